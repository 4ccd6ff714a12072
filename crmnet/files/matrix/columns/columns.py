"""What each column of a table holds; what is not certain is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.files.matrix.cells.calendar_labels import unit_in
from crmnet.files.matrix.cells.synonyms import (
    DATE_ROLES,
    DEED_ROLES,
    LEVEL_ROLES,
    MATTERS,
    ColumnRole,
)
from crmnet.files.matrix.columns.asking import (
    BESIDE,
    one_column_question,
    periods_question,
    role_question,
    which_question,
)
from crmnet.files.matrix.columns.beside_items import (
    are_mails,
    is_length,
    named_beside,
    precede,
)
from crmnet.files.matrix.columns.level_columns import LevelColumns
from crmnet.files.matrix.columns.parted import groups_rows, tells_apart
from crmnet.files.matrix.columns.plan_columns import PlanColumn, leave_one_code
from crmnet.files.matrix.columns.roles import (
    contradicts,
    counts_itself,
    explains,
    free_in,
    given_role,
    has_days_only,
    is_above,
    is_no_end,
    is_no_year,
    measures,
    not_above,
    numbered_deeds,
    role_in,
    roles_of_target,
    years_alone,
    years_in_words,
)
from crmnet.files.matrix.headings.level_words import levels_named
from crmnet.files.matrix.headings.phrases import tells_done
from crmnet.files.matrix.kinds.likeliest import likeliest_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.columns.plan_columns import LiveColumns
    from crmnet.files.matrix.headings.table_heading import NamedColumn, TableHeading

_OF_TIME: Final = (*DATE_ROLES, ColumnRole.YEAR)
_NO_YEAR: Final = (ColumnRole.OTHER, ColumnRole.ACTIVITY, ColumnRole.YEAR)


def columns_of(
    heading: TableHeading, table: int, ledger: Ledger, live: LiveColumns
) -> dict[int, PlanColumn]:
    """The columns of a table by number, with their roles.

    Args:
        heading: of the table.
        table: its number.
        ledger: is asked.
        live: what stands below the heading.
    """
    return _Columns(heading, table, ledger, live).found()


class _Columns:
    """Makes out the columns of one table."""

    def __init__(
        self,
        heading: TableHeading,
        table: int,
        ledger: Ledger,
        live: LiveColumns,
    ) -> None:
        self._below = live
        self._live = live.texts
        self._shapes = live.shapes
        self._named = {n: one for n, one in heading.columns.items() if not one.span}
        self._heading = heading
        self._table = table
        self._ledger = ledger
        self._roles: dict[int, ColumnRole | None] = {}
        self._over: set[int] = set()  # asked whether they stand over the rows

    def found(self) -> dict[int, PlanColumn]:
        """The columns by number."""
        for number, named in self._named.items():
            said = self._given(named) or self._beside(number, named)
            self._roles[number] = self._added(named) if said is None else said
        if self._heading.level:
            nameless = (n for n, named in self._named.items() if not named.heading)
            self._roles.update(dict.fromkeys(nameless, ColumnRole.CODE))
            self._roles[self._heading.level] = ColumnRole.ACTIVITY
        self._leave_contradicted()
        for one in years_in_words(self._named.values(), self._roles, self._shapes):
            if not self._given(one):
                self._roles[one.number] = self._asked(one, _NO_YEAR)
        self._ask_of_amounts()
        self._take_dates()
        self._ask_of_aims()
        self._take_faint()
        for one in numbered_deeds(self._named.values(), self._roles, self._shapes):
            roles = (ColumnRole.ACTIVITY, ColumnRole.STATUS)
            self._roles[one.number] = self._asked(one, roles)
        self._take_code()
        self._take_over()
        columns = {
            number: PlanColumn(
                number, named.heading, self._roles.get(number), named.span
            )
            for number, named in self._heading.columns.items()
        }
        leave_one_code(columns)
        levels = LevelColumns(
            self._heading, self._table, self._ledger, self._below, self._over
        )
        return levels.settled(columns)

    def _given(self, named: NamedColumn) -> ColumnRole | None:
        """The role that a person gave to a heading, or crmnet, which wrote it."""
        said = given_role(named, self._ledger.given.roles)
        return said or self._heading.own.get(named.number)

    def _beside(self, number: int, named: NamedColumn) -> ColumnRole | None:
        """That a column is kept beside the items, where its cells are plainly none."""
        reading = role_in(named)
        if reading.role is ColumnRole.CALENDAR and self._shapes[number].counted == 1:
            others = (n for n in self._named if n != number)
            is_long = is_length(named) and any(precede(n, self._shapes) for n in others)
            return ColumnRole.DURATION if is_long else None
        if reading.role in _OF_TIME or reading.role is ColumnRole.CODE:
            return None
        is_person = reading.role is ColumnRole.RESPONSIBLE
        is_beside = not is_person and are_mails(self._shapes[number])
        if not (is_person and reading.is_sure):
            is_beside |= precede(number, self._shapes)
        return ColumnRole.OTHER if is_beside else None

    def _added(self, named: NamedColumn) -> ColumnRole | None:
        """The role of a column; asked where one that crmnet wrote has it already."""
        reading = role_in(named)
        taken = MATTERS.intersection(self._heading.own.values())
        roles = [one for one in (reading.role, *reading.others) if one in taken]
        if roles:
            return self._asked(named, (ColumnRole.OTHER, *filter(None, roles)))
        if has_days_only(reading, self._shapes[named.number], self._heading):
            return self._asked(named, (ColumnRole.DUE, *filter(None, (reading.role,))))
        return self._role(named)

    def _role(self, named: NamedColumn) -> ColumnRole | None:
        """The role of a column by its own heading; None: it has none of ours."""
        levels = levels_named(named.lower)
        reading = role_in(named)
        if levels:
            answer = self._ledger.ask(one_column_question(named, levels, self._table))
            return ColumnRole(answer) if answer else None
        if reading.faint:
            return None
        roles = tuple(filter(None, (reading.role, *reading.others)))
        is_blank = named.number not in self._live and not reading.is_sure
        shape = self._shapes[named.number]
        if is_blank or contradicts(reading, shape, self._shapes.values()):
            return None
        is_known = reading.is_sure or is_no_year(reading.role, shape)
        if is_known or not MATTERS.intersection(roles):
            return reading.role
        is_over = is_above(named, self._named, self._live)
        if ColumnRole.THEME in roles and groups_rows(named, shape):
            is_over = True
            self._over.add(named.number)
        if (ColumnRole.THEME in roles and is_over) or counts_itself(named, shape):
            roles = (ColumnRole.THEME, *roles)
        roles = not_above(roles, self._before(named))
        counts = roles[0] is ColumnRole.RESPONSIBLE and measures(shape)
        counts |= is_no_end(named, self._named.values(), shape)
        counts |= roles[0] in LEVEL_ROLES and self._reports(named)
        if counts or (roles[0] in LEVEL_ROLES and self._explains(named, roles[0])):
            roles = (ColumnRole.OTHER, *roles)
        return self._asked(named, roles)

    def _explains(self, named: NamedColumn, role: ColumnRole) -> bool:
        return explains(named, role, self._before(named), self._shapes)

    def _reports(self, named: NamedColumn) -> bool:
        """Whether a heading tells what was done, and another what is to be done."""
        others = (
            role_in(one)
            for n, one in self._named.items()
            if n != named.number and n in self._live
        )
        return tells_done(named.lower) and any(
            one.faint or (one.is_sure and one.role in DEED_ROLES) for one in others
        )

    def _before(self, named: NamedColumn) -> dict[int, ColumnRole | None]:
        """What the columns to the left of one hold."""
        return {n: self._roles.get(n) for n in self._named if n < named.number}

    def _asked(
        self, named: NamedColumn, roles: Sequence[ColumnRole]
    ) -> ColumnRole | None:
        answer = self._ledger.ask(role_question(named, roles, self._table))
        return ColumnRole(answer) if answer else None

    def _take_faint(self) -> None:
        """Give a level to headings that name one only where no other does."""
        faint = [one for n, one in self._named.items() if self._is_faint(n, one)]
        levels = {role for role in self._roles.values() if role in LEVEL_ROLES}
        if levels == {ColumnRole.THEME}:
            self._take_below_themes(faint)
        elif levels:
            self._take_objective(faint)
        else:
            free = free_in(self._named, self._roles, self._shapes, self._live)
            sure = [one for one in faint if role_in(one).is_sure]
            self._take_activity(sure or free or faint)
        for named in faint:
            if self._roles[named.number] is None:
                self._roles[named.number] = role_in(named).role

    def _is_faint(self, number: int, named: NamedColumn) -> bool:
        is_free = self._roles[number] is None and number in self._live
        return is_free and bool(role_in(named).faint)

    def _take_activity(self, named: Sequence[NamedColumn]) -> None:
        """Take the only column that may hold the activities; of several it is asked."""
        if len(named) == 1 and role_in(named[0]).faint:
            self._roles[named[0].number] = ColumnRole.ACTIVITY
        elif named:
            likeliest = likeliest_named(named, self._shapes)
            asked = which_question(named, self._table, likeliest)
            answer = self._ledger.ask(asked)
            if answer:
                self._roles[int(answer)] = ColumnRole.ACTIVITY

    def _leave_contradicted(self) -> None:
        """Take no column of words for one of dates, where no other has activities.

        "Start Date:" beside the days of a calendar stands over what is to be done, as
        does "Período" beside "Inicio" and "Fin", where the same comes each month, and
        "Gestión", which is a year in some countries.
        """
        if any(role in LEVEL_ROLES for role in self._roles.values()):
            return
        for number, role in self._roles.items():
            is_given = given_role(self._named[number], self._ledger.given.roles)
            if role is ColumnRole.CODE and not is_given:  # words under "Item"
                is_said = self._shapes[number].says_what
                self._roles[number] = None if is_said else role
        when = [n for n, role in self._roles.items() if role in _OF_TIME]
        has_days = any(self._shapes[number].is_dated for number in when)
        for number in when:
            shape = self._shapes[number]
            if shape.says_what or (has_days and shape.has_words):
                self._roles[number] = None

    def _ask_of_amounts(self) -> None:
        """Ask of numbers under a start or an end that counts nothing: a start of 3."""
        for number, role in self._roles.items():
            named = self._named[number]
            is_end = role in (ColumnRole.START, ColumnRole.DUE)
            is_given = self._given(named) is not None
            is_open = is_end and not (is_given or unit_in(named.lower))
            if is_open and self._shapes[number].is_amounts:
                said = self._ledger.ask(periods_question(named, self._table))
                self._roles[number] = ColumnRole.OTHER if said == BESIDE else role

    def _ask_of_aims(self) -> None:
        """Ask which holds the items: what each is for, or the words before it."""
        both = named_beside(self._roles, self._shapes)
        if both is None or any(self._given(self._named[n]) for n in both):
            return
        first, aim = both
        asked = which_question([self._named[n] for n in both], self._table, first)
        if self._ledger.ask(asked) == str(first):
            self._roles |= {first: ColumnRole.ACTIVITY, aim: ColumnRole.OTHER}

    def _take_dates(self) -> None:
        """Ask of strange headings over dates, where no other says when, what they say.

        Two of them are the first and the last day, as is one behind a first day;
        years under how far it is tell by when it is to be.
        """
        taken = {role for role in self._roles.values() if role in DATE_ROLES}
        strange = [
            one
            for n, one in self._named.items()
            if self._roles[n] is None and not role_in(one).faint
        ]
        days = self._heading.days
        dated = [
            one
            for one in strange
            if self._shapes[one.number].is_dated or one.number in days
        ]
        if not taken and not dated:
            dated = years_alone(self._named.values(), self._roles, self._shapes)
        if not taken:
            ends = (ColumnRole.START, ColumnRole.DUE)
            roles = ends if len(dated) > 1 else (ColumnRole.CALENDAR,)
        elif taken == {ColumnRole.START}:
            roles = (ColumnRole.DUE,)
        else:
            return
        for named, role in zip(dated, roles, strict=False):
            self._roles[named.number] = self._asked(named, (role,))

    def _take_code(self) -> None:
        """Ask of numbers with levels under a strange heading, left of the first one."""
        levels = [n for n, role in self._roles.items() if role in LEVEL_ROLES]
        if ColumnRole.CODE in self._roles.values() or not levels:
            return
        for number, named in sorted(self._named.items()):
            is_strange = self._roles[number] is None and number < min(levels)
            shape = self._shapes[number]
            if is_strange and shape.is_numbering and any("." in t for t in shape.texts):
                self._roles[number] = self._asked(named, (ColumnRole.CODE,))
                return

    def _take_over(self) -> None:
        """Ask of what tells items apart that come again whether it stands over them."""
        levels = {role for role in self._roles.values() if role in LEVEL_ROLES}
        several = {ColumnRole.THEME, ColumnRole.COUNTRY, ColumnRole.YEAR}
        if len(levels) > 1 or not several.isdisjoint(self._roles.values()):
            return
        found = tells_apart(self._named.values(), self._roles, self._shapes)
        if found is not None and not self._given(found):
            self._over.add(found.number)
            self._roles[found.number] = self._asked(found, (ColumnRole.THEME,))

    def _take_below_themes(self, faint: Sequence[NamedColumn]) -> None:
        """Ask what "Details" beside phases are: they may be the activities of each."""
        themes = (n for n, role in self._roles.items() if role is ColumnRole.THEME)
        first = min(themes)
        words = [one for one in faint if one.number > first] or faint
        plain = [one for one in words if role_in(one).role is None] or words
        if len(plain) > 1:
            self._take_activity(plain)
        elif plain:
            roles = [ColumnRole.ACTIVITY]
            if self._explains(plain[0], ColumnRole.OTHER):
                roles = [ColumnRole.OTHER, ColumnRole.ACTIVITY]
            self._roles[plain[0].number] = self._asked(plain[0], roles)

    def _take_objective(self, faint: Sequence[NamedColumn]) -> None:
        """Ask of a "Meta" beside an activity whether it is the objective."""
        may_be = [one for one in faint if ColumnRole.OBJECTIVE in role_in(one).faint]
        if ColumnRole.OBJECTIVE in self._roles.values() or not may_be:
            return
        named = may_be[0]
        roles = roles_of_target(named, self._roles, self._named.values())
        self._roles[named.number] = self._asked(named, roles)
