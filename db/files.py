"""Files that are whole or not there at all: written aside, forced to the disk, then renamed into place."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from db import errors

_SIDE_FILES = ("-wal", "-shm", "-journal")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it holds either the old or the new content, even after a power cut.

    Raises StorageProblem; nothing half-written is then left behind.
    """
    write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file as `write_whole` does, piece by piece: a whole book may be too much to hold at once."""
    with aside(path) as half_made:
        with open(half_made, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        move(half_made, path)


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Give a name beside `path` to make it under; whatever is left under that name afterwards is removed.

    Raises StorageProblem for what the disk says no to.
    """
    half_made = path.with_name(f".{uuid4().hex[:8]}.tmp")
    try:
        yield half_made
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble
    finally:
        remove_database(half_made)


def move(source: Path, target: Path) -> None:
    """Rename onto `target`, replacing it, and force the folder to the disk."""
    os.replace(source, target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Force a written file to the disk."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force a folder's names to the disk, where the system has such a thing (Windows writes them itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_database(path: Path) -> None:
    """Remove a database with its side files, if they are there."""
    for name in (path.name, *(path.name + side for side in _SIDE_FILES)):
        with contextlib.suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)
