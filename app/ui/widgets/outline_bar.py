"""The bar over the editor of a body: level, numbering, bold, italic, tables, Dọn văn bản, Chữ cũ.

Under it one line says what the keys do, or what is to be known of the paragraph with the cursor; and a strip what a
paste left behind. Each deed also gives its signal, for a page that wants to know.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.documents.paper import Role
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets import buttons, files, outline_cleaning
from app.ui.widgets.fields import CheckField, ChoiceField
from app.ui.widgets.flow import Flow
from app.ui.widgets.messages import OneStrip, Strip
from app.ui.widgets.outline_editor import AT_PASTING, OutlineEditor
from app.ui.widgets.outline_here import FROM_RECORDS, KEYS, Here
from app.ui.widgets.outline_levels import NAMES, OTHERS, OUTLINED
from app.ui.widgets.outline_table_forms import ask_columns, ask_table
from db.errors import StorageProblem

NUMBERED_TIP = "Đánh dấu: số, chữ của đề mục tự theo thứ tự. Bỏ dấu: giữ số đã gõ."


class OutlineBar(OneStrip, QWidget):
    """The bar of one editor. It follows the cursor and does its deeds on the editor itself."""

    level_chosen = Signal(object)
    numbering_chosen = Signal(bool)
    tidy_asked = Signal()
    old_text_asked = Signal()

    def __init__(self, editor: OutlineEditor) -> None:
        super().__init__()
        self._editor = editor
        self._levels: list[tuple[Role, str]] = []
        self.setAccessibleName("Thanh soạn thảo")
        self.level = ChoiceField("Cấp của đoạn")
        self.level.setFixedWidth(theme.px(150))
        self.level.setProperty("measure", "row")
        self.level.left.connect(self._choose_level)
        self.numbered = CheckField("Tự đánh số")
        self.numbered.setToolTip(NUMBERED_TIP)
        self.numbered.left.connect(self._choose_numbering)
        self.bold = _toggle("Đậm", "Ctrl+B", lambda: self._do(editor.deeds.toggle_bold), "bold")
        self.italic = _toggle("Nghiêng", "Ctrl+I", lambda: self._do(editor.deeds.toggle_italic), "italic")
        self.table = buttons.with_menu("Bảng", (), name="table")
        self._fill_menu(self.table.menu())
        self.tidy = buttons.secondary("Dọn văn bản", small=True, on=self._tidy, name="tidy")
        self.old_text = buttons.secondary("Chữ cũ", small=True, on=self._old_text, name="old_text")
        self.line = theme.label(KEYS, "small", "ink2", wrap=True)
        self._lay_out()
        editor.placed.connect(self._show_place)
        editor.told.connect(self.say)
        editor.old_came.connect(self._offer_old_text)
        self._show_place(editor.here)

    def _lay_out(self) -> None:
        self.table.setProperty("measure", "small")
        row = Flow()
        for each in (self.level, self.numbered, self.bold, self.italic, self.table, self.tidy, self.old_text):
            row.addWidget(each)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))
        self.column.addLayout(row)
        self.column.addWidget(self.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_height()

    def _hold_height(self) -> None:
        """Never be squeezed: a layout that is short of room asks for the height of one line only."""
        self.setMinimumHeight(self.column.totalHeightForWidth(self.width()))

    def _fill_menu(self, menu: QMenu) -> None:
        tables = self._editor.tables
        self._in_table: list[QAction] = []
        for words, deed in (
            ("Chèn bảng…", self._insert_table),
            ("", None),
            ("Thêm hàng bên dưới", tables.add_row),
            ("Thêm cột bên phải", tables.add_column),
            ("Hàng chữ đậm", tables.toggle_bold),
            ("Độ rộng và căn lề các cột…", self._change_columns),
            ("", None),
            ("Bỏ hàng này", tables.remove_row),
            ("Bỏ cột này", tables.remove_column),
            ("Bỏ cả bảng", tables.remove),
        ):
            if deed is None:
                menu.addSeparator()
                continue
            action = menu.addAction(words)
            action.triggered.connect(lambda checked=False, deed=deed: self._do(deed))
            if deed != self._insert_table:
                self._in_table.append(action)

    # --- what is shown -------------------------------------------------------------------------------------------

    def _show_place(self, here: Here) -> None:
        self._offer_levels(here.level.role)
        self.level.set_value(None if here.in_table else here.level.role)
        self.level.setEnabled(not here.in_table)
        self.numbered.set_value(here.level.is_numbered)
        self.numbered.setEnabled(not here.in_table and here.level.role in OUTLINED)
        self.bold.setChecked(here.is_bold)
        self.italic.setChecked(here.is_italic)
        buttons.allow(self.italic, "Trong bảng không có chữ nghiêng." if here.in_table else "")
        for action in self._in_table:
            action.setEnabled(here.in_table)
        told = list(here.doubts) or ([f"{FROM_RECORDS}."] if here.level.from_records else [])
        self.line.setText(" ".join(told) if told else KEYS)
        theme.mark(self.line, tone="warn" if here.doubts else "ink2")
        self._hold_height()

    def _offer_levels(self, role: Role) -> None:
        """Offer the levels of the chain, and the one of this paragraph where it is another."""
        levels = (*self._editor.chain, *OTHERS)
        names = {**NAMES, Role.HEADING_1: f"Đề mục {self._editor.outline}"}
        choices = [(each, names[each]) for each in (levels if role in levels else (*levels, role))]
        if choices != self._levels:
            self._levels = choices
            self.level.set_choices(choices)

    def say(self, kind: str, first: str, then: str = "", deed: QPushButton | None = None) -> None:
        """Say something in a strip under the bar, with a cross to close it, and before it what can be done at once."""
        close = buttons.bare("close", "Đóng", on=self.say_nothing)
        strip = Strip(kind, first, then, deed or close, stacked=True)
        if deed:
            strip.layout().addWidget(close)
        self.put_strip(strip, self.column)
        self._hold_height()

    def _offer_old_text(self, left: str) -> None:
        look = buttons.quiet("Xem chữ cũ", small=True, on=self._old_text, name="look_at_old_text")
        self.say("info", "Phần vừa dán dùng phông chữ cũ.", f"{AT_PASTING} {left}" if left else "", look)

    def say_nothing(self) -> None:
        super().say_nothing()
        self._hold_height()

    # --- what is done --------------------------------------------------------------------------------------------

    def _do(self, deed: Callable[[], object]) -> None:
        """Do something to the text, say why where it cannot be done, and give the keyboard back to the editor."""
        try:
            deed()
        except Refused as refusal:
            self.say("refused", refusal.sentence)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_place(self._editor.here)

    def _choose_level(self) -> None:
        role = self.level.value()
        self._do(lambda: self._editor.deeds.set_role(role))
        self.level_chosen.emit(role)

    def _choose_numbering(self) -> None:
        numbered = self.numbered.value()
        self._do(lambda: self._editor.deeds.set_numbered(numbered))
        self.numbering_chosen.emit(numbered)

    def _insert_table(self) -> None:
        ask_table(self, self._editor.tables)

    def _change_columns(self) -> None:
        ask_columns(self, self._editor.tables)

    def take_file(self) -> None:
        """Ask for a Word or text file and put its text where the cursor is."""
        from app.exchange import text_files  # a reader of Word files, not before it is asked for

        path = files.open_file(self, "Lấy nội dung từ tệp", "Tệp Word, tệp chữ thường (*.docx *.txt)")
        if path is None:
            return
        try:
            brought = text_files.read(path)
        except (Refused, StorageProblem) as trouble:
            self.say("refused", trouble.sentence)
            return
        self._do(lambda: self._editor.take_in(brought))

    def _tidy(self) -> None:
        self._clean(outline_cleaning.tidy, "Không có gì cần dọn.")
        self.tidy_asked.emit()

    def _old_text(self) -> None:
        self._clean(outline_cleaning.convert_old, "Không có chữ cũ nào.")
        self.old_text_asked.emit()

    def _clean(self, clean: Callable[[QWidget, OutlineEditor], int | None], nothing: str) -> None:
        self.say_nothing()
        done = clean(self, self._editor)
        if done is None:
            self.say("good", nothing)
        elif done:
            self.say("good", f"Đã sửa {done} chỗ.", "Ctrl+Z trong ô soạn thảo để hoàn tác.")
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _toggle(words: str, keys: str, on: Callable[[], object], name: str) -> QPushButton:
    made = buttons.quiet(words, small=True, on=on, name=name)
    made.setCheckable(True)
    made.setToolTip(keys)
    return made
