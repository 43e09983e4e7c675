"""Votes: the matter and its threshold, the base, the method the meeting chose, three counts, reserved opinions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents.paper import blocks_of_text, text_of
from app.operations.inputs import Count, Input, Line, OpenName, Text
from app.operations.issued_papers import refuse_issued_about
from app.operations.over_counts import base_of, over_count
from app.operations.records import found, refuse_unknown, renumber
from app.operations.roster import Person
from app.operations.sitting_day import BaseView, SittingDay, open_item, part_day
from app.rules.matters import Matter, matter, matters_on
from app.rules.refusal import Refused
from app.rules.terms import Body, PartKind, RollState, Threshold, VoteMethod
from app.rules.voting import VoteCounts, after_three_votes
from db.tables import Actor, AgendaItem, Part, ReservedOpinion, Sitting, Vote
from db.unit_of_work import Changes, UnitOfWork

COUNTS = ("in_favour", "against", "other")


@dataclass(frozen=True)
class MatterView:
    """A kind of matter that is voted on, from the dated regulations."""

    code: str
    title: str
    threshold: Threshold
    source: str  # "294-QĐ/TW 9.3.4", with its dated reserve
    methods: tuple[VoteMethod, ...]  # those the field allows; the meeting chooses
    about_person: bool


@dataclass(frozen=True)
class ReservedView:
    id: UUID
    person: Person
    body: str


@dataclass(frozen=True)
class VoteView:
    id: UUID
    item_id: UUID
    position: int
    number: int  # its place among the votes of the part: "việc 3"
    body: Body
    matter: str
    subject: str
    subject_person: Person | None
    threshold: Threshold
    source: str
    method: VoteMethod  # UNKNOWN until the meeting has chosen
    base: BaseView
    needed: int
    in_favour: int | None
    against: int | None
    other: int | None
    is_counted: bool
    carried: bool | None  # None: not recorded yet
    percent_of_base: str  # "64,7%"; empty until counted
    percent_of_present: str
    revote_of_id: UUID | None
    reserved: tuple[ReservedView, ...]
    doubts: tuple[str, ...]


class VoteInput(Input):
    """A matter put to the vote; a change gives only what was typed. The threshold follows from the matter."""

    subject: OpenName = Field(title="Việc đưa ra biểu quyết")
    matter: Line = Field("other", title="Loại việc")
    body: Body | None = Field(None, title="Tập thể biểu quyết")  # None: whoever meets, the committee or the cell
    subject_id: UUID | None = Field(None, title="Người được xét")
    method: VoteMethod = Field(VoteMethod.UNKNOWN, title="Hình thức biểu quyết")
    in_favour: Count = Field(None, title="Tán thành")
    against: Count = Field(None, title="Không tán thành")
    other: Count = Field(None, title="Ý kiến khác")


# --- reading -------------------------------------------------------------------------------------------------------


def matters(work: UnitOfWork, part_id: UUID) -> tuple[MatterView, ...]:
    """Return the matters to choose from, with thresholds and sources in force on the day of the meeting."""
    held_on = found(work, Sitting, found(work, Part, part_id).sitting_id).held_on
    return tuple(
        MatterView(
            each.code, each.name, each.threshold, each.source_on(held_on), each.methods, about_person=each.about_person
        )
        for each in matters_on(held_on)
    )


def votes(work: UnitOfWork, part_id: UUID) -> tuple[VoteView, ...]:
    """Return the votes of a part in the order of the agenda."""
    _, day = part_day(work, part_id)
    rows = votes_of(work, part_id)
    reserved = _reserved(work, day, rows)
    failed = _failures(work, rows, day)
    return tuple(
        _view(row, number, day, reserved.get(row.id, ()), failed.get(row.id, 0))
        for number, row in enumerate(rows, start=1)
    )


def votes_of(work: UnitOfWork, part_id: UUID) -> Sequence[Vote]:
    """Return the rows of the votes of a part, in the order of the agenda."""
    rows: Sequence[Vote] = work.all(
        select(Vote)
        .join(AgendaItem, col(AgendaItem.id) == col(Vote.item_id))
        .where(AgendaItem.part_id == part_id)
        .order_by(col(AgendaItem.position), col(Vote.position))
    )
    return rows


def _view(row: Vote, number: int, day: SittingDay, reserved: tuple[ReservedView, ...], failed: int) -> VoteView:
    view, threshold = base_of(row, day), Threshold(row.threshold)
    counts = _counts(row)
    rule = matter(row.matter, day.sitting.held_on)
    return VoteView(
        id=row.id,
        item_id=row.item_id,
        position=row.position,
        number=number,
        body=Body(row.body),
        matter=row.matter,
        subject=row.subject,
        subject_person=day.roster.person(row.subject_id),
        threshold=threshold,
        source=rule.source_on(day.sitting.held_on),
        method=VoteMethod(row.method),
        base=view,
        needed=view.needed(threshold),
        in_favour=row.in_favour,
        against=row.against,
        other=row.other,
        is_counted=counts is not None,
        carried=view.base.carried(counts.in_favour, threshold) if counts else None,
        percent_of_base=counts.percent_of_base(view.base) if counts else "",
        percent_of_present=counts.percent_of_present(view.voters_present) if counts else "",
        revote_of_id=row.revote_of_id,
        reserved=reserved,
        doubts=tuple(_doubts(row, rule, view, counts, day, failed)),
    )


def _counts(row: Vote) -> VoteCounts | None:
    """Return the three counts once all are written; what nobody wrote is not taken for zero."""
    if row.in_favour is None or row.against is None or row.other is None:
        return None
    return VoteCounts(row.in_favour, row.against, row.other)


def _doubts(
    row: Vote, rule: Matter, view: BaseView, counts: VoteCounts | None, day: SittingDay, failed: int
) -> list[str]:
    doubts = []
    if counts is not None:
        doubts.append(counts.doubt_fewer_than(view.voters_present))
        doubts.append(over_count(row, view))
        if row.method == VoteMethod.UNKNOWN:
            doubts.append("Chưa ghi hình thức biểu quyết mà hội nghị chọn.")
        if any(
            day.marks[member_id].left_at for member_id in _voters_present(day, Body(row.body)) if member_id in day.marks
        ):
            doubts.append("Có đồng chí về trước khi họp xong; hãy đối chiếu số phiếu với lúc biểu quyết.")
        if rule.is_proposal and not view.base.carried(counts.in_favour, Threshold(row.threshold)):
            doubts.append("Không đủ mức cần đạt; vẫn ghi và báo cáo đầy đủ kết quả lên cấp trên.")
    if row.method != VoteMethod.UNKNOWN and VoteMethod(row.method) not in rule.methods:
        doubts.append(f"Hình thức này không thuộc các hình thức quy định cho việc “{rule.name}”.")
    if rule.about_person and row.subject_id is None:
        doubts.append("Việc này xét từng người: hãy ghi người được xét.")
    doubts.append(after_three_votes(failed))
    return [doubt for doubt in doubts if doubt]


def _voters_present(day: SittingDay, body: Body) -> list[UUID]:
    """Return the voters of a body who are there; in the committee only its members vote."""
    voters = day.roster.committee() if body is Body.COMMITTEE else day.entries
    return [entry.person.id for entry in voters if entry.standing.may_vote and day.is_present(entry.person.id)]


def _reserved(work: UnitOfWork, day: SittingDay, rows: Sequence[Vote]) -> dict[UUID, tuple[ReservedView, ...]]:
    if not rows:
        return {}
    kept = work.all(select(ReservedOpinion).where(col(ReservedOpinion.vote_id).in_([row.id for row in rows])))
    views: dict[UUID, list[ReservedView]] = {}
    for row in kept:
        views.setdefault(row.vote_id, []).append(
            ReservedView(row.id, day.roster.named(row.actor_id), text_of(row.body))
        )
    return {vote_id: tuple(sorted(each, key=lambda view: view.person.name)) for vote_id, each in views.items()}


def _failures(work: UnitOfWork, rows: Sequence[Vote], day: SittingDay) -> dict[UUID, int]:
    """Count, for matters that need two thirds, how often the same chain of votes has failed up to each of them."""
    found_failures: dict[UUID, int] = {}
    for row in rows:
        if row.revote_of_id is None or Threshold(row.threshold) is not Threshold.TWO_THIRDS:
            continue
        chain = _chain(work, row)
        found_failures[row.id] = sum(_has_failed(work, each, day) for each in chain)
    return found_failures


def _chain(work: UnitOfWork, row: Vote) -> list[Vote]:
    """Return a vote with the earlier votes it repeats, the newest first."""
    chain, earlier = [row], row.revote_of_id
    while earlier is not None and (before := work.get(Vote, earlier)) is not None and before not in chain:
        chain.append(before)
        earlier = before.revote_of_id
    return chain


def _has_failed(work: UnitOfWork, row: Vote, day: SittingDay) -> bool:
    if (counts := _counts(row)) is None:
        return False
    if row.frozen_base is None:
        part_id = found(work, AgendaItem, row.item_id).part_id
        if part_id not in {part.id for part in day.parts}:
            _, day = part_day(work, part_id)
    return not base_of(row, day).base.carried(counts.in_favour, Threshold(row.threshold))


# --- writing -------------------------------------------------------------------------------------------------------


def add(work: UnitOfWork, item_id: UUID, vote: VoteInput) -> tuple[UUID, Changes]:
    """Put a matter to the vote on an item; an item may have several. Nothing is pre-filled.

    Raises Refused if the counts add up to more than the voters of the body who are present.
    """
    item, day = open_item(work, item_id)
    given = {**vote.typed(), "body": vote.body or _body_that_meets(day)}
    rule = matter(vote.matter, day.sitting.held_on)
    day.base(given["body"])
    refuse_unknown(work, Actor, given, "subject_id")
    with work.named(f"Biểu quyết: {vote.subject}") as changes:
        position = len(_on_item(work, item.id)) + 1
        row = work.add(Vote(item_id=item.id, position=position, threshold=rule.threshold, **given))
        _refuse_too_many(row, day)
        _complete(work, row, day)
        _say_doubts(work, row, rule, day)
    return row.id, changes


def change(work: UnitOfWork, vote_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see VoteInput): subject, method, counts.

    Raises Refused if the counts add up to more than the voters of the body who are present, and for a vote no longer
    secret while its papers are issued.
    """
    row = found(work, Vote, vote_id)
    item, day = open_item(work, row.item_id)
    given = VoteInput.some(values)
    refuse_unknown(work, Actor, given, "subject_id")
    if given.get("body", row.body) is None:
        given["body"] = _body_that_meets(day)
    if row.method == VoteMethod.SECRET_BALLOT and given.get("method", row.method) != VoteMethod.SECRET_BALLOT:
        refuse_issued_about(work, [vote_id])
    rule = matter(given.get("matter", row.matter), day.sitting.held_on)
    with work.named(_change_name(work, item.part_id, row, given)) as changes:
        work.change(row, **given, threshold=rule.threshold)
        _refuse_too_many(row, day)
        _complete(work, row, day)
        _say_doubts(work, row, rule, day)
    return changes


