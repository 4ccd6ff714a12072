"""``crmnet calendar``: export: deadlines into other people's calendars."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from crmnet.cli.frame.context import Context
from crmnet.cli.frame.declaring import argument, language_choice, option
from crmnet.cli.frame.options import AllPlansOption, PartyOption, ThemeOption
from crmnet.cli.frame.verbs import says
from crmnet.errors import BadInput, Cure
from crmnet.i18n import _

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.reports.filters import Filters

app = typer.Typer()

CALENDAR: Final = ".ics"
FEED: Final = ".atom"

CalendarArgument = Annotated[
    Path | None,
    argument(
        _("FILE"),
        _("The file to write: a calendar (.ics), or a feed of what is new (.atom)."),
    ),
]
CalendarFolderOption = Annotated[
    Path | None,
    option(
        "--vdir",
        _("FOLDER"),
        _("Write one entry per file to this folder (khal, todoman, vdirsyncer)."),
    ),
]
WordsOption = Annotated[
    str | None,
    language_choice(
        _("The language of what is written: es or en (by default, that of --lang).")
    ),
]


class CalendarLimits(NamedTuple):
    """What a calendar is limited to, as it was typed."""

    party: PartyOption = None
    theme: ThemeOption = None
    all_plans: AllPlansOption = False

    def filters(self, run: Context) -> Filters:
        """The same with what the whole command says, looked up."""
        from crmnet.reports.filters import Filters

        limits = Filters(
            plan=run.plan_beside(all_plans=self.all_plans),
            theme=self.theme,
            party=self.party,
            also=run.also(self.party),
            closed_too=self.all_plans,
        )
        return limits.found(run.store)


@app.command(
    help=_(
        "Write the deadlines as a calendar, or what is new as a feed, for people to "
        "subscribe to."
    )
)
@says
def export(
    run: Context,
    limits: CalendarLimits,
    file: CalendarArgument = None,
    vdir: CalendarFolderOption = None,
    language: WordsOption = None,
) -> str:
    """Writes a file, or a folder with a file an entry."""
    _refuse_other_places(file, vdir)
    filters = limits.filters(run)
    lang = _language(run, language)
    with run.busy(run.lang.text("Writing the file")):
        if file is None:
            said = _write_folder(run, vdir or Path(), filters, lang)
        elif file.suffix.lower() == FEED:
            said = _write_feed(run, file, filters, lang)
        else:
            said = _write_calendar(run, file, filters, lang)
    run.written(file or vdir or Path())
    return said


def _refuse_other_places(file: Path | None, vdir: Path | None) -> None:
    if (file is None) == (vdir is None):
        raise BadInput("say where to: a file, or --vdir FOLDER")
    if file is not None and file.suffix.lower() not in (CALENDAR, FEED):
        raise BadInput(
            'a calendar is written as iCalendar or Atom: "{file}" should end in .ics '
            "or .atom",
            file=str(file),
        )


def _language(run: Context, code: str | None) -> Language:
    """The language of what is written; it knows who presides."""
    if code is None:
        return run.lang
    from crmnet.i18n import language

    return language(code).with_presiding(run.lang.presiding)


def _write_calendar(run: Context, file: Path, filters: Filters, lang: Language) -> str:
    from crmnet.files.calendar.enclosing import CalendarHead
    from crmnet.files.calendar.whole import write_calendar
    from crmnet.render.calendar import exporting as drawn
    from crmnet.reports.calendar import deadlines as report
    from crmnet.reports.filters import plans_of

    plans = plans_of(run.store, filters)
    writer = drawn.writer(plans, lang)
    head = CalendarHead(drawn.name(plans, filters, lang), _source(run, file))
    rows = report.deadlines(run.store, filters)
    events = report.event_days(run.store, filters)
    entries = chain(writer.all(rows), writer.events(events))
    number = write_calendar(file, head, entries)
    undated = report.undated(run.store, filters)
    return drawn.said(number, undated, run.lang)


def _write_feed(run: Context, file: Path, filters: Filters, lang: Language) -> str:
    from crmnet.files.calendar.feeds import FeedHead
    from crmnet.files.writing import write_file
    from crmnet.render.calendar import feeds as drawn
    from crmnet.reports.calendar.news import news
    from crmnet.reports.filters import plans_of
    from crmnet.store.changes import last, origin

    plans = plans_of(run.store, filters)
    latest = last(run.store)
    if not plans or latest is None:
        raise BadInput("no plan is open", Cure.LOAD_PLAN)
    _number, at, *_ = latest
    rows = news(run.store, run.today, filters)
    head = FeedHead(origin(run.store), "", "", at, _source(run, file))
    write_file(file, drawn.whole(plans, filters, rows, head, lang))
    return drawn.said(len(rows), run.lang)


def _source(run: Context, file: Path) -> str | None:
    """Where a file that is published is found, if the configuration says so."""
    if run.config.calendar_url is None:
        return None
    from urllib.parse import quote

    return f"{run.config.calendar_url.rstrip('/')}/{quote(file.name)}"


def _write_folder(run: Context, folder: Path, filters: Filters, lang: Language) -> str:
    from crmnet.files.calendar.folder import write_folder
    from crmnet.render.calendar import exporting as drawn
    from crmnet.reports.calendar import deadlines as report
    from crmnet.reports.filters import plans_of
    from crmnet.store.changes import origin

    writer = drawn.writer(plans_of(run.store, filters), lang)
    rows = report.deadlines(run.store, filters)
    events = report.event_days(run.store, filters)
    entries = chain(writer.apart(rows), writer.events_apart(events))
    named = (filters.plan, filters.party, filters.theme, filters.closed_too)
    mark = f"{origin(run.store)} {' '.join(map(str, named))}\n"
    written = write_folder(folder, entries, mark)
    undated = report.undated(run.store, filters)
    return drawn.said_of_folder(written, undated, run.lang)
