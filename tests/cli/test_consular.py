"""A country's consular side owes and reports, apart from the country itself."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.office import read, save

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.office import Rows
    from tests.conftest import Run, Typed

PLAN = """\
plan: prueba
language: es
title: Plan de prueba
adopted: {from: 2002-05-28, to: 2002-05-31}
members: [GT, HN, MX]
themes:
  - title: Enviar el cuadro
    parties: [GT/consular, GT, "consular de Honduras"]
    calendar: 2002-06-30
  - title: Atender en el consulado
    parties: [Honduras/consular]
    calendar: 2003-06-30
  - title: Propiciar los talleres
"""


@pytest.fixture
def office(run: Typed, tmp_path: Path) -> Typed:
    """A plan in which the consular sides of GT and HN owe something."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    loaded = run(["plan", "load", str(plan)])
    assert loaded.status == 0, loaded.stderr
    return run


def rows(office: Typed, line: str) -> list[dict[str, Any]]:
    return json.loads(office(f"{line} --format json").stdout)  # type: ignore[no-any-return]


def owed(office: Typed, line: str) -> list[tuple[str, str, str]]:
    return [(one["code"], one["party"], one["status"]) for one in rows(office, line)]


def test_the_plan_file_names_consular_sides_as_people_call_them(office: Typed) -> None:
    assert sorted(owed(office, "activity list")) == [
        ("1", "GT", "not_started"),
        ("1", "GT/consular", "not_started"),
        ("1", "HN/consular", "not_started"),
        ("2", "HN/consular", "not_started"),
        ("3", "network", "not_started"),
    ]
    told = office("activity list --format plain --lang es").stdout
    assert "Guatemala (Red" in told
    told = office("activity list --format plain --lang en").stdout
    assert "Guatemala (consular network)" in told


def test_what_is_exported_is_loaded_again_without_a_change(
    office: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "out.yaml"
    assert office(["plan", "export", str(file)]).status == 0
    assert "GT/consular" in file.read_text(encoding="utf-8")
    again = office(["plan", "load", str(file), "--lang", "en"])
    assert "nothing to change" in again.stdout, again.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "any_of: [GT/consular, HN]",
            '"GT/consular" is not a country (it is allowed under "parties" only)',
        ),
        (
            "parties: [CA/consular]",
            'not a member of this plan: "CA/consular" (add CA to "members")',
        ),
        (
            "parties: [GT/consular, consular de Guatemala]",
            "this country is named twice: GT/consular (delete one)",
        ),
    ],
)
def test_a_plan_file_that_names_it_wrongly(
    run: Typed, tmp_path: Path, line: str, said: str
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("parties: [Honduras/consular]", line), "utf-8")
    refused = run(["plan", "check", str(file), "--lang", "en"])
    assert refused.status == 2
    assert said in refused.stderr + refused.stdout


def test_members_are_countries(run: Typed, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("[GT, HN, MX]", "[GT/consular, HN]"), "utf-8")
    refused = run(["plan", "check", str(file), "--lang", "en"])
    assert refused.status == 2
    assert '"GT/consular" is not a country' in refused.stderr + refused.stdout


def test_a_country_is_limited_to_what_it_and_its_consular_side_owe(
    office: Typed,
) -> None:
    assert sorted(owed(office, "activity list --party GT")) == [
        ("1", "GT", "not_started"),
        ("1", "GT/consular", "not_started"),
    ]
    assert owed(office, "activity list --party Guatemala/consular") == [
        ("1", "GT/consular", "not_started")
    ]
    late = rows(office, "report overdue --as-of 2002-07-31 --party HN")
    assert [one["party"] for one in late] == ["HN/consular"]


def test_each_completes_its_own(office: Typed) -> None:
    assert office("activity complete 1 GT/consular --on 2002-06-10").status == 0
    assert ("1", "GT", "not_started") in owed(office, "activity list")
    assert ("1", "GT/consular", "done") in owed(office, "activity list")
    line = "activity complete 1 GT --on 2002-06-11 --lang en"
    assert office(line).stdout.startswith("Guatemala: 1 done on 11 Jun 2002")
    assert ("1", "GT", "done") in owed(office, "activity list")


