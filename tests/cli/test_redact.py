"""`redact`: what somebody wrote is gone for good, and all else stays as it was."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crmnet.domain.text import BLANKED
from crmnet.errors import ExitStatus
from crmnet.render.history.redacting import COLUMN, UNSAID
from crmnet.store.redacting import FREE
from tests.planted import World, wrongs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

WORDS = ("Juan Zutano", "pasaporte A1234567", "https://example.org/zutano")
DONE = (
    "activity complete 1.1.1.1 --on 2002-09-20 --by 'Juan Zutano' "
    "--note 'pasaporte A1234567' --evidence https://example.org/zutano --i-checked"
)
REDACT = "redact c2 --reason pedido --yes"


@pytest.fixture
def written(run: Typed, plan_2002: Path) -> Path:
    """The plan of 2002 with a fact, c2, that says too much."""
    plan_2002.chmod(0o600)
    assert run(DONE).status == ExitStatus.DONE
    return plan_2002


def held(store: Path) -> bytes:
    """All bytes of a store and of what lies beside it under its name."""
    return b"".join(file.read_bytes() for file in store.parent.glob(f"{store.name}*"))


def test_the_texts_are_shown_and_asked_for(run: Typed, written: Path) -> None:
    before = held(written)
    result = run("redact c2 --reason pedido", answers="n\n")
    assert all(word in result.stdout for word in WORDS)
    assert "cannot be undone" in result.stderr
    assert run("redact c2 --reason pedido").status == ExitStatus.USAGE
    assert run("redact c2 --reason pedido --dry-run").status == ExitStatus.DONE
    assert held(written) == before


@pytest.mark.parametrize("target", ["c2", "1.1.1.1"])
def test_no_byte_of_them_is_left(run: Typed, written: Path, target: str) -> None:
    assert all(word.encode() in held(written) for word in WORDS)
    result = run(f"redact {target} --reason pedido --yes")
    assert "Permanently redacted: 3 texts (change c3)." in result.stdout
    assert [word for word in WORDS if word.encode() in held(written)] == []
    assert run("db check").status == ExitStatus.DONE


@pytest.mark.parametrize("mode", ["WAL", "PERSIST", "TRUNCATE"])
def test_nor_is_one_in_a_journal_that_somebody_chose(
    run: Typed, written: Path, mode: str
) -> None:
    with closing(sqlite3.connect(written)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("SELECT COUNT(*) FROM plan").fetchone()
        run(REDACT)  # while another has it open, so that a WAL stays
        assert [word for word in WORDS if word.encode() in held(written)] == []


def test_nor_is_one_where_another_program_left_it(run: Typed, written: Path) -> None:
    with closing(sqlite3.connect(written)) as connection:
        connection.executescript(
            "PRAGMA secure_delete = OFF; CREATE TABLE t (x);"
            "INSERT INTO t VALUES ('pasaporte A1234567'); DROP TABLE t;"
        )
    run("redact c2 --reason pedido --yes")
    assert b"A1234567" not in held(written)


def test_one_entry_alone_can_be_redacted(run: Typed, written: Path) -> None:
    result = run("redact c2.1 --reason pedido --yes")
    assert "c2.1  Means of verification: https://example.org/zutano" in result.stdout
    assert b"example.org/zutano" not in held(written)
    assert b"Juan Zutano" in held(written)


@pytest.mark.usefixtures("written")
def test_history_says_where_texts_stood_and_who_redacted_them_why(run: Typed) -> None:
    run(REDACT)
    told = run("history --format plain --lang es").stdout
    assert "por [tachado]; nota: [tachado]" in told
    assert "textos tachados en c2.1, c2.2; motivo: «pedido» (cambio c3)" in told
    rows = json.loads(run("history --format json").stdout)
    assert [row["note"] for row in rows if row["id"] == "c2.2"] == [BLANKED]
    assert "por [tachado]" in run("activity show 1.1.1.1 --lang es").stdout


@pytest.mark.usefixtures("written")
def test_what_was_blanked_and_what_blanked_it_stay(run: Typed) -> None:
    run(REDACT)
    result = run("undo c2")
    assert result.status == ExitStatus.USAGE
    assert "texts of the change c2 were redacted" in result.stderr
    assert "no longer exists anywhere" in run("undo").stderr
    assert "crmnet undo c1" in run("history", answers="").stdout


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("what", ["c2", "c2.1", "1.1.1.1"])
def test_what_is_redacted_already_is_said_to_be(run: Typed, what: str) -> None:
    run(REDACT)
    result = run(f"redact {what} --reason otro --yes --lang es")
    assert result.status == ExitStatus.USAGE
    assert f"los textos de {what} ya están tachados" in result.stderr


def test_a_reason_does_not_say_the_text_again(run: Typed, written: Path) -> None:
    before = held(written)
    result = run("redact c2 --reason 'fuera PASAPORTE A1234567' --yes")
    assert (result.status, held(written)) == (ExitStatus.USAGE, before)


@pytest.mark.usefixtures("plan_2002")
@pytest.mark.parametrize("target", ["c1", "c1.1", "c1.99", "c99", "1.1.2", "9.9"])
def test_where_there_is_no_text_there_is_nothing_to_redact(
    run: Typed, target: str
) -> None:
    result = run(f"redact {target} --reason pedido --yes")
    assert (result.status, result.stdout) == (ExitStatus.USAGE, "")


def test_backups_that_hold_the_text_are_named_and_no_others(
    run: Typed, written: Path
) -> None:
    early, late = written.with_name("early.db"), written.with_name("late.db")
    run(f"db backup '{early}'")
    run("activity note 1.1.2 --note 'otra cosa'")
    run(f"db backup '{late}'")
    told = run("redact c3 --reason pedido --yes").stdout
    assert f"still contains them: {late}" in told
    assert str(early) not in told
    told = run(REDACT).stdout
    assert f"still contains them: {early}" in told
    assert f"still contains them: {late}" in told
    assert b"A1234567" in early.read_bytes()


def test_copies_that_crmnet_left_beside_the_store_are_named(
    run: Typed, written: Path
) -> None:
    backup = written.with_name("b.db")
    run(f"db backup '{backup}'")
    run(f"db restore '{backup}' --yes")
    [kept] = written.parent.glob("crmnet.before-restore-*.db")
    assert f"A copy next to the store may contain them: {kept}" in run(REDACT).stdout


def test_the_same_words_in_other_places_are_told(run: Typed, written: Path) -> None:
    run("activity note 1.1.2 --note 'dice 100% Juan Zutano'")
    told = run(REDACT).stdout
    assert "also appear in: c3" in told
    assert "No byte" not in told
    assert b"Juan Zutano" in held(written)


def test_a_redaction_cannot_be_redacted_into_another(run: Typed, written: Path) -> None:
    run(REDACT)
    run("redact c3 --reason 'menos palabras' --yes")
    assert b"pedido" not in held(written)
    assert run("db check").status == ExitStatus.DONE


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET note = 'otra' WHERE change = 2 AND note IS NOT NULL",
        "UPDATE log SET now = REPLACE(now, 'done', 'open') WHERE change = 2",
        "UPDATE log SET salt = x'00' WHERE change = 2",
        "UPDATE log SET now = '{}' WHERE entity = 'log' AND place = 1",
        "UPDATE log SET now = '[' WHERE entity = 'log' AND place = 1",
    ],
)
def test_what_is_left_of_an_entry_is_watched(
    run: Typed, written: Path, change: str
) -> None:
    run(REDACT)
    with closing(sqlite3.connect(written)) as connection:
        connection.execute("DROP TRIGGER log_is_only_blanked")
        connection.execute("DROP TRIGGER form_log_update")
        connection.execute(change)
        connection.commit()
    result = run("db check")
    assert result.status == ExitStatus.DAMAGED
    assert "of the log is not as it was written" in result.stderr


@pytest.mark.usefixtures("written")
def test_a_head_of_before_is_held_and_what_it_no_longer_covers_is_told(
    run: Typed,
) -> None:
    head = json.loads(run("db info --format json").stdout)[0]["head"]
    assert "redacted" not in run(f"db check --head {head}").stdout
    run(REDACT)
    result = run(f"db check --head {head}")
    assert result.status == ExitStatus.DONE
    assert "since been redacted in: c2.1, c2.2." in result.stdout
    after = json.loads(run("db info --format json").stdout)[0]["head"]
    assert "redacted" not in run(f"db check --head {after}").stdout


def test_no_entry_is_altered_without_one_that_says_so(written: Path) -> None:
    with (
        closing(sqlite3.connect(written)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never changed"),
    ):
        connection.execute("UPDATE log SET note = '█' WHERE change = 2")


@pytest.mark.parametrize("seed", range(20))
def test_a_planted_text_is_gone_and_all_else_as_before(
    tmp_path: Path, plan_2002: Path, seed: int
) -> None:
    folder = tmp_path / "world"
    folder.mkdir()
    world = World(folder, plan_2002, seed)
    world.live(15)
    assert wrongs(world) == []


def test_whatever_would_be_blanked_is_shown_first(run: Typed, plan_2002: Path) -> None:
    said = {column for columns in FREE.values() for column in columns} - {*UNSAID}
    assert said - {*COLUMN} == set()
    added = run(
        "event add --kind meeting --title Reunion --from 2002-09-10 --country GT "
        "--item 1.1.2 --place Tapachula --partner Iata --lessons Repetirla --by Zutano"
    )
    assert added.status == ExitStatus.DONE
    shown = run("redact c2 --reason pedido --dry-run").stdout
    for words in ("Reunion", "Tapachula", "Iata", "Repetirla", "Zutano"):
        assert words in shown
