"""What people record of a calendar item: one fact a command, or many in a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.oracle import planning, rounds
from tests.oracle.values import ONCE, OPEN, Draft, Given, Place, Refused

if TYPE_CHECKING:
    from tests.oracle.values import Key, Row

# what is taken up again: the last such occurrence
STOPPED = ("done", "cancelled", "carried_over")
BACK = {"reopen": ("done", "cancelled"), "resume": ("suspended",)}
IN = {
    "note": (*OPEN, "done", "suspended", "cancelled", "carried_over"),
    "start": OPEN,
    "complete": (*OPEN, "done"),
    "reopen": (*OPEN, "done", "cancelled"),
    "suspend": (*OPEN, "suspended"),
    "resume": (*OPEN, "done", "suspended"),
    "cancel": (*OPEN, "suspended", "cancelled"),
}


def record(draft: Draft, verb: str, words: Mapping[str, Any], today: str) -> Key:
    """Record a fact; the key of the calendar item that it is about."""
    if words.get("on", "") > today:
        raise Refused
    key, row = _aim(draft, verb, words, today)
    if row.status not in IN[verb]:
        raise Refused
    if verb == "complete" and key[2] == "network" != words.get("party", "network"):
        _give_instead(draft, words, today)
        return key
    if verb == "complete" and row.kind == "ongoing" and row.status in OPEN:
        raise Refused
    _put(draft, verb, words, key, row, today)
    proof = ("evidence", *key[1:], words.get("evidence", ""))
    if proof[-1] and draft.get(*proof) is None:  # the same again adds nothing
        draft.put(proof, today)
    _tell(draft, verb, key, row, proof)
    return key


def _tell(draft: Draft, verb: str, key: Key, before: Row, proof: Key) -> None:
    """Keep which country told it.

    Of what several owe the one that stands as having reported; a mere note names none.
    """
    if len(key[2]) == 2:
        draft.tells |= dict.fromkeys((key, proof), key[2])
        return
    now: Row = draft.get(*key)
    is_mere_note = now._replace(said=before.said) == before
    is_telling = verb not in ("note", "reopen") and not is_mere_note
    if is_telling or now.told_by != before.told_by:
        draft.tells[key] = now.told_by


def _put(
    draft: Draft, verb: str, words: Mapping[str, Any], key: Key, row: Row, today: str
) -> None:
    """Put what becomes of a calendar item, and the note."""
    new = _after(verb, row, words, today)
    if verb == "complete" and not words.get("reason"):
        _refuse_less(row, new)
    if new.done_on != row.done_on and not words.get("reason"):
        _refuse_early(draft, key[1], new.done_on)
    note = words.get("reason") or words.get("note")
    asked = words.get("party")
    is_begun = verb == "start" and row.status == "in_progress"
    is_by_all = verb == "complete" and row.status != "done" and asked in (None, key[2])
    if is_by_all:  # who had begun it does not close it
        new = new._replace(told_by=None)
    elif (new != row or is_begun) and asked not in (None, key[2], row.told_by):
        new = new._replace(told_by=asked)
    if new != row or (note and note != row.said):
        draft.put(key, new._replace(said=note))
        draft.touched.add(key)
        draft.notes[key] = note
    if row.status in STOPPED and new.status not in STOPPED:
        planning.again(draft, key[1], key[2], today)
    if (new.status, new.done_on) != (row.status, row.done_on):
        planning.follow(draft, key[1], today)


def _give_instead(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """What a country completes of what the network owes is its contribution."""
    partial = words.get("partial", "")
    word = {"": "cumplida", "some": "parcialmente cumplida"}.get(
        partial, f"parcialmente cumplida ({partial} %)"
    )
    contribute(draft, {"text": words.get("note") or word, **words}, today)


def contribute(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Note what a party did for a leaf; the same again may add to it."""
    at = draft.leaf(words["code"])
    code, party, on = at.item.code, words.get("party"), words.get("on")
    first = words.get("first", on)
    if (on or "") > today or (on and first > on):
        raise Refused
    members = draft.plan(at.plan).members
    if party not in (*members, "presidency", "secretariat"):
        raise Refused
    rows = draft.live_rows(code).values()
    if {row.status for row in rows} == {"carried_over"}:
        raise Refused
    found = {
        key: given
        for key, given in draft.all("given").items()
        if key[1] == code
        and (given.party, given.text) == (party, words["text"])
        and (not on or (given.starts_on or given.done_on, given.done_on) == (first, on))
    }
    if found:
        key, given = min(found.items(), key=lambda pair: (pair[1].done_on, pair[0][2]))
        counts = _added(given, words)
        new = given._replace(results=tuple(sorted(counts.items())))
    else:
        if not words.get("reason"):
            _refuse_early(draft, code, first or today)
        number = sum(key[0] == "given" for key in draft.values)
        key = ("given", code, f"{number:04}")
        starts_on = first if first != on else None
        new = Given(party, starts_on, on or today, words["text"])
        new = new._replace(results=tuple(sorted(words.get("results", ()))))
    draft.put(key, new)
    proof = ("proof", *key[1:], words.get("evidence", ""))
    if proof[-1]:
        draft.put(proof, draft.get(*proof) or today)
    draft.tells |= dict.fromkeys((key, proof), party)


