"""Who was there: the roll of a sitting, its counts, and the base of each vote told as a subtraction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.operations.inputs import Input, Line, Time
from app.operations.over_counts import over_counts
from app.operations.records import found
from app.operations.roster import Entry, Person
from app.operations.sitting_day import BaseView as BaseView
from app.operations.sitting_day import SittingDay, refuse_approved_sitting, sitting_day
from app.rules.attendance import RollCount, absence_doubts, attendance_doubts
from app.rules.dates import screen_date
from app.rules.refusal import Refused
from app.rules.terms import AttendanceState, Body, PartKind, RollState
from db.tables import Actor, Attendance, Guest, Part, Sitting
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class RollRow:
    """One person on the roll. `state` None: not taken yet, or not obliged and not there."""

    person: Person
    is_full: bool
    is_probationary: bool
    standing: str  # "", "exempt", "away", "suspended", "temporary_guest"
    standing_words: str  # "Miễn", "Sinh hoạt nơi khác", "Đình chỉ", "Sinh hoạt tạm thời"
    standing_note: str  # "Đến 28/02/2027"
    is_obliged: bool
    can_be_present: bool  # False: suspended
    state: AttendanceState | None
    reason: str
    arrived_at: str | None
    left_at: str | None


@dataclass(frozen=True)
class GuestView:
    id: UUID
    person: Person
    role: str  # guest, superior


@dataclass(frozen=True)
class RollView:
    sitting_id: UUID
    state: RollState
    is_frozen: bool
    rows: tuple[RollRow, ...]  # Vietnamese order
    counts: RollCount | None  # None: chưa điểm danh
    guests: tuple[GuestView, ...]
    doubts: tuple[str, ...]  # below the mark, not yet marked, absence flags R24, R25


class PresenceInput(Input):
    """What can be written beside a name; give only what was typed."""

    state: AttendanceState = Field(AttendanceState.PRESENT, title="Trạng thái")
    reason: Line = Field("", title="Lý do")
    arrived_at: Time = Field(None, title="Đến lúc")
    left_at: Time = Field(None, title="Về lúc")


# --- reading -------------------------------------------------------------------------------------------------------


def roll(work: UnitOfWork, sitting_id: UUID) -> RollView:
    """Return the roll as of the day of the meeting; once approved, as it was frozen."""
    return roll_of(work, sitting_day(work, sitting_id))


def roll_of(work: UnitOfWork, day: SittingDay) -> RollView:
    """Return the roll of a sitting that has been read already."""
    state = RollState(day.sitting.attendance_state)
    taken = state is not RollState.NOT_STARTED
    return RollView(
        sitting_id=day.sitting.id,
        state=state,
        is_frozen=day.is_frozen,
        rows=tuple(_row(day, entry) for entry in day.entries),
        counts=day.count if taken else None,
        guests=_guests(work, day),
        doubts=(*roll_doubts(day), *_absence_doubts(work, day)) if taken else (),
    )


def base(work: UnitOfWork, sitting_id: UUID, body: Body = Body.CELL) -> BaseView:
    """Return the voting base of a body at a sitting."""
    return sitting_day(work, sitting_id).base(body)


def _row(day: SittingDay, entry: Entry) -> RollRow:
    standing, words = _standing(entry)
    mark = day.marks.get(entry.person.id)
    shown = mark if mark and (entry.standing.is_obliged or mark.state is AttendanceState.PRESENT) else None
    return RollRow(
        person=entry.person,
        is_full=entry.standing.is_full,
        is_probationary=entry.standing.is_probationary,
        standing=standing,
        standing_words=words,
        standing_note=entry.note,
        is_obliged=entry.standing.is_obliged,
        can_be_present=not entry.standing.is_suspended,
        state=shown.state if shown else None,
        reason=shown.reason if shown else "",
        arrived_at=shown.arrived_at if shown else None,
        left_at=shown.left_at if shown else None,
    )


def _standing(entry: Entry) -> tuple[str, str]:
    standing = entry.standing
    if standing.is_guest:
        return "temporary_guest", "Sinh hoạt tạm thời"
    if standing.is_suspended:
        return "suspended", "Đình chỉ"
    if standing.is_away:
        return "away", "Sinh hoạt nơi khác"
    if standing.is_exempt:
        return "exempt", "Miễn"
    return "", ""


def _guests(work: UnitOfWork, day: SittingDay) -> tuple[GuestView, ...]:
    rows = work.all(select(Guest).where(Guest.sitting_id == day.sitting.id))
    views = [GuestView(row.id, day.roster.named(row.actor_id), row.role) for row in rows]
    return tuple(sorted(views, key=lambda view: (view.role != "superior", view.person.name)))


def roll_doubts(day: SittingDay) -> tuple[str, ...]:
    """Return what is doubtful about a roll: below the mark, somebody not marked, a standing that is not sure."""
    unmarked = day.count.unmarked
    missing = (f"Còn {unmarked} đồng chí chưa điểm danh.",) if unmarked else ()
    standing = tuple(
        f"{entry.person.name}: {doubt}"
        for entry in day.entries
        if entry.person.is_member
        for doubt in entry.standing.doubts
    )
    return (*attendance_doubts(day.count, day.sitting.held_on), *missing, *standing)


def _absence_doubts(work: UnitOfWork, day: SittingDay) -> tuple[str, ...]:
    """Return what the absences of the year amount to, for members absent more than once (R24–R25)."""
    regular = next((part for part in day.parts if part.kind == PartKind.REGULAR), None)
    if regular is None:
        return ()
    absent = _absent_today(day)
    if not absent:
        return ()
    year = (col(Part.kind) == PartKind.REGULAR, col(Part.period).between(f"{regular.period[:4]}-01", regular.period))
    rows = work.session.exec(
        select(Attendance.member_id, Attendance.state)
        .join(Part, col(Part.sitting_id) == col(Attendance.sitting_id))
        .where(*year, col(Attendance.member_id).in_(absent))
        .order_by(col(Part.period))
    ).all()
    states: dict[UUID, list[AttendanceState | None]] = {}
    for member_id, state in rows:
        states.setdefault(member_id, []).append(AttendanceState(state))
    return tuple(
        doubt
        for entry in day.entries
        if entry.person.id in states
        for doubt in absence_doubts(entry.person.name, states[entry.person.id], day.sitting.held_on)
    )


def _absent_today(day: SittingDay) -> list[UUID]:
    return [
        entry.person.id
        for entry in day.entries
        if entry.standing.is_obliged and day.state_of(entry.person.id) not in (None, AttendanceState.PRESENT)
    ]


# --- taking --------------------------------------------------------------------------------------------------------


def start(work: UnitOfWork, sitting_id: UUID) -> Changes:
    """Begin taking attendance: everyone who must attend is present."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    with work.named(f"Điểm danh {day.name}") as changes:
        _start(work, day)
    return changes


