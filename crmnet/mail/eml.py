"""Messages into a folder, to be looked at: ``001-ana-nunez-example-org.eml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crmnet.errors import CannotWrite, Message
from crmnet.mail.outcome import Outcome, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME_LIMIT: Final = 60  # characters
_NUMBERED: Final = re.compile(r"(\d{3,})-.*\.eml", re.IGNORECASE)


class Folder:
    """A transport into a folder, which it makes; it never replaces a file.

    Lines end in LF there, as where mail programs keep messages (Maildir).

    Args:
        folder: where the messages go.
        write: puts data at a path where nothing is yet, whole or not at all
            (:func:`crmnet.files.writing.write_new_file`).
    """

    def __init__(self, folder: Path, write: Callable[[Path, bytes], None]) -> None:
        self._folder = folder
        self._write = write
        self._number = 0

    def __enter__(self) -> Folder:
        """Make the folder, if it is not there, and count on from what is in it.

        Raises:
            CannotWrite: it is no folder, or cannot be made.
        """
        if self._folder.is_symlink():
            why = Message("it is a link (name the folder it leads to)")
            raise self._refusal(why)
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            names = [entry.name for entry in self._folder.iterdir()]
        except FileExistsError:
            raise self._refusal(Message("it is a file (name a folder)")) from None
        except (FileNotFoundError, NotADirectoryError):
            why = Message("there is no such folder (make it first)")
            raise self._refusal(why, self._folder.parent) from None
        except PermissionError:
            why = Message("it is not permitted (choose another folder)")
            raise self._refusal(why) from None
        except OSError as error:
            from crmnet.i18n.system import reason

            raise self._refusal(reason(error)) from None
        numbers = (found[1] for found in map(_NUMBERED.fullmatch, names) if found)
        self._number = max(map(int, numbers), default=0)
        return self

    def __exit__(self, *_why: object) -> None:
        """Nothing is kept open."""

    def send(
        self, _sender_address: str, recipient_address: str, data: bytes
    ) -> Outcome:
        """Write a message; see :class:`crmnet.mail.transport.Transport`.

        Raises:
            CannotWrite: nothing was written.
        """
        self._number += 1
        path = self._folder / f"{self._number:03}-{_slug(recipient_address)}.eml"
        self._write(path, data.translate(None, b"\r"))  # each is of a line end
        return Outcome(State.SENT, Message("Written: {file}", file=str(path)))

    def _refusal(self, why: Message | str, folder: Path | None = None) -> CannotWrite:
        return CannotWrite(
            "cannot write to {file}: {why}", file=str(folder or self._folder), why=why
        )


def _slug(text: str) -> str:
    """Letters, digits and hyphens; no name of a device of Windows has a number first.

    >>> _slug("Ana.Nunez@example.org")
    'ana-nunez-example-org'
    """
    slug = re.sub("[^a-z0-9]+", "-", text.casefold())[:NAME_LIMIT].strip("-")
    return slug or "message"
