"""What the secretariat's digest says of published addresses that are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.render.kit import prose
from crmnet.render.mail.letter import MailPart
from crmnet.render.publication import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crmnet.i18n import Language
    from crmnet.reports.publication.listing import PublicationRow

_MOST: Final = 20  # addresses; a mail is no list of all


def broken(rows: Sequence[PublicationRow], lang: Language) -> Iterator[MailPart]:
    """The addresses, a sentence each, and how many more there are."""
    told = [_sentence(row, lang) for row in rows[:_MOST]]
    if more := len(rows) - len(told):
        told.append(
            lang.plural(
                "And {n} more: crmnet publication list --broken",
                "And {n} more: crmnet publication list --broken",
                more,
            )
        )
    heading = lang.text("Published addresses that do not do")
    yield MailPart(heading, sentences=tuple(told))


def _sentence(row: PublicationRow, lang: Language) -> str:
    whose, title = said.whose(row, lang), prose.quoted(row.title, lang)
    return f"{whose}, {title}: {row.url} ({said.answered(row, lang)})."
