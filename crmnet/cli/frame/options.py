"""The options that several commands share: names, help, and what they accept.

A date stays a text until the command asks ``Context.day`` for it, which knows what day
it is and what language is spoken.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option
from typer._click.shell_completion import CompletionItem
from typer._click.types import ParamType
from typer._types import TyperChoice

from crmnet.domain.party import NO_COUNTRIES, find_party, member_country
from crmnet.domain.progress import Status, Timeliness
from crmnet.errors import BadInput, Message
from crmnet.i18n import _
from crmnet.i18n.countries import COUNTRIES, fold
from crmnet.settings import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typer._click.core import Context, Parameter


class Choice(TyperChoice[str]):
    """One of a few English words; the complaint names the nearest, or all of them.

    Args:
        words: the words.
        spanish: Spanish words that people may type, folded, and what they mean; they
            are suggested, as with commands.
    """

    def __init__(
        self, words: Iterable[str], spanish: Mapping[str, str] | None = None
    ) -> None:
        super().__init__([str(word) for word in words])
        self.spanish = spanish or {}

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> str:
        """The word; capitals, accents and hyphens do not matter."""
        word = fold(str(value)).replace(" ", "_").replace("-", "_")
        if word in self.choices:
            return word
        known = {choice: choice for choice in self.choices} | dict(self.spanish)
        nearest = known.get(word) or _nearest(word, known)
        if nearest:
            raise BadInput(
                '{option} cannot be "{value}" (did you mean "{nearest}"?)',
                option=_name(param),
                value=str(value),
                nearest=nearest,
            )
        raise BadInput(
            '{option} cannot be "{value}" (choose from: {choices})',
            option=_name(param),
            value=str(value),
            choices=", ".join(self.choices),
        )


class Country(ParamType):
    """A country by its code or name; other parties too where one is asked for."""

    name = "country"

    def __init__(self, *, or_other: bool = False) -> None:
        self.or_other = or_other

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> str:
        """The ISO code, or the word for another party."""
        text = str(value)
        party = find_party(text) if self.or_other else None
        return party or member_country(text)

    def _words(self) -> list[str]:
        return [*COUNTRIES, *NO_COUNTRIES] if self.or_other else [*COUNTRIES]

    def shell_complete(
        self, ctx: Context, param: Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The codes that begin so, explained by the name of the country."""
        from crmnet.cli.frame.context import here

        lang = here(ctx).lang
        return [
            CompletionItem(word, help=lang.country(word))
            for word in self._words()
            if word.casefold().startswith(incomplete.casefold())
        ]


class Number(ParamType):
    """A whole number within bounds, both inclusive; "50%" is read as 50.

    Args:
        least: the lower bound.
        most: the upper bound.
        alone: what the option means without a number (``--partial``); None where it
            must have one.
    """

    name = "number"

    def __init__(self, least: int, most: int, alone: int | None = None) -> None:
        self.least = least
        self.most = most
        self.alone = alone

    def takes(self, word: str) -> bool:
        """Whether a word after the option is its number."""
        return word.rstrip("%").isdecimal()

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> int:
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
            option=_name(param),
            least=self.least,
            most=self.most,
            value=text,
        )


def _nearest(word: str, known: Mapping[str, str]) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(word, known, n=1, cutoff=0.65)
    return known[found[0]] if found else None


def _name(param: Parameter | None) -> Message:
    """What a parameter is called, for the start of a complaint."""
    if param is None:
        return Message("this")
    is_argument = param.param_type_name == "argument"
    return Message(param.metavar or "" if is_argument else param.opts[0])


# "Pendiente" means nothing sure, so nothing is suggested for it.
SPANISH_STATUS = {
    "vencida": "--timeliness overdue",
    "vencidas": "--timeliness overdue",
    "sin_iniciar": Status.NOT_STARTED,
    "en_proceso": Status.IN_PROGRESS,
    "parcial": Status.PARTIAL,
    "cumplida": Status.DONE,
    "hecha": Status.DONE,
    "suspendida": Status.SUSPENDED,
    "cancelada": Status.CANCELLED,
    "trasladada": Status.CARRIED_OVER,
}
SPANISH_TIMELINESS = {
    "en_plazo": Timeliness.NOT_DUE,
    "por_vencer": Timeliness.DUE_SOON,
    "vencida": Timeliness.OVERDUE,
    "vencidas": Timeliness.OVERDUE,
    "sin_fecha": Timeliness.UNDATED,
    "permanente": Timeliness.ONGOING,
}
SPANISH_FORMATS = {"tabla": "table", "texto": "plain", "sencillo": "plain"}

