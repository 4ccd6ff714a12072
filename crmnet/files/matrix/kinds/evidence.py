"""What speaks for a plan in a table of days and texts, and what for another list.

A table whose rows say when and something in several words may be a plan: it is asked
about unless more speaks for a list of something else. Each piece of evidence has a
weight, and they are added up: 3 is nearly enough alone, 1 is a hint. Where they are
even it is asked: an officer prefers a question to a refusal.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.phrases.done_words import CLOSED, DONE_FORMS, REAL
from crmnet.files.matrix.cells.day_asides import counts_down
from crmnet.files.matrix.cells.shapes import is_counted
from crmnet.files.matrix.cells.synonyms import LEVEL_ROLES, ColumnRole
from crmnet.files.matrix.cells.words import clean, has_text, heading_key
from crmnet.files.matrix.headings.words import reading_of
from crmnet.files.matrix.kinds.evidence_words import (
    CALLED,
    DATED,
    GRAVE,
    HOUR,
    IDENTIFIER,
    INDICATOR,
    LIKELY,
    MATCH,
    MEASURES,
    OTHER,
    PERSON,
    POSTS,
    REGISTERED,
    REQUIRED,
    STEP,
    STRETCH,
    SUM,
    TESTED,
)
from crmnet.files.matrix.kinds.registers import is_kept
from crmnet.files.matrix.kinds.unworded import calls_itself_plan, is_old
from crmnet.i18n.countries import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crmnet.domain.document import Cell, Row
    from crmnet.files.matrix.cells.shapes import ColumnShape
    from crmnet.files.matrix.headings.table_heading import TableHeading
    from crmnet.files.matrix.kinds.told import DoingShares


class Seen(NamedTuple):
    """A table of which it is not known whether it is a plan.

    Attributes:
        heading: its own, or the letters of its columns.
        body: the rows below it that have several texts.
        what: the column that is likeliest the activities.
        days: the columns that say when; none where a heading says who and how much.
        others: the rest.
        told: what the texts of the activities tell.
        titles: what stands above the table, and the names of its document and sheet.
    """

    heading: TableHeading
    body: Sequence[Row]
    what: ColumnShape
    days: Sequence[ColumnShape]
    others: Sequence[ColumnShape]
    told: DoingShares
    titles: Sequence[str]

    @property
    def is_called(self) -> bool:
        """Whether a title calls it a plan, a calendar or a timetable."""
        words = (key for key in self.words() if len(key.split()) <= _SHORT)
        return any(map(may_call_itself_plan, (*self.titles, *words)))

    def cells_of_days(self) -> list[Cell]:
        """The cells that say when."""
        numbers = {shape.number for shape in self.days}
        cells = (c for row in self.body for c in row.cells if c.column in numbers)
        return [cell for cell in cells if has_text(cell)]

    def words(self) -> list[str]:
        """The words of its heading; none where these are but letters."""
        named = self.heading.columns.values() if self.heading.rows else ()
        return [heading_key(one.lower or one.upper) for one in named]

    def roles(self) -> set[ColumnRole]:
        """What its heading surely names."""
        readings = map(reading_of, self.words())
        return {one.role for one in readings if one.role and one.is_sure}


def measures_or_owes(seen: Seen) -> bool:
    """Whether a heading says who is responsible, or how it is known that it is done."""
    said = {word for key in seen.words() for word in key.split()}
    return not said.isdisjoint(MEASURES) or any(map(_may_owe, seen.words()))


def weigh(seen: Seen) -> int:
    """How much more speaks for a plan (> 0) than for another list (< 0)."""
    return sum(weight for weight, holds in _FOR if holds(seen)) - sum(
        weight for weight, holds in _AGAINST if holds(seen)
    )


# ---------------------------------------------------------------- for a plan


def _are_ordered(seen: Seen) -> bool:
    """Half of the texts begin with a verb, or say what must be: no list of things."""
    return seen.told.ordered >= _HALF


def _are_doings(seen: Seen) -> bool:
    """Half of them do so or name a doing, "Entrega de …": invoices do that as well."""
    return seen.told.doing >= _HALF


def _are_some_doings(seen: Seen) -> bool:
    """A quarter of them does."""
    return seen.told.doing >= _QUARTER


def _is_called_plan(seen: Seen) -> bool:
    """A title says so, "Cronograma", "Key dates": few who list something else do."""
    return seen.is_called


def _is_ahead(seen: Seen) -> bool:
    """A heading is surely of a first or a last day: what was done has but a day."""
    return not seen.roles().isdisjoint((ColumnRole.START, ColumnRole.DUE))


def _is_owed(seen: Seen) -> bool:
    """A heading says who is responsible."""
    return ColumnRole.RESPONSIBLE in seen.roles()


def _are_stretches(seen: Seen) -> bool:
    """Some days are stretches, "18 - 22 August", or somebody counts until them."""
    if any(counts_down(clean(cell.text)) for cell in seen.cells_of_days()):
        return True
    texts = [DATED.sub("1", clean(cell.text)) for cell in seen.cells_of_days()]
    return sum(map(bool, map(STRETCH.search, texts))) >= _SOME * max(len(texts), 1)


def _are_steps(seen: Seen) -> bool:
    """Texts are steps of a proceeding: "Plazo para …", "Submission deadline"."""
    found = sum(bool(STEP.search(fold(text))) for text in seen.what.texts)
    return found >= _QUARTER * len(seen.what.texts)


def _are_sentences(seen: Seen) -> bool:
    """Texts are too long for the names of things, and are no long names."""
    return seen.what.words >= _SENTENCE and not seen.what.are_names


_FOR: Final[tuple[tuple[int, Callable[[Seen], bool]], ...]] = (
    (3, _are_ordered),
    (1, _are_doings),
    (1, _are_some_doings),
    (2, _is_called_plan),
    (2, _is_ahead),
    (1, _is_owed),
    (1, _are_stretches),
    (1, _are_steps),
    (1, _are_sentences),
)


# ---------------------------------------------------------------- for another list


def _is_old(seen: Seen) -> bool:
    """Days are of another time: a history, or the laws of long ago."""
    return any(map(is_old, seen.cells_of_days()))


def _has_plain_years(seen: Seen) -> bool:
    """Nothing but years says when, as in a history, a series or a bibliography."""
    return bool(seen.days) and all(shape.has_years for shape in seen.days)


def _is_done(seen: Seen) -> bool:
    """Half of the texts tell what was done: minutes, news, a log of work."""
    return seen.told.done >= _HALF


def _is_partly_done(seen: Seen) -> bool:
    """Some of them do."""
    return seen.told.done >= _SOME


def _has_sums(seen: Seen) -> bool:
    """A column has sums or large numbers: payments, prices, statistics."""
    return any(map(_are_sums, seen.others))


def _has_numbers(seen: Seen) -> bool:
    """A column has numbers that are neither of the rows nor of how long it takes."""
    return any(_are_measures(shape, seen.heading) for shape in seen.others)


def _are_names(seen: Seen) -> bool:
    """Nearly all words begin with a capital: persons, offices, feasts, laws."""
    return seen.what.are_names


def _are_things(seen: Seen) -> bool:
    """Texts have hardly two words: "Año nuevo", "Aceite vegetal"."""
    return seen.what.words < _NAME


def _are_indicators(seen: Seen) -> bool:
    """Half of the texts are what is counted: "Porcentaje de …", "Number of …"."""
    found = sum(bool(INDICATOR.match(fold(text))) for text in seen.what.texts)
    return found >= _HALF * len(seen.what.texts)


def _is_called_otherwise(seen: Seen) -> bool:
    """A title says what else it is: "Historia de …", "Lista de asistencia"."""
    return any(OTHER.search(fold(title)) for title in seen.titles)


def _is_only_called_otherwise(seen: Seen) -> bool:
    """And none of them calls it a plan besides."""
    return _is_called_otherwise(seen) and not seen.is_called


def _goes_by_the_hour(seen: Seen) -> bool:
    """Most rows have an hour of their own, on one or two days: an agenda."""
    rows = [[c for c in row.cells if has_text(c)] for row in seen.body]
    timed = sum(any(HOUR.match(clean(c.text)) for c in row) for row in rows)
    days = {clean(cell.text) for cell in seen.cells_of_days()}
    return timed >= _MOST * len(rows) and len(days) <= _FEW_DAYS


def _is_newest_first(seen: Seen) -> bool:
    """Days go back from row to row: news, versions, posts."""
    numbers = {shape.number for shape in seen.days}
    days = [c.day for r in seen.body for c in r.cells if c.column in numbers and c.day]
    back = sum(one >= two for one, two in pairwise(days))
    is_back = len(days) > _FEW_DAYS and back == len(days) - 1
    return is_back and days[0] > days[-1]


def _has_a_word_of_registers(seen: Seen) -> bool:
    """A heading is of what registers have: "Hallazgo", "Released", "Posición"."""
    return any(map(_is_of_register, seen.words()))


def _has_words_of_registers(seen: Seen) -> bool:
    """Two headings are."""
    return sum(map(_is_of_register, seen.words())) > 1


def _are_matches(seen: Seen) -> bool:
    """Texts are of two who play against each other: "Herediano vs Cartaginés"."""
    found = sum(bool(MATCH.search(fold(text))) for text in seen.what.texts)
    return found >= _HALF * len(seen.what.texts)


def _has_persons(seen: Seen) -> bool:
    """Names of persons stand under "Nombre": a list of staff, or of who attended."""
    shapes = (seen.what, *seen.others) if seen.heading.rows else ()
    return any(
        shape.are_names and not PERSON.isdisjoint(_words_over(shape, seen.heading))
        for shape in shapes
    )


def _words_over(shape: ColumnShape, heading: TableHeading) -> list[str]:
    named = heading.columns[shape.number]
    return heading_key(named.lower or named.upper).split()


def are_posts(seen: Seen) -> bool:
    """A heading says which post it is, and nothing says when: who answers for what."""
    said = {word for key in seen.words() for word in key.split()}
    return not seen.days and not said.isdisjoint(POSTS)


def _come_again(seen: Seen) -> bool:
    """The same few texts come again and again: kinds of things, areas, offices.

    Of what the heading may call a level, "Área", where it does.
    """
    shapes = (seen.what, *seen.others)
    named = [shape for shape in shapes if _may_be_level(shape, seen.heading)]
    said = named or [seen.what]
    return all(len(one.texts) >= _MANY and one.apart <= _SOME for one in said)


def _may_be_level(shape: ColumnShape, heading: TableHeading) -> bool:
    named = heading.columns[shape.number]
    reading = reading_of(named.lower or named.upper)
    return bool(reading.faint) or reading.role in LEVEL_ROLES


def _are_identifiers(seen: Seen) -> bool:
    """Texts are names that programs have: "spGetUser", "orders_2027", "Menu.Forms"."""
    found = sum(bool(IDENTIFIER.fullmatch(text)) for text in seen.what.texts)
    return found >= _MOST * len(seen.what.texts)


def _are_required(seen: Seen) -> bool:
    """Half of some texts say what a program does: "El sistema debe permitir …"."""
    texts = (map(fold, shape.texts) for shape in (seen.what, *seen.others))
    found = [[bool(REQUIRED.match(text)) for text in each] for each in texts]
    return any(len(each) >= _LEAST and sum(each) * 2 >= len(each) for each in found)


def _are_tested(seen: Seen) -> bool:
    """A column says of each row whether it passed: tests and what came of them."""
    keys = [[heading_key(text) for text in one.texts] for one in seen.others]
    return any(len(said) >= _LEAST and TESTED.issuperset(said) for said in keys)


def _are_risks(seen: Seen) -> bool:
    """Headings say how likely and how grave something is: a register of risks."""
    said = {word for key in seen.words() for word in key.split()}
    return not (said.isdisjoint(LIKELY) or said.isdisjoint(GRAVE))


_AGAINST: Final[tuple[tuple[int, Callable[[Seen], bool]], ...]] = (
    (8, _is_old),
    (2, _has_plain_years),
    (3, _is_done),
    (1, _is_partly_done),
    (3, _has_sums),
    (1, _has_numbers),
    (3, _are_names),
    (1, _are_things),
    (4, _are_indicators),  # whose names are sentences
    (3, _is_called_otherwise),
    (3, _is_only_called_otherwise),
    (4, _goes_by_the_hour),
    (2, _is_newest_first),
    (2, _has_a_word_of_registers),
    (2, _has_words_of_registers),
    (4, _are_matches),
    (6, _are_risks),
    (4, are_posts),
    (6, _come_again),
    (5, _are_identifiers),
    (5, _are_tested),
    (9, _are_required),  # with verbs of what must be
    (3, _has_persons),
)

_HALF: Final = 0.5
_QUARTER: Final = 0.25
_SOME: Final = 0.2
_MOST: Final = 0.66
_SENTENCE: Final = 4.0  # words of what is hardly the name of a thing
_NAME: Final = 2.5  # words of what hardly is more than one
_SHORT: Final = 3  # words of a heading: of more it is a text
_FEW_DAYS: Final = 2
_LEAST: Final = 3  # numbers of a column
_MANY: Final = 20  # texts of a list that is long


def may_call_itself_plan(title: str) -> bool:
    """Whether a title has a word that plans are called by, or calendars of a year."""
    return calls_itself_plan(title) or CALLED.search(fold(title)) is not None


def _may_owe(key: str) -> bool:
    reading = reading_of(key)
    return ColumnRole.RESPONSIBLE in (reading.role, *reading.others)


def _is_of_register(key: str) -> bool:
    words = set(key.split())
    is_done = not words.isdisjoint(DONE_FORMS | CLOSED | REAL)
    return is_done or is_kept(key) or not words.isdisjoint(REGISTERED)


def _are_sums(shape: ColumnShape) -> bool:
    """Whether a column has sums or large numbers, and no numbers of the rows."""
    is_plain = shape.is_numbering or shape.has_years
    is_full = len(shape.texts) >= _LEAST and not is_plain
    return is_full and all(map(SUM.fullmatch, shape.texts))


def _are_measures(shape: ColumnShape, heading: TableHeading) -> bool:
    named = heading.columns[shape.number]
    role = reading_of(named.lower or named.upper).role
    is_known = role in (ColumnRole.CODE, ColumnRole.DURATION, ColumnRole.YEAR)
    is_free = not (is_known or shape.is_numbering or shape.has_years)
    is_full = len(shape.texts) >= _LEAST and is_free
    return is_full and all(map(is_counted, shape.texts))
