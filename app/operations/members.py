"""Members and everyone else the records name: facts, statuses, posts; and who they are on a given day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Day, Input, Line, Name, PartialDay, Text
from app.rules.terms import ActorKind, PostCode, StatusKind
from db.unit_of_work import Changes, UnitOfWork

# --- views: read as of a day ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """Anybody who can be named, as of a day. `post` stands beside the name (Bí thư, Giáo viên; of guests the title)."""

    id: UUID
    name: str
    post: str = ""
    kind: ActorKind = ActorKind.MEMBER
    is_member: bool = True  # of this cell, on that day


@dataclass(frozen=True)
class StatusView:
    id: UUID
    kind: StatusKind
    words: str  # "Miễn công tác và sinh hoạt"
    valid_from: str | None
    valid_to: str | None
    reason: str
    application_date: str | None
    decision_number: str
    decision_date: str | None
    decided_by: str
    other_place: str


@dataclass(frozen=True)
class PostView:
    id: UUID
    sphere: str  # party, school, mass
    code: PostCode
    title: str
    valid_from: str | None
    valid_to: str | None
    manner: str  # elected, appointed, unknown
    approval_number: str
    approval_date: date | None
    awaits_approval: bool
    election_id: UUID | None = None


@dataclass(frozen=True)
class MemberRow:
    """One line of the list. `standing` is a word of app/rules/standing.py or a StatusKind; `words` says it."""

    id: UUID
    name: str
    sort: str
    folded: str  # for the accent-free filter
    post: str  # the highest party post that day, else the school post
    school_post: str
    is_full: bool
    is_probationary: bool
    is_in_cell: bool
    standing: str
    words: str  # "Chính thức", "Dự bị", "Miễn sinh hoạt", "Đã chuyển đi"…
    is_usual: bool  # False: show semibold
    sex: str
    birth_date: str | None
    admission_date: str | None
    official_date: str | None
    card_number: str


@dataclass(frozen=True)
class MemberView:
    """Everything about one member, as of a day."""

    row: MemberRow
    facts: "MemberInput"
    statuses: tuple[StatusView, ...]
    posts: tuple[PostView, ...]
    party_age: tuple[int, int] | None  # years and months since the decision was signed; None: not known
    doubts: tuple[tuple[str, str], ...]  # field, sentence


@dataclass(frozen=True)
class MemberCounts:
    """The line under the list, and the figures of the cell on a day."""

    total: int  # full + probationary whose place is here (R27)
    full: int
    probationary: int
    women: int
    exempt: int
    away: int
    suspended: int
    temporary_guests: int


# --- inputs --------------------------------------------------------------------------------------------------------


class MemberInput(Input):
    """Facts of a member; a change gives only what was typed."""

    name: Name = Field(title="Họ và tên")
    sex: Literal["female", "male", "unknown"] = Field("unknown", title="Giới tính")
    birth_date: PartialDay = Field(None, title="Ngày sinh")
    ethnicity: Line = Field("", title="Dân tộc")
    religion: Line = Field("", title="Tôn giáo")
    hometown: Line = Field("", title="Quê quán")
    residence: Line = Field("", title="Nơi ở hiện nay")
    phone: Line = Field("", title="Điện thoại")
    email: Line = Field("", title="Thư điện tử")
    citizen_id: Line = Field("", title="Số định danh cá nhân")
    card_number: Line = Field("", title="Số thẻ đảng viên")
    card_issued_on: PartialDay = Field(None, title="Ngày phát thẻ")
    dossier_number: Line = Field("", title="Số lý lịch đảng viên")
    decision_number: Line = Field("", title="Số quyết định kết nạp")
    decision_date: PartialDay = Field(None, title="Ngày ký quyết định kết nạp")
    admission_date: PartialDay = Field(None, title="Ngày kết nạp")
    official_date: PartialDay = Field(None, title="Ngày chính thức")
    official_decision_number: Line = Field("", title="Số quyết định công nhận chính thức")
    official_decision_date: PartialDay = Field(None, title="Ngày quyết định công nhận chính thức")
    joined_cell_on: PartialDay = Field(None, title="Ngày về chi bộ")
    general_schooling: Line = Field("", title="Giáo dục phổ thông")
    professional_level: Line = Field("", title="Trình độ chuyên môn")
    political_theory: Line = Field("", title="Lý luận chính trị")
    note: Text = Field("", title="Ghi chú")


class StatusInput(Input):
    kind: StatusKind = Field(title="Tình trạng")
    valid_from: PartialDay = Field(None, title="Từ ngày")
    valid_to: PartialDay = Field(None, title="Đến hết ngày")
    reason: Line = Field("", title="Lý do")
    application_date: PartialDay = Field(None, title="Ngày đơn")
    decision_number: Line = Field("", title="Số quyết định")
    decision_date: PartialDay = Field(None, title="Ngày quyết định")
    decided_by: Line = Field("", title="Nơi quyết định")
    other_place: Line = Field("", title="Chi bộ nơi đi, nơi đến")


class PostInput(Input):
    sphere: Literal["party", "school", "mass"] = Field("party", title="Lĩnh vực")
    code: PostCode = Field(PostCode.OTHER, title="Mã chức vụ")
    title: Line = Field("", title="Tên chức vụ")  # empty for secretary, deputy, committee member: the usual name
    valid_from: PartialDay = Field(None, title="Từ ngày")
    valid_to: PartialDay = Field(None, title="Đến hết ngày")
    manner: Literal["elected", "appointed", "unknown"] = Field("unknown", title="Bầu hay chỉ định")
    approval_number: Line = Field("", title="Số quyết định chuẩn y")
    approval_date: Day = Field(None, title="Ngày chuẩn y")


class ActorInput(Input):
    """Someone who is not a member of the cell: a guest, a superior, an organisation, a group."""

    kind: Literal["person", "organisation", "group"] = Field("person", title="Loại")
    name: Name = Field(title="Họ và tên hoặc tên tổ chức")
    title: Line = Field("", title="Chức vụ, đơn vị")


# --- operations ----------------------------------------------------------------------------------------------------


def members(work: UnitOfWork, on: date, *, with_left: bool = False) -> tuple[MemberRow, ...]:
    """Return the members of the cell on a day in Vietnamese order; `with_left` adds guests and those not here."""
    raise NotImplementedError


def member_counts(work: UnitOfWork, on: date) -> MemberCounts:
    """Return the figures of the cell on a day (R27)."""
    raise NotImplementedError


def member(work: UnitOfWork, member_id: UUID, on: date) -> MemberView:
    """Return one member as of a day."""
    raise NotImplementedError


def people(work: UnitOfWork, on: date) -> tuple[Person, ...]:
    """Return everyone the name picker offers: members of that day first, then other actors, in Vietnamese order."""
    raise NotImplementedError


def add_member(work: UnitOfWork, facts: MemberInput) -> tuple[UUID, Changes]:
    """Enter a member. Doubtful numbers come back as warnings and are kept as typed."""
    raise NotImplementedError


def change_member(work: UnitOfWork, member_id: UUID, facts: dict[str, object]) -> Changes:
    """Change the named facts of a member, e.g. `{"card_number": "001…"}`; checked like MemberInput."""
    raise NotImplementedError


def correct_birth_date(work: UnitOfWork, member_id: UUID, birth_date: str, reason: str) -> Changes:
    """Correct a mistyped birth date, with the reason in the log (R17: otherwise it is never changed)."""
    raise NotImplementedError


def delete_member(work: UnitOfWork, member_id: UUID) -> Changes:
    """Take out a member entered by mistake. Raises Refused if any record speaks of that person."""
    raise NotImplementedError


def add_status(work: UnitOfWork, member_id: UUID, status: StatusInput) -> tuple[UUID, Changes]:
    raise NotImplementedError


def change_status(work: UnitOfWork, status_id: UUID, values: dict[str, object]) -> Changes:
    raise NotImplementedError


def delete_status(work: UnitOfWork, status_id: UUID) -> Changes:
    raise NotImplementedError


def add_post(work: UnitOfWork, member_id: UUID, post: PostInput) -> tuple[UUID, Changes]:
    raise NotImplementedError


def change_post(work: UnitOfWork, post_id: UUID, values: dict[str, object]) -> Changes:
    """Change a post; entering approval number and date ends its waiting."""
    raise NotImplementedError


def delete_post(work: UnitOfWork, post_id: UUID) -> Changes:
    raise NotImplementedError


def add_actor(work: UnitOfWork, actor: ActorInput) -> tuple[UUID, Changes]:
    """Enter someone outside the cell; the same name and title are one actor."""
    raise NotImplementedError


def change_actor(work: UnitOfWork, actor_id: UUID, values: dict[str, object]) -> Changes:
    raise NotImplementedError
