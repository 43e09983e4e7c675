"""Sittings and their parts: planning, the day, the place, who chairs; lists and the page of one meeting."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Day, Input, Line, Period, Text, Time
from app.operations.members import Person
from app.rules.terms import PartKind, RollState
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class StepView:
    """One step of the meeting page: prepare, attendance, course, votes, conclusions, papers."""

    code: str
    is_done: bool
    words: str  # "16/18 có mặt", "chưa ghi", "3/4 việc"


@dataclass(frozen=True)
class MeetingRow:
    """One line in the list of meetings."""

    part_id: UUID
    sitting_id: UUID
    kind: PartKind
    period: str
    title: str  # "Sinh hoạt thường kỳ tháng 12/2026"
    held_on: date
    starts_at: str | None
    roll_state: RollState
    present: int | None  # None: chưa điểm danh
    obliged: int | None
    is_approved: bool


@dataclass(frozen=True)
class DeliveryView:
    id: UUID
    what: str  # notice_members, notice_superior, documents_before, results_after
    channel: str  # handbook, chat, paper, other
    at: datetime
    doubt: str = ""  # why it is late


@dataclass(frozen=True)
class CorrectionView:
    id: UUID
    noted_on: date
    body: str


@dataclass(frozen=True)
class MeetingView:
    """The page of one part, read as of the day of the meeting."""

    part_id: UUID
    sitting_id: UUID
    kind: PartKind
    period: str
    title: str
    abstract: str  # "họp chi bộ thường kỳ tháng 12 năm 2026"
    held_on: date
    weekday: str  # "Thứ Năm"
    date_reason: str
    starts_at: str | None
    ends_at: str | None
    minutes: int | None  # length
    place: str
    form: str
    form_basis: str
    chair: Person | None
    minute_taker: Person | None
    party_group_id: UUID | None
    party_group: str
    agenda_source: str
    dues_note: str
    praise: str
    shortcomings: str
    differing_views: str
    is_approved: bool
    approved_on: date | None
    roll_state: RollState
    present: int | None
    obliged: int | None
    has_committee: bool
    parts: tuple[MeetingRow, ...]  # all parts of this sitting, in order
    steps: tuple[StepView, ...]
    deliveries: tuple[DeliveryView, ...]
    corrections: tuple[CorrectionView, ...]
    doubts: tuple[str, ...]  # sentences: too short, other day without reason, no committee meeting before…


@dataclass(frozen=True)
class DayProposal:
    """The day R2 proposes, and why it is not the usual one."""

    day: date
    reason: str = ""


class PlanInput(Input):
    """A meeting to be held. What is empty follows the habit: day by R2, usual time and place, the secretary chairs."""

    kind: PartKind = Field(PartKind.REGULAR, title="Loại")
    period: Period = Field(title="Kỳ")
    held_on: Day = Field(None, title="Ngày họp")
    starts_at: Time = Field(None, title="Giờ bắt đầu")
    place: Line = Field("", title="Địa điểm")
    chair_id: UUID | None = Field(None, title="Chủ trì")
    minute_taker_id: UUID | None = Field(None, title="Người ghi biên bản")
    party_group_id: UUID | None = Field(None, title="Tổ đảng")
    date_reason: Line = Field("", title="Lý do họp ngày khác lệ thường")


class SittingInput(Input):
    """What can be changed of a sitting; give only what was typed."""

    held_on: Day = Field(None, title="Ngày họp")
    date_reason: Line = Field("", title="Lý do họp ngày khác lệ thường")
    starts_at: Time = Field(None, title="Giờ bắt đầu")
    ends_at: Time = Field(None, title="Giờ kết thúc")
    place: Line = Field("", title="Địa điểm")
    form: Literal["in_person", "online", "hybrid"] = Field("in_person", title="Hình thức họp")
    form_basis: Line = Field("", title="Căn cứ, ý kiến cấp trên")
    chair_id: UUID | None = Field(None, title="Chủ trì")
    minute_taker_id: UUID | None = Field(None, title="Người ghi biên bản")


class PartInput(Input):
    """What can be changed of a part; give only what was typed."""

    period: Period = Field("", title="Kỳ")
    dues_note: Line = Field("", title="Tình hình đóng đảng phí")
    praise: Text = Field("", title="Biểu dương, nhắc nhở")
    shortcomings: Text = Field("", title="Hạn chế, nguyên nhân")
    differing_views: Text = Field("", title="Ý kiến khác nhau cần báo cáo cấp trên")


def meetings(work: UnitOfWork, year: int | None = None) -> tuple[MeetingRow, ...]:
    """Return the parts whose period lies in a year (all years if None), by period, then day."""
    raise NotImplementedError


def meeting(work: UnitOfWork, part_id: UUID) -> MeetingView:
    """Return the page of one part."""
    raise NotImplementedError


def propose_day(work: UnitOfWork, period: str, kind: PartKind = PartKind.REGULAR) -> DayProposal:
    """Return the day for a meeting of a period (R2): the usual day, or the next working day of the first week.

    A committee meeting is proposed on a working day before the regular meeting of the same period.
    """
    raise NotImplementedError


def plan(work: UnitOfWork, planned: PlanInput) -> tuple[UUID, Changes]:
    """Plan a meeting of one part with its agenda and what the records demand; return the part.

    A second regular part of a period becomes an extraordinary one, with a warning.
    """
    raise NotImplementedError


def add_part(work: UnitOfWork, sitting_id: UUID, kind: PartKind, period: str) -> tuple[UUID, Changes]:
    """Add a part to a sitting, e.g. an election after the regular meeting."""
    raise NotImplementedError


def change_sitting(work: UnitOfWork, sitting_id: UUID, values: dict[str, object]) -> Changes:
    """Change the named fields (see SittingInput). Raises Refused for an end before the start, or once approved."""
    raise NotImplementedError


def change_part(work: UnitOfWork, part_id: UUID, values: dict[str, object]) -> Changes:
    """Change the named fields (see PartInput). Raises Refused once approved."""
    raise NotImplementedError


def delete_part(work: UnitOfWork, part_id: UUID) -> Changes:
    """Take out a part, and its sitting if it was the only one. Raises Refused once approved or with an issued paper."""
    raise NotImplementedError


def record_delivery(work: UnitOfWork, part_id: UUID, what: str, channel: str, at: datetime | None = None) -> Changes:
    """Keep when a notice or documents went out (`at` None: now); the same way again moves the time. Never frozen."""
    raise NotImplementedError


def delete_delivery(work: UnitOfWork, delivery_id: UUID) -> Changes:
    raise NotImplementedError
