"""Somebody says that an entry of the directory still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.ack_key import keys_in, read_ack_key
from crmnet.domain.personal import free_text
from crmnet.domain.text import NAME_LIMIT
from crmnet.domain.trust import confirmation_code
from crmnet.errors import BadInput, Cure, Field
from crmnet.mail.reading import Authorship
from crmnet.services.directory.officers import find
from crmnet.store import directory, trusting
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.mail.reading import ReceivedMail
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import OfficerRecord


def confirm(
    store: Store,
    who: str,
    on: date,
    by: str | None,
    clock: Clock,
    *,
    dry_run: bool = False,
) -> tuple[OfficerRecord, bool]:
    """Note that what the directory says of an officer was right on a day.

    It holds for all places of that person; whoever was not reached is reached again.

    Args:
        store: the store.
        who: an officer, or the code that the officer was asked to reply with.
        on: the day; not to come.
        by: who says so, or None.
        clock: today, and the real instant.
        dry_run: do nothing, say what would be done.

    Returns:
        The officer, and whether anything changed.

    Raises:
        BadInput: no such officer or code, or the day is to come.
    """
    if on > clock.today:
        raise BadInput(
            "{day} is after today, {today} (give an earlier day)",
            day=on,
            today=clock.today,
        )
    said = None if by is None else free_text(by, Field("by"), NAME_LIMIT, clock.vouched)
    with change(store, clock.now, dry_run=dry_run) as into:
        found = _of_code(store, who, clock.today) or find(store, who)
        changed = False
        for row in directory.for_email(store, found.email):
            changed |= into.update(row, _held(row, on, said), EntryKind.CONFIRMED)
        return found, changed


def confirm_by_mail(
    store: Store, mail: ReceivedMail, clock: Clock, *, dry_run: bool = False
) -> OfficerRecord | None:
    """Confirm the entry whose code stands in a mail that somebody wrote.

    Returns:
        The officer; None: it has no such code, or a machine wrote it.
    """
    if mail.written is not Authorship.BY_HAND:
        return None
    for text in (mail.own, mail.subject):  # a reply that corrects quotes the code
        for code in keys_in(text).keys:
            if _asked_with(store, code, clock.today) is None:
                continue
            by = mail.sender or None
            return confirm(store, code, clock.today, by, clock, dry_run=dry_run)[0]
    return None


def _asked_with(store: Store, code: str, today: date) -> OfficerRecord | None:
    """The officer who was asked to reply with a code, as long as it is not used."""
    for entry in trusting.entries(store, today):
        if confirmation_code(entry.id, entry.since) == code:
            return directory.for_id(store, entry.id)[0]
    return None


def _held(row: OfficerRecord, on: date, by: str | None) -> OfficerRecord:
    """An entry that was right on a day; what was confirmed later stays."""
    reached = row._replace(unreachable_at=None, unreachable_note=None)
    if row.confirmed_on is not None and row.confirmed_on > on.isoformat():
        return reached
    is_new = by is not None or row.confirmed_on != on.isoformat()
    return reached._replace(
        confirmed_on=on.isoformat(), confirmed_by=by if is_new else row.confirmed_by
    )


def _of_code(store: Store, who: str, today: date) -> OfficerRecord | None:
    """The officer who was asked to reply with a code; None: it is none.

    Raises:
        BadInput: it has the form of one, and nobody's is it.
    """
    code = read_ack_key(who)
    if code is None:
        return None
    officer = _asked_with(store, code, today)
    if officer is not None:
        return officer
    raise BadInput(
        "{code} is the code of no entry that is to be confirmed (it may be confirmed "
        "already)",
        Cure.SEE_OFFICERS,
        code=code,
    )
