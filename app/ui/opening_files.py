"""Opening a file from the screens: what the operations do, with what the window adds. Runs on a job's thread."""

from pathlib import Path

from app.operations import backups, opening
from app.operations.opening import CellFile
from app.operations.talk import SILENT, Talk


def open_file(path: Path, password: str, who: str = "", talk: Talk = SILENT) -> CellFile:
    """Open a file with its password, a copy being made on the first change of each day."""
    return _kept(opening.open_file(path, password, who, talk=talk))


def recover(path: Path, code: str, password: str, who: str = "", talk: Talk = SILENT) -> CellFile:
    """Open a file with the code of its recovery sheet and a new password."""
    return _kept(opening.open_with_recovery(path, code, password, who, talk=talk))


def restore(path: Path, source: Path, password: str) -> CellFile:
    """Put a backup in the place of a file that does not open."""
    return _kept(backups.restore_closed(path, source, password)[0])


def restore_open(cell: CellFile, source: Path) -> CellFile:
    """Put a backup in the place of an open file, which is closed for it."""
    return _kept(backups.restore(cell, source)[0])


def create(path: Path, password: str, who: str = "") -> CellFile:
    """Make a new file."""
    return _kept(opening.create(path, password, who))


def _kept(cell: CellFile) -> CellFile:
    backups.keep_daily(cell)
    return cell
