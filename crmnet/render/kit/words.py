"""Words for the codes of rows: status, timeliness, level, network, role, term.

Each table gives the English key of the catalogs, in the short form that tables use.
Colours only repeat what a word says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import LANGUAGES, language, mark
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from crmnet.i18n import Language

    class Titled(Protocol):
        """A row with a title in the plan's language and, as JSON, in others."""

        @property
        def title(self) -> str:
            """In the plan's language."""

        @property
        def titles(self) -> str | None:
            """In others, by language."""

    class Counted(Protocol):
        """A row with counts of calendar items."""

        @property
        def done(self) -> int:
            """How many are done."""

        @property
        def total(self) -> int:
            """How many there are."""


STATUS: Final = {
    "not_started": mark("not started"),
    "in_progress": mark("in progress"),
    "partial": mark("partial"),
    "done": mark("done"),
    "suspended": mark("suspended"),
    "cancelled": mark("cancelled"),
    "carried_over": mark("carried over"),
}
TIMELINESS: Final = {
    "not_due": mark("not yet due"),
    "due_soon": mark("due soon"),
    "overdue": mark("overdue"),
    "done_on_time": mark("done on time"),
    "done_late": mark("done late"),
    "undated": mark("no date"),
    "ongoing": mark("ongoing"),
}
COLOUR: Final = {"overdue": "red", "due_soon": "yellow", "done_on_time": "green"}
LEVEL: Final = {
    "theme": mark("Theme"),
    "objective": mark("Objective"),
    "action": mark("Action"),
    "activity": mark("Activity"),
    "calendar": mark("Calendar"),
}
FULL_ACTION: Final = mark("Action for implementation")
NETWORK_OF: Final = {
    "liaison": mark("liaison"),
    "consular": mark("consular"),
    "presidency": mark("Pro Tempore Presidency"),
    "secretariat": mark("Technical Secretariat"),
}
ROLE: Final = {
    "head": mark("head"),
    "deputy": mark("deputy"),
    "duty": mark("on duty"),
    "member": mark("member"),
}
TERM: Final = {
    "current": mark("in office"),
    "future": mark("not yet in office"),
    "past": mark("former"),
}
EXTENSION: Final = (
    mark("first extension"),
    mark("second extension"),
    mark("third extension"),
    mark("fourth extension"),
    mark("fifth extension"),
)
SPOKEN: Final = {"es": mark("Spanish"), "en": mark("English"), "fr": mark("French")}


def word(table: dict[str, str], code: str, lang: Language) -> str:
    """The word for a code; a code that the table does not have stays as it is."""
    return lang.text(table[code]) if code in table else code


def title(row: Titled, lang: Language) -> str:
    """The title in the reader's language where the plan has it, else its own."""
    return text_in(row.title, row.titles, lang)


def text_in(own: str, others: str | None, lang: Language) -> str:
    """A text of the plan in the reader's language; ``others`` is JSON by language."""
    if others is None:
        return own
    from json import loads

    return str(loads(others).get(lang.code, own))


def label(level: str, labels: str | None, lang: Language) -> str:
    """What a plan calls a level ("Eje"), else the usual word ("Tema").

    Args:
        level: "theme", ..., "activity", or "calendar".
        labels: JSON of the plan's own words, ``{"theme": ["Eje", {"en": "Axis"}]}``; an
            own word that is the usual one in some language is said in the reader's.
        lang: the reader's language.
    """
    usual = word(LEVEL, level, lang)
    if labels is None:
        return usual
    from json import loads

    own, others = loads(labels).get(level, (usual, {}))
    if fold(own) in _usual(level):
        return usual
    return str(others.get(lang.code, own))


def _usual(level: str) -> set[str]:
    """The usual words for a level in all languages, folded; for actions two of each."""
    keys = [LEVEL[level], *([FULL_ACTION] if level == "action" else [])]
    return {fold(language(code).text(key)) for code in LANGUAGES for key in keys}


def code(plan: str, bare: str, *, several: bool) -> str:
    """The code of an item as it is typed: with its plan among several plans."""
    return f"{plan}:{bare}" if several else bare


def contributed(lang: Language, *, some: bool) -> str:
    """The state of what is permanent, and so never done: "con aportes"."""
    if some:
        return lang.text("with contributions")
    return lang.text("without contributions")


def state(
    status: str, timeliness: str | None, lang: Language, percent: int | None = None
) -> str:
    """Status and what there is to say about its deadline: "sin iniciar, vencida"."""
    if timeliness == "done_late":
        return word(TIMELINESS, timeliness, lang)
    said = word(STATUS, status, lang)
    if percent is not None and status == "partial":
        said = lang.text("{status} ({percent}%)", status=said, percent=percent)
    if timeliness in ("overdue", "due_soon"):
        return f"{said}, {word(TIMELINESS, timeliness, lang)}"
    return said


def full_status(status: str, lang: Language) -> str:
    """A status for a sentence: "parcialmente cumplida" where tables say "parcial"."""
    return (
        lang.text("partly done") if status == "partial" else word(STATUS, status, lang)
    )


def colour(timeliness: str | None) -> str:
    """A style that repeats the word for the timeliness; "" for the ordinary."""
    return COLOUR.get(timeliness or "", "")


def extension(number: int, lang: Language) -> str:
    """Which time something is carried over: "segunda prórroga"."""
    if number <= len(EXTENSION):
        return lang.text(EXTENSION[number - 1])
    return lang.text("extension no. {n}", n=number)


def done_of(done: int, total: int, lang: Language) -> str:
    """How many calendar items are done: "7 de 11 cumplidos"."""
    return lang.plural("{n} of {total} done", "{n} of {total} done", done, total=total)


def done_among(rows: Sequence[Counted], lang: Language) -> str:
    """The same of the calendar items that rows count."""
    done, total = sum(row.done for row in rows), sum(row.total for row in rows)
    return done_of(done, total, lang)


def overdue(number: int, lang: Language) -> str:
    """How many calendar items are overdue: "8 vencidos"."""
    return lang.plural("{n} overdue", "{n} overdue", number)


def more_missed(lang: Language) -> str:
    """What "(+5)" beside a date means."""
    return lang.text("(+n): n further dates of the same activity were also missed")
