"""How far a meeting is: what is ready before it, what each step holds, what went out, what is doubtful."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import col, select

from app.operations.cell import follower
from app.operations.settings import CellSettings
from app.operations.sitting_day import SittingDay
from app.rules.calendar import meeting_day_doubt
from app.rules.dates import minutes_between, period_screen
from app.rules.terms import Body, PartKind, RollState
from db.tables import AgendaItem, Delivery, EarlierMeeting, Part, Sitting
from db.unit_of_work import UnitOfWork

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
    missing: str = ""  # what is still to be done, by name


@dataclass(frozen=True)
class DeliveryView:
    id: UUID
    what: str  # notice_members, notice_superior, documents_before, results_after
    channel: str  # handbook, chat, paper, other
    at: datetime
    doubt: str = ""  # why it is late


def minutes_of(sitting: Sitting) -> int | None:
    """Return how long a sitting lasted; None while a time is missing."""
    if not sitting.starts_at or not sitting.ends_at:
        return None
    return minutes_between(sitting.starts_at, sitting.ends_at)


# --- notices and documents -----------------------------------------------------------------------------------------


def deliveries_of(work: UnitOfWork, part_id: UUID, sitting: Sitting, chosen: CellSettings) -> tuple[DeliveryView, ...]:
    """Return what went out for a part, oldest first, with what is late about it."""
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


def preparation_of(
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


def steps_of(work: UnitOfWork, part: Part, day: SittingDay, ready: Sequence[Tick]) -> tuple[StepView, ...]:
    """Return the steps of the page, each with how far it is."""
    written = _written(work, part.id)
    done = sum(tick.is_done for tick in ready)
    taken = day.sitting.attendance_state != RollState.NOT_STARTED
    course = f"{written.said} ý kiến" if written.said else "chưa ghi"
    left = 0 if part.state == "approved" else written.untouched
    if left and written.said:
        course += f", còn {left} mục"
    missing = "; ".join(tick.words for tick in ready if not tick.is_done)
    conclusions = f"{written.conclusions} kết luận, {written.tasks} việc"
    papers = f"{written.papers} văn bản" if written.papers else "chưa ban hành"
    return (
        StepView(
            "prepare",
            done == len(ready),
            f"{'đủ ' if done == len(ready) else ''}{done}/{len(ready)}",
            f"Còn thiếu: {missing}." if missing else "",
        ),
        StepView(
            "attendance",
            day.sitting.attendance_state == RollState.DONE,
            f"{day.count.present}/{day.count.obliged} có mặt" if taken else "chưa điểm danh",
        ),
        StepView("course", written.said > 0 and not left, course),
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
    untouched: int  # items of the proceeding under which nothing is written, and that are not ticked off
    votes: int
    counted: int
    conclusions: int
    tasks: int
    papers: int


_COUNTS = """
    WITH item AS (SELECT id, conclusion FROM agenda_item WHERE part_id = :part)
    SELECT
        (SELECT count(*) FROM contribution WHERE item_id IN (SELECT id FROM item)),
        (SELECT count(*) FROM agenda_item WHERE part_id = :part AND section = 'proceeding' AND NOT is_done
            AND report = '' AND conclusion = '' AND id NOT IN (SELECT item_id FROM contribution)
            AND id NOT IN (SELECT item_id FROM vote) AND id NOT IN (SELECT item_id FROM election)),
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


def doubts_of(part: Part, day: SittingDay, chosen: CellSettings, ready: Sequence[Tick]) -> Iterable[str]:
    """Yield what is doubtful about a part, in sentences (R2–R4, R10, R12, R41)."""
    sitting = day.sitting
    if part.kind == PartKind.REGULAR:
        if doubt := meeting_day_doubt(sitting.held_on, sitting.date_reason, chosen.meeting_day, chosen.first_days):
            yield doubt
        combined = PartKind.THEMATIC in day.kinds
        least, length = (chosen.min_minutes_combined if combined else chosen.min_minutes), minutes_of(sitting)
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
