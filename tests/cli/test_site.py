"""`site publish`, `build`, `diff`, `serve`: what is public, and the folder of it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import sqlite3
import threading
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from jinja2 import Template

from crmnet.errors import ExitStatus
from crmnet.files import site_folder
from crmnet.files.site_folder import BUILT, SUMS
from crmnet.files.site_memory import MADE
from crmnet.render.site import made_of
from crmnet.services.site import serving
from crmnet.store.engine.column_forms import FORMS
from crmnet.store.engine.tables import COLUMNS
from tests.conftest import PLAN_2002
from tests.sites import Page, pages_in
from tests.store.test_forms import poisoned

if TYPE_CHECKING:
    from tests.conftest import Typed

GIVEN = "Taller en Tecún Umán"
PROOF = "https://example.org/taller.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def filled(run: Typed) -> Typed:
    """A store with a plan, facts, a contribution, a round; nothing is public."""
    for line in (
        f"plan load {PLAN_2002}",
        "plan presidency GT --from 2002-06-01",
        "activity assign 1.1.1.1 --each-member",
        "activity complete 1.1.1.1 GT --on 2002-09-12 --evidence https://example.org/a",
        "activity start 1.1.1.1 HN",
        f"activity contribute 1.1.2 GT '{GIVEN}' --on 2002-10-20 "
        f"--result officers_trained=40 --result impostors=3 --evidence {PROOF}",
        "round open 'Ronda 1' --from 2002-06-01 --to 2002-12-31 --answer-by 2002-11-30",
        "activity contribute 1.1.3 HN Curso --on 2002-11-02",
        "event add --kind exercise --title 'Ejercicio Tacaná' --from 2002-09-10 "
        "--item 1.1.1.1 --place Tapachula --country GT --country MX "
        "--result participants=40 --result MX:impostors=2 --lessons zutanolesson "
        "--partner zutanopartner --document https://example.org/zutanominutes",
        "publication add --kind law --title 'Ley General' --language es --country GT "
        "--url https://example.org/ley --item 2.1.1.1 --by zutanosays",
        "publication add --kind assistance --title 'Línea de ayuda' --language es "
        "--country MX --url https://example.org/linea --telephone '+52 55 5555 0100'",
    ):
        assert run(line).status == 0, line
    return run


@pytest.fixture
def public(filled: Typed) -> Typed:
    """The same; the plan is public."""
    assert filled("site publish crm-2002").status == 0
    return filled


def everything(folder: Path) -> str:
    return "\n".join(
        path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file()
    )


def test_nothing_is_public_until_somebody_says_so(filled: Typed, folder: Path) -> None:
    listed = json.loads(filled("site publish --format json").stdout)
    assert {row["kind"] for row in listed} == {
        "plan", "contribution", "evidence", "round", "event", "publication"
    }  # fmt: skip
    assert not any(row["public"] for row in listed)
    built = filled(f"site build {folder}")
    assert "No plan is public (to make one public:" in built.stdout
    assert "No plan has been made public yet." in everything(folder / "en")
    assert not (folder / "en" / "plan").exists()


def test_a_mark_is_a_change_that_is_told_and_taken_back(filled: Typed) -> None:
    said = filled("site publish crm-2002").stdout
    assert said.startswith("Made public: plan crm-2002. The next crmnet site build")
    again = filled("site publish crm-2002").stdout
    assert again == "Made public: plan crm-2002. Nothing to change.\n"
    assert "plan crm-2002: made public" in filled("history").stdout
    assert filled("undo").status == 0
    listed = json.loads(filled("site publish --format json").stdout)
    assert not any(row["public"] for row in listed)


def test_a_dry_run_marks_nothing(filled: Typed) -> None:
    said = filled("site publish --all plan --dry-run").stdout
    assert said.startswith("Nothing was written. The result would be: Made public: ")
    listed = json.loads(filled("site publish --format json").stdout)
    assert not any(row["public"] for row in listed)


def test_each_kind_is_marked_by_what_people_call_it(filled: Typed) -> None:
    listed = json.loads(filled("site publish --format json").stdout)
    [given] = [row for row in listed if row["name"] == GIVEN]
    for what in (f"'RONDA 1' {PROOF}", given["id"][-6:]):
        assert filled(f"site publish {what}").status == 0
    marked = json.loads(filled("site publish --format json").stdout)
    assert {row["name"] for row in marked if row["public"]} == {
        "Ronda 1", PROOF, GIVEN
    }  # fmt: skip
    told = filled("history").stdout
    assert '"Ronda 1": made public' in told
    assert "1.1.2 Guatemala: made public" in told
    filled("site publish --all event")
    assert 'event "Ejercicio Tacaná": made public' in filled("history").stdout
    assert filled(f"site unpublish {PROOF}").status == 0
    assert "no longer public" in filled("history").stdout


def test_a_name_that_nothing_has_is_refused(filled: Typed) -> None:
    refused = filled("site publish crm-2003")
    assert refused.status == 2
    assert 'nothing that can be made public is called "crm-2003"' in refused.stderr
    assert filled("site unpublish").status == 2


def test_a_proposal_stays_inside(run: Typed, tmp_path: Path) -> None:
    assert run(f"plan load {PLAN_2002} --proposal").status == 0
    assert "is a proposal" in run("site publish crm-2002").stderr
    assert run("site publish --all plan").status == 0
    assert "No plan is public" in run(f"site build {tmp_path / 'site'}").stdout


def test_what_hangs_on_a_hidden_plan_is_said(filled: Typed) -> None:
    said = filled(f"site publish {PROOF}").stdout
    assert "shown once its plan is public: crmnet site publish crm-2002" in said


# The pages


def test_every_link_leads_somewhere(public: Typed, folder: Path) -> None:
    public("site publish --all contribution --all evidence --all round")
    assert public(f"site build {folder}").status == 0
    found = pages_in(folder)
    assert len(found) > 80
    for page in found.values():
        assert page.wrongs(folder, found) == []


def test_no_page_is_longer_than_30_kb(public: Typed, folder: Path) -> None:
    for code in ("1.1.2", "1.1.3", "1.1.4", "1.2.1", "1.2.2", "1.2.3", "1.3", "1.4"):
        public(f"activity assign {code} --each-member")
        public(f"activity schedule {code} 2002-12-15")
    public(f"site build {folder}")
    assert max(path.stat().st_size for path in folder.rglob("*.html")) <= 30_000


def test_a_long_page_is_cut_into_parts_of_which_none_is_lost(
    run: Typed, folder: Path, tmp_path: Path
) -> None:
    item = "      - title: Objetivo {} {}\n"
    items = "".join(item.format(n, "palabra " * 30) for n in range(150))
    plan = tmp_path / "long.yaml"
    plan.write_text(
        "plan: long\nlanguage: es\ntitle: Largo\n"
        "adopted: {from: 2002-05-30, to: 2002-05-31}\n"
        "members: [GT, HN]\nthemes:\n  - title: Tema\n    objectives:\n" + items
    )
    assert run(f"plan load {plan}").status == 0
    run("site publish long")
    assert run(f"site build {folder}").status == 0
    assert max(path.stat().st_size for path in folder.rglob("*.html")) <= 30_000
    parts = list((folder / "es/plan/long").glob("index*.html"))
    assert len(parts) > 2
    said = "".join(path.read_text("utf-8") for path in parts)
    assert all(f">1.{n}</a>" in said for n in range(1, 151))
    found = pages_in(folder)
    for page in found.values():
        assert page.wrongs(folder, found) == []


def test_each_part_of_a_long_page_tells_machines_of_its_own_rows(
    run: Typed, folder: Path, plan_2002: Path, tmp_path: Path
) -> None:
    events, laws = tmp_path / "events.csv", tmp_path / "laws.csv"
    title = "Ejercicio «conjunto» de Tecún Umán " * 3
    events.write_text(
        "code,kind,title,starts_on,countries\n"
        + "".join(
            f"1.1.3,exercise,{title}{n:03},2002-10-01,GT MX\n" for n in range(97)
        ),
        "utf-8",
    )
    laws.write_text(
        "kind,countries,programme,title,url,languages\n"
        + "".join(
            f"law,GT HN,Programa {n:03},Ley de Migración y Extranjería {n:03},"
            f"https://www.example.org/leyes/{n:03},es\n"
            for n in range(80)
        ),
        "utf-8",
    )
    for line in (
        f"event load {events}",
        f"publication load {laws}",
        "site publish crm-2002 --all event --all publication",
        f"site build {folder}",
    ):
        answer = run(line)
        assert answer.status == 0, (line, answer.stderr)
    assert max(path.stat().st_size for path in folder.rglob("*.html")) <= 30_000
    for name, many in (("events", 97), ("laws", 80)):
        parts = list((folder / "es").glob(f"{name}*.html"))
        assert len(parts) > 2
        told = set()
        for path in parts:
            html = path.read_text("utf-8")
            graph = json.loads(html.partition('ld+json">')[2].partition("</")[0])
            names = [one["name"] for one in graph["@graph"]]
            assert len(names) == len(set(names))
            table = " ".join(row[0] for row in Page.read(path).rows)
            assert all(one[-3:] in table for one in names)
            told |= set(names)
        assert len(told) == many
    found = pages_in(folder)
    for page in found.values():
        assert page.wrongs(folder, found) == []


def test_both_languages_say_the_same_pages(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    es, en = (
        {str(path.relative_to(folder / code)) for path in (folder / code).rglob("*")}
        for code in ("es", "en")
    )
    assert es == en
    start = (folder / "es/index.html").read_text("utf-8")
    assert '<html lang="es">' in start
    assert '<link rel="alternate" hreflang="en" href="../en/index.html">' in start
    english = (folder / "en/plan/crm-2002/index.html").read_text("utf-8")
    assert '<h1 lang="es">Plan de trabajo' in english


def test_the_numbers_are_those_of_the_reports(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    [status] = [
        row
        for row in json.loads(public("report status --format json").stdout)
        if row["code"] == "1"
    ]
    page = Page.read(folder / "en/plan/crm-2002/index.html")
    [row] = [row for row in page.rows if row[0].startswith("Mecanismos")]
    assert row[1:] == [
        str(status[name]) for name in ("total", "done", "overdue", "undated")
    ]
    rows = json.loads((folder / "data/plan/crm-2002/overdue.json").read_text())
    assert rows == json.loads(public("report overdue --format json").stdout)


def test_the_rows_of_the_pages_are_listed(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    paths = {one["path"] for one in package["resources"]}
    assert paths == {
        str(path.relative_to(folder)) for path in (folder / "data").rglob("*.csv")
    }
    for one in package["resources"]:
        head = (folder / one["path"]).read_text("utf-8").partition("\n")[0]
        assert head.split(",") == [field["name"] for field in one["schema"]["fields"]]


def test_who_has_answered_a_round_is_told(public: Typed, folder: Path) -> None:
    public("site publish 'Ronda 1'")
    public(f"site build {folder}")
    page = Page.read(folder / "en/rounds.html")
    assert ["Honduras", "has answered", "4 Nov 2002"] in page.rows
    assert ["Guatemala", "has not answered yet", ""] in page.rows


def test_a_round_is_told_as_it_stood_on_the_day_of_the_pages(
    public: Typed, folder: Path, store: Path
) -> None:
    public("site publish 'Ronda 1'")
    with closing(sqlite3.connect(store)) as connection:  # as if opened long before
        connection.execute("UPDATE round SET opened_on = '2002-10-01'")
        connection.commit()
    for day, state in (
        ("2002-11-03", "has not answered yet"),
        ("2002-09-30", None),
    ):
        said = built(public, folder, f"--as-of {day}")
        assert '"answered_on": "2002-11-04"' not in said
        rows = Page.read(folder / "en/rounds.html").rows
        told = [row[1:] for row in rows if row[0] == "Honduras"]
        assert told == ([[state, ""]] if state else [])
        country = (folder / "en/country/hn.html").read_text("utf-8")
        assert "4 Nov 2002" not in country
        assert ("Ronda 1" in country) == (state is not None)
    built(public, folder, "--as-of 2002-11-04")
    rows = Page.read(folder / "en/rounds.html").rows
    assert ["Honduras", "has answered", "4 Nov 2002"] in rows


def test_what_is_late_is_said_alike_of_whatever_it_is(
    public: Typed, folder: Path
) -> None:
    assert public("activity complete 1.1.1.1 HN --on 2002-11-04").status == 0
    public(f"site build {folder}")
    for page in ("index", "plan/crm-2002/overdue"):
        read = Page.read(folder / f"es/{page}.html")
        late = [row for row in read.rows if row[0] == "1.1.1.1"]
        assert {row[3] for row in late} == {"30 sep 2002"}
        assert {row[-1] for row in late} == {"35"}
        said = (folder / f"es/{page}.html").read_text("utf-8")
        assert "Días de atraso al 4 nov 2002" in said.replace("\u00a0", " ")
        assert not re.search("hace [0-9]", said)
    done = Page.read(folder / "es/plan/crm-2002/achievements.html").rows
    told = [row[2:] for row in done]
    assert ["Guatemala", "12 sep 2002"] in told
    assert ["Honduras", "4 nov 2002, fuera de plazo"] in told


def test_a_redacted_event_is_called_so_in_calendars_and_feeds(
    public: Typed, folder: Path
) -> None:
    public("site publish --all event --all contribution")
    for word in ("1.1.1.1", "1.1.2"):
        answer = public(f"redact {word} --reason Privado --yes")
        assert answer.status == 0, answer.stderr
    built(public, folder)
    for path in (*folder.rglob("*.ics"), *folder.rglob("*.atom")):
        assert "█" not in path.read_text("utf-8"), path
    calendar = (folder / "es/plan/crm-2002/calendar.ics").read_text("utf-8")
    assert "SUMMARY:Ejercicio: [tachado]" in calendar
    assert "█" not in (folder / "es/events.html").read_text("utf-8")


def test_few_persons_are_not_counted(public: Typed, folder: Path) -> None:
    public("site publish --all contribution")
    public(f"site build {folder}")
    said = (folder / "en/plan/crm-2002/item/1.1.2.html").read_text("utf-8")
    assert "40 officers trained" in said
    assert "fewer than 5 impostors" in said
    assert "3 impostors" not in everything(folder)
    assert "impostors=3" not in everything(folder)


def test_changes_count_from_the_last_build_that_had_something_new(
    public: Typed, folder: Path
) -> None:
    public(f"site build {folder} --as-of 2002-11-04")
    page = folder / "en/plan/crm-2002/changes.html"
    assert "first edition" in page.read_text("utf-8")
    public(f"site build {folder} --as-of 2002-11-06")
    assert "first edition" in page.read_text("utf-8")
    public("activity complete 1.1.1.1 HN --on 2002-11-04")
    public(f"site build {folder} --as-of 2002-11-07")
    assert "Since 4 November 2002." in page.read_text("utf-8")
    assert ["1.1.1.1", "Honduras", "done"] in [
        [row[0], row[2], row[3]] for row in Page.read(page).rows
    ]


def test_what_countries_published_and_did_together(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    assert "Tacan" not in everything(folder)
    assert "example.org/l" not in everything(folder)
    said = public("site publish 'ejercicio tacana' --all publication").stdout
    assert said.startswith("Made public (3): ")
    public(f"site build {folder}")
    events = Page.read(folder / "en/events.html")
    [row] = events.rows[1:]
    assert row == [
        *("Ejercicio Tacaná", "exercise", "10 Sep 2002", "Tapachula"),
        *("Guatemala and Mexico", "40 participants; Mexico: fewer than 5 impostors"),
        "1.1.1.1",
    ]
    assistance = Page.read(folder / "en/assistance.html")
    assert assistance.rows[1][:2] == ["Mexico", "+52 55 5555 0100"]
    assert assistance.links.count("tel:+525555550100") == 2  # by country, by language
    assert ["Spanish", "Mexico", "+52 55 5555 0100"] in assistance.rows
    laws = Page.read(folder / "en/laws.html")
    assert "https://example.org/ley" in laws.links
    assert "https://example.org/ley" in Page.read(folder / "en/country/gt.html").links
    item = Page.read(folder / "en/plan/crm-2002/item/2.1.1.1.html")
    assert "https://example.org/ley" in item.links
    assert "zutano" not in everything(folder)
    kinds = set(re.findall(r'"@type": "(\w+)"', everything(folder)))
    assert kinds == {"Dataset", "Event", "Legislation"}


def test_a_publication_names_no_item_of_a_hidden_plan(
    public: Typed, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN_2002.read_text("utf-8").replace("crm-2002", "crm-2003"))
    public(f"plan load {other}")
    line = "publication add --kind law --title Ley --language es --country GT "
    codes = "--item crm-2003:2.1.1.1 --item crm-2002:2.1.1.1"
    assert public(f"{line} --url https://example.org/l {codes}").status == 0
    public("site publish --all publication")
    public(f"site build {folder}")
    assert "crm-2002:2.1.1.1" in everything(folder)
    assert "crm-2003" not in everything(folder)


def test_a_plan_has_a_calendar_and_a_feed(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    before = (folder / "en/plan/crm-2002/news.atom").read_text("utf-8")
    assert GIVEN not in before
    public("site publish --all contribution --all event")
    public(f"site build {folder}")
    feed = ElementTree.parse(folder / "en/plan/crm-2002/news.atom")
    texts = [
        one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}content")
    ]
    assert any(GIVEN in text for text in texts)
    calendar = Calendar.from_ical(
        (folder / "en/plan/crm-2002/calendar.ics").read_bytes()
    )
    titles = [str(one.get("SUMMARY")) for one in calendar.walk() if "SUMMARY" in one]
    assert "Exercise: Ejercicio Tacaná" in titles
    assert any(title.startswith("1.1.1.1 Belize") for title in titles)


def test_only_one_plan_where_it_is_named(public: Typed, folder: Path) -> None:
    assert public(f"site build {folder} --plan crm-2002").status == 0
    assert public(f"site build {folder} --plan nope").status == 2


# The folder


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_unchanged_data_writes_nothing(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    before = stamps(folder)
    said = public(f"site build {folder}").stdout
    assert ": 0 new, 0 changed, 0 gone, " in said
    assert stamps(folder) == before


def test_only_what_changed_is_written(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    before = stamps(folder)
    public("activity complete 1.1.1.1 HN --on 2002-11-04")
    public(f"site build {folder}")
    after = stamps(folder)
    written = {
        os.path.relpath(path, folder) for path in after if after[path] != before[path]
    }
    assert "es/country/hn.html" in written
    assert "es/country/bz.html" not in written
    assert "style.css" not in written


def test_what_did_not_change_is_not_drawn(
    public: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public(f"site build {folder}")
    drawn: list[str] = []
    render = Template.render

    def noted(template: Template, *values: Any) -> str:
        drawn.append(values[0].get("path", "first"))
        return render(template, *values)

    monkeypatch.setattr(Template, "render", noted)
    public(f"site build {folder}")
    public(f"site diff {folder}")
    assert drawn == []
    public("activity complete 1.1.1.1 HN --on 2002-11-04")
    public(f"site build {folder}")
    assert "country/hn.html" in drawn
    assert "plan/crm-2002/item/1.1.1.1.html" in drawn
    assert not {"country/bz.html", "plan/crm-2002/item/1.1.2.html"} & set(drawn)
    assert len(drawn) < 40


def test_a_site_built_step_by_step_is_that_of_one_build(
    public: Typed, folder: Path, tmp_path: Path
) -> None:
    def differs(line: str, *, at: str = "2002-11-04") -> None:
        assert public(line).status == 0, line
        assert public(f"site build {folder} --as-of {at}").status == 0
        fresh = tmp_path / f"fresh{len(list(tmp_path.iterdir()))}"
        fresh.mkdir()
        for name in (BUILT, SUMS):  # so that it says the same of former builds
            (fresh / name).write_bytes((folder / name).read_bytes())
        (fresh / SUMS).write_text(f"{sha256(fresh / BUILT)}  {BUILT}\n")
        assert public(f"site build {fresh} --as-of {at}").status == 0
        assert bytes_of(fresh) == bytes_of(folder)

    differs("activity start 1.1.1.1 MX")
    differs("site publish --all contribution --all evidence")
    differs("plan presidency HN --from 2002-11-06", at="2002-11-07")
    differs("site unpublish --all contribution", at="2002-11-08")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "how", ["gone", "lies", "nonsense", "a line less", "twice", "folder"]
)
def test_a_list_of_what_was_drawn_never_misleads(
    public: Typed, folder: Path, how: str
) -> None:
    public(f"site build {folder}")
    before, list_ = bytes_of(folder), folder / MADE
    if how == "gone":
        list_.unlink()
    elif how == "nonsense":
        list_.write_bytes(b"\xff\n\n a  b\n" * 3)
    elif how == "a line less":
        lines = list_.read_text().splitlines(keepends=True)
        kept = [one for one in lines if not one.endswith("/crm-2002/index.json\n")]
        assert len(kept) == len(lines) - 1
        list_.write_text("".join(kept))
    elif how == "twice":
        list_.write_bytes(list_.read_bytes() * 2)
    elif how == "folder":
        list_.unlink()
        list_.mkdir()
        before.pop(MADE)
    else:  # each of a wrong file
        lines = list_.read_text().splitlines()
        rest = [line.partition(" ")[2] for line in lines]
        of = [line.partition(" ")[0] for line in lines]
        list_.write_text("".join(map("{} {}\n".format, of, reversed(rest))))
    (folder / "es" / "index.html").unlink()
    answer = public(f"site build {folder}")
    assert answer.status == 0, answer.stderr
    assert bytes_of(folder) == before


def test_another_program_draws_all_again(
    public: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public(f"site build {folder}")
    before = (folder / MADE).read_text()
    monkeypatch.setattr(made_of, "drawn_by", lambda: "another")
    said = public(f"site build {folder}").stdout
    assert ": 0 new, 0 changed, 0 gone, " in said
    after = (folder / MADE).read_text()
    assert not _drafts(before) & _drafts(after)


def _drafts(made: str) -> set[str]:
    """The fingerprints of what files were drawn from."""
    return {line[1:65] for line in made.splitlines() if line.startswith(">")}


def test_what_is_gone_is_removed(public: Typed, folder: Path) -> None:
    public("site publish --all contribution")
    public(f"site build {folder}")
    assert GIVEN in everything(folder)
    public("site unpublish --all contribution")
    assert public(f"site diff {folder} --exit-code").status == 1
    public(f"site build {folder}")
    assert GIVEN not in everything(folder)
    assert public(f"site diff {folder} --exit-code").status == 0


def test_pages_of_a_plan_that_is_no_longer_public_go(
    public: Typed, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN_2002.read_text("utf-8").replace("crm-2002", "crm-2003"))
    assert public(f"plan load {other}").status == 0
    public("site publish crm-2003")
    public(f"site build {folder}")
    assert (folder / "es/plan/crm-2003/item").is_dir()
    public("site unpublish crm-2003")
    rows = json.loads(public(f"site diff {folder} --format json").stdout)
    assert {"change": "gone", "path": "es/plan/crm-2003/index.html"} in rows
    public(f"site build {folder}")
    assert not (folder / "es/plan/crm-2003").exists()
    assert "crm-2003" not in everything(folder)


def test_the_sums_are_right(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    named = {line[66:]: line[:64] for line in lines}
    there = {
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    }
    assert set(named) == there - {"SHA256SUMS", MADE}
    for path, digest in named.items():
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest


def test_what_was_the_only_public_plan_leaves_the_folder(
    public: Typed, folder: Path
) -> None:
    assert public(f"site build {folder}").status == 0
    assert public("site unpublish crm-2002").status == 0
    assert public(f"site build {folder}").status == 0
    assert not (folder / "es" / "plan").exists()
    assert "Antigua Guatemala" not in everything(folder)


def test_an_event_that_is_not_public_is_not_told_by_what_hangs_on_it(
    run: Typed, plan_2002: Path, folder: Path
) -> None:
    run("activity complete 2.1.1.1 network --on 2002-01-05 --reason preparatorio")
    added = run(
        "event add --kind workshop --title Sigiloso --from 2002-06-10 --country GT "
        "--item 1.1.1.1 --result GT:false_documents=7 --completes"
    )
    assert added.status == 0, added.stderr
    for kind in ("plan", "contribution", "evidence"):
        assert run(f"site publish --all {kind}").status == 0
    assert run(f"site build {folder}").status == 0
    assert "Sigiloso" not in everything(folder)
    rows = (folder / "data" / "plan" / "crm-2002" / "achievements.csv").read_text()
    assert "2002-01-05" in rows  # before the plan was adopted, and done all the same
    assert run("site publish --all event").status == 0
    assert run(f"site build {folder}").status == 0
    assert everything(folder).count("Sigiloso") > 3


def test_no_small_count_of_persons_is_left_over(
    run: Typed, plan_2002: Path, folder: Path
) -> None:
    added = run(
        "event add --kind workshop --title Taller --from 2002-06-10 --country GT "
        "--country MX --item 1.1.1.1 --result GT:participants=37 "
        "--result MX:participants=3"
    )
    assert added.status == 0, added.stderr
    for kind in ("plan", "contribution", "event"):
        assert run(f"site publish --all {kind}").status == 0
    assert run(f"site build {folder}").status == 0
    said = everything(folder)
    assert "Mexico: fewer than 5 participants" in said
    assert "Guatemala: participants (number withheld)" in said
    assert "37 participants" not in said
    assert "37 participantes" not in said


def test_a_folder_with_sums_of_others_is_no_site(public: Typed, folder: Path) -> None:
    folder.mkdir()
    (folder / "disk.iso").write_bytes(b"1")
    digest = hashlib.sha256(b"1").hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  disk.iso\n")
    refused = public(f"site build {folder}")
    assert refused.status == 2
    assert "SHA256SUMS, disk.iso" in refused.stderr
    assert (folder / "disk.iso").exists()
    (folder / "disk.iso").unlink()
    assert "SHA256SUMS" in public(f"site build {folder}").stderr


def test_files_of_others_are_refused_and_kept(public: Typed, folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    refused = public(f"site build {folder}")
    assert refused.status == 2
    assert "thesis.txt" in refused.stderr
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_page_that_somebody_changed_is_refused(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    page = folder / "es" / "about.html"
    page.write_text("mine")
    assert public(f"site build {folder}").status == 2
    assert page.read_text() == "mine"


def test_names_that_begin_with_a_dot_are_left_alone(
    public: Typed, folder: Path
) -> None:
    folder.mkdir()
    (folder / ".htaccess").write_text("x")
    assert public(f"site build {folder}").status == 0
    assert (folder / ".htaccess").read_text() == "x"


def test_a_link_is_no_folder_of_a_site(
    public: Typed, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    folder.symlink_to(other)
    assert public(f"site build {folder}").status == 2
    assert list(other.iterdir()) == []


def test_a_build_that_died_is_put_right_by_the_next(
    public: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public(f"site build {folder}")
    public("activity complete 1.1.1.1 HN --on 2002-11-04")
    replace, left = Path.replace, [6]

    def dies(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "full")
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dies)
        failed = public(f"site build {folder}")
    assert failed.status == 73
    assert "the disk is full" in failed.stderr
    assert public(f"site build {folder}").status == 0
    found = pages_in(folder)
    for page in found.values():
        assert page.wrongs(folder, found) == []
    hidden = {path.name for path in folder.iterdir() if path.name.startswith(".")}
    assert hidden == {MADE}


def test_ctrl_c_leaves_the_former_site(
    public: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public(f"site build {folder}")
    before = bytes_of(folder)
    public("activity complete 1.1.1.1 HN --on 2002-11-04")

    def interrupted(self: Template, *values: Any) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Template, "render", interrupted)
        assert public(f"site build {folder}").status == 130
    assert bytes_of(folder) == before


def test_ctrl_c_amid_the_exchange_waits_for_its_end(
    public: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public(f"site build {folder}")
    public("activity complete 1.1.1.1 HN --on 2002-11-04")
    replace, left = Path.replace, [3]

    def interrupted(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGINT)
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", interrupted)
        assert public(f"site build {folder}").status == 130
    said = public(f"site build {folder}").stdout
    assert ": 0 new, 0 changed, 0 gone, " in said


def test_first_pages_take_their_places_last(
    public: Typed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    replace = Path.replace

    def noted(path: Path, target: Path) -> Path:
        order.append(str(Path(target).relative_to(folder)))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    public(f"site build {folder}")
    assert order[0] == ".crmnet-site.sums"
    firsts = ["en/index.html", "es/index.html", "index.html"]
    assert order[-5:] == [*firsts, "SHA256SUMS", MADE]


def test_two_builds_do_not_meet(public: Typed, folder: Path) -> None:
    folder.mkdir()
    with site_folder._alone(folder):
        assert public(f"site build {folder}").status == 75


def test_anybody_may_read_the_files(public: Typed, folder: Path) -> None:
    before = os.umask(0o022)
    try:
        public(f"site build {folder}")
    finally:
        os.umask(before)
    assert (folder / "es/index.html").stat().st_mode & 0o777 == 0o644
    assert folder.stat().st_mode & 0o777 == 0o755


def test_a_built_site_is_shown_on_the_loopback(public: Typed, folder: Path) -> None:
    assert public(f"site serve {folder}").status == 2
    public(f"site build {folder}")
    with serving.server(folder, 0) as server:
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        assert server.address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{server.address}es/index.html") as answer:
            assert "Secretaría Virtual" in answer.read().decode()
        server._inner.shutdown()
        thread.join()


# What stays inside

# Columns that the site shows: of plans, items and rounds that are public, and of
# contributions, which are not marked here.
SHOWN = {
    "plan": {"code", "title", "conference", "place"},
    "item": {"code", "title", "calendar", "level"},
    "calendar_item": {"waits_for"},
    "round": {"name"},
}
KEYS = {
    *("id", "plan", "item", "parent", "origin", "calendar_item", "contribution"),
    *("officer", "deputy", "round", "subject", "replaces", "event", "publication"),
}


def private_columns() -> list[tuple[str, str]]:
    return [
        (table, column)
        for table, columns in COLUMNS.items()
        for column in columns
        if column not in FORMS.get(table, {})
        and column not in KEYS
        and column not in SHOWN.get(table, set())
    ]


def plant(store: Path) -> list[str]:
    """Put a text of its own into each private column; returns those that hold."""
    planted = []
    with closing(sqlite3.connect(store)) as connection:
        for table, column in private_columns():
            word = f"zutano{table}{column}".replace("_", "")
            update = f"UPDATE {table} SET {column} = ? || rowid"
            try:
                done = connection.execute(update, (word,)).rowcount
            except sqlite3.Error:
                continue  # it has a type, or a form of its own
            planted += [word] * bool(done)
        connection.commit()
    return planted


def test_nothing_private_is_in_any_byte(
    public: Typed, folder: Path, store: Path
) -> None:
    note = "--by zutanoby --note zutanonote"
    for line in (
        f"activity complete 1.1.1.1 CR --on 2002-09-20 --evidence zutanoproof {note}",
        f"activity suspend 1.1.1.1 PA --reason zutanoreason {note}",
        "activity schedule 2.1.1.1 2002-12-15 --decided-by zutanoact",
        "activity contribute 1.1.4 MX zutanodeed --on 2002-10-01 --by zutanogiver",
        "directory add --name 'Zutano Pérez' --email zutano@example.org --country GT "
        "--phone '+502 2555 9871' --role head",
        "directory point edit GT/liaison/duty --mailbox zutano.duty@example.org "
        "--note zutanopoint",
        "notice send zutanonotice --subject zutanosubject --tlp clear "
        "--to b@example.org --eml . --yes --dry-run",
        "site publish --all round",
    ):
        public(line)
    planted = plant(store)
    assert len(planted) > 25
    assert public(f"site build {folder}").status == 0
    said = everything(folder).casefold()
    assert re.findall(r"\bzutano\w*", said) == []
    assert GIVEN.casefold() not in said
    assert "tacan" not in said
    assert PROOF not in said
    assert "https://example.org/a" not in said


def test_only_a_mailbox_of_class_public_is_shown(public: Typed, folder: Path) -> None:
    line = "directory point add GT/liaison/duty --mailbox enlace@example.org"
    assert public(f"{line} --phone '+502 2555 9871'").status == 0
    public(f"site build {folder}")
    assert "enlace@example.org" not in everything(folder)
    public("directory point edit GT/liaison/duty --sharing mailbox=public")
    public(f"site build {folder}")
    assert "enlace@example.org" in everything(folder)
    assert "2555 9871" not in everything(folder)
    assert "25559871" not in everything(folder)


# What is hostile

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://example.org/\"onclick=alert(1)'<b>",
    "https://example.org/?a=1&b=<svg/onload=x>",
    "{{ 7*7 }} {% raw %}",
    "]]><!--<svg><style>",
    "x\nEND:VEVENT\nBEGIN:VJOURNAL",
    "../../../etc/passwd",
    "\x1b]8;;https://example.org\x07\uffff",
    "",
)


IN_FEEDS = set(
    "feed id title updated author name generator entry published category content "
    "link".split()
)
IN_CALENDARS = {"VCALENDAR", "VEVENT", "VTODO", "VALARM"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_stored_text_becomes_markup(
    public: Typed, folder: Path, store: Path, text: str
) -> None:
    kinds = "contribution evidence round event publication".split()
    public(" --all ".join(["site publish", *kinds]))
    changes: dict[str, dict[str, Any]] = {
        "plan": {"title": text, "titles": json.dumps({"en": text}), "place": text,
                 "conference": text},
        "item": {"title": text, "calendar": text},
        "round": {"name": text},
        "contribution": {"text": text},
        "evidence": {"url": text},
        "contribution_evidence": {"url": text},
        "event": {"title": text, "place": text},
        "publication": dict.fromkeys(
            ("title", "url", "summary", "telephone", "hours", "programme"), text
        ),
    }  # fmt: skip
    with closing(sqlite3.connect(store)) as connection:
        for table, columns in changes.items():
            for column, value in columns.items():
                connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
        connection.execute("UPDATE plan SET code = ?", (text,))
        one = "UPDATE item SET code = ? WHERE code = '1.1.1.1'"
        connection.execute(one, (text,))
        connection.commit()
    answer = public(f"site build {folder}")
    assert answer.status == 0, answer.stderr
    found = pages_in(folder)
    assert len(found) > 80
    for page in found.values():
        assert page.wrongs(folder, found) == []
    for path in folder.rglob("*"):
        assert re.fullmatch(r"[A-Za-z0-9.-]+", path.name)
    for feed in folder.rglob("*.atom"):
        names = {one.tag.partition("}")[2] for one in ElementTree.parse(feed).iter()}
        assert names <= IN_FEEDS
    for calendar in folder.rglob("*.ics"):
        found_in = Calendar.from_ical(calendar.read_bytes())
        assert {one.name for one in found_in.walk()} <= IN_CALENDARS


# What was marked, and is another thing by now


def built(run: Typed, folder: Path, line: str = "") -> str:
    """All that a build says in public."""
    answer = run(f"site build {folder} {line}")
    assert answer.status == 0, answer.stderr
    return everything(folder)


def marked(run: Typed, kind: str) -> list[tuple[bool, bool]]:
    """Whether each thing of a kind is public, and was corrected since."""
    rows = json.loads(run("site publish --format json").stdout)
    return [(row["public"], row["corrected"]) for row in rows if row["kind"] == kind]


def id_of(run: Typed, name: str, kind: str = "contribution") -> str:
    rows = json.loads(run("site publish --format json").stdout)
    [found] = [row for row in rows if (row["name"], row["kind"]) == (name, kind)]
    return str(found["id"][-6:])


def last_change(run: Typed) -> str:
    return str(json.loads(run("history --format json").stdout)[-1]["change"])


def test_a_plan_that_is_adopted_anew_is_marked_anew(
    run: Typed, folder: Path, tmp_path: Path
) -> None:
    for line in (
        f"plan load {PLAN_2002} --proposal",
        "plan adopt crm-2002 --on 2002-05-31",
        "site publish crm-2002",
    ):
        assert run(line).status == 0, line
    assert "Antigua" in built(run, folder)
    assert run("undo c2").status == 0
    assert marked(run, "plan") == [(False, True)]
    assert "Antigua" not in built(run, folder)
    assert run("plan adopt crm-2002 --on 2002-05-31").status == 0
    assert "Antigua" not in built(run, folder)
    assert run("site publish crm-2002").status == 0
    assert "Antigua" in built(run, folder)


def test_an_adoption_that_is_restored_is_public_as_it_was(
    run: Typed, folder: Path
) -> None:
    run(f"plan load {PLAN_2002} --proposal")
    run("plan adopt crm-2002 --on 2002-05-31")
    run("site publish crm-2002")
    assert run("undo c2").status == 0
    assert run("undo c4").status == 0
    assert marked(run, "plan") == [(True, False)]


def test_a_corrected_contribution_waits_for_another_mark(
    public: Typed, folder: Path
) -> None:
    ending = id_of(public, GIVEN)
    public(f"site publish {ending}")
    assert GIVEN in built(public, folder)
    assert public(f"activity contribution edit {ending} --text zutano").status == 0
    said = built(public, folder)
    assert GIVEN not in said
    assert "zutano" not in said
    assert (False, True) in marked(public, "contribution")
    assert public("site publish --all contribution").status == 0
    assert "zutano" in built(public, folder)


def test_a_correction_that_is_taken_back_leaves_the_mark(
    public: Typed, folder: Path
) -> None:
    ending = id_of(public, GIVEN)
    public(f"site publish {ending}")
    public(f"activity contribution edit {ending} --text zutano")
    assert public("undo").status == 0
    assert GIVEN in built(public, folder)


def test_what_is_written_back_word_for_word_is_what_was_marked(
    public: Typed, folder: Path
) -> None:
    ending = id_of(public, GIVEN)
    public(f"site publish {ending}")
    public(f"activity contribution edit {ending} --text zutano")
    assert GIVEN not in built(public, folder)
    public(f"activity contribution edit {ending} --text '{GIVEN}'")
    assert GIVEN in built(public, folder)


def test_what_was_marked_only_after_a_correction_does_not_go_back_to_the_former(
    public: Typed, folder: Path
) -> None:
    ending = id_of(public, GIVEN)
    public(f"activity contribution edit {ending} --text Curso")
    corrected = last_change(public)
    public(f"site publish {ending}")
    assert public(f"undo {corrected}").status == 0
    assert GIVEN not in built(public, folder)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("event", "event edit {} --place zutanoplace"),
        ("event", "event edit {} --result MX:impostors=9"),
        ("publication", "publication edit {} --title zutanotitle"),
    ],
)
def test_other_things_that_are_corrected_wait_too(
    public: Typed, folder: Path, kind: str, line: str
) -> None:
    public(f"site publish --all {kind}")
    rows = json.loads(public("site publish --format json").stdout)
    row = next(row for row in rows if row["kind"] == kind)
    assert row["name"] in built(public, folder)
    answer = public(line.format(row["id"][-6:]))
    assert answer.status == 0, answer.stderr
    assert row["name"] not in built(public, folder)
    assert "zutano" not in everything(folder)


def test_what_nobody_reads_may_be_corrected(public: Typed, folder: Path) -> None:
    public("site publish --all event")
    ending = id_of(public, "Ejercicio Tacaná", "event")
    assert public(f"event edit {ending} --lessons zutanolessons").status == 0
    assert "Ejercicio Tacan" in built(public, folder)


def test_a_build_says_what_waits_for_another_mark(public: Typed, folder: Path) -> None:
    ending = id_of(public, GIVEN)
    public(f"site publish {ending}")
    public(f"activity contribution edit {ending} --text Curso")
    said = public(f"site build {folder}").stdout
    assert "1 was corrected since it was made public, and is left out" in said
    assert "crmnet site publish" in said
    assert "corrected" in public("site publish").stdout


def test_the_fingerprint_of_what_was_redacted_is_not_told(
    public: Typed, folder: Path, tmp_path: Path
) -> None:
    proof = tmp_path / "zutano.pdf"
    proof.write_bytes(b"acta")
    digest = hashlib.sha256(b"acta").hexdigest()
    line = f"activity complete 1.1.1.1 CR --on 2002-09-20 --evidence {proof}"
    assert public(line).status == 0
    change = last_change(public)
    public("site publish --all evidence")
    assert digest in built(public, folder)
    assert public(f"redact {change} --reason Privado --yes").status == 0
    said = built(public, folder)
    assert digest not in said
    assert "zutano" not in said


def test_what_is_later_than_the_day_of_the_pages_is_not_told(
    public: Typed, folder: Path
) -> None:
    public("site publish --all contribution --all evidence")
    said = built(public, folder, "--as-of 2002-10-19")
    assert GIVEN not in said  # of 20 October
    assert "2002-11-04T" not in said  # the day on which all was recorded
    assert "4 Nov 2002" not in (
        folder / "en/plan/crm-2002/item/1.1.1.1.html"
    ).read_text("utf-8")
    assert GIVEN in built(public, folder, "--as-of 2002-10-20")


def test_a_day_on_which_a_damaged_store_cannot_stand_is_told(
    public: Typed, folder: Path, store: Path
) -> None:
    poisoned(store, "UPDATE calendar_item SET due_on = 'x' WHERE party = 'NI'")
    told = "what was done after 11 Sep 2002 stands as done by then"
    said = public(f"site build {folder} --as-of 2002-09-11")
    assert said.status == ExitStatus.DAMAGED
    assert told in said.stderr
    for day in ("--as-of 2002-09-12", ""):  # the last on which something was done
        assert "stands as done" not in public(f"site build {folder} {day}").stderr


def test_what_is_private_moves_no_day_of_the_pages(
    public: Typed, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN_2002.read_text("utf-8").replace("crm-2002", "crm-2003"))
    public(f"plan load {other}")
    said = built(public, folder, "--as-of 2002-11-04")
    for line in (
        "activity complete crm-2003:1.1.1.1 network --on 2002-11-04",
        "activity contribute crm-2003:1.1.2 GT Curso --on 2002-11-03",
        "site publish --all contribution",  # those of the public plan come last
        "site unpublish --all contribution",
        "activity contribute crm-2002:1.1.2 GT Curso --on 2002-11-03",
        "event edit 'Ejercicio Tacaná' --lessons zutano",
        "plan escalate crm-2002 --after 10",
        "directory add --name Ana --email ana@example.org --country GT --role head",
    ):
        public(line)
    again = built(public, folder, "--as-of 2002-11-06")
    assert "first edition" in said
    assert "first edition" in again


def test_a_country_has_a_calendar(public: Typed, folder: Path) -> None:
    public("site publish --all event")
    public("activity schedule 2.1.1.1 2002-12-15")
    public(f"site build {folder}")
    calendar = Calendar.from_ical((folder / "es/country/gt.ics").read_bytes())
    titles = {str(one.get("SUMMARY")) for one in calendar.walk() if "SUMMARY" in one}
    assert any("Ejercicio Tacan" in title for title in titles)
    assert any(title.startswith("1.1.1.1 Guatemala") for title in titles)
    assert not any("Honduras" in title for title in titles)
    assert "../country/gt.ics" in Page.read(folder / "es/country/gt.html").links
    public("site unpublish crm-2002")
    public(f"site build {folder}")
    assert not list(folder.rglob("*.ics"))


def test_the_first_page_names_each_late_item_once(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    rows = Page.read(folder / "en/index.html").rows
    [late] = [row for row in rows if row[0] == "1.1.1.1"]
    assert late[2].startswith("Belize, Canada, Costa Rica, ")
    assert late[2].endswith(" and United States")


def test_countries_stand_in_the_order_of_their_names(
    public: Typed, folder: Path
) -> None:
    public("site publish --all round")
    public(f"site build {folder}")
    rows = Page.read(folder / "es/plan/crm-2002/item/1.1.1.1.html").rows
    names = [row[0] for row in rows if row[1:2] == ["2 ago 2002"]] or [
        row[0] for row in rows if row[0] in COUNTRY_NAMES
    ]
    assert len(names) == 11
    assert names.index("El Salvador") < names.index("Estados Unidos")
    assert names.index("Estados Unidos") < names.index("Guatemala")
    asked = [row[0] for row in Page.read(folder / "es/rounds.html").rows]
    assert asked.index("Estados Unidos") < asked.index("Guatemala")
    late = (folder / "es/index.html").read_text("utf-8")
    assert "El Salvador, Estados Unidos, " in late
    assert " Contest" in (folder / "es/rounds.html").read_text("utf-8").replace(
        ">", " "
    )


COUNTRY_NAMES = frozenset(
    "Belice Canadá México Guatemala Honduras Nicaragua Panamá".split()
) | {"Costa Rica", "El Salvador", "Estados Unidos", "República Dominicana"}


def test_countries_stand_so_in_what_is_late_and_in_a_history_too(
    public: Typed, folder: Path
) -> None:
    public("activity start 1.1.1.1 MX")
    public("activity start 1.1.1.1 US")
    public(f"site build {folder}")
    late = [row[2] for row in Page.read(folder / "es/plan/crm-2002/overdue.html").rows]
    assert late.index("El Salvador") < late.index("Estados Unidos")
    assert late.index("Estados Unidos") < late.index("México")
    item = Page.read(folder / "es/plan/crm-2002/item/1.1.1.1.html")
    past = [row[1] for row in item.rows if len(row) == 3]
    assert past.index("Estados Unidos") < past.index("Guatemala") < past.index("México")


def test_a_country_is_told_with_the_day(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    page = (folder / "es/country/ni.html").read_text("utf-8")
    assert "<p>Situación al lunes 4 de noviembre de 2002.</p>" in page


def test_a_sign_stays_with_what_it_stands_for(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    page = (folder / "en/plan/crm-2002/matrix.html").read_text("utf-8")
    assert "D\u00a0done, " in page
    assert "!\u00a0overdue, +\u00a0done late, " in page
    assert "BZ\u00a0Belize, " in page


def test_a_column_of_nothing_is_not_shown(public: Typed, folder: Path) -> None:
    public("site publish --all publication")
    public(f"site build {folder}")
    [heads, _row] = Page.read(folder / "en/laws.html").rows
    assert heads == ["Title", "Kind", "Language"]
    assert ["Whose", "Title", "Kind", "Language"] in Page.read(
        folder / "en/country/gt.html"
    ).rows
    assert ["Whose", "Telephone", "Title", "Kind", "Language"] in Page.read(
        folder / "en/country/mx.html"
    ).rows


def test_the_timeline_says_what_is_late(public: Typed, folder: Path) -> None:
    public(f"site build {folder}")
    rows = Page.read(folder / "en/plan/crm-2002/timeline.html").rows
    [late] = [row for row in rows if row[1] == "1.1.1.1"]
    assert late[3] == "1 of 11 done, 10 overdue"


def test_a_country_sees_the_events_that_it_presided(
    public: Typed, folder: Path
) -> None:
    for line in (
        "plan presidency MX --from 2002-12-01",
        "event add --kind workshop --title Tzutu --from 2002-12-10 --item 1.1.2 "
        "--lead presidency --country HN",
        "event add --kind workshop --title Kaqchi --from 2002-11-30 --item 1.1.2 "
        "--lead presidency --country HN",
        "site publish --all event",
    ):
        assert public(line).status == 0, line
    public(f"site build {folder}")
    for ending in ("html", "ics"):
        told = {
            code: (folder / f"en/country/{code}.{ending}").read_text("utf-8")
            for code in ("mx", "gt", "hn", "bz")
            if (folder / f"en/country/{code}.{ending}").exists()
        }
        assert [one for one in told if "Tzutu" in told[one]] == ["mx", "hn"]
        assert [one for one in told if "Kaqchi" in told[one]] == ["gt", "hn"]


def test_the_rows_of_events_have_their_results(public: Typed, folder: Path) -> None:
    public("site publish --all event")
    public(f"site build {folder}")
    [row] = json.loads((folder / "data/events.json").read_text("utf-8"))
    assert "MX:impostors=<5" in row["results"].split()
    assert "participants=40" in row["results"].split()
    assert ",lead,results" in (folder / "data/events.csv").read_text("utf-8")


def test_a_public_mailbox_can_be_written_to(public: Typed, folder: Path) -> None:
    public("directory point add GT/liaison/duty --mailbox enlace@example.org")
    public("directory point edit GT/liaison/duty --sharing mailbox=public")
    public(f"site build {folder}")
    assert "mailto:enlace@example.org" in Page.read(folder / "en/contacts.html").links


def test_what_the_presidency_owes_is_of_who_presides(
    filled: Typed, folder: Path
) -> None:
    for line in (
        "activity assign 1.1.3 presidency",
        "activity schedule 1.1.3 2002-11-20",
        "site publish crm-2002",
        f"site build {folder}",
    ):
        answer = filled(line)
        assert answer.status == 0, (line, answer.stderr)

    def told(country: str) -> list[bool]:
        place = folder / "en" / "country"
        page = (place / f"{country}.html").read_text("utf-8")
        calendar = place / f"{country}.ics"
        dated = calendar.read_text("utf-8") if calendar.is_file() else ""
        rows = folder / "data" / "country" / f"{country}.csv"
        return [
            "As Pro Tempore Presidency, plan crm-2002" in page,
            "20021120" in dated,
            ",presidency," in rows.read_text("utf-8"),
        ]

    assert told("gt") == [True, True, True]
    assert told("hn") == [False, False, False]
    assert filled("plan presidency HN --from 2002-11-01").status == 0
    assert filled(f"site build {folder}").status == 0
    assert told("gt") == [False, False, False]
    assert told("hn") == [True, True, True]


def test_what_is_done_later_than_the_day_of_the_pages_is_not_yet_done(
    public: Typed, folder: Path
) -> None:
    at = "--as-of 2002-10-05"
    assert public("activity start 1.1.1.1 HN").status == 0
    assert public("activity complete 1.1.1.1 HN --on 2002-10-20").status == 0
    assert public(f"site build {folder} {at}").status == 0
    rows = Page.read(folder / "en/plan/crm-2002/item/1.1.1.1.html").rows
    assert ["Honduras", "30 Sep 2002", "in progress, overdue", ""] in rows
    assert ["Guatemala", "30 Sep 2002", "done", "12 Sep 2002"] in rows
    late = json.loads((folder / "data/plan/crm-2002/overdue.json").read_text())
    assert "HN" in {row["party"] for row in late}
    assert "Honduras" not in (folder / "en/plan/crm-2002/achievements.html").read_text()
    calendar = (folder / "en/country/hn.ics").read_text()
    assert "COMPLETED" not in calendar
    public(f"site build {folder}")
    rows = Page.read(folder / "en/plan/crm-2002/item/1.1.1.1.html").rows
    assert ["Honduras", "30 Sep 2002", "done late", "20 Oct 2002"] in rows


def test_a_day_that_was_corrected_since_is_not_published(
    public: Typed, folder: Path
) -> None:
    public("activity complete 1.1.1.1 HN --on 2002-09-20")
    corrected = public("activity complete 1.1.1.1 HN --on 2002-10-20 --reason lapsus")
    assert corrected.status == 0
    assert public(f"site build {folder} --as-of 2002-10-05").status == 0
    rows = Page.read(folder / "en/plan/crm-2002/item/1.1.1.1.html").rows
    [hn] = [row for row in rows if row[0] == "Honduras"]
    assert hn == ["Honduras", "30 Sep 2002", "in progress, overdue", ""]
