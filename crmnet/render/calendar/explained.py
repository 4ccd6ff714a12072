"""`calendar explain`: phrases beside their readings, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.deadline import Deadline, NotUnderstood
from crmnet.i18n import LANGUAGES
from crmnet.render.calendar.reading import reading
from crmnet.render.kit import prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.domain.phrases import Reader
    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look


class Explained(NamedTuple):
    """One phrase and its reading; ``reading`` is in the reader's language."""

    text: str
    lang: str
    kind: str | None  # None where it is not understood
    starts_on: str | None
    due_on: str | None
    recurrence: str | None  # RFC 5545 RRULE value
    understood: bool
    reading: str


COLUMNS: Final = Explained._fields


def explained(
    text: str, reader: Reader, lang: Language, *, either: bool = True
) -> Explained:
    """The reading of a phrase.

    Args:
        text: the phrase.
        reader: its language is asked first.
        lang: the language of the answer.
        either: where it does not understand, the other language is asked too.
    """
    language, answer = _read(text, reader, either=either)
    said = reading(answer, lang)
    if isinstance(answer, NotUnderstood):
        return Explained(text, language, None, None, None, None, False, said)
    return Explained(
        text=text,
        lang=language,
        kind=answer.kind,
        starts_on=answer.starts_on.isoformat() if answer.starts_on else None,
        due_on=answer.due_on.isoformat() if answer.due_on else None,
        recurrence=answer.recurrence,
        understood=True,
        reading=said,
    )


def _read(
    text: str, reader: Reader, *, either: bool
) -> tuple[str, Deadline | NotUnderstood]:
    """The language that understands a phrase, else the first, and what it says."""
    language = reader.language
    first = reader.alone(text)
    if not either or isinstance(first, Deadline):
        return language, first
    answer = reader(text)  # the other language, unless the first has read the words
    if isinstance(answer, Deadline):
        return next(code for code in LANGUAGES if code != language), answer
    return language, first


def table(rows: Sequence[Explained], lang: Language, look: Look) -> str:
    """Phrases beside their readings."""
    screen = Screen(look)
    columns = [
        Column(lang.text("Text"), most=48, least=12),
        Column(lang.text("Reading"), most=100, least=20),
    ]
    groups = [
        Group(rows=((cell(row.text), cell(row.reading)),)) for row in rows[: look.limit]
    ]
    put_table(screen, columns, groups)
    for sentence in left_out(len(rows), "crmnet calendar explain -", lang, look):
        screen.say(sentence)
    return screen.text()


def plain(rows: Sequence[Explained], lang: Language) -> str:
    """One sentence a phrase."""
    return prose.sentences(
        f"{prose.quoted(row.text, lang)}: {row.reading}" for row in rows
    )
