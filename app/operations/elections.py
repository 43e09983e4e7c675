"""Elections by secret ballot: candidates, ballots, counts, outcome, and the post that follows (R39, R40)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents.paper import text_of
from app.operations.cell import has_committee
from app.operations.inputs import Count, Day, Input, Line, Text
from app.operations.issued_papers import refuse_issued_about
from app.operations.members import awaits_approval
from app.operations.over_counts import base_of, over_count
from app.operations.records import found, renumber, with_blocks
from app.operations.roster import POST_WORDS, Person, partial
from app.operations.sitting_day import BaseView, SittingDay, open_item, part_day
from app.rules.dates import screen_date
from app.rules.elections import (
    BallotCount,
    Outcome,
    committee_doubts,
    outcome,
    refuse_votes,
)
from app.rules.refusal import Refused
from app.rules.terms import Body, PostCode, RollState, Threshold
from db.tables import Actor, AgendaItem, Candidate, Election, Member, Post
from db.unit_of_work import Changes, UnitOfWork

DELEGATE = "delegate"
OFFICE_WORDS = {
    "secretary": "Bí thư Chi bộ",
    "deputy_secretary": "Phó Bí thư Chi bộ",
    "committee_member": "Chi ủy viên",
    DELEGATE: "Đại biểu dự đại hội cấp trên",
}
BALLOTS = ("issued", "returned", "valid", "invalid")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CandidateView:
    id: UUID
    position: int
    person: Person
    birth_date: str | None
    votes: int | None
    is_elected: bool | None  # None: not counted yet


@dataclass(frozen=True)
class ElectionView:
    id: UUID
    item_id: UUID
    position: int
    post_code: str  # secretary, deputy_secretary, committee_member, delegate
    post_name: str  # "Phó Bí thư Chi bộ"
    body: Body
    number_to_elect: int
    base: BaseView
    needed: int
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    candidates: tuple[CandidateView, ...]
    is_counted: bool
    elected: int | None  # how many were elected
    starts_on: date | None
    tellers: str
    posts_awaiting_approval: tuple[UUID, ...]
    doubts: tuple[str, ...]


class ElectionInput(Input):
    """One secret ballot; a change gives only what was typed."""

    post_code: Literal["secretary", "deputy_secretary", "committee_member", "delegate"] = Field(title="Chức vụ bầu")
    body: Body = Field(Body.CELL, title="Tập thể bầu")
    number_to_elect: int = Field(1, ge=1, le=1000, title="Số lượng bầu")
    issued: Count = Field(None, title="Số phiếu phát ra")
    returned: Count = Field(None, title="Số phiếu thu về")
    valid: Count = Field(None, title="Số phiếu hợp lệ")
    invalid: Count = Field(None, title="Số phiếu không hợp lệ")
    starts_on: Day = Field(None, title="Ngày giữ chức")
    tellers: Text = Field("", title="Ban kiểm phiếu")


class _VotesInput(Input):
    votes: Count = Field(None, title="Số phiếu bầu")


class _ApprovalInput(Input):
    number: Line = Field(title="Số quyết định chuẩn y")


# --- reading -------------------------------------------------------------------------------------------------------


def elections(work: UnitOfWork, part_id: UUID) -> tuple[ElectionView, ...]:
    """Return the elections of a part in the order of the agenda."""
    rows = work.all(
        select(Election)
        .join(AgendaItem, col(AgendaItem.id) == col(Election.item_id))
        .where(AgendaItem.part_id == part_id)
        .order_by(col(AgendaItem.position), col(Election.position))
    )
    if not rows:
        return ()
    _, day = part_day(work, part_id)
    return tuple(_view(work, row, day) for row in rows)


def _view(work: UnitOfWork, row: Election, day: SittingDay) -> ElectionView:
    view, candidates = base_of(row, day), _candidates(work, row.id)
    result = _outcome(row, view, candidates)
    births = _birth_dates(work, candidates)
    posts = work.all(select(Post).where(Post.election_id == row.id))
    return ElectionView(
        id=row.id,
        item_id=row.item_id,
        position=row.position,
        post_code=row.post_code,
        post_name=OFFICE_WORDS[row.post_code],
        body=Body(row.body),
        number_to_elect=row.number_to_elect,
        base=view,
        needed=view.needed(Threshold.MAJORITY),
        issued=row.issued,
        returned=row.returned,
        valid=row.valid,
        invalid=row.invalid,
        candidates=tuple(
            CandidateView(
                each.id,
                each.position,
                day.roster.named(each.actor_id),
                births.get(each.actor_id),
                each.votes,
                None if result is None else str(each.id) in result.elected,
            )
            for each in candidates
        ),
        is_counted=result is not None,
        elected=None if result is None else len(result.elected),
        starts_on=row.starts_on,
        tellers=text_of(row.tellers),
        posts_awaiting_approval=tuple(post.id for post in posts if awaits_approval(post)),
        doubts=tuple(_doubts(work, row, day, candidates, result)),
    )


def _candidates(work: UnitOfWork, election_id: UUID) -> Sequence[Candidate]:
    rows: Sequence[Candidate] = work.all(
        select(Candidate).where(Candidate.election_id == election_id).order_by(col(Candidate.position))
    )
    return rows


def _birth_dates(work: UnitOfWork, candidates: Sequence[Candidate]) -> dict[UUID, str | None]:
    ids = [candidate.actor_id for candidate in candidates]
    rows = work.session.exec(select(Member.id, Member.birth_date).where(col(Member.id).in_(ids))).all()
    return dict(rows)


def _ballots(row: Election) -> BallotCount | None:
    """Return the four counts once all are written."""
    if row.issued is None or row.returned is None or row.valid is None or row.invalid is None:
        return None
    return BallotCount(row.issued, row.returned, row.valid, row.invalid)


def _outcome(row: Election, view: BaseView, candidates: Sequence[Candidate]) -> Outcome | None:
    """Return who is elected, once ballots and the votes of all candidates are written."""
    votes = {str(each.id): each.votes for each in candidates if each.votes is not None}
    if not candidates or len(votes) < len(candidates) or _ballots(row) is None:
        return None
    return outcome(view.base, row.number_to_elect, votes)


def _doubts(
    work: UnitOfWork, row: Election, day: SittingDay, candidates: Sequence[Candidate], result: Outcome | None
) -> list[str]:
    held_on, known = day.sitting.held_on, day.roster
    doubts = [over_count(row, base_of(row, day)), result.sentence if result else ""]
    if len(candidates) < row.number_to_elect:
        doubts.append(f"Danh sách có {len(candidates)} người, ít hơn số lượng bầu {row.number_to_elect}.")
    if row.post_code == PostCode.COMMITTEE_MEMBER:
        full = sum(entry.standing.is_full for entry in known.of_cell())
        doubts += committee_doubts(full, has_committee=True, committee_size=row.number_to_elect)
    if row.post_code in (PostCode.SECRETARY, PostCode.DEPUTY_SECRETARY) and has_committee(work, held_on):
        outside = [
            known.named(each.actor_id).name
            for each in candidates
            if each.actor_id in known.entries and not known.entries[each.actor_id].on_committee
        ]
        if outside:
            doubts.append(f"{', '.join(outside)} không phải chi ủy viên; bí thư, phó bí thư bầu trong số chi ủy viên.")
    return [doubt for doubt in doubts if doubt]


# --- the ballot ----------------------------------------------------------------------------------------------------


def add(work: UnitOfWork, item_id: UUID, election: ElectionInput) -> tuple[UUID, Changes]:
    """Put an election on an item. Raises Refused where ballots do not add up, and says how many."""
    item, day = open_item(work, item_id)
    day.base(election.body)
    with work.named(f"Bầu {OFFICE_WORDS[election.post_code]}") as changes:
        position = len(_on_item(work, item.id)) + 1
        row = work.add(Election(item_id=item.id, position=position, **with_blocks(election.model_dump(), "tellers")))
        _refuse_disorder(work, row, day)
    return row.id, changes


def change(work: UnitOfWork, election_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields. Raises Refused where ballots or votes do not add up, and says how many."""
    row, day = _open_election(work, election_id)
    given = ElectionInput.some(values)
    what = "Kết quả kiểm phiếu" if set(given) <= set(BALLOTS) else "Bầu"
    with work.named(f"{what} {OFFICE_WORDS[given.get('post_code', row.post_code)]}") as changes:
        work.change(row, **with_blocks(given, "tellers"))
        _refuse_disorder(work, row, day)
    return changes


