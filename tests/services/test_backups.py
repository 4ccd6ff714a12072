"""A backup that is put back: where it may go, and how the former is kept."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from crmnet.errors import BadInput, CannotWrite
from crmnet.services.db.backups import backup, restore
from crmnet.store.engine import schema
from crmnet.store.engine.sqlite.file import File
from crmnet.store.opening import create_store
from tests.factory import NOW, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The backup of a store with a plan."""
    with contextlib.closing(create_store(tmp_path / "first.db")) as store:
        load(store)
        backup(store, tmp_path / "backup.db", NOW, replace=False)
    return tmp_path / "backup.db"


def test_what_was_there_is_kept_each_time_under_a_name_of_its_own(
    file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    assert restore(file, path, NOW, dry_run=True) is None
    assert not path.exists()
    kept = [restore(file, path, NOW, dry_run=False) for _ in range(4)]
    assert [one and one.name for one in kept] == [
        None,
        "a.before-restore-20260102T030405.db",
        "a.before-restore-20260102T030405-1.db",
        "a.before-restore-20260102T030405-2.db",
    ]
    assert not list(tmp_path.glob(".crmnet-*"))


def test_what_is_only_tried_keeps_nothing(file: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    assert restore(file, tmp_path / "first.db", NOW, dry_run=True) is None
    assert sorted(tmp_path.iterdir()) == before


def test_into_a_folder_that_is_none_nothing_is_put(file: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with pytest.raises(CannotWrite, match="cannot write to"):
        restore(file, tmp_path / "folder" / "a.db", NOW, dry_run=False)


def test_a_folder_that_is_not_there_is_made(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "one" / "two" / "a.db"
    assert restore(file, path, NOW, dry_run=False) is None
    assert path.exists()


def test_a_store_is_no_backup_of_itself(tmp_path: Path, file: Path) -> None:
    with pytest.raises(BadInput, match="is the store itself"):
        restore(file, file, NOW, dry_run=False)


def test_a_backup_of_an_older_program_gets_the_tables_of_this_one(
    tmp_path: Path,
) -> None:
    first, *_ = schema.STEPS.items()
    (tmp_path / "old.db").touch()
    with contextlib.closing(File(tmp_path / "old.db")) as store:
        store.build(dict([first]))
    restore(tmp_path / "old.db", tmp_path / "a.db", NOW, dry_run=False)
    with contextlib.closing(File(tmp_path / "a.db")) as store:
        assert store.missing() == []
    with contextlib.closing(File(tmp_path / "old.db")) as store:
        assert store.missing()  # the backup itself stays as it is
