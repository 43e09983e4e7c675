"""The voting base told as a sum: 19 − 1 − 1 = 17 → 12 (294-QĐ/TW, 9.3.2)."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


@dataclass(frozen=True)
class Term:
    """One number of the sum. `sign` stands before it; `strong` numbers are the ones to remember."""

    number: int
    words: str
    sign: str = ""
    strong: bool = True


@dataclass(frozen=True)
class BaseSum:
    """Who is counted, and how many votes carry the matter. Counts are persons."""

    terms: tuple[Term, ...]

    @property
    def sentence(self) -> str:
        spoken = {"−": "trừ", "=": "bằng", "→": "", "": ""}
        return ", ".join(f"{spoken[each.sign]} {each.number} {each.words}".strip() for each in self.terms) + "."


class BaseSumPicture(QWidget):
    """Draws a BaseSum over the width it is given; the last term ends on the right edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = BaseSum(())
        self._role = "title"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sum(self, sum_: BaseSum, *, low: bool = False) -> None:
        """Show another sum; `low` takes the smaller figures of a low window."""
        self._sum, self._role = sum_, "record" if low else "title"
        self.setAccessibleDescription(sum_.sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = theme.line_height(self._role) + theme.line_height("small") - theme.px(2)
        return QSize(theme.px(320), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        widths = [self._width(each) for each in self._sum.terms]
        gap = self._gap(widths)
        left = 0.0
        for term, width in zip(self._sum.terms, widths, strict=True):
            self._paint_term(painter, term, left, width)
            if term.sign:
                self._paint_sign(painter, term.sign, left - min(theme.px(26), gap / 2))
            left += width + gap

    def _gap(self, widths: list[float]) -> float:
        spare = (self.width() - sum(widths)) / max(len(widths) - 1, 1)
        return max(min(spare, float(theme.px(96))), float(theme.px(20)))

    def _width(self, term: Term) -> float:
        words = QFontMetricsF(theme.font("small")).horizontalAdvance(term.words)
        return max(QFontMetricsF(self._figure_font(term)).horizontalAdvance(str(term.number)), words)

    def _figure_font(self, term: Term) -> QFont:
        return theme.font(self._role, semibold=term.strong)

    def _paint_term(self, painter: QPainter, term: Term, left: float, width: float) -> None:
        upper = theme.line_height(self._role)
        painter.setFont(self._figure_font(term))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, 0, width + theme.px(20), upper), Qt.AlignmentFlag.AlignVCenter, str(term.number))
        strong = bool(term.sign in ("=", "→"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink" if strong else "ink2"))
        below = QRectF(left, upper - theme.px(2), width + theme.px(4), theme.line_height("small"))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, term.words)

    def _paint_sign(self, painter: QPainter, sign: str, centre: float) -> None:
        painter.setFont(theme.font("section", semibold=False))
        painter.setPen(theme.colour("ink2"))
        box = QRectF(centre - theme.px(12), 0, theme.px(24), theme.line_height(self._role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
