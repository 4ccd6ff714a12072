"""`publication check` for people: how many do, and those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.domain.web.verdict import BROKEN, STANDING, UNCLEAR, Verdict
from crmnet.render.kit import prose
from crmnet.render.kit.look import Screen
from crmnet.render.publication.listing import put_rows, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.publication.listing import PublicationRow
    from crmnet.services.publication.checking import AddressesChecked


def table(found: AddressesChecked, lang: Language, look: Look) -> str:
    """The count, then a table of what is to be seen to."""
    screen = Screen(look)
    first, *more = _counts(found, lang)
    screen.say(first, "bold")
    for line in more:
        screen.say(line)
    if rows := _to_see_to(found):
        screen.gap()
        put_rows(screen, rows, lang)
    return screen.text()


def plain(found: AddressesChecked, lang: Language) -> str:
    """The counts, then a sentence for each that is to be seen to."""
    lines = (sentence(row, lang) for row in _to_see_to(found))
    return prose.sentences([*_counts(found, lang), *lines])


def _to_see_to(found: AddressesChecked) -> list[PublicationRow]:
    """What does not answer as it should, the broken ones first."""
    order = [*(row for row in found.rows if row.verdict in BROKEN)]
    order += [row for row in found.rows if row.verdict in UNCLEAR]
    return order + [row for row in found.rows if row.verdict == Verdict.MOVED]


def _counts(found: AddressesChecked, lang: Language) -> Iterator[str]:
    verdicts = [row.verdict for row in found.rows]
    good = sum(one in STANDING for one in verdicts)
    broken = sum(one in BROKEN for one in verdicts)
    yield lang.plural(
        "{n} address checked: {good} good, {broken} broken, {unclear} to look at.",
        "{n} addresses checked: {good} good, {broken} broken, {unclear} to look at.",
        len(verdicts),
        good=good,
        broken=broken,
        unclear=len(verdicts) - good - broken,
    )
    if found.known:
        yield lang.plural(
            "{n} was checked today already (to ask again: --again).",
            "{n} were checked today already (to ask again: --again).",
            found.known,
        )
    if found.left:
        yield lang.plural(
            "{n} was not asked: its site wants to be left alone for a while.",
            "{n} were not asked: their sites want to be left alone for a while.",
            found.left,
        )
