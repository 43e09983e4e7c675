"""Giao việc: what was given to whom, by when, and at which meeting it is reported. Typed in one panel, line by line."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.operations import tasks
from app.operations.tasks import TaskInput, TaskView
from app.rules.dates import next_period, period_screen
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.meeting.step import APPROVED
from app.ui.widgets import buttons
from app.ui.widgets.date_field import DateField
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.fields import ChoiceField, LineField, LongField
from app.ui.widgets.name_picker import NamePicker
from app.ui.widgets.paint import Panel
from app.ui.widgets.record_table import Cell, Column, RecordTable
from db.errors import StorageProblem

if TYPE_CHECKING:
    from app.ui.pages.meeting.conclusions import ConclusionsStep

NO_DUE = ("Thường xuyên", "Chưa xác định thời hạn")


def _due(task: TaskView) -> Cell:
    return Cell(task.due_words or "Chưa ghi hạn", tone="" if task.due_words else "warn")


def _owner(task: TaskView) -> Cell:
    return Cell(task.owner.name, aside=task.owner.apart) if task.owner else Cell("Chưa ghi người", tone="warn")


COLUMNS = (
    Column("content", "Việc", lambda task: task.content.replace("\n", " "), lead=True),
    Column("owner", "Người thực hiện", _owner, width=160),
    Column("due", "Hạn", _due, width=176),
    Column(
        "report",
        "Báo cáo",
        lambda task: period_screen(task.report_period) if task.report_period else "",
        width=92,
        least=True,
    ),
)

NONE_YET = "Chưa giao việc nào ở buổi này. Gõ việc đầu tiên vào khung bên dưới."


class GivenTasks(QWidget):
    """The table of tasks given at this meeting and the panel that writes one."""

    def __init__(self, step: "ConclusionsStep") -> None:
        super().__init__()
        self._step = step
        self._task_id: UUID | None = None
        self.table = RecordTable("Việc đã giao", COLUMNS)
        self.table.opened.connect(self._edit)
        self.empty = EmptyList("")
        self.content = LongField("Việc phải làm", "Việc phải làm", lines=2, most=5)
        self.owner = NamePicker("Người thực hiện", placeholder="Gõ hai chữ cái của tên")
        self.owner.undecided.connect(lambda problem: self.refuse(f"Người thực hiện: {problem}"))
        self.owner.picked.connect(lambda id_: self.refuse(""))
        self.helpers = LineField("Phối hợp", "Phối hợp (nếu có)")
        self.due = DateField("Hạn hoàn thành")
        self.due.left.connect(self._check_due)
        self.due_note = ChoiceField("Hạn bằng lời", [(each.lower(), each) for each in NO_DUE], own_words=True)
        self.report = ChoiceField("Báo cáo tại kỳ")
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.write_button = buttons.secondary("Giao việc", "plus", on=self.write, name="give_task")
        self.leave_button = buttons.quiet("Thôi", on=self.clear, name="leave_task")
        self.deeds = self._make_deeds()
        self.panel = self._make_panel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.empty)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.deeds)
        layout.addWidget(self.panel)
        self.clear()

    def _make_deeds(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.edit_button = buttons.quiet("Sửa việc", "pencil", small=True, on=lambda: self._edit(self.table.current()))
        self.up_button = buttons.quiet("Lên", "arrow_up", small=True, on=lambda: self._shift(-1))
        self.down_button = buttons.quiet("Xuống", "arrow_down", small=True, on=lambda: self._shift(1))
        self.remove_button = buttons.quiet("Bỏ việc", "trash", small=True, on=self._remove, name="remove_task")
        for each in (self.edit_button, self.up_button, self.down_button, self.remove_button):
            row.addWidget(each)
        row.addStretch(1)
        return holder

    def _make_panel(self) -> QWidget:
        panel = Panel()
        grid = QGridLayout(panel)
        grid.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(3))
        self.panel_title = theme.label("Việc mới", "small", "ink2")
        grid.addWidget(self.panel_title, 0, 0, 1, 4)
        grid.addWidget(self.content, 1, 0, 1, 4)
        places = (
            ("Người thực hiện", self.owner),
            ("Phối hợp", self.helpers),
            ("Hạn", self.due),
            ("hoặc bằng lời", self.due_note),
        )
        for column, (label, field) in enumerate(places):
            made = theme.label(label, "small", "ink2")
            made.setBuddy(field)
            grid.addWidget(made, 2, column)
            grid.addWidget(field, 3, column)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        label = theme.label("Báo cáo tại", "small", "ink2")
        label.setBuddy(self.report)
        self.report.setFixedWidth(theme.px(150))
        last.addWidget(label)
        last.addWidget(self.report)
        last.addWidget(self.refusal, 1)
        last.addWidget(self.leave_button)
        last.addWidget(self.write_button)
        grid.addLayout(last, 4, 0, 1, 4)
        grid.setRowMinimumHeight(4, theme.px(44))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 2)
        return panel

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        given = tasks.tasks_given(self._step.desk.work, self._step.view.part_id)
        locked = self._step.is_locked
        self.table.set_rows(given)
        self.table.setVisible(bool(given))
        self.empty.setVisible(not given)
        self.panel.setVisible(not locked)
        self.empty.words.setText("Buổi họp này không giao việc nào." if locked else NONE_YET)
        self.deeds.setVisible(bool(given))
        for each in (self.edit_button, self.up_button, self.down_button, self.remove_button):
            buttons.allow(each, APPROVED if locked else "")
        self.owner.set_choices(choices_of(self._step.pane.people()))
        self._fill_periods()

    def _fill_periods(self) -> None:
        period, choices = self._step.view.period, [("", "Không ghi")]
        for _ in range(6):
            period = next_period(period)
            choices.append((period, f"kỳ {period_screen(period)}"))
        if [self.report.itemData(at) for at in range(self.report.count())] != [value for value, _ in choices]:
            self.report.set_choices(choices)
            self.report.set_value(choices[1][0])

    def clear(self) -> None:
        """Empty the panel for the next task; the period of the report stays as it was chosen."""
        self._task_id = None
        self.content.set_value("")
        self.owner.set_value(None)
        self.helpers.set_value("")
        self.due.set_value(None)
        theme.mark(self.due, state="")
        self.due_note.set_value("")
        self.refuse("")
        self.panel_title.setText("Việc mới")
        self.write_button.setText("Giao việc")
        self.leave_button.hide()

    def refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)

    def _check_due(self) -> None:
        """Say at once of a day that does not exist; take it back when it is mended."""
        problem = self.due.problem()
        if problem or self.due.property("state") == "refused":
            theme.mark(self.due, state="refused" if problem else "")
            self.refuse(f"Hạn hoàn thành: {problem}" if problem else "")

    def _edit(self, task: TaskView | None) -> None:
        if task is None or self._step.is_locked:
            return
        self._task_id = task.id
        self.content.set_value(task.content)
        self.owner.set_value(task.owner.id if task.owner else None)
        self.helpers.set_value(task.helpers)
        self.due.set_value(task.due_on)
        self.due_note.set_value(task.due_note)
        self.report.set_value(task.report_period)
        self.panel_title.setText("Sửa việc đã giao")
        self.write_button.setText("Ghi việc")
        self.leave_button.show()
        self.content.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- written -------------------------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Whether a task was typed and not written yet."""
        return bool(self.content.value().strip()) and self._task_id is None

    def _values(self) -> dict[str, Any]:
        if not self.content.value().strip():
            raise Refused("Chưa ghi việc phải làm.")
        if whom := self.owner.problem():
            raise Refused(whom, "Người thực hiện")
        return {
            "content": self.content.value(),
            "owner_id": self.owner.value(),
            "helpers": self.helpers.value(),
            "due_on": self.due.value() or None,
            "due_note": self.due_note.value() or "",
            "report_period": self.report.value() or "",
        }

    def write(self) -> bool:
        """Write the task in the panel; False where it was refused."""
        try:
            values = self._values()
            if self._task_id:
                self._step.save(tasks.change, self._task_id, values)
            else:
                self._step.save(tasks.give, self._step.view.part_id, TaskInput(**values))
        except (Refused, StorageProblem) as refusal:
            place = f"{refusal.place}: " if isinstance(refusal, Refused) and refusal.place else ""
            self.refuse(place + refusal.sentence)
            return False
        self.clear()
        self.content.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _shift(self, by: int) -> None:
        task = self.table.current()
        if task:
            at = [each.id for each in self.table.rows()].index(task.id) + 1 + by
            if 1 <= at <= len(self.table.rows()):
                self._step.run(tasks.move, task.id, at)

    def _remove(self) -> None:
        task = self.table.current()
        if task:
            self._step.run(tasks.delete, task.id)

    def leave(self) -> bool:
        return self.write() if self.is_dirty and not self._step.is_locked else True

    def arrange(self, narrow: bool) -> None:
        self.table.show_least(not narrow)
