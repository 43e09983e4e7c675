"""Tasks: given at a meeting or otherwise, reported at the next, carried over until done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents.paper import text_of
from app.operations.inputs import Day, Input, Line, Period, Text
from app.operations.records import found, put_at, renumber, with_blocks
from app.operations.roster import Person, Roster, roster
from app.operations.sitting_day import part_day, refuse_approved
from app.rules.dates import party_date, period_of, screen_date
from app.rules.refusal import Refused
from app.rules.terms import PartKind, TaskState
from db.tables import Actor, AgendaItem, Part, Sitting, Task, TaskReport
from db.unit_of_work import Changes, UnitOfWork

CLOSED = frozenset({TaskState.DONE, TaskState.LATE, TaskState.DROPPED})
STATE_WORDS = {TaskState.DONE: "Đã xong", TaskState.LATE: "Xong chậm", TaskState.DROPPED: "Thôi thực hiện"}


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
    due_words: str  # "chậm nhất ngày 05/12/2026", "thường xuyên"
    report_period: str
    state: TaskState
    state_words: str  # as it stands: one of `start_words`, or "Đã xong", "Xong chậm", "Thôi thực hiện"
    start_words: str  # Đang triển khai / Có mốc thời hạn / Nhiệm vụ thường xuyên / Chưa xác định mốc
    is_late: bool  # open and past its day
    is_carried_over: bool  # given in an earlier period and still open
    done_on: date | None
    reports: tuple[ReportView, ...]
    heard: ReportView | None = None  # of a meeting: what it heard, or what was reported since the one before


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
    done_on: Day = Field(None, title="Ngày hoàn thành")  # None: of a finished task the day of the report


# --- reading -------------------------------------------------------------------------------------------------------


def tasks(work: UnitOfWork, on: date, *, only_open: bool = False) -> tuple[TaskView, ...]:
    """Return the tasks given until a day as they stand, late ones first, then by due day."""
    chosen = select(Task).where(col(Task.given_on).is_(None) | (col(Task.given_on) <= on))
    rows = work.all(chosen.where(Task.state == TaskState.OPEN) if only_open else chosen)
    views = _views(work, rows, roster(work, on), on)
    return tuple(
        sorted(views, key=lambda task: (task.state in CLOSED, not task.is_late, task.due_on or date.max, task.content))
    )


def tasks_given(work: UnitOfWork, part_id: UUID) -> tuple[TaskView, ...]:
    """Return the tasks given at a part, in order."""
    _, day = part_day(work, part_id)
    return _views(work, _given(work, part_id), day.roster, work.today)


def tasks_to_report(work: UnitOfWork, part_id: UUID) -> tuple[TaskView, ...]:
    """Return the tasks from before that a meeting hears, in the order they were given.

    Those given at earlier meetings of the same kind (a regular meeting hears those given outside meetings as well),
    which no earlier meeting has closed. `heard` is the report of this meeting, else the last one since the one before.
    """
    part, day = part_day(work, part_id)
    known, on = day.roster, day.sitting.held_on
    earlier = _earlier_meetings(work, part, on)
    since = max(earlier.values(), default=date.min)
    views = _views(work, _tasks_before(work, part, on, since), known, on)
    return tuple(
        _with_heard(view, part, since, on) for view in views if not _is_closed_before(view, part, earlier, since)
    )


def _given(work: UnitOfWork, part_id: UUID) -> Sequence[Task]:
    rows: Sequence[Task] = work.all(select(Task).where(Task.part_id == part_id).order_by(col(Task.position)))
    return rows


def _earlier_meetings(work: UnitOfWork, part: Part, on: date) -> dict[UUID, date]:
    """Return the meetings of the same kind (and party group) before this one, with their days."""
    rows = work.session.exec(
        select(Part.id, col(Sitting.held_on))
        .join(Sitting, col(Sitting.id) == col(Part.sitting_id))
        .where(
            Part.kind == part.kind,
            Part.id != part.id,
            col(Part.period) < part.period,
            col(Part.party_group_id) == part.party_group_id
            if part.party_group_id
            else col(Part.party_group_id).is_(None),
        )
    ).all()
    return {part_id: held_on for part_id, held_on in rows if held_on <= on}


def _tasks_before(work: UnitOfWork, part: Part, on: date, since: date) -> Sequence[Task]:
    """Return the tasks given before that are open, or were reported on since the meeting before."""
    lately = select(TaskReport.task_id).where(
        (col(TaskReport.part_id) == part.id) | (col(TaskReport.reported_on) > since)
    )
    before = select(Task).join(Part, col(Part.id) == col(Task.part_id), isouter=True)
    same_kind = (col(Part.kind) == part.kind) & (col(Part.period) < part.period)
    if part.party_group_id:
        same_kind &= col(Part.party_group_id) == part.party_group_id
    outside = col(Task.part_id).is_(None) & (col(Task.given_on).is_(None) | (col(Task.given_on) <= on))
    rows: Sequence[Task] = work.all(
        before.where(
            same_kind | outside if part.kind == PartKind.REGULAR else same_kind,
            (col(Task.state) == TaskState.OPEN) | col(Task.id).in_(lately),
        ).order_by(col(Part.period), col(Task.given_on), col(Task.position), col(Task.id))
    )
    return rows


def _is_closed_before(view: TaskView, part: Part, earlier: dict[UUID, date], since: date) -> bool:
    """Whether an earlier meeting heard that the task is closed, or it was closed outside before the last of them."""
    return any(
        report.state_after in CLOSED
        and report.part_id != part.id
        and (report.part_id in earlier or (report.part_id is None and report.reported_on <= since))
        for report in view.reports
    )


def _with_heard(view: TaskView, part: Part, since: date, on: date) -> TaskView:
    here = [report for report in view.reports if report.part_id == part.id]
    between = [report for report in view.reports if report.part_id is None and since < report.reported_on <= on]
    heard = next(iter(here), None) or (between[-1] if between else None)
    before = tuple(report for report in view.reports if report not in here and report not in between)
    return TaskView(**{**vars(view), "heard": heard, "start_words": _start_words(view.due_on, view.due_note, before)})


def _views(work: UnitOfWork, rows: Sequence[Task], known: Roster, on: date) -> tuple[TaskView, ...]:
    ids = [row.id for row in rows]
    reports: dict[UUID, list[ReportView]] = {}
    if ids:
        kept = work.all(
            select(TaskReport)
            .where(col(TaskReport.task_id).in_(ids))
            .order_by(col(TaskReport.reported_on), col(TaskReport.id))
        )
        for row in kept:
            reports.setdefault(row.task_id, []).append(_report_view(row))
    return tuple(_view(row, known, on, tuple(reports.get(row.id, ()))) for row in rows)


def _report_view(row: TaskReport) -> ReportView:
    return ReportView(row.id, row.part_id, row.reported_on, text_of(row.result), TaskState(row.state_after))


def _view(row: Task, known: Roster, on: date, reports: tuple[ReportView, ...]) -> TaskView:
    state, start = TaskState(row.state), _start_words(row.due_on, row.due_note, reports)
    is_open, given = state is TaskState.OPEN, row.given_on
    return TaskView(
        id=row.id,
        origin=row.origin,
        part_id=row.part_id,
        item_id=row.item_id,
        position=row.position,
        content=row.content,
        owner=known.person(row.owner_id),
        helpers=row.helpers,
        given_on=row.given_on,
        due_on=row.due_on,
        due_note=row.due_note,
        due_words=row.due_note or (f"chậm nhất ngày {party_date(row.due_on)}" if row.due_on else ""),
        report_period=row.report_period,
        state=state,
        state_words=STATE_WORDS.get(state, start),
        start_words=start,
        is_late=is_open and row.due_on is not None and row.due_on < on,
        is_carried_over=is_open and given is not None and period_of(given) < period_of(on),
        done_on=row.done_on,
        reports=reports,
    )


def _start_words(due_on: date | None, due_note: str, reports: Sequence[ReportView]) -> str:
    """Return the state at the start of a period in the words of the resolution's table (meetings, 4.3)."""
    if "thường xuyên" in due_note.lower():
        return "Nhiệm vụ thường xuyên"
    if any(report.state_after is TaskState.OPEN for report in reports):
        return "Đang triển khai"
    if due_on is not None:
        return "Có mốc thời hạn"
    if "chưa xác định" in due_note.lower():
        return "Chưa xác định mốc"
    return "Đang triển khai" if due_note.strip() else "Chưa xác định mốc"


