"""``crmnet event``: list, show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.event.recording import IdArgument
from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import choice, country_option, option
from crmnet.cli.frame.limits import Asked, KnownOnOption
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.options import AllPlansOption, ObjectiveOption, ThemeOption
from crmnet.cli.frame.verbs import lists
from crmnet.domain.event import SPANISH_EVENTS, EventKind
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.reports.event.listing import EventLimits
    from crmnet.reports.filters import Filters

app = typer.Typer()

KindOption = Annotated[
    str | None,
    choice(
        "--kind",
        _("KIND"),
        _("Only these: exercise, workshop, operation, meeting, campaign, instrument."),
        EventKind,
        SPANISH_EVENTS,
    ),
]
CountryOption = Annotated[
    str | None,
    country_option("--country", _("Only those in which this country takes part.")),
]
SinceOption = Annotated[
    str | None,
    option("--from", _("DATE"), _("Only those that end on this day or later.")),
]
UntilOption = Annotated[
    str | None,
    option(
        "--to",
        _("DATE"),
        _(
            "Only those that begin on this day or before; of results, those that ended "
            "by then."
        ),
    ),
]


class Which(NamedTuple):
    """Which events are meant, as it was typed."""

    theme: ThemeOption = None
    objective: ObjectiveOption = None
    kind: KindOption = None
    country: CountryOption = None
    first: SinceOption = None
    last: UntilOption = None
    all_plans: AllPlansOption = False
    known_on: KnownOnOption = None

    def asked(self, run: Context) -> Asked:
        """The day by whose end they were recorded, and where in the plans they are."""
        from crmnet.reports.filters import Filters

        day = None if self.known_on is None else run.look_back(self.known_on)
        filters = Filters(
            plan=run.plan_beside(all_plans=self.all_plans),
            closed_too=self.all_plans,
            theme=self.theme,
            objective=self.objective,
        )
        return Asked(run, filters.found(run.store), day)

    def limits(self, run: Context, places: Filters) -> EventLimits:
        """The same as the reports take it."""
        from crmnet.reports.event.listing import EventLimits

        first = None if self.first is None else run.day(self.first)
        last = None if self.last is None else run.day(self.last)
        if first and last and first > last:
            raise BadInput(
                "{first} is after {last} (write the first day before the last one)",
                first=first,
                last=last,
            )
        return EventLimits(places, self.kind, self.country, first, last)

    def in_words(self, run: Context, places: Filters) -> str:
        """What is asked for, in words; "" where all is."""
        from crmnet.render.event.said import limits

        return limits(self.limits(run, places), run.lang)


@app.command("list", help=_("The events, in the order of time."))
@lists
def list_(run: Context, which: Which) -> Listed:
    """What was held, and what is to come."""
    from crmnet.render.event import listing as drawn
    from crmnet.reports.event import listing as report

    asked = which.asked(run)
    rows = report.events(run.store, which.limits(run, asked.filters))
    told = rows, run.today, run.lang, which.in_words(run, asked.filters)
    found = Listed.told(report.EVENT_COLUMNS, rows, drawn.table, drawn.plain, *told)
    return asked.remarked(found._replace(looks_back=True))


@app.command(help=_("All that is known of an event."))
@lists
def show(run: Context, id: IdArgument, known_on: KnownOnOption = None) -> Listed:
    """One event, of an open plan or of a closed one."""
    from crmnet.render.event import show as drawn
    from crmnet.reports.event import listing as report
    from crmnet.reports.filters import Filters
    from crmnet.services.event.recording import find_event
    from crmnet.store.presiding import presiding

    if known_on is not None:
        run.look_back(known_on)
    event = find_event(run.store, id)
    limits = report.EventLimits(Filters(closed_too=True), id=event.id)
    rows = report.events(run.store, limits)
    lang = run.lang.with_presiding(
        presiding(run.store, date.fromisoformat(event.starts_on))
    )
    return Listed.told(report.EVENT_COLUMNS, rows, drawn.table, drawn.plain, rows, lang)
