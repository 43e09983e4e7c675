"""A list whose order is made by hand: dragging, or Alt+↑ and Alt+↓ on the current line.

lines = OrderList("Chương trình", draw)       draw(painter, box, line, look) paints one line
lines.set_lines([Heading("opening", "Mở đầu"), item, …])    a Heading stands between and is never current
lines.moved.connect(…)                        (id, place from 1 among the lines that are no headings)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.widgets.paint import focus_ring

LINE = Qt.ItemDataRole.UserRole
MIME = "application/x-so-chi-bo-order"
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Heading:
    """A line between others that says what follows."""

    id: str
    words: str


@dataclass(frozen=True)
class Look:
    """How a line is to be drawn now."""

    is_current: bool
    is_hovered: bool
    can_move: bool


Draw = Callable[[QPainter, QRect, Any, Look], None]


class _Model(QAbstractListModel):
    def __init__(self, says: Callable[[Any], str]) -> None:
        super().__init__()
        self.lines: list[Any] = []
        self._says = says

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words if isinstance(line, Heading) else self._says(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        carried = QMimeData()
        carried.setData(MIME, str(indexes[0].row()).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def show(self, lines: list[Any]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class _Lines(QStyledItemDelegate):
    def __init__(self, view: "OrderList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self._view.line_height(index.data(LINE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        box = QRect(option.rect)
        painter.save()
        if isinstance(line, Heading):
            self._heading(painter, box, line)
        else:
            self._view.draw(painter, box, line, self._view.look_of(index))
        painter.restore()
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            focus_ring(painter, box, 4)

    def _heading(self, painter: QPainter, box: QRect, line: Heading) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        place = box.adjusted(theme.px(12), 0, 0, -theme.px(4))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.words)


class OrderList(QListView):
    """The list. Enter or a double click opens a line, Delete asks to remove it, F2 to rename it."""

    current_changed = Signal(object)  # the line, or None
    opened = Signal(object)
    moved = Signal(object, int)
    removal_asked = Signal(object)
    rename_asked = Signal(object)

    def __init__(
        self,
        name: str,
        draw: Draw,
        *,
        height: Callable[[Any, int], int] | None = None,
        says: Callable[[Any], str] = str,
    ) -> None:
        super().__init__()
        self.draw = draw
        self._height = height
        self._can_move = True
        self._quiet = False
        self._drop_row = -1
        self._hovered = -1
        self._current_id: Any = None
        self._model = _Model(says)
        self.setModel(self._model)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(lambda now, before: self._went(now))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(LINE)))
        self.entered.connect(lambda index: self._hover(index.row()))

    # --- what a page does with it ---------------------------------------------------------------------------------

    def set_lines(self, lines: Iterable[Any]) -> None:
        """Show these lines; the current one stays so while it is there, else its neighbour becomes it."""
        kept, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self._quiet = True
        self._model.show(list(lines))
        at = next((at for at, line in enumerate(self.lines) if line.id == self._current_id), -1)
        if at < 0:
            at = self._nearest(kept)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))
        self._quiet = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        line = self.current()
        now = line.id if line is not None else None
        if now != self._current_id:
            self._current_id = now
            self.current_changed.emit(line)

    @property
    def lines(self) -> list[Any]:
        """All lines in sight, headings among them."""
        return self._model.lines

    def items(self) -> list[Any]:
        """The lines that are no headings."""
        return [line for line in self.lines if not isinstance(line, Heading)]

    def current(self) -> Any:
        """Return the current line, or None."""
        row = self.currentIndex().row()
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        return None if isinstance(line, Heading) else line

    def set_current(self, id_: Any) -> bool:
        """Make a line current and bring it into sight; return whether it is there."""
        for at, line in enumerate(self.lines):
            if line.id == id_:
                self.setCurrentIndex(self._model.index(at))
                self.scrollTo(self._model.index(at))
                return True
        return False

    def step(self, by: int) -> None:
        """Make the next (1) or the previous (-1) line current, headings passed over."""
        items = self.items()
        ids = [line.id for line in items]
        at = ids.index(self._current_id) + by if self._current_id in ids else 0
        if 0 <= at < len(ids):
            self.set_current(ids[at])

    def let_move(self, can: bool) -> None:
        """Whether the order may be changed."""
        self._can_move = can
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if can else mode.NoDragDrop)

    def look_of(self, index: Index) -> Look:
        row = index.row()
        return Look(row == self.currentIndex().row(), row == self._hovered, self._can_move)

    def line_height(self, line: Any) -> int:
        """Return the height of one line at the width there is."""
        if isinstance(line, Heading):
            return theme.px(32)
        return self._height(line, self.viewport().width()) if self._height else theme.px(34)

    def content_height(self) -> int:
        """Return the height at which nothing scrolls."""
        return sum(self.line_height(line) for line in self.lines)

    # --- inside ---------------------------------------------------------------------------------------------------

    def _nearest(self, row: int) -> int:
        places = [at for at, line in enumerate(self.lines) if not isinstance(line, Heading)]
        return min(places, key=lambda at: abs(at - max(row, 0)), default=-1)

    def _went(self, now: QModelIndex) -> None:
        if self._quiet:
            return
        line = self.current()
        self._current_id = line.id if line is not None else None
        self.viewport().update()
        self.current_changed.emit(line)

    def _hover(self, row: int) -> None:
        self._hovered = row
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _move_current(self, by: int) -> None:
        line, items = self.current(), self.items()
        if line is None or not self._can_move:
            return
        place = [each.id for each in items].index(line.id) + by
        if 0 <= place < len(items):
            self.moved.emit(line.id, place + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self.current(), event.key()
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if with_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif line is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif line is not None and key == Qt.Key.Key_Delete:
            self.removal_asked.emit(line)
        elif line is not None and key == Qt.Key.Key_F2:
            self.rename_asked.emit(line)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    # --- dragging -------------------------------------------------------------------------------------------------

    def _row_at(self, point: QPoint) -> int:
        """Return before which row something dropped here would come."""
        index = self.indexAt(point)
        if not index.isValid():
            return len(self.lines)
        return index.row() + (1 if point.y() > self.visualRect(index).center().y() else 0)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self:
            self._drop_row = self._row_at(event.position().toPoint())
            event.acceptProposedAction()
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._drop_row = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self._row_at(event.position().toPoint())
        self._drop_row = -1
        event.setDropAction(Qt.DropAction.CopyAction)  # the records move the line, not the view
        event.accept()
        carried = int(bytes(event.mimeData().data(MIME).data()).decode() or -1)
        if 0 <= carried < len(self.lines):
            self.drop(carried, row)

    def drop(self, carried: int, before: int) -> None:
        """Ask for the line in row `carried` to stand before row `before`."""
        line = self.lines[carried]
        ahead = [each for each in self.lines[:before] if not isinstance(each, Heading) and each.id != line.id]
        place = len(ahead) + 1
        if place != [each.id for each in self.items()].index(line.id) + 1:
            self.moved.emit(line.id, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_row < 0 or not self.lines:
            return
        last = self._drop_row >= len(self.lines)
        index = self._model.index(len(self.lines) - 1 if last else self._drop_row)
        box = self.visualRect(index)
        painter = QPainter(self.viewport())
        painter.fillRect(box.left(), (box.bottom() if last else box.top()) - 1, box.width(), 2, theme.colour("ink"))


_heights: dict[tuple[str, int, str], int] = {}


def wrapped_height(words: str, width: int, role: str = "body") -> int:
    """Return how high running text stands at a width; kept, since lists ask again and again."""
    font = theme.font(role)
    key = (words, width, font.key())
    if key not in _heights:
        if len(_heights) > 2000:
            _heights.clear()
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextExpandTabs
        _heights[key] = (
            QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), 10**6), flags, words or " ").height()
        )
    return _heights[key]
