"""Steps in order (a ring with its number, a tick when done, a summary under the name) and plain tabs.

Both are exclusive choices with the red bar under the current one: arrow keys move, Tab goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.widgets.paint import focus_ring, hairline

PAD = 6  # units at both ends of a tab: the ring of the focus stands round the letters, not on them


@dataclass(frozen=True)
class Step:
    """One step; `words` is its summary ("16/18 có mặt")."""

    code: str
    name: str
    words: str = ""
    is_done: bool = False
    missing: str = ""  # what is still to be done, for the tooltip


class _Tab(QAbstractButton):
    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paint_under(self, painter: QPainter) -> None:
        """Draw the red bar of the current one and the ring of the focus."""
        if self.isChecked():
            high = theme.px(3)
            painter.fillRect(QRect(0, self.height() - high, self.width(), high), theme.colour("mark"))
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(0, 0, 0, -theme.px(4)))


class _StepTab(_Tab):
    def __init__(self, step: Step, number: int, low: bool) -> None:
        super().__init__(step.code)
        self.step, self._number, self._low = step, number, low
        self.setFixedHeight(theme.px(36 if low else 52))
        self.become(step)

    def become(self, step: Step) -> None:
        self.step = step
        state = "xong" if step.is_done else "chưa xong"
        self.setAccessibleName(f"Bước {self._number}: {step.name}")
        self.setAccessibleDescription(f"{step.words or state}, {state}" if step.words != state else state)
        self.setToolTip(step.missing)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        name = theme.text_width(self.step.name, semibold=True)
        words = 0 if self._low else theme.text_width(self.step.words, "small")
        ring = theme.px(22 if self._low else 24) + theme.px(8)
        return QSize(ring + max(name, words) + theme.px(2) + 2 * theme.px(PAD), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(22 if self._low else 24)
        high = self.height() - theme.px(6)
        ring = QRectF(theme.px(PAD), (high - side) / 2, side, side)
        self._ring(painter, ring)
        left = theme.px(PAD) + side + theme.px(8)
        here = self.isChecked()
        painter.setPen(theme.colour("ink" if here or self.step.is_done else "ink2"))
        painter.setFont(theme.font("body", semibold=here))
        if self._low or not self.step.words:
            painter.drawText(QRect(left, 0, self.width() - left, high), Qt.AlignmentFlag.AlignVCenter, self.step.name)
        else:
            first, second = theme.line_height(), theme.line_height("small")
            top = (high - first - second) // 2
            painter.drawText(
                QRect(left, top, self.width() - left, first), Qt.AlignmentFlag.AlignVCenter, self.step.name
            )
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("ink2"))
            under = QRect(left, top + first, self.width() - left, second)
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, self.step.words)
        self.paint_under(painter)

    def _ring(self, painter: QPainter, ring: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, done = self.isChecked(), self.step.is_done
        painter.setBrush(theme.colour("ink" if here else "good_tint") if here or done else Qt.BrushStyle.NoBrush)
        painter.setPen(
            Qt.PenStyle.NoPen if here else QPen(theme.colour("good" if done else "edge"), 1.5 if done else 1)
        )
        painter.drawEllipse(ring.adjusted(0.75, 0.75, -0.75, -0.75))
        if done and not here:
            inset = ring.width() * 0.2
            icons.draw(painter, "tick", ring.adjusted(inset, inset, -inset, -inset), "good", 2)
            return
        painter.setPen(theme.colour("page" if here else "ink2"))
        painter.setFont(theme.font("small", semibold=here))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))


class _PlainTab(_Tab):
    def __init__(self, code: str, words: str) -> None:
        super().__init__(code)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFixedHeight(theme.px(36))

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(self.text(), semibold=True) + 2 * theme.px(PAD), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        painter.setFont(theme.font("body", semibold=here))
        painter.setPen(theme.colour("ink" if here else "ink2"))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(theme.px(PAD), 0, 0, -theme.px(2)), align, self.text())
        self.paint_under(painter)


class _Bar(QWidget):
    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group.buttonClicked.connect(self._clicked)

    def _clicked(self, tab: _Tab) -> None:
        self.setFocusProxy(tab)
        self.chosen.emit(tab.code)

    def _put(self, tab: _Tab) -> None:
        self._tabs[tab.code] = tab
        self._group.addButton(tab)
        self._layout.addWidget(tab)
        self.setFixedHeight(tab.height())

    def current(self) -> str:
        """Return the code of the current one, '' before any was set."""
        tab = self._group.checkedButton()
        return tab.code if isinstance(tab, _Tab) else ""

    def set_current(self, code: str) -> None:
        """Make one current without telling anybody."""
        self._tabs[code].setChecked(True)
        self.setFocusProxy(self._tabs[code])

    def choose(self, code: str) -> None:
        """Choose one as if by hand."""
        self._tabs[code].click()

    def paintEvent(self, event: QPaintEvent) -> None:
        hairline(QPainter(self), 0, self.height() - 1, self.width())


class StepBar(_Bar):
    """The steps of one page, spread over its width; `low` draws them on one line."""

    def __init__(self, name: str, steps: Sequence[Step], *, low: bool = False) -> None:
        super().__init__(name)
        for at, step in enumerate(steps):
            if at:
                self._layout.addStretch(1)
            self._put(_StepTab(step, at + 1, low))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Take new states and summaries of the same steps."""
        for step in steps:
            tab = self._tabs[step.code]
            if isinstance(tab, _StepTab):
                tab.become(step)


class Tabs(_Bar):
    """Parts of one record, by name: (code, words)."""

    def __init__(self, name: str, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__(name)
        self._layout.setSpacing(theme.px(23 - 2 * PAD))
        for code, words in tabs:
            self._put(_PlainTab(code, words))
        self._layout.addStretch(1)
        self.set_current(tabs[0][0])
