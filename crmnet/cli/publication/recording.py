"""``crmnet publication``: add, edit, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import WhyOption
from crmnet.cli.frame.stored import ItemCode, PublicationId
from crmnet.cli.frame.verbs import records
from crmnet.domain.publication import SPANISH_PUBLICATIONS, PublicationKind
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.publication.recording import PublicationSaid

app = typer.Typer()

_KIND = choice(
    "--kind",
    _("KIND"),
    _("law, policy, procedure, assistance, campaign or training."),
    PublicationKind,
    SPANISH_PUBLICATIONS,
)
_TITLE = option("--title", _("TITLE"), _("What it is called."))
_URL = option("--url", "URL", _("The address at which it is published."))
_LANGUAGE = option(
    "--language",
    _("CODE"),
    _("A language in which it can be read, its code or name. Repeatable."),
)
PublicationArgument = Annotated[
    str,
    argument(_("ID"), _("The end of the id, as the list shows it."), PublicationId()),
]
WhoseOption = Annotated[
    list[str] | None,
    option(
        "--country",
        _("COUNTRY"),
        _("Whose it is (code or name); of a programme repeatable, else all."),
        CountryCode(),
    ),
]
ProgrammeOption = Annotated[
    str | None,
    option(
        "--programme", _("NAME"), _("The name of a programme of several countries.")
    ),
]
SummaryOption = Annotated[
    str | None, option("--summary", _("TEXT"), _("What it says, in a few words."))
]
TelephoneOption = Annotated[
    str | None,
    option("--telephone", _("NUMBER"), _("A telephone that the public may call.")),
]
PublicHoursOption = Annotated[
    str | None, option("--hours", _("TEXT"), _("When somebody answers there."))
]
ItemsOption = Annotated[
    list[str] | None,
    option(
        "--item",
        _("CODE"),
        _("An item of a plan that it belongs to. Repeatable."),
        ItemCode(),
    ),
]
ToldByOption = Annotated[
    str | None, option("--by", _("NAME"), _("The person who said so."))
]


class WhatElse(NamedTuple):
    """What may be said of a publication besides."""

    country: WhoseOption = None
    programme: ProgrammeOption = None
    summary: SummaryOption = None
    telephone: TelephoneOption = None
    hours: PublicHoursOption = None
    item: ItemsOption = None
    by: ToldByOption = None
    reason: WhyOption = None

    def said(self) -> PublicationSaid:
        """The same as the service takes it."""
        from crmnet.services.publication.recording import PublicationSaid

        return PublicationSaid(
            countries=tuple(self.country) if self.country else None,
            programme=self.programme,
            summary=self.summary,
            telephone=self.telephone,
            hours=self.hours,
            items=tuple(self.item) if self.item else None,
            by=self.by,
            reason=self.reason,
        )


@app.command(
    help=_("Add the address at which a law, a policy or a service is published.")
)
@records
def add(
    run: Context,
    kind: Annotated[str, _KIND],
    title: Annotated[str, _TITLE],
    url: Annotated[str, _URL],
    language: Annotated[list[str], _LANGUAGE],
    besides: WhatElse,
    *,
    dry_run: bool,
) -> str:
    """Adds a published address, of a country or of a programme."""
    from crmnet.render.publication import feedback
    from crmnet.services.publication.recording import add_publication

    said = besides.said()._replace(
        kind=kind,
        title=title,
        url=url,
        languages=tuple(language),
        by_default=run.config.name,
    )
    told = add_publication(run.store, run.plan, run.clock, said, dry_run=dry_run)
    return feedback.recorded(told, "added", run.lang, dry_run=dry_run)


@app.command(help=_("Correct a publication; an empty text empties its place."))
@records
def edit(
    run: Context,
    id: PublicationArgument,
    besides: WhatElse,
    kind: Annotated[str | None, _KIND] = None,
    title: Annotated[str | None, _TITLE] = None,
    url: Annotated[str | None, _URL] = None,
    language: Annotated[list[str] | None, _LANGUAGE] = None,
    *,
    dry_run: bool,
) -> str:
    """Corrects what is said of a publication."""
    from crmnet.render.publication import feedback
    from crmnet.reports.site.public import waits
    from crmnet.services.publication.recording import (
        PublicationSaid,
        edit_publication,
    )

    said = besides.said()._replace(
        kind=kind,
        title=title,
        url=url,
        languages=tuple(language) if language else None,
    )
    if said._replace(by=None, reason=None) == PublicationSaid():
        raise BadInput(
            "nothing to change (name an option: crmnet publication edit --help)"
        )
    told = edit_publication(run.store, run.plan, id, run.clock, said, dry_run=dry_run)
    is_off = waits(run.store, told.row.id)
    return feedback.recorded(told, "edited", run.lang, dry_run=dry_run, waits=is_off)


@app.command(help=_("Take a publication out; crmnet undo brings it back."))
@records
def remove(
    run: Context, id: PublicationArgument, reason: WhyOption = None, *, dry_run: bool
) -> str:
    """Takes a publication out."""
    from crmnet.render.publication import feedback
    from crmnet.services.publication.recording import remove_publication

    told = remove_publication(run.store, id, run.clock, reason, dry_run=dry_run)
    return feedback.recorded(told, "removed", run.lang, dry_run=dry_run)
