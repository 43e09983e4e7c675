"""Findings about meetings: held, on their day, long enough, prepared, attended, written up."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select

from app.operations import meetings
from app.operations.cell import running
from app.operations.finding import RECORDS, Finding, Severity, cited
from app.operations.meeting_reading import delivery_doubt
from app.operations.over_counts import base_of, frozen_base, over_count, subject_of, total_of
from app.operations.paper_forms import MINUTES
from app.operations.roster import certainly_outside
from app.operations.settings import CellSettings, settings
from app.operations.sitting_day import SittingDay, sitting_day
from app.rules.attendance import absence_doubts, standard_on
from app.rules.calendar import meeting_day_doubt
from app.rules.dates import minutes_between, next_period, period_of, period_screen, screen_date
from app.rules.terms import AttendanceState, PaperState, PartKind, PostCode
from app.rules.vietnamese import counted, lower_first, percent
from db.tables import (
    Actor,
    AgendaItem,
    Attendance,
    Correction,
    Delivery,
    EarlierMeeting,
    Election,
    Follower,
    Paper,
    Part,
    Post,
    Sitting,
    Term,
    Vote,
)
from db.unit_of_work import UnitOfWork

OWN_SETTING = "Thiết lập của chi bộ"


@dataclass(frozen=True)
class Held:
    """One part with its sitting, in the words of the list of meetings."""

    part: Part
    sitting: Sitting
    title: str
    present: int | None
    obliged: int | None

    @property
    def day(self) -> str:
        return screen_date(self.sitting.held_on)

    def find(self, rule: str, source: str, severity: Severity, sentence: str, page: str = "meetings") -> Finding:
        return Finding(
            rule, cited(source, self.sitting.held_on), severity, self.part.period, sentence, page, self.part.id
        )


@dataclass
class Meetings:
    """Every meeting of the book up to a day, read in a handful of selects."""

    work: UnitOfWork
    until: date
    chosen: CellSettings = field(init=False)
    held: tuple[Held, ...] = field(init=False)
    _days: dict[UUID, SittingDay] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.chosen = settings(self.work)
        rows = {row.part_id: row for row in meetings.meetings(self.work)}
        pairs = self.work.session.exec(
            select(Part, Sitting)
            .join(Sitting, col(Sitting.id) == col(Part.sitting_id))
            .order_by(col(Part.period), col(Sitting.held_on), col(Part.position))
        ).all()
        self.held = tuple(
            Held(part, sitting, rows[part.id].title, rows[part.id].present, rows[part.id].obliged)
            for part, sitting in pairs
        )

    @cached_property
    def past(self) -> tuple[Held, ...]:
        """Those whose day has come."""
        return tuple(each for each in self.held if each.sitting.held_on <= self.until)

    @cached_property
    def copied(self) -> frozenset[tuple[str, str]]:
        """Period and kind of the meetings copied from the paper book."""
        rows = self.work.session.exec(select(EarlierMeeting.period, EarlierMeeting.kind)).all()
        return frozenset((period, kind) for period, kind in rows)

    @cached_property
    def start(self) -> str | None:
        """The period the book begins with: as the cell said, else its first meeting's."""
        known = [each.part.period for each in self.held]
        return self.chosen.starts_at_period or min(known, default=None)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return tuple(self.work.all(select(Term).order_by(col(Term.starts_on))))

    def day_of(self, sitting_id: UUID) -> SittingDay:
        """Return a sitting on its day; read once, and only where what is kept of it does not say enough."""
        if sitting_id not in self._days:
            self._days[sitting_id] = sitting_day(self.work, sitting_id)
        return self._days[sitting_id]

    def has_committee(self, on: date) -> bool:
        term = running(self.terms, on)
        return bool(term and term.has_committee)

    @cached_property
    def deliveries(self) -> dict[UUID, dict[str, Delivery]]:
        """For each part, the first time each thing went out."""
        found: dict[UUID, dict[str, Delivery]] = defaultdict(dict)
        for row in self.work.all(select(Delivery).order_by(col(Delivery.at))):
            found[row.part_id].setdefault(row.what, row)
        return found

    @cached_property
    def _followers(self) -> tuple[Follower, ...]:
        return tuple(self.work.all(select(Follower)))

    def has_follower(self, on: date) -> bool:
        """Whether a member of the superior committee followed the cell that day."""
        return any((each.valid_from or date.min) <= on <= (each.valid_to or date.max) for each in self._followers)

    def last_day_to_post(self, held: Held) -> date:
        """Return the last day to post conclusion and resolution (R15)."""
        return held.sitting.held_on + timedelta(days=self.chosen.results_days_after)