# What a listing takes
FormatOption = Annotated[
    str | None,
    Option(
        "--format",
        metavar=_("FORMAT"),
        click_type=Choice(FORMATS, SPANISH_FORMATS),
        help=_(
            "How to write it: <table|plain|json|jsonl|csv|tsv|md>; plain is one "
            "sentence a row."
        ),
    ),
]
PageFormatOption = Annotated[
    str | None,
    Option(
        "--format",
        metavar=_("FORMAT"),
        click_type=Choice((*FORMATS, "html"), SPANISH_FORMATS),
        help=_(
            "How to write it: <table|plain|json|jsonl|csv|tsv|md|html>; md and html "
            "are pages to send or to print."
        ),
    ),
]
OutputOption = Annotated[
    Path | None,
    Option(
        "--output",
        metavar=_("FILE"),
        help=_("Write into this file; .csv .tsv .json .jsonl .md .txt say how."),
    ),
]
ExitCodeOption = Annotated[
    bool, Option("--exit-code", help=_("End with status 1 when there are some."))
]

# What a listing is limited to
AllPlansOption = Annotated[bool, Option("--all-plans", help=_("Closed plans too."))]
ThemeOption = Annotated[
    str | None,
    Option("--theme", metavar=_("CODE"), help=_("Only of this theme.")),
]
ObjectiveOption = Annotated[
    str | None,
    Option("--objective", metavar=_("CODE"), help=_("Only of this objective.")),
]
PartyOption = Annotated[
    str | None,
    Option(
        "--party",
        "--country",
        metavar=_("PARTY"),
        click_type=Country(or_other=True),
        help=_(
            "Only of this country (code or name), or of network, presidency or "
            "secretariat."
        ),
    ),
]
StatusOption = Annotated[
    str | None,
    Option(
        "--status",
        metavar=_("STATUS"),
        click_type=Choice(Status, SPANISH_STATUS),
        help=_(
            "Only with this status, as recorded: not_started, in_progress, partial, "
            "done, suspended, cancelled or carried_over."
        ),
    ),
]
TimelinessOption = Annotated[
    str | None,
    Option(
        "--timeliness",
        metavar=_("STATE"),
        click_type=Choice(Timeliness, SPANISH_TIMELINESS),
        help=_(
            "Only what stands so against its deadline: not_due, due_soon (within 30 "
            "days), overdue, done_on_time, done_late, undated or ongoing."
        ),
    ),
]

# What a command that writes takes
DryRunOption = Annotated[
    bool, Option("--dry-run", help=_("Only say what would be done."))
]
YesOption = Annotated[bool, Option("--yes", help=_("Do not ask, do it."))]
OnOption = Annotated[
    str | None,
    Option("--on", metavar=_("DATE"), help=_("The day it was done (else today).")),
]
ByOption = Annotated[
    str | None,
    Option("--by", metavar=_("NAME"), help=_("The person who did it.")),
]
NoteOption = Annotated[
    str | None,
    Option("--note", metavar=_("TEXT"), help=_("What else is to be known.")),
]
DueOption = Annotated[
    str | None,
    Option(
        "--due",
        metavar=_("DATE"),
        help=_("The occurrence due on this day (else the oldest open one)."),
    ),
]
PartialOption = Annotated[
    int | None,
    Option(
        "--partial",
        metavar=_("[PERCENT]"),
        click_type=Number(1, 99, alone=0),
        help=_("Only a part is done; how much, from 1 to 99."),
    ),
]

# What a command that sends mail takes
EmlOption = Annotated[
    Path | None,
    Option(
        "--eml",
        metavar=_("FOLDER"),
        help=_("Write the mails into this folder (.eml) instead of sending them."),
    ),
]

# What is meant
CodeArgument = Annotated[
    str,
    Argument(metavar=_("CODE"), help=_("The item: 1.1.1.1, or crm-2002:1.1.1.1.")),
]
PartyArgument = Annotated[
    str | None,
    Argument(
        metavar=_("PARTY"),
        click_type=Country(or_other=True),
        help=_(
            "The country (code or name), network, presidency or secretariat; else the "
            "configured one."
        ),
    ),
]
