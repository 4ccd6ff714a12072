"""The reports as somebody types them, over a year of eleven countries."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rich.cells import cell_len

from crmnet.cli import report as reports
from crmnet.cli.frame.commands import Noun
from crmnet.domain.clock import Clock
from crmnet.domain.party import Duty, Owes
from crmnet.errors import ExitStatus
from crmnet.i18n.countries import COUNTRIES
from crmnet.services.activity import facts, recording, scheduling
from crmnet.services.activity.aiming import Aim
from crmnet.services.directory import officers
from crmnet.services.plan import loading
from crmnet.services.plan.load_options import LoadOptions
from crmnet.services.round.answering import NothingMore, answer
from crmnet.services.round.opening import NewRound, open_round
from crmnet.store.kinds import EntryKind
from crmnet.store.opening import create_store
from tests.factory import a_plan, an_item

if TYPE_CHECKING:
    from tests.conftest import Typed

CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"
EACH = Owes(Duty.EACH_MEMBER)
REPORTS = {
    "overdue": "plan code level title theme objective party calendar starts_on due_on "
    "days_overdue status",
    "upcoming": "plan code level title theme objective party calendar starts_on due_on "
    "days_overdue status",
    "status": "plan code level title total done partial open overdue undated suspended "
    "continuing contributed round",
    "matrix": f"plan code title {' '.join(sorted(COUNTRIES))} "
    "shared contributions round",
    "gaps": "plan gap code level title theme objective party calendar waits_for url",
    "changes --since 2002-10-01": "plan what code level title party was_due_on due_on "
    "done_on status timeliness at by note decided_by",
    "achievements --from 2002-06-01 --to 2002-12-31": "plan what code title theme "
    "objective party starts_on done_on text results evidence done_by decided_by target "
    "reached percent",
    "country HN": "section plan code level title party calendar starts_on due_on "
    "days_overdue status done_on gap name role phone emergency_phone email "
    "confirmed_on evidence text results",
    "round": "round plan party state asked_on answer_by answered_on latest_on items "
    "contributions nothing_on known days_late recipients refused",
    "handover --to MX": "section plan code level title party calendar starts_on due_on "
    "days_overdue status done_on gap name role phone emergency_phone email "
    "confirmed_on evidence text results",
}
ACTIONS = (
    "Intercambiar información sobre rutas y procedimientos inventados",
    "Entrenar al personal consular de los países en la revisión de documentos",
    "Actualizar el directorio de funcionarios de enlace de la red de prueba",
    "Celebrar una reunión de coordinación en la frontera",
    "Publicar las direcciones de los servicios de asistencia",
    "Enviar el informe mensual de actividades",
    "Enviar el cuadro mensual de casos",
    "Preparar un ejercicio conjunto con las aerolíneas",
    "Evaluar los resultados del ejercicio conjunto y proponer su ampliación",
    "Difundir una campaña de prevención entre la población",
    "Revisar la legislación y comunicar sus cambios a los demás países",
    "Designar un suplente para cada funcionario de enlace",
    "Presentar el informe anual a la conferencia",
)
CALENDARS = (
    "Antes de octubre,  del 2002.",
    "15 de noviembre de 2002",
    None,
    "Segundo semestre de 2002",
    "Permanente",
    "Cada mes",
    "Cada mes",
    "Agosto de 2002",
    "Cuando concluya el ejercicio, según convenga",
    "Por definir",
    "Cada trimestre",
    "A más tardar el 30 de junio de 2002",
    "Mayo de 2003",
)


class Fact(NamedTuple):
    """A line of the script: on a day, what a country did with an action."""

    day: date
    verb: str
    code: str
    country: str


def script() -> list[Fact]:
    """A year: the further down the alphabet a country stands, the later it is."""
    facts = []
    for place, country in enumerate(COUNTRIES):
        for month in range(6, 12):
            if (month * 7 + place) % 5:
                day = date(2002, month, 10) + timedelta(days=place)
                facts.append(Fact(day, "complete", "1.1.6", country))
            if (month + place) % 3 == 0:
                facts.append(Fact(date(2002, month, 25), "complete", "1.1.7", country))
        verb = ("complete", "start", "partial", "complete")[place % 4]
        facts.append(
            Fact(date(2002, 9, 20) + timedelta(place * 2), verb, "1.1.1", country)
        )
        facts.append(Fact(date(2002, 6, 20), "complete", "1.1.12", country))
    facts.append(Fact(date(2002, 10, 3), "reopen", "1.1.12", "GT"))
    return sorted(facts)


SAID = {
    "start": facts.Fact(EntryKind.STARTED),
    "reopen": facts.Fact(EntryKind.REOPENED, "faltaba un dato"),
    "partial": facts.Fact(EntryKind.COMPLETED, partial=True, percent=40),
    "complete": facts.Fact(EntryKind.COMPLETED),
}


def play(fact: Fact, store: object) -> None:
    """Record one line of the script at noon of its day."""
    noon = datetime(fact.day.year, fact.day.month, fact.day.day, 18, tzinfo=UTC)
    clock = Clock(fact.day, noon)
    aim = Aim(fact.code, None, fact.country)
    recording.record(store, aim, clock, SAID[fact.verb])  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a year: eleven countries, 13 actions, two of them monthly."""
    path = tmp_path_factory.mktemp("year") / "crmnet.db"
    store = create_store(path)
    items = [
        an_item(
            f"1.1.{number}",
            title,
            calendar,
            owes=None if number in (3, 9, 13) else EACH,
            until=date(2003, 5, 31),
        )
        for number, (title, calendar) in enumerate(
            zip(ACTIONS, CALENDARS, strict=True), 1
        )
    ]
    top = (an_item("1", "Coordinación inventada"), an_item("1.1", "Seguimiento"))
    plan = a_plan(*top, *items, members=tuple(COUNTRIES))
    began = datetime(2002, 5, 31, 18, tzinfo=UTC)
    loading.load(store, plan, LoadOptions(began.date(), began))
    values = {"name": "Ana Güemes", "email": "ana@example.org", "country": "HN"}
    officers.add(store, {**values, "role": "head", "phone": "+504 2222 0000"}, began)
    for fact in script():
        play(fact, store)
    moved = Clock(date(2002, 10, 20), datetime(2002, 10, 20, 18, tzinfo=UTC))
    decision = scheduling.Decision("2002-12-15", "acuerdo de octubre")
    scheduling.schedule(store, Aim("1.1.2"), moved, decision)
    clock = Clock(date(2002, 11, 2), datetime(2002, 11, 2, 18, tzinfo=UTC))
    half = (date(2002, 6, 1), date(2002, 10, 31), date(2002, 11, 15))
    open_round(store, None, NewRound("2.º semestre 2002", *half), clock)
    answer(store, NothingMore("GT"), clock)
    store.close()
    return path


