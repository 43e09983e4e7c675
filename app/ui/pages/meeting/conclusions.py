"""Kết luận, giao việc: what the chair concluded, who does what by when, what became of the last tasks; approval."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import agenda, approval, meetings
from app.operations.agenda import ItemView
from app.operations.meetings import CorrectionView
from app.rules.refusal import Refused
from app.rules.terms import PartKind, Section
from app.ui import theme
from app.ui.pages.meeting.given_tasks import GivenTasks
from app.ui.pages.meeting.step import NAMES, Foot, MeetingStep, heading
from app.ui.pages.meeting.task_reports import TaskReports
from app.ui.widgets import buttons, messages
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.date_field import TimeField
from app.ui.widgets.fields import ChoiceField, LongField
from app.ui.widgets.fitted_area import FittedArea
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.layouts import clear
from app.ui.widgets.page import Room, scroll
from app.ui.widgets.record_form import Field
from app.ui.widgets.step_bar import Tabs
from db.errors import StorageProblem

TABS = (
    ("conclusions", "Kết luận"),
    ("tasks", "Giao việc"),
    ("reports", "Việc kỳ trước"),
    ("remarks", "Biểu dương, hạn chế"),
)
TAKEN = "Kết luận vào cả biên bản và nghị quyết; nội dung trình bày về nhiệm vụ tới chỉ ghi trong biên bản."
REMARKS = (
    ("praise", "Biểu dương, nhắc nhở đảng viên"),
    ("shortcomings", "Hạn chế, khuyết điểm và nguyên nhân"),
    ("differing_views", "Ý kiến khác nhau cần báo cáo cấp trên"),
)


class _Remark(QWidget):
    """A heading and a long text that is written when left. A refusal stands under it, and what was typed with it."""

    def __init__(self, title: str, write: Any, lines: int = 2) -> None:
        super().__init__()
        self._write = write
        self.kept = ""
        self.title = theme.label(title, semibold=True, wrap=True)
        self.field = LongField(title, lines=lines, most=12)
        self.field.left.connect(self.write)
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.refusal.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.title)
        layout.addWidget(self.field)
        layout.addWidget(self.refusal)
        self.title.setBuddy(self.field)

    def show_text(self, text: str, *, locked: bool) -> None:
        """Show what is kept, unless something else is being typed."""
        if self.field.value() == self.kept or not self.field.hasFocus():
            self.field.set_value(text)
        self.kept = text
        self.field.setReadOnly(locked)

    def forget(self) -> None:
        self.kept = ""
        self.field.set_value("")
        self.refusal.hide()
        theme.mark(self.field, state="")

    def write(self) -> bool:
        """Write the text if it is new; False where it was refused."""
        text = self.field.value()
        if text == self.kept or self.field.isReadOnly():
            return True
        before, self.kept = self.kept, text
        try:
            self._write(text)
        except (Refused, StorageProblem) as refusal:
            self.kept = before
            self.refusal.setText(refusal.sentence)
            self.refusal.show()
            theme.mark(self.field, state="refused")
            return False
        self.refusal.hide()
        theme.mark(self.field, state="")
        return True


class ConclusionsStep(MeetingStep):
    code = "conclusions"
    still_open = "Kết quả việc kỳ trước vẫn ghi được."

    def __init__(self, pane: Any) -> None:
        super().__init__(pane)
        self._items: tuple[ItemView, ...] = ()
        self._conclusions: dict[UUID, _Remark] = {}
        self._extra: set[UUID] = set()
        self.corrections = QVBoxLayout()
        self.tabs = Tabs("Phần của bước Kết luận", TABS)
        self.tabs.set_current("conclusions")
        self.tabs.chosen.connect(self.go_tab)
        self.tasks = GivenTasks(self)
        self.reports = TaskReports(self)
        self.remarks = {key: _Remark(title, self._part_writer(key), 4) for key, title in REMARKS}
        self.pages = CurrentStack()
        self._pages = {
            "conclusions": scroll(self._make_conclusions(), "Kết luận từng nội dung"),
            "tasks": FittedArea(self.tasks, "Giao việc"),
            "reports": FittedArea(self.reports, "Việc kỳ trước"),
            "remarks": scroll(self._make_remarks(), "Biểu dương, hạn chế"),
        }
        for page in self._pages.values():
            self.pages.addWidget(page)
        self.column.addLayout(self.corrections)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.pages, 1)
        self.set_foot(self._make_foot())

    # --- made ----------------------------------------------------------------------------------------------------

    def _make_conclusions(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, theme.px(8), theme.px(10), theme.px(8))
        layout.setSpacing(theme.px(12))
        self.conclusion_list = QVBoxLayout()
        self.conclusion_list.setSpacing(theme.px(12))
        self.taken = theme.label(TAKEN, "small", "ink2", wrap=True)
        layout.addWidget(self.taken)
        layout.addLayout(self.conclusion_list)
        self.other_item = ChoiceField("Kết luận cho nội dung khác")
        self.other_item.left.connect(self._add_conclusion)
        row = QHBoxLayout()
        self.other_label = theme.label("Kết luận cho nội dung khác", "small", "ink2")
        row.addWidget(self.other_label)
        row.addWidget(self.other_item, 1)
        layout.addLayout(row)
        layout.addStretch(1)
        return holder

    def _make_remarks(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, theme.px(8), theme.px(10), theme.px(8))
        layout.setSpacing(theme.px(14))
        for remark in self.remarks.values():
            layout.addWidget(remark)
        layout.addStretch(1)
        return holder

    def _make_foot(self) -> Foot:
        self.ends = TimeField("Kết thúc lúc")
        self.ends.left.connect(self._write_end)
        self.ends_label = theme.label("Kết thúc lúc", tone="ink2")
        self.ends_label.setBuddy(self.ends)
        self.correct_button = buttons.quiet("Ghi đính chính", "pencil", on=self._correct, name="correct")
        self.primary = buttons.primary("", on=self._press, name="next")
        return Foot(self.ends_label, self.ends, self.correct_button, primary=self.primary)

    def forget(self) -> None:
        self._make_list([])
        self._extra.clear()
        self.tasks.clear()
        self.tasks.table.set_rows([])
        self.reports.forget()
        for remark in self.remarks.values():
            remark.forget()
        self.ends.set_value(None)
        self.tabs.set_current("conclusions")
        self.pages.setCurrentWidget(self._pages["conclusions"])

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        self._items = agenda.agenda(self.desk.work, self.view.part_id).items
        self._fill_conclusions()
        self.taken.setVisible(not self.is_locked and self.view.kind not in (PartKind.COMMITTEE, PartKind.PARTY_GROUP))
        self.tasks.fill()
        self.reports.fill()
        for key, remark in self.remarks.items():
            remark.show_text(getattr(self.view, key), locked=self.is_locked)
        self._fill_corrections()
        locked = self.is_locked
        if not self.ends.hasFocus():
            self.ends.set_value(self.view.ends_at)
        self.ends.setReadOnly(locked)
        self._show_end()
        issued = locked and approval.refusal_to_reopen(self.desk.work, self.view.part_id)
        self.correct_button.setVisible(locked and not issued)  # else it stands in the strip
        self.primary.setText(f"Tiếp: {NAMES['papers']}" if locked else "Thông qua biên bản")
        self.primary.setAccessibleName(self.primary.text())

    def _fill_conclusions(self) -> None:
        shown = [item for item in self._items if self._is_shown(item)]
        if [item.id for item in shown] != list(self._conclusions):
            self._make_list(shown)
        for item in shown:
            remark = self._conclusions[item.id]
            remark.title.setText(item.title)
            remark.show_text(item.conclusion, locked=self.is_locked)
        others = [(item.id, item.title) for item in self._items if item not in shown]
        self.other_item.set_choices(others)
        for each in (self.other_item, self.other_label):
            each.setVisible(bool(others) and not self.is_locked)

    def _is_shown(self, item: ItemView) -> bool:
        talked = item.section == Section.PROCEEDING or item.contributions or item.report
        if self.is_locked:
            return bool(item.conclusion)
        return bool(item.conclusion or talked or item.id in self._extra)

    def _make_list(self, shown: list[ItemView]) -> None:
        clear(self.conclusion_list)
        self._conclusions = {}
        if not shown:
            none = (
                "Buổi họp này không ghi kết luận."
                if self.is_locked
                else "Chương trình chưa có nội dung nào để kết luận."
            )
            self.conclusion_list.addWidget(theme.label(none, tone="ink2"))
        for item in shown:
            made = _Remark(item.title, self._conclusion_writer(item.id))
            self._conclusions[item.id] = made
            self.conclusion_list.addWidget(made)

    def _add_conclusion(self) -> None:
        item_id = self.other_item.value()
        if item_id is not None:
            self._extra.add(item_id)
            self._fill_conclusions()
            self._conclusions[item_id].field.setFocus()

    def _fill_corrections(self) -> None:
        clear(self.corrections)
        for each in self.view.corrections:
            self.corrections.addWidget(self._correction(each))

    def _correction(self, noted: CorrectionView) -> QWidget:
        remove = buttons.bare("close", "Bỏ đính chính này", on=lambda: self.run(approval.delete_correction, noted.id))
        made = heading("", remove)
        words = theme.label(f"Đính chính ngày {noted.noted_on:%d/%m/%Y}: {noted.body}", wrap=True)
        row = made.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(0, words, 1)
        return made

    def go_tab(self, code: str) -> None:
        """Show one part of the step; the one before keeps what was typed."""
        self._keep_tab()
        self.tabs.set_current(code)
        self.pages.setCurrentWidget(self._pages[code])

    def arrange(self, room: Room) -> None:
        super().arrange(room)
        self._show_end()
        self.tasks.arrange(room.is_single)

    # --- written -------------------------------------------------------------------------------------------------

    def _conclusion_writer(self, item_id: UUID) -> Any:
        return lambda text: self.save(agenda.change_item, item_id, {"conclusion": text})

    def _part_writer(self, key: str) -> Any:
        return lambda text: self.save(meetings.change_part, self.view.part_id, {key: text})

    def _show_end(self) -> None:
        """The field goes with its label, and only where it cannot be typed in and the deeds beside it need the room."""
        for each in (self.ends_label, self.ends):
            each.setVisible(not (self.is_locked and self.room.is_tight))

    def _write_end(self) -> None:
        if self.ends.value() != (self.view.ends_at or "") and not self.is_locked:
            done = self.run(meetings.change_sitting, self.view.sitting_id, {"ends_at": self.ends.value() or None})
            theme.mark(self.ends, state="" if done is not None else "refused")

    def _keep_tab(self) -> bool:
        code = self.tabs.current()
        if code in ("tasks", "reports"):
            return self.tasks.leave() if code == "tasks" else self.reports.leave()
        written = [remark.write() for remark in (*self._conclusions.values(), *self.remarks.values())]
        return all(written)

    def leave(self) -> bool:
        self._write_end()
        return self._keep_tab()

    # --- approval ------------------------------------------------------------------------------------------------

    def _press(self) -> None:
        if self.is_locked:
            self.pane.go_step("papers")
        elif self.leave():
            self._approve()

    def _approve(self) -> None:
        """Approve; what is still missing or doubtful is told first and does not stop it."""
        doubts = approval.doubts(self.desk.work, self.view.part_id)
        if doubts:
            listed = "\n".join(f"- {doubt}" for doubt in doubts[:8])
            more = f"\nvà {len(doubts) - 8} điều nữa." if len(doubts) > 8 else ""
            said = "Thông qua rồi thì chương trình, điểm danh, diễn biến, biểu quyết, kết luận khóa lại."
            sure = messages.ask(
                self,
                f"Còn {len(doubts)} điều nên xem lại.",
                f"{listed}{more}\n{said}",
                "Vẫn thông qua",
                leave="Xem lại",
                careful=True,
            )
            if sure is None:
                return
        if self.run(approval.approve, self.view.part_id) is not None:
            self.desk.say_nothing()  # the question told what is doubtful

    def _correct(self) -> None:
        def do(values: dict[str, Any]) -> object:
            if not values["body"].strip():
                raise Refused("Chưa ghi nội dung đính chính.", "Nội dung")
            return self.save(approval.correct, self.view.part_id, values["body"])

        meaning = "Biên bản đã thông qua giữ nguyên; đính chính in thành bản riêng, có ngày ghi, kẹp cùng biên bản."
        ask_form(
            self, "Ghi đính chính", [Field("body", "Nội dung", "long", lines=5)], "Ghi đính chính", do, meaning=meaning
        )

    def act(self, action: str) -> None:
        if action == "report":
            self.go_tab("reports")
        elif action == "correct":
            self._correct()
