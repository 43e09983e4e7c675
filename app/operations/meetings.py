"""Sittings and their parts: planning, the day, the place, who chairs, what went out. Reading is in meeting_reading."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.operations import agenda
from app.operations.cell import groups, term
from app.operations.inputs import Day, Input, Line, Period, Text, Time
from app.operations.meeting_reading import CorrectionView as CorrectionView
from app.operations.meeting_reading import MeetingRow as MeetingRow
from app.operations.meeting_reading import MeetingView as MeetingView
from app.operations.meeting_reading import abstract_of as abstract_of
from app.operations.meeting_reading import meeting as meeting
from app.operations.meeting_reading import meetings as meetings
from app.operations.meeting_reading import regular_part
from app.operations.meeting_reading import title_of as title_of
from app.operations.meeting_steps import CHANNEL_WORDS as CHANNEL_WORDS
from app.operations.meeting_steps import DELIVERY_WORDS as DELIVERY_WORDS
from app.operations.meeting_steps import DeliveryView as DeliveryView
from app.operations.meeting_steps import StepView as StepView
from app.operations.meeting_steps import delivery_doubt
from app.operations.records import found, refuse_unknown, renumber, with_blocks
from app.operations.roster import roster
from app.operations.settings import CellSettings, settings
from app.operations.sitting_day import (
    CELL_WIDE,
    part_words,
    refuse_approved,
    refuse_approved_sitting,
    sitting_day,
)
from app.rules.calendar import MeetingDay, meeting_day_doubt, propose_meeting_day, working_day_before
from app.rules.dates import (
    first_day,
    minutes_between,
    next_period,
    parse_period,
    period_of,
    period_screen,
    screen_date,
    whole_months,
)
from app.rules.refusal import Refused
from app.rules.terms import PaperState, PartKind, PostCode, RollState
from db.tables import Actor, Delivery, EarlierMeeting, Paper, Part, PartyGroup, Sitting, Task, TaskReport
from db.unit_of_work import Changes, UnitOfWork


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


# --- planning ------------------------------------------------------------------------------------------------------


def propose_day(work: UnitOfWork, period: str, kind: PartKind = PartKind.REGULAR) -> MeetingDay:
    """Return the day for a meeting of a period (R2): the usual day, or the next working day of the first week.

    A committee meeting is proposed on a working day before the regular meeting of the same period (R12).
    """
    chosen = settings(work)
    regular = _regular_day(work, period) or propose_meeting_day(period, chosen.meeting_day, chosen.first_days)
    if kind is not PartKind.COMMITTEE:
        return regular
    return MeetingDay(working_day_before(regular.day - timedelta(days=max(chosen.committee_days_before - 1, 0))))


def next_regular_period(work: UnitOfWork) -> str:
    """Return the period of the regular meeting to come: after the last in this book, copied ones too.

    In an empty book the one it begins with, else this month, or the next one once its first days are over.
    """
    written = select(Part.period).where(Part.kind == PartKind.REGULAR)
    copied = select(EarlierMeeting.period).where(EarlierMeeting.kind == "regular")
    held = [*work.all(written), *work.all(copied)]
    if held:
        return next_period(max(held))
    chosen, this = settings(work), period_of(work.today)
    return chosen.starts_at_period or (this if work.today.day <= chosen.first_days else next_period(this))


def usual_place(work: UnitOfWork, kind: PartKind) -> str:
    """Return where such a meeting is held: the usual place of the cell, else where the last of its kind was."""
    last = _last_of_kind(work, kind)
    return settings(work).meeting_place or (last.place if last else "")


def _last_of_kind(work: UnitOfWork, kind: PartKind, party_group_id: UUID | None = None) -> Sitting | None:
    last: Sitting | None = work.first(
        select(Sitting)
        .join(Part, col(Part.sitting_id) == col(Sitting.id))
        .where(Part.kind == kind, Part.party_group_id == party_group_id)
        .order_by(col(Sitting.held_on).desc())
    )
    return last


def day_doubt(work: UnitOfWork, view: MeetingView) -> str:
    """Return what is doubtful about the day of a regular meeting (R2), '' where nothing is; a reason answers it."""
    if view.kind is not PartKind.REGULAR:
        return ""
    chosen = settings(work)
    return meeting_day_doubt(view.held_on, view.date_reason, chosen.meeting_day, chosen.first_days)


def plan(work: UnitOfWork, planned: PlanInput) -> tuple[UUID, Changes]:
    """Plan a meeting of one part with its agenda and what the records demand; return the part.

    A second regular part of a period becomes an extraordinary one, with a warning.
    """
    chosen = settings(work)
    held_on = planned.held_on or propose_day(work, planned.period, planned.kind).day
    _refuse_without_body(work, planned.kind, planned.party_group_id, held_on)
    refuse_unknown(work, Actor, vars(planned), "chair_id", "minute_taker_id")
    chair_id = planned.chair_id or _usual_chair(work, planned, held_on)
    with work.named(f"Chuẩn bị {title_of(planned.kind, planned.period).lower()}") as changes:
        sitting = work.add(
            Sitting(
                held_on=held_on,
                date_reason=planned.date_reason,
                starts_at=planned.starts_at or chosen.meeting_time,
                place=planned.place or usual_place(work, planned.kind),
                chair_id=chair_id,
                minute_taker_id=planned.minute_taker_id or _usual_taker(work, planned, held_on, chair_id),
            )
        )
        part = _new_part(work, sitting, planned.kind, planned.period, planned.party_group_id)
        _warn_of_period(work, part, sitting, chosen)
    return part.id, changes


def add_part(
    work: UnitOfWork, sitting_id: UUID, kind: PartKind, period: str, party_group_id: UUID | None = None
) -> tuple[UUID, Changes]:
    """Add a part to a sitting, e.g. an election after the regular meeting."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    period = parse_period(period, "Kỳ")
    _refuse_without_body(work, kind, party_group_id, day.sitting.held_on)
    with work.named(f"Thêm phần {title_of(kind, period).lower()}") as changes:
        part = _new_part(work, day.sitting, kind, period, party_group_id)
        if day.sitting.attendance_state != RollState.NOT_STARTED and not day.is_cell_wide and kind in CELL_WIDE:
            work.warn("Thành phần buổi họp rộng hơn trước: hãy xem lại điểm danh.")
    return part.id, changes


