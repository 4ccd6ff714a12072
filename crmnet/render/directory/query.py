"""`directory query` for mail programs: a line a mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import words
from crmnet.render.kit.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.reports.directory.officers import OfficerRow


def answer(rows: Sequence[OfficerRow], lang: Language, *, with_header: bool) -> str:
    """Address, name and post of each, parted by TAB; above them how many there are."""
    heading = lang.plural(
        "Directory: {n} officer", "Directory: {n} officers", len(rows)
    )
    lines = [heading] if with_header else []
    lines += [_line(row, lang) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _line(row: OfficerRow, lang: Language) -> str:
    """The fields of a line: mutt leaves out an empty one, so none is."""
    post = [lang.country(row.country), words.word(words.ROLE, row.role, lang)]
    if row.network != "liaison":
        post.append(words.word(words.NETWORK_OF, row.network, lang))
    if row.organisation:
        post.append(row.organisation)
    fields = (row.email, row.name or row.email, ", ".join(post))
    return "\t".join(map(visible, fields))
