"""`crmnet db office` for people: who records for whom, with which login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmnet.render.kit import prose
from crmnet.render.kit.look import Screen, cell
from crmnet.render.kit.table import Column, Group, put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmnet.i18n import Language
    from crmnet.render.kit.look import Look
    from crmnet.reports.db.offices import OfficeRow


def table(rows: Sequence[OfficeRow], lang: Language, look: Look) -> str:
    """Offices and their logins, a line each."""
    screen = Screen(look)
    screen.advise(_heading(len(rows), lang))
    if not rows:
        return screen.text()
    screen.gap()
    columns = [
        Column(lang.text("Office"), most=32, least=12),
        Column(lang.text("Login"), most=63, least=12),
        Column(lang.text("Records for"), most=60, least=20),
    ]
    groups = [
        Group(rows=((cell(name(row, lang)), cell(row.login), cell(_for(row, lang))),))
        for row in rows
    ]
    put_table(screen, columns, groups)
    return screen.text()


def plain(rows: Sequence[OfficeRow], lang: Language) -> str:
    """One sentence a login."""
    told = (_sentence(row, lang) for row in rows)
    return prose.sentences([_heading(len(rows), lang), *told])


def name(row: OfficeRow, lang: Language) -> str:
    """What people call an office: the country, or "Technical Secretariat"."""
    if row.office == "secretariat":
        return lang.text("Technical Secretariat")
    if row.office == "presidency":
        return lang.text("Pro Tempore Presidency")
    if row.office == "reader":
        return lang.text("Reader")
    return lang.country(row.office)


def added(
    row: OfficeRow, store: str, lang: Language, *, is_new: bool, dry_run: bool
) -> str:
    """The answer of `db office add`.

    Args:
        row: the office with its login.
        store: the address of the server, without a password.
        lang: the reader's language.
        is_new: the login was made, and has no password.
        dry_run: nothing was written.
    """
    said = _sentence(row, lang)
    if dry_run:
        return f"{said} {lang.text('Nothing was written.')}"
    if not is_new:
        return said
    password = lang.text(
        'It is new; give it a password: psql "{store}" --command "\\password {login}"',
        store=store,
        login=row.login,
    )
    return f"{said} {password}"


def _heading(count: int, lang: Language) -> str:
    if not count:
        return lang.text(
            "No office has a login yet (to give it one: crmnet db office add GT "
            "--login crm_gt)"
        )
    return lang.plural("{n} login of an office", "{n} logins of offices", count)


def _sentence(row: OfficeRow, lang: Language) -> str:
    return lang.text(
        "{office}: the login {login} records for: {what}.",
        office=name(row, lang),
        login=row.login,
        what=_for(row, lang),
    )


def _for(row: OfficeRow, lang: Language) -> str:
    if row.office == "secretariat":
        return lang.text("everybody")
    if row.office == "reader":
        return lang.text("nobody; it only reads")
    if row.office != "presidency":
        return lang.text("{country} and the network", country=lang.country(row.office))
    if row.country is None:
        return lang.text("the presidency and the network; nobody presides yet")
    return lang.text(
        "the presidency (today {country}) and the network",
        country=lang.country(row.country),
    )
