"""Troubles of the user's disk and file, told apart from mistakes in the records."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class StorageProblem(Exception):
    """The file cannot be opened or written. `sentence` says in Vietnamese what happened and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongPassword(StorageProblem):
    """The password or recovery code does not open the key file."""


class Damaged(StorageProblem):
    """The key is right and the database cannot be read."""


class NotThisFile(StorageProblem):
    """The key file is missing, or belongs to another file."""


class NewerFile(StorageProblem):
    """The file was written by a newer program."""


class AlreadyOpen(StorageProblem):
    """Another running program holds the file."""


DISK_FULL = "Ổ đĩa đã đầy nên chưa ghi được. Hãy xóa bớt tệp không cần rồi làm lại; hồ sơ đã lưu trước đó vẫn nguyên."
READ_ONLY = "Thư mục hoặc tệp này chỉ cho đọc nên chưa ghi được. Hãy chọn thư mục khác hoặc xin quyền ghi."
GONE = "Không đọc, ghi được ổ đĩa (USB bị rút hoặc ổ đĩa lỗi). Hãy cắm lại rồi mở lại sổ; hồ sơ đã lưu vẫn nguyên."
BUSY = "Sổ đang được chương trình khác ghi. Hãy đợi một lát rồi làm lại."
UNREADABLE = "Tệp sổ bị hỏng nên không đọc được. Hãy khôi phục từ bản sao lưu gần nhất."
OPEN_ELSEWHERE = "Tệp đang mở trong chương trình khác (ví dụ Word). Hãy đóng tệp đó rồi làm lại."
TOO_LONG = "Đường dẫn quá dài nên không ghi được. Hãy chọn thư mục gần gốc ổ đĩa hơn hoặc đặt tên ngắn hơn."

_BY_RESULT = {
    sqlite3.SQLITE_FULL: DISK_FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_IOERR: GONE,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}
_BY_WORDS = {
    "disk is full": DISK_FULL,
    "readonly": READ_ONLY,
    "unable to open": GONE,
    "disk i/o error": GONE,
    "is locked": BUSY,
}
_WIN_SHARING = {32, 33}


def of_database(trouble: BaseException) -> StorageProblem | None:
    """Return the user's sentence for what the database said, or None if it is a mistake in the records or in ours."""
    cause = getattr(trouble, "orig", None) or trouble
    if not type(cause).__module__.startswith(("sqlcipher3", "sqlite3")):
        return None
    words = str(cause).lower()
    code = getattr(cause, "sqlite_errorcode", None)
    sentence = _BY_RESULT.get(code & 0xFF) if code else None
    sentence = sentence or next((said for known, said in _BY_WORDS.items() if known in words), None)
    if sentence:
        return StorageProblem(sentence)
    if "malformed" in words or "not a database" in words:
        return Damaged(UNREADABLE)
    return None


@contextmanager
def spoken() -> Iterator[None]:
    """Turn what disk and database say inside the block into StorageProblem; mistakes of ours go on as they are."""
    try:
        yield
    except OSError as trouble:
        raise of_disk(trouble) from trouble
    except Exception as trouble:
        if problem := of_database(trouble):
            raise problem from trouble
        raise


def is_constraint(trouble: BaseException) -> bool:
    """Return whether a row broke a rule of its table: a duplicate, a missing parent, a value out of range."""
    return "constraint failed" in str(getattr(trouble, "orig", None) or trouble)


def of_disk(trouble: OSError) -> StorageProblem:
    """Return the user's sentence for what the disk said."""
    if trouble.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", -1)):
        return StorageProblem(DISK_FULL)
    if getattr(trouble, "winerror", None) in _WIN_SHARING:
        return StorageProblem(OPEN_ELSEWHERE)
    if trouble.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return StorageProblem(READ_ONLY)
    if trouble.errno == errno.ENAMETOOLONG:
        return StorageProblem(TOO_LONG)
    if trouble.errno in (errno.ENOENT, errno.ENOTDIR):
        return StorageProblem("Không tìm thấy tệp hoặc thư mục này. Hãy kiểm tra lại đường dẫn hoặc cắm lại USB.")
    return StorageProblem(GONE)
