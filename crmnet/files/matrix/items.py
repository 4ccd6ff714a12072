"""A tree of entries into the items of a plan: codes, dates, parties, further cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from crmnet.domain.deadline import NotUnderstood
from crmnet.domain.document import Place
from crmnet.domain.draft import DraftReading
from crmnet.domain.party import Duty, Owes
from crmnet.domain.plan import LEVELS, Item, Text
from crmnet.files.matrix.cells.codes import bare, parts_of, split_number
from crmnet.files.matrix.cells.words import clean, says_none
from crmnet.files.matrix.dates.as_loaded import as_loaded
from crmnet.files.matrix.dates.asking import SAYS_NONE, PlanTime, year_taken
from crmnet.files.matrix.dates.due import LENGTH, DatedCells, ReadDates, read_dates
from crmnet.files.matrix.dates.lasting import lasts_long
from crmnet.files.matrix.dates.unread_columns import (
    UnreadColumns,
    is_beside,
    is_undated,
)
from crmnet.files.matrix.levels.coding import codes_of
from crmnet.files.matrix.levels.tree import walk
from crmnet.files.matrix.parties.asking import (
    BOTH,
    MEANT,
    SECOND,
    both_question,
    perhaps_question,
)
from crmnet.files.matrix.parties.long_form import long_once
from crmnet.files.matrix.parties.named import ReadParties, read_parties

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from crmnet.domain.deadline import Deadline
    from crmnet.domain.document import Cell
    from crmnet.files.matrix.asked import PlanFacts
    from crmnet.files.matrix.cells.ledger import Ledger
    from crmnet.files.matrix.levels.entries import Dated, MatrixEntry
    from crmnet.files.matrix.stating import Stating

_NOTHING: Final = ReadDates(None, None, None, (), frozenset(), ())


class Itemizer:
    """Makes the items of a plan.

    Attributes:
        places: by code, where its calendar cell, else its text stands.
        readings: what is read of each calendar cell.
        without_party: how many items have a responsible of whom no party is made.
        unread: the columns of dates, with whether any date is read of them.
    """

    def __init__(self, stating: Stating, said: PlanFacts, ledger: Ledger) -> None:
        self.places: dict[str, Place] = {}
        self.readings: list[DraftReading] = []
        self.without_party = 0
        self.unread = UnreadColumns(said.reader)
        self._said = said
        self._ledger = ledger
        self._tops = stating.tops
        if stating.is_long:
            self._tops = long_once(stating.tops, said.members, ledger)
        is_coded = any(entry.code for entry in walk(self._tops))
        if not is_coded:
            _strip_numbers(self._tops)
        self._codes = codes_of(self._tops, ledger)
        if is_coded:
            own = ledger.given.own
            _strip_codes(self._codes, own.titles if own else frozenset())
        self._keeps_codes = not all(
            _says_code(entry, code) for entry, code in self._codes.items()
        )
        self._countries = stating.countries
        self._known: dict[tuple[object, ...], ReadDates] = {}
        self._year_taken: int | None = None

    def themes(self) -> tuple[Item, ...]:
        """The themes with all that stands below them; entries go as items are made."""
        return self._items(self._tops, 0)

    def _items(self, entries: Sequence[MatrixEntry], depth: int) -> tuple[Item, ...]:
        return tuple(self._item(entry, depth) for entry in entries)

    def _item(self, entry: MatrixEntry, depth: int) -> Item:
        code = self._codes.pop(entry)
        below, entry.children = entry.children, []
        dates = self._dates(entry, code)
        owes = self._owes(entry)
        cells = self._cells(entry)
        return Item(
            code=code,
            level=LEVELS[depth],
            title=Text(entry.title),
            children=self._items(below, depth + 1),
            calendar=Text(dates.calendar) if dates.calendar else None,
            due=dates.due,
            starts=dates.starts,
            owes=owes,
            cells=cells or None,
        )

    def _dates(self, entry: MatrixEntry, code: str) -> ReadDates:
        """What the date cells of an entry say; what of it is open is noted."""
        dated = list(self._dated(entry))
        place = entry.place
        if dated:
            place = Place(entry.table, dated[0][0].row, dated[0][0].column)
        self.places[code] = place
        if not dated:
            return _NOTHING
        loaded = as_loaded(dated, self._ledger.given.own, self._said.reader)
        read = loaded or self._read(dated, entry.table)
        self._ledger.note(read.questions)
        self._ledger.use(entry.table, (dated[n][0] for n in read.used))
        for unused in read.unused:
            self._ledger.leave_at(unused)
        if read.calendar:
            answer = self._said.reader(read.calendar)
            heading = dated[0][1]
            is_read = not (isinstance(answer, NotUnderstood) or is_undated(answer))
            is_read = is_read or bool(read.due or read.starts)
            if not is_read and is_beside(heading, self._ledger.given):
                entry.cells.setdefault(heading, []).append(read.calendar)
                return read._replace(calendar=None)
            if not loaded and (is_read or not is_undated(answer)):
                self.unread.note(place, heading, read.calendar, is_read=is_read)
            shown = self._as_written(read, answer)
            self.readings.append(DraftReading(code, place, read.calendar, shown))
            return self._by_hand(read, answer)
        if read.starts and read.used:
            self._note_start(code, place, dated[min(read.used)][0], read.starts)
        return read

    def _note_start(self, code: str, place: Place, cell: Cell, day: date) -> None:
        """Note how a start without an end is understood: from a day on."""
        words = "desde {}" if self._said.language == "es" else "from {}"
        answer = self._said.reader(words.format(day.isoformat()))
        self.readings.append(DraftReading(code, place, clean(cell.text), answer))

    def _as_written(
        self, read: ReadDates, answer: Deadline | NotUnderstood
    ) -> Deadline | NotUnderstood:
        """What holds of a cell: the days beside it in the plan file, else its words."""
        is_so = not isinstance(answer, NotUnderstood) and answer.due_on == read.due
        if not read.due or is_so:
            return answer
        if not read.starts or read.starts == read.due:
            return self._said.reader(read.due.isoformat())
        words = "del {} al {}" if self._said.language == "es" else "from {} to {}"
        days = read.starts.isoformat(), read.due.isoformat()
        return self._said.reader(words.format(*days))

    def _by_hand(self, read: ReadDates, answer: Deadline | NotUnderstood) -> ReadDates:
        """The dates in words too where a plan file alone would not give them.

        It does not know in which order the document writes day and month.
        """
        reader = self._said.reader
        if reader.date_order is None or read.due or isinstance(answer, NotUnderstood):
            return read
        if reader._replace(date_order=None)(read.calendar or "") == answer:
            return read
        return read._replace(starts=answer.starts_on, due=answer.due_on)

    def _read(self, dated: Sequence[Dated], table: int) -> ReadDates:
        """What date cells say; the same words are read once, where nothing is asked."""
        key = tuple(
            (cell.text, cell.day, cell.fill, cell.covered, *rest)
            for cell, *rest in dated
        )
        known = self._known.get(key)
        if known is not None:
            return known
        found = DatedCells(
            tuple((cell, heading) for cell, heading, _, _ in dated),
            tuple(role for _, _, role, _ in dated),
            tuple(span for _, _, _, span in dated),
        )
        said = self._said
        time = PlanTime(said.begins, self._year_taken, said.weekdays)
        read = read_dates(
            found, said.reader, self._ledger.given, table, said.year, time
        )
        self._year_taken = self._year_taken or year_taken(read.questions)
        if not read.questions and not read.unused:
            self._known[key] = read
        return read

    def _dated(self, entry: MatrixEntry) -> Iterator[Dated]:
        """The date cells of an entry; what says that there is none is left out."""
        for cell, heading, role, span in entry.dates:
            if says_none(cell.text) and span is None:
                self._ledger.leave(entry.table, (cell,), SAYS_NONE)
            else:
                yield cell, heading, role, span
        has_end = any(role == "due" for _, _, role, _ in entry.dates)
        if entry.dates and (not has_end or lasts_long(entry.dates)):
            for cell, heading in entry.lengths:
                yield cell, heading, LENGTH, None
        years: list[str] = []
        for cell, _ in entry.years:
            self._take_year(cell, years, entry.table)
        if years:
            cell, heading = entry.years[0]
            text = ", ".join(sorted(dict.fromkeys(years)))
            yield cell._replace(text=text), heading, "calendar", None

    def _take_year(self, cell: Cell, years: list[str], table: int) -> None:
        text = clean(cell.text)
        if says_none(text):
            self._ledger.leave(table, (cell,), SAYS_NONE)
        else:
            years += [part.strip() for part in text.split(",") if part.strip()]
            self._ledger.use(table, (cell,))

    def _owes(self, entry: MatrixEntry) -> Owes | None:
        """Who owes an item; what names nobody that we know stays beside it."""
        found: dict[str, list[Owes]] = {}
        texts = [("", text) for text in entry.countries]
        texts += [(head, text) for head, all_ in entry.owed.items() for text in all_]
        for heading, text in texts:
            owes, rest = self._parties(text, heading, entry)
            known = found.setdefault(heading, [])
            if owes is not None and _goes_with(known, owes):
                known.append(owes)
            else:
                rest = text
            if rest:
                entry.cells.setdefault(heading or self._countries, []).append(rest)
        if not any(found.values()) and any(_names_one(text) for _, text in texts):
            self.without_party += 1
        named = {
            head: owes for head, all_ in found.items() if (owes := _together(all_))
        }
        return self._of_columns(named, entry)

    def _of_columns(self, named: Mapping[str, Owes], entry: MatrixEntry) -> Owes | None:
        """Who owes an item of whom several columns name others; it is asked.

        Who is not meant stays beside the item, under the heading of the column.
        """
        meant: tuple[str, Owes] | None = None
        for heading, owes in named.items():
            if meant is None or meant[1] == owes:
                meant = meant or (heading, owes)
                continue
            said = self._which(meant, (heading, owes), entry)
            if said == BOTH:
                meant = (heading, _together([meant[1], owes]) or owes)
            elif said == SECOND:
                self._put_beside(entry, meant[0])
                meant = (heading, owes)
            else:
                self._put_beside(entry, heading)
        return meant[1] if meant else None

    def _which(
        self, one: tuple[str, Owes], two: tuple[str, Owes], entry: MatrixEntry
    ) -> str | None:
        """Which of two columns says who owes an item, or both."""
        heads = (one[0] or self._countries, two[0] or self._countries)
        texts = [_said_by(entry, heading) for heading, _ in (one, two)]
        goes = _goes_with([one[1]], two[1])
        asked = both_question(
            heads, ("; ".join(texts[0]), "; ".join(texts[1])), entry=entry, goes=goes
        )
        return self._ledger.ask(asked)

    def _put_beside(self, entry: MatrixEntry, heading: str) -> None:
        """Keep what a column says that is not meant."""
        kept = entry.cells.setdefault(heading or self._countries, [])
        kept += [text for text in _said_by(entry, heading) if text not in kept]

    def _parties(
        self, text: str, heading: str, entry: MatrixEntry
    ) -> tuple[Owes | None, str]:
        """The parties that a cell names, and the rest; of some words it is asked."""
        read = _parties_in(text, self._said.members)
        own = self._ledger.given.own
        if read.perhaps is None or (own is not None and text in own.beside):
            return read.owes, read.rest
        said = self._ledger.ask(perhaps_question(text, read.perhaps, heading, entry))
        return (read.perhaps, read.besides) if said == MEANT else (None, read.rest)

    def _cells(self, entry: MatrixEntry) -> dict[str, str]:
        cells = {
            heading: "; ".join(text for text in map(clean, texts) if text)
            for heading, texts in entry.cells.items()
        }
        if entry.code and self._keeps_codes:
            cells = {entry.coded_by or "…": entry.code, **cells}
        if self._ledger.given.own is not None:
            cells = self._ledger.given.own.in_order(cells)
        return {heading: text for heading, text in cells.items() if text}


@lru_cache(4096)  # the rows of a large plan share their cells
def _parties_in(text: str, members: tuple[str, ...]) -> ReadParties:
    return read_parties(text, members)


def _said_by(entry: MatrixEntry, heading: str) -> Sequence[str]:
    """What the column of a heading says who owes an item; "": that of countries."""
    return entry.owed.get(heading, []) if heading else entry.countries


def _names_one(text: str) -> bool:
    """Whether a cell says more than that there is none."""
    return not says_none(text)


def _says_code(entry: MatrixEntry, code: str) -> bool:
    """Whether the code of an item says all that its row says of it."""
    return not entry.code or bare(entry.code) in (code, code.rpartition(".")[2])


def _strip_codes(codes: Mapping[MatrixEntry, str], kept: frozenset[str]) -> None:
    """Take the number from a text whose code says the same: 1 of "1. Coordinar".

    Args:
        codes: of the entries.
        kept: texts that stand so in the plan.
    """
    for entry, code in codes.items():
        number, rest = split_number(entry.title)
        if number == code and not entry.code and entry.title not in kept:
            entry.title = rest


def _strip_numbers(siblings: Sequence[MatrixEntry]) -> None:
    """Take the numbers from texts that the position says as well: 1., 2., 3."""
    split = [split_number(entry.title) for entry in siblings]
    if split and all(
        number and parts_of(number)[-1] == str(place)
        for place, (number, _) in enumerate(split, 1)
    ):
        for entry, (_, rest) in zip(siblings, split, strict=True):
            entry.title = rest
    for entry in siblings:
        _strip_numbers(entry.children)


def _goes_with(found: Sequence[Owes], owes: Owes) -> bool:
    """Whether parties may be named beside those before: countries beside countries."""
    both = {one.duty for one in (*found, owes)}
    return not found or both == {Duty.PARTIES}


def _together(found: Sequence[Owes]) -> Owes | None:
    if len(found) < 2:
        return found[0] if found else None
    parties = [party for owes in found for party in owes.countries]
    return Owes(Duty.PARTIES, tuple(dict.fromkeys(parties)))
