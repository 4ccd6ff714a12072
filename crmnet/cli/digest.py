"""``crmnet digest``: send, preview, log, test-mail: the mail that cron sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, country_option, flag, option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.mailing import (
    address_of,
    hand_over,
    transport,
    with_bar,
    write_letters,
    writer,
)
from crmnet.cli.frame.options import Delivery
from crmnet.cli.frame.stored import Who
from crmnet.cli.frame.verbs import lists, records, says
from crmnet.domain.mailing import Frequency
from crmnet.errors import Field, Misconfigured
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.mail.copies import DigestWriter
    from crmnet.services.mail.due import DigestOptions

app = typer.Typer()

SPANISH_FREQUENCIES = {
    "diario": Frequency.DAILY,
    "semanal": Frequency.WEEKLY,
    "mensual": Frequency.MONTHLY,
}

ToOption = Annotated[
    str | None, option("--to", _("ADDRESS"), _("Only to this address."), Who())
]
CountryOption = Annotated[
    str | None,
    country_option(
        "--country", _("Only to the officers of this country (code or name).")
    ),
]
PeriodOption = Annotated[
    str,
    choice(
        "--period",
        _("PERIOD"),
        _("How often a digest is sent: <weekly|daily|monthly> (weekly by default)."),
        Frequency,
        SPANISH_FREQUENCIES,
    ),
]
OnlyOverdueOption = Annotated[
    bool, flag("--only-overdue", _("Report only what is overdue."))
]
WeekendsOption = Annotated[
    bool, flag("--weekends", _("Send on Saturdays and Sundays as well."))
]
AddressArgument = Annotated[
    str, argument(_("ADDRESS"), _("Where the test mail is sent."))
]
RecipientArgument = Annotated[
    str | None, argument(_("ADDRESS"), _("Only what was sent to this address."), Who())
]


class Whom(NamedTuple):
    """To whom digests go, and what they tell."""

    to: ToOption = None
    country: CountryOption = None
    period: PeriodOption = Frequency.WEEKLY
    only_overdue: OnlyOverdueOption = False

    def options(self, run: Context, *, weekends: bool) -> DigestOptions:
        """The same as the service takes it."""
        from crmnet.services.mail.due import DigestOptions

        return DigestOptions(
            plan=run.plan,
            country=self.country,
            to=None if self.to is None else address_of(self.to, Field("to")),
            frequency=Frequency(self.period),
            only_overdue=self.only_overdue,
            weekends=weekends,
            language=run.config.lang,
            months=run.config.directory,
            attach_calendar=run.config.attach_calendar,
        )


@app.command(
    help=_("Mail each officer what concerns that officer; once per period, from cron.")
)
@records
def send(
    run: Context,
    whom: Whom,
    weekends: WeekendsOption = False,
    *,
    delivery: Delivery,
    dry_run: bool,
) -> None:
    """Sends the digests and reminders that are due and that nobody was sent yet."""
    from crmnet.render.mail import mailing as drawn
    from crmnet.services.mail import digest

    how = whom.options(run, weekends=weekends)
    _refuse_nobody(run, how)
    _remark_on_clock(run)
    if dry_run or (run.can_ask and not delivery.yes):
        found = digest.outgoing(run.store, run.today, how)
        run.say(drawn.to_go(found, run.today, run.lang))
        if dry_run or not found:
            return
        if not run.confirm(run.lang.text("Send them?")):
            return
    if delivery.eml is not None:
        _write(run, how, delivery.eml)
        return
    with run.store.only_one(digest.LOCK):
        _send(run, how)


def _send(run: Context, how: DigestOptions) -> None:
    """Send what is to go by now; called under the lock."""
    from crmnet.services.mail import digest

    clock = run.clock  # before the store is read
    writes = _writes(run)
    found = digest.outgoing(run.store, run.today, how)
    if found:
        who = writer(run)
        posts = digest.posts(run.store, found, writes, who, clock, how)
        hand_over(run, posts, len(found))


def _write(run: Context, how: DigestOptions, folder: Path) -> None:
    """Write what is to go by now into a folder; the ledger does not learn of it."""
    from crmnet.services.mail import digest

    clock, writes = run.clock, _writes(run)
    found = digest.outgoing(run.store, run.today, how)
    who = writer(run, sends=False)
    posts = digest.posts(run.store, found, writes, who, clock, how)
    write_letters(run, with_bar(run, posts, len(found)), folder)


def _writes(run: Context) -> DigestWriter:
    """Who writes the letters; what is not installed is missed before the first."""
    from crmnet.render.mail.writing import Writing

    if run.config.attach_calendar:
        import crmnet.files.calendar.enclosing  # noqa: F401
    return Writing(run.separator, run.config.form).digests


@app.command(help=_("Show what the digests say now, without sending anything."))
@says
def preview(run: Context, whom: Whom) -> str:
    """The digests as text, whether or not they are due."""
    from crmnet.render.mail import mailing as drawn
    from crmnet.render.mail.previewing import previewed
    from crmnet.services.mail import digest

    how = whom.options(run, weekends=True)
    copies = digest.previews(run.store, run.today, how, previewed)
    return drawn.preview(copies, run.today, run.lang)


@app.command(help=_("Who was told what, and when."))
@lists
def log(run: Context, address: RecipientArgument = None) -> Listed:
    """The ledger of mail, the oldest first."""
    from crmnet.render.mail import ledger as drawn
    from crmnet.reports.mail import ledger as report

    rows = report.ledger(run.store, None if address is None else address_of(address))
    told = rows, run.zone, run.lang
    return Listed.told(report.LEDGER_COLUMNS, rows, drawn.table, drawn.plain, *told)


@app.command("test-mail", help=_("Send a test mail, to check that mail works."))
@says
def test_mail(run: Context, address: AddressArgument) -> str:
    """Sends one short mail; the ledger does not learn of it."""
    from crmnet.mail.address import written_address
    from crmnet.mail.letter import Mailbox
    from crmnet.render.mail.mailing import trial as drawn
    from crmnet.services.mail.letters import trial
    from crmnet.services.mail.sending import send_trial

    to = Mailbox("", address_of(address))
    with transport(run) as way:
        letter = trial(to, drawn(run.lang), run.lang.code, writer(run), run.clock)
        send_trial(letter, way)
    return run.lang.text(
        "Handed over for {address}.", address=written_address(to.address)
    )


def _remark_on_clock(run: Context) -> None:
    """Say so where today is far from all that was ever recorded."""
    from crmnet.reports.mail.clock import idle_since

    day = idle_since(run.store, run.today)
    if day is not None:
        said = run.lang.plural(
            "Today is {today}, {n} day after the last change ({day}): if this is "
            "wrong, set the clock or give --as-of.",
            "Today is {today}, {n} days after the last change ({day}): if this is "
            "wrong, set the clock or give --as-of.",
            (run.today - day).days,
            today=run.lang.day(run.today),
            day=run.lang.day(day),
        )
        run.tell(said)


def _refuse_nobody(run: Context, how: DigestOptions) -> None:
    """See that the directory names somebody: a mail to nobody helps nobody.

    Raises:
        Misconfigured: it does not.
    """
    from crmnet.services.mail.digest import whom

    if not whom(run.store, run.today, how):
        raise Misconfigured(
            "the directory names nobody to inform (to add officers: crmnet "
            "directory add)"
        )
