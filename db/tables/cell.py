"""The cell itself: its names as of a date, its terms, party groups and settings."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.base import Record, day, in_order, link, not_negative, one_of, text


class CellIdentity(Record, table=True):
    """What the cell and its superior are called between two days."""

    __tablename__ = "cell_identity"
    __table_args__ = (
        one_of("cell_kind", "cell_under_base", "base_cell"),
        one_of("school_kind", "preschool", "primary", "lower_secondary", "upper_secondary", "multi_level", "other"),
        in_order("valid_from", "valid_to"),
    )

    valid_from: date | None = day("Áp dụng từ ngày", default=None)
    valid_to: date | None = day("Áp dụng đến hết ngày", default=None)
    name: str = text("Tên chi bộ như trong quyết định thành lập")
    cell_kind: str = text("Loại chi bộ", default="cell_under_base")
    school_kind: str = text("Loại trường", default="preschool")
    superior_organisation: str = text("Đảng bộ cấp trên trực tiếp (dòng đầu văn bản)")
    superior_committee: str = text("Đảng ủy cấp trên trực tiếp (trong câu văn)")
    deciding_body: str = text("Cấp có thẩm quyền quyết định", default="")
    place_name: str = text("Địa danh ghi trước ngày tháng")
    place_level: str = text("Cấp của địa danh (phường, xã, đặc khu)", default="")
    place_is_personal_name: bool = Field(default=False, description="Địa danh là tên người")
    province: str = text("Tỉnh, thành phố", default="")


class Term(Record, table=True):
    """A term of office; papers are numbered through it (05-HD/VPTW, I.3.2.2)."""

    __tablename__ = "term"
    __table_args__ = (one_of("start_kind", "congress", "appointment"), in_order("starts_on", "ends_on"))

    name: str = text("Tên nhiệm kỳ, ví dụ 2025 - 2030")
    start_kind: str = text("Bắt đầu bằng đại hội hay quyết định chỉ định", default="congress")
    starts_on: date = day("Ngày bắt đầu nhiệm kỳ")
    ends_on: date | None = day("Ngày kết thúc nhiệm kỳ", default=None)
    decision_number: str = text("Số quyết định chỉ định hoặc chuẩn y", default="")
    decision_date: date | None = day("Ngày quyết định", default=None)
    has_committee: bool = Field(default=True, description="Nhiệm kỳ này có chi ủy")


class SeriesStart(Record, table=True):
    """The last number of a series used on paper before this program took over."""

    __tablename__ = "series_start"
    __table_args__ = (UniqueConstraint("term_id", "kind"), *not_negative("last_number"))

    term_id: UUID = link("term.id", "Nhiệm kỳ", ondelete="CASCADE")
    kind: str = text("Loại văn bản (ký hiệu: BB, NQ, KH…)")
    last_number: int = Field(default=0, description="Số cuối cùng đã dùng trước khi vào sổ này")


class PartyGroup(Record, table=True):
    """A party group (tổ đảng), from 30 members on (294-QĐ/TW, 20.3.2)."""

    __tablename__ = "party_group"
    __table_args__ = (in_order("valid_from", "valid_to"),)

    name: str = text("Tên tổ đảng")
    valid_from: date | None = day("Thành lập ngày", default=None)
    valid_to: date | None = day("Kết thúc ngày", default=None)


class PartyGroupMember(Record, table=True):
    """Who belongs to a party group, and who heads it, between two days."""

    __tablename__ = "party_group_member"
    __table_args__ = (in_order("valid_from", "valid_to"),)

    group_id: UUID = link("party_group.id", "Tổ đảng", ondelete="CASCADE")
    member_id: UUID = link("member.id", "Đảng viên", ondelete="CASCADE")
    is_head: bool = Field(default=False, description="Là tổ trưởng")
    valid_from: date | None = day("Từ ngày", default=None)
    valid_to: date | None = day("Đến hết ngày", default=None)


class Follower(Record, table=True):
    """The member of the superior committee who follows the cell."""

    __tablename__ = "follower"
    __table_args__ = (in_order("valid_from", "valid_to"),)

    actor_id: UUID = link("actor.id", "Cấp ủy viên cấp trên phụ trách chi bộ")
    valid_from: date | None = day("Từ ngày", default=None)
    valid_to: date | None = day("Đến hết ngày", default=None)


class Setting(Record, table=True):
    """One choice of the cell; the known keys and defaults stand in app/operations/settings.py."""

    __tablename__ = "setting"

    key: str = text("Tên thiết lập", unique=True)
    value: str = text("Giá trị (JSON)")


class EarlierMeeting(Record, table=True):
    """A meeting copied in short from the paper book: what the year's overview needs and no more."""

    __tablename__ = "earlier_meeting"
    __table_args__ = (
        UniqueConstraint("period", "kind"),
        one_of("kind", "regular", "committee", "thematic", "extraordinary"),
        *not_negative("present", "total"),
    )

    period: str = text("Kỳ (năm-tháng)")
    kind: str = text("Loại buổi họp", default="regular")
    held_on: date | None = day("Ngày họp", default=None)
    present: int | None = Field(default=None, description="Số có mặt")
    total: int | None = Field(default=None, description="Số phải dự")
    level: str = text("Mức xếp loại buổi sinh hoạt", default="")
    minutes_number: int | None = Field(default=None, description="Số biên bản")
    resolution_number: int | None = Field(default=None, description="Số nghị quyết")
