"""What the contract says comes of a list of commands, recomputed slowly.

It shares nothing with ``crmnet``: a change is a patch over plain values, taking back a
change puts the former values back, and to know what was known on a day is to stop
before the first later change. A value carries its *stamps*: the changes that made it
and still stand. A change can be taken back as long as its stamps are on top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tests.oracle import days, facts, planning, returning, rounds
from tests.oracle.values import EMPTY, Change, Draft, Refused, State, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.oracle.values import Command, Key

Outcome = Literal["done", "same", "refused"]
VERBS: dict[str, Callable[[Draft, Mapping[str, Any], str], None]] = {
    "load": planning.load,
    "extend": planning.extend,
    "close": planning.close,
    "carry-over": planning.carry_over,
    "assign": planning.assign,
    "schedule": planning.schedule,
    "presidency": planning.presidency,
    "date": planning.name,
    "officer": planning.officer,
    "record": facts.form,
    "contribute": facts.contribute,
    "open": rounds.open_round,
    "answer": rounds.answer,
    "close-round": rounds.close_round,
}


class World:
    """All that was recorded, and every moment of it.

    Args:
        hours: how far the clocks of the office are behind UTC.
    """

    def __init__(self, hours: int = 0) -> None:
        self.hours = hours
        self.changes: list[Change] = []
        self.states: list[State] = [State()]
        self.undone: set[int] = set()
        self.at = ""  # of the latest command

    @property
    def state(self) -> State:
        return self.states[-1]

    def today(self, command: Command) -> str:
        return command.as_of or days.local_day(command.at, self.hours)

    def known_on(self, day: str | None) -> State:
        """What had been recorded by the end of a day; all of it for None."""
        if day is None:
            return self.state
        until = f"{days.plus_days(day, 1)}T{self.hours:02}:00"
        count = sum(change.command.at < until for change in self.changes)
        return self.states[count]

    def do(self, command: Command) -> Outcome:
        """Record a command, or say that it changes nothing or is refused."""
        self.at = command.at
        draft = Draft(self.state, self._said())
        try:
            if command.verb == "undo":
                return self._undo(command)
            if command.verb in VERBS:
                VERBS[command.verb](draft, command.words, self.today(command))
            else:
                facts.record(draft, command.verb, command.words, self.today(command))
        except Refused:
            return "refused"
        if not draft.touched:
            return "same"
        number = len(self.changes)
        patch = {}
        for key in draft.touched:
            before = self.state.values.get(key, EMPTY)
            patch[key] = (before, Value(draft.get(*key), (*before.stamps, number)))
        self._append(command, patch, draft.notes, draft.tells)
        return "done"

    def _said(self) -> set[tuple[Key, str | None]]:
        """The notes of changes that stand, each with the calendar item it is about."""
        return {
            note
            for change in self.changes
            if change.number not in self.undone
            for note in change.notes.items()
        }

    def _append(
        self,
        command: Command,
        patch: Mapping[Key, tuple[Value, Value]],
        notes: Mapping[Key, str | None],
        tells: Mapping[Key, str | None],
        undoes: int | None = None,
    ) -> None:
        number = len(self.changes)
        self.changes.append(Change(number, command, patch, notes, tells, undoes))
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
        for key, (before, after) in change.patch.items():
            there = self.state.values[key]
            if there.stamps != after.stamps or (
                key[0] == "row"
                and returning.is_other(there.value, before.value, after.value)
            ):
                raise Refused
        patch = {
            key: (
                there := self.state.values[key],
                _taken_back(key, there, before, after),
            )
            for key, (before, after) in change.patch.items()
        }
        rounds.refuse_back(self.state, patch)
        if self._origin(change).command.verb not in returning.WHOLE:
            self._follow(patch, self.today(command))
        self._append(command, patch, {}, {}, change.number)
        self._flip(change.number, is_undone=True)
        return "done"

    def _origin(self, change: Change) -> Change:
        """The change that others took back and made again."""
        while change.undoes is not None:
            change = self.changes[change.undoes]
        return change

    def _follow(self, patch: dict[Key, tuple[Value, Value]], today: str) -> None:
        """Date what was put back, and what follows, in the same change."""
        after = {key: value for key, (_, value) in patch.items()}
        draft = Draft(State({**self.state.values, **after}), self._said())
        returning.follow(draft, dict(patch), today)
        for key in draft.touched:
            before = self.state.values.get(key, EMPTY)
            stamps = draft.values[key].stamps
            patch[key] = (before, Value(draft.get(*key), stamps))

    def _flip(self, number: int, *, is_undone: bool) -> None:
        (self.undone.add if is_undone else self.undone.discard)(number)
        undoes = self.changes[number].undoes
        if undoes is not None:
            self._flip(undoes, is_undone=not is_undone)


def _taken_back(key: Key, there: Value, before: Value, after: Value) -> Value:
    """What an undo leaves; what a change added stays there, without its own date.

    So a later date for its party is about it too, and stands in the way of its return.
    """
    if key[0] != "row":
        return before
    if before.value is None:
        return Value(there.value._replace(alive=False, own=None), before.stamps)
    row = returning.put_back(there.value, before.value, after.value)
    return Value(row, before.stamps)
