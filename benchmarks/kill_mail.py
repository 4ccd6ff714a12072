"""kill -9 of `digest send` amid the mails of a round: nobody twice, nobody forgotten.

    python -m benchmarks.kill_mail [RUNS] [SEED]

Each run begins with a fresh copy of a store: the plan of 2002, eleven countries that an
open round asks, one of which has a receipt to come. `digest send` is killed at a random
moment and run again until it ends with 0, then once more, and on the day after. Who is
mailed twice was in flight when the kill came: one at most, with the same Message-ID.
"""

from __future__ import annotations

import email
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.commands import KILLED, environment, typed
from crmnet.i18n.countries import COUNTRIES
from tests.mail.servers import FaultyServer

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN: Final = Path(__file__).parent.parent / "data" / "plan_2002.yaml"
SEND: Final = (sys.executable, "-m", "crmnet", "digest", "send")
TRIES: Final = 5


def prepare(folder: Path) -> Path:
    """The store that each run begins with: nothing is due, an open round asks."""
    store, form = folder / "before.db", folder / "CR.csv"
    today = time.strftime("%Y-%m-%d")
    lines = [
        ["plan", "load", str(PLAN)],
        ["activity", "complete", "1.1.1.1", "network", "--on", "2002-09-20"],
        *(_added(country) for country in COUNTRIES),
        ["round", "open", "R", "--from", "2002-07-01", "--to", "2002-12-31"],
        ["activity", "form", "CR", "--output", str(form), "--lang", "es"],
    ]
    lines[-2] += ["--answer-by", f"{int(today[:4]) + 1}{today[4:7]}-01"]
    for line in lines:
        _must(line, store)
    with form.open("a", encoding="utf-8") as out:
        out.write("sin novedad\n")
    _must(["activity", "record", str(form), "CR", "--yes"], store)
    return store


def _added(country: str) -> list[str]:
    name = f"{country.lower()}@crm.example"
    words = ["--name", country, "--email", name, "--country", country, "--role", "head"]
    return ["directory", "add", *words]


def _must(words: list[str], store: Path) -> None:
    answer = typed(words, store)
    if answer.status:
        msg = f"{' '.join(words)}: {answer.stderr}"
        raise SystemExit(msg)


class Sending:
    """`digest send` of one store, over and over."""

    def __init__(self, store: Path, server: FaultyServer) -> None:
        config = store.parent / "config.toml"
        config.write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\nsecurity = "none"\n'
            'from = "crmnet@crm.example"\n',
            "utf-8",
        )
        config.chmod(0o600)
        more = environment(store) | {"CRMNET_CONFIG": str(config)}
        self.environ = os.environ | more

    def run(self, *more: str, kill_after_s: float | None = None) -> int:
        """Its status, or KILLED."""
        child = subprocess.Popen((*SEND, *more), env=self.environ)
        try:
            return child.wait(kill_after_s)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait()


def one_run(before: Path, folder: Path, kill_after_s: float) -> Iterator[str]:
    """What is wrong after one kill; "killed" and "twice" are none of it."""
    store = Path(tempfile.mkdtemp(dir=folder)) / "crmnet.db"
    shutil.copyfile(before, store)
    store.chmod(0o600)
    tomorrow = time.strftime("%Y-%m-%d", time.localtime(time.time() + 86_400))
    with FaultyServer() as server:
        sending = Sending(store, server)
        if sending.run(kill_after_s=kill_after_s) == KILLED:
            yield "killed"
        if all(sending.run() for _ in range(TRIES)):
            yield "never done"
        sending.run()
        sending.run("--as-of", tomorrow, "--weekends")
        got = [(one.recipients[0], _id(one.data)) for one in server.taken]
    counts = Counter(address for address, _ in got)
    yield from ("forgotten" for country in COUNTRIES if not counts[_mail(country)])
    twice = sum(number - 1 for number in counts.values())
    yield from ["twice"] * min(twice, 1)
    yield from ["several twice"] * (twice > 1)
    yield from ["another id"] * (len(set(got)) > len(counts))
    shutil.rmtree(store.parent)


def _mail(country: str) -> str:
    return f"{country.lower()}@crm.example"


def _id(data: bytes) -> str:
    return str(email.message_from_bytes(data)["Message-ID"])


def main() -> int:
    """Kill so many times and print the figures; 1 when somebody was forgotten."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311  no secret, and the same again
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="crmnet-kill-mail-") as name:
        folder = Path(name)
        before = prepare(folder)
        shutil.copyfile(before, folder / "typical.db")
        with FaultyServer() as server:
            began = time.perf_counter()
            Sending(folder / "typical.db", server).run()
            typical = time.perf_counter() - began
        for _ in range(runs):
            found.update(one_run(before, folder, chance.uniform(0.2, 1.0) * typical))
    harmless = {"killed", "twice"}
    is_good = (
        found["killed"] and not set(found) - harmless and found["twice"] <= runs / 4
    )
    figures = ", ".join(f"{number} {what}" for what, number in sorted(found.items()))
    print(f"{'PASS' if is_good else 'FAIL'}  {runs} runs: {figures}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
