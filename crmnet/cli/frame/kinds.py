"""What a value may be: one of a few words, a country, a number.

A kind is given to Typer as the ``parser=`` of an option or argument; it reads what was
typed, and knows what the TAB key may offer. Typer tells a parser nothing of the option
that it stands at, so the kinds that complain of it are told its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmnet.cli.frame.nouns import nearest
from crmnet.domain.party import (
    CONSULAR_SIDES,
    NO_COUNTRIES,
    find_party,
    member_country,
)
from crmnet.errors import BadInput, Message
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.cli.frame.context import Context

Offer = tuple[str, str | None]  # a value for the TAB key, and its explanation


class OptionKind:
    """Reads a value as typed.

    Attributes:
        alone: what an option means without a value; None where it must have one.
    """

    alone: int | str | None = None

    def __call__(self, value: object) -> Any:
        """What the value means.

        Raises:
            BadInput: it is not of this kind.
        """
        raise NotImplementedError

    def takes(self, word: str) -> bool:
        """Whether a word after an option that may stand alone is its value."""
        return True

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """What a value that begins so may become, each with an explanation or None."""
        yield from ()


class SpokenLanguage(OptionKind):
    """A language of the answer; what is none is refused where it is looked up."""

    def __call__(self, value: object) -> str:
        """The value as it is."""
        return str(value)

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The languages that there are."""
        return ((code, None) for code in LANGUAGES if code.startswith(begun))


class OneOf(OptionKind):
    """One of a few English words; the complaint names the nearest, or all of them.

    Args:
        name: that of the option, or of the argument.
        words: the words.
        spanish: Spanish words that people may type, folded, and what they mean: one
            of the words; anything else is suggested.
    """

    def __init__(
        self,
        name: str,
        words: Iterable[str],
        spanish: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.choices = tuple(str(word) for word in words)
        self.spanish = spanish or {}

    def __call__(self, value: object) -> str:
        """The word; capitals, accents and hyphens do not matter."""
        word = fold(str(value)).replace(" ", "_").replace("-", "_")
        if self.spanish.get(word, word) in self.choices:
            return self.spanish.get(word, word)
        known = {choice: choice for choice in self.choices} | dict(self.spanish)
        meant = nearest(word, known)
        if meant:
            raise BadInput(
                '{option} cannot be "{value}" (did you mean "{nearest}"?)',
                option=Message(self.name),
                value=str(value),
                nearest=meant,
            )
        raise BadInput(
            '{option} cannot be "{value}" (choose from: {choices})',
            option=Message(self.name),
            value=str(value),
            choices=", ".join(self.choices),
        )

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The words that begin so."""
        return ((word, None) for word in self.choices if word.startswith(begun))


class CountryCode(OptionKind):
    """A country by its code or name; other parties too where one is asked for."""

    def __init__(self, *, or_other: bool = False) -> None:
        self.or_other = or_other

    def __call__(self, value: object) -> str:
        """The ISO code, or the word for another party."""
        text = str(value)
        party = find_party(text) if self.or_other else None
        return party or member_country(text)

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The codes that begin so, or whose name does, explained by the name."""
        words = [*COUNTRIES, *NO_COUNTRIES] if self.or_other else [*COUNTRIES]
        for word in words:
            names = (word, run.lang.country(word))
            if any(fold(name).startswith(fold(begun)) for name in names):
                yield word, run.lang.country(word)
        if self.or_other and "/" in begun:  # of a country first its own code
            yield from self._sides(begun, run)

    def _sides(self, begun: str, run: Context) -> Iterator[Offer]:
        from crmnet.render.kit import parties

        for side in CONSULAR_SIDES:
            if fold(side).startswith(fold(begun)):
                yield side, parties.party(side, run.lang)


class Number(OptionKind):
    """A whole number within bounds, both inclusive; "50%" is read as 50.

    Args:
        name: that of the option.
        least: the lower bound.
        most: the upper bound.
        alone: what the option means without a number (``--partial``); None where it
            must have one.
    """

    alone: int | None

    def __init__(
        self, name: str, least: int, most: int, alone: int | None = None
    ) -> None:
        self.name = name
        self.least = least
        self.most = most
        self.alone = alone

    def takes(self, word: str) -> bool:
        """Whether a word after the option is its number."""
        return word.rstrip("%").isdecimal()

    def __call__(self, value: object) -> int:
        """The number."""
        text = str(value)
        if text == "" and self.alone is not None:
            return self.alone
        number = text.rstrip("%")
        # int() would refuse thousands of digits with an error of its own
        is_number = number.isdecimal() and len(number) < 10
        if is_number and self.least <= int(number) <= self.most:
            return int(number)
        raise BadInput(
            '{option} is a number from {least} to {most}, not "{value}"',
            option=Message(self.name),
            least=self.least,
            most=self.most,
            value=text,
        )


class Checked(OptionKind):
    """A row of a file that somebody looked at, "form.csv:7"; alone, what was typed."""

    alone = ""

    def takes(self, word: str) -> bool:
        """Whether a word after the option is a row of a file."""
        file, _colon, row = word.rpartition(":")
        return bool(file) and row.isdecimal()

    def __call__(self, value: object) -> str:
        """The row as the faults of the file name it, or "".

        Raises:
            BadInput: it names no row.
        """
        text = str(value)
        if text and not self.takes(text):
            raise BadInput('"{value}" does not name a row (write FILE:ROW)', value=text)
        return text
