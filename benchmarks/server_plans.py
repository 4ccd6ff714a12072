"""What screens read from end to end on a PostgreSQL server.

    python -m benchmarks.server_plans STORE [WORDS]

Moves a copy of a store (a file of benchmarks.scale, of 100,000 calendar items) to a
throw-away server, types what benchmarks/scale_commands.py lists, and prints for each
line which large tables a plan reads without an index, how many plans there were, and
how many milliseconds all of them took. The server tells its plans itself
(auto_explain). WORDS limits the lines.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.scale_commands import LISTINGS
from tests.servers import OWNER, server

if TYPE_CHECKING:
    from tests.servers import PostgreSQL

LARGE: Final = ("log", "item", "calendar_item", "contribution", "evidence")
READ_WHOLE: Final = re.compile(r"Seq Scan on (\w+)")
TOOK: Final = re.compile(r"LOG:  duration: ([\d.]+) ms  plan")
TELLING: Final = (
    "fsync=off",
    "session_preload_libraries=auto_explain",
    "auto_explain.log_min_duration=0",
)


def main() -> int:
    """Print the lines whose plans read a large table from end to end."""
    source = Path(sys.argv[1])
    words = sys.argv[2] if len(sys.argv) > 2 else ""
    with server(*TELLING) as found, tempfile.TemporaryDirectory() as folder:
        found.sql(f"CREATE DATABASE crmnet OWNER {OWNER}")
        address = found.address("crmnet")
        copy = Path(folder) / "crmnet.db"
        shutil.copyfile(source, copy)
        copy.chmod(0o600)
        _typed(folder, f"db move {copy} {address}", "")
        found.sql("VACUUM ANALYZE", database="crmnet")  # for scans of an index alone
        for line in LISTINGS:
            if words in line:
                print(_told(found, folder, line, address), flush=True)
    return 0


def _told(found: PostgreSQL, folder: str, line: str, address: str) -> str:
    """A line, and what of its plans reads all of a large table."""
    log = found.folder / "log"
    before = log.stat().st_size
    _typed(folder, line, address)
    told = log.read_bytes()[before:].decode(errors="replace")
    whole = Counter(name for name in READ_WHOLE.findall(told) if name in LARGE)
    tables = ", ".join(f"{name} {number} x" for name, number in whole.items())
    took = [float(each) for each in TOOK.findall(told)]
    said = f"{len(took):4} plans {sum(took):7.0f} ms"
    return f"{said}  {line or '(bare)'}: {tables or '-'}"


def _typed(folder: str, line: str, address: str) -> None:
    environ = os.environ | {
        "CRMNET_CONFIG": os.devnull,
        "CRMNET_DB": address,
        "CRMNET_AS_OF": "2002-10-01",
        "HOME": folder,
    }
    argv = [sys.executable, "-m", "crmnet", *shlex.split(line)]
    done = subprocess.run(argv, env=environ, capture_output=True, check=False)
    if done.returncode:
        print(done.stderr.decode(), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
