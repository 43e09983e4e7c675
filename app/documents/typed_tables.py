"""A table made of words that came without widths: pasted, or typed in columns."""

from collections.abc import Sequence

from app.documents.paper import Column, Table

WIDEST = 14
"""Columns that a landscape page still holds."""
_TEXT_MM = 165.0
_NARROW = 5  # characters: numbers in order, quantities
_BROAD = 45
_PADDING = 2


def table_of(rows: Sequence[Sequence[str]], bold_rows: Sequence[int] = ()) -> Table:
    """Return rows as a table, the first as its head; every column as wide as its words ask, 165 mm together.

    `bold_rows` are counted below the head.
    """
    head, *rest = rows
    spread = [row for row in rows if any(row[1:])] or rows  # a row of its first cell alone goes across
    shares = [_share([row[place] for row in spread]) for place in range(len(head))]
    total = sum(shares)
    columns = tuple(
        Column(" ".join(title.split("\n")), round(_TEXT_MM * share / total, 1), _side([row[place] for row in rest]))
        for place, (title, share) in enumerate(zip(head, shares, strict=True))
    )
    return Table(columns, tuple(tuple(row) for row in rest), tuple(bold_rows))


def too_wide(columns: int) -> str:
    """Return what is said of a table that no page holds."""
    return (
        f"Bảng có {columns} cột, trang ngang chỉ đủ chỗ cho {WIDEST} cột: nội dung được giữ thành từng dòng, các ô cách"
        " nhau bằng dấu tab. Nên để bảng này thành phụ lục Excel kèm văn bản."
    )


def _share(cells: Sequence[str]) -> float:
    """Return how many characters a column is best given: never less than its longest word."""
    word = max((len(word) for cell in cells for word in cell.split()), default=1)
    line = max((len(line) for cell in cells for line in cell.split("\n")), default=1)
    return max(word, min(line, _BROAD)) + _PADDING


def _side(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    return "centre" if filled and all(len(cell) <= _NARROW for cell in filled) else "left"
