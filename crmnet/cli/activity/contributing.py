"""``crmnet activity``: contribute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.activity.facts import EvidenceOption, SaidByOption
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.options import CodeArgument
from crmnet.cli.frame.verbs import records
from crmnet.domain.party import find_party, member_country
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from datetime import date

app = typer.Typer()

WhoArgument = Annotated[
    str | None,
    argument(
        _("PARTY"),
        _(
            "Who did it: a member country (code or name), presidency or secretariat; "
            "else the configured one."
        ),
    ),
]
DeedArgument = Annotated[str | None, argument(_("TEXT"), _("What was done."))]
DaysOption = Annotated[
    str,
    option(
        "--on",
        _("DATE[..DATE]"),
        _("The day it was done, or the first and the last one."),
    ),
]
ResultOption = Annotated[
    list[str] | None,
    option(
        "--result",
        _("KIND=NUMBER"),
        _(
            "What came of it, counted, as in officers_trained=40: officers_trained, "
            "participants, false_documents, impostors, operations, or a kind of the "
            "plan. Repeatable."
        ),
    ),
]
EarlyOption = Annotated[
    str | None,
    option("--reason", _("TEXT"), _("Why a day before the plan's adoption is meant.")),
]


@app.command(help=_("Note what a country did for an activity; that does not close it."))
@records
def contribute(
    run: Context,
    code: CodeArgument,
    on: DaysOption,
    party: WhoArgument = None,
    text: DeedArgument = None,
    result: ResultOption = None,
    evidence: EvidenceOption = None,
    by: SaidByOption = None,
    reason: EarlyOption = None,
    *,
    dry_run: bool,
) -> str:
    """Notes a contribution."""
    from crmnet.render.activity import contributing as drawn
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.contributing import Deed
    from crmnet.services.activity.contributing import contribute as write

    who, said = _who_and_what(run, party, text)
    deed = Deed(
        text=said,
        days=days_typed(run, on),
        results=tuple(result or ()),
        evidence=tuple(evidence or ()),
        by=by,
        by_default=run.config.name,
        reason=reason,
        kinds=run.config.results,
    )
    aim = Aim(code, run.plan, who)
    answer = write(run.store, aim, run.clock, deed, dry_run=dry_run)
    return drawn.contributed(answer, run.lang, dry_run=dry_run)


def _who_and_what(
    run: Context, party: str | None, text: str | None
) -> tuple[str | None, str]:
    """Who did it and what was done; one word alone is what was done.

    Raises:
        BadInput: nothing is said of what was done, or the first word is no party.
    """
    if party is not None and text is not None:
        return find_party(party) or member_country(party), text
    if party is None or find_party(party):
        raise BadInput(
            'say what was done: crmnet activity contribute CODE PARTY "TEXT" --on DATE'
        )
    return run.party, party


def days_typed(run: Context, text: str) -> tuple[date, date]:
    """The first and the last day of "2003-03-10..2003-03-14"; one day is both.

    Raises:
        BadInput: a day is none, or one of two is missing: what is left open is no day.
    """
    first, dots, last = text.partition("..")
    begin = run.past_day(first)
    return begin, run.past_day(last) if dots else begin
