"""The recovery sheet: as a picture beside the wizard, as print on A5, as a PDF. One drawing for all three."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPdfWriter,
    QPen,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.rules.dates import screen_date
from app.ui import icons, theme

INK, GREY, LINE, EDGE = "#26221E", "#59534C", "#E3DDD5", "#8F877D"
UNITS_WIDE, UNITS_HIGH = 304, 426
SMALLEST = 5.0  # units; about 2 mm on A5
HIDDEN = "•••• •••• •••• •••• •••• ••••"
ADVICE = (
    "Dùng khi quên mật khẩu hoặc mất tệp khóa: mở Sổ Chi bộ, bấm “Quên mật khẩu”, gõ sáu nhóm ký tự trên. "
    "Ai có phiếu này và tệp sổ thì mở được sổ."
)


@dataclass(frozen=True)
class Sheet:
    """What is written on it."""

    cell: str
    code: str  # six groups of four
    made_on: date
    file: str = ""


def draw(painter: QPainter, sheet: Sheet, unit: float, left: float = 0, top: float = 0) -> None:
    """Draw the sheet with its upper left corner at (left, top); `unit` is the size of one of its 304 × 426 units."""
    pen = _Pen(painter, unit, left, top)
    icons.draw(painter, "logo", pen.box(24, 23, 19, 24))
    pen.words(52, 18, 236, "PHIẾU KHÔI PHỤC", 14, strong=True)
    pen.whole(52, 36, 228, 28, sheet.cell, 11.5, GREY)
    painter.setPen(QPen(QColor(EDGE), unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(pen.box(24, 70, 256, 98), 6 * unit, 6 * unit)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    for at, group in enumerate(sheet.code.split()[:6]):
        place = pen.box(24 + 85.33 * (at % 3), 80 + 40 * (at // 3), 85.33, 38)
        pen.text(place, group, 19, INK, strong=True, face=fixed, align=Qt.AlignmentFlag.AlignCenter)
    pen.paragraph(24, 182, 256, ADVICE, 12)
    pen.words(24, 256, 100, "Lập ngày", 12, GREY)
    pen.words(128, 256, 152, screen_date(sheet.made_on), 12)
    pen.words(24, 280, 100, "Tệp sổ", 12, GREY)
    pen.whole(128, 281, 152, 50, sheet.file, 12)
    for label, y in (("Người giữ phiếu", 336), ("Nơi cất", 362)):
        pen.words(24, y, 100, label, 12, GREY)
        dotted = QPen(QColor(EDGE), unit)
        dotted.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(dotted)
        base = pen.box(128, y + 17, 152, 0)
        painter.drawLine(base.topLeft(), base.topRight())
    pen.words(24, 392, 256, "Cất cùng hồ sơ chi bộ, nơi có khóa.", 12, GREY)


class _Pen:
    """Places and sizes in units of the sheet."""

    def __init__(self, painter: QPainter, unit: float, left: float, top: float) -> None:
        self._painter, self._unit, self._left, self._top = painter, unit, left, top
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def box(self, x: float, y: float, width: float, height: float) -> QRectF:
        unit = self._unit
        return QRectF(self._left + x * unit, self._top + y * unit, width * unit, height * unit)

    def words(
        self, x: float, y: float, width: float, words: str, size: float, ink: str = INK, strong: bool = False
    ) -> None:
        self.text(self.box(x, y, width, size * 1.7), words, size, ink, strong=strong)

    def text(
        self,
        place: QRectF,
        words: str,
        size: float,
        ink: str,
        *,
        strong: bool = False,
        face: QFont | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self._painter.setFont(self._font(size, strong, face))
        self._painter.setPen(QColor(ink))
        shown = self._painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()) + 1)
        self._painter.drawText(place, int(align), shown)

    def whole(self, x: float, y: float, width: float, height: float, words: str, size: float, ink: str = INK) -> None:
        """Write words without leaving one out: on several lines, and smaller where they do not fit the box else."""
        place, wrapped = self.box(x, y, width, height), QTextOption()
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._painter.setPen(QColor(ink))
        self._painter.setFont(self._font(size, False, None))
        while size > SMALLEST and self._painter.boundingRect(place, words, wrapped).height() > place.height():
            size -= 0.5
            self._painter.setFont(self._font(size, False, None))
        self._painter.drawText(place, words, wrapped)

    def paragraph(self, x: float, y: float, width: float, words: str, size: float) -> None:
        self._painter.setFont(self._font(size, False, None))
        self._painter.setPen(QColor(INK))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(self.box(x, y, width, 80), int(flags), words)

    def _font(self, size: float, strong: bool, face: QFont | None) -> QFont:
        made = QFont(face) if face else QFont(theme.font("body", semibold=strong))
        if face and strong:
            made.setWeight(QFont.Weight.Bold)
        made.setPixelSize(max(1, round(size * self._unit)))
        return made


def read_group(typed: str) -> str:
    """Return a typed group as the code reads it: capitals, O is 0, I and L are 1."""
    return typed.strip().upper().translate(str.maketrans("OIL", "011"))


class SheetPicture(QWidget):
    """The sheet as it will be printed, small, white paper in either theme. Hidden groups until the file is made."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet("", HIDDEN, date(2000, 1, 1))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        made = "chưa có mã" if sheet.code == HIDDEN else f"mã {sheet.code}"
        self.setAccessibleName("Phiếu khôi phục")
        self.setAccessibleDescription(f"{sheet.cell}, {made}, lập ngày {screen_date(sheet.made_on)}.")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(UNITS_WIDE) + 3, theme.px(UNITS_HIGH) + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        unit = theme.scale()
        paper = QRect(0, 0, theme.px(UNITS_WIDE), theme.px(UNITS_HIGH))
        painter.fillRect(paper.translated(2, 2), theme.colour("line"))
        painter.fillRect(paper, QColor("#FFFFFF"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRect(paper.adjusted(0, 0, -1, -1))
        draw(painter, self._sheet, unit)
        if theme.is_dark():
            painter.fillRect(paper, QColor(0, 0, 0, 38))


def write_pdf(sheet: Sheet, path: Path) -> None:
    """Write the sheet as a PDF of one A5 page.

    Raises OSError if the file cannot be written, Refused for a name that Windows does not take.
    """
    from app.operations.file_names import refuse_path  # not before the first paint

    refuse_path(path)
    with open(path, "ab"):
        pass  # says at once, and as OSError, that the place cannot be written to
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setTitle("Phiếu khôi phục")
    painter = QPainter(writer)
    _draw_on_page(painter, sheet, QSizeF(writer.width(), writer.height()))
    painter.end()


def _draw_on_page(painter: QPainter, sheet: Sheet, page: QSizeF) -> None:
    unit = min(page.width() / (UNITS_WIDE + 40), page.height() / (UNITS_HIGH + 40))
    left = (page.width() - UNITS_WIDE * unit) / 2
    draw(painter, sheet, unit, left, unit * 24)


def print_sheet(sheet: Sheet, parent: QWidget) -> bool:
    """Ask for a printer and print the sheet on A5; return whether it was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("In phiếu khôi phục")
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter(printer)
    area = printer.pageRect(QPrinter.Unit.DevicePixel)
    _draw_on_page(painter, sheet, area.size())
    painter.end()
    return True
