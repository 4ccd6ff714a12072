"""Show a built site on this machine alone."""

from __future__ import annotations

import contextlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

from crmnet.errors import BadInput, Cure
from crmnet.files.site_folder import FIRST_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOPBACK: Final = "127.0.0.1"


class SiteServer:
    """A server of the pages in a folder.

    Attributes:
        address: where the first page is.
    """

    def __init__(self, inner: ThreadingHTTPServer) -> None:
        self._inner = inner
        self.address = f"http://{LOOPBACK}:{inner.server_port}/"

    def run(self) -> None:
        """Serve until somebody interrupts it."""
        with contextlib.suppress(KeyboardInterrupt):
            self._inner.serve_forever()


class _Quiet(SimpleHTTPRequestHandler):
    """Tells nobody which page was looked at."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def server(folder: Path, port: int) -> Iterator[SiteServer]:
    """A server of a folder on the loopback; closed at the end of the block.

    Raises:
        BadInput: there is no site, or the port is taken.
    """
    if not (folder / FIRST_PAGE).is_file():
        raise BadInput(
            "{folder} has no site",
            Cure.BUILD_SITE,
            folder=str(folder),
        )
    handler = partial(_Quiet, directory=str(folder))
    try:
        inner = ThreadingHTTPServer((LOOPBACK, port), handler)
    except OSError:
        raise BadInput(
            "the port {port} is taken", Cure.CHOOSE_PORT, port=port
        ) from None
    with inner:
        yield SiteServer(inner)