def _new_part(work: UnitOfWork, sitting: Sitting, kind: PartKind, period: str, party_group_id: UUID | None) -> Part:
    if kind is PartKind.REGULAR and regular_part(work, period) is not None:
        kind = PartKind.EXTRAORDINARY
        work.warn(
            f"Kỳ {period_screen(period)} đã có buổi thường kỳ, nên buổi này ghi là họp bất thường. Mỗi kỳ chỉ có một"
            " buổi thường kỳ."
        )
    position = len(work.all(select(Part.id).where(Part.sitting_id == sitting.id))) + 1
    part = work.add(
        Part(sitting_id=sitting.id, position=position, kind=kind, period=period, party_group_id=party_group_id)
    )
    agenda.fill(work, part.id)
    agenda.demand_items(work, part.id)
    return part


def _usual_chair(work: UnitOfWork, planned: PlanInput, held_on: date) -> UUID | None:
    """The secretary; where that one cannot be there that day the deputy; in a party group its head."""
    if planned.kind is PartKind.PARTY_GROUP:
        head = next((each.head for each in groups(work, held_on) if each.id == planned.party_group_id), None)
        return head.id if head else None
    known = roster(work, held_on)
    for code in (PostCode.SECRETARY, PostCode.DEPUTY_SECRETARY):
        person = known.holder(code)
        if person is not None and known.entries[person.id].standing.is_obliged:
            return person.id
    return None


def _usual_taker(work: UnitOfWork, planned: PlanInput, held_on: date, chair_id: UUID | None) -> UUID | None:
    """Return who took the minutes of the last meeting of this kind, while that one must still be there to do it."""
    last = _last_of_kind(work, planned.kind, planned.party_group_id)
    if last is None or last.minute_taker_id is None or last.minute_taker_id == chair_id:
        return None
    entry = roster(work, held_on).entries.get(last.minute_taker_id)
    return last.minute_taker_id if entry and entry.standing.is_obliged else None


def _refuse_without_body(work: UnitOfWork, kind: PartKind, party_group_id: UUID | None, held_on: date) -> None:
    if kind is PartKind.COMMITTEE and (running := term(work, held_on)) is not None and not running.has_committee:
        raise Refused(f"Nhiệm kỳ {running.name} không có chi ủy, nên không có họp chi ủy.", "Loại")
    if kind is PartKind.PARTY_GROUP and party_group_id is None:
        raise Refused("Chưa chọn tổ đảng họp.", "Tổ đảng")
    if party_group_id is not None:
        found(work, PartyGroup, party_group_id)


def _regular_day(work: UnitOfWork, period: str) -> MeetingDay | None:
    part = regular_part(work, period)
    return MeetingDay(found(work, Sitting, part.sitting_id).held_on) if part else None


def _warn_of_period(work: UnitOfWork, part: Part, sitting: Sitting, chosen: CellSettings) -> None:
    if chosen.starts_at_period and part.period < chosen.starts_at_period:
        work.warn(
            f"Sổ này bắt đầu từ kỳ {period_screen(chosen.starts_at_period)}; kỳ trước đó có thể chép gọn từ sổ giấy."
        )
    apart = whole_months(first_day(part.period), sitting.held_on.replace(day=1))
    if abs(apart) > 1:
        work.warn(f"Ngày họp {screen_date(sitting.held_on)} cách xa kỳ {period_screen(part.period)}; hãy xem lại.")
    copied = select(EarlierMeeting).where(EarlierMeeting.period == part.period, EarlierMeeting.kind == part.kind)
    if work.first(copied) is not None:
        work.warn(f"Kỳ {period_screen(part.period)} đã chép gọn từ sổ giấy.")


