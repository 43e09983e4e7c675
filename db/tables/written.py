"""Papers that the secretary writes herself, files kept in the book, papers that came in, the ward's own forms."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field

from db.tables.base import Record, day, link, moment, not_negative, one_of, text


class StoredFile(Record, table=True):
    """A file as it was brought in. The log holds no copy of it: what points to it is logged, and it stays for undo."""

    __tablename__ = "stored_file"
    __table_args__ = (UniqueConstraint("sha256"), *not_negative("size"))

    name: str = text("Tên tệp lúc đưa vào")
    sha256: str = text("Mã kiểm tra của tệp")
    size: int = Field(description="Số byte")
    data: bytes = Field(sa_type=LargeBinary, description="Nội dung tệp")


class WrittenPaper(Record, table=True):
    """What a written paper has besides its row in the register."""

    __tablename__ = "written_paper"
    __table_args__ = (
        UniqueConstraint("paper_id"),
        one_of("organ", "cell", "congress", "presidium", "secretaries", "tellers"),
        one_of("urgency", "", "urgent", "very_urgent", "flash"),
        *not_negative("draft_number"),
    )

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    organ: str = text(
        "Ban hành với tư cách chi bộ, đại hội, đoàn chủ tịch, đoàn thư ký, ban kiểm phiếu", default="cell"
    )
    congress_term_id: UUID | None = link("term.id", "Nhiệm kỳ do đại hội mở đầu", default=None, nullable=True)
    outline_key: str = text("Đề cương đã dùng (mã)", default="")
    author_line: str = text("Dòng tác giả dưới tên loại", default="")
    addressees: str = text("Kính gửi, kính trình (mỗi dòng một nơi)", default="")
    urgency: str = text("Mức độ khẩn", default="")
    scope_mark: str = text("Dấu chỉ phạm vi lưu hành", default="")
    not_for_media: bool = Field(default=False, description="Không phổ biến trên phương tiện thông tin đại chúng")
    draft_number: int = Field(default=0, description="Dự thảo lần thứ mấy (0: không ghi)")
    drafter_code: str = text("Ký hiệu người soạn, số bản", default="")
    contact_line: str = text("Dòng liên hệ cuối trang", default="")
    left_signer_id: UUID | None = link("actor.id", "Người ký bên trái (biên bản)", default=None, nullable=True)
    authority: str = text("Quyền hạn ghi trên chỗ ký, thay dòng T/M thường lệ", default="")
    post: str = text("Chức vụ ghi ở chỗ ký, thay chức vụ thường lệ", default="")
    confirmed_by_id: UUID | None = link("actor.id", "Người xác nhận chữ ký (đại hội)", default=None, nullable=True)
    replaces_id: UUID | None = link("paper.id", "Thay thế văn bản", default=None, nullable=True)
    changed_at: datetime | None = moment("Lúc sửa gần nhất", default=None)


class PaperAnnex(Record, table=True):
    """An annex, with its own title and pages."""

    __tablename__ = "paper_annex"

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    position: int = Field(default=0, description="Thứ tự")
    title: str = text("Tên phụ lục", default="")
    is_landscape: bool = Field(default=False, description="Khổ ngang")


class WrittenBlock(Record, table=True):
    """One paragraph or table of a body; positions leave room between, so that saving a change moves nothing else."""

    __tablename__ = "written_block"

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    annex_id: UUID | None = link("paper_annex.id", "Phụ lục", default=None, nullable=True, ondelete="CASCADE")
    position: int = Field(default=0, description="Thứ tự, cách quãng")
    content: str = text("Đoạn hoặc bảng (JSON)")


class PaperBasis(Record, table=True):
    """A paper that another one is based on (căn cứ)."""

    __tablename__ = "paper_basis"

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    position: int = Field(default=0, description="Thứ tự")
    kind_name: str = text("Tên loại của căn cứ", default="")
    number: str = text("Số, ký hiệu của căn cứ", default="")
    issued_on: date | None = day("Ngày ban hành của căn cứ", default=None)
    issuer: str = text("Nơi ban hành căn cứ", default="")
    title: str = text("Trích yếu, tên luật hoặc điều lệ", default="")


class PaperSigner(Record, table=True):
    """One who signs besides the first: in a row of their own beneath."""

    __tablename__ = "paper_signer"

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    position: int = Field(default=0, description="Thứ tự")
    name: str = text("Họ và tên")
    authority: str = text("Quyền hạn ghi ở chỗ ký", default="")
    post: str = text("Chức vụ ghi ở chỗ ký", default="")


class SignedCopy(Record, table=True):
    """The signed paper as it was scanned (bản đã ký)."""

    __tablename__ = "signed_copy"
    __table_args__ = (UniqueConstraint("paper_id"),)

    paper_id: UUID = link("paper.id", "Văn bản", ondelete="CASCADE")
    file_id: UUID = link("stored_file.id", "Tệp")
    added_on: date = day("Ngày đưa vào")


class IncomingPaper(Record, table=True):
    """A paper that came in from elsewhere (văn bản đến)."""

    __tablename__ = "incoming_paper"

    kind_name: str = text("Tên loại", default="")
    number: str = text("Số, ký hiệu", default="")
    issued_on: date | None = day("Ngày văn bản", default=None)
    arrived_on: date = day("Ngày đến")
    issuer: str = text("Nơi ban hành")
    abstract: str = text("Trích yếu")
    kept_at: str = text("Nơi lưu", default="")
    file_id: UUID | None = link("stored_file.id", "Tệp", default=None, nullable=True)


class OwnForm(Record, table=True):
    """The ward's own form with fields to be filled (mẫu riêng)."""

    __tablename__ = "own_form"

    name: str = text("Tên mẫu")
    file_id: UUID = link("stored_file.id", "Tệp")
    added_on: date = day("Ngày đưa vào")
