"""Means of verification: as they are stored, and what is new of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from crmnet.domain.evidence import Proof, proof_of
from crmnet.domain.personal import ALL, refuse_personal
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Field
from crmnet.files.fingerprint import sha256
from crmnet.store import calendar_items

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.personal import Vouched
    from crmnet.services.activity.aiming import Target
    from crmnet.store.log import Change, Row


def evidence_of(text: str, vouched: Vouched, folder: Path = Path()) -> Row:
    """The columns of a means of verification.

    A URL; a file with its fingerprint; or a reference in words, which stands as the
    name of something that was not seen: without a fingerprint.

    Args:
        text: as it was written.
        vouched: what a person lets pass.
        folder: where a file lies.

    Raises:
        BadInput: it is nearly one of these, or what only a file is called is none.
        Personal: the words look like personal data.
    """
    text = checked(text, Field("evidence"), NOTE_LIMIT)
    proof = proof_of(text)
    if proof is Proof.PAGE:
        return {"url": text, "file": None, "sha256": None}
    path = folder / text
    if proof is Proof.WORDS and not os.path.lexists(path):
        refuse_personal(text, vouched)
        return {"url": None, "file": text, "sha256": None}
    refuse_personal(path.name, vouched)
    return {"url": None, "file": path.name, "sha256": sha256(path)}


def check_beside(text: str, folder: Path) -> None:
    """See that a means of verification is one; that a file lies beside its form.

    Raises:
        BadInput: it is none, or the file lies elsewhere.
    """
    if proof_of(text) is Proof.FILE and ("/" in text or "\\" in text):
        raise BadInput(
            'the evidence "{file}" lies elsewhere (put it beside the form, and write '
            "only its name)",
            file=text,
        )
    evidence_of(text, ALL, folder)


def attach(into: Change, found: Target, evidence: list[Row], today: date) -> bool:
    """Add evidence that is not there yet; whether any was."""
    there = calendar_items.evidence(into.store, found.item["id"])
    known = {_what(row) for row in there if row["calendar_item"] == found.row["id"]}
    new = [row for row in evidence if _what(row) not in known]
    of = {"calendar_item": found.row["id"], "added_on": today.isoformat()}
    for row in new:
        into.insert("evidence", {**row, **of}, "attached")
    return bool(new)


def _what(evidence: Row) -> tuple[str | None, ...]:
    """What tells means of verification apart; a file is the same under any name."""
    if evidence["sha256"]:
        return None, evidence["sha256"]
    return evidence["url"], evidence["file"]
