"""``crmnet publication``: its verbs, by file.

* recording: add, edit, remove
* listing: list
* checking: check
* exchange: load, export
"""

from __future__ import annotations

import typer

from crmnet.cli.publication import checking, exchange, listing, recording

app = typer.Typer()
for part in (recording, listing, checking, exchange):
    app.registered_commands += part.app.registered_commands