@pytest.fixture
def report(run: Typed, year: Path, store: Path) -> Typed:
    """Types ``report ...`` on the store of the year."""
    shutil.copyfile(year, store)
    return run


def test_every_report_is_typed_here_and_the_contract_has_its_columns() -> None:
    verbs = set(Noun("report", "", reports).verbs)
    assert {line.split()[0] for line in REPORTS} == verbs
    promised = CONTRACT.read_text("utf-8").partition("\n## 4. ")[2]
    for line, columns in REPORTS.items():
        (said,) = re.findall(
            rf"^\* .*`report {line.split()[0]}`.*?: `(.*?)`", promised, re.MULTILINE
        )
        assert columns.startswith(said)


@pytest.mark.parametrize(("line", "columns"), REPORTS.items())
def test_columns_are_those_that_are_promised(
    report: Typed, line: str, columns: str
) -> None:
    text = report(f"report {line} --format csv").stdout
    assert " ".join(next(csv.reader(io.StringIO(text)))) == columns
    rows = json.loads(report(f"report {line} --format json").stdout)
    assert " ".join(rows[0]) == columns


@pytest.mark.parametrize("form", "table plain json jsonl csv tsv md".split())
@pytest.mark.parametrize("line", REPORTS)
def test_every_report_has_every_format(report: Typed, line: str, form: str) -> None:
    result = report(f"report {line} --format {form}")
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout.strip()


@pytest.mark.parametrize("line", REPORTS)
def test_every_report_takes_the_same_limits(report: Typed, line: str) -> None:
    limits = (
        "--plan crm-2002 --theme 1 --objective 1.1 --party HN --status done "
        "--timeliness done_late --known-on 2002-11-01 --exit-code --format json"
    )
    result = report(f"report {line} {limits}")
    assert result.status in (ExitStatus.DONE, ExitStatus.FOUND)
    assert result.stderr == ""
    json.loads(result.stdout)


@pytest.mark.parametrize("line", REPORTS)
def test_programs_get_the_same_rows_in_both_languages(report: Typed, line: str) -> None:
    typed = f"report {line} --format tsv --lang"
    assert report(f"{typed} es").stdout == report(f"{typed} en").stdout


