"""Our line icons (resources/icons, a grid of 20, stroke 1,5), drawn in a token's colour and kept once drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui import theme

FOLDER = theme.RESOURCES / "icons"


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    if name != "logo":
        source = source.replace('"#000"', f'"{colour}"').replace('stroke-width="1.5"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(source.encode()))


def draw(painter: QPainter, name: str, box: QRectF, token: str = "ink2", stroke: float = 1.5) -> None:
    """Draw an icon into a box, sharp at any scale; `stroke` is 1,7 for a chosen one, 2 for ticks."""
    _renderer(name, theme.hex(token), stroke).render(painter, box)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, width: int, height: int, ratio: float, stroke: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = height if name != "logo" else width
    _renderer(name, colour, stroke).render(painter, QRectF(0, 0, side, height))
    painter.end()
    return made


def pixmap(name: str, token: str = "ink2", size: int | None = None, ratio: float = 1.0, stroke: float = 1.5) -> QPixmap:
    """Return an icon as a pixmap of `size` logical pixels."""
    side = size or theme.px(18)
    return _pixmap(name, theme.hex(token), side, side, ratio, stroke)


def icon(name: str, token: str = "ink2", size: int | None = None, gap: int = 0) -> QIcon:
    """Return an icon for a button; `gap` adds empty room at its right, between icon and word."""
    side = size or theme.px(18)
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    made = QIcon(_pixmap(name, theme.hex(token), side + gap, side, ratio, 1.5))
    made.addPixmap(_pixmap(name, theme.hex("ink3"), side + gap, side, ratio, 1.5), QIcon.Mode.Disabled)
    return made


def size_of(gap: int = 0, size: int | None = None) -> QSize:
    """Return the icon size to set on the button that takes `icon`."""
    side = size or theme.px(18)
    return QSize(side + gap, side)