def mark(work: UnitOfWork, sitting_id: UUID, member_id: UUID, values: Mapping[str, object]) -> Changes:
    """Write the named fields beside one name (see PresenceInput); begins the roll if nobody has.

    Raises Refused for someone who is not on the roll that day, a suspended member, an absence of someone not obliged.
    """
    given = PresenceInput.some(values)
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    entry = _on_roll(day, member_id)
    with work.named(f"Điểm danh {day.name}") as changes:
        if day.sitting.attendance_state == RollState.NOT_STARTED:
            _start(work, day)
        row = _marked(work, sitting_id, member_id)
        kept = _settled(row, given)
        _refuse_state(entry, AttendanceState(kept["state"]))
        _refuse_times(day.sitting, kept["arrived_at"], kept["left_at"])
        if row is None:
            work.add(Attendance(sitting_id=sitting_id, member_id=member_id, **kept))
        else:
            work.change(row, **kept)
    return changes


def unmark(work: UnitOfWork, sitting_id: UUID, member_id: UUID) -> Changes:
    """Take back the mark of someone who need not attend (exempt, away, temporary guest)."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    if _on_roll(day, member_id).standing.is_obliged:
        raise Refused("Đồng chí này thuộc diện phải dự: ghi có mặt, vắng có lý do hoặc vắng không lý do.")
    with work.named(f"Điểm danh {day.name}") as changes:
        row = _marked(work, sitting_id, member_id)
        if row is not None:
            work.delete(row)
    return changes


def finish(work: UnitOfWork, sitting_id: UUID) -> Changes:
    """Attendance is complete (Xong). Warns of votes written before that are more than the voters who are there now."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    if day.sitting.attendance_state == RollState.NOT_STARTED:
        raise Refused("Chưa bắt đầu điểm danh.")
    with work.named(f"Xong điểm danh {day.name}") as changes:
        work.change(day.sitting, attendance_state=RollState.DONE)
        for doubt in (*roll_doubts(day), *over_counts(work, day)):
            work.warn(doubt)
    return changes


