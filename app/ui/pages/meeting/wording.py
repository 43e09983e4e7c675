"""Lời văn riêng: the blocks of one draft as a list, and the editor that rewords the current one.

When the fact changed after she wrote, both texts stand one over the other and she chooses. What she wrote for a block
that is gone stands at the end of the list: to be copied to another block, or given up.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.paper import Block, PageBreak, Paragraph, Run
from app.operations import papers
from app.operations.papers import DoubtfulWording, Draft
from app.rules.refusal import Refused
from app.ui import icons, theme
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.fields import LongField
from app.ui.widgets.order_list import Look, OrderList
from app.ui.widgets.paint import Panel, hairline, here_bar
from db.errors import StorageProblem

if TYPE_CHECKING:
    from app.ui.pages.meeting.papers import PapersStep

ISSUED = (
    "Văn bản đã ban hành nên giữ nguyên từng chữ, không sửa lời văn được nữa.\n\n"
    "Nếu văn bản có chỗ sai: bấm Hủy văn bản ở dòng dưới cùng. Số cũ ở lại sổ đăng ký và ghi là hủy; bản dự thảo hiện "
    "lại ở đây để sửa rồi ban hành với số mới.\n\n"
    "Riêng biên bản đã thông qua mà ghi sai nội dung thì ghi đính chính ở bước Kết luận, giao việc."
)
AFTER = "+"  # ends the key of text added after a block


@dataclass(frozen=True)
class _Line:
    """One block of the paper. `derived_now` is set where the fact changed under her wording; `is_gone`: hers alone
    is left, the block is no longer in the paper."""

    block: Block
    is_doubtful: bool = False
    derived_now: str = ""
    is_gone: bool = False

    @property
    def id(self) -> str:
        return self.block.key

    @property
    def is_added(self) -> bool:
        return self.block.own and self.block.key.endswith(AFTER)

    @property
    def words(self) -> str:
        return self.block.text.replace("\t", " · ")


class Wording(QWidget):
    """The list and the editor. What is typed is written by its button, or when the step is left."""

    def __init__(self, step: "PapersStep") -> None:
        super().__init__()
        self._step = step
        self._line: _Line | None = None
        self._adding = False
        self._locked = False
        self.list = OrderList("Các đoạn của văn bản", self._draw, height=lambda line, width: theme.px(44), says=_says)
        self.list.let_move(False)
        self.list.current_changed.connect(self._go)
        self.list.opened.connect(lambda line: self.text.setFocus(Qt.FocusReason.OtherFocusReason))
        self.text = LongField("Lời văn của đoạn", lines=4, most=8)
        self.text_label = theme.label("", "small", "ink2")
        self.derived = theme.label("", wrap=True)
        self.derived_box = self._make_derived()
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.write_button = buttons.secondary("Ghi lời văn riêng", small=True, on=self.write, name="write_own")
        self.restore_button = buttons.quiet(
            "Trở về lời văn từ hồ sơ", "undo", small=True, on=self._restore, name="restore"
        )
        self.add_button = buttons.quiet("Thêm đoạn sau", "plus", small=True, on=self._add, name="add_after")
        self.keep_button = buttons.secondary("Giữ lời văn riêng", small=True, on=self._keep, name="keep_own")
        self.editor = self._make_editor()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        self.issued = EmptyList(ISSUED)
        self.issued.hide()
        layout.addWidget(self.issued, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.editor)

    def _make_derived(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(theme.label("Hồ sơ đã đổi. Lời từ hồ sơ bây giờ:", "small", "warn"))
        column.addWidget(self.derived)
        return holder

    def _make_editor(self) -> QWidget:
        panel = Panel()
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self.text_label, 1)
        head.addWidget(self.add_button)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.derived_box)
        column.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.restore_button)
        row.addStretch(1)
        row.addWidget(self.keep_button)
        row.addWidget(self.write_button)
        column.addLayout(row)
        return panel

    def set_low(self, low: bool) -> None:
        """Leave more of a low window to the list and the buttons."""
        self.text.set_lines(2 if low else 4, 3 if low else 8)

    # --- shown ---------------------------------------------------------------------------------------------------

    def show_draft(self, draft: Draft) -> None:
        """Show the blocks of a draft; the current one stays so."""
        doubtful = {each.block_key: each for each in draft.doubtful}
        lines = []
        for block in (*draft.paper.blocks, *(block for annex in draft.paper.annexes for block in annex.blocks)):
            if all(isinstance(part, PageBreak) for part in block.content):
                continue
            doubt = doubtful.get(block.key)
            lines.append(_Line(block, doubt is not None, doubt.derived_now if doubt else ""))
        there = {line.id for line in lines}
        lines.extend(_gone(doubt) for key, doubt in doubtful.items() if key not in there)
        self._set_locked(False)
        self.list.set_lines(lines)
        self._show(self.list.current())

    def show_issued(self) -> None:
        """Say why an issued paper is not reworded, and what to do instead."""
        self._set_locked(True)
        self.list.set_lines([])
        self._show(None)

    def _set_locked(self, locked: bool) -> None:
        self._locked = locked
        self.issued.setVisible(locked)
        self.list.setVisible(not locked)

    def go_to(self, key: str) -> bool:
        """Make a block current; return whether it is in the list."""
        return self.list.set_current(key)

    def first_doubt(self) -> str:
        """Return the key of the first block whose fact changed under her wording."""
        return next((line.id for line in self.list.items() if line.is_doubtful), "")

    def _go(self, line: _Line | None) -> None:
        if self._line and (line is None or line.id != self._line.id) and self._is_dirty():
            self.write()
        self._show(line)
        self.frame_current(self.isVisible())

    def frame_current(self, framed: bool) -> None:
        """Frame the current block in the paper beside, or none."""
        self._step.pane.side.preview.choose(self._line.id if framed and self._line else "")

    def _show(self, line: _Line | None) -> None:
        another = line is None or self._line is None or line.id != self._line.id or not self._is_dirty()
        self._line = line
        self.editor.setVisible(line is not None and not self._locked)
        if line is None:
            return
        if another:
            self._adding = False
            self.text.set_value(line.block.text)
            self.refusal.setText("")
        self.text.setReadOnly(line.is_gone)
        self.text_label.setText(_label(line))
        self.derived_box.setVisible(line.is_doubtful)
        self.derived.setText(line.derived_now or "Đoạn này không còn trong hồ sơ.")
        self.restore_button.setVisible(line.block.own)
        self.restore_button.setText(_way_back(line))
        self.keep_button.setVisible(line.is_doubtful and not line.is_gone)
        self.write_button.setVisible(not line.is_gone)
        self.add_button.setVisible(not line.is_added and not line.is_gone)
        self.refusal.setVisible(bool(self.refusal.text()))

    def _draw(self, painter: QPainter, box: QRect, line: _Line, look: Look) -> None:
        if look.is_current or look.is_hovered:
            painter.fillRect(box, theme.colour("select" if look.is_current else "hover"))
        hairline(painter, box.left(), box.bottom(), box.width())
        if look.is_current:
            here_bar(painter, box)
        mark, words, tone = "", "", "ink2"
        if line.is_doubtful:
            mark, words, tone = "triangle", _doubt_words(line), "warn"
        elif line.block.own:
            mark, words = "pencil", "lời văn riêng"
        room = box.adjusted(theme.px(12), theme.px(3), -theme.px(10), -theme.px(3))
        painter.setFont(theme.font("small"))
        if words:
            width = QFontMetrics(painter.font()).horizontalAdvance(words)
            painter.setPen(theme.colour(tone))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            side = theme.px(15)
            left = room.right() - width - side - theme.px(6)
            icons.draw(painter, mark, QRectF(left, box.center().y() - side / 2, side, side), tone)
            room.setRight(left - theme.px(10))
        painter.setPen(theme.colour("ink"))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, _two_lines(painter, line.words, room)
        )

    # --- written -------------------------------------------------------------------------------------------------

    def _is_dirty(self) -> bool:
        if self._line is None or self._locked:
            return False
        return self.text.value() != ("" if self._adding else self._line.block.text)

    def _target(self) -> tuple[str, bool]:
        """Return the key of the derived block, and whether the text goes after it."""
        assert self._line is not None
        if self._line.is_added:
            return self._line.block.key.removesuffix(AFTER), True
        return self._line.block.key, self._adding

    def write(self) -> bool:
        """Write what is typed as own wording; False where it was refused."""
        if not self._is_dirty():
            return True
        key, after = self._target()
        operation = papers.add_wording_after if after else papers.replace_wording
        text = self.text.value()
        if self._line:
            self._line = _Line(Block(self._line.block.key, (), own=True))  # written: the next showing is not dirty
        return self._do(operation, key, text)

    def _restore(self) -> None:
        if self._line:
            key, _ = self._target()
            self.text.set_value(self._line.block.text)
            self._do(papers.restore_derived, key)

    def _keep(self) -> None:
        if self._line and self._is_dirty():
            self.write()
        elif self._line:
            self._do(papers.keep_own_wording, self._target()[0])

    def _add(self) -> None:
        """Open an empty editor for text after the current block."""
        if self._is_dirty():
            self.write()
        self._adding = True
        self.text.set_value("")
        self.text_label.setText("Đoạn thêm sau đoạn này")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, operation: object, key: str, *text: str) -> bool:
        which = self._step.pane.side.which
        if which is None:
            return False
        form, subject_id = which
        try:
            self._step.save(operation, self._step.view.part_id, form, key, *text, subject_id)  # type: ignore[arg-type]
        except (Refused, StorageProblem) as refusal:
            self.refusal.setText(refusal.sentence)
            self.refusal.show()
            return False
        self._adding = False
        return True

    def leave(self) -> bool:
        return self.write()


def _gone(doubt: DoubtfulWording) -> _Line:
    """Return the line of a wording whose block is gone, with her text as it was typed."""
    content = tuple(Paragraph((Run(words),)) for words in doubt.own_text.split("\n"))
    return _Line(Block(doubt.block_key, content, own=True), is_doubtful=True, is_gone=True)


def _label(line: _Line) -> str:
    if line.is_gone:
        return "Lời văn riêng không còn đoạn để đứng; cần thì chép sang đoạn khác"
    return "Lời văn riêng" if line.block.own else "Lời từ hồ sơ; sửa thì thành lời văn riêng"


def _way_back(line: _Line) -> str:
    if line.is_gone:
        return "Bỏ lời này"
    return "Bỏ đoạn thêm" if line.is_added else "Trở về lời văn từ hồ sơ"


def _doubt_words(line: _Line) -> str:
    return "không in ra" if line.is_gone else "hồ sơ đã đổi"


def _says(line: _Line) -> str:
    state = f"{_doubt_words(line)}, " if line.is_doubtful else "lời văn riêng, " if line.block.own else ""
    return state + line.words


def _two_lines(painter: QPainter, words: str, room: QRect) -> str:
    """Return the beginning of a text, as much as stands on two lines."""
    one = " ".join(words.split())
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(one, Qt.TextElideMode.ElideRight, int(room.width() * 1.85))
