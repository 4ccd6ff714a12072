"""``crmnet activity``: its verbs, by file.

* listing: list, show
* facts: complete, start, reopen, suspend, resume, cancel, note
* contributing: contribute; contributions: contribution list, edit, remove
* dates: schedule
* parties: assign
* forms: form, record
"""

from __future__ import annotations

import typer

from crmnet.cli.activity import contributing, dates, facts, forms, listing, parties

app = typer.Typer()
for part in (listing, facts, contributing, dates, parties, forms):
    app.registered_commands += part.app.registered_commands
