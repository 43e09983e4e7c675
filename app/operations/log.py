"""The activity log as it is read, and rows put back from it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary

from app.rules.refusal import Refused
from db import chain, errors, recorder
from db.recorder import RowChange
from db.tables import metadata
from db.unit_of_work import Changes, UnitOfWork

PARENT_GONE = "Không đưa về được vì hồ sơ mà mục này thuộc về cũng đã xóa. Hãy đưa hồ sơ đó về trước."
TAKEN = "Không đưa về được vì đã có mục khác thay vào chỗ đó. Hãy xóa hoặc sửa mục đó trước."

_FREEZING = {"part": "open", "paper": "draft"}
"""Tables whose `state`, once it leaves this value, is changed only by its own reverse: approving, issuing."""

_SELECT = (
    "SELECT a.seq, a.at, a.who, a.name, a.kind, a.undoes_seq, coalesce(p.body, '{}') "
    "FROM activity a LEFT JOIN activity_payload p ON p.seq = a.seq "
)


@dataclass(frozen=True)
class Entry:
    """One activity with its payload."""

    seq: int
    at: datetime
    who: str
    name: str
    kind: str
    undoes: int | None
    body: str

    @property
    def rows(self) -> list[RowChange]:
        return chain.rows_of(self.body)

    @property
    def note(self) -> dict[str, Any]:
        remark: dict[str, Any] = json.loads(self.body).get("note", {})
        return remark

    @property
    def is_purged(self) -> bool:
        return chain.is_purged(self.body)

    @property
    def is_lasting(self) -> bool:
        """Whether it has its own reverse or none: marked so, or it froze or thawed something."""
        if self.kind not in (chain.CHANGE, chain.UNDO):
            return bool(self.rows)
        return any(_freezes(row) for row in self.rows)


def _freezes(row: RowChange) -> bool:
    start = _FREEZING.get(row.table)
    states = {side["state"] for side in (row.before, row.after) if side and "state" in side}
    return start is not None and bool(states - {start})


def entries(work: UnitOfWork, rest: str, *values: object) -> Iterator[Entry]:
    """Yield the activities that the rest of a SELECT asks for; `a` is the header, `p` its payload."""
    for seq, at, *others in work.raw.execute(_SELECT + rest, values).fetchall():
        yield Entry(seq, datetime.fromisoformat(at), *others)


def entry(work: UnitOfWork, seq: int) -> Entry | None:
    """Return the activity with this number, or None."""
    return next(entries(work, "WHERE a.seq = ?", seq), None)


def undone(work: UnitOfWork) -> set[int]:
    """Return the numbers of the activities that were undone."""
    return {seq for (seq,) in work.raw.execute("SELECT undoes_seq FROM activity WHERE undoes_seq IS NOT NULL")}


def state(work: UnitOfWork, row: RowChange) -> str:
    """Return the hash of the row as it stands now, '' if it is gone."""
    kept = recorder.row_json(metadata.tables[row.table])
    found = work.raw.execute(f'SELECT {kept} FROM "{row.table}" WHERE id = ?', (row.id,)).fetchone()
    return recorder.state_of(found[0]) if found else ""


def exists(work: UnitOfWork, table: str, row_id: str) -> bool:
    """Return whether a row is there now."""
    return work.raw.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (row_id,)).fetchone() is not None


def write_rows(
    work: UnitOfWork, name: str, rows: Sequence[RowChange], *, kind: str = chain.CHANGE, undoes: int | None = None
) -> Changes:
    """Make rows as their `after` says, in one transaction.

    References are looked at when all are written, so their order does not matter. Raises Refused if a parent is gone
    or something else stands in the place.
    """
    try:
        with work.named(name, kind=kind, undoes=undoes) as changes:
            work.raw.execute("PRAGMA defer_foreign_keys = ON")
            for row in rows:
                _write(work, row)
            if work.raw.execute("PRAGMA foreign_key_check").fetchone():
                raise Refused(PARENT_GONE)
    except Exception as trouble:
        if errors.is_constraint(trouble):
            raise Refused(TAKEN) from trouble
        raise
    finally:
        work.forget()
    return changes


def _write(work: UnitOfWork, row: RowChange) -> None:
    if row.after is None:
        work.raw.execute(f'DELETE FROM "{row.table}" WHERE id = ?', (row.id,))
        return
    values = _still_known(row.table, row.after)
    if row.before is None:
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        work.raw.execute(f'INSERT INTO "{row.table}" ({names}) VALUES ({marks})', tuple(values.values()))
    elif values:
        pairs = ", ".join(f'"{name}" = ?' for name in values)
        work.raw.execute(f'UPDATE "{row.table}" SET {pairs} WHERE id = ?', (*values.values(), row.id))


def _still_known(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values whose columns the table still has, as it keeps them: the log outlives migrations."""
    columns = metadata.tables[table].columns
    return {
        name: bytes.fromhex(value) if isinstance(columns[name].type, LargeBinary) and value is not None else value
        for name, value in values.items()
        if name in columns
    }
