"""What pages see of members and hand back about them: views read as of a day, and inputs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Day, Input, Line, Name, PartialDay, Text
from app.rules.standing import Standing
from app.rules.terms import PostCode, StatusKind

# --- views: read as of a day ---------------------------------------------------------------------------------------


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
    """One line of the list."""

    id: UUID
    name: str
    sort: str
    folded: str  # for the accent-free filter
    post: str  # the highest party post that day, else the school post
    school_post: str
    is_full: bool
    is_probationary: bool
    is_in_cell: bool
    standing: Standing
    words: str  # "Chính thức", "Dự bị", "Miễn sinh hoạt", "Đã chuyển đi"…
    is_usual: bool  # False: show semibold
    sex: str
    birth_date: str | None
    admission_date: str | None
    official_date: str | None
    card_number: str
    party_age: tuple[int, int] | None  # years and months since the admission was decided; None: not known
    apart: str = ""  # tells from others of the same name: the year of birth

    @property
    def told_apart(self) -> str:
        """Return the name with the birth year where another has the same name."""
        return f"{self.name} ({self.apart})" if self.apart else self.name


@dataclass(frozen=True)
class MemberView:
    """Everything about one member, as of a day."""

    row: MemberRow
    facts: "MemberInput"
    statuses: tuple[StatusView, ...]
    posts: tuple[PostView, ...]
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
    average_party_age: str  # "11,4" years; empty when nobody's is known


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
