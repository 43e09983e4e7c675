"""Sees every row that a transaction writes, so that no change can slip past the activity log.

Temporary triggers on the writing connection note each row before and after. They also see what the database does by
itself (ON DELETE CASCADE) and what plain SQL does, which hooks of the ORM do not. They live in memory and roll back
with the transaction.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, Table

from db.tables import metadata

LOG = {"activity", "activity_payload"}
NOT_RECORDED = {*LOG, "stored_file"}
"""The log itself, and files: they are written once and never changed, and 10 MB of scan belong in no log."""


@dataclass(frozen=True)
class RowChange:
    """One row before and after a transaction, in the form the file keeps; None where it did not exist.

    Of a row that was there before and after, only the columns that differ. `state` is the hash of the whole row as
    it was left, '' if it is gone.
    """

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    state: str

    @property
    def uuid(self) -> UUID:
        return UUID(self.id)

    def plain(self) -> dict[str, Any]:
        """Return the change as the log keeps it."""
        return {"table": self.table, "id": self.id, "before": self.before, "after": self.after, "state": self.state}


def recorded_tables() -> list[Table]:
    """Return the tables whose rows the log follows."""
    return [table for name, table in metadata.tables.items() if name not in NOT_RECORDED]


def row_json(table: Table, prefix: str = "") -> str:
    """Return the SQL that makes a row of `table` one JSON text; `prefix` is 'OLD.' or 'NEW.' in a trigger."""
    pairs = []
    for column in table.columns:
        value = f'{prefix}"{column.name}"'
        pairs.append(f"'{column.name}', {f'hex({value})' if isinstance(column.type, LargeBinary) else value}")
    return f"json_object({', '.join(pairs)})"


def state_of(row: str) -> str:
    """Return the hash of a row's JSON."""
    return sha256(row.encode()).hexdigest()[:32]


def install(raw: Any) -> None:
    """Begin to follow the tables that the database of this raw connection has."""
    raw.execute("CREATE TEMP TABLE IF NOT EXISTS row_change (n INTEGER PRIMARY KEY, tab, id, before, after)")
    present = {name for (name,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    for table in recorded_tables():
        if table.name in present:
            _follow(raw, table)


def _follow(raw: Any, table: Table) -> None:
    old, new = row_json(table, "OLD."), row_json(table, "NEW.")
    for event, record, before, after in (
        ("INSERT", "NEW", "NULL", new),
        ("UPDATE", "OLD", old, new),
        ("DELETE", "OLD", old, "NULL"),
    ):
        raw.execute(
            f'CREATE TEMP TRIGGER IF NOT EXISTS "follow_{event}_{table.name}" AFTER {event} ON main."{table.name}" '
            f"BEGIN INSERT INTO row_change (tab, id, before, after) "
            f"VALUES ('{table.name}', {record}.id, {before}, {after}); END"
        )


def mark(raw: Any) -> int:
    """Return the place in the notes reached so far, for `touched_since`."""
    return int(raw.execute("SELECT coalesce(max(n), 0) FROM row_change").fetchone()[0])


def touched_since(raw: Any, place: int) -> list[tuple[str, str, bool]]:
    """Return table, id and whether it still exists, of the rows written since `place`."""
    found = raw.execute("SELECT tab, id, after IS NOT NULL FROM row_change WHERE n > ? ORDER BY n", (place,))
    return [(table, id_, bool(there)) for table, id_, there in found]


def take(raw: Any) -> list[RowChange]:
    """Return what the running transaction did to each row, first state against last, and forget the notes."""
    noted = raw.execute("SELECT tab, id, before, after FROM row_change ORDER BY n").fetchall()
    if not noted:
        return []
    raw.execute("DELETE FROM row_change")
    ends: dict[tuple[str, str], list[str | None]] = {}
    for table, id_, before, after in noted:
        ends.setdefault((table, id_), [before, after])[1] = after
    changes = (_change(table, id_, before, after) for (table, id_), (before, after) in ends.items())
    return [change for change in changes if change]


def _change(table: str, id_: str, before: str | None, after: str | None) -> RowChange | None:
    if before == after:
        return None
    old = json.loads(before) if before else None
    new = json.loads(after) if after else None
    if old is not None and new is not None:
        names = [name for name in new if old[name] != new[name]]
        old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
    return RowChange(table, id_, old, new, state_of(after) if after else "")
