"""How many are there: one large figure and the sorts beside it, or one sentence where there is little room."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


@dataclass(frozen=True)
class Count:
    number: int
    words: str


@dataclass(frozen=True)
class Counts:
    """`figure` is the one to remember ("16/18"), `words` says what it is ("có mặt, 88,9%")."""

    figure: str
    words: str
    sorts: tuple[Count, ...] = ()

    @property
    def sentence(self) -> str:
        parts = ", ".join(f"{each.number} {each.words}" for each in self.sorts)
        return f"{self.figure} {self.words}: {parts}."


class CountsPicture(QWidget):
    """Draws Counts on two lines: figures above, words below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.setAccessibleDescription(counts.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.line_height("figure") - theme.px(6) + theme.line_height("small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        upper = self.height() - theme.line_height("small")
        left = self._paint_pair(painter, 0, self._counts.figure, self._counts.words, "figure", upper, "ink")
        if not self._counts.sorts:
            return
        left += theme.px(18)
        painter.fillRect(QRectF(left, theme.px(6), 1, self.height() - theme.px(8)), theme.colour("line"))
        left += theme.px(17)
        gap = self._gap(left)
        for each in self._counts.sorts:
            tone = "ink" if each.number else "ink2"
            left = self._paint_pair(painter, left, str(each.number), each.words, "section", upper, tone) + gap

    def _gap(self, left: float) -> float:
        measure = QFontMetricsF(theme.font("small"))
        taken = sum(measure.horizontalAdvance(each.words) for each in self._counts.sorts)
        spare = (self.width() - left - taken) / max(len(self._counts.sorts) - 1, 1)
        return max(theme.px(8), min(theme.px(20), spare))

    def _paint_pair(
        self, painter: QPainter, left: float, figure: str, words: str, role: str, upper: float, tone: str
    ) -> float:
        """Draw a figure over its words; return the right edge."""
        numbers, small = theme.font(role), theme.font("small")
        width = max(QFontMetricsF(numbers).horizontalAdvance(figure), QFontMetricsF(small).horizontalAdvance(words))
        base = upper - QFontMetricsF(theme.font("figure")).descent()
        painter.setFont(numbers)
        painter.setPen(theme.colour(tone))
        painter.drawText(QRectF(left, 0, width + 2, base).bottomLeft(), figure)
        painter.setFont(small)
        painter.setPen(theme.colour("ink2"))
        below = QRectF(left, upper, width + 2, self.height() - upper)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        return left + width
