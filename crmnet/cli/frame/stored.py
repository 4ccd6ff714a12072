"""Kinds whose values stand in the store: plans, items, rounds, officers.

What was typed is taken as it is, and looked up by the command. Only the TAB key asks
the store, which it neither makes nor alters (``store.peeking``).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crmnet.cli.frame.kinds import OptionKind
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.cli.frame.context import Context
    from crmnet.cli.frame.kinds import Offer


class _Stored(OptionKind):
    def __call__(self, value: object) -> str:
        """The value as it is."""
        return str(value)


class PlanCode(_Stored):
    """A plan, by its code."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The plans whose codes begin so, open ones first, with their titles."""
        from crmnet.store import peeking

        for code, title in peeking.plans(run.store_place):
            if fold(code).startswith(fold(begun)):
                yield code, title


class ItemCode(_Stored):
    """An item, by its code; with its plan, "crm-2002:1.1", where it is told apart so.

    Args:
        level: only of this one; "leaf" is what is reported on, "" is any.
    """

    def __init__(self, level: str = "") -> None:
        self.level = level

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The items whose codes begin so, explained by their titles."""
        from crmnet.store import peeking

        plan, colon, code = begun.rpartition(":")
        place, of_plan = run.store_place, plan if colon else run.plan
        rows = peeking.items(place, of_plan, self.level, code)
        holders = Counter(item for _plan, item, _title in rows)
        for plan, item, title in rows:
            whole = f"{plan}:{item}"
            is_bare = not colon and holders[item] == 1 and item.startswith(begun)
            if is_bare or whole.startswith(begun) or item.startswith(begun):
                yield (item if is_bare else whole), title


class RoundName(_Stored):
    """A reporting round, by its name."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The rounds whose names begin so, the latest first, with their last days."""
        from crmnet.store import peeking

        for name, answer_by in peeking.rounds(run.store_place):
            if fold(name).startswith(fold(begun)):
                yield name, answer_by


class PublicName(_Stored):
    """What may be made public, by its code or name."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The plans and rounds that begin so; what else there is, is listed."""
        from crmnet.store import peeking

        for name, about in peeking.publishable(run.store_place):
            if fold(name).startswith(fold(begun)):
                yield name, about


class ContributionId(_Stored):
    """A contribution, by the end of its id."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The ends of ids that begin so, the latest first, with what was done."""
        from crmnet.store import peeking

        for ending, code, party, text in peeking.contributions(run.store_place):
            if ending.startswith(begun.casefold()):
                yield ending, f"{code} {party}: {text}"


class PublicationId(_Stored):
    """A publication, by the end of its id."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The ends of ids that begin so, the latest first, with countries and title."""
        from crmnet.store import peeking

        for ending, countries, title in peeking.publications(run.store_place):
            if ending.startswith(begun.casefold()):
                yield ending, f"{countries}: {title}"


class EventId(_Stored):
    """An event, by the end of its id."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The ends of ids that begin so, the latest first, with day and title."""
        from crmnet.store import peeking

        for ending, day, title in peeking.events(run.store_place):
            if ending.startswith(begun.casefold()):
                yield ending, f"{day}: {title}"


class NoticeId(_Stored):
    """A notice, by the end of its id."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The ends of ids that begin so, the latest first, with what it is about."""
        from crmnet.store import peeking

        for ending, label, subject in peeking.notices(run.store_place):
            if ending.startswith(begun.casefold()):
                yield ending, f"TLP:{label} {subject}"


class DrillId(_Stored):
    """A contact test, by the end of its id."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The ends of ids that begin so, the latest first, with day and countries."""
        from crmnet.store import peeking

        for ending, day, countries in peeking.drills(run.store_place):
            if ending.startswith(begun.casefold()):
                yield ending, f"{day}: {countries}"


class PointName(_Stored):
    """A focal point, as "GT/consular/duty"."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The points of each country that begin so; the store is not asked."""
        from crmnet.domain.officer import POINT_ROLES, Network
        from crmnet.i18n.countries import COUNTRIES

        for country in COUNTRIES:
            for network in (Network.LIAISON, Network.CONSULAR):
                for role in POINT_ROLES:
                    name = f"{country}/{network}/{role}"
                    if name.casefold().startswith(begun.casefold()):
                        yield name, None


class Who(_Stored):
    """An officer, by address; whoever begins a name is given the address."""

    def offers(self, begun: str, run: Context) -> Iterator[Offer]:
        """The addresses that begin so, else those of the names that do."""
        from crmnet.store import peeking

        people: dict[str, str] = {}
        for email, name, country in peeking.officers(run.store_place):
            people.setdefault(email, f"{name}, {run.lang.country(country)}")
        start = fold(begun)
        found = [email for email in people if fold(email).startswith(start)]
        if not found:
            found = [one for one, told in people.items() if f" {start}" in _words(told)]
        yield from ((email, people[email]) for email in found)


def _words(told: str) -> str:
    """The name of "Ana Pérez, Guatemala", folded, with a blank before each word."""
    return f" {fold(told.rpartition(',')[0])}"
