"""How a store is asked for officers of whom a clue is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.domain.officer import UNFOLDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crmnet.domain.searching import Clue

UNLIKE: Final = " OR ".join(
    (
        *(f"fold LIKE '%{sign.replace(chr(39), 2 * chr(39))}%'" for sign in UNFOLDED),
        "email LIKE '%xn--%'",
    )
)
"""Of whom a word may be so that does not stand in the folded texts as it is."""
# What is cheap stands first; few are unlike their texts, and an index has them.
WORD: Final = """
    fold LIKE :word_$N ESCAPE '!'
    OR id IN (SELECT id FROM officer WHERE $UNLIKE)
        AND (fold LIKE :frame_$N ESCAPE '!' OR email LIKE '%xn--%')
"""
AS_IT_IS: Final = "fold LIKE :word_$N ESCAPE '!'"
"""What is so besides of an officer in whose folded texts a word stands as it is."""
DIGITS: Final = " OR phone LIKE :digits_$N OR emergency_phone LIKE :digits_$N"


def condition(clue: Clue, place: int) -> tuple[str, dict[str, str]]:
    """What is asked, and the values of its parameters.

    Args:
        clue: what is to be so.
        place: of the clue among those that are asked together.
    """
    sql = WORD.strip().replace("$UNLIKE", UNLIKE)
    values = {
        "word_$N": f"%{_literal(clue.word)}%",
        "frame_$N": _in_order(clue.frame),
    }
    if clue.digits:
        sql += DIGITS
        values["digits_$N"] = _in_order(clue.digits)
    for name, choice in _choices(clue):
        sql += f" OR {name.partition('_')[0]} = :{name}"
        values[name] = choice
    numbered = {name.replace("$N", str(place)): text for name, text in values.items()}
    return sql.replace("$N", str(place)), numbered


def _choices(clue: Clue) -> Iterator[tuple[str, str]]:
    """The values of columns that will do as well, by the name of a parameter."""
    chosen = (
        ("country", clue.countries), ("network", clue.networks), ("role", clue.roles)
    )  # fmt: skip
    for column, choices in chosen:
        for number, choice in enumerate(choices):
            yield f"{column}_$N_{number}", choice


def _in_order(signs: Iterable[str]) -> str:
    """The pattern of signs that follow each other, whatever stands between."""
    return "".join(f"%{_literal(sign)}" for sign in signs) + "%"


def _literal(text: str) -> str:
    """A text as a pattern that is for itself."""
    return "".join(f"!{sign}" if sign in "!%_" else sign for sign in text)
