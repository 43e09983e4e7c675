"""Tổng quan: what must be done now, the next meeting, the year at a glance."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Todo:
    """One thing to do: a sentence, one line under it, and the button that does it."""

    sentence: str
    detail: str
    when: str  # "Chậm", "Hôm nay", "Còn 2 ngày"
    is_late: bool
    button: str  # "Ghi kết quả"
    page: str  # members, meetings, tasks, papers, settings
    action: str  # what the page does: open, prepare, roll, votes, deliver, report, issue, approve_post, check
    record_id: UUID | None
    due_on: date | None = None


@dataclass(frozen=True)
class Tick:
    words: str
    done: bool


@dataclass(frozen=True)
class NextMeeting:
    part_id: UUID | None  # None: not made yet, `held_on` is the day proposed by the rule
    title: str  # "Sinh hoạt thường kỳ tháng 12"
    period: str
    held_on: date
    weekday: str  # "Thứ Năm"
    place_and_time: str  # "14:00, Phòng Hội đồng"
    checklist: tuple[Tick, ...]


@dataclass(frozen=True)
class MonthMark:
    """One column of the year. States: done, not_due, late, none (nothing to have), before_book."""

    month: int
    part_id: UUID | None
    held_on: date | None
    is_planned: bool  # held_on lies ahead
    meeting: str
    minutes: str
    resolution: str
    level: str  # "Tốt"… or ''
    attendance_permille: int | None  # 947 is 94,7%; None where not taken
    present: int | None
    obliged: int | None


@dataclass(frozen=True)
class FirstStep:
    sentence: str
    detail: str
    button: str
    page: str
    action: str
    done: bool


@dataclass(frozen=True)
class Overview:
    today: date
    today_words: str  # "Thứ Hai, 30/11/2026"
    year: int
    title: str  # "Bốn việc cần làm, một việc đang chậm"
    todos: tuple[Todo, ...]
    next_meeting: NextMeeting | None
    months: tuple[MonthMark, ...]
    first_steps: tuple[FirstStep, ...]  # empty once the first meeting has been held


def overview(work: UnitOfWork, year: int | None = None) -> Overview:
    """Return what Tổng quan shows for a year (default: this one)."""
    raise NotImplementedError
