"""What the letters of digests hold, for the service that makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crmnet.mail.letter import Attachment
from crmnet.render.activity import forms
from crmnet.render.mail import digest
from crmnet.services.mail.digest import DigestWriter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.reports.activity.listing import ActivityRow
    from crmnet.reports.mail.digest import Digest

    Rows = Sequence[ActivityRow]


def form(
    country: str, own: Rows, shared: Rows, today: date, lang: Language
) -> Attachment:
    """The form of a country as a file to attach.

    Args:
        country: its code.
        own: what it owes.
        shared: what the network does.
        today: a part of the name of the file.
        lang: the reader's language.
    """
    text = forms.form(country, own, shared, lang)
    return _csv(f"crmnet-{country}-{today}.csv", text)


def undated(found: Digest, today: date, lang: Language) -> Attachment:
    """The list of what has no date, as a file to attach."""
    name = lang.text("without-a-date")
    return _csv(f"{name}-{today}.csv", digest.undated_list(found, lang))


def _csv(name: str, text: str) -> Attachment:
    return Attachment(name, "text/csv", text.encode("utf-8-sig"))


DIGESTS: Final = DigestWriter(digest.mail, form, undated)
