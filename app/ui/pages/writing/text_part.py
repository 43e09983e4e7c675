"""Nội dung: the text of the paper or of one of its annexes in the editor. Kept after a short rest, and when left."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.documents.body import ARTICLE_LEVELS, BodyItem
from app.operations import writing
from app.operations.written_reading import AnnexView, WrittenDraft
from app.rules.layouts import LANDSCAPE_TEXT_MM, TEXT_MM
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.writing.doubts import look_at_figures
from app.ui.widgets import buttons
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.outline_bar import OutlineBar
from app.ui.widgets.outline_editor import OutlineEditor
from app.ui.widgets.record_form import Field
from db.errors import StorageProblem

REST_MS = 700
_IN_ARTICLES = frozenset({"QĐ", "QC"})  # decisions and regulations are written in articles
_ANNEX = (
    Field("title", "Tên phụ lục", "long", lines=2, placeholder="DANH SÁCH ĐẢNG VIÊN ĐƯỢC KIỂM TRA"),
    Field("is_landscape", "Khổ giấy", "segment", choices=((False, "Dọc"), (True, "Ngang")),
          hint="Khổ ngang cho bảng nhiều cột."),
)  # fmt: skip


class TextPart(QWidget):
    """The editor with its bar. `kept`: the text was written into the book. Only what differs is written."""

    kept = Signal()

    def __init__(self, desk: Desk, outline: str) -> None:
        super().__init__()
        self._desk, self._outline = desk, outline
        self._draft: WrittenDraft | None = None
        self._annex_id: UUID | None = None
        self._is_typed = False
        self._is_own_change = False  # what is announced stands in the editor already
        self._version = 0  # of the text in the editor
        self.editor = OutlineEditor()
        self.bar = OutlineBar(self.editor)
        self.part = ChoiceField("Phần đang soạn")
        self.part.left.connect(lambda: self._turn(self.part.value()))
        self.file_button = buttons.quiet("Lấy từ tệp", "upload", small=True, on=self.bar.take_file, name="from_file")
        self.file_button.setToolTip("Lấy nội dung của một tệp Word hoặc tệp chữ thường vào chỗ con trỏ.")
        self.add_button = buttons.quiet("Thêm phụ lục", "plus", small=True, on=self.add_annex, name="add_annex")
        self.change_button = buttons.quiet("Tên, khổ giấy", "pencil", small=True, on=self._change, name="change_annex")
        self.remove_button = buttons.quiet("Bỏ phụ lục", "trash", small=True, on=self._remove, name="remove_annex")
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.keep)
        self.editor.edited.connect(self._typed)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(8))
        head.addWidget(self.part, 1)
        for each in (self.change_button, self.remove_button):
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self.editor, 1)
        self.setFocusProxy(self.editor)

    # --- shown ---------------------------------------------------------------------------------------------------

    def show_draft(self, draft: WrittenDraft) -> None:
        """Show a draft; what is typed and not kept yet stands, and so does what shows already what is kept."""
        is_other = self._draft is None or self._draft.paper_id != draft.paper_id
        before = () if is_other else self._items_of(self._annex_id)
        self._draft = draft
        if is_other or self._annex is None:
            self._annex_id = None
        self._show_parts()
        stands = self._is_typed or self._is_own_change or self._items_of(self._annex_id) == before
        if is_other or not stands:
            self._load()

    @property
    def _annex(self) -> AnnexView | None:
        """The annex in view; None for the paper itself, too."""
        return next((each for each in self._annexes if each.id == self._annex_id), None)

    @property
    def _annexes(self) -> tuple[AnnexView, ...]:
        return self._draft.annexes if self._draft else ()

    def _items_of(self, annex_id: UUID | None) -> Any:
        if self._draft is None:
            return ()
        annex = next((each for each in self._annexes if each.id == annex_id), None)
        return annex.items if annex else self._draft.items

    def _show_parts(self) -> None:
        several = len(self._annexes) > 1
        names = [
            (each.id, f"Phụ lục {at}: {each.title}" if several else f"Phụ lục: {each.title}")
            for at, each in enumerate(self._annexes, 1)
        ]
        self.part.set_choices([(None, "Nội dung chính"), *((key, name.replace("\n", " ")) for key, name in names)])
        self.part.set_value(self._annex_id)
        self.head.setVisible(bool(names))
        for each in (self.change_button, self.remove_button):
            each.setVisible(self._annex_id is not None)

    def _load(self) -> None:
        self._rest.stop()
        self._is_typed = False
        self._version += 1
        self.bar.say_nothing()
        in_articles = self._draft is not None and self._draft.kind in _IN_ARTICLES
        annex = self._annex
        self.editor.tables.width_mm = LANDSCAPE_TEXT_MM if annex and annex.is_landscape else TEXT_MM
        items = self._items_of(self._annex_id)
        self.editor.set_items(items, self._outline, ARTICLE_LEVELS if in_articles and not items else None)
        self._look_at_figures(items)

    def set_outline(self, outline: str) -> None:
        """Take another style of the first level (a setting)."""
        self._outline = outline

    def go_to_part(self, annex_id: UUID | None) -> None:
        """Turn to the paper itself or to an annex."""
        self._turn(annex_id)

    def _turn(self, annex_id: UUID | None) -> None:
        if annex_id == self._annex_id:
            return
        if not self.keep():
            self.part.set_value(self._annex_id)
            return
        self._annex_id = annex_id
        self._show_parts()
        self._load()

    # --- kept ----------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._is_typed = True
        self._version += 1
        self._rest.start()

    def _look_at_figures(self, items: Sequence[BodyItem]) -> None:
        """Mark in a while what is doubtful about the figures; of a text that was typed on meanwhile, the next time."""
        version = self._version

        def mark(doubts: Any) -> None:
            if version == self._version and isValid(self.editor):
                self.editor.set_doubts(doubts)

        look = look_at_figures(self._desk.cell, items, self._desk.today)
        self._desk.in_background("Xem lại số liệu", look, mark, failed=lambda sentence: None)

    def keep(self) -> bool:
        """Write what was typed; return False, with the reason said on the page, where it could not be written."""
        self._rest.stop()
        if not self._is_typed or self._draft is None:
            return True
        items = self.editor.items()
        try:
            changes = writing.keep_body(self._desk.work, self._draft.paper_id, items, self._annex_id)
        except Refused as refusal:
            self._desk.say_refusal(refusal)
            return False
        except StorageProblem as problem:
            self._desk.say("refused", "Chưa ghi được.", problem.sentence)
            return False
        self._is_typed = False
        self._look_at_figures(items)
        if changes.tables:
            self._is_own_change = True
            self._desk.announce(changes)
            self._is_own_change = False
        if changes.warnings:
            self._desk.say("warn", changes.warnings[0], " ".join(changes.warnings[1:]))
        self.kept.emit()
        return True

    def forget(self) -> None:
        """Let go of the draft: it is issued or thrown away."""
        self._rest.stop()
        self._draft, self._annex_id, self._is_typed = None, None, False

    # --- annexes -------------------------------------------------------------------------------------------------

    def add_annex(self) -> None:
        """Ask for title and direction of a new annex and turn to it."""
        draft = self._draft
        if draft is None or not self.keep():
            return

        def do(values: dict[str, Any]) -> object:
            title, landscape = values["title"].strip(), bool(values["is_landscape"])
            return self._desk.save(writing.add_annex, draft.paper_id, title, is_landscape=landscape)

        made = ask_form(self, "Thêm phụ lục", _ANNEX, "Thêm phụ lục", do, values={"is_landscape": False})
        if isinstance(made, tuple):
            self._turn(made[0])
            self.editor.setFocus()

    def _change(self) -> None:
        draft, annex = self._draft, self._annex
        if draft is None or annex is None or not self.keep():
            return

        def do(values: dict[str, Any]) -> object:
            title, landscape = values["title"].strip(), bool(values["is_landscape"])
            return self._desk.save(writing.change_annex, draft.paper_id, annex.id, title=title, is_landscape=landscape)

        values = {"title": annex.title, "is_landscape": annex.is_landscape}
        ask_form(self, "Tên, khổ giấy của phụ lục", _ANNEX, "Ghi", do, values=values)

    def _remove(self) -> None:
        draft, annex = self._draft, self._annex
        if draft and annex and self.keep():
            self._turn(None)
            self._desk.run(writing.remove_annex, draft.paper_id, annex.id)
