"""What the letters of digests hold, for the service that makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.party import country_of
from crmnet.mail.letter import Attachment
from crmnet.render.activity import forms
from crmnet.render.kit.extra import writes_sheets
from crmnet.render.mail import digest, lists
from crmnet.services.mail.copies import DigestWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from crmnet.i18n import Language
    from crmnet.services.activity.owing import Blank
    from crmnet.services.mail.copies import DigestCopy

_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Writing(NamedTuple):
    """Writes what a letter holds.

    Attributes:
        separator: what parts the cells of a CSV file, by the country (a code, or None)
            whose spreadsheet opens it.
        forms: "xlsx" or "csv", as configured; None is the first where it can be
            written.
    """

    separator: Callable[[str | None], str]
    forms: str | None = None

    @property
    def digests(self) -> DigestWriter:
        """What the service of digests asks for."""
        return DigestWriter(digest.mail, self.form, self.undated, calendar, self.rest)

    def form(self, blank: Blank, today: date, lang: Language) -> Attachment:
        """The form of a country, or of its consular side, as a file to attach.

        Args:
            blank: what stands in it.
            today: a part of the name of the file.
            lang: the reader's language.
        """
        name = f"crmnet-{blank.party.replace('/', '-')}-{today}"
        if (self.forms or _usual()) == "xlsx":
            from crmnet.render.activity.form_sheet import form_sheet

            return Attachment(f"{name}.xlsx", _SHEET, form_sheet(blank, lang))
        text = forms.form(blank, lang, self.separator(country_of(blank.party)))
        return _csv(f"{name}.csv", text)

    def undated(self, copy: DigestCopy) -> Attachment:
        """The list of what has no date, as a file to attach."""
        name = copy.lang.text("without-a-date")
        text = lists.undated(copy.digest, copy.lang, self.separator(_country(copy)))
        return _csv(f"{name}-{copy.today}.csv", text)

    def rest(self, copy: DigestCopy) -> Attachment:
        """The list of what the mail shows the first of, as a file to attach."""
        name = copy.lang.text("overdue-and-due-soon")
        text = lists.rest(copy, self.separator(_country(copy)))
        return _csv(f"{name}-{copy.today}.csv", text)


def _country(copy: DigestCopy) -> str | None:
    """The country whose spreadsheet opens what goes along, where it is one."""
    countries = copy.recipient.countries | copy.recipient.sides
    return next(iter(countries)) if len(countries) == 1 else None


def calendar(copy: DigestCopy) -> Attachment:
    """The deadlines that concern a recipient, as a calendar to attach."""
    from crmnet.render.calendar import exporting

    data = exporting.whole(*copy.calendar, copy.lang)
    return Attachment(f"crmnet-{copy.today}.ics", "text/calendar", data)


def _usual() -> str:
    """The kind of forms where nobody configured one."""
    return "xlsx" if writes_sheets() else "csv"


def _csv(name: str, text: str) -> Attachment:
    return Attachment(name, "text/csv", text.encode("utf-8-sig"))
