"""A table made of words that came without widths: pasted, or typed in columns."""

from collections.abc import Sequence

from app.documents.body import MOST_COLUMNS
from app.documents.paper import Column, Table
from app.rules.layouts import TEXT_MM

_CHAR_MM = 2.6  # of 13 points, a broad letter
_PADDING_MM = 4.0
_NARROW = 5  # characters: numbers in order, quantities
_BROAD = 45  # no column asks for more


def table_of(rows: Sequence[Sequence[str]], bold_rows: Sequence[int] = ()) -> Table:
    """Return rows as a table, the first as its head; every column as wide as its words ask, 165 mm together.

    `bold_rows` are counted below the head.
    """
    head, *rest = rows
    spread = [row for row in rows if any(row[1:])] or rows  # a row of its first cell alone goes across
    widths = _widths([[row[place] for row in spread] for place in range(len(head))])
    columns = tuple(
        Column(" ".join(title.split("\n")), width, _side([row[place] for row in rest]))
        for place, (title, width) in enumerate(zip(head, widths, strict=True))
    )
    return Table(columns, tuple(tuple(row) for row in rest), tuple(bold_rows))


def too_wide(columns: int) -> str:
    """Return what is said of a table that no page holds."""
    return (
        f"Bảng có {columns} cột, trang ngang chỉ đủ chỗ cho {MOST_COLUMNS} cột: nội dung được giữ thành từng dòng, các"
        " ô cách nhau bằng dấu tab. Nên để bảng này thành phụ lục Excel kèm văn bản."
    )


def _widths(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return for each column the room of its longest word, and its share of the rest by its longest line; mm."""
    words = [max((len(word) for cell in cells for word in cell.split()), default=1) for cells in columns]
    lines = [max((len(line) for cell in cells for line in cell.split("\n")), default=1) for cells in columns]
    least = [word * _CHAR_MM + _PADDING_MM for word in words]
    asked = [max(0, min(line, _BROAD) - word) for word, line in zip(words, lines, strict=True)]
    spare = TEXT_MM - sum(least)
    if spare <= 0 or not sum(asked):
        return [round(TEXT_MM * each / sum(least), 1) for each in least]
    return [round(each + spare * more / sum(asked), 1) for each, more in zip(least, asked, strict=True)]


def _side(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    return "centre" if filled and all(len(cell) <= _NARROW for cell in filled) else "left"
