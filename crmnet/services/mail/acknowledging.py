"""What was asked is acknowledged: by a key, whoever has it, by hand or by mail.

The key counts, not the sender. A mail that a machine wrote acknowledges nothing,
whatever it repeats.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.ack_key import keys_in, read_ack_key
from crmnet.domain.iso import INSTANT
from crmnet.domain.officer import Channel, Purpose
from crmnet.domain.personal import free_text
from crmnet.domain.text import NAME_LIMIT
from crmnet.errors import BadInput, CrmnetError, Cure, Field, NotPermitted
from crmnet.mail.reading import Authorship
from crmnet.services.mail import reaching
from crmnet.store import acknowledgements
from crmnet.store.kinds import EntryKind
from crmnet.store.log import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.domain.clock import Clock
    from crmnet.mail.reading import ReceivedMail
    from crmnet.services.mail.reaching import Unreached
    from crmnet.store.engine.contract import Store
    from crmnet.store.engine.tables import AcknowledgementRecord
    from crmnet.store.log import Change

_SAME_MINUTE: Final = timedelta(minutes=1)  # what is typed has no seconds


class Came(StrEnum):
    """What an answer was."""

    FIRST = "first"
    AGAIN = "again"  # it was acknowledged before: that stands
    SAME_MAIL = "same_mail"  # by this very mail, which is read once more
    BY_MACHINE = "by_machine"  # an automatic reply: nothing is acknowledged
    AS_REPORT = "as_report"  # of a mail server: the same


class HowAnswered(NamedTuple):
    """How an acknowledgement came, as it was typed.

    Attributes:
        at: the instant, aware; None: now.
        by: the person, or None.
        channel: the way.
    """

    at: datetime | None = None
    by: str | None = None
    channel: Channel = Channel.COMMAND


class Acknowledged(NamedTuple):
    """What came of a key.

    Attributes:
        asked: whom the key is of, as it stands then.
        came: what the answer was.
        about: the subject of the notice; "" of a contact test.
        minutes: that were given, or None.
        after: from asking to the answer; of a machine's, until now.
        is_late: whether the answer came after these minutes.
        mark: that nobody reached whoever was asked, or None.
    """

    asked: AcknowledgementRecord
    came: Came
    about: str
    minutes: int | None
    after: timedelta
    is_late: bool
    mark: Unreached | None = None


class OfMail(NamedTuple):
    """What came of a mail: of each key in it something, or why not."""

    done: tuple[Acknowledged, ...]
    faults: tuple[CrmnetError, ...]
    is_answered: bool = False  # a machine repeats keys that are acknowledged already


def acknowledge(
    store: Store, typed: str, how: HowAnswered, clock: Clock, *, dry_run: bool = False
) -> Acknowledged:
    """Record that whoever has a key acknowledges, once.

    A second answer takes away that nobody reached that officer since the first.

    Raises:
        BadInput: the key has a slip, is nobody's, or is of a contact test that is
            over; or the instant will not do.
    """
    by = free_text(how.by, Field("by"), NAME_LIMIT, clock.vouched)
    key = read_ack_key(typed)
    if key is None:
        raise BadInput(
            '"{key}" is not a key: a character is wrong or missing (have it read out '
            "again)",
            key=typed,
        )
    return _recorded(store, key, how._replace(by=by), clock, dry_run=dry_run)


def _recorded(
    store: Store, key: str, how: HowAnswered, clock: Clock, *, dry_run: bool
) -> Acknowledged:
    try:
        with change(store, clock.now, dry_run=dry_run) as into:
            asked = _asked_with(store, key)
            if asked.answered_at is not None:
                mark = _reached_again(into, asked, how, clock.now)
                return _told(store, asked, Came.AGAIN, clock.now)._replace(mark=mark)
            return _answered(into, asked, how, clock.now)
    except NotPermitted:
        asked = _asked_with(store, key)
        if asked.answered_at is None:
            raise
        mark = reaching.mark_of(reaching.marked(store, asked), _first(asked))
        return _told(store, asked, Came.AGAIN, clock.now)._replace(mark=mark)


def _answered(
    into: Change, asked: AcknowledgementRecord, how: HowAnswered, now: datetime
) -> Acknowledged:
    """Record a first answer; a mark that is older is off by that alone."""
    _refuse_ended(into.store, asked)
    rows = reaching.marked(into.store, asked)
    at = _instant(asked, how.at or now, now)
    at = reaching.behind_mark(at, rows, how.channel)
    row = asked._replace(
        answered_at=at.strftime(INSTANT), answered_by=how.by, channel=how.channel
    )
    into.update(asked, row, EntryKind.ACKNOWLEDGED)
    told = _told(into.store, row, Came.FIRST, now)
    return told._replace(mark=reaching.mark_of(rows, at))


def _reached_again(
    into: Change, asked: AcknowledgementRecord, how: HowAnswered, now: datetime
) -> Unreached | None:
    """Take away the mark of whoever answers once more, where it is older.

    A mail without a day that can be believed may be read again at any time: it is no
    older than the first answer. Neither is what comes after a contact test is over.
    """
    rows = reaching.marked(into.store, asked)
    is_over = _ended_at(into.store, asked) is not None
    if not rows or is_over or (how.at is None and how.channel is Channel.MAIL):
        return reaching.mark_of(rows, _first(asked))
    at = _instant(asked, how.at or now, now)
    mark = reaching.mark_of(rows, reaching.behind_mark(at, rows, how.channel))
    if mark is not None and mark.is_off:
        reaching.take_off(into, rows)
    return mark


def _first(asked: AcknowledgementRecord) -> datetime:
    """When it was acknowledged."""
    return datetime.fromisoformat(str(asked.answered_at))


def _asked_with(store: Store, key: str) -> AcknowledgementRecord:
    asked = acknowledgements.of_word(store, key)
    if asked is None:
        raise BadInput("nobody was asked with the key {key}", Cure.SEE_ASKED, key=key)
    return asked


def _refuse_ended(store: Store, asked: AcknowledgementRecord) -> None:
    """See that no later contact test asked the same place."""
    later = _ended_at(store, asked)
    if later is not None:
        raise BadInput(
            "the key {key} is of the contact test of {day}, which ended when the next "
            "one began, on {later}",
            Cure.SEE_DRILLS,
            key=asked.word,
            day=datetime.fromisoformat(asked.asked_at).date(),
            later=datetime.fromisoformat(later).date(),
        )


def _ended_at(store: Store, asked: AcknowledgementRecord) -> str | None:
    """When the contact test that asked was over; None: it is not, or is none."""
    if asked.purpose != Purpose.DRILL:
        return None
    return acknowledgements.later_drill(store, asked)


def _instant(asked: AcknowledgementRecord, at: datetime, now: datetime) -> datetime:
    """The instant of an answer; of the minute in which it was asked, that instant."""
    since = datetime.fromisoformat(asked.asked_at)
    if at > now:
        raise BadInput(
            "{option} is after now (leave it out, or give the time of the call)",
            option=Field("at"),
        )
    if at <= since - _SAME_MINUTE:
        raise BadInput(
            "{option} is before the key {key} was sent (leave it out, or give the time "
            "of the call)",
            option=Field("at"),
            key=asked.word,
        )
    return max(at, since)


def _told(
    store: Store, asked: AcknowledgementRecord, came: Came, now: datetime
) -> Acknowledged:
    about, minutes = _subject(store, asked)
    until = datetime.fromisoformat(asked.answered_at) if asked.answered_at else now
    after = until - datetime.fromisoformat(asked.asked_at)
    is_late = minutes is not None and after > timedelta(minutes=minutes)
    return Acknowledged(asked, came, about, minutes, after, is_late)


def _subject(store: Store, asked: AcknowledgementRecord) -> tuple[str, int | None]:
    """What it is about, and the minutes that were given."""
    if asked.purpose == Purpose.NOTICE:
        notice = acknowledgements.notice(store, asked.subject)
        return (notice.subject, notice.minutes) if notice else ("", None)
    if asked.purpose == Purpose.DRILL:
        drill = acknowledgements.drill(store, asked.subject)
        return "", drill.minutes if drill else None
    return "", None


# --- mails


def take_mail(
    store: Store, mail: ReceivedMail, clock: Clock, *, dry_run: bool = False
) -> OfMail:
    """Record what a mail acknowledges; nothing is said of one without a key.

    What was typed in it counts before its subject, and that before what it repeats: a
    key that somebody was asked with, of the first of these that has one.
    """
    keys, slips = _keys_of(store, mail)
    if mail.written is not Authorship.BY_HAND:
        told = tuple(_of_machine(store, keys, mail.written, clock))
        return OfMail(told, (), is_answered=_is_answered(store, keys))
    done: list[Acknowledged] = []
    faults: list[CrmnetError] = []
    for key in keys:
        at = _sent_at(store, key, mail, clock)
        how = HowAnswered(at, mail.sender or None, Channel.MAIL)
        try:
            came = _recorded(store, key, how, clock, dry_run=dry_run)
            done.append(_same_mail(came, how))
        except (BadInput, NotPermitted) as error:
            faults.append(error)
    if not keys:
        faults += [
            BadInput('"{key}" is not a key: a character is wrong', Cure.CALL, key=slip)
            for slip in slips
        ]
    return OfMail(tuple(done), tuple(faults))


def _same_mail(came: Acknowledged, how: HowAnswered) -> Acknowledged:
    """What came of a key, where it was acknowledged by a mail like this one."""
    asked = came.asked
    if came.came is not Came.AGAIN or asked.answered_at is None:
        return came
    first = datetime.fromisoformat(asked.answered_at)
    is_then = how.at is None or abs(first - how.at) < _SAME_MINUTE
    if is_then and (asked.answered_by, asked.channel) == (how.by, how.channel):
        return came._replace(came=Came.SAME_MAIL)
    return came


def _keys_of(
    store: Store, mail: ReceivedMail
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys that count in a mail; what has their shape where there is none."""
    seen = [keys_in(text) for text in (mail.own, mail.subject, mail.quoted)]
    for one in seen:
        known = tuple(k for k in one.keys if acknowledgements.of_word(store, k))
        if known:
            return known, ()
    first = next((one for one in seen if one.keys or one.slips), None)
    return (first.keys, first.slips) if first else ((), ())


