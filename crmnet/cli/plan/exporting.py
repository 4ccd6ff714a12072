"""``crmnet plan``: export, new: a plan into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.verbs import says
from crmnet.errors import BadInput
from crmnet.i18n import _

app = typer.Typer()

ExportArgument = Annotated[Path, argument(_("FILE"), _("The file to write (.yaml)."))]


@app.command(help=_("Write a plan to a file, with the code of every item."))
@says
def export(run: Context, file: ExportArgument) -> None:
    """Writes the plan as last loaded."""
    from crmnet.files.writing import write_file
    from crmnet.files.yaml.plan import write_plan
    from crmnet.services.plan.exporting import exported_plan

    _refuse_other_suffix(file)
    write_file(file, write_plan(exported_plan(run.store, run.plan)).encode())
    run.written(file)


@app.command(
    help=_(
        "Write an example of a plan file, with comments, from which to begin your own."
    )
)
@says
def new(run: Context, file: ExportArgument) -> str:
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
    if file.suffix.lower() not in (".yaml", ".yml"):
        raise BadInput(
            'a plan is written as YAML: "{file}" should end in .yaml', file=str(file)
        )
