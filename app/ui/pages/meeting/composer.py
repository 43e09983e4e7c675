"""The panel in which one types while people speak: who by two letters, what was said, Enter, the next."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.rules.vietnamese import lower_first
from app.ui import theme
from app.ui.pages.meeting.people import ABSENT
from app.ui.widgets import buttons
from app.ui.widgets.fields import LongField
from app.ui.widgets.name_picker import Choice, NamePicker
from app.ui.widgets.paint import Panel

WORDS = {  # mode: label of the person, of the text, the deed
    "new": ("Người phát biểu", "Ý kiến", "Ghi ý kiến"),
    "said": ("Người phát biểu", "Sửa ý kiến", "Ghi lại ý kiến"),
    "report": ("Người trình bày", "Nội dung trình bày", "Ghi nội dung"),
    "conclusion": ("", "Kết luận của chủ trì", "Ghi kết luận"),
}
SHORT_KEYS = "Enter: ghi    Shift+Enter: xuống dòng"
LONG_KEYS = "Ctrl+Enter: ghi    Esc: thôi"


class SpeechField(LongField):
    """Enter writes, Shift+Enter breaks the line; in long mode Enter breaks it and Ctrl+Enter writes. Esc leaves."""

    written = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__("Ý kiến", "Gõ ý kiến trong lúc nghe", lines=2, most=9)
        self.is_long = False

    def set_long(self, is_long: bool, lines: int) -> None:
        self.is_long, self._lines = is_long, lines
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            with_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            with_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            if with_control or not (self.is_long or with_shift):
                self.written.emit()
            else:
                self.insertPlainText("\n")
                self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)


class Composer(Panel):
    """Modes: new (an opinion), said (one is changed), report, conclusion. `written` carries mode, person and text."""

    written = Signal(str, object, str)
    left_mode = Signal()
    report_asked = Signal()
    conclude_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = "new"
        self.line_id: Any = None
        self._absent: dict[UUID, str] = {}
        self._before: tuple[UUID | None, str] = (None, "")
        self.speaker_label = theme.label("", "small", "ink2")
        self.speaker = NamePicker("Người phát biểu", placeholder="Gõ hai chữ cái của tên")
        self.speaker.setFixedWidth(theme.px(210))
        self.text_label = theme.label("", "small", "ink2")
        self.text = SpeechField()
        self.text.written.connect(self.write)
        self.text.escaped.connect(self.escape)
        self.speaker.picked.connect(self._picked)
        self.speaker.undecided.connect(self.refuse)
        self.speaker.allow_new(self._say_unknown)
        self.keys = theme.label(SHORT_KEYS, "small", "ink2")
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.refusal.hide()
        self.report_button = buttons.quiet("Trình bày", "pencil", small=True, on=self.report_asked.emit, name="report")
        self.conclude_button = buttons.quiet(
            "Kết luận", "pencil", small=True, on=self.conclude_asked.emit, name="conclude"
        )
        self.leave_button = buttons.quiet("Thôi", small=True, on=self.escape, name="leave_edit")
        self.deed_button = buttons.secondary("Ghi ý kiến", small=True, on=self.write, name="write")
        self._lay_out()
        self.become("new")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(6))
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(14))
        self.who = QWidget()
        who = QVBoxLayout(self.who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(theme.px(3))
        who.addWidget(self.speaker_label)
        who.addWidget(self.speaker)
        who.addStretch(1)
        what = QVBoxLayout()
        what.setSpacing(theme.px(3))
        what.addWidget(self.text_label)
        what.addWidget(self.text)
        fields.addWidget(self.who)
        fields.addLayout(what, 1)
        layout.addLayout(fields)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        self.more = QWidget()
        self.more.setFixedWidth(theme.px(216))
        more = QHBoxLayout(self.more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(0)
        more.addWidget(self.report_button)
        more.addWidget(self.conclude_button)
        more.addStretch(1)
        last.addWidget(self.more)
        last.addWidget(self.keys)
        last.addWidget(self.refusal, 1)
        last.addStretch(0)
        last.addWidget(self.leave_button)
        last.addWidget(self.deed_button)
        self._last = last
        layout.addLayout(last)
        self.text_label.setBuddy(self.text)
        self.speaker_label.setBuddy(self.speaker)

    # --- modes ---------------------------------------------------------------------------------------------------

    def set_people(self, choices: Sequence[Choice]) -> None:
        self.speaker.set_choices(choices)
        self._absent = {each.id: each.name for each in choices if each.note == ABSENT}

    def become(self, mode: str, line_id: Any = None, who: UUID | None = None, text: str = "") -> None:
        """Take another kind of text; what stood here must have been written or given up before."""
        self.mode, self.line_id = mode, line_id
        person, what, deed = WORDS[mode]
        is_long = mode in ("report", "conclusion")
        self.who.setVisible(bool(person))
        self.speaker_label.setText(person)
        self.text_label.setText(what)
        self.text.setAccessibleName(what)
        self.text.setPlaceholderText("Gõ ý kiến trong lúc nghe" if mode == "new" else "")
        self.text.set_long(is_long, 6 if is_long else 2)
        self._name_deed(deed)
        self.keys.setText(LONG_KEYS if is_long else SHORT_KEYS)
        self.leave_button.setVisible(mode != "new")
        self.more.setVisible(mode == "new")
        self.speaker.set_value(who)
        self.text.set_value(text)
        self._before = (who, text)
        self.refuse("")

    def _name_deed(self, words: str) -> None:
        self.deed_button.setText(words)
        self.deed_button.setAccessibleName(words)

    def begin(self) -> None:
        """Put the keyboard where typing goes on."""
        target = self.text if self.mode in ("conclusion", "report", "said") else self.speaker
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is self.text:
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not written yet."""
        return (self.speaker.value(), self.text.value()) != self._before and bool(
            self.text.value() or self.mode != "new"
        )

    def refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.keys.setVisible(not sentence)

    def write(self) -> None:
        self.written.emit(self.mode, self.speaker.value(), self.text.value())

    def escape(self) -> None:
        """Give up the change and go back to new opinions."""
        if self.mode != "new":
            self.become("new")
            self.left_mode.emit()
        self.begin()

    def _say_unknown(self, name: str) -> None:
        self.refuse(f"Không có ai tên “{name}” ở buổi này. Khách thì thêm ở Điểm danh, Khách dự.")

    def _picked(self, id_: UUID | None) -> None:
        absent = self._absent.get(id_) if id_ else None
        deed = WORDS[self.mode][2]
        self._name_deed(f"Vẫn {lower_first(deed)}" if absent else deed)
        self.refuse(f"Đồng chí {absent} vắng. Ý kiến gửi bằng văn bản thì vẫn ghi được." if absent else "")
        if id_ is not None and self.speaker.hasFocus():
            self.text.setFocus(Qt.FocusReason.TabFocusReason)
