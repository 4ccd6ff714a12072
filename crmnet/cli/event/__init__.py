"""``crmnet event``: its verbs, by file.

* recording: add, edit, remove
* listing: list, show, lessons
* results: results
* exchange: load, export
"""

from __future__ import annotations

import typer

from crmnet.cli.event import listing, recording, results

app = typer.Typer()
for part in (recording, listing, results):
    app.registered_commands += part.app.registered_commands
