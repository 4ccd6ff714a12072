"""Words for what was done, is real or was recorded: none says what is to be done.

One vocabulary of labels of dates, headings and columns of days.
"""

from __future__ import annotations

from typing import Final

REAL: Final = frozenset(
    "real reales actual actuales efectiva efectivo efectivas efectivos".split()
)
"""What came of a plan beside it: "Fecha real", "Actual start"."""
DONE_STEMS: Final = (
    *("realizad", "cumplid", "ejecutad", "completad", "terminad", "concluid", "cerrad"),
    *("adoptad", "implementad", "desarrollad", "emprendid", "tomad", "finalizad"),
    "hech",
)
"""Spanish participles of what was done, without their endings."""
DONE_FORMS: Final = frozenset(
    f"{stem}{ending}" for stem in DONE_STEMS for ending in ("o", "a", "os", "as")
)
BEEN: Final = frozenset(
    "done undertaken implemented carried developed adopted executed performed "
    "conducted taken assigned".split()
)
"""What is of the plan behind "to be" alone: "Date implemented" is what came of it."""
CLOSED: Final = frozenset("completed closed finished".split())
IRREGULAR: Final = frozenset("agreed held sent done paid met made".split())
"""English participles that do not end in "ed", or do not look like one."""
OPEN: Final = frozenset("pendiente pendientes pending open ongoing".split())
MOVED: Final = frozenset(
    "reprogramada revisada ultima ultimo anterior asignacion revised last "
    "previous".split()
)
"""A day that took the place of another, or was before it."""
RECORDED_STEMS: Final = (
    *("creat", "cread", "creacion", "updat", "actualiz", "modifi", "report", "registr"),
    *("record", "aprob", "approv", "recib", "receiv", "solicitud", "request"),
    *("baseline", "linea base"),
)
"""How the words begin that tell when an entry was made, or a form signed."""