def findings(book: Meetings) -> Iterator[Finding]:
    """Yield what the meetings of the book want."""
    yield from _periods(book)
    for held in book.past:
        if held.part.kind == PartKind.REGULAR:
            yield from _day_and_length(book, held)
            yield from _sent(book, held)
        yield from _attendance(book, held)
    yield from _unexcused(book)
    yield from _absences(book)
    yield from _unfinished(book)
    yield from _unmarked(book)
    yield from _over_counts(book)
    yield from _minute_takers(book)


# --- every month has its meetings (R1, R12) ----------------------------------------------------------------------


def _periods(book: Meetings) -> Iterator[Finding]:
    regular = {each.part.period: each for each in book.held if each.part.kind == PartKind.REGULAR}
    committee: dict[str, list[Held]] = defaultdict(list)
    for each in book.held:
        if each.part.kind == PartKind.COMMITTEE:
            committee[each.part.period].append(each)
    for period in _due_periods(book):
        held = regular.get(period)
        if held is None and (period, "regular") not in book.copied:
            yield _missing(book, period)
        elif held is not None and held.sitting.held_on <= book.until:
            yield from _committee_before(book, held, committee[period])


def _due_periods(book: Meetings) -> Iterator[str]:
    """From the beginning of the book to the last period whose first days are over."""
    period = book.start
    while period is not None and period <= period_of(book.until):
        if period < period_of(book.until) or book.until.day > book.chosen.first_days:
            yield period
        period = next_period(period)


def _missing(book: Meetings, period: str) -> Finding:
    return Finding(
        "R1",
        cited("ĐLĐ 22.4", book.until),
        Severity.MUST,
        period,
        f"Kỳ {period_screen(period)} chưa có buổi sinh hoạt thường kỳ. Mỗi tháng chi bộ họp ít nhất một lần; "
        "nếu đã họp và ghi trong sổ giấy thì chép gọn vào đây.",
        "meetings",
    )


def _committee_before(book: Meetings, held: Held, committee: list[Held]) -> Iterator[Finding]:
    if not book.has_committee(held.sitting.held_on) or (held.part.period, "committee") in book.copied:
        return
    before = [each for each in committee if each.sitting.held_on <= held.sitting.held_on]
    if not committee:
        yield held.find(
            "R12",
            "42-HD/BTCTW",
            Severity.MUST,
            f"Kỳ {period_screen(held.part.period)}: chi ủy chưa họp trước buổi sinh hoạt thường kỳ ngày {held.day}.",
        )
        return
    if not before:
        day = screen_date(committee[0].sitting.held_on)
        yield held.find(
            "R12",
            "42-HD/BTCTW",
            Severity.MUST,
            f"Chi ủy họp ngày {day}, sau buổi sinh hoạt thường kỳ ngày {held.day}; chi ủy họp trước chi bộ.",
        )
        return
    lead = (held.sitting.held_on - before[-1].sitting.held_on).days
    if lead < book.chosen.committee_days_before:
        yield held.find(
            "R12",
            OWN_SETTING,
            Severity.LOCAL,
            f"Chi ủy họp trước buổi ngày {held.day} {lead} ngày, ít hơn {book.chosen.committee_days_before} ngày.",
        )


# --- the day and its length (R2, R3) -----------------------------------------------------------------------------


def _day_and_length(book: Meetings, held: Held) -> Iterator[Finding]:
    chosen, sitting = book.chosen, held.sitting
    in_its_month = held.part.period == period_of(sitting.held_on)
    if in_its_month and (
        doubt := meeting_day_doubt(sitting.held_on, sitting.date_reason, chosen.meeting_day, chosen.first_days)
    ):
        yield held.find("R2", "50-CT/TW", Severity.MUST, doubt)
    if not in_its_month and not sitting.date_reason:
        yield held.find(
            "R2", "50-CT/TW", Severity.SHOULD,
            f"Kỳ {period_screen(held.part.period)} họp ngày {held.day}, ngoài tháng của kỳ; hãy ghi lý do.",
        )  # fmt: skip
    if not sitting.starts_at or not sitting.ends_at:
        yield held.find("R3", RECORDS, Severity.SHOULD, f"Buổi ngày {held.day} chưa ghi giờ bắt đầu, giờ kết thúc.")
        return
    minutes = minutes_between(sitting.starts_at, sitting.ends_at)
    combined = any(
        each.part.kind == PartKind.THEMATIC and each.part.sitting_id == held.part.sitting_id for each in book.held
    )
    rule, least = ("R4", chosen.min_minutes_combined) if combined else ("R3", chosen.min_minutes)
    if minutes < least:
        yield held.find(
            rule, "42-HD/BTCTW", Severity.MUST, f"Buổi ngày {held.day} dài {minutes} phút, ít hơn {least} phút."
        )


