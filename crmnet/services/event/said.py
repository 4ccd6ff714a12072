"""What is said of an event: checked, and put into its row and its shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.event import share_of
from crmnet.domain.iso import day_of
from crmnet.domain.personal import free_text
from crmnet.domain.results import NO_KINDS, results_of
from crmnet.domain.results import changed as counted
from crmnet.domain.text import NAME_LIMIT, NOTE_LIMIT
from crmnet.errors import BadInput, Cure, Field
from crmnet.i18n.countries import COUNTRIES
from crmnet.services.activity.contributable import refuse_turned
from crmnet.services.activity.refusing import in_languages
from crmnet.store.contributions import counts, in_store

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.domain.results import KindWords, Results
    from crmnet.store.engine.tables import EventRecord

    Shares = dict[str, Results]  # by country


class EventSaid(NamedTuple):
    """What is said of an event, as it was typed; None is not said.

    Attributes:
        first: the first day.
        last: the last one, inclusive; None of a new event: the first.
        place: "" in a correction: none. So of lead, lessons and by.
        countries: who takes part, by code; in a correction all of them.
        partners: others who take part; in a correction all, ("",) none.
        item: the code of the leaf that it is for.
        results: counts, each "KIND=N", or "GT:KIND=N" of one country; in a correction
            "KIND=" takes one out.
        whole: the results that are said are all there are.
        documents: as evidence of a contribution; in a correction "" takes out all.
        by: the person who says it; by_default where nobody is named.
        reason: why a day before the plan was adopted is meant, or why it is corrected.
        kinds: the kinds of results that are known beside those of the plan.
    """

    kind: str | None = None
    title: str | None = None
    first: date | None = None
    last: date | None = None
    place: str | None = None
    countries: tuple[str, ...] | None = None
    lead: str | None = None
    partners: tuple[str, ...] | None = None
    item: str | None = None
    results: tuple[str, ...] = ()
    whole: bool = False
    documents: tuple[str, ...] = ()
    lessons: str | None = None
    by: str | None = None
    by_default: str | None = None
    reason: str | None = None
    kinds: KindWords = NO_KINDS


def checked_said(said: EventSaid, clock: Clock) -> EventSaid:
    """What is said with its texts as they are stored.

    Raises:
        BadInput: a text will not do.
        Personal: one looks like personal data.
    """

    def text(value: str | None, name: str, limit: int = NAME_LIMIT) -> str | None:
        return value and free_text(value, Field(name), limit, clock.vouched)

    if said.title is not None:
        text(said.title or " ", "title")
    partners = said.partners and tuple(
        text(one, "partner") or "" for one in said.partners
    )
    return said._replace(
        title=text(said.title, "title"),
        place=text(said.place, "place"),
        partners=partners,
        lessons=text(said.lessons, "lessons", NOTE_LIMIT),
        by=text(said.by, "by"),
        reason=text(said.reason, "reason", NOTE_LIMIT),
    )


def after(said: EventSaid, row: EventRecord) -> EventRecord:
    """The row of an event with what is said of it, but for its counts.

    Raises:
        BadInput: its days are the wrong way round.
    """
    now = row._replace(
        place=_or_none(said.place, row.place),
        lead=_or_none(said.lead, row.lead),
        lessons=_or_none(said.lessons, row.lessons),
    )
    if said.by is not None or row.done_by is None:
        now = now._replace(done_by=said.by or (None if row.rev else said.by_default))
    if said.kind is not None:
        now = now._replace(kind=said.kind)
    if said.title is not None:
        now = now._replace(title=said.title)
    if said.partners is not None:
        now = now._replace(partners="\n".join(filter(None, said.partners)) or None)
    return _with_countries(said, _with_days(said, now))


def _or_none(said: str | None, before: str | None) -> str | None:
    """What is said, "" for nothing; what stood before where nothing is said."""
    return before if said is None else said or None


def _with_days(said: EventSaid, row: EventRecord) -> EventRecord:
    first = said.first or day_of(row.starts_on)
    last = said.last or day_of(row.ends_on) or first
    assert first is not None
    assert last is not None
    if said.first and not said.last and first > last:
        raise BadInput(
            "{first} is after the last day, {last}",
            Cure.SAY_LAST_DAY,
            first=first,
            last=last,
        )
    refuse_turned(first, last)
    return row._replace(starts_on=first.isoformat(), ends_on=last.isoformat())


def _with_countries(said: EventSaid, row: EventRecord) -> EventRecord:
    """With who takes part; a country that leads does."""
    codes = set(row.countries.split() if said.countries is None else said.countries)
    if row.lead in COUNTRIES:
        codes.add(row.lead)
    return row._replace(countries=" ".join(sorted(codes)))


class EventResults(NamedTuple):
    """What came of an event: its joint counts, and those of each country."""

    joint: Results
    shares: Shares

    def in_all(self) -> Results:
        """All counts, each once."""
        found: dict[str, int] = {}
        for counts_of in (self.joint, *self.shares.values()):
            for kind, number in counts_of.items():
                found[kind] = found.get(kind, 0) + number
        return dict(sorted(found.items()))


def with_results(
    said: EventSaid, before: EventResults, kinds: KindWords
) -> EventResults:
    """The counts of an event with what is said of them.

    Raises:
        BadInput: a count is none, or comes twice.
    """
    before = EventResults({}, {}) if said.whole else before
    typed: dict[str | None, list[str]] = {}
    for text in said.results:
        country, count = share_of(text)
        typed.setdefault(country, []).append(count)
    known = {**said.kinds, **kinds}
    joint = counted(before.joint, results_of(typed.pop(None, []), known))
    shares = dict(before.shares)
    for country, texts in typed.items():
        if country is not None:
            now = counted(shares.get(country, {}), results_of(texts, known))
            shares[country] = now
    return EventResults(joint, {one: of for one, of in sorted(shares.items()) if of})


def refuse_counts(row: EventRecord, counted_now: EventResults, today: date) -> None:
    """See that only what has ended has results, and only of those who took part.

    Raises:
        BadInput: it is not over; or a country that takes no part has a share.
    """
    if not counted_now.joint and not counted_now.shares:
        return
    ended = day_of(row.ends_on)
    assert ended is not None
    if ended > today:
        raise BadInput(
            "{day} is after today, {today}: what came of it is recorded once it is "
            "over (leave its results out until then, or correct the day)",
            day=ended,
            today=today,
        )
    for country in counted_now.shares:
        if country not in row.countries.split():
            raise BadInput(
                "{name} has a share in the results and takes no part in the event",
                Cure.NAME_TAKING_PART,
                party=country,
                name=in_languages([country]),
            )


def counts_of(row: EventRecord) -> Results:
    """The joint counts of an event."""
    return counts(row.results)


def with_joint(row: EventRecord, joint: Results) -> EventRecord:
    """An event with its joint counts."""
    return row._replace(results=in_store(joint))
