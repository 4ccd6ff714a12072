"""Means of verification: as they are stored, and what is new of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crmnet.domain.evidence import Sort, proof_of
from crmnet.domain.personal import ALL, refuse_personal
from crmnet.domain.text import NOTE_LIMIT, checked
from crmnet.errors import BadInput, Field
from crmnet.files.fingerprint import sha256
from crmnet.store.calendar_items import Proof
from crmnet.store.engine.tables import NEW, EvidenceRecord
from crmnet.store.kinds import EntryKind

if TYPE_CHECKING:
    from datetime import date

    from crmnet.domain.personal import Vouched
    from crmnet.files.csv.tables import TableRow
    from crmnet.services.activity.aiming import Target
    from crmnet.services.activity.known import Known
    from crmnet.store.engine.tables import (
        ContributionEvidenceRecord,
        EventDocumentRecord,
    )
    from crmnet.store.leaves import Name
    from crmnet.store.log import Change


# a line each; parted by " | ", as `activity list` writes them; a comma or semicolon
# before an address. A blank alone parts two addresses, and no sentence.
_SEVERAL: Final = re.compile(r"\s*[\r\n]+\s*|\s+\|\s+|\s*[;,]\s*(?=https?://)")
_ADDRESSES: Final = re.compile(r"https?://\S+(?:\s+https?://\S+)+")
OPTION: Final = Field("evidence")


class Means(NamedTuple):
    """A means of verification: a URL, a file, or a reference without a fingerprint."""

    url: str | None = None
    file: str | None = None
    sha256: str | None = None


def evidence_of(
    text: str, vouched: Vouched, folder: Path = Path(), what: str = OPTION
) -> Means:
    """A means of verification as it is stored.

    A URL; a file with its fingerprint; or a reference in words, which stands as the
    name of something that was not seen: without a fingerprint.

    Args:
        text: as it was written.
        vouched: what a person lets pass.
        folder: where a file lies.
        what: how a fault calls it.

    Raises:
        BadInput: it is nearly one of these, or what only a file is called is none.
        Personal: the words look like personal data.
    """
    text = checked(text, what, NOTE_LIMIT)
    proof = proof_of(text)
    if proof is Sort.PAGE:
        return Means(url=text)
    path = folder / text
    if proof is Sort.WORDS and not os.path.lexists(path):
        refuse_personal(text, vouched)
        return Means(file=text)
    refuse_personal(path.name, vouched)
    return Means(file=path.name, sha256=sha256(path))


def named_in(cell: str) -> list[str]:
    """The means of verification that a cell of a form names."""
    texts = [text for text in _SEVERAL.split(cell) if text]
    return [
        one
        for text in texts
        for one in (text.split() if _ADDRESSES.fullmatch(text) else [text])
    ]


def attached(row: TableRow, known: Known, name: Name) -> list[str]:
    """What proves the calendar item of a row already, as `activity list` writes it.

    Args:
        row: of a listing: it names the party by its code, and the day as ISO.
        known: what the store answered.
        name: the code and the plan of the row.
    """
    try:
        leaf = known.leaf(name)
    except BadInput:
        return []
    about = (row.cell("party"), row.cell("due"))
    own = {one.id for one in leaf.live if (one.party, one.due_on or "") == about}
    proofs = (one for one in leaf.evidence if one.calendar_item in own)
    return [one.url or one.file or "" for one in proofs]


def check_beside(text: str, folder: Path, heading: str) -> None:
    """See that a means of verification is one; that a file lies beside its form.

    Args:
        text: as it was written.
        folder: where the form lies.
        heading: of the column in which it stands.

    Raises:
        BadInput: it is none, or the file lies elsewhere.
    """
    if proof_of(text) is Sort.FILE and ("/" in text or "\\" in text):
        raise BadInput(
            'the evidence "{file}" is in another folder (put it beside the form and '
            "write only its name)",
            file=text,
        )
    evidence_of(text, ALL, folder, heading)


def attach(into: Change, found: Target, evidence: list[Means], today: date) -> bool:
    """Add evidence that is not there yet; whether any was."""
    there = found.leaf.evidence
    known = {identity(one) for one in there if one.calendar_item == found.row.id}
    new = [one for one in evidence if identity(one) not in known]
    for one in new:
        row = EvidenceRecord(*NEW, found.row.id, *one, today.isoformat())
        into.insert(row, EntryKind.ATTACHED)
        there.append(Proof(row.calendar_item, found.row.party, *row[4:]))
    return bool(new)


def identity(
    evidence: Means | Proof | ContributionEvidenceRecord | EventDocumentRecord,
) -> tuple[str | None, ...]:
    """What tells means of verification apart; a file is the same under any name."""
    if evidence.sha256:
        return None, evidence.sha256
    return evidence.url, evidence.file
