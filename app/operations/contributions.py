"""What was said, by whom, on which item, in the order in which it was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents.paper import text_of
from app.operations.inputs import Input, Text, Time
from app.operations.records import found, put_at, renumber, with_blocks
from app.operations.roster import Person
from app.operations.sitting_day import SittingDay, open_item, part_day
from app.rules.refusal import Refused
from app.rules.terms import AttendanceState, RollState
from db.tables import Actor, AgendaItem, Contribution
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class ContributionView:
    id: UUID
    item_id: UUID
    position: int
    speaker: Person
    said_at: str | None
    body: str


@dataclass(frozen=True)
class SpeakersView:
    """`7/16 người có mặt đã phát biểu`."""

    spoke: int
    present: int


class ContributionInput(Input):
    """One contribution; a change gives only what was typed."""

    actor_id: UUID = Field(title="Người phát biểu")
    body: Text = Field("", title="Ý kiến")
    said_at: Time = Field(None, title="Lúc phát biểu")


# --- reading -------------------------------------------------------------------------------------------------------


def contributions(work: UnitOfWork, item_id: UUID) -> tuple[ContributionView, ...]:
    """Return what was said on an item, in order."""
    _, day = part_day(work, found(work, AgendaItem, item_id).part_id)
    return tuple(_view(row, day) for row in _rows(work, item_id))


def speakers(work: UnitOfWork, part_id: UUID) -> SpeakersView:
    """Count the members present, of those who must attend, who have spoken in a part."""
    _, day = part_day(work, part_id)
    spoke = set(
        work.session.exec(
            select(Contribution.actor_id)
            .join(AgendaItem, col(AgendaItem.id) == col(Contribution.item_id))
            .where(AgendaItem.part_id == part_id)
        ).all()
    )
    there = {entry.person.id for entry in day.entries if entry.standing.is_obliged and day.is_present(entry.person.id)}
    return SpeakersView(len(spoke & there), len(there))


def _rows(work: UnitOfWork, item_id: UUID) -> Sequence[Contribution]:
    rows: Sequence[Contribution] = work.all(
        select(Contribution).where(Contribution.item_id == item_id).order_by(col(Contribution.position))
    )
    return rows


def _view(row: Contribution, day: SittingDay) -> ContributionView:
    return ContributionView(
        row.id, row.item_id, row.position, day.roster.named(row.actor_id), row.said_at, text_of(row.body)
    )


# --- writing -------------------------------------------------------------------------------------------------------


def add(work: UnitOfWork, item_id: UUID, contribution: ContributionInput) -> tuple[UUID, Changes]:
    """Write down what someone said, after what was said before on this item.

    Raises Refused for empty text. Warns where attendance says that the speaker was not there.
    """
    item, day = open_item(work, item_id)
    _refuse_silence(contribution.body)
    speaker = found(work, Actor, contribution.actor_id)
    with work.named(f"Ý kiến của {speaker.name}") as changes:
        values = with_blocks(contribution.model_dump(), "body")
        position = len(_rows(work, item.id)) + 1
        row = work.add(Contribution(item_id=item.id, position=position, **values))
        _warn_of_absent(work, day, speaker)
    return row.id, changes


def change(work: UnitOfWork, contribution_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see ContributionInput)."""
    row = found(work, Contribution, contribution_id)
    _, day = open_item(work, row.item_id)
    given = ContributionInput.some(values)
    _refuse_silence(given.get("body", "có lời"))
    speaker = found(work, Actor, given.get("actor_id", row.actor_id))
    with work.named(f"Ý kiến của {speaker.name}") as changes:
        work.change(row, **with_blocks(given, "body"))
        _warn_of_absent(work, day, speaker)
    return changes


def move(work: UnitOfWork, contribution_id: UUID, position: int, item_id: UUID | None = None) -> Changes:
    """Put a contribution at a place (1-based), on another item of the part if `item_id` is given."""
    row = found(work, Contribution, contribution_id)
    item, _ = open_item(work, row.item_id)
    target = found(work, AgendaItem, item_id or row.item_id)
    if target.part_id != item.part_id:
        raise Refused("Ý kiến chỉ chuyển được sang nội dung khác của cùng một phần họp.")
    with work.named(f"Chuyển chỗ ý kiến của {found(work, Actor, row.actor_id).name}") as changes:
        if target.id != item.id:
            work.change(row, item_id=target.id, position=len(_rows(work, target.id)) + 1)
            renumber(work, _rows(work, item.id))
        renumber(work, put_at(_rows(work, target.id), row, position))
    return changes


def delete(work: UnitOfWork, contribution_id: UUID) -> Changes:
    """Take a contribution out."""
    row = found(work, Contribution, contribution_id)
    open_item(work, row.item_id)
    with work.named(f"Xóa ý kiến của {found(work, Actor, row.actor_id).name}") as changes:
        work.delete(row)
        renumber(work, _rows(work, row.item_id))
    return changes


def _refuse_silence(body: str) -> None:
    if not body.strip():
        raise Refused("Chưa ghi ý kiến.", "Ý kiến")


def _warn_of_absent(work: UnitOfWork, day: SittingDay, speaker: Actor) -> None:
    taken = day.sitting.attendance_state != RollState.NOT_STARTED
    if taken and day.state_of(speaker.id) in (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED):
        work.warn(f"{speaker.name} có ý kiến nhưng điểm danh ghi vắng mặt.")
