"""What `event add|edit|remove` answer."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from crmnet.render.activity.contributing import TITLE
from crmnet.render.activity.feedback import fact
from crmnet.render.event import said
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.feedback import ended, left_out
from crmnet.render.kit.results import kinds_of, results

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.services.event.recording import EventTold
    from crmnet.store.events import Proven


def held(
    answer: EventTold, lang: Language, *, dry_run: bool, waits: bool = False
) -> str:
    """What was noted, what came of it, what it closed or may close.

    Args:
        answer: the event.
        lang: the reader's language.
        dry_run: nothing was written.
        waits: it was public as it was, and is to be made public anew.
    """
    told = [_titled(answer, lang), *_results(answer, lang)]
    if waits:
        told.append(f"{left_out(answer.row.id, lang)}.")
    told += [fact(one, lang) for one in answer.completed]
    if answer.to_complete is not None:
        told.append(
            lang.text(
                "{code} stays open; to complete it with this event as evidence: "
                "--completes, or crmnet activity complete {code}.",
                code=words.code(
                    answer.place.plan, answer.to_complete, several=answer.several
                ),
            )
        )
    told += proven(answer.proven, lang, several=answer.several)
    return ended(" ".join(told), lang, changed=answer.changed, dry_run=dry_run)


def removed(answer: EventTold, lang: Language, *, dry_run: bool) -> str:
    """What was taken out."""
    told = [lang.text("Taken out: {what}", what=_titled(answer, lang))]
    told += proven(answer.proven, lang, several=answer.several)
    return ended(" ".join(told), lang, dry_run=dry_run)


def proven(found: Sequence[Proven], lang: Language, *, several: bool) -> Iterator[str]:
    """What stays done by what was said of it before, and how it is opened again."""
    by_code: dict[str, list[str]] = {}
    for one in found:
        code = words.code(one.plan, one.code, several=several)
        by_code.setdefault(code, []).append(one.party)
    for code, of in by_code.items():
        typed = parties.argument(of[0]) if len(of) == 1 else ""
        yield lang.text(
            "{code} stays done with the event as evidence as it was said before "
            "({parties}); to open it again: crmnet activity reopen {typed}.",
            code=code,
            parties=lang.listing(parties.named(of, lang)),
            typed=" ".join(filter(None, (code, typed))),
        )


def _titled(answer: EventTold, lang: Language) -> str:
    """Ejercicio «…», 14 mar 2003, Guatemala y Honduras, para 1.2.2 («…») (6cd4bb)."""
    row, place = answer.row, answer.place
    item = shorten(
        words.text_in(place.title, place.titles, lang), TITLE, placeholder=" ..."
    )
    title = shorten(row.title, TITLE, placeholder=" ...")
    return prose.capital(
        lang.text(
            "{kind} {title}, {day}, {countries}, for {code} ({item}); id {id}.",
            kind=words.word(said.KIND, row.kind, lang),
            title=prose.quoted(title, lang),
            day=said.days(row.starts_on, row.ends_on, lang),
            countries=said.countries(row.countries, lang),
            code=words.code(place.plan, place.code, several=answer.several),
            item=prose.quoted(item, lang),
            id=row.id[-said.SHORT :],
        )
    )


def _results(answer: EventTold, lang: Language) -> Iterator[str]:
    """Its counts in all, and those of each country."""
    kinds, counted = kinds_of(answer.place.kinds), answer.results
    sums = counted.in_all()
    if not sums:
        return
    yield lang.text("Results: {sums}.", sums=results(sums.items(), kinds, lang))
    parts = [
        f"{lang.country(country)}: {results(of.items(), kinds, lang)}"
        for country, of in counted.shares.items()
    ]
    if parts:
        yield lang.text("Of these {shares}.", shares="; ".join(parts))