def _complete(work: UnitOfWork, row: Vote, day: SittingDay) -> None:
    """Write 0 where a count is blank and the others add up to all who are there: nobody is left to vote otherwise."""
    written = {name: getattr(row, name) for name in COUNTS}
    blank = [name for name, count in written.items() if count is None]
    cast = sum(count or 0 for count in written.values())
    if blank and cast and cast == base_of(row, day).voters_present:
        work.change(row, **dict.fromkeys(blank, 0))


def vote_again(work: UnitOfWork, vote_id: UUID, item_id: UUID | None = None) -> tuple[UUID, Changes]:
    """Put the same matter to the vote again, linked to the first; warns at the third failure (294-QĐ/TW, 4.2.3).

    On the same item, or on `item_id`, which may belong to a later meeting.
    """
    earlier = found(work, Vote, vote_id)
    item, day = open_item(work, item_id or earlier.item_id)
    if _counts(earlier) is None:
        raise Refused("Lần biểu quyết trước chưa ghi kết quả, chưa thể biểu quyết lại.")
    if work.first(select(Vote).where(Vote.revote_of_id == vote_id)) is not None:
        raise Refused("Việc này đã được biểu quyết lại; hãy biểu quyết lại từ lần sau cùng.")
    with work.named(f"Biểu quyết lại: {earlier.subject}") as changes:
        row = work.add(
            Vote(
                item_id=item.id,
                position=len(_on_item(work, item.id)) + 1,
                revote_of_id=earlier.id,
                threshold=earlier.threshold,
                **{name: getattr(earlier, name) for name in ("body", "matter", "subject", "subject_id")},
            )
        )
        failed = sum(_has_failed(work, each, day) for each in _chain(work, row))
        if warning := after_three_votes(failed):
            work.warn(warning)
    return row.id, changes


