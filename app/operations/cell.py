"""The cell: its names as of a day, terms, last numbers, party groups, follower, meetings copied from the paper book."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Count, Day, Input, Line, Name, Period
from app.operations.members import Person
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class CellView:
    """What the cell and its superior are called on a day."""

    id: UUID
    valid_from: date | None
    valid_to: date | None
    name: str
    cell_kind: str  # cell_under_base, base_cell
    school_kind: str
    superior_organisation: str
    superior_committee: str
    deciding_body: str
    place_name: str
    place_level: str
    place_is_personal_name: bool
    province: str


@dataclass(frozen=True)
class TermView:
    id: UUID
    name: str
    start_kind: str  # congress, appointment
    starts_on: date
    ends_on: date | None
    decision_number: str
    decision_date: date | None
    has_committee: bool
    last_numbers: tuple[tuple[str, int], ...]  # kind, last number used on paper before this book


@dataclass(frozen=True)
class GroupView:
    id: UUID
    name: str
    valid_from: date | None
    valid_to: date | None
    head: Person | None
    members: tuple[Person, ...]


@dataclass(frozen=True)
class EarlierView:
    id: UUID
    period: str
    kind: str
    held_on: date | None
    present: int | None
    total: int | None
    level: str
    minutes_number: int | None
    resolution_number: int | None


class CellInput(Input):
    name: Name = Field(title="Tên chi bộ")
    cell_kind: Literal["cell_under_base", "base_cell"] = Field("cell_under_base", title="Loại chi bộ")
    school_kind: Literal["preschool", "primary", "lower_secondary", "upper_secondary", "multi_level", "other"] = Field(
        "preschool", title="Loại trường"
    )
    superior_organisation: Name = Field(title="Đảng bộ cấp trên")
    superior_committee: Name = Field(title="Đảng ủy cấp trên")
    deciding_body: Line = Field("", title="Cấp có thẩm quyền quyết định")
    place_name: Name = Field(title="Địa danh")
    place_level: Line = Field("", title="Cấp của địa danh")
    place_is_personal_name: bool = Field(False, title="Địa danh là tên người")
    province: Line = Field("", title="Tỉnh, thành phố")


class TermInput(Input):
    name: Name = Field(title="Tên nhiệm kỳ")
    start_kind: Literal["congress", "appointment"] = Field("congress", title="Bắt đầu bằng")
    starts_on: Day = Field(title="Ngày bắt đầu nhiệm kỳ")
    ends_on: Day = Field(None, title="Ngày kết thúc nhiệm kỳ")
    decision_number: Line = Field("", title="Số quyết định")
    decision_date: Day = Field(None, title="Ngày quyết định")
    has_committee: bool = Field(True, title="Có chi ủy")


class GroupInput(Input):
    name: Name = Field(title="Tên tổ đảng")
    valid_from: Day = Field(None, title="Thành lập ngày")
    valid_to: Day = Field(None, title="Kết thúc ngày")


class EarlierInput(Input):
    """A meeting copied in short from the paper book (chép từ sổ giấy)."""

    period: Period = Field(title="Kỳ")
    kind: Literal["regular", "committee", "thematic", "extraordinary"] = Field("regular", title="Loại buổi họp")
    held_on: Day = Field(None, title="Ngày họp")
    present: Count = Field(None, title="Số có mặt")
    total: Count = Field(None, title="Số phải dự")
    level: Line = Field("", title="Mức xếp loại")
    minutes_number: Count = Field(None, title="Số biên bản")
    resolution_number: Count = Field(None, title="Số nghị quyết")


def cell(work: UnitOfWork, on: date) -> CellView | None:
    """Return the cell as it was called on a day; None in an empty file."""
    raise NotImplementedError


def identities(work: UnitOfWork) -> tuple[CellView, ...]:
    """Return all names the cell has had, oldest first."""
    raise NotImplementedError


def name_cell(work: UnitOfWork, values: CellInput, valid_from: date | None = None) -> tuple[UUID, Changes]:
    """Enter the cell's names; `valid_from` starts a new chapter and ends the one before it the day before."""
    raise NotImplementedError


def correct_cell(work: UnitOfWork, identity_id: UUID, values: dict[str, object]) -> Changes:
    """Correct what was mistyped in one chapter of names, for its whole time."""
    raise NotImplementedError


def terms(work: UnitOfWork) -> tuple[TermView, ...]:
    raise NotImplementedError


def term(work: UnitOfWork, on: date) -> TermView | None:
    """Return the term that runs on a day."""
    raise NotImplementedError


def has_committee(work: UnitOfWork, on: date) -> bool:
    """Whether the term of that day has a committee (a recorded fact)."""
    raise NotImplementedError


def add_term(work: UnitOfWork, values: TermInput) -> tuple[UUID, Changes]:
    """Enter a term; the one before it ends the day before if it has no end."""
    raise NotImplementedError


def change_term(work: UnitOfWork, term_id: UUID, values: dict[str, object]) -> Changes:
    raise NotImplementedError


def set_last_number(work: UnitOfWork, term_id: UUID, kind: str, last_number: int) -> Changes:
    """Keep the last number of a series (`BB`, `NQ`…) used before this book."""
    raise NotImplementedError


def groups(work: UnitOfWork, on: date) -> tuple[GroupView, ...]:
    """Return the party groups of a day with head and members."""
    raise NotImplementedError


def add_group(work: UnitOfWork, values: GroupInput) -> tuple[UUID, Changes]:
    raise NotImplementedError


def change_group(work: UnitOfWork, group_id: UUID, values: dict[str, object]) -> Changes:
    raise NotImplementedError


def put_in_group(
    work: UnitOfWork, group_id: UUID, member_id: UUID, valid_from: date, *, is_head: bool = False
) -> Changes:
    """Put a member into a party group from a day on; an earlier group of that member ends the day before."""
    raise NotImplementedError


def take_out_of_group(work: UnitOfWork, group_id: UUID, member_id: UUID, last_day: date) -> Changes:
    raise NotImplementedError


def follower(work: UnitOfWork, on: date) -> Person | None:
    """Return the member of the superior committee who follows the cell on a day."""
    raise NotImplementedError


def set_follower(work: UnitOfWork, actor_id: UUID, valid_from: date | None) -> Changes:
    """Name the follower from a day on; the earlier one ends the day before."""
    raise NotImplementedError


def earlier_meetings(work: UnitOfWork, year: int | None = None) -> tuple[EarlierView, ...]:
    raise NotImplementedError


def copy_earlier_meeting(work: UnitOfWork, values: EarlierInput) -> tuple[UUID, Changes]:
    """Copy a meeting from the paper book; the same period and kind is overwritten."""
    raise NotImplementedError


def delete_earlier_meeting(work: UnitOfWork, earlier_id: UUID) -> Changes:
    raise NotImplementedError
