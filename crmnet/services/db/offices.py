"""Who records for whom on a server: an office has a login, the login its rights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput
from crmnet.i18n.countries import find_country, fold

if TYPE_CHECKING:
    from crmnet.store.engine.contract import Store

SECRETARIAT, PRESIDENCY, READER = OFFICES = ("secretariat", "presidency", "reader")
OFFICE_WORDS: Final = {
    "secretaria": SECRETARIAT,
    "secretaria tecnica": SECRETARIAT,
    "presidencia": PRESIDENCY,
    "presidencia pro-tempore": PRESIDENCY,
    "lector": READER,
    "lectora": READER,
    "consulta": READER,
}
LOGIN: Final = re.compile(r"[a-z_][a-z0-9_]{0,62}")  # what the server takes unquoted


def find_office(text: str) -> str:
    """The office that a person named: a country's code, or one of OFFICES.

    Raises:
        BadInput: it is none.
    """
    word = fold(text)
    if word in OFFICES:
        return word
    found = OFFICE_WORDS.get(word) or find_country(text)
    if found is None:
        raise BadInput(
            'no such office: "{office}" (a member country, {others})',
            office=text,
            others=", ".join(OFFICES),
        )
    return found


def add(store: Store, office: str, login: str, *, dry_run: bool = False) -> bool:
    """Let a login record for an office and for nobody else.

    Args:
        store: on a server; the caller owns its tables.
        office: as :func:`find_office` gives it.
        login: its name on the server; it is made where there is none.
        dry_run: do nothing, say what would be done.

    Returns:
        Whether the login was made; it has no password yet.

    Raises:
        BadInput: the name will not do, or the store is a file.
        NotPermitted: the caller may not do this.
    """
    if not LOGIN.fullmatch(login):
        raise BadInput(
            '"{login}" is not a valid login name (use lower-case letters, digits and '
            "_, for example crm_gt)",
            login=login,
        )
    return store.add_office(office, login, keep=not dry_run)
