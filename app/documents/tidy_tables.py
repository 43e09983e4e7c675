"""Columns that were made with tabs or spaces, and tables that a page broke."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.body import MOST_COLUMNS
from app.documents.paper import Table
from app.documents.tidy_edits import Edit, Line
from app.documents.typed_tables import table_of

_GAP = re.compile(r" {3,}")


def columns(lines: Sequence[Line]) -> Iterator[Edit]:
    """Neighbouring lines of as many columns each, parted by tabs or by three spaces and more."""
    place = 0
    while place < len(lines):
        rows = _rows(lines, place)
        across = len(rows[0]) if rows else 0
        if len(rows) > 1 and (len(rows) > 2 or across > 2 or "\t" in lines[place].text):
            key, what = f"table:{lines[place].origin}", f"Chuyển {len(rows)} dòng chia cột thành bảng {across} cột"
            yield Edit(key, what, place, place + len(rows), (table_of(rows),))
        place += max(len(rows), 1)


def _rows(lines: Sequence[Line], place: int) -> list[list[str]]:
    """Return the cells of the lines from here on that have as many columns as this one."""
    rows: list[list[str]] = []
    for at in range(place, len(lines)):
        cells = _cells(lines[at].text) if lines[at].is_typed else []
        if not 1 < len(cells) <= MOST_COLUMNS or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
    return rows


def _cells(text: str) -> list[str]:
    parts = text.split("\t") if "\t" in text else _GAP.split(text.strip())
    return [part.strip() for part in parts]


def continued(lines: Sequence[Line]) -> Iterator[Edit]:
    """Tables with one and the same head row: a page broke them, and the head repeats by itself."""
    place = 0
    while place < len(lines):
        tables, end = _same(lines, place)
        if len(tables) > 1:
            key = f"tables:{lines[place].origin}"
            what = f"Nối {len(tables)} bảng bị ngắt trang: hàng đầu tự lặp lại ở mỗi trang nên chỉ giữ một"
            yield Edit(key, what, place, end, (_whole(tables),))
        place = max(end, place + 1)


def _same(lines: Sequence[Line], place: int) -> tuple[list[Table], int]:
    tables: list[Table] = []
    end = place
    for at in range(place, len(lines)):
        item = lines[at].item
        if isinstance(item, Table) and (not tables or _head(item) == _head(tables[0])):
            tables.append(item)
            end = at + 1
        elif not (tables and lines[at].is_blank):
            break
    return tables, end


def _head(table: Table) -> tuple[str, ...]:
    return tuple(column.title for column in table.columns)


def _whole(tables: Sequence[Table]) -> Table:
    rows = tuple(row for table in tables for row in table.rows)
    return replace(table_of([_head(tables[0]), *rows]), row_height_mm=tables[0].row_height_mm)
