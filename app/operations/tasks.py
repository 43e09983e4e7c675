"""Tasks: given at a meeting or otherwise, reported at the next, carried over until done."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Day, Input, Line, Period, Text
from app.operations.members import Person
from app.rules.terms import TaskState
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class ReportView:
    id: UUID
    part_id: UUID | None
    reported_on: date
    result: str
    state_after: TaskState


@dataclass(frozen=True)
class TaskView:
    id: UUID
    origin: str
    part_id: UUID | None
    item_id: UUID | None
    position: int
    content: str
    owner: Person | None
    helpers: str
    given_on: date | None
    due_on: date | None
    due_note: str
    due_words: str  # "trước ngày 05/12/2026", "thường xuyên"
    report_period: str
    state: TaskState
    state_words: (
        str  # Đang triển khai / Có mốc thời hạn / Nhiệm vụ thường xuyên / Chưa xác định mốc / Đã xong / Xong chậm…
    )
    is_late: bool  # open and past its day on `on`
    is_carried_over: bool  # given in an earlier period and still open
    done_on: date | None
    reports: tuple[ReportView, ...]


class TaskInput(Input):
    """One task; a change gives only what was typed."""

    content: Text = Field("", title="Việc phải làm")
    origin: Literal["meeting", "assignment", "plan", "superior"] = Field("meeting", title="Nguồn giao việc")
    item_id: UUID | None = Field(None, title="Từ nội dung")
    owner_id: UUID | None = Field(None, title="Người chủ trì thực hiện")
    helpers: Line = Field("", title="Phối hợp")
    given_on: Day = Field(None, title="Ngày giao")
    due_on: Day = Field(None, title="Hạn hoàn thành")
    due_note: Line = Field("", title="Hạn ghi bằng lời")
    report_period: Period | Literal[""] = Field("", title="Báo cáo tại kỳ")


class ReportInput(Input):
    result: Text = Field("", title="Kết quả")
    state_after: TaskState = Field(TaskState.OPEN, title="Tình trạng")
    reported_on: Day = Field(None, title="Ngày báo cáo")  # None: the day of the meeting, else today
    done_on: Day = Field(None, title="Ngày hoàn thành")


def tasks(work: UnitOfWork, on: date, *, only_open: bool = False) -> tuple[TaskView, ...]:
    """Return all tasks as seen on a day, late ones first, then by due day."""
    raise NotImplementedError


def tasks_given(work: UnitOfWork, part_id: UUID) -> tuple[TaskView, ...]:
    """Return the tasks given at a part, in order."""
    raise NotImplementedError


def tasks_to_report(work: UnitOfWork, part_id: UUID) -> tuple[TaskView, ...]:
    """Return the tasks from before that a regular meeting hears: open when it began, or reported at it."""
    raise NotImplementedError


def give(work: UnitOfWork, part_id: UUID | None, task: TaskInput) -> tuple[UUID, Changes]:
    """Give a task at a part, or outside any meeting (None: plan, superior, carried in from the paper book).

    Raises Refused if it is due before it is given.
    """
    raise NotImplementedError


def change(work: UnitOfWork, task_id: UUID, values: dict[str, object]) -> Changes:
    raise NotImplementedError


def move(work: UnitOfWork, task_id: UUID, position: int) -> Changes:
    raise NotImplementedError


def delete(work: UnitOfWork, task_id: UUID) -> Changes:
    raise NotImplementedError


def report(work: UnitOfWork, task_id: UUID, report: ReportInput, part_id: UUID | None = None) -> Changes:
    """Write the result of a task, at a meeting or between two; the same meeting again replaces it. Never frozen."""
    raise NotImplementedError


def delete_report(work: UnitOfWork, report_id: UUID) -> Changes:
    raise NotImplementedError
