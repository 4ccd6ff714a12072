"""The cells of a plan file in words: what each is called, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.results import kinds_of, results
from crmnet.render.plan.counting import counting, counting_otherwise
from crmnet.render.plan.written import written
from crmnet.store.cells import cells_in
from crmnet.store.contributions import counts

if TYPE_CHECKING:
    from crmnet.i18n import Language

COLUMN: Final = {
    "title": mark("title"),
    "calendar": mark("calendar"),
    "due": mark("due date"),
    "starts": mark("first day"),
    "until": mark("until"),
    "owes": mark("who is responsible"),
    "level": mark("level"),
    "language": mark("language"),
    "conference": mark("conference"),
    "place": mark("place"),
    "adopted_from": mark("adopted from"),
    "adopted_to": mark("adopted to"),
    "reference_on": mark("reference date"),
    "members": mark("members"),
    "labels": mark("labels"),
    "titles": mark("title in another language"),
    "calendars": mark("calendar in another language"),
    "target": mark("target"),
    "results": mark("kinds of results"),
    "cells": mark("further cells"),
    "escalate": mark("escalation"),
    "dates": mark("how it counts"),
    "source": mark("document"),
}


def value(text: str | None, column: str, lang: Language) -> str:
    """What stands in a cell: a text, who owes an item, counts, or kinds of results."""
    if text is None or column not in _SAY:
        return parties.owes(text, lang) if column == "owes" else written(text, lang)
    return _SAY[column](text, lang)


def _target(text: str, lang: Language) -> str:
    return results(counts(text).items(), {}, lang)


def _kinds(text: str, lang: Language) -> str:
    """Each kind with what it is called: "patrols (patrullas, patrols)"."""
    found = kinds_of(text).items()
    return lang.listing(f"{name} ({', '.join(of.values())})" for name, of in found)


def _further(text: str, lang: Language) -> str:
    """Further cells: "Indicador «12 talleres», Producto «Guía»"."""
    found = cells_in(text).items()
    return lang.listing(f"{heading} {prose.quoted(of, lang)}" for heading, of in found)


def _labels(text: str, lang: Language) -> str:
    """What the levels are called: "Theme «Eje», Objective «Meta»"."""
    from json import loads  # few changes are of labels

    return lang.listing(
        f"{words.word(words.LEVEL, level, lang)} {prose.quoted(own, lang)}"
        for level, (own, _others) in loads(text).items()
    )


def _texts(text: str, lang: Language) -> str:
    """Texts in other languages: "en «Regional coordination»"."""
    from json import loads  # few changes are of these

    return lang.listing(
        f"{code} {prose.quoted(said, lang)}" for code, said in loads(text).items()
    )


def _document(text: str, lang: Language) -> str:
    """The document that a plan was loaded from: its name."""
    from json import loads  # few changes are of a document

    return prose.quoted(loads(text).get("file", ""), lang)


def _escalation(text: str, lang: Language) -> str:
    """Who is told when: "the head after 15 days, the presidency after 30 days"."""
    found = counts(text)
    said = []
    if days := found.get("head"):
        said.append(
            lang.plural("the head after {n} day", "the head after {n} days", days)
        )
    if days := found.get("presidency"):
        said.append(
            lang.plural(
                "the presidency after {n} day", "the presidency after {n} days", days
            )
        )
    return lang.listing(said)


_SAY: Final = {
    "target": _target,
    "results": _kinds,
    "cells": _further,
    "escalate": _escalation,
    "dates": counting,
    "source": _document,
    "labels": _labels,
    "titles": _texts,
    "calendars": _texts,
}


def changed(was: dict[str, Any], now: dict[str, Any], lang: Language) -> list[str]:
    """Which cells of a plan are others now; of how it counts, what differs.

    Args:
        was: the columns of its row that changed, as they were.
        now: the same, as they are.
        lang: the reader's language.
    """
    said = []
    for column in COLUMN:
        if column == "source" or was.get(column) == now.get(column):
            continue
        name = lang.text(COLUMN[column])
        if column == "dates":
            before, after = counting_otherwise(was.get(column), now.get(column), lang)
            name = lang.text(
                "{column} from {was} to {now}", column=name, was=before, now=after
            )
        said.append(name)
    return said
