"""A random plan for a year of forms: what countries owe, alone or together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from random import Random

COUNTRIES: Final = ("BZ", "CA", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "SV", "US")
_VERBS: Final = (
    "Acordar",
    "Ratificar",
    "Denunciar",
    "Publicar",
    "Traducir",
    "Celebrar",
)
_THINGS: Final = (
    "la lista de puestos",
    "el convenio de la Región",
    "el informe anual",
    "la reunión de enlaces",
    "el manual de procedimientos",
)
_ENDS: Final = (
    "de importación",
    "de exportación",
    "para la primera etapa",
    "para la segunda etapa",
    "con los países de tránsito — y los de destino",
    "según el “cuadro” que apruebe la Secretaría",
)
_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre"
).split()
_LONG: Final = (
    " mediante informes que se remitan a la Secretaría Técnica, con los cuadros que "
    "ésta apruebe y con la participación de los puestos de control de las fronteras "
    "terrestres, marítimas y aéreas de los países que forman parte de la Conferencia, "
    "en los términos de su Plan de Acción"
)


class Plan:
    """A plan file that can be numbered anew; nothing in it has the text of another."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.titles: set[str] = set()
        sizes = [random.choice((2, 3, 11)), random.choice((2, 4))]
        self.themes = [[self._objective() for _ in range(size)] for size in sizes]

    def text(self) -> str:
        """The file."""
        themes = [
            {"title": f"Tema {number}", "objectives": objectives}
            for number, objectives in enumerate(self.themes, 1)
        ]
        head = {
            "plan": "demo-1",
            "language": "es",
            "title": "Plan de un año",
            "adopted": {"place": "Antigua", "from": "2002-01-10", "to": "2002-01-12"},
            "members": list(COUNTRIES),
        }
        return json.dumps(head | {"themes": themes}, ensure_ascii=False)

    def number_anew(self) -> None:
        """Put something new at the top of a theme."""
        self.random.choice(self.themes).insert(0, self._objective())

    def _objective(self) -> dict[str, Any]:
        if self.random.random() < 0.7:
            return self._leaf()
        actions = [self._leaf() for _ in range(self.random.randint(1, 3))]
        return {"title": self._title(), "actions": actions}

    def _leaf(self) -> dict[str, Any]:
        leaf: dict[str, Any] = {"title": self._title()}
        kind = self.random.choice(
            ("each", "each", "each", "some", "any", "net", "often")
        )
        some = self.random.sample(COUNTRIES, self.random.randint(2, 5))
        if kind == "often":
            leaf["calendar"] = self.random.choice(("cada mes", "trimestral"))
            leaf["until"] = "2002-12-31"
            leaf |= self.random.choice(({"each_member": True}, {"parties": some}))
            return leaf
        calendar = self._calendar()
        if calendar:
            leaf["calendar"] = calendar
        owes: dict[str, dict[str, Any]] = {
            "each": {"each_member": True},
            "some": {"parties": some},
            "any": {"any_of": some},
            "net": {},
        }
        return leaf | owes[kind]

    def _calendar(self) -> str | None:
        month, day = self.random.randint(2, 12), self.random.randint(1, 28)
        return self.random.choice(
            (
                None,
                f"2002-{month:02}-{day:02}",
                f"2002-{month:02}-{min(day, 12):02}",
                f"{day} de {_MONTHS[month - 1]} de 2002",
                f"Antes de {_MONTHS[month - 1]},  del 2002.",
            )
        )

    def _title(self) -> str:
        words = " ".join(map(self.random.choice, (_VERBS, _THINGS, _ENDS)))
        if self.random.random() < 0.1:
            words += _LONG
        while words in self.titles:
            words += self.random.choice((" y su anexo", " otra vez", " en la frontera"))
        self.titles.add(words)
        return words
