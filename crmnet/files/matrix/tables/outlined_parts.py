"""The parts of a document without a table that a line above them calls a plan.

"Cronograma:", "Next steps", "Timeline" amid an otherwise long text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.files.matrix.tables.paragraphs import ENTRY, PLAIN
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.files.matrix.tables.paragraphs import OutlineLine

_LONGEST: Final = 60  # characters of a line that names what is below it
_LEAST: Final = 3  # lines of a part
_PLAIN_HEAD: Final = (ENTRY - 1, 1)  # entries stand below it, and nothing else
_DOINGS: Final = "(?:actividades|acciones|tareas|activities|actions|tasks)"
_PLAN: Final = re.compile(
    r"\b(?:cronogramas?|cronograma de actividades|hoja de ruta|road ?map"
    r"|planes de (?:accion|trabajo)"
    r"|plan de (?:trabajo|accion|actividades|implementacion|ejecucion|mejora)"
    r"|(?:work|action|implementation|improvement) ?plan"
    r"|next steps|proximos pasos|siguientes pasos|tareas pendientes|pendientes"
    r"|outstanding (?:items|actions|tasks)|open (?:actions|tasks)|action (?:items|list)"
    r"|to[- ]?do(?: list)?|task (?:backlog|list)|lista de (?:tareas|pendientes)"
    rf"|{_DOINGS} (?:a|por) (?:realizar|ejecutar|hacer)"
    rf"|{_DOINGS} to be (?:carried out|done|undertaken))\b"
)
"""What is named so says what is to be done, whether it says by when or not."""
_TO_DO: Final = re.compile(rf"\b{_DOINGS} (?:a|por|to be) \w")
_DATED: Final = re.compile(
    r"\b(?:calendario|calendar|timeline|time ?(?:table|frame)|schedule|hitos"
    r"|milestones|plazos|deadlines|fechas (?:clave|importantes|limite|de entrega)"
    r"|(?:key|important|due) dates|entregables|deliverables|programacion"
    r"|planificacion|planning|project plan|plan del proyecto)\b"
)
"""What is named so is a plan where its entries say by when."""


_PAST: Final = re.compile(
    r"\b(?:histori\w*|history|cronologia|chronology|efemerides|biografia|biography"
    r"|trayectoria|curriculum|memoria anual|annual report)\b"
)


class OutlinePart(NamedTuple):
    """Lines that stand below one that names them.

    Attributes:
        title: what it says.
        lines: those below it.
    """

    title: str
    lines: Sequence[OutlineLine]

    @property
    def may_be_undated(self) -> bool:
        """Whether it is called a plan so plainly that entries need no days."""
        return names_plan(self.title)

    @property
    def is_to_do(self) -> bool:
        """Whether it is said of its entries that they are to be done."""
        return _TO_DO.search(fold(self.title)) is not None


def names_plan(title: str) -> bool:
    """Whether a title plainly says that what is below it is to be done."""
    return _PLAN.search(fold(title)) is not None


def tells_past(titles: Sequence[str]) -> bool:
    """Whether titles are of what was: a history has milestones with days, too."""
    return any(_PAST.search(fold(title)) for title in titles)


def parts_called_plan(said: Sequence[OutlineLine]) -> Iterator[OutlinePart]:
    """The parts of a document that a line above them calls a plan, or dates of one."""
    for place, line in enumerate(said):
        title = _title_in(line)
        if not may_name_part(title):
            continue
        head = line.standing if line.standing[0] < PLAIN else _PLAIN_HEAD
        below = said[place + 1 :]
        end = next((n for n, one in enumerate(below) if _ends(one, head)), len(below))
        if end >= _LEAST:
            yield OutlinePart(title, below[:end])


def _ends(line: OutlineLine, head: tuple[int, int]) -> bool:
    """Whether a line is no more of the part below one that stands so high."""
    is_out = line.standing[0] == PLAIN and head == _PLAIN_HEAD
    return bool(line.text) and (line.standing <= head or is_out)


def _title_in(line: OutlineLine) -> str:
    """What a line says as a title; "Timeline:" is a label that says nothing yet."""
    is_bare = len(line.labels) == 1 and not (line.text or line.labels[0].text)
    return line.labels[0].heading if is_bare else line.text


def may_name_part(title: str) -> bool:
    """Whether a text is short and may name a part that is a plan, or dates of one."""
    folded = fold(title)
    is_short = 0 < len(title) <= _LONGEST and not title.endswith(".")
    return is_short and bool(_PLAN.search(folded) or _DATED.search(folded))
