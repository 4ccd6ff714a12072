"""``crmnet directory``: list, find, show."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import typer

from crmnet.cli.directory.options import (
    CountryOption,
    NetworkOption,
    RoleOption,
    WhoArgument,
)
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists
from crmnet.i18n import _

app = typer.Typer()

WORDS = argument(
    _("TEXT"),
    _(
        "Words to look for, or digits of a telephone number; accents and capitals do "
        "not matter."
    ),
)


class Posts(NamedTuple):
    """The posts to which a listing is limited."""

    country: CountryOption = None
    network: NetworkOption = None
    role: RoleOption = None


@app.command("list", help=_("The officers, by country."))
@lists
def list_officers(
    run: Context, posts: Posts, text: Annotated[str | None, WORDS] = None
) -> Listed:
    """The directory, or the officers in whom a text occurs."""
    return _officers(run, text or "", posts)


@app.command(help=_("Find officers by any word, or by telephone."))
@lists
def find(run: Context, text: Annotated[str, WORDS], posts: Posts) -> Listed:
    """The officers in whom each word of a text occurs."""
    return _officers(run, text, posts)


def _officers(run: Context, text: str, posts: Posts) -> Listed:
    from crmnet.render.directory import listing as drawn
    from crmnet.reports.directory import officers as report

    asked = run.store, run.today, text, *posts
    return Listed(
        report.OFFICER_COLUMNS,
        rows=lambda: report.each_officer(*asked),
        table=lambda look: drawn.table(report.officers(*asked), run.lang, look),
        plain=lambda: drawn.plain(report.officers(*asked), run.lang),
    )


@app.command(help=_("One officer, with all details."))
@lists
def show(run: Context, who: WhoArgument) -> Listed:
    """One officer."""
    from crmnet.render.directory import show as drawn
    from crmnet.reports.directory import officers as report
    from crmnet.services.directory import officers

    found = officers.find(run.store, who, run.today)
    row = report.officer_row(run.store, found, run.today)
    told = row, run.lang
    return Listed.told(report.OFFICER_COLUMNS, [row], drawn.table, drawn.plain, *told)
