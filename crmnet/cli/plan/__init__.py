"""``crmnet plan``: its file, its tree, the rotation; and from plan to plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.frame.context import here
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import (
    AllPlansOption,
    DryRunOption,
    FormatOption,
    OutputOption,
)
from crmnet.cli.plan import following as plan_following
from crmnet.errors import BadFile, BadInput, ExitStatus, Fault
from crmnet.i18n import _

app = typer.Typer()

FileArgument = Annotated[
    Path, typer.Argument(metavar=_("FILE"), help=_("The plan file (YAML)."))
]
RenumberOption = Annotated[
    bool,
    typer.Option(
        "--renumber",
        help=_("Codes changed: let the records follow the texts."),
    ),
]
RootArgument = Annotated[
    str | None,
    typer.Argument(metavar=_("CODE"), help=_("Only this item and what is below it.")),
]
UntilOption = Annotated[
    str,
    typer.Option("--until", metavar=_("DATE"), help=_("The last day, inclusive.")),
]
PresidingArgument = Annotated[
    str,
    typer.Argument(
        metavar=_("COUNTRY"),
        parser=CountryCode(),
        help=_("The country that presides (code or name)."),
    ),
]
FromOption = Annotated[
    str, typer.Option("--from", metavar=_("DATE"), help=_("The first day of its turn."))
]
ExportArgument = Annotated[
    Path, typer.Argument(metavar=_("FILE"), help=_("The file to write (.yaml)."))
]


@app.command(help=_("Load a plan file; again: only what differs, records are kept."))
def load(
    ctx: typer.Context,
    file: FileArgument,
    renumber: RenumberOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Brings the store, which is made if need be, to what a plan file says."""
    from crmnet.files import bundled
    from crmnet.files.yaml.plan import read_plan
    from crmnet.render.plan import loading as drawn
    from crmnet.services.plan import loading
    from crmnet.services.plan.matching import MovedText

    run = here(ctx)
    found = read_plan(bundled.found(file), run.vouched)
    store = run.store_for(new=True, dry_run=dry_run)
    order = run.config.date_order
    how = loading.LoadOptions(
        run.today, run.now, order, renumber=renumber, dry_run=dry_run
    )
    try:
        with run.bar(run.lang.text("Loading")) as bar:
            answer = loading.load(store, found.plan, how._replace(watch=bar.reach))
    except MovedText as error:
        fault = Fault.saying(*found.places[error.code], error.message)
        raise BadFile(str(file), (fault,)) from None
    run.say(drawn.loaded(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Check a plan file: every fault, with line and column."))
def check(ctx: typer.Context, file: FileArgument) -> None:
    """Reads a plan file and tells what it holds, or every fault of it."""
    from crmnet.domain.leaves import phrases, reference_of
    from crmnet.domain.phrases import Reader
    from crmnet.files import bundled
    from crmnet.files.yaml.plan import read_plan
    from crmnet.render.plan import loading as drawn

    run = here(ctx)
    try:
        plan = read_plan(bundled.found(file), run.vouched).plan
    except BadFile as error:
        run.complain_of_each(error)
        raise typer.Exit(ExitStatus.USAGE) from None
    reference = reference_of(plan, run.today)
    reader = Reader(plan.language, reference, run.config.date_order)
    run.say(drawn.checked(plan, phrases(plan, reader), run.lang))


@app.command(help=_("The plan as a tree, with its state."))
def show(
    ctx: typer.Context,
    code: RootArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the items of a plan in the order of the document."""
    from crmnet.render.plan import show as drawn
    from crmnet.reports.plan import show as report

    run = here(ctx)
    rows = report.plan_tree(run.store, run.today, run.plan, code)
    labels = report.labels(run.store)

    run.show(
        report.ITEM_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, labels, run.today, run.lang, look),
        plain=lambda: drawn.plain(rows, labels, run.today, run.lang),
        format=format,
        output=output,
    )


@app.command(help=_("The objectives, with how much is done and overdue."))
def objectives(
    ctx: typer.Context,
    all_plans: AllPlansOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Prints the objectives of the open plans with their counts."""
    from crmnet.render.plan import objectives as drawn
    from crmnet.reports.plan import objectives as report

    run = here(ctx)
    plan = run.plan_beside(all_plans=all_plans)
    rows = report.objectives(run.store, run.today, plan, closed_too=all_plans)

    run.show(
        report.OBJECTIVE_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.today, run.lang, look),
        plain=lambda: drawn.plain(rows, run.today, run.lang),
        format=format,
        output=output,
    )


@app.command("list", help=_("The plans in the store."))
def list_plans(
    ctx: typer.Context, format: FormatOption = None, output: OutputOption = None
) -> None:
    """Prints all plans, open and closed."""
    from crmnet.render.plan import listing as drawn
    from crmnet.reports.plan import listing as report

    run = here(ctx)
    rows = report.plan_list(run.store, run.today)

    run.show(
        report.PLAN_COLUMNS,
        rows=lambda: rows,
        table=lambda look: drawn.table(rows, run.lang, look),
        plain=lambda: drawn.plain(rows, run.lang),
        format=format,
        output=output,
    )


@app.command(help=_("Make more occurrences of what recurs, up to a day."))
def extend(
    ctx: typer.Context, until: UntilOption, dry_run: DryRunOption = False
) -> None:
    """Makes the occurrences of recurring activities up to a later day."""
    from crmnet.render.plan import extending as drawn
    from crmnet.services.plan.extending import extend as write

    run = here(ctx)
    answer = write(
        run.store,
        run.plan,
        run.day(until),
        run.clock,
        date_order=run.config.date_order,
        dry_run=dry_run,
    )
    run.say(drawn.extended(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Who presides the network, and from which day on."))
def presidency(
    ctx: typer.Context,
    country: PresidingArgument,
    from_on: FromOption,
    dry_run: DryRunOption = False,
) -> None:
    """Records a turn in the Presidency Pro Tempore."""
    from crmnet.render.plan import presidency as drawn
    from crmnet.services.plan.rotating import rotate

    run = here(ctx)
    answer = rotate(run.store, country, run.day(from_on), run.clock, dry_run=dry_run)
    run.say(drawn.rotated(answer, run.lang, dry_run=dry_run))


@app.command(help=_("Write a plan into a file, with the code of every item."))
def export(ctx: typer.Context, file: ExportArgument) -> None:
    """Writes the plan as last loaded."""
    from crmnet.files.writing import write_file
    from crmnet.files.yaml.plan import write_plan
    from crmnet.services.plan.exporting import stored_plan

    if file.suffix.lower() not in (".yaml", ".yml"):
        raise BadInput(
            'a plan is written as YAML: "{file}" should end in .yaml', file=str(file)
        )
    run = here(ctx)
    write_file(file, write_plan(stored_plan(run.store, run.plan)).encode())
    run.written(file)


app.registered_commands += plan_following.app.registered_commands
