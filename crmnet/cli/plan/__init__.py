"""``crmnet plan``: its file, its tree, the rotation; and from plan to plan."""

from __future__ import annotations

import typer

from crmnet.cli.plan import dates, exporting, following, listing, loading

app = typer.Typer()
for part in (loading, listing, dates, exporting, following):
    app.registered_commands += part.app.registered_commands
