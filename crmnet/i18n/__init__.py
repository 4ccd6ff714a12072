"""Spanish and English: catalogs, dates in words, names of countries.

English sentences in the code are the keys; ``locale/es/LC_MESSAGES/crmnet.po`` says
them in Spanish (scripts/messages.py keeps it). A function that speaks takes a
:class:`Language`. A text that stands outside of such a function, in a table or as the
help of an option, is only marked, with :func:`mark` or ``_``.
"""

from __future__ import annotations

from contextlib import contextmanager
from copy import copy
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.errors import InLanguages, Message
from crmnet.i18n.catalog import opened
from crmnet.i18n.countries import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.i18n.catalog import Catalog

LANGUAGES: Final = ("es", "en")
LOCALE: Final = Path(__file__).parent / "locale"
ECHO_LIMIT: Final = 60  # characters of a value that a message repeats
NEVER_CUT: Final = frozenset(  # names of values that people copy or choose from
    (
        "after answer before choices file known officers parties path place question "
        "suffixes usage"
    ).split()
)

_MONTHS: Final = {
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
_LONG_MONTHS: Final = {
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre"
    ).split(),
    "en": (
        "January February March April May June July August September October "
        "November December"
    ).split(),
}
_WEEKDAYS: Final = {
    "es": "lunes martes miércoles jueves viernes sábado domingo".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


class Language:
    """One language: its catalog, its dates, its names of countries.

    Args:
        code: "es" or "en".

    Attributes:
        presiding: code of the country that presides today, for the name of the
            presidency; None where nobody does or it is not known.
        kinds: words of kinds of results that were configured, by language, by name.
        writes_out: whether months are written out in tables too, as in documents.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.presiding: str | None = None
        self.kinds: Mapping[str, Mapping[str, str]] = {}
        self.writes_out = False

    @cached_property
    def _catalog(self) -> Catalog:
        """Its sentences; rows for programs say none, and do without."""
        return opened(LOCALE / self.code / "LC_MESSAGES" / "crmnet.mo")

    def with_presiding(self, country: str | None) -> Language:
        """The same language for a day on which a country presides."""
        other = copy(self)
        other.presiding = country
        return other

    @contextmanager
    def months_written_out(self) -> Iterator[None]:
        """Write months out while the block runs, whoever holds this language."""
        self.writes_out = True
        try:
            yield
        finally:
            self.writes_out = False

    def with_kinds(self, kinds: Mapping[str, Mapping[str, str]]) -> Language:
        """The same language with words of kinds of results."""
        other = copy(self)
        other.kinds = kinds
        return other

    def says_as(self, other: Language) -> bool:
        """Whether all is said as in another language."""
        own = self.code, self.presiding, self.kinds, self.writes_out
        return own == (other.code, other.presiding, other.kinds, other.writes_out)

    def text(self, text: str, /, **values: object) -> str:
        """The sentence in this language, with its values."""
        return self._fill(self._catalog.text(text), values)

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The sentence for that number, which it may show as ``{n}``."""
        text = self._catalog.plural(one, many, number)
        return self._fill(text, {"n": number, **values})

    def say(self, message: Message) -> str:
        """A message in this language; long values are cut (ECHO_LIMIT)."""
        values = {
            name: value
            if name in NEVER_CUT and isinstance(value, str)
            else self._value(value)
            for name, value in message.values.items()
        }
        return self.text(message.text, **values)

    def _fill(self, text: str, values: Mapping[str, object]) -> str:
        return text.format(**values) if values else text

    def _value(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, InLanguages):
            return value.get(self.code) or str(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, str) and len(value) > ECHO_LIMIT:
            return value[:ECHO_LIMIT] + "…"
        return value

    def day(self, day: date) -> str:
        """A day in words, for tables: "30 sep 2002"."""
        if self.writes_out:
            return self.full_day(day)
        return f"{day.day} {_MONTHS[self.code][day.month - 1]} {day.year}"

    def weekday(self, day: date) -> str:
        """A day with its weekday, for headings: "lunes 4 nov 2002"."""
        return f"{_WEEKDAYS[self.code][day.weekday()]} {self.day(day)}"

    def full_day(self, day: date) -> str:
        """A day for sentences: "30 de septiembre de 2002", "30 September 2002"."""
        of = " de " if self.code == "es" else " "
        return f"{day.day}{of}{_LONG_MONTHS[self.code][day.month - 1]}{of}{day.year}"

    def read_full_day(self, text: str) -> date | None:
        """The day that :meth:`full_day` writes so; None where it is none."""
        words = text.split(" de " if self.code == "es" else " ")
        if len(words) != 3 or words[1] not in _LONG_MONTHS[self.code]:
            return None
        month = _LONG_MONTHS[self.code].index(words[1]) + 1
        try:
            day = date(int(words[2]), month, int(words[0]))
        except ValueError:
            return None
        return day if self.full_day(day) == text else None

    def month(self, day: date) -> str:
        """The month of a day: "mayo de 2002", "May 2002"."""
        of = " de " if self.code == "es" else " "
        return f"{_LONG_MONTHS[self.code][day.month - 1]}{of}{day.year}"

    def day_of_year(self, month: int, day: int) -> str:
        """A day of any year: "1 de abril", "1 April"."""
        of = " de " if self.code == "es" else " "
        return f"{day}{of}{_LONG_MONTHS[self.code][month - 1]}"

    def country(self, code: str) -> str:
        """The name of a country, for people: GT -> "Guatemala"; others as they are."""
        country = COUNTRIES.get(code)
        return country.name(self.code) if country else code

    def listing(self, words: Iterable[str]) -> str:
        """Words joined as in a sentence: "Belice, Costa Rica y Nicaragua"."""
        *head, last = words
        if not head:
            return last
        joint = self.text(" and ")
        if self.code == "es" and last[:1].lower() == "i":
            joint = " e "
        return ", ".join(head) + joint + last


@cache
def language(code: str) -> Language:
    """The language with that code ("es" or "en")."""
    return Language(code)


def mark(text: str) -> str:
    """Mark a text for the catalogs; it is translated later, where it is shown."""
    return text


_ = mark  # the usual name, for the help texts: cli.frame translates them
