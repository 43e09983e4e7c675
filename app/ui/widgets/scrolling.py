"""An area that scrolls down and never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll(content: QWidget, name: str = "") -> QScrollArea:
    """Return an area that scrolls `content` down, never sideways, on the ground of the page."""
    area = empty_area(name)
    put_in(area, content)
    return area


def empty_area(name: str = "") -> QScrollArea:
    """Return such an area with nothing in it yet; what is made as a child of its viewport is spared a move."""
    area = QScrollArea()
    area.setViewport(QWidget())  # fills nothing; to ask for Qt's own, PySide first sets up every class of widgets
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if name:
        area.setAccessibleName(name)
    return area


def put_in(area: QScrollArea, content: QWidget) -> None:
    """Let an area scroll `content`."""
    area.setWidget(content)
    content.setAutoFillBackground(False)  # setWidget switches it on
