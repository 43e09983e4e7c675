"""One writing process for a file: an operating system's lock on a file beside it.

The system gives the lock back when a process ends, however it ends: the lock file that a crash leaves behind locks
nobody out. `locking_mode=EXCLUSIVE` would lock out our own readers (SAFETY.md, P7).
"""

from pathlib import Path

from filelock import FileLock, Timeout

from db import errors

SENTENCE = (
    "Sổ này đang được mở trong một cửa sổ khác trên máy này (hoặc máy khác dùng chung thư mục). "
    "Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại."
)


def lock_path(path: Path) -> Path:
    """Return where the lock file of a `.chibo` lies."""
    return path.with_name(path.name + "-dang-mo")


class Lock:
    """The right to write one file, held until `release`."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(lock_path(path), timeout=0, thread_local=False)

    def take(self) -> "Lock":
        """Take the lock at once.

        Raises AlreadyOpen if another process has it, StorageProblem if the folder cannot be written.
        """
        try:
            self._lock.acquire()
        except Timeout as trouble:
            raise errors.AlreadyOpen(SENTENCE) from trouble
        except OSError as trouble:
            raise errors.of_disk(trouble) from trouble
        return self

    def release(self) -> None:
        """Give the lock back; harmless if it was never taken."""
        self._lock.release()
