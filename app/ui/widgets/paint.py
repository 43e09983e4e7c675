"""Small things that several widgets paint alike: hairlines, the focus ring, the bar of 'you are here'."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, theme


def device_pixel(painter: QPainter) -> float:
    """Return the height of one pixel of the screen in logical pixels."""
    return 1 / painter.device().devicePixelRatioF()


def hairline(painter: QPainter, left: float, top: float, width: float, token: str = "line") -> None:
    """Draw a level line of one device pixel, never blurred between two."""
    pixel = device_pixel(painter)
    painter.fillRect(QRectF(left, round(top / pixel) * pixel, width, pixel), theme.colour(token))


def upright(painter: QPainter, left: float, top: float, height: float, token: str = "line") -> None:
    """Draw an upright line of one device pixel."""
    pixel = device_pixel(painter)
    painter.fillRect(QRectF(round(left / pixel) * pixel, top, pixel, height), theme.colour(token))


def rounded(
    painter: QPainter, box: QRect | QRectF, radius: float, fill: str = "", border: str = "", width: float = 1.0
) -> None:
    """Fill and border a rounded box; the border lies inside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    half = width / 2 if border else 0
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, box: QRect | QRectF, radius: float = 5) -> None:
    """Draw the ring of 2 px in ink that shows where the keyboard is."""
    rounded(painter, box, theme.px(radius), border="ink", width=2)


def here_bar(painter: QPainter, box: QRect | QRectF, inset: float = 0) -> None:
    """Draw the red bar at the left edge of a box: you are here."""
    bar = QRectF(box.x(), box.y() + inset, theme.px(3), box.height() - 2 * inset)
    if not inset:
        painter.fillRect(bar, theme.colour("mark"))
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(bar, theme.px(1.5), theme.px(1.5))
    painter.fillPath(path, theme.colour("mark"))
    painter.restore()


class Line(QWidget):
    """A level hairline in a layout."""

    def __init__(self, token: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        hairline(QPainter(self), 0, 0, self.width(), self._token)


class UprightLine(QWidget):
    """An upright hairline between two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        upright(QPainter(self), 0, 0, self.height())


class Panel(QWidget):
    """One of the few tinted panels, radius 10."""

    def __init__(self, parent: QWidget | None = None, *, fill: str = "tint", radius: int = 10) -> None:
        super().__init__(parent)
        self._fill, self._radius = fill, radius

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), self.rect(), theme.px(self._radius), self._fill)


class Picture(QWidget):
    """One icon of the set in a layout; a word or an accessible name stands beside it."""

    def __init__(self, name: str, token: str = "ink2", size: int = 16, stroke: float = 1.5) -> None:
        super().__init__()
        self._icon, self._token, self._stroke = name, token, stroke
        self.setFixedSize(theme.px(size), theme.px(size))

    def become(self, name: str, token: str) -> None:
        """Show another icon or colour."""
        self._icon, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._icon, QRectF(self.rect()), self._token, self._stroke)
