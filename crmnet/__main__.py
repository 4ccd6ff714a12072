"""``python -m crmnet``: the same as ``crmnet``."""

from crmnet.cli.main import main

if __name__ == "__main__":
    main()
