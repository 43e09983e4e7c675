"""People and bodies that the records name: members with their statuses and posts, and everyone else as actors.

Dates of a life may be known to the year or the month only: they are text, `2008`, `2008-05` or `2008-05-19`
(app/rules/dates.py reads them).
"""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from db.tables.base import Record, day, in_order, link, one_of, text


class Actor(Record, table=True):
    """Whoever can be named: a member, another person, an organisation, a group."""

    __tablename__ = "actor"
    __table_args__ = (one_of("kind", "member", "person", "organisation", "group"),)

    kind: str = text("Loại", default="person")
    name: str = text("Họ và tên hoặc tên tổ chức")
    title: str = text("Chức vụ, đơn vị (người ngoài chi bộ)", default="")
    name_sort: str = text("Khóa xếp thứ tự theo tên", default="", index=True)
    name_folded: str = text("Tên không dấu để tìm", default="", index=True)


class Member(Record, table=True):
    """A member of the Party in this cell; shares its id with its Actor, which holds the name."""

    __tablename__ = "member"
    __table_args__ = (one_of("sex", "female", "male", "unknown"),)

    id: UUID = Field(foreign_key="actor.id", primary_key=True, description="Mã người, chung với bảng actor")
    sex: str = text("Giới tính", default="unknown")
    birth_date: str | None = text("Ngày sinh", default=None)
    ethnicity: str = text("Dân tộc", default="")
    religion: str = text("Tôn giáo", default="")
    hometown: str = text("Quê quán", default="")
    residence: str = text("Nơi ở hiện nay", default="")
    phone: str = text("Điện thoại", default="")
    email: str = text("Thư điện tử", default="")
    citizen_id: str = text("Số định danh cá nhân", default="")
    card_number: str = text("Số thẻ đảng viên", default="")
    card_issued_on: str | None = text("Ngày phát thẻ", default=None)
    dossier_number: str = text("Số lý lịch đảng viên", default="")
    decision_number: str = text("Số quyết định kết nạp", default="")
    decision_date: str | None = text("Ngày ký quyết định kết nạp", default=None)
    admission_date: str | None = text("Ngày kết nạp (ngày tổ chức lễ)", default=None)
    official_date: str | None = text("Ngày chính thức", default=None)
    official_decision_number: str = text("Số quyết định công nhận chính thức", default="")
    official_decision_date: str | None = text("Ngày quyết định công nhận chính thức", default=None)
    joined_cell_on: str | None = text("Ngày về chi bộ", default=None)
    general_schooling: str = text("Giáo dục phổ thông", default="")
    professional_level: str = text("Trình độ chuyên môn", default="")
    political_theory: str = text("Lý luận chính trị", default="")
    note: str = text("Ghi chú", default="")


class MemberStatus(Record, table=True):
    """What changes a member's standing between two days: exemption, absence elsewhere, suspension, leaving…"""

    __tablename__ = "member_status"
    __table_args__ = (
        one_of(
            "kind",
            "exempt_health",
            "exempt_other",
            "temporarily_away",
            "temporary_guest",
            "suspended",
            "transferred_in",
            "transferred_out",
            "removed",
            "expelled",
            "resigned",
            "admission_cancelled",
            "died",
        ),
        in_order("valid_from", "valid_to"),
    )

    member_id: UUID = link("member.id", "Đảng viên", ondelete="CASCADE")
    kind: str = text("Tình trạng")
    valid_from: str | None = text("Từ ngày", default=None)
    valid_to: str | None = text("Đến hết ngày", default=None)
    reason: str = text("Lý do", default="")
    application_date: str | None = text("Ngày đơn", default=None)
    decision_number: str = text("Số quyết định", default="")
    decision_date: str | None = text("Ngày quyết định", default=None)
    decided_by: str = text("Nơi quyết định", default="")
    other_place: str = text("Chi bộ nơi đi, nơi đến", default="")


class Post(Record, table=True):
    """A post in the Party, the school or a mass organisation, held between two days."""

    __tablename__ = "post"
    __table_args__ = (
        one_of("sphere", "party", "school", "mass"),
        one_of("code", "secretary", "deputy_secretary", "committee_member", "other"),
        one_of("manner", "elected", "appointed", "unknown"),
        in_order("valid_from", "valid_to"),
    )

    member_id: UUID = link("member.id", "Đảng viên", ondelete="CASCADE")
    sphere: str = text("Trong Đảng, ở trường hay đoàn thể", default="party")
    code: str = text("Mã chức vụ", default="other")
    title: str = text("Tên chức vụ")
    valid_from: str | None = text("Từ ngày", default=None)
    valid_to: str | None = text("Đến hết ngày", default=None)
    manner: str = text("Bầu hay chỉ định", default="unknown")
    approval_number: str = text("Số quyết định chuẩn y", default="")
    approval_date: date | None = day("Ngày chuẩn y", default=None)
    election_id: UUID | None = link("election.id", "Cuộc bầu cử", default=None, nullable=True)
