"""What is kept of a person: handed out whole, or taken out for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from crmnet.domain.personal import free_text
from crmnet.domain.text import NOTE_LIMIT
from crmnet.errors import BadInput, Cure, Field
from crmnet.mail.address import written_address
from crmnet.services.db.redacting import beside
from crmnet.services.directory.officers import find
from crmnet.store import backups, erasing, knowing, redacting
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.backups import BackupRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.erasing import KnownPerson
    from crmnet.store.redacting import LogEntry


class Erased(NamedTuple):
    """What was erased.

    Attributes:
        change: the number of the change that did it.
        entries: how many entries of the log were altered.
        elsewhere: the changes that still say the name, a mailbox or a number.
        backups: those that still hold it.
        copies: files beside the store that crmnet made on its own, which may hold it.
        is_overwritten: whether no byte of it is left in the store.
    """

    change: int
    entries: int
    elsewhere: tuple[int, ...]
    backups: tuple[BackupRow, ...]
    copies: tuple[str, ...]
    is_overwritten: bool


def known(store: Store, who: str) -> KnownPerson:
    """All that is kept of the person who is meant, in the directory or removed from it.

    Raises:
        BadInput: there is none, or there are several.
    """
    address = who.strip().casefold()
    rows = erasing.places_of(store, address) if "@" in address else ()
    if not rows:
        return erasing.person(store, find(store, who))
    found = [erasing.person(store, row) for row in rows]
    if any(one.rows != found[0].rows for one in found):
        raise BadInput(
            '"{who}" may be {officers} (type the end of the id)',
            who=who.strip(),
            officers=", ".join(f"{row.name} {row.id[-6:]}" for row in rows[:5]),
        )
    return found[0]


def exported(store: Store, found: KnownPerson) -> dict[str, Any]:
    """All that is kept of a person, by table, for that person to have."""
    rows = knowing.rows_about(store, found)
    texts = [one._asdict() for one in found.texts]
    entries = [_entry(entry) for entry in found.entries]
    points = [one._asdict() for one in knowing.points_with(store, found)]
    own = {"officer": _officers(found), "focal_point": points}
    return {**own, **rows, "log": entries, "texts": texts}


def _entry(entry: LogEntry) -> dict[str, Any]:
    """An entry of the log by its name, what it changed as objects."""
    was, now = (json.loads(said) if said else None for said in (entry.was, entry.now))
    said = {"entry": entry.name, "entity": entry.entity, "row": entry.row}
    return {**said, "was": was, "now": now, "note": entry.note}


def _officers(found: KnownPerson) -> list[dict[str, Any]]:
    """The rows of the directory, but for what only a search looks at."""
    return [
        {name: value for name, value in row._asdict().items() if name != "fold"}
        for row in found.rows
    ]


def erase(
    store: Store,
    found: KnownPerson,
    reason: str,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> Erased:
    """Take a person out of the store, as a change that says who did it and why.

    Raises:
        BadInput: a focal point has that person's mailbox or number still; or the reason
            will not do, or names the person.
        NotPermitted: on a server only the secretariat and the tables' owner may.
    """
    reason = free_text(reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    _refuse_naming(reason, found)
    _refuse_in_use(store, found)
    with change(store, clock.now, dry_run=dry_run) as into:
        told = erasing.erase(into, found, reason)
        erasing.forget_mail(store, found.own_addresses(store))
        erased = Erased(
            change=into.number,
            entries=into.count - len(found.rows),
            elsewhere=tuple(redacting.saying(store, found.telling)),
            backups=backups.since(store, min(told, default=into.number)),
            copies=beside(store),
            is_overwritten=False,
        )
    if dry_run:
        return erased
    return erased._replace(is_overwritten=store.overwrite())


def _refuse_naming(reason: str, found: KnownPerson) -> None:
    if found.is_named_in(reason):
        raise BadInput("the reason repeats what is to be erased (use other words)")


def _refuse_in_use(store: Store, found: KnownPerson) -> None:
    """A place goes on: what people write to or call is not taken from it unasked."""
    for point in knowing.points_with(store, found):
        raise BadInput(
            "the focal point {point} still has what is to be erased: {value}",
            Cure.EDIT_POINT,
            point=point.name,
            value=written_address(point.value),
        )


def as_text(kept: dict[str, Any]) -> str:
    """What is kept, as JSON for people: two blanks, accents as they are."""
    return json.dumps(kept, ensure_ascii=False, indent=2)
