"""`history` for people: one line a change, the newest first.

A change is what one command did; its short ending is what `crmnet undo` takes.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.i18n import mark
from crmnet.render.directory.officers import FIELD
from crmnet.render.kit import days, parties, prose
from crmnet.render.kit.look import Screen, cell, joined
from crmnet.render.kit.table import LIMIT, Column, Group, draw, fit, left_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import tzinfo

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.history import HistoryRow

    Change = list[HistoryRow]  # the rows of one change, in their order

ENDING: Final = 6  # letters of a change that are shown, more where they are not enough
SUBJECTS: Final = 3  # of a change that is undone, before they are only counted
_WITH_REASON: Final = frozenset(
    ("scheduled", "assigned", "suspended", "cancelled", "closed")
)
_KIND: Final = {
    "started": mark("begun"),
    "reopened": mark("reopened"),
    "suspended": mark("suspended"),
    "resumed": mark("taken up again"),
    "cancelled": mark("cancelled"),
    "closed": mark("closed"),
    "added": mark("added to the directory"),
    "removed": mark("removed from the directory"),
}


def table(
    rows: Sequence[HistoryRow], lang: Language, look: Look, zone: tzinfo | None
) -> str:
    """The changes, the newest first, with what `crmnet undo` takes.

    Args:
        rows: in the order of time.
        lang: the reader's language.
        look: how the screen may be drawn.
        zone: the reader's, None for the machine's; the log's instants are UTC.
    """
    screen = Screen(look)
    if not rows:
        screen.say(_none(lang))
        return screen.text()
    screen.say(lang.text("History, the newest first"), "bold")
    screen.gap()
    changes = _changes(rows)
    length = _ending_length(changes)
    columns = [
        Column(lang.text("When")),
        Column(lang.text("Who"), most=16, least=6),
        Column(lang.text("What"), most=100, least=24),
        Column(lang.text("Change")),
    ]
    groups = [_group(change, length, lang, zone) for change in changes[:LIMIT]]
    draw(screen, columns, groups, fit(columns, groups, look))
    for note in _after(changes, length, lang):
        screen.gap()
        screen.advise(note)
    return screen.text()


def plain(rows: Sequence[HistoryRow], lang: Language, zone: tzinfo | None) -> str:
    """One sentence a change, the newest first."""
    if not rows:
        return prose.sentences([_none(lang)])
    changes = _changes(rows)
    length = _ending_length(changes)
    return prose.sentences(
        lang.text(
            "{when}, {who}: {what} (change {change})",
            when=_when(change[0].at, lang, zone),
            who=change[0].by,
            what="; ".join(_Teller(lang).sentences(change)),
            change=change[0].change[-length:],
        )
        for change in changes
    )


def story(
    rows: Sequence[HistoryRow], code: str, lang: Language, zone: tzinfo | None
) -> Iterator[str]:
    """A line a change, the oldest first, as the card of the item ``code`` tells it."""
    tell = _Teller(lang, code)
    for change in reversed(_changes(rows)):
        when = _when(change[0].at, lang, zone)
        told = map(prose.capital, tell.sentences(change))
        yield f"{when}, {change[0].by}. {'. '.join(told)}"


def told(rows: Sequence[HistoryRow], lang: Language) -> str:
    """What one change did, for a sentence about it, from all rows of that change."""
    standing = [row._replace(undone=False) for row in rows]
    return "; ".join(_Teller(lang).sentences(standing))


def taken_back(
    what: str, undo: str, lang: Language, *, is_back: bool, dry_run: bool
) -> str:
    """What `undo` did, or would do.

    Args:
        what: the change did, in words.
        undo: the change that takes it back, or does it again.
        lang: the reader's language.
        is_back: whether it is taken back; else it is done again.
        dry_run: nothing was written.
    """
    if dry_run and is_back:
        return lang.text("Would be taken back: {what}. Nothing was written.", what=what)
    if dry_run:
        return lang.text("Would be done again: {what}. Nothing was written.", what=what)
    change = undo[-ENDING:]
    if is_back:
        return lang.text(
            "Taken back: {what}. To restore it: crmnet undo {change}",
            what=what,
            change=change,
        )
    return lang.text(
        "Done again: {what}. To take it back: crmnet undo {change}",
        what=what,
        change=change,
    )


def _none(lang: Language) -> str:
    return lang.text("Nothing has been recorded yet.")


def _changes(rows: Sequence[HistoryRow]) -> list[Change]:
    """Rows parted by change, the newest change first."""
    found: dict[str, Change] = {}
    for row in rows:
        found.setdefault(row.change, []).append(row)
    return list(reversed(found.values()))


def _ending_length(changes: list[Change]) -> int:
    """How many letters at their ends tell these changes apart."""
    length = ENDING
    while len({change[0].change[-length:] for change in changes}) < len(changes):
        length += 1
    return length


def _group(change: Change, length: int, lang: Language, zone: tzinfo | None) -> Group:
    style = "dim" if change[0].undone else ""
    sentences = (cell(sentence, style) for sentence in _Teller(lang).sentences(change))
    cells = (
        cell(_when(change[0].at, lang, zone)),
        cell(change[0].by),
        joined(sentences, "\n"),
        cell(change[0].change[-length:], "bold"),
    )
    return Group(rows=(cells,))


def _after(changes: list[Change], length: int, lang: Language) -> list[str]:
    notes = []
    if len(changes) > LIMIT:
        notes.append(left_out(LIMIT, len(changes), "crmnet history", lang))
    latest = next((change[0] for change in changes if _can_be_undone(change[0])), None)
    if latest is not None:
        ending = latest.change[-length:]
        notes.append(
            lang.text("To take a change back: crmnet undo {change}", change=ending)
        )
    return notes


def _can_be_undone(row: HistoryRow) -> bool:
    return not row.undone and row.kind != "announced"  # a mail cannot be called back


def _when(at: str, lang: Language, zone: tzinfo | None) -> str:
    """An instant in the reader's zone: "4 nov 2002, 08:15"."""
    instant = datetime.fromisoformat(at).astimezone(zone)
    return f"{lang.day(instant.date())}, {instant:%H:%M}"


