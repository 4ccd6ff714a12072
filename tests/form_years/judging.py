"""What a form says in words, judged slowly from the text of the task, not of the code.

The judge reads the saved file with a reader of its own, asks of each row which calendar
items agree with all that stands in it, and what each of them may be afterwards.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.form_years.sheets import SAID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.form_years.sheets import Style

ADOPTED: Final = "2002-01-12"
_WORDS: Final = {
    "not_started": "sin iniciar; no iniciada; not started",
    "in_progress": "en proceso; en curso; en ejecucion; iniciada; in progress",
    "partial": "parcial; parcialmente cumplida; partial",
    "done": "cumplida; cumplido; hecho; realizada; finalizada; finalizado; si; done",
    "suspended": "suspendida; suspended",
    "cancelled": "cancelada; cancelled",
}
_STATUS: Final = {
    word: status for status, words in _WORDS.items() for word in words.split("; ")
}
_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
).split()

CLOSE: Final = ("done", "partial")


class Facts(NamedTuple):
    """What stands in the store about a calendar item."""

    status: str
    percent: int | None
    done_on: str | None


class Item(NamedTuple):
    """A calendar item of the store.

    Attributes:
        codes: the present one, then former ones.
        calendars: the words that forms showed.
        notes: all that was said of it.
        given: what countries contributed to its leaf: who, when, what, what proves it,
            and what it came to.
    """

    key: str
    plan: str
    codes: tuple[str, ...]
    title: str
    calendars: frozenset[str]
    party: str
    due_on: str | None
    recurs: bool
    facts: Facts
    notes: frozenset[str]
    evidence: frozenset[str]
    reported_by: str | None
    given: frozenset[tuple[str, ...]] = frozenset()


class Wrong(AssertionError):
    """The program and the judge do not agree."""

    def __str__(self) -> str:
        return " ".join(map(str, self.args))


def _owed(item: Item) -> Item:
    """An item without what was contributed to it, which is no state of it."""
    return item._replace(given=frozenset())


class Judge:
    """Judges one file.

    Args:
        items: what stood in the store before, by key.
        party: the country that handed the file in.
        today: the day on which it was recorded.
    """

    def __init__(self, items: Mapping[str, Item], party: str, today: str) -> None:
        self.items = items
        self.party = party
        self.today = today
        self.order = "DMY"

    def judge(
        self,
        data: bytes,
        style: Style,
        headings: Mapping[str, str],
        after: Mapping[str, Item],
    ) -> int:
        """See that a file that was taken did what it says; how many rows spoke.

        Raises:
            Wrong: it did something else, or should have been refused.
        """  # fmt: skip
        rows = list(_rows(data, style, headings))
        self.order = self._order(rows)
        used: set[str] = set()
        said = [row for row in rows if any(map(row.get, SAID))]
        for row in said:
            key = self._find(row, after, used)
            if not self._is_deed(row, self.items[key]):
                used.add(key)
        for key, item in after.items():
            if key not in used and _owed(item) != _owed(self.items[key]):
                raise Wrong("nothing said so", self.items[key], "became", item)
        return len(said)

    def _find(
        self, row: dict[str, str], after: Mapping[str, Item], used: set[str]
    ) -> str:
        """The item on which a row was recorded as it says."""
        fitting = [key for key, item in self.items.items() if self._agrees(item, row)]
        own = [key for key in fitting if self.items[key].party == self.party] or fitting
        for key in own:
            is_free = key not in used or self._is_deed(row, self.items[key])
            if is_free and self._is_right(row, self.items[key], after[key]):
                return key
        pairs = "\n".join(f"  {self.items[key]}\n  {after[key]}" for key in own)
        raise Wrong("it says", row, ", taken as", self.order, ", and became", pairs)

    def _order(self, rows: list[dict[str, str]]) -> str:
        """How the file shows days: as its due column does, which the store knows."""
        for row in rows:
            dues = {
                item.due_on for item in self.items.values() if self._is_named(item, row)
            }
            for order, other in (("DMY", "MDY"), ("MDY", "DMY")):
                known = _numbers(row.get("due", ""), order, self.today)
                rival = _numbers(row.get("due", ""), other, self.today)
                if known in dues - {None} and rival not in dues:
                    return order
                if known and not rival and not dues & {known}:
                    return order
        return "DMY"  # the headings are Spanish

    def _is_named(self, item: Item, row: dict[str, str]) -> bool:
        if row.get("key"):
            return _letters(row["key"]) == _letters(item.key)
        return row.get("code") == item.codes[0]

    def _agrees(self, item: Item, row: dict[str, str]) -> bool:
        codes = item.codes if row.get("key") else item.codes[:1]
        due = row.get("due", "")
        return (
            _letters(row.get("key", "")) in ("", _letters(item.key))
            and bool(row.get("key") or row.get("code"))
            and row.get("plan", "") in ("", item.plan)
            and row.get("code", "") in ("", *codes)
            and _is_like(row.get("title", ""), {item.title})
            and _is_like(row.get("calendar", ""), item.calendars)
            and (not due or (item.due_on is not None and self._day(due) == item.due_on))
            and (item.party in (self.party, "network") or self.party in item.party)
        )

    def _is_deed(self, row: dict[str, str], item: Item) -> bool:
        """Whether a row is a contribution, of which a leaf may have several."""
        text = row.get("status", "")
        is_closing = item.party == "network" and _status(text)[0] in CLOSE
        return is_closing or bool(row.get("results") and not text)

    def _is_right(self, row: dict[str, str], was: Item, now: Item) -> bool:
        note = _tidy(row.get("note", "")).lstrip("'")
        evidence = row.get("evidence", "")
        if self._is_deed(row, was):
            is_whole = row.get("status") or (note and row.get("on"))
            return bool(is_whole) and self._is_given(row, was, now)
        return (
            now.facts in self._expected(row, was)
            and (not row.get("results") or self._is_given(row, was, now))
            and (not note or note in {_tidy(text).lstrip("'") for text in now.notes})
            and (not evidence or evidence in now.evidence)
            and (now.facts == was.facts or now.reported_by in self._reporters(now))
        )

    def _is_given(self, row: dict[str, str], was: Item, now: Item) -> bool:
        """Whether what a row says became a contribution of the country."""
        note, typed = _tidy(row.get("note", "")).lstrip("'"), row.get("on", "")
        on = self._day(typed) if typed else None
        if was.facts.status in ("suspended", "cancelled", "carried_over"):
            return False
        if typed and (on is None or on > self.today or (on < ADOPTED and not note)):
            return False
        proof = row.get("evidence", "") if self._is_deed(row, was) else ""
        return any(
            party == self.party
            and (on is None or day == on)
            and (not note or _tidy(text).lstrip("'") == note)
            and proof in proofs
            and counted == _counts(row.get("results", ""))
            for party, day, text, proofs, counted in now.given
        )

    def _reporters(self, now: Item) -> tuple[str | None, ...]:
        return (None,) if now.party == self.party else (self.party,)

    def _expected(self, row: dict[str, str], was: Item) -> list[Facts]:
        """What an item may be after what a row says; nothing: it must be refused."""
        facts, text, typed = was.facts, row.get("status", ""), row.get("on", "")
        on = self._day(typed) if typed else None
        note = _tidy(row.get("note", ""))
        is_reason = bool(note) and note not in map(_tidy, was.notes)
        is_early = on and on < ADOPTED and on != facts.done_on and not is_reason
        if is_early or (typed and (on is None or on > self.today)):
            return []
        if not text:
            return [] if typed else [facts]
        status, percent = _status(text)
        if facts.status in ("suspended", "cancelled", "carried_over"):
            is_stopped = facts.status == "suspended" and status == "cancelled"
            is_fit = note and (is_stopped or status == facts.status)
            return [facts._replace(status=status)] if is_fit else []
        return self._moved(status, percent, on, facts, has_note=bool(note),
                           is_reason=is_reason)  # fmt: skip

    def _moved(
        self, status: str, percent: int | None, on: str | None, facts: Facts, *,
        has_note: bool, is_reason: bool,
    ) -> list[Facts]:  # fmt: skip
        if status in ("done", "partial"):
            return self._completed(Facts(status, percent, on), facts, is_reason)
        is_fit = {
            "not_started": facts.status == "not_started" and on is None,
            "in_progress": facts.status != "done",
        }.get(status, has_note and facts.status != "done" and bool(status))
        if not is_fit:
            return []
        is_more = status == "in_progress" and facts.status == "partial"
        return [facts if is_more else facts._replace(status=status)]

    def _completed(self, now: Facts, facts: Facts, is_reason: bool) -> list[Facts]:
        if now.status == "done" and now.done_on is None:
            return []
        if facts.status == "partial" == now.status and now.percent is None:
            now = now._replace(percent=facts.percent)
        is_less = now.status == "partial" and (
            facts.percent is not None and (now.percent or 100) < facts.percent
        )
        is_other = facts.status == "done" and facts != now
        if (is_less or is_other) and not is_reason:
            return []
        is_undated = now.status == "partial" and now.done_on is None
        return [now, now._replace(done_on=facts.done_on)] if is_undated else [now]

    def _day(self, text: str) -> str | None:
        """The day that a text says, as ISO; None: it says none."""
        text = re.sub(r"[ T]0?0:00(:00)?$", "", _tidy(text)).lstrip("' ")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return _day(*map(int, text.split("-")))
        if re.fullmatch(r"\d{5}", text):
            return (date(1899, 12, 30) + timedelta(int(text))).isoformat()
        found = re.fullmatch(r"(\d+)-(\w{3})-(\d\d)|(\d+) de (\w+) de (\d{4})", text)
        if found:
            day, month, year = (found[at] or found[at + 3] for at in (1, 2, 3))
            numbers = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(month)]
            return (
                _day(_year(year, self.today), numbers[0], int(day)) if numbers else None
            )
        return _numbers(text, self.order, self.today)


def _rows(
    data: bytes, style: Style, headings: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """The rows below the headings, by column; a copy of the headings is none."""
    text = data.decode(style.encoding.replace("utf-8-sig", "utf-8")).lstrip("\ufeff")
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    columns: list[str] | None = None
    column_of = {heading: column for column, heading in headings.items()}
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=style.separator):
        said = [column_of.get(cell, "") for cell in cells]
        if sum(map(bool, said)) > 3:
            columns = said
        elif columns is not None:
            yield dict(zip(columns, map(str.strip, cells), strict=False))


def _status(text: str) -> tuple[str, int | None]:
    """The status that is written, and how far; "" where it is none."""
    plain = _tidy(text).lstrip("' ").rstrip(" .")
    whole = "".join(
        sign for sign in unicodedata.normalize("NFKD", plain.casefold())
        if not unicodedata.combining(sign)
    )  # fmt: skip
    whole = re.sub(r"(?<=[0-9])[.,]0+ ?%", " %", whole)
    found = re.fullmatch(r"(.*?) ?\(?(\b\d{1,3}) ?%\)?", whole)
    if found is None:
        return _STATUS.get(whole, ""), None
    word, percent = found[1], int(found[2])
    if word in ("", "done", "cumplida", "cumplido") and percent == 100:
        return "done", None
    is_part = word in ("", "parcial", "partial", "parcialmente cumplida")
    return ("partial", percent) if is_part and 0 < percent < 100 else ("", None)


def _counts(text: str) -> str:
    """Counts as the store has them: JSON, in the order of the alphabet."""
    kinds = {"func": "officers_trained", "oper": "operations", "part": "participants"}
    found = re.findall(r"(\d+)\s(\w{4})", text)
    pairs = sorted((kinds[word], number) for number, word in found)
    return "{" + ",".join(f'"{kind}":{number}' for kind, number in pairs) + "}"


def _numbers(text: str, order: str, today: str) -> str | None:
    plain = re.sub(r" 0?0:00(:00)?$", "", _tidy(text))
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)", plain)
    if found is None:
        return None
    day, month = (1, 2) if order == "DMY" else (2, 1)
    return _day(_year(found[3], today), int(found[month]), int(found[day]))


def _year(text: str, today: str) -> int:
    """A year; of two digits that which is nearest."""
    near = (int(century + text) for century in ("19", "20", "21"))
    here = int(today[:4])
    return int(text) if len(text) == 4 else min(near, key=lambda year: abs(year - here))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year > 1900 else None
    except ValueError:
        return None


def _is_like(typed: str, texts: set[str] | frozenset[str]) -> bool:
    """Whether a text is one of these, or the beginning of one."""
    said = _letters(typed)
    known = [_letters(text) for text in texts]
    is_cut = len(said) >= 12 and any(text.startswith(said) for text in known)
    return not typed or said in known or is_cut


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _tidy(text: str) -> str:
    return " ".join(text.split())
