"""Whether all that a row of a form says agrees with the store, and with itself.

A form comes back from a spreadsheet, which turns 1.10 into 1.1 and sorts one column
without the others, and to a plan that may be numbered anew since. So its key says which
calendar item a row is about, else its code; and code, text, calendar and date must say
the same.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.item_key import find_key, key_of
from crmnet.errors import Cure, Message
from crmnet.i18n.countries import fold
from crmnet.store import calendar_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.store.calendar_items import Named
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord
    from crmnet.store.leaves import Leaf

CUT: Final = 12  # letters of a text that was cut which tell it well enough

Disagreement = tuple[str, Message]  # the column, and both sides


class Keys(NamedTuple):
    """The calendar items by their keys; none are read for a form without keys."""

    store: Store
    known: dict[str, list[Named]]

    @classmethod
    def of(cls, store: Store, form: Table) -> Keys:
        """Those that the rows of a form can mean."""
        known: dict[str, list[Named]] = {}
        if any(find_key(row.cell("key")) for row in form.rows):
            for one in calendar_items.named(store):
                known.setdefault(key_of(one.id), []).append(one)
        return cls(store, known)

    def find(self, row: TableRow) -> Named | None:
        """The calendar item whose key a row has; None where it has none.

        Raises:
            Unkeyed: the key is none, or that of nothing, or of what is withdrawn.
        """
        text = row.cell("key")
        if not text:
            return None
        key = find_key(text)
        if key is None:
            raise Unkeyed(Message('"{key}" is not a key', Cure.COPY_KEY, key=text))
        found = self.known.get(key, [])
        same = [one for one in found if one.code == row.cell("code")] or found
        live = [one for one in same if not one.gone] or same
        if not live:
            raise Unkeyed(
                Message('no item has the key "{key}"', Cure.COPY_KEY, key=key)
            )
        if live[0].gone:
            raise Unkeyed(self._withdrawn(live[0]))
        return live[0]

    def whichever(self, row: TableRow) -> Named | None:
        """The calendar item of a row's key, withdrawn or not; None: it has none."""
        found = self.known.get(find_key(row.cell("key")) or "", [])
        same = [one for one in found if one.code == row.cell("code")] or found
        return min(same, key=lambda one: one.gone, default=None)

    def _withdrawn(self, one: Named) -> Message:
        successor = calendar_items.successor(self.store, one)
        if successor is None:
            return Message(
                'the item with this key is archived: {code}, "{title}"',
                Cure.ASK_FOR_FORM,
                code=one.code,
                title=one.title,
            )
        return Message(
            'the item with this key is archived: {code}, "{title}"; in its place is '
            '{successor}, "{text}"',
            Cure.ASK_FOR_FORM,
            code=one.code,
            title=one.title,
            successor=successor.code,
            text=successor.title,
        )


class Unkeyed(Exception):
    """The key of a row leads nowhere.

    Attributes:
        reason: why, with the cure.
    """

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


def disagreements(
    store: Store,
    row: TableRow,
    leaf: Leaf,
    owed: list[CalendarItemRecord],
    keyed: Named | None,
) -> Iterator[Disagreement]:
    """Where a row says otherwise than the store: the column, with both texts.

    Args:
        store: the store.
        row: what was handed in.
        leaf: the item that is meant, by the key of the row or else its code.
        owed: its calendar items of the party that is meant.
        keyed: the calendar item whose key the row has, or None.
    """
    item = leaf.item
    if keyed is not None:
        yield from _names(store, row, keyed)
    texts = [item.title, *_others(item.titles)]
    title = row.cell("title")
    if title and not agrees(title, texts):
        yield "title", other_text("title", title, item.code, item.title)
    calendar = row.cell("calendar")
    calendars = calendars_of(leaf, owed)
    if calendar and not agrees(calendar, calendars):
        text = next(iter(calendars), "-")
        yield "calendar", other_text("calendar", calendar, item.code, text)


