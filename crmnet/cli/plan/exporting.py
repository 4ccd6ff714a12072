"""``crmnet plan``: export, new: a plan into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.verbs import says
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

app = typer.Typer()

NewArgument = Annotated[Path, argument(_("FILE"), _("The file to write (.yaml)."))]
ExportArgument = Annotated[
    Path,
    argument(_("FILE"), _("The file to write (.yaml, .docx, .xlsx, .csv or .md).")),
]
_YAML: Final = (".yaml", ".yml")
_FOR_DELEGATES: Final = (".docx", ".xlsx", ".csv", ".md")


@app.command(
    help=_(
        "Write a plan to a file: as its plan file, or as a table for Word or Excel "
        "with how it stands."
    )
)
@says
def export(run: Context, file: ExportArgument) -> None:
    """Writes the plan as last loaded."""
    from crmnet.files.writing import write_file

    suffix = file.suffix.lower()
    if suffix not in (*_YAML, *_FOR_DELEGATES):
        raise BadInput(
            'a plan is written as YAML, Word, Excel, CSV or Markdown: "{file}" should '
            "end in {suffixes}",
            file=str(file),
            suffixes=" ".join((_YAML[0], *_FOR_DELEGATES)),
        )
    store = run.store  # what is asked as it opens comes before the bar
    with run.busy(run.lang.text("Writing the file")):
        made = _plan_file(run, store) if suffix in _YAML else _table(run, store, suffix)
        write_file(file, made)
    run.written(file)


def _plan_file(run: Context, store: Store) -> bytes:
    from crmnet.files.yaml.plan import write_plan
    from crmnet.services.plan.exporting import exported_plan

    return write_plan(exported_plan(store, run.plan)).encode()


def _table(run: Context, store: Store, suffix: str) -> bytes:
    """The plan as a table, with how it stands today."""
    from crmnet.render.plan import exporting as drawn
    from crmnet.reports.filters import Filters
    from crmnet.reports.matrix import matrix
    from crmnet.reports.plan.show import plan_tree
    from crmnet.services.plan.exporting import exported_plan

    plan = exported_plan(store, run.plan)
    rows = plan_tree(store, run.today, plan.code)
    filters = Filters(plan=plan.code, closed_too=True)
    in_force = all(row.proposed_on is None for row in rows)
    by_country = matrix(store, run.today, filters) if in_force else None
    standing = {row.code: row for row in rows}
    what = drawn.Exported(plan, standing, by_country, run.today)
    if suffix == ".csv":
        return drawn.csv(what, run.separator())
    return drawn.WRITERS[suffix](what)


@app.command(
    help=_(
        "Write an example of a plan file, with comments, from which to begin your own."
    )
)
@says
def new(run: Context, file: NewArgument) -> str:
    """Writes the example in the reader's language; never over a file that is there."""
    from crmnet.files.bundled import example_plan
    from crmnet.files.writing import write_new_file

    _refuse_other_suffix(file)
    write_new_file(file, example_plan(run.lang.code))
    return run.lang.text(
        "{file} contains an example of a plan. Enter your own texts, then: crmnet "
        "plan load {file}",
        file=str(file),
    )


def _refuse_other_suffix(file: Path) -> None:
    if file.suffix.lower() not in _YAML:
        raise BadInput(
            'a plan is written as YAML: "{file}" should end in .yaml', file=str(file)
        )
