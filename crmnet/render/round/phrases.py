"""What is said of a reporting round and of those whom it asks, on whatever screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.mail.address import written_address
from crmnet.render.kit import days, parties, prose
from crmnet.reports.reach import Reached
from crmnet.reports.round import AnswerState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.round import AskedRound, RoundRow


def heading(found: AskedRound, lang: Language) -> str:
    """The round, its plan and its period: "2.º semestre 2002, plan crm-2002: …"."""
    one = found.asked
    return lang.text(
        "{round}, {plan}: from {first} to {last}",
        round=one.name,
        plan=plan(found.plan, lang),
        first=days.day(one.from_on, lang),
        last=days.day(one.until_on, lang),
    )


def plan(code: str | None, lang: Language) -> str:
    """What a round asks about: "plan crm-2002", or all open plans."""
    if code is None:
        return lang.text("all open plans")
    return lang.text("plan {plan}", plan=code)


def course(found: AskedRound, lang: Language) -> str:
    """When it was asked, until when one may answer, since when it is closed."""
    one = found.asked
    said = lang.text(
        "Asked on {day}; answers by {last}.",
        day=days.day(one.opened_on, lang),
        last=days.day(one.answer_by, lang),
    )
    if one.closed_on is None:
        return said
    closed = lang.text("Closed on {day}.", day=days.day(one.closed_on, lang))
    return f"{said} {closed}"


def state(row: RoundRow, lang: Language) -> str:
    """How a party stands to the round: "sin respuesta, 3 días de atraso"."""
    if row.answered_on is not None:
        day = days.day(row.answered_on, lang)
        return _with_delay(lang.text("answered on {day}", day=day), row, lang)
    if row.state == AnswerState.LATE:
        return _with_delay(lang.text("no answer"), row, lang)
    return lang.text("no answer yet")


def _with_delay(said: str, row: RoundRow, lang: Language) -> str:
    return ", ".join(filter(None, [said, delay(row, lang)]))


def delay(row: RoundRow, lang: Language) -> str:
    """How late an answer is or was: "3 días de atraso"; "" where it is not."""
    if row.days_late <= 0:
        return ""
    return lang.plural("{n} day late", "{n} days late", row.days_late)


def counted(row: RoundRow, lang: Language) -> list[str]:
    """What a party recorded: "3 compromisos", "2 aportes", "sin novedades"."""
    said = []
    if row.items:
        said.append(lang.plural("{n} calendar item", "{n} calendar items", row.items))
    if row.contributions:
        said.append(
            lang.plural("{n} contribution", "{n} contributions", row.contributions)
        )
    if row.nothing_on is not None:
        said.append(lang.text("nothing further") if said else nothing(lang))
    return said


def nothing(lang: Language) -> str:
    """That there is nothing to report."""
    return lang.text("nothing to report")


def known(row: RoundRow, lang: Language) -> str:
    """How much of the period stood recorded otherwise; "" where nothing did."""
    if not row.known:
        return ""
    return lang.plural("{n} recorded besides", "{n} recorded besides", row.known)


def unreached(pairs: Sequence[tuple[str, Reached]], lang: Language) -> Iterator[str]:
    """Whose address refused the mail, and whom nobody asks; a sentence each.

    Where the directory names nobody at all, mail is not how people are asked.
    """
    for party, reach in pairs:
        if reach.refused:
            yield lang.plural(
                "Mail to {country} fails: {addresses} refused it.",
                "Mail to {country} fails: {addresses} refused it.",
                len(reach.refused),
                country=lang.country(party),
                addresses=lang.listing(map(written_address, reach.refused)),
            )
    alone = [party for party, reach in pairs if not reach.recipients]
    if alone and len(alone) < len(pairs):
        yield lang.text(
            "Not asked by mail (no officer in the directory): {countries}.",
            countries=lang.listing(parties.by_name(alone, lang)),
        )


def of_rows(rows: Iterable[RoundRow], lang: Language) -> Iterator[str]:
    """The same of those who have not answered a round that is open."""
    pairs = [
        (row.party, Reached(row.recipients, tuple((row.refused or "").split())))
        for row in rows
        if row.answered_on is None and row.recipients is not None
    ]
    return unreached(pairs, lang)


def none(lang: Language) -> str:
    """That there is no round yet."""
    return prose.ended(
        lang.text("No reporting round was opened yet (open one: crmnet round open)")
    )
