"""The plan of 2002 over six half-years: reports, and who was written to, day by day."""

from __future__ import annotations

import csv
import email
import io
import re
from collections import Counter
from email.policy import default
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from tests.conftest import PLAN_2002
from tests.mail.servers import FaultyServer
from tests.oracle import days
from tests.oracle.asking import Ask
from tests.oracle.lines import STATUSES
from tests.oracle.model import World
from tests.oracle.play import BEFORE, COUNTRIES, HALF_YEARS
from tests.oracle.playing import Player, compare_answer
from tests.oracle.steps import Form, HalfYear, Step
from tests.oracle.values import Command, File, Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    import pytest

ASKS: Final = re.compile("qué hizo su país|What did your country do")
RECEIPT: Final = re.compile("CONSTANCIA DE RECEPCIÓN: FORMULARIO|RECEIPT: FORM")
SATURDAY: Final = 5
PARTLY: Final = 3
LEVELS: Final = ("themes", "objectives", "actions", "activities")
TALKING: Final = "overdue upcoming status matrix gaps round rounds activities".split()


def the_plan() -> File:
    """The plan of 2002 as the oracle takes it."""
    tree = yaml.safe_load(PLAN_2002.read_text("utf-8"))
    adopted = str(tree["adopted"]["to"])
    members = tuple(tree["members"])
    return File(tree["plan"], members, adopted, None, _items(tree, 0, ()))


def _items(above: dict[str, Any], depth: int, at: tuple[int, ...]) -> tuple[Item, ...]:
    found = above.get(LEVELS[depth], ()) if depth < len(LEVELS) else ()
    return tuple(
        Item(
            ".".join(map(str, (*at, place))),
            one["title"],
            one.get("calendar"),
            children=_items(one, depth + 1, (*at, place)),
        )
        for place, one in enumerate(found, 1)
    )


class Office(Player):
    """The store of the play, its mail server, and the same world in the oracle."""

    def __init__(self, folder: Path, server: FaultyServer) -> None:
        super().__init__(folder, 0)
        self.server = server
        self.world = World()
        self.mails: list[tuple[str, str, EmailMessage]] = []  # day, person, message
        with (folder / "config.toml").open("a", encoding="utf-8") as config:
            config.write(
                f'form = "csv"\n[mail]\nhost = "127.0.0.1"\nport = {server.port}\n'
                'security = "none"\nfrom = "Red <crmnet@crm.example>"\n'
            )

    def line(self, command: Command) -> list[str]:
        line = super().line(command)
        return ["plan", "load", str(PLAN_2002)] if command.verb == "load" else line

    def job(self, day: str) -> None:
        """The daily job: it says nothing, and sends what is due."""
        self.at, before = f"{day}T06:00", len(self.server.taken)
        assert self.type(["digest", "send"]) == (0, "", "")
        for taken in self.server.taken[before:]:
            (address,) = taken.recipients
            message = email.message_from_bytes(taken.data, policy=default)
            self.mails.append((day, address.partition("@")[0], message))

    def does(self, step: Step) -> None:
        """Somebody does what a step says, and the oracle hears of it."""
        if step.command:
            assert self.world.do(step.command) == "done", step
            answer = self.play(step.command)
            assert answer.status == 0, (step, answer)
            return
        self.at = step.at
        folder = self.folder / f"forms-{step.at[:10]}"
        folder.mkdir()
        for form in step.folder:
            self._fill(form, folder / f"{form.party}.csv")
            if not form.is_faulty:
                assert self.world.do(_told(step.at, form)) == "done", form
        names = [str(path) for path in folder.iterdir()]
        answer = self.type(["activity", "record", *_either(folder, names)])
        some_are_left_out = any(form.is_faulty for form in step.folder)
        assert answer.status == (PARTLY if some_are_left_out else 0), answer

    def _fill(self, form: Form, file: Path) -> None:
        """Fill in the form that came with the last mail to a country."""
        text = self._attached(form.party)
        separator = ";" if text.splitlines()[0].count(";") > 1 else ","
        rows = [*csv.reader(io.StringIO(text), delimiter=separator)]
        for said in form.rows:
            row = next(row for row in rows if row[2:3] == [said.code])
            if row[6]:  # another contribution to the same stands on a copy of its row
                row = [*row]
                rows.append(row)
            status = STATUSES.get(said.verb, "partial")
            row[6:11] = [status, said.day, "", said.note, said.results]
        rows += [["sin novedad"]] if form.whole else []
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=separator).writerows(rows)

    def _attached(self, party: str) -> str:
        for _, person, message in reversed(self.mails):
            for part in message.iter_attachments():
                name = part.get_filename() or ""
                if person == party.lower() and name.startswith(f"crmnet-{party}-"):
                    content: str = part.get_content()
                    return content.removeprefix("\ufeff")
        raise AssertionError(party)


def _either(folder: Path, names: list[str]) -> list[str]:
    """A folder where there are several forms, else the only one."""
    return [str(folder)] if len(names) > 1 else names


