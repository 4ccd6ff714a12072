"""A year of eleven countries that report by forms, each of which meets with mishaps."""

from __future__ import annotations

import io
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.cli.frame.context import Outside
from crmnet.cli.main import run
from crmnet.domain.item_key import key_of
from tests.form_years.judging import ADOPTED, Facts, Item, Judge, Wrong
from tests.form_years.mishaps import Mishaps
from tests.form_years.plans import COUNTRIES, Plan
from tests.form_years.sheets import SAID, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MISHAPS: Final = 30
ROUNDS: Final = 12  # in which an office mends what it is told
_ITEMS: Final = """
    SELECT c.id, p.code, i.code, i.title, c.party, c.due_on, c.occurrence, c.status,
        c.percent, c.done_on, c.reported_by
    FROM calendar_item c JOIN item i ON i.id = c.item JOIN plan p ON p.id = i.plan
    WHERE c.gone = 0
"""
_NOTES: Final = 'SELECT "row", note FROM log WHERE note IS NOT NULL'
_GIVEN: Final = """
    SELECT c.id, g.party, g.done_on, g.text, COALESCE(GROUP_CONCAT(
        COALESCE(e.url, '') || COALESCE(e.file, ''), ' | '), ''),
        COALESCE(g.results, '{}')
    FROM contribution g JOIN calendar_item c ON c.item = g.item
    LEFT JOIN contribution_evidence e ON e.contribution = g.id AND e.gone = 0
    WHERE g.gone = 0 GROUP BY c.id, g.id
"""
_EVIDENCE: Final = "SELECT calendar_item, url, file FROM evidence WHERE gone = 0"


class Answer(NamedTuple):
    """What the program answers."""

    status: int
    stdout: str
    stderr: str


class Tally(NamedTuple):
    """What a year came to."""

    files: int
    refusals: int
    rows: int

    def plus(self, other: Tally) -> Tally:
        return Tally(*map(sum, zip(self, other, strict=True)))


