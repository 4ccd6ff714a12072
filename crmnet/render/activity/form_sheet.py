"""The form of an office as a workbook: open where it is filled in, else locked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.item_key import keys_of
from crmnet.domain.party import NETWORK
from crmnet.domain.progress import Status
from crmnet.render.activity import forms
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.sheet import workbook
from crmnet.render.kit.sheet_content import (
    Choices,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetRow,
    SheetRun,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.services.activity.owing import Blank
    from crmnet.store.owed import OwedLeaf

MORE: Final = 10  # rows for further contributions
PLAN, ITEM, DUE, STATUS, ON, EVIDENCE, NOTE, RESULTS = 1, 2, 5, 6, 7, 8, 9, 10
_WIDTHS: Final = (14, 10, 9, 42, 20, 12, 15, 12, 24, 32, 18, 30)
_TO_FILL_IN: Final = (SheetCell(is_open=True),) * len(forms.TO_FILL_IN)
_OFFERED: Final = (
    Status.IN_PROGRESS,
    Status.PARTIAL,
    Status.DONE,
    Status.SUSPENDED,
    Status.CANCELLED,
)


def form_sheet(blank: Blank, lang: Language) -> bytes:
    """The bytes of a form: the same columns and rows as the CSV form has.

    Args:
        blank: what stands in it.
        lang: the reader's language.

    Raises:
        BadInput: the extra that writes workbooks is not installed.
    """
    title = _title(blank, lang)
    return workbook([_sheet(blank, title, lang)], title, lang.code)


def _title(blank: Blank, lang: Language) -> str:
    party = prose.capital(parties.party(blank.party, lang))
    return lang.text("Form of {party}", party=party)


def _sheet(blank: Blank, title: str, lang: Language) -> Sheet:
    headings = forms.columns_of(blank, lang)
    rows = list(_rows(blank, lang))
    if _has_more(blank):
        rows += [SheetRow((SheetCell(_further(lang)),), is_spread=True)]
        rows += [_open_row(len(headings))] * MORE
    return Sheet(
        name=title,
        columns=tuple(_columns(headings)),
        rows=tuple(rows),
        above=(title, *_instructions(blank, lang)),
        below=tuple(forms.legend(blank, lang)),
        choices=tuple(_choices(blank, len(rows), lang)) if rows else (),
        is_locked=True,
        is_filtered=False,
    )


def _has_more(blank: Blank) -> bool:
    """Whether there are rows for what no row names; a round is answered in one, too."""
    return blank.given is not None or (bool(blank.shared) and blank.party != NETWORK)


def _columns(headings: tuple[str, ...]) -> Iterator[SheetColumn]:
    for place, heading in enumerate(headings):
        yield SheetColumn(
            heading,
            _WIDTHS[place],
            is_hidden=place == 0,
            holds_days=place in (DUE, ON),
        )


def _rows(blank: Blank, lang: Language) -> Iterator[SheetRow]:
    """The rows of the form, each time below the line that heads them."""
    for heading, rows in forms.sections(blank, lang):
        yield SheetRow((SheetCell(heading),), is_spread=True, is_strong=True)
        keys = keys_of(row.id for row in rows)
        parts = (
            (key, *_runs(row.leaf, row.due_on, lang.code))
            for key, row in zip(keys, rows, strict=True)
        )
        if blank.given is None:
            yield from map(SheetRow, parts)
            continue
        for row, part in zip(rows, parts, strict=True):
            reminder = SheetCell(forms.reminder(row, blank.given, lang))
            yield SheetRow((*part, reminder))


@lru_cache(maxsize=32_768)  # the forms of all countries have the same leaves
def _runs(leaf: OwedLeaf, due_on: str | None, code: str) -> tuple[SheetRun, SheetRun]:
    """What stands behind the key of a row."""
    return _leaf(leaf, code), _rest(due_on)


@lru_cache(maxsize=16_384)  # each for some dates
def _leaf(leaf: OwedLeaf, code: str) -> SheetRun:
    return SheetRun(tuple(map(SheetCell, forms.said_of(leaf, code))))


@lru_cache(maxsize=4_096)  # many rows share their date
def _rest(due_on: str | None) -> SheetRun:
    """What follows the cells of a leaf: the date, and what is to be filled in."""
    day = "" if due_on is None else date.fromisoformat(due_on)
    return SheetRun((SheetCell(day), *_TO_FILL_IN))


def _open_row(count: int) -> SheetRow:
    """An empty row for a contribution; its item is chosen."""
    is_open = (PLAN, ITEM, *range(STATUS, RESULTS + 1))
    return SheetRow(
        tuple(SheetCell(is_open=place in is_open) for place in range(count))
    )


def _instructions(blank: Blank, lang: Language) -> Iterator[str]:
    yield lang.text(
        "Fill in the yellow cells of the rows on which there is news, save the file "
        "and send it back. The other cells are locked."
    )
    if not (blank.own or blank.shared):
        yield lang.text("Nothing is open.")


def _further(lang: Language) -> str:
    """The line over the empty rows; the form is read without it."""
    return lang.text(
        "Further contributions: a row for each one, with the item, the status "
        '"done", the day and, as a note, what was done'
    )


def _choices(blank: Blank, count: int, lang: Language) -> Iterator[Choices]:
    """What the open cells offer, and how they are filled in."""
    rows = 0, count - 1
    offered = [words.word(words.STATUS, one, lang) for one in _OFFERED]
    if blank.given is not None:
        offered.append(lang.text("nothing to report"))
    status, on = lang.text("Status"), lang.text("Date")
    partly = lang.text('Choose from the list; "partial (60 %)" is understood too.')
    yield Choices(STATUS, rows, tuple(offered), status, partly)
    yield Choices(ON, rows, (), on, lang.text("The day on which it was done."))
    proof = lang.text(
        "An address, the name of a file sent along, or a reference in words."
    )
    yield Choices(EVIDENCE, rows, (), lang.text("Evidence"), proof)
    if _has_more(blank) and count > MORE + 2:
        more = count - MORE, count - 1
        item = lang.text("The item to which something was contributed.")
        yield Choices(ITEM, more, (), lang.text("Item"), item, (0, more[0] - 2))
