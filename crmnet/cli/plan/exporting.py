"""``crmnet plan``: export: a plan into a file."""

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


@app.command(help=_("Write a plan into a file, with the code of every item."))
@says
def export(run: Context, file: ExportArgument) -> None:
    """Writes the plan as last loaded."""
    from crmnet.files.writing import write_file
    from crmnet.files.yaml.plan import write_plan
    from crmnet.services.plan.exporting import exported_plan

    if file.suffix.lower() not in (".yaml", ".yml"):
        raise BadInput(
            'a plan is written as YAML: "{file}" should end in .yaml', file=str(file)
        )
    write_file(file, write_plan(exported_plan(run.store, run.plan)).encode())
    run.written(file)
