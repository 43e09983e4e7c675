"""What the records demand of the next meeting: read off the facts, nothing is remembered apart from the item itself."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, or_
from sqlmodel import col, select

from app.operations.careers import awaits_approval
from app.operations.roster import POST_WORDS, Roster, certainly_outside, is_committee_post, partial
from app.operations.sitting_day import BaseView, sitting_day
from app.rules.dates import add_months, party_date
from app.rules.standing import EXEMPT, PROBATION_MONTHS
from app.rules.terms import Body, PartKind, PostCode, TaskState, Threshold
from app.rules.voting import after_three_votes
from db.tables import AgendaItem, Member, MemberStatus, Part, Post, Sitting, Task, Vote
from db.unit_of_work import UnitOfWork

RECENT = timedelta(days=62)  # how far back a decision is looked for before the first regular meeting of the book
RECOGNITION = "recognition"
RESULTS = "results"


@dataclass(frozen=True)
class Demand:
    """One item that a record asks for. `by_topic`: any item of that topic answers it."""

    topic: str
    title: str
    record_id: UUID
    comes_first: bool = True
    by_topic: bool = False


def demands_of(work: UnitOfWork, part: Part, known: Roster) -> tuple[Demand, ...]:
    """Return what the records demand of a regular meeting as of its day; nothing of other meetings."""
    if part.kind != PartKind.REGULAR:
        return ()
    since = _previous_day(work, part, known.on)
    announced = _announced(work, part.id)
    found = [
        *_decisions(work, known, since),
        *_approvals(work, known, since),
        *_approvals_awaited(work, known),
        *_tasks(work, part),
        *_twelve_months(work, part, known),
    ]
    return tuple(demand for demand in found if (demand.topic, demand.record_id) not in announced)


def _previous_day(work: UnitOfWork, part: Part, on: date) -> date:
    """Return the day of the regular meeting before this one; decisions since then have not been announced."""
    before = work.first(
        select(col(Sitting.held_on))
        .join(Part, col(Part.sitting_id) == col(Sitting.id))
        .where(Part.kind == PartKind.REGULAR, col(Sitting.held_on) < on, Part.id != part.id)
        .order_by(col(Sitting.held_on).desc())
    )
    return max(before, on - RECENT) if before else on - RECENT


def _announced(work: UnitOfWork, own_part: UUID) -> set[tuple[str, UUID | None]]:
    """Return what other meetings have been asked to announce already; recognition is asked until it is voted."""
    rows = work.session.exec(
        select(AgendaItem.topic, AgendaItem.demanded_by).where(
            col(AgendaItem.demanded_by).is_not(None), AgendaItem.part_id != own_part, AgendaItem.topic != RECOGNITION
        )
    ).all()
    return set(rows)


# --- decisions (294-QĐ/TW, 6.1.1; R44, R46) ------------------------------------------------------------------------


def _decisions(work: UnitOfWork, known: Roster, since: date) -> Iterator[Demand]:
    for member in _members_with_decisions(work, since, known.on):
        entry = known.entries[member.id]
        if entry.standing.is_full and _lies_in(member.official_decision_date, since, known.on):
            yield Demand(
                "announce_recognition",
                f"Công bố quyết định công nhận đảng viên chính thức, trao thẻ đảng viên: {entry.person.name}",
                member.id,
            )
        if _awaits_ceremony(member, known.on):
            yield Demand("ceremony", f"Lễ kết nạp đảng viên: {entry.person.name}", member.id)
    for status in _statuses_with_decisions(work, since, known.on):
        if status.member_id in known.entries and _lies_in(status.decision_date, since, known.on):
            name = known.entries[status.member_id].person.name
            yield Demand(
                "announce_exemption",
                f"Công bố quyết định cho đồng chí {name} miễn công tác và sinh hoạt đảng",
                status.id,
            )


def _members_with_decisions(work: UnitOfWork, since: date, on: date) -> Sequence[Member]:
    window = (since.isoformat(), on.isoformat())
    rows: Sequence[Member] = work.all(
        select(Member).where(
            or_(
                col(Member.official_decision_date).between(*window),
                col(Member.decision_date).between((on - RECENT).isoformat(), on.isoformat()),
            )
        )
    )
    return rows


def _statuses_with_decisions(work: UnitOfWork, since: date, on: date) -> Sequence[MemberStatus]:
    rows: Sequence[MemberStatus] = work.all(
        select(MemberStatus).where(
            col(MemberStatus.kind).in_(EXEMPT),
            MemberStatus.decision_number != "",
            col(MemberStatus.decision_date).between(since.isoformat(), on.isoformat()),
        )
    )
    return rows


def _lies_in(stored: str | None, since: date, on: date) -> bool:
    """Whether a wholly known day lies after the last meeting and not after this one."""
    day = partial(stored).whole
    return day is not None and since < day <= on


def _awaits_ceremony(member: Member, on: date) -> bool:
    """Whether admission was decided and its ceremony is still to come, or is this day."""
    ceremony = partial(member.admission_date)
    decided = partial(member.decision_date).whole
    return decided is not None and decided <= on and (not ceremony.is_known or ceremony.whole == on)


# --- approvals of posts --------------------------------------------------------------------------------------------


def _approvals(work: UnitOfWork, known: Roster, since: date) -> Iterator[Demand]:
    """Announce each decision of approval once, however many posts it names."""
    posts = work.all(
        select(Post)
        .where(Post.manner == "elected", Post.approval_number != "", col(Post.approval_date).between(since, known.on))
        .order_by(col(Post.approval_date), col(Post.id))
    )
    by_number: dict[tuple[str, date | None], list[Post]] = {}
    for post in posts:
        if post.approval_date is not None and post.approval_date > since:
            by_number.setdefault((post.approval_number, post.approval_date), []).append(post)
    for (number, day), named in by_number.items():
        who = _whom(named, known)
        when = f", ngày {party_date(day)}" if day else ""
        yield Demand("announce_approval", f"Công bố Quyết định số {number}{when} chuẩn y {who}", named[0].id)


def _approvals_awaited(work: UnitOfWork, known: Roster) -> Iterator[Demand]:
    """Tell once, at a later meeting, who was elected and still waits for the superior on that day (R39)."""
    by_election: dict[object, list[Post]] = {}
    for post in work.all(select(Post).where(Post.manner == "elected").order_by(col(Post.valid_from), col(Post.id))):
        if _waits_on(post, known):
            by_election.setdefault(post.election_id or post.valid_from, []).append(post)
    for posts in by_election.values():
        who = _whom(posts, known)
        yield Demand("announce_awaited", f"Thông báo việc chờ cấp trên chuẩn y {who}", posts[0].id)


def _whom(posts: Sequence[Post], known: Roster) -> str:
    """Return `đồng chí … giữ chức Phó Bí thư Chi bộ`, one after the other, the higher post first."""
    codes = [code.value for code in POST_WORDS]
    ordered = sorted(posts, key=lambda post: codes.index(post.code) if post.code in codes else len(codes))
    return "; ".join(f"đồng chí {known.named(post.member_id).name} giữ chức {_in_full(post)}" for post in ordered)


def _in_full(post: Post) -> str:
    """Return a post as a decision names it: `Phó Bí thư Chi bộ`, `chi uỷ viên`; a title as it was typed."""
    words = POST_WORDS.get(PostCode(post.code)) if is_committee_post(post) else None
    if words is None or words != post.title:
        return str(post.title)
    return "chi uỷ viên" if post.code == PostCode.COMMITTEE_MEMBER else f"{words} Chi bộ"


def _waits_on(post: Post, known: Roster) -> bool:
    """Whether a post taken up before the day, and still held on it, has no approval by then."""
    entry, begun = known.entries.get(post.member_id), partial(post.valid_from).earliest
    if entry is None or not entry.standing.belongs or (begun is not None and begun >= known.on):
        return False
    if certainly_outside(post.valid_from, post.valid_to, known.on):
        return False
    came_later = is_committee_post(post) and post.approval_date is not None and post.approval_date > known.on
    return awaits_approval(post) or came_later


# --- twelve months of probation (294-QĐ/TW, 4.2; R45) --------------------------------------------------------------


def _twelve_months(work: UnitOfWork, part: Part, known: Roster) -> Iterator[Demand]:
    waiting = {id_: entry for id_, entry in known.entries.items() if entry.standing.is_probationary}
    if not waiting:
        return
    settled = settled_recognitions(work, except_at=part.id)
    for member in work.all(select(Member).where(col(Member.id).in_(waiting))):
        ceremony = partial(member.admission_date).latest
        if member.id in settled or ceremony is None or add_months(ceremony, PROBATION_MONTHS) > known.on:
            continue
        title = f"Xét, đề nghị công nhận đảng viên chính thức: {waiting[member.id].person.name}"
        yield Demand(RECOGNITION, title, member.id, comes_first=False)


def settled_recognitions(
    work: UnitOfWork, *, except_at: UUID | None = None, until: date | None = None
) -> dict[UUID, date]:
    """Return whom a meeting proposed, or voted on three times in vain, and when: then the superior decides (R37).

    What `except_at`, a part, voted does not count, nor what a meeting after `until` did.
    """
    rows = work.session.exec(
        select(Vote, Sitting)
        .join(AgendaItem, col(AgendaItem.id) == col(Vote.item_id))
        .join(Part, col(Part.id) == col(AgendaItem.part_id))
        .join(Sitting, col(Sitting.id) == col(Part.sitting_id))
        .where(Vote.matter == RECOGNITION, Part.id != except_at, col(Vote.in_favour).is_not(None))
        .order_by(col(Sitting.held_on))
    ).all()
    settled: dict[UUID, date] = {}
    failed: Counter[UUID] = Counter()
    for vote, sitting in rows:
        if vote.subject_id is None or (until and sitting.held_on > until):
            continue
        if not _carried(work, vote, sitting.id):
            failed[vote.subject_id] += 1
            if not after_three_votes(failed[vote.subject_id]):
                continue
        settled.setdefault(vote.subject_id, sitting.held_on)
    return settled


def _carried(work: UnitOfWork, vote: Vote, sitting_id: UUID) -> bool:
    kept = vote.frozen_base
    view = BaseView.thawed(kept) if kept else sitting_day(work, sitting_id).base(Body(vote.body))
    return view.base.carried(vote.in_favour or 0, Threshold(vote.threshold))


# --- tasks of the last period --------------------------------------------------------------------------------------


def _tasks(work: UnitOfWork, part: Part) -> Iterator[Demand]:
    given = work.first(
        select(Task)
        .join(Part, col(Part.id) == col(Task.part_id), isouter=True)
        .where(
            Task.state == TaskState.OPEN,
            or_(col(Task.part_id).is_(None), and_(col(Part.kind) == part.kind, col(Part.period) < part.period)),
        )
        .order_by(col(Task.given_on), col(Task.id))
    )
    if given is not None:
        yield Demand(RESULTS, "Kết quả thực hiện nhiệm vụ đã giao", given.id, by_topic=True)
