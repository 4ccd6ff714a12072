"""A plan as Word, Excel and CSV: what stands in them, and that they read back."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import docx
import openpyxl
import pytest
from docx.shared import Inches
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.draft import Given
from crmnet.domain.party import THE_NETWORK, Duty, Owes
from crmnet.domain.plan import LEVELS, Adopted, Item, Plan, Text
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.office.documents import read_document
from crmnet.files.office.sheet_scan import scanned
from crmnet.files.office.word import read_word
from crmnet.files.office.workbooks import read_workbook
from crmnet.files.yaml.plan import read_plan, write_plan
from crmnet.render.plan import exporting
from crmnet.render.plan.exporting import Exported

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.domain.document import Document

# as many as are asked for: EXAMPLES=500 pytest tests/render/test_plan_exports.py
EXAMPLES: Final = int(os.environ.get("EXAMPLES", "25"))
MEMBERS: Final = ("CR", "GT", "HN", "MX")
TODAY: Final = date(2027, 3, 1)
ADOPTED: Final = date(2026, 11, 30)

VERBS = "Elaborar Celebrar Capacitar Difundir Revisar Actualizar Instalar".split()
THINGS = (
    "un taller regional",
    "la guía,  con anexos",
    "el formulario único",
    "una campaña; dos afiches",
    'el acuerdo "marco"',
)
CALENDARS = (
    "Antes de octubre,  del 2027.",
    "Primer semestre de 2027",
    "30 de junio de 2027",
    "cada mes",
    "Permanente",
)
FURTHER = (
    {"Indicador": "12 talleres"},
    {"Indicador": "Un informe; dos actas", "Meta": "3"},
    {"Meta": "5", "Observaciones": "Cada año"},
    {"Insumos": "Sala", "Indicador": "Actas", "Observaciones": "nuevo"},
)
OWES = st.one_of(
    st.none(),
    st.sampled_from(
        [
            THE_NETWORK,
            Owes(Duty.EACH_MEMBER),
            Owes(Duty.PARTIES, ("GT",)),
            Owes(Duty.PARTIES, ("presidency",)),
            Owes(Duty.PARTIES, ("CR", "HN")),
            Owes(Duty.PARTIES, ("GT/consular", "MX")),
            Owes(Duty.ANY_OF, ("GT", "MX")),
        ]
    ),
)


@st.composite
def items(draw: st.DrawFn, code: str, depth: int) -> Item:
    """An item with what stands below it; no two texts are alike."""
    below: tuple[Item, ...] = ()
    if depth == 0 or (depth < 3 and draw(st.integers(0, 3))):
        count = draw(st.integers(1, 3))
        below = tuple(
            draw(items(f"{code}.{place}", depth + 1)) for place in range(1, count + 1)
        )
    said = f"{draw(st.sampled_from(VERBS))} {draw(st.sampled_from(THINGS))}"
    return Item(
        code=code,
        level=LEVELS[depth],
        title=Text(f"{said}, en la región {code.replace('.', ' y ')}"),
        children=below,
        calendar=draw(st.none() | st.sampled_from(CALENDARS).map(Text)),
        owes=draw(OWES),
        cells=draw(st.none() | st.sampled_from(FURTHER)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan such as delegates agree on."""
    count = draw(st.integers(1, 3))
    return Plan(
        code="crm-2027",
        language="es",
        title=Text("Plan de trabajo 2027"),
        themes=tuple(draw(items(str(place), 0)) for place in range(1, count + 1)),
        members=MEMBERS,
        adopted=Adopted(last=ADOPTED),
    )


def exported(plan: Plan) -> Exported:
    return Exported(plan, {}, None, TODAY)


def again(document: Document) -> Plan:
    """The plan that a document is read as, without a question."""
    told = Given("crm-2027", "Plan de trabajo 2027", "es", ADOPTED, MEMBERS)
    draft = draft_of(document, told)
    assert draft.questions == ()
    return replace(draft.plan, labels={})


def orders(plan: Plan) -> list[list[str]]:
    """The further cells of its items in their order."""
    return [[*(item.cells or ())] for item in plan.walk()]


