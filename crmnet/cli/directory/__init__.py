"""``crmnet directory``: its verbs, by file.

* officers: add, edit, remove
* listing: list, find, show
* duty
* points: point add, list, edit, remove
* terms: replace, absent, unreachable, reachable
"""

from __future__ import annotations

import typer

from crmnet.cli.directory import duty, listing, officers, terms

app = typer.Typer()
for part in (officers, listing, terms, duty):
    app.registered_commands += part.app.registered_commands
