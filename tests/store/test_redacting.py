"""Texts are blanked on either engine; those of TLP:RED in an older store by a step."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.clock import Clock
from crmnet.domain.text import BLANKED
from crmnet.errors import BadInput
from crmnet.reports.history import history
from crmnet.services.db import redacting, undoing
from crmnet.store import backups, changes, checks, log
from crmnet.store.dump import ROWS
from crmnet.store.engine.postgres import migration
from crmnet.store.engine.schema import FORGOTTEN, STEPS
from crmnet.store.engine.tables import COLUMNS
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import open_store
from crmnet.store.past import as_known
from tests.factory import EACH, NOW, a_plan, an_item, complete, load, record_of, records

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

NOTICE = {
    "label": "RED",
    "subject": "Cruce",
    "text": "pasan por El Ceibo",
    "countries": "",
    "recipients": "ana@example.org",
}


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, a_plan(an_item("1"), an_item("1.1", owes=EACH)))
    complete(empty_store, "1.1", "GT", by="Juan Zutano", note="pasaporte A1")
    return empty_store


def redact(store: Store, target: str) -> redacting.Redacted:
    found = redacting.find(store, target, None)
    return redacting.redact(store, found, "pedido", Clock(NOW.date(), NOW))


def rows(store: Store) -> list[tuple[object, ...]]:
    return [row for table in COLUMNS for row in store.query(ROWS[table])]


def test_rows_and_log_go_on_in_step(store: Store) -> None:
    before, number = rows(store), changes.count(store)
    told = redact(store, f"c{number}")
    marked = [
        tuple(BLANKED if value == "Juan Zutano" else value for value in row)
        for row in before
    ]
    assert rows(store) == marked
    assert (told.change, told.elsewhere, told.backups) == (number + 1, (), ())
    assert checks.content_faults(store) == []
    with contextlib.closing(as_known(store, datetime.now(UTC))) as past:
        assert rows(past) == marked
    said = [(row.note, json.loads(row.now or "{}")) for row in history(store)]
    assert said[-2][0] == BLANKED
    assert said[-2][1]["done_by"] == BLANKED
    assert said[-1][0] == "pedido"


def test_no_salt_is_left_with_which_the_text_could_be_guessed(store: Store) -> None:
    number = changes.count(store)
    query = "SELECT salt, digest FROM log WHERE change = :number"
    before = store.query(query, number=number)
    redact(store, f"c{number}")
    after = store.query(query, number=number)
    assert [sealed for _, sealed in after] == [sealed for _, sealed in before]
    for (former, _), (salt, _) in zip(before, after, strict=True):
        assert len(salt) == len(former)
        assert salt != former


def test_undo_of_others_is_as_it_was(store: Store) -> None:
    number = changes.count(store)
    complete(store, "1.1", "HN", note="bien")
    redact(store, f"c{number}")
    undoing.undo(store, number + 1, NOW)
    with pytest.raises(BadInput, match="were redacted"):
        undoing.undo(store, number, NOW)
    with pytest.raises(BadInput, match="no longer exists anywhere"):
        undoing.undo(store, number + 2, NOW)


def test_the_head_of_before_is_still_held(store: Store) -> None:
    head = changes.head(store)
    redact(store, f"c{changes.count(store)}")
    assert checks.content_faults(store, head) == []


@pytest.mark.parametrize("target", ["1.1", "PLAN:1.1"])
def test_an_item_whose_load_was_taken_back_is_found(store: Store, target: str) -> None:
    number = changes.count(store)
    [(plan,)] = store.query("SELECT code FROM plan")
    undoing.undo(store, number, NOW)  # the fact, then the load
    undoing.undo(store, 1, NOW)
    redact(store, target.replace("PLAN", plan))
    said = [(row.note, row.now or "") for row in history(store)]
    assert [
        one for one in said if "Zutano" in one[1] or "pasaporte" in str(one[0])
    ] == []
    assert checks.content_faults(store) == []
    with pytest.raises(BadInput, match=r"no item"):
        redact(store, "9.9")


def test_a_dry_run_writes_nothing(store: Store) -> None:
    before = rows(store)
    found = redacting.find(store, f"c{changes.count(store)}", None)
    redacting.redact(store, found, "pedido", Clock(NOW.date(), NOW), dry_run=True)
    assert rows(store) == before


def test_the_subject_goes_from_the_ledger_of_mail_too(store: Store) -> None:
    with log.change(store, NOW) as into:
        notice = into.insert(
            record_of("notice", NOTICE | {"label": "AMBER"}), EntryKind.ANNOUNCED
        )
    store.execute(
        "INSERT INTO message (id, recipient, kind, period, state, today_on, read_at, "
        "message_id, subject, language, shows, is_monthly, answer) VALUES ('m', "
        "'ana@example.org', 'notice', :notice, 'refused', '2026-01-01', "
        "'2026-01-01T00:00:00.000000Z', '', "
        "'TLP:AMBER Cruce', 'es', '{}', 0, 'no Cruce')",
        {"notice": notice},
    )
    redact(store, f"c{changes.count(store)}")
    [message] = store.query("SELECT subject, answer FROM message")
    assert message == (BLANKED, BLANKED)


def test_a_backup_from_before_the_text_does_not_hold_it(store: Store) -> None:
    number = changes.count(store)
    for name, at in (("early", number - 1), ("late", number), ("later", number + 5)):
        instant = "2026-01-01T00:00:00.000000Z"
        row = backups.BackupRow(f"/{name}", instant, "ana", at, None)
        backups.note(store, row)
    told = redact(store, f"c{number}")
    assert [one.file for one in told.backups] == ["/late", "/later"]


def test_texts_of_red_in_an_older_store_are_blanked_by_a_step(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        # what a server guards today are tables of later steps too
        before.setattr(migration, "guard", lambda _store: None)
        make_before(place)
    with contextlib.closing(open_store(place)) as store:
        assert checks.content_faults(store) == []
        [notice] = records(store, "SELECT * FROM notice")
        assert {name: notice[name] for name in NOTICE} == NOTICE | {"text": BLANKED}
        said = [(row.kind, row.at[:10]) for row in history(store)]
        assert said == [("announced", "2026-01-02"), ("redacted", "2026-01-02")]
    if isinstance(place, Path):
        assert b"Ceibo" not in place.read_bytes()


def make_before(place: Path | str) -> None:
    """A store as it was before the step, with a notice under TLP:RED."""
    if isinstance(place, Path):
        from crmnet.store.engine.sqlite.file import File

        place.touch(0o600)
        made: Store = File(place)
    else:
        from crmnet.store.engine.postgres.server import Server

        made = Server(place)
    steps = {name: step for name, step in STEPS.items() if name < FORGOTTEN}
    with contextlib.closing(made) as store:
        store.build(steps)
        with log.change(store, NOW) as into:
            into.insert(record_of("notice", NOTICE), EntryKind.ANNOUNCED)
    if isinstance(place, Path):
        assert b"Ceibo" in place.read_bytes()
