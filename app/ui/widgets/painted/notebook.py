"""The one drawing of an empty book: an open notebook, a leaf of the calendar, a pencil."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


class NotebookDrawing(QWidget):
    """Draws the notebook; `day` stands on the leaf."""

    def __init__(self, day: int = 3) -> None:
        super().__init__()
        self._day = day
        self.setAccessibleDescription("Hình vẽ một cuốn sổ mở.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(236), theme.px(186))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.scale(), theme.scale())
        line = QPen(
            theme.colour("ink2"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        self._leaf(painter, line)
        self._book(painter, line)
        self._pencil(painter, line)

    def _leaf(self, painter: QPainter, line: QPen) -> None:
        painter.save()
        painter.translate(163, 46)
        painter.rotate(5)
        box = QRectF(-33, -42, 66, 90)
        path = QPainterPath()
        path.addRoundedRect(box, 5, 5)
        painter.fillPath(path, theme.colour("page"))
        painter.setClipPath(path)
        painter.fillRect(QRectF(-33, -42, 66, 18), theme.colour("accent"))
        painter.setClipping(False)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        font = theme.font("section", semibold=True)
        font.setPixelSize(28)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(-33, -22, 66, 36), Qt.AlignmentFlag.AlignCenter, f"{self._day:02}")
        painter.restore()

    def _book(self, painter: QPainter, line: QPen) -> None:
        path = QPainterPath(QPointF(8, 66))
        path.cubicTo(42, 58, 78, 60, 108, 75)
        path.cubicTo(138, 60, 174, 58, 208, 66)
        path.lineTo(208, 157)
        path.cubicTo(174, 149, 138, 151, 108, 166)
        path.cubicTo(78, 151, 42, 149, 8, 157)
        path.closeSubpath()
        painter.fillPath(path, theme.colour("page"))
        painter.setPen(QPen(theme.colour("line"), 1.6))
        for at in range(4):
            y = 84 + 16 * at
            for left, right, rise in ((22, 94, 8), (194, 122, 8)):
                text = QPainterPath(QPointF(left, y))
                text.quadTo(QPointF((left + right) / 2, y - 6), QPointF(right, y + rise - 2))
                painter.drawPath(text)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.drawLine(QPointF(108, 75), QPointF(108, 166))
        ribbon = QPainterPath(QPointF(54, 61))
        for x, y in ((63, 60), (63, 96), (58.5, 91), (54, 96)):
            ribbon.lineTo(x, y)
        ribbon.closeSubpath()
        painter.fillPath(ribbon, theme.colour("accent"))

    def _pencil(self, painter: QPainter, line: QPen) -> None:
        painter.save()
        painter.translate(176, 175)
        painter.rotate(-33)
        body = QPainterPath()
        body.addRoundedRect(QRectF(12, -5, 52, 10), 2.5, 2.5)
        tip = QPainterPath(QPointF(0, 0))
        tip.lineTo(12, -5)
        tip.lineTo(12, 5)
        tip.closeSubpath()
        painter.setPen(line)
        painter.setBrush(theme.colour("page"))
        painter.drawPath(tip)
        painter.setBrush(theme.colour("warn_tint"))
        painter.drawPath(body)
        painter.restore()
