"""A leaf of the calendar: the month on red, the day, the weekday."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


class CalendarLeaf(QWidget):
    """Draws one day."""

    def __init__(self, day: date, weekday: str) -> None:
        super().__init__()
        self._day, self._weekday = day, weekday
        self.setAccessibleDescription(f"{weekday}, {day:%d/%m/%Y}.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(94), theme.px(100))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        leaf = QPainterPath()
        leaf.addRoundedRect(box, theme.px(7), theme.px(7))
        painter.fillPath(leaf, theme.colour("page"))
        head = QRectF(box.left(), box.top(), box.width(), theme.px(28))
        painter.save()
        painter.setClipPath(leaf)
        painter.fillRect(head, theme.colour("accent"))
        painter.restore()
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(leaf)
        self._words(painter, head, f"Tháng {self._day.month}", "small", "on_accent", True)
        rest = box.height() - head.height()
        self._words(
            painter,
            QRectF(box.left(), head.bottom(), box.width(), rest * 0.6),
            f"{self._day:%d}",
            "figure",
            "ink",
            True,
        )
        under = QRectF(box.left(), head.bottom() + rest * 0.56, box.width(), rest * 0.4)
        self._words(painter, under, self._weekday, "small", "ink2", False)

    def _words(self, painter: QPainter, box: QRectF, words: str, role: str, token: str, heavy: bool) -> None:
        painter.setFont(theme.font(role, semibold=heavy))
        painter.setPen(theme.colour(token))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