def delete(work: UnitOfWork, election_id: UUID) -> Changes:
    """Take an election out with its candidates.

    Raises Refused once someone took office by it, or a paper about it is issued.
    """
    row, _ = _open_election(work, election_id)
    if work.first(select(Post).where(Post.election_id == election_id)) is not None:
        raise Refused("Người trúng cử đã được ghi chức vụ; hãy xóa chức vụ đó trước.")
    refuse_issued_about(work, [election_id])
    with work.named(f"Xóa cuộc bầu {OFFICE_WORDS[row.post_code]}") as changes:
        work.delete(row)
        renumber(work, _on_item(work, row.item_id))
    return changes


def add_candidate(work: UnitOfWork, election_id: UUID, actor_id: UUID) -> tuple[UUID, Changes]:
    """Put a member on the ballot. Raises Refused for a probationary member, a guest, a suspended member."""
    row, day = _open_election(work, election_id)
    actor, candidates = found(work, Actor, actor_id), _candidates(work, election_id)
    _refuse_candidate(day, actor)
    if any(each.actor_id == actor_id for each in candidates):
        raise Refused(f"{actor.name} đã có trong danh sách bầu.", "Người ứng cử")
    with work.named(f"Ứng cử {OFFICE_WORDS[row.post_code]}: {actor.name}") as changes:
        candidate = work.add(Candidate(election_id=election_id, actor_id=actor_id, position=len(candidates) + 1))
    return candidate.id, changes


