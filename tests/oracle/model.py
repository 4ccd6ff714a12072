"""What the contract says comes of a list of commands, recomputed slowly.

It shares nothing with ``crmnet``: a change is a patch over plain values, taking back a
change puts the former values back, and to know what was known on a day is to stop
before the first later change. A value carries its *stamps*: the changes that made it
and still stand. A change can be taken back as long as its stamps are on top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tests.oracle import days
from tests.oracle.deadlines import dated, last_day, occurrences, stated, stays
from tests.oracle.values import (
    EMPTY,
    ONCE,
    OPEN,
    Change,
    Decision,
    Draft,
    Key,
    Place,
    Row,
    State,
    Value,
    leaves,
    parties_of,
    places,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.oracle.values import Command

# what is taken up again: the last such occurrence
BACK = {"reopen": ("done", "cancelled"), "resume": ("suspended",)}
Outcome = Literal["done", "same", "refused"]


class Refused(Exception):
    """What the program is expected to refuse with status 2."""


class World:
    """All that was recorded, and every moment of it."""

    def __init__(self, hours: int = 0) -> None:
        self.hours = hours
        self.changes: list[Change] = []
        self.states: list[State] = [State()]
        self.undone: set[int] = set()

    @property
    def state(self) -> State:
        return self.states[-1]

    def today(self, command: Command) -> str:
        return command.as_of or days.local_day(command.at, self.hours)

    def known_on(self, day: str) -> State:
        """What had been recorded by the end of a day."""
        until = f"{days.plus_days(day, 1)}T{self.hours:02}:00"
        count = sum(change.command.at < until for change in self.changes)
        return self.states[count]

    # --- commands

    def do(self, command: Command) -> Outcome:
        """Record a command, or say that it changes nothing or is refused."""
        try:
            if command.verb == "undo":
                return self._undo(command)
            draft = Draft(self.state)
            getattr(self, f"_{command.verb}")(draft, command)
        except Refused:
            return "refused"
        if not draft.touched:
            return "same"
        number = len(self.changes)
        patch = {}
        for key in draft.touched:
            before = self.state.values.get(key, EMPTY)
            patch[key] = (before, Value(draft.get(*key), (*before.stamps, number)))
        self._append(command, patch, None)
        return "done"

    def _append(
        self,
        command: Command,
        patch: Mapping[Key, tuple[Value, Value]],
        undoes: int | None,
    ) -> None:
        self.changes.append(Change(len(self.changes), command, patch, undoes))
        after = {key: value for key, (_, value) in patch.items()}
        self.states.append(State({**self.state.values, **after}))

    def target(self, command: Command) -> Change | None:
        """What an undo would take back."""
        if (at := command.words.get("change")) is not None:
            return next((c for c in self.changes if c.command.at == at), None)
        own = (
            change
            for change in reversed(self.changes)
            if change.command.login == command.login
            and change.undoes is None
            and change.number not in self.undone
        )
        return next(own, None)

    def _undo(self, command: Command) -> Outcome:
        change = self.target(command)
        if change is None or change.number in self.undone:
            raise Refused
        if change.command.verb == "load" and not command.words.get("yes"):
            raise Refused
        for key, (_, after) in change.patch.items():
            # KNOWN: the date of one party is no row: a later date of all hides nothing
            if (
                key[0] != "own"
                and self.state.values.get(key, EMPTY).stamps != after.stamps
            ):
                raise Refused
        patch = {key: (after, before) for key, (before, after) in change.patch.items()}
        self._append(command, patch, change.number)
        self._flip(change.number, is_undone=True)
        return "done"

    def _flip(self, number: int, *, is_undone: bool) -> None:
        (self.undone.add if is_undone else self.undone.discard)(number)
        undoes = self.changes[number].undoes
        if undoes is not None:
            self._flip(undoes, is_undone=not is_undone)

    # --- the plan

    def _load(self, draft: Draft, command: Command) -> None:
        today, file = self.today(command), command.words["file"]
        old = draft.file
        reference = file.adopted or draft.get("reference") or today
        before = {at.item.code: at for at in places(old)}
        old_leaves = leaves(old)
        old_said = {
            code: (draft.owes(at), (*stated(old, at, reference), last_day(old, at)))
            for code, at in old_leaves.items()
            if old
        }
        draft.put(("plan",), file)
        draft.put(("reference",), reference)
        after = {at.item.code: at for at in places(file)}
        for position, (code, at) in enumerate(after.items()):
            item = (position, at.item._replace(children=()))
            draft.put(("leaf", code), draft.leaf(code)._replace(item=item))
        for code in before.keys() - after.keys():
            draft.put(("leaf", code), draft.leaf(code)._replace(item=None))
        new_leaves = leaves(file)
        for code in old_leaves.keys() - new_leaves.keys():
            self._withdraw(draft, code)
        for code, at in new_leaves.items():
            was, now = (
                old_said.get(code),
                (draft.owes(at), (*stated(file, at, reference), last_day(file, at))),
            )
            if was is None or was[0] != now[0]:
                self._share(draft, at, was[0] if was else (), today)
            if was is not None and was[1] != now[1]:
                for party in now[0]:
                    self._settle(draft, at, party, today, keep_decided=True)

    def _presidency(self, draft: Draft, command: Command) -> None:
        draft.put(("turn", command.words["from"]), command.words["country"])

    def _assign(self, draft: Draft, command: Command) -> None:
        at = self._leaf(draft, command.words["code"])
        had = draft.owes(at)
        assert draft.file
        owes = command.words["owes"]
        if parties_of(owes, draft.file.members) == had:
            return
        leaf = draft.leaf(at.item.code)
        draft.put(("leaf", at.item.code), leaf._replace(assigned=owes))
        self._share(draft, at, had, self.today(command))

    def _share(self, draft: Draft, at: Place, had: tuple[str, ...], today: str) -> None:
        """Withdraw the calendar items of who lost a leaf, make those of who gained."""
        code, has = at.item.code, draft.owes(at)
        for party in set(had) - set(has):
            self._withdraw(draft, code, party)
        for party in set(has) - set(had):
            for key, row in draft.rows(code, party).items():
                if row.status != "not_started":
                    draft.put(key, row._replace(alive=True))
            self._settle(draft, at, party, today)

    def _withdraw(self, draft: Draft, code: str, party: str | None = None) -> None:
        for key, row in draft.rows(code, party).items():
            draft.put(key, row._replace(alive=False))

    def _settle(
        self,
        draft: Draft,
        at: Place,
        party: str,
        today: str,
        *,
        keep_decided: bool = False,
    ) -> None:
        """Give one party of a leaf the calendar items that its deadline asks for."""
        code = at.item.code
        meaning, wanted = self._wanted(draft, at, party)
        decision = draft.decision(code, party)
        if decision and keep_decided and meaning.kind != "recurring":
            return
        rows = {key[3]: row for key, row in draft.rows(code, party).items()}
        kept = [
            slot
            for slot, row in rows.items()
            if row.alive and slot not in wanted and stays(slot, row, today)
        ]
        # KNOWN: no new occurrence is made before the last that is kept of the old rule,
        # even when that was reported ahead of its time
        last = max((slot for slot in kept if slot != ONCE), default="")
        for slot, row in wanted.items():
            if slot in rows or slot >= last:
                draft.put(("row", code, party, slot), dated(rows.get(slot), slot, row))
        for slot, row in rows.items():
            if row.alive and slot not in wanted and slot not in kept:
                draft.put(("row", code, party, slot), row._replace(alive=False))

    def _wanted(
        self, draft: Draft, at: Place, party: str
    ) -> tuple[days.Meaning, dict[str, Row]]:
        """What a deadline means, and its calendar items, as if nothing was reported."""
        assert draft.file
        decision = draft.decision(at.item.code, party)
        reference = decision.reference if decision else draft.get("reference")
        if decision:
            meaning, anchor = days.read(decision.text, reference), reference
        else:
            meaning, anchor = stated(draft.file, at, reference)
        until = last_day(draft.file, at) or days.plus_months(reference, 24)
        dues = occurrences(meaning, anchor, max(until, draft.get("extended") or ""))
        said = draft.said(at.item.code, party)
        if meaning.kind == "recurring":
            return meaning, {
                due: Row(True, None, due, "recurring", said=said) for due in dues
            }
        row = Row(True, meaning.starts_on, meaning.due_on, meaning.kind, said=said)
        return meaning, {ONCE: row}

    def _extend(self, draft: Draft, command: Command) -> None:
        file = draft.file
        assert file
        until = command.words["until"]
        if until < (draft.get("extended") or ""):
            raise Refused
        draft.put(("extended",), until)
        for at in leaves(file).values():
            for party in draft.owes(at):
                if self._wanted(draft, at, party)[0].kind == "recurring":
                    self._settle(draft, at, party, self.today(command))

    # --- facts

    def _leaf(self, state: State, code: str) -> Place:
        found = leaves(state.file).get(code)
        if not found:
            raise Refused
        return found

    def _schedule(self, draft: Draft, command: Command) -> None:
        words, today = command.words, self.today(command)
        at = self._leaf(draft, words["code"])
        code, parties = at.item.code, draft.owes(at)
        targets = (words["party"],) if "party" in words else parties
        text, reason = words["text"], words.get("reason")
        meaning = days.read(text, today)
        if not set(targets) <= set(parties):
            raise Refused
        if meaning == days.UNDATED and text != "por definir":
            raise Refused
        rows = [row for p in targets for row in draft.rows(code, p).values()]
        if not reason and any(row.alive and row.kind != "undated" for row in rows):
            raise Refused
        self._decide(draft, code, words.get("party"), Decision(text, reason, today))
        for party in targets:
            self._settle(draft, at, party, today)
            for key, row in draft.rows(code, party).items():
                # KNOWN: what recurs is recorded again, even for the same reason
                is_it = (row.said or ())[:2] == (text, reason)
                if meaning.kind == "recurring" and is_it:
                    draft.touch(key)

    def _decide(
        self, draft: Draft, code: str, party: str | None, decision: Decision
    ) -> None:
        if party:
            draft.put(("own", code, party), decision)
            return
        draft.put(("leaf", code), draft.leaf(code)._replace(decided=decision))
        for key in list(draft.values):
            if key[:2] == ("own", code):
                draft.put(key, None)

    def _aim(self, draft: Draft, command: Command) -> tuple[Key, Row]:
        """The calendar item that a fact is about."""
        words = command.words
        at = self._leaf(draft, words["code"])
        assert draft.file
        party = self._party(draft, at, words.get("party"), self.today(command))
        rows = {k: r for k, r in draft.rows(at.item.code, party).items() if r.alive}
        if not rows:
            raise Refused
        if due := words.get("due"):
            rows = {key: row for key, row in rows.items() if row.due_on == due}
            if not rows:
                raise Refused
        # KNOWN: one without a date counts as older than any
        by_due = sorted(
            rows.items(), key=lambda pair: (pair[1].due_on or "", pair[0][3] != ONCE)
        )
        back = BACK.get(command.verb, ())
        if chosen := [pair for pair in by_due if pair[1].status in back]:
            return chosen[-1]
        still = [pair for pair in by_due if pair[1].status in OPEN]
        return (still or by_due)[0]

    def _party(self, draft: Draft, at: Place, asked: str | None, today: str) -> str:
        parties = draft.owes(at)
        if asked is None:
            if len(parties) > 1:
                raise Refused
            return parties[0]
        if asked in parties:
            return asked
        assert draft.file
        for party in parties:
            may = {
                "network": draft.file.members,
                "presidency": (draft.presides(today),),
            }.get(party, party.split("|") if "|" in party else ())
            if asked in may:
                return party
        raise Refused

    def _told_by(self, key: Key, command: Command) -> str | None:
        asked: str | None = command.words.get("party")
        return asked if asked != key[2] else None

    def _start(self, draft: Draft, command: Command) -> None:
        key, row = self._aim(draft, command)
        if row.status not in OPEN:
            raise Refused
        by = self._told_by(key, command) or row.told_by
        if row.status in ("not_started", "in_progress"):
            draft.put(key, row._replace(status="in_progress", told_by=by))
        self._note(draft, command, key)

    def _complete(self, draft: Draft, command: Command) -> None:
        words, today = command.words, self.today(command)
        on = words.get("on")
        if on and on > today:
            raise Refused
        key, row = self._aim(draft, command)
        partial = words.get("partial")
        if row.status not in (*OPEN, "done") or (partial and row.status == "done"):
            raise Refused
        if partial:
            percent = None if partial == "some" else int(partial)
            if row.status == "partial" and percent is None:
                percent = row.percent
            new = row._replace(status="partial", percent=percent)
            if new != row or on:
                draft.put(key, new._replace(done_on=on))
        elif row.status != "done":
            draft.put(
                key, row._replace(status="done", percent=None, done_on=on or today)
            )
        elif on:
            draft.put(key, row._replace(done_on=on))
        self._note(draft, command, key)

    def _reopen(self, draft: Draft, command: Command) -> None:
        key, row = self._aim(draft, command)
        if row.status == "suspended":
            raise Refused
        if row.status == "cancelled":
            draft.put(key, row._replace(status=row.former or OPEN[0], former=None))
        elif row.status in ("done", "partial"):
            new = row._replace(status="in_progress", percent=None, done_on=None)
            draft.put(key, new)
        self._note(draft, command, key)

    def _suspend(self, draft: Draft, command: Command) -> None:
        key, row = self._aim(draft, command)
        if row.status not in (*OPEN, "suspended"):
            raise Refused
        self._put_off(draft, command, key, "suspended")

    def _cancel(self, draft: Draft, command: Command) -> None:
        key, row = self._aim(draft, command)
        if row.status == "done":
            raise Refused
        self._put_off(draft, command, key, "cancelled")

    def _put_off(self, draft: Draft, command: Command, key: Key, status: str) -> None:
        row, reason = draft.get(*key), command.words["reason"]
        former = row.status if row.status in OPEN else row.former
        why = (status, reason)
        draft.put(key, row._replace(status=status, former=former, why=why))

    def _resume(self, draft: Draft, command: Command) -> None:
        key, row = self._aim(draft, command)
        if row.status == "cancelled":
            raise Refused
        if row.status == "suspended":
            draft.put(key, row._replace(status=row.former or OPEN[0], former=None))
        self._note(draft, command, key)

    def _note(self, draft: Draft, command: Command, key: Key | None = None) -> None:
        key = key or self._aim(draft, command)[0]
        if command.words.get("note"):
            draft.touch(key)
