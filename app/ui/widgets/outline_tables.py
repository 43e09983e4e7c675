"""Tables of the body in the document: put there, read back, given and taken rows and columns.

Qt lays a whole table out anew at each key, which takes 60 ms for nine pages. So one table of the body stands in the
document as pieces of a few rows, with a joint between two pieces, a block too low to be seen. A cell holds plain text.
Widths (mm) and sides of the columns are properties of the pieces' format, so undo knows them.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextFrameFormat, QTextLength, QTextTable
from PySide6.QtGui import QTextTableFormat as TableFormat

from app.documents.body import MOST_COLUMNS
from app.documents.paper import Column, Table
from app.rules.layouts import TEXT_MM
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets.outline_levels import JOINT, Formats, Level, Place, level_in
from app.ui.widgets.outline_text import kept, shown

TOO_WIDE = (
    f"Bảng rộng hơn {MOST_COLUMNS} cột thì trang ngang cũng không đủ chỗ. "
    "Nên để bảng này thành phụ lục Excel kèm văn bản."
)
"""The text of a page is this wide (document-format, 2.1)."""
NARROWEST_MM = 8.0
"""A column without a width is shown so wide, as it is printed."""
PIECE, JOINED = 60, -4
"""Cells of a piece, about; and how far the next is drawn up, so that the borders of both are one line."""
FITTING, COLUMN = 8, 84
"""Columns that stand beside each other in the editor; a table of more is so wide for each, and is scrolled."""
_COLUMNS = int(QTextFormat.Property.UserProperty) + 21
_ROW_HEIGHT = _COLUMNS + 1


def empty(columns: int, rows: int = 2, width_mm: float = TEXT_MM) -> Table:
    """Return a table of equal columns to be filled in."""
    if not 1 <= columns <= MOST_COLUMNS:
        raise Refused(TOO_WIDE if columns > MOST_COLUMNS else "Bảng phải có ít nhất một cột.", "Số cột")
    one = round(width_mm / columns, 1)
    return Table(tuple(Column("", one) for _ in range(columns)), (("",) * columns,) * rows)


# --- into the document -------------------------------------------------------------------------------------------


def put(cursor: QTextCursor, item: Table, formats: Formats) -> None:
    """Write a table behind the cursor's paragraph; the cursor then stands in the block after it."""
    lines = [tuple(column.title for column in item.columns), *item.rows]
    places = [Place.HEAD, *(Place.BOLD_CELL if at in item.bold_rows else Place.CELL for at in range(len(item.rows)))]
    many = max(1, PIECE // max(1, len(item.columns)))
    made = _format(item.columns, item.row_height_mm)
    for first in range(0, len(lines), many):
        if first:
            cursor.setBlockFormat(formats.block(JOINT))
            made.setTopMargin(JOINED)
        some = lines[first : first + many]
        piece = cursor.insertTable(len(some), len(item.columns), made)
        _fill(piece, item.columns, some, places[first:], formats)
        cursor.setPosition(piece.lastPosition() + 1)


def _fill(
    piece: QTextTable,
    columns: Sequence[Column],
    lines: Sequence[Sequence[str]],
    places: Sequence[Place],
    formats: Formats,
) -> None:
    writer = piece.firstCursorPosition()
    for line, place in zip(lines, places, strict=False):
        for column, text in zip(columns, line, strict=True):
            writer.setBlockFormat(formats.block(Level(place=place, align=column.align)))
            for number, part in enumerate(text.split("\n")):
                if number:
                    writer.insertBlock()
                if part:
                    writer.insertText(shown(part))
            writer.movePosition(QTextCursor.MoveOperation.NextBlock)


def _format(columns: Sequence[Column], row_height_mm: float | None) -> TableFormat:
    made = TableFormat()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(theme.colour("edge"))
    made.setBorderCollapse(True)
    made.setCellPadding(theme.px(4))
    made.setCellSpacing(0)
    made.setProperty(_ROW_HEIGHT, row_height_mm or 0.0)
    _set_columns(made, columns)
    return made


def _set_columns(made: TableFormat, columns: Sequence[Column]) -> None:
    widths = [max(column.width_mm, NARROWEST_MM) for column in columns]
    parts = [100 * each / sum(widths) for each in widths]
    made.setColumns(len(columns))
    room = QTextLength(QTextLength.Type.PercentageLength, 99)  # rounded widths shall not need to be scrolled
    if len(columns) > FITTING:
        room = QTextLength(QTextLength.Type.FixedLength, theme.px(COLUMN) * len(columns))
    made.setWidth(room)
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in parts])
    made.setProperty(_COLUMNS, json.dumps([[column.width_mm, column.align] for column in columns]))


