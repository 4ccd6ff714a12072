"""Random histories in which persons are named everywhere, and what is left after one
was erased, or let go by `retention`: tests/cli/test_erase.py plays some,
benchmarks/erasing.py hundreds.
"""

from __future__ import annotations

import json
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crmnet.domain.officer import CALLING
from crmnet.domain.text import BLANKED
from crmnet.errors import ExitStatus
from crmnet.store import redacting
from crmnet.store.engine.tables import TYPES
from crmnet.store.needles import Needles
from crmnet.store.opening import open_store
from tests.planted import NOTICE, World, is_barred, known_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFICERS: Final = (
    "directory add --name {name} --email {mail} --country GT --phone {phone}",
    "directory add --name {name} --email {mail} --country GT --network consular "
    "--emergency-phone {phone} --note {said}",
    "directory edit {mail} --title jefe-{w} --note {w}",
    "directory edit {mail} --phone {phone}",
    "directory edit eva@example.org --note {said}",
    "directory unreachable {mail} --note {said}",
    "directory unreachable eva@example.org --note {said}",
    "directory reachable {mail}",
    "directory confirm eva@example.org --by {name}",
    "directory absent {mail} --from 2003-0{digit}-01 --to 2003-0{digit}-05",
    "directory absent eva@example.org --from 2003-0{digit}-01 --to 2003-0{digit}-05 "
    "--deputy {mail}",
    "directory duty GT/duty {mail} --from 2003-0{digit}-01 --to 2003-0{digit}-02 "
    "--replacing",
    "directory point add GT/duty --emergency {said} --note {w}",
    "directory point edit GT/duty --emergency {said}",
    "directory point edit GT/duty --second-channel {said}",
    "directory point edit GT/duty --second-channel radio",
    "directory remove {mail}",
    "activity complete {code} --on 2002-09-20 --by {name} --note {said}",
    "activity note {code} --note {said} --evidence https://example.org/{w}",
    "activity reopen {code} --note {w}",
    "activity schedule {code} 2003-0{digit}-15 --reason {w} --decided-by {name}",
    NOTICE.replace("a@example.org", "{mail}").replace("{w} --tlp", "{said} --tlp"),
    "undo --yes",
    "undo --yes",
)
SAID: Final = ("vea-{name}.", "al-{phone}", "a:{mail}", "con-{upper},")
ALIKE: Final = "+503-{local}"  # of another country, with the same digits
OWN: Final = (*redacting.OWN["officer"], *redacting.FREE["officer"])
NAMED: Final = re.compile(r"\[redacted\]|zutano[a-z]{12}", re.IGNORECASE)
QUOTED: Final = re.compile('"([^"]*)"')
LONG_AGO: Final = "2000-01-01"


class Planted(NamedTuple):
    """Somebody who does not exist: a name of one word, a mailbox, a number."""

    name: str
    mail: str
    phone: str

    def spellings(self) -> tuple[str, ...]:
        """All that must be nowhere, in the ways in which it is planted."""
        bare = self.phone.removeprefix("+502-")
        return (self.name, self.name.upper(), self.name.casefold(), self.mail, bare)


class PeopledWorld(World):
    """A store in which three persons are named, and an officer who is none of them."""

    def __init__(self, folder: Path, plan: Path, seed: int) -> None:
        super().__init__(folder, plan, seed)
        self.typed("directory add --name Eva --country GT --email eva@example.org")
        self.people = [self._person() for _ in range(3)]
        for one in self.people:
            self.typed(OFFICERS[0].format(**one._asdict()))

    def _person(self) -> Planted:
        name, local = self.word(), self.chance.randint(2_000_000, 7_999_999)
        return Planted(name.title(), f"{name}@example.org", f"+502-2{local}")

    def live(self, commands: int) -> None:
        """Do so many things, with persons in them."""
        for _ in range(commands):
            one = self.chance.choice(self.people)
            line = self.chance.choice(OFFICERS)
            line = line.replace("{said}", self._said(is_own="{mail}" in line))
            while "{w}" in line:
                line = line.replace("{w}", self.word(), 1)
            self.typed(
                line.format(
                    **one._asdict(),
                    upper=one.name.upper(),
                    local=one.phone[-8:],
                    code=self.chance.choice(("1.1.1.1", "1.1.2", "2.1.1.1")),
                    digit=self.chance.randint(1, 9),
                    tlp=self.chance.choice(("amber", "red")),
                )
            )
        self.lived = self.days

    @property
    def is_erased(self) -> bool:
        """Whether anybody was."""
        return any(one["kind"] == "erased" for one in self.entries())

    def _said(self, *, is_own: bool) -> str:
        """A text; of a person's own row none that is to stay."""
        return self.chance.choice(SAID if is_own else (*SAID, ALIKE))


