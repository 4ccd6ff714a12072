"""What changes the calendar items of plans: loads, dates, parties, what recurs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.oracle import circles, days
from tests.oracle.deadlines import (
    asked_for,
    dated,
    known,
    last_day,
    stated,
    stays,
)
from tests.oracle.values import (
    ONCE,
    OPEN,
    Decision,
    Draft,
    Item,
    Officer,
    Place,
    Plan,
    Refused,
    Row,
    State,
    Stored,
    parties_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.oracle.values import File, Key

OFFICES = ("network", "presidency", "secretariat")


def settle(draft: Draft, at: Place, today: str, *, corrects: bool = False) -> None:
    """Bring the calendar items of a leaf to its parties and their deadlines."""
    code, owes = at.item.code, draft.owes(at)
    for party in {key[2] for key in draft.rows(code)} - set(owes):
        withdraw(draft, code, party)
    for party in owes:
        settle_party(draft, at, party, today, corrects=corrects)


def withdraw(draft: Draft, code: str, party: str | None = None) -> None:
    for key, row in draft.rows(code, party).items():
        _move(draft, key, row._replace(alive=False))


def _move(draft: Draft, key: Key, row: Row) -> None:
    """Put a calendar item that something else than a fact has changed."""
    if draft.get(*key) != row:
        draft.put(key, row._replace(said=None))


def settle_party(
    draft: Draft, at: Place, party: str, today: str, *, corrects: bool = False
) -> None:
    """Give one party of a leaf the calendar items that its deadline asks for.

    What is no longer asked for stays where it is past or reported; new occurrences
    begin after the last of those.
    """
    code = at.item.code
    own = draft.own(code, party)
    _, wanted = asked_for(draft, at, own or draft.stored(code).decided, party)
    rows = {key[3]: row for key, row in draft.rows(code, party).items()}
    counted = [s for s, row in rows.items() if row.alive or row.status != OPEN[0]]
    kept = [
        slot
        for slot in counted
        if slot not in wanted
        and stays(slot, rows[slot], today, corrects=corrects and not own)
    ]
    last = max((slot for slot in kept if slot != ONCE), default="")
    made = [slot for slot in wanted if slot in counted or slot > last]
    for slot in made:
        row = dated(rows.get(slot), wanted[slot]._replace(own=own))
        _move(draft, ("row", code, party, slot), row)
    for slot, row in rows.items():
        if slot not in made:
            _move(draft, ("row", code, party, slot), row._replace(alive=slot in kept))


# --- plan files


def load(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Take a plan file: only what it says otherwise than before changes."""
    file: File = words["file"]
    was: Plan = draft.get("plan", file.plan) or Plan()
    reference = file.adopted or was.reference or today
    former = _said(draft, file.plan, reference)
    plan = was._replace(
        members=file.members,
        until=file.until,
        reference=reference,
        adopted=file.adopted,
    )
    draft.put(("plan", file.plan), plan)
    _store_items(draft, file)
    circles.refuse_in_file(draft, file.plan)
    understand(draft, file.plan)
    now = _said(draft, file.plan, reference)
    leaves = draft.leaves(file.plan)
    for key, stored in draft.all("item").items():
        if stored.plan == file.plan and key[1] not in leaves:
            withdraw(draft, key[1])
    for code, at in leaves.items():
        is_denied = former.get(code, now[code]) != now[code]
        is_decided = draft.stored(code).decided is not None
        settle(draft, at, today, corrects=is_denied and not is_decided)


def _said(state: State, plan: str, reference: str) -> dict[str, tuple[object, ...]]:
    """What the file as last loaded says of the dates of each leaf."""
    counted = known(state, plan)
    return {
        code: (*stated(at, reference, counted), last_day(at, state.plan(plan)))
        for code, at in state.leaves(plan).items()
    }


def _store_items(draft: Draft, file: File) -> None:
    """The items of a file in the place of those before; what was carried over stays."""
    codes = set()
    for position, (item, parent) in enumerate(_flat(file.themes)):
        codes.add(item.code)
        old = draft.get("item", item.code) or Stored(file.plan, parent, position, item)
        new = old._replace(
            position=position, item=item._replace(children=()), alive=True
        )
        draft.put(("item", item.code), new)
    for key, stored in draft.all("item").items():
        stands = stored.is_carried and stored.parent in codes
        if stored.plan == file.plan and key[1] not in codes and not stands:
            draft.alter(key, alive=False)


def understand(draft: Draft, plan: str) -> None:
    """Keep what the cells of a plan say now: who changes that changes the items."""
    reference, counted = draft.plan(plan).reference, known(draft, plan)
    for key, stored in draft.all("item").items():
        cell = stored.item.calendar
        if stored.plan == plan and stored.alive and cell:
            said = days.read(cell, reference, counted)
            read = (
                said._replace(is_said=True, is_named=True),
                reference if said.months else None,
            )
            draft.alter(key, understood=read)


