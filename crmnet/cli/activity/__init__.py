"""``crmnet activity``: list and show, the facts, the date, who owes it."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.activity import facts as activity_facts
from crmnet.cli.activity import forms as activity_forms
from crmnet.cli.frame.context import here
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import (
    AllPlansOption,
    CodeArgument,
    DryRunOption,
    FormatOption,
    ObjectiveOption,
    OutputOption,
    PartyOption,
    StatusOption,
    ThemeOption,
    TimelinessOption,
)
from crmnet.i18n import _

app = typer.Typer()

DateText = Annotated[
    str,
    typer.Argument(
        metavar=_("TEXT"),
        help=_('The date in words, such as "antes de octubre de 2002", or ISO.'),
    ),
]
ForPartyOption = Annotated[
    str | None,
    typer.Option(
        "--party",
        "--country",
        metavar=_("PARTY"),
        help=_("Only for this country; else for all that owe it."),
        parser=CountryCode(or_other=True),
    ),
]
ReasonOption = Annotated[
    str | None,
    typer.Option(
        "--reason",
        metavar=_("TEXT"),
        help=_("Why; needed where a date is replaced."),
    ),
]
PartiesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=_("PARTY"),
        parser=CountryCode(or_other=True),
        help=_(
            "Each that must do it: countries (code or name), network, presidency, "
            "secretariat."
        ),
    ),
]
EachMemberOption = Annotated[
    bool, typer.Option("--each-member", help=_("Each member country must do it."))
]
AnyOfOption = Annotated[
    bool,
    typer.Option("--any-of", help=_("Any one of the countries named must do it.")),
]
WhyOption = Annotated[
    str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why."))
]
DecidedByOption = Annotated[
    str | None,
    typer.Option("--decided-by", metavar=_("NAME"), help=_("Who decided it.")),
]


@app.command("list", help=_("The activities, with who owes them and how they stand."))
def list_activities(
    ctx: typer.Context,
    theme: ThemeOption = None,
    objective: ObjectiveOption = None,
    party: PartyOption = None,
    status: StatusOption = None,
    timeliness: TimelinessOption = None,
    all_plans: AllPlansOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the calendar items of the open plans."""
    from crmnet.cli.frame.limits import filters_of
    from crmnet.render.activity import listing as drawn
    from crmnet.render.kit.limits import limits
    from crmnet.reports.activity import listing as report

    run = here(ctx)
    filters = filters_of(
        run,
        theme=theme,
        objective=objective,
        party=party,
        status=status,
        timeliness=timeliness,
        closed_too=all_plans,
    )
    rows = report.activities(run.store, run.today, filters)

    run.show(
        report.ACTIVITY_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(
            rows, run.today, run.lang, look, limits(filters, run.lang)
        ),
        plain=lambda: drawn.plain(rows, run.today, run.lang, limits(filters, run.lang)),
        format=format,
        output=output,
    )


@app.command(help=_("One activity: who owes it, its dates, evidence and history."))
def show(
    ctx: typer.Context,
    code: CodeArgument,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints all that is known of one item; its calendar items for programs."""
    from crmnet.render.activity import show as drawn
    from crmnet.reports.activity import show as report
    from crmnet.reports.activity.listing import ACTIVITY_COLUMNS

    run = here(ctx)
    answer = report.activity(run.store, run.today, code, run.plan)

    run.show(
        ACTIVITY_COLUMNS,
        rows=lambda: answer.rows,
        table=lambda look: drawn.table(answer, run.today, run.zone, run.lang, look),
        plain=lambda: drawn.plain(answer, run.today, run.lang),
        format=format,
        output=output,
    )


app.registered_commands += activity_facts.app.registered_commands


@app.command(help=_("Give an activity its date, or move it."))
def schedule(
    ctx: typer.Context,
    code: CodeArgument,
    text: DateText,
    party: ForPartyOption = None,
    reason: ReasonOption = None,
    decided_by: DecidedByOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Fixes or moves the date of an activity."""
    from crmnet.render.activity import feedback
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.scheduling import Decision
    from crmnet.services.activity.scheduling import schedule as write

    run = here(ctx)
    aim = Aim(code, run.plan, party)
    decision = Decision(text, reason, decided_by, run.config.date_order)
    answer = write(run.store, aim, run.clock, decision, dry_run=dry_run)
    run.say(feedback.scheduled(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Say who owes an activity, in the place of who did."))
def assign(
    ctx: typer.Context,
    code: CodeArgument,
    parties: PartiesArgument = None,
    each_member: EachMemberOption = False,
    any_of: AnyOfOption = False,
    reason: WhyOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Replaces those who owe an activity."""
    from crmnet.domain.party import assigned
    from crmnet.render.activity import feedback
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.assigning import Assignment
    from crmnet.services.activity.assigning import assign as write

    run = here(ctx)
    owes = assigned(tuple(parties or ()), each_member=each_member, any_of=any_of)
    assignment = Assignment(owes, reason, run.config.date_order)
    aim = Aim(code, run.plan)
    answer = write(run.store, aim, run.clock, assignment, dry_run=dry_run)
    run.say(feedback.assigned(answer, run.lang, dry_run=dry_run))


app.registered_commands += activity_forms.app.registered_commands
