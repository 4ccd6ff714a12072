"""``crmnet calendar``: its verbs, by file.

* explaining: explain
* exporting: export
"""

from __future__ import annotations

import typer

from crmnet.cli.calendar import explaining, exporting

app = typer.Typer()
for part in (explaining, exporting):
    app.registered_commands += part.app.registered_commands