def name(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Record a reference date: what counts from it is dated, or moves."""
    plan = draft.only_plan(words.get("plan"))
    day, reason = words["date"], words.get("reason")
    key = ("named", plan, words["name"].lower())
    was, because = draft.get(*key) or (None, None)
    if was not in (None, day) and not reason:
        raise Refused
    if was == day and reason in (None, because):
        return
    before = known(draft, plan)
    draft.put(key, (day, reason))
    if was == day:
        return
    after = known(draft, plan)
    understand(draft, plan)
    for at in draft.leaves(plan).values():
        code = at.item.code
        is_read = any(
            _differs(item.calendar, before, after) for item in at.chain if item.calendar
        )
        if is_read or _decided_differ(draft, code, before, after):
            settle(draft, at, today)


def _differs(text: str, before: days.Known, after: days.Known) -> bool:
    return days.read(text, "2002-06-01", before) != days.read(text, "2002-06-01", after)


def _decided_differ(
    draft: Draft, code: str, before: days.Known, after: days.Known
) -> bool:
    """Whether words that were typed count from it; where they stand is written to."""
    found = False
    decided = draft.stored(code).decided
    if decided and _differs(decided.text, before, after):
        draft.touched.add(("item", code))
        found = True
    for key, row in draft.rows(code).items():
        if row.own and _differs(row.own.text, before, after):
            draft.touched.add(key)
            found = True
    return found


def again(draft: Draft, code: str, party: str, today: str) -> None:
    """Date what is to be done again by what counts by now; it may owe it no more."""
    place = draft.leaves().get(code)
    if place is not None and party in draft.owes(place):
        settle_party(draft, place, party, today)
    elif place is not None:
        withdraw(draft, code, party)


def follow(draft: Draft, code: str, today: str) -> None:
    """Date what counts from the completion of an item, or of what stands above it."""
    place = draft.leaves().get(code)
    if place is None:
        return
    above = {item.code for item in place.chain}
    for at in draft.leaves(place.plan).values():
        texts = [item.calendar for item in at.chain]
        decided = draft.stored(at.item.code).decided
        texts += [decided.text] if decided else []
        texts += [r.own.text for r in draft.rows(at.item.code).values() if r.own]
        if any(_counts_from(text or "", above) for text in texts):
            settle(draft, at, today)


def _counts_from(text: str, codes: set[str]) -> bool:
    return text.startswith("dentro de los") and text.split()[-1] in codes


def _flat(
    items: tuple[Item, ...], parent: str | None = None
) -> Iterator[tuple[Item, str | None]]:
    for item in items:
        yield item, parent
        yield from _flat(item.children, item.code)


def extend(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    code = draft.only_plan(words.get("plan"))
    plan = draft.plan(code)
    if words["until"] < (plan.extended or ""):
        raise Refused
    draft.put(("plan", code), plan._replace(extended=words["until"]))
    for at in draft.leaves(code).values():
        settle(draft, at, today)


def close(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    plan = draft.plan(words["plan"])
    draft.put(("plan", words["plan"]), plan._replace(closed=plan.closed or today))


def carry_over(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Put what is unfinished in one plan under objectives of another."""
    old, new = words["old"], words["new"]
    if draft.plan(new).closed or old == new or old not in draft.plans():
        raise Refused
    codes = {at.item.code for at in draft.places() if at.plan == new}
    objectives = {
        at.item.code
        for at in draft.places()
        if at.plan == new and at.level == "objective"
    }
    moves = words["moves"]
    twice = [code for code, n in Counter(move[0] for move in moves).items() if n > 1]
    unfinished = {code: _unfinished(draft, code) for code in draft.leaves(old)}
    for code, objective, calendar in moves:
        _check_move(draft, new, unfinished.get(code, {}), calendar)
        if objective not in objectives or twice:
            raise Refused
    last = max(s.position for s in draft.all("item").values() if s.plan == new)
    for code, objective, calendar in moves:
        if draft.leaves(new).get(objective):
            withdraw(draft, objective)
        number = next(n for n in range(1, 99) if f"{objective}.{n}" not in codes)
        codes.add(f"{objective}.{number}")
        rows = unfinished[code]
        item = Item(
            f"{objective}.{number}",
            draft.stored(code).item.title,
            calendar,
            owes=_owes_of(rows, draft.plan(new).members),
        )
        last += 1
        stored = Stored(new, objective, last, item, is_carried=True)
        draft.put(("item", item.code), stored)
        understand(draft, new)
        settle(draft, draft.leaves(new)[item.code], today)
        for key in rows:
            draft.alter(key, status="carried_over", said=None)


def _unfinished(draft: Draft, code: str) -> dict[Key, Row]:
    still = (*OPEN, "suspended")
    return {k: row for k, row in draft.live_rows(code).items() if row.status in still}


def _check_move(
    draft: Draft, new: str, rows: dict[Key, Row], calendar: str | None
) -> None:
    members = (*draft.plan(new).members, *OFFICES)
    countries = {country for key in rows for country in key[2].split("|")}
    if not rows or not countries <= set(members):
        raise Refused
    if calendar and not days.read(calendar, "2002-06-01", known(draft, new)).is_said:
        raise Refused


def _owes_of(rows: dict[Key, Row], members: tuple[str, ...]) -> tuple[str, ...]:
    parties = sorted({key[2] for key in rows})
    if set(parties) == set(members):
        return ("each",)
    if parties == ["network"]:
        return ("network",)
    if len(parties) == 1 and "|" in parties[0]:
        return ("any", *parties[0].split("|"))
    return ("parties", *parties)


# --- parties and dates


def assign(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    at, owes = draft.leaf(words["code"]), words["owes"]
    members = draft.plan(at.plan).members
    if not set(owes[1:]) <= {*members, *OFFICES}:
        raise Refused
    if set(parties_of(owes, members)) != set(draft.owes(at)):
        draft.alter(("item", at.item.code), assigned=owes)
        settle(draft, at, today)


def schedule(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Give leaves a date or move it, for one party or for all."""
    for code in words["code"].split():
        _schedule(draft, {**words, "code": code}, today)


def _schedule(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    at, party = draft.leaf(words["code"]), words.get("party")
    code, reason = at.item.code, words.get("reason")
    targets = (party,) if party else draft.owes(at)
    if not set(targets) <= set(draft.owes(at)):
        raise Refused
    decision = Decision(words["text"], today)
    _check_days(draft, at, decision)
    circles.refuse_decided(draft, at, decision)
    before = {k: row for p in targets for k, row in draft.live_rows(code, p).items()}
    stands, because = _standing(draft, code, party)
    counted = known(draft, at.plan)
    senses = [_sense(one, counted) for one in (stands, decision) if one]
    is_again = stands is not None and senses[0] == senses[1]
    decided = draft.stored(code).decided
    kinds = {_kind(row, row.own or decided, counted) for row in before.values()}
    is_dated = kinds - {"undated"}
    if not reason and not is_again:
        only = targets[0] if len(targets) == 1 else None
        if is_dated or _is_early(draft, at, decision, only):
            raise Refused
    if is_again and reason in (None, because):
        return
    _decide(draft, code, party, decision, reason)
    for target in targets:
        settle_party(draft, at, target, today)
        for key, row in draft.rows(code, target).items():
            if row.alive or key in before:
                _tell(draft, key, before.get(key), reason)


def _is_early(draft: Draft, at: Place, decision: Decision, party: str | None) -> bool:
    """Whether dates are before the adoption; of a period, a start in a former year."""
    adopted = draft.plan(at.plan).adopted
    if not adopted:
        return False
    _, wanted = asked_for(draft, at, decision, party)
    first = min((row.due_on for row in wanted.values() if row.due_on), default=adopted)
    start = wanted[ONCE].starts_on if ONCE in wanted else None
    return first < adopted or bool(start and start[:4] < adopted[:4])


def _kind(row: Row, decision: Decision | None, counted: days.Known) -> str:
    """What sort of date stands: what was decided last, else what the file says."""
    return days.read(*decision, counted).kind if decision else row.kind


def _check_days(draft: Draft, at: Place, decision: Decision) -> None:
    """See that a date is understood, and that what recurs is due at least once."""
    meaning, wanted = asked_for(draft, at, decision)
    # what has left the plan may be waited for, but nobody types that it should be
    here = days.read(*decision, known(draft, at.plan))
    if not (here.is_said and here.is_named):
        raise Refused
    if meaning.months and ONCE in wanted:
        raise Refused


def _sense(decision: Decision, counted: days.Known) -> tuple[object, ...]:
    """What a decision says: the same words may mean another date on another day."""
    meaning = days.read(*decision, counted)
    return decision.text, meaning, decision.reference if meaning.months else None


def _standing(
    state: State, code: str, party: str | None
) -> tuple[Decision | None, str | None]:
    """The decision that counts for a party, or for all, and its reason."""
    if party is None:
        stored = state.stored(code)
        is_split = any(row.own for row in state.rows(code).values())
        return None if is_split else stored.decided, stored.reason
    rows = state.live_rows(code, party).items()
    first = min(rows, key=lambda pair: (pair[1].due_on or "", pair[0][3] != ONCE))[1]
    return first.own, first.reason


def _decide(
    draft: Draft, code: str, party: str | None, decision: Decision, reason: str | None
) -> None:
    for key, row in draft.rows(code, party).items():
        _move(draft, key, row._replace(own=decision if party else None))
    if party is None:
        stored = draft.stored(code)
        is_new = stored.decided != decision
        because = reason if is_new or reason else stored.reason
        draft.alter(("item", code), decided=decision, reason=because)


def _tell(draft: Draft, key: Key, before: Row | None, reason: str | None) -> None:
    """Note the reason with a calendar item, where it is new to it."""
    row: Row = draft.get(*key)
    if row != before or (reason and reason != row.reason):
        draft.put(key, row._replace(reason=reason, said=reason))
        draft.notes[key] = reason


# --- people


def presidency(draft: Draft, words: Mapping[str, Any], _today: str) -> None:
    draft.put(("turn", words["from"]), words["country"])


def officer(draft: Draft, words: Mapping[str, Any], _today: str) -> None:
    term = words.get("from"), words.get("until")
    somebody = Officer(words["country"], *term)
    more = {name: words[name] for name in ("role", "network") if name in words}
    draft.put(("officer", words["email"]), somebody._replace(**more))
