"""One search box over everything: Ctrl+K, words without accents, arrows and Enter to open what was found."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import icons, theme
from app.ui.widgets.marked_words import draw_marked
from app.ui.widgets.paint import rounded

WAIT_MS = 150
HIT = Qt.ItemDataRole.UserRole


class _Hits(QStyledItemDelegate):
    """Two lines: what it is called, with its kind at the right; where the words were found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hit = index.data(HIT)
        return QSize(0, theme.px(52 if hit is not None and hit.excerpt else 36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(HIT)
        box = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, box, theme.px(4), "select")
        box.adjust(theme.px(10), theme.px(4), -theme.px(10), -theme.px(4))
        first = QRect(box.left(), box.top(), box.width(), box.height() // 2 if hit.excerpt else box.height())
        kind_width = theme.text_width(hit.kind, "small") + theme.px(12)
        self._line(painter, first.adjusted(0, 0, -kind_width, 0), hit.title, "body", "ink")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hit.kind)
        if hit.excerpt:
            under = QRect(box.left(), first.bottom() + 1, box.width(), box.height() - first.height())
            draw_marked(painter, under, hit.excerpt.replace("\n", " "), hit.marks)

    def _line(self, painter: QPainter, box: QRect, words: str, role: str, token: str) -> None:
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(token))
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Results(QFrame):
    """The list under the box. It stands in the window itself, so the cursor stays in the box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName("Kết quả tìm")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Hits(self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = theme.label("", tone="ink2", wrap=True)
        self.nothing.setContentsMargins(*[theme.px(10)] * 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(4)] * 4)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list)
        self.hide()

    def show_hits(self, words: str, hits: Sequence[Any]) -> None:
        self.model.clear()
        for hit in hits:
            item = QStandardItem(hit.title)
            item.setData(hit, HIT)
            item.setData(f"{hit.kind}: {hit.title}. {hit.excerpt}", Qt.ItemDataRole.AccessibleTextRole)
            item.setEditable(False)
            self.model.appendRow(item)
        self.nothing.setText(f"Không thấy “{words}” trong sổ. Thử ít chữ hơn, không cần dấu.")
        self.nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        if hits:
            self.list.setCurrentIndex(self.model.index(0, 0))
            tall = sum(theme.px(52 if hit.excerpt else 36) for hit in hits[:7])
            self.list.setFixedHeight(tall + theme.px(2))
        self.adjustSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), self.rect(), theme.px(6), "page", "edge")


class SearchBox(QLineEdit):
    """The box. `asked` carries the words after a short rest in typing; `picked` what was chosen of the results."""

    asked = Signal(str)
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tìm trong sổ")
        self.setPlaceholderText("Tìm người, văn bản, buổi họp")
        self.setFont(theme.font())
        self.setTextMargins(theme.px(26), 0, theme.px(46), 0)
        self.setMaximumWidth(theme.px(330))
        self._results: Results | None = None
        self._tight = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textEdited.connect(self._typed)

    def set_tight(self, tight: bool) -> None:
        """Say less in the box where there is little room."""
        self._tight = tight
        self.setPlaceholderText("Tìm" if tight else "Tìm người, văn bản, buổi họp")
        self.setTextMargins(theme.px(26), 0, 0 if tight else theme.px(46), 0)
        self.update()

    def show_hits(self, words: str, hits: Sequence[Any]) -> None:
        """Show what was found, unless the question has changed since."""
        if words != self.text().strip() or not words:
            return
        results = self._list()
        results.show_hits(words, hits)
        width = max(self.width(), theme.px(460))
        place = self.mapTo(self.window(), self.rect().bottomRight())
        results.setFixedWidth(min(width, place.x()))
        results.adjustSize()
        results.move(place.x() - results.width() + 1, place.y() + theme.px(4))
        results.raise_()
        results.show()

    def close_results(self) -> None:
        if self._results:
            self._results.hide()

    @property
    def results(self) -> Results:
        return self._list()

    def _list(self) -> Results:
        if self._results is None:
            self._results = Results(self.window())
            self._results.list.clicked.connect(self._take)
            self.window().installEventFilter(self)
        return self._results

    def _typed(self, words: str) -> None:
        self._timer.stop()
        if words.strip():
            self._timer.start()
        else:
            self.close_results()

    def _take(self, index: QModelIndex) -> None:
        hit = index.data(HIT)
        self.close_results()
        self.clear()
        if hit is not None:
            self.picked.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        results = self._results
        if results and results.isVisible():
            row, rows = results.list.currentIndex().row(), results.model.rowCount()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
            if event.key() in steps and rows:
                row = max(0, min(rows - 1, row + steps[Qt.Key(event.key())]))
                results.list.setCurrentIndex(results.model.index(row, 0))
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows:
                self._take(results.list.currentIndex())
                return
        if event.key() == Qt.Key.Key_Escape:
            self.close_results()
            self.clear()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.MouseButtonPress):
            self.close_results()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusOutEvent(event)
        if not (self._results and self._results.underMouse()):
            self.close_results()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.close_results()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        icons.draw(painter, "search", QRectF(theme.px(11), (self.height() - side) / 2, side, side), "ink2")
        if not self.text() and not self._tight:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink2"))
            box = self.rect().adjusted(0, 0, -theme.px(10), 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Ctrl+K")
