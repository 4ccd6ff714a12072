"""``crmnet directory``: its verbs, by file.

* officers: add, edit, remove
* listing: list, find, show
* privacy: export-person, erase, retention
* trusting: confirm, check
* duty
* points: point add, list, edit, remove
* terms: replace, absent, unreachable, reachable
* query: what mail programs ask
* loading: load; exporting: export
"""

from __future__ import annotations

import typer

from crmnet.cli.directory import (
    duty,
    exporting,
    listing,
    loading,
    officers,
    privacy,
    query,
    terms,
    trusting,
)

app = typer.Typer()
for part in (
    *(officers, listing, query, loading, exporting),
    *(terms, duty, trusting, privacy),
):
    app.registered_commands += part.app.registered_commands
