"""How long a load on a server keeps the others waiting that write, and what it takes.

    python -m benchmarks.turn [--leaves 20000] [--most 5]

The secretariat loads a plan of so many leaves, each owed by two countries, on a
throw-away server, while a country takes its turn again and again. Run it in the
checkout.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg

from crmnet.domain.party import Duty, Owes
from crmnet.services.db import offices
from crmnet.store.checks import faults
from crmnet.store.opening import create_store, open_store
from tests.factory import a_plan, an_item, load
from tests.servers import OWNER, server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crmnet.domain.plan import Item, Plan

GROUP = 200  # leaves of one objective


def main() -> int:
    """Print how long others waited; 1 when it was longer than it may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leaves", type=int, default=20_000)
    parser.add_argument(
        "--most", type=float, default=5, help="seconds that others wait"
    )
    asked = parser.parse_args()
    plan = _plan(asked.leaves)
    with _logins() as (of_secretariat, of_country):
        begin = time.monotonic()
        waited_s = _longest_turn(of_country, lambda: _load(of_secretariat, plan))
        took_s = time.monotonic() - begin
        with contextlib.closing(open_store(of_secretariat)) as store:
            [(entries,)] = store.query("SELECT COUNT(*) FROM log")
            good = not faults(store) and waited_s <= asked.most
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'PASS' if good else 'FAIL'}  {asked.leaves} leaves, {entries} entries: "
        f"others waited {waited_s:.1f} s of {took_s:.1f} s, "
        f"peak memory of the load {peak:.0f} MiB"
    )
    return 0 if good else 1


def _plan(leaves: int) -> Plan:
    plan, groups = a_plan(), range(0, leaves, GROUP)
    return replace(
        plan,
        themes=tuple(_group(first, min(first + GROUP, leaves)) for first in groups),
    )


def _group(first: int, end: int) -> Item:
    code = f"{first // GROUP + 1}"
    leaves = tuple(_leaf(f"{code}.{n - first + 1}", n) for n in range(first, end))
    return an_item(code, children=leaves)


def _leaf(code: str, number: int) -> Item:
    owes = Owes(Duty.PARTIES, ("GT", "MX"))
    return an_item(code, f"Realizar el ejercicio conjunto {number}", owes=owes)


@contextlib.contextmanager
def _logins() -> Iterator[tuple[str, str]]:
    with server("fsync=off") as found:
        found.sql(f"CREATE DATABASE crm OWNER {OWNER}")
        with contextlib.closing(create_store(found.address("crm"))) as owner:
            offices.add(owner, "secretariat", "crm_secretariat")
            offices.add(owner, "GT", "crm_gt")
        yield found.address("crm", "crm_secretariat"), found.address("crm", "crm_gt")


def _load(address: str, plan: Plan) -> None:
    with contextlib.closing(open_store(address)) as store:
        load(store, plan)


def _longest_turn(address: str, work: Callable[[], object]) -> float:
    """The longest that a turn was waited for while the work was done, in seconds."""
    done, waits = threading.Event(), [0.0]

    def take_turns() -> None:
        with psycopg.connect(address) as connection:
            while not done.is_set():
                begin = time.monotonic()
                with contextlib.suppress(psycopg.errors.LockNotAvailable):
                    connection.execute("SELECT take_turn()")
                connection.rollback()  # whoever gave up has waited as well
                waits.append(time.monotonic() - begin)
                done.wait(0.05)

    other = threading.Thread(target=take_turns)
    other.start()
    try:
        work()
    finally:
        done.set()
        other.join()
    return max(waits)


if __name__ == "__main__":
    sys.exit(main())
