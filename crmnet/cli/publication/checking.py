"""``crmnet publication check``."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import flag, option
from crmnet.cli.frame.kinds import Number
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import finds
from crmnet.cli.publication.listing import WhichPublications
from crmnet.i18n import _

app = typer.Typer()

AgainOption = Annotated[bool, flag("--again", _("Those that were checked today, too."))]
PrivateOption = Annotated[
    bool,
    flag(
        "--private-addresses",
        _("Ask machines of this network, and this one, too."),
    ),
]
TimeoutOption = Annotated[
    int,
    option(
        "--timeout",
        _("SECONDS"),
        _("How long one address may take, all it leads to together."),
        Number("--timeout", 1, 600),
    ),
]
AskOnlyOption = Annotated[
    bool, flag("--dry-run", _("Ask, and keep nothing of what is found."))
]


@app.command(
    help=_(
        "Ask the published addresses whether what is meant is still there; lists those "
        "that do not do. Two at once of one host, each once a day."
    )
)
@finds
def check(
    run: Context,
    which: WhichPublications,
    again: AgainOption = False,
    private_addresses: PrivateOption = False,
    timeout: TimeoutOption = 20,
    dry_run: AskOnlyOption = False,
) -> Listed:
    """Checks addresses, and keeps what was found."""
    from crmnet.render.publication import checking as drawn
    from crmnet.reports.publication import listing as report
    from crmnet.services.publication import checking as service

    every = report.publications(run.store, which.limits())
    rows = every if dry_run else service.checkable(run.store, every)
    wanted = service.to_check(rows, run.real_today, run.zone, again=again)
    how = service.HowToAsk(_who(run), timeout, private_addresses, run.real_today)
    with run.bar(run.lang.text("Checking addresses"), len(wanted)) as bar:
        found = service.check(
            run.store, wanted, how, run.now, lambda: bar.advance(1), dry_run=dry_run
        )
    found = found._replace(known=len(rows) - len(wanted))
    listed = Listed.told(
        report.PUBLICATION_COLUMNS,
        found.rows,
        drawn.table,
        drawn.plain,
        found,
        run.lang,
    )
    return listed._replace(some=lambda: bool(report.broken(found.rows)))


def _who(run: Context) -> str:
    """Who asks, as servers are told: the mailbox that our mail is from."""
    sender = run.config.mail.sender or ""
    address = sender.rpartition("<")[2].rstrip("> ")
    return address if address.isascii() and address.isprintable() else ""
