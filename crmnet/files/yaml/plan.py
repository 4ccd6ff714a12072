"""The plan file of docs/contract.md, section 6: a plan or all its faults; and back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.memory import collector_at_rest
from crmnet.domain.party import Duty
from crmnet.domain.personal import NOTHING, doubt_of
from crmnet.domain.plan_calendar import PLAIN
from crmnet.domain.results import NO_KINDS
from crmnet.files.faults import Enough, Faults
from crmnet.files.reading import read_text
from crmnet.files.yaml.schema import LIST_BELOW, PlanReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path

    from crmnet.domain.party import Owes
    from crmnet.domain.personal import Vouched
    from crmnet.domain.plan import Adopted, Item, Plan, Text
    from crmnet.domain.plan_calendar import PlanCalendar
    from crmnet.domain.results import KindWords

MOST_BYTES: Final = 32 * 1024 * 1024
_THEMES: Final = "themes:\n"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan, and where its items stand in the file.

    Attributes:
        places: by code, line and column of the item's calendar cell, else of its title.
    """

    plan: Plan
    places: Mapping[str, tuple[int, int]]


def read_plan(
    path: Path, vouched: Vouched = NOTHING, kinds: KindWords = NO_KINDS
) -> PlanFile:
    """The plan that a file states.

    Args:
        path: the file.
        vouched: the rows that may hold what looks like personal data.
        kinds: the kinds of results that are known beside those of the file.

    Raises:
        BadFile: with all its faults (the first MOST_FAULTS), in order.
    """
    faults = Faults()
    with collector_at_rest():
        file = _plan_file(path, faults, vouched, kinds)
    if file is None or faults:
        raise faults.refusal(path)
    return file


def _plan_file(
    path: Path, faults: Faults, vouched: Vouched, kinds: KindWords
) -> PlanFile | None:
    from crmnet.files.yaml.composing import compose
    from crmnet.files.yaml.lines import root_of_lines

    try:
        text = read_text(path, MOST_BYTES)
        root = root_of_lines(text) or compose(text, faults)
        doubting = partial(doubt_of, file=path, vouched=vouched)
        reader = PlanReader(faults, doubting, kinds)
        plan = reader.read(root) if root else None
    except Enough:
        return None
    return PlanFile(plan, reader.places) if plan else None


def write_plan(plan: Plan) -> str:
    """The text of a plan file that reads back as an equal plan, every code written."""
    return "".join(plan_pieces(plan))


def plan_pieces(plan: Plan) -> Iterator[str]:
    """The text of a plan file: what is said of the whole, then each of its themes.

    One theme after the other: the data of all at once would be as large as the plan.
    """
    from crmnet.files.yaml.writing import Inline, yaml_text

    adopted = plan.adopted and Inline(_adopted_data(plan.adopted))
    labels = {str(key): _text_data(text, plan) for key, text in plan.labels.items()}
    data = {
        "plan": plan.code,
        "language": plan.language,
        "title": _text_data(plan.title, plan),
        "adopted": adopted,
        "members": list(plan.members),
        "labels": labels or None,
        "until": plan.until,
        "results": _kinds_data(plan),
        "escalate": Inline(plan.escalate) if plan.escalate else None,
        "dates": _dates_data(plan.dates),
        "themes": None if plan.themes else [],
    }
    yield yaml_text(_said(data)) + (_THEMES if plan.themes else "")
    for theme in plan.themes:
        yield yaml_text({"themes": [_item_data(theme, plan)]}).removeprefix(_THEMES)


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what the plan does not say."""
    return {key: value for key, value in data.items() if value is not None}


def _adopted_data(adopted: Adopted) -> dict[str, Any]:
    return _said(
        {
            "conference": adopted.conference,
            "place": adopted.place,
            "from": adopted.first,
            "to": adopted.last,
        }
    )


def _text_data(text: Text | None, plan: Plan) -> str | dict[str, str] | None:
    if text is None:
        return None
    if not text.others:
        return text.own
    return {plan.language: text.own, **text.others}


def _kinds_data(plan: Plan) -> dict[str, Any] | None:
    """The kinds of results of its own, each in words by language."""
    from crmnet.files.yaml.writing import Inline

    return {kind: Inline(words) for kind, words in plan.results.items()} or None


def _dates_data(calendar: PlanCalendar) -> dict[str, Any] | None:
    """How it counts, where it does not count as ever."""
    from crmnet.files.yaml.writing import Inline

    begins = calendar.fiscal_year and "{:02}-{:02}".format(*calendar.fiscal_year)
    holidays = {country: list(days) for country, days in calendar.holidays}
    data = {
        "fiscal_year": begins,
        "named_by": calendar.named_by and str(calendar.named_by),
        "seasons": _unless(calendar.seasons, PLAIN.seasons),
        "biannual": calendar.biannual and str(calendar.biannual),
        "days_off": _unless(calendar.days_off, PLAIN.days_off),
        "holidays": Inline(holidays) if holidays else None,
        "reference": dict(calendar.reference) or None,
    }
    return _said(data) or None


def _unless(value: StrEnum, usual: StrEnum) -> str | None:
    return None if value is usual else str(value)


def _item_data(item: Item, plan: Plan) -> dict[str, Any]:
    from crmnet.files.yaml.writing import Inline

    data = {
        "code": item.code,
        "title": _text_data(item.title, plan),
        "calendar": _text_data(item.calendar, plan),
        "starts": item.starts,
        "due": item.due,
        "until": item.until,
        "target": Inline(item.target) if item.target else None,
        "cells": dict(item.cells) if item.cells else None,
        **_owes_data(item.owes),
    }
    if item.children:
        below = LIST_BELOW[item.level]
        data[below] = [_item_data(child, plan) for child in item.children]
    return _said(data)


def _owes_data(owes: Owes | None) -> dict[str, Any]:
    """Who owes an item; ``each_member: false`` is the network, whoever stands above."""
    if owes is None:
        return {}
    if owes.duty in (Duty.EACH_MEMBER, Duty.NETWORK):
        return {str(Duty.EACH_MEMBER): owes.duty is Duty.EACH_MEMBER}
    return {str(owes.duty): list(owes.countries)}
