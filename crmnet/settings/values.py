"""What can be configured, and what holds where config.toml is silent.

Annotations are not texts here: each text would be compiled at every start.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

LANGUAGES: Final = ("es", "en")
FORMATS: Final = ("table", "plain", "json", "jsonl", "csv", "tsv", "md")
DOCUMENTS: Final = ("xlsx", "docx", "html")
"""The formats of documents for people, which no terminal shows."""
DATE_ORDERS: Final = ("DMY", "MDY")
CSV_SEPARATORS: Final = (",", ";")
FORMS: Final = ("xlsx", "csv")

SECURITIES: Final = ("starttls", "tls", "none")
PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}  # RFC 8314 §3.3, RFC 5321
LONGEST_SEND: Final = 3600  # seconds for one message

CHOICES: Final = {
    "lang": LANGUAGES,
    "date_order": DATE_ORDERS,
    "csv_separator": CSV_SEPARATORS,
    "format": FORMATS,
    "form": FORMS,
    "security": SECURITIES,
}


class MailSettings(NamedTuple):
    """What config.toml says under [mail]; None where it is silent.

    Attributes:
        host: name or number of the mail server.
        port: that of the server.
        security: "starttls", "tls", or "none", which only this machine itself may be.
        user: who logs in; None is nobody.
        password_file: absolute, or None.
        password_command: what prints the password, or None.
        sender: ``from``: "ana@example.org" or "Ana <ana@example.org>".
        reply_to: the same; where answers go.
        sendmail: a command that takes a message, in the place of a server.
        deadline_s: seconds that one message may take, connecting included.
    """

    host: str | None = None
    port: int = PORTS["starttls"]
    security: str = "starttls"
    user: str | None = None
    password_file: Path | None = None
    password_command: str | None = None
    sender: str | None = None
    reply_to: str | None = None
    sendmail: str | None = None
    deadline_s: float = 60.0


class DirectorySettings(NamedTuple):
    """The table [directory] of config.toml: numbers of months."""

    confirm_after: int = 6  # an entry is to be confirmed
    keep_officers: int = 24  # after the last term
    keep_ledgers: int = 12  # of mail, contact tests, exports


class Config(NamedTuple):
    """What config.toml says; None where it is silent."""

    db: str | None = None
    lang: str | None = None
    timezone: str | None = None  # an IANA name: "America/Guatemala"
    date_order: str | None = None  # "DMY" or "MDY"
    csv_separator: str | None = None  # "," or ";"
    plan: str | None = None
    party: str | None = None
    name: str | None = None
    format: str | None = None
    form: str | None = None  # what forms go with mails: "xlsx" or "csv"
    attach_calendar: bool = False  # to digests
    calendar_url: str | None = None  # the folder in which calendars are published
    mail: MailSettings = MailSettings()
    # own kinds of results: their words by language, by their name
    results: Mapping[str, Mapping[str, str]] = {}
    directory: DirectorySettings = DirectorySettings()
