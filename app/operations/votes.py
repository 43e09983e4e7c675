"""Votes: the matter and its threshold, the base, the method the meeting chose, three counts, reserved opinions."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from app.operations.attendance import BaseView
from app.operations.inputs import Count, Input, Line, Name
from app.operations.members import Person
from app.rules.terms import Body, Threshold, VoteMethod
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class MatterView:
    """A kind of matter that is voted on, from the dated regulations."""

    code: str
    title: str
    threshold: Threshold
    source: str  # "294-QĐ/TW, 9.3.4"
    methods: tuple[VoteMethod, ...]


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

    subject: Name = Field(title="Việc đưa ra biểu quyết")
    matter: Line = Field("other", title="Loại việc")
    body: Body = Field(Body.CELL, title="Tập thể biểu quyết")
    subject_id: UUID | None = Field(None, title="Người được xét")
    method: VoteMethod = Field(VoteMethod.UNKNOWN, title="Hình thức biểu quyết")
    in_favour: Count = Field(None, title="Tán thành")
    against: Count = Field(None, title="Không tán thành")
    other: Count = Field(None, title="Ý kiến khác")


def matters(work: UnitOfWork, part_id: UUID) -> tuple[MatterView, ...]:
    """Return the matters to choose from, with thresholds and sources in force on the day of the meeting."""
    raise NotImplementedError


def votes(work: UnitOfWork, part_id: UUID) -> tuple[VoteView, ...]:
    """Return the votes of a part in the order of the agenda."""
    raise NotImplementedError


def add(work: UnitOfWork, item_id: UUID, vote: VoteInput) -> tuple[UUID, Changes]:
    """Put a matter to the vote on an item; an item may have several."""
    raise NotImplementedError


def change(work: UnitOfWork, vote_id: UUID, values: dict[str, object]) -> Changes:
    """Change the named fields (see VoteInput): subject, method, counts.

    Raises Refused if the counts add up to more than the voters of the body who are present.
    """
    raise NotImplementedError


def vote_again(work: UnitOfWork, vote_id: UUID) -> tuple[UUID, Changes]:
    """Put the same matter to the vote again, linked to the first; warns at the third failure (294-QĐ/TW, 4.2.3)."""
    raise NotImplementedError


def delete(work: UnitOfWork, vote_id: UUID) -> Changes:
    raise NotImplementedError


def reserve_opinion(work: UnitOfWork, vote_id: UUID, actor_id: UUID, body: str) -> tuple[UUID, Changes]:
    """Keep the opinion of someone who reserves it (Điều lệ, 9.5); the same person again replaces the text."""
    raise NotImplementedError


def delete_reserved_opinion(work: UnitOfWork, reserved_id: UUID) -> Changes:
    raise NotImplementedError
