"""Letters of a PDF that stand upright, one below another, in a narrow cell.

A merged cell beside many rows says its "FASE 1" so, or "EXTERNAL REVIEW" in two stacks
side by side. Read line by line, as all others are, it is a row of single letters.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST: Final = 4  # letters of a stack: fewer may be initials or marks
_VOWELS: Final = frozenset("aeiouyáéíóúü")
_WIDE: Final = 1.5  # steps: between two words of a stack


def unstacked(lines: list[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The lines of a cell; stacks of single letters as if they lay, one line each.

    Where it is not sure that they are words the lines stay as they are: a list of marks
    or numbers, of initials, of letters in the order of the alphabet.
    """
    if len(lines) < _LEAST:
        return lines
    letters = [one for line in lines for one in line if not one["text"].isspace()]
    stacks = _stacks(letters)
    if not stacks or not all(map(_is_word, stacks)):
        return lines
    ends = _ends_of_words(lines)
    return [_laid(stack, ends) for stack in stacks]


def _stacks(letters: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Letters by the stack that they are in, from the left; [] where there is none."""
    stacks: list[list[dict[str, Any]]] = []
    for letter in sorted(letters, key=_middle):
        last = stacks[-1] if stacks else None
        if last and _middle(letter) - _middle(last[0]) < letter["size"] * 2 / 3:
            last.append(letter)
        else:
            stacks.append([letter])
    stacks = [sorted(stack, key=lambda one: float(one["top"])) for stack in stacks]
    steps = [(a, b) for stack in stacks for a, b in pairwise(stack)]
    are_below = all(b["top"] - a["top"] >= a["size"] / 2 for a, b in steps)
    return stacks if are_below else []


def _is_word(stack: Sequence[dict[str, Any]]) -> bool:
    """Whether a stack is surely words: letters, of which some are vowels."""
    said = "".join(str(one["text"]) for one in stack if one["text"].isalnum())
    letters = [x for x in said.casefold() if x.isalpha()]
    is_ordered = all(a <= b for a, b in pairwise(letters))  # "A, B, C, D", "x, x, x"
    is_said = not _VOWELS.isdisjoint(letters) and not _VOWELS.issuperset(letters)
    return len(letters) >= _LEAST and is_said and not is_ordered


def _ends_of_words(lines: Sequence[Sequence[dict[str, Any]]]) -> set[int]:
    """Letters behind which a blank is written, where not each line ends with one."""
    blank = [line for line in lines if line[-1]["text"].isspace()]
    if len(blank) * 2 >= len(lines):
        return set()
    return {id(a) for line in lines for a, b in pairwise(line) if b["text"].isspace()}


def _laid(stack: Sequence[dict[str, Any]], ends: set[int]) -> list[dict[str, Any]]:
    """A stack as a line of letters side by side, with blanks where words end."""
    step = median(b["top"] - a["top"] for a, b in pairwise(stack))
    found, x = [], stack[0]["x0"]
    for a, b in pairwise([*stack, stack[-1]]):
        wide = a["x1"] - a["x0"]
        sides = {"x0": x, "x1": x + wide, "top": stack[0]["top"]}
        found.append({**a, **sides, "bottom": stack[0]["bottom"]})
        is_end = b["top"] - a["top"] > _WIDE * step or id(a) in ends
        x += wide + (a["size"] if is_end else 0)
    return found


def _middle(letter: dict[str, Any]) -> float:
    return float(letter["x0"] + letter["x1"]) / 2
