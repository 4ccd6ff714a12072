"""Pictures of numbers that stand in a table above them: bars, a timeline, a matrix.

They are SVG without a script or a style of its own: the style sheet of the site paints
them, patterns and words stand beside the colours.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

WIDTH: Final = 640
_ROW: Final = 34
_LABEL: Final = 12  # height of letters
_STEP: Final = 26
_ASIDE: Final = 80  # for the labels of rows
MOST_SQUARES: Final = 200
_MOST_LETTERS: Final = 46


class Drawing(NamedTuple):
    """A picture as SVG; templates take it as it is."""

    svg: str

    def __html__(self) -> str:
        """Return the SVG, all of whose texts are escaped."""
        return self.svg


class ChartBar(NamedTuple):
    """A bar of parts that add up.

    Attributes:
        parts: how many, and of which kind: "done", "late", "soon", "open".
        said: the numbers in words.
    """

    label: str
    parts: tuple[tuple[int, str], ...]
    said: str


class Span(NamedTuple):
    """What is due by a day, since another one or None."""

    label: str
    first: date | None
    last: date
    mark: str
    said: str


def bars(title: str, told: str, found: Sequence[ChartBar]) -> Drawing:
    """Bars one below the other, all to one scale."""
    most = max((sum(number for number, _ in bar.parts) for bar in found), default=0)
    height = len(found) * (_ROW + 18) + 8
    return _svg(title, told, height, _bars(found, max(most, 1)))


def _bars(found: Sequence[ChartBar], most: int) -> Iterator[str]:
    for place, bar in enumerate(found):
        top = place * (_ROW + 18) + 4
        yield _text(0, top + _LABEL, _short(bar.label), "label")
        yield _text(WIDTH, top + _LABEL, bar.said, "said end")
        left = 0.0
        for number, mark in bar.parts:
            width = number * WIDTH / most
            if number:
                yield _rect((left, top + 20, width, 20), mark)
            left += width


def timeline(
    title: str, told: str, found: Sequence[Span], today: tuple[date, str]
) -> Drawing:
    """A line a thing, from its first day to its last, over one scale of days."""
    now, word = today
    days = [
        now,
        *(one.last for one in found),
        *(one.first for one in found if one.first),
    ]
    first, last = min(days), max(days)
    whole = max((last - first).days, 1)

    def at(day: date) -> float:
        return 8 + (day - first).days * (WIDTH - 16) / whole

    height = len(found) * (_ROW + 10) + 40
    return _svg(title, told, height, _spans(found, at, height, (at(now), word)))


def _spans(
    found: Sequence[Span],
    at: Callable[[date], float],
    height: int,
    now: tuple[float, str],
) -> Iterator[str]:
    place, word = now
    # It stands below the words of each line, never through them.
    steps = (f"M{place:.1f} {top}v16" for top in range(47, height - 12, _ROW + 10))
    yield f'<path class="now" d="M{place:.1f} 18v6{"".join(steps)}"/>'
    side = "said end" if place > WIDTH / 2 else "said"
    yield _text(place, 14, word, side)
    for line, one in enumerate(found):
        top = 28 + line * (_ROW + 10)
        right = at(one.last)
        left = at(one.first) if one.first else right - 6
        yield f'<path class="rule" d="M0 {top + 24}H{WIDTH}"/>'
        yield _rect((left, top + 18, max(right - left, 6), 12), one.mark)
        yield _text(0, top + _LABEL, _short(one.label), "label")
        yield _text(WIDTH, top + _LABEL, one.said, "said end")


def matrix(
    title: str,
    told: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]],
) -> Drawing:
    """A square a cell: its letter, and its kind; no more rows than find room."""
    some = rows[: max(MOST_SQUARES // max(len(columns), 1), 1)]
    height = (len(some) + 1) * _STEP + 4
    return _svg(title, told, height, _squares(columns, some))


def _squares(
    columns: Sequence[str], rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> Iterator[str]:
    """One path for all squares of a kind, then the letters: few bytes a cell."""
    wide = (WIDTH - _ASIDE) // max(len(columns), 1)
    squares: dict[str, list[str]] = {}
    letters = []
    for place, column in enumerate(columns):
        yield _text(_ASIDE + (place + 0.5) * wide, 16, column, "label middle")
    for line, (label, cells) in enumerate(rows, start=1):
        top = line * _STEP
        yield _text(0, top + 17, label, "label")
        for place, (letter, mark) in enumerate(cells):
            left = _ASIDE + place * wide
            at = f"M{left + 1} {top + 1}h{wide - 2}v{_STEP - 2}h{2 - wide}z"
            squares.setdefault(mark, []).append(at)
            middle = left + wide // 2
            letters.append(f'<text x="{middle}" y="{top + 17}">{_safe(letter)}</text>')
    for mark, paths in squares.items():
        yield f'<path d="{"".join(paths)}"{_paint(mark)}/>'
    yield f'<g class="middle">{"".join(letters)}</g>'


def _svg(title: str, told: str, height: int, parts: Iterable[str]) -> Drawing:
    """A picture with its name, and what it says in words."""
    inner = "".join(parts)
    return Drawing(
        f'<svg class="chart" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'xmlns="http://www.w3.org/2000/svg" aria-labelledby="chart-t chart-d">'
        f'<title id="chart-t">{_safe(title)}</title>'
        f'<desc id="chart-d">{_safe(told)}</desc>{_PATTERNS}{inner}</svg>'
    )


_PATTERNS: Final = (
    '<defs><pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect class="fill late" width="6" height="6"/>'
    '<path class="ink" d="M0 6L6 0"/></pattern>'
    '<pattern id="soon" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect class="fill soon" width="6" height="6"/>'
    '<path class="ink" d="M0 3H6"/></pattern>'
    '<pattern id="open" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect class="fill open" width="6" height="6"/>'
    '<path class="ink" d="M3 2V4"/></pattern></defs>'
)
_FILLS: Final = {"late": "url(#late)", "soon": "url(#soon)", "open": "url(#open)"}


def _rect(place: tuple[float, float, float, float], mark: str) -> str:
    left, top, width, height = place
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}"{_paint(mark)}/>'
    )


def _paint(mark: str) -> str:
    """How a shape of a kind is filled: with a pattern, or as the style sheet says."""
    if mark in _FILLS:
        return f' fill="{_FILLS[mark]}"'
    return f' class="fill {mark or "none"}"'


def _text(left: float, top: float, text: str, kind: str) -> str:
    return f'<text x="{left:.1f}" y="{top:.1f}" class="{kind}">{_safe(text)}</text>'


def _short(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[:_MOST_LETTERS].rstrip()}…"


def _safe(text: str) -> str:
    return escape(visible(text))
