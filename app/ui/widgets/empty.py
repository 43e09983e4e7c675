"""An empty place: what it is for, then the first one to three things to do, each with its button."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets.paint import Line, rounded


@dataclass(frozen=True)
class Step:
    """One thing to do first."""

    sentence: str
    detail: str
    button: QPushButton | None
    done: bool = False


class _Number(QWidget):
    def __init__(self, number: int, done: bool) -> None:
        super().__init__()
        self._number, self._done = number, done
        self.setFixedSize(theme.px(32), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(32)
        rounded(painter, self.rect(), side / 2, "good_tint" if self._done else "", "good" if self._done else "edge")
        if self._done:
            inset = theme.px(7)
            icons.draw(
                painter, "tick", QRect(0, 0, side, side).adjusted(inset, inset, -inset, -inset).toRectF(), "good", 2
            )
            return
        painter.setFont(theme.font("body", semibold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class Steps(QWidget):
    """Numbered things to do, a hairline between them, the buttons in one column."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(18))
        grid.setVerticalSpacing(theme.px(20))
        grid.setColumnStretch(1, 1)
        grid.addWidget(Line(), 0, 0, 1, 3)
        for at, step in enumerate(steps):
            row = 2 * at + 1
            grid.addWidget(_Number(at + 1, step.done), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addLayout(self._words(step), row, 1)
            if step.button:
                grid.addWidget(step.button, row, 2, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Line(), row + 1, 0, 1, 3)
        grid.setRowStretch(2 * len(steps) + 1, 1)
        shown = [step.button for step in steps if step.button]
        for each in shown:
            each.setMinimumWidth(max(theme.px(190), *(other.sizeHint().width() for other in shown)))

    def _words(self, step: Step) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(theme.label(step.sentence, "section" if not step.done else "body", wrap=True))
        detail = theme.label(step.detail, tone="ink2", wrap=True)
        detail.setMaximumWidth(theme.px(420))
        words.addWidget(detail)
        return words


class EmptyList(QWidget):
    """One sentence and a button, where a list has nothing in it."""

    def __init__(self, sentence: str, button: QPushButton | None = None) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(16), 0, theme.px(16))
        layout.setSpacing(theme.px(12))
        self.words = theme.label(sentence, tone="ink2", wrap=True)
        layout.addWidget(self.words)
        if button:
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), super().sizeHint().height())
