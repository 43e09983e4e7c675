"""A row of small widgets that goes on in the next line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui import theme


class Flow(QLayout):
    """Lays its widgets out from left to right, each line as high as its highest widget."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.px(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._lines(room, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        return QSize(max((hint.width() for hint in hints), default=0), max((h.height() for h in hints), default=0))

    def _lines(self, room: QRect, *, move: bool) -> int:
        """Place the widgets, or only ask how high they would stand; return the height."""
        lines: list[list[QLayoutItem]] = [[]]
        left = 0
        for item in self._items:
            width = 0 if item.isEmpty() else item.sizeHint().width()
            if width and left and left + width > room.width():
                lines.append([])
                left = 0
            if width:
                lines[-1].append(item)
                left += width + self._gap
        top = room.top()
        for line in lines:
            high = max((item.sizeHint().height() for item in line), default=0)
            left = room.left()
            for item in line:
                size = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            top += high + self._gap
        return top - self._gap - room.top()
