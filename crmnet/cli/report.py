"""``crmnet report``: what is overdue, what comes next, who has done what."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

import typer

from crmnet.cli.frame.declaring import argument, country_option, option
from crmnet.cli.frame.kinds import CountryCode, Number
from crmnet.cli.frame.limits import Asked, takes_limits
from crmnet.cli.frame.listed import Listed
from crmnet.cli.frame.stored import RoundName
from crmnet.errors import BadInput
from crmnet.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from crmnet.render.kit.look import Look

app = typer.Typer()

WithinOption = Annotated[
    int,
    option(
        "--within",
        _("DAYS"),
        _("Days from today, inclusive (30 by default)."),
        Number("--within", 0, 36500),
    ),
]
ToOption = Annotated[
    str, country_option("--to", _("The country that takes over (code or name)."))
]
CountryArgument = Annotated[
    str, argument(_("COUNTRY"), _("The country (code or name)."), CountryCode())
]
RoundArgument = Annotated[
    str | None,
    argument(_("NAME"), _("The round (else those open, or the latest)."), RoundName()),
]
FromOption = Annotated[
    str, option("--from", _("DATE"), _("The first day of the period."))
]
UntilOption = Annotated[
    str, option("--to", _("DATE"), _("The last day of the period, inclusive."))
]
ChangedUntilOption = Annotated[
    str | None,
    option("--until", _("DATE"), _("The last day that counts (else today).")),
]
SinceOption = Annotated[
    str, option("--since", _("DATE"), _("The day from which it counts."))
]


@app.command(help=_("What is overdue, longest first."))
@takes_limits
def overdue(asked: Asked) -> Listed:
    """The calendar items whose last good day has passed."""
    from crmnet.reports import overdue as report

    run, filters = asked.run, asked.filters
    answer = partial(report.overdue, run.store, run.today, filters)
    rows = cache(partial(report.overdue_rows, run.store, run.today, filters))

    def table(look: Look) -> str:
        from crmnet.render.report import overdue as drawn  # programs do without

        first = answer(most=look.limit)
        return drawn.table(first, run.today, run.lang, look, asked.limits)

    def plain() -> str:
        from crmnet.render.report import overdue as drawn  # programs do without

        return drawn.plain(answer(), run.today, run.lang, asked.limits)

    return Listed(report.OVERDUE_COLUMNS, rows, table, plain)


@app.command(help=_("What is due soon, earliest first."))
@takes_limits
def upcoming(asked: Asked, within: WithinOption = 30) -> Listed:
    """The open calendar items that are due within some days."""
    from crmnet.reports import upcoming as report

    run, filters = asked.run, asked.filters
    answer = partial(report.upcoming, run.store, run.today, filters, within)
    rows = cache(partial(report.upcoming_rows, run.store, run.today, filters, within))

    def table(look: Look) -> str:
        from crmnet.render.report import upcoming as drawn  # programs do without

        first = answer(most=look.limit)
        return drawn.table(first, run.today, run.lang, look, asked.limits)

    def plain() -> str:
        from crmnet.render.report import upcoming as drawn  # programs do without

        return drawn.plain(answer(), run.today, run.lang, asked.limits)

    return Listed(report.UPCOMING_COLUMNS, rows, table, plain)


@app.command(help=_("Progress of each theme and objective: done, open, overdue."))
@takes_limits
def status(asked: Asked) -> Listed:
    """Counts of calendar items by theme and objective."""
    from crmnet.render.report import status as drawn
    from crmnet.reports import status as report

    run = asked.run
    rows = report.status(run.store, run.today, asked.filters)
    return Listed(
        report.STATUS_COLUMNS,
        rows,
        table=lambda look: drawn.table(rows, run.today, run.lang, look, asked.limits),
        plain=lambda: drawn.plain(rows, run.today, run.lang, asked.limits),
    )


@app.command(help=_("Which country has done what, longest overdue first."))
@takes_limits
def matrix(asked: Asked) -> Listed:
    """The leaves by countries, with how each stands."""
    from crmnet.render.report import matrix as drawn
    from crmnet.reports import matrix as report

    run = asked.run
    answer = report.matrix(run.store, run.today, asked.filters)
    return Listed(
        report.columns(answer),
        rows=lambda: report.flat_rows(answer),
        table=lambda look: drawn.table(answer, run.today, run.lang, look, asked.limits),
        plain=lambda: drawn.plain(answer, run.today, run.lang, asked.limits),
    )


@app.command(help=_("What is missing: dates, parties, activities, evidence, officers."))
@takes_limits
def gaps(asked: Asked) -> Listed:
    """What the plan and its records do not say."""
    from crmnet.render.report import gaps as drawn
    from crmnet.reports import gaps as report

    run = asked.run
    found = report.Gaps(run.store, run.today, asked.filters, run.until)
    about = (run.today, run.lang)
    return Listed(
        report.GAP_COLUMNS,
        rows=lambda: report.gap_rows(found),
        table=lambda look: drawn.table(tuple(found), *about, look, asked.limits),
        plain=lambda: drawn.plain(tuple(found), *about, asked.limits),
    )


@app.command(help=_("What was done, became overdue, moved or was reopened since."))
@takes_limits
def changes(
    asked: Asked, since: SinceOption, until: ChangedUntilOption = None
) -> Listed:
    """What has changed since a day, until another or today, from the log."""
    from crmnet.render.report import changes as drawn
    from crmnet.reports import changes as report

    run = asked.run
    day = run.past_day(since)
    last = None if until is None else _look_until(asked, until)
    if day > run.today:
        raise BadInput(
            "--since {day} is after today, {today} (give an earlier day, or --as-of)",
            day=day,
            today=run.today,
        )
    begin = report.Since(day, run.beginning(day))
    rows = report.changes(run.store, run.today, asked.filters, begin)
    return Listed(
        report.CHANGE_COLUMNS,
        rows,
        table=lambda look: drawn.table(rows, day, run.lang, look, asked.limits, last),
        plain=lambda: drawn.plain(rows, day, run.lang, asked.limits, last),
        looks_back=True,
    )


def _look_until(asked: Asked, until: str) -> date:
    """Answer from what was recorded until a day, which counts as today."""
    run = asked.run
    if asked.known_on is not None:
        raise BadInput("--until and --known-on exclude each other (leave one out)")
    last = run.past_day(until)
    if last > run.today:
        raise BadInput(
            "{day} is after today, {today} (give an earlier day)",
            day=last,
            today=run.today,
        )
    if last < run.today:
        run.look_back(last.isoformat())
        run.today = last
    return last


@app.command(help=_("What was done and contributed in a period (also md, html)."))
@takes_limits
def achievements(asked: Asked, begin: FromOption, end: UntilOption) -> Listed:
    """What was achieved, by theme and objective, with results and evidence."""
    from crmnet.render.report import achievements as drawn
    from crmnet.reports import achievements as report

    run = asked.run
    first, last = run.past_day(begin), run.past_day(end)
    if first > last:
        raise BadInput(
            "{first} is after {last} (write the first day before the last one)",
            first=first,
            last=last,
        )
    within = run.store, run.today, asked.filters, (first, last)
    deeds = partial(report.achievement_rows, *within)
    found = cache(partial(report.achievements, *within))
    remark = asked.remark_on_deeds
    return Listed(
        report.ACHIEVEMENT_COLUMNS,
        lambda: report.with_targets(run.store, asked.filters, deeds()),
        table=lambda look: drawn.table(
            found(most=look.limit), run.lang, look, asked.limits
        ),
        plain=lambda: drawn.plain(found(as_read=True), run.lang, asked.limits),
        documents={
            "md": lambda: drawn.md(found(), run.lang, asked.limits, remark),
            "html": lambda: drawn.html(found(), run.lang, asked.limits, remark),
        },
        looks_back=True,
    )


@app.command(help=_("One page on a country: what it must do, and whom to call."))
@takes_limits
def country(asked: Asked, country: CountryArgument) -> Listed:
    """What a country owes and has done, and its officers."""
    from crmnet.render.report import country as drawn
    from crmnet.reports.country import country as report
    from crmnet.reports.country import escalated, page_rows
    from crmnet.reports.evidence import proofs
    from crmnet.reports.page import PAGE_COLUMNS

    run, other = asked.run, asked.filters.party
    if other not in (None, country):
        raise BadInput(
            "the page is about {country}: --party {other} cannot be used with it "
            "(leave it out)",
            country=country,
            other=other,
        )
    found = report(run.store, run.today, asked.filters, country, run.zone)
    if asked.known_on is None:  # the ledger of mail knows no past
        told = escalated(run.store, run.today, found.overdue)
        found = found._replace(escalated=told)
    # the title names the country
    of_all = asked._replace(filters=asked.filters._replace(party=None))
    limits = of_all.limits
    return Listed(
        PAGE_COLUMNS,
        is_page=True,
        looks_back=True,
        rows=lambda: page_rows(found, proofs(run.store, of_all.filters)),
        table=lambda look: drawn.table(found, run.today, run.lang, look, limits),
        plain=lambda: drawn.plain(found, run.today, run.lang, limits),
        some=lambda: bool(found.overdue or found.of_network),
    )


@app.command(help=_("What a new presidency needs on its first day (also md, html)."))
@takes_limits
def handover(asked: Asked, to: ToOption) -> Listed:
    """What is open, overdue and missing, the rotation and the directory."""
    from crmnet.render.report import handover as drawn
    from crmnet.reports.country import escalated
    from crmnet.reports.evidence import proofs
    from crmnet.reports.handover import handover as report
    from crmnet.reports.handover import page_rows
    from crmnet.reports.page import PAGE_COLUMNS

    run = asked.run
    found = report(run.store, run.today, asked.filters, to, run.zone, run.until)
    if asked.known_on is None:  # the ledger of mail knows no past
        told = escalated(run.store, run.today, found.overdue)
        found = found._replace(escalated=told)
    document = (found, run.today, run.lang, asked.limits, asked.remark_on_deeds)
    return Listed(
        PAGE_COLUMNS,
        is_page=True,
        looks_back=True,
        rows=lambda: page_rows(found, proofs(run.store, asked.filters)),
        table=lambda look: drawn.table(found, run.today, run.lang, look, asked.limits),
        plain=lambda: drawn.plain(found, run.today, run.lang, asked.limits),
        documents={
            "md": lambda: drawn.md(*document),
            "html": lambda: drawn.html(*document),
        },
        some=lambda: bool(found.overdue),
    )


@app.command(help=_("Who has answered a reporting round, and who has not."))
@takes_limits
def round(asked: Asked, name: RoundArgument = None) -> Listed:
    """Who was asked, when each answered and with how much."""
    from crmnet.render.report import round as drawn
    from crmnet.reports import round as report
    from crmnet.reports.reach import heard
    from crmnet.services.round.choosing import require_round

    run, filters = asked.run, asked.filters
    was_any = asked.known_on is None or bool(report.rounds_meant(run.store, None))
    if name is not None and was_any:
        require_round(run.store, name)
    limits = report.limits(run.today, filters)
    meant = report.rounds_meant(run.store, name, filters.plan)
    view = report.RoundView(run.today, run.zone, limits, filters.party)
    shown = view._replace(is_latest_asked=False)
    found = cache(partial(heard, run.store, meant, shown))
    return Listed(
        report.ROUND_COLUMNS,
        rows=lambda: [row for one in heard(run.store, meant, view) for row in one.rows],
        is_page=bool(meant),
        table=lambda look: drawn.table(found(), run.lang, look, asked.limits),
        plain=lambda: drawn.plain(found(), run.lang, asked.limits),
        some=lambda: any(one.answered < len(one.rows) for one in found()),
    )