# --- changing ------------------------------------------------------------------------------------------------------


def change_sitting(work: UnitOfWork, sitting_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see SittingInput). Raises Refused for an end before the start, or once approved."""
    day = sitting_day(work, sitting_id)
    refuse_approved_sitting(day)
    given = SittingInput.some(values)
    refuse_unknown(work, Actor, given, "chair_id", "minute_taker_id")
    sitting = day.sitting
    if given.get("held_on", sitting.held_on) is None:
        raise Refused("Buổi họp cần có ngày.", "Ngày họp")
    starts_at, ends_at = given.get("starts_at", sitting.starts_at), given.get("ends_at", sitting.ends_at)
    if starts_at and ends_at:
        minutes_between(starts_at, ends_at, "Giờ kết thúc")
    label = SittingInput.model_fields[next(iter(given))].title if len(given) == 1 else "Buổi họp"
    with work.named(f"{label}, {day.name}") as changes:
        moved = given.get("held_on", sitting.held_on) != sitting.held_on
        work.change(sitting, **given)
        if moved and sitting.attendance_state != RollState.NOT_STARTED:
            work.warn(
                "Đổi ngày họp sau khi điểm danh: tư cách của từng người tính theo ngày mới, hãy xem lại danh sách."
            )
    return changes


def change_part(work: UnitOfWork, part_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see PartInput). Raises Refused once approved, or for a period already held."""
    part = found(work, Part, part_id)
    refuse_approved(part)
    given = PartInput.some(values)
    period = given.get("period", part.period)
    if part.kind == PartKind.REGULAR and period != part.period and regular_part(work, period) is not None:
        raise Refused(f"Kỳ {period_screen(period)} đã có buổi thường kỳ; mỗi kỳ chỉ có một.", "Kỳ")
    label = PartInput.model_fields[next(iter(given))].title if len(given) == 1 else "Phần họp"
    with work.named(f"{label}, {part_words(part)}") as changes:
        work.change(part, **with_blocks(given, "praise", "shortcomings", "differing_views"))
    return changes


def delete_part(work: UnitOfWork, part_id: UUID) -> Changes:
    """Take out a part, and its sitting if it was the only one. Raises Refused once approved or with an issued paper."""
    part = found(work, Part, part_id)
    refuse_approved(part)
    papers = work.all(select(Paper).where(Paper.part_id == part_id))
    if any(paper.state != PaperState.DRAFT for paper in papers):
        raise Refused("Buổi họp này đã có văn bản ban hành, không xóa được; hãy hủy văn bản trước.")
    reported = work.first(select(TaskReport).where(TaskReport.part_id == part_id))
    if reported is not None or work.first(select(Task).where(Task.part_id == part_id)) is not None:
        raise Refused("Buổi họp này đã giao việc hoặc nghe báo cáo việc; hãy xóa các việc đó trước.")
    sitting = found(work, Sitting, part.sitting_id)
    with work.named(f"Xóa {title_of(part.kind, part.period).lower()}") as changes:
        for paper in papers:
            work.delete(paper)
        rest = work.all(
            select(Part).where(Part.sitting_id == sitting.id, Part.id != part_id).order_by(col(Part.position))
        )
        work.delete(part)
        if rest:
            renumber(work, rest)
        else:
            work.delete(sitting)
    return changes


# --- notices and documents -----------------------------------------------------------------------------------------


def record_delivery(work: UnitOfWork, part_id: UUID, what: str, channel: str, at: datetime | None = None) -> Changes:
    """Keep when a notice or documents went out (`at` None: now); the same way again moves the time. Never frozen."""
    part = found(work, Part, part_id)
    if what not in DELIVERY_WORDS or channel not in CHANNEL_WORDS:
        raise Refused("Chưa chọn việc gửi hoặc cách gửi.")
    with work.named(f"{DELIVERY_WORDS[what]}, {part_words(part)}") as changes:
        same = select(Delivery).where(Delivery.part_id == part_id, Delivery.what == what, Delivery.channel == channel)
        row = work.first(same)
        if row is None:
            row = work.add(Delivery(part_id=part_id, what=what, channel=channel, at=at or work.now))
        else:
            work.change(row, at=at or work.now)
        doubt = delivery_doubt(row, found(work, Sitting, part.sitting_id), settings(work))
        if doubt:
            work.warn(doubt)
    return changes


def delete_delivery(work: UnitOfWork, delivery_id: UUID) -> Changes:
    """Take back a delivery written down by mistake."""
    row = found(work, Delivery, delivery_id)
    with work.named(f"Bỏ ghi: {DELIVERY_WORDS[row.what].lower()}") as changes:
        work.delete(row)
    return changes
