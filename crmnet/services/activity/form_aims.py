"""Which calendar item a row of a form is about, and who reports on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.domain.party import (
    NETWORK,
    NO_COUNTRIES,
    country_of,
    find_party,
    is_consular,
)
from crmnet.errors import BadInput, Cure, Message
from crmnet.services.activity.agreement import (
    Unkeyed,
    disagreements,
    other_day,
    other_party,
    uncut,
)
from crmnet.services.activity.aiming import Aim, owed_by
from crmnet.store import plans

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.clock import Clock
    from crmnet.files.csv.tables import Table, TableRow
    from crmnet.services.activity.agreement import Keys
    from crmnet.services.activity.form_answers import RowAnswers
    from crmnet.services.activity.form_faults import CellFaults
    from crmnet.services.activity.known import Known
    from crmnet.store.calendar_items import Named
    from crmnet.store.engine.tables import CalendarItemRecord
    from crmnet.store.leaves import Leaf, Name

_FULL_NAME: Final = re.compile(r"\s*\([^()]*\)$")  # Presidencia Pro-Témpore (Guatemala)


class Whose(NamedTuple):
    """Whose a form is said to be.

    Attributes:
        party: who filled it in; None: the form says it, or ``by_default`` does.
        plan: code of the plan of rows that name none, or None.
    """

    party: str | None
    by_default: str | None
    plan: str | None

    def leaf(self, row: TableRow) -> Aim:
        """The leaf that a row names."""
        return Aim(row.cell("code"), row.cell("plan") or self.plan)


class RowAims:
    """Finds what the rows of a form are about.

    Args:
        known: what the change has read.
        keys: the calendar items by the keys of the rows.
        form: the form.
        whose: whose it is said to be.
        clock: what day it is.
        faults: takes what is wrong.

    Attributes:
        reporter: who filled the form in, as far as it was read; None: not said yet.
    """

    def __init__(
        self,
        known: Known,
        keys: Keys,
        form: Table,
        whose: Whose,
        clock: Clock,
        faults: CellFaults,
    ) -> None:
        self._known = known
        self._keys = keys
        self._whole = uncut(form)
        self._whose = whose
        self._today = clock.today
        self._faults = faults
        # the party under whose heading a row stands; a country speaks for its consular
        # side, so that the form of the side alone is its country's too
        self._section = whose.party if is_consular(whose.party or "") else None
        self.reporter = whose.party and country_of(whose.party)

    @property
    def usual(self) -> str | None:
        """Who reports where a row does not say it."""
        return self.reporter or self._whose.by_default

    def read_heading(self, row: TableRow, column: str) -> bool:
        """Read the name of a party: whose the next rows are; whether it is one.

        Raises:
            CellRefused: it is another party than the one the form is taken for.
        """
        party = _party_in(row.cell(column))
        if party is None:
            return False
        self._section = party
        if party == NETWORK and self.reporter is not None:
            return True
        self._refuse_other(row, column, party)
        self.reporter = country_of(party)
        return True

    def who(self, row: TableRow) -> tuple[str | None, str | None]:
        """Who reports, and who owes the item where that is another.

        Raises:
            CellRefused: the party of the row is none, or another one.
        """
        named = row.cell("party")
        if not named and is_consular(self._section or ""):
            return self._section, None
        if not named:
            return self.usual, NETWORK if self._section == NETWORK else None
        if "|" in named:
            owner = "|".join(sorted(named.split("|")))
            return self.usual or owner, owner
        party = _party_in(named)
        if party is None:
            wrong = Message('"{party}" is not a party (use a code: GT)', party=named)
            raise self._faults.refusal(row, "party", wrong)
        if party in NO_COUNTRIES:
            return self.usual or party, party
        self._refuse_other(row, "party", party)
        return party, None

    def aim(self, row: TableRow, answers: RowAnswers) -> Aim | None:
        """What a row is about; None where a fault was noted.

        Raises:
            CellRefused: its key, code, party or day leads nowhere.
        """
        aim, leaf, keyed = self._meant(row)
        before = len(self._faults)
        rows = self._rows(row, aim, leaf)
        store = self._known.store
        for column, reason in disagreements(store, row, leaf, rows, keyed):
            self._faults.note(row, column, reason)
        self._doubt_cut(row, aim, leaf)
        due = self._due(row, answers.day(row, "due"), rows, keyed, leaf)
        return aim._replace(due=due) if len(self._faults) == before else None

    def check_silent(self, row: TableRow) -> None:
        """Note where a row that reports nothing is about nothing that is owed.

        Raises:
            CellRefused: its key, code or party leads nowhere.
        """
        aim, leaf, _ = self._meant(row)
        self._rows(row, aim, leaf)

    def _meant(self, row: TableRow) -> tuple[Aim, Leaf, Named | None]:
        """The leaf that a row names, and the calendar item of its key.

        Raises:
            CellRefused: its key, code or party leads nowhere.
        """
        party, owner = self.who(row)
        keyed = self._keyed(row)
        aim = self._whose.leaf(row)._replace(party=party, owner=owner)
        if keyed is not None:
            aim = aim._replace(code=keyed.code, plan=keyed.plan, owner=keyed.party)
        try:
            return aim, self._known.leaf(aim.name), keyed
        except BadInput as error:
            raise self._faults.refusal(row, "code", error.message) from error

    def _refuse_other(self, row: TableRow, column: str, party: str) -> None:
        """See that it is not another than whose form it is, nor than its side."""
        if self._whose.party not in (None, party, country_of(party)):
            other = other_party(party, self._whose.party)
            raise self._faults.refusal(row, column, other)

    def _rows(self, row: TableRow, aim: Aim, leaf: Leaf) -> list[CalendarItemRecord]:
        """The calendar items of the party that is meant, else all; a fault is noted."""
        try:
            return owed_by(self._known, aim, self._today).rows
        except BadInput as error:
            self._faults.note(row, "code", error.message)
            return leaf.live

    def _keyed(self, row: TableRow) -> Named | None:
        """The calendar item whose key the row has, or None."""
        try:
            return self._keys.find(row)
        except Unkeyed as error:
            raise self._faults.refusal(row, "key", error.reason) from error

    def _doubt_cut(self, row: TableRow, aim: Aim, leaf: Leaf) -> None:
        """Note where a code may be another one that a spreadsheet has cut."""
        whole = aim._replace(code=self._whole.get(row.number, ""))
        if self._known.has(whole.name):
            doubt = Message(
                "{code} may be {other}, as a spreadsheet writes that (write the text "
                "beside it)",
                code=leaf.item.code,
                other=whole.code,
            )
            self._faults.note(row, "code", doubt)

    def _due(
        self,
        row: TableRow,
        due: date | None,
        rows: list[CalendarItemRecord],
        keyed: Named | None,
        leaf: Leaf,
    ) -> date | None:
        """The day that tells the occurrences of what recurs apart; else None.

        A day of the row must be that of the key, or one on which the party owes it.
        """
        if keyed is not None:
            if due is not None and due.isoformat() != keyed.due_on:
                wrong = other_day(keyed.code, due, keyed.due_on)
                self._faults.note(row, "due", wrong)
            return day_of(keyed.due_on) if keyed.occurrence else None
        known = {one.due_on for one in rows}
        recurs = any(one.occurrence for one in rows)
        if due is None or due.isoformat() in known:
            return due if recurs else None
        if recurs:
            wrong = Message(
                "{code} has nothing due on {day}",
                Cure.SEE_ACTIVITY,
                code=leaf.item.code,
                day=due,
                typed=plans.typed_code(self._known.store, leaf.item),
            )
        else:
            wrong = other_day(leaf.item.code, due, min(known, key=str))
        raise self._faults.refusal(row, "due", wrong)


def _party_in(text: str) -> str | None:
    """The party that a cell names, also with what stands in brackets behind it."""
    return find_party(text) or find_party(_FULL_NAME.sub("", text))


def names_in(form: Table, whose: Whose) -> list[Name]:
    """The names of leaves that the rows of a form can mean."""
    named = {row.number: whose.leaf(row).name for row in form.rows}
    whole = uncut(form).items()
    found = [name for name in named.values() if name.code]
    return found + [named[at]._replace(code=code) for at, code in whole]
