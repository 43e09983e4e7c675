"""Copies of a file that are known to open: made, checked, thinned out, put back.

A copy is made with SQLite's backup API while the file is in use, never by copying a live file, and carries its key
file. No older copy goes before a newer one was opened and read through.
"""

import contextlib
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db import engine, errors, files, key, paths
from db.key import FileKey

KEEP_ALL = timedelta(days=2)
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 7, 8, 12


class Reason(StrEnum):
    """Why a copy was made; the word stands in its file name."""

    DAILY = "hang-ngay"
    BY_HAND = "tu-sao-luu"
    MIGRATION = "truoc-nang-cap"
    IMPORT = "truoc-khi-nhap"
    BULK = "truoc-khi-sua-nhieu"
    RESTORE = "truoc-khi-khoi-phuc"


_one_at_a_time = threading.Lock()
"""Two copies begun in one second, the daily one and one by hand, must not take one name."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}-\d{6})-(?P<reason>[a-z-]+)\.chibo")
_MOMENT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class Backup:
    """One copy in a backup folder."""

    path: Path
    taken_at: datetime
    reason: Reason
    size: int


def folder_of(path: Path) -> Path:
    """Return where the copies of a file lie: `name-sao-luu` beside it."""
    return paths.copies_of(path)


def take(
    path: Path, file_key: FileKey, reason: Reason, *, folder: Path | None = None, now: datetime | None = None
) -> Backup:
    """Copy a file with its key file into `folder` (default: its own), open the copy and read it through.

    The file may be in use. Raises StorageProblem; no half-made copy stays behind.
    """
    folder, now = folder or folder_of(path), (now or datetime.now()).replace(microsecond=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble
    with _one_at_a_time:
        target = _free_name(folder, path.stem, now, reason)
        _refuse_long(target)
        with files.aside(target) as half_made:
            _copy(path, half_made, file_key)
            _place_with_key(half_made, target, path)
    return _described(target)


def _refuse_long(target: Path) -> None:
    """Raise StorageProblem for a copy that Windows could not take, were it written here: nobody would get it back."""
    if trouble := paths.trouble_with_length(paths.key_path(target.absolute())):
        raise errors.StorageProblem(f"Không sao lưu được vào {target.parent}. {trouble}")


def _place_with_key(half_made: Path, target: Path, path: Path) -> None:
    _carry_key(path, target)
    try:
        files.move(half_made, target)
    except OSError:
        paths.key_path(target).unlink(missing_ok=True)
        raise


def _free_name(folder: Path, stem: str, now: datetime, reason: Reason) -> Path:
    """Return a name of this second, or of the next one that is not taken."""
    while True:
        target = paths.named_within(folder, stem, f"-{now:{_MOMENT}}-{reason}.chibo")
        if not target.exists():
            return target
        now += timedelta(seconds=1)


def _copy(source: Path, target: Path, file_key: FileKey) -> None:
    """Copy a database as of one moment into a new file, and see that the copy is whole and has the same rows."""
    try:
        with contextlib.closing(engine.connect(source, file_key)) as read:
            read.execute("BEGIN")
            expected = engine.counts(read)
            with contextlib.closing(engine.connect(target, file_key, writes=True, creates=True)) as written:
                read.backup(written)
                written.execute("PRAGMA journal_mode = DELETE")
        files.sync_file(target)
        engine.check_whole(target, file_key)
        with contextlib.closing(engine.connect(target, file_key)) as copied:
            if engine.counts(copied) != expected:
                raise errors.Damaged("Bản sao không đủ hồ sơ như sổ gốc nên không dùng. Hãy sao lưu lại.")
    except sqlcipher.DatabaseError as trouble:
        raise errors.of_database(trouble) or errors.Damaged(errors.UNREADABLE) from trouble


def _carry_key(path: Path, target: Path) -> None:
    key.write(target, key.read(path))


def found(folder: Path, file_key: FileKey | None = None) -> list[Backup]:
    """Return the copies in a folder, newest first; with a key only those of its file."""
    copies = [
        _described(path)
        for path in (folder.glob("*.chibo") if folder.is_dir() else ())
        if _is_a_copy(path) and (file_key is None or is_of(path, file_key.file_id))
    ]
    return sorted(copies, key=lambda copy: copy.taken_at, reverse=True)


def _is_a_copy(path: Path) -> bool:
    parsed = _NAME.fullmatch(path.name)
    return parsed is not None and parsed["reason"] in set(Reason)


def _described(path: Path) -> Backup:
    """Read a copy's moment and reason off its name."""
    parsed = _NAME.fullmatch(path.name)
    assert parsed is not None
    return Backup(path, datetime.strptime(parsed["at"], _MOMENT), Reason(parsed["reason"]), path.stat().st_size)


