"""What is known of a document: what was answered, typed or long ago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadFile, BadInput, Fault, StoreMissing

if TYPE_CHECKING:
    from pathlib import Path

    from crmnet.cli.frame.context import Context
    from crmnet.domain.draft import Given
    from crmnet.files.office.questions import AnsweredSheet, KnownDocument


_ALL: Final = ("todos", "todas", "all")


def understood(run: Context, kind: str, said: str) -> str:
    """An answer as it is kept.

    Args:
        run: reads days.
        kind: what the question is about.
        said: what was typed.

    Raises:
        BadInput: it is no day, no list of countries, no year.
    """
    if kind == "adopted":
        return run.past_day(said).isoformat()
    if kind == "members":
        return " ".join(countries(said))
    if kind == "year" and not re.fullmatch(r"(?:19|20)\d\d", said):
        raise BadInput('"{text}" is not a year (type it as in 2027)', text=said)
    return said


def understood_in(run: Context, path: Path, came: AnsweredSheet) -> dict[str, str]:
    """The answers of a workbook as they are kept.

    Raises:
        BadFile: one of them will not do, with its row.
    """
    found = {}
    for key, said in came.answers.items():
        kind = key.rpartition("/")[2].partition(":")[0]
        try:
            found[key] = understood(run, kind, said)
        except BadInput as error:
            from crmnet.files.office.questions import ANSWER

            fault = Fault.saying(came.rows[key], ANSWER, error.message)
            raise BadFile(str(path), (fault,)) from None
    return found


def refuse_others(path: Path, came: AnsweredSheet, own: KnownDocument) -> None:
    """See that answers are those to the questions about a document, and no other's.

    Raises:
        BadFile: they are another's, or the document's as it was before it was changed.
    """
    if came.about.digest == own.digest:
        return
    fault = Fault(
        0,
        0,
        "these are the answers for {other} (its cells: {former}), and {file} has other "
        "cells ({digest}): load it without --answers, and it is asked anew",
        other=came.about.name,
        former=came.about.digest,
        file=own.name,
        digest=own.digest,
    )
    raise BadFile(str(path), (fault,))


def countries(text: str) -> tuple[str, ...]:
    """The countries of a list, by code or by name, parted by commas or blanks.

    "todos" and "all" are those of the conference.

    Raises:
        BadInput: one of them is none.
    """
    from crmnet.i18n.countries import COUNTRIES, find_country, fold

    if fold(text.strip()) in _ALL:
        return tuple(sorted(COUNTRIES))
    parts = text.split(",") if "," in text else text.split()
    found = {part.strip(): find_country(part.strip()) for part in parts}
    unknown = next((part for part, code in found.items() if code is None), None)
    if unknown is not None:
        raise BadInput(
            '"{word}" is not a member country (use codes: BZ,CA,CR)', word=unknown
        )
    return tuple(code for code in dict.fromkeys(found.values()) if code)


def remembered_of(run: Context, name: str, code: str | None) -> Given:
    """What the store remembers of a document; nothing where there is no store."""
    from crmnet.domain.draft import Given
    from crmnet.services.plan.remembering import remembered

    try:
        return remembered(run.store, name, code)
    except StoreMissing:
        return Given()
