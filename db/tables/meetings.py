"""A sitting and its parts, and everything that happens in them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from db.tables.base import Record, day, link, moment, not_negative, one_of, text


class Sitting(Record, table=True):
    """One coming together: a day, a place, people there. It has one or more parts."""

    __tablename__ = "sitting"
    __table_args__ = (
        one_of("form", "in_person", "online", "hybrid"),
        one_of("attendance_state", "not_started", "taking", "done"),
        CheckConstraint("starts_at IS NULL OR ends_at IS NULL OR starts_at <= ends_at", name="ends_after_start"),
    )

    held_on: date = day("Ngày họp", index=True)
    date_reason: str = text("Lý do họp ngày khác lệ thường", default="")
    starts_at: str | None = text("Giờ bắt đầu (HH:MM)", default=None)
    ends_at: str | None = text("Giờ kết thúc (HH:MM)", default=None)
    place: str = text("Địa điểm", default="")
    form: str = text("Hình thức họp", default="in_person")
    form_basis: str = text("Căn cứ, ý kiến cấp trên khi họp trực tuyến", default="")
    chair_id: UUID | None = link("actor.id", "Chủ trì", default=None, nullable=True)
    minute_taker_id: UUID | None = link("actor.id", "Người ghi biên bản", default=None, nullable=True)
    attendance_state: str = text("Điểm danh: chưa, đang, xong", default="not_started")
    frozen_roll: str | None = text("Danh sách và tư cách ngày họp, ghi lại khi thông qua (JSON)", default=None)


class Part(Record, table=True):
    """A part of a sitting: the regular meeting of a period, a committee meeting, an election…"""

    __tablename__ = "part"
    __table_args__ = (
        one_of("kind", "regular", "committee", "extraordinary", "party_group", "election", "thematic"),
        one_of("state", "open", "approved"),
        Index("uq_part_regular_period", "period", unique=True, sqlite_where=sql("kind = 'regular'")),
    )

    sitting_id: UUID = link("sitting.id", "Buổi họp", ondelete="CASCADE")
    position: int = Field(default=1, description="Thứ tự trong buổi")
    kind: str = text("Loại", default="regular")
    period: str = text("Kỳ (năm-tháng)", index=True)
    party_group_id: UUID | None = link("party_group.id", "Tổ đảng", default=None, nullable=True)
    agenda_source: str = text("Chương trình mẫu đã dùng (tên và phiên bản tệp)", default="")
    dues_note: str = text("Tình hình đóng đảng phí", default="")
    praise: str = text("Biểu dương, nhắc nhở đảng viên (khối văn bản)", default="")
    shortcomings: str = text("Hạn chế, nguyên nhân (khối văn bản)", default="")
    differing_views: str = text("Ý kiến khác nhau cần báo cáo cấp trên (khối văn bản)", default="")
    state: str = text("Đang ghi hay đã thông qua", default="open")
    approved_on: date | None = day("Ngày thông qua biên bản", default=None)


class Attendance(Record, table=True):
    """Whether a member was there; a fact of the day. Statuses (exempt, away…) are not kept here."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("sitting_id", "member_id"), one_of("state", "present", "excused", "unexcused"))

    sitting_id: UUID = link("sitting.id", "Buổi họp", ondelete="CASCADE")
    member_id: UUID = link("member.id", "Đảng viên")
    state: str = text("Có mặt, vắng có lý do, vắng không lý do", default="present")
    reason: str = text("Lý do vắng", default="")
    arrived_at: str | None = text("Đến lúc (HH:MM)", default=None)
    left_at: str | None = text("Về lúc (HH:MM)", default=None)


class Guest(Record, table=True):
    """Someone present who is not of the cell; never counted."""

    __tablename__ = "guest"
    __table_args__ = (UniqueConstraint("sitting_id", "actor_id"), one_of("role", "guest", "superior"))

    sitting_id: UUID = link("sitting.id", "Buổi họp", ondelete="CASCADE")
    actor_id: UUID = link("actor.id", "Khách dự")
    role: str = text("Khách mời hay đại biểu cấp trên", default="guest")


