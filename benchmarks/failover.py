"""The primary dies under those who write, the standby takes over: nothing is lost.

    python -m benchmarks.failover [--writers 8] [--seconds 10]

A primary with a synchronous standby, set up as docs/server.md says, on this machine.
The writers know both by one address with two hosts. Run it in the checkout.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crmnet.store.opening import create_store, open_store
from tests import writers
from tests.factory import load
from tests.servers import OWNER, PostgreSQL, server

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOT: Final = "standby"


@contextlib.contextmanager
def standby_of(primary: PostgreSQL) -> Iterator[PostgreSQL]:
    """A running copy of a server that follows it; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="crmnet-standby-") as folder:
        Path(folder).chmod(0o755)
        found = PostgreSQL(Path(folder))
        found.run(
            "pg_basebackup",
            f"--pgdata={found.data}",
            f"--dbname={primary.address('', 'postgres')}?application_name={SLOT}",
            "--write-recovery-conf",
            "--create-slot",
            f"--slot={SLOT}",
        )
        found.start()
        try:
            yield found
        finally:
            found.stop()


def address(primary: PostgreSQL, standby: PostgreSQL) -> str:
    """The address with both hosts."""
    hosts = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}"
    return f"postgresql://{OWNER}@{hosts}/crm?target_session_attrs=read-write"


def main() -> int:
    """Print what became of the writes; 1 when an acknowledged one was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        server() as primary,
        standby_of(primary) as standby,
    ):
        primary.sql(
            f"ALTER SYSTEM SET synchronous_standby_names = '{SLOT}'",
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE crm OWNER {OWNER}",
        )
        place = address(primary, standby)
        with contextlib.closing(create_store(place)) as store:
            load(store)
        at_work = writers.start(Path(folder), place, asked.writers, 1_000_000)
        try:
            at_work.wait_until(asked.writers)
            time.sleep(asked.seconds)
            primary.kill()
            before, died = len(at_work.told()), time.monotonic()
            standby.run("pg_ctl", f"--pgdata={standby.data}", "promote")
            at_work.wait_until(before + asked.writers)
            gap_s = time.monotonic() - died
            time.sleep(asked.seconds)
        finally:
            at_work.stop()
        return compare(place, at_work.told(), gap_s)


def compare(place: str, told: list[str], gap_s: float) -> int:
    """Compare what was acknowledged with the log of the new primary."""
    with contextlib.closing(open_store(place)) as store:
        kept = [note for (note,) in store.query(writers.NOTES)]
    lost, twice = len(set(told) - set(kept)), len(kept) - len(set(kept))
    verdict = "FAIL" if lost or twice else "PASS"
    print(
        f"{verdict}  {len(told)} acknowledged, {lost} lost, {twice} twice; "
        f"written again {gap_s:.1f} s after the primary died"
    )
    return int(verdict == "FAIL")


if __name__ == "__main__":
    sys.exit(main())
