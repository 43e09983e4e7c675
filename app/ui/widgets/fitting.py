"""How large a small window opens: tall enough for what it scrolls, never larger than the window it stands over."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from app.ui import theme

FRAME = QSize(16, 40)  # round a window of its own


def room_for(window: QWidget) -> QSize:
    """Return the most a window may take: the window it stands over, else the screen."""
    over = window.parentWidget()
    return over.window().size() if over else window.screen().availableSize() - FRAME * theme.scale()


def resize_within(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or as much of it as there is room for."""
    room = room_for(window)
    window.resize(min(width, room.width()), min(height, room.height()))


def fit(window: QWidget, area: QScrollArea, width: int, inside: int, least: int = 0) -> bool:
    """Make a window as tall as what `area` scrolls needs at `inside` of its width; return whether there was room."""
    content = area.widget()
    rest = _height(window.layout(), width) - area.sizeHint().height()
    wanted = rest + max(_height(content.layout(), inside), content.minimumSizeHint().height())
    resize_within(window, width, max(wanted, least))
    return wanted <= window.height()


def _height(layout: QLayout, width: int) -> int:
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
