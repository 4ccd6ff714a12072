"""What was marked and corrected since: what goes with it, and how it returns."""

from __future__ import annotations

import json
import tempfile as home_of_demos
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

TITLE = "Ejercicio Zutano"
ADDED = (
    f"event add --kind exercise --title '{TITLE}' --from 2002-10-10 --item 2.1.1.1 "
    "--country HN --country GT --result GT:participants=40 --result HN:participants=30 "
    "--completes"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def held(run: Typed, plan_2002: Path) -> Typed:
    """A store with a public plan and an event that completed an activity."""
    for line in (
        "plan presidency GT --from 2002-06-01",
        "activity schedule 2.1.1.1 2002-10-31",
        ADDED,
        "site publish crm-2002 --all event --all evidence --all contribution",
    ):
        answer = run(line)
        assert answer.status == 0, (line, answer.stderr)
    return run


def built(run: Typed, folder: Path) -> str:
    """All that a build says in public."""
    answer = run(f"site build {folder}")
    assert answer.status == 0, answer.stderr
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(path.read_text("utf-8") for path in paths)


def rows(run: Typed, kind: str) -> list[dict[str, object]]:
    """What may be public of a kind, as it is listed."""
    found = json.loads(run("site publish --format json").stdout)
    return [row for row in found if row["kind"] == kind]


def event_id(run: Typed) -> str:
    [row] = rows(run, "event")
    return str(row["id"])[-6:]


@pytest.mark.parametrize(
    "line",
    [
        "event edit {} --title 'Ejercicio conjunto B'",
        "event edit {} --title 'Ejercicio' --item 1.1.2",
        "event edit {} --item 1.1.2",
    ],
)
def test_a_former_title_does_not_stay_public_as_evidence(
    held: Typed, folder: Path, line: str
) -> None:
    assert built(held, folder).count(TITLE) > 3
    ending = event_id(held)
    assert held(line.format(ending)).status == 0
    assert TITLE not in built(held, folder)
    assert held(f"site publish {ending} --all evidence").status == 0
    if "--title" in line:
        assert TITLE not in built(held, folder)
        assert not any(row["public"] for row in rows(held, "evidence"))
    assert held(f"site unpublish {ending}").status == 0
    assert TITLE not in built(held, folder)


def test_a_former_day_does_not_stay_public_as_evidence(
    held: Typed, folder: Path
) -> None:
    assert any(row["public"] for row in rows(held, "evidence"))
    ending = event_id(held)
    assert held(f"event edit {ending} --from 2002-10-11 --to 2002-10-11").status == 0
    assert held(f"site publish {ending} --all evidence").status == 0
    assert "10 oct 2002 (" not in built(held, folder)
    assert held("undo").status == 0
    assert held("undo").status == 0
    assert "10 oct 2002 (" in built(held, folder)


def test_shares_lapse_and_come_back_with_their_event(held: Typed, folder: Path) -> None:
    shares = len([row for row in rows(held, "contribution") if row["public"]])
    assert shares == 2
    assert held(f"event edit {event_id(held)} --title zqtt").status == 0
    assert not any(row["public"] for row in rows(held, "contribution"))
    assert " 1 was corrected since " in held(f"site build {folder}").stdout
    assert held("site publish zqtt").status == 0
    assert "corrected" not in held(f"site build {folder}").stdout
    assert all(row["public"] for row in rows(held, "contribution"))
    assert "zqtt" in (folder / "en/country/hn.html").read_text("utf-8")


TO_MARK = "to make it public as it is by now: "
CALL = "publication add --kind assistance --title Línea --language es --country MX "
GIVE = "activity contribute 1.1.2 GT Taller --on 2002-10-20"


@pytest.mark.parametrize(
    ("kind", "added", "edited"),
    [
        ("contribution", GIVE, "activity contribution edit {} --text Curso"),
        (
            "publication",
            f"{CALL} --url https://example.org/a --telephone 1234567",
            "publication edit {} --telephone 7654321",
        ),
        ("event", "", "event edit {} --title 'Ejercicio B'"),
    ],
)
def test_an_edit_says_that_it_leaves_the_site_and_how_it_returns(
    held: Typed, folder: Path, kind: str, added: str, edited: str
) -> None:
    former = {row["id"] for row in rows(held, kind)}
    if added:
        assert held(added).status == 0
        [of] = [row for row in rows(held, kind) if row["id"] not in former]
    else:
        [of] = rows(held, kind)
    ending = str(of["id"])[-6:]
    assert held(f"site publish {ending}").status == 0
    said = held(edited.format(ending)).stdout
    cure = f"crmnet site publish {ending}"
    assert f"It is left out of the public pages from now on; {TO_MARK}{cure}." in said
    assert held(f"site build {folder}").stdout.endswith(f" now: {cure}\n")
    assert held(cure.removeprefix("crmnet ")).status == 0
    assert "left out" not in held(f"site build {folder}").stdout
    assert all(row["public"] for row in rows(held, kind) if row["id"] == of["id"])


def test_an_edit_of_what_nobody_made_public_says_nothing_of_it(held: Typed) -> None:
    assert held(GIVE).status == 0
    [of] = [row for row in rows(held, "contribution") if row["name"] == "Taller"]
    ending = str(of["id"])[-6:]
    said = held(f"activity contribution edit {ending} --text Curso").stdout
    assert "public" not in said
    said = held(f"event edit {event_id(held)} --lessons Ninguna").stdout
    assert "public" not in said


def test_evidence_goes_by_the_end_of_its_id_too(held: Typed) -> None:
    [proof, *_others] = rows(held, "evidence")
    ending = str(proof["id"])[-6:]
    assert held(f"site unpublish {ending}").status == 0
    assert len([row for row in rows(held, "evidence") if not row["public"]]) == 1


def test_many_that_wait_are_listed_elsewhere(held: Typed, folder: Path) -> None:
    for number in range(6):
        assert held(f"{GIVE.replace('Taller', f'Taller{number}')}").status == 0
    held("site publish --all contribution")
    for row in rows(held, "contribution"):
        if str(row["name"]).startswith("Taller"):
            ending = str(row["id"])[-6:]
            held(f"activity contribution edit {ending} --text X{ending}")
    said = held(f"site build {folder}").stdout
    assert " 6 were corrected since they were made public, and are left out. " in said
    assert said.endswith("crmnet site publish and the end of its id.\n")


def test_the_demo_says_how_its_pages_are_looked_at_and_what_to_delete(
    run: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home_of_demos, "mkdtemp", lambda prefix: str(tmp_path / prefix))
    (tmp_path / "crmnet-demo-").mkdir()
    said = run("demo").stdout
    place = tmp_path / "crmnet-demo-"
    assert f'site build "{place / "site"}"' in said
    assert f'site serve "{place / "site"}"' in said
    assert said.endswith(f"To remove all of it, delete this folder:\n  {place}\n")