def count_votes(work: UnitOfWork, candidate_id: UUID, votes: int | None) -> Changes:
    """Write how many votes a candidate has. Raises Refused where they are more than the ballots can hold."""
    candidate = found(work, Candidate, candidate_id)
    row, day = _open_election(work, candidate.election_id)
    kept = _VotesInput(votes=votes).votes
    name = found(work, Actor, candidate.actor_id).name
    with work.named(f"Phiếu bầu {OFFICE_WORDS[row.post_code]}: {name}") as changes:
        work.change(candidate, votes=kept)
        _refuse_disorder(work, row, day)
    return changes


def delete_candidate(work: UnitOfWork, candidate_id: UUID) -> Changes:
    """Take someone off the ballot."""
    candidate = found(work, Candidate, candidate_id)
    _open_election(work, candidate.election_id)
    with work.named(f"Rút khỏi danh sách bầu: {found(work, Actor, candidate.actor_id).name}") as changes:
        work.delete(candidate)
        renumber(work, _candidates(work, candidate.election_id))
    return changes


def _open_election(work: UnitOfWork, election_id: UUID) -> tuple[Election, SittingDay]:
    row = found(work, Election, election_id)
    return row, open_item(work, row.item_id)[1]


def _on_item(work: UnitOfWork, item_id: UUID) -> Sequence[Election]:
    rows: Sequence[Election] = work.all(
        select(Election).where(Election.item_id == item_id).order_by(col(Election.position))
    )
    return rows


def _refuse_candidate(day: SittingDay, actor: Actor) -> None:
    """Only full members may stand (Điều lệ, 3.4; 294-QĐ/TW, 6.3.2; R29–R30)."""
    entry = day.roster.entries.get(actor.id)
    when = screen_date(day.sitting.held_on)
    if entry is None or not entry.standing.belongs:
        raise Refused(f"Ngày {when}, {actor.name} không phải đảng viên của chi bộ, không ứng cử được.", "Người ứng cử")
    if not entry.standing.is_full:
        raise Refused(f"{actor.name} là đảng viên dự bị, không ứng cử được.", "Người ứng cử")
    if entry.standing.is_suspended:
        raise Refused(f"{actor.name} đang bị đình chỉ sinh hoạt, không ứng cử được.", "Người ứng cử")


def _refuse_disorder(work: UnitOfWork, row: Election, day: SittingDay) -> None:
    """Check what is written so far: each count against those written before it, all four together once they stand."""
    votes = {each.actor_id.hex: each.votes for each in _candidates(work, row.id) if each.votes is not None}
    if not votes and all(getattr(row, name) is None for name in BALLOTS):
        return
    if day.sitting.attendance_state == RollState.NOT_STARTED:
        raise Refused("Chưa điểm danh nên chưa biết ai được bầu. Hãy điểm danh trước.", "Kết quả kiểm phiếu")
    voters = day.base(Body(row.body)).voters_present
    issued = voters if row.issued is None else row.issued
    returned = issued if row.returned is None else row.returned
    valid = returned if row.valid is None else row.valid
    for count, words in ((row.valid, "Phiếu hợp lệ"), (row.invalid, "Phiếu không hợp lệ")):
        if count is not None and count > returned:
            raise Refused(f"{words} {count} nhiều hơn {returned} phiếu thu về.", "Kết quả kiểm phiếu")
    is_whole = row.valid is not None and row.invalid is not None
    ballots = BallotCount(issued, returned, valid, (row.invalid or 0) if is_whole else returned - valid)
    ballots.refuse_disorder(voters, "Kết quả kiểm phiếu")
    refuse_votes(ballots, row.number_to_elect, votes, "Số phiếu bầu")


# --- the post that follows -----------------------------------------------------------------------------------------