class _Known:
    """What was known of a person before, and hides it in what is known later."""

    def __init__(self, world: PeopledWorld, one: Planted) -> None:
        with closing(open_store(world.path)) as store:
            sql = "SELECT DISTINCT \"row\", now FROM log WHERE entity = 'officer'"
            held = [(row, json.loads(now)) for row, now in store.query(sql) if now]
        self.rows = {row for row, said in held if said.get("email") == one.mail}
        codes = {CALLING["GT"]}
        self._needles = Needles((one.name, one.mail), (one.phone,), codes)

    def hidden(self, table: str, row: tuple[object, ...]) -> list[object]:
        """A row without what tells the person, and without their own texts."""
        columns = TYPES[table]._fields
        is_own = table == "officer" and row[0] in self.rows
        return [
            BLANKED if is_own and name in OWN and value else self._hidden(name, value)
            for name, value in zip(columns, row, strict=True)
        ]

    def quoted(self, found: re.Match[str]) -> str:
        """A text in quotation marks, or a mark where it tells the person."""
        return "[redacted]" if self._needles.are_in(found[1]) else found[0]

    def _hidden(self, name: str, value: object) -> object:
        if not isinstance(value, str) or name == "fingerprint":
            return BLANKED if value else value
        if name == "recipients":
            lines = value.split("\n")
            return [BLANKED if self._needles.are_in(one) else one for one in lines]
        return BLANKED if self._needles.are_in(value) else value


def wrongs_of_erasing(world: PeopledWorld, *, by_retention: bool) -> list[str]:
    """Erase somebody of a history; what is not then as it should."""
    one = world.chance.choice(world.people)
    if by_retention:
        for row in json.loads(world.typed("directory list --format json")[1]):
            if row["email"] == one.mail:
                world.typed(f"directory edit {row['id']} --until {LONG_AGO}")
                world.lived = world.days
    before = world.entries()
    hides = _Known(world, one)
    known = _known(world, hides)
    outcomes = world.outcomes(before)
    kept = world.path.read_bytes()
    line = f"directory erase {one.mail} --reason pedido --yes"
    status, said, fault = world.typed(
        "directory retention --yes" if by_retention else line
    )
    if status != ExitStatus.DONE or (by_retention and one.mail not in said):
        is_same = by_retention or world.path.read_bytes() == kept
        return [] if is_same and status in (0, ExitStatus.USAGE) else [f"{said}{fault}"]
    last = world.entries()
    if len(last) == len(before):  # a point has the number still: named, and left
        return [] if "focal point" in said else [f"nothing was erased: {said}"]
    found = [*_left(world, one), *_unsound(world)]
    if _known(world, hides) != known:
        found.append("--known-on tells something else")
    alike = _alike(before, one)
    if alike - _alike(last, one):
        found.append("another number that ends alike was blanked")
    return [
        f"{one.mail}: {what}" for what in (*found, *_otherwise(world, outcomes, hides))
    ]


def _known(world: PeopledWorld, hides: _Known) -> list[object]:
    """What was known on each day, without the person."""
    found: list[object] = []
    with closing(open_store(world.path)) as store:
        for day in range(1, world.lived + 1):
            rows = known_rows(store, day)
            found.append([[table, *hides.hidden(table, row)] for table, row in rows])
    return found


def _left(world: PeopledWorld, one: Planted) -> Iterator[str]:
    """What tells the person still, in the file or beside it."""
    beside = world.path.parent.glob(f"{world.path.name}*")
    held = b"".join(file.read_bytes() for file in beside)
    for text in one.spellings():
        for place in re.finditer(re.escape(text.encode()), held):
            if held[: place.start()].endswith(b"+503-"):  # another's number
                continue
            yield f"{text} is there"


def _unsound(world: PeopledWorld) -> Iterator[str]:
    status, _, fault = world.typed("db check")
    if status != ExitStatus.DONE:
        yield fault


def _alike(entries: list[dict[str, Any]], one: Planted) -> set[str]:
    """The entries with the number of another country that ends alike."""
    number = ALIKE.format(local=one.phone[-8:])
    return {entry["id"] for entry in entries if number in str(entry["now"])}


def _otherwise(
    world: PeopledWorld, outcomes: dict[str, tuple[int, str, str]], hides: _Known
) -> Iterator[str]:
    """The changes that can be taken back otherwise than before, but those altered."""
    last = world.entries()
    altered = {
        str(json.loads(str(one["now"]))["entry"]).partition(".")[0]
        for one in last
        if one["kind"] == "redacted"
    }
    erasing = {str(one["change"]) for one in last if one["kind"] == "erased"}
    for name, before in outcomes.items():
        now = world.typed(f"undo {name} --dry-run --yes")
        if name in altered:
            if now[0] != ExitStatus.USAGE:
                yield f"{name} was blanked and could be taken back"
        elif _told(hides, *before) != _told(hides, *now) and not (
            is_barred(before[2], now[2], altered | erasing)
            or _is_only_erased(now[2], erasing)
        ):
            yield f"{name}: {before[1]}{before[2]} but now {now[1]}{now[2]}"


def _told(hides: _Known, status: int, *said: str) -> tuple[object, ...]:
    """What came of a command, whoever it names."""
    quoted = (QUOTED.sub(hides.quoted, text) for text in said)
    return status, *(NAMED.sub("…", text) for text in quoted)


def _is_only_erased(fault: str, erasing: set[str]) -> bool:
    """Whether the row itself was erased since, which nothing takes back."""
    return any(f"change {name}, which cannot" in fault for name in erasing)
