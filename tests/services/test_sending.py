"""Letters on their way: each made when its turn comes, each told at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.mailing import MailKind
from crmnet.errors import (
    Busy,
    CrmnetError,
    ExitStatus,
    Message,
    Misconfigured,
    ServiceRefused,
)
from crmnet.mail.letter import Mailbox
from crmnet.mail.outcome import State
from crmnet.services.mail.letters import LetterDraft, Mail, prepare, trial
from crmnet.services.mail.sending import Posted, put_down, send, send_trial, status
from crmnet.store import outbox
from crmnet.store.opening import create_store
from crmnet.store.outbox import MailState
from tests.services.mailroom import WHO, Killed, Remembering, noon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crmnet.services.mail.letters import Post
    from crmnet.store.engine.contract import Store

DAY = date(2002, 9, 2)
ANA, HUGO, SOFIA = (f"{name}@example.org" for name in ("ana", "hugo", "sofia"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = create_store(tmp_path / "crmnet.db")
    yield found
    found.close()


def letters(store: Store, made: list[str]) -> Iterator[Post]:
    """Three letters; who they are for is noted when they are made."""
    for address in (ANA, HUGO, SOFIA):
        made.append(address)
        draft = LetterDraft(
            recipient=Mailbox("", address),
            kind=MailKind.DIGEST,
            period="2002-W36",
            language="es",
            face=Mail("Asunto", "Texto\n", ""),
        )
        yield prepare(store, draft, WHO, Clock(DAY, noon(DAY)))


def sent(store: Store, server: Remembering, made: list[str]) -> Iterator[Posted]:
    return send(store, letters(store, made), server, lambda: noon(DAY))


def states(store: Store) -> dict[str, str]:
    found = (outbox.OutboxRow._make(row) for row in outbox.ledger(store))
    return {row.recipient: row.state for row in found}


def test_a_letter_is_made_only_when_the_one_before_it_has_gone(store: Store) -> None:
    made: list[str] = []
    server = Remembering()
    left = [
        (one.recipient, len(made), len(server.taken))
        for one in sent(store, server, made)
    ]
    assert left == [(ANA, 1, 1), (HUGO, 2, 2), (SOFIA, 3, 3)]


def test_the_ledger_has_a_letter_as_sent_before_the_next_is_made(store: Store) -> None:
    made: list[str] = []
    next(sent(store, Remembering(), made))
    assert (made, states(store)) == ([ANA], {ANA: "sent"})


def test_one_that_is_refused_is_told_and_the_rest_go(store: Store) -> None:
    server = Remembering({HUGO: State.REFUSED})
    found = [one.state for one in sent(store, server, [])]
    assert found == ["sent", "refused", "sent"]
    assert states(store) == {ANA: "sent", HUGO: "refused", SOFIA: "sent"}


def test_an_answer_that_three_got_is_everybodys_and_nobody_is_refused(
    store: Store,
) -> None:
    server = Remembering(dict.fromkeys((ANA, HUGO, SOFIA), "554 no"))
    found: list[Posted] = []
    with pytest.raises(Misconfigured, match="everybody the same answer: 554 no"):
        found += sent(store, server, [])
    assert found == []
    assert states(store) == dict.fromkeys((ANA, HUGO, SOFIA), "deferred")
    again = Remembering()
    assert [one.state for one in sent(store, again, [])] == ["sent"] * 3


@pytest.mark.parametrize(
    "answers",
    [
        {ANA: "554 no", HUGO: "554 no"},  # the third is taken
        {ANA: "554 no", HUGO: "554 no", SOFIA: "550 nobody"},
        {ANA: "554 no", HUGO: "554 no", SOFIA: State.REFUSED},  # hers, as it says
        {HUGO: "554 no", SOFIA: "554 no"},
    ],
)
def test_an_answer_that_two_got_is_theirs(
    store: Store, answers: dict[str, State | str]
) -> None:
    found = sorted(
        (one.recipient, one.state) for one in sent(store, Remembering(answers), [])
    )
    wanted = {
        one: "refused" if one in answers else "sent" for one in (ANA, HUGO, SOFIA)
    }
    assert found == sorted(wanted.items())
    assert states(store) == wanted


def test_what_is_in_doubt_when_a_run_is_killed_is_tried_again(store: Store) -> None:
    server = Remembering({ANA: "554 no", HUGO: Killed()})
    with pytest.raises(Killed):
        list(sent(store, server, []))
    assert states(store) == {ANA: "deferred", HUGO: "sending"}


def test_where_the_server_is_gone_the_rest_are_not_even_made(store: Store) -> None:
    made: list[str] = []
    found = sent(store, Remembering({HUGO: Busy("no answer")}), made)
    assert next(found).state is MailState.SENT
    with pytest.raises(Busy):
        next(found)
    assert made == [ANA, HUGO]
    assert states(store) == {ANA: "sent", HUGO: "deferred"}


def test_of_what_is_put_into_a_folder_the_ledger_does_not_learn(store: Store) -> None:
    folder = Remembering()
    put_down(letters(store, []), folder)
    assert [recipient for recipient, _ in folder.taken] == [ANA, HUGO, SOFIA]
    assert states(store) == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ExitStatus.DONE),
        ("sent sent", ExitStatus.DONE),
        ("sent refused", ExitStatus.PARTLY),
        ("refused refused", ExitStatus.REFUSED),
        ("sent refused deferred", ExitStatus.BUSY),
    ],
)
def test_the_status_of_a_run_is_that_of_its_worst_letter(
    words: str, expected: ExitStatus
) -> None:
    posted = (Posted("", MailState(word), Message("")) for word in words.split())
    assert status(posted) is expected


@pytest.mark.parametrize(
    ("state", "kind"), [(State.DEFERRED, Busy), (State.REFUSED, ServiceRefused)]
)
def test_a_trial_mail_may_be_tried_again_only_where_the_server_put_it_off(
    state: State, kind: type[CrmnetError]
) -> None:
    face = Mail("Prueba", "Texto\n", "")
    letter = trial(Mailbox("", ANA), face, "es", WHO, Clock(DAY, noon(DAY)))
    with pytest.raises(kind, match="was not accepted"):
        send_trial(letter, Remembering({ANA: state}))
