"""Letters: what the ledger keeps of one, its Message-ID, and the status of a run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.mailing import MailKind
from crmnet.errors import ExitStatus, Message
from crmnet.mail.letter import Mailbox
from crmnet.services.mail.letters import From, LetterDraft, Mail, prepare
from crmnet.services.mail.sending import Posted, status
from crmnet.store import outbox
from crmnet.store.outbox import MailState
from tests.factory import NOW, a_store
from tests.services.mailroom import WHO

if TYPE_CHECKING:
    from pathlib import Path

ANA = Mailbox("Ana", "ana@example.org")
CLOCK = Clock(date(2002, 9, 2), NOW)
DRAFT = LetterDraft(
    ANA, MailKind.DIGEST, "2002-W36", "es", Mail("Resumen", "Uno.", "<p>Uno.</p>")
)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], ExitStatus.DONE),
        ([MailState.SENT], ExitStatus.DONE),
        ([MailState.SENT, MailState.REFUSED], ExitStatus.PARTLY),
        ([MailState.REFUSED], ExitStatus.REFUSED),
        ([MailState.SENT, MailState.REFUSED, MailState.DEFERRED], ExitStatus.BUSY),
        ([MailState.DEFERRED], ExitStatus.BUSY),
    ],
)
def test_a_run_is_busy_while_something_is_to_be_tried_again(
    states: list[MailState], expected: ExitStatus
) -> None:
    posted = [Posted("ana@example.org", state, Message("so be it")) for state in states]
    assert status(posted) is expected


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("crmnet@example.org", "example.org"),
        (f"a@{'x' * 45}", "x" * 45),
        (f"a@{'x' * 50}", "x" * 45),
        (f"a@{'y' * 9}-.{'x' * 44}", "x" * 44),
    ],
)
def test_of_a_long_domain_the_end_is_the_one_of_message_ids(
    address: str, domain: str
) -> None:
    assert From(Mailbox("", address), None).domain == domain


def test_a_letter_and_its_row_of_the_ledger_say_the_same(tmp_path: Path) -> None:
    store = a_store(tmp_path / "a.db")
    draft = DRAFT._replace(answers="<0@example.org>", is_monthly=True, shows='{"a": 1}')
    entry, letter = prepare(store, draft, WHO, CLOCK)
    assert (entry.state, entry.today_on) == ("sending", "2002-09-02")
    assert entry.read_at == "2026-01-02T03:04:05.000000Z"
    assert (entry.shows, entry.is_monthly, entry.answer) == ('{"a": 1}', 1, None)
    assert (entry.subject, entry.message_id) == (letter.subject, letter.message_id)
    assert (letter.sender, letter.reply_to) == WHO
    assert (letter.references, letter.list_id) == (
        ("<0@example.org>",),
        "digest.crmnet.example.org",
    )
    assert letter.sent_at == NOW
    assert letter.message_id.endswith("@example.org>")


def test_what_was_begun_keeps_its_message_id_and_others_have_their_own(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "a.db")
    first, letter = prepare(store, DRAFT, WHO, CLOCK)
    assert letter.references == ()
    assert first.is_monthly == 0
    outbox.begin(store, first)
    again, _ = prepare(store, DRAFT, WHO, CLOCK)
    assert again.message_id == first.message_id
    other, _ = prepare(store, DRAFT._replace(period="2002-W37"), WHO, CLOCK)
    assert other.message_id != first.message_id


@pytest.mark.parametrize(("html", "sent"), [("<p>Uno.</p>", "<p>Uno.</p>"), ("", None)])
def test_a_letter_has_the_html_of_its_face_where_there_is_some(
    tmp_path: Path, html: str, sent: str | None
) -> None:
    draft = DRAFT._replace(face=Mail("Resumen", "Uno.", html))
    _, letter = prepare(a_store(tmp_path / "a.db"), draft, WHO, CLOCK)
    assert letter.html == sent
