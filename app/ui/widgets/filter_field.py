"""The words a list is narrowed by, with the glass at their left."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from app.ui import icons, theme
from app.ui.widgets.fields import LineField


class FilterField(LineField):
    """The field; `placeholder` says what is looked through."""

    def __init__(self, placeholder: str) -> None:
        super().__init__("Lọc danh sách", placeholder)
        self.setClearButtonEnabled(True)
        self.setTextMargins(theme.px(22), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.px(16)
        icons.draw(QPainter(self), "search", QRectF(theme.px(9), (self.height() - side) / 2, side, side), "ink2")
