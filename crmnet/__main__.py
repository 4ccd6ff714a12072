"""``crmnet``, and ``python -m crmnet``: a door so light that Ctrl-C finds it open.

The command line takes a tenth of a second to be imported. Whoever interrupts it
meanwhile gets the status and the word that he gets later, in no language yet.
"""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process and end it."""
    try:
        from crmnet.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("crmnet: error: interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
