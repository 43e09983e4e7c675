"""The ground of the pages that come before the book is open: a grey cover at the left, the white page at the right."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.logo import Logo
from app.ui.widgets.scrolling import scroll

LEFT = 316


class Cover(QWidget):
    """Fill `left` and `content`; `foot` stands under the content, over a hairline of its own."""

    help_page = ""

    def __init__(self) -> None:
        super().__init__()
        QShortcut(QKeySequence("F1"), self, self._help)
        self._side = QScrollArea()
        self._side.setViewport(QWidget())  # as in scrolling.py
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        self.left = QVBoxLayout(column)
        self.left.setContentsMargins(theme.px(36), theme.px(42), theme.px(28), theme.px(24))
        self.left.setSpacing(theme.px(12))
        self.left.addWidget(Logo(height=34))
        self._side.setWidget(column)
        column.setAutoFillBackground(False)  # setWidget switches it on
        inner = QWidget()
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(0, 0, theme.px(8), 0)
        self.content.setSpacing(theme.px(8))
        self._area = scroll(inner)
        self.foot = QVBoxLayout()
        page = QVBoxLayout()
        page.setContentsMargins(theme.px(52), theme.px(50), theme.px(40), theme.px(20))
        page.addWidget(self._area, 1)
        page.addLayout(self.foot)
        self._page = page
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addLayout(page, 1)
        self._side.setFixedWidth(theme.px(LEFT))

    def _help(self) -> None:
        from app.ui.widgets.help_window import show_help

        show_help(self.help_page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        units = self.width() / theme.scale()
        self._side.setFixedWidth(theme.px(LEFT if units >= 1200 else 240 if units >= 1000 else 190))
        narrow = units < 1000
        left = 28 if narrow else 52 if units >= 1200 else 36
        low = self.height() / theme.scale() < 720
        self.left.setContentsMargins(
            theme.px(36 if units >= 1200 else 18), theme.px(20 if low else 42), theme.px(12), theme.px(16)
        )
        self._page.setContentsMargins(theme.px(left), theme.px(24 if low else 50), theme.px(24), theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("frame"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top, radius = self._side.width(), theme.px(10), theme.px(10)
        path = QPainterPath()
        path.addRoundedRect(
            QRectF(left + 0.5, top + 0.5, self.width() - left + 2 * radius, self.height() + radius), radius, radius
        )
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("page"))
        painter.drawPath(path)
