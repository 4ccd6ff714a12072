"""The lists that go with the mail of a digest, as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.i18n import mark
from crmnet.render.kit import parties, records, words
from crmnet.services.mail.rest import ROWS

if TYPE_CHECKING:
    from crmnet.i18n import Language
    from crmnet.reports.mail.digest import Digest
    from crmnet.services.mail.copies import DigestCopy

SECTION: Final = {
    "escalated": mark("Escalated to you"),
    "warned": mark("About to be escalated to the presidency"),
    "overdue": mark("Overdue"),
    "upcoming": mark("Due soon"),
}


def undated(digest: Digest, lang: Language, separator: str) -> str:
    """A CSV file with what has no date, ROWS at most, its cells parted so."""
    speaker = lang.with_presiding(digest.presiding)
    columns = (
        lang.text("Plan"),
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Responsible"),
        lang.text("Calendar"),
        lang.text("Status"),
    )
    rows = (
        (
            row.plan,
            row.code,
            words.title(row, lang),
            parties.party(row.party, speaker),
            row.calendar_shown or "",
            words.word(words.STATUS, row.status, lang),
        )
        for row in digest.undated[:ROWS]
    )
    return "".join(records.write(rows, columns, "csv", separator))


def beyond_undated(digest: Digest, lang: Language) -> str:
    """How many rows the list of what has no date leaves out; "" where it has all."""
    total = len(digest.undated)
    if total <= ROWS:
        return ""
    return lang.text(
        "The list has the first {shown} of {total} rows. All of them: {command}",
        shown=ROWS,
        total=total,
        command="crmnet activity list --timeliness undated --format tsv",
    )


def rest(copy: DigestCopy, separator: str) -> str:
    """The text of a CSV file with all of what a mail shows the first of.

    Args:
        copy: what the mail is written from.
        separator: what parts the cells.
    """
    lang = copy.lang
    columns = (
        lang.text("Section"),
        lang.text("Plan"),
        lang.text("Item"),
        lang.text("Activity"),
        lang.text("Responsible"),
        lang.text("Due"),
        lang.text("Days overdue"),
        lang.text("Status"),
    )
    rows = (
        (
            lang.text(SECTION[section]),
            row.plan,
            row.code,
            words.title(row, lang),
            parties.party(row.party, lang),
            row.due_on,
            max(row.days_overdue, 0),
            words.word(words.STATUS, row.status, lang),
        )
        for section, row, _key in copy.rest.rows
    )
    return "".join(records.write(rows, columns, "csv", separator))
