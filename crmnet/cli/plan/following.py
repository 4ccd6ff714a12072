"""``crmnet plan``: close, carry-over, diff: from one plan to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, option
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import DecidedByOption, WhyOption
from crmnet.cli.frame.output import save
from crmnet.cli.frame.stored import PlanCode
from crmnet.cli.frame.verbs import lists, records
from crmnet.errors import BadFile, BadInput, ExitStatus
from crmnet.i18n import _

app = typer.Typer()

PlanArgument = Annotated[
    str, argument(_("PLAN"), _("The code of the plan."), PlanCode())
]
AdoptedOption = Annotated[
    str, option("--on", _("DATE"), _("The day on which it was adopted."))
]
OldArgument = Annotated[str, argument(_("OLD"), _("The plan that ends."), PlanCode())]
NewArgument = Annotated[
    str, argument(_("NEW"), _("The plan that follows, already loaded."), PlanCode())
]
FirstArgument = Annotated[str, argument(_("PLAN"), _("The earlier plan."), PlanCode())]
SecondArgument = Annotated[str, argument(_("OTHER"), _("The later plan."), PlanCode())]
MapOption = Annotated[
    Path | None,
    option(
        "--map",
        _("FILE"),
        _("Which objective each goes under (CSV); --dry-run writes it first."),
    ),
]


@app.command(help=_("Adopt a plan that was loaded as a proposal."))
@records
def adopt(
    run: Context,
    plan: PlanArgument,
    on: AdoptedOption,
    decided_by: DecidedByOption = None,
    *,
    dry_run: bool,
) -> str:
    """Lets a proposal be in force."""
    from crmnet.render.plan import adopting as drawn
    from crmnet.services.plan.adopting import Adoption
    from crmnet.services.plan.adopting import adopt as write

    adoption = Adoption(plan, run.past_day(on), decided_by, run.config.date_order)
    answer = write(run.store, adoption, run.clock, dry_run=dry_run)
    return drawn.adopted(answer, run.lang, dry_run=dry_run)


@app.command(help=_("Close a plan: it leaves the reports and keeps its records."))
@records
def close(
    run: Context, plan: PlanArgument, reason: WhyOption = None, *, dry_run: bool
) -> str:
    """Closes a plan."""
    from crmnet.render.plan import closing as drawn
    from crmnet.services.plan.closing import close as write

    answer = write(run.store, plan, run.clock, reason, dry_run=dry_run)
    return drawn.closed(answer, run.lang, dry_run=dry_run)


@app.command(
    "carry-over",
    help=_("Carry what is unfinished in a plan over to objectives of the next one."),
)
@records
def carry_over(
    run: Context,
    old: OldArgument,
    new: NewArgument,
    map: MapOption = None,
    *,
    dry_run: bool,
) -> str:
    """Carries unfinished activities over, or writes the mapping that says where to."""
    from crmnet.files.csv.mapping import read_map
    from crmnet.render.plan import carrying as drawn
    from crmnet.services.plan.carrying import carry_over as write

    if map is None or (dry_run and not map.exists()):
        return _prepare(run, old, new, map, dry_run=dry_run)
    try:
        answer = write(run.store, old, new, read_map(map), run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    said = drawn.carried(answer, run.lang, dry_run=dry_run)
    return _with_lessons(run, old, said)


def _with_lessons(run: Context, old: str, said: str) -> str:
    """An answer with what was learnt from the events of the old plan below it."""
    from crmnet.reports.event.near import lessons
    from crmnet.reports.filters import Filters

    rows = lessons(run.store, Filters(plan=old))
    if not rows:
        return said
    from crmnet.render.event.lessons import remembered

    return f"{said}\n{remembered(rows, run.lang)}"


def _prepare(
    run: Context, old: str, new: str, map: Path | None, *, dry_run: bool
) -> str:
    """What may be carried over, in words; writes the mapping where it is named."""
    from crmnet.render.plan import carrying as drawn
    from crmnet.services.plan.carrying import unfinished

    if not dry_run:
        raise BadInput(
            "say where each goes: --map FILE.csv (--dry-run writes it first)"
        )
    found = unfinished(run.store, old, new)
    if map is None:
        return _with_lessons(run, old, drawn.unfinished(found, old, run.lang))
    if map.suffix.lower() != ".csv":
        raise BadInput(
            'a mapping is a CSV file: "{file}" should end in .csv', file=str(map)
        )
    save([drawn.mapping(found, run.lang, run.separator())], map, with_mark=True)
    return drawn.mapping_written(found, str(map), run.lang)


@app.command(help=_("How two plans differ."))
@lists
def diff(run: Context, plan: FirstArgument, other: SecondArgument) -> Listed:
    """What came, went, moved, changed or was carried over between two plans."""
    from crmnet.render.plan import diff as drawn
    from crmnet.reports.plan import diff as report

    store = run.store
    with run.busy(run.lang.text("Comparing the plans")):
        rows = report.plan_diff(store, plan, other)
    return Listed(
        report.DIFF_COLUMNS,
        rows,
        table=lambda look: drawn.table(rows, plan, other, run.lang, look),
        plain=lambda: drawn.plain(rows, run.lang),
    )