def test_a_country_reports_for_its_consular_side_where_it_owes_nothing_itself(
    office: Typed,
) -> None:
    said = office("activity complete 2 Honduras --on 2002-06-10 --lang en").stdout
    assert said.startswith("Honduras (consular network): 2 done on 10 Jun 2002")
    assert "reported by" not in said
    assert ("2", "HN/consular", "done") in owed(office, "activity list")


def test_a_consular_side_that_owes_nothing_is_refused(office: Typed) -> None:
    refused = office("activity complete 2 GT/consular --lang en")
    assert refused.status == 2
    assert "2 is not for GT/consular (it is for HN/consular)" in refused.stderr
    refused = office("activity complete 3 GT/consular --lang en")
    assert "3 is not for GT/consular (it is for GT, HN, MX)" in refused.stderr


def test_it_is_assigned(office: Typed) -> None:
    line = "activity assign 3 GT 'Red Consular de Guatemala' MX/consular"
    assert office(line).status == 0
    owing = [party for code, party, _ in owed(office, "activity list") if code == "3"]
    assert sorted(owing) == ["GT", "GT/consular", "MX/consular"]
    refused = office("activity assign 3 CA/consular --lang en")
    assert refused.status == 2
    assert "CA/consular is not a member of the plan" in refused.stderr
    refused = office("activity assign 3 GT MX/consular --any-of --lang en")
    assert refused.status == 2
    assert '--any-of accepts countries only, not "MX/consular"' in refused.stderr


def test_it_contributes(office: Typed) -> None:
    line = "activity contribute 3 GT/consular --on 2002-08-20 'Jornada en Tapachula'"
    assert office(line).status == 0
    given = rows(office, "activity contribution list --party GT")
    assert [one["party"] for one in given] == ["GT/consular"]
    refused = office("activity contribute 3 CA/consular 'x' --on 2002-08-20 --lang en")
    assert refused.status == 2


def test_the_matrix_has_columns_for_those_that_owe_something(office: Typed) -> None:
    assert office("activity complete 1 GT/consular --on 2002-06-10").status == 0
    found = rows(office, "report matrix --as-of 2002-07-31")
    assert found[0] == {
        "plan": "prueba",
        "code": "1",
        "title": "Enviar el cuadro",
        "GT": "not_started",
        "HN": "-",
        "MX": "-",
        "GT/consular": "done",
        "HN/consular": "not_started",
        "shared": None,
        "contributions": None,
        "round": None,
    }
    alone = rows(office, "report matrix --as-of 2002-07-31 --party GT/consular")
    assert [list(one)[3:] for one in alone] == [
        ["GT/consular", "shared", "contributions", "round"]
    ]


def test_the_matrix_has_a_line_for_them_on_a_screen(office: Typed) -> None:
    assert office("activity complete 1 GT/consular --on 2002-06-10").status == 0
    drawn = office("report matrix --as-of 2002-07-31 --format table --lang es").stdout
    lines = [line.split() for line in drawn.splitlines()]
    at = next(n for n, line in enumerate(lines) if line[:2] == ["1", "Enviar"])
    assert lines[at][4:] == ["N!", "-", "-", "1", "de", "3"]
    assert lines[at + 1] == ["Red", "Consular", "C", "N!"]
    foot = next(n for n, line in enumerate(lines) if line[:1] == ["Vencidos"])
    assert lines[foot][:5] == ["Vencidos", "1", "0", "0", "1"]
    assert lines[foot][5:] == ["+", "1", "de", "la", "Red", "Consular"]


PERMANENT = (
    PLAN
    + """\
  - title: Auxiliar a las víctimas
    parties: [GT/consular, HN]
    calendar: Permanente
  - title: Compartir las alertas
    calendar: Permanente
"""
)


