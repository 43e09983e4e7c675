"""Making, opening and closing the file of a cell, and changing what opens it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from app.operations import paper_search
from app.operations.file_names import refuse_path
from app.operations.talk import SILENT, Talk
from app.rules.refusal import Refused
from db import engine as engines
from db import errors, files, key, paths, versions
from db.key import FileKey
from db.lock import Lock
from db.tables import metadata
from db.unit_of_work import UnitOfWork

SHORTEST_PASSWORD = 8
NEWER_BUT_READABLE = (
    "Sổ này do chương trình mới hơn ghi nên ở đây chỉ xem và xuất được. Hãy cài bản Sổ Chi bộ mới nhất để ghi tiếp."
)
OPENED_TO_READ = "Sổ đang mở chỉ để xem."


Fill = Callable[[Path, FileKey], None]
"""Makes a closed database under a name that is not its own yet."""


class CellFile:
    """An open file: `work` writes on the thread that first uses it, `reader()` reads on any other.

    `is_new` until it is closed after being made. `backup_trouble` says why the copy of today could not be made, '' if
    it could or is not due (operations/backups.keep_daily).
    """

    def __init__(
        self, path: Path, file_key: FileKey, engine: Engine, work: UnitOfWork, lock: Lock | None, is_new: bool = False
    ) -> None:
        self.path = path
        self.is_new = is_new
        self.key = file_key
        self.engine = engine
        self.work = work
        self.backup_trouble = ""
        self._lock = lock
        self._readers = engines.reading_engine(path, file_key)  # one, as it keeps the statements it has put into SQL
        self._at_close: list[Callable[[], None]] = []

    @property
    def recovery_code(self) -> str:
        """The code for the recovery sheet, in six groups of four."""
        return self.key.code

    @property
    def read_only(self) -> str:
        """The sentence that says why nothing can be written, '' if it can."""
        return self.work.read_only

    @property
    def home_warning(self) -> str:
        """The warning for a file in a cloud or network folder, '' for a plain one."""
        return paths.trouble_with_home(self.path)

    @contextmanager
    def reader(self, before_read: Callable[[], None] | None = None) -> Iterator[UnitOfWork]:
        """Give a worker its own unit of work that only reads, all of it as of one moment; closed afterwards.

        `before_read` is called before every reading and may raise to give the work up.
        """
        work = UnitOfWork(self._readers, self.work.who, self.work.fixed_today)
        work.read_only, work.before_read = OPENED_TO_READ, before_read
        try:
            work.raw.execute("BEGIN")
            yield work
        finally:
            work.close()

    def at_close(self, step: Callable[[], None]) -> None:
        """Have something done before the file closes."""
        self._at_close.append(step)

    def reopened(self) -> "CellFile":
        """Close the file and open it anew, for after its contents were replaced."""
        self.close()
        with ExitStack() as undo:
            lock = _held(self.path, undo)
            who, today = self.work.who, self.work.fixed_today
            cell = _looked_over(self.path, self.key, lock, who, today, SILENT)
            undo.pop_all()
        return cell

    def close(self) -> None:
        """Close the file, fold its journal in and let others open it. Closing twice does no harm."""
        steps, self._at_close = self._at_close, []
        with ExitStack() as last:
            if self._lock:
                last.callback(self._lock.release)
            last.callback(self.engine.dispose)
            last.callback(self.work.close)
            for step in steps:
                last.callback(step)

    def __enter__(self) -> "CellFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(
    path: Path, password: str, who: str = "", today: date | None = None, *, fill: Fill | None = None
) -> CellFile:
    """Make a new file with its key file and open it; its `recovery_code` is to be printed.

    The file is empty, or what `fill` makes under a name aside before anything stands at `path`.

    Raises Refused for a name or password that will not do or a file already there, StorageProblem for the disk.
    Nothing half-made stays behind.
    """
    path = _suffixed(path)
    _refuse_path(path)
    _refuse_password(password)
    for there in (path, paths.key_path(path)):
        if there.exists():
            raise Refused(f"Đã có tệp {there.name} trong thư mục này. Hãy chọn tên khác.", "Tên tệp")
    file_key = key.new_key()
    with errors.spoken(), ExitStack() as undo:
        lock = Lock(path).take()
        undo.callback(lock.release)
        key_file = key.make(file_key, password)
        with files.aside(path) as half_made:
            (fill or make_tables)(half_made, file_key)
            undo.callback(lambda: paths.key_path(path).unlink(missing_ok=True))
            key.write(path, key_file)
            undo.callback(files.remove_database, path)
            files.move(half_made, path)
        cell = _opened(path, file_key, lock, who, today, is_new=True)
        undo.pop_all()
    return cell


def open_file(
    path: Path, password: str, who: str = "", today: date | None = None, *, writes: bool = True, talk: Talk = SILENT
) -> CellFile:
    """Open a file with its password. Without `writes` it may be open in another window as well.

    Raises WrongPassword, Damaged, NotThisFile, NewerFile, AlreadyOpen, or StorageProblem for the disk.
    """
    path = Path(path)
    with errors.spoken(), ExitStack() as undo:
        lock = _held(path, undo) if writes else None
        key_file = key.read(path)
        file_key = key_file.unlock(password)
        if file_key.file_id != key_file.file_id:
            raise errors.NotThisFile(engines.OTHER_BOOK)
        cell = _looked_over(path, file_key, lock, who, today, talk)
        undo.pop_all()
    return cell


def open_with_recovery(
    path: Path, code: str, new_password: str, who: str = "", today: date | None = None, *, talk: Talk = SILENT
) -> CellFile:
    """Open a file with the code of its recovery sheet, and make its key file anew with a new password.

    The code goes on being good, and the key file is made once the file is known to be sound. Raises WrongPassword for
    a code that is mistyped or of another cell, Refused for a password that will not do, else as `open_file`.
    """
    path = Path(path)
    _refuse_password(new_password)
    file_key = key.key_of(code)
    with errors.spoken(), ExitStack() as undo:
        lock = _held(path, undo)
        try:
            stamp = _sound(path, file_key, lock, talk)
        except errors.NotThisFile as trouble:
            raise errors.WrongPassword(key.WRONG_CODE) from trouble
        key.write(path, _key_file_anew(path, file_key, new_password, stamp))
        cell = _brought_up(path, file_key, lock, who, today, talk, stamp)
        undo.pop_all()
    return cell


def change_password(cell: CellFile, old: str, new: str) -> None:
    """Replace the password of an open file; the recovery code stays as it is.

    Raises WrongPassword for the old one, Refused for a new one that will not do, StorageProblem for the disk.
    """
    _refuse_password(new)
    key_file = key.read(cell.path)
    key_file.unlock(old)
    key.write(cell.path, key_file.with_password(new, cell.key))
    with cell.work.named("Đổi mật khẩu", kind="password", note={"file": cell.path.name}):
        pass


def _held(path: Path, undo: ExitStack) -> Lock:
    if not path.is_file():
        raise errors.StorageProblem(f"Không thấy tệp {path.name}. Có thể tệp đã chuyển chỗ hoặc đổi tên.")
    lock = Lock(path).take()
    undo.callback(lock.release)
    return lock


def _key_file_anew(path: Path, file_key: FileKey, password: str, stamp: versions.Stamp) -> key.KeyFile:
    """Return the key file with a new password; whatever slots a sound one of this file has are kept."""
    try:
        found = key.read(path)
    except (errors.NotThisFile, errors.Damaged):
        return key.make(file_key, password, stamp)
    if found.file_id != file_key.file_id:
        return key.make(file_key, password, stamp)
    return found.with_password(password, file_key).with_stamp(stamp)


def _looked_over(
    path: Path, file_key: FileKey, lock: Lock | None, who: str, today: date | None, talk: Talk
) -> CellFile:
    """Open after whatever is due: the full check after a crash, the migration of an older file."""
    return _brought_up(path, file_key, lock, who, today, talk, _sound(path, file_key, lock, talk))


def _sound(path: Path, file_key: FileKey, lock: Lock | None, talk: Talk) -> versions.Stamp:
    """Return the stamp of a file that can be read, read whole if the last program died over it.

    Whether it did is asked first: looking folds the journal away, and with it the sign.
    """
    left_open = lock is not None and engines.was_left_open(path)
    stamp = engines.first_look(path, file_key)
    _refuse_unreadable(stamp)
    if left_open:
        engines.check_whole(path, file_key, lambda done, of: talk.progress("Kiểm tra sổ", done, of))
    return stamp


def _brought_up(
    path: Path,
    file_key: FileKey,
    lock: Lock | None,
    who: str,
    today: date | None,
    talk: Talk,
    stamp: versions.Stamp,
) -> CellFile:
    """Open a sound file, an older one after its migration."""
    if stamp.is_older:
        if lock is None:
            raise errors.StorageProblem("Sổ này do bản cũ ghi. Hãy mở nó bằng cửa sổ chương trình một lần trước.")
        _migrate(path, file_key, stamp, talk)
    reason = NEWER_BUT_READABLE if stamp.is_newer else OPENED_TO_READ if lock is None else ""
    return _opened(path, file_key, lock, who, today, reason)


def _migrate(path: Path, file_key: FileKey, stamp: versions.Stamp, talk: Talk) -> None:
    from db import backup, migrate

    talk.progress("Nâng cấp sổ", 0, 1)
    backup.take(path, file_key, backup.Reason.MIGRATION)
    migrate.upgrade(path, file_key)
    key.write(path, key.read(path).with_stamp(versions.CURRENT))
    talk.progress("Nâng cấp sổ", 1, 1)


def _opened(
    path: Path,
    file_key: FileKey,
    lock: Lock | None,
    who: str,
    today: date | None,
    reason: str = "",
    *,
    is_new: bool = False,
) -> CellFile:
    engine = engines.writing_engine(path, file_key, writes=not reason)
    work = UnitOfWork(engine, who, today)
    work.read_only = reason
    if not reason:
        paper_search.keep_index(work)
    return CellFile(path, file_key, engine, work, lock, is_new)


def make_tables(path: Path, file_key: FileKey) -> None:
    """Make a closed, empty database of this program's schema."""
    raw = engines.connect(path, file_key, writes=True, creates=True)
    raw.close()
    engine = engines.writing_engine(path, file_key)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            metadata.create_all(connection)
            versions.write_stamp(connection.connection.driver_connection)
        with engine.connect() as connection:
            engines.settle(connection.connection.driver_connection)
    finally:
        engine.dispose()
    files.sync_file(path)


def _refuse_unreadable(stamp: versions.Stamp) -> None:
    if stamp.is_newer and not stamp.is_readable:
        raise errors.NewerFile(key.NEWER.format(version=stamp.readable_from))


def _suffixed(path: Path) -> Path:
    path = Path(path)
    return path if path.suffix.lower() == ".chibo" else path.with_name(path.name + ".chibo")


def _refuse_path(path: Path) -> None:
    refuse_path(path)
    if not path.parent.is_dir():
        raise Refused(f"Không có thư mục {path.parent}. Hãy chọn thư mục khác.", "Thư mục")


def _refuse_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"Mật khẩu cần ít nhất {SHORTEST_PASSWORD} ký tự.", "Mật khẩu")
