"""``crmnet demo``: a throw-away store with the 2002 plan and marked example data."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.verbs import says
from crmnet.i18n import _

app = typer.Typer()


@app.command(help=_("Create a practice store with the 2002 plan and example data."))
@says
def demo(run: Context) -> None:
    """Makes a store in a folder for temporary files and says what to try on it."""
    from crmnet.files import bundled
    from crmnet.files.yaml.plan import read_plan
    from crmnet.render import home as drawn
    from crmnet.services import example
    from crmnet.store.opening import create_store

    path = Path(tempfile.mkdtemp(prefix="crmnet-demo-")) / "demo.db"
    store = create_store(path)
    try:
        example.fill(store, read_plan(bundled.plan_2002()).plan)
    finally:
        store.close()
    run.out.write(drawn.demo(path, example.TODAY, run.lang, run.look))
