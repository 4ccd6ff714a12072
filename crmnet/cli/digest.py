"""``crmnet digest``: send, preview, log, test-mail: the mail that cron sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.kinds import Choice, CountryCode
from crmnet.cli.frame.mailing import (
    address_of,
    hand_over,
    transport,
    write_letters,
    writer,
)
from crmnet.cli.frame.options import (
    DryRunOption,
    EmlOption,
    FormatOption,
    OutputOption,
    YesOption,
)
from crmnet.domain.mailing import Frequency
from crmnet.errors import Misconfigured
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.mail.digest import DigestOptions

app = typer.Typer()

SPANISH_FREQUENCIES = {
    "diario": Frequency.DAILY,
    "semanal": Frequency.WEEKLY,
    "mensual": Frequency.MONTHLY,
}

ToOption = Annotated[
    str | None,
    typer.Option("--to", metavar=_("ADDRESS"), help=_("Only to this address.")),
]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar=_("COUNTRY"),
        parser=CountryCode(),
        help=_("Only to the officers of this country (code or name)."),
    ),
]
PeriodOption = Annotated[
    str,
    typer.Option(
        "--period",
        metavar=_("PERIOD"),
        parser=Choice("--period", Frequency, SPANISH_FREQUENCIES),
        help=_("How often a digest goes: <weekly|daily|monthly> (else weekly)."),
    ),
]
OnlyOverdueOption = Annotated[
    bool, typer.Option("--only-overdue", help=_("Tell only what is overdue."))
]
WeekendsOption = Annotated[
    bool,
    typer.Option("--weekends", help=_("Send on Saturdays and Sundays too.")),
]
AddressArgument = Annotated[
    str, typer.Argument(metavar=_("ADDRESS"), help=_("Where the trial mail goes."))
]
RecipientArgument = Annotated[
    str | None,
    typer.Argument(metavar=_("ADDRESS"), help=_("Only what this address was told.")),
]


@app.command(help=_("Mail what concerns each officer; once a period, from cron."))
def send(
    ctx: typer.Context,
    to: ToOption = None,
    country: CountryOption = None,
    period: PeriodOption = Frequency.WEEKLY,
    only_overdue: OnlyOverdueOption = False,
    weekends: WeekendsOption = False,
    eml: EmlOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Sends the digests and reminders that are due and that nobody was sent yet."""
    from crmnet.render.mail import mailing as drawn
    from crmnet.services.mail import digest
    from crmnet.store.outbox import LOCK

    run = here(ctx)
    how = _how(run, to, country, period, only_overdue, weekends)
    _refuse_nobody(run, how)
    if dry_run or (run.can_ask and not yes):
        found = digest.outgoing(run.store, run.today, how)
        run.say(drawn.to_go(found, run.today, run.lang))
        if dry_run or not found:
            return
        if not run.confirm(run.lang.text("Send them?")):
            return
    if eml is not None:
        _write(run, how, eml)
        return
    with run.store.only_one(LOCK):
        _send(run, how)


def _send(run: Context, how: DigestOptions) -> None:
    """Send what is to go by now; called under the lock."""
    from crmnet.render.mail.writing import DIGESTS
    from crmnet.services.mail import digest

    clock = run.clock  # before the store is read
    found = digest.outgoing(run.store, run.today, how)
    if found:
        who = writer(run)
        hand_over(run, digest.posts(run.store, found, DIGESTS, who, clock, how))


def _write(run: Context, how: DigestOptions, folder: Path) -> None:
    """Write what is to go by now into a folder; the ledger does not learn of it."""
    from crmnet.render.mail.writing import DIGESTS
    from crmnet.services.mail import digest

    clock = run.clock
    found = digest.outgoing(run.store, run.today, how)
    who = writer(run, sends=False)
    write_letters(digest.posts(run.store, found, DIGESTS, who, clock, how), folder)


@app.command(help=_("Show what the digests say now, without sending anything."))
def preview(
    ctx: typer.Context,
    to: ToOption = None,
    country: CountryOption = None,
    period: PeriodOption = Frequency.WEEKLY,
    only_overdue: OnlyOverdueOption = False,
) -> None:
    """Prints the digests as text, whether or not they are due."""
    from crmnet.render.mail import mailing as drawn
    from crmnet.services.mail import digest

    run = here(ctx)
    how = _how(run, to, country, period, only_overdue, weekends=True)
    copies = digest.previews(run.store, run.today, how)
    run.say(drawn.preview(copies, run.today, run.lang))


@app.command(help=_("Who was told what, and when."))
def log(
    ctx: typer.Context,
    address: RecipientArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the ledger of mail, the oldest first."""
    from crmnet.render.mail import ledger as drawn
    from crmnet.reports.mail import ledger as report

    run = here(ctx)
    rows = report.ledger(run.store, None if address is None else address_of(address))
    run.show(
        report.LEDGER_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.zone, run.lang, look),
        plain=lambda: drawn.plain(rows, run.zone, run.lang),
        format=format,
        output=output,
    )


@app.command("test-mail", help=_("Send a trial mail, to see whether mail works."))
def test_mail(ctx: typer.Context, address: AddressArgument) -> None:
    """Sends one short mail; the ledger does not learn of it."""
    from crmnet.mail.letter import Mailbox
    from crmnet.render.mail.mailing import trial as drawn
    from crmnet.services.mail.letters import trial
    from crmnet.services.mail.sending import send_trial

    run = here(ctx)
    to = Mailbox("", address_of(address))
    with transport(run) as way:
        letter = trial(to, drawn(run.lang), run.lang.code, writer(run), run.clock)
        send_trial(letter, way)
    run.say(run.lang.text("Handed over for {address}.", address=to.address))


def _how(
    run: Context,
    to: str | None,
    country: str | None,
    period: str,
    only_overdue: bool,
    weekends: bool,
) -> DigestOptions:
    from crmnet.services.mail.digest import DigestOptions

    return DigestOptions(
        plan=run.plan,
        country=country,
        to=None if to is None else address_of(to),
        frequency=Frequency(period),
        only_overdue=only_overdue,
        weekends=weekends,
        language=run.config.lang,
    )


def _refuse_nobody(run: Context, how: DigestOptions) -> None:
    """See that the directory names somebody: a mail to nobody helps nobody.

    Raises:
        Misconfigured: it does not.
    """
    from crmnet.services.mail.digest import whom

    if not whom(run.store, run.today, how):
        raise Misconfigured(
            "the directory names nobody to be told (add officers: crmnet directory add)"
        )
