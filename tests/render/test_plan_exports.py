"""A plan as Word, Excel and CSV: what stands in them, and that they read back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmnet.domain.draft import Given
from crmnet.domain.party import THE_NETWORK, Duty, Owes
from crmnet.domain.plan import LEVELS, Adopted, Item, Plan, Text
from crmnet.files.matrix.drafting import draft_of
from crmnet.files.office.separated import read_separated
from crmnet.files.office.word import read_word
from crmnet.files.office.workbooks import read_workbook
from crmnet.render.plan import exporting
from crmnet.render.plan.exporting import Exported
from crmnet.reports.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crmnet.domain.document import Document
    from tests.conftest import Typed

MEMBERS: Final = ("CR", "GT", "HN", "MX")
TODAY: Final = date(2027, 3, 1)
ADOPTED: Final = date(2026, 11, 30)
NOTHING: Final = Matrix((), (), {}, TODAY)

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
    is_any = True
    return Item(
        code=code,
        level=LEVELS[depth],
        title=Text(f"{said}, en la región {code.replace('.', ' y ')}"),
        children=below,
        calendar=draw(_maybe(is_any, st.sampled_from(CALENDARS).map(Text))),
        owes=draw(_maybe(is_any, OWES)),
        cells=draw(
            _maybe(
                is_leaf,
                st.sampled_from(["12 talleres", "Un informe; dos actas"]).map(
                    lambda text: {"Indicador": text}
                ),
            )
        ),
    )


def _maybe(wanted: bool, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values if wanted else st.none()


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
    return Exported(plan, {}, NOTHING, TODAY)


def again(document: Document) -> Plan:
    """The plan that a document is read as, without a question."""
    told = Given("crm-2027", "Plan de trabajo 2027", "es", ADOPTED, MEMBERS)
    draft = draft_of(document, told)
    assert draft.questions == ()
    return replace(draft.plan, labels={})


@settings(max_examples=60)
@given(plans())
def test_a_plan_in_word_reads_back_as_the_same(plan: Plan) -> None:
    data = exporting.docx(exported(plan))
    assert again(read_word(io.BytesIO(data))) == plan


@settings(max_examples=60)
@given(plans())
def test_a_plan_in_excel_reads_back_as_the_same(plan: Plan) -> None:
    data = exporting.xlsx(exported(plan))
    assert again(read_workbook(io.BytesIO(data))) == plan


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports") / "plan.csv"


@settings(max_examples=60)
@given(plan=plans())
def test_a_plan_in_csv_reads_back_as_the_same(file: Path, plan: Plan) -> None:
    file.write_bytes(exporting.csv(exported(plan), ";"))
    assert again(read_separated(file)) == plan