def other_text(column: str, typed: str, code: str, text: str) -> Message:
    """That an item has another title, or another calendar, than a row says."""
    said = {"typed": typed, "code": code, "text": text}
    if column == "title":
        return Message(
            'the row says "{typed}", but {code} is "{text}"', Cure.CORRECT_ROW, **said
        )
    return Message(
        'the row says "{typed}", but the calendar of {code} is "{text}"',
        Cure.CORRECT_ROW,
        **said,
    )


def _names(store: Store, row: TableRow, keyed: Named) -> Iterator[Disagreement]:
    """Where plan and code are not those of the key, nor were they before."""
    named, colon, code = row.cell("code").rpartition(":")
    plan = named if colon else row.cell("plan")
    if plan and plan != keyed.plan:
        yield (
            "plan",
            Message(
                "the row says {typed}, but its key is of the plan {plan}",
                Cure.CORRECT_ROW,
                typed=plan,
                plan=keyed.plan,
            ),
        )
    if code in ("", keyed.code):
        return
    before = calendar_items.former_codes(store, keyed)
    if code in before:
        return
    if any(_is_number_of(known, code) for known in (keyed.code, *before)):
        yield (
            "code",
            Message(
                'the row says {typed}, but its key is that of {code}, "{title}" (a '
                "spreadsheet takes that for a number: leave the cell blank)",
                typed=code,
                code=keyed.code,
                title=keyed.title,
            ),
        )
    else:
        yield (
            "code",
            Message(
                'the row says {typed}, but its key is that of {code}, "{title}"',
                Cure.CORRECT_ROW,
                typed=code,
                code=keyed.code,
                title=keyed.title,
            ),
        )


def _is_number_of(code: str, typed: str) -> bool:
    """Whether a spreadsheet makes of a code what was typed: 1.1 of 1.10."""
    plain = typed.replace(",", ".")
    return code.count(".") == 1 and code.rstrip("0").rstrip(".") == plain


def uncut(form: Table) -> dict[int, str]:
    """The codes that a spreadsheet may have cut, whole: 1.10 for a 1.1; by row.

    1.10 is a number to it, and so 1.1; a row without key or text tells them not apart.
    Where a code of the file ends in 0, none was cut.
    """
    codes = [row.cell("code").rpartition(":")[2] for row in form.rows]
    if any(re.fullmatch(r"[0-9]+\.[0-9]*0", code) for code in codes):
        return {}
    return {
        row.number: f"{row.cell('code')}0"
        for row, code in zip(form.rows, codes, strict=True)
        if re.fullmatch(r"[0-9]+\.[0-9]+", code)
        and not (row.cell("key") or row.cell("title"))
    }


def other_day(code: str, typed: date, due_on: str | None) -> Message:
    """That a calendar item is due on another day than a row says."""
    if due_on is None:
        return Message(
            "the row says {day}, but {code} has no date",
            Cure.CORRECT_ROW,
            day=typed,
            code=code,
        )
    return Message(
        "the row says {day}, but {code} is due on {due}",
        Cure.CORRECT_ROW,
        day=typed,
        code=code,
        due=date.fromisoformat(due_on),
    )


def calendars_of(leaf: Leaf, owed: list[CalendarItemRecord]) -> list[str]:
    """The words that a party's calendar may be shown in, the decided ones first."""
    found = [leaf.item.schedule, *(row.schedule for row in owed)]
    for item in leaf.line:
        found += [item.calendar, *_others(item.calendars)]
    return [text for text in found if text]


def _others(texts: str | None) -> list[str]:
    """What stands in other languages, as the store keeps it."""
    return [text for text in json.loads(texts).values() if text] if texts else []


def agrees(typed: str, texts: list[str]) -> bool:
    """Whether a text is one of these, wrapped or cut otherwise."""
    said = letters(typed)
    known = [letters(text) for text in texts]
    return said in known or (
        len(said) >= CUT and any(text.startswith(said) for text in known)
    )


def letters(text: str) -> str:
    """The letters and digits of a text, as they are compared."""
    return "".join(re.findall(r"\w", fold(text)))


def other_party(party: str, other: str | None) -> Message:
    """What is said where a form is that of one party, and taken for another."""
    return Message(
        "this is for {party}, not for {other} (record it for {party})",
        party=party,
        other=other or "",
    )
