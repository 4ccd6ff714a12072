"""Which number words are one number together: "treinta y uno", "dos mil tres"."""

from __future__ import annotations


def goes_on(last: int, value: int, *, joined: bool) -> bool:
    """Whether a number word continues the number whose last word is given (0: none).

    "treinta y uno" does, "uno y treinta" does not.
    """
    if joined:
        return value in _joins(last)
    if last == 0:
        return True
    if last < 20:
        return value == 1000 or (value == 100 and last < 10)
    if last < 100:
        return value < 10 and last % 10 == 0
    return value < last


def _joins(last: int) -> range:
    """The numbers that "y" or "and" joins to one: "diez y seis" was written once."""
    if last == 10:
        return range(6, 10)
    return range(1, 10) if 20 <= last < 100 else range(1, 100 if last >= 100 else 1)
