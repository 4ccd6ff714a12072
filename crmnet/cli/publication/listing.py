"""``crmnet publication list``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import choice, country_option, flag
from crmnet.cli.frame.limits import KnownOnOption
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.verbs import lists
from crmnet.domain.publication import SPANISH_PUBLICATIONS, PublicationKind
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.reports.publication.listing import PublicationLimits

app = typer.Typer()

PublicationKindOption = Annotated[
    str | None,
    choice(
        "--kind",
        _("KIND"),
        _("Only these: law, policy, procedure, assistance, campaign, training."),
        PublicationKind,
        SPANISH_PUBLICATIONS,
    ),
]
OfCountryOption = Annotated[
    str | None,
    country_option("--country", _("Only those of this country, programmes too.")),
]
BrokenOption = Annotated[
    bool, flag("--broken", _("Only those whose address did not do when last checked."))
]


class WhichPublications(NamedTuple):
    """Which publications are meant, as it was typed."""

    kind: PublicationKindOption = None
    country: OfCountryOption = None

    def limits(self) -> PublicationLimits:
        """The same as the reports take it."""
        from crmnet.reports.publication.listing import PublicationLimits

        return PublicationLimits(self.kind, self.country)


@app.command("list", help=_("The published addresses, by country."))
@lists
def list_(
    run: Context,
    which: WhichPublications,
    broken: BrokenOption = False,
    known_on: KnownOnOption = None,
) -> Listed:
    """What is published where, and how it answered when last checked."""
    from crmnet.render.publication import listing as drawn
    from crmnet.reports.publication import listing as report

    if known_on is not None:
        run.look_back(known_on)
    if known_on is not None and broken:
        raise BadInput("no check of a day of the past is kept (leave out --broken)")
    limits = which.limits()._replace(broken=broken, past=known_on is not None)
    rows = report.publications(run.store, limits)
    told = rows, limits, run.lang
    return Listed.told(
        report.PUBLICATION_COLUMNS, rows, drawn.table, drawn.plain, *told
    )
