"""Texts that bear records and whose words changed: the same, or another in their place?

No measure of likeness decides it ("importación" is not "exportación"): whoever loads
the plan says it. A text bears what is recorded of its item and of all that stands below
it. Spelling is no change, nor is a language that a text gained or lost.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.progress import Status
from crmnet.domain.wording import likeness, words_of
from crmnet.errors import BadInput, Field, Message
from crmnet.services.plan.withdrawn import Withdrawn
from crmnet.store import contributions, plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from crmnet.domain.plan import Item, Plan
    from crmnet.services.plan.stored import StoredPlan
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import CalendarItemRecord, ItemRecord

ALL: Final = "all"  # in the place of a code
BELOW: Final = " > "  # between a text and what stands below it
NO_CODES: Final[frozenset[str]] = frozenset()


class WhatIsRecorded(NamedTuple):
    """What people recorded under a text.

    Attributes:
        states: each status that is not the first one, with the parties that have it.
        schedule: the date that was given, as written, or None.
        assigned: who was assigned, as the store keeps it, or None.
        below: how many items that stand below it have records.
        contributed: how many contributions were made to it.
    """

    states: tuple[tuple[str, tuple[str, ...]], ...] = ()
    schedule: str | None = None
    assigned: str | None = None
    below: int = 0
    contributed: int = 0


class Rewording(NamedTuple):
    """A text that bears records and has other words now.

    Attributes:
        code: of its item in the file.
        language: of the words that changed; None where it is the plan's own.
        was: the text as last loaded.
        now: the text in the file.
        above: codes of the items that it stands below.
        recorded: what is recorded; it is only looked up for a person to read.
    """

    code: str
    language: str | None
    was: str
    now: str
    above: tuple[str, ...] = ()
    recorded: WhatIsRecorded = WhatIsRecorded()

    @property
    def key(self) -> tuple[str, str, str]:
        """What an answer that a person gave is about."""
        return self.code, self.was, self.now


class Answers(NamedTuple):
    """Which texts are the same, and which are others.

    Attributes:
        same: codes of those that are; ALL is each of which nothing else is said.
        different: codes of those that are not.
        given: whether those that a person was shown are the same, by their key.
    """

    same: frozenset[str] = NO_CODES
    different: frozenset[str] = NO_CODES
    given: Mapping[tuple[str, str, str], bool] = {}

    def of(self, text: Rewording) -> bool | None:
        """Whether a text is the same; None where nobody said."""
        if text.code in self.different:
            return False
        if text.code in self.same or ALL in self.same:
            return True
        return self.given.get(text.key)


class Reworded(BadInput):
    """Texts that bear records have other words, and nobody said what they are.

    Attributes:
        texts: all of them, the least alike first.
    """

    def __init__(self, texts: tuple[Rewording, ...]) -> None:
        self.texts = texts
        said = Message(
            '{code} has records and was reworded: "{was}" is now "{now}"',
            code=texts[0].code,
            was=texts[0].was,
            now=texts[0].now,
        )
        super().__init__(said.text, **said.values)


class Judged(NamedTuple):
    """The items of a file, after it was said what is the same.

    Attributes:
        rows: the row of each item, by its code in the file.
        same: codes of items that mean the same in other words.
        archived: ids of rows that others took the place of, with those below them.
        texts: of which nobody said anything.
    """

    rows: dict[str, ItemRecord]
    same: frozenset[str]
    archived: frozenset[str]
    texts: tuple[Rewording, ...]


def judged(
    plan: Plan, stored: StoredPlan, rows: Mapping[str, ItemRecord], answers: Answers
) -> Judged:
    """Part the texts that others stand in the place of from their records.

    Args:
        plan: as its file states it.
        stored: the plan as it stands.
        rows: the row of each item, by its code in the file.
        answers: what is known of texts whose words changed.

    Raises:
        BadInput: an answer is about a text that is not asked about.
    """
    asked = list(_reworded(plan, stored, rows))
    _check(asked, answers)
    others = {text.code for text in asked if answers.of(text) is False}
    left, archived = _parted(plan, stored, rows, others)
    open_ones = [text for text in asked if others.isdisjoint(text.above)]
    return Judged(
        rows=left,
        same=frozenset(text.code for text in open_ones if answers.of(text)),
        archived=archived,
        texts=tuple(text for text in open_ones if answers.of(text) is None),
    )


def asked_about(
    store: Store,
    stored: StoredPlan,
    rows: Mapping[str, ItemRecord],
    texts: Iterable[Rewording],
) -> Reworded:
    """What is to be asked: the texts with what is recorded, the least alike first."""
    known = _Records(store, stored)
    told = (text._replace(recorded=known.of(rows[text.code])) for text in texts)
    return Reworded(tuple(sorted(told, key=lambda text: likeness(text.was, text.now))))


# --- which texts have other words


def _reworded(
    plan: Plan, stored: StoredPlan, rows: Mapping[str, ItemRecord]
) -> Iterator[Rewording]:
    if stored.row is None:
        return
    languages = stored.row.language, plan.language
    elsewhere = _Elsewhere(plan, stored, rows)
    found: list[tuple[str, Rewording]] = []  # with the id of its row
    for item, above in plan.walk_lines():
        row = rows.get(item.code)
        if row is None or _is_as_it_was(item, row, above, rows, languages):
            continue
        text = next(_other_words(item, row, languages), None)
        text = text or next(elsewhere.of(item, above), None)
        if text is not None:
            text = text._replace(above=tuple(one.code for one in above))
            found.append((row.id, text))
    bearing = stored.bearing_among({row_id for row_id, _ in found})
    yield from (text for row_id, text in found if row_id in bearing)


def _is_as_it_was(
    item: Item,
    row: ItemRecord,
    above: tuple[Item, ...],
    rows: Mapping[str, ItemRecord],
    languages: tuple[str, str],
) -> bool:
    """Whether a text is plainly the same in the same place, as nearly all are."""
    parent = rows.get(above[-1].code) if above else None
    is_there = (parent.id if parent else None) == row.parent
    return is_there and _has_one_text(item, row, languages)


class _Elsewhere:
    """Texts that stand under the same code, but below another item than before.

    Its words are another place for what is recorded, just as if they had been changed.
    What was moved on purpose has another code, and is told.
    """

    def __init__(
        self, plan: Plan, stored: StoredPlan, rows: Mapping[str, ItemRecord]
    ) -> None:
        self.rows = rows
        self.withdrawn = Withdrawn(plan, stored)
        self.lines_above = stored.lines_above()

    def of(self, item: Item, above: tuple[Item, ...]) -> Iterator[Rewording]:
        """The text with those that it stood below and stands below, where they differ.

        Args:
            item: of the file; it has a row.
            above: the items that it stands below.
        """
        row = self.rows[item.code]
        parent = self.rows.get(above[-1].code) if above else None
        is_there = (parent.id if parent else None) == row.parent
        if is_there or row.gone or row.code != item.code:
            return
        if not self.withdrawn.is_its_place(item, row):
            was = (*(one.title for one in self.lines_above(row)), row.title)
            now = (*(one.title.own for one in above), item.title.own)
            yield Rewording(item.code, None, BELOW.join(was), BELOW.join(now))


def _other_words(
    item: Item, row: ItemRecord, languages: tuple[str, str]
) -> Iterator[Rewording]:
    """The first text of an item, the plan's own before others, that has other words.

    Args:
        item: as the file states it.
        row: as it stands.
        languages: that of the plan as it stands, and as its file states it.
    """
    if _has_one_text(item, row, languages):
        return
    own, own_now = languages
    was = {own: row.title, **json.loads(row.titles or "{}")}
    now = {own_now: item.title.own, **item.title.others}
    both = [language for language in was if language in now]
    if not both:
        yield Rewording(item.code, None, row.title, item.title.own)
    codes = (row.code, item.code)
    for language in both:
        one, other = was[language], now[language]
        if one != other and words_of(one, codes) != words_of(other, codes):
            said = None if language == own_now else language
            yield Rewording(item.code, said, one, other)
            return


def _has_one_text(item: Item, row: ItemRecord, languages: tuple[str, str]) -> bool:
    """Whether a text in one language is as it was."""
    own, own_now = languages
    return own == own_now and row.titles is None and item.title == (row.title, {})


# --- what was said of them


def _check(asked: list[Rewording], answers: Answers) -> None:
    """Refuse an answer to what is not asked, and two answers to one question.

    Raises:
        BadInput: there is one.
    """
    given = {"same": answers.same - {ALL}, "different": answers.different}
    for name, codes in given.items():
        for code in sorted(codes.difference(text.code for text in asked)):
            raise BadInput(
                "{code} has no records, or its words are unchanged (leave {option} "
                "{code} out)",
                option=Field(name),
                code=code,
            )
    for code in sorted(given["same"] & given["different"]):
        raise BadInput(
            "{code} cannot be the same and another (say {same} or {different})",
            code=code,
            same=Field("same"),
            different=Field("different"),
        )
    for text in asked:
        if text.code in given["same"] and given["different"].intersection(text.above):
            raise BadInput(
                "{code} is below a text that is another, so it is also new (leave "
                "{option} {code} out)",
                option=Field("same"),
                code=text.code,
            )


def _parted(
    plan: Plan, stored: StoredPlan, rows: Mapping[str, ItemRecord], others: set[str]
) -> tuple[dict[str, ItemRecord], frozenset[str]]:
    """The rows of items, without those that others take the place of; the ids of these.

    What stands below a text goes with it, but for what was moved elsewhere. A text that
    left before, with records, comes back.
    """
    left = dict(rows)
    if not others:
        return left, frozenset()
    archived: set[str] = set()
    withdrawn = Withdrawn(plan, stored)
    ids_below = stored.ids_below()
    for top in (item for item in plan.walk() if item.code in others):
        former = ids_below(rows[top.code].id)
        archived |= former
        for item in top.walk():
            row = left.get(item.code)
            if row is None or row.id in former:
                left.pop(item.code, None)
                again = withdrawn.of(item)
                if again is not None and again.id not in former:
                    left[item.code] = again
    return left, frozenset(archived)


# --- what is recorded of them


class _Records:
    """What is recorded in a plan, for a person to read."""

    def __init__(self, store: Store, stored: StoredPlan) -> None:
        self._store = store
        self.records = stored.records
        self.ids_below = stored.ids_below()
        self.rows: dict[str, list[CalendarItemRecord]] = {}
        plan_id = stored.row.id if stored.row else ""
        for row in plans.calendar_items(store, plan_id):
            self.rows.setdefault(row.item, []).append(row)

    def of(self, item: ItemRecord) -> WhatIsRecorded:
        """What is recorded of an item, and of how many below it."""
        states: dict[str, dict[str, None]] = {}
        for row in self.rows.get(item.id, []):
            if row.status != Status.NOT_STARTED:
                states.setdefault(row.status, {})[row.party] = None
        below = self.ids_below(item.id) - {item.id}
        return WhatIsRecorded(
            states=tuple((status, tuple(of)) for status, of in states.items()),
            schedule=item.schedule,
            assigned=item.assigned,
            below=len(below & self.records),
            contributed=len(contributions.of_item(self._store, item.id).rows),
        )
