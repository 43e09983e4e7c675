"""One written paper: its text, what stands round it, and the paper itself beside them, from draft to issue."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.operations import members, writing
from app.operations.issuing import Issued
from app.operations.papers import Draft
from app.operations.settings import settings
from app.operations.written_reading import WrittenDraft
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from app.rules.vietnamese import lower_first
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting import paper_output
from app.ui.pages.meeting.issue_dialog import issue_dialog
from app.ui.pages.meeting.step import Foot
from app.ui.pages.writing.bases import BasesPart
from app.ui.pages.writing.frame import Frame
from app.ui.pages.writing.jobs import written_job
from app.ui.pages.writing.text_part import TextPart
from app.ui.widgets import buttons, messages
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import Room, scroll
from app.ui.widgets.preview import Preview
from app.ui.widgets.step_bar import Tabs

TEXT, BASES, FRAME = "text", "bases", "frame"
TABS = ((TEXT, "Nội dung"), (BASES, "Căn cứ"), (FRAME, "Trích yếu, người ký, nơi nhận"))
PAPER_WIDTH = 404


class WritingPane(QWidget):
    """Shows a draft. `turned`: the head has other words to say; `ended` carries the id of a paper issued, or None."""

    turned = Signal()
    ended = Signal(object)

    def __init__(self, desk: Desk, room: Room) -> None:
        super().__init__()
        self.desk = desk
        self._draft: WrittenDraft | None = None
        self._shows_paper: bool | None = None
        self.room = room
        self.text = TextPart(desk, settings(desk.work).outline)
        self.bases = BasesPart(lambda bases: desk.run(writing.put_bases, self.paper_id, bases))
        self.frame = Frame(desk)
        self.tabs = Tabs("Phần của văn bản", TABS)
        self.tabs.chosen.connect(self.go_tab)
        self.strips = QVBoxLayout()
        self.why = theme.label("", "small", "ink2", wrap=True)
        self.preview = Preview()
        self.preview.set_eager(True)  # what is doubtful is told even while the paper is folded away
        self.preview.shown.connect(self._shown)
        self._lay_out()

    def _lay_out(self) -> None:
        framed = QWidget()
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(0, theme.px(12), theme.px(8), 0)
        inside.addWidget(self.frame)
        inside.addStretch(1)
        self.stack = CurrentStack()
        for each in (self.text, self.bases, scroll(framed, TABS[2][1])):
            self.stack.addWidget(each)
        self.writing_side = QWidget()
        column = QVBoxLayout(self.writing_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self.strips)
        above = QHBoxLayout()
        above.addWidget(self.tabs, 1)
        above.addWidget(self.text.file_button)
        above.addWidget(self.text.add_button)
        column.addLayout(above)
        column.addWidget(self.stack, 1)
        column.addWidget(self.why)
        column.addWidget(self._make_foot())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(24))
        across.addWidget(self.writing_side, 1)
        across.addWidget(self.preview)

    def _make_foot(self) -> QWidget:
        self.export_button = buttons.quiet("Xuất dự thảo", "download", on=self._export, name="export_draft")
        self.print_button = buttons.quiet("In", "printer", on=self._print, name="print_draft")
        self.discard_button = buttons.quiet("Bỏ bản soạn", "trash", on=self._discard, name="discard")
        self.issue_button = buttons.primary("Ban hành", "seal", on=self._issue, name="issue")
        return Foot(self.export_button, self.print_button, self.discard_button, primary=self.issue_button)

    # --- shown ---------------------------------------------------------------------------------------------------

    @property
    def paper_id(self) -> UUID:
        assert self._draft is not None
        return self._draft.paper_id

    @property
    def title(self) -> str:
        """The head of the page: the kind, and what it is about."""
        if self._draft is None:
            return "Soạn văn bản"
        return " ".join(filter(None, (self._draft.kind_name, self._draft.abstract.replace("\n", " "))))

    @property
    def facts(self) -> str:
        if self._draft is None:
            return ""
        if not self._draft.replaces:
            return "Đang soạn, chưa ban hành"
        replaces = f"thay thế {lower_first(self._draft.replaces)}"
        return f"Đang soạn, {replaces}" if self.room.is_low else f"Đang soạn, chưa ban hành; {replaces}"

    def show_paper(self, paper_id: UUID) -> None:
        """Turn to a draft. Raises Refused where it is gone."""
        self._draft = writing.written(self.desk.work, paper_id)
        self._warn(())
        self.go_tab(TEXT)
        self._fill()
        self.preview.show_paper(f"written:{paper_id}", written_job(self.desk.cell, paper_id))

    def refresh(self) -> None:
        """Read the draft anew; one that is no draft any more is left."""
        if self._draft is None:
            return
        try:
            draft = writing.written(self.desk.work, self.paper_id)
        except Refused:
            self._end(None)
            return
        if draft.state is not PaperState.DRAFT:
            self._end(draft.paper_id)
            return
        self._draft = draft
        self._fill()
        self.preview.refresh()

    def _fill(self) -> None:
        assert self._draft is not None
        self.text.set_outline(settings(self.desk.work).outline)
        self.text.show_draft(self._draft)
        self.bases.show_bases(self._draft.bases, writing.bases_used(self.desk.work))
        self.frame.show_draft(self._draft, list(members.people(self.desk.work, self.desk.today)))
        refusal = writing.refusal(self.desk.work, self.paper_id)
        buttons.allow(self.issue_button, refusal)
        self.why.setText(refusal)
        self.why.setVisible(bool(refusal))
        self.turned.emit()

    def _shown(self, about: object) -> None:
        """The paper is made as it stands now: say what is doubtful about it."""
        if isinstance(about, Draft) and self._draft and about.paper_id == self.paper_id:
            self._warn(about.warnings)

    def _warn(self, warnings: Sequence[str]) -> None:
        clear(self.strips)
        if warnings:
            self.strips.addWidget(Strip("warn", warnings[0], " ".join(warnings[1:])))

    def go_tab(self, code: str) -> None:
        self.tabs.set_current(code)
        for each in (self.text.file_button, self.text.add_button):
            each.setVisible(code == TEXT)
        self.stack.setCurrentIndex([each for each, _ in TABS].index(code))

    def arrange(self, room: Room) -> None:
        if room.is_wide != self.room.is_wide:
            self._shows_paper = None
        self.room = room
        shown = self.shows_paper
        self.preview.setVisible(shown)
        self.preview.setMaximumWidth(theme.px(PAPER_WIDTH) if room.is_wide else 16777215)
        self.preview.setMinimumWidth(theme.px(PAPER_WIDTH) if room.is_wide else 0)
        self.writing_side.setVisible(room.is_wide or not shown)
        self.frame.set_stacked(room.is_single)

    @property
    def shows_paper(self) -> bool:
        return self.room.is_wide if self._shows_paper is None else self._shows_paper

    def toggle_paper(self) -> None:
        """Show or fold the paper (F8)."""
        self._shows_paper = not self.shows_paper
        self.arrange(self.room)

    def leave(self) -> bool:
        """Keep what is typed; False where it could not be kept."""
        return self._draft is None or (self.text.keep() and self.frame.leave())

    def stop(self) -> None:
        """Ask for no more drawing: the file is about to close."""
        self.preview.stop()

    def _end(self, paper_id: UUID | None) -> None:
        self._draft = None
        self.text.forget()
        self.preview.show_nothing("")
        self.ended.emit(paper_id)

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _export(self) -> None:
        if not self.leave():
            return
        folder = paper_output.ask_folder(self, self.desk)
        if folder:
            paper_output.told(self.desk, self.desk.run(writing.export_draft, self.paper_id, folder), folder)

    def _print(self) -> None:
        if self.leave():
            name = f"dự thảo {lower_first(self.title)}"
            paper_output.print_made(self, self.desk, name, written_job(self.desk.cell, self.paper_id))

    def _discard(self) -> None:
        what = "Bản soạn vào Thùng rác, lấy lại được; Ctrl+Z cũng lấy lại ngay."
        if messages.ask(self, f"Bỏ bản soạn “{self.title}”?", what, "Bỏ bản soạn") is None:
            return
        self.text.keep()
        self.desk.run(writing.discard, self.paper_id)

    def _issue(self) -> None:
        if not self.leave():
            return
        dialog = self._issue_dialog()
        dialog.exec()
        issued = dialog.result_of
        dialog.deleteLater()
        if not isinstance(issued, Issued):
            return
        out = buttons.secondary("Xuất ra thư mục", "download", small=True, on=lambda: self._export_issued(issued))
        self._say_issued(issued, out)

    def _say_issued(self, issued: Issued, out: QPushButton) -> None:
        draft = writing.written(self.desk.work, issued.paper_id)
        number = f" số {draft.symbol}" if draft.symbol else ""
        self.desk.say("good", f"Đã ban hành {draft.kind_name}{number}.", " ".join(issued.warnings), out)

    def _export_issued(self, issued: Issued) -> None:
        paper_output.export_issued(self, self.desk, issued.paper_id)

    def _next_number(self, on: date) -> int | None:
        try:
            return writing.next_number(self.desk.work, self.paper_id, on)
        except Refused:
            return None

    def _issue_dialog(self) -> FormDialog:
        """Propose number and day; both may be written otherwise. What should be looked at is said first."""
        today = self.desk.today
        meaning = "Ban hành thì văn bản vào sổ đăng ký và không sửa được nữa. Cần sửa thì lập bản mới thay thế."
        if doubts := writing.draft(self.desk.work, self.paper_id).warnings:
            meaning = " ".join((meaning, "Nên xem lại trước:", *doubts))
        is_numbered = self._next_number(today) is not None
        next_number = self._next_number if is_numbered else None
        return issue_dialog(self, self.title, today, self._issued, next_number, meaning=meaning)

    def _issued(self, on: date, number: int | None) -> Issued:
        issued = writing.issue(self.desk.work, self.paper_id, on=on, number=number)
        self.desk.announce(issued.changes)
        return issued
