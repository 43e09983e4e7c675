"""What was said, by whom, on which item, in the order in which it was said."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Input, Text, Time
from app.operations.members import Person
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


def contributions(work: UnitOfWork, item_id: UUID) -> tuple[ContributionView, ...]:
    """Return what was said on an item, in order."""
    raise NotImplementedError


def speakers(work: UnitOfWork, part_id: UUID) -> SpeakersView:
    """Count the members present who have spoken in a part."""
    raise NotImplementedError


def add(work: UnitOfWork, item_id: UUID, contribution: ContributionInput) -> tuple[UUID, Changes]:
    """Write down what someone said, after what was said before on this item."""
    raise NotImplementedError


def change(work: UnitOfWork, contribution_id: UUID, values: dict[str, object]) -> Changes:
    raise NotImplementedError


def move(work: UnitOfWork, contribution_id: UUID, position: int, item_id: UUID | None = None) -> Changes:
    """Put a contribution at a place (1-based), on another item of the part if `item_id` is given."""
    raise NotImplementedError


def delete(work: UnitOfWork, contribution_id: UUID) -> Changes:
    raise NotImplementedError
