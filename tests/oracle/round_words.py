"""What is typed for reporting rounds: names, days, who is asked, who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import days

if TYPE_CHECKING:
    from random import Random

    from tests.oracle.values import Round, State

COUNTRIES = ("BZ", "CR", "GT", "HN", "MX", "NI")
PERIODS = (180, 60, 0, -1)  # the last is none
PATIENCE = (0, 7, 14, 40, 40, -300)  # days for an answer


class Rounds:
    """Makes the words of commands about rounds, some of which are refused."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def opened(self, state: State, at: str, plan: str) -> dict[str, Any]:
        """A new round, sometimes of a plan or of some countries alone."""
        first = days.plus_days(at[:10], self.random.choice((-200, -30, -1)))
        words: dict[str, Any] = {
            "name": self._name(state, at),
            "from": first,
            "to": days.plus_days(first, self.random.choice(PERIODS)),
            "answer-by": days.plus_days(at[:10], self.random.choice(PATIENCE)),
        }
        if self._maybe(0.3):
            words["plan"] = plan
        if self._maybe(0.4):
            plans = state.plans().values()
            members = [one for plan in plans for one in plan.members]
            members += [self.random.choice(COUNTRIES)] * self._maybe(0.1)
            some = self.random.sample(members, min(len(members), 2))
            words["party"] = tuple(dict.fromkeys(some)) or COUNTRIES[:1]
        return words

    def closed(self, every: list[Round]) -> dict[str, Any]:
        """One of the rounds, or none that there is."""
        return {"name": self.random.choice([*(one.name for one in every), "otra"])}

    def answer(self, still: list[Round], at: str) -> dict[str, Any]:
        """A country has nothing more to report."""
        words = {"party": self._asked(still)}
        if self._maybe(0.2):
            words["on"] = days.plus_days(at[:10], self.random.choice((0, -1, 1)))
        if still and self._maybe(0.2):
            words["round"] = self.random.choice([one.name for one in still])
        return words

    def silent_form(
        self, still: list[Round], at: str, codes: list[str]
    ) -> dict[str, Any]:
        """A form of a country that says so of items or of the whole."""
        party, rows = self._asked(still), []
        for code in dict.fromkeys(codes):
            verb = self.random.choice(("nothing", "nothing", "note"))
            told = {"code": code, "party": party}
            if verb == "note" or self._maybe(0.3):
                told["note"] = f"nota {at}"
            rows.append((verb, told))
        is_whole = not rows or self._maybe(0.4)
        return {"party": party, "rows": tuple(rows), "whole": is_whole}

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def _name(self, state: State, at: str) -> str:
        there: list[str] = [it.name for it in state.all("round").values()]
        if there and self._maybe(0.1):
            return self.random.choice(there).upper()
        return f"Ronda única {at[2:10]}"

    def _asked(self, still: list[Round]) -> str:
        asked = [one for it in still for one in it.asked]
        is_asked = bool(asked) and self._maybe(0.9)
        return self.random.choice(asked if is_asked else COUNTRIES)
