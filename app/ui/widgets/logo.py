"""The sign of the program."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons, theme


class Logo(QWidget):
    """The red notebook, with the program's name beside it where there is room."""

    def __init__(self, *, with_name: bool = True, height: int = 28) -> None:
        super().__init__()
        self._name, self._height = with_name, height
        self.setAccessibleName("Sổ Chi bộ")
        self.setFixedHeight(theme.px(height + 4))

    def set_named(self, with_name: bool) -> None:
        self._name = with_name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(130), theme.px(self._height + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tall = theme.px(self._height)
        wide = round(tall * 0.8)
        left = 0 if self._name else (self.width() - wide) // 2
        icons.draw(painter, "logo", QRectF(left, (self.height() - tall) / 2, wide, tall))
        if self._name:
            painter.setFont(theme.font("section" if self._height > 28 else "body", semibold=True))
            painter.setPen(theme.colour("ink"))
            words = self.rect().adjusted(wide + theme.px(10), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "Sổ Chi bộ")
