"""Sao lưu: copies of the file, by themselves on the first change of a day, by hand, and put back again."""

import contextlib
import threading
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.operations.opening import CellFile, open_file
from app.operations.settings import settings
from db import backup, engine, errors, key
from db.backup import Backup, Reason
from db.key import FileKey
from db.lock import Lock
from db.unit_of_work import Changes

REASONS = {
    Reason.DAILY: "Hằng ngày",
    Reason.BY_HAND: "Tự sao lưu",
    Reason.MIGRATION: "Trước khi nâng cấp",
    Reason.IMPORT: "Trước khi nhập dữ liệu",
    Reason.BULK: "Trước khi sửa hàng loạt",
    Reason.RESTORE: "Sổ cũ, cất lại khi khôi phục",
}


@dataclass(frozen=True)
class Taken:
    """A copy that was made and checked; `second` is where it was also copied, `warnings` what did not succeed."""

    copy: Backup
    second: Path | None
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """What a copy holds, for choosing the right one. `last_change` is the newest line of its log."""

    taken_at: datetime | None
    reason: str
    size: int
    members: int
    meetings: int
    papers: int
    last_change: str
    last_change_at: datetime | None


def backups(cell: CellFile) -> list[Backup]:
    """Return the copies beside the file, newest first."""
    return backup.found(backup.folder_of(cell.path), cell.key)


def take(
    cell: CellFile, reason: Reason = Reason.BY_HAND, folder: Path | None = None, now: datetime | None = None
) -> Taken:
    """Copy the file, check the copy, then thin out older ones; also into the second folder if one is set.

    With `folder` the copy goes there alone and nothing is thinned out. May run on any thread. Raises StorageProblem
    if the copy itself cannot be made; a second folder that is not there is a warning.
    """
    copy = backup.take(cell.path, cell.key, reason, folder=folder, now=now)
    if folder:
        return Taken(copy, None, ())
    backup.thin(copy.path.parent, cell.key, now)
    second, warnings = _copy_to_second(cell, copy, now)
    return Taken(copy, second, warnings)


def _copy_to_second(cell: CellFile, copy: Backup, now: datetime | None) -> tuple[Path | None, tuple[str, ...]]:
    with cell.reader() as work:
        chosen = settings(work).second_backup_folder
    if not chosen:
        return None, ()
    try:
        second = backup.copy_to(copy, Path(chosen))
    except errors.StorageProblem as trouble:
        return None, (trouble.sentence,)
    backup.thin(Path(chosen), cell.key, now)
    return second, ()


def is_due(cell: CellFile, now: datetime | None = None) -> bool:
    """Return whether today has no copy yet."""
    today = (now or datetime.now()).date()
    return all(copy.taken_at.date() != today for copy in backups(cell))


def keep_daily(cell: CellFile) -> None:
    """Have a copy made by itself, on a thread of its own, after the first change of each day the file is open."""
    daily = _Daily(cell)
    cell.work.listeners.append(daily.hear)
    cell.at_close(daily.finish)


class _Daily:
    """Makes the copy of the day; the day a file is made needs none."""

    def __init__(self, cell: CellFile) -> None:
        self._cell = cell
        self._done_on: date | None = date.today() if cell.is_new else None
        self._thread: threading.Thread | None = None

    def hear(self, _: Changes) -> None:
        """Start the copy of the day. Called where she saves: it looks at no disk, and raises nothing."""
        if self._done_on == date.today():
            return
        self._done_on = date.today()
        self.finish()
        self._thread = threading.Thread(target=self._take, name="sao-luu")
        self._thread.start()

    def _take(self) -> None:
        try:
            with errors.spoken():
                if is_due(self._cell):
                    self._cell.backup_trouble = " ".join(take(self._cell, Reason.DAILY).warnings)
        except errors.StorageProblem as trouble:
            self._cell.backup_trouble = trouble.sentence

    def finish(self) -> None:
        if self._thread:
            self._thread.join()


def look(source: Path, file_key: FileKey) -> Contents:
    """Return what a copy holds. Raises StorageProblem if it cannot be read."""
    engine.first_look(source, file_key)
    known = next((copy for copy in backup.found(source.parent, file_key) if copy.path == source), None)
    with contextlib.closing(engine.connect(source, file_key)) as raw:
        rows = engine.counts(raw)
        last = raw.execute("SELECT name, at FROM activity ORDER BY seq DESC LIMIT 1").fetchone()
    return Contents(
        taken_at=known.taken_at if known else None,
        reason=REASONS[known.reason] if known else "",
        size=source.stat().st_size,
        members=rows.get("member", 0),
        meetings=rows.get("sitting", 0),
        papers=rows.get("paper", 0),
        last_change=last[0] if last else "",
        last_change_at=datetime.fromisoformat(last[1]) if last else None,
    )


def restore(cell: CellFile, source: Path) -> tuple[CellFile, Path]:
    """Put a copy in the place of the open file; return it opened again, and where the old file was put aside.

    The given cell is closed. Raises StorageProblem; the old file then stands as it stood, closed.
    """
    look(source, cell.key)
    cell.close()
    aside = _swapped(cell.path, cell.key, source)
    reopened = cell.reopened()
    with reopened.work.named("Khôi phục từ bản sao lưu", kind="restore", note={"from": source.name, "old": aside.name}):
        pass
    reopened.work.hand_over()
    return reopened, aside


def restore_closed(path: Path, source: Path, password: str) -> tuple[CellFile, Path]:
    """Put a copy in the place of a file that cannot be opened; the password is that of its key file or the copy's.

    Raises WrongPassword, NotThisFile if neither key file is of this copy, or StorageProblem.
    """
    file_key = _key_for(path, source, password)
    look(source, file_key)
    aside = _swapped(path, file_key, source)
    return open_file(path, password), aside


def _key_for(path: Path, source: Path, password: str) -> FileKey:
    try:
        own = key.read(path)
        if backup.is_of(source, own.file_id):
            return own.unlock(password)
    except errors.StorageProblem:
        pass
    return key.read(source).unlock(password)


def _swapped(path: Path, file_key: FileKey, source: Path) -> Path:
    lock = Lock(path).take()
    try:
        return backup.restore(path, file_key, source)
    finally:
        lock.release()
