"""The picture of one vote: a cell for each person of the base, and the stroke that the votes in favour must reach."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


@dataclass(frozen=True)
class VoteCells:
    """One vote. Counts are persons; None where nothing has been written yet."""

    base: int
    needed: int
    present: int  # voters there
    in_favour: int | None = None
    against: int | None = None
    other: int | None = None
    is_rolled: bool = True  # before the roll nobody is known to be away

    @property
    def groups(self) -> tuple[tuple[str, int, str], ...]:
        """Return the runs of cells: their sort, their length, their words."""
        absent = max(self.base - self.present, 0)
        yes, no, other = (count or 0 for count in (self.in_favour, self.against, self.other))
        silent = max(self.base - absent - yes - no - other, 0)
        runs = (
            ("yes", yes, "tán thành"),
            ("no", no, "không"),
            ("other", other, "khác"),
            ("silent", silent, "chưa ghi"),
            ("absent", absent, "vắng" if self.is_rolled else "chưa điểm danh"),
        )
        return tuple((sort, min(length, self.base), f"{length} {words}") for sort, length, words in runs if length)

    @property
    def sentence(self) -> str:
        runs = ", ".join(words for _, _, words in self.groups)
        return f"{self.base} người được tính, cần {self.needed}: {runs}."


class VotePicture(QWidget):
    """Draws VoteCells over the whole width it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = VoteCells(0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: VoteCells) -> None:
        self._cells = cells
        self.setAccessibleDescription(cells.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), 2 * theme.line_height("small") + theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._cells.base <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, spans = 0, []
        for sort, length, words in self._cells.groups:
            for index in range(at, min(at + length, self._cells.base)):
                self._paint_cell(painter, sort, self.cell_box(index))
            spans.append((at, min(at + length, self._cells.base), words))
            at += length
        self._paint_words(painter, spans)
        self._paint_threshold(painter)

    @property
    def _top(self) -> int:
        return theme.line_height("small") + theme.px(3)

    def _pitch(self) -> float:
        return (self.width() + self._gap()) / self._cells.base

    def _gap(self) -> float:
        return max(1.0, min(theme.px(4), self.width() / self._cells.base * 0.16))

    def cell_box(self, index: int) -> QRectF:
        pitch = self._pitch()
        return QRectF(index * pitch, self._top, pitch - self._gap(), theme.px(26))

    def _paint_cell(self, painter: QPainter, sort: str, box: QRectF) -> None:
        radius = min(theme.px(3), box.width() / 4)
        if sort == "yes":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink2"))
            painter.drawRoundedRect(box, radius, radius)
            return
        pen = QPen(theme.colour("edge"), 1)
        if sort == "absent":
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_sign(painter, sort, box)

    def _paint_sign(self, painter: QPainter, sort: str, box: QRectF) -> None:
        half = min(theme.px(5), box.width() / 2 - 1.5)
        centre = box.center()
        if sort == "no" and half > 1:
            painter.setPen(QPen(theme.colour("ink"), max(1.2, theme.px(1) * 1.3)))
            for slope in (1, -1):
                reach = QPointF(half, half * slope)
                painter.drawLine(centre - reach, centre + reach)
        elif sort == "other":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ink"))
            painter.drawEllipse(centre, min(2.6, half), min(2.6, half))

    def _paint_words(self, painter: QPainter, spans: list[tuple[int, int, str]]) -> None:
        """Write each run's words under its middle, pushed aside where two would touch."""
        measure = QFontMetricsF(theme.font("small"))
        gap = theme.px(12)
        widths = [measure.horizontalAdvance(words) for _, _, words in spans]
        lefts: list[float] = []
        edge = 0.0
        for (first, last, _), width in zip(spans, widths, strict=True):
            middle = (self.cell_box(first).left() + self.cell_box(last - 1).right()) / 2
            lefts.append(max(middle - width / 2, edge))
            edge = lefts[-1] + width + gap
        edge = float(self.width())
        for index in reversed(range(len(lefts))):
            lefts[index] = min(lefts[index], edge - widths[index])
            edge = lefts[index] - gap
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        top = self._top + theme.px(26) + theme.px(3)
        for left, (_, _, words) in zip(lefts, spans, strict=True):
            painter.drawText(QPointF(max(left, 0.0), top + measure.ascent()), words)

    def _paint_threshold(self, painter: QPainter) -> None:
        needed = self._cells.needed
        if not 0 < needed <= self._cells.base:
            return
        stroke = max(2, theme.px(2))
        across = needed * self._pitch() - self._gap() / 2
        across = min(across, self.width() - stroke / 2)
        above = theme.px(6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(
            QRectF(across - stroke / 2, self._top - above, stroke, theme.px(26) + above + theme.px(6)),
            theme.colour("mark"),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_needed(painter, f"cần {needed}", across)

    def _paint_needed(self, painter: QPainter, words: str, across: float) -> None:
        font = theme.font("small")
        measure = QFontMetricsF(font)
        width = measure.horizontalAdvance(words)
        left = min(max(across - width / 2, 0.0), self.width() - width)
        where = QPointF(left, measure.ascent() - theme.px(2))
        halo = QPainterPath()
        halo.addText(where, font, words)
        painter.strokePath(halo, QPen(theme.colour("page"), theme.px(4)))
        painter.setFont(font)
        painter.setPen(theme.colour("mark"))
        painter.drawText(where, words)