# What a change did, in words


class _Teller(NamedTuple):
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
        if kinds == {"loaded"}:
            said = [self._loaded(change)]
        elif kinds == {"undone"}:
            said = [self._took_back(change)]
        elif kinds == {"scheduled"}:
            said = self._scheduled(change)
        elif kinds == {"assigned"}:  # the calendar items follow from the item
            said = [self._sentence(row) for row in change if row.party is None]
        elif kinds == {"carried_over"}:
            said = [self._carried(change)]
        elif "extended" in kinds:
            said = [self._extended(change)]
        else:
            said = [self._sentence(row) for row in change]
        if change[0].undone:
            said[0] = f"{self.lang.text('(undone)')} {said[0]}"
        return said

    def _loaded(self, change: Change) -> str:
        codes = {row.code for row in change if row.code is not None}
        plan = self.lang.text("plan {plan}", plan=change[0].plan)
        if any(row.code is None and row.was is None for row in change):
            items = self.lang.plural("{n} item", "{n} items", len(codes))
            return self.lang.text("{plan} loaded: {items}", plan=plan, items=items)
        if len(codes) == 1 and change[0].was is None:
            return self._about(
                change[0], self.lang.text("loaded with {plan}", plan=plan)
            )
        changed = self.lang.plural("{n} item changed", "{n} items changed", len(codes))
        return self.lang.text("{plan} loaded again: {items}", plan=plan, items=changed)

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

    def _extended(self, change: Change) -> str:
        """More occurrences of what recurs, of a plan or of one item."""
        made = sum(row.party is not None for row in change)
        said = self.lang.plural("{n} occurrence added", "{n} occurrences added", made)
        codes = {row.code for row in change if row.code is not None}
        if codes == {self.known}:
            return said
        return f"{self.lang.text('plan {plan}', plan=change[0].plan)}: {said}"

    def _took_back(self, change: Change) -> str:
        about = list(dict.fromkeys(filter(None, map(self._subject, change))))
        what = ", ".join(about) if 0 < len(about) <= SUBJECTS else ""
        if change[0].restores:
            return (
                self.lang.text("done again: {what}", what=what)
                if what
                else self.lang.plural(
                    "{n} entry done again", "{n} entries done again", len(change)
                )
            )
        if what:
            return self.lang.text("taken back: {what}", what=what)
        return self.lang.plural(
            "{n} entry taken back", "{n} entries taken back", len(change)
        )

    def _scheduled(self, change: Change) -> list[str]:
        """A date for all parties is one sentence, dates for some are one each."""
        for_all = [row for row in change if row.party is None]
        due_on = next((due for row in change if (due := _now(row).get("due_on"))), None)
        if not for_all:
            return [self._sentence(row) for row in change]
        return [self._sentence(row, due_on) for row in for_all]

    def _sentence(self, row: HistoryRow, due_on: str | None = None) -> str:
        """One row of the log: "1.1.1.1 Honduras: cumplida el 20 sep 2002"."""
        parts = _facts(row.kind, {"due_on": due_on, **_now(row)}, self.lang)
        if row.note is not None:
            is_reason = row.kind in _WITH_REASON
            name = self.lang.text("reason") if is_reason else self.lang.text("note")
            parts.append(f"{name}: {prose.quoted(row.note, self.lang)}")
        return self._about(row, "; ".join(parts))

    def _about(self, row: HistoryRow, said: str) -> str:
        subject = self._subject(row)
        return f"{subject}: {said}" if subject else said

    def _subject(self, row: HistoryRow) -> str:
        """What a row of the log is about: an officer, an item of the plan, the plan."""
        if row.kind == "rotated":
            return self.lang.text("Pro Tempore Presidency")
        if row.kind == "announced":
            return self.lang.text("urgent notice")
        if row.name is not None:
            country = self.lang.country(row.party) if row.party is not None else ""
            return f"{row.name} ({country})" if country else row.name
        if row.code is None:
            return self.lang.text("plan {plan}", plan=row.plan)
        code = "" if row.code == self.known else row.code
        party = parties.party(row.party, self.lang) if row.party is not None else ""
        return f"{code} {party}".strip()


