"""The sections of a mail on events: what is to come, what was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.event import listing
from crmnet.render.mail.letter import MailPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crmnet.render.mail.view import View


def events(view: View) -> Iterator[MailPart]:
    """A section of those to come within a month, one of those held since."""
    today, lang = view.today.isoformat(), view.lang
    rows = view.digest.events
    coming = [row for row in rows if row.ends_on >= today]
    held = [row for row in rows if row.ends_on < today]
    several = len(view.plans) > 1
    for heading, some in (
        (lang.text("Events to come within 30 days"), coming),
        (lang.text("Events held since the last digest"), held),
    ):
        if some:
            told = (
                listing.sentence(row, view.today, lang, several=several) for row in some
            )
            yield MailPart(heading, "", sentences=tuple(told))
