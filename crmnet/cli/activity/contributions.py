"""``crmnet activity contribution``: list, edit, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.activity.contributing import ResultOption, days_typed
from crmnet.cli.activity.facts import EvidenceOption, SaidByOption
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.limits import Limits, remarked
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import WhyOption
from crmnet.cli.frame.stored import ContributionId, ItemCode
from crmnet.cli.frame.verbs import lists, records
from crmnet.errors import BadInput
from crmnet.i18n import _

app = typer.Typer()

LeafArgument = Annotated[
    str | None,
    argument(
        _("CODE"), _("Only those to this item: 1.2.2, or crm-2002:1.2.2."), ItemCode()
    ),
]
IdArgument = Annotated[
    str,
    argument(_("ID"), _("The end of the id, as the list shows it."), ContributionId()),
]
NewDaysOption = Annotated[
    str | None,
    option(
        "--on",
        _("DATE[..DATE]"),
        _("The day it was done, or the first and the last one."),
    ),
]
NewTextOption = Annotated[
    str | None, option("--text", _("TEXT"), _("What was done, in other words."))
]


@app.command("list", help=_("What was contributed, by activity."))
@lists
def list_contributions(
    run: Context, limits: Limits, code: LeafArgument = None
) -> Listed:
    """What was contributed to all activities, or to one."""
    from crmnet.render.activity import contributions as drawn
    from crmnet.render.kit.limits import limits as in_words
    from crmnet.reports.activity import contributions as report
    from crmnet.store.plans import find_item

    filters, item = limits.filters(run), None
    if code is not None:
        item, plan = find_item(
            run.store, code, filters.plan, closed_too=filters.closed_too
        )
        filters = filters._replace(plan=plan.code)
    filters = filters.found(run.store)
    asked = run.store, run.today, filters, item and item.id
    limited = in_words(filters, run.lang)

    def answer() -> report.ContributionList:
        return report.contribution_list(*asked)

    found = Listed(
        report.CONTRIBUTION_COLUMNS,
        rows=lambda: report.told_to_programs(*asked),
        table=lambda look: drawn.table(answer(), run.lang, look, limited),
        plain=lambda: drawn.plain(answer(), run.lang, limited),
    )
    return remarked(run, filters, found)


@app.command(help=_("Correct a contribution; an empty text empties its place."))
@records
def edit(
    run: Context,
    id: IdArgument,
    on: NewDaysOption = None,
    text: NewTextOption = None,
    result: ResultOption = None,
    evidence: EvidenceOption = None,
    by: SaidByOption = None,
    reason: WhyOption = None,
    *,
    dry_run: bool,
) -> str:
    """Corrects what is said of a contribution."""
    from crmnet.render.activity import contributing as drawn
    from crmnet.reports.site.public import waits
    from crmnet.services.activity.contributing import Deed, edit_contribution

    deed = Deed(
        text=text,
        days=days_typed(run, on) if on else None,
        results=tuple(result or ()),
        evidence=tuple(evidence or ()),
        by=by,
        reason=reason,
    )
    if deed._replace(reason=None) == Deed():
        raise BadInput(
            "nothing to change (name an option: crmnet activity contribution edit "
            "--help)"
        )
    deed = deed._replace(kinds=run.config.results)
    answer = edit_contribution(run.store, id, run.clock, deed, dry_run=dry_run)
    is_off = waits(run.store, answer.id)
    return drawn.contributed(answer, run.lang, dry_run=dry_run, waits=is_off)


@app.command(help=_("Take a contribution out: it no longer counts."))
@records
def remove(
    run: Context, id: IdArgument, reason: WhyOption = None, *, dry_run: bool
) -> str:
    """Takes a contribution out; `undo` brings it back."""
    from crmnet.render.activity import contributing as drawn
    from crmnet.services.activity.contributing import remove_contribution

    answer = remove_contribution(run.store, id, run.clock, reason, dry_run=dry_run)
    return drawn.removed(answer, run.lang, dry_run=dry_run)
