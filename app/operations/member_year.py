"""One member's year: every meeting whose roll was taken, and whether this member was there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from app.operations.meeting_reading import title_of
from app.operations.records import found
from app.operations.roster import standing_of
from app.rules.attendance import absence_doubts
from app.rules.standing import Standing
from app.rules.terms import AttendanceState, PartKind, RollState
from db.tables import Actor, Attendance, Member, MemberStatus, Part, Sitting
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class YearRow:
    """One meeting. `state` None: not obliged that day and not there; `standing_words` then says why."""

    part_id: UUID
    title: str
    kind: PartKind
    period: str
    held_on: date
    state: AttendanceState | None
    standing_words: str
    reason: str
    arrived_at: str | None
    left_at: str | None
    is_obliged: bool


@dataclass(frozen=True)
class MemberYear:
    """The rows by day, the counts of meetings this member had to attend, and what the absences amount to (R24–R25)."""

    rows: tuple[YearRow, ...]
    obliged: int
    present: int
    excused: int
    unexcused: int
    doubts: tuple[str, ...]


def member_year(work: UnitOfWork, member_id: UUID, year: int) -> MemberYear:
    """Return the attendance of one member in the meetings of a year's periods."""
    facts = found(work, Member, member_id)
    statuses = work.all(select(MemberStatus).where(MemberStatus.member_id == member_id))
    meetings = work.session.exec(
        select(Part, Sitting)
        .join(Sitting, col(Sitting.id) == col(Part.sitting_id))
        .where(
            col(Part.period).between(f"{year:04}-01", f"{year:04}-12"),
            Sitting.attendance_state != RollState.NOT_STARTED,
        )
        .order_by(col(Sitting.held_on), col(Part.position))
    ).all()
    marks = {mark.sitting_id: mark for mark in work.all(select(Attendance).where(Attendance.member_id == member_id))}
    rows = [
        _row(part, sitting, marks.get(sitting.id), standing_of(facts, statuses, sitting.held_on))
        for part, sitting in meetings
    ]
    shown = [row for row in rows if row is not None]
    told = [row for row in shown if row.is_obliged]
    regular = [row.state if row.is_obliged else None for row in shown if row.kind is PartKind.REGULAR]
    name = found(work, Actor, member_id).name
    return MemberYear(
        rows=tuple(shown),
        obliged=len(told),
        present=sum(row.state is AttendanceState.PRESENT for row in told),
        excused=sum(row.state is AttendanceState.EXCUSED for row in told),
        unexcused=sum(row.state is AttendanceState.UNEXCUSED for row in told),
        doubts=absence_doubts(name, regular, date(year, 12, 31)),
    )


def _row(part: Part, sitting: Sitting, mark: Attendance | None, standing: Standing) -> YearRow | None:
    """Return the row of a meeting; None where this member had no place in it (not here yet, not on the committee)."""
    kind = PartKind(part.kind)
    everyone = kind not in (PartKind.COMMITTEE, PartKind.PARTY_GROUP)
    if mark is None and not (everyone and standing.is_here):
        return None
    is_obliged = standing.is_obliged and mark is not None
    shown = mark if mark and (is_obliged or mark.state == AttendanceState.PRESENT) else None
    return YearRow(
        part_id=part.id,
        title=title_of(part.kind, part.period),
        kind=kind,
        period=part.period,
        held_on=sitting.held_on,
        state=AttendanceState(shown.state) if shown else None,
        standing_words="" if standing.is_obliged else standing.words,
        reason=shown.reason if shown else "",
        arrived_at=shown.arrived_at if shown else None,
        left_at=shown.left_at if shown else None,
        is_obliged=is_obliged,
    )
