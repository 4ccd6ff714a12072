"""What programs write around a day: how long it is until then, and the zone's cities.

"2 días para terminar (1/09/2025 2:00 AM (UTC-05:00) Bogotá, Lima, Quito)" says one day.
The count is of the day on which somebody looked, and none of the plan.
"""

from __future__ import annotations

import re
from typing import Final

_COUNT: Final = (
    r"\d{1,4}\s*(?:d[ií]as?|horas?|semanas?|mes(?:es)?|days?|hours?|weeks?|months?)"
)
_SINCE: Final = (
    rf"{_COUNT}\s+(?:(?:de\s+)?(?:tiempo\s+)?transcurrid[oa]s?|de\s+(?:atraso|retraso)"
    rf"|elapsed|ago|overdue|late)|hace\s+{_COUNT}"
)
_UNTIL: Final = (
    rf"{_COUNT}\s+(?:para\s+(?:terminar|iniciar|vencer|el\s+cierre)|restantes?"
    rf"|left|remaining|to\s+go)|(?:faltan?|quedan?|vence\s+en|dentro\s+de|en)\s+{_COUNT}"
    rf"|(?:due\s+)?in\s+{_COUNT}"
)
_COUNTED: Final = re.compile(
    rf"(?P<count>(?:{_SINCE})|(?P<until>{_UNTIL}))\s*\((?P<day>\d.*)\)", re.IGNORECASE
)
_CITIES: Final = re.compile(
    r"\s*\(?\(\s*(?:utc|gmt)\s*(?P<zone>[+-]\d{1,2}(?::?[0-5]\d)?)?\s*\)"
    r"\s*[^\W\d_][^()\d]*\)?$",
    re.IGNORECASE,
)


def day_without_asides(text: str) -> str:
    """A day without the count of days before it and the cities of its zone behind it.

    "" where neither stands there.
    """
    counted = _COUNTED.fullmatch(text)
    day = counted["day"].strip() if counted else text
    cities = _CITIES.search(day)
    if cities:
        day = f"{day[: cities.start()]} UTC{cities['zone'] or ''}"
    return day if counted or cities else ""


def counts_down(text: str) -> bool:
    """Whether a text counts how long it is until a day: "2 days left (1 May 2027)"."""
    counted = _COUNTED.fullmatch(text)
    return bool(counted and counted["until"])
