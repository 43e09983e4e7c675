"""Tabs over one record: words on a hairline, the red bar under the one in view. Arrow keys go from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets.paint import focus_ring, hairline

PAD = 6  # units at both ends of a tab: the ring of the focus stands round the letters, not on them


class _Tab(QAbstractButton):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(self.text(), "body", semibold=True) + 2 * theme.px(PAD), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        painter.setFont(theme.font("body", semibold=here))
        painter.setPen(theme.colour("ink" if here or self.underMouse() else "ink2"))
        box = self.rect().adjusted(theme.px(PAD), 0, 0, -theme.px(3))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if here:
            bar = QRect(0, self.height() - theme.px(3), self.width(), theme.px(3))
            painter.fillRect(bar, theme.colour("mark"))
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(0, 0, 0, -theme.px(4)), 3)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class Tabs(QWidget):
    """The row of tabs. `turned` carries the key the user chose, not one the program set."""

    turned = Signal(str)

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _ in tabs]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(22 - 2 * PAD))
        for at, (_, words) in enumerate(tabs):
            each = _Tab(words, self)
            self._group.addButton(each, at)
            layout.addWidget(each)
        layout.addStretch(1)
        self.setFixedHeight(theme.px(37))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(self._keys[0])
        self._group.idClicked.connect(lambda at: self._chosen(at))

    def current(self) -> str:
        """Return the key of the tab in view."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Show a tab without telling anybody."""
        each = self._group.button(self._keys.index(key))
        each.setChecked(True)
        self.setFocusProxy(each)

    def choose(self, key: str) -> None:
        """Choose as if by hand."""
        self._group.button(self._keys.index(key)).click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = (self._group.checkedId() + step) % len(self._keys)
        self._group.button(at).setFocus(Qt.FocusReason.OtherFocusReason)
        self._group.button(at).click()

    def _chosen(self, at: int) -> None:
        self.setFocusProxy(self._group.button(at))
        self.turned.emit(self._keys[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        hairline(QPainter(self), 0, self.height() - 1, self.width())
