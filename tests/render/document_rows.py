"""A document before it is a plan, as ``plan draft`` shows it: in words of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.domain.document import Cell, Document, Grid, Place, Row
from crmnet.domain.draft import (
    Asks,
    Choice,
    Draft,
    DraftReading,
    Question,
    Unused,
)
from crmnet.domain.kinds import Kind
from crmnet.domain.plan import Item, Level, Plan, Text
from crmnet.errors import Message
from crmnet.services.plan.drafting import Drafted, OpenQuestion, Paper

CUT = "retorno digno, seguro y ordenado de migrantes de la región"


def _item(code: str, level: Level, title: str, *children: Item) -> Item:
    return Item(code, level, Text(title), children)


def plan() -> Plan:
    """Two themes, the first with three items below it."""
    activity = _item("1.1.1.1", Level.ACTIVITY, "Comprar lámparas para los puestos")
    action = _item("1.1.1", Level.ACTION, "Equipar los puestos", activity)
    objective = _item("1.1", Level.OBJECTIVE, "Vigilar los pasos", action)
    border = _item("1", Level.THEME, "Control de los pasos fronterizos", objective)
    data = _item(
        "2",
        Level.THEME,
        "Sistematización e intercambio de la información sobre rutas y procedimientos",
    )
    return Plan("p-2027", "es", Text("Plan 2027"), (border, data), ("BZ", "GT"))


def document() -> Document:
    """A document with three tables; the plan is the second."""
    cells = (Cell(14, 1), Cell(14, 2, "2. Retorno"), Cell(14, 3, CUT))
    plan_grid = Grid(2, (Row(14, cells),))
    return Document("Plan 2027.docx", (Grid(1, ()), plan_grid, Grid(3, ())))


def _readings() -> tuple[DraftReading, ...]:
    before = Deadline(Kind.BEFORE, due_on=date(2027, 9, 30))
    return (
        DraftReading("1.1.1.1", Place(2, 5, 5), "Antes de octubre", before),
        DraftReading(
            "2",
            Place(2, 9, 5),
            "Según la disponibilidad de fondos de los cooperantes de toda la región",
            NotUnderstood(Message("it can be read in two ways; write the full date")),
        ),
    )


def _questions() -> tuple[Question, ...]:
    return (
        Question(
            "code:1",
            Asks.CODE,
            Place(),
            Message("what is the code of the plan?"),
            likeliest="plan-2027",
        ),
        Question(
            "joined:1",
            Asks.JOINED,
            Place(2, 14, 3),
            Message(
                'does "{text}" go on from "{above}" in the row above?',
                text=CUT,
                above="Difundir los programas de cooperación para el",
            ),
            "ACCIÓN",
            CUT,
            (
                Choice("yes", Message("yes, it is one")),
                Choice("no", Message("no, it is another")),
            ),
            "yes",
        ),
    )


def drafted() -> Drafted:
    """The draft of it, with two questions open."""
    again = Message("the heading again, at the top of a page or a block")
    paper = Paper(Path("Plan 2027.docx"), document())
    questions = _questions()
    draft = Draft(
        plan=plan(),
        tables=(2,),
        places={"1.1.1.1": Place(2, 5, 5)},
        readings=_readings(),
        questions=questions,
        cells=312,
        used=307,
        unused=tuple(Unused(Place(2, 10, n), "TEMAS", again) for n in range(1, 6)),
    )
    asked = tuple(OpenQuestion(paper, question) for question in questions)
    return Drafted(paper, draft, plan(), asked)