def _of_machine(
    store: Store, keys: tuple[str, ...], written: Authorship, clock: Clock
) -> Iterator[Acknowledged]:
    """What a machine repeats; of what is acknowledged already nothing is said."""
    came = Came.AS_REPORT if written is Authorship.AS_REPORT else Came.BY_MACHINE
    for key in keys:
        asked = acknowledgements.of_word(store, key)
        if asked is not None and asked.answered_at is None:
            yield _told(store, asked, came, clock.now)


def _is_answered(store: Store, keys: tuple[str, ...]) -> bool:
    """Whether somebody was asked with one of the keys, and has acknowledged."""
    asked = (acknowledgements.of_word(store, key) for key in keys)
    return any(one is not None and one.answered_at is not None for one in asked)


def _sent_at(
    store: Store, key: str, mail: ReceivedMail, clock: Clock
) -> datetime | None:
    """When a mail was written, as far as that can be; None: it counts from now.

    What it says itself is a claim: it is believed where it lies between the asking and
    now, and so is what the server says that took it last.
    """
    asked = acknowledgements.of_word(store, key)
    if asked is None:
        return None
    since = datetime.fromisoformat(asked.asked_at).replace(microsecond=0)
    believed = (date for date in mail.dates if since <= date <= clock.now)
    return next(believed, None)
