"""A segment: two to four choices, all in sight, one chosen. From five choices on use a drop-down."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.widgets.paint import focus_ring, rounded, upright


class _Choice(QAbstractButton):
    def __init__(self, words: str, small: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self._role = "small" if small else "body"
        self._pad = theme.px(9 if small else 12)
        self.toggled.connect(lambda: self.updateGeometry())

    def sizeHint(self) -> QSize:
        tick = theme.px(18) if self.isChecked() else 0
        width = theme.text_width(self.text(), self._role, semibold=self.isChecked()) + 2 * self._pad + tick
        return QSize(width, theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        box = QRect(self.rect())
        if chosen:
            fill = "ink2" if self.isEnabled() else "ink3"
            rounded(painter, box, theme.px(4), fill)
            side = theme.px(14)
            place = QRectF(self._pad - theme.px(2), (box.height() - side) / 2, side, side)
            icons.draw(painter, "tick", place, "page", 2.2)
            box.setLeft(self._pad + theme.px(16))
        painter.setFont(theme.font(self._role, semibold=chosen))
        painter.setPen(theme.colour("page" if chosen else "ink" if self.isEnabled() else "ink3"))
        align = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignLeft if chosen else Qt.AlignmentFlag.AlignHCenter
        )
        painter.drawText(box, align, self.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        bar = self.parentWidget()
        assert isinstance(bar, Segment)
        bar.by_mouse = True
        super().mouseReleaseEvent(event)
        bar.by_mouse = False

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusInEvent(event)
        self.parentWidget().update()

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusOutEvent(event)
        self.parentWidget().update()


class Segment(QWidget):
    """Choices as one bar. Arrow keys move the choice, the digits 1 to 4 take one at once.

    `chosen` carries the value when the user chose it, not when the program set it; `by_mouse` holds meanwhile where it
    was the mouse.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[Any, str]], value: Any = None, *, small: bool = False
    ) -> None:
        super().__init__()
        self.by_mouse = False
        self.setAccessibleName(name)
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        self._height = theme.px(28 if small else 34)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(3)] * 4)
        layout.setSpacing(0)
        for at, (_, words) in enumerate(choices):
            each = _Choice(words, small, self)
            each.setAccessibleDescription(name)
            self._group.addButton(each, at)
            layout.addWidget(each)
        self.setFixedHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._values[at]))

    def value(self) -> Any:
        """Return the chosen value, or None where nothing is chosen yet."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose without telling anybody; a value that is not among the choices chooses nothing."""
        self._group.setExclusive(False)
        for at, each in enumerate(self._group.buttons()):
            each.setChecked(value is not None and self._values[at] == value)
        self._group.setExclusive(True)
        chosen = self._group.checkedButton() or self._group.buttons()[0]
        self.setFocusProxy(chosen)
        self.update()

    def set_words(self, value: Any, words: str) -> None:
        """Write a choice anew, for instance with another count."""
        each = self._group.button(self._values.index(value))
        each.setText(words)
        each.setAccessibleName(words)
        each.updateGeometry()

    def choose(self, value: Any) -> None:
        """Choose as if by hand."""
        each = self._group.button(self._values.index(value))
        each.setFocus(Qt.FocusReason.OtherFocusReason)
        each.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(self._values):
            self.choose(self._values[at])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.px(5), "page", "edge")
        buttons = self._group.buttons()
        for left, right in pairwise(buttons):
            if not left.isChecked() and not right.isChecked():
                upright(painter, right.x(), theme.px(8), self.height() - 2 * theme.px(8))
        if any(each.hasFocus() for each in buttons):
            focus_ring(painter, self.rect())
