"""What RFC 4287 asks of a feed: its schema, and what no schema says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

SCHEMA: Final = etree.RelaxNG(etree.parse(Path(__file__).with_suffix(".rng")))
ATOM: Final = "{http://www.w3.org/2005/Atom}"


def atom_faults(feed: bytes) -> list[str]:
    """What is wrong of a feed; nothing where it is valid."""
    root = etree.fromstring(feed)
    SCHEMA.validate(root)
    found = [f"line {fault.line}: {fault.message}" for fault in SCHEMA.error_log]
    for entry in root.iter(f"{ATOM}entry"):
        authors = [
            *entry.iterchildren(f"{ATOM}author"),
            *root.iterchildren(f"{ATOM}author"),
        ]
        if not authors:  # 4.1.2
            found.append("an entry without an author")
    names = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    if len({*names}) < len(names):  # 4.1.1, of what has one instant
        found.append("two entries of one name")
    return found
