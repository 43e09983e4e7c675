"""A table of records: hairlines under whole rows, one current row with the red bar, controls on that row only.

table = RecordTable("Đảng viên", [Column("name", "Họ và tên", lambda row: row.name, sort=lambda row: row.sort), …])
table.set_rows(rows)                       the current row stays current, by its id
table.current_changed.connect(…)           carries the row, or None
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.rules.vietnamese import text_sort_key
from app.ui import icons, theme
from app.ui.widgets.marked_words import draw_marked
from app.ui.widgets.paint import focus_ring, hairline, here_bar, rounded

CELL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True)
class Cell:
    """What stands in one cell. `tone` is a token; `chip` frames the text: warn, good, waiting (dashed)."""

    text: str = ""
    icon: str = ""
    tone: str = ""
    semibold: bool = False
    chip: str = ""
    aside: str = ""  # quiet words after the text
    under: str = ""  # quiet words on a second line, in a table whose rows are high enough
    marks: tuple[tuple[int, int], ...] = ()  # where in `under` what was asked for stands


@dataclass(frozen=True)
class Column:
    """One column; `width` in units, 0 takes a share of the rest. The first of a row to be `lead` is semibold when
    current. `least` columns go first when the window is narrow."""

    key: str
    title: str
    cell: Callable[[Any], "Cell | str"]
    width: int = 0
    align: str = "left"
    sort: Callable[[Any], Any] | None = None
    lead: bool = False
    quiet: bool = False
    least: bool = False


class _Model(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.all: list[Any] = []
        self.rows: list[Any] = []
        self.keep: Callable[[Any], bool] | None = None
        self.sorted_by: tuple[int, bool] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.columns)

    def cell(self, index: Index) -> Cell:
        made = self.columns[index.column()].cell(self.rows[index.row()])
        return made if isinstance(made, Cell) else Cell(made)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cell(index)
            words = " ".join(filter(None, (cell.text, cell.aside, cell.under)))
            return f"{self.columns[index.column()].title}: {words or 'trống'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + {(section, True): "  ↑", (section, False): "  ↓"}.get(
                self.sorted_by or (-1, True), ""
            )
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("small")
        return None

    def arrange(self) -> None:
        """Filter and sort anew."""
        self.beginResetModel()
        self.rows = [row for row in self.all if self.keep is None or self.keep(row)]
        if self.sorted_by:
            at, upward = self.sorted_by
            self.rows.sort(key=lambda row: _sort_key(self.columns[at], row), reverse=not upward)
        self.endResetModel()


def _whole(cell: Cell) -> str:
    return f"{cell.text}\n{cell.under}" if cell.under else cell.text


def _sort_key(column: Column, row: Any) -> Any:
    if column.sort:
        return column.sort(row)
    made = column.cell(row)
    return text_sort_key(made.text if isinstance(made, Cell) else made)


class _Rows(QStyledItemDelegate):
    def __init__(self, table: "RecordTable") -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._table.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self._table
        box = QRect(option.rect)
        current = index.row() == table.view.currentIndex().row()
        if current or index.row() == table.hovered:
            painter.fillRect(box, theme.colour("select" if current else "hover"))
        hairline(painter, box.left(), box.bottom(), box.width())
        first, last = table.edges()
        if current and index.column() == first:
            here_bar(painter, box)
        if table.view.indexWidget(index) is None:
            self._content(painter, box, index, current)
        if current and table.view.hasFocus():
            self._ring(painter, box, index.column() == first, index.column() == last)

    def _ring(self, painter: QPainter, box: QRect, first: bool, last: bool) -> None:
        whole = box.adjusted(0 if first else -theme.px(20), 0, 0 if last else theme.px(20), 0)
        painter.save()
        painter.setClipRect(box)
        focus_ring(painter, whole, 3)
        painter.restore()

    def _content(self, painter: QPainter, box: QRect, index: Index, current: bool) -> None:
        column = self._table.columns[index.column()]
        cell: Cell = index.data(CELL)
        heavy = cell.semibold or (current and column.lead)
        tone = cell.tone or ("ink2" if column.quiet else "ink")
        painter.setFont(theme.font("body" if column.lead or not column.quiet else "small", semibold=heavy))
        metrics = QFontMetrics(painter.font())
        side = theme.px(16) if cell.icon else 0
        gap = theme.px(8) if cell.icon and cell.text else 0
        pad = theme.px(8)
        inner = box.adjusted(pad, 0, -pad, 0)
        aside, beside = _aside(cell.aside, inner.width() // 2)
        room = max(0, inner.width() - side - gap - beside)
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
        width = side + gap + metrics.horizontalAdvance(text)
        left = {"left": inner.left(), "right": inner.right() + 1 - width}.get(
            column.align, inner.left() + (inner.width() - width) // 2
        )
        if cell.chip:
            self._chip(painter, QRect(left, box.top(), width, box.height()), cell.chip)
        if cell.icon:
            place = QRectF(left, box.top() + (box.height() - side) / 2, side, side)
            icons.draw(painter, cell.icon, place, _icon_tone(cell), 2 if cell.icon == "tick" else 1.5)
        if cell.under:
            box = self._under(painter, box, inner, cell)
            painter.setFont(theme.font("body", semibold=heavy))
        painter.setPen(theme.colour(tone))
        at = QRect(left + side + gap, box.top(), inner.right() - left - side - gap + 2, box.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if aside:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink2"))
            at.setLeft(left + width + theme.px(10))
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, aside)

    def _under(self, painter: QPainter, box: QRect, inner: QRect, cell: Cell) -> QRect:
        """Write the second line; return where the first stands."""
        first, second = theme.line_height(), theme.line_height("small")
        top = box.top() + (box.height() - first - second) // 2
        draw_marked(painter, QRect(inner.left(), top + first, inner.width() + 1, second), cell.under, cell.marks)
        return QRect(box.left(), top, box.width(), first)

    def _chip(self, painter: QPainter, text: QRect, kind: str) -> None:
        box = QRectF(text).adjusted(-theme.px(7), theme.px(4), theme.px(7), -theme.px(4))
        if kind == "waiting":
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, theme.px(4), theme.px(4))
            painter.restore()
            return
        rounded(painter, box, theme.px(4), f"{kind}_tint", kind)


def _aside(words: str, most: int) -> tuple[str, int]:
    """Return quiet words cut to the room they may have, and that room with its gap."""
    if not words:
        return "", 0
    metrics = QFontMetrics(theme.font("small"))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
    return shown, metrics.horizontalAdvance(shown) + theme.px(10)


def _icon_tone(cell: Cell) -> str:
    known = {"tick": "good", "triangle": "warn", "crossed": "mark", "ring": "edge", "ring_dashed": "edge"}
    return known.get(cell.icon, cell.tone or "ink2")


class _View(QTableView):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy_row()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))
        else:
            super().keyPressEvent(event)

    def _copy_row(self) -> None:
        row = self.currentIndex().row()
        cells = (self.model().index(row, at).data() or "" for at in range(self.model().columnCount()))
        QApplication.clipboard().setText("\t".join(cells))


class RecordTable(QWidget):
    """The table and the holder that gives it whole rows only.

    `controls(row, column_key)` may return a widget for a cell of the current row, or None.
    """

    current_changed = Signal(object)
    opened = Signal(object)  # Enter or a double click on a row

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        key: Callable[[Any], Any] = lambda row: row.id,
        controls: Callable[[Any, str], QWidget | None] | None = None,
        row_height: int = 32,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.row_height = theme.px(row_height)
        self.hovered = -1
        self._key, self._controls = key, controls
        self._quiet = False
        self._current_key: Any = None
        self._held: list[QModelIndex] = []
        self.model = _Model(self.columns, self)
        self.view = _View()
        self.view.setAccessibleName(name)
        self._settle_view()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(32) + 3 * self.row_height)
        self.setFocusProxy(self.view)

    def _settle_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(_Rows(self))
        view.setFont(theme.font())
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.verticalHeader().hide()
        view.verticalHeader().setMinimumSectionSize(self.row_height)
        view.verticalHeader().setDefaultSectionSize(self.row_height)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = view.horizontalHeader()
        header.setFixedHeight(theme.px(32))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(theme.px(24))
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for at, column in enumerate(self.columns):
            if column.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(at, theme.px(column.width))
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self.sort_by)
        view.entered.connect(lambda index: self._hover(index.row()))
        view.selectionModel().currentRowChanged.connect(lambda now, before: self._moved(before.row()))
        view.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()]))

    # --- what a page does with it ---------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these records; the current one stays current if it is still there, else the first becomes it."""
        self.model.all = list(rows)
        self._arrange()

    def rows(self) -> list[Any]:
        """Return the records in sight, in their order."""
        return list(self.model.rows)

    def set_filter(self, keep: Callable[[Any], bool] | None) -> None:
        """Show only the records that `keep` is true of."""
        self.model.keep = keep
        self._arrange()

    def current(self) -> Any:
        """Return the current record, or None."""
        row = self.view.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def set_current(self, key: Any) -> bool:
        """Make the record with this key current; return whether it is in sight."""
        for at, row in enumerate(self.model.rows):
            if self._key(row) == key:
                self._go(at)
                return True
        return False

    def sort_by(self, section: int) -> None:
        """Sort by a column, the other way round the second time."""
        upward = self.model.sorted_by != (section, True)
        self.model.sorted_by = (section, upward)
        self._arrange()

    def show_least(self, shown: bool) -> None:
        """Show or hide the columns that a narrow window can spare."""
        for at, column in enumerate(self.columns):
            if column.least:
                self.view.setColumnHidden(at, not shown)

    def texts(self) -> tuple[list[str], list[list[str]]]:
        """Return the titles and the rows in sight as text, for printing and Excel."""
        rows = []
        for row in self.model.rows:
            cells = [column.cell(row) for column in self.columns]
            rows.append([_whole(cell) if isinstance(cell, Cell) else cell for cell in cells])
        return [column.title for column in self.columns], rows

    def edges(self) -> tuple[int, int]:
        """Return the first and the last column in sight."""
        shown = [at for at in range(len(self.columns)) if not self.view.isColumnHidden(at)]
        return shown[0], shown[-1]

    # --- inside ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        wanted = self._current_key
        before = self.view.currentIndex().row()
        scrolled = self.view.verticalScrollBar().value()
        self._quiet = True
        self._drop_controls()
        self.model.arrange()
        keys = [self._key(row) for row in self.model.rows]
        at = keys.index(wanted) if wanted in keys else min(max(before, 0), len(keys) - 1) if wanted is not None else 0
        self._fit()
        self.view.verticalScrollBar().setValue(scrolled)
        if keys:
            self._go(at)
        self._quiet = False
        now = keys[at] if keys else None
        self._put_controls()
        if now != wanted:
            self._current_key = now
            self.current_changed.emit(self.current())

    def _go(self, row: int) -> None:
        first, _ = self.edges()
        column = self.view.currentIndex().column()
        self.view.setCurrentIndex(self.model.index(row, column if column >= 0 else first))

    def _moved(self, before: int) -> None:
        if self._quiet:
            return
        row = self.current()
        self._current_key = None if row is None else self._key(row)
        self._drop_controls()
        self._put_controls()
        self.view.viewport().update()
        self.current_changed.emit(row)

    def _drop_controls(self) -> None:
        for index in self._held:
            self.view.setIndexWidget(index, None)  # type: ignore[arg-type]
        self._held = []

    def _put_controls(self) -> None:
        row = self.current()
        if row is None or self._controls is None:
            return
        at = self.view.currentIndex().row()
        for number, column in enumerate(self.columns):
            made = self._controls(row, column.key)
            if made is not None:
                index = self.model.index(at, number)
                self.view.setIndexWidget(index, _held(made))
                self._held.append(index)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key offers what a click on the header does."""
        menu = QMenu(self)
        for at, column in enumerate(self.columns):
            if column.title and not self.view.isColumnHidden(at):
                action = QAction(f"Sắp theo: {column.title}", menu)
                action.triggered.connect(lambda checked=False, at=at: self.sort_by(at))
                menu.addAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        rows = max(3, len(self.model.rows))
        return QSize(theme.px(320), theme.px(32) + rows * self.row_height)

    def _fit(self) -> None:
        """Give the view its header and as many whole rows as there is room for."""
        room = max(0, self.height() - theme.px(32)) // self.row_height
        shown = min(room, len(self.model.rows))
        self.view.setFixedHeight(theme.px(32) + shown * self.row_height)
        spare = len(self.model.rows) > shown
        policy = Qt.ScrollBarPolicy
        self.view.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if spare else policy.ScrollBarAlwaysOff)


def _held(control: QWidget) -> QWidget:
    """Return a control with room round it, so that it stands inside its cell."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(theme.px(2), 0, theme.px(6), 0)
    fixed = control.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
    align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
    layout.addWidget(control, alignment=align)
    holder.setFocusProxy(control)
    return holder
