"""``crmnet event``: its verbs, by file.

* recording: add, edit, remove
* listing: list, show
* results: results, lessons
* exchange: load, export
"""

from __future__ import annotations

import typer

from crmnet.cli.event import exchange, listing, recording, results

app = typer.Typer()
for part in (recording, listing, results, exchange):
    app.registered_commands += part.app.registered_commands
