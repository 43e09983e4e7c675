"""Papers: drafts with the secretary's own wording, and issued ones, which stand for ever."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from db.tables.base import Record, day, link, moment, one_of, text


class Paper(Record, table=True):
    """One paper in the register, or a draft on its way there; one draft of each, NULL being no value to SQLite."""

    __tablename__ = "paper"
    __table_args__ = (
        one_of("state", "draft", "issued", "withdrawn"),
        CheckConstraint("number IS NULL OR number >= 1", name="number_positive"),
        CheckConstraint("state = 'draft' OR issued_on IS NOT NULL", name="issued_has_date"),
        UniqueConstraint("term_id", "series", "number"),
        Index("uq_paper_draft_of", "part_id", "form", "subject_id", unique=True, sqlite_where=sql("state = 'draft'")),
        Index(
            "uq_paper_draft_of_part",
            "part_id",
            "form",
            unique=True,
            sqlite_where=sql("state = 'draft' AND subject_id IS NULL"),
        ),
    )

    part_id: UUID | None = link("part.id", "Phần họp", default=None, nullable=True)
    form: str = text("Mẫu văn bản (mã)")
    kind: str = text("Ký hiệu loại (BB, NQ, KL, TB…), trống nếu không vào sổ", default="")
    subject_id: UUID | None = Field(default=None, description="Biểu quyết, cuộc bầu cử hoặc văn bản gốc")
    term_id: UUID | None = link("term.id", "Nhiệm kỳ đánh số", default=None, nullable=True)
    series: str = text("Dãy số", default="")
    number: int | None = Field(default=None, description="Số")
    state: str = text("Dự thảo, đã ban hành, huỷ", default="draft")
    issued_on: date | None = day("Ngày ban hành", default=None)
    issued_at: datetime | None = moment("Lúc ban hành", default=None)
    abstract: str = text("Trích yếu", default="")
    signer_id: UUID | None = link("actor.id", "Người ký", default=None, nullable=True)
    recipients: str = text("Nơi nhận (mỗi dòng một nơi)", default="")
    contents: str = text("Khối văn bản đã ban hành (JSON)", default="")
    rules_used: str = text("Phiên bản thể thức và quy định đã dùng (JSON)", default="")
    docx_sha256: str = text("Mã kiểm tra tệp .docx", default="")
    pdf_sha256: str = text("Mã kiểm tra tệp .pdf", default="")
    withdrawn_on: date | None = day("Ngày huỷ", default=None)
    withdrawn_reason: str = text("Lý do huỷ", default="")


class OwnWording(Record, table=True):
    """The secretary's own text for one derived block of a draft (lời văn riêng)."""

    __tablename__ = "own_wording"
    __table_args__ = (UniqueConstraint("paper_id", "block_key"), one_of("manner", "replace", "after"))

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    block_key: str = text("Khối được thay lời")
    manner: str = text("Thay lời hay thêm sau", default="replace")
    derived_text: str = text("Lời từ hồ sơ lúc thay", default="")
    body: str = text("Lời văn riêng (khối văn bản)", default="")
