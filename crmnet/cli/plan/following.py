"""``crmnet plan``: close, carry-over, diff: from one plan to the next.

They are commands of :mod:`crmnet.cli.plan`, which takes them over.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.frame.context import Context, here
from crmnet.cli.frame.options import DryRunOption, FormatOption, OutputOption
from crmnet.cli.frame.output import save
from crmnet.errors import BadFile, BadInput, ExitStatus
from crmnet.i18n import _

app = typer.Typer()

PlanArgument = Annotated[
    str, typer.Argument(metavar=_("PLAN"), help=_("The code of the plan."))
]
OldArgument = Annotated[
    str, typer.Argument(metavar=_("OLD"), help=_("The plan that ends."))
]
NewArgument = Annotated[
    str,
    typer.Argument(metavar=_("NEW"), help=_("The plan that follows; it is loaded.")),
]
FirstArgument = Annotated[
    str, typer.Argument(metavar=_("PLAN"), help=_("The earlier plan."))
]
SecondArgument = Annotated[
    str, typer.Argument(metavar=_("OTHER"), help=_("The later plan."))
]
MapOption = Annotated[
    Path | None,
    typer.Option(
        "--map",
        metavar=_("FILE"),
        help=_("Which objective each goes under (CSV); --dry-run writes it first."),
    ),
]
ReasonOption = Annotated[
    str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why."))
]


@app.command(help=_("Close a plan: it leaves the reports, its records stay."))
def close(
    ctx: typer.Context,
    plan: PlanArgument,
    reason: ReasonOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Closes a plan."""
    from crmnet.render.plan import closing as drawn
    from crmnet.services.plan.closing import close as write

    run = here(ctx)
    answer = write(run.store, plan, run.clock, reason, dry_run=dry_run)
    run.say(drawn.closed(answer, run.lang, dry_run=dry_run))


@app.command(
    "carry-over",
    help=_("Put what is unfinished in a plan under objectives of the next one."),
)
def carry_over(
    ctx: typer.Context,
    old: OldArgument,
    new: NewArgument,
    map: MapOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Carries unfinished activities over, or writes the mapping that says where to."""
    from crmnet.files.csv.mapping import read_map
    from crmnet.render.plan import carrying as drawn
    from crmnet.services.plan.carrying import carry_over as write

    run = here(ctx)
    if map is None or (dry_run and not map.exists()):
        _prepare(run, old, new, map, dry_run=dry_run)
        return
    try:
        answer = write(run.store, old, new, read_map(map), run.clock, dry_run=dry_run)
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    run.say(drawn.carried(answer, run.lang, dry_run=dry_run))


def _prepare(
    run: Context, old: str, new: str, map: Path | None, *, dry_run: bool
) -> None:
    """Shows what may be carried over; writes the mapping where it is named."""
    from crmnet.render.plan import carrying as drawn
    from crmnet.services.plan.carrying import unfinished

    if not dry_run:
        raise BadInput(
            "say where each goes: --map FILE.csv (written first by --dry-run)"
        )
    found = unfinished(run.store, old, new)
    if map is None:
        run.say(drawn.unfinished(found, old, run.lang))
        return
    if map.suffix.lower() != ".csv":
        raise BadInput(
            'a mapping is a CSV file: "{file}" should end in .csv', file=str(map)
        )
    save(drawn.mapping(found, run.lang), map, with_mark=True)
    run.say(drawn.mapping_written(found, str(map), run.lang))


@app.command(help=_("How two plans differ."))
def diff(
    ctx: typer.Context,
    plan: FirstArgument,
    other: SecondArgument,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints what came, went, moved, changed or was carried over between two plans."""
    from crmnet.render.plan import diff as drawn
    from crmnet.reports.plan import diff as report

    run = here(ctx)
    rows = report.plan_diff(run.store, plan, other)

    run.show(
        report.DIFF_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, plan, other, run.lang, look),
        plain=lambda: drawn.plain(rows, run.lang),
        format=format,
        output=output,
    )
