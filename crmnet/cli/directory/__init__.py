"""``crmnet directory``: its verbs, by file.

* officers: add, edit, remove
* listing: list, find, show
"""

from __future__ import annotations

import typer

from crmnet.cli.directory import listing, officers

app = typer.Typer()
for part in (officers, listing):
    app.registered_commands += part.app.registered_commands
