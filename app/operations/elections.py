"""Elections by secret ballot: candidates, ballots, counts, outcome, and the post that follows (R39, R40)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.operations.attendance import BaseView
from app.operations.inputs import Count, Day, Input, Text
from app.operations.members import Person
from app.rules.terms import Body
from db.unit_of_work import Changes, UnitOfWork


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
    number_to_elect: int = Field(1, ge=1, title="Số lượng bầu")
    issued: Count = Field(None, title="Số phiếu phát ra")
    returned: Count = Field(None, title="Số phiếu thu về")
    valid: Count = Field(None, title="Số phiếu hợp lệ")
    invalid: Count = Field(None, title="Số phiếu không hợp lệ")
    starts_on: Day = Field(None, title="Ngày giữ chức")
    tellers: Text = Field("", title="Ban kiểm phiếu")


def elections(work: UnitOfWork, part_id: UUID) -> tuple[ElectionView, ...]:
    raise NotImplementedError


def add(work: UnitOfWork, item_id: UUID, election: ElectionInput) -> tuple[UUID, Changes]:
    raise NotImplementedError


def change(work: UnitOfWork, election_id: UUID, values: dict[str, object]) -> Changes:
    """Change the named fields. Raises Refused where ballots or votes do not add up, and says how many."""
    raise NotImplementedError


def delete(work: UnitOfWork, election_id: UUID) -> Changes:
    raise NotImplementedError


def add_candidate(work: UnitOfWork, election_id: UUID, actor_id: UUID) -> tuple[UUID, Changes]:
    """Put a member on the ballot. Raises Refused for a probationary member, a guest, a suspended member."""
    raise NotImplementedError


def count_votes(work: UnitOfWork, candidate_id: UUID, votes: int | None) -> Changes:
    raise NotImplementedError


def delete_candidate(work: UnitOfWork, candidate_id: UUID) -> Changes:
    raise NotImplementedError


def take_office(work: UnitOfWork, election_id: UUID, starts_on: date, *, ends: tuple[UUID, ...] = ()) -> Changes:
    """Give the elected their posts from a day, awaiting approval; the posts named in `ends` end the day before."""
    raise NotImplementedError


def approve_posts(work: UnitOfWork, election_id: UUID, number: str, approved_on: date) -> Changes:
    """Enter the superior's approval (chuẩn y) of the posts of an election. Not frozen by approved minutes."""
    raise NotImplementedError