class Delivery(Record, table=True):
    """A notice given or documents sent or posted: what, by which way, when."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("part_id", "what", "channel"),
        one_of("what", "notice_members", "notice_superior", "documents_before", "results_after"),
        one_of("channel", "handbook", "chat", "paper", "other"),
    )

    part_id: UUID = link("part.id", "Phần họp", ondelete="CASCADE")
    what: str = text("Việc gửi")
    channel: str = text("Cách gửi", default="paper")
    at: datetime = moment("Lúc gửi")


class AgendaItem(Record, table=True):
    """One thing on the agenda, with the chair's conclusion on it."""

    __tablename__ = "agenda_item"
    __table_args__ = (one_of("section", "opening", "proceeding", "closing"),)

    part_id: UUID = link("part.id", "Phần họp", ondelete="CASCADE")
    position: int = Field(description="Thứ tự")
    section: str = text("Mở đầu, tiến hành, kết thúc", default="proceeding")
    topic: str = text("Mã nội dung trong chương trình mẫu", default="")
    title: str = text("Nội dung")
    presenter_id: UUID | None = link("actor.id", "Người thực hiện", default=None, nullable=True)
    demanded_by: UUID | None = Field(default=None, description="Bản ghi đòi hỏi nội dung này")
    is_done: bool = Field(default=False, description="Đã làm xong")
    report: str = text("Nội dung đã trình bày (khối văn bản)", default="")
    conclusion: str = text("Kết luận của chủ trì (khối văn bản)", default="")


class Contribution(Record, table=True):
    """What one speaker said on one item."""

    __tablename__ = "contribution"

    item_id: UUID = link("agenda_item.id", "Nội dung", ondelete="CASCADE")
    position: int = Field(description="Thứ tự")
    actor_id: UUID = link("actor.id", "Người phát biểu")
    said_at: str | None = text("Lúc phát biểu (HH:MM)", default=None)
    body: str = text("Ý kiến (khối văn bản)", default="")


class Vote(Record, table=True):
    """The result of one vote of a body on a matter; an item may have several."""

    __tablename__ = "vote"
    __table_args__ = (
        one_of("body", "cell", "committee"),
        one_of("threshold", "majority", "two_thirds"),
        one_of("method", "show_of_hands", "party_card", "secret_ballot", "unknown"),
        *not_negative("in_favour", "against", "other"),
    )

    item_id: UUID = link("agenda_item.id", "Nội dung", ondelete="CASCADE")
    position: int = Field(description="Thứ tự")
    body: str = text("Tập thể biểu quyết", default="cell")
    matter: str = text("Loại việc biểu quyết (mã trong bộ quy định)", default="other")
    subject: str = text("Việc đưa ra biểu quyết")
    subject_id: UUID | None = link("actor.id", "Người được xét", default=None, nullable=True)
    threshold: str = text("Mức cần đạt", default="majority")
    method: str = text("Hình thức biểu quyết", default="unknown")
    in_favour: int | None = Field(default=None, description="Tán thành")
    against: int | None = Field(default=None, description="Không tán thành")
    other: int | None = Field(default=None, description="Ý kiến khác")
    revote_of_id: UUID | None = link("vote.id", "Biểu quyết lại của", default=None, nullable=True)
    frozen_base: str | None = text("Cách tính số người được tính, ghi lại khi thông qua (JSON)", default=None)


class ReservedOpinion(Record, table=True):
    """An opinion that its holder keeps after the vote (Điều lệ Đảng, 9.5)."""

    __tablename__ = "reserved_opinion"

    vote_id: UUID = link("vote.id", "Biểu quyết", ondelete="CASCADE")
    actor_id: UUID = link("actor.id", "Người bảo lưu")
    body: str = text("Nội dung bảo lưu (khối văn bản)", default="")


