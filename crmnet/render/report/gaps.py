"""`report gaps` for people: what each leaf lacks, and the commands that mend it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.party import NETWORK
from crmnet.domain.plan_calendar import is_code
from crmnet.i18n import mark
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.limits import limited
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.points import NETWORKS
from crmnet.render.kit.table import Column, Group, Part, left_out, put_parts
from crmnet.render.publication import said
from crmnet.render.publication.said import SHORT
from crmnet.reports.gaps import gap_rows
from crmnet.reports.rows import parted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.gaps import GapGroup, GapRow
    from crmnet.reports.publication.listing import PublicationRow

    Groups = Sequence[GapGroup]
    Rows = Sequence[GapRow]

LACKS: Final = {
    "not_understood": mark("a calendar that is understood"),
    "no_calendar": mark("a calendar"),
    "no_date": mark("a last day"),
    "date_pending": mark("the date that it counts from"),
    "no_party": mark("a party that is named"),
    "no_activity": mark("activities below it"),
    "no_officer": mark("a serving officer"),
    "failed_tests": mark("an answer to contact tests"),
    "no_law": mark("the published address of a law"),
    "no_policy": mark("the published address of a policy"),
    "no_assistance": mark("the published address of an assistance line"),
    "broken_address": mark("a published address that answers"),
    "no_evidence": mark("a means of verification"),
}
_ADD: Final = (
    "crmnet publication add --kind {kind} --country {{party}} --title {{title}} "
    "--url URL --language es"
)
_UNPUBLISHED: Final = {
    "no_law": mark("No law is known to be published by {countries}."),
    "no_policy": mark("No policy is known to be published by {countries}."),
    "no_assistance": mark("No assistance line is known of {countries}."),
}
CURE: Final = {
    "not_understood": "crmnet activity schedule {code} {date}",
    "no_calendar": "crmnet activity schedule {code} {date}",
    "no_date": "crmnet activity schedule {code} {date}",
    "date_pending": 'crmnet plan date "{waits_for}" {date}',
    "no_party": "crmnet activity assign {code} --each-member",
    "no_officer": "crmnet directory add --country {party}",
    "failed_tests": "crmnet drill report",
    "no_law": _ADD.format(kind="law"),
    "no_policy": _ADD.format(kind="policy"),
    "no_assistance": _ADD.format(kind="assistance"),
    "broken_address": "crmnet publication edit {id} --url URL",
    "no_evidence": "crmnet activity complete {code} {party} {due} --evidence URL",
}


def table(
    missing: Groups, today: date, lang: Language, look: Look, limits: str = ""
) -> str:
    """A block a plan: a line a leaf, the most pressing first, then what mends it."""
    screen = Screen(look)
    if not missing:
        screen.say(_none(lang, limits))
        return screen.text()
    columns = [
        Column(lang.text("Item")),
        Column.of_titles(lang.text("Activity")),
        Column(lang.text("Missing"), most=44, least=20),
    ]
    parts = [
        Part(
            _heading(plan, of, today, lang),
            [_drawn(leaf, lang) for leaf in by_leaf(of)[: look.limit]],
            of_countries(of, lang),
        )
        for plan, of in _by_plan(missing).items()
    ]
    put_parts(screen, columns, parts)
    screen.gap()
    heading = lang.text("To supply what is missing, for example")
    screen.steps(heading, list(_cures(missing, lang)))
    leaves = {(one.plan, one.code) for one in missing if one.code is not None}
    screen.below(left_out(len(leaves), "crmnet report gaps", lang, look))
    return screen.text()


def plain(missing: Groups, today: date, lang: Language, limits: str = "") -> str:
    """One sentence a leaf, and one on the countries without an officer."""
    lines = [] if missing else [_none(lang, limits)]
    for plan, of_plan in _by_plan(missing).items():
        lines.append(f"{_heading(plan, of_plan, today, lang)}.")
        lines += (_sentence(leaf, lang) for leaf in by_leaf(of_plan))
        lines += of_countries(of_plan, lang)
    lines += (f"{what}: {command}" for what, command in _cures(missing, lang))
    return prose.sentences(lines)


def by_leaf(missing: Groups) -> list[list[GapGroup]]:
    """What one plan lacks parted by leaf, without what belongs to none."""
    of_leaves = (one for one in missing if one.code is not None)
    return list(parted(of_leaves, lambda one: one.code).values())


def lacks(leaf: Groups, lang: Language) -> list[str]:
    """What a leaf lacks; for whom, where several countries owe it."""
    by_gap: dict[tuple[str, str | None], tuple[str | None, ...]] = {}
    for one in leaf:
        for waits_for, who in one.whose():
            gap = (one.gap, waits_for)
            by_gap[gap] = by_gap.get(gap, ()) + who
    return [_lack(*gap, who, lang) for gap, who in by_gap.items()]


@lru_cache(maxsize=16_384)  # most leaves of a plan are owed by the same
def _lack(
    gap: str, waits_for: str | None, who: tuple[str | None, ...], lang: Language
) -> str:
    """What is missing; of a date that is pending, what it counts from; for whom."""
    lack = lang.text(LACKS[gap])
    if waits_for is not None:
        lack = f"{lack}: {waits_for}"
    named = (party for party in dict.fromkeys(who) if party not in (None, NETWORK))
    names = ", ".join(parties.named(map(str, named), lang))
    return f"{lack} ({names})" if names else lack


def of_countries(missing: Groups, lang: Language) -> list[str]:
    """What countries lack, officers, answers, publications: a sentence each."""
    rows = list(gap_rows(one for one in missing if one.code is None))
    return [
        *_without_officer(rows, lang),
        *_without_answer(rows, lang),
        *unpublished(rows, lang),
    ]


def unpublished(rows: Rows, lang: Language) -> list[str]:
    """What countries have not published, and the addresses that are broken."""
    told = []
    for gap, sentence in _UNPUBLISHED.items():
        countries = {str(row.party) for row in rows if row.gap == gap}
        if countries:
            names = lang.listing(parties.by_name(countries, lang))
            told.append(lang.text(sentence, countries=names))
    broken = [row.publication for row in rows if row.publication]
    return told + [sentence_on(row, lang) for row in broken]


def sentence_on(row: PublicationRow, lang: Language) -> str:
    """Whose address it is that is broken, and how it answers."""
    return lang.text(
        "Broken address: {what}: {url} ({how}).",
        what=f"{said.whose(row, lang)}, {prose.quoted(row.title, lang)}",
        url=row.url,
        how=said.answered(row, lang),
    )


def _without_answer(rows: Rows, lang: Language) -> list[str]:
    """The sentence on the duty posts that failed contact tests, where some did."""
    failed = dict.fromkeys(str(row.party) for row in rows if row.gap == "failed_tests")
    if not failed:
        return []
    names = lang.listing(_post(party, lang) for party in failed)
    return [
        lang.text(
            "The last two contact tests or more were failed by the duty posts of: "
            "{posts}.",
            posts=names,
        )
    ]


def _post(party: str, lang: Language) -> str:
    """A country; with its network where that is the consular one."""
    country, side, _network = party.partition("/")
    name = lang.country(country)
    return f"{name} ({lang.text(NETWORKS['consular'])})" if side else name


def _without_officer(rows: Rows, lang: Language) -> list[str]:
    """The sentence on the countries without an officer, where there are some."""
    countries = {str(row.party) for row in rows if row.gap == "no_officer"}
    if not countries:
        return []
    names = lang.listing(parties.by_name(countries, lang))
    return [lang.text("There is no serving officer for {countries}.", countries=names)]


def title(row: GapRow, lang: Language) -> str:
    """The title of a leaf in the reader's language."""
    return words.text_in(row.title or "", row.titles, lang)


