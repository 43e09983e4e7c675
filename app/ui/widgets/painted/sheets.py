"""Sheets of paper on a grey desk: the pages of a PDF in one column, the red bar beside what a step wrote."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from app.operations.talk import SILENT, Talk
from app.ui import theme
from app.ui.widgets.paint import focus_ring, rounded

WIDEST = 900  # units; a sheet wider than that is harder to read, not easier
MARK_MM = 22.0  # the red bar stands this far from the paper's left edge, 8 mm before the text
BAR_ON_PAPER = "#B3261E"  # a paper stays white in the dark, and so does its bar
_POINT_MM = 25.4 / 72


@dataclass(frozen=True)
class Sheet:
    """One page as a picture, and its size in millimetres."""

    image: QImage
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Span:
    """Where a block lies: page from 1, millimetres from its upper edge."""

    key: str
    step: str
    page: int
    top_mm: float
    bottom_mm: float


def draw_pages(data: bytes, width: int, ratio: float, talk: Talk = SILENT) -> tuple[Sheet, ...]:
    """Return the pages of a PDF drawn `width` logical pixels wide. Slow: called in a worker, never on the GUI thread.

    `talk` hears of every page and may stop the work. Raises ValueError if the data is no PDF.
    """
    from PySide6.QtPdf import QPdfDocument

    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready:
        raise ValueError("not a PDF")
    sheets, pages = [], document.pageCount()
    for page in range(pages):
        talk.progress("Vẽ trang", page, pages)
        sheets.append(_draw(document, page, width * ratio))
    document.close()
    return tuple(sheets)


def _draw(document: object, page: int, dots: float) -> Sheet:
    points = document.pagePointSize(page)  # type: ignore[attr-defined]
    size = QSize(round(dots), round(dots * points.height() / points.width()))
    drawn = document.render(page, size)  # type: ignore[attr-defined]
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = white.convertToFormat(QImage.Format.Format_Grayscale8)
    return Sheet(grey, points.width() * _POINT_MM, points.height() * _POINT_MM)


class Desk(QAbstractScrollArea):
    """Shows sheets to the width it has, or whole; scrolls down only. `turned` tells the page, `touched` a block."""

    turned = Signal(int, int)  # page, pages
    touched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Văn bản xem trước")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._sheets: tuple[Sheet, ...] = ()
        self._spans: tuple[Span, ...] = ()
        self._step = ""
        self._chosen = ""
        self._can_touch = self._fits_page = False
        self.words = ""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self._bar = self._bar_in_margin()

    # --- what it shows -------------------------------------------------------------------------------------------

    def show_sheets(self, sheets: Sequence[Sheet], spans: Sequence[Span], *, keep_place: bool = True) -> None:
        """Lay other sheets on the desk; the place looked at is kept, in millimetres, unless told otherwise."""
        place = self.verticalScrollBar().value() / self._scale() if keep_place else 0.0
        self._sheets, self._spans, self.words = tuple(sheets), tuple(spans), ""
        self._measure()
        self.verticalScrollBar().setValue(round(place * self._scale()))
        self._tell_page()
        self.viewport().update()

    def say(self, words: str) -> None:
        """Show a sentence instead of paper."""
        self._sheets, self._spans, self.words = (), (), words
        self._measure()
        self.turned.emit(0, 0)
        self.viewport().update()

    def mark_step(self, step: str) -> None:
        """Draw the red bar beside what a step wrote."""
        self._step = step
        self.viewport().update()

    def go_to_step(self, step: str) -> bool:
        """Bring the first block of a step into sight, if it is not there already; return whether there is one."""
        spans = [span for span in self._spans if step and span.step == step]
        self._reveal(spans)
        return bool(spans)

    def go_to_block(self, part_of_key: str) -> None:
        """Bring the first block with these letters in its key into sight."""
        self._reveal([span for span in self._spans if part_of_key and part_of_key in span.key])

    def choose(self, key: str) -> None:
        """Frame one block and bring it into sight."""
        self._chosen = key
        self._reveal([span for span in self._spans if span.key == key])
        self.viewport().update()

    def let_touch(self, can: bool) -> None:
        """Whether a click on a paragraph chooses its block."""
        self._can_touch = can

    def page(self) -> int:
        """Return the page in sight, from 1; 0 without paper."""
        middle = self.verticalScrollBar().value() + self.viewport().height() * 0.4
        for number in range(len(self._sheets), 0, -1):
            if self._top(number) <= middle:
                return number
        return 1 if self._sheets else 0

    @property
    def pages(self) -> int:
        """How many pages lie on the desk."""
        return len(self._sheets)

    def sheet_width(self) -> int:
        """Return how wide a sheet is drawn, in logical pixels."""
        width = min(self.viewport().width() - 2 * self._margin(), theme.px(WIDEST))
        if self._fits_page:
            width = min(width, int((self.viewport().height() - 2 * self._margin()) * self._narrowest()))
        return max(width, 60)

    def fit_page(self, whole: bool) -> None:
        """Show each page whole, or as wide as is good to read."""
        page = self.page()
        self._fits_page = whole
        self._measure()
        self.go_to_page(page)
        self.viewport().update()

    def go_to_page(self, page: int) -> None:
        """Bring the upper edge of a page into sight; beyond the last there is none."""
        if self._sheets:
            top = self._top(min(max(page, 1), len(self._sheets)))
            self.verticalScrollBar().setValue(round(top) - self._margin())

    def _bar_in_margin(self) -> QScrollBar:
        """Return a bar that stands in the margin of the desk, so that sheets are as wide with it as without."""
        bar, hidden = QScrollBar(Qt.Orientation.Vertical, self), self.verticalScrollBar()
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hidden.rangeChanged.connect(bar.setRange)
        hidden.rangeChanged.connect(lambda least, most: bar.setVisible(most > least))
        hidden.valueChanged.connect(bar.setValue)
        bar.valueChanged.connect(hidden.setValue)
        bar.hide()
        return bar

    # --- measures ------------------------------------------------------------------------------------------------

    def _margin(self) -> int:
        return theme.px(14)

    def _narrowest(self) -> float:
        """Return width to height of the sheet that is highest for its width; A4 upright without paper."""
        return min((sheet.width_mm / sheet.height_mm for sheet in self._sheets), default=210 / 297)

    def _scale(self) -> float:
        """Return logical pixels per millimetre."""
        return self.sheet_width() / max((sheet.width_mm for sheet in self._sheets), default=210.0)

    def _top(self, page: int) -> float:
        above = sum(sheet.height_mm * self._scale() + theme.px(12) for sheet in self._sheets[: page - 1])
        return self._margin() + above

    def _box(self, page: int) -> QRectF:
        sheet = self._sheets[page - 1]
        width = sheet.width_mm * self._scale()
        left = (self.viewport().width() - width) / 2
        return QRectF(left, self._top(page), width, sheet.height_mm * self._scale())

    def _measure(self) -> None:
        whole = self._top(len(self._sheets) + 1) if self._sheets else 0.0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(round(whole) - self.viewport().height(), 0))
        one_page = self._fits_page and self._sheets
        bar.setPageStep(round(self._top(2) - self._top(1)) if one_page else self.viewport().height())
        bar.setSingleStep(theme.px(48))
        self._bar.setPageStep(bar.pageStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side, inset = theme.px(8), theme.px(4)
        self._bar.setGeometry(self.width() - side - 2, inset, side, self.height() - 2 * inset)
        self._measure()
        self._tell_page()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(404), theme.px(470))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(160))

    def _reveal(self, spans: list[Span]) -> None:
        if not spans or spans[0].page > len(self._sheets):
            return
        first = self._top(spans[0].page) + spans[0].top_mm * self._scale()
        bar = self.verticalScrollBar()
        seen = bar.value() <= first <= bar.value() + self.viewport().height() * 0.7
        if not seen:
            bar.setValue(round(first - self.viewport().height() * 0.25))

    def _tell_page(self) -> None:
        self.turned.emit(self.page(), len(self._sheets))

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        ground = QRectF(self.viewport().rect())
        rounded(painter, ground, theme.px(6), "frame")
        if self.words:
            self._paint_words(painter)
        clip = QPainterPath()
        clip.addRoundedRect(ground, theme.px(6), theme.px(6))
        painter.save()
        painter.setClipPath(clip)
        painter.translate(0, -self.verticalScrollBar().value())
        seen = QRectF(0, self.verticalScrollBar().value(), ground.width(), ground.height())
        for number, sheet in enumerate(self._sheets, 1):
            box = self._box(number)
            if box.intersects(seen):
                self._paint_sheet(painter, sheet, box)
                self._paint_bars(painter, number, box)
        painter.restore()
        if self.hasFocus():
            focus_ring(painter, ground, 6)

    def _paint_sheet(self, painter: QPainter, sheet: Sheet, box: QRectF) -> None:
        painter.fillRect(box.translated(2, 2), theme.colour("soft"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, sheet.image)
        if theme.is_dark():
            painter.fillRect(box, QColor(0, 0, 0, 38))

    def _paint_bars(self, painter: QPainter, page: int, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for top, bottom in self._bars(page):
            bar = QRectF(box.left() + MARK_MM * self._scale(), box.top() + top * self._scale(), theme.px(3), 0)
            bar.setHeight((bottom - top) * self._scale())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(BAR_ON_PAPER))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        for span in self._spans:
            if self._chosen and span.key == self._chosen and span.page == page:
                painter.setPen(QColor(theme.LIGHT.ink2))
                painter.setBrush(QColor(89, 83, 76, 20))
                painter.drawRoundedRect(self._area(span, box), 3, 3)

    def _area(self, span: Span, box: QRectF) -> QRectF:
        scale = self._scale()
        top, height = box.top() + span.top_mm * scale, (span.bottom_mm - span.top_mm) * scale
        return QRectF(box.left() + 26 * scale, top, box.width() - 37 * scale, height)

    def _bars(self, page: int) -> list[tuple[float, float]]:
        """Return the stretches that the step wrote on a page; neighbours are drawn as one."""
        joined: list[tuple[float, float]] = []
        ours = sorted((span.top_mm, span.bottom_mm) for span in self._spans if self._is_marked(span, page))
        for top, bottom in ours:
            if joined and top - joined[-1][1] < 5:
                joined[-1] = (joined[-1][0], max(bottom, joined[-1][1]))
            else:
                joined.append((top, bottom))
        return joined

    def _is_marked(self, span: Span, page: int) -> bool:
        return bool(self._step) and span.step == self._step and span.page == page

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink2"))
        box = self.viewport().rect().adjusted(theme.px(24), theme.px(24), -theme.px(24), -theme.px(24))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)

    # --- hand and keys -------------------------------------------------------------------------------------------

    def block_at(self, point: QPoint) -> str:
        """Return the key of the block under a point of the viewport, or ''."""
        for span in self._spans:
            if span.page <= len(self._sheets):
                box = self._box(span.page).translated(0, -self.verticalScrollBar().value())
                if self._area(span, box).contains(point.toPointF()):
                    return span.key
        return ""

    def place_of(self, key: str) -> QRect:
        """Return where the first part of a block lies on the viewport; empty if it is not there."""
        for span in self._spans:
            if span.key == key and span.page <= len(self._sheets):
                box = self._box(span.page).translated(0, -self.verticalScrollBar().value())
                return self._area(span, box).toRect()
        return QRect()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._can_touch and bool(self.block_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self.block_at(event.position().toPoint()) if self._can_touch else ""
        if key:
            self.touched.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
