"""`directory check` for people: what is wrong, by country, and what helps."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.i18n.countries import fold
from crmnet.mail.address import written_address
from crmnet.render.kit import days, prose, words
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, left_out, put_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.directory.check import ProblemRow

    Rows = Sequence[ProblemRow]

SAID: Final = {
    "no_officer": mark("nobody in office"),
    "all_away": mark("all are absent"),
    "no_duty": mark("nobody on duty"),
    "unreachable": mark("not reached since {day}"),
    "bounced": mark("the address refused the last mail"),
    "failed_tests": mark("the last contact tests were not answered in time"),
    "term_ended": mark("the term ended on {day}, and nobody followed"),
    "no_deputy": mark("no deputy"),
    "no_second_channel": mark("no second channel"),
    "term_ending": mark("the term ends on {day}"),
    "unconfirmed": mark("not confirmed since before {day}"),
    "to_confirm": mark("to be confirmed by {day}"),
    "duplicate": mark("the same as {other}?"),
    "free_mail": mark("a mailbox that anybody can open"),
}
CURE: Final = {
    "failed_tests": "crmnet drill report",
    "no_officer": "crmnet directory add --country {country}",
    "all_away": "crmnet directory absent",
    "no_duty": "crmnet directory add --country {country} --role duty",
    "no_deputy": "crmnet directory add --country {country} --role deputy",
    "unreachable": "crmnet directory confirm {email}",
    "unconfirmed": "crmnet directory confirm {email}",
    "to_confirm": "crmnet directory confirm {email}",
    "bounced": "crmnet directory edit {email} --email ADDRESS",
    "free_mail": "crmnet directory edit {email} --email ADDRESS",
    "term_ending": "crmnet directory edit {email} --until DATE",
}


def table(rows: Rows, lang: Language, look: Look) -> str:
    """A block a country: what is wrong with whom."""
    screen = Screen(look)
    screen.say(_heading(rows, lang), "bold")
    if not rows:
        return screen.text()
    screen.gap()
    columns = [
        Column(lang.text("Country"), least=10),
        Column(lang.text("Who"), most=36, least=16),
        Column(lang.text("What is wrong"), most=60, least=24, weight=2),
    ]
    parted = _by_country(rows, lang)
    groups = [
        Group(
            rows=tuple(
                (
                    cell(lang.country(country) if first else ""),
                    cell(_who(row, lang)),
                    cell(_said(row, lang)),
                )
                for first, row in _first(of)
            )
        )
        for country, of in parted[: look.limit]
    ]
    put_table(screen, columns, groups)
    screen.gap()
    screen.steps(lang.text("To correct it, for example"), list(_cures(rows, lang)))
    screen.below(left_out(len(parted), "crmnet directory check", lang, look))
    return screen.text()


def plain(rows: Rows, lang: Language) -> str:
    """One sentence a problem."""
    lines = [_heading(rows, lang)]
    for country, of in _by_country(rows, lang):
        for row in of:
            who = ", ".join(filter(None, (lang.country(country), _who(row, lang))))
            lines.append(prose.ended(f"{who}: {_said(row, lang)}"))
    lines += (f"{what}: {command}" for what, command in _cures(rows, lang))
    return prose.sentences(lines)


def _first(rows: list[ProblemRow]) -> Iterator[tuple[bool, ProblemRow]]:
    return ((not number, row) for number, row in enumerate(rows))


def _heading(rows: Rows, lang: Language) -> str:
    if not rows:
        return lang.text("Nothing is wrong with the directory.")
    return lang.plural(
        "Directory: {n} thing to look at", "Directory: {n} things to look at", len(rows)
    )


def _by_country(rows: Rows, lang: Language) -> list[tuple[str, list[ProblemRow]]]:
    parted = groupby(rows, lambda row: row.country)
    found = [(country, list(of)) for country, of in parted]
    return sorted(found, key=lambda one: fold(lang.country(one[0])))


def _who(row: ProblemRow, lang: Language) -> str:
    """The officer, or the network that lacks one."""
    if row.name is None:
        return ""
    role = words.word(words.ROLE, row.role or "", lang)
    return f"{prose.name(row.name, lang)}, {role}"


def _said(row: ProblemRow, lang: Language) -> str:
    day = "" if row.since is None else days.day(row.since, lang)
    other = "" if row.other is None else written_address(row.other)
    return lang.text(SAID[row.problem], day=day, other=other)


def _cures(rows: Rows, lang: Language) -> Iterator[tuple[str, str]]:
    """For the first of each kind, the command that helps."""
    told = set()
    for row in rows:
        command = CURE.get(row.problem)
        if command is not None and command not in told:
            told.add(command)
            who = row.name or lang.country(row.country)
            yield who, command.format(country=row.country, email=row.email)
