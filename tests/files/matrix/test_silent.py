"""What was read wrong without a word: each row and cell is read, asked or left out."""

from __future__ import annotations

from tests.files.grids import draft, leaves, outline


def test_what_a_row_says_of_a_list_is_said_of_its_entries_alone() -> None:
    found = draft(
        """
        | Tema         | Actividades             | Responsable | Plazo        |
        | Capacitación | - Diseñar / - Invitar   | Honduras    | agosto 2027  |
        |              | Evaluar el curso        |             |              |
        """
    )
    assert outline(found)[1:] == ["1.1 Diseñar", "1.2 Invitar", "1.3 Evaluar el curso"]
    (theme,) = found.plan.themes
    assert (theme.owes, theme.calendar) == (None, None)
    owed = [item.owes.countries if item.owes else () for item in leaves(found)]
    assert owed == [("HN",), ("HN",), ()]
    dated = [item.calendar.own if item.calendar else "" for item in leaves(found)]
    assert dated == ["agosto 2027", "agosto 2027", ""]
