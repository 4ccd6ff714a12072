"""Mails of many items: what they show, what is attached, what the ledger keeps."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from crmnet.render.mail.digest import mail as write
from crmnet.render.mail.previewing import previewed as write_preview
from crmnet.reports.mail.portions import MOST, beyond
from crmnet.services.mail.copies import HTML_BYTES
from crmnet.services.mail.digest import previews
from crmnet.services.mail.due import DigestOptions
from crmnet.services.mail.rest import rest
from tests.factory import EACH, a_plan, an_item, complete, load, new_store, records
from tests.services.mailroom import Remembering, enter_officer, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from crmnet.store.engine.contract import Store

MONDAY = date(2002, 10, 14)
LEAVES = 53
HN, SECRETARIAT = "hn@example.org", "sec@example.org"
LONG = "Una actividad de muchas palabras. " * 40


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Fifty-three activities that each country owes and that are late."""
    with new_store(tmp_path / "a.db") as found:
        enter_officer(found, HN, "HN")
        enter_officer(found, SECRETARIAT, "CR", "secretariat")
        yield found


def fill(store: Store, title: str = "Una actividad") -> None:
    leaves = [
        an_item(f"1.{n}", title=f"{title} {n}", calendar="2002-09-30", owes=EACH)
        for n in range(1, LEAVES + 1)
    ]
    load(store, a_plan(an_item("1"), *leaves))


def mails(store: Store) -> dict[str, EmailMessage]:
    server = Remembering()
    work(store, MONDAY, DigestOptions(), server)
    read = email.message_from_bytes
    return {to: read(data, policy=email.policy.default) for to, data in server.taken}


def html(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    return "" if part is None else str(part.get_content())


def text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def kept(store: Store, address: str) -> dict[str, str]:
    sql = f"SELECT shows FROM message WHERE recipient = '{address}'"
    (row,) = records(store, sql)
    found: dict[str, str] = json.loads(row["shows"])
    return found


def test_a_country_is_shown_fifty_and_has_the_rest_in_its_form(store: Store) -> None:
    fill(store)
    mail = mails(store)[HN]
    assert html(mail).count("<h3") == MOST
    assert (
        "Las primeras 50 de 53 actividades; 3 más están en el formulario adjunto."
        in text(mail)
    )
    (form,) = mail.iter_attachments()
    assert str(form.get_content()).count("1.53") == 1
    assert len(kept(store, HN)) == LEAVES


def test_the_secretariat_has_the_rest_in_a_list(store: Store) -> None:
    fill(store)
    mail = mails(store)[SECRETARIAT]
    assert (
        "Las primeras 50 de 53 actividades; quedan 3 más en la lista adjunta."
        in text(mail)
    )
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "vencidos-y-por-vencer-2002-10-14.csv"
    heads, *rows = csv.reader(io.StringIO(str(attached.get_content()).lstrip("\ufeff")))
    assert heads[0] == "Sección"
    owed = len(kept(store, SECRETARIAT))
    assert len(rows) == owed
    assert owed % LEAVES == 0
    assert owed > LEAVES


def test_the_html_is_short_whatever_the_titles_are(store: Store) -> None:
    fill(store, LONG)
    for mail in mails(store).values():
        assert 0 < len(html(mail).encode()) <= HTML_BYTES
        assert "actividades; " in text(mail)


def test_what_is_neither_shown_nor_attached_is_not_told(store: Store) -> None:
    fill(store)
    found, _ = work(store, MONDAY)
    one = next(mail for mail in found if mail.recipient.address == HN)
    hidden = {row.id for row in beyond(one.selected.overdue, MOST)}
    assert len(hidden) == LEAVES - MOST
    first = hidden.pop()
    told = json.loads(one.selected.shows(MOST, {first}))
    assert first in told
    assert hidden.isdisjoint(told)
    assert len(told) == MOST + 1


def test_no_list_goes_where_all_is_shown(store: Store) -> None:
    fill(store)
    found, _ = work(store, MONDAY)
    for mail in found:
        assert not rest(mail.selected, mail.recipient, LEAVES).rows


def test_a_preview_shows_as_little_as_the_mail_that_is_sent(store: Store) -> None:
    fill(store, 2 * LONG)
    previewed = previews(store, MONDAY, DigestOptions(), write_preview)
    assert {one.recipient.address for one in previewed} == {HN, SECRETARIAT}
    sent = mails(store)
    for one in previewed:
        assert one.most < MOST
        assert f"Las primeras {one.most} de " in text(sent[one.recipient.address])


@pytest.mark.parametrize("title", ["x", '"', '""\'<&>' * 20, "ñ" * 70, LONG])
def test_a_preview_leaves_out_only_html_that_is_short_enough(
    store: Store, title: str
) -> None:
    fill(store, title)
    for one in previews(store, MONDAY, DigestOptions(), write):
        for most in (1, 5, 20, MOST):
            copy = one._replace(most=most)
            quick, whole = write_preview(copy), write(copy)
            assert quick.text == whole.text
            assert quick.html == whole.html or len(whole.html.encode()) <= HTML_BYTES
            assert quick.html in {whole.html, ""}


def test_changes_are_told_whatever_other_sections_show(store: Store) -> None:
    fill(store, 6 * LONG)
    mails(store)
    done = [f"1.{n}" for n in range(1, 31)]
    for code in done:
        complete(store, code, "HN")
    server = Remembering()
    work(store, MONDAY + timedelta(weeks=1), DigestOptions(), server)
    read = email.message_from_bytes
    found = {to: read(data, policy=email.policy.default) for to, data in server.taken}
    said = text(found[HN])
    assert "30 cumplidas: " in said or "30 cumplidos: " in said
    assert "otros (crmnet report changes" not in said
    assert all(f"{code} (" in said for code in done)
