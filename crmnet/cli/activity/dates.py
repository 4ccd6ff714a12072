"""``crmnet activity``: schedule."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import AlsoDoneOption, DecidedByOption
from crmnet.cli.frame.stored import ItemCode
from crmnet.cli.frame.verbs import records
from crmnet.errors import BadInput
from crmnet.i18n import _

app = typer.Typer()

CodesArgument = Annotated[
    list[str],
    argument(
        _("CODE"),
        _("The items: 1.1.1.1, or crm-2002:1.1.1.1; several get one date."),
        ItemCode("leaf"),
    ),
]
DateText = Annotated[
    str,
    argument(
        _("TEXT"),
        _('The date in words, such as "antes de octubre de 2002", or YYYY-MM-DD.'),
    ),
]
ForPartyOption = Annotated[
    str | None,
    option(
        "--party",
        _("PARTY"),
        _("Only for this country; by default, for all that are responsible."),
        CountryCode(or_other=True),
        also="--country",
    ),
]
ReasonOption = Annotated[
    str | None,
    option("--reason", _("TEXT"), _("The reason; required when a date is replaced.")),
]


@app.command(help=_("Set the date of activities, or move it."))
@records
def schedule(
    run: Context,
    codes: CodesArgument,
    text: DateText,
    party: ForPartyOption = None,
    reason: ReasonOption = None,
    decided_by: DecidedByOption = None,
    also_done: AlsoDoneOption = False,
    *,
    dry_run: bool,
) -> str:
    """Fixes or moves the date of activities."""
    from crmnet.domain.days import orders
    from crmnet.render.activity import feedback
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.scheduling import Decision, schedule_each

    _refuse_party(text)
    if orders(text, run.today):  # numbers stand as in every other option
        text = run.day(text).isoformat()
    aims = [Aim(code, run.plan, party) for code in dict.fromkeys(codes)]
    order = run.config.date_order
    decision = Decision(text, reason, decided_by, order, also_done)
    answers = schedule_each(run.store, aims, run.clock, decision, dry_run=dry_run)
    return feedback.scheduled(answers, run.lang, dry_run=dry_run)


def _refuse_party(text: str) -> None:
    """See that the party, which other verbs take there, does not stand for the date.

    Raises:
        BadInput: it does.
    """
    from crmnet.domain.party import find_party

    if find_party(text) is not None:
        raise BadInput(
            '"{party}" is not a date: the date stands last (for one party alone: '
            "--party {party})",
            party=text,
        )
