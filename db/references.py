"""Which rows refer to which, read off the tables' foreign keys."""

from collections.abc import Iterator
from typing import Any

from db.recorder import recorded_tables


def children(table: str) -> Iterator[tuple[str, str]]:
    """Yield (table, column) of every foreign key to the id of `table`."""
    for other in recorded_tables():
        for column in other.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield other.name, column.name


def parents(table: str) -> Iterator[tuple[str, str]]:
    """Yield (column, table referred to) of every foreign key of `table`."""
    for other in recorded_tables():
        if other.name == table:
            for column in other.columns:
                for key in column.foreign_keys:
                    yield column.name, key.column.table.name


def owners(table: str) -> Iterator[tuple[str, str]]:
    """Yield (column, table referred to) of what a row of `table` is a piece of: it goes when that goes."""
    for other in recorded_tables():
        if other.name == table:
            for column in other.columns:
                for key in column.foreign_keys:
                    if key.ondelete == "CASCADE":
                        yield column.name, key.column.table.name


def rows_referring(raw: Any, table: str, row_id: str) -> list[tuple[str, str]]:
    """Return (table, id) of the rows that refer to one row."""
    found = []
    for name, column in children(table):
        ids = raw.execute(f'SELECT id FROM "{name}" WHERE "{column}" = ?', (row_id,)).fetchall()
        found += [(name, id_) for (id_,) in ids if (name, id_) != (table, row_id)]
    return found
