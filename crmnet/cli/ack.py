"""``crmnet ack``: a focal point acknowledges what it was asked, by its key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag, option
from crmnet.cli.frame.verbs import records
from crmnet.domain.ack_key import read_ack_key
from crmnet.errors import BadFile, BadInput, ExitStatus, Message, NotPermitted, Personal
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from crmnet.mail.reading import ReceivedMail
    from crmnet.services.mail.acknowledging import Acknowledged, HowAnswered

app = typer.Typer()

KeysArgument = Annotated[
    list[str],
    argument(
        _("KEY|FILE"),
        _(
            "The key that was given, or the mails that answer: .eml files, a folder of "
            "them, or a Maildir."
        ),
    ),
]
AtOption = Annotated[
    str | None,
    option(
        "--at",
        _("TIME"),
        _("When it was acknowledged (by default, now): 03:20, or a day and a time."),
    ),
]
AcknowledgedByOption = Annotated[
    str | None, option("--by", _("NAME"), _("The person who acknowledged it."))
]
CallOption = Annotated[bool, flag("--call", _("It was acknowledged by telephone."))]


@app.command(help=_("Record that a focal point acknowledges a notice or a test."))
@records
def ack(
    run: Context,
    what: KeysArgument,
    at: AtOption = None,
    by: AcknowledgedByOption = None,
    call: CallOption = False,
    *,
    dry_run: bool,
) -> None:
    """Records each key, and what each mail acknowledges; what is wrong is told."""
    keys, places = _parted(what)
    if places and (at or by or call):
        raise BadInput(
            "--at, --by and --call are for a key, not for mails (leave them out)"
        )
    good = _take_keys(run, keys, _how(run, at, by, call=call), dry_run=dry_run)
    found = [one for place in places for one in _take_mails(run, place, dry_run)]
    _end([*good, *found])


def _parted(words: list[str]) -> tuple[list[str], list[Path]]:
    """The keys and the files; of a key with a blank in it both halves are one."""
    keys: list[str] = []
    places: list[Path] = []
    for word in words:
        is_key = read_ack_key(word) is not None
        if not is_key and (os.path.exists(word) or os.sep in word or "." in word):
            places.append(Path(word))
        elif keys and not is_key and read_ack_key(keys[-1]) is None:
            keys[-1] = f"{keys[-1]} {word}"
        else:
            keys.append(word)
    return keys, places


def _how(run: Context, at: str | None, by: str | None, *, call: bool) -> HowAnswered:
    from crmnet.cli.frame.moments import is_bare, past_moment
    from crmnet.domain.officer import Channel
    from crmnet.services.mail.acknowledging import HowAnswered

    when = None if at is None else past_moment(run, at, "--at")
    if when is not None and is_bare(str(at)):
        _say_day(run, when)
    return HowAnswered(when, by, Channel.CALL if call else Channel.COMMAND)


def _say_day(run: Context, when: datetime) -> None:
    """Say which day a time alone was taken for, where that is not today."""
    local = when.astimezone(run.zone)
    if local.date() != run.now.astimezone(run.zone).date():
        said = Message(
            "{time} has not come yet today: taken as that of {day}",
            time=f"{local:%H:%M}",
            day=local.date(),
        )
        run.tell(said)


def _take_keys(
    run: Context, keys: list[str], how: HowAnswered, *, dry_run: bool
) -> list[bool]:
    """Whether each key was good: each is a change of its own."""
    from crmnet.services.mail.acknowledging import acknowledge

    good = []
    for key in keys:
        try:
            came = acknowledge(run.store, key, how, run.clock, dry_run=dry_run)
        except Personal:
            raise
        except (BadInput, NotPermitted) as error:
            if len(keys) == 1:
                raise
            run.complain(error.message)
            good.append(False)
        else:
            _say(run, [came], dry_run)
            good.append(True)
    return good


def _take_mails(run: Context, place: Path, dry_run: bool) -> list[bool]:
    """Whether each mail that has a key was good; others of a Maildir do not count."""
    from crmnet.files.mails import is_maildir, mail_bytes, mails_in

    is_named = not is_maildir(place)
    good = []
    for file in mails_in(place):
        try:
            taken = _take_mail(run, file, mail_bytes(file), dry_run, is_named=is_named)
        except BadFile as error:
            run.complain_of_each(error)
            taken = False
        if taken is not None:
            good.append(taken)
    return good


def _take_mail(
    run: Context, file: Path, data: bytes, dry_run: bool, *, is_named: bool
) -> bool | None:
    """Whether what a mail has is good; None: it has no key, and nobody named it."""
    from crmnet.mail.reading import is_mbox, read_mail
    from crmnet.services.mail.acknowledging import Came, take_mail

    mail = None if is_mbox(data) else read_mail(data)
    if mail is None:
        return _complain(run, file, [_no_mail(data)])
    found = take_mail(run.store, mail, run.clock, dry_run=dry_run)
    is_confirmed = _confirms(run, mail, dry_run)
    told = [one for one in found.done if is_named or one.came is not Came.SAME_MAIL]
    _say(run, told, dry_run)
    if is_confirmed and not found.done:  # the key was that of the entry
        return True
    faults = [error.message for error in found.faults]
    if is_named and not (found.done or faults or found.is_answered):
        faults = [Message("there is no key in this mail")]
    if faults:
        return _complain(run, file, faults)
    return True if found.done or (is_named and found.is_answered) else None


def _confirms(run: Context, mail: ReceivedMail, dry_run: bool) -> bool:
    """Whether a mail confirms an officer's own entry in the directory."""
    from crmnet.render.directory import feedback
    from crmnet.services.directory.confirming import confirm_by_mail

    row = confirm_by_mail(run.store, mail, run.clock, dry_run=dry_run)
    if row is None:
        return False
    run.say(feedback.officer(row, "confirmed", run.lang, dry_run=dry_run))
    return True


def _no_mail(data: bytes) -> Message:
    from crmnet.mail.reading import is_mbox

    if is_mbox(data):
        return Message(
            "this file holds many mails (save each as .eml, or name a Maildir)"
        )
    return Message("this is not a mail (save it from the mail program as .eml)")


def _complain(run: Context, file: Path, faults: Iterable[Message]) -> bool:
    for fault in faults:
        run.complain(Message("{place}: {fault}", place=str(file), fault=fault))
    return False


def _say(run: Context, came: Iterable[Acknowledged], dry_run: bool) -> None:
    from crmnet.render.ack.feedback import acknowledged

    for one in came:
        run.say(acknowledged(one, run.zone, run.lang, dry_run=dry_run))


def _end(good: list[bool]) -> None:
    """End with another status where some, or all, were left out."""
    if not all(good):
        raise typer.Exit(ExitStatus.PARTLY if any(good) else ExitStatus.USAGE)