def _none(lang: Language, limits: str) -> str:
    return limited(lang.text("Nothing is missing."), limits, lang)


def _by_plan(missing: Groups) -> dict[str, list[GapGroup]]:
    return parted(missing, lambda one: one.plan)


def _heading(plan: str, missing: Groups, today: date, lang: Language) -> str:
    return lang.text(
        "Plan {plan}. What is missing on {day}: {gaps}",
        plan=plan,
        day=lang.weekday(today),
        gaps="; ".join(_counted(missing, lang)),
    )


def _counted(missing: Groups, lang: Language) -> Iterator[str]:
    """How much activities lack, and how many countries an officer."""
    of_leaves = sum(one.number for one in missing if one.code is not None)
    if of_leaves:
        leaves = len({one.code for one in missing if one.code is not None})
        yield lang.text(
            "{gaps}, in {activities}",
            gaps=lang.plural("{n} gap", "{n} gaps", of_leaves),
            activities=lang.plural("{n} activity", "{n} activities", leaves),
        )
    count = Counter(one.gap for one in missing)  # of a country each is one
    if count["no_officer"]:
        yield lang.plural(
            "{n} country without an officer in office",
            "{n} countries without an officer in office",
            count["no_officer"],
        )
    if count["failed_tests"]:
        yield lang.plural(
            "{n} duty post that fails contact tests",
            "{n} duty posts that fail contact tests",
            count["failed_tests"],
        )
    lacking = sum(count[gap] for gap in _UNPUBLISHED)
    if lacking:
        yield lang.plural(
            "{n} publication that a country lacks",
            "{n} publications that countries lack",
            lacking,
        )
    if count["broken_address"]:
        yield lang.plural(
            "{n} broken address", "{n} broken addresses", count["broken_address"]
        )


