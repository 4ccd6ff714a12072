"""Reporting rounds: who is asked, what answers them, and who has not answered."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.oracle import days
from tests.oracle.asking import entries
from tests.oracle.deeds import is_within
from tests.oracle.pages import page_row, standing
from tests.oracle.values import Draft, Refused, Round

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.oracle.asking import Ask, Rows
    from tests.oracle.model import World
    from tests.oracle.values import Change, Given, Key, State, Value

COUNTED = ("theme", "objective", "status", "timeliness", "plan")


def folded(name: str) -> str:
    """A name without its capitals and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


# --- commands


def open_round(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Ask each member of a plan, or of all that are open, or those named."""
    key = ("round", folded(words["name"]))
    plan = words.get("plan") or _only(draft)
    members = [it.members for it in draft.chosen(plan).values()]
    all_members = tuple(sorted({one for some in members for one in some}))
    asked = tuple(sorted(set(words.get("party", ())))) or all_members
    first, last, answer_by = words["from"], words["to"], words["answer-by"]
    if not first <= last or answer_by < first or not set(asked) <= set(all_members):
        raise Refused
    if draft.get(*key) is not None or not asked:
        raise Refused
    new = Round(words["name"], plan, first, last, answer_by, asked, today)
    _refuse_beside(new, _open_ones(draft))
    draft.put(key, new)


def refuse_back(state: State, patch: Mapping[Key, tuple[Value, Value]]) -> None:
    """Refuse a round that an undo opens again, as where it is opened."""
    for key, (_, after) in patch.items():
        back = after.value
        if key[0] == "round" and back is not None and back.closed_on is None:
            others = [it for it in _open_ones(state) if folded(it.name) != key[1]]
            _refuse_beside(back, others)


def _refuse_beside(new: Round, others: Iterable[Round]) -> None:
    """Refuse to ask the same twice at one time."""
    for other in others:
        is_same = None in (other.plan, new.plan) or other.plan == new.plan
        if is_same and set(other.asked) & set(new.asked):
            raise Refused


def _only(state: State) -> str | None:
    """The only open plan; None where there are several."""
    there = [*state.chosen(None)]
    if not there:
        raise Refused
    return there[0] if len(there) == 1 else None


def _open_ones(state: State) -> list[Round]:
    return [it for it in state.all("round").values() if it.closed_on is None]


def answer(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Note that a country has nothing to report beyond what is recorded."""
    party, on = words["party"], words.get("on", today)
    if name := words.get("round"):
        named = draft.get("round", folded(name))
        found = [named] if named and named.closed_on is None else []
    else:
        found = _open_ones(draft)
    asking = [one for one in found if party in one.asked]
    is_command = "by_form" not in words
    if not asking or (is_command and len(asking) > 1):
        raise Refused
    if on > today or (is_command and "on" in words and on < asking[0].opened_on):
        raise Refused
    for one in asking:
        key = ("nothing", folded(one.name), party)
        if draft.get(*key) is None or "on" in words:
            draft.put(key, on)
            draft.tells[key] = party
            if not is_command:  # it was recorded on its real day, whatever it says
                _hear(draft, one, party)


def hear_form(draft: Draft, code: str, party: str | None) -> None:
    """A form of a country brought something, be it a note: an answer to its round."""
    plan = draft.home(code)
    for one in _open_ones(draft):
        if party in one.asked and one.plan in (None, plan):
            _hear(draft, one, party)


def _hear(draft: Draft, asked: Round, party: str | None) -> None:
    number = sum(key[0] == "form" for key in draft.values)
    key = ("form", folded(asked.name), f"{number:04}")
    draft.put(key, party)
    draft.tells[key] = party


def close_round(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """What is recorded from now on is no answer."""
    key = ("round", folded(words["name"]))
    found = draft.get(*key)
    if found is None:
        raise Refused
    draft.put(key, found._replace(closed_on=found.closed_on or today))


# --- reports


class Heard(NamedTuple):
    """What a country recorded while it was asked: keys, and the days of the changes."""

    items: set[Key]
    given: set[Key]
    days: list[str]


def heard(world: World, state: State, asked: Round, party: str) -> Heard:
    """What was recorded between the changes that opened and closed a round."""
    found = Heard(set(), set(), [])
    for key, change in _told_while(world, state, asked):
        if change.tells.get(key) != party:
            continue
        day = days.local_day(change.command.at, world.hours)
        if key[0] == "nothing":
            day = state.get(*key)
        if key[0] in ("nothing", "form"):
            pass  # an answer, and nothing to count
        elif key[0] in ("row", "evidence"):
            found.items.add(("row", *key[1:4]))
        else:
            found.given.add(("given", *key[1:3]))
        found.days.append(day)
    return found


def _told_while(
    world: World, state: State, asked: Round
) -> Iterator[tuple[Key, Change]]:
    """What changes that stand put while a round ran.

    That there is nothing more was said to the round itself: it counts even where a
    closing that had been taken back stands again, before it.
    """
    stamps = state.values["round", folded(asked.name)].stamps
    end = stamps[-1] if asked.closed_on else len(world.changes)
    for key, value in state.values.items():
        if value.value is not None and _is_of(state, asked, key):
            for number in value.stamps:
                if key[0] == "nothing" or stamps[0] < number < end:
                    yield key, world.changes[number]


def _is_of(state: State, asked: Round, key: Key) -> bool:
    """Whether something stands in the plan that a round asks about."""
    if key[0] in ("nothing", "form"):
        return key[1] == folded(asked.name)
    stored = state.get("item", key[1])
    return asked.plan is None or (stored is not None and stored.plan == asked.plan)


def running(state: State, plan: str) -> list[Round]:
    """The rounds that are open and ask about a plan."""
    is_open_plan = plan in state.chosen(None)
    there = [
        one
        for one in _open_ones(state)
        if one.plan == plan or (one.plan is None and is_open_plan)
    ]
    return sorted(there, key=lambda one: (one.opened_on, one.name))


def is_of_period(asked: Round, given: Given) -> bool:
    """Whether a day of a contribution is one of those that a round asks about."""
    first = given.starts_on or given.done_on
    return first <= asked.last and asked.first <= given.done_on


def _meant(state: State, ask: Ask) -> list[Round]:
    """The round of a name; else those that are open, else the latest."""
    every: dict[Key, Round] = state.all("round")
    plan = ask.limits.get("plan")
    there = {k: it for k, it in every.items() if not plan or it.plan in (None, plan)}
    if ask.who:
        return [it for key, it in there.items() if key[1] == folded(ask.who)]
    if open_ones := [it for it in there.values() if it.closed_on is None]:
        return open_ones
    latest = max(there, key=lambda key: state.values[key].stamps[0], default=None)
    return [there[latest]] if latest else []


def report(world: World, state: State, ask: Ask) -> Rows:
    """Who has answered, with how much, when; who has not."""
    if ask.who and state.get("round", folded(ask.who)) is None:
        if ask.known_on and not state.all("round"):
            return []
        raise Refused
    return [
        _row(world, state, ask, one, party)
        for one in _meant(state, ask)
        for party in one.asked
        if ask.limits.get("party") in (None, party)
    ]


def _row(
    world: World, state: State, ask: Ask, asked: Round, party: str
) -> dict[str, Any]:
    found = heard(world, state, asked, party)
    items, given = _counted(state, ask, asked, found)
    answered_on = min(found.days, default=None)
    until = answered_on or min(ask.today, asked.closed_on or ask.today)
    late = days.ordinal(until) - days.ordinal(asked.answer_by)
    known = [
        *(k for k in items - found.items if _is_known(state, asked, party, k)),
        *(k for k in given - found.given if _is_known(state, asked, party, k)),
    ]
    return {
        "round": asked.name,
        "plan": asked.plan,
        "party": party,
        "state": "answered" if answered_on else ("late" if late > 0 else "waiting"),
        "asked_on": asked.opened_on,
        "answer_by": asked.answer_by,
        "answered_on": answered_on,
        "latest_on": max(found.days, default=None),
        "items": len(found.items & items),
        "contributions": len(found.given & given),
        "nothing_on": state.get("nothing", folded(asked.name), party),
        "known": len(known),
        "days_late": late,
        "recipients": None
        if asked.closed_on
        else _recipients(state, ask, asked, party),
        "refused": None,
    }


def on_page(world: World, state: State, ask: Ask) -> Rows:
    """The rounds on the page of a country, or for a new presidency."""
    limits = {**ask.limits, "party": ask.who} if ask.who else ask.limits
    within = ask._replace(limits=limits, who="")
    return [
        page_row(
            "round",
            plan=row["plan"],
            title=row["round"],
            party=row["party"],
            starts_on=row["asked_on"],
            due_on=row["answer_by"],
            days_overdue=row["days_late"],
            status=row["state"],
            done_on=row["answered_on"],
        )
        for row in report(world, state, within)
    ]


def _recipients(state: State, ask: Ask, asked: Round, party: str) -> int:
    """How many are asked: the heads of a country, else all, and its presidency."""
    there = [
        it
        for it in state.all("officer").values()
        if it.country == party and standing(it, ask.today) == "current"
    ]
    presides = state.presides(ask.today) in (None, party)
    offices = [it for it in there if it.network == "presidency" and presides]
    its_own = [it for it in there if it.network == "liaison"]
    heads = [it for it in its_own if it.role == "head"]
    members = [one for it in state.chosen(asked.plan).values() for one in it.members]
    return len(offices) + len(heads or its_own) * (party in members)


def _counted(
    state: State, ask: Ask, asked: Round, found: Heard
) -> tuple[set[Key], set[Key]]:
    """Calendar items and contributions within the limits, whosever they are.

    Without limits what was recorded counts even where it was archived since.
    """
    limits = {name: it for name, it in ask.limits.items() if name in COUNTED}
    if not limits:
        rows = {key for key, row in state.all("row").items() if row.alive}
        every = {
            key for key in (*rows, *state.all("given")) if _is_of(state, asked, key)
        }
        return (every & rows) | found.items, every - rows
    if asked.plan:
        if limits.get("plan", asked.plan) != asked.plan:
            return set(), set()
        limits["plan"] = asked.plan
    within = ask._replace(limits=limits)
    items = {at.item.code: at for at in state.places()}
    plans = state.chosen(limits.get("plan"))
    return {entry.key for entry in entries(state, within)}, {
        key
        for key, given in state.all("given").items()
        if (at := items.get(key[1]))
        and at.plan in plans
        and is_within(state, within, at, given)
    }


def _is_known(state: State, asked: Round, party: str, key: Key) -> bool:
    """Whether something of the period is a country's."""
    value = state.get(*key)
    if key[0] == "given":
        return value.party == party and is_of_period(asked, value)
    whose = key[2] if len(key[2]) == 2 else value.told_by
    return whose == party and asked.first <= (value.done_on or "") <= asked.last


def rounds(world: World, state: State, ask: Ask) -> Rows:
    """Every round, and how many have answered it."""
    return [
        {
            "round": one.name,
            "plan": one.plan,
            "from_on": one.first,
            "until_on": one.last,
            "answer_by": one.answer_by,
            "opened_on": one.opened_on,
            "closed_on": one.closed_on,
            "asked": len(one.asked),
            "answered": sum(_answers(world, state, one)),
        }
        for one in state.all("round").values()
        if ask.limits.get("plan") in (None, one.plan)
    ]


def _answers(world: World, state: State, one: Round) -> Iterator[bool]:
    return (bool(heard(world, state, one, party).days) for party in one.asked)
