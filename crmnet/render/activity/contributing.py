"""What `contribute` and `contribution edit|remove` answer."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, prose, words
from crmnet.render.kit.feedback import ended, left_out
from crmnet.render.kit.results import kinds_of, results

if TYPE_CHECKING:
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.services.activity.contributing import Contributed

STOPPED: Final = {
    "suspended": mark("{code} is suspended; the contribution counts nevertheless."),
    "cancelled": mark("{code} is cancelled; the contribution counts nevertheless."),
}
TITLE: Final = 72  # characters of a title that an answer repeats


def contributed(
    answer: Contributed, lang: Language, *, dry_run: bool, waits: bool = False
) -> str:
    """What was noted, for which item, and what else its party has for it.

    Args:
        answer: the contribution.
        lang: the reader's language.
        dry_run: nothing was written.
        waits: it was public as it was, and is to be made public anew.
    """
    said = [_titled(answer, lang), _others(answer, lang)]
    if answer.stopped is not None:
        said.append(lang.text(STOPPED[answer.stopped], code=answer.place.code))
    if answer.to_close is not None:
        said.append(
            lang.text(
                "The activity stays open; to close it: crmnet activity complete {code} "
                "network.",
                code=answer.to_close,
            )
        )
    if waits:
        said.append(f"{left_out(answer.id, lang)}.")
    return ended(" ".join(said), lang, changed=answer.changed, dry_run=dry_run)


def removed(answer: Contributed, lang: Language, *, dry_run: bool) -> str:
    """What was taken out, and what is left."""
    said = lang.text("Taken out: {what}", what=_titled(answer, lang))
    return ended(f"{said} {_left(answer, lang)}", lang, dry_run=dry_run)


def _titled(answer: Contributed, lang: Language) -> str:
    """Guatemala, aporte a 1.2.2 («…»), 14 mar 2003: «Taller» (40 funcionarios …)."""
    title = words.text_in(answer.place.title, answer.place.titles, lang)
    return lang.text(
        "{party}, contribution to {code} ({title}), {day}: {what}.",
        title=prose.quoted(shorten(title, TITLE, placeholder=" ..."), lang),
        **_parts(answer, lang),
    )


def deed(answer: Contributed, lang: Language) -> str:
    """The same without the title: «Guatemala, aporte a 1.2.2, 14 mar 2003: …»."""
    return lang.text(
        "{party}, contribution to {code}, {day}: {what}.", **_parts(answer, lang)
    )


def _parts(answer: Contributed, lang: Language) -> dict[str, str]:
    what = prose.quoted(shorten(answer.text, TITLE, placeholder=" ..."), lang)
    if answer.results:
        kinds = kinds_of(answer.place.kinds)
        what = f"{what} ({results(answer.results.items(), kinds, lang)})"
    return {
        "party": prose.capital(parties.party(answer.party, lang)),
        "code": answer.place.code,
        "day": span(*answer.days, lang),
        "what": what,
    }


def span(first: date | None, last: date, lang: Language) -> str:
    """A day, or the days from the first to the last: "10 mar 2003 a 14 mar 2003"."""
    if first is None:
        return lang.day(last)
    return lang.text("{first} to {last}", first=lang.day(first), last=lang.day(last))


def _others(answer: Contributed, lang: Language) -> str:
    if not answer.others:
        return lang.text("It is its first one to this activity.")
    return lang.plural(
        "It has {n} other to this activity.",
        "It has {n} others to this activity.",
        answer.others,
    )


def _left(answer: Contributed, lang: Language) -> str:
    if not answer.others:
        return lang.text("It has none to this activity now.")
    return lang.plural(
        "It still has {n} to this activity.",
        "It still has {n} to this activity.",
        answer.others,
    )
