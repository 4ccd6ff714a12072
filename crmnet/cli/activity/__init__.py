"""``crmnet activity``: list and show, the facts, the date, who owes it, by file."""

from __future__ import annotations

import typer

from crmnet.cli.activity import dates, facts, forms, listing, parties

app = typer.Typer()
for part in (listing, facts, dates, parties, forms):
    app.registered_commands += part.app.registered_commands
