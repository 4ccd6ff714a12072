"""``python -m crmnet``: the same as ``crmnet``."""

import sys

from crmnet.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