@pytest.mark.parametrize("line", REPORTS)
@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_year_can_be_read_at_this_width(
    report: Typed, line: str, lang: str, width: int
) -> None:
    environ = {"COLUMNS": str(width)}
    result = report(f"report {line} --lang {lang}", environ=environ)
    lines = result.stdout.split("\n")
    prose = [text for text in lines if not text.lstrip().startswith("crmnet ")]
    assert max(map(cell_len, prose)) <= width
    if width >= 80 and line != "country HN":
        assert len(lines) < 200


def test_each_country_stands_in_the_matrix_as_it_was_played(report: Typed) -> None:
    line = "report matrix --as-of 2002-10-25 --format json"
    rows = {row["code"]: row for row in json.loads(report(line).stdout)}
    played = {fact.country: fact.verb for fact in script() if fact.code == "1.1.1"}
    means = {"complete": "done", "start": "in_progress", "partial": "partial"}
    assert {country: rows["1.1.1"][country] for country in COUNTRIES} == {
        country: means[verb] for country, verb in played.items()
    }
    assert rows["1.1.3"]["GT"] == "-"


@pytest.mark.parametrize(
    "day", [date(2002, 7, 1), date(2002, 10, 2), date(2002, 11, 4)]
)
def test_what_was_known_on_a_day_is_what_was_played_until_then(
    report: Typed, day: date
) -> None:
    line = f"report status --known-on {day} --format json"
    (theme,) = (
        row for row in json.loads(report(line).stdout) if row["level"] == "theme"
    )
    until = [fact for fact in script() if fact.day <= day]
    completed = sum(fact.verb == "complete" for fact in until)
    reopened = sum(fact.verb == "reopen" for fact in until)
    assert theme["done"] == completed - reopened


def test_a_day_that_is_looked_back_to_is_today_too(report: Typed) -> None:
    def late(options: str) -> list[object]:
        return json.loads(report(f"report overdue --format json {options}").stdout)  # type: ignore[no-any-return]

    back = late("--known-on 2002-10-02")
    assert back == late("--known-on 2002-10-02 --as-of 2002-10-02")
    assert len(back) > len(late("--as-of 2002-10-02"))


def test_a_day_ends_at_midnight_where_the_reader_is(
    report: Typed, config: Path, store: Path
) -> None:
    config.write_text('timezone = "America/Guatemala"', encoding="utf-8")
    line = "report changes --since 2002-06-19 --status done --format json --known-on"

    def done(day: str) -> list[str]:
        rows = json.loads(report(f"{line} {day}").stdout)
        return [row["code"] for row in rows if row["code"] == "1.1.12"]

    assert done("2002-06-19") == []
    assert len(done("2002-06-20")) == 11


def test_nothing_is_left_to_report_when_nothing_is_there(report: Typed) -> None:
    for line in REPORTS:
        typed = line.replace("2002-10-01", "2001-01-01")
        found = report(f"report {typed} --known-on 2001-01-01 --exit-code")
        assert (found.status, found.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("overdue --as-of 2002-06-01", ExitStatus.DONE),
        ("overdue --as-of 2002-11-01", ExitStatus.FOUND),
        ("upcoming --within 0 --as-of 2002-06-01", ExitStatus.DONE),
        ("upcoming --within 30 --as-of 2002-06-01", ExitStatus.FOUND),
        ("gaps", ExitStatus.FOUND),
        ("changes --since 2002-10-01 --as-of 2002-11-01", ExitStatus.FOUND),
        ("round", ExitStatus.FOUND),
        ("round --party GT", ExitStatus.DONE),
        ("round --known-on 2002-11-01", ExitStatus.DONE),
    ],
)
def test_exit_code_says_whether_there_are_some(
    report: Typed, line: str, status: ExitStatus
) -> None:
    assert report(f"report {line} --exit-code --format tsv").status == status