# --- notices and documents (R13–R15) -----------------------------------------------------------------------------


def _sent(book: Meetings, held: Held) -> Iterator[Finding]:
    sent = book.deliveries.get(held.part.id, {})
    for rule, what, words in (
        ("R13", "notice_members", "thông báo thời gian, địa điểm, nội dung cho đảng viên"),
        ("R13", "notice_superior", "thông báo cho cấp ủy viên cấp trên phụ trách chi bộ"),
        ("R14", "documents_before", "gửi, đăng tài liệu trước buổi họp"),
        ("R15", "results_after", "đăng kết luận, nghị quyết"),
    ):
        if what in sent:
            doubt = delivery_doubt(sent[what], held.sitting, book.chosen)
            sentence = f"Buổi ngày {held.day}: {lower_first(doubt)}" if doubt else ""
        else:
            sentence = f"Buổi ngày {held.day}: chưa ghi việc {words}." if _is_wanted(book, held, what) else ""
        if sentence:
            yield held.find(rule, "42-HD/BTCTW", Severity.MUST, sentence)


def _is_wanted(book: Meetings, held: Held, what: str) -> bool:
    if what == "notice_superior":
        return book.has_follower(held.sitting.held_on)
    return what != "results_after" or book.until > book.last_day_to_post(held)


# --- attendance (R22, R24, R25) ----------------------------------------------------------------------------------


def _attendance(book: Meetings, held: Held) -> Iterator[Finding]:
    """The standard of the day is a must; a higher mark that the cell set itself is its own."""
    if held.part.kind != PartKind.REGULAR or held.present is None or not held.obliged:
        return
    said = f"Buổi ngày {held.day} có mặt {held.present}/{held.obliged}, đạt {percent(held.present, held.obliged)}"
    standard, own = standard_on(held.sitting.held_on), book.chosen.attendance_percent
    if not standard.reached(held.present, held.obliged):
        asked = f"từ {standard.percent}% trở lên" if standard.or_equal else f"trên {standard.percent}%"
        yield held.find("R22", standard.source, Severity.MUST, f"{said}; cần {asked}.")
    elif held.present * 100 < own * held.obliged:
        yield held.find("R22", OWN_SETTING, Severity.LOCAL, f"{said}; chi bộ đặt mức {own}%.")


def _unexcused(book: Meetings) -> Iterator[Finding]:
    rows = book.work.session.exec(
        select(Attendance.sitting_id, func.count())
        .where(Attendance.state == AttendanceState.UNEXCUSED.value)
        .group_by(col(Attendance.sitting_id))
    ).all()
    missing = {row[0]: row[1] for row in rows}
    for held in book.past:
        count = missing.get(held.part.sitting_id, 0)
        if held.part.kind == PartKind.REGULAR and count:
            source = standard_on(held.sitting.held_on).source
            words = f"Buổi ngày {held.day} có {counted(count)} vắng không lý do."
            yield held.find("R22", source, Severity.MUST, words)


def _absences(book: Meetings) -> Iterator[Finding]:
    """What the absences of each calendar year amount to; only members ever absent are read."""
    absent = select(Attendance.member_id).where(Attendance.state != AttendanceState.PRESENT.value).distinct()
    rows = book.work.session.exec(
        select(Part.period, Attendance.member_id, Attendance.state, Actor.name)
        .join(Part, col(Part.sitting_id) == col(Attendance.sitting_id))
        .join(Actor, col(Actor.id) == col(Attendance.member_id))
        .where(Part.kind == PartKind.REGULAR.value, col(Attendance.member_id).in_(absent))
        .order_by(col(Part.period))
    ).all()
    years: dict[tuple[str, UUID, str], list[AttendanceState | None]] = defaultdict(list)
    last_day = {each.part.period: each.sitting.held_on for each in book.past if each.part.kind == PartKind.REGULAR}
    for period, member_id, state, name in rows:
        if period in last_day:
            years[period[:4], member_id, name].append(AttendanceState(state))
    for (year, member_id, name), states in years.items():
        on = max(day for period, day in last_day.items() if period.startswith(year))
        for doubt in absence_doubts(f"Đồng chí {name}", states, on):
            rule, source = ("R24", standard_on(on).source) if "liên tiếp" in doubt else ("R25", "ĐLĐ 8.1")
            severity = Severity.SHOULD if "nhắc nhở" in doubt else Severity.MUST
            yield Finding(rule, cited(source, on), severity, "", f"Năm {year}: {doubt}", "members", member_id)


# --- what is not finished ----------------------------------------------------------------------------------------


