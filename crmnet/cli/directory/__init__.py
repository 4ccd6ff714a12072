"""``crmnet directory``: its verbs, by file.

* officers: add, edit, remove
* listing: list, find, show
* privacy: export-person, erase
"""

from __future__ import annotations

import typer

from crmnet.cli.directory import listing, officers, privacy

app = typer.Typer()
for part in (officers, listing, privacy):
    app.registered_commands += part.app.registered_commands
