"""The connections to an encrypted file: how they are made, what they promise, and whether the file is whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool, StaticPool

from db import errors, versions
from db.key import FileKey
from db.paths import trouble_with_home

Progress = Callable[[int, int], None]
"""Told how many steps of how many are done."""

WAL, TRUNCATE = "WAL", "TRUNCATE"
PAGE = 4096

NOT_A_BOOK = "Tệp này không phải là sổ của chương trình Sổ Chi bộ. Hãy chọn tệp có đuôi .chibo."
CUT = (
    "Tệp sổ bị cắt ngắn: phần cuối không còn, có lẽ vì chép dở dang. Hãy chép lại từ nguồn, "
    "hoặc khôi phục từ bản sao lưu gần nhất."
)
OTHER_BOOK = (
    "Tệp khóa nằm cạnh sổ này là của một sổ khác. Hãy để đúng tệp .chibo-khoa của sổ này cạnh nó, "
    "hoặc bấm “Quên mật khẩu” và gõ mã trên phiếu khôi phục của sổ này."
)


def connect(path: Path, key: FileKey, *, writes: bool = False, creates: bool = False) -> Any:
    """Return a driver's connection with every promise set: FULL, foreign keys, and query_only unless it `writes`.

    Statements run on their own (autocommit) until BEGIN is said.
    """
    if not creates and not path.is_file():
        raise _missing(path)
    raw = sqlcipher.connect(str(path.absolute()), isolation_level=None, check_same_thread=False, timeout=5)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key.database_key.hex()}{key.file_id.hex()}'\"")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute("PRAGMA trusted_schema = OFF")
        if not writes:
            raw.execute("PRAGMA query_only = ON")
    except BaseException:
        raw.close()
        raise
    return raw


def writing_engine(path: Path, key: FileKey, *, writes: bool = True) -> Engine:
    """Return the engine with the one connection that writes."""
    raw = connect(path, key, writes=writes)
    if writes:
        _choose_journal(raw, path)
    return create_engine("sqlite://", creator=lambda: raw, module=sqlcipher, poolclass=StaticPool)


def reading_engine(path: Path, key: FileKey) -> Engine:
    """Return an engine for workers: each connection is new, reads only, and is closed when given back."""
    return create_engine("sqlite://", creator=lambda: connect(path, key), module=sqlcipher, poolclass=NullPool)


def _choose_journal(raw: Any, path: Path) -> None:
    """WAL on a plain disk; on a cloud or network folder its shared memory cannot be trusted (P8)."""
    journal = TRUNCATE if trouble_with_home(path) else WAL
    (now,) = raw.execute("PRAGMA journal_mode").fetchone()
    if now.upper() != journal:
        raw.execute(f"PRAGMA journal_mode = {journal}")


def was_left_open(path: Path) -> bool:
    """Return whether the last program died over the file: its journal still holds something."""
    return any(
        side.exists() and side.stat().st_size > 0
        for side in (path.with_name(path.name + end) for end in ("-wal", "-journal"))
    )


def first_look(path: Path, key: FileKey) -> versions.Stamp:
    """Open the file once, read its first pages and its stamp; the key is known to be good.

    Raises NotThisFile, Damaged or StorageProblem.
    """
    size = _size(path)
    with open(path, "rb") as file:
        own_id = file.read(len(key.file_id))
    if size < PAGE:
        raise errors.Damaged(CUT)
    try:
        raw = connect(path, key)
        try:
            stamp = versions.read_stamp(raw)
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            raw.close()
    except sqlcipher.DatabaseError as trouble:
        raise _diagnosis(trouble, size, is_own=own_id == key.file_id) from trouble
    if stamp is None:
        raise errors.Damaged(NOT_A_BOOK)
    return stamp


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError as trouble:
        raise _missing(path) from trouble
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble


def _missing(path: Path) -> errors.StorageProblem:
    return errors.StorageProblem(f"Không thấy tệp {path.name}. Có thể tệp đã chuyển chỗ hoặc đổi tên.")


def _diagnosis(trouble: Exception, size: int, *, is_own: bool) -> errors.StorageProblem:
    """Tell another cell's file, a cut one and a damaged one apart; the first page's code is enough for the first."""
    words = str(trouble).lower()
    if "not a database" in words and not is_own:
        return errors.NotThisFile(OTHER_BOOK)
    if "malformed" in words or size % PAGE:
        return errors.Damaged(CUT)
    if "not a database" in words:
        return errors.Damaged(errors.UNREADABLE)
    return errors.of_database(trouble) or errors.Damaged(errors.UNREADABLE)


def check_whole(path: Path, key: FileKey, progress: Progress = lambda done, of: None) -> None:
    """Read the whole file: the code of every page, the trees, the references. Raises Damaged.

    Progress counts tables.
    """
    try:
        raw = connect(path, key)
        try:
            _check(raw, progress)
        finally:
            raw.close()
    except sqlcipher.DatabaseError as trouble:
        raise errors.of_database(trouble) or errors.Damaged(errors.UNREADABLE) from trouble


def _check(raw: Any, progress: Progress) -> None:
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    steps = ["cipher_integrity_check", *(f'integrity_check("{name}")' for name in tables), "integrity_check"]
    for done, step in enumerate(steps):
        progress(done, len(steps))
        if any(row != ("ok",) for row in raw.execute(f"PRAGMA {step}")):
            raise errors.Damaged(errors.UNREADABLE)
    if raw.execute("PRAGMA foreign_key_check").fetchone():
        raise errors.Damaged(errors.UNREADABLE)
    progress(len(steps), len(steps))


def counts(raw: Any) -> dict[str, int]:
    """Return the number of rows of each table, for comparing a copy with its source."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def settle(raw: Any) -> None:
    """Fold the journal into the file, so that the file alone is everything."""
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
