"""What the errors of a PostgreSQL server and of libpq mean for a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import psycopg

from crmnet.errors import (
    BadInput,
    Busy,
    Cure,
    Damaged,
    Message,
    Misconfigured,
    NotPermitted,
    StoreMissing,
)
from crmnet.store.engine.errors import NO_FORM, TWICE, meant

if TYPE_CHECKING:
    from crmnet.store.engine.errors import Meanings

_SILENT: Final = Message(
    '"{store}" does not answer (check that it is running and try again)'
)
_WAITED: Final = Message(
    'others are writing to "{store}" (wait a moment and try again)'
)
_REFUSED: Final = Message(
    '"{store}" refuses you access (check the login and its password)'
)
_FORBIDDEN: Final = Message('your login may not do this in "{store}"', Cure.SEE_OFFICES)
_NO_DATABASE: Final = Message(
    'no database "{store}" (the server\'s owner creates it: createdb)'
)
_NO_ROOM: Final = Message('the disk of "{store}" is full (free some space)')
_BROKEN: Final = Message('"{store}" is damaged (restore a backup)')
_STANDBY: Final = Message(
    '"{store}" is a standby or is switching over (name both hosts and add '
    "?target_session_attrs=read-write, or try again)"
)
_INSECURE: Final = Message(
    'no secure connection to "{store}" (check sslmode and the certificates)'
)

# SQLSTATE, by its beginning (PostgreSQL, Appendix A); the first that fits
_STATES: Final[Meanings] = (
    ("42501", NotPermitted, _FORBIDDEN),
    ("28", NotPermitted, _REFUSED),
    ("3D000", StoreMissing, _NO_DATABASE),
    ("25006", Busy, _STANDBY),
    ("55P03", Busy, _WAITED),  # lock_timeout
    ("57014", Busy, _WAITED),  # statement_timeout
    ("40", Busy, _WAITED),  # dead lock
    ("53100", Damaged, _NO_ROOM),
    ("53", Busy, _SILENT),  # too many connections, no memory
    ("08", Busy, _SILENT),
    ("25P03", Busy, _SILENT),  # idle in transaction
    ("57P", Busy, _SILENT),  # shut down, starting up
    ("58", Damaged, _BROKEN),
    ("XX001", Damaged, _BROKEN),
    ("XX002", Damaged, _BROKEN),
    ("23505", BadInput, TWICE),  # unique_violation
)
_FORMLESS: Final[Meanings] = (("23514", NotPermitted, NO_FORM),)  # check_violation
# While a connection is made there is no SQLSTATE, only the server's words, in its
# language (src/backend/po/es.po of PostgreSQL).
_WORDS: Final[Meanings] = (
    (r'FATAL:\s+database "|no existe la base de datos', StoreMissing, _NO_DATABASE),
    (r"authentication failed|autenti[fc]\w+ .*fall", NotPermitted, _REFUSED),
    (r"no password|no pg_hba|pg_hba.conf para|rejects", NotPermitted, _REFUSED),
    (r'FATAL:\s+role "|(?:el|al) rol «', NotPermitted, _REFUSED),
    (r"permission denied|permiso denegado", NotPermitted, _REFUSED),
    (r"read-only|read-write|standby|recovery", Busy, _STANDBY),
    (r"SSL|certificate|certificado", Misconfigured, _INSECURE),
)


def fault(error: psycopg.Error, store: str) -> Exception:
    """The error for a person that one of psycopg stands for; itself if a bug."""
    state = error.sqlstate
    if state is not None:
        constraint = str(error.diag.constraint_name)
        column = constraint.removeprefix("form_")
        values = {"table": error.diag.table_name, "column": column}
        known = _STATES if column == constraint else _FORMLESS
        return meant(state, known, store=store, **values) or error
    if not isinstance(error, psycopg.OperationalError):
        return error
    for words, kind, message in _WORDS:
        if re.search(words, str(error)):
            return kind.saying(message, store=store)
    if error.pgconn is not None and error.pgconn.needs_password:
        return NotPermitted.saying(_REFUSED, store=store)
    return Busy.saying(_SILENT, store=store)
