"""The year on one grid: twelve months, a row each for meeting, minutes, resolution, level, and the attendance line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, theme
from app.ui.widgets.paint import focus_ring, hairline, rounded

LABELS, HEAD, ROW, MARKS = 92, 26, 30, 28
LINE_LOW, LINE_HIGH = 52, 190
ICONS = {
    "done": ("tick", "good", "xong"),
    "not_due": ("ring", "edge", "chưa đến hạn"),
    "late": ("triangle", "warn", "chậm, thiếu"),
    "none": ("minus", "ink2", "không có"),
    "before_book": ("minus", "ink3", "trước khi có sổ"),
}
"""State: icon, its token, the words that say the same."""


@dataclass(frozen=True)
class Month:
    """One column. States are those of ICONS; `attendance` in thousandths."""

    number: int
    part_id: UUID | None = None
    held_on: date | None = None
    is_planned: bool = False
    meeting: str = "not_due"
    minutes: str = "not_due"
    resolution: str = "not_due"
    level: str = ""
    attendance: int | None = None


@dataclass(frozen=True)
class Year:
    """`current` is the month of today in this year, 0 for another year; `threshold` the attendance wanted, per cent."""

    year: int
    months: tuple[Month, ...]
    current: int = 0
    threshold: int = 90

    @property
    def has_levels(self) -> bool:
        return any(month.level for month in self.months)

    def sentences(self) -> str:
        """Return the picture as sentences, a month each."""
        return " ".join(_sentence(month) for month in self.months)


def _sentence(month: Month) -> str:
    day = f" ngày {month.held_on:%d/%m}" if month.held_on else ""
    parts = [
        f"sinh hoạt{day} {ICONS[month.meeting][2]}",
        f"biên bản {ICONS[month.minutes][2]}",
        f"nghị quyết {ICONS[month.resolution][2]}",
    ]
    if month.level:
        parts.append(f"xếp loại {month.level}")
    if month.attendance is not None:
        parts.append(f"dự họp {percent(month.attendance)}%")
    return f"Tháng {month.number}: {', '.join(parts)}."


def percent(thousandths: int) -> str:
    """Return 947 as `94,7` and 1000 as `100`."""
    whole, rest = divmod(thousandths, 10)
    return f"{whole},{rest}" if rest else str(whole)


class YearPicture(QWidget):
    """Draws a Year. Arrow keys go through the months, Enter or a click opens the meeting (`opened` carries its id)."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._year = Year(0, ())
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_year(self, year: Year) -> None:
        self._year = year
        self._at = max(0, (year.current or 1) - 1)
        self.setAccessibleName(f"Năm {year.year} của chi bộ")
        self.setAccessibleDescription(year.sentences())
        low, high = theme.px(self._fixed() + LINE_LOW), theme.px(self._fixed() + LINE_HIGH)
        self.setMinimumHeight(low)
        self.setMaximumHeight(high)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(720), theme.px(self._fixed() + 96))

    def _fixed(self) -> int:
        return HEAD + ROW + 2 * MARKS + (32 if self._year.has_levels else 0)

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._year.months:
            self._at = (self._at + steps[Qt.Key(event.key())]) % len(self._year.months)
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._month_at(event.position().x())
        if at is not None:
            self._at = at
            self._open(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._month_at(event.position().x())
        month = self._year.months[at] if at is not None else None
        self.setCursor(Qt.CursorShape.PointingHandCursor if month and month.part_id else Qt.CursorShape.ArrowCursor)
        self.setToolTip(_sentence(month) if month else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def _tell(self) -> None:
        if self._year.months:
            self.setAccessibleName(_sentence(self._year.months[self._at]))
        self.update()

    def _open(self, at: int) -> None:
        part_id = self._year.months[at].part_id if self._year.months else None
        if part_id:
            self.opened.emit(part_id)

    def _month_at(self, x: float) -> int | None:
        at = int((x - theme.px(LABELS)) // self._width())
        return at if 0 <= at < len(self._year.months) and x >= theme.px(LABELS) else None

    def _width(self) -> float:
        return (self.width() - theme.px(LABELS)) / 12

    # --- drawn ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._year.months:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._year.current:
            rounded(painter, self._column(self._year.current - 1), theme.px(4), "select")
        top = self._row(painter, 0, HEAD, "Tháng", self._number, quiet=True)
        top = self._row(painter, top, ROW, "Sinh hoạt", self._day)
        top = self._row(painter, top, MARKS, "Biên bản", lambda month, box: self._mark(painter, month.minutes, box))
        top = self._row(
            painter, top, MARKS, "Nghị quyết", lambda month, box: self._mark(painter, month.resolution, box)
        )
        if self._year.has_levels:
            top = self._row(painter, top, 32, "Xếp loại", lambda month, box: self._level(painter, month, box))
        self._attendance(painter, top)
        if self.hasFocus():
            focus_ring(painter, self._column(self._at), 4)

    def _column(self, at: int) -> QRectF:
        wide = self._width()
        return QRectF(theme.px(LABELS) + at * wide + theme.px(1), 0, wide - theme.px(2), self.height())

    def _row(
        self,
        painter: QPainter,
        top: int,
        units: int,
        label: str,
        draw: Callable[[Month, QRectF], tuple[str, str, bool] | None],
        quiet: bool = False,
    ) -> int:
        """Draw one row over its hairline; `draw` returns words, token and weight, or has drawn by itself."""
        high = theme.px(units)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2" if quiet else "ink"))
        painter.drawText(QRectF(0, top, theme.px(LABELS), high), Qt.AlignmentFlag.AlignVCenter, label)
        wide = self._width()
        for at, month in enumerate(self._year.months):
            box = QRectF(theme.px(LABELS) + at * wide, top, wide, high)
            words = draw(month, box)
            if words:
                painter.setFont(theme.font("small", semibold=words[2]))
                painter.setPen(theme.colour(words[1]))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words[0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        hairline(painter, 0, top + high, self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return top + high

    def _number(self, month: Month, box: QRectF) -> tuple[str, str, bool]:
        here = month.number == self._year.current
        return str(month.number), "ink" if here else "ink2", here

    def _day(self, month: Month, box: QRectF) -> tuple[str, str, bool] | None:
        if month.held_on is None:
            return (
                ("–", "ink3", False) if month.meeting in ("none", "before_book", "not_due") else ("thiếu", "warn", True)
            )
        late = month.meeting == "late"
        return f"{month.held_on:%d/%m}", "warn" if late else "ink2" if month.is_planned else "ink", late

    def _mark(self, painter: QPainter, state: str, box: QRectF) -> None:
        name, token, _ = ICONS[state]
        side = theme.px(13 if name == "ring" else 18 if name == "tick" else 16)
        place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        icons.draw(painter, name, place, token, 2 if name in ("tick", "ring") else 1.5)

    def _level(self, painter: QPainter, month: Month, box: QRectF) -> tuple[str, str, bool] | None:
        if not month.level:
            return None
        usual = month.level == "Tốt"
        if not usual:
            wide = theme.text_width(month.level, "small", True) + theme.px(14)
            chip = QRectF(box.center().x() - wide / 2, box.top() + theme.px(5), wide, box.height() - theme.px(10))
            rounded(painter, chip, theme.px(4), "warn_tint")
        return month.level, "ink" if usual else "warn", not usual

    # --- the line -------------------------------------------------------------------------------------------------

    def _attendance(self, painter: QPainter, top: int) -> None:
        bottom = self.height() - theme.px(6)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink"))
        label = QRectF(0, top, theme.px(LABELS), self.height() - top)
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, "Dự họp, %")
        known = [(at, month.attendance) for at, month in enumerate(self._year.months) if month.attendance is not None]
        if not known:
            painter.setPen(theme.colour("ink2"))
            words = label.adjusted(theme.px(LABELS), 0, 0, 0)
            words.setRight(self.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Có sau khi điểm danh buổi đầu tiên")
            return
        lowest = min(min(value for _, value in known), self._year.threshold * 10)
        floor = min(lowest - 20, 850)
        upper = top + theme.px(22)
        lower = bottom - theme.px(10)
        wide = self._width()

        def place(at: int, value: int) -> QPointF:
            share = (value - floor) / max(1, 1000 - floor)
            return QPointF(theme.px(LABELS) + (at + 0.5) * wide, lower - share * (lower - upper))

        self._threshold(painter, place(0, self._year.threshold * 10).y(), at_left=known[-1][0] == 11)
        points = [(place(at, value), value, at) for at, value in known]
        painter.setPen(QPen(theme.colour("ink2"), theme.px(2) * 0.8))
        for (first, _, before), (second, _, after) in pairwise(points):
            if after == before + 1:
                painter.drawLine(first, second)
        for point, value, _ in points:
            self._point(painter, point, value)

    def _threshold(self, painter: QPainter, y: float, at_left: bool) -> None:
        """Draw the mark; its figure stands at the right, or at the left where December has a point."""
        pen = QPen(theme.colour("edge"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        right = self.width() - (0 if at_left else theme.px(38))
        painter.drawLine(QPointF(theme.px(LABELS), y), QPointF(right, y))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        place = QRectF(right, y - theme.px(12), theme.px(38), theme.px(24))
        if at_left:
            place.moveTopLeft(QPointF(theme.px(LABELS - 8), y - theme.px(22)))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, int(align), f"≥ {self._year.threshold}")

    def _point(self, painter: QPainter, point: QPointF, value: int) -> None:
        below = value < self._year.threshold * 10
        if below:
            side = theme.px(18)
            box = QRectF(point.x() - side / 2, point.y() - side / 2, side, side)
            rounded(painter, box.adjusted(2, 2, -2, -2), side / 2, "page")
            icons.draw(painter, "triangle", box, "warn")
            font = theme.font("small", semibold=True)
            wide = QFontMetricsF(font).horizontalAdvance(percent(value)) + theme.px(3)
            beside = side / 2 + theme.px(3)
            is_last = point.x() + beside + wide > self.width()
            left = point.x() + (-beside - wide if is_last else beside)
            self._haloed(painter, QPointF(left, point.y() + theme.px(5)), percent(value), "warn", font)
            return
        painter.setBrush(theme.colour("ink2"))
        painter.setPen(QPen(theme.colour("page"), theme.px(2)))
        painter.drawEllipse(point, theme.px(4.5), theme.px(4.5))
        words, font = percent(value), theme.font("small")
        wide = QFontMetricsF(font).horizontalAdvance(words)
        self._haloed(painter, QPointF(point.x() - wide / 2, point.y() - theme.px(8)), words, "ink", font)

    def _haloed(self, painter: QPainter, at: QPointF, words: str, token: str, font: QFont) -> None:
        """Draw words over a line on a ground of their own."""
        path = QPainterPath()
        path.addText(at, font, words)
        painter.strokePath(path, QPen(theme.colour("page"), theme.px(3)))
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(at, words)
