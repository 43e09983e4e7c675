"""Meetings as lists and pages show them, read as of their day."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import col, select

from app.documents.paper import text_of
from app.operations.cell import follower, has_committee
from app.operations.roster import Person, certainly_outside
from app.operations.settings import CellSettings, settings
from app.operations.sitting_day import SittingDay, part_day
from app.rules.calendar import meeting_day_doubt
from app.rules.dates import minutes_between, period_screen, period_words, weekday_words
from app.rules.standing import EXEMPT
from app.rules.terms import Body, PartKind, RollState, StatusKind
from app.rules.vietnamese import upper_first
from db.tables import (
    AgendaItem,
    Attendance,
    Correction,
    Delivery,
    EarlierMeeting,
    MemberStatus,
    Part,
    PartyGroup,
    Sitting,
)
from db.unit_of_work import UnitOfWork

NOT_OBLIGED = EXEMPT | {StatusKind.TEMPORARILY_AWAY, StatusKind.TEMPORARY_GUEST, StatusKind.SUSPENDED}
DELIVERY_WORDS = {
    "notice_members": "Thông báo cho đảng viên",
    "notice_superior": "Thông báo cho cấp ủy viên phụ trách",
    "documents_before": "Gửi tài liệu",
    "results_after": "Đăng kết luận, nghị quyết",
}
CHANNEL_WORDS = {
    "handbook": "Sổ tay đảng viên điện tử",
    "chat": "nhóm trò chuyện",
    "paper": "bản giấy",
    "other": "cách khác",
}


@dataclass(frozen=True)
class Tick:
    """One thing to have ready before a meeting."""

    words: str
    is_done: bool


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
    """Return present and obliged of many sittings: frozen counts, else from the marks, in two selects.

    A mark stands beside everyone obliged; someone exempt, away or a guest has one only when there, and is left out.
    """
    found: dict[UUID, tuple[int, int]] = {}
    living: dict[UUID, Sitting] = {}
    for sitting in sittings:
        if sitting.frozen_roll is None:
            living[sitting.id] = sitting
        else:
            kept = json.loads(sitting.frozen_roll)
            found[sitting.id] = (kept["present"], kept["obliged"])
    if not living:
        return found
    unusual = _unusual(work)
    marks = work.session.exec(
        select(Attendance.sitting_id, Attendance.member_id, Attendance.state).where(
            col(Attendance.sitting_id).in_(living)
        )
    ).all()
    for sitting_id, member_id, state in marks:
        held_on = living[sitting_id].held_on
        if any(not certainly_outside(first, last, held_on) for first, last in unusual.get(member_id, ())):
            continue
        present, obliged = found.get(sitting_id, (0, 0))
        found[sitting_id] = (present + (state == "present"), obliged + 1)
    return found


def _unusual(work: UnitOfWork) -> dict[UUID, list[tuple[str | None, str | None]]]:
    """Return the times in which members need not attend."""
    rows = work.session.exec(
        select(MemberStatus.member_id, MemberStatus.valid_from, MemberStatus.valid_to).where(
            col(MemberStatus.kind).in_(NOT_OBLIGED)
        )
    ).all()
    found: dict[UUID, list[tuple[str | None, str | None]]] = {}
    for member_id, first, last in rows:
        found.setdefault(member_id, []).append((first, last))
    return found


# --- the page ------------------------------------------------------------------------------------------------------


def meeting(work: UnitOfWork, part_id: UUID) -> MeetingView:
    """Return the page of one part."""
    part, day = part_day(work, part_id)
    sitting, chosen = day.sitting, settings(work)
    taken = sitting.attendance_state != RollState.NOT_STARTED
    presence = (day.count.present, day.count.obliged) if taken else None
    committee = has_committee(work, sitting.held_on)
    deliveries = _deliveries(work, part_id, sitting, chosen)
    ready = _preparation(work, part, day, deliveries, committee)
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
        minutes=_minutes(sitting),
        place=sitting.place,
        form=sitting.form,
        form_basis=sitting.form_basis,
        chair=day.roster.person(sitting.chair_id),
        minute_taker=day.roster.person(sitting.minute_taker_id),
        party_group_id=part.party_group_id,
        party_group=_group_name(work, part),
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
        steps=_steps(work, part, day, ready),
        preparation=ready,
        deliveries=deliveries,
        corrections=_corrections(work, part_id),
        doubts=tuple(_doubts(part, day, chosen, ready)),
    )


def _minutes(sitting: Sitting) -> int | None:
    if not sitting.starts_at or not sitting.ends_at:
        return None
    return minutes_between(sitting.starts_at, sitting.ends_at)


def _group_name(work: UnitOfWork, part: Part) -> str:
    group = work.get(PartyGroup, part.party_group_id) if part.party_group_id else None
    return group.name if group else ""


def _corrections(work: UnitOfWork, part_id: UUID) -> tuple[CorrectionView, ...]:
    rows = work.all(
        select(Correction).where(Correction.part_id == part_id).order_by(col(Correction.noted_on), col(Correction.id))
    )
    return tuple(CorrectionView(row.id, row.noted_on, text_of(row.body)) for row in rows)


# --- notices and documents -----------------------------------------------------------------------------------------


def _deliveries(work: UnitOfWork, part_id: UUID, sitting: Sitting, chosen: CellSettings) -> tuple[DeliveryView, ...]:
    rows = work.all(select(Delivery).where(Delivery.part_id == part_id).order_by(col(Delivery.at)))
    return tuple(
        DeliveryView(row.id, row.what, row.channel, row.at, delivery_doubt(row, sitting, chosen)) for row in rows
    )


def delivery_doubt(row: Delivery, sitting: Sitting, chosen: CellSettings) -> str:
    """Return why a delivery came late (R13–R15); empty when it did not."""
    began, ended = _moment(sitting, sitting.starts_at), _moment(sitting, sitting.ends_at or sitting.starts_at)
    if row.what == "documents_before":
        hours = chosen.documents_hours_before
        return f"Tài liệu gửi chưa đủ {hours} giờ trước buổi họp." if row.at > began - timedelta(hours=hours) else ""
    if row.what == "results_after":
        days = chosen.results_days_after
        return f"Đăng chậm hơn {days} ngày sau buổi họp." if row.at > ended + timedelta(days=days) else ""
    return "Thông báo sau khi buổi họp đã bắt đầu." if row.at > began else ""


def _moment(sitting: Sitting, at: str | None) -> datetime:
    return datetime.combine(sitting.held_on, time.fromisoformat(at) if at else time())


# --- what is ready, what is written --------------------------------------------------------------------------------


def _preparation(
    work: UnitOfWork, part: Part, day: SittingDay, deliveries: Sequence[DeliveryView], committee: bool
) -> tuple[Tick, ...]:
    """Return what R12–R14 ask for before this kind of meeting."""
    sent = {delivery.what for delivery in deliveries}
    has_agenda = work.first(select(AgendaItem.id).where(AgendaItem.part_id == part.id)) is not None
    ticks = [Tick("Chương trình họp", has_agenda), Tick("Thông báo cho đảng viên", "notice_members" in sent)]
    if part.kind == PartKind.COMMITTEE:
        return tuple(ticks)
    if committee and part.kind == PartKind.REGULAR:
        ticks.insert(0, Tick("Họp chi ủy trước", _committee_has_met(work, part.period, day.sitting.held_on)))
    if follower(work, day.sitting.held_on) is not None:
        ticks.append(Tick("Thông báo cho cấp ủy viên phụ trách", "notice_superior" in sent))
    return (*ticks, Tick("Gửi tài liệu", "documents_before" in sent))


def _committee_has_met(work: UnitOfWork, period: str, before: date) -> bool:
    met = (
        select(Part.id)
        .join(Sitting, col(Sitting.id) == col(Part.sitting_id))
        .where(Part.kind == PartKind.COMMITTEE, Part.period == period, col(Sitting.held_on) <= before)
    )
    copied = select(EarlierMeeting.id).where(EarlierMeeting.kind == "committee", EarlierMeeting.period == period)
    return work.first(met) is not None or work.first(copied) is not None


def _steps(work: UnitOfWork, part: Part, day: SittingDay, ready: Sequence[Tick]) -> tuple[StepView, ...]:
    written = _written(work, part.id)
    done = sum(tick.is_done for tick in ready)
    taken = day.sitting.attendance_state != RollState.NOT_STARTED
    course = f"{written.said} ý kiến" if written.said else "chưa ghi"
    conclusions = f"{written.conclusions} kết luận, {written.tasks} việc"
    papers = f"{written.papers} văn bản" if written.papers else "chưa ban hành"
    return (
        StepView("prepare", done == len(ready), f"{'đủ ' if done == len(ready) else ''}{done}/{len(ready)}"),
        StepView(
            "attendance",
            day.sitting.attendance_state == RollState.DONE,
            f"{day.count.present}/{day.count.obliged} có mặt" if taken else "chưa điểm danh",
        ),
        StepView("course", written.said > 0, course),
        StepView(
            "votes",
            0 < written.votes == written.counted,
            f"{written.counted}/{written.votes} việc" if written.votes else "chưa có việc",
        ),
        StepView(
            "conclusions",
            written.conclusions > 0,
            conclusions if written.conclusions or written.tasks else "chưa ghi",
        ),
        StepView("papers", written.papers > 0, papers),
    )


@dataclass(frozen=True)
class _Written:
    said: int
    votes: int
    counted: int
    conclusions: int
    tasks: int
    papers: int


_COUNTS = """
    WITH item AS (SELECT id, conclusion FROM agenda_item WHERE part_id = :part)
    SELECT
        (SELECT count(*) FROM contribution WHERE item_id IN (SELECT id FROM item)),
        (SELECT count(*) FROM vote WHERE item_id IN (SELECT id FROM item))
            + (SELECT count(*) FROM election WHERE item_id IN (SELECT id FROM item)),
        (SELECT count(in_favour) FROM vote WHERE item_id IN (SELECT id FROM item))
            + (SELECT count(valid) FROM election WHERE item_id IN (SELECT id FROM item)),
        (SELECT count(*) FROM item WHERE conclusion <> ''),
        (SELECT count(*) FROM task WHERE part_id = :part),
        (SELECT count(*) FROM paper WHERE part_id = :part AND state = 'issued')