def _drawn(leaf: Groups, lang: Language) -> Group:
    first = next(gap_rows(leaf))
    cells = (
        cell(first.code or "", "bold"),
        cell(title(first, lang)),
        cell("; ".join(lacks(leaf, lang))),
    )
    notes = tuple(cell(note, "dim") for note in _written(first, lang))
    return Group(rows=(cells,), notes=notes)


def _written(row: GapRow, lang: Language) -> list[str]:
    """The calendar cell, where it is there and yet gives no date."""
    if (
        row.gap not in ("not_understood", "no_date", "date_pending")
        or row.calendar_shown is None
    ):
        return []
    name = words.word(words.LEVEL, "calendar", lang)
    return [f"{name}: {prose.quoted(row.calendar_shown, lang)}"]


def _sentence(leaf: Groups, lang: Language) -> str:
    first = next(gap_rows(leaf))
    missing = lang.text("missing: {what}", what="; ".join(lacks(leaf, lang)))
    said = f"{first.code}, {prose.ended(missing)}"
    notes = map(prose.ended, _written(first, lang))
    return " ".join([said, prose.ended(title(first, lang)), *notes])


def _cures(missing: Groups, lang: Language) -> Iterator[tuple[str, str]]:
    """For each sort of gap what to give, and the command for the first of them."""
    seen: set[str] = set()
    several = len({one.plan for one in missing}) > 1
    for one in missing:
        command = CURE.get(one.gap)
        if command is None or command in seen:
            continue
        # what counts from an item waits until that is done
        waiting = (row for row in one.rows if not is_code(row.waits_for or ""))
        row = next(waiting, None)
        if row is not None:
            seen.add(command)
            yield lang.text(LACKS[row.gap]), _cure(command, row, lang, several=several)


def _cure(command: str, row: GapRow, lang: Language, *, several: bool) -> str:
    """The command as it is typed for a gap."""
    due = "" if row.bare_due_on is None else f"--due {row.bare_due_on}"
    filled = command.format(
        code=words.code(row.plan, row.code or "", several=several),
        party=parties.argument(row.party),
        due=due,
        date=lang.text("DATE"),
        title=lang.text("TITLE"),
        waits_for=row.waits_for,
        id=row.publication.id[-SHORT:] if row.publication else "",
    )
    return " ".join(filled.split())