def delete(work: UnitOfWork, vote_id: UUID) -> Changes:
    """Take a vote out with its reserved opinions. Raises Refused if it was repeated or an issued paper is about it."""
    row = found(work, Vote, vote_id)
    item, _ = open_item(work, row.item_id)
    if work.first(select(Vote).where(Vote.revote_of_id == vote_id)) is not None:
        raise Refused("Việc này đã được biểu quyết lại; hãy xóa lần biểu quyết sau trước.")
    refuse_issued_about(work, [vote_id])
    with work.named(f"Xóa biểu quyết: {row.subject}") as changes:
        work.delete(row)
        renumber(work, _on_item(work, item.id))
    return changes


def _on_item(work: UnitOfWork, item_id: UUID) -> Sequence[Vote]:
    rows: Sequence[Vote] = work.all(select(Vote).where(Vote.item_id == item_id).order_by(col(Vote.position)))
    return rows


def _body_that_meets(day: SittingDay) -> Body:
    return Body.COMMITTEE if day.kinds == {PartKind.COMMITTEE} else Body.CELL


def _refuse_too_many(row: Vote, day: SittingDay) -> None:
    """Raise Refused before attendance is taken, or if more voted than may vote and are there (294-QĐ/TW, 9.3.2)."""
    written = [getattr(row, name) for name in COUNTS]
    if all(count is None for count in written):
        return
    if day.sitting.attendance_state == RollState.NOT_STARTED:
        raise Refused("Chưa điểm danh nên chưa biết ai được biểu quyết. Hãy điểm danh trước.", "Kết quả biểu quyết")
    counts = VoteCounts(*(count or 0 for count in written))
    counts.refuse_more_than(day.base(Body(row.body)).voters_present, "Kết quả biểu quyết")


