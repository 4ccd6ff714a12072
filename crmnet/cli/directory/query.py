"""``crmnet directory``: query: what mutt and aerc ask while a mail is addressed.

mutt's protocol: the first line is a message, which mutt does not read; then a line a
mailbox: address, TAB, name, TAB, whatever else; nobody found is status 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, flag
from crmnet.cli.frame.verbs import says
from crmnet.errors import ExitStatus
from crmnet.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crmnet.reports.directory.officers import OfficerRow

app = typer.Typer()

TermArgument = Annotated[
    str, argument(_("TEXT"), _("Words to look for, as in crmnet directory find."))
]
NoHeaderOption = Annotated[
    bool, flag("--no-header", _("Without the first line, for aerc."))
]


@app.command(
    help=_("Answer a mail program (mutt, neomutt, aerc): address, name, post.")
)
@says
def query(run: Context, term: TermArgument, no_header: NoHeaderOption = False) -> None:
    """Writes a line a mailbox; of those whose term is over none."""
    from crmnet.domain.officer import TermStatus
    from crmnet.render.directory import query as drawn
    from crmnet.reports.directory.officers import officers

    found = officers(run.store, run.today, term)
    rows = _once(row for row in found if row.status != TermStatus.PAST)
    if rows or not no_header:
        run.out.write(drawn.answer(rows, run.lang, with_header=not no_header))
    if not rows:
        raise typer.Exit(ExitStatus.FOUND)


def _once(rows: Iterable[OfficerRow]) -> list[OfficerRow]:
    """The first post of each mailbox."""
    return list({row.email: row for row in reversed([*rows])}.values())[::-1]