def _told(at: str, form: Form) -> Command:
    """The same form for the oracle."""
    rows = []
    for code, verb, day, note, _, counts in form.rows:
        words: dict[str, Any] = {"code": code, "party": form.party, "on": day}
        words |= {"note": note, "results": counts}
        if verb == "suspend":
            words["reason"] = words.pop("note")
        if verb == "partial":
            verb, words["partial"] = "complete", "some"
        rows.append((verb, {name: it for name, it in words.items() if it}))
    form_words = {"party": form.party, "rows": tuple(rows), "whole": form.whole}
    return Command(at, "sec", "record", None, form_words)


def days_of(half: HalfYear) -> Iterator[str]:
    """The days on which the daily job runs: from Monday to Friday."""
    day = half.opened
    while day <= days.plus_days(half.closed, 3):
        if _weekday(day) < SATURDAY and day not in half.down:
            yield day
        day = days.plus_days(day, 1)


def _weekday(day: str) -> int:
    return (days.ordinal(day) + 4) % 7  # 31 December 1999 was a Friday


def asks(half: HalfYear, day: str) -> Iterator[Ask]:
    """What is asked at the end of a half-year."""
    yield from (Ask(report, day, {}, known_on=day) for report in TALKING[:-2])
    yield from (Ask(report, day, {}) for report in TALKING)
    for round_of in HALF_YEARS:
        if round_of.closed <= half.closed:
            yield Ask("round", day, {}, round_of.name)
            yield (
                Ask("round", half.opened, {}, round_of.name, half.opened)
                if (round_of.closed < half.opened)
                else Ask("round", day, {"theme": "1"}, round_of.name)
            )
    yield from (Ask("country", day, {}, country) for country in COUNTRIES)
    period = {"from": half.first, "to": half.last}
    yield Ask("achievements", day, period)
    yield Ask("achievements", day, {"from": "2002-06-01", "to": day})
    yield from (
        Ask("achievements", day, {**period, "party": country})
        for country in ("CR", "GT", "presidency")
    )
    yield Ask("changes", day, {"since": half.first})
    yield Ask("handover", day, {"to": "HN"})


class Told(NamedTuple):
    """By day to whom mails tell something."""

    asked: dict[str, set[str]]
    receipted: dict[str, set[str]]
    offices: dict[str, set[str]]


def told(office: Office, half: HalfYear) -> Told:
    """Whom mails asked or reminded in a half-year, whose forms they acknowledged."""
    found = Told({}, {}, {})
    for day, person, message in office.mails:
        body = message.get_body(("plain",))
        assert body is not None
        text = " ".join(body.get_content().split())
        is_office = person.upper() not in COUNTRIES
        is_told = half.name.upper() in text  # a heading
        if is_told and is_office:
            found.offices.setdefault(day, set()).add(person)
        if is_told and ASKS.search(text):
            found.asked.setdefault(day, set()).add(person)
        if half.opened <= day <= half.closed and RECEIPT.search(text):
            found.receipted.setdefault(day, set()).add(person)
    return found


def to_be_told(half: HalfYear) -> Told:
    """The same as it is to be: the presidency's officer is one of its country too."""
    of_presidency = f"{half.presidency.lower()}.pres"

    def people(countries: str) -> set[str]:
        is_presided = half.presidency in countries.split()
        return {*countries.lower().split(), *([of_presidency] if is_presided else [])}

    asked = {day: people(some) for day, some in half.told.items()}
    offices = {day: {of_presidency} for day in asked if of_presidency in asked[day]}
    for day in half.offices.split():
        offices[f"{half.opened[:4]}-{day}"] = {of_presidency, "sec"}
    receipted = {day: people(some) for day, some in half.receipted.items()}
    return Told(asked, receipted, offices)


def counted(office: Office, until: str) -> Counter[str]:
    """What came of all that was contributed, by kind."""
    line = ["report", "achievements", "--from", "2002-06-01", "--to", until]
    found: Counter[str] = Counter()
    for row in office.rows(line):
        for said in (row["results"] or "").split():
            kind, _, number = said.partition("=")
            found[kind] += int(number)
    return found


def test_six_half_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "sec")
    with FaultyServer() as server:
        office = Office(tmp_path, server)
        for step in BEFORE:
            command = step.command
            assert command is not None
            if command.verb == "load":
                step = Step(step.at, command._replace(words={"file": the_plan()}))
            office.does(step)
        for half in HALF_YEARS:
            events: list[tuple[str, Step | None]] = [
                *((f"{day}T06:00", None) for day in days_of(half)),
                *((step.at, step) for step in half.steps),
            ]
            for at, done in sorted(events, key=lambda event: event[0]):
                office.does(done) if done else office.job(at[:10])
            assert told(office, half) == to_be_told(half)
            day = days.plus_days(half.closed, 4)
            office.at = office.world.at = f"{day}T20:00"
            for ask in asks(half, day):
                compare_answer(office, office.world, ask)
    assert counted(office, HALF_YEARS[-1].closed) == {
        "officers_trained": 25 + 40 + 12 + 30,  # CA types it, the others in forms
        "participants": 9 + 200,
        "false_documents": 14 + 14,
        "impostors": 3,
        "operations": 3 + 1,
    }
    once = [(day, person) for day, person, _ in office.mails]
    assert len(set(once)) == len(once)  # at most one mail a person and day