# --- giving --------------------------------------------------------------------------------------------------------


def give(work: UnitOfWork, part_id: UUID | None, task: TaskInput) -> tuple[UUID, Changes]:
    """Give a task at a part, or outside any meeting (None: plan, superior, carried in from the paper book).

    Raises Refused if it is due before it is given, or the minutes are approved.
    """
    values = task.model_dump()
    if part_id is not None:
        part = found(work, Part, part_id)
        refuse_approved(part)
        values["given_on"] = values["given_on"] or found(work, Sitting, part.sitting_id).held_on
    values["given_on"] = values["given_on"] or work.today
    _refuse_empty(task.content)
    _refuse_due_before_given(values)
    _refuse_unknown(work, values)
    with work.named(f"Giao việc: {short(task.content)}") as changes:
        position = len(_given(work, part_id)) + 1 if part_id is not None else 1
        row = work.add(Task(part_id=part_id, position=position, **values))
        _warn_of_gaps(work, row)
    return row.id, changes


def change(work: UnitOfWork, task_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see TaskInput). Raises Refused once the minutes that gave it are approved."""
    row = _open_task(work, task_id)
    given = TaskInput.some(values)
    _refuse_empty(given.get("content", row.content))
    _refuse_due_before_given({"given_on": row.given_on, "due_on": row.due_on, **given})
    _refuse_unknown(work, given)
    with work.named(f"Sửa nhiệm vụ: {short(row.content)}") as changes:
        work.change(row, **given)
        _warn_of_gaps(work, row)
    return changes


def move(work: UnitOfWork, task_id: UUID, position: int) -> Changes:
    """Put a task at a place (1-based) among those given at its part."""
    row = _open_task(work, task_id)
    if row.part_id is None:
        raise Refused("Nhiệm vụ này không giao tại buổi họp nào nên không có thứ tự.")
    with work.named(f"Chuyển chỗ nhiệm vụ: {short(row.content)}") as changes:
        renumber(work, put_at(_given(work, row.part_id), row, position))
    return changes


def delete(work: UnitOfWork, task_id: UUID) -> Changes:
    """Take a task out with its reports. Raises Refused once the minutes that gave it are approved."""
    row = _open_task(work, task_id)
    with work.named(f"Xóa nhiệm vụ: {short(row.content)}") as changes:
        for kept in work.all(select(TaskReport).where(TaskReport.task_id == task_id)):
            work.delete(kept)
        work.delete(row)
        if row.part_id is not None:
            renumber(work, _given(work, row.part_id))
    return changes


def short(content: str) -> str:
    """Return the beginning of a text for the name of a transaction."""
    line = content.strip().split("\n")[0]
    return line if len(line) <= 60 else f"{line[:60].rstrip()}…"


def _open_task(work: UnitOfWork, task_id: UUID) -> Task:
    row = found(work, Task, task_id)
    if row.part_id is not None:
        refuse_approved(found(work, Part, row.part_id))
    return row


def _refuse_empty(content: str) -> None:
    if not content.strip():
        raise Refused("Chưa ghi việc phải làm.", "Việc phải làm")


def _refuse_due_before_given(values: Mapping[str, Any]) -> None:
    given_on, due_on = values["given_on"], values["due_on"]
    if given_on is not None and due_on is not None and due_on < given_on:
        raise Refused(f"Hạn {screen_date(due_on)} trước ngày giao {screen_date(given_on)}.", "Hạn hoàn thành")


def _refuse_unknown(work: UnitOfWork, given: Mapping[str, Any]) -> None:
    owner_id, item_id = given.get("owner_id"), given.get("item_id")
    if owner_id is not None and work.get(Actor, owner_id) is None:
        raise Refused("Người chủ trì thực hiện không có trong sổ.", "Người chủ trì thực hiện")
    if item_id is not None and work.get(AgendaItem, item_id) is None:
        raise Refused("Nội dung mà nhiệm vụ này gắn vào không còn trong chương trình.", "Từ nội dung")


def _warn_of_gaps(work: UnitOfWork, row: Task) -> None:
    if row.owner_id is None:
        work.warn("Nhiệm vụ chưa ghi người chủ trì thực hiện.")
    if row.due_on is None and not row.due_note.strip():
        work.warn("Nhiệm vụ chưa có thời hạn.")
    if row.report_period and row.given_on is not None and row.report_period < period_of(row.given_on):
        work.warn("Kỳ báo cáo trước kỳ giao việc; hãy xem lại.")


# --- reporting -----------------------------------------------------------------------------------------------------


def report(work: UnitOfWork, task_id: UUID, report: ReportInput, part_id: UUID | None = None) -> Changes:
    """Write the result of a task, at a meeting or between two; the same meeting again replaces it. Never frozen.

    Raises Refused for a report before the task was given.
    """
    task = found(work, Task, task_id)
    part = found(work, Part, part_id) if part_id is not None else None
    held_on = found(work, Sitting, part.sitting_id).held_on if part else work.today
    reported_on = report.reported_on or held_on
    if task.given_on is not None and reported_on < task.given_on:
        raise Refused(
            f"Báo cáo ngày {screen_date(reported_on)} trước ngày giao việc {screen_date(task.given_on)}.",
            "Ngày báo cáo",
        )
    values = with_blocks(
        {"result": report.result, "state_after": report.state_after, "reported_on": reported_on}, "result"
    )
    with work.named(f"Kết quả nhiệm vụ: {short(task.content)}") as changes:
        row = _same_report(work, task_id, part_id, reported_on)
        if row is None:
            work.add(TaskReport(task_id=task_id, part_id=part_id, **values))
        else:
            work.change(row, **values)
        _settle(work, task, report.done_on)
        _warn_of_time(work, task)
    return changes


def delete_report(work: UnitOfWork, report_id: UUID) -> Changes:
    """Take a report back; the task stands again as the report before left it."""
    row = found(work, TaskReport, report_id)
    task = found(work, Task, row.task_id)
    with work.named(f"Xóa kết quả nhiệm vụ: {short(task.content)}") as changes:
        work.delete(row)
        _settle(work, task, None)
    return changes


def _same_report(work: UnitOfWork, task_id: UUID, part_id: UUID | None, reported_on: date) -> TaskReport | None:
    mine = select(TaskReport).where(TaskReport.task_id == task_id)
    same = (
        mine.where(TaskReport.part_id == part_id)
        if part_id is not None
        else mine.where(col(TaskReport.part_id).is_(None), TaskReport.reported_on == reported_on)
    )
    row: TaskReport | None = work.first(same)
    return row


def _settle(work: UnitOfWork, task: Task, done_on: date | None) -> None:
    """Let the task stand as its last report left it."""
    last = work.first(
        select(TaskReport)
        .where(TaskReport.task_id == task.id)
        .order_by(col(TaskReport.reported_on).desc(), col(TaskReport.part_id).is_(None), col(TaskReport.id).desc())
    )
    if last is None or last.state_after not in (TaskState.DONE, TaskState.LATE):
        work.change(task, state=last.state_after if last else TaskState.OPEN, done_on=None)
    else:
        work.change(task, state=last.state_after, done_on=done_on or task.done_on or last.reported_on)


def _warn_of_time(work: UnitOfWork, task: Task) -> None:
    if task.due_on is None or task.done_on is None:
        return
    done, due = screen_date(task.done_on), screen_date(task.due_on)
    if task.state == TaskState.DONE and task.done_on > task.due_on:
        work.warn(f"Xong ngày {done}, sau hạn {due}: hãy xem lại có phải xong chậm.")
    if task.state == TaskState.LATE and task.done_on <= task.due_on:
        work.warn(f"Ghi xong chậm nhưng ngày xong {done} chưa quá hạn {due}.")
