"""Văn bản: the papers of one meeting, what stands on them besides the facts, their wording, issue, files, print."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.paper import Paper
from app.operations import papers
from app.operations.papers import Draft, PaperChoice
from app.rules.numbering import symbol
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from app.ui import theme
from app.ui.pages.meeting import paper_output
from app.ui.pages.meeting.issue_dialog import issue_dialog
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.meeting.side import papers_in_order
from app.ui.pages.meeting.step import Foot, MeetingStep
from app.ui.pages.meeting.wording import Wording
from app.ui.widgets import buttons
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.form_dialog import FormDialog, ask_form
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import Room, scroll
from app.ui.widgets.record_form import Field, RecordForm
from app.ui.widgets.record_table import Cell, Column, RecordTable
from app.ui.widgets.step_bar import Tabs

TABS = (("list", "Văn bản của buổi họp"), ("details", "Trích yếu, người ký"), ("wording", "Sửa lời văn"))


RESOLUTIONS = ("resolution", "resolution_short")
ONE_OF_TWO = (
    "Nghị quyết chỉ ban hành một bản: bản đầy đủ theo 42-HD/BTCTW, hoặc bản rút gọn nơi cấp ủy cấp trên chấp nhận."
)
APART = "Lời sửa ở đây chỉ vào nghị quyết; biên bản giữ kết luận như đã ghi ở bước Kết luận, giao việc."


def _which(choice: PaperChoice) -> tuple[str, Any]:
    return choice.form, choice.subject_id


def _number(choice: PaperChoice) -> str:
    return symbol(choice.number, choice.kind) if choice.number else ""


def _state(choice: PaperChoice) -> Cell:
    if choice.state == PaperState.ISSUED:
        return Cell("Đã ban hành", "tick", tone="good")
    return Cell("Dự thảo", "ring", tone="ink2")


COLUMNS = (
    Column("name", "Văn bản", lambda choice: choice.name, lead=True),
    Column("number", "Số", lambda choice: Cell(_number(choice)), width=96),
    Column(
        "day",
        "Ngày",
        lambda choice: Cell(f"{choice.issued_on:%d/%m/%Y}" if choice.issued_on else ""),
        width=100,
        least=True,
    ),
    Column("state", "Tình trạng", _state, width=136),
)


class PapersStep(MeetingStep):
    code = "papers"
    locks = False

    def __init__(self, pane: Any) -> None:
        super().__init__(pane)
        self._draft: Draft | None = None
        self.strips = QVBoxLayout()
        self.tabs = Tabs("Phần của bước Văn bản", TABS)
        self.tabs.set_current("list")
        self.tabs.chosen.connect(self.go_tab)
        self.table = RecordTable("Văn bản của buổi họp", COLUMNS, key=_which)
        self.table.current_changed.connect(self._go)
        self.form = RecordForm(
            [
                Field("abstract", "Trích yếu", "long", lines=2),
                Field("signer_id", "Người ký", "name"),
                Field(
                    "recipients", "Nơi nhận", "long", lines=3, hint="Mỗi dòng một nơi. Để trống thì ghi như thường lệ."
                ),
            ],
            self._write_particular,
            width=430,
            label_width=110,
        )
        self.wording = Wording(self)
        self.pages = CurrentStack()
        self.pages.addWidget(self._make_list())
        self.pages.addWidget(self._make_details())
        self.pages.addWidget(self._make_wording())
        self.column.addLayout(self.strips)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.pages, 1)
        self.set_foot(self._make_foot())
        self._wired = self._filling = False

    def _make_list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.table, 1)
        self.why = theme.label("", "small", "ink2", wrap=True)
        column.addWidget(self.why)
        self.one_of_two = theme.label(ONE_OF_TWO, "small", "ink2", wrap=True)
        column.addWidget(self.one_of_two)
        return holder

    def _make_wording(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.apart = theme.label(APART, "small", "ink2", wrap=True)
        self.apart.hide()
        column.addWidget(self.wording, 1)
        column.addWidget(self.apart)
        return holder

    def _make_details(self) -> QWidget:
        self.none = theme.label("", tone="ink2", wrap=True)
        area = QWidget()
        inside = QVBoxLayout(area)
        inside.setContentsMargins(0, theme.px(12), theme.px(8), 0)
        inside.addWidget(self.none)
        inside.addWidget(self.form)
        inside.addStretch(1)
        return scroll(area, "Trích yếu, người ký")

    def _make_foot(self) -> Foot:
        self.export_button = buttons.quiet("Xuất .docx, .pdf", "download", on=self._export, name="export_paper")
        self.print_button = buttons.quiet("In", "printer", on=self._print, name="print_paper")
        self.withdraw_button = buttons.quiet("Hủy văn bản", "close", on=self._withdraw, name="withdraw")
        self.issue_button = buttons.primary("Ban hành", "seal", on=self._issue, name="issue")
        return Foot(self.export_button, self.print_button, self.withdraw_button, primary=self.issue_button)

    def forget(self) -> None:
        self._draft = None
        self.form.clear()
        self._filling = True
        self.table.set_rows([])
        self._filling = False
        self.wording.show_issued()
        self._show_strips()
        self.tabs.set_current("list")
        self.pages.setCurrentIndex(0)

    # --- shown ---------------------------------------------------------------------------------------------------

    @property
    def choice(self) -> PaperChoice | None:
        return self.table.current()

    def fill(self) -> None:
        if not self._wired:
            self._wired = True
            self.pane.side.shown.connect(self._shown)
            self.pane.side.chosen.connect(lambda which: self.table.set_current(which))
            self.pane.side.preview.touched.connect(self._touched)
        self.form.editor("signer_id").set_choices(choices_of(self.pane.people()))
        choices = papers_in_order(self.desk.work, self.view.part_id)
        self._filling = True
        self.table.set_rows(choices)
        if self.pane.side.which:
            self.table.set_current(self.pane.side.which)
        self._filling = False
        self._show_choice()
        if self._draft is None:
            self._shown(self.pane.side.preview.about)  # made while another step was in view

    def arrange(self, room: Room) -> None:
        super().arrange(room)
        self.wording.set_low(room.is_low)

    def _go(self, choice: PaperChoice | None) -> None:
        if self._filling:
            return
        if choice and self.pane.code == self.code:
            self.pane.side.show_form(*_which(choice))
        self._show_choice()

    def _show_choice(self) -> None:
        choice = self.choice
        issued = bool(choice and choice.state == PaperState.ISSUED)
        refusal = "" if choice else "Chưa có văn bản nào."
        for each in (self.export_button, self.print_button):
            buttons.allow(each, refusal)
        self.withdraw_button.setVisible(issued)
        self.issue_button.setVisible(not issued)
        buttons.allow(self.issue_button, choice.refusal if choice else refusal)
        self.why.setText(choice.refusal if choice and not issued else "")
        self.why.setVisible(bool(self.why.text()))
        resolutions = [each for each in self.table.rows() if each.form in RESOLUTIONS]
        none_issued = all(each.state != PaperState.ISSUED for each in resolutions)
        self.one_of_two.setVisible(len(resolutions) > 1 and none_issued)
        self.form.setVisible(not issued and choice is not None)
        self.none.setVisible(issued or choice is None)
        self.none.setText("Văn bản đã ban hành giữ nguyên trích yếu, người ký và nơi nhận." if issued else "")
        self.pane.side.preview.desk.let_touch(not issued)
        if issued:
            self.wording.show_issued()

    def _shown(self, about: object) -> None:
        """The paper in view is made: show what stands on it."""
        if isinstance(about, Paper):
            self._draft = None
            self._show_strips()
            self.wording.show_issued()
            return
        if not isinstance(about, Draft):
            return
        self._draft = about
        self._show_strips()
        self.wording.show_draft(about)
        reworded = any(block.own and block.key.startswith("said:") for block in about.paper.blocks)
        self.apart.setVisible(about.paper.form in RESOLUTIONS and reworded)
        paper = about.paper
        signer = paper.right_signature.name if paper.right_signature else ""
        people = self.pane.people()
        self.form.fill(
            {
                "abstract": paper.title.abstract,
                "signer_id": next((person.id for person in people if person.name == signer), None),
                "recipients": "\n".join(paper.recipients.items) if paper.recipients else "",
            }
        )
        self.form.show_field("recipients", paper.recipients is not None)
        self.form.show_field("signer_id", bool(paper.right_signature and paper.right_signature.post))

    def _show_strips(self) -> None:
        clear(self.strips)
        draft = self._draft
        if draft is None:
            return
        if draft.doubtful:
            see = buttons.secondary("Xem và chọn", small=True, on=self.see_doubts, name="see_doubts")
            many = len(draft.doubtful)
            then = f"Có {many} đoạn viết lời riêng khi hồ sơ còn khác. Chọn lời nào đứng trong văn bản."
            self.strips.addWidget(Strip("warn", "Hồ sơ đã đổi.", then, see))
        elif draft.warnings:
            self.strips.addWidget(Strip("warn", draft.warnings[0], " ".join(draft.warnings[1:])))

    def go_tab(self, code: str) -> None:
        self.tabs.set_current(code)
        self.pages.setCurrentIndex([each for each, _ in TABS].index(code))
        if code != "wording":
            self.wording.leave()
        self.wording.frame_current(code == "wording")

    def see_doubts(self) -> None:
        """Open the first block whose fact changed under her wording."""
        self.go_tab("wording")
        self.wording.go_to(self.wording.first_doubt())

    def _touched(self, key: str) -> None:
        """A paragraph of the paper was clicked."""
        if self.pane.code == self.code and self.choice and self.choice.state != PaperState.ISSUED:
            self.go_tab("wording")
            if self.wording.go_to(key):
                self.wording.text.setFocus()

    # --- written -------------------------------------------------------------------------------------------------

    def _write_particular(self, key: str, value: Any) -> object:
        choice = self.choice
        if choice is None:
            return None
        if key == "recipients":
            value = [line for line in value.split("\n") if line.strip()]
        given = {key: value}
        return self.save(papers.set_particulars, self.view.part_id, choice.form, choice.subject_id, **given)

    def leave(self) -> bool:
        self.pane.side.preview.desk.let_touch(False)
        self.pane.side.preview.choose("")
        return self.form.leave() and self.wording.leave()

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _export(self) -> None:
        if self.choice and self.leave_typed():
            paper_output.export_choice(self, self.desk, self.view.part_id, self.choice)

    def _print(self) -> None:
        if self.choice and self.leave_typed():
            paper_output.print_choice(self, self.desk, self.view.part_id, self.choice)

    def leave_typed(self) -> bool:
        """Write what is typed before the paper goes out."""
        return self.form.leave() and self.wording.leave()

    def _issue(self) -> None:
        choice = self.choice
        if choice is None or not self.leave_typed():
            return
        dialog = self._issue_dialog(choice)
        dialog.exec()
        issued = dialog.result_of
        dialog.deleteLater()
        if not isinstance(issued, papers.Issued):
            return
        number = f" số {symbol(issued.number, choice.kind)}" if issued.number else ""
        out = buttons.secondary("Xuất ra thư mục", "download", small=True, on=lambda: self._export_issued(issued))
        self.desk.say("good", f"Đã ban hành {choice.name}{number}.", " ".join(issued.warnings), out)

    def _issue_dialog(self, choice: PaperChoice) -> FormDialog:
        """Propose number and day; both may be written otherwise."""

        def next_number(on: date) -> int | None:
            return papers.next_number(self.desk.work, choice.kind, on)

        return issue_dialog(
            self,
            choice.name,
            min(self.view.held_on, self.desk.today),
            lambda on, number: self._issued(choice, on, number),
            next_number if choice.kind else None,
            meaning="Ban hành thì văn bản vào sổ đăng ký và giữ nguyên từ nay; hồ sơ đổi sau đó không làm đổi bản này.",
            hint="Ngày ký; thường là ngày họp hoặc một, hai ngày sau.",
        )

    def _issued(self, choice: PaperChoice, on: date, number: int | None) -> papers.Issued:
        issued = papers.issue(self.desk.work, self.view.part_id, choice.form, choice.subject_id, on=on, number=number)
        self.desk.announce(issued.changes)
        return issued

    def _export_issued(self, issued: papers.Issued) -> None:
        paper_output.export_issued(self, self.desk, issued.paper_id)

    def _withdraw(self) -> None:
        choice = self.choice
        if choice and choice.paper_id:
            ask_withdrawal(self, self.desk, choice.paper_id, choice.name)

    def act(self, action: str) -> None:
        if action == "issue" and self.issue_button.isVisible():
            self.issue_button.setFocus()


def ask_withdrawal(parent: QWidget, desk: Any, paper_id: Any, name: str) -> None:
    """Ask why a paper is withdrawn; it keeps its number and its line in the register."""

    def do(values: dict[str, Any]) -> object:
        if not values["reason"].strip():
            raise Refused("Ghi lý do hủy.", "Lý do hủy")
        return desk.save(papers.withdraw, paper_id, values["reason"])

    meaning = "Văn bản giữ số và dòng trong sổ đăng ký, ghi là hủy. Số đó không dùng lại."
    ask_form(
        parent, f"Hủy: {name}", [Field("reason", "Lý do hủy", "long", lines=2)], "Hủy văn bản", do, meaning=meaning
    )
