"""Free texts of a change or an item blanked for good, and where they are still."""

from __future__ import annotations

import re
from glob import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.personal import free_text
from crmnet.domain.text import NOTE_LIMIT
from crmnet.errors import BadInput, Cure, Field
from crmnet.store import backups, changes, plans, redacting
from crmnet.store.engine.sqlite.file import File
from crmnet.store.log import change

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.store.backups import BackupRow
    from crmnet.store.engine.contract import Store
    from crmnet.store.redacting import FreeText, LogEntry

ENTRY: Final = re.compile(r"([Cc][1-9][0-9]{0,17})(?:\.([1-9][0-9]{0,8}))?")


class Found(NamedTuple):
    """What is to be blanked.

    Attributes:
        entries: of the log, that wrote it.
        texts: as they wrote them.
    """

    entries: tuple[LogEntry, ...]
    texts: tuple[FreeText, ...]


class Redacted(NamedTuple):
    """What was blanked.

    Attributes:
        change: the number of the change that did it.
        entries: how many entries of the log were altered.
        elsewhere: the changes that say the same words in other places.
        backups: those that hold the texts still.
        copies: files beside the store that crmnet made on its own, which may hold them.
        is_overwritten: whether no byte of them is left in the store.
    """

    change: int
    entries: int
    elsewhere: tuple[int, ...]
    backups: tuple[BackupRow, ...]
    copies: tuple[str, ...]
    is_overwritten: bool


def find(store: Store, target: str, plan: str | None) -> Found:
    """The free texts of a change (c412), of an entry (c412.3) or about an item.

    Raises:
        BadInput: there is no such thing, or it has no free text that is left.
    """
    named = ENTRY.fullmatch(target.strip())
    if named:
        number = changes.find_change(store, named[1])
        place = int(named[2]) if named[2] else None
        entries = redacting.of_change(store, number, place)
    else:
        entries = _about(store, target, plan)
    texts = redacting.texts(entries)
    if not texts and any(map(redacting.is_blanked, entries)):
        raise BadInput(
            "the texts of {what} are redacted already", Cure.SEE_HISTORY, what=target
        )
    if not texts:
        raise BadInput("{what} has no free text", Cure.SEE_HISTORY, what=target)
    writers = {text.entry for text in texts}
    return Found(tuple(one for one in entries if one.name in writers), texts)


def _about(store: Store, code: str, plan: str | None) -> list[LogEntry]:
    """The entries about an item, and about one whose load was taken back."""
    try:
        item, _plan = plans.find_item(store, code, plan, closed_too=True)
    except BadInput:
        entries = redacting.of_items_taken_back(store, code, plan)
        if not entries:
            raise
        return entries
    return redacting.of_item(store, item.id)


def redact(
    store: Store, found: Found, reason: str, clock: Clock, *, dry_run: bool = False
) -> Redacted:
    """Blank texts as a change of its own, which says who did it and why.

    Raises:
        BadInput: the reason will not do, or says one of the texts again.
        NotPermitted: on a server only the secretariat and the tables' owner may.
    """
    reason = free_text(reason, Field("reason"), NOTE_LIMIT, clock.vouched)
    words = {one.text for one in found.texts}
    if any(word.casefold() in reason.casefold() for word in words):
        raise BadInput("the reason repeats what is to be redacted (use other words)")
    with change(store, clock.now, dry_run=dry_run) as into:
        told = redacting.redact(into, found.entries, words, reason)
        redacted = Redacted(
            change=into.number,
            entries=into.count,
            elsewhere=tuple(redacting.saying(store, words)),
            backups=backups.since(store, min(told, default=into.number)),
            copies=beside(store),
            is_overwritten=False,
        )
    if dry_run:
        return redacted
    return redacted._replace(is_overwritten=store.overwrite())


def beside(store: Store) -> tuple[str, ...]:
    """What was kept of a file before a restore, or before a step of its tables."""
    if not isinstance(store, File):
        return ()
    stem = escape(store.path.stem)
    return tuple(map(str, sorted(store.path.parent.glob(f"{stem}*.before-*"))))