def test_the_page_of_a_country_has_some_where_the_network_is_late(
    run: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "network.yaml"
    file.write_text(
        MONTHLY.replace("every month", "2002-09-15").replace(
            "    parties: [GT, secretariat]\n", ""
        ),
        "utf-8",
    )
    run(f"plan load {file}")
    line = "report country GT --exit-code --as-of"
    assert run(f"{line} 2002-09-15").status == ExitStatus.DONE
    late = run(f"{line} 2002-09-16")
    assert "Overdue items of the network: 1" in late.stdout
    assert late.status == ExitStatus.FOUND
    run("activity complete 1 GT --on 2002-09-16 --as-of 2002-09-16")
    assert run(f"{line} 2002-09-16").status == ExitStatus.FOUND  # it contributed
    run("activity complete 1 network --on 2002-09-16 --as-of 2002-09-16")
    assert run(f"{line} 2002-09-16").status == ExitStatus.DONE


def test_a_page_for_the_new_presidency_goes_into_a_file(
    report: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "entrega.html"
    report(f"report handover --to México --lang es --output {file}")
    html = file.read_text("utf-8")
    assert html.startswith('<!doctype html>\n<html lang="es">')
    assert "<script" not in html
    assert "Ana Güemes" in html
    markdown = report("report handover --to MX --format md").stdout
    assert markdown.startswith("# ")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("report country", "COUNTRY"),
        ("report round otra", "2.º semestre 2002"),
        ("report country PE", "not a member country"),
        ("report handover", "--to"),
        ("report changes", "--since"),
        ("report changes --since pronto", "not a date"),
        ("report upcoming --within x", "--within"),
        ("report status --known-on ayerr", "not a date"),
        ("report status --known-on 2002-11-05", "5 Nov 2002"),
        ("report gaps --known-on 2002-12-01 --as-of 2003-01-01", "no later than today"),
        ("report changes --since 2002-11-05", "5 Nov 2002"),
        ("report changes --since 2002-10-05 --as-of 2002-10-04", "--as-of"),
        ("reporte matrz", "report matrix"),
        ("proximas", "report upcoming"),
    ],
)
def test_a_mistake_gets_one_line_with_the_cure(
    report: Typed, line: str, words: str
) -> None:
    result = report(line)
    assert (result.status, result.stdout) == (ExitStatus.USAGE, "")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr


MONTHLY = """\
plan: crm
language: en
title: Plan
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN]
themes:
  - title: Exchange lists
    calendar: every month
    parties: [GT, secretariat]
"""


@pytest.mark.parametrize("party", ["GT", "secretariat"])
def test_the_advised_evidence_goes_to_the_occurrence_that_lacks_it(
    run: Typed, tmp_path: Path, party: str
) -> None:
    file = tmp_path / "monthly.yaml"
    file.write_text(MONTHLY, "utf-8")
    run(f"plan load {file}")
    for due in ("2002-08-31", "2002-09-30"):  # those of June and July stay open
        run(f"activity complete 1 {party} --due {due} --on {due}")
    advice = [
        line
        for line in run("report gaps --format plain").stdout.splitlines()
        if line.startswith("a means of verification: ")
    ]
    assert advice == [
        "a means of verification: "
        f"crmnet activity complete 1 {party} --due 2002-08-31 --evidence URL"
    ]
    typed = advice[0].partition("crmnet ")[2].replace("URL", "https://example.org/a")
    assert run(typed).status == 0
    rows = json.loads(run(f"activity list --party {party} --format json").stdout)
    kept = {row["due_on"]: (row["status"], row["done_on"], row["evidence"])
            for row in rows if row["due_on"] <= "2002-09-30"}  # fmt: skip
    assert kept == {
        "2002-06-30": ("not_started", None, None),
        "2002-07-31": ("not_started", None, None),
        "2002-08-31": ("done", "2002-08-31", "https://example.org/a"),
        "2002-09-30": ("done", "2002-09-30", None),
    }
    gaps = json.loads(run("report gaps --format json").stdout)
    assert [row["party"] for row in gaps if row["gap"] == "no_evidence"] == [party]


def test_changes_until_a_day_are_those_that_were_known_then(report: Typed) -> None:
    since = "report changes --since 2002-06-19 --format json"
    until = report(f"{since} --until 2002-10-02")
    known = report(f"{since} --known-on 2002-10-02")
    assert (until.status, until.stdout) == (known.status, known.stdout)
    assert 0 < len(json.loads(until.stdout)) < len(json.loads(report(since).stdout))
    assert report(f"{since} --until 2002-11-04").stdout == report(since).stdout
    page = report("report changes --since 2002-06-19 --until 2002-10-02 --lang en")
    assert "19 Jun 2002 until Wednesday 2 Oct 2002" in page.stdout
    for more in ("--until 2002-10-02 --known-on 2002-10-02", "--until 2002-12-24"):
        refused = report(f"{since} {more}")
        assert (refused.status, refused.stdout) == (2, "")
