"""The agenda of a part: from the dated file, from what the records demand, and by the secretary's own hand."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Input, Line, Text
from app.operations.members import Person
from app.rules.terms import Section
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class ItemView:
    id: UUID
    position: int
    section: Section
    topic: str
    title: str
    presenter: Person | None
    is_done: bool
    is_demanded: bool  # put in by the records
    report: str
    conclusion: str
    contributions: int
    votes: int
    elections: int


@dataclass(frozen=True)
class AgendaView:
    part_id: UUID
    source: str  # name and version of the dated file
    items: tuple[ItemView, ...]
    demands: tuple[str, ...]  # what the records demand and is not in yet, in words


class ItemInput(Input):
    """One item; a change gives only what was typed."""

    section: Section = Field(Section.PROCEEDING, title="Phần")
    title: Line = Field("", title="Nội dung")
    topic: Line = Field("", title="Mã nội dung")
    presenter_id: UUID | None = Field(None, title="Người thực hiện")
    is_done: bool = Field(False, title="Đã làm xong")
    report: Text = Field("", title="Nội dung đã trình bày")
    conclusion: Text = Field("", title="Kết luận của chủ trì")


def agenda(work: UnitOfWork, part_id: UUID) -> AgendaView:
    """Return the agenda with counts of what was written under each item."""
    raise NotImplementedError


def fill(work: UnitOfWork, part_id: UUID, *, short: bool = False) -> Changes:
    """Fill an empty agenda from the dated file for its kind; `short` takes the short programme.

    Raises Refused if there are items already.
    """
    raise NotImplementedError


def demand_items(work: UnitOfWork, part_id: UUID) -> Changes:
    """Put in, once, what the records demand: decisions to announce, approvals, twelve months, last period's tasks."""
    raise NotImplementedError


def add_item(work: UnitOfWork, part_id: UUID, item: ItemInput, position: int | None = None) -> tuple[UUID, Changes]:
    """Add an item at `position` (1-based within the part), else at the end of its section."""
    raise NotImplementedError


def change_item(work: UnitOfWork, item_id: UUID, values: dict[str, object]) -> Changes:
    """Change the named fields (see ItemInput)."""
    raise NotImplementedError


def move_item(work: UnitOfWork, item_id: UUID, position: int) -> Changes:
    """Put an item at a place (1-based); it takes the section of its new neighbour before it."""
    raise NotImplementedError


def delete_item(work: UnitOfWork, item_id: UUID) -> Changes:
    """Take an item out with what was written under it."""
    raise NotImplementedError
