"""Random plan files: items, calendar cells, who owes what; the same files edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracle import days
from tests.oracle.values import File, Item

if TYPE_CHECKING:
    from random import Random

YEARS = (2002, 2003)
FIXED = ("permanente", "por definir", "cuando convenga")
CONFERENCES = ("antes de la VIII Conferencia", "antes de la IX Conferencia")
OFTEN = ("mensual", "bimestral", "trimestral", "semestral", "cada seis meses")


class Files:
    """Makes plan files; ``members`` are those of the plan that is made or edited."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.members: tuple[str, ...] = ()
        self.texts = 0  # no two items of a world have the same text

    def file(self, plan: str, first: int, most: int) -> File:
        """A new file with some themes, numbered from the first."""
        adopted = "2002-05-31" if self._maybe(0.8) else None
        until = self.until() if self._maybe(0.3) else None
        themes = range(first, first + self._count(most))
        items = tuple(self._item(str(number), 0) for number in themes)
        return File(plan, self.members, adopted, until, items)

    def edited(self, file: File) -> File:
        """A file with some of its items changed, new or gone."""
        self.members = file.members
        themes = tuple(map(self._edited_item, file.themes))
        return file._replace(themes=tuple(item for item in themes if item))

    def cell(self) -> str:
        """What a calendar cell says."""
        month, year = self.random.choice(days.MONTHS), self.random.choice(YEARS)
        return self.random.choice(
            (
                self.day(),
                self.day(),
                f"Antes de {month},  del {year}.",
                f"{month} de {year}",
                f"a más tardar el {self._count(28)} de {month} de {year}",
                f"después de {month} de {year}",
                "en los próximos seis meses",
                self.random.choice(OFTEN),
                self.random.choice(OFTEN),
                self.random.choice(FIXED),
                f"{self._count(90)} días después de la VIII Conferencia",
                self.random.choice(CONFERENCES),
                f"dentro de los {self._count(60)} días de {self._code()}",
            )
        )

    def _code(self) -> str:
        """A code that an item may have."""
        theme = self.random.choice("11112377")
        return f"{theme}.{self._count(3)}{self.random.choice(('', '', '.a', '.b'))}"

    def day(self) -> str:
        year, month = self.random.choice(YEARS), self._count(12)
        last = days.days_in(year, month)
        return days.iso(year, month, self.random.choice((1, 15, last - 1, last)))

    def until(self) -> str:
        return days.plus_days("2003-07-31", self.random.randint(0, 400))

    def owes(self, countries: tuple[str, ...]) -> tuple[str, ...]:
        """Who owes an item: a word, then the parties."""
        some = self.random.sample(countries, self._count(len(countries)))
        office = self.random.choice(("presidency", "secretariat"))
        return self.random.choice(
            (
                ("each",),
                ("each",),
                ("parties", *some),
                ("parties", *some, office),
                ("any", *some),
                ("network",),
                ("parties", office),
            )
        )

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def _count(self, most: int) -> int:
        return self.random.randint(1, most)

    def _text(self) -> str:
        self.texts += 1
        return f"Texto {self.texts}"

    def _item(self, code: str, depth: int) -> Item:
        children: tuple[Item, ...] = ()
        if depth < 3 and self._maybe((0.9, 0.6, 0.4)[depth]):
            # letters below objectives: what is carried over is numbered
            names = "123" if depth == 0 else "abc"
            codes = [f"{code}.{name}" for name in names[: self._count(3)]]
            children = tuple(self._item(child, depth + 1) for child in codes)
        item = self._dated(
            Item(code, self._text(), children=children), 0.35 if children else 0.7
        )
        if self._maybe(0.3 if children else 0.5):
            item = item._replace(owes=self._owes_in_file())
        return item

    def _dated(self, item: Item, chance: float) -> Item:
        """An item with a calendar, dates that overrule it, or neither."""
        dates: dict[str, Any] = dict.fromkeys(("calendar", "due", "starts", "until"))
        if self._maybe(chance):
            dates["calendar"] = self.cell()
            if self._maybe(0.15):
                dates["due"] = self.day()
            elif dates["calendar"] in OFTEN and self._maybe(0.3):
                dates["starts"] = f"2002-{self._count(12):02}-{self._count(28):02}"
        if self._maybe(0.2):
            dates["until"] = self.until()
        return item._replace(**dates)

    def _owes_in_file(self) -> tuple[str, ...] | None:
        owes = self.owes(self.members)
        return None if owes == ("network",) else owes

    def _edited_item(self, item: Item, depth: int = 0) -> Item | None:
        if depth and self._maybe(0.1):
            return None
        below = (self._edited_item(child, depth + 1) for child in item.children)
        item = item._replace(children=tuple(child for child in below if child))
        if self._maybe(0.15):
            item = self._dated(item, 0.7)
        if self._maybe(0.15):
            item = item._replace(owes=self._owes_in_file())
        if self._maybe(0.1):
            item = item._replace(title=self._text())
        if depth < 3 and self._maybe(0.08):
            new = self._item(f"{item.code}.n{self.texts}", depth + 1)
            item = item._replace(children=(*item.children, new))
        return item
