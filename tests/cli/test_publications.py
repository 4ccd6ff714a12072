"""Publications: noted, listed, corrected, taken out, taken back; a programme is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import ExitStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Typed

LAW = (
    "publication add --kind ley --title 'Código de Migración' --language español "
    "--url https://ley.example.org/codigo --country Guatemala"
)
PROGRAMME = (
    "publication add --kind campaign --title 'Sin coyotes' --language es --language en "
    "--url https://campana.example.org/ --programme 'Campaña regional' "
    "--country HN --country SV --telephone 1588 --hours '24 horas' --item 1.1.2"
)


pytestmark = pytest.mark.usefixtures("plan_2002")


def ok(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stderr) == (0, ""), answer
    return answer.stdout


def refused(run: Typed, line: str) -> str:
    answer = run(line)
    assert (answer.status, answer.stdout) == (ExitStatus.USAGE, ""), answer
    return answer.stderr


def listed(run: Typed, more: str = "") -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = json.loads(
        ok(run, f"publication list --format json {more}")
    )
    return found


def test_a_law_and_a_programme_are_listed_as_they_were_given(run: Typed) -> None:
    assert 'Added: law "Código de Migración", Guatemala, https' in ok(run, LAW)
    assert "Campaña regional (El Salvador and Honduras)" in ok(run, PROGRAMME)
    law, programme = listed(run)
    assert law.items() >= {
        "kind": "law", "countries": "GT", "programme": None, "languages": "es",
        "url": "https://ley.example.org/codigo", "verdict": None, "items": None,
    }.items()  # fmt: skip
    assert programme.items() >= {
        "kind": "campaign", "countries": "HN SV", "programme": "Campaña regional",
        "languages": "es en", "telephone": "1588", "hours": "24 horas",
        "items": "crm-2002:1.1.2",
    }.items()  # fmt: skip
    assert [row["kind"] for row in listed(run, "--country Honduras")] == ["campaign"]
    assert [row["kind"] for row in listed(run, "--kind law")] == ["law"]
    spanish = ok(run, "publicación listar --format plain --lang es")
    assert spanish == (
        "2 publicaciones.\n"
        "Guatemala, ley «Código de Migración»: https://ley.example.org/codigo (es); "
        f"sin revisar ({str(law['id'])[-6:]}).\n"
        "Campaña regional (El Salvador y Honduras), campaña de sensibilización «Sin "
        "coyotes»: https://campana.example.org/ (es, en); 1588; 24 horas; sin revisar "
        f"({str(programme['id'])[-6:]}).\n"
    )


def test_a_correction_says_of_what_and_both_names(run: Typed) -> None:
    ok(run, LAW)
    [law] = listed(run)
    ok(run, f"publication edit {law['id']} --title 'Ley 8' --url https://x.example.org")
    changed = 'publication changed (title "Ley 8", address)'
    assert f'Undone: publication "Código de Migración": {changed}.' in ok(run, "undo")


def test_a_programme_without_countries_is_of_all(run: Typed) -> None:
    ok(run, PROGRAMME.replace("--country HN --country SV", ""))
    [row] = listed(run)
    assert row["countries"] == "BZ CA CR DO GT HN MX NI PA SV US"
    assert "Campaña regional (all countries)" in ok(
        run, "publication list --format plain"
    )


def test_the_same_again_changes_nothing_and_otherwise_is_refused(run: Typed) -> None:
    ok(run, LAW)
    assert "Nothing to change." in ok(run, LAW)
    told = refused(run, LAW.replace("Código", "Ley"))
    assert "is there already (to correct it: crmnet publication edit " in told
    assert len(listed(run)) == 1


def test_it_is_corrected_taken_out_and_taken_back(run: Typed, store: Path) -> None:
    ok(run, PROGRAMME)
    [before] = listed(run)
    end = str(before["id"])[-6:]
    ok(run, f"publication edit {end} --telephone '' --item 1.1.1 --title Nueva")
    [row] = listed(run)
    assert (row["telephone"], row["items"]) == (None, "crm-2002:1.1.1")
    assert (row["title"], row["hours"]) == ("Nueva", "24 horas")
    assert "publication changed" in ok(run, "history")
    ok(run, "undo")
    assert listed(run) == [before]
    ok(run, f"publication remove {end} --reason 'Cerró'")
    assert listed(run) == []
    assert "publication removed" in ok(run, "history")
    ok(run, "undo")
    assert listed(run) == [before]
    store.chmod(0o600)
    ok(run, "db check")


def test_the_page_of_an_activity_has_those_linked_to_it(run: Typed) -> None:
    assert "Publications" not in ok(run, "activity show 1.1.2")
    ok(run, PROGRAMME)
    assert "\nPublications\n" in ok(run, "activity show 1.1.2")
    assert "https://campana.example.org/" in ok(
        run, "activity show 1.1.2 --format plain --lang es"
    )
    assert "campana" not in ok(run, "activity show 1.2.2")


def test_a_dry_run_writes_nothing(run: Typed) -> None:
    assert "Nothing was written." in ok(run, f"{LAW} --dry-run")
    assert listed(run) == []


def test_it_is_listed_as_it_was_known_on_a_day(run: Typed) -> None:
    ok(run, LAW)
    assert listed(run, "--known-on 2002-11-03") == []
    assert len(listed(run, "--known-on 2002-11-04")) == 1
    for form in ("table", "plain"):
        said = ok(run, f"publication list --known-on 2002-11-04 --format {form}")
        assert "Migración" in said
        assert "not checked" not in said
        assert "Last check" not in said
    assert "leave out --broken" in refused(
        run, "publication list --broken --known-on 2002-11-04"
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("--url ftp://x.org/a", "is not a web address"),
        ("--url https://", "is not a web address"),
        ("--url 'https://x.org/a b'", "contains a space"),
        ("--url https://me:secret@x.org/", "contains a user or a password"),
        ("--url 'https://[x/'", "is not a web address"),
        ("--url mailto:a@x.org", "is not a web address"),
        ("--language klingon", '"klingon" is not a language that is known by its name'),
        ("--kind decree", '--kind cannot be "decree"'),
        ("--country HN", "is a programme (give its name: --programme NAME)"),
        ("--country Francia", "Francia"),
        ("--item 9.9", 'no item "9.9"'),
        ("--telephone xx", '"xx" is not a telephone number (write its digits)'),
        ("--title ''", "title is empty"),
        ("--summary 'Pasaporte A01234567 de la migrante'", "looks like a passport"),
    ],
)
def test_what_will_not_do_is_refused_in_a_line(
    run: Typed, more: str, told: str
) -> None:
    line = (
        LAW.replace("--title 'Código de Migración'", "") if "--title" in more else LAW
    )
    if "--kind" in more:
        line = line.replace("--kind ley", "")
    said = refused(run, f"{line} {more}")
    assert told in said
    assert said.count("\n") == 1
    assert "secret" not in said
    assert listed(run) == []


def test_without_a_country_or_a_programme_it_is_nobodys(run: Typed) -> None:
    told = refused(run, LAW.replace("--country Guatemala", ""))
    assert "say whose it is (--country, or --programme NAME" in told


def test_an_id_that_is_none_is_refused(run: Typed) -> None:
    assert "no publication" in refused(run, "publication edit ffffff --title x")
    ok(run, LAW)
    end = str(listed(run)[0]["id"])[-6:]
    assert "nothing to change" in refused(run, f"publication edit {end}")


@pytest.mark.parametrize(
    "form", ["table", "plain", "json", "jsonl", "csv", "tsv", "md", "html"]
)
def test_it_is_shown_in_every_format(run: Typed, form: str) -> None:
    ok(run, LAW)
    shown = ok(run, f"publication list --format {form}")
    assert "Migraci" in shown
