"""The questions about a document for programs, in a table and in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.files.office.questions import AskedLine, AskedSheet, KnownDocument
from crmnet.render.kit import prose
from crmnet.render.plan import drafting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crmnet.i18n import Language
    from crmnet.services.plan.drafting import OpenQuestion

QUESTION_COLUMNS: Final = (
    *("file", "table", "row", "column", "kind"),
    *("text", "question", "choices"),
)


class QuestionRow(NamedTuple):
    """A question for programs; places count from 1, and are None for the whole."""

    file: str
    table: int | None
    row: int | None
    column: int | None
    kind: str
    text: str | None
    question: str
    choices: str | None


def rows(asked: Sequence[OpenQuestion], lang: Language) -> tuple[QuestionRow, ...]:
    """The questions, in the order of the document."""
    return tuple(_row(one, lang) for one in asked)


def _row(asked: OpenQuestion, lang: Language) -> QuestionRow:
    found, place = asked.question, asked.question.place
    return QuestionRow(
        asked.paper.path.name,
        place.table or None,
        place.row or None,
        place.column or None,
        str(found.asks),
        found.text or None,
        lang.say(found.message),
        ", ".join(choice.key for choice in found.choices) or None,
    )


def plain(asked: Sequence[OpenQuestion], lang: Language) -> str:
    """One sentence a question, with the answer that is taken while it is open."""
    return prose.sentences(drafting.remark(one, lang) for one in asked)


def sheet(
    asked: Sequence[OpenQuestion],
    answers: Mapping[str, str],
    given: Mapping[str, Any],
    about: KnownDocument,
    lang: Language,
) -> AskedSheet:
    """The questions as they are written into a workbook.

    Args:
        asked: those that are open, and those that were answered.
        answers: by key, what was answered.
        given: what was said of the document otherwise.
        about: the document.
        lang: the reader's language.
    """
    return AskedSheet(
        lang.text("To confirm"),
        lang.text(
            "Choose or type an answer in the last column of each row, save this file, "
            "and load the document again with --answers and the name of this file. A "
            "row without an answer stays open."
        ),
        [
            lang.text("Place"),
            lang.text("Column heading"),
            lang.text("Text"),
            lang.text("Question"),
            lang.text("Answers to choose from"),
            lang.text("Answer"),
        ],
        [_line(one, answers, lang) for one in asked],
        given,
        about,
    )


def _line(asked: OpenQuestion, answers: Mapping[str, str], lang: Language) -> AskedLine:
    found = asked.question
    choices = {choice.key: lang.say(choice.words) for choice in found.choices}
    said = answers.get(found.key, "")
    return AskedLine(
        found.key,
        prose.capital(drafting.place(asked, lang)),
        found.heading,
        found.text,
        prose.capital(lang.say(found.message)),
        choices,
        choices.get(said, said),
        lang.text("for example: {answer}", answer=found.likeliest)
        if found.likeliest
        else "",
    )
