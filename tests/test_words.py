"""Rooms below the screen say what is wrong; what to type is said above them."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crmnet.cli.frame.entries import ENTRIES
from crmnet.errors import BadInput, Cure, Field, Message
from crmnet.i18n import LOCALE
from crmnet.render.kit.cures import TYPED, with_cure

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parents[1] / "crmnet"
BELOW = ("services", "reports", "store", "files", "mail", "domain")
COMMAND = re.compile(rf"(?<![\w-])--[a-z]|\bcrmnet (?:{'|'.join(ENTRIES)})\b")
PROJECT = CODE.parent
RENDERED = PROJECT / "tests" / "render"
SPANISH_PAGES = ("README.es.md", "docs/plan.es.md", "docs/instalar.md")
# A calendar item is a compromiso, what leaves is archived, a command is an orden; help
# says what a command does (Envía, not Enviar), and a date is within days (dentro de).
NOT_IN_SPANISH = re.compile(
    r"\btareas?\b|\bretir\w+|\bcomandos?\b|^Punto$|\bvence\w* en \d"
    r"|nuevas? vencidas?|\blistado\b|\bdudas?\b"
    r"|(?-i:^(?:Enviar|Mostrar|Escribir|Agregar)\b)",
    re.IGNORECASE,
)
# What is counted is compromisos, which are masculine; the state of one activity, which
# stands behind a day in a column of its own, is not, nor are rounds.
COUNTED_AS_FEMININE = re.compile(
    r"(?:\{n\}|(?<![\w.])\d+)(?: |\n *)(?:de\s+(?:\{total\}|\d+)\s+)?(?:ya\s+)?"
    r"(?:cumplid|vencid|suspendid|cancelad|abiert|reabiert)as?\b"
    r"|\b(?:cumplid|vencid|suspendid|cancelad|abiert|reabiert)as\b|\blas demás\b",
    re.IGNORECASE,
)
# What Windows and other programs call so themselves.
OTHERS_TASKS = re.compile(
    r"Programador de tareas|Ejecutar la tarea lo antes posible|repartir tareas"
)
NOT_IN_ENGLISH = re.compile(
    r"(?<!there )\bis no (?!longer)|\bbe rid of|\btaken? back\b|\bfor good\b"
    r"|\bput (?:back|otherwise|off)\b|\bstands? (?:in|on|under|there|twice)\b"
    r"|\ball the same\b|\bto be told\b|\bmend\b|\bwithdrawn\b|\btrial mail\b"
    r"|\w+n't\b|\b(?:it|that|there)'s\b",
    re.IGNORECASE,
)
MODULES = sorted(path for room in BELOW for path in (CODE / room).rglob("*.py"))


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module, with their lines, that tell nothing of the code itself."""
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            yield node.lineno, str(node.value)


@pytest.mark.parametrize("room", BELOW)
def test_below_the_screen_no_text_names_an_option_or_a_command(room: str) -> None:
    found = [
        f"{path.relative_to(CODE)}:{line}: {text}"
        for path in sorted((CODE / room).rglob("*.py"))
        for line, text in texts(ast.parse(path.read_text("utf-8")))
        if COMMAND.search(text)
    ]
    assert found == []


def test_every_kind_of_cure_has_words_and_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in MODULES)
    assert set(TYPED) == set(Cure)
    assert {cure.name for cure in Cure} == set(re.findall(r"\bCure\.([A-Z_]+)", code))


def test_the_words_of_a_cure_name_what_the_fault_is_about() -> None:
    error = BadInput("{code} is suspended", Cure.RESUME, code="1.1", typed="1.1 GT")
    assert str(error) == "1.1 is suspended"
    said = "1.1 is suspended (to resume it: crmnet activity resume 1.1 GT)"
    assert str(with_cure(error.message)) == said


def test_a_fault_within_a_message_keeps_its_cure_and_a_field_is_an_option() -> None:
    fault = Message("{what} is empty", Cure.SEE_HISTORY, what=Field("decided_by"))
    whole = with_cure(Message("{place}: {fault}", place="x.csv:2", fault=fault))
    assert str(whole) == "x.csv:2: --decided-by is empty (see: crmnet history)"


def sentences(language: str) -> list[str]:
    """All that the catalog of a language says, each form of a plural by itself."""
    catalog = gettext.translation("crmnet", LOCALE, [language])
    assert isinstance(catalog, gettext.GNUTranslations)
    found: dict[object, str] = catalog._catalog  # type: ignore[attr-defined]
    return [text for key, text in found.items() if key]


@pytest.mark.parametrize(
    ("language", "unwanted"),
    [("es", NOT_IN_SPANISH), ("en", NOT_IN_ENGLISH)],
    ids=["es", "en"],
)
def test_no_sentence_has_words_that_were_given_up(
    language: str, unwanted: re.Pattern[str]
) -> None:
    said = sentences(language)
    assert len(said) > 1000
    assert [text for text in said if unwanted.search(text)] == []


def test_no_sentence_counts_compromisos_as_feminine() -> None:
    other = re.compile(r"--\S+|crmnet \S+ \S+|\brondas?\b[^.;]*?\babiertas\b")
    said = [other.sub("", text) for text in sentences("es")]
    assert [text for text in said if COUNTED_AS_FEMININE.search(text)] == []


@pytest.mark.parametrize(
    "screen",
    [
        *sorted((RENDERED / "screens").glob("*.es.*")),
        *sorted((RENDERED / "letters").glob("*.es.*")),
    ],
    ids=lambda path: path.name,
)
def test_no_screen_and_no_mail_counts_compromisos_as_feminine(screen: Path) -> None:
    shown = screen.read_text("utf-8")
    if screen.name.startswith("round_list."):  # a round is open since a day
        shown = shown.replace("abierta desde el", "")
    assert [found.group() for found in COUNTED_AS_FEMININE.finditer(shown)] == []


@pytest.mark.parametrize("page", SPANISH_PAGES)
def test_a_spanish_page_calls_a_calendar_item_a_compromiso(page: str) -> None:
    text = OTHERS_TASKS.sub("", (PROJECT / page).read_text("utf-8"))
    assert re.findall(r"\btareas?\b|\bretirad[oa]s?\b", text, re.IGNORECASE) == []


@pytest.mark.parametrize(
    ("unwanted", "text"),
    [
        (NOT_IN_SPANISH, "Quedan 14 tareas abiertas"),
        (NOT_IN_SPANISH, "retirado, se conservan sus registros"),
        (NOT_IN_SPANISH, "ejecute el comando de nuevo"),
        (COUNTED_AS_FEMININE, "105 compromisos    1 cumplida    58 por vencer"),
        (COUNTED_AS_FEMININE, "1 de 11\n        cumplida"),
        (COUNTED_AS_FEMININE, "Vencidas a cargo de la Red"),
        (NOT_IN_ENGLISH, "HN is no member country"),
        (NOT_IN_ENGLISH, "To be rid of it, delete the file."),
    ],
)
def test_words_that_were_given_up_are_found(
    unwanted: re.Pattern[str], text: str
) -> None:
    assert unwanted.search(text)