@pytest.fixture
def permanent(run: Typed, tmp_path: Path) -> Typed:
    """A consular side owes what is permanent; another helps with the network's."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PERMANENT, encoding="utf-8")
    assert run(["plan", "load", str(plan)]).status == 0
    for code, party in (("4", "GT/consular"), ("5", "MX/consular"), ("5", "MX")):
        line = f"activity contribute {code} {party} --on 2002-07-20 'Ayuda de {party}'"
        assert run(line).status == 0
    return run


def test_what_consular_sides_gave_to_what_is_permanent(permanent: Typed) -> None:
    line = "report matrix --as-of 2002-07-31"
    told = {one["code"]: one["contributions"] for one in rows(permanent, line)}
    assert told["4"] == "GT/consular=1 HN=0"
    assert told["5"] == "GT=0 HN=0 MX=1 MX/consular=1"
    told = {
        one["code"]: one["contributions"]
        for one in rows(permanent, f"{line} --party GT")
    }
    assert told == {"1": None, "4": "GT/consular=1"}


def test_it_stands_on_their_line(permanent: Typed) -> None:
    line = "report matrix --as-of 2002-07-31 --format table --lang es"
    lines = [one.split() for one in permanent(line).stdout.splitlines()]
    at = next(n for n, line in enumerate(lines) if line[:2] == ["4", "Auxiliar"])
    assert lines[at][5:8] == ["-", ".", "-"]
    assert lines[at + 1] == ["Red", "Consular", "1"]
    at = next(n for n, line in enumerate(lines) if line[:2] == ["5", "Compartir"])
    assert lines[at][4:7] == [".", ".", "1"]
    assert lines[at + 1] == ["Red", "Consular", "1"]
    foot = next(n for n, line in enumerate(lines) if line[:1] == ["Vencidos"])
    assert lines[foot + 1] == ["+", "2", "de", "la", "Red", "Consular"]


def test_a_matrix_in_sentences_names_them(permanent: Typed) -> None:
    line = "report matrix --as-of 2002-07-31 --format plain --lang es"
    told = " ".join(permanent(line).stdout.split())
    assert "con aportes: Guatemala (Red Consular) 1" in told
    assert "sin iniciar, vencida: Guatemala, Guatemala (Red Consular), Hon" in told


# Rounds

OPEN = "round open Ronda --from 2002-06-01 --to 2002-12-31 --answer-by 2002-11-15"


def form(office: Typed, folder: Path, party: str) -> Rows:
    file = folder / "form.csv"
    made = office(f"activity form {party} --output '{file}' --lang es")
    assert made.status == 0, made.stderr
    return read(file.read_bytes())


def record(office: Typed, folder: Path, filled: Rows, *more: str) -> Run:
    file = folder / "back.csv"
    file.write_bytes(save(filled).encode("utf-8-sig"))
    return office(["activity", "record", str(file), "--yes", "--lang", "en", *more])


def test_the_form_of_a_country_tells_its_consular_side_apart(
    office: Typed, tmp_path: Path
) -> None:
    found = form(office, tmp_path, "GT")
    assert [row[0] for row in found[1:] if row[0] and not row[1]][:3] == [
        "Guatemala",
        "Guatemala (Red Consular)",
        "La Red",
    ]


@pytest.mark.parametrize("keyed", [True, False])
def test_the_answer_of_a_consular_side_is_that_of_its_country(
    office: Typed, tmp_path: Path, *, keyed: bool
) -> None:
    assert office(OPEN).status == 0
    found = form(office, tmp_path, "HN")
    for row in found:
        if row[3] == "Enviar el cuadro":
            row[6:8] = ["cumplida", "2002-06-10"]
        row[0] = row[0] if keyed or not row[1] or row[0] == "Clave" else ""
    told = record(office, tmp_path, found)
    assert told.status == 0, told.stderr
    assert "Honduras (consular network): 1 done on 10 Jun 2002" in told.stdout
    states = {one["party"]: one["state"] for one in rows(office, "report round")}
    assert states == {"GT": "waiting", "HN": "answered", "MX": "waiting"}
    asked = rows(office, "report round --party HN/consular")
    assert [(one["party"], one["items"]) for one in asked] == [("HN", 1)]


def test_a_form_of_the_consular_side_alone(office: Typed, tmp_path: Path) -> None:
    found = form(office, tmp_path, "GT/consular")
    titles = [row[3] for row in found[1:] if row[1]]
    assert titles == ["Enviar el cuadro"]
    for row in found:
        if row[1] == "prueba":
            row[6:8] = ["cumplida", "2002-06-10"]
    assert record(office, tmp_path, found, "GT/consular").status == 0
    assert ("1", "GT/consular", "done") in owed(office, "activity list")
    assert ("1", "GT", "not_started") in owed(office, "activity list")


def test_the_form_of_another_country_is_refused(office: Typed, tmp_path: Path) -> None:
    found = form(office, tmp_path, "HN/consular")
    found[2][6:8] = ["cumplida", "2002-06-10"]
    refused = record(office, tmp_path, found, "GT")
    assert refused.status == 2
    assert "not for GT" in refused.stderr


def test_nothing_to_report_of_a_consular_item_answers_for_the_country(
    office: Typed, tmp_path: Path
) -> None:
    assert office(OPEN).status == 0
    found = form(office, tmp_path, "HN")
    for row in found:
        if row[3] == "Enviar el cuadro":
            row[6] = "sin novedad"
    told = record(office, tmp_path, found)
    assert told.status == 0, told.stderr
    states = {one["party"]: one["state"] for one in rows(office, "report round")}
    assert states["HN"] == "answered"


def test_what_a_form_reminds_of_is_of_both_and_is_no_news(
    permanent: Typed, tmp_path: Path
) -> None:
    assert permanent(OPEN).status == 0
    found = form(permanent, tmp_path, "MX")
    assert any("Ayuda de MX/consular" in cell for row in found for cell in row)
    for row in found:
        if row[3] == "Propiciar los talleres":
            row[6:9] = ["cumplida", "2002-06-10", ""]
    told = record(permanent, tmp_path, found)
    assert told.status == 0, told.stderr


# Pages


def headings(office: Typed, line: str) -> list[str]:
    told = office(f"{line} --format table --lang es").stdout
    return [one for one in told.splitlines() if re.match(r"\w.*: \d+$", one)]


def test_the_page_of_a_country_has_a_part_for_each_of_its_networks(
    office: Typed,
) -> None:
    for name, network in (("Ana Perez", "liaison"), ("Consuelo Vega", "consular")):
        line = f"--name '{name}' --email {name[:3]}@example.org --role head"
        assert (
            office(f"directory add {line} --country GT --network {network}").status == 0
        )
    found = headings(office, "report country GT --as-of 2002-07-31")
    assert found[:4] == [
        "A quién llamar, Red de Enlace: 1",
        "A quién llamar, Red Consular: 1",
        "Compromisos vencidos, Red de Enlace: 1",
        "Compromisos vencidos, Red Consular: 1",
    ]
    found = headings(office, "report handover --to GT --as-of 2002-07-31")
    assert "Directorio, Red Consular: 1" in found
    assert "Compromisos vencidos, Red Consular: 2" in found


def test_one_part_is_enough_where_one_network_owes_all(office: Typed) -> None:
    found = headings(office, "report country HN --as-of 2002-07-31")
    assert "Compromisos vencidos: 1" in found
    rows_of = rows(office, "report country HN --as-of 2002-07-31")
    late = [row["party"] for row in rows_of if row["section"] == "overdue"]
    assert late == ["HN/consular"]


def test_the_page_of_a_country_says_which_network_contributed(office: Typed) -> None:
    line = "activity contribute 3 GT/consular 'Jornada en Tapachula' --on 2002-07-20"
    assert office(line).status == 0
    page = office("report country GT --as-of 2002-07-31 --format table --lang es")
    [told] = [one for one in page.stdout.splitlines() if "Jornada" in one]
    assert "Guatemala (Red" in told


def test_tab_offers_consular_sides_behind_a_slash(office: Typed) -> None:
    from crmnet.cli.frame.kinds import CountryCode
    from crmnet.i18n import language

    class Told:
        lang = language("es")

    kind = CountryCode(or_other=True)
    offered = list(kind.offers("gt/", Told()))  # type: ignore[arg-type]
    assert offered == [("GT/consular", "Guatemala (Red Consular)")]
    assert [word for word, _ in kind.offers("GT", Told())] == ["GT"]  # type: ignore[arg-type]
    assert list(CountryCode().offers("gt/", Told())) == []  # type: ignore[arg-type]