def reopen(work: UnitOfWork, sitting_id: UUID) -> Changes:
    """Take attendance up again, until the minutes are approved."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    with work.named(f"Điểm danh lại {day.name}") as changes:
        if day.sitting.attendance_state == RollState.DONE:
            work.change(day.sitting, attendance_state=RollState.TAKING)
    return changes


def _start(work: UnitOfWork, day: SittingDay) -> None:
    obliged = [entry.person.id for entry in day.entries if entry.standing.is_obliged]
    for member_id in obliged:
        if member_id not in day.marks:
            work.session.add(Attendance(sitting_id=day.sitting.id, member_id=member_id))
    work.session.flush()
    if day.sitting.attendance_state == RollState.NOT_STARTED:
        work.change(day.sitting, attendance_state=RollState.TAKING)


def _marked(work: UnitOfWork, sitting_id: UUID, member_id: UUID) -> Attendance | None:
    same = select(Attendance).where(Attendance.sitting_id == sitting_id, Attendance.member_id == member_id)
    return work.first(same)


def _settled(row: Attendance | None, given: dict[str, Any]) -> dict[str, Any]:
    """Return the whole mark: presence has no reason, absence has no times."""
    before = PresenceInput() if row is None else row
    kept = {name: given.get(name, getattr(before, name)) for name in PresenceInput.model_fields}
    if kept["state"] == AttendanceState.PRESENT:
        return {**kept, "reason": ""}
    return {**kept, "arrived_at": None, "left_at": None}


def _on_roll(day: SittingDay, member_id: UUID) -> Entry:
    """Return someone on the roll; Refused says why that person does not stand on it."""
    entry = day.roster.entries.get(member_id)
    if member_id in day.on_roll and entry is not None:
        return entry
    when = screen_date(day.sitting.held_on)
    if entry is None:
        raise Refused("Người này không phải đảng viên của chi bộ. Khách dự thì ghi ở mục khách mời.")
    name = entry.person.name
    if entry.standing.left_by is not None:
        raise Refused(f"Đến ngày {when}, {name} không còn ở chi bộ ({entry.standing.words.lower()}).", "Điểm danh")
    if not entry.standing.is_here:
        raise Refused(f"Ngày {when}, {name} chưa về chi bộ.", "Điểm danh")
    raise Refused(f"{name} không thuộc thành phần của buổi họp này. Nếu đồng chí dự, ghi ở mục khách mời.", "Điểm danh")


def _refuse_state(entry: Entry, state: AttendanceState) -> None:
    if entry.standing.is_suspended and not entry.standing.is_guest:
        raise Refused(f"{entry.person.name} đang bị đình chỉ sinh hoạt, không dự họp chi bộ.", "Điểm danh")
    if not entry.standing.is_obliged and state is not AttendanceState.PRESENT:
        raise Refused(
            f"{entry.person.name} không thuộc diện phải dự ({_standing(entry)[1].lower()}): chỉ ghi khi có mặt.",
            "Điểm danh",
        )


def _refuse_times(sitting: Sitting, arrived_at: str | None, left_at: str | None) -> None:
    if arrived_at and left_at and left_at < arrived_at:
        raise Refused(f"Về lúc {left_at} trước khi đến lúc {arrived_at}.", "Về lúc")
    if sitting.starts_at and left_at and left_at < sitting.starts_at:
        raise Refused(f"Về lúc {left_at} trước giờ bắt đầu họp {sitting.starts_at}.", "Về lúc")
    if sitting.ends_at and arrived_at and arrived_at > sitting.ends_at:
        raise Refused(f"Đến lúc {arrived_at}, khi buổi họp đã kết thúc lúc {sitting.ends_at}.", "Đến lúc")


# --- guests --------------------------------------------------------------------------------------------------------


def add_guest(work: UnitOfWork, sitting_id: UUID, actor_id: UUID, role: str = "guest") -> tuple[UUID, Changes]:
    """Write down someone present who is not of the cell (`guest` or `superior`); never counted."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    actor = found(work, Actor, actor_id)
    if role not in ("guest", "superior"):
        raise Refused("Người dự thêm là khách mời hoặc đại biểu cấp trên.")
    if actor_id in day.on_roll:
        raise Refused(f"{actor.name} có trong danh sách điểm danh, không ghi là khách.", "Khách dự")
    with work.named(f"Khách dự: {actor.name}") as changes:
        row = work.first(select(Guest).where(Guest.sitting_id == sitting_id, Guest.actor_id == actor_id))
        if row is None:
            row = work.add(Guest(sitting_id=sitting_id, actor_id=actor_id, role=role))
        else:
            work.change(row, role=role)
    return row.id, changes


def delete_guest(work: UnitOfWork, guest_id: UUID) -> Changes:
    """Take someone off the list of guests."""
    row = found(work, Guest, guest_id)
    refuse_approved_sitting(sitting_day(work, row.sitting_id))
    with work.named(f"Bỏ khách dự: {found(work, Actor, row.actor_id).name}") as changes:
        work.delete(row)
    return changes
