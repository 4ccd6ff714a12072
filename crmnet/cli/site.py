"""``crmnet site``: the Virtual Secretariat, pages that anybody may read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, option
from crmnet.cli.frame.kinds import Number
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.stored import PublicName
from crmnet.cli.frame.verbs import finds, lists_or_records, records, says
from crmnet.domain.publicity import PublicKind
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.render.site.pages import SitePages
    from crmnet.services.site.publishing import ToPublish

app = typer.Typer()

_SPANISH = {
    "planes": PublicKind.PLAN,
    "ronda": PublicKind.ROUND,
    "rondas": PublicKind.ROUND,
    "aporte": PublicKind.CONTRIBUTION,
    "aportes": PublicKind.CONTRIBUTION,
    "evidencia": PublicKind.EVIDENCE,
    "medio": PublicKind.EVIDENCE,
    "medios": PublicKind.EVIDENCE,
    "evento": PublicKind.EVENT,
    "eventos": PublicKind.EVENT,
    "publicacion": PublicKind.PUBLICATION,
    "publicaciones": PublicKind.PUBLICATION,
}
WhatArgument = Annotated[
    list[str] | None,
    argument(
        _("WHAT"),
        _(
            "The code of a plan, the name of a round, the title of an event or a "
            "publication, the address or name of a piece of evidence, the end of the "
            "id of any of these or of a contribution."
        ),
        PublicName(),
    ),
]
AllOption = Annotated[
    list[str] | None,
    choice(
        "--all",
        _("KIND"),
        _("All of a kind that is recorded by now. Repeatable."),
        PublicKind,
        _SPANISH,
    ),
]
FolderArgument = Annotated[
    Path, argument(_("FOLDER"), _("The folder of the site; it is made."))
]
PortOption = Annotated[
    int,
    option(
        "--port", _("NUMBER"), _("The port (else 8000)."), Number("--port", 1, 65535)
    ),
]


@app.command(
    help=_("Make something public; without WHAT, what is public and what may be.")
)
@lists_or_records
def publish(
    run: Context, what: WhatArgument = None, all: AllOption = None, *, dry_run: bool
) -> Listed | str:
    """Marks what may stand in public, or lists it."""
    if not what and not all:
        return _listed(run)
    from crmnet.render.site import feedback
    from crmnet.services.site import publishing

    answer = publishing.publish(
        run.store, _asked(what, all), run.clock, dry_run=dry_run
    )
    return feedback.published(answer, run.lang, dry_run=dry_run)


@app.command(help=_("Take something out of public again: the next build omits it."))
@records
def unpublish(
    run: Context, what: WhatArgument = None, all: AllOption = None, *, dry_run: bool
) -> str:
    """Takes the marks of what may stand in public away."""
    from crmnet.render.site import feedback
    from crmnet.services.site import publishing

    if not what and not all:
        raise BadInput("say what is no longer public (see: crmnet site publish)")
    answer = publishing.unpublish(
        run.store, _asked(what, all), run.clock, dry_run=dry_run
    )
    return feedback.unpublished(answer, run.lang, dry_run=dry_run)


@app.command(help=_("Write the pages of what is public into a folder."))
@records
def build(run: Context, folder: FolderArgument, *, dry_run: bool) -> str:
    """Writes the pages that changed, and takes away those that are gone."""
    from crmnet.render.site import feedback
    from crmnet.reports.site.public import corrected
    from crmnet.services.site import building

    run.stand_on_today()
    with run.store.snapshot():
        pages = _pages(run)
        bar = run.bar(run.lang.text("Making pages"), pages.expected())
        with bar as shown:
            into = folder.expanduser()
            built = building.build(into, pages, shown.advance, dry_run=dry_run)
        waiting = corrected(run.store)
    how = {"has_plans": pages.has_plans, "dry_run": dry_run}
    return feedback.built(built, waiting, run.lang, **how)


@app.command(
    help=_("What a build would add, change and take away; nothing is written.")
)
@finds
def diff(run: Context, folder: FolderArgument) -> Listed:
    """Compares the pages in a folder with those that a build would write."""
    from crmnet.render.site import differences as drawn
    from crmnet.services.site import building

    run.stand_on_today()
    with run.store.snapshot():
        built = building.build(folder.expanduser(), _pages(run), dry_run=True)
    rows = building.differences(built)
    columns = building.DIFFERENCE_COLUMNS
    return Listed.told(columns, rows, drawn.table, drawn.plain, rows, run.lang)


@app.command(help=_("Show a built site on this machine alone, until Ctrl-C."))
@says
def serve(run: Context, folder: FolderArgument, port: PortOption = 8000) -> None:
    """Serves a folder on 127.0.0.1, for a look."""
    from crmnet.services.site import serving

    with serving.server(folder.expanduser(), port) as server:
        run.say(
            run.lang.text(
                "The site is at {address} (to end it: Ctrl-C)", address=server.address
            )
        )
        server.run()


def _listed(run: Context) -> Listed:
    from crmnet.render.site import listing as drawn
    from crmnet.reports.site.public import PUBLIC_COLUMNS, public_rows

    return Listed(
        PUBLIC_COLUMNS,
        rows=lambda: public_rows(run.store),
        table=lambda look: drawn.table(public_rows(run.store), run.lang, look),
        plain=lambda: drawn.plain(public_rows(run.store), run.lang),
    )


def _asked(what: list[str] | None, kinds: list[str] | None) -> ToPublish:
    from crmnet.services.site.publishing import ToPublish

    return ToPublish(tuple(what or ()), tuple(kinds or ()))


def _pages(run: Context) -> SitePages:
    """What makes the pages, once it is known what stands in the folder."""
    from crmnet.i18n import LANGUAGES, language
    from crmnet.render.site.pages import SitePages
    from crmnet.reports.site.contents import SiteView
    from crmnet.store.presiding import presiding

    chair = presiding(run.store, run.today)
    languages = tuple(
        language(code).with_presiding(chair).with_kinds(run.config.results)
        for code in LANGUAGES
    )
    view = SiteView(run.today, run.zone, run.options.get("plan"), run.beginning)
    return SitePages(run.store, view, languages)
