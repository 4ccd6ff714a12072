"""``crmnet directory``: its verbs, by file.

* officers: add, edit, remove
* listing: list, find, show
* privacy: export-person, erase, retention
* trusting: confirm, check
"""

from __future__ import annotations

import typer

from crmnet.cli.directory import listing, officers, privacy, trusting

app = typer.Typer()
for part in (officers, listing, privacy, trusting):
    app.registered_commands += part.app.registered_commands
