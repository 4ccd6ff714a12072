"""What is new, as a feed tells it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crmnet.domain.iso import day_of
from crmnet.files.calendar.feeds import FeedEntry, FeedHead, feed
from crmnet.i18n import mark
from crmnet.render.activity.contributing import span
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.limits import limits
from crmnet.render.kit.parties import party
from crmnet.render.kit.visible import visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.calendar.news import NewsRow
    from crmnet.reports.filters import Filters
    from crmnet.store.engine.tables import PlanRecord

# RFC 4151 wants a name of whoever gives the names; no two stores share an id, so one
# that nobody can have (RFC 2606) does for all.
URI: Final = "tag:crmnet.invalid,2026:{name}/{language}"
WHAT: Final = {
    "done": mark("Done: {what}"),
    "contributed": mark("Contribution: {what}"),
    "newly_overdue": mark("Newly overdue: {what}"),
    "date_moved": mark("Deadline set or moved: {what}"),
}


def whole(
    plans: Sequence[PlanRecord],
    filters: Filters,
    rows: Sequence[NewsRow],
    head: FeedHead,
    lang: Language,
) -> bytes:
    """A feed as a file.

    Args:
        plans: those that it tells of.
        filters: what it is limited to.
        rows: what is new, the newest first.
        head: of which the address holds; its name is that of the store, its instant
            that of the latest change, after which nothing was taken back.
        lang: the language in which it is written.
    """
    newest = [row.changed_at for row in rows[:1]]
    head = head._replace(
        uri=URI.format(name=_name(head.uri, plans, filters), language=lang.code),
        title=_title(plans, filters, lang),
        language=lang.code,
        updated_at=max(map(_instant, (head.updated_at, *newest))),
    )
    entries = (_entry(row, lang, several=len(plans) > 1) for row in rows)
    return "".join(feed(head, entries)).encode()


def said(number: int, lang: Language) -> str:
    """How much a feed tells."""
    return lang.plural(
        "{n} piece of news was written.", "{n} pieces of news were written.", number
    )


def _name(store: str, plans: Sequence[PlanRecord], filters: Filters) -> str:
    """What a feed is called for ever: of an open plan the same when it is closed."""
    codes = "+".join(plan.code for plan in plans) if filters.plan else "plans"
    limited = (filters.party, filters.theme)
    return visible("/".join(["feed", store, codes, *(one or "all" for one in limited)]))


def _title(plans: Sequence[PlanRecord], filters: Filters, lang: Language) -> str:
    codes = ", ".join(plan.code for plan in plans)
    named = lang.text("{plans}: news", plans=codes)
    within = limits(filters._replace(plan=None), lang)
    return visible(f"{named} ({within})" if within else named)


def _entry(row: NewsRow, lang: Language, *, several: bool) -> FeedEntry:
    code = words.code(row.plan, row.code, several=several)
    who = party(row.party, lang)
    what = visible(f"{code} {who}: {words.title(row, lang)}")
    return FeedEntry(
        uri=URI.format(name=row.name, language=lang.code),
        title=lang.text(WHAT[row.what], what=what),
        text=_text(row, lang),
        categories=(row.what, *row.party.split("|")),
        published_at=_instant(row.at),
        updated_at=_instant(row.changed_at),
    )


def _text(row: NewsRow, lang: Language) -> str:
    """What there is to say of it; readers may show it as one line."""
    if row.text is None:
        return "\n".join(f"{line}." for line in _days(row, lang))
    when = span(day_of(row.starts_on), date.fromisoformat(row.done_on or ""), lang)
    return f"{when}: {visible_lines(prose.name(row.text, lang))}"


def _days(row: NewsRow, lang: Language) -> Iterator[str]:
    """The days of a deadline."""
    if row.done_on:
        yield lang.text("Done on: {day}", day=days.full_day(row.done_on, lang))
    if row.due_on:
        yield lang.text("Last day: {day}", day=days.full_day(row.due_on, lang))
    if row.what == "date_moved":
        yield _before(row, lang)


def _before(row: NewsRow, lang: Language) -> str:
    if row.was_due_on is None:
        return lang.text("Previously: without a date")
    day = days.full_day(row.was_due_on, lang)
    return lang.text("Previously: {day}", day=day)


def _instant(at: str) -> str:
    """An instant of the log to the second."""
    return f"{at[:19]}Z"
