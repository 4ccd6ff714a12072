"""``crmnet plan``: its verbs, by file.

* loading: load, check
* drafting: draft
* listing: show, objectives, list
* dates: extend, presidency, date
* exporting: export, new
* following: adopt, close, carry-over, diff
"""

from __future__ import annotations

import typer

from crmnet.cli.plan import dates, drafting, exporting, following, listing, loading

app = typer.Typer()
for part in (loading, drafting, listing, dates, exporting, following):
    app.registered_commands += part.app.registered_commands
