"""What a change did, in sentences: of the history, of a card, of an undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.render.history.entries import (
    after,
    before,
    follows,
    is_dated,
    stands,
    title_before,
)
from crmnet.render.history.facts import facts, is_lessened, replaced, understood
from crmnet.render.kit import days, parties, prose
from crmnet.reports.rows import parted
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.reports.history import HistoryRow

    Change = list[HistoryRow]  # the rows of one change, in their order

SUBJECTS: Final = 3  # of a change that is undone, before they are only counted
_WITH_REASON: Final = frozenset(
    (
        EntryKind.SCHEDULED,
        EntryKind.DATED,
        EntryKind.ASSIGNED,
        EntryKind.SUSPENDED,
        EntryKind.CANCELLED,
        EntryKind.CLOSED,
        EntryKind.REOPENED,
    )
)

_REPLACING: Final = frozenset((EntryKind.COMPLETED, EntryKind.REOPENED))


def changes_of(rows: Sequence[HistoryRow]) -> list[Change]:
    """Rows parted by change, the newest change first."""
    found = parted(rows, lambda row: row.change)
    return list(reversed(found.values()))


def story(
    rows: Sequence[HistoryRow], code: str, zone: tzinfo | None, lang: Language
) -> Iterator[str]:
    """A line a change, the oldest first, as the card of the item ``code`` tells it."""
    tell = Teller(lang, code)
    for change in reversed(changes_of(rows)):
        when = days.instant(change[0].at, zone, lang)
        told = map(prose.capital, tell.sentences(change))
        yield f"{when}, {change[0].by}. {'. '.join(told)}"


class Teller(NamedTuple):
    """Says what changes did.

    Attributes:
        lang: the reader's language.
        known: code of the item whose card it is, not to be repeated; "" elsewhere.
    """

    lang: Language
    known: str = ""

    def sentences(self, change: Change) -> list[str]:
        """What a change did; mostly one sentence."""
        kinds = {row.kind for row in change}
        whole = _WHOLE.get(change[0].kind) if len(kinds) == 1 else None
        if whole is not None:
            said = [whole(self, change)]
        elif kinds == {EntryKind.SCHEDULED}:
            said = self._scheduled(change)
        elif kinds == {EntryKind.ASSIGNED}:  # the calendar items follow from the item
            said = [self._sentence(row) for row in change if row.party is None]
        elif EntryKind.DATED in kinds:
            said = self._dated(change)
        elif leading := next((kind for kind in _LEADING if kind in kinds), None):
            said = _LEADING[leading](self, change)
        else:
            said = [self._sentence(row) for row in change]
        if change[0].undone:
            said[0] = f"{self.lang.text('(undone)')} {said[0]}"
        return said

    def _loaded(self, change: Change) -> str:
        codes = {row.code for row in change if row.code is not None}
        plan = self.lang.text("plan {plan}", plan=change[0].plan)
        cells = self._cells_of_plan(change)
        if any(row.code is None and row.was is None for row in change):
            items = self.lang.plural("{n} item", "{n} items", len(codes))
            return self.lang.text("{plan} loaded: {items}", plan=plan, items=items)
        if len(codes) == 1 and change[0].was is None:
            return self._about(
                change[0], self.lang.text("loaded with {plan}", plan=plan)
            )
        changed = self.lang.plural("{n} item changed", "{n} items changed", len(codes))
        items = "; ".join([*cells, changed] if codes or not cells else cells)
        return self.lang.text("{plan} loaded again: {items}", plan=plan, items=items)

    def _cells_of_plan(self, change: Change) -> list[str]:
        """What the file says otherwise of the plan itself; how it counts in full."""
        rows = [row for row in change if row.entity == "plan" and row.was is not None]
        if not rows:
            return []
        from crmnet.render.plan.cells import changed  # few changes are of a plan

        return [
            said for row in rows for said in changed(before(row), after(row), self.lang)
        ]

    def _carried(self, change: Change) -> str:
        """Activities that came into a plan, or that left one for the next."""
        came = [row for row in change if row.code is not None and row.party is None]
        if len(came) > 1:
            plan = self.lang.text("plan {plan}", plan=came[0].plan)
            activities = self.lang.plural(
                "{n} activity carried over", "{n} activities carried over", len(came)
            )
            return f"{plan}: {activities}"
        if came:
            said = self.lang.text("carried over from an earlier plan")
            return self._about(came[0], said)
        said = self.lang.text("carried over to another plan")
        codes = {row.code for row in change}
        return f"{change[0].code}: {said}" if codes != {self.known} else said

    def _asked(self, change: Change) -> list[str]:
        """A notice or a contact test, and how many focal points it asks."""
        asked = [row for row in change if row.kind == EntryKind.ASKED]
        points = self.lang.plural(
            "{n} focal point asked to acknowledge",
            "{n} focal points asked to acknowledge",
            len(asked),
        )
        others = (row for row in change if row.kind != EntryKind.ASKED)
        return [*map(self._sentence, others), points]

    def _adopted(self, change: Change) -> list[str]:
        """A proposal that became the plan; its dates follow from that."""
        adopted = (row for row in change if row.kind == EntryKind.ADOPTED)
        return [*map(self._sentence, adopted)]

    def _dated(self, change: Change) -> list[str]:
        """A reference date or a completion, and how many dates count from it."""
        told = [row for row in change if not follows(row)]
        dated = sum(follows(row) and is_dated(row) for row in change)
        if not told:  # the card of an item that follows
            return [self._sentence(row) for row in change if row.party is not None]
        undone = [row for row in told if row.kind == EntryKind.UNDONE]
        said = [self._took_back(undone)] if undone else list(map(self._sentence, told))
        if dated:
            said.append(
                self.lang.plural(
                    "{n} date follows from it", "{n} dates follow from it", dated
                )
            )
        return said

    def _extended(self, change: Change) -> list[str]:
        """More occurrences of what recurs, of a plan or of one item."""
        made = sum(row.party is not None for row in change)
        said = self.lang.plural("{n} occurrence added", "{n} occurrences added", made)
        codes = {row.code for row in change if row.code is not None}
        if codes == {self.known}:
            return [said]
        return [f"{self.lang.text('plan {plan}', plan=change[0].plan)}: {said}"]

    def _reread(self, change: Change) -> list[str]:
        """Cells that were read anew; their dates follow, and what else was loaded."""
        anew = [row for row in change if row.kind == EntryKind.REREAD]
        told = [row for row in anew if row.party is None] or anew
        said = [self._sentence(row) for row in told]
        others = [row for row in change if row.kind == EntryKind.LOADED]
        return [*said, self._loaded(others)] if others else said

    def _took_back(self, change: Change) -> str:
        about = list(dict.fromkeys(filter(None, map(self._subject, change))))
        what = ", ".join(about) if 0 < len(about) <= SUBJECTS else ""
        if change[0].restores:
            return (
                self.lang.text("redone: {what}", what=what)
                if what
                else self.lang.plural(
                    "{n} entry redone", "{n} entries redone", len(change)
                )
            )
        if what:
            return self.lang.text("undone: {what}", what=what)
        return self.lang.plural("{n} entry undone", "{n} entries undone", len(change))

    def _erased(self, change: Change) -> list[str]:
        """How many entries of the directory lost whoever they named, and why."""
        count = sum(row.kind == EntryKind.ERASED for row in change)
        said = self.lang.plural(
            "{n} entry of the directory erased",
            "{n} entries of the directory erased",
            count,
        )
        texts = [row for row in change if row.kind == EntryKind.REDACTED]
        why = next((row.note for row in texts if row.note), None)
        if why is None:
            return [said]
        return [f"{said}; {self.lang.text('reason')}: {prose.quoted(why, self.lang)}"]

    def _redacted(self, change: Change) -> str:
        """Which entries lost their texts, and why."""
        if len(change) <= SUBJECTS:
            entries = ", ".join(map(self._subject, change))
        else:
            entries = self.lang.plural("{n} entry", "{n} entries", len(change))
        said = self.lang.text("texts redacted in {entries}", entries=entries)
        why = change[0].note
        if why is None:
            return said
        return f"{said}; {self.lang.text('reason')}: {prose.quoted(why, self.lang)}"

    def _scheduled(self, change: Change) -> list[str]:
        """A date for all parties is one sentence, dates for some are one each."""
        for_all = [row for row in change if row.party is None]
        due_on = next(
            (due for row in change if (due := after(row).get("due_on"))), None
        )
        if not for_all:
            return [self._sentence(row) for row in change]
        return [self._sentence(row, due_on) for row in for_all]

    def _sentence(self, row: HistoryRow, due_on: str | None = None) -> str:
        """One row of the log: "1.1.1.1 Honduras: cumplida el 20 sep 2002"."""
        beside = {"due_on": due_on, "zone": row.zone, "proof": row.proof}
        now = {**beside, **stands(row), **after(row)}
        parts = facts(row.entity, row.kind, now, self.lang)
        before = self._before(row)
        if before:
            parts.append(self.lang.text("before: {what}", what=before))
        if row.note is not None:
            reason = self.lang.text("reason")
            name = reason if _says_why(row) else self.lang.text("note")
            parts.append(f"{name}: {prose.quoted(row.note, self.lang)}")
        return self._about(row, "; ".join(parts))

    def _before(self, row: HistoryRow) -> str:
        """What an entry took the place of, where that is told; else ""."""
        if row.kind == EntryKind.REREAD:
            return ", ".join(understood(before(row), self.lang))
        if row.kind not in _REPLACING:
            return ""
        return replaced(before(row), stands(row), self.lang)

    def _about(self, row: HistoryRow, said: str) -> str:
        subject = self._subject(row)
        return f"{subject}: {said}" if subject else said

    def _subject(self, row: HistoryRow) -> str:
        """What a row of the log is about; of a table that is not known, its name."""
        subject = SUBJECT.get(row.entity)
        return subject(self, row) if subject else row.entity

    def _plan(self, row: HistoryRow) -> str:
        return self.lang.text("plan {plan}", plan=row.plan)

    def _item(self, row: HistoryRow) -> str:
        """The item, but for the one whose card it is, and its party."""
        code = "" if row.code == self.known else row.code
        party = parties.party(row.party, self.lang) if row.party is not None else ""
        return f"{code} {party}".strip()

    def _reference_date(self, row: HistoryRow) -> str:
        name = prose.quoted(str(row.name), self.lang)
        return self.lang.text("reference date {name}", name=name)

    def _event(self, row: HistoryRow) -> str:
        title = prose.quoted(title_before(row), self.lang)
        return self.lang.text("event {title}", title=title)

    def _publication(self, row: HistoryRow) -> str:
        title = prose.quoted(title_before(row), self.lang)
        return self.lang.text("publication {title}", title=title)

    def _published(self, row: HistoryRow) -> str:
        """What was made public: an event, what is of an item, a name, a plan."""
        if row.code is not None:
            return self._item(row) if row.name is None else self._event(row)
        if row.name is not None:
            return prose.quoted(row.name, self.lang)
        return self._plan(row)

    def _officer(self, row: HistoryRow) -> str:
        country = self.lang.country(row.party) if row.party is not None else ""
        name = prose.name(str(row.name), self.lang)
        return f"{name} ({country})" if country else name

    def _point(self, row: HistoryRow) -> str:
        country = self.lang.country(row.party) if row.party is not None else ""
        return self.lang.text("focal point of {country}", country=country)

    def _drill(self, _row: HistoryRow) -> str:
        return self.lang.text("contact test")

    def _presidency(self, _row: HistoryRow) -> str:
        return self.lang.text("Pro Tempore Presidency")

    def _round(self, row: HistoryRow) -> str:
        country = self.lang.country(row.party) if row.party is not None else ""
        return f"{row.name} ({country})" if country else str(row.name)

    def _notice(self, row: HistoryRow) -> str:
        if after(row).get("kind") is not None:
            return self.lang.text("bulletin")
        return self.lang.text("urgent notice")

    def _entry(self, row: HistoryRow) -> str:
        return str(after(row).get("entry", ""))


_WHOLE: Final[dict[str, Callable[[Teller, Change], str]]] = {
    EntryKind.LOADED: Teller._loaded,
    EntryKind.UNDONE: Teller._took_back,
    EntryKind.CARRIED_OVER: Teller._carried,
    EntryKind.REDACTED: Teller._redacted,
}
"""What says in one sentence what all entries of one kind did."""

_LEADING: Final[dict[str, Callable[[Teller, Change], list[str]]]] = {
    EntryKind.ADOPTED: Teller._adopted,
    EntryKind.ERASED: Teller._erased,
    EntryKind.ASKED: Teller._asked,
    EntryKind.EXTENDED: Teller._extended,
    EntryKind.REREAD: Teller._reread,
}
"""What tells a change by its entries of one kind, from which the others follow."""

SUBJECT: Final[dict[str, Callable[[Teller, HistoryRow], str]]] = {
    "plan": Teller._plan,
    "item": Teller._item,
    "calendar_item": Teller._item,
    "evidence": Teller._item,
    "reference_date": Teller._reference_date,
    "officer": Teller._officer,
    "focal_point": Teller._point,
    "duty": Teller._officer,
    "absence": Teller._officer,
    "drill": Teller._drill,
    "acknowledgement": Teller._point,
    "presidency": Teller._presidency,
    "notice": Teller._notice,
    "event": Teller._event,
    "event_document": Teller._event,
    "publication": Teller._publication,
    "publication_item": Teller._publication,
    "published": Teller._published,
    "contribution": Teller._item,
    "contribution_evidence": Teller._item,
    "round": Teller._round,
    "answer": Teller._round,
    "receipt": Teller._round,
    "log": Teller._entry,
}
"""What names the row that an entry is about, by its table: each has its own line."""


def _says_why(row: HistoryRow) -> bool:
    """Whether the words of an entry are a reason: it was asked for one."""
    if row.kind in _WITH_REASON:
        return True
    was, now = before(row), after(row)
    days = [now[name] for name in ("done_on", "since_on") if now.get(name)]
    if row.adopted and any(day < row.adopted for day in days):
        return True
    return row.kind == EntryKind.COMPLETED and is_lessened(was, now, stands(row))
