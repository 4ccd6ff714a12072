"""A store on a PostgreSQL server, through psycopg 3.

Imported only for an address that begins with ``postgresql:``, because psycopg takes
longer to import than all the rest.
"""

from __future__ import annotations

from crmnet.errors import BadInput

try:
    import psycopg  # noqa: F401  whether it is there; the modules import it themselves
except ImportError:  # it is not there, or finds no libpq
    raise BadInput(
        "a store on a server needs a part of crmnet that is not installed (install "
        "it: pip install 'crmnet[server]')"
    ) from None
