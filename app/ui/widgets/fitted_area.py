"""An area that scrolls its content down only where the window is lower than the least the content needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui import theme

NARROW = 500


class FittedArea(QScrollArea):
    """Gives its content all the room there is, and never less than its least size; never scrolls sideways.

    A QScrollArea that resizes its content gives wrapped words their full height even where they could do with less,
    and so scrolls too early.
    """

    def __init__(self, content: QWidget | None, name: str) -> None:
        """Take the content now, or with `put` once it was made inside the area: that spares it a move."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        if content is not None:
            self.put(content)

    def put(self, content: QWidget) -> None:
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """A window must be able to grow narrower, on its way to a shape in which the content needs less."""
        if self.widget() is None:
            return QSize(theme.px(NARROW), theme.px(120))
        return QSize(min(self.widget().minimumSizeHint().width(), theme.px(NARROW)), theme.px(120))

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint() if self.widget() else super().sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self.widget() is None:
            return
        least = self.widget().minimumSizeHint().height()
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width() if least > room.height() else 0
        self.widget().resize(room.width() - bar, max(room.height(), least))
