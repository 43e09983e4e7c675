"""Approving the minutes of a part: what was written stands, with the roll and the bases of that day."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents.paper import blocks_of_text
from app.operations.attendance import roll_doubts
from app.operations.elections import elections
from app.operations.inputs import Input, Text
from app.operations.meeting_reading import meeting
from app.operations.paper_forms import AFTER_THE_MEETING
from app.operations.records import found
from app.operations.sitting_day import SittingDay, freeze, part_day, part_words, refuse_approved
from app.operations.votes import votes, votes_of
from app.rules.dates import screen_date
from app.rules.refusal import Refused
from app.rules.terms import Body, PaperState, RollState
from app.rules.vietnamese import lower_first
from db.chain import LASTING
from db.tables import (
    AgendaItem,
    Candidate,
    Contribution,
    Correction,
    Election,
    Guest,
    Paper,
    Part,
    ReservedOpinion,
    Task,
    Vote,
)
from db.unit_of_work import Changes, UnitOfWork


class _CorrectionInput(Input):
    body: Text = Field(title="Nội dung đính chính")


def doubts(work: UnitOfWork, part_id: UUID) -> tuple[str, ...]:
    """Return what is still missing or doubtful before approval, as sentences; none of it blocks."""
    return tuple(_doubts(work, part_id))


def _doubts(work: UnitOfWork, part_id: UUID) -> Iterator[str]:
    _, day = part_day(work, part_id)
    if day.sitting.held_on > work.today:
        held_on, today = screen_date(day.sitting.held_on), screen_date(work.today)
        yield f"Buổi họp ghi ngày {held_on}, hôm nay mới là {today}: buổi họp chưa diễn ra."
    yield from _doubts_of_counts(work, part_id)
    if day.sitting.attendance_state != RollState.NOT_STARTED:
        yield from roll_doubts(day)
    view = meeting(work, part_id)
    yield from view.doubts
    if view.ends_at is None:
        yield "Chưa ghi giờ kết thúc."
    if not any(step.is_done for step in view.steps if step.code == "conclusions"):
        yield "Chưa ghi kết luận nào của chủ trì."


def _doubts_of_counts(work: UnitOfWork, part_id: UUID) -> Iterator[str]:
    """Yield what is doubtful about each vote and each election."""
    for vote in votes(work, part_id):
        name = f"Việc {vote.number} ({vote.subject})"
        if not vote.is_counted:
            yield f"{name} chưa ghi đủ kết quả biểu quyết."
        yield from (f"{name}: {lower_first(doubt)}" for doubt in vote.doubts)
    for election in elections(work, part_id):
        name = f"Bầu {election.post_name}"
        if not election.is_counted:
            yield f"{name} chưa ghi đủ kết quả kiểm phiếu."
        yield from (f"{name}: {doubt}" for doubt in election.doubts)


def approve(work: UnitOfWork, part_id: UUID, on: date | None = None) -> Changes:
    """Approve the minutes (`on` None: the day of the meeting) and freeze roll and bases.

    Raises Refused before attendance is complete, with somebody obliged who is not marked, on a day before the
    meeting, or if they are approved already.
    """
    part, day = part_day(work, part_id)
    refuse_approved(part)
    if day.sitting.attendance_state != RollState.DONE:
        raise Refused("Điểm danh chưa xong. Hãy bấm Xong ở bước Điểm danh rồi thông qua biên bản.", "Điểm danh")
    _refuse_unmarked(day)
    approved_on = on or day.sitting.held_on
    if approved_on < day.sitting.held_on:
        raise Refused(
            f"Ngày thông qua {screen_date(approved_on)} trước ngày họp {screen_date(day.sitting.held_on)}.",
            "Ngày thông qua",
        )
    with work.named(f"Thông qua biên bản {part_words(part)}", kind=LASTING) as changes:
        for doubt in _doubts(work, part_id):
            work.warn(doubt)
        work.change(day.sitting, frozen_roll=freeze(work, day, _named(work, day)))
        for row in _based(work, part_id):
            work.change(row, frozen_base=day.base(Body(row.body)).frozen())
        work.change(part, state="approved", approved_on=approved_on)
    return changes


def _refuse_unmarked(day: SittingDay) -> None:
    """Raise Refused if somebody must attend whom the roll says nothing of: a member entered after Xong."""
    missing = [
        entry.person.name
        for entry in day.entries
        if entry.standing.is_obliged and day.state_of(entry.person.id) is None and not day.is_frozen
    ]
    if missing:
        raise Refused(
            f"Chưa điểm danh {', '.join(missing)}. Hãy ghi có mặt hay vắng ở bước Điểm danh rồi thông qua biên bản.",
            "Điểm danh",
        )


def reopen(work: UnitOfWork, part_id: UUID) -> Changes:
    """Take the approval back, while no paper made after the meeting is issued. Raises Refused afterwards.

    A programme or a notice issued before the meeting says nothing of what approval froze.
    """
    part, day = part_day(work, part_id)
    if part.state != "approved":
        raise Refused("Biên bản này chưa thông qua, vẫn sửa được.")
    if refusal := refusal_to_reopen(work, part_id):
        raise Refused(refusal)
    with work.named(f"Bỏ thông qua biên bản {part_words(part)}", kind=LASTING) as changes:
        for row in _based(work, part_id):
            work.change(row, frozen_base=None)
        work.change(part, state="open", approved_on=None)
        if all(each.state != "approved" for each in day.parts):
            work.change(day.sitting, frozen_roll=None)
    return changes


def refusal_to_reopen(work: UnitOfWork, part_id: UUID) -> str:
    """Return why approved minutes cannot be opened again, '' where they can."""
    issued = select(Paper.id).where(
        Paper.part_id == part_id, Paper.state == PaperState.ISSUED, col(Paper.form).in_(AFTER_THE_MEETING)
    )
    if work.first(issued) is None:
        return ""
    return "Đã ban hành văn bản của buổi họp này; chỉ còn ghi đính chính, hoặc hủy văn bản trước."


def _based(work: UnitOfWork, part_id: UUID) -> list[Vote | Election]:
    """Return the votes and elections of a part: what has a base."""
    mine = select(Election).join(AgendaItem, col(AgendaItem.id) == col(Election.item_id))
    return [*votes_of(work, part_id), *work.all(mine.where(AgendaItem.part_id == part_id))]


def _named(work: UnitOfWork, day: SittingDay) -> set[UUID]:
    """Return everyone the minutes of this sitting name: who is not on the roll, too, keeps the name of that day."""
    part_ids = [part.id for part in day.parts]
    items = select(AgendaItem.id).where(col(AgendaItem.part_id).in_(part_ids))
    of_votes = select(Vote.id).where(col(Vote.item_id).in_(items))
    of_elections = select(Election.id).where(col(Election.item_id).in_(items))
    found_ids = {
        *work.all(select(Guest.actor_id).where(Guest.sitting_id == day.sitting.id)),
        *work.all(select(Contribution.actor_id).where(col(Contribution.item_id).in_(items))),
        *work.all(select(AgendaItem.presenter_id).where(col(AgendaItem.part_id).in_(part_ids))),
        *work.all(select(Vote.subject_id).where(col(Vote.item_id).in_(items))),
        *work.all(select(ReservedOpinion.actor_id).where(col(ReservedOpinion.vote_id).in_(of_votes))),
        *work.all(select(Candidate.actor_id).where(col(Candidate.election_id).in_(of_elections))),
        *work.all(select(Task.owner_id).where(col(Task.part_id).in_(part_ids))),
        day.sitting.chair_id,
        day.sitting.minute_taker_id,
    }
    return {actor_id for actor_id in found_ids if actor_id is not None}


# --- corrections ---------------------------------------------------------------------------------------------------


def correct(work: UnitOfWork, part_id: UUID, body: str, on: date | None = None) -> tuple[UUID, Changes]:
    """Note a dated correction to approved minutes (`on` None: today).

    Raises Refused while they can still be changed themselves, or for a day before they were approved.
    """
    part = found(work, Part, part_id)
    kept, noted_on = _CorrectionInput(body=body).body, on or work.today
    if part.state != "approved" or part.approved_on is None:
        raise Refused("Biên bản chưa thông qua: hãy sửa thẳng trong sổ, không cần đính chính.")
    if not kept.strip():
        raise Refused("Chưa ghi nội dung đính chính.", "Nội dung đính chính")
    if noted_on < part.approved_on:
        raise Refused(f"Ngày đính chính trước ngày thông qua {screen_date(part.approved_on)}.", "Ngày ghi")
    with work.named(f"Đính chính biên bản {part_words(part)}") as changes:
        row = work.add(Correction(part_id=part_id, noted_on=noted_on, body=blocks_of_text(kept)))
    return row.id, changes


def delete_correction(work: UnitOfWork, correction_id: UUID) -> Changes:
    """Take back a correction noted by mistake."""
    row = found(work, Correction, correction_id)
    with work.named(f"Xóa đính chính biên bản {part_words(found(work, Part, row.part_id))}") as changes:
        work.delete(row)
    return changes
