"""Parts of one place, listed at its left under small headings; the current one carries the red bar."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.paint import focus_ring, here_bar, rounded


class _Item(QAbstractButton):
    def __init__(self, code: str, words: str) -> None:
        super().__init__()
        self.code = code
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFixedHeight(theme.px(32))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(self.text(), semibold=True) + theme.px(24), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        if here or self.underMouse():
            rounded(painter, self.rect(), theme.px(4), "select" if here else "hover")
        if here:
            here_bar(painter, self.rect(), inset=theme.px(6))
        painter.setFont(theme.font("body", semibold=here))
        painter.setPen(theme.colour("ink" if here else "ink2"))
        words = self.rect().adjusted(theme.px(12), 0, -theme.px(4), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            focus_ring(painter, self.rect(), 4)


class SectionList(QWidget):
    """`groups` are (heading, ((code, words), …)); `chosen` carries the code pressed."""

    chosen = Signal(str)

    def __init__(self, name: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._items: dict[str, _Item] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(1))
        for at, (heading, parts) in enumerate(groups):
            if at:
                layout.addSpacing(theme.px(10))
            label = theme.label(heading, "small", "ink2")
            label.setContentsMargins(theme.px(12), 0, 0, theme.px(2))
            layout.addWidget(label)
            for code, words in parts:
                item = _Item(code, words)
                self._items[code] = item
                self._group.addButton(item)
                layout.addWidget(item)
        layout.addStretch(1)
        self._group.buttonClicked.connect(lambda item: self.chosen.emit(item.code))

    def set_current(self, code: str) -> None:
        """Show where the user is, without telling anybody."""
        self._items[code].setChecked(True)
        self.setFocusProxy(self._items[code])
