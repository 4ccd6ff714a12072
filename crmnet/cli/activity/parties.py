"""``crmnet activity``: assign."""

from __future__ import annotations

from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import CodeArgument, WhyOption
from crmnet.cli.frame.verbs import records
from crmnet.i18n import _

app = typer.Typer()

PartiesArgument = Annotated[
    list[str] | None,
    argument(
        _("PARTY"),
        _(
            "Each responsible party: countries (code or name), network, presidency, "
            "secretariat."
        ),
        CountryCode(or_other=True),
    ),
]
EachMemberOption = Annotated[
    bool, flag("--each-member", _("Each member country must do it."))
]
AnyOfOption = Annotated[
    bool, flag("--any-of", _("Any one of the countries named must do it."))
]


@app.command(
    help=_("Assign an activity to other parties, in place of the former ones.")
)
@records
def assign(
    run: Context,
    code: CodeArgument,
    parties: PartiesArgument = None,
    each_member: EachMemberOption = False,
    any_of: AnyOfOption = False,
    reason: WhyOption = None,
    *,
    dry_run: bool,
) -> str:
    """Replaces those who owe an activity."""
    from crmnet.domain.party import assigned
    from crmnet.render.activity import feedback
    from crmnet.services.activity.aiming import Aim
    from crmnet.services.activity.assigning import Assignment
    from crmnet.services.activity.assigning import assign as write

    owes = assigned(tuple(parties or ()), each_member=each_member, any_of=any_of)
    assignment = Assignment(owes, reason, run.config.date_order)
    aim = Aim(code, run.plan)
    answer = write(run.store, aim, run.clock, assignment, dry_run=dry_run)
    return feedback.assigned(answer, run.lang, dry_run=dry_run)
