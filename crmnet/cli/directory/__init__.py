"""``crmnet directory``: its verbs, by file.

* officers: add, edit, remove
* listing: list, find, show
* query: what mail programs ask
* loading: load; exporting: export
"""

from __future__ import annotations

import typer

from crmnet.cli.directory import exporting, listing, loading, officers, query

app = typer.Typer()
for part in (officers, listing, query, loading, exporting):
    app.registered_commands += part.app.registered_commands
