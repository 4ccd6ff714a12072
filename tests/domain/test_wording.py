"""What is spelling, and what is words."""

from __future__ import annotations

import pytest

from crmnet.domain.wording import is_alike, words_of

SPELLING = [
    ("Elaborar un directorio común", "ELABORAR un directorio comun."),
    ("1. Elaborar", "Elaborar"),
    ("1.2.- Elaborar", "2) elaborar"),
    ("a) Elaborar", "(iv) Elaborar"),
    ("3 – Élaborar", "Elaborar"),
    ("inter-institucional", "Inter institucional"),
    ("1.000 talleres", "1000 talleres"),
    ("1,5 millones", "1.5 millones"),
    ("3.ª reunión", "3ª reunion"),
    ("Acta n.º 5", "acta nº 5"),
    ("«Taller»", '"taller"'),
    ("países; y sedes", "países, y  sedes"),
]
WORDS = [
    ("Facilitar la importación", "Facilitar la exportación"),
    ("Ratificar", "Denunciar"),
    ("Primera reunión", "Segunda reunión"),
    ("3.ª reunión", "4.ª reunión"),
    ("2. reunión", "3. reunión"),
    ("II. Reunión", "III. Reunión"),
    ("3 talleres", "4 talleres"),
    ("2-3 talleres", "23 talleres"),
    ("1,5 millones", "15 millones"),
    ("1.5 millones", "2.5 millones"),
    ("Informe de 2002", "Informe de 2003"),
    ("el 50 % de", "el 50 de"),
    ("5 €", "5 $"),
    ("No publicar", "Publicar"),
    ("Carta de A. Pérez", "Carta de B. Pérez"),
    ("…", "!"),
    ("がっこう", "かっこう"),
]


@pytest.mark.parametrize(("one", "other"), SPELLING)
def test_a_corrected_spelling_leaves_the_words(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(("one", "other"), WORDS)
def test_other_words_are_others_however_alike_they_look(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_the_code_of_an_item_may_stand_before_its_text() -> None:
    assert words_of("1.5 Millones", ["1.5"]) == words_of("Millones", ["1.5"])
    assert words_of("1.5 millones", ["1.1"]) != words_of("millones", ["1.1"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Curso de C#", "Curso de C", False),
        ("Curso de C++", "Curso de C", False),
        ("Nivel 5²", "Nivel 52", False),
        ("Fase A/B", "Fase AB", False),
        ("Curso 1-2", "Curso 1/2", False),
        ("Curso 1/2", "Curso 12", False),
        ("Curso 1–2", "CURSO 1 - 2.", True),
        ("Taller de co-ordinación", "taller de coordinacion", True),
        ("100 m²", "100 m2", True),
        ("Personas y/o familias", "personas y / o familias", True),
    ],
)
def test_signs_that_tell_deeds_apart(one: str, other: str, same: bool) -> None:
    assert is_alike(one, other) is same
