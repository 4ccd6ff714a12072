"""`activity show` for people: the card of a leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.progress import Status
from crmnet.render.activity import contributions, listing
from crmnet.render.history.telling import story
from crmnet.render.kit import days, parties, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.results import kinds_of, results
from crmnet.render.kit.table import Column, Group, left_out, put_table
from crmnet.render.plan.written import further_cell
from crmnet.reports.activity.contributions import counts_in
from crmnet.reports.activity.listing import of_rows
from crmnet.store.cells import cells_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, tzinfo

    from rich.text import Text

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.activity.contributions import ContributionRow
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.activity.show import Activity, EvidenceRow


def table(
    activity: Activity, today: date, zone: tzinfo | None, lang: Language, look: Look
) -> str:
    """One leaf: where it stands, who owes it, what proves it, what happened.

    Args:
        activity: the leaf, or an item with others below it, which has no rows.
        today: the day for which the states were computed.
        zone: the reader's, for the instants of the history; None: the machine's.
        lang: the reader's language.
        look: how the screen may be drawn.
    """
    screen = Screen(look)
    *above, (level, code, title, titles) = activity.path
    name = words.label(level, activity.labels, lang)
    screen.say(_item(f"{name} {code}", activity, lang), "bold")
    screen.say(words.text_in(title, titles, lang))
    screen.gap()
    screen.facts(
        (
            f"{words.label(level, activity.labels, lang)} {code}",
            words.text_in(title, titles, lang),
        )
        for level, code, title, titles in above
    )
    if above:
        screen.gap()
    for line in _carried(activity, lang):
        screen.say(line)
    _put_calendar(screen, activity, lang)
    for line in _agreed(activity, lang):
        screen.say(line)
    _put_parties(screen, activity, today, lang)
    _put_evidence(screen, activity.evidence, lang)
    _put_contributions(screen, activity.contributions, lang)
    _put_events(screen, activity, today, lang)
    _put_publications(screen, activity, lang)
    _put_history(screen, activity, zone, lang)
    return screen.text().rstrip("\n") + "\n"


def plain(activity: Activity, today: date, lang: Language) -> str:
    """The leaf in sentences: one a party, as the list says them, then what was done."""
    lines = (contributions.sentence(row, lang) for row in activity.contributions)
    told = "".join(listing.plain(of_rows(activity.rows), today, lang))
    more = (*_events(activity, today, lang), *_publications(activity, lang))
    return told + prose.sentences([*_agreed(activity, lang), *lines, *more])


def _item(name: str, activity: Activity, lang: Language) -> str:
    if not activity.rows:
        return name
    return lang.text("{item} of plan {plan}", item=name, plan=activity.rows[0].plan)


def _agreed(activity: Activity, lang: Language) -> Iterator[str]:
    """What more the plan says of it and of what stands above it; who decided it."""
    for code, told in activity.cells:
        of = "" if code == activity.path[-1][1] else lang.text("(of {code})", code=code)
        for heading, text in cells_in(told).items():
            yield further_cell(f"{heading} {of}".rstrip(), text, lang)
    for code, told in activity.targets:
        counts = results(counts_in(told), kinds_of(activity.kinds), lang)
        yield lang.text("Target of {code}: {counts}.", code=code, counts=counts)
    if activity.decided_by is not None:
        act = prose.name(activity.decided_by, lang)
        yield lang.text("Decided by {person}.", person=act)


def _carried(activity: Activity, lang: Language) -> list[str]:
    """Where it comes from, and where it went, where it was carried over."""
    lines = [
        lang.text("Carried over to {plan} {code}.", plan=plan, code=code)
        for plan, code in activity.carried_into
    ]
    if activity.origins:
        plan, code = activity.origins[-1]
        extension = words.extension(len(activity.origins), lang)
        lines.append(
            lang.text(
                "Carried over from {plan} {code}, {extension}.",
                plan=plan,
                code=code,
                extension=extension,
            )
        )
    return lines


def _put_calendar(screen: Screen, activity: Activity, lang: Language) -> None:
    if activity.withdrawn:
        screen.say(lang.text("It is no longer in the plan; its records are kept."))
        screen.gap()
    if not activity.rows and not activity.withdrawn:
        code = activity.path[-1][1]
        screen.advise(
            lang.text(
                "There are others below it; to see them: crmnet plan show {code}",
                code=code,
            )
        )
        screen.gap()
    name = words.label("calendar", activity.labels, lang)
    for note in days.notes_of_leaf(activity.rows, lang, name):
        screen.say(note)


def _put_parties(
    screen: Screen, activity: Activity, today: date, lang: Language
) -> None:
    if not activity.rows:
        return
    screen.gap()
    was_moved = any(_is_moved(row) for row in activity.rows)
    columns = [
        Column(lang.text("Responsible"), least=12),
        Column(lang.text("Status"), most=48, least=12),
        Column(lang.text("Due")),
        *([Column(lang.text("First due"))] if was_moved else []),
    ]
    rows = sorted(activity.rows, key=lambda row: parties.by_party(row.party, lang))
    shown = rows[: screen.look.limit]
    cells = tuple(_party(row, lang, was_moved=was_moved) for row in shown)
    groups = [Group(rows=cells)]
    screen.say(_state_on(activity, today, lang), "bold")
    screen.gap()
    put_table(screen, columns, groups)
    command = f"crmnet activity show {activity.rows[0].code}"
    screen.below(left_out(len(rows), command, lang, screen.look))
    screen.gap()


def _state_on(activity: Activity, today: date, lang: Language) -> str:
    """The day, how much is done of what is ever done, which contributions count."""
    said = lang.text("State on {day}", day=lang.weekday(today))
    if rows := [row for row in activity.rows if row.contributed is None]:
        done = sum(row.status == "done" for row in rows)
        said = lang.text(
            "State on {day}: {done}",
            day=lang.weekday(today),
            done=words.done_of(done, len(rows), lang),
        )
    if activity.since is None:
        return said
    since = days.contributions_of(activity.running, activity.since, today, lang)
    return f"{said}; {since}"


def _is_moved(row: ActivityRow) -> bool:
    return row.first_due_on not in (None, row.due_on)


def _party(row: ActivityRow, lang: Language, *, was_moved: bool) -> tuple[Text, ...]:
    first = ""
    if _is_moved(row) and row.first_due_on is not None:
        first = days.day(row.first_due_on, lang)
    return (
        cell(parties.party(row.party, lang)),
        cell(_full_state(row, lang), words.colour(row.timeliness)),
        cell(days.due(row, lang)),
        *([cell(first)] if was_moved else []),
    )


def _full_state(row: ActivityRow, lang: Language) -> str:
    """The state with its day and person: "cumplida el 20 sep 2002, por Ana López"."""
    said = listing.state(row, lang)
    if row.stopped_by is not None:
        act = prose.name(row.stopped_by, lang)
        said = f"{said}, {lang.text('decided by {person}', person=act)}"
    if row.done_on is None or row.contributed is not None:
        return said
    if row.status == Status.DONE:
        said = days.done(row.done_on, row.timeliness, lang)
    else:  # a part of it, on that day
        day = lang.text("on {day}", day=days.day(row.done_on, lang))
        said = f"{said}, {day}"
    if row.done_by is None:
        return said
    return f"{said}, {lang.text('by {person}', person=prose.name(row.done_by, lang))}"


def _put_evidence(
    screen: Screen, evidence: Sequence[EvidenceRow], lang: Language
) -> None:
    if not evidence:
        return
    screen.say(lang.text("Means of verification"), "bold")
    for row in evidence:
        party = parties.party(row.party, lang)
        screen.say(f"{party}: {_proof(row, lang)}", indent=2)
    screen.gap()


def _proof(row: EvidenceRow, lang: Language) -> str:
    """An address, the name and fingerprint of a file, or a reference; with its day."""
    what = prose.name(row.url or row.file or "", lang)
    if row.sha256 is not None:
        what = f"{what} (SHA-256 {row.sha256})"
    return f"{what}, {days.day(row.added_on, lang)}"


def _put_contributions(
    screen: Screen, rows: Sequence[ContributionRow], lang: Language
) -> None:
    """What countries did for it: each with its day, results, evidence and id."""
    if not rows:
        return
    screen.say(lang.text("Contributions"), "bold")
    for row in rows:
        screen.say(contributions.sentence(row, lang), indent=2)
    screen.gap()


def _put_events(
    screen: Screen, activity: Activity, today: date, lang: Language
) -> None:
    """What several countries did for it together, or are to do."""
    if not activity.events:
        return
    screen.say(lang.text("Events"), "bold")
    for line in _events(activity, today, lang):
        screen.say(line, indent=2)
    screen.gap()


def _events(activity: Activity, today: date, lang: Language) -> list[str]:
    if not activity.events:
        return []
    from crmnet.render.event.listing import sentence  # most leaves have none

    return [sentence(row, today, lang) for row in activity.events]


def _put_publications(screen: Screen, activity: Activity, lang: Language) -> None:
    """What is published of it."""
    if not activity.publications:
        return
    screen.say(lang.text("Publications"), "bold")
    for line in _publications(activity, lang):
        screen.say(line, indent=2)
    screen.gap()


def _publications(activity: Activity, lang: Language) -> list[str]:
    if not activity.publications:
        return []
    from crmnet.render.publication.listing import sentence  # most leaves have none

    return [sentence(row, lang) for row in activity.publications]


def _put_history(
    screen: Screen, activity: Activity, zone: tzinfo | None, lang: Language
) -> None:
    if not activity.history:
        return
    screen.say(lang.text("History, the oldest first"), "bold")
    code = activity.path[-1][1]
    for line in story(activity.history, code, zone, lang):
        screen.say(line, indent=2)
