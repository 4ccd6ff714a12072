"""A person is taken out of a store for good, on either engine."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.text import BLANKED
from crmnet.errors import BadInput
from crmnet.services.db import undoing
from crmnet.services.directory import officers, privacy, retention
from crmnet.settings.values import DirectorySettings
from crmnet.store import changes, checks, erasing, log, redacting
from crmnet.store.dump import ROWS
from crmnet.store.engine.tables import NEW, FocalPointRecord, NoticeRecord
from crmnet.store.ids import new_id
from crmnet.store.kinds import EntryKind
from crmnet.store.needles import Needles
from crmnet.store.past import as_known
from tests.factory import EACH, NOW, a_plan, an_item, complete, load

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

CLOCK = Clock(NOW.date(), NOW)
ANA = "Ana Núñez Peña"
MAIL = "ana.nunez@example.gob.gt"
PLANTED = ("Núñez", "ana.nunez@", "2222 3333", "nunez")


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store in which Ana is named wherever people may write."""
    load(empty_store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    values: dict[str, str | None] = {
        "name": ANA,
        "email": MAIL,
        "country": "GT",
        "role": "head",
        "phone": "+502 2222 3333",
    }
    officers.add(empty_store, values, NOW)
    officers.add(
        empty_store,
        values
        | {"name": "Eva Paz", "email": "eva@example.org", "phone": None}
        | {"role": "deputy"},
        NOW,
    )
    officers.edit(empty_store, MAIL, {"title": "Jefa", "phone": "2222 3333"}, CLOCK)
    complete(empty_store, "1.1", "GT", by="ana nunez peña", note=f"Lo dijo {ANA}.")
    complete(empty_store, "1.1", "HN", by="Eva Paz", note="visto")
    with log.change(empty_store, NOW) as into:
        addresses = f"eva@example.org\n{MAIL}"
        into.insert(
            NoticeRecord(*NEW, "GREEN", "Cruce", "hola", "", addresses),
            EntryKind.ANNOUNCED,
        )
    mailed(empty_store, MAIL)
    mailed(empty_store, "eva@example.org")
    return empty_store


def mailed(store: Store, to: str, at: str = "2002-10-01", shows: str = "{}") -> None:
    with store.transaction():
        store.execute(
            "INSERT INTO message VALUES (:id, :to, 'digest', :period, 'sent', :day, "
            ":at, :at, '<x@example.org>', 'Resumen', 'es', :shows, 0, '250 ok')",
            {
                "id": new_id(),
                "to": to,
                "period": at,
                "day": at,
                "at": f"{at}T12:00:00.000000Z",
                "shows": shows,
            },
        )


def everything(store: Store) -> str:
    return "\n".join(str(row) for sql in ROWS.values() for row in store.query(sql))


def erase(store: Store, who: str = MAIL) -> privacy.Erased:
    return privacy.erase(store, privacy.known(store, who), "lo pidió", CLOCK)


def test_nothing_of_a_person_is_left_and_the_store_is_sound(store: Store) -> None:
    head = changes.head(store)
    erase(store)
    left = everything(store)
    assert [word for word in PLANTED if word in left] == []
    assert checks.faults(store, head) == []
    assert "Eva Paz" in left
    assert "eva@example.org" in left


def test_what_others_did_and_when_stays(store: Store) -> None:
    sql = "SELECT code, party, status, done_on FROM v_calendar ORDER BY party"
    before = store.query(sql)
    erase(store)
    assert store.query(sql) == before
    found = store.query("SELECT recipients FROM notice")
    assert found == [(f"eva@example.org\n{BLANKED}",)]
    sent = store.query("SELECT recipient, subject, state FROM message ORDER BY id")
    assert sent[1] == ("eva@example.org", "Resumen", "sent")
    assert sent[0][0].startswith(BLANKED)


def test_the_past_is_known_without_the_name(store: Store) -> None:
    erase(store)
    with contextlib.closing(as_known(store, datetime.now(UTC))) as past:
        for table in ("officer", "calendar_item", "notice"):
            assert past.query(ROWS[table]) == store.query(ROWS[table])


def test_two_of_the_same_place_are_erased(store: Store) -> None:
    erase(store)
    erase(store, "eva@example.org")
    with contextlib.closing(as_known(store, datetime(2002, 1, 1, tzinfo=UTC))) as past:
        assert past.query(ROWS["officer"]) == []
    late = datetime.now(UTC)
    with contextlib.closing(as_known(store, late)) as past:
        assert len(past.query(ROWS["officer"])) == 2
    assert checks.faults(store) == []


def test_who_was_removed_before_is_erased(store: Store) -> None:
    officers.remove(store, MAIL, CLOCK)
    erase(store)
    assert [word for word in PLANTED if word in everything(store)] == []


def test_a_mailbox_of_before_belongs_to_the_person(store: Store) -> None:
    officers.edit(store, MAIL, {"email": "otra@example.org"}, CLOCK)
    found = privacy.known(store, MAIL)
    assert found.addresses == {MAIL, "otra@example.org"}
    erase(store, "otra@example.org")
    assert [word for word in PLANTED if word in everything(store)] == []


def test_it_cannot_be_taken_back(store: Store) -> None:
    erase(store)
    latest = changes.count(store)
    for number in (2, 4, 5, 7, latest):
        with pytest.raises(BadInput):
            undoing.undo(store, number, NOW)
    undoing.undo(store, 6, NOW)  # what somebody else did


def test_a_dry_run_writes_nothing(store: Store) -> None:
    before = everything(store)
    found = privacy.known(store, MAIL)
    privacy.erase(store, found, "lo pidió", CLOCK, dry_run=True)
    assert everything(store) == before


def test_the_reason_does_not_say_who(store: Store) -> None:
    found = privacy.known(store, MAIL)
    with pytest.raises(BadInput, match="repeats"):
        privacy.erase(store, found, f"lo pidió {ANA}", CLOCK)


def test_a_point_that_has_the_mailbox_is_changed_first(store: Store) -> None:
    with log.change(store, NOW) as into:
        row = FocalPointRecord(*NEW, "GT", "liaison", "duty", mailbox=MAIL)
        point = into.insert(row, EntryKind.ADDED)
    with pytest.raises(BadInput, match="GT/liaison/duty still has"):
        erase(store)
    with log.change(store, NOW) as into:
        row = into.row(FocalPointRecord, point)
        into.update(row, row._replace(mailbox="g@example.org"), EntryKind.EDITED)
    erase(store)
    assert [word for word in PLANTED if word in everything(store)] == []
    assert "g@example.org" in everything(store)


def test_a_person_gets_all_that_is_kept(store: Store) -> None:
    kept: dict[str, Any] = privacy.exported(store, privacy.known(store, MAIL))
    assert [row["name"] for row in kept["officer"]] == [ANA]
    assert [row["recipient"] for row in kept["message"]] == [MAIL]
    assert [one["text"] for one in kept["texts"]] == [
        "ana nunez peña",
        f"Lo dijo {ANA}.",
    ]
    json.loads(privacy.as_text(kept))


def test_what_was_kept_long_enough_goes(store: Store) -> None:
    officers.edit(store, MAIL, {"term_until": "2002-10-31"}, CLOCK)
    rules = DirectorySettings()
    early = retention.overdue(store, date(2003, 10, 1), rules)
    assert not any(early)
    item = store.query("SELECT id FROM calendar_item WHERE status = 'not_started'")[0]
    told = json.dumps({item[0]: "2002-10-01"})
    mailed(store, "eva@example.org", "2002-10-02", told)
    found = retention.overdue(store, date(2004, 11, 1), rules)
    assert [one.names for one in found.people] == [{ANA}]
    assert (len(found.dropped), len(found.blanked)) == (2, 1)
    retention.retain(store, found, "plazo", CLOCK)
    left = everything(store)
    assert [word for word in PLANTED if word in left] == []
    sent = store.query("SELECT recipient, subject, shows FROM message")
    assert sent == [("eva@example.org", BLANKED, told)]
    assert checks.faults(store) == []
    assert not any(retention.overdue(store, date(2004, 11, 1), rules)[:2])


def test_of_others_only_what_names_the_person_is_blanked(store: Store) -> None:
    officers.edit(
        store,
        "eva@example.org",
        {"phone": "2222 3333", "title": "Jefa", "note": f"sucede a {ANA}"},
        CLOCK,
    )
    erase(store)
    eva = officers.find(store, "eva@example.org")
    assert (eva.name, eva.phone, eva.title) == ("Eva Paz", "2222 3333", "Jefa")
    assert eva.note == BLANKED
    assert checks.faults(store) == []


def test_a_mailbox_that_another_had_before_is_not_that_person_s(store: Store) -> None:
    officers.edit(store, MAIL, {"email": "ana2@example.org"}, CLOCK)
    officers.edit(store, "eva@example.org", {"email": MAIL}, CLOCK)
    found = privacy.known(store, MAIL)
    assert found.names == {"Eva Paz"}
    mailed(store, MAIL, "2002-11-01")
    erase(store, "ana2@example.org")
    assert officers.find(store, MAIL).name == "Eva Paz"
    sent = store.query("SELECT subject FROM message WHERE recipient = :to", to=MAIL)
    assert ("Resumen",) in sent


def test_a_number_in_a_text_names_the_person(store: Store) -> None:
    note = "si no contesta, llame al (502) 2222-3333"
    officers.edit(store, "eva@example.org", {"note": note}, CLOCK)
    found = privacy.known(store, MAIL)
    assert note in {one.text for one in found.texts}
    erase(store)
    assert "2222-3333" not in everything(store)


def test_the_reason_does_not_name_the_person_in_any_spelling(store: Store) -> None:
    found = privacy.known(store, MAIL)
    with pytest.raises(BadInput, match="repeats"):
        privacy.erase(store, found, "lo pidió ana nunez pena", CLOCK)


def test_who_serves_elsewhere_is_not_erased_by_time(store: Store) -> None:
    values = {"name": "Eva Paz", "email": "eva@otro.example.org", "country": "GT"}
    until = {"network": "consular", "term_until": "2002-10-31"}
    officers.add(store, values | until, NOW)
    found = retention.overdue(store, date(2005, 1, 1), DirectorySettings())
    assert found.people == ()


def test_who_cannot_be_erased_holds_up_nobody_else(store: Store) -> None:
    for who in (MAIL, "eva@example.org"):
        officers.edit(store, who, {"term_until": "2002-10-31"}, CLOCK)
    with log.change(store, NOW) as into:
        row = FocalPointRecord(*NEW, "GT", "liaison", "duty", mailbox=MAIL)
        into.insert(row, EntryKind.ADDED)
    found = retention.overdue(store, date(2005, 1, 1), DirectorySettings())
    assert [one.names for one in found.people] == [{"Eva Paz"}]
    assert [one.names for one in found.kept] == [{ANA}]
    retention.retain(store, found, "plazo", CLOCK)
    assert "Eva Paz" not in everything(store)
    assert officers.find(store, MAIL).name == ANA


SPELLED = (
    *("ANA NUÑEZ PEÑA dijo", "lo vio ana nunez pena", "Ana Nu\u0301n\u0303ez Peña: sí"),
    *(f"«{ANA}» – “visto”", "ANA.NUNEZ@EXAMPLE.GOB.GT", "llame al (502) 2222.33 33"),
    *("2222-3333 / 4444", "222 3333 por la tarde", "+503 2222 3333", "Straße Ana"),
    *("Ana Paz", "2222-3344", "nada", "sin tilde…"),
)


@pytest.mark.parametrize("many", [1, 2, 5, 5000])
def test_stretches_of_the_log_miss_nothing_that_its_entries_say(
    store: Store, many: int
) -> None:
    with log.change(store, NOW) as into:
        for text in SPELLED:
            told = NoticeRecord(*NEW, "GREEN", "Cruce", text, "", "")
            into.insert(told, EntryKind.ANNOUNCED)
    needles = Needles([ANA, MAIL], ["+502 2222 3333"], {"502"})
    every = [
        entry
        for (number,) in store.query("SELECT number FROM change ORDER BY number")
        for entry in redacting.of_change(store, number, None)
    ]
    near = [
        one for one in every if needles.may_be_in(f"{one.was} {one.now} {one.note}")
    ]
    found = list(erasing.naming_entries(store, needles, many))
    assert found == near
    for text in SPELLED:
        assert any(text in (one.now or "") for one in found) is (text in SPELLED[:9])