def _added(given: Given, words: Mapping[str, Any]) -> dict[str, int]:
    """The counts with new ones; another count of the same deed is no correction."""
    before, said = dict(given.results), dict(words.get("results", ()))
    if any(said.get(kind, number) != number for kind, number in before.items()):
        raise Refused
    return {**before, **said}


def _refuse_less(row: Row, new: Row) -> None:
    """Refuse another day of what is done, and a step back, that nobody explains."""
    is_other_day = row.status == new.status == "done" and row.done_on != new.done_on
    is_step_back = row.status == "done" != new.status
    is_less = new.status == "partial" and (new.percent or 100) < (row.percent or 0)
    if is_other_day or is_step_back or is_less:
        raise Refused


def _refuse_early(draft: Draft, code: str, done_on: str | None) -> None:
    """Refuse a day before the adoption; without one, a year before the first due."""
    plan = draft.leaves()[code].plan  # a closed one too
    bound = draft.plan(plan).adopted
    if bound is None:
        dues = [
            row.due_on
            for leaf in draft.leaves(plan)
            for row in draft.live_rows(leaf).values()
            if row.due_on
        ]
        first = min(dues, default="0001-01-01")
        bound = f"{int(first[:4]) - 1:04}{first[4:]}"
    if done_on and done_on < bound:
        raise Refused


def _aim(
    draft: Draft, verb: str, words: Mapping[str, Any], today: str
) -> tuple[Key, Row]:
    """The calendar item that a fact is about: the oldest open one of a party."""
    at = draft.leaf(words["code"])
    party = _party(draft, at, words.get("party"), today)
    rows = draft.live_rows(at.item.code, party)
    if due := words.get("due"):
        rows = {key: row for key, row in rows.items() if row.due_on == due}
    if not rows:
        raise Refused
    # what has no date waits longest
    by_due = sorted(
        rows.items(), key=lambda pair: (pair[1].due_on or "", pair[0][3] != ONCE)
    )
    back = BACK.get(verb, ())
    if chosen := [pair for pair in by_due if pair[1].status in back]:
        return chosen[-1]
    still = [pair for pair in by_due if pair[1].status in OPEN]
    return (still or by_due)[0]


def _party(draft: Draft, at: Place, asked: str | None, today: str) -> str:
    parties = draft.owes(at)
    if asked is None:
        if len(parties) > 1:
            raise Refused
        return parties[0]
    if asked in parties:
        return asked
    may: dict[str, tuple[str | None, ...]] = {
        "presidency": (draft.presides(today),),
        **{party: (*party.split("|"),) for party in parties if "|" in party},
        "network": draft.plan(at.plan).members,
    }
    for party, reporters in may.items():
        if party in parties and asked in reporters:
            return party
    raise Refused


def _after(verb: str, row: Row, words: Mapping[str, Any], today: str) -> Row:
    """A calendar item after a fact."""
    if verb == "complete":
        return _completed(row, words, today)
    reopens = verb == "reopen" and row.status in ("done", "partial")
    if reopens or (verb == "start" and row.status == "not_started"):
        return row._replace(status="in_progress", percent=None, done_on=None)
    if verb in BACK and row.status in BACK[verb]:
        return row._replace(status=row.former or OPEN[0], former=None)
    if verb in ("suspend", "cancel"):
        former = row.status if row.status in OPEN else row.former
        status = "suspended" if verb == "suspend" else "cancelled"
        return row._replace(status=status, former=former)
    return row