WORKSHOP = Item(
    "1.1.1",
    LEVELS[2],
    Text("=Celebrar el taller"),
    calendar=Text("Antes de octubre,  del 2027."),
    owes=Owes(Duty.EACH_MEMBER),
    cells={"Indicador": "+1"},
)
REPORT = Item("1.1.2", LEVELS[2], Text("Informar"), due=date(2027, 6, 30))
OBJECTIVE = Item("1.1", LEVELS[1], Text("Conocer"), (WORKSHOP, REPORT))
SMALL = Plan(
    code="crm-2027",
    language="es",
    title=Text("Plan de trabajo 2027"),
    themes=(Item("1", LEVELS[0], Text("Coordinación"), (OBJECTIVE,)),),
    members=MEMBERS,
    adopted=Adopted("XXII Conferencia", "San José", last=ADOPTED),
    labels={"theme": Text("Eje")},
)
HEADINGS = [
    *("N.º", "Eje", "Objetivo", "Acción", "Calendario", "Fecha límite"),
    *("Responsable", "Indicador", "Situación registrada", "Fecha registrada"),
]


def test_what_stands_in_the_workbook() -> None:
    data = exporting.xlsx(exported(SMALL))
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    rows: list[list[Any]] = [
        [cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)
    ]
    assert [row[0] for row in rows[:4]] == [
        "Plan de trabajo 2027",
        "Adoptado: XXII Conferencia, San José, 30 de noviembre de 2026",
        "Países miembros: Costa Rica, Guatemala, Honduras y México",
        "Plan crm-2027, según lo registrado al 1 de marzo de 2027",
    ]
    assert rows[4] == HEADINGS
    assert rows[5][:8] == [
        *("1.1.1", "Coordinación", "Conocer", "=Celebrar el taller"),
        *("Antes de octubre,  del 2027.", "", "cada país miembro", "+1"),
    ]
    assert rows[6][:5] == ["1.1.2", "Coordinación", "Conocer", "Informar", ""]
    assert rows[6][5].date() == date(2027, 6, 30)
    assert sheet["D6"].data_type == "s"
    assert sheet["D6"].quotePrefix
    assert sheet.auto_filter.ref == "A5:J7"


def test_what_stands_in_the_paper() -> None:
    data = exporting.docx(exported(SMALL))
    paper: Any = docx.Document(io.BytesIO(data))
    (table,) = paper.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == HEADINGS
    assert rows[2][:6] == [
        *("1.1.2", "Coordinación", "Conocer", "Informar", "", "30 de junio de 2027"),
    ]
    places = [row.cells[1]._tc for row in table.rows]
    assert places[1] is places[2]  # one cell, over both rows
    assert paper.sections[0].page_width > paper.sections[0].page_height
    assert paper.core_properties.title == "Plan de trabajo 2027"


def of_actions(*actions: Item) -> Plan:
    """A plan with these actions alone."""
    objective = OBJECTIVE._replace(children=actions)
    return replace(SMALL, themes=(SMALL.themes[0]._replace(children=(objective,)),))


def headings_of(plan: Plan) -> list[str]:
    """What stands between who is responsible and what is recorded."""
    text = exporting.csv(exported(plan), ";").decode("utf-8-sig")
    return text.splitlines()[0].split(";")[7:-3]


def table_of(plan: Plan) -> Any:
    """The table of its paper."""
    (table,) = docx.Document(io.BytesIO(exporting.docx(exported(plan)))).tables
    return table


def test_no_word_is_broken_in_the_paper() -> None:
    cells = {"RESPONSABILIDAD DE SUPERVISIÓN": "Lic.", "INDICADOR": "descentralización"}
    table = table_of(
        of_actions(*(REPORT._replace(code=f"1.1.{n}", cells=cells) for n in range(12)))
    )
    size = table.rows[0].cells[0].paragraphs[0].runs[0].font.size.pt
    for column in table.columns:
        words = (word for cell in column.cells for word in cell.text.split())
        # a small letter is half as wide as it is high, and a cell has its margins
        least = max(len(word) * (6 if word.isupper() else 5) for word in words) / 10
        assert column.width.pt > least * size + 10.8
    assert sum(column.width for column in table.columns) <= Inches(10)


