"""The activity log: a chain of headers, each with the hash of a payload that lies apart and may be purged."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from db.tables.base import moment, text


class Activity(SQLModel, table=True):
    """One named transaction, or one thing done that changes no record: an export, a print, a reveal."""

    __tablename__ = "activity"

    seq: int | None = Field(default=None, primary_key=True, description="Số thứ tự")
    at: datetime = moment("Lúc")
    who: str = text("Người làm", default="")
    name: str = text("Việc làm")
    kind: str = text("change, lasting, undo, export, print, reveal, password, restore, import", default="change")
    undoes_seq: int | None = Field(default=None, description="Hoàn tác việc số")
    payload_sha256: str = text("Mã của phần nội dung")
    previous_sha256: str = text("Mã của dòng trước")
    sha256: str = text("Mã của dòng này")


class ActivityPayload(SQLModel, table=True):
    """What an activity changed, row by row: before and after, as JSON."""

    __tablename__ = "activity_payload"

    seq: int = Field(primary_key=True, foreign_key="activity.seq", description="Số thứ tự việc làm")
    body: str = text("Các thay đổi (JSON)")
