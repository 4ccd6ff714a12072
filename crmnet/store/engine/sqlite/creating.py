"""A new store in an SQLite file: one that stays, or one that is thrown away."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from crmnet.errors import CannotWrite, Cure
from crmnet.store.engine.sqlite.drafts import draft
from crmnet.store.engine.sqlite.file import File
from crmnet.store.engine.sqlite.opening import open_file


def create_file(path: Path) -> File:
    """Make a store beside its place, move it there, and open what is there then.

    Raises:
        CannotWrite: the folder or file cannot be made.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with draft(path) as file, contextlib.closing(File(file)) as store:
            store.build()
    except OSError as error:
        raise CannotWrite(
            'cannot create a store at "{path}": {why}',
            Cure.CHOOSE_PLACE,
            path=str(path),
            why=error.strerror or str(error),
        ) from error
    return open_file(path)  # another first opening may have won


class ThrowAway(File):
    """A store that is gone once it is closed."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="crmnet-")
        path = Path(self._folder.name) / "crmnet.db"
        create_file(path).close()
        super().__init__(path)

    def close(self) -> None:
        """Close the connection and remove the file."""
        super().close()
        self._folder.cleanup()