def test_the_further_columns_stand_in_the_order_of_the_items() -> None:
    first = WORKSHOP._replace(cells={"Meta": "3", "Estado": "nuevo"})
    cells = {"N°": "1.2", "Meta": "1", "Costo": "0", "Estado": "-"}
    plan = of_actions(first, REPORT._replace(cells=cells))
    assert headings_of(plan) == ["N°", "Meta", "Costo", "Estado"]


def test_further_columns_in_two_orders_stand_once_each() -> None:
    first = WORKSHOP._replace(cells={"Meta": "3", "Estado": "nuevo"})
    plan = of_actions(first, REPORT._replace(cells={"Estado": "-", "Meta": "1"}))
    assert headings_of(plan) == ["Meta", "Estado"]


def test_no_two_columns_have_the_heading_of_who_owes_it() -> None:
    first = WORKSHOP._replace(cells={"RESPONSABLE": "Lic. Juan Pérez"})
    plan = of_actions(first, REPORT)
    headings = [cell.text for cell in table_of(plan).rows[0].cells]
    assert headings[6:8] == ["A cargo de", "RESPONSABLE"]
    data = exporting.docx(exported(plan))
    (item,) = (one for one in again(read_word(io.BytesIO(data))).walk() if one.cells)
    assert (item.owes, item.cells) == (first.owes, first.cells)


def test_what_stands_in_csv_and_in_markdown() -> None:
    text = exporting.csv(exported(SMALL), ";").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == [*HEADINGS, "Registrado en el plan"]
    assert {row[-1] for row in rows[1:]} == {"crm-2027"}
    assert rows[1][3] == "'=Celebrar el taller"
    assert rows[2][5] == "2027-06-30"
    lines = exporting.md(exported(SMALL)).decode().split("\n")
    assert lines[0] == "# Plan de trabajo 2027"
    assert "| 1.1.2 | Coordinación | Conocer | Informar |" in lines[-2]
    assert "30 de junio de 2027" in lines[-2]


@pytest.mark.parametrize("write", [exporting.docx, exporting.xlsx])
def test_the_same_plan_gives_the_same_bytes(write: Any) -> None:
    assert write(exported(SMALL)) == write(exported(SMALL))


@settings(max_examples=EXAMPLES)
@given(plans())
def test_a_plan_in_word_reads_back_as_the_same(plan: Plan) -> None:
    data = exporting.docx(exported(plan))
    found = again(read_word(io.BytesIO(data)))
    assert (found, orders(found)) == (plan, orders(plan))


@settings(max_examples=EXAMPLES)
@given(plans())
def test_a_plan_in_excel_reads_back_as_the_same(plan: Plan) -> None:
    data = exporting.xlsx(exported(plan))
    file = io.BytesIO(data)
    found = again(read_workbook(file, scanned(file)))
    assert (found, orders(found)) == (plan, orders(plan))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@settings(max_examples=EXAMPLES)
@given(plan=plans())
def test_a_plan_in_csv_reads_back_as_the_same(folder: Path, plan: Plan) -> None:
    file = folder / "plan.csv"
    file.write_bytes(exporting.csv(exported(plan), ";"))
    found = again(read_document(file))
    assert (found, orders(found)) == (plan, orders(plan))


@settings(max_examples=EXAMPLES)
@given(plan=plans())
def test_a_plan_in_markdown_reads_back_as_the_same(folder: Path, plan: Plan) -> None:
    file = folder / "plan.md"
    file.write_bytes(exporting.md(exported(plan)))
    found = again(read_document(file))
    assert (found, orders(found)) == (plan, orders(plan))


@settings(max_examples=EXAMPLES)
@given(plan=plans())
def test_a_plan_file_reads_back_as_the_same(folder: Path, plan: Plan) -> None:
    file = folder / "plan.yaml"
    file.write_text(write_plan(plan), "utf-8")
    found = read_plan(file).plan
    assert (found, orders(found)) == (plan, orders(plan))
