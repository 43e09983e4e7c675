"""What must be done now: each a sentence with the button that does it, late ones first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select

from app.operations.demands import settled_recognitions
from app.operations.meeting_reading import MeetingRow
from app.operations.members import awaits_approval
from app.operations.paper_forms import MINUTES
from app.operations.roster import certainly_outside, partial
from app.operations.settings import CellSettings
from app.rules.calendar import add_working_days
from app.rules.dates import party_date, screen_date
from app.rules.standing import DAYS_TO_RECOGNISE, official_date_due
from app.rules.terms import ActorKind, PaperState, PartKind, TaskState
from app.rules.vietnamese import lower_first, shortened
from db.tables import (
    Actor,
    AgendaItem,
    Delivery,
    Election,
    Follower,
    Member,
    MemberStatus,
    Paper,
    Post,
    Task,
    Vote,
)
from db.unit_of_work import UnitOfWork

AHEAD = timedelta(days=14)  # what falls due later is not yet a thing to do
POSTED_WITHIN = timedelta(days=31)
DAYS_TO_APPROVE = 3  # our own: minutes are read out at the meeting's end, or soon after


@dataclass(frozen=True)
class Todo:
    """One thing to do: a sentence, one line under it, and the button that does it."""

    sentence: str
    detail: str
    when: str  # "Chậm", "Hôm nay", "Còn 2 ngày"
    is_late: bool
    button: str  # "Ghi kết quả"
    page: str  # members, meetings, papers, settings
    action: str  # what the page does: open, prepare, deliver, roll, votes, conclusions, report, issue, approve_post
    record_id: UUID | None
    due_on: date | None = None


@dataclass(frozen=True)
class Deed:
    """The button of a thing to do, and where it leads."""

    button: str
    page: str
    action: str
    record_id: UUID | None = None


def todo(sentence: str, detail: str, deed: Deed, due: date | None, today: date) -> Todo:
    """Return a thing to do with its time in words."""
    late = due is not None and due < today
    return Todo(
        sentence, detail, when_words(due, today), late, deed.button, deed.page, deed.action, deed.record_id, due
    )


def when_words(due: date | None, today: date) -> str:
    """Return `Chậm`, `Hôm nay`, `Còn 2 ngày`; '' without a day."""
    if due is None:
        return ""
    if due < today:
        return "Chậm"
    return "Hôm nay" if due == today else f"Còn {(due - today).days} ngày"


class Now:
    """The records as they ask for something today. `rows` are all parts of this year and the last."""

    def __init__(self, work: UnitOfWork, chosen: CellSettings, rows: Sequence[MeetingRow]) -> None:
        self.work, self.chosen, self.rows, self.today = work, chosen, rows, work.today

    @cached_property
    def ids(self) -> list[UUID]:
        return [row.part_id for row in self.rows]

    @cached_property
    def sent(self) -> dict[UUID, set[str]]:
        found: dict[UUID, set[str]] = defaultdict(set)
        for part_id, what in self.work.session.exec(
            select(Delivery.part_id, Delivery.what).where(col(Delivery.part_id).in_(self.ids))
        ):
            found[part_id].add(what)
        return found

    @cached_property
    def issued(self) -> dict[UUID, set[str]]:
        """For each part, the forms that are issued."""
        found: dict[UUID, set[str]] = defaultdict(set)
        rows = self.work.session.exec(
            select(Paper.part_id, Paper.form).where(
                Paper.state == PaperState.ISSUED.value, col(Paper.part_id).in_(self.ids)
            )
        )
        for part_id, form in rows:
            if part_id is not None:
                found[part_id].add(form)
        return found

    @cached_property
    def uncounted(self) -> dict[UUID, int]:
        """For each part, votes and elections whose counts are not written."""
        found: dict[UUID, int] = defaultdict(int)
        for table, count in ((Vote, Vote.in_favour), (Election, Election.valid)):
            rows = self.work.session.exec(
                select(AgendaItem.part_id, func.count())
                .join(table, col(table.item_id) == col(AgendaItem.id))
                .where(col(count).is_(None), col(AgendaItem.part_id).in_(self.ids))
                .group_by(col(AgendaItem.part_id))
            )
            for part_id, number in rows:
                found[part_id] += number
        return found

    @cached_property
    def has_follower(self) -> bool:
        rows = self.work.all(select(Follower))
        return any((row.valid_from or date.min) <= self.today <= (row.valid_to or date.max) for row in rows)

    @cached_property
    def to_report_at(self) -> UUID | None:
        """The regular part at which results of tasks are written: the next one, else the last."""
        regular = [row for row in self.rows if row.kind is PartKind.REGULAR]
        coming = [row for row in regular if not row.is_approved and row.held_on >= self.today]
        return (coming or regular[-1:])[0].part_id if regular else None


def todos(now: Now) -> tuple[Todo, ...]:
    """Return everything to do, late first, then by day; what has no day comes last."""
    found = (*_meetings(now), *_tasks(now), *_recognitions(now), *_approvals(now))
    return tuple(sorted(found, key=lambda each: (not each.is_late, each.due_on or date.max)))


# --- meetings ----------------------------------------------------------------------------------------------------


def _meetings(now: Now) -> Iterator[Todo]:
    for row in now.rows:
        if row.held_on >= now.today and not row.is_approved:
            yield from _before(now, row)
        if row.held_on <= now.today:
            yield from _after(now, row)


def _before(now: Now, row: MeetingRow) -> Iterator[Todo]:
    """Notices and documents of a meeting that is near (R13–R14)."""
    if row.kind not in (PartKind.REGULAR, PartKind.EXTRAORDINARY, PartKind.ELECTION) or row.held_on > now.today + AHEAD:
        return
    sent, day = now.sent.get(row.part_id, set()), f"{row.held_on:%d/%m}"
    told = {"notice_members"} | ({"notice_superior"} if now.has_follower else set())
    if not told <= sent:
        to = "đảng viên" if "notice_members" not in sent else "cấp ủy viên phụ trách"
        yield todo(
            f"Thông báo buổi {day} cho {to}",
            "Ghi thời gian, địa điểm, nội dung; gửi xong thì đánh dấu.",
            Deed("Đánh dấu đã báo", "meetings", "deliver", row.part_id),
            row.held_on - timedelta(days=1),
            now.today,
        )
    if "documents_before" not in sent:
        due = row.held_on - timedelta(days=max(1, -(-now.chosen.documents_hours_before // 24)))
        yield todo(
            f"Đăng tài liệu buổi {day} lên Sổ tay đảng viên",
            f"Trước buổi họp ít nhất {now.chosen.documents_hours_before} giờ, chậm nhất {due:%d/%m}.",
            Deed("Đánh dấu đã đăng", "meetings", "deliver", row.part_id),
            due,
            now.today,
        )


def _after(now: Now, row: MeetingRow) -> Iterator[Todo]:
    """The first thing a held meeting still wants; the rest waits for it."""
    held, soon = row.held_on, row.held_on + timedelta(days=DAYS_TO_APPROVE)
    said = lower_first(row.title)
    if row.roll_state != "done":
        deed = Deed("Điểm danh", "meetings", "roll", row.part_id)
        yield todo(f"Điểm danh {said}", f"Họp ngày {party_date(held)}.", deed, held, now.today)
    elif count := now.uncounted.get(row.part_id, 0):
        deed = Deed("Ghi kết quả", "meetings", "votes", row.part_id)
        words = f"Còn {count} việc biểu quyết, bầu cử chưa có số phiếu."
        yield todo(f"Ghi kết quả biểu quyết {said}", words, deed, held, now.today)
    elif not row.is_approved:
        deed = Deed("Thông qua biên bản", "meetings", "conclusions", row.part_id)
        yield todo(f"Thông qua biên bản {said}", f"Họp ngày {party_date(held)}.", deed, soon, now.today)
    elif not now.issued.get(row.part_id, set()) & MINUTES:
        if row.kind is not PartKind.PARTY_GROUP:
            deed = Deed("Ban hành", "meetings", "issue", row.part_id)
            yield todo(f"Ban hành biên bản {said}", "Biên bản đã thông qua, chưa có số.", deed, soon, now.today)
    elif _is_still_to_post(now, row):
        due = held + timedelta(days=now.chosen.results_days_after)
        deed = Deed("Đánh dấu đã đăng", "meetings", "deliver", row.part_id)
        words = f"Trong {now.chosen.results_days_after} ngày sau buổi họp, chậm nhất {due:%d/%m}."
        yield todo(f"Đăng kết luận, nghị quyết của {said}", words, deed, due, now.today)


def _is_still_to_post(now: Now, row: MeetingRow) -> bool:
    """Of months long past only Kiểm tra hồ sơ speaks."""
    recent = row.held_on >= now.today - POSTED_WITHIN
    return row.kind is PartKind.REGULAR and recent and "results_after" not in now.sent.get(row.part_id, set())


# --- tasks, members, posts ---------------------------------------------------------------------------------------


def _tasks(now: Now) -> Iterator[Todo]:
    rows = now.work.session.exec(
        select(Task, Actor)
        .join(Actor, col(Actor.id) == col(Task.owner_id), isouter=True)
        .where(Task.state == TaskState.OPEN.value, col(Task.due_on) <= now.today + AHEAD)
        .order_by(col(Task.due_on), col(Task.position))
    )
    for task, owner in rows:
        given = f"Giao {_named(owner)}" if owner else "Chưa rõ giao ai"
        when = f" ngày {task.given_on:%d/%m}" if task.given_on else ""
        yield todo(
            f"Ghi kết quả việc “{shortened(task.content, 60)}”",
            f"{given}{when}, hạn {task.due_on:%d/%m}.",
            Deed("Ghi kết quả", "meetings", "report", now.to_report_at or task.part_id),
            task.due_on,
            now.today,
        )


def _named(owner: Actor) -> str:
    """People are đồng chí; groups and organisations have their names."""
    return f"đồng chí {owner.name}" if owner.kind in (ActorKind.MEMBER, ActorKind.PERSON) else owner.name


def _recognitions(now: Now) -> Iterator[Todo]:
    """Probationary members at twelve months (R45); whoever left or is recognised asks for nothing."""
    gone = select(MemberStatus.member_id).where(
        col(MemberStatus.kind).in_(
            ("transferred_out", "removed", "expelled", "resigned", "admission_cancelled", "died", "temporary_guest")
        )
    )
    rows = now.work.session.exec(
        select(Member.id, Member.admission_date, Actor.name)
        .join(Actor, col(Actor.id) == col(Member.id))
        .where(
            col(Member.admission_date).is_not(None),
            col(Member.official_date).is_(None),
            col(Member.official_decision_date).is_(None),
            Member.official_decision_number == "",
            col(Member.id).not_in(gone),
        )
    )
    settled = settled_recognitions(now.work, until=now.today)
    for member_id, admission, name in rows:
        due = official_date_due(partial(admission))
        if member_id in settled:
            yield todo(
                f"Gửi hồ sơ đề nghị công nhận chính thức đồng chí {name}",
                f"Chi bộ đã biểu quyết ngày {screen_date(settled[member_id])}; có quyết định của cấp trên thì ghi vào "
                "hồ sơ.",
                Deed("Ghi quyết định", "members", "open", member_id),
                None,
                now.today,
            )
            continue
        if due is None or now.today < due:
            continue
        last = add_working_days(due, DAYS_TO_RECOGNISE)
        yield todo(
            f"Xét công nhận chính thức đồng chí {name}",
            f"Hết 12 tháng dự bị ngày {screen_date(due)}, xét chậm nhất {screen_date(last)}.",
            Deed("Xem hồ sơ", "members", "open", member_id),
            last,
            now.today,
        )


def _approvals(now: Now) -> Iterator[Todo]:
    """Posts that wait for the superior: nothing is late here, but the number is to be entered when it comes."""
    rows = now.work.session.exec(select(Post, Actor.name).join(Actor, col(Actor.id) == col(Post.member_id)))
    for post, name in rows:
        if awaits_approval(post) and not certainly_outside(post.valid_from, post.valid_to, now.today):
            yield todo(
                f"Ghi quyết định chuẩn y {post.title} {name}",
                "Đã bầu, chờ cấp trên chuẩn y; chưa chuẩn y thì chỗ ký không in chức vụ.",
                Deed("Ghi chuẩn y", "members", "approve_post", post.member_id),
                None,
                now.today,
            )
