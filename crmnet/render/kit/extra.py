"""The extra ``crmnet[office]``: what is said where it is missing."""

from __future__ import annotations

from importlib.util import find_spec

from crmnet.errors import BadInput


def missing() -> BadInput:
    """The error where a library of the extra is asked for that is not installed."""
    return BadInput(
        "files of Word and Excel are written with a part of crmnet that is not "
        "installed (install it: pip install 'crmnet[office]')"
    )


def writes_sheets() -> bool:
    """Whether workbooks can be written; nothing is imported for that."""
    return find_spec("xlsxwriter") is not None
