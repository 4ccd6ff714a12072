"""2,000 published addresses at one polite server of this machine: time, and manners.

    python -m benchmarks.addresses [NUMBER]

The server takes 50 ms for an answer, counts who asks at once, and is a process of its
own. Prints PASS or FAIL.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Final

from crmnet.web.asking import ask_all
from crmnet.web.limits import WebLimits
from tests.web.servers import Site, answer

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

HOST: Final = "127.0.0.1"
MOST_S: Final = 120
AT_ONCE: Final = 2
DELAY_S: Final = 0.05


def serve(told: Connection) -> None:
    """Answer until something comes, then tell how many asked at once."""
    site = Site(address=HOST)
    site.paths[""] = answer()
    site.delay_s = DELAY_S
    with site.running():
        told.send(site.port)
        told.recv()
        told.send((len(site.asked), max(site.most_at_once.values())))


def main() -> int:
    """Ask, and say how it went."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
    server.start()
    port = here.recv()
    found: Counter[str] = Counter()
    begun = time.monotonic()
    urls = [f"http://{HOST}:{port}/{n}" for n in range(number)]
    ask_all(urls, WebLimits(private=True), lambda one: found.update([one.verdict]))
    taken = time.monotonic() - begun
    here.send("done")
    asked, most = here.recv()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{dict(found)} in {taken:.1f} s (at most {MOST_S}); {memory:.0f} MB")
    print(f"{asked} requests, at most {most} at once (at most {AT_ONCE})")
    is_right = found == {"good": number} and asked == number
    passed = is_right and most <= AT_ONCE and taken <= MOST_S
    print("PASS" if passed else "FAIL")
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
