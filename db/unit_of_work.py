"""The named transaction. Every change to the records goes through it; its name is the undo text and the log line."""

import logging
import threading
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Column, Connection, Engine, event, inspect
from sqlalchemy.orm import InstanceState, ORMExecuteState
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from db import chain, errors, recorder
from db.tables import metadata

Row = TypeVar("Row", bound=SQLModel)
log = logging.getLogger(__name__)

RECENT = 200
"""So many rows asked for by id stay in memory: the next field of the same record is saved without reading it again."""


@dataclass
class Changes:
    """What one operation changed, and what it found doubtful. Pages refresh themselves from `tables`.

    `seq` is its number in the log, None as long as nothing is written.
    """

    name: str = ""
    tables: set[str] = field(default_factory=set)
    ids: set[UUID] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    kind: str = chain.CHANGE
    seq: int | None = None


class UnitOfWork:
    """The one writing connection of the program and the transactions on it (GUI thread only).

    `today` and `now` come from the clock given at opening; the sample cell has its own. `read_only` is the sentence
    that says why nothing may be written, '' if it may. `listeners` are called with the changes of each transaction
    that wrote something, after it is on the disk; what one of them raises does not reach whoever saved. `followers`
    are called before, inside the transaction, with its rows: they keep what the file derives from its records.
    `before_read` is called before every reading; what it raises ends the work of a reader nobody waits for.
    """

    def __init__(self, engine: Engine, who: str = "", today: date | None = None) -> None:
        self.engine = engine
        self.who = unicodedata.normalize("NFC", who)
        self.read_only = ""
        self.listeners: list[Callable[[Changes], None]] = []
        self.before_read: Callable[[], None] | None = None
        self.followers: list[Callable[[Any, Sequence[recorder.RowChange]], None]] = []
        self.changes = Changes()
        self.fixed_today = today
        self._depth = 0
        self._undoes: int | None = None
        self._note: dict[str, Any] | None = None
        self._thread: int | None = None
        self._recording = False
        self._flushed = False
        self._recent: deque[SQLModel | None] = deque(maxlen=RECENT)
        self._processors: dict[Column[Any], Callable[[Any], Any] | None] = {}
        self._connection: Connection = engine.connect()
        self.session = Session(self._connection, expire_on_commit=False)
        event.listen(self.session, "before_flush", self._see_flush)
        event.listen(self.session, "do_orm_execute", self._refuse_unnamed_sql)

    @property
    def today(self) -> date:
        return self.fixed_today or date.today()

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, datetime.now().time())

    @property
    def raw(self) -> Any:
        """The driver's connection, for plain SQL; what it writes inside a named transaction is logged as well."""
        return self._connection.connection.driver_connection

    @contextmanager
    def named(
        self, name: str, *, kind: str = chain.CHANGE, undoes: int | None = None, note: dict[str, Any] | None = None
    ) -> Iterator[Changes]:
        """Run a block as one transaction called `name` (a sentence in Vietnamese). A nested one joins the outer; if it
        fails and the outer goes on, what it wrote is taken back.

        `kind` "lasting" is for what Ctrl+Z must not undo (approve, issue, import). `note` puts a remark in the log
        even if no row changes. Raises StorageProblem if the disk or the file cannot take it; nothing is then written.
        """
        with self._outer(name) if self._depth == 0 else self._inner():
            if kind != chain.CHANGE:
                self.changes.kind = kind
            self._undoes, self._note = undoes or self._undoes, note or self._note
            yield self.changes

    @contextmanager
    def _outer(self, name: str) -> Iterator[None]:
        self._own_thread()
        if self.read_only:
            raise errors.StorageProblem(self.read_only)
        self.changes = Changes(unicodedata.normalize("NFC", name))
        self._undoes = self._note = None
        try:
            self._begin()
            self._depth = 1
            yield
            self.session.flush()
            self._log()
            self.raw.execute("COMMIT")
            if self._flushed:
                self.session.commit()
        except BaseException as trouble:
            self._roll_back()
            problem = errors.of_database(trouble)
            if problem:
                raise problem from trouble
            raise
        finally:
            self._depth = 0
        if self.changes.seq is not None:
            self._tell_listeners()

    def _tell_listeners(self) -> None:
        """Call every listener. The change is on the disk: no listener may make it look failed."""
        for heard in list(self.listeners):
            try:
                heard(self.changes)
            except Exception:
                log.exception("a listener failed after %s was saved", self.changes.seq)

    @contextmanager
    def _inner(self) -> Iterator[None]:
        before = deepcopy(self.changes)
        self._depth += 1
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            self.session.expire_all()
            now = self.changes
            now.tables, now.ids, now.warnings, now.kind = before.tables, before.ids, before.warnings, before.kind
            raise
        finally:
            self._depth -= 1

    def _begin(self) -> None:
        self._flushed = False
        if not self._recording:
            recorder.install(self.raw)
            self._recording = True
        self.raw.execute("BEGIN IMMEDIATE")

    def _log(self) -> None:
        rows = recorder.take(self.raw)
        for follow in self.followers:
            follow(self.raw, rows)
        for row in rows:
            self.changes.tables.add(row.table)
            self.changes.ids.add(row.uuid)
        if rows or self._note:
            said = self.changes
            header = chain.Header(self.now, self.who, said.name, said.kind, self._undoes)
            said.seq = chain.append(self.raw, header, chain.payload_of(rows, self._note))

    def _roll_back(self) -> None:
        self.session.rollback()
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")
        self.changes = Changes(self.changes.name)

    def _own_thread(self) -> None:
        here = threading.get_ident()
        if self._thread is None:
            self._thread = here
        if self._thread != here:
            raise RuntimeError("UnitOfWork belongs to one thread; a worker opens its own reader")

    def _refuse_unnamed(self) -> None:
        if self._depth == 0:
            raise RuntimeError("records change only inside `with work.named(...)`")

    def _see_flush(self, *_: Any) -> None:
        self._refuse_unnamed()
        self._flushed = True

    def _refuse_unnamed_sql(self, statement: ORMExecuteState) -> None:
        if not statement.is_select:
            self._refuse_unnamed()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._own_thread()
        if self.before_read:
            self.before_read()
        with errors.spoken():
            yield

    def get(self, table: type[Row], record_id: UUID) -> Row | None:
        """Return a row by its id, or None."""
        with self._reading():
            row = self.session.get(table, record_id)
            self._recent.append(row)
            return row

    def all(self, statement: SelectOfScalar[Any]) -> Sequence[Any]:
        """Return all results of a select."""
        with self._reading():
            return self.session.exec(statement).all()

    def first(self, statement: SelectOfScalar[Any]) -> Any | None:
        """Return the first result of a select, or None."""
        with self._reading():
            return self.session.exec(statement).first()

    def add(self, row: Row) -> Row:
        """Put a new row in; it is flushed so that constraints speak at once."""
        self.session.add(row)
        self.session.flush()
        self._touch(row)
        return row

    def delete(self, row: SQLModel) -> None:
        """Take a row out, and with it what hangs on it. It can be brought back from Thùng rác (the log holds it)."""
        self._touch(row)
        self.session.flush()
        place = recorder.mark(self.raw) if self._depth else 0
        self.session.delete(row)
        self.session.flush()
        self._forget(recorder.touched_since(self.raw, place))

    def change(self, row: SQLModel, **values: Any) -> bool:
        """Set fields of a row inside a named transaction; return whether any value is new."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            self._write(row, changed)
            self._touch(row)
        return bool(changed)

    def _write(self, row: SQLModel, changed: dict[str, Any]) -> None:
        """Write fields of one row. A row at rest needs no flush of the session: it would double the cost."""
        self._refuse_unnamed()
        state: InstanceState[Any] = inspect(row)
        if not state.persistent or state.modified:
            for name, value in changed.items():
                setattr(row, name, value)
            self.session.add(row)
            self.session.flush()
            return
        table = metadata.tables[str(row.__tablename__)]
        stored = tuple(self._stored(table.columns[name], value) for name, value in changed.items())
        pairs = ", ".join(f'"{name}" = ?' for name in changed)
        statement = f'UPDATE "{table.name}" SET {pairs} WHERE id = ?'
        self.session.connection().exec_driver_sql(statement, (*stored, row.id.hex))  # type: ignore[attr-defined]
        for name, value in changed.items():
            set_committed_value(row, name, value)

    def _stored(self, column: Column[Any], value: Any) -> Any:
        """Return a value in the form the file keeps."""
        if column not in self._processors:
            dialect = self.engine.dialect
            self._processors[column] = column.type.dialect_impl(dialect).bind_processor(dialect)
        process = self._processors[column]
        return process(value) if process else value

    def warn(self, sentence: str) -> None:
        """Add a doubt to the changes of this operation."""
        self.changes.warnings.append(sentence)

    def forget(self) -> None:
        """Read every row anew at its next use, after plain SQL has written behind the session."""
        self.session.expire_all()

    def hand_over(self) -> None:
        """Let the thread that uses it next be its thread: a file may be made ready by a worker for the GUI thread."""
        self._own_thread()
        self._thread = None

    def close(self) -> None:
        """Give the connection back; the engine is closed by whoever opened it."""
        self.session.close()
        self._connection.close()

    def _touch(self, row: SQLModel) -> None:
        self.changes.tables.add(str(row.__tablename__))
        self.changes.ids.add(row.id)  # type: ignore[attr-defined]

    def _forget(self, touched: list[tuple[str, str, bool]]) -> None:
        """Drop from the session the rows that went with a deleted one."""
        written = {(table, id_): there for table, id_, there in touched}
        row: Any
        for row in list(self.session.identity_map.values()):
            state: InstanceState[Any] = inspect(row)
            key = (str(row.__tablename__), state.identity[0].hex if state.identity else "")
            if key in written:
                self.session.expire(row) if written[key] else self.session.expunge(row)
