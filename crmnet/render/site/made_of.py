"""The fingerprint of what a page is made of, and of all that draws it.

A page is drawn again where anything of that is another: the texts on it, its language,
a template, a catalog, the program or a library that writes it.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from crmnet import __version__

_PACKAGE: Final = Path(__file__).parents[2]
_ROOMS: Final = ("render", "i18n", "domain", "files/calendar")
_KINDS: Final = frozenset((".py", ".html", ".mo"))
_LIBRARIES: Final = ("jinja2", "markupsafe", "icalendar", "babel")


def made_of(*parts: object) -> str:
    """The fingerprint of what something is drawn from.

    Args:
        parts: tuples, lists, dicts, texts, days; sets are to be sorted before.
    """
    said = json.dumps((drawn_by(), *parts), check_circular=False, default=_day)
    return sha256(said.encode()).hexdigest()


@cache
def drawn_by() -> str:
    """The fingerprint of the program's own part in a page."""
    digest = sha256(__version__.encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for room in _ROOMS:
        for path in sorted((_PACKAGE / room).rglob("*")):
            if path.suffix in _KINDS:
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _day(value: object) -> str:
    """A day as text; what is none is nothing that a page is made of."""
    if not isinstance(value, date):
        raise TypeError(value)
    return value.isoformat()


def _version(library: str) -> str:
    """What the folder beside a library says of its version; "" where it has none.

    importlib.metadata would say it too, and take longer than a small site.
    """
    found = find_spec(library)
    if found is None or found.origin is None:
        return ""
    beside = Path(found.origin).parents[1].glob(f"{library}-*.dist-info")
    return " ".join(sorted(path.name for path in beside))