def _before(piece: QTextTable) -> QTextBlock:
    return _document(piece).findBlock(piece.firstPosition() - 1)


def _after(piece: QTextTable) -> QTextBlock:
    return _document(piece).findBlock(piece.lastPosition() + 1)


def _document(piece: QTextTable) -> QTextDocument:
    return piece.firstCursorPosition().document()


def _beyond(block: QTextBlock, *, down: bool) -> QTextTable | None:
    """Return the piece on the other side of a joint; None where the block is none, or what it joined is gone."""
    if level_in(block.blockFormat()).place is not Place.JOINT or block.length() > 1:
        return None
    if level_in(block.next().blockFormat()).place is Place.HEAD:
        return None
    other = block.next() if down else block.previous()
    return QTextCursor(other).currentTable() if other.isValid() else None


def cell_beyond(block: QTextBlock, column: int, *, down: bool) -> QTextCursor | None:
    """Return a cursor in the cell on the other side of a joint."""
    piece = _beyond(block, down=down)
    if piece is None:
        return None
    row = 0 if down else piece.rows() - 1
    return piece.cellAt(row, min(column, piece.columns() - 1)).firstCursorPosition()


# --- one table ---------------------------------------------------------------------------------------------------


class Grid:
    """One table of the body as it stands in the document; rows are counted through all pieces, the head is row 0."""

    def __init__(self, piece: QTextTable, formats: Formats) -> None:
        self._formats = formats
        self.pieces = [piece]
        while other := _beyond(_before(self.pieces[0]), down=False):
            self.pieces.insert(0, other)
        while other := _beyond(_after(self.pieces[-1]), down=True):
            self.pieces.append(other)

    @classmethod
    def at(cls, cursor: QTextCursor, formats: Formats) -> "Grid | None":
        """Return the table with a cursor."""
        piece = cursor.currentTable()
        return cls(piece, formats) if piece else None

    @property
    def first(self) -> int:
        """The position where the table begins: that of its first cell."""
        return self.pieces[0].firstPosition()

    @property
    def last(self) -> int:
        return self.pieces[-1].lastPosition()

    @property
    def rows(self) -> int:
        return sum(piece.rows() for piece in self.pieces)

    @property
    def across(self) -> int:
        return self.pieces[0].columns()

    def place_of(self, cursor: QTextCursor) -> tuple[int, int]:
        """Return row and column of a cursor in this table."""
        piece = cursor.currentTable()
        cell = piece.cellAt(cursor)
        above = sum(each.rows() for each in self.pieces if each.firstPosition() < piece.firstPosition())
        return above + cell.row(), cell.column()

    def _in_piece(self, row: int) -> tuple[QTextTable, int]:
        for piece in self.pieces:
            if row < piece.rows():
                return piece, row
            row -= piece.rows()
        raise IndexError(row)

    def blocks(self, row: int, column: int) -> list[QTextBlock]:
        """Return the lines of a cell."""
        piece, there = self._in_piece(row)
        return _blocks(piece, there, column)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        return "\n".join(kept(block.text()) for block in self.blocks(row, column))

    def cursor(self, row: int, column: int) -> QTextCursor:
        """Return a cursor at the end of a cell."""
        piece, there = self._in_piece(row)
        return piece.cellAt(there, column).lastCursorPosition()

    def columns(self) -> tuple[Column, ...]:
        """Return the columns with their titles."""
        told = json.loads(self.pieces[0].format().property(_COLUMNS))
        return tuple(Column(self.text(0, at), width, align) for at, (width, align) in enumerate(told))

    def read(self) -> Table:
        """Return the table as an item of the body."""
        lines = [
            tuple("\n".join(kept(block.text()) for block in _blocks(piece, row, at)) for at in range(self.across))
            for piece in self.pieces
            for row in range(piece.rows())
        ]
        bold = tuple(at - 1 for at, place in enumerate(self._places()) if place is Place.BOLD_CELL)
        return Table(self.columns(), tuple(lines[1:]), bold, self.pieces[0].format().property(_ROW_HEIGHT) or None)

    # --- changed -------------------------------------------------------------------------------------------------

    def is_bold(self, row: int) -> bool:
        """Tell whether a row is printed bold as a whole."""
        return self._places()[row] is Place.BOLD_CELL

    def set_bold(self, row: int, bold: bool) -> None:
        """Have a row printed bold, or not; the head always is."""
        if row:
            self._dress(row, Place.BOLD_CELL if bold else Place.CELL)

    def _places(self) -> list[Place]:
        return [
            level_in(piece.cellAt(row, 0).firstCursorPosition().blockFormat()).place
            for piece in self.pieces
            for row in range(piece.rows())
        ]

    def _dress(self, row: int, place: Place) -> None:
        for at, column in enumerate(self.columns()):
            for block in self.blocks(row, at):
                QTextCursor(block).setBlockFormat(self._formats.block(Level(place=place, align=column.align)))

    def add_row(self, row: int) -> None:
        """Add an empty row below `row`; a piece that is full gets another beside it."""
        piece, there = self._in_piece(row)
        if there < piece.rows() - 1 or piece.rows() < PIECE // self.across:
            piece.insertRows(there + 1, 1)
        else:
            cursor = QTextCursor(_after(piece))
            made = piece.format()
            made.setTopMargin(JOINED)
            new = cursor.insertTable(1, self.across, made)
            QTextCursor(_before(new)).setBlockFormat(self._formats.block(JOINT))
            self.pieces.insert(self.pieces.index(piece) + 1, new)
        self._dress(row + 1, Place.CELL)

    def remove_row(self, row: int) -> None:
        """Take a row away with its text; the head stays as long as the table does."""
        if row == 0:
            raise Refused("Hàng đầu là tên các cột nên không bỏ riêng được. Nếu không cần nữa thì bỏ cả bảng.")
        piece, there = self._in_piece(row)
        if piece.rows() > 1:
            with self._joints_kept():
                piece.removeRows(there, 1)
        else:
            self.pieces.remove(piece)
            _cut(piece, piece)

    @contextmanager
    def _joints_kept(self) -> Iterator[None]:
        """Where the first cell of a piece goes, Qt gives its format to the block before the piece: take it back."""
        before = [_before(piece).blockFormat() for piece in self.pieces]
        yield
        for piece, made in zip(self.pieces, before, strict=True):
            QTextCursor(_before(piece)).setBlockFormat(made)

    def remove(self) -> None:
        """Take the whole table away."""
        _cut(self.pieces[0], self.pieces[-1])

    def add_column(self, column: int) -> None:
        """Add an empty column to the right; all columns together stay as wide as they were."""
        columns = self.columns()
        if len(columns) >= MOST_COLUMNS:
            raise Refused(TOO_WIDE)
        total, many = sum(each.width_mm for each in columns), len(columns)
        new = [_with_width(each, each.width_mm * many / (many + 1)) for each in columns]
        new.insert(column + 1, Column("", round(total / (many + 1), 1)))
        with self._joints_kept():
            for piece in self.pieces:
                piece.insertColumns(column + 1, 1)
        self.set_columns(new)

    def remove_column(self, column: int) -> None:
        """Take a column away with its text; the others share its room. With the last column the table goes."""
        columns = list(self.columns())
        gone = columns.pop(column)
        if not columns:
            self.remove()
            return
        rest = sum(each.width_mm for each in columns) or 1
        with self._joints_kept():
            for piece in self.pieces:
                piece.removeColumns(column, 1)
        self.set_columns([_with_width(each, each.width_mm * (rest + gone.width_mm) / rest) for each in columns])

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Give the columns other widths and sides; their titles stay in the head row."""
        places = self._places()
        for piece in self.pieces:
            made = piece.format()
            _set_columns(made, columns)
            piece.setFormat(made)
        for row, place in enumerate(places):
            self._dress(row, Place.CELL if row and place is Place.HEAD else place)


def _blocks(piece: QTextTable, row: int, column: int) -> list[QTextBlock]:
    cell = piece.cellAt(row, column)
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def _cut(first: QTextTable, last: QTextTable) -> None:
    """Take pieces away; paragraphs before and after them stay two, a joint or spacer goes into the other."""
    before, after = _before(first).blockFormat(), _after(last).blockFormat()
    cursor = first.firstCursorPosition()
    cursor.setPosition(first.firstPosition() - 1)
    cursor.setPosition(last.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    is_text = level_in(before).is_item
    cursor.setBlockFormat(before if is_text else after)
    if is_text and level_in(after).is_item:
        cursor.insertBlock(after)


def _with_width(column: Column, width: float) -> Column:
    return Column(column.title, round(width, 1), column.align)
