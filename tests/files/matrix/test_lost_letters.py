"""Texts of which letters were lost before they came here."""

from __future__ import annotations

import pytest

from crmnet.domain.draft import Asks
from crmnet.errors import BadFile
from tests.files.grids import answered, asked, draft, outline


@pytest.mark.parametrize(
    "text", ["Reuni?n técnica", "Reuni\ufffdn técnica", "Revisar el a?o"]
)
def test_texts_with_lost_letters_are_asked_about(text: str) -> None:
    table = f"""
        | Actividad | Responsable | Fecha       |
        | {text}    | Guatemala   | mayo 2028   |
        | Abrir     | Guatemala   | junio 2028  |
        """
    found = draft(table)
    (question,) = asked(found, Asks.TABLE)
    assert (question.text, question.likeliest) == (text, "yes")
    assert outline(found)[0] == f"1 {text}"
    with pytest.raises(BadFile, match="1 cells"):
        draft(table, given=answered(found, "no", Asks.TABLE))


@pytest.mark.parametrize(
    "text", ["¿Qué hacer?", "https://a.org/b?c=d", "¿Abrir? Sí", "Abrir (¿cuándo?)"]
)
def test_questions_and_addresses_have_lost_none(text: str) -> None:
    found = draft(
        f"""
        | Actividad | Responsable | Fecha     |
        | {text}    | Guatemala   | mayo 2028 |
        """
    )
    assert not asked(found, Asks.TABLE)