"""


def _written(work: UnitOfWork, part_id: UUID) -> _Written:
    """Count what has been written under a part, in one select."""
    return _Written(*work.raw.execute(_COUNTS, {"part": part_id.hex}).fetchone())


# --- what is doubtful ----------------------------------------------------------------------------------------------


def _doubts(part: Part, day: SittingDay, chosen: CellSettings, ready: Sequence[Tick]) -> Iterable[str]:
    sitting = day.sitting
    if part.kind == PartKind.REGULAR:
        doubt = meeting_day_doubt(sitting.held_on, sitting.date_reason, chosen.meeting_day, chosen.first_days)
        if doubt:
            yield doubt
        combined = PartKind.THEMATIC in day.kinds
        least, length = (chosen.min_minutes_combined if combined else chosen.min_minutes), _minutes(sitting)
        if length is not None and length < least:
            yield f"Buổi họp dài {length} phút, ít hơn {least} phút."
    if sitting.form != "in_person" and not sitting.form_basis.strip():
        yield "Họp trực tuyến cần ghi căn cứ hoặc ý kiến của cấp ủy cấp trên (03-HD/TW)."
    if sitting.attendance_state != RollState.NOT_STARTED:
        if any(not tick.is_done and tick.words == "Họp chi ủy trước" for tick in ready):
            yield f"Kỳ {period_screen(part.period)} chưa có buổi họp chi ủy nào trước buổi này."
        yield from _doubts_of_people(day)


def _doubts_of_people(day: SittingDay) -> Iterable[str]:
    sitting = day.sitting
    for person_id, words in ((sitting.chair_id, "chủ trì"), (sitting.minute_taker_id, "ghi biên bản")):
        person = day.roster.person(person_id)
        if person is None:
            yield f"Chưa ghi người {words}."
        elif person.id in day.on_roll and not day.is_present(person.id):
            yield f"Người {words} là {person.name} nhưng điểm danh không có mặt."
    if sitting.chair_id is not None and sitting.chair_id == sitting.minute_taker_id:
        yield "Chủ trì và người ghi biên bản là một người."
    body = Body.COMMITTEE if day.kinds == {PartKind.COMMITTEE} else Body.CELL
    view = day.base(body)
    if view.size and view.voters_present * 2 <= view.size:
        yield (
            f"Có {view.voters_present} người được biểu quyết có mặt, không quá nửa của {view.size}: buổi họp này không"
            " thông qua được nghị quyết nào (Điều lệ, 9.5)."
        )
