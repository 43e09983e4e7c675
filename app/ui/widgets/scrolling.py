"""An area that scrolls down and never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll(content: QWidget, name: str = "") -> QScrollArea:
    """Return an area that scrolls `content` down, never sideways, on the ground of the page."""
    area = QScrollArea()
    area.setViewport(QWidget())  # fills nothing; to ask for Qt's own, PySide first sets up every class of widgets
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if name:
        area.setAccessibleName(name)
    return area
