"""A Chromium without a screen, asked over a pipe: how pages look and what they ask for.

Chromium is Debian's ``chromium``; where there is none the tests are skipped.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"),
    *("--hide-scrollbars", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)


def found() -> str | None:
    """The program, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page in a browser.

    Attributes:
        messages: what its console, its log and its loader said.
        requests: addresses that it asked for.
    """

    def __init__(self, to: int, answers: int) -> None:
        self._to = to
        self._answers = os.fdopen(answers, "rb", buffering=0)
        self._left = b""
        self._ids = itertools.count(1)
        self.messages: list[str] = []
        self.requests: list[str] = []
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = {"targetId": target, "flatten": True}
        self._session = self._ask("Target.attachToTarget", attached)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.tell(f"{domain}.enable")

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the page something."""
        return self._ask(method, params, self._session)

    def see(self, width: int, height: int = 900, **features: str) -> None:
        """Look through a window of that size, at other preferences of the reader."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1}
        self.tell("Emulation.setDeviceMetricsOverride", **size, mobile=False)
        media = features.pop("media", "")
        named = [
            {"name": name.replace("_", "-"), "value": value}
            for name, value in features.items()
        ]
        self.tell("Emulation.setEmulatedMedia", media=media, features=named)

    def open(self, address: str) -> None:
        """Load a page, to its end."""
        self.tell("Page.navigate", url=address)
        wait = (
            "new Promise(done => document.readyState === 'complete' ? done(1) : "
            "addEventListener('load', () => done(1)))"
        )
        self.evaluate(wait)

    def evaluate(self, script: str) -> Any:
        """What a script says of the page."""
        said = self.tell(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
        )
        return said["result"].get("value")

    def picture(self, path: Path) -> None:
        """Write the whole page as a picture."""
        shot = self.tell("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def _ask(
        self, method: str, params: dict[str, Any], session: str | None = None
    ) -> dict[str, Any]:
        number = next(self._ids)
        message: dict[str, Any] = {"id": number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            said = self._read()
            if said.get("id") == number:
                assert "error" not in said, said
                answer: dict[str, Any] = said["result"]
                return answer
            self._note(said)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            piece = self._answers.read(1 << 16)
            assert piece, "the browser ended"
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        said: dict[str, Any] = json.loads(message)
        return said

    def _note(self, said: dict[str, Any]) -> None:
        kind, params = said.get("method"), said.get("params", {})
        if kind == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif kind in (
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Network.loadingFailed",
            "Audits.issueAdded",
        ):
            self.messages.append(json.dumps(params))


@contextlib.contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser for the block."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        # it speaks through descriptors 3 and 4
        line = 'exec "$0" "$@" 3<&"$IN" 4>&"$OUT"'
        flags = (*FLAGS, f"--user-data-dir={home}")
        process = subprocess.Popen(
            ["/bin/bash", "-c", line, program, *flags],
            env={**os.environ, "IN": str(to_read), "OUT": str(from_write)},
            pass_fds=(to_read, from_write),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(from_write)
        try:
            one = Browser(to_write, from_read)
            yield one
            one._answers.close()
        finally:
            os.close(to_write)
            process.terminate()
            process.wait(20)
