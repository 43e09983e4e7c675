"""What stands beside the text of the editor: the markers, and a sign at what the records filled in.

Markers are counted anew only after a change of paragraphs, and only when one is next looked at; painted are those
beside the lines in view.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock, QTextFrameFormat

from app.documents.body import DIVISIONS, FREE_LEVELS, Written, markers
from app.documents.paper import Role
from app.ui import icons, theme
from app.ui.widgets.outline_document import level_of
from app.ui.widgets.outline_levels import HEADINGS, Level

if TYPE_CHECKING:
    from app.ui.widgets.outline_editor import OutlineEditor

LINE = 1.35
"""A marker that has a line of its own stands so many lines above its name."""


def ground(chain: tuple[Role, ...]) -> QTextFrameFormat:
    """Return the margins round the text: at the left stand the markers."""
    is_free = chain == FREE_LEVELS
    made = QTextFrameFormat()
    made.setTopMargin(theme.px(8) if is_free else round(1.5 * theme.line_height()))  # room for "Chương I"
    made.setBottomMargin(theme.px(24))
    made.setLeftMargin(theme.text_width("XVIII-" if is_free else "Điều 188.", semibold=True) + theme.px(12))
    made.setRightMargin(theme.px(24))
    return made


class Margin:
    """The margin of one editor."""

    def __init__(self, editor: "OutlineEditor") -> None:
        self._editor, self._formats = editor, editor.formats
        self._markers: dict[int, str] | None = None

    def forget(self) -> None:
        """Count the markers anew when one is next looked at."""
        self._markers = None
        self._editor.viewport().update()

    def marker(self, block: QTextBlock) -> str:
        """Return the marker of a block, '' for none."""
        if self._markers is None:
            self._markers = self._counted()
        return self._markers.get(block.blockNumber(), "")

    def _counted(self) -> dict[int, str]:
        """Return the markers by the numbers of their blocks; what is not numbered by itself does not count."""
        items: list[Written] = []
        places: list[int] = []
        numbered: dict[int, Written | None] = {}  # by the number of the block format: this runs at every Enter
        block, at = self._editor.document().begin(), 0
        while block.isValid():
            index = block.blockFormatIndex()
            if index not in numbered:
                level = level_of(block, self._formats)
                numbered[index] = Written((), level.role, True) if level.is_item and level.is_numbered else None
            if item := numbered[index]:
                items.append(item)
                places.append(at)
            block, at = block.next(), at + 1
        return dict(zip(places, markers(items, self._editor.outline), strict=True))

    # --- painted -------------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, room: QRect) -> None:
        """Paint the margin beside the lines in a part of the viewport."""
        for block, box in self._visible(room):
            level = level_of(block, self._formats)
            if level.from_records:
                self._draw_source(painter, box)
            if marker := self.marker(block):
                self._draw_marker(painter, marker, level, block, box)

    def _visible(self, room: QRect) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Give the blocks of the text that show, and where each stands in the viewport."""
        editor, layout = self._editor, self._editor.document().documentLayout()
        moved = QPointF(-editor.horizontalScrollBar().value(), -editor.verticalScrollBar().value())
        block = editor.cursorForPosition(QPoint(0, room.top() - theme.line_height())).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(moved)
            if box.top() > room.bottom() + theme.line_height():
                return
            if level_of(block, self._formats).is_item:
                yield block, box
            block = block.next()

    def _draw_marker(self, painter: QPainter, marker: str, level: Level, block: QTextBlock, box: QRectF) -> None:
        is_heading = level.role in HEADINGS
        font = theme.font(semibold=is_heading)
        font.setItalic(level.role is Role.HEADING_3)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if is_heading else "ink2"))
        line = block.layout().lineAt(0)
        base = box.top() + line.y() + line.ascent()
        width = QFontMetricsF(font).horizontalAdvance(marker)
        if level.role in DIVISIONS:
            left, base = box.left() + (box.width() - width) / 2, base - LINE * theme.line_height()
        else:
            left = box.left() + self._formats.block(level).leftMargin() - theme.px(8) - width
        painter.drawText(QPointF(left, base), marker)

    def _draw_source(self, painter: QPainter, box: QRectF) -> None:
        side = theme.px(14)
        place = QRectF(self._editor.viewport().width() - theme.px(20), box.top() + theme.px(6), side, side)
        icons.draw(painter, "document", place, "ink3")
