"""A stack of widgets that takes no more room than the one in view needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class CurrentStack(QStackedWidget):
    """Like QStackedWidget, whose least size is that of its largest page; this one's is that of the page in view."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()
