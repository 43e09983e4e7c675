"""The named transaction. Every change to the records goes through it; its name is the undo text and the log line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel
from sqlmodel.sql.expression import SelectOfScalar

Row = TypeVar("Row", bound=SQLModel)


@dataclass
class Changes:
    """What one operation changed, and what it found doubtful. Pages refresh themselves from `tables`."""

    name: str = ""
    tables: set[str] = field(default_factory=set)
    ids: set[UUID] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


class UnitOfWork:
    """The one writing connection of the program and the transactions on it (GUI thread only).

    `today` and `now` come from the clock given at opening; the sample cell has its own.
    """

    def __init__(self, engine: Engine, who: str = "", today: date | None = None) -> None:
        self.engine = engine
        self.who = who
        self._today = today
        self.session = Session(engine, expire_on_commit=False)
        self.changes = Changes()
        self._depth = 0

    @property
    def today(self) -> date:
        return self._today or date.today()

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, datetime.now().time())

    @contextmanager
    def named(self, name: str) -> Iterator[Changes]:
        """Run a block as one transaction called `name` (a sentence in Vietnamese). A nested one joins the outer."""
        if self._depth == 0:
            self.changes = Changes(name)
        self._depth += 1
        try:
            yield self.changes
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self.session.rollback()
            raise
        self._depth -= 1
        if self._depth == 0:
            self.session.commit()

    def get(self, table: type[Row], record_id: UUID) -> Row | None:
        """Return a row by its id, or None."""
        return self.session.get(table, record_id)

    def all(self, statement: SelectOfScalar[Any]) -> Sequence[Any]:
        """Return all results of a select."""
        return self.session.exec(statement).all()

    def first(self, statement: SelectOfScalar[Any]) -> Any | None:
        """Return the first result of a select, or None."""
        return self.session.exec(statement).first()

    def add(self, row: Row) -> Row:
        """Put a new row in; it is flushed so that constraints speak at once."""
        self.session.add(row)
        self.session.flush()
        self.changes.tables.add(str(row.__tablename__))
        self.changes.ids.add(row.id)  # type: ignore[attr-defined]
        return row

    def delete(self, row: SQLModel) -> None:
        """Take a row out. It can be brought back from Thùng rác (the log holds it)."""
        self.session.delete(row)
        self.session.flush()
        self.changes.tables.add(str(row.__tablename__))
        self.changes.ids.add(row.id)  # type: ignore[attr-defined]

    def change(self, row: SQLModel, **values: Any) -> bool:
        """Set fields of a row inside a named transaction; return whether any value is new."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            self.session.add(row)
            self.session.flush()
            self.changes.tables.add(str(row.__tablename__))
            self.changes.ids.add(row.id)  # type: ignore[attr-defined]
        return bool(changed)

    def warn(self, sentence: str) -> None:
        """Add a doubt to the changes of this operation."""
        self.changes.warnings.append(sentence)