class Election(Record, table=True):
    """One secret ballot for a post."""

    __tablename__ = "election"
    __table_args__ = (
        one_of("post_code", "secretary", "deputy_secretary", "committee_member", "delegate"),
        one_of("body", "cell", "committee"),
        *not_negative("issued", "returned", "valid", "invalid"),
        CheckConstraint("number_to_elect >= 1", name="elects_someone"),
    )

    item_id: UUID = link("agenda_item.id", "Nội dung", ondelete="CASCADE")
    position: int = Field(default=1, description="Thứ tự")
    post_code: str = text("Chức vụ bầu")
    body: str = text("Tập thể bầu", default="cell")
    number_to_elect: int = Field(default=1, description="Số lượng bầu")
    issued: int | None = Field(default=None, description="Số phiếu phát ra")
    returned: int | None = Field(default=None, description="Số phiếu thu về")
    valid: int | None = Field(default=None, description="Số phiếu hợp lệ")
    invalid: int | None = Field(default=None, description="Số phiếu không hợp lệ")
    starts_on: date | None = day("Ngày giữ chức", default=None)
    tellers: str = text("Ban kiểm phiếu (khối văn bản)", default="")
    frozen_base: str | None = text("Cách tính số người được tính, ghi lại khi thông qua (JSON)", default=None)


class Candidate(Record, table=True):
    """A person on the ballot and the votes for that person."""

    __tablename__ = "candidate"
    __table_args__ = (UniqueConstraint("election_id", "actor_id"), *not_negative("votes"))

    election_id: UUID = link("election.id", "Cuộc bầu cử", ondelete="CASCADE")
    position: int = Field(default=1, description="Thứ tự trên phiếu")
    actor_id: UUID = link("actor.id", "Người ứng cử")
    votes: int | None = Field(default=None, description="Số phiếu bầu")


class Task(Record, table=True):
    """What someone was given to do."""

    __tablename__ = "task"
    __table_args__ = (
        one_of("origin", "meeting", "assignment", "plan", "superior"),
        one_of("state", "open", "done", "late", "dropped"),
    )

    origin: str = text("Nguồn giao việc", default="meeting")
    part_id: UUID | None = link("part.id", "Giao tại phần họp", default=None, nullable=True)
    item_id: UUID | None = link("agenda_item.id", "Từ nội dung", default=None, nullable=True)
    position: int = Field(default=1, description="Thứ tự")
    content: str = text("Việc phải làm")
    owner_id: UUID | None = link("actor.id", "Người chủ trì thực hiện", default=None, nullable=True)
    helpers: str = text("Phối hợp", default="")
    given_on: date | None = day("Ngày giao", default=None)
    due_on: date | None = day("Hạn hoàn thành", default=None)
    due_note: str = text("Hạn ghi bằng lời (thường xuyên, chưa xác định mốc…)", default="")
    report_period: str = text("Báo cáo tại kỳ (năm-tháng)", default="")
    state: str = text("Tình trạng", default="open")
    done_on: date | None = day("Ngày hoàn thành", default=None)


class TaskReport(Record, table=True):
    """What was reported on a task, at a meeting or between two."""

    __tablename__ = "task_report"

    task_id: UUID = link("task.id", "Nhiệm vụ", ondelete="CASCADE")
    part_id: UUID | None = link("part.id", "Báo cáo tại phần họp", default=None, nullable=True)
    reported_on: date = day("Ngày báo cáo")
    result: str = text("Kết quả (khối văn bản)", default="")
    state_after: str = text("Tình trạng sau báo cáo", default="open")


class Correction(Record, table=True):
    """A dated note that corrects approved minutes without changing them."""

    __tablename__ = "correction"

    part_id: UUID = link("part.id", "Phần họp", ondelete="CASCADE")
    noted_on: date = day("Ngày ghi")
    body: str = text("Nội dung đính chính (khối văn bản)")
