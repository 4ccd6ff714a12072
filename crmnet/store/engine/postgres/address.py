"""The address of a server: what libpq is told of it, and how people may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from crmnet.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

REACH: Final = {
    "connect_timeout": "10",  # seconds, for each host
    "tcp_user_timeout": "15000",  # milliseconds without a sign of the other side
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "fallback_application_name": "crmnet",
    "client_encoding": "UTF8",
}
SESSION: Final = {
    "lock_timeout": "30s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "10s",  # then a dead client's locks go
    "tcp_keepalives_idle": "5",  # or after this, when its machine died between writes
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
    "timezone": "UTC",
    # How a question is planned: as of a store that is in memory, from which all rows
    # of an answer are taken; to compile it takes longer than any answer here.
    "random_page_cost": "1.1",
    "cursor_tuple_fraction": "1",
    "jit": "off",
}


def settings_of(address: str) -> dict[str, Any]:
    """What libpq is told: what the address says, the environment, and our limits.

    Raises:
        BadInput: that is no address; its text is not repeated, it may hold a password.
    """
    try:
        given: dict[str, Any] = dict(conninfo_to_dict(address))
    except psycopg.Error:
        raise BadInput(
            "that is not the address of a server (write: "
            "postgresql://USER@HOST/DATABASE)"
        ) from None
    options = {
        option.keyword.decode(): option.val.decode()
        for option in Conninfo.get_defaults()
        if option.val and option.envvar
    }
    set_already = {key: options[key] for key in REACH if key in options}
    ours = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    more = (ours, options.get("options"), given.pop("options", None))
    return {
        **REACH,
        **set_already,
        **given,
        "options": " ".join(text for text in more if text),  # the last one counts
    }


def shown(settings: Mapping[str, Any]) -> str:
    """An address as people may see it: no password, no options."""
    hosts = str(settings.get("host") or settings.get("hostaddr") or "").split(",")
    ports = str(settings.get("port") or "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    pairs = zip(hosts, ports, strict=False)
    where = ",".join(
        f"{'' if host.startswith('/') else host}{port and ':' + port}"
        for host, port in pairs
    )
    user = f"{settings['user']}@" if settings.get("user") else ""
    return f"postgresql://{user}{where}/{settings.get('dbname') or ''}"
