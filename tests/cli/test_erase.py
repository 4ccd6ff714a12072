"""What is kept of a person: handed out, and taken out for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus
from tests.planted_people import PeopledWorld, wrongs_of_erasing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

ADD = "directory add --name 'Ana Núñez' --email ana@example.gob.gt --country GT"
DONE = "activity complete 1.1.1.1 --on 2002-09-20 --by 'ana nunez' --note 'según Ana'"
ERASE = "directory erase ana@example.gob.gt --reason pedido --yes"
PLANTED = ("Núñez".encode(), b"ana@example", b"ana nunez")


@pytest.fixture
def written(run: Typed, plan_2002: Path) -> Path:
    plan_2002.chmod(0o600)
    assert run(f"{ADD} --until 2002-10-01").status == ExitStatus.DONE
    assert run(DONE).status == ExitStatus.DONE
    return plan_2002


def held(store: Path) -> bytes:
    return b"".join(file.read_bytes() for file in store.parent.glob(f"{store.name}*"))


def test_no_byte_of_the_name_is_left(run: Typed, written: Path) -> None:
    assert all(word in held(written) for word in PLANTED)
    erased = run(ERASE)
    assert erased.status == ExitStatus.DONE
    assert "Erased: 1 place, 1 text (change c4)." in erased.stdout
    assert [word for word in PLANTED if word in held(written)] == []
    assert run("db check").status == ExitStatus.DONE


def test_a_name_with_quotation_marks_is_found_where_others_wrote_it(
    run: Typed, plan_2002: Path
) -> None:
    plan_2002.chmod(0o600)
    run(ADD.replace("Ana Núñez", 'Ana "Nana" Núñez'))
    run(DONE.replace("ana nunez", 'ANA "Nana" Núñez'))
    assert "1 place, 1 text" in run(ERASE).stdout
    left = held(plan_2002)
    assert "Núñez".encode() not in left
    assert b"Nana" not in left


def test_it_is_shown_and_asked_for(run: Typed, written: Path) -> None:
    before = held(written)
    line = "directory erase ana@example.gob.gt --reason pedido"
    result = run(line, answers="n\n")
    assert "Ana Núñez  ana@example.gob.gt  Guatemala" in result.stdout
    assert "c3.1  ana nunez" in result.stdout
    assert run(line).status == ExitStatus.USAGE
    assert run(f"{line} --dry-run").status == ExitStatus.DONE
    assert held(written) == before


def test_history_says_that_and_why_but_not_whom(run: Typed, written: Path) -> None:
    run(ERASE)
    es = {"CRMNET_LANG": "es", "COLUMNS": "160"}
    told = run("historia", environ=es).stdout
    assert "1 ficha del directorio suprimida; motivo: «pedido»" in " ".join(
        told.split()
    )
    assert "[tachado] (Guatemala)" in told


def test_a_person_gets_a_file_of_what_is_kept(
    run: Typed, written: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ana.json"
    result = run(f"directory export-person ana@example.gob.gt --output {file}")
    assert result.status == ExitStatus.DONE
    kept = json.loads(file.read_text("utf-8"))
    assert [row["name"] for row in kept["officer"]] == ["Ana Núñez"]
    assert [one["entry"] for one in kept["texts"]] == ["c3.1"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_who_left_long_ago_goes_by_cron(run: Typed, written: Path) -> None:
    early = run("directory retention --yes --as-of 2004-09-30")
    assert early.stdout == "Nothing was kept for longer than it may.\n"
    shown = run("directory retention --as-of 2004-10-02")
    assert "Ana Núñez  ana@example.gob.gt  Guatemala" in shown.stdout
    assert PLANTED[0] in held(written)
    assert run("directory retention --as-of 2004-10-02 --yes").status == ExitStatus.DONE
    assert [word for word in PLANTED if word in held(written)] == []


def test_the_months_are_configured(run: Typed, written: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[directory]\nkeep_officers = 1\n")
    environ = {"CRMNET_CONFIG": str(config)}
    shown = run("directory retention --as-of 2002-11-02", environ=environ)
    assert "more than 1 month ago:\nAna Núñez" in shown.stdout
    config.write_text('[directory]\nkeep_officers = "1"\n')
    refused = run("directory retention", environ=environ)
    assert refused.status == ExitStatus.CONFIGURATION
    assert "config.toml:2: keep_officers is a number of months" in refused.stderr


LUIS = "luis@example.gob.gt"


@pytest.fixture
def entangled(run: Typed, written: Path) -> Path:
    """A colleague of whom texts name the person: c4 to c8; c9 erases."""
    for line in (
        f"directory add --name 'Luis Sol' --email {LUIS} --country GT --phone 2222",
        f"directory edit {LUIS} --phone 3333",
        f"directory edit {LUIS} --note 'pregunte a Ana Núñez'",
        f"directory unreachable {LUIS} --note 'Ana Núñez lo busca'",
        f"directory edit {LUIS} --title Cónsul",
    ):
        assert run(line).status == ExitStatus.DONE
    assert run(ERASE).status == ExitStatus.DONE
    return written


@pytest.mark.usefixtures("entangled")
def test_history_does_not_offer_to_undo_it(run: Typed) -> None:
    told = run("history", answers="").stdout
    assert "To undo a change: crmnet undo c8" in told
    assert run("undo c8 --dry-run").status == ExitStatus.DONE


@pytest.mark.usefixtures("entangled")
def test_what_was_blanked_is_said_in_words(run: Typed) -> None:
    shown = " ".join(run(f"directory show {LUIS} --lang es").stdout.split())
    assert "Nota del intento [tachado]" in shown
    assert "Nota [tachado]" in shown
    at_night = run("emergency GT --lang es").stdout
    assert "Luis Sol no contestó" in at_night
    assert at_night.count("[tachado]") == 1
    assert "\N{FULL BLOCK}" not in shown + at_night


@pytest.mark.usefixtures("entangled")
def test_what_stands_in_the_way_of_an_undo_is_said(run: Typed) -> None:
    refused = run("undo c5")
    assert refused.status == ExitStatus.USAGE
    said = " ".join(refused.stderr.split())
    assert "with the change c7, which cannot be undone (record what" in said
    said = run("undo c7").stderr
    assert "were redacted, so it cannot be undone (record what" in said


def test_what_retention_blanks_is_listed_and_another_number_stays(
    run: Typed, plan_2002: Path
) -> None:
    run(f"{ADD} --phone '+502 2222-3333' --until 2000-01-01")
    done = "activity complete --on 2002-09-20 --note"
    run(f"{done} 'al +502 2222 3333' 1.1.1.1")
    run(f"{done} 'al +503 2222 3333' 2.1.1.1 HN")
    kept = run("directory retention --yes --lang es")
    assert kept.status == ExitStatus.DONE
    assert kept.stdout.splitlines()[1:6] == [
        "Ana Núñez  ana@example.gob.gt  Guatemala",
        "Se tacharán los textos que nombran a la persona:",
        "c3.1  al +502 2222 3333",
        "Textos con otro número que termina en las mismas cifras; se conservan:",
        "c4.1  al +503 2222 3333",
    ]
    left = held(plan_2002)
    assert b"+502 2222" not in left
    assert b"+503 2222 3333" in left


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("by_retention", [False, True])
def test_a_planted_person_is_gone_and_all_else_as_before(
    tmp_path: Path, plan_2002: Path, seed: int, by_retention: bool
) -> None:
    folder = tmp_path / "world"
    folder.mkdir()
    world = PeopledWorld(folder, plan_2002, seed)
    world.live(12)
    assert wrongs_of_erasing(world, by_retention=by_retention) == []