def _say_doubts(work: UnitOfWork, row: Vote, rule: Matter, day: SittingDay) -> None:
    view = day.base(Body(row.body))
    failed = sum(_has_failed(work, each, day) for each in _chain(work, row)) if row.revote_of_id else 0
    for doubt in _doubts(row, rule, view, _counts(row), day, failed):
        work.warn(doubt)


def _change_name(work: UnitOfWork, part_id: UUID, row: Vote, given: dict[str, Any]) -> str:
    """Name the change as the undo line shows it: `Kết quả biểu quyết, việc 3`."""
    number = [each.id for each in votes_of(work, part_id)].index(row.id) + 1
    if set(given) <= set(COUNTS):
        return f"Kết quả biểu quyết, việc {number}"
    if set(given) == {"method"}:
        return f"Hình thức biểu quyết, việc {number}"
    return f"Biểu quyết, việc {number}"


# --- reserved opinions ---------------------------------------------------------------------------------------------


class _ReservedInput(Input):
    body: Text = Field(title="Nội dung bảo lưu")


def reserve_opinion(work: UnitOfWork, vote_id: UUID, actor_id: UUID, body: str) -> tuple[UUID, Changes]:
    """Keep the opinion of someone who reserves it (Điều lệ, 9.5); the same person again replaces the text."""
    row = found(work, Vote, vote_id)
    _, day = open_item(work, row.item_id)
    actor, kept = found(work, Actor, actor_id), _ReservedInput(body=body).body
    if not kept.strip():
        raise Refused("Chưa ghi nội dung bảo lưu.", "Nội dung bảo lưu")
    entry = day.roster.entries.get(actor_id)
    if entry is None or not entry.standing.may_vote:
        raise Refused(f"{actor.name} không có quyền biểu quyết ở chi bộ nên không có ý kiến bảo lưu.", "Người bảo lưu")
    if Body(row.body) is Body.COMMITTEE and not entry.on_committee:
        raise Refused(
            f"{actor.name} không phải chi ủy viên nên không có ý kiến bảo lưu về việc chi ủy biểu quyết.",
            "Người bảo lưu",
        )
    with work.named(f"Ý kiến bảo lưu của {actor.name}") as changes:
        same = select(ReservedOpinion).where(ReservedOpinion.vote_id == vote_id, ReservedOpinion.actor_id == actor_id)
        opinion = work.first(same)
        if opinion is None:
            opinion = work.add(ReservedOpinion(vote_id=vote_id, actor_id=actor_id, body=blocks_of_text(kept)))
        else:
            work.change(opinion, body=blocks_of_text(kept))
        if not day.is_present(actor_id):
            work.warn(f"{actor.name} bảo lưu ý kiến nhưng điểm danh không ghi có mặt.")
    return opinion.id, changes


def delete_reserved_opinion(work: UnitOfWork, reserved_id: UUID) -> Changes:
    """Take a reserved opinion back."""
    row = found(work, ReservedOpinion, reserved_id)
    open_item(work, found(work, Vote, row.vote_id).item_id)
    with work.named(f"Xóa ý kiến bảo lưu của {found(work, Actor, row.actor_id).name}") as changes:
        work.delete(row)
    return changes
