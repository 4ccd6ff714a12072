"""``crmnet event``: add, edit, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, choice, flag, option
from crmnet.cli.frame.kinds import CountryCode
from crmnet.cli.frame.options import WhyOption
from crmnet.cli.frame.stored import EventId, ItemCode
from crmnet.cli.frame.verbs import records
from crmnet.domain.event import SPANISH_EVENTS, EventKind
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.services.event.said import EventSaid

app = typer.Typer()

_KIND = choice(
    "--kind",
    _("KIND"),
    _("exercise, workshop, operation, meeting, campaign or instrument."),
    EventKind,
    SPANISH_EVENTS,
)
_TITLE = option("--title", _("TITLE"), _("What it is called."))
_FIRST = option("--from", _("DATE"), _("The first day."))
_ITEM = option(
    "--item", _("CODE"), _("The item of the plan that it is for."), ItemCode("leaf")
)
IdArgument = Annotated[
    str, argument(_("ID"), _("The end of the id, as the list shows it."), EventId())
]
LastOption = Annotated[
    str | None,
    option("--to", _("DATE"), _("The last day, inclusive (else the first).")),
]
PlaceOption = Annotated[
    str | None, option("--place", _("PLACE"), _("Where it is held."))
]
CountriesOption = Annotated[
    list[str] | None,
    option(
        "--country",
        _("COUNTRY"),
        _("A country that takes part (code or name). Repeatable."),
        CountryCode(),
    ),
]
LeadOption = Annotated[
    str | None,
    option(
        "--lead",
        _("PARTY"),
        _("Who leads it: a country that takes part, presidency or secretariat."),
    ),
]
PartnersOption = Annotated[
    list[str] | None,
    option(
        "--partner",
        _("NAME"),
        _("An institution that takes part besides. Repeatable."),
    ),
]
ResultsOption = Annotated[
    list[str] | None,
    option(
        "--result",
        _("[COUNTRY:]KIND=NUMBER"),
        _(
            "What came of it, counted: participants=40 counts once, for all; "
            "GT:participants=12 is the share of Guatemala, and its contribution. Kinds "
            "as in crmnet activity contribute. Repeatable."
        ),
    ),
]
DocumentsOption = Annotated[
    list[str] | None,
    option(
        "--document",
        _("PROOF"),
        _(
            "A document of it: a URL, a file (only its fingerprint is kept) or a "
            "reference in words. Repeatable."
        ),
    ),
]
LessonsOption = Annotated[
    str | None,
    option("--lessons", _("TEXT"), _("What was learnt; the next plan is told.")),
]
SaidByOption = Annotated[
    str | None, option("--by", _("NAME"), _("The person who said so."))
]
CompletesOption = Annotated[
    bool,
    flag(
        "--completes",
        _("Complete the item for those who took part, with the event as evidence."),
    ),
]


class More(NamedTuple):
    """What may be said of an event besides."""

    last: LastOption = None
    place: PlaceOption = None
    country: CountriesOption = None
    lead: LeadOption = None
    partner: PartnersOption = None
    result: ResultsOption = None
    document: DocumentsOption = None
    lessons: LessonsOption = None
    by: SaidByOption = None
    reason: WhyOption = None

    def said(self, run: Context) -> EventSaid:
        """The same as the service takes it."""
        from crmnet.services.event.said import EventSaid

        return EventSaid(
            last=run.day(self.last) if self.last else None,
            place=self.place,
            countries=tuple(self.country) if self.country else None,
            lead=self.lead and _leader(self.lead),
            partners=tuple(self.partner) if self.partner else None,
            results=tuple(self.result or ()),
            documents=tuple(self.document or ()),
            lessons=self.lessons,
            by=self.by,
            reason=self.reason,
        )


@app.command(
    help=_("Record an event: an exercise, a workshop, a meeting, and the like.")
)
@records
def add(
    run: Context,
    kind: Annotated[str, _KIND],
    title: Annotated[str, _TITLE],
    first: Annotated[str, _FIRST],
    item: Annotated[str, _ITEM],
    more: More,
    completes: CompletesOption = False,
    *,
    dry_run: bool,
) -> str:
    """Records an event, held or to come."""
    from crmnet.render.event import feedback
    from crmnet.services.event.recording import add_event

    said = more.said(run)._replace(
        kind=kind,
        title=title,
        first=run.day(first),
        item=item,
        by_default=run.config.name,
        kinds=run.config.results,
    )
    if not said.countries and not said.lead:
        raise BadInput("say which countries take part (--country, repeatable)")
    answer = add_event(
        run.store, run.plan, run.clock, said, completes=completes, dry_run=dry_run
    )
    return feedback.held(answer, run.lang, dry_run=dry_run)


@app.command(help=_("Correct an event; an empty text empties its place."))
@records
def edit(
    run: Context,
    id: IdArgument,
    more: More,
    kind: Annotated[str | None, _KIND] = None,
    title: Annotated[str | None, _TITLE] = None,
    first: Annotated[str | None, _FIRST] = None,
    item: Annotated[str | None, _ITEM] = None,
    *,
    dry_run: bool,
) -> str:
    """Corrects what is said of an event."""
    from crmnet.render.event import feedback
    from crmnet.reports.site.public import waits
    from crmnet.services.event.recording import edit_event
    from crmnet.services.event.said import EventSaid

    said = more.said(run)._replace(
        kind=kind, title=title, first=run.day(first) if first else None, item=item
    )
    if said._replace(reason=None) == EventSaid():
        raise BadInput("nothing to change (name an option: crmnet event edit --help)")
    said = said._replace(kinds=run.config.results)
    answer = edit_event(run.store, id, run.clock, said, dry_run=dry_run)
    is_off = waits(run.store, answer.row.id)
    return feedback.held(answer, run.lang, dry_run=dry_run, waits=is_off)


@app.command(help=_("Take an event out, with what was counted: it no longer counts."))
@records
def remove(
    run: Context, id: IdArgument, reason: WhyOption = None, *, dry_run: bool
) -> str:
    """Takes an event out; `undo` brings it back."""
    from crmnet.render.event import feedback
    from crmnet.services.event.recording import remove_event

    answer = remove_event(run.store, id, run.clock, reason, dry_run=dry_run)
    return feedback.removed(answer, run.lang, dry_run=dry_run)


def _leader(text: str) -> str:
    """Who leads an event, as the store names it.

    Raises:
        BadInput: it is no country and no office.
    """
    from crmnet.domain.party import PRESIDENCY, SECRETARIAT, find_party
    from crmnet.i18n.countries import COUNTRIES

    leader = find_party(text)
    if leader is None or leader not in (PRESIDENCY, SECRETARIAT, *COUNTRIES):
        raise BadInput(
            'no country "{party}", and no office (a country that takes part, '
            "presidency or secretariat leads)",
            party=text,
        )
    return leader
