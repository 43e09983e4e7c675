"""Tổng quan: what must be done now, the next meeting, the year at a glance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, select

from app.operations import meetings
from app.operations.cell import cell, has_committee
from app.operations.meeting_reading import MeetingRow
from app.operations.settings import CellSettings, settings
from app.operations.todos import Now, Todo, todos
from app.rules.calendar import propose_meeting_day
from app.rules.dates import period_of, period_parts, screen_date, weekday_words
from app.rules.terms import PaperState, PartKind, RollState
from app.rules.vietnamese import number_words, upper_first
from db.tables import AgendaItem, EarlierMeeting, Member, Paper, Part, Sitting
from db.unit_of_work import UnitOfWork

DONE, NOT_DUE, LATE, NONE, BEFORE_BOOK = "done", "not_due", "late", "none", "before_book"
CELL_MEETINGS = frozenset({PartKind.REGULAR, PartKind.EXTRAORDINARY, PartKind.ELECTION, PartKind.THEMATIC})
DAYS_TO_WRITE = 3  # after which minutes not approved are late, and a month without resolution has none


@dataclass(frozen=True)
class Tick:
    words: str
    done: bool


@dataclass(frozen=True)
class NextMeeting:
    part_id: UUID | None  # None: not made yet, `held_on` is the day proposed by the rule
    title: str  # "Sinh hoạt thường kỳ tháng 12/2026"
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
    today, chosen = work.today, settings(work)
    shown = year or today.year
    recent = (*meetings.meetings(work, today.year - 1), *meetings.meetings(work, today.year))
    rows = recent if shown in (today.year - 1, today.year) else meetings.meetings(work, shown)
    coming = [*recent, *meetings.meetings(work, today.year + 1)] if today.month == 12 else recent
    steps = _first_steps(work, today, chosen, recent)
    to_do = () if steps else todos(Now(work, chosen, coming))
    return Overview(
        today=today,
        today_words=f"{upper_first(weekday_words(today))}, {screen_date(today)}",
        year=shown,
        title=_title_of_steps(steps) if steps else title(to_do),
        todos=to_do,
        next_meeting=_next_meeting(work, chosen, coming),
        months=_months(work, shown, chosen, rows),
        first_steps=steps,
    )


def title(to_do: Sequence[Todo]) -> str:
    """Return the title of the page as a sentence: `Bốn việc cần làm, một việc đang chậm`."""
    if not to_do:
        return "Không có việc nào đang chờ"
    late = sum(each.is_late for each in to_do)
    counted = upper_first(number_words(len(to_do)))
    if not late:
        return f"{counted} việc cần làm"
    which = f"{number_words(late)} việc" if late < len(to_do) or late == 1 else "tất cả"
    return f"{counted} việc cần làm, {which} đang chậm"


# --- the first day -----------------------------------------------------------------------------------------------


def _first_steps(
    work: UnitOfWork, today: date, chosen: CellSettings, rows: Sequence[MeetingRow]
) -> tuple[FirstStep, ...]:
    """What to do first in an empty book; nothing any more once a meeting was held, here or in the paper book."""
    if any(row.held_on <= today and row.roll_state != RollState.NOT_STARTED for row in rows):
        return ()
    if work.first(select(EarlierMeeting.id)) is not None and rows:
        return ()
    has_members = work.first(select(Member.id)) is not None
    planned = next((row for row in rows if row.kind is PartKind.REGULAR), None)
    period = planned.period if planned else meetings.next_regular_period(work)
    day = planned.held_on if planned else propose_meeting_day(period, chosen.meeting_day, chosen.first_days).day
    month = period_parts(period)[1]
    return (
        FirstStep(
            "Tên chi bộ và cấp trên",
            "Ghi như trong quyết định thành lập; văn bản lấy tên từ đây.",
            "Nhập tên chi bộ",
            "settings",
            "cell",
            cell(work, today) is not None,
        ),
        FirstStep(
            "Đảng viên của chi bộ",
            "Lấy từ tệp Excel của trường hoặc gõ từng người. Khoảng 10 phút với 20 người.",
            "Nhập từ Excel",
            "members",
            "import",
            has_members,
        ),
        FirstStep(
            f"Buổi sinh hoạt tháng {month}",
            f"{upper_first(weekday_words(day))}, {screen_date(day)}. "
            "Chương trình đã soạn sẵn theo hướng dẫn hiện hành, chỉ cần sửa.",
            "Mở buổi sinh hoạt" if planned else "Tạo buổi sinh hoạt",
            "meetings",
            "open" if planned else "plan",
            planned is not None,
        ),
    )


def _title_of_steps(steps: Sequence[FirstStep]) -> str:
    waiting = [step for step in steps if not step.done]
    if not waiting:
        return "Sổ đã sẵn sàng cho buổi họp đầu tiên."
    starts = {
        "settings": "Sổ đã sẵn sàng. Bắt đầu từ tên chi bộ.",
        "members": "Sổ đã sẵn sàng. Bắt đầu từ danh sách đảng viên.",
        "meetings": "Sổ đã sẵn sàng. Bắt đầu từ buổi sinh hoạt đầu tiên.",
    }
    return starts[waiting[0].page]


# --- the next meeting --------------------------------------------------------------------------------------------


def _next_meeting(work: UnitOfWork, chosen: CellSettings, rows: Sequence[MeetingRow]) -> NextMeeting | None:
    """Return the meeting of the cell that comes next: one that is planned, else the one the rule proposes."""
    today = work.today
    coming = [row for row in rows if row.kind in CELL_MEETINGS and row.held_on >= today and not row.is_approved]
    if coming:
        row = min(coming, key=lambda each: each.held_on)
        return _planned(work, row, rows)
    if cell(work, today) is None:
        return None
    period = meetings.next_regular_period(work)
    day = propose_meeting_day(period, chosen.meeting_day, chosen.first_days).day
    return NextMeeting(
        None,
        meetings.title_of(PartKind.REGULAR, period),
        period,
        day,
        upper_first(weekday_words(day)),
        ", ".join(filter(None, (chosen.meeting_time, chosen.meeting_place))),
        (),
    )


def _planned(work: UnitOfWork, row: MeetingRow, rows: Sequence[MeetingRow]) -> NextMeeting:
    sitting = work.get(Sitting, row.sitting_id)
    place = sitting.place if sitting else ""
    return NextMeeting(
        row.part_id,
        row.title,
        row.period,
        row.held_on,
        upper_first(weekday_words(row.held_on)),
        ", ".join(filter(None, (row.starts_at, place))),
        tuple(_checklist(work, row, rows)),
    )


def _checklist(work: UnitOfWork, row: MeetingRow, rows: Sequence[MeetingRow]) -> Iterable[Tick]:
    if row.kind is PartKind.REGULAR and has_committee(work, row.held_on):
        yield _committee_tick(work, row, rows)
    sent = Now(work, settings(work), [row])
    there = sent.sent.get(row.part_id, set())
    has_agenda = work.first(select(AgendaItem.id).where(AgendaItem.part_id == row.part_id)) is not None
    yield Tick("Chương trình họp", has_agenda)
    if sent.has_follower:
        yield Tick("Thông báo đến đảng viên, cấp ủy viên phụ trách", {"notice_members", "notice_superior"} <= there)
    else:
        yield Tick("Thông báo đến đảng viên", "notice_members" in there)
    yield Tick("Đăng tài liệu lên Sổ tay đảng viên", "documents_before" in there)


def _committee_tick(work: UnitOfWork, row: MeetingRow, rows: Sequence[MeetingRow]) -> Tick:
    before = [
        each
        for each in rows
        if each.kind is PartKind.COMMITTEE and each.period == row.period and each.held_on <= row.held_on
    ]
    if not before:
        return Tick("Họp chi ủy trước buổi họp", False)
    last = before[-1]
    return Tick(f"Họp chi ủy ngày {last.held_on:%d/%m}", last.roll_state == RollState.DONE)


# --- the year ----------------------------------------------------------------------------------------------------


def _months(work: UnitOfWork, year: int, chosen: CellSettings, rows: Sequence[MeetingRow]) -> tuple[MonthMark, ...]:
    regular = {row.period: row for row in rows if row.kind is PartKind.REGULAR}
    copied = {
        row.period: row
        for row in work.all(
            select(EarlierMeeting).where(
                EarlierMeeting.kind == "regular",
                col(EarlierMeeting.period).between(f"{year:04}-01", f"{year:04}-12"),
            )
        )
    }
    resolved = _resolved(work, [row.part_id for row in regular.values()])
    start = chosen.starts_at_period or work.first(select(Part.period).order_by(col(Part.period)).limit(1))
    marks = []
    for month in range(1, 13):
        period = f"{year:04}-{month:02}"
        if period in regular:
            marks.append(_held(month, regular[period], resolved, work.today))
        elif period in copied:
            marks.append(_copied(month, copied[period]))
        else:
            marks.append(_empty(month, period, start, work.today, chosen))
    return tuple(marks)


def _resolved(work: UnitOfWork, part_ids: Sequence[UUID]) -> set[UUID]:
    rows = work.all(
        select(Paper.part_id).where(
            Paper.state == PaperState.ISSUED.value, Paper.kind == "NQ", col(Paper.part_id).in_(part_ids)
        )
    )
    return {part_id for part_id in rows if part_id is not None}


def _held(month: int, row: MeetingRow, resolved: set[UUID], today: date) -> MonthMark:
    taken = row.roll_state == RollState.DONE
    is_planned = row.held_on > today or (row.held_on == today and not taken)
    settled = today > row.held_on + timedelta(days=DAYS_TO_WRITE)
    waiting = LATE if settled else NOT_DUE
    unresolved = NONE if row.is_approved and settled else waiting
    return MonthMark(
        month=month,
        part_id=row.part_id,
        held_on=row.held_on,
        is_planned=is_planned,
        meeting=DONE if taken else NOT_DUE if is_planned else LATE,
        minutes=DONE if row.is_approved else waiting,
        resolution=DONE if row.part_id in resolved else unresolved,
        level="",
        attendance_permille=_permille(row.present, row.obliged) if taken else None,
        present=row.present,
        obliged=row.obliged,
    )


def _copied(month: int, row: EarlierMeeting) -> MonthMark:
    return MonthMark(
        month=month,
        part_id=None,
        held_on=row.held_on,
        is_planned=False,
        meeting=DONE,
        minutes=DONE if row.minutes_number else NONE,
        resolution=DONE if row.resolution_number else NONE,
        level=row.level,
        attendance_permille=_permille(row.present, row.total),
        present=row.present,
        obliged=row.total,
    )


def _empty(month: int, period: str, start: str | None, today: date, chosen: CellSettings) -> MonthMark:
    over = period < period_of(today) or (period == period_of(today) and today.day > chosen.first_days)
    missing = BEFORE_BOOK if start is None or period < start else LATE
    state = missing if over else NOT_DUE
    return MonthMark(month, None, None, False, state, state, state, "", None, None, None)


def _permille(present: int | None, obliged: int | None) -> int | None:
    """Return 947 for 94,7%, rounded half up from the integers."""
    if present is None or not obliged:
        return None
    return (present * 2000 + obliged) // (2 * obliged)


__all__ = ["FirstStep", "MonthMark", "NextMeeting", "Overview", "Tick", "Todo", "overview"]