class Year:
    """A store, its plan, and who reports when."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(seed)
        self.folder = folder
        self.store = folder / "crmnet.db"
        self.store.unlink(missing_ok=True)
        self.environ = {
            "CRMNET_DB": str(self.store),
            "CRMNET_CONFIG": str(folder / "config.toml"),
            "CRMNET_LANG": "es",
        }
        (folder / "config.toml").write_text('timezone = "UTC"\n', "utf-8")
        self.today = date(2002, 2, 1)
        self.plan = Plan(self.random)
        self.codes: dict[str, list[str]] = defaultdict(
            list
        )  # by title, as forms had it
        self.calendars: dict[str, set[str]] = defaultdict(set)
        self.spoilt: list[Row] = []  # before what was told of a file was mended
        self.is_file_spoilt = False  # then, too

    def type(self, *words: str) -> Answer:
        out, err = io.StringIO(), io.StringIO()
        now = datetime(*self.today.timetuple()[:3], 15, tzinfo=UTC)
        outside = Outside(list(words), self.environ, None, out, err, lambda: now)
        return Answer(int(run(outside)), out.getvalue(), err.getvalue())

    def expect(self, *words: str) -> None:
        answer = self.type(*words)
        if answer.status:
            raise Wrong(words, answer.stderr)

    def load(self) -> None:
        file = self.folder / "plan.json.yaml"
        file.write_text(self.plan.text(), "utf-8")
        self.expect("plan", "load", str(file), "--renumber")

    def play(self) -> Tally:
        """Play the year.

        Raises:
            Wrong: a record is not what its row says, or a right row is refused.
        """
        self.load()
        tally = Tally(0, 0, 0)
        countries = self.random.sample(COUNTRIES, len(COUNTRIES))
        while countries:
            group = [countries.pop() for _ in range(min(4, len(countries)))]
            sheets = {party: self.form(party) for party in group}
            aliens = [row for sheet in sheets.values() for row in sheet.items]
            self.today += timedelta(self.random.randint(5, 90))
            if self.random.random() < 0.5:
                self.plan.number_anew()
                self.load()
            for party, sheet in sheets.items():
                if not sheet.items:
                    continue
                self.answer(sheet)
                others = [Row(row.cells) for row in aliens if row not in sheet.items]
                Mishaps(self.random, sheet, others).happen(MISHAPS)
                tally = tally.plus(self.hand_in(party, sheet))
        return tally

    def form(self, party: str) -> Sheet:
        """The form of a country as it is now."""
        file = self.folder / f"form_{party}.csv"
        self.expect("activity", "form", party, "--output", str(file))
        sheet = Sheet(file.read_bytes())
        for row in sheet.items:
            self.codes[row.cell("title")].insert(0, row.cell("code"))
            self.calendars[row.cell("key")].add(row.cell("calendar"))
        return sheet

    def answer(self, sheet: Sheet) -> None:
        """Answer about half of a form."""
        for row in sheet.items:
            if self.random.random() < 0.5:
                row.cells |= self._answer()
            row.truth = dict(row.cells)

    def _answer(self) -> dict[str, str]:
        first = date.fromisoformat(ADOPTED)
        day = first + timedelta(self.random.randint(0, (self.today - first).days))
        words = self.random.choice(
            ("Cumplida", "Cumplida", "Hecho", "Sí", "finalizada", "100 %", "En proceso",
             "en ejecución", "Parcial (60 %)", "30%", "parcial", "Suspendida",
             "Cancelada", "Sin iniciar", "50,00 %", "")
        )  # fmt: skip
        said = {"status": words}
        if words in ("Cumplida", "Hecho", "Sí", "finalizada", "100 %"):
            said["on"] = day.isoformat()
        if "on" in said and self.random.random() < 0.3:
            said["results"] = self.random.choice(
                ("40 funcionarios capacitados", "3 operativos; 12 participantes")
            )
        if words in ("Suspendida", "Cancelada", "") or self.random.random() < 0.2:
            said["note"] = self.random.choice(
                ("falta el “presupuesto”", "así se acordó")
            )
        return said

    # Handing in, mending, handing in again

    def hand_in(self, party: str, sheet: Sheet) -> Tally:
        file = self.folder / f"back_{party}.csv"
        told = ""
        for tried in range(ROUNDS):
            data = sheet.bytes()
            file.write_bytes(data)
            before = self.items()
            answer = self.type("activity", "record", str(file), party)
            after = self.items()
            if answer.status == 0:
                judge = Judge(before, party, self.today.isoformat())
                rows = judge.judge(data, sheet.style, sheet.headings, after)
                return Tally(1, tried, rows)
            if answer.status != 2:
                raise Wrong("status", answer.status, answer.stderr)
            if before != after:
                raise Wrong("refused, yet recorded", answer.stderr)
            told = answer.stderr
            self._mend(party, sheet, told)
        raise Wrong(party, "cannot mend it", told)

    def _mend(self, party: str, sheet: Sheet, told: str) -> None:
        """Put right the rows that were named."""
        lines = {line.number: line.row for line in sheet.lines()}
        named: dict[int, str] = {}
        for number, reason in _faults(told):
            named[number] = f"{named.get(number, '')} {reason}"
        if "en otro orden" in told:  # then no day of the file can be judged
            named = {at: why for at, why in named.items() if "en otro orden" in why}
        is_file_spoilt = sheet.spoilt
        self.spoilt = [row for row in sheet.rows if row.spoilt]
        self.is_file_spoilt = is_file_spoilt
        for number, reason in named.items():
            row = lines.get(number)
            twin = re.search(r"en la fila (\d+)", reason)
            if row is None:
                self._mend_file(sheet, reason, is_spoilt=is_file_spoilt)
            elif twin:
                self._mend_twins(sheet, row, lines[int(twin[1])])
            elif is_file_spoilt and row.cells == row.truth:
                sheet.mend_file()
            else:
                self._mend_row(party, sheet, row, reason, is_spoilt=is_file_spoilt)

    def _mend_row(
        self, party: str, sheet: Sheet, row: Row, reason: str, *, is_spoilt: bool
    ) -> None:
        if row.truth is None:
            self._drop(sheet, row, reason)
        elif row.spoilt or is_spoilt:
            row.cells, row.spoilt = dict(row.truth), False
        else:
            self._mend_from_store(sheet, row, self.form(party), reason)

    def _mend_file(self, sheet: Sheet, reason: str, *, is_spoilt: bool) -> None:
        if not is_spoilt:
            raise Wrong("nothing is wrong with the file", reason)
        sheet.mend_file()

    def _drop(self, sheet: Sheet, row: Row, reason: str) -> None:
        if not row.spoilt:
            raise Wrong("nothing is wrong with", row.cells, reason)
        sheet.rows.remove(row)

    def _mend_twins(self, sheet: Sheet, *rows: Row) -> None:
        """Keep the row of the form of two that are about the same."""
        for row in rows:
            if row.truth is None and row in sheet.rows:
                sheet.rows.remove(row)
                return
        if self.is_file_spoilt:
            sheet.mend_file()
            return
        if not any(row in self.spoilt for row in rows):
            raise Wrong("nothing is wrong with", [row.cells for row in rows])
        for row in rows:
            row.cells, row.spoilt = dict(row.truth or {}), False

    def _mend_from_store(
        self, sheet: Sheet, row: Row, fresh: Sheet, reason: str
    ) -> None:
        """Put right a row that was right when it was written.

        Raises:
            Wrong: it still is, as far as the store says.
        """
        if "nota" in reason and "ya " in reason:
            row.cells["note"] = f"es otra cosa, {self.random.random()}"
            return
        spoilt = [one for one in sheet.rows if one.spoilt and one.truth is not None]
        if "orden en que aquí" in reason and spoilt:  # one of them showed the order
            for one in spoilt:
                one.cells, one.spoilt = dict(one.truth or {}), False
            return
        shown = {one.cell("due")[5:] for one in sheet.items if "due" in sheet.columns}
        if "orden en que aquí" in reason and all(day[:2] == day[3:] for day in shown):
            sheet.style.order = "ISO"  # nothing in the due column told the order
            return
        key = row.cell("key").upper().replace(" ", "-")
        now = next((one for one in fresh.items if one.cell("key") == key), None)
        asked = re.search(r"ya está|ya se|suspendid|cancelad|ha comenzado", reason)
        is_as_it_was = now is not None and all(
            now.cell(column) == row.truth.get(column, "")
            for column in ("code", "title", "due")
            if row.truth is not None
        )
        if is_as_it_was and not asked:
            raise Wrong("nothing is wrong with", row.cells, reason)
        row.cells |= dict.fromkeys(SAID, "")

    def items(self) -> dict[str, Item]:
        """What stands in the store, by key."""
        with closing(sqlite3.connect(self.store)) as store:
            rows = store.execute(_ITEMS).fetchall()
            notes: dict[str, set[str]] = defaultdict(set)
            evidence: dict[str, set[str]] = defaultdict(set)
            for row_id, note in store.execute(_NOTES):
                notes[row_id].add(note)
            given: dict[str, set[tuple[str, ...]]] = defaultdict(set)
            for row_id, *told in store.execute(_GIVEN):
                given[row_id].add(tuple(told))
            for row_id, *texts in store.execute(_EVIDENCE):
                evidence[row_id] |= set(filter(None, texts))
        found = {}
        for one in rows:
            key = key_of(one[0])
            found[key] = Item(
                key, one[1], (one[2], *self.codes[one[3]]), one[3],
                frozenset(self.calendars[key]), one[4], one[5], bool(one[6]),
                Facts(one[7], one[8], one[9]), frozenset(notes[one[0]]),
                frozenset(evidence[one[0]]), one[10], frozenset(given[one[0]]),
            )  # fmt: skip
        return found


def _faults(told: str) -> Iterator[tuple[int, str]]:
    """The rows that are named, and why.

    Raises:
        Wrong: a fault names no row, or says no cure.
    """
    for line in told.splitlines():
        found = re.match(r".*?\.csv:(?:(\d+):)?(?:(\d+):)? (.*)", line)
        if found is None or "(" not in found[3]:
            raise Wrong("no row is named, or no cure", line)
        yield int(found[1] or 0), found[3]


def play(seed: int, folder: Path) -> Tally:
    """Play the year of a number.

    Raises:
        Wrong: a record is not what its row says, or a right row is refused.
    """
    return Year(seed, folder).play()
