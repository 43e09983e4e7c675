"""Meetings as lists and pages show them, read as of their day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Executable, bindparam, case, func
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from app.documents.paper import text_of
from app.operations.cell import has_committee
from app.operations.meeting_steps import CHANNEL_WORDS as CHANNEL_WORDS
from app.operations.meeting_steps import DELIVERY_WORDS as DELIVERY_WORDS
from app.operations.meeting_steps import (
    DeliveryView,
    StepView,
    Tick,
    deliveries_of,
    doubts_of,
    minutes_of,
    preparation_of,
    steps_of,
)
from app.operations.meeting_steps import delivery_doubt as delivery_doubt
from app.operations.roster import Person, certainly_outside
from app.operations.settings import settings
from app.operations.sitting_day import part_day
from app.rules.dates import period_screen, period_words, weekday_words
from app.rules.standing import EXEMPT
from app.rules.terms import AttendanceState, PartKind, RollState, StatusKind
from app.rules.vietnamese import upper_first
from db.tables import (
    Attendance,
    Correction,
    MemberStatus,
    Part,
    PartyGroup,
    Sitting,
)
from db.unit_of_work import UnitOfWork

NOT_OBLIGED = EXEMPT | {StatusKind.TEMPORARILY_AWAY, StatusKind.TEMPORARY_GUEST, StatusKind.SUSPENDED}


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
    preparation: tuple[Tick, ...]  # what the first step counts
    deliveries: tuple[DeliveryView, ...]
    corrections: tuple[CorrectionView, ...]
    doubts: tuple[str, ...]  # sentences: too short, other day without reason, no committee meeting before…


# --- names ---------------------------------------------------------------------------------------------------------

_TITLES = {
    PartKind.REGULAR: "Sinh hoạt thường kỳ",
    PartKind.COMMITTEE: "Họp chi ủy",
    PartKind.EXTRAORDINARY: "Họp chi bộ bất thường",
    PartKind.PARTY_GROUP: "Họp tổ đảng",
    PartKind.ELECTION: "Hội nghị bầu cử",
    PartKind.THEMATIC: "Sinh hoạt chuyên đề",
}
_ABSTRACTS = {
    PartKind.REGULAR: "họp chi bộ thường kỳ",
    PartKind.COMMITTEE: "họp chi ủy",
    PartKind.EXTRAORDINARY: "họp chi bộ bất thường",
    PartKind.PARTY_GROUP: "họp tổ đảng",
    PartKind.ELECTION: "hội nghị chi bộ bầu cử",
    PartKind.THEMATIC: "sinh hoạt chi bộ chuyên đề",
}


def title_of(kind: str, period: str) -> str:
    """Return a part as screens name it: `Sinh hoạt thường kỳ tháng 12/2026`."""
    return f"{_TITLES[PartKind(kind)]} tháng {period_screen(period)}"


def abstract_of(kind: str, period: str) -> str:
    """Return a part as papers name it: `họp chi bộ thường kỳ tháng 12 năm 2026`."""
    return f"{_ABSTRACTS[PartKind(kind)]} {period_words(period)}"


# --- the list ------------------------------------------------------------------------------------------------------


def meetings(work: UnitOfWork, year: int | None = None) -> tuple[MeetingRow, ...]:
    """Return the parts whose period lies in a year (all years if None), by period, then day."""
    chosen = select(Part, Sitting).join(Sitting, col(Sitting.id) == col(Part.sitting_id))
    if year is not None:
        chosen = chosen.where(col(Part.period).between(f"{year:04}-01", f"{year:04}-12"))
    rows = work.session.exec(
        chosen.order_by(col(Part.period), col(Sitting.held_on), col(Sitting.starts_at), col(Part.position))
    ).all()
    sittings = {sitting.id: sitting for _, sitting in rows}
    counts = _presence(work, sittings.values())
    return tuple(_meeting_row(part, sitting, counts.get(sitting.id)) for part, sitting in rows)


def regular_part(work: UnitOfWork, period: str) -> Part | None:
    """Return the regular part of a period."""
    part: Part | None = work.first(select(Part).where(Part.kind == PartKind.REGULAR, Part.period == period))
    return part


def _meeting_row(part: Part, sitting: Sitting, presence: tuple[int, int] | None) -> MeetingRow:
    taken = sitting.attendance_state != RollState.NOT_STARTED
    present, obliged = presence if presence and taken else (None, None)
    return MeetingRow(
        part_id=part.id,
        sitting_id=sitting.id,
        kind=PartKind(part.kind),
        period=part.period,
        title=title_of(part.kind, part.period),
        held_on=sitting.held_on,
        starts_at=sitting.starts_at,
        roll_state=RollState(sitting.attendance_state),
        present=present,
        obliged=obliged,
        is_approved=part.state == "approved",
    )


def _presence(work: UnitOfWork, sittings: Iterable[Sitting]) -> dict[UUID, tuple[int, int]]:
    """Return present and obliged of many sittings: as frozen, else counted from the marks.

    A mark stands beside everyone obliged; someone exempt, away or a guest has one only when there, and is taken off.
    """
    found: dict[UUID, tuple[int, int]] = {}
    living: dict[UUID, date] = {}
    for sitting in sittings:
        if sitting.frozen_roll is None:
            living[sitting.id] = sitting.held_on
        else:
            kept = json.loads(sitting.frozen_roll)
            found[sitting.id] = (kept["present"], kept["obliged"])
    if living:
        for sitting_id, present, marked in work.session.execute(_MARKED, {"sittings": list(living)}).all():
            found[sitting_id] = (present, marked)
        _take_off_not_obliged(work, living, found)
    return found


_IN_SITTINGS = col(Attendance.sitting_id).in_(bindparam("sittings", expanding=True))
_PRESENT = func.sum(case((col(Attendance.state) == AttendanceState.PRESENT, 1), else_=0))
_MARKED: Executable = (
    sql_select(col(Attendance.sitting_id), _PRESENT, func.count())
    .where(_IN_SITTINGS)
    .group_by(col(Attendance.sitting_id))
)


def _take_off_not_obliged(work: UnitOfWork, living: dict[UUID, date], found: dict[UUID, tuple[int, int]]) -> None:
    times = sql_select(
        col(Attendance.sitting_id),
        col(Attendance.member_id),
        col(Attendance.state),
        col(MemberStatus.valid_from),
        col(MemberStatus.valid_to),
    ).join(MemberStatus, col(MemberStatus.member_id) == col(Attendance.member_id))
    unusual = times.where(_IN_SITTINGS, col(MemberStatus.kind).in_(NOT_OBLIGED))
    rows = work.session.execute(unusual, {"sittings": list(living)}).all()
    marked = {
        (sitting_id, member_id, state)
        for sitting_id, member_id, state, first, last in rows
        if not certainly_outside(first, last, living[sitting_id])
    }
    for sitting_id, _, state in marked:
        present, obliged = found[sitting_id]
        found[sitting_id] = (present - (state == AttendanceState.PRESENT), obliged - 1)


# --- the page ------------------------------------------------------------------------------------------------------


def meeting(work: UnitOfWork, part_id: UUID) -> MeetingView:
    """Return the page of one part."""
    part, day = part_day(work, part_id)
    sitting, chosen = day.sitting, settings(work)
    taken = sitting.attendance_state != RollState.NOT_STARTED
    presence = (day.count.present, day.count.obliged) if taken else None
    committee = has_committee(work, sitting.held_on)
    deliveries = deliveries_of(work, part_id, sitting, chosen)
    ready = preparation_of(work, part, day, deliveries, committee)
    return MeetingView(
        part_id=part_id,
        sitting_id=sitting.id,
        kind=PartKind(part.kind),
        period=part.period,
        title=title_of(part.kind, part.period),
        abstract=abstract_of(part.kind, part.period),
        held_on=sitting.held_on,
        weekday=upper_first(weekday_words(sitting.held_on)),
        date_reason=sitting.date_reason,
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        minutes=minutes_of(sitting),
        place=sitting.place,
        form=sitting.form,
        form_basis=sitting.form_basis,
        chair=day.roster.person(sitting.chair_id),
        minute_taker=day.roster.person(sitting.minute_taker_id),
        party_group_id=part.party_group_id,
        party_group=group_name(work, part),
        agenda_source=part.agenda_source,
        dues_note=part.dues_note,
        praise=text_of(part.praise),
        shortcomings=text_of(part.shortcomings),
        differing_views=text_of(part.differing_views),
        is_approved=part.state == "approved",
        approved_on=part.approved_on,
        roll_state=RollState(sitting.attendance_state),
        present=presence[0] if presence else None,
        obliged=presence[1] if presence else None,
        has_committee=committee,
        parts=tuple(_meeting_row(each, sitting, presence) for each in day.parts),
        steps=steps_of(work, part, day, ready),
        preparation=ready,
        deliveries=deliveries,
        corrections=_corrections(work, part_id),
        doubts=tuple(doubts_of(part, day, chosen, ready)),
    )


def group_name(work: UnitOfWork, part: Part) -> str:
    """Return the name of the party group that meets, '' where it is no meeting of a group."""
    group = work.get(PartyGroup, part.party_group_id) if part.party_group_id else None
    return group.name if group else ""


def _corrections(work: UnitOfWork, part_id: UUID) -> tuple[CorrectionView, ...]:
    rows = work.all(
        select(Correction).where(Correction.part_id == part_id).order_by(col(Correction.noted_on), col(Correction.id))
    )
    return tuple(CorrectionView(row.id, row.noted_on, text_of(row.body)) for row in rows)
