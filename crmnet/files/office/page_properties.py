"""When a PDF was written, by what its program noted."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

_DAY: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def written_on(metadata: dict[str, Any]) -> date | None:
    """The day on which a PDF was changed last, else made; None: it does not say."""
    for name in ("ModDate", "CreationDate"):
        found = _DAY.match(str(metadata.get(name, "")))
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None