def take_office(work: UnitOfWork, election_id: UUID, starts_on: date, *, ends: Sequence[UUID] = ()) -> Changes:
    """Give the elected their posts from a day, awaiting approval; the posts named in `ends` end the day before.

    Raises Refused before the count is complete, for delegates, and for a day before the election. Done again it moves
    the day. Posts are facts of people: approved minutes do not freeze them.
    """
    row = found(work, Election, election_id)
    part_id = found(work, AgendaItem, row.item_id).part_id
    _, day = part_day(work, part_id)
    elected = _elected(work, row, day)
    if row.post_code == DELEGATE:
        raise Refused("Đại biểu dự đại hội không phải là chức vụ có ngày giữ chức.")
    if starts_on < day.sitting.held_on:
        raise Refused(
            f"Ngày giữ chức {screen_date(starts_on)} trước ngày bầu {screen_date(day.sitting.held_on)}.",
            "Ngày giữ chức",
        )
    with work.named(f"Giữ chức {OFFICE_WORDS[row.post_code]}") as changes:
        held = {post.member_id: post for post in work.all(select(Post).where(Post.election_id == election_id))}
        for member_id in elected:
            if member_id in held:
                work.change(held[member_id], valid_from=starts_on.isoformat())
            else:
                work.add(_post(row, member_id, starts_on))
        for post_id in ends:
            _end_post(work, found(work, Post, post_id), starts_on - ONE_DAY)
        work.change(row, starts_on=starts_on)
        for name in _still_holding(work, row, set(elected), starts_on):
            work.warn(f"{name} cũng đang giữ chức {OFFICE_WORDS[row.post_code]}; hãy ghi ngày thôi giữ.")
    return changes


def approve_posts(work: UnitOfWork, election_id: UUID, number: str, approved_on: date) -> Changes:
    """Enter the superior's approval (chuẩn y) of the posts of an election. Not frozen by approved minutes."""
    row = found(work, Election, election_id)
    posts = work.all(select(Post).where(Post.election_id == election_id))
    kept = _ApprovalInput(number=number).number
    if not posts:
        raise Refused("Chưa ghi ngày giữ chức của người trúng cử, chưa có gì để chuẩn y.")
    if not kept.strip():
        raise Refused("Chưa có số quyết định chuẩn y.", "Số quyết định chuẩn y")
    _, day = part_day(work, found(work, AgendaItem, row.item_id).part_id)
    if approved_on < day.sitting.held_on:
        held_on = screen_date(day.sitting.held_on)
        raise Refused(f"Ngày chuẩn y {screen_date(approved_on)} trước ngày bầu {held_on}.", "Ngày chuẩn y")
    with work.named(f"Chuẩn y {OFFICE_WORDS[row.post_code]}") as changes:
        for post in posts:
            work.change(post, approval_number=kept, approval_date=approved_on)
    return changes


def _elected(work: UnitOfWork, row: Election, day: SittingDay) -> list[UUID]:
    candidates = _candidates(work, row.id)
    result = _outcome(row, base_of(row, day), candidates)
    if result is None:
        raise Refused("Chưa ghi đủ kết quả kiểm phiếu.", "Kết quả kiểm phiếu")
    if not result.elected:
        raise Refused("Không ai trúng cử trong cuộc bầu này.", "Kết quả kiểm phiếu")
    return [each.actor_id for each in candidates if str(each.id) in result.elected]


def _post(row: Election, member_id: UUID, starts_on: date) -> Post:
    code = PostCode(row.post_code)
    return Post(
        member_id=member_id,
        sphere="party",
        code=code,
        title=POST_WORDS[code],
        valid_from=starts_on.isoformat(),
        manner="elected",
        election_id=row.id,
    )


def _end_post(work: UnitOfWork, post: Post, last_day: date) -> None:
    began = partial(post.valid_from).earliest
    if began is not None and began > last_day:
        raise Refused(f"Chức vụ {post.title} bắt đầu {partial(post.valid_from).screen()}, không thể kết thúc trước đó.")
    work.change(post, valid_to=last_day.isoformat())


def _still_holding(work: UnitOfWork, row: Election, elected: set[UUID], starts_on: date) -> list[str]:
    """Return who else holds an office that one person holds at a time."""
    if row.post_code not in (PostCode.SECRETARY, PostCode.DEPUTY_SECRETARY):
        return []
    posts = work.all(select(Post).where(Post.code == row.post_code, Post.sphere == "party"))
    others = {post.member_id for post in posts if (partial(post.valid_to).latest or starts_on) >= starts_on}
    return [found(work, Actor, member_id).name for member_id in others - elected]
