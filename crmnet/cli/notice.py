"""``crmnet notice``: an urgent notice to the posts on duty, a bulletin to the heads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, country_option, option
from crmnet.cli.frame.kinds import Number
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.mailing import (
    address_of,
    hand_over,
    may_go,
    write_letters,
    writer,
)
from crmnet.cli.frame.options import Delivery
from crmnet.cli.frame.stored import NoticeId, Who
from crmnet.cli.frame.verbs import finds, lists, records
from crmnet.domain.mailing import KINDS_OF_NOTICE, URGENT
from crmnet.domain.text import checked, checked_lines
from crmnet.domain.tlp import Label
from crmnet.errors import Argument, Field, Message
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.domain.clock import Clock
    from crmnet.services.mail.letters import From
    from crmnet.services.mail.notice import Announced

app = typer.Typer()

SPANISH_KINDS = {"urgente": "urgent", "boletin": "bulletin"}

TextArgument = Annotated[
    str, argument(_("TEXT"), _("The text of the notice; - reads standard input."))
]
SubjectOption = Annotated[
    str, option("--subject", _("TEXT"), _("What it is about, in brief."))
]
LabelOption = Annotated[
    str,
    choice(
        "--tlp",
        _("LABEL"),
        _(
            "Who may read it (Traffic Light Protocol 2.0): "
            "<red|amber+strict|amber|green|clear>."
        ),
        Label,
    ),
]
CountriesOption = Annotated[
    list[str] | None,
    country_option(
        "--country",
        _("The country whose duty post is informed (code or name). Repeatable."),
    ),
]
AddresseesOption = Annotated[
    list[str] | None,
    option(
        "--to",
        _("ADDRESS"),
        _("An officer of the directory, by e-mail address. Repeatable."),
        Who(),
    ),
]


KindOption = Annotated[
    str,
    choice(
        "--kind",
        _("KIND"),
        _(
            "What it is: urgent, to the duty posts, or a bulletin on routes and "
            "techniques, to the heads of the network. <urgent|bulletin>"
        ),
        KINDS_OF_NOTICE,
        SPANISH_KINDS,
    ),
]
OnlyKindOption = Annotated[
    str | None,
    choice(
        "--kind",
        _("KIND"),
        _("Only these. <urgent|bulletin>"),
        KINDS_OF_NOTICE,
        SPANISH_KINDS,
    ),
]
AckOption = Annotated[
    int | None,
    option(
        "--ack",
        _("[MINUTES]"),
        _(
            "Ask for acknowledgement; whoever has not after these minutes (30) is "
            "listed for telephoning."
        ),
        Number("--ack", 1, 10080, alone=30),
    ),
]
NoticeArgument = Annotated[
    str | None,
    argument(_("ID"), _("The notice (by default, the latest)."), NoticeId()),
]
WordsArgument = Annotated[
    str, argument(_("TEXT"), _("Words of the subject, of the text, or the label."))
]


@app.command(help=_("Send an urgent notice, or a bulletin; it is shown first."))
@records
def send(
    run: Context,
    text: TextArgument,
    subject: SubjectOption,
    tlp: LabelOption,
    country: CountriesOption = None,
    to: AddresseesOption = None,
    kind: KindOption = "urgent",
    ack: AckOption = None,
    *,
    delivery: Delivery,
    dry_run: bool,
) -> None:
    """Shows the notice and to whom it goes, asks, and sends it; it stays in the log."""
    from crmnet.services.mail.addressing import addressed
    from crmnet.services.mail.notice import Notice

    said = Notice(
        Label(tlp),
        checked(subject, Field("subject")),
        checked_lines(
            "\n".join(run.lines()) if text == "-" else text, Argument("TEXT")
        ),
        tuple(dict.fromkeys(country or ())),
        tuple(dict.fromkeys(address_of(one, Field("to")) for one in to or ())),
        None if kind == URGENT else kind,
        ack,
    )
    clock = run.clock
    notice = addressed(run.store, clock, said, run.mail_language)
    who = writer(run, sends=not (dry_run or delivery.eml))
    _show(run, notice, who, clock)
    if may_go(run, is_agreed=delivery.yes, dry_run=dry_run):
        _deliver(run, notice, who, clock, delivery.eml)


def _show(run: Context, notice: Announced, who: From, clock: Clock) -> None:
    from crmnet.render.mail import mailing as drawn
    from crmnet.services.mail.notice import copy_of

    copy = copy_of(notice, run.lang.code, who, clock.now.astimezone(run.zone))
    run.say(drawn.announced(copy, notice.people, run.lang))


def _deliver(
    run: Context, notice: Announced, who: From, clock: Clock, eml: Path | None
) -> None:
    """Write a notice into a folder, or log and send it.

    Where it is to be acknowledged it is logged either way: an answer must be known.
    """
    from crmnet.render.mail.notice import mail
    from crmnet.services.mail.notice import LOCK, announce, posts

    if eml is not None and not notice.places:
        write_letters(run, posts(run.store, notice, mail, who, clock, run.zone), eml)
        return
    with run.store.only_one(LOCK):
        announced = announce(run.store, notice, clock.now)
        if notice.places and run.out.is_terminal:
            run.say(run.lang.text("Who has answered: crmnet notice show"))
        letters = posts(run.store, announced, mail, who, clock, run.zone)
        if eml is not None:
            write_letters(run, letters, eml)
        else:
            hand_over(run, letters)


@app.command("list", help=_("The notices and bulletins, the latest first."))
@lists
def list_(run: Context, kind: OnlyKindOption = None) -> Listed:
    """The notices that the reader may see."""
    return _listed(run, kind, "")


@app.command(help=_("The notices and bulletins in which words occur."))
@lists
def find(run: Context, text: WordsArgument, kind: OnlyKindOption = None) -> Listed:
    """The same, where each word of a text occurs."""
    return _listed(run, kind, text)


def _listed(run: Context, kind: str | None, words: str) -> Listed:
    from crmnet.render.notice import listing as drawn
    from crmnet.reports.notice.listing import NoticeRow, notice_rows

    rows = notice_rows(run.store, kind, words)
    _tell_hidden(run)
    told = (rows, run.zone, run.lang)
    return Listed.told(NoticeRow._fields, rows, drawn.table, drawn.plain, *told)


def _tell_hidden(run: Context) -> None:
    """Say where a login is not told of some notices."""
    from crmnet.render.history.changes import kept_back

    if hidden := run.store.hidden_entries():
        run.tell(kept_back(hidden, run.lang))


@app.command(help=_("What a notice said, to whom, and who has acknowledged it."))
@finds
def show(run: Context, id: NoticeArgument = None) -> Listed:
    """A notice; for programs, whom it asked, and the answer of each."""
    from crmnet.render.notice import show as drawn
    from crmnet.reports.answers import ReplyRow, is_failed
    from crmnet.reports.choosing import the_one
    from crmnet.reports.notice.listing import notice_rows, shown_notice

    missing = Message('no notice "{id}" (see: crmnet notice list)')
    row = the_one(notice_rows(run.store), id, missing)
    if row is None:
        return _listed(run, None, "")
    found = shown_notice(run.store, row, run.now)
    told = (found, run.zone, run.lang)
    listed = Listed.told(ReplyRow._fields, found.rows, drawn.table, drawn.plain, *told)
    return listed._replace(some=lambda: any(is_failed(one.reply) for one in found.rows))
