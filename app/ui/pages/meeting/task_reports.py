"""Việc kỳ trước: what became of the tasks given before. Never frozen: results come in between two meetings, too."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import tasks
from app.operations.tasks import ReportInput, ReportView, TaskInput, TaskView
from app.rules.refusal import Refused
from app.rules.terms import TaskState
from app.ui import theme
from app.ui.pages.meeting.people import choices_of
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.fields import LongField
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.paint import Panel
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable
from app.ui.widgets.segment import Segment
from db.errors import StorageProblem

if TYPE_CHECKING:
    from app.ui.pages.meeting.conclusions import ConclusionsStep

PLAIN = {"Có mốc thời hạn": "Có thời hạn", "Chưa xác định mốc": "Chưa xác định thời hạn"}
"""What screens say for the words of the resolution's table."""
STATES = (
    (TaskState.OPEN, "Đang làm"),
    (TaskState.DONE, "Đã xong"),
    (TaskState.LATE, "Xong chậm"),
    (TaskState.DROPPED, "Thôi giao"),
)
_MARKS = {
    TaskState.DONE: Cell("Đã xong", "tick", tone="good"),
    TaskState.LATE: Cell("Xong chậm", "triangle", tone="warn"),
    TaskState.DROPPED: Cell("Thôi giao", "minus", tone="ink2"),
}


def _state(task: TaskView) -> Cell:
    if task.state in _MARKS:
        return _MARKS[task.state]
    return (
        Cell("Chậm", "triangle", tone="warn", semibold=True)
        if task.is_late
        else Cell(PLAIN.get(task.state_words, task.state_words), "ring", tone="ink2")
    )


COLUMNS = (
    Column("content", "Việc đã giao", lambda task: task.content.replace("\n", " "), lead=True),
    Column("owner", "Người thực hiện", lambda task: Cell(task.owner.told_apart if task.owner else ""), width=160),
    Column("due", "Hạn", lambda task: Cell(task.due_words, tone="ink2"), width=176, least=True),
    Column("state", "Tình trạng", _state, width=156),
)


class TaskReports(QWidget):
    """The tasks to report on, and the panel for the result of the current one."""

    def __init__(self, step: "ConclusionsStep") -> None:
        super().__init__()
        self._step = step
        self._task: TaskView | None = None
        self.table = RecordTable("Việc kỳ trước", COLUMNS)
        self.table.current_changed.connect(self._go)
        self.table.opened.connect(lambda task: self.state.setFocus(Qt.FocusReason.OtherFocusReason))
        self.empty = EmptyList("Không có việc nào từ kỳ trước phải báo cáo ở buổi này.")
        self.title = theme.label("", semibold=True, wrap=True)
        self.heard = theme.label("", "small", "ink2", wrap=True)
        self.state = Segment("Tình trạng", STATES)
        self.state.chosen.connect(lambda state: self.write())
        self.result = LongField("Kết quả", "Kết quả thực hiện", lines=3, most=6)
        self.result.left.connect(self.write)
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.remove_button = buttons.quiet("Bỏ báo cáo này", "undo", small=True, on=self._remove, name="remove_report")
        self.carry_button = buttons.quiet(
            "Thêm việc mang sang từ sổ giấy", "plus", small=True, on=self._carry, name="carry_task"
        )
        self.panel = self._make_panel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.empty)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.panel)
        layout.addWidget(self.carry_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _make_panel(self) -> QWidget:
        panel = Panel()
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.title)
        layout.addWidget(self.heard)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.state)
        row.addWidget(self.refusal, 1)
        row.addWidget(self.remove_button)
        layout.addLayout(row)
        layout.addWidget(self.result)
        return panel

    def forget(self) -> None:
        """Let go of the meeting shown so far."""
        self._task = None
        self.table.set_rows([])

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        before = tasks.tasks_to_report(self._step.desk.work, self._step.view.part_id)
        self.table.set_rows(before)
        self.table.setVisible(bool(before))
        self.panel.setVisible(bool(before))
        self.empty.setVisible(not before)
        self._show(self.table.current())

    def go_to(self, task_id: UUID) -> None:
        self.table.set_current(task_id)

    def _own_report(self, task: TaskView) -> ReportView | None:
        """Return what was reported at this meeting."""
        return next((each for each in task.reports if each.part_id == self._step.view.part_id), None)

    def _go(self, task: TaskView | None) -> None:
        if self._task and (task is None or task.id != self._task.id):
            self.write()
        self._show(task)

    def _show(self, task: TaskView | None) -> None:
        another = task is None or self._task is None or task.id != self._task.id
        self._task = task
        if task is None:
            return
        own = self._own_report(task)
        self.title.setText(task.content)
        before = task.heard if own is None else None
        self.heard.setText(f"Báo cáo ngày {before.reported_on:%d/%m/%Y}: {before.result}" if before else "")
        self.heard.setVisible(bool(before))
        self.state.set_value(own.state_after if own else None)
        if another or not self.result.hasFocus():
            self.result.set_value(own.result if own else "")
        if another:
            self.refusal.setText("")
        self.remove_button.setVisible(own is not None)

    # --- written -------------------------------------------------------------------------------------------------

    def write(self) -> bool:
        """Write state and result of the current task, if either is new; False where it was refused."""
        task = self._task
        if task is None:
            return True
        own = self._own_report(task)
        state = self.state.value()
        before = (own.state_after if own else None, own.result if own else "")
        if (state, self.result.value()) == before:
            return True
        given = ReportInput(result=self.result.value(), state_after=state or TaskState.OPEN)
        try:
            self._step.save(tasks.report, task.id, given, self._step.view.part_id)
        except (Refused, StorageProblem) as refusal:
            self.refusal.setText(refusal.sentence)
            return False
        self.refusal.setText("")
        return True

    def _remove(self) -> None:
        own = self._own_report(self._task) if self._task else None
        if own:
            self._step.run(tasks.delete_report, own.id)

    def _carry(self) -> None:
        """Ask for a task that was given before this book and is still open."""

        def do(values: dict[str, Any]) -> object:
            return self._step.save(tasks.give, None, TaskInput(**{**values, "due_on": values["due_on"] or None}))

        specs = [
            Field("content", "Việc phải làm", "long", lines=2),
            Field("owner_id", "Người thực hiện", "name"),
            Field("given_on", "Ngày giao", "date"),
            Field("due_on", "Hạn", "date", beside=True),
            Field("due_note", "Hạn bằng lời", placeholder="thường xuyên"),
        ]
        people = {"owner_id": choices_of(self._step.pane.people())}
        meaning = "Việc giao trước khi có sổ này mà chưa xong; các buổi sau nghe báo cáo đến khi xong."
        ask_form(self, "Thêm việc mang sang", specs, "Thêm việc", do, people=people, meaning=meaning)

    def leave(self) -> bool:
        return self.write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.show_least(self.width() > theme.px(760))
