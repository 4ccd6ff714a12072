"""What `directory retention` would erase, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.mail.address import written_address
from crmnet.render.directory.privacy import texts_of
from crmnet.store.changes import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.i18n import Language
    from crmnet.services.directory.retention import Outlasted
    from crmnet.settings.values import DirectorySettings


def shown(found: Outlasted, rules: DirectorySettings, lang: Language) -> str:
    """What was kept for longer than it may, a line each."""
    if not any(found):
        return lang.text("Nothing was kept for longer than it may.")
    return "\n".join(_lines(found, rules, lang))


def _lines(found: Outlasted, rules: DirectorySettings, lang: Language) -> Iterator[str]:
    if found.people:
        yield lang.plural(
            "Officers whose last term ended more than {n} month ago:",
            "Officers whose last term ended more than {n} months ago:",
            rules.keep_officers,
        )
        for person in found.people:
            row = person.rows[-1]
            said = (row.name, written_address(row.email), lang.country(row.country))
            yield "  ".join(said)
            yield from texts_of(person, lang)
    for person in found.kept:
        yield lang.text(
            "{name} left too, but a focal point still has that mailbox or number (see: "
            "crmnet directory point list)",
            name=person.rows[-1].name,
        )
    old = [line for count, line in _old(found, lang) if count]
    if old:
        yield lang.plural(
            "More than {n} month old:", "More than {n} months old:", rules.keep_ledgers
        )
        yield from old


def _old(found: Outlasted, lang: Language) -> Iterator[tuple[int, str]]:
    """How much there is of each kind, and what is said of that."""
    count = len(found.dropped)
    yield (
        count,
        lang.plural("{n} mail in the ledger", "{n} mails in the ledger", count),
    )
    count = len(found.blanked)
    yield (
        count,
        lang.plural(
            "{n} mail that loses its subject (what it told is still open)",
            "{n} mails that lose their subject (what they told is still open)",
            count,
        ),
    )
    count = len(found.tests)
    yield (
        count,
        lang.plural(
            "{n} contact test or acknowledgement",
            "{n} contact tests or acknowledgements",
            count,
        ),
    )
    count = len(found.exports)
    yield (
        count,
        lang.plural("{n} export in the ledger", "{n} exports in the ledger", count),
    )


def done(number: int | None, lang: Language) -> str:
    """What was done."""
    if number is None:
        return lang.text("Erased.")
    return lang.text("Erased (change {change}).", change=named(number))
