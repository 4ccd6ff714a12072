"""Letters that a PDF draws in two, an accent over another; and two drawn as one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from crmnet.files.office.page_accents import put_together


def _letter(text: str, x: float) -> dict[str, Any]:
    return {"text": text, "x0": x, "x1": x + 5, "top": 10, "size": 8, "upright": True}


def _said(*letters: tuple[str, float]) -> str:
    page = SimpleNamespace(chars=[_letter(text, x) for text, x in letters])
    put_together(page)
    return "".join(one["text"] for one in page.chars)


def test_an_accent_over_a_letter_is_of_it_whichever_is_drawn_first() -> None:
    assert _said(("i", 0), ("´", 5), ("o", 5), ("n", 10)) == "ión"
    assert _said(("i", 0), ("o", 5), ("´", 5), ("n", 10)) == "ión"
    assert _said(("˜", 0), ("n", 0), ("´", 5), ("ı", 5)) == "ñí"


def test_a_sign_in_a_place_of_its_own_stays() -> None:
    assert _said(("~", 0), ("o", 5), ("n", 10)) == "~on"
    assert _said(("5", 0), ("´", 5), (" ", 10)) == "5´ "
    assert _said(("´", 0), ("b", 0)) == "´b"


def test_two_letters_in_one_sign_are_two() -> None:
    assert _said(("\ufb01", 0), ("n", 5)) == "fin"
