"""Office hours in the reader's words: "lun-vie 08:00-16:00", "24 horas"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.domain.hours import ALWAYS
from crmnet.i18n import mark

if TYPE_CHECKING:
    from crmnet.i18n import Language

_DAY: Final = {
    "mon": mark("mon"),
    "tue": mark("tue"),
    "wed": mark("wed"),
    "thu": mark("thu"),
    "fri": mark("fri"),
    "sat": mark("sat"),
    "sun": mark("sun"),
}


def hours(canonical: str, lang: Language) -> str:
    """Office hours for people, of what the store keeps."""
    if canonical == ALWAYS:
        return lang.text("24 hours")
    return re.sub("[a-z]+", lambda day: lang.text(_DAY.get(day[0], day[0])), canonical)