def is_of(path: Path, file_id: bytes) -> bool:
    """Return whether a `.chibo` carries this id at its head."""
    try:
        with open(path, "rb") as file:
            return file.read(len(file_id)) == file_id
    except OSError:
        return False


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which copies stay: all of two days, then the newest of each of 7 days, 8 weeks and 12 months.

    Days, weeks and months without a copy are not counted: after a summer without a change the old ones stay. A copy
    from the future (a clock that was wrong) stays.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {moment for moment in newest_first if moment > now - KEEP_ALL}
    kept |= _newest_of_each(newest_first, lambda moment: moment.date(), KEEP_DAYS)
    kept |= _newest_of_each(newest_first, lambda moment: tuple(moment.isocalendar())[:2], KEEP_WEEKS)
    kept |= _newest_of_each(newest_first, lambda moment: (moment.year, moment.month), KEEP_MONTHS)
    return kept


def _newest_of_each(newest_first: Sequence[datetime], span: Callable[[datetime], Any], how_many: int) -> set[datetime]:
    newest: dict[Any, datetime] = {}
    for moment in newest_first:
        newest.setdefault(span(moment), moment)
    return set(list(newest.values())[:how_many])


def thin(folder: Path, file_key: FileKey, now: datetime | None = None) -> list[Backup]:
    """Delete the copies of this file that need not stay, and return them. Files put aside by a restore always stay.

    To be called after a new copy has been checked, never before.
    """
    copies = [copy for copy in found(folder, file_key) if copy.reason is not Reason.RESTORE]
    kept = to_keep((copy.taken_at for copy in copies), now or datetime.now())
    gone = [copy for copy in copies if copy.taken_at not in kept]
    for copy in gone:
        for part in (copy.path, paths.key_path(copy.path)):
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return gone


def copy_to(backup: Backup, folder: Path) -> Path:
    """Copy a checked backup with its key file into a second folder, and see that every byte arrived.

    Raises StorageProblem, also if the folder is not there (a USB stick that is not plugged in).
    """
    if not folder.is_dir():
        raise errors.StorageProblem(
            f"Chưa chép được sang thư mục sao lưu thứ hai vì không thấy {folder}. Hãy cắm USB rồi sao lưu lại."
        )
    target = folder / backup.path.name
    _refuse_long(target)
    with files.aside(target) as half_made:
        shutil.copyfile(backup.path, half_made)
        files.sync_file(half_made)
        if _digest(half_made) != _digest(backup.path):
            raise errors.StorageProblem("Bản chép sang thư mục thứ hai không giống bản gốc. Hãy thử USB khác.")
        _carry_key(backup.path, target)
        files.move(half_made, target)
    return target


def _digest(path: Path) -> bytes:
    with open(path, "rb") as file:
        return file_digest(file, "sha256").digest()


def restore(path: Path, file_key: FileKey, source: Path, now: datetime | None = None) -> Path:
    """Put a copy in the place of the closed file at `path`; return where the old file was put aside, with its key.

    The copy goes to a new file, is read through, and only then takes the place. Raises StorageProblem; the old file
    then stands as it stood.
    """
    with files.aside(path) as half_made:
        _copy(source, half_made, file_key)
        aside = _put_aside(path, now or datetime.now())
        if not _has_key_of(path, file_key):
            _carry_key(source, path)
        for journal in ("-wal", "-shm", "-journal"):
            # A journal of the old file would be played into the new one.
            path.with_name(path.name + journal).unlink(missing_ok=True)
        files.move(half_made, path)
    return aside


def _has_key_of(path: Path, file_key: FileKey) -> bool:
    try:
        return key.read(path).file_id == file_key.file_id
    except errors.StorageProblem:
        return False


def _put_aside(path: Path, now: datetime) -> Path:
    """Copy the old file byte for byte, with its journal and key: it may be damaged, and opening it may fail."""
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    aside = _free_name(folder, path.stem, now, Reason.RESTORE)
    for end in ("-wal", "-journal", "-khoa", ""):
        part = path.with_name(path.name + end)
        if part.exists():
            copied = aside.with_name(aside.name + end)
            shutil.copyfile(part, copied)
            files.sync_file(copied)
    files.sync_folder(folder)
    return aside
