"""Files of a site that are put together of pieces: what is the same is not drawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crmnet.files.site_folder import SiteFolder
from crmnet.files.site_memory import SiteDraft, SiteFile, SitePiece, SitePieces

if TYPE_CHECKING:
    from pathlib import Path

SITE = SiteFile("site.json", b'{"built": "", "since": null, "says": ""}')
PATH = "es/calendar.ics"


class _Calendar:
    """A calendar of words, each of which is a piece."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.drawn: list[str] = []

    def write(self, *words: str) -> bytes:
        """What the file says when it is to say these words."""
        self.drawn = []
        draft = SiteDraft(PATH, "+".join(words), partial(self._pieces, words))
        SiteFolder(self._folder).write([draft, SITE])
        return (self._folder / PATH).read_bytes()

    def _pieces(self, words: tuple[str, ...]) -> list[SitePieces]:
        return [
            SitePieces(
                PATH,
                [SitePiece(f"of-{one}", partial(self._draw, one)) for one in words],
            )
        ]

    def _draw(self, word: str) -> bytes:
        self.drawn.append(word)
        return f"{word}\r\n".encode()


def test_only_pieces_that_changed_are_drawn(tmp_path: Path) -> None:
    calendar = _Calendar(tmp_path / "site")
    assert calendar.write("uno", "dos", "tres") == b"uno\r\ndos\r\ntres\r\n"
    assert calendar.drawn == ["uno", "dos", "tres"]
    assert calendar.write("tres", "uno", "cuatro") == b"tres\r\nuno\r\ncuatro\r\n"
    assert calendar.drawn == ["cuatro"]


def test_pieces_of_a_file_that_is_gone_are_drawn_anew(tmp_path: Path) -> None:
    calendar = _Calendar(tmp_path / "site")
    calendar.write("uno", "dos")
    (tmp_path / "site" / PATH).unlink()
    assert calendar.write("uno", "dos", "tres") == b"uno\r\ndos\r\ntres\r\n"
    assert calendar.drawn == ["uno", "dos", "tres"]


def test_pieces_are_not_known_without_the_list(tmp_path: Path) -> None:
    calendar = _Calendar(tmp_path / "site")
    calendar.write("uno", "dos")
    (tmp_path / "site" / ".crmnet-site.made").unlink()
    assert calendar.write("uno", "tres") == b"uno\r\ntres\r\n"
    assert calendar.drawn == ["uno", "tres"]
