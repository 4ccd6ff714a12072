"""What tells a person in a text: a name, a mailbox, a telephone number."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from crmnet.store.redacting import LogEntry

TOGETHER: Final = 200  # entries, of most of which none is worth a look
LOCAL: Final = 7  # digits of a telephone number that tell it from others
_DIALLED: Final = re.compile(r"\+?[0-9(][0-9()\s./\u2010-\u2015-]{5,}[0-9]")
_ABROAD: Final = re.compile("00|011")  # before the code of a country
# Between the parts of a name: what people or JSON write in another way.
_PARTS: Final = re.compile(r'[\s"\\]+')
_BETWEEN: Final = r'(?:\\u[0-9a-f]{4}|\\["\\bfnrt/]|[\s"\\])+'


def written_numbers(field: str) -> list[str]:
    """The telephone numbers of a field, as they were written, without extensions."""
    found = (part.strip() for one in _DIALLED.findall(field) for part in one.split("/"))
    return [one for one in found if len(_digits(one)) >= LOCAL]


class Needles:
    """Names, addresses and numbers that are looked for in texts, whole.

    Args:
        words: names and addresses, in any spelling of capitals and accents.
        fields: telephones as the directory has them.
        codes: of the countries in which these are dialled, as "502".
    """

    def __init__(
        self, words: Iterable[str], fields: Iterable[str], codes: Collection[str]
    ) -> None:
        folded = [fold(word) for word in words]
        choice = "|".join(r"\s+".join(map(re.escape, word.split())) for word in folded)
        self._whole = re.compile(rf"(?<![\w@.])(?:{choice})(?![\w@])")
        self._rough = [_rough(word) for word in folded]
        own = {_bare(one) for field in fields for one in written_numbers(field)}
        self._own = {form for one in own for form in _forms(one, codes)}
        self._before = {
            "", "0", *(f"{code}{more}" for code in codes for more in ("", "0", "1"))
        }  # fmt: skip
        self._ends = {one[-LOCAL:] for one in self._own}
        self._spread = _spread(self._ends)

    def among(self, entries: Iterable[LogEntry]) -> Iterator[LogEntry]:
        """Those entries that are worth a look; of many together at first."""
        left = iter(entries)
        while some := list(islice(left, TOGETHER)):
            if self.may_be_in(_text(some)):
                yield from (entry for entry in some if self.may_be_in(_text((entry,))))

    def may_be_in(self, text: str) -> bool:
        """Whether a text may name the person; a no is certain."""
        if self._spread is not None and self._spread.search(text):
            return True
        folded = fold(text)
        return any(
            part in folded and whole.search(folded) for part, whole in self._rough
        )

    def are_in(self, text: str) -> bool:
        """Whether a text names the person."""
        if self._rough and self._whole.search(fold(text)):
            return True
        return any(self._is_own(number) for number in _numbers(text))

    def are_like(self, text: str) -> bool:
        """Whether a text has a number that only ends like one of the person."""
        ends = {number[-LOCAL:] for number in _numbers(text)}
        return not ends.isdisjoint(self._ends) and not self.are_in(text)

    def _is_own(self, number: str) -> bool:
        """Whether a number is the person's, without its first digits or with a code."""
        return any(
            own.endswith(number)
            or (number.endswith(own) and number[: -len(own)] in self._before)
            for own in self._own
        )


def _text(entries: Iterable[LogEntry]) -> str:
    """All that entries say."""
    said = (text for one in entries for text in (one.was, one.now, one.note))
    return " ".join(filter(None, said))


def _rough(word: str) -> tuple[str, re.Pattern[str]]:
    """The longest part of a word, soon found, and what finds all of it in JSON too."""
    parts = list(filter(None, _PARTS.split(word)))
    whole = re.compile(_BETWEEN.join(map(re.escape, parts)))
    return max(parts, key=len, default=""), whole


def _spread(ends: Iterable[str]) -> re.Pattern[str] | None:
    """Finds digits with whatever else between them; None: there are none to find.

    The same as to look for them among all digits of a text, without making these.
    """
    choice = "|".join(r"\D*".join(end) for end in sorted(ends))
    return re.compile(choice) if choice else None


def _numbers(text: str) -> Iterator[str]:
    """The digits of the telephone numbers in a text; of two beside each other both."""
    for found in _DIALLED.findall(text):
        yield from {_bare(one) for one in (found, *written_numbers(found))}


def _forms(number: str, codes: Iterable[str]) -> Iterator[str]:
    """A number as it is, and without the code of its country."""
    yield number
    for code in codes:
        within = number.removeprefix(code)
        if len(within) >= LOCAL:
            yield within


def _bare(number: str) -> str:
    """The digits of a number, without those for calls abroad."""
    digits = _digits(number)
    abroad = _ABROAD.match(digits)
    rest = digits[abroad.end() :] if abroad else digits
    return rest if len(rest) >= LOCAL else digits


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
