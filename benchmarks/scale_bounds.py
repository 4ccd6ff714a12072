"""What benchmarks.scale measured against its bounds, and what grows with the store."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from benchmarks.scale_commands import DOCUMENTS, PEOPLES, ROWS

Key = tuple[str, str, bool, int]  # words, format, whether of this tree, items
Figures = dict[Key, tuple[float, float, int]]  # seconds less START, MiB, bytes out
Verdict = tuple[bool, str]
SCREEN: Final = 3  # times what a screen takes at the least size, start-up and all
NO_SCREENS: Final = ("db check", "plan check", "plan load")  # they look at all there is
MOST_MIB, STREAM_MIB = 150, 60
BY_HAND: Final = 3
START: Final = "what finds nothing"
LEAST_S: Final = 0.1
MATTERS: Final = 0.5  # of a screen's time, what items alone cost
FORMER: Final = {
    "digest send": 0.25,
    "plan load plan.yaml": 0.4,
    "plan load changed.yaml": 0.4,
    "undo --yes": 0.25,
    "plan list": 0.3,
    "plan objectives": 0.3,
}


def judged(found: Figures) -> list[Verdict]:
    """A line for each bound, whether it is held, and lines on what grows."""
    sizes = sorted({key[3] for key in found})
    least, most = sizes[0], sizes[-1]
    lines = _screens(found, least, most)
    lines += _memory(found, most)
    lines += _by_hand(found, most)
    return lines + _beside(found, most)


def _line(is_held: bool, what: str, words: str, kind: str) -> Verdict:
    return (
        is_held,
        f"{'PASS' if is_held else 'FAIL'}  {what}  {words or '(bare)'} {kind}",
    )


def _start_s(found: Figures, *, is_ours: bool, items: int) -> float:
    return found[START, "", is_ours, items][0]


def _screens(found: Figures, least: int, most: int) -> list[Verdict]:
    """Of what shows as little as before, or not much more."""
    lines = []
    for (words, kind, is_ours, items), (time_s, _, size) in found.items():
        before = found.get((words, kind, is_ours, least))
        if not is_ours or items != most or kind not in (*PEOPLES, "") or not before:
            continue
        if words.startswith((*NO_SCREENS, START)) or size > SCREEN * before[2] + 50_000:
            continue
        start_s = _start_s(found, is_ours=True, items=least)
        ratio = (time_s + start_s) / (before[0] + start_s)
        what = f"screen {ratio:6.2f} x, at most {SCREEN}"
        lines.append(_line(ratio <= SCREEN, what, words, kind))
    return lines


def _memory(found: Figures, most: int) -> list[Verdict]:
    lines = []
    for (words, kind, is_ours, items), (_, peak_mib, _) in found.items():
        if is_ours and items == most and "by hand" not in kind:
            bound = STREAM_MIB if kind in ROWS else MOST_MIB
            what = f"memory {peak_mib:5.0f} MiB, at most {bound}"
            if peak_mib > bound or kind in ROWS:
                lines.append(_line(peak_mib <= bound, what, words, kind))
    return lines


def _by_hand(found: Figures, most: int) -> list[Verdict]:
    lines = []
    for (words, kind, is_ours, items), (time_s, _, _) in found.items():
        by_hand = found.get((words, f"{kind} by hand", True, most))
        if is_ours and items == most and by_hand:
            ratio = time_s / by_hand[0]
            what = f"rows {ratio:5.2f} x by hand, at most {BY_HAND}"
            lines.append(_line(ratio <= BY_HAND, what, words, kind))
    return lines


def _beside(found: Figures, most: int) -> list[Verdict]:
    lines = []
    for (words, kind, is_ours, items), (time_s, _, _) in found.items():
        former = found.get((words, kind, False, most))
        if is_ours and items == most and former:
            before_s = former[0] + _start_s(found, is_ours=False, items=most)
            ratio = (time_s + _start_s(found, is_ours=True, items=most)) / before_s
            bounds = [FORMER[begun] for begun in FORMER if words.startswith(begun)]
            bound = 0.3 if not words else bounds[0] if bounds else 1.15
            what = f"former {ratio:5.2f} x, at most {bound}"
            lines.append(_line(ratio <= bound, what, words, kind))
    return lines


def growing(found: Figures) -> list[str]:
    """What time of the most items is neither start-up nor output, where it matters."""
    sizes = sorted({key[3] for key in found})
    least, most = sizes[0], sizes[-1]
    costs: dict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for (words, kind, is_ours, items), (time_s, _, size) in found.items():
        if is_ours and kind not in ROWS and "by hand" not in kind:
            costs[words, kind].append((items, size, time_s))
    per_byte = {
        kind: _slope([found for (_, of), found in costs.items() if of == kind])
        for kind in ("", "write", *PEOPLES, *DOCUMENTS)
    }
    lines = []
    for (words, kind), points in costs.items():
        net = [
            (items, time_s - per_byte[kind] * size) for items, size, time_s in points
        ]
        grown = dict(net).get(most, 0) - dict(net).get(least, 0)
        whole = {items: time_s for items, _, time_s in points}.get(most, 0)
        if grown > MATTERS * max(whole, LEAST_S):
            lines.append((grown, words, kind, whole))
    return [
        f"grows {grown:6.2f} of {whole:6.2f} s  {words or '(bare)'} {kind}"
        for grown, words, kind, whole in sorted(lines, reverse=True)
    ]


def _slope(groups: list[list[tuple[int, int, float]]]) -> float:
    """Seconds a byte, the same for all commands, each with its own start and growth."""
    above = below = 0.0
    for points in groups:
        if len(points) > 2:
            left = _residuals([(items, size) for items, size, _ in points])
            right = _residuals([(items, time_s) for items, _, time_s in points])
            above += sum(x * y for x, y in zip(left, right, strict=True))
            below += sum(x * x for x in left)
    return max(0.0, above / below) if below else 0.0


def _residuals(points: list[tuple[int, float]]) -> list[float]:
    """What a straight line through points leaves of each."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    return [y - mean_y - slope * (x - mean_x) for x, y in points]
