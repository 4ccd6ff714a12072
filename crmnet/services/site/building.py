"""Build the site into its folder: what is new, what changed, what is gone."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crmnet.domain.iso import day_of
from crmnet.files.site_folder import BUILT, ROWS, SiteFolder
from crmnet.files.site_memory import SiteFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Protocol

    from crmnet.files.site_folder import SiteWritten
    from crmnet.files.site_memory import SiteDraft

    class Pages(Protocol):
        """What makes the files of a site."""

        @property
        def today(self) -> date:
            """The day that counts as today."""

        def fingerprint(self) -> str:
            """What the pages say, but for what the days alone bring about."""

        def files(
            self, since: date | None, former: bytes | None
        ) -> Iterable[SiteFile | SiteDraft]:
            """All files; changes since a day are told, None tells none.

            Former is the list of all rows of the site as it stands, if there is one.
            """


class DifferenceRow(NamedTuple):
    """A file that a build would write or take away."""

    change: str  # new, changed, gone
    path: str


DIFFERENCE_COLUMNS = DifferenceRow._fields


class _Build(NamedTuple):
    """What a site says of its own builds, so that the next one knows since when.

    Attributes:
        built: the day of the last build that changed something.
        since: that of the one before it; None: there was none.
        says: the fingerprint of what the pages say.
    """

    built: date
    since: date | None
    says: str


def build(
    path: Path,
    pages: Pages,
    advance: Callable[[float], None] | None = None,
    *,
    dry_run: bool = False,
) -> SiteWritten:
    """Write the pages that differ, the first page last.

    Args:
        path: of the folder, which is made.
        pages: what makes them.
        advance: is told of each file that is done, if anybody wants to know.
        dry_run: only compare.

    Raises:
        BadInput: the folder has files of others.
        CannotWrite: it cannot be written.
        Busy: another build writes into it.
    """
    folder = SiteFolder(path)
    now = _following(_last(folder), pages.today, pages.fingerprint())

    def files() -> Iterable[SiteFile | SiteDraft]:
        yield from pages.files(now.since, folder.read(ROWS))
        yield SiteFile(BUILT, _told(now))

    return folder.write(files(), advance, dry_run=dry_run)


def differences(built: SiteWritten) -> tuple[DifferenceRow, ...]:
    """What a build would do, a row a file."""
    told = (("new", built.new), ("changed", built.changed), ("gone", built.gone))
    return tuple(DifferenceRow(how, path) for how, paths in told for path in paths)


def _following(last: _Build | None, today: date, says: str) -> _Build:
    """The build after another; one that changes nothing counts from where that did."""
    if last is None:
        return _Build(today, None, says)
    if last.says == says:
        return last
    since = last.since if last.built == today else last.built
    return _Build(today, since, says)


def _last(folder: SiteFolder) -> _Build | None:
    data = folder.read(BUILT)
    if data is None:
        return None
    said = json.loads(data)
    return _Build(
        date.fromisoformat(said["built"]), day_of(said["since"]), said["says"]
    )


def _told(now: _Build) -> bytes:
    since = now.since.isoformat() if now.since else None
    said = {"built": now.built.isoformat(), "since": since, "says": now.says}
    return f"{json.dumps(said)}\n".encode()
