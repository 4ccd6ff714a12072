"""Mails with invented data, and where their texts are kept.

``python -m tests.render.mails`` writes them anew; look at the difference before it is
committed, and at the HTML in a browser, 360 and 800 pixels wide, light and dark.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crmnet.domain.mailing import Frequency, MailKind
from crmnet.i18n import language
from crmnet.render.drill import mail as drill
from crmnet.render.mail import digest, notice
from crmnet.reports.mail.digest import Digest
from crmnet.reports.mail.peers import Peers
from crmnet.reports.mail.recipients import Recipient
from crmnet.services.drill.starting import DrillCopy
from crmnet.services.mail.asking import AskedPlace, KeyOf
from crmnet.services.mail.copies import DigestCopy
from crmnet.services.mail.notice import NoticeCopy, Reach
from tests.render import rows
from tests.render.rows import GUATEMALA, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from crmnet.reports.overdue import CalendarRow
    from crmnet.services.mail.letters import Mail

KEYS: Final = (
    KeyOf(AskedPlace("GT", "liaison", "duty", None, ("g@example.org",)), "K7HM-QX4T"),
    KeyOf(AskedPlace("GT", "consular", "duty", None, ("g@example.org",)), "B2CD-E3F4"),
)
KEPT: Final = Path(__file__).parent / "letters"
PRESIDENCY: Final = Recipient(
    "ana@example.org", "Ana Gómez", None, ("presidency",), frozenset(("GT",))
)
HONDURAS: Final = Recipient("j@example.org", "José Paz", None, (), frozenset(("HN",)))
SECRETARIAT: Final = Recipient("s@example.org", "", None, ("secretariat",), frozenset())


def a_digest(**values: Any) -> Digest:
    """A digest in which there is nothing."""
    found = Digest(
        overdue=(),
        upcoming=(),
        changes=(),
        since=None,
        undated=(),
        suspended=0,
        overdue_items=0,
        upcoming_items=0,
        peers={},
        members=rows.MEMBERS,
        languages={"crm-2002": "es"},
        presiding="GT",
    )
    return found._replace(**values)


def late_rows() -> tuple[CalendarRow, ...]:
    """Eleven rows of five leaves: of countries, of all, of any of two, of an office."""
    by_id = (row._replace(id=row.code + row.party) for row in rows.overdue().rows)
    web = {"due_on": "2002-10-31", "days_overdue": 4}
    monthly = {"code": "1.1.4", "title": "Remitir el informe mensual inventado"}
    return (
        rows.calendar_row(
            **monthly,
            party="GT",
            missed=6,
            due_on="2002-05-31",
            days_overdue=157,
            calendar_shown="Mensual",
        ),
        *by_id,
        rows.calendar_row(code="1.1.2", title="Analizar", party="network", **web),
        rows.calendar_row(code="1.1.5", title="Inventariar", party="GT|MX", **web),
        rows.calendar_row(code="1.1.6", title="Convocar", party="presidency", **web),
    )


def full_digest() -> Digest:
    """What the presidency is told: something of everything."""
    late = late_rows()
    soon = rows.upcoming().rows
    drill = Peers(7, 11, ())
    web = Peers(6, 11, ("DO",))
    peers = {row.id: drill if row.code == "1.1.1.1" else web for row in late[1:9]}
    return a_digest(
        overdue=late,
        upcoming=soon,
        changes=rows.changes(),
        since=date(2002, 10, 28),
        undated=rows.activities()[5:6],
        suspended=1,
        overdue_items=sum(row.missed for row in late),
        upcoming_items=sum(row.missed for row in soon),
        peers=peers,
    )


def of_honduras() -> Digest:
    """What Honduras is told: its own, and what the network owes."""
    whole = full_digest()
    late = tuple(row for row in whole.overdue if row.party in ("HN", "network"))
    soon = tuple(row for row in whole.upcoming if row.party == "HN")
    return whole._replace(
        overdue=late,
        upcoming=soon,
        changes=tuple(row for row in whole.changes if row.party == "HN"),
        suspended=0,
        overdue_items=len(late),
        upcoming_items=len(soon),
    )


def mail(
    found: Digest,
    recipient: Recipient = PRESIDENCY,
    code: str = "es",
    kind: MailKind = MailKind.DIGEST,
    *,
    can_answer: bool = True,
    frequency: Frequency = Frequency.WEEKLY,
) -> Mail:
    """The mail of a digest on 4 November 2002."""
    copy = DigestCopy(
        found,
        recipient,
        kind,
        frequency,
        TODAY,
        language(code),
        can_answer=can_answer,
        has_form=bool(recipient.countries),
    )
    return digest.mail(copy)


def urgent(code: str = "es", **values: Any) -> Mail:
    """The mail of a notice."""
    facts: dict[str, Any] = {
        "label": "TLP:AMBER",
        "subject": "Embarcación a la deriva",
        "text": (
            "Una embarcación inventada pidió auxilio a las 06:40.\r\n\r\n"
            "Se pide a las oficinas de guardia:\n"
            "  1. confirmar la recepción de este aviso;\n"
            "  2. comunicar los medios de que disponen.\n"
        ),
        "reach": Reach(duty=("HN", "BZ")),
        "recipients": ("Ana Gómez", "José Paz"),
        "sender": "Ana Gómez, Presidencia Pro-Témpore (Guatemala)",
        "sent_at": datetime(2002, 11, 4, 8, 15, tzinfo=GUATEMALA),
    }
    return notice.mail(NoticeCopy(**(facts | values), lang=language(code)))


def contact_test(code: str = "es", **values: Any) -> Mail:
    """The mail of a contact test to somebody who holds two focal points."""
    facts: dict[str, Any] = {
        "minutes": 60,
        "keys": KEYS,
        "sender": "Ana Gómez, Secretaría Técnica",
        "sent_at": datetime(2002, 11, 4, 8, 15, tzinfo=GUATEMALA),
    }
    return drill.mail(DrillCopy(**(facts | values), lang=language(code)))


def mails() -> dict[str, Callable[[], Mail]]:
    """The kept mails by name, in both languages."""
    found: dict[str, Callable[[], Mail]] = {}
    for code in ("es", "en"):
        named = {
            "digest": partial(mail, full_digest(), PRESIDENCY, code),
            "country": partial(mail, of_honduras(), HONDURAS, code),
            "reminder": partial(mail, of_honduras(), HONDURAS, code, MailKind.REMINDER),
            "notice": partial(urgent, code),
            "alert": partial(urgent, code, minutes=30, keys=KEYS[:1]),
            "bulletin": partial(
                urgent, code, kind="bulletin", reach=Reach((), ("HN",), ("BZ",))
            ),
            "drill": partial(contact_test, code),
            "red": partial(urgent, code, label="TLP:RED", reach=Reach()),
        }
        found |= {f"{name}.{code}": make for name, make in named.items()}
    return found


def files() -> dict[str, str]:
    """The kept texts by name of file."""
    found = {}
    for name, make in mails().items():
        written = make()
        found[f"{name}.txt"] = f"{written.subject}\n\n{written.text}"
        found[f"{name}.html"] = written.html
    return found


if __name__ == "__main__":
    for file, text in files().items():
        KEPT.joinpath(file).write_text(text, encoding="utf-8", newline="\n")