def _completed(row: Row, words: Mapping[str, Any], today: str) -> Row:
    on, partial = words.get("on"), words.get("partial")
    if partial:
        percent = None if partial == "some" else int(partial)
        if row.status == "partial" and percent is None:
            percent = row.percent
        new = row._replace(status="partial", percent=percent)
        return new._replace(done_on=on) if new != row or on else row
    if row.status == "done":
        return row._replace(done_on=on or row.done_on)
    return row._replace(status="done", percent=None, done_on=on or today)


def _nothing_more(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """A form says it of a row, or of the whole: that wants a round that asks."""
    try:
        rounds.answer(draft, {"party": words["party"], "by_form": True}, today)
    except Refused:
        if words.get("whole"):
            raise


Told = tuple[str, Mapping[str, Any]]


def _is_deed(said: Told, key: Key, row: Row) -> bool:
    """Whether a row is a contribution: results alone, or what is not to be closed."""
    verb, told = said
    who = told.get("party") or key[2]
    is_its_own = key[2] != "network" and row.kind == "ongoing"
    is_for_all = key[2] == "network" and who != "network"
    return verb == "give" or (verb == "complete" and (is_for_all or is_its_own))


def _refuse_twice(facts: list[Told], aimed: list[tuple[Key, Row]]) -> None:
    """Refuse two rows about one item, and a contribution with two sets of results."""
    about: set[Key] = set()
    given: list[tuple[Any, ...]] = []
    for said, (key, row) in zip(facts, aimed, strict=True):
        is_deed = _is_deed(said, key, row)
        if not is_deed and key in about:
            raise Refused
        about |= set() if is_deed else {key}
        told = said[1]
        if is_deed or told.get("results"):
            text = told.get("reason") or told.get("note") or told.get("partial", "done")
            who = key[1], told.get("party") or key[2], text
            on, results = told.get("on"), set(told.get("results", ()))
            there = [
                counts
                for other, day, counts in given
                if other == who and (None in (on, day) or on == day)
            ]
            if any(counts != results for counts in there):
                raise Refused
            given.append((who, on, results))


def _told_by_row(draft: Draft, verb: str, told: Mapping[str, Any], today: str) -> Key:
    """Record what a row tells: a fact, a contribution, or both."""
    key, row = _aim(draft, "note", told, today)
    told = {**told, "party": told.get("party") or key[2]}
    if _is_deed((verb, told), key, row):
        if verb == "complete" and row.status not in IN["complete"]:
            raise Refused
        _give_instead(draft, told, today)
        return key
    key = record(draft, verb, told, today)
    if told.get("results"):
        _give_instead(draft, {**told, "evidence": ""}, today)
    return key


GIVEN = ("complete", "give")


def form(draft: Draft, words: Mapping[str, Any], today: str) -> None:
    """Record the rows of a filled form, all or none."""
    facts = [
        pair for pair in words["rows"] if pair[0] != "nothing" or "note" in pair[1]
    ]
    for said, told in words["rows"]:
        if said == "nothing":  # it is said of something that the party owes
            _aim(draft, "note", {**told, "due": None}, today)
    aimed = [_aim(draft, "note", told, today) for _, told in facts]
    _refuse_twice(facts, aimed)
    if words.get("whole") and facts:  # it contradicts them
        raise Refused
    if words.get("whole") or any(verb == "nothing" for verb, _ in words["rows"]):
        _nothing_more(draft, words, today)
    # Each is judged by what stood before the form: what is given stops nothing.
    for said, told in sorted(facts, key=lambda fact: fact[0] not in GIVEN):
        verb = "note" if said == "nothing" else said
        if verb in GIVEN:  # in a form the note is the reason, unless it is old
            item = _aim(draft, "note", told, today)[0]
            note = told.get("reason") or told.get("note")
            is_old = (item, note) in draft.said
            told = {**told, "note": note, "reason": None if is_old else note}
        before = len(draft.touched), dict(draft.values)
        key = _told_by_row(draft, verb, told, today)
        if before != (len(draft.touched), draft.values):
            rounds.hear_form(draft, key[1], told.get("party"))
