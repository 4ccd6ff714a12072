"""What came back from an address, as far as it was read."""

from __future__ import annotations

from typing import NamedTuple


class WebAnswer(NamedTuple):
    """The last answer of an address, all redirects followed.

    Attributes:
        asked: the address as it is published.
        url: the one that answered at last.
        status: of HTTP.
        media_type: as the header says it: "text/html"; "" where it says none.
        charset: as the header says it, or "".
        body: its beginning, unpacked.
        is_bomb: whether what was packed is a great deal.
        moved: whether each step on the way was one that stays.
    """

    asked: str
    url: str
    status: int
    media_type: str
    charset: str
    body: bytes
    is_bomb: bool = False
    moved: bool = False
