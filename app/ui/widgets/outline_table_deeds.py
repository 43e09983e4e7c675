"""What keys and buttons do to the table with the cursor. Every deed is one step of undo."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from app.documents.paper import Column
from app.rules.layouts import TEXT_MM
from app.ui.widgets import outline_tables as tables
from app.ui.widgets.outline_deeds import one_step
from app.ui.widgets.outline_tables import Grid

if TYPE_CHECKING:
    from app.ui.widgets.outline_editor import OutlineEditor


class TableDeeds:
    """The deeds of one editor on its tables; what cannot be done is Refused with a sentence."""

    def __init__(self, editor: "OutlineEditor") -> None:
        self._editor = editor
        self.width_mm = TEXT_MM
        """A new table is this wide; a page of landscape is wider."""

    @property
    def grid(self) -> Grid | None:
        """The table with the cursor."""
        return Grid.at(self._editor.textCursor(), self._editor.formats)

    def insert(self, columns: int, rows: int = 2) -> None:
        """Put an empty table under the cursor's paragraph, and the cursor into its first cell."""
        made = tables.empty(columns, rows, self.width_mm)
        cursor = self._editor.textCursor()
        if grid := self.grid:
            cursor.setPosition(grid.last + 1)
        else:
            cursor.setPosition(cursor.selectionEnd())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self._editor.insert_items((made,))
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        if grid := Grid.at(cursor, self._editor.formats):
            self._editor.setTextCursor(grid.cursor(0, 0))

    def step(self, by: int) -> bool:
        """Tab: to the next cell; behind the last one comes a new row. Return whether the cursor is in a table."""
        grid = self.grid
        if grid is None:
            return False
        row, column = grid.place_of(self._editor.textCursor())
        at = row * grid.across + column + by
        if at < 0:
            return True
        row, column = divmod(at, grid.across)
        if row == grid.rows:
            with self._step():
                grid.add_row(row - 1)
        self._editor.setTextCursor(grid.cursor(row, column))
        self._editor.ensureCursorVisible()
        return True

    def add_row(self) -> None:
        """Add a row under the cursor's."""
        grid, row, _ = self._cell()
        with self._step():
            grid.add_row(row)

    def remove_row(self) -> None:
        """Take the cursor's row away."""
        grid, row, _ = self._cell()
        with self._step():
            grid.remove_row(row)

    def add_column(self) -> None:
        """Add a column to the right of the cursor's."""
        grid, _, column = self._cell()
        with self._step():
            grid.add_column(column)

    def remove_column(self) -> None:
        """Take the cursor's column away; with the last one the table goes."""
        grid, _, column = self._cell()
        with self._step():
            grid.remove_column(column)

    def remove(self) -> None:
        """Take the whole table away."""
        grid, _, _ = self._cell()
        with self._step():
            grid.remove()

    def toggle_bold(self) -> None:
        """Have the cursor's row printed bold, or no more."""
        grid, row, _ = self._cell()
        with self._step():
            grid.set_bold(row, not grid.is_bold(row))

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Give the columns other widths and sides."""
        grid, _, _ = self._cell()
        with self._step():
            grid.set_columns(columns)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table with the cursor."""
        return self._cell()[0].columns()

    def _cell(self) -> tuple[Grid, int, int]:
        grid = self.grid
        assert grid is not None, "asked of a cursor in a table only"
        return grid, *grid.place_of(self._editor.textCursor())

    def _step(self) -> AbstractContextManager[QTextCursor]:
        return one_step(self._editor.textCursor())