def _unfinished(book: Meetings) -> Iterator[Finding]:
    """Roll, votes, approval, minutes: the first that is missing, since the rest waits for it."""
    open_votes, issued = _open_votes(book.work), _issued_minutes(book.work)
    for held in book.past:
        if held.sitting.attendance_state != "done":
            yield held.find(
                "điểm danh", RECORDS, Severity.SHOULD, f"{held.title}, ngày {held.day}: chưa điểm danh xong."
            )
            continue
        if votes := open_votes.get(held.part.id, 0):
            yield held.find(
                "biểu quyết",
                RECORDS,
                Severity.SHOULD,
                f"{held.title}, ngày {held.day}: còn {votes} việc biểu quyết, bầu cử chưa ghi kết quả.",
            )
        if held.part.state != "approved":
            if held.sitting.held_on < book.until:
                yield held.find(
                    "R20", "42-HD/BTCTW", Severity.SHOULD, f"{held.title}, ngày {held.day}: biên bản chưa thông qua."
                )
        elif held.part.id not in issued:
            yield held.find(
                "biên bản",
                RECORDS,
                Severity.SHOULD,
                f"{held.title}, ngày {held.day}: biên bản đã thông qua nhưng chưa ban hành.",
            )


def _unmarked(book: Meetings) -> Iterator[Finding]:
    """Somebody obliged whom a finished roll says nothing of: entered, or come back to duty, after Xong."""
    for held in book.past:
        if held.sitting.attendance_state == "done" and held.sitting.frozen_roll is None:
            missing = book.day_of(held.sitting.id).count.unmarked
            if missing:
                words = f"{held.title}, ngày {held.day}: còn {counted(missing)} chưa điểm danh."
                yield held.find("điểm danh", RECORDS, Severity.SHOULD, words)


def _over_counts(book: Meetings) -> Iterator[Finding]:
    """Counts that are more than the voters there; approved ones until a correction is noted."""
    of_part = {held.part.id: held for held in book.past}
    corrected = set(book.work.all(select(Correction.part_id)))
    for row, part_id in _counted(book.work):
        held = of_part.get(part_id)
        if held is None or part_id in corrected or total_of(row) == 0:
            continue
        if said := over_count(row, frozen_base(row) or base_of(row, book.day_of(held.sitting.id))):
            words = f"{held.title}, ngày {held.day}: {lower_first(subject_of(row))}: {lower_first(said)}"
            yield held.find("R32", "294-QĐ/TW 9.3.2", Severity.MUST, words)


def _counted(work: UnitOfWork) -> Iterator[tuple[Vote | Election, UUID]]:
    """Yield every vote and every election with its part."""
    votes = select(Vote, AgendaItem.part_id).join(AgendaItem, col(AgendaItem.id) == col(Vote.item_id))
    yield from ((row, part_id) for row, part_id in work.session.exec(votes).all())
    ballots = select(Election, AgendaItem.part_id).join(AgendaItem, col(AgendaItem.id) == col(Election.item_id))
    yield from ((row, part_id) for row, part_id in work.session.exec(ballots).all())


def _open_votes(work: UnitOfWork) -> dict[UUID, int]:
    found: dict[UUID, int] = defaultdict(int)
    for table, count in ((Vote, Vote.in_favour), (Election, Election.valid)):
        rows = work.session.exec(
            select(AgendaItem.part_id, func.count())
            .join(table, col(table.item_id) == col(AgendaItem.id))
            .where(col(count).is_(None))
            .group_by(col(AgendaItem.part_id))
        ).all()
        for part_id, number in rows:
            found[part_id] += number
    return found


def _issued_minutes(work: UnitOfWork) -> set[UUID]:
    rows = work.all(select(Paper.part_id).where(col(Paper.form).in_(MINUTES), Paper.state == PaperState.ISSUED.value))
    return {part_id for part_id in rows if part_id is not None}


def _minute_takers(book: Meetings) -> Iterator[Finding]:
    """The secretary leads the meeting; someone else takes the minutes (meetings 3.1; glossary)."""
    posts = book.work.all(select(Post).where(Post.code == PostCode.SECRETARY.value, Post.sphere == "party"))
    for held in book.past:
        taker, on = held.sitting.minute_taker_id, held.sitting.held_on
        if taker is None:
            continue
        is_secretary = any(
            post.member_id == taker and not certainly_outside(post.valid_from, post.valid_to, on) for post in posts
        )
        if is_secretary:
            words = "Bí thư vừa lãnh đạo hội nghị vừa ghi biên bản; nên cử đồng chí khác ghi."
        elif taker == held.sitting.chair_id:
            words = "chủ trì và người ghi biên bản là một người."
        else:
            continue
        sentence = f"{held.title}, ngày {held.day}: {words}"
        yield held.find("người ghi biên bản", "42-HD/BTCTW", Severity.SHOULD, sentence)
