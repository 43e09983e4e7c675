"""What was presented, said and concluded on one item, in order; the order of what was said is made by hand."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets import buttons
from app.ui.widgets.order_list import Look, OrderList, wrapped_height
from app.ui.widgets.paint import hairline, here_bar


@dataclass(frozen=True)
class Speech:
    """One line. `sort` is report, said or conclusion; only what was said has a place in an order."""

    id: Any
    sort: str
    who: str
    post: str
    time: str
    text: str

    @property
    def can_move(self) -> bool:
        return self.sort == "said"


class _Tools(QWidget):
    """The deeds of the current line, at its upper right corner."""

    def __init__(self, owner: "SpeechList") -> None:
        super().__init__(owner.viewport())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.edit = buttons.quiet(
            "Sửa", "pencil", small=True, on=lambda: owner.opened.emit(owner.current()), name="edit"
        )
        self.remove = buttons.quiet("Xóa", "trash", small=True, on=owner.ask_removal, name="remove")
        for each in (self.edit, self.remove):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            layout.addWidget(each)
        self.adjustSize()
        self.hide()


class SpeechList(OrderList):
    """The list; Enter edits, Delete removes, Alt+↑ and Alt+↓ move."""

    def __init__(self) -> None:
        super().__init__("Ý kiến đã ghi", self._draw, height=self._tall, says=_says)
        self._tools = _Tools(self)
        self._open = True
        self.current_changed.connect(lambda line: self._place_tools())
        self.verticalScrollBar().valueChanged.connect(lambda value: self._place_tools())

    def set_open(self, open_: bool) -> None:
        """Whether lines may be changed and moved."""
        self._open = open_
        self.let_move(open_)
        self._place_tools()

    def show_speeches(self, speeches: list[Speech], *, at_end: bool) -> None:
        """Show what there is; `at_end` brings the last of it into sight (something was just written)."""
        self.set_lines(speeches)
        if at_end and speeches:
            self.set_current(speeches[-1].id)
            self.scrollToBottom()
        self._place_tools()

    def ask_removal(self) -> None:
        if self.current() is not None:
            self.removal_asked.emit(self.current())

    # --- drawn ---------------------------------------------------------------------------------------------------

    def _text_left(self) -> int:
        return theme.px(78)

    def _tall(self, line: Speech, width: int) -> int:
        inner = width - self._text_left() - theme.px(12)
        return theme.line_height() + wrapped_height(line.text, inner) + theme.px(16)

    def _draw(self, painter: QPainter, box: QRect, line: Speech, look: Look) -> None:
        if look.is_current and self.hasFocus():
            painter.fillRect(box, theme.colour("select"))
            here_bar(painter, box)
        elif look.is_hovered:
            painter.fillRect(box, theme.colour("hover"))
        hairline(painter, box.left(), box.bottom(), box.width())
        top = box.top() + theme.px(6)
        first = QRect(box.left() + self._text_left(), top, box.width() - self._text_left(), theme.line_height())
        if line.can_move and look.can_move:
            side = theme.px(14)
            icons.draw(
                painter, "drag", QRectF(box.left() + theme.px(2), first.center().y() - side / 2, side, side), "ink3"
            )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(
            QRect(box.left() + theme.px(24), top, theme.px(50), first.height()),
            Qt.AlignmentFlag.AlignVCenter,
            line.time,
        )
        painter.setFont(theme.font("body", semibold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, line.who)
        beside = first.left() + QFontMetrics(painter.font()).horizontalAdvance(line.who) + theme.px(9)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(
            QRect(beside, top + 1, box.right() - beside, first.height()), Qt.AlignmentFlag.AlignVCenter, line.post
        )
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        text = QRect(first.left(), first.bottom() + 1, first.width() - theme.px(12), box.bottom() - first.bottom())
        painter.drawText(text, Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextExpandTabs, line.text)

    def _place_tools(self) -> None:
        line, index = self.current(), self.currentIndex()
        shown = self._open and line is not None
        self._tools.setVisible(shown)
        if not shown or not isinstance(line, Speech):
            return
        box = self.visualRect(index)
        self._tools.remove.setVisible(line.sort == "said")
        self._tools.adjustSize()
        self._tools.move(QPoint(box.right() - self._tools.width() - theme.px(2), box.top() + theme.px(2)))
        self._tools.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
        self._place_tools()


def _says(line: Speech) -> str:
    return f"{line.time} {line.who}: {line.text}".strip()