def _now(row: HistoryRow) -> dict[str, Any]:
    """The columns that a row of the log changed, as they are after it."""
    if row.now is None:
        return {}
    from json import loads

    found: dict[str, Any] = loads(row.now)
    return found


def _facts(kind: str, now: dict[str, Any], lang: Language) -> list[str]:
    """What happened, as the parts of a sentence; nothing for a mere note."""
    if kind in _KIND:
        return [", ".join([lang.text(_KIND[kind]), *_circumstances(now, lang)])]
    say = _SAY.get(kind)
    return say(now, lang) if say else [kind]


def _circumstances(now: dict[str, Any], lang: Language) -> list[str]:
    """Since when a status holds, who said so, which country reported it."""
    parts = []
    if now.get("since_on"):
        parts.append(lang.text("on {day}", day=days.day(now["since_on"], lang)))
    if now.get("since_by"):
        parts.append(lang.text("by {person}", person=now["since_by"]))
    if now.get("reported_by"):
        country = lang.country(now["reported_by"])
        parts.append(lang.text("as reported by {country}", country=country))
    return parts


def _completed(now: dict[str, Any], lang: Language) -> list[str]:
    """Done or partly done, when and by whom, as far as the entry changed it."""
    if now.get("status") == "partial" or now.get("percent") is not None:
        said = lang.text("partly done")
        if now.get("percent") is not None:
            percent = now["percent"]
            said = lang.text("{status} ({percent}%)", status=said, percent=percent)
    elif now.get("done_on") is not None:
        said = lang.text("done on {day}", day=days.day(now["done_on"], lang))
    else:
        said = lang.text("done")
    if now.get("done_by"):
        said = f"{said}, {lang.text('by {person}', person=now['done_by'])}"
    return [", ".join([said, *_circumstances(now, lang)])]


def _date_set(now: dict[str, Any], lang: Language) -> list[str]:
    parts = []
    if now.get("schedule") is not None:
        written = prose.quoted(now["schedule"], lang)
        parts.append(lang.text("date set: {words}", words=written))
    if now.get("due_on") is not None:
        parts.append(lang.text("due on {day}", day=days.day(now["due_on"], lang)))
    if now.get("decided_by"):
        parts.append(lang.text("decided by {person}", person=now["decided_by"]))
    return parts or [lang.text("date set")]


def _edited(now: dict[str, Any], lang: Language) -> list[str]:
    fields = [
        lang.text(label).casefold() for name, label in FIELD.items() if name in now
    ]
    if not fields:
        return [lang.text("edited")]
    return [lang.text("edited ({fields})", fields=", ".join(fields))]


def _attached(now: dict[str, Any], lang: Language) -> list[str]:
    proof = now.get("url") or now.get("file") or ""
    return [lang.text("means of verification: {what}", what=proof)]


def _assigned(now: dict[str, Any], lang: Language) -> list[str]:
    owners = parties.owes(now.get("assigned"), lang)
    return [lang.text("assigned to {parties}", parties=owners)]


def _rotated(now: dict[str, Any], lang: Language) -> list[str]:
    """A turn; of one that was corrected only what changed."""
    parts = [lang.country(now["country"])] if now.get("country") else []
    if now.get("from_on"):
        parts.append(lang.text("from {day}", day=days.day(now["from_on"], lang)))
    return [" ".join(parts)]


def _announced(now: dict[str, Any], lang: Language) -> list[str]:
    subject = prose.quoted(now["subject"], lang)
    to = now["recipients"].replace("\n", ", ")
    return [
        lang.text(
            "{subject} (TLP:{label}), to {recipients}",
            subject=subject,
            label=now["label"],
            recipients=to,
        )
    ]


def _noted(_now: dict[str, Any], _lang: Language) -> list[str]:
    return []


_SAY: Final[dict[str, Callable[[dict[str, Any], Language], list[str]]]] = {
    "completed": _completed,
    "scheduled": _date_set,
    "attached": _attached,
    "edited": _edited,
    "assigned": _assigned,
    "rotated": _rotated,
    "announced": _announced,
    "noted": _noted,
}
