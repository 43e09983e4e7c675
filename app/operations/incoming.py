"""Papers that came in (văn bản đến): what they are, where they lie, and a file where they hold no secret."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.operations import paper_files, stored_files
from app.operations.file_names import fitting
from app.operations.inputs import Day, Input, OpenLine, OpenText
from app.operations.issuing import Exported, log_export
from app.operations.records import found
from app.rules.dates import screen_date
from app.rules.refusal import Refused
from app.rules.vietnamese import shortened
from db.tables import IncomingPaper
from db.unit_of_work import Changes, UnitOfWork

ENDINGS = ("pdf", "docx", "doc", "xlsx", "xls", "jpg", "jpeg", "png")


class IncomingInput(Input):
    """One paper that came in; the day it arrived is today where nothing is said."""

    kind_name: OpenLine = Field("", title="Tên loại")
    number: OpenLine = Field("", title="Số, ký hiệu")
    issued_on: Day = Field(None, title="Ngày văn bản")
    arrived_on: Day = Field(None, title="Ngày đến")
    issuer: OpenLine = Field(title="Nơi ban hành")
    abstract: OpenText = Field(title="Trích yếu")
    kept_at: OpenLine = Field("", title="Nơi lưu")


@dataclass(frozen=True)
class IncomingView:
    id: UUID
    kind_name: str
    number: str
    issued_on: date | None
    arrived_on: date
    issuer: str
    abstract: str
    kept_at: str
    file_name: str  # '' without a file


def add(work: UnitOfWork, values: IncomingInput, path: Path | None = None) -> tuple[UUID, Changes]:
    """Enter a paper that came in, with its file if there is one.

    Raises Refused for a mark of secrecy: such papers are kept outside this program, even their file names.
    """
    given = _given({"arrived_on": values.arrived_on or work.today, **values.model_dump(exclude={"arrived_on"})})
    brought = stored_files.read_in(path, *ENDINGS) if path else None
    with work.named(f"Văn bản đến: {_label(given)}") as changes:
        row = work.add(IncomingPaper(**given, file_id=stored_files.keep(work, *brought) if brought else None))
        _warn_of_double(work, row)
    return row.id, changes


def change(work: UnitOfWork, incoming_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see IncomingInput)."""
    row = found(work, IncomingPaper, incoming_id)
    kept = row.model_dump(exclude={"id", "file_id"})
    given = _given({**kept, **IncomingInput.some(values)})
    with work.named(f"Sửa văn bản đến: {_label(given)}") as changes:
        work.change(row, **given)
    return changes


def put_file(work: UnitOfWork, incoming_id: UUID, path: Path | None) -> Changes:
    """Give a paper that came in its file, or (None) take it out."""
    row = found(work, IncomingPaper, incoming_id)
    brought = stored_files.read_in(path, *ENDINGS) if path else None
    with work.named(f"Tệp của văn bản đến: {_label(vars(row))}") as changes:
        work.change(row, file_id=stored_files.keep(work, *brought) if brought else None)
    return changes


def remove(work: UnitOfWork, incoming_id: UUID) -> Changes:
    """Take a paper out of the register of those that came in; Thùng rác brings it back."""
    row = found(work, IncomingPaper, incoming_id)
    with work.named(f"Xóa văn bản đến: {_label(vars(row))}") as changes:
        work.delete(row)
    return changes


def incoming(work: UnitOfWork, year: int | None = None) -> tuple[IncomingView, ...]:
    """Return the papers that came in, all or of a year, in the order of their coming."""
    wanted = select(IncomingPaper).order_by(col(IncomingPaper.arrived_on), col(IncomingPaper.id))
    if year is not None:
        first, last = date(year, 1, 1), date(year, 12, 31)
        wanted = wanted.where(col(IncomingPaper.arrived_on) >= first, col(IncomingPaper.arrived_on) <= last)
    names = {UUID(file_id): name for file_id, name in work.raw.execute("SELECT id, name FROM stored_file").fetchall()}
    return tuple(
        IncomingView(**row.model_dump(exclude={"file_id"}), file_name=names.get(row.file_id, "") if row.file_id else "")
        for row in work.all(wanted)
    )


def incoming_file(work: UnitOfWork, incoming_id: UUID) -> tuple[str, bytes]:
    """Return name and content of the file of a paper that came in. Raises Refused where it has none."""
    row = found(work, IncomingPaper, incoming_id)
    if row.file_id is None:
        raise Refused("Văn bản đến này không có tệp trong sổ; xem ở nơi lưu bản giấy.")
    return stored_files.content(work, row.file_id)


def export(work: UnitOfWork, incoming_id: UUID, folder: Path) -> Exported:
    """Write the file of a paper that came in into a folder, as it is called, and note in the log that it left."""
    row = found(work, IncomingPaper, incoming_id)
    name, data = incoming_file(work, incoming_id)
    ending = Path(name).suffix.removeprefix(".")
    with paper_files.placing() as placer:
        stem = fitting(Path(name).stem, folder.absolute(), f".{ending}").removesuffix(f".{ending}")
        placer.write(folder, stem, {ending: data})
        files = placer.place()
    log_export(work, f"Xuất tệp của văn bản đến: {_label(vars(row))}", files)
    return Exported(files, ())


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is to be kept. Raises Refused for days that cannot be, or a paper without issuer or abstract."""
    if not str(values["issuer"]).strip():
        raise Refused("Chưa ghi nơi ban hành.", "Nơi ban hành")
    if not str(values["abstract"]).strip():
        raise Refused("Chưa ghi trích yếu.", "Trích yếu")
    if values["arrived_on"] is None:
        raise Refused("Chưa ghi ngày đến.", "Ngày đến")
    if values["issued_on"] and values["issued_on"] > values["arrived_on"]:
        raise Refused(
            f"Ngày văn bản {screen_date(values['issued_on'])} sau ngày đến {screen_date(values['arrived_on'])}.",
            "Ngày văn bản",
        )
    return values


def _warn_of_double(work: UnitOfWork, row: IncomingPaper) -> None:
    same = select(IncomingPaper).where(
        IncomingPaper.number == row.number,
        IncomingPaper.issuer == row.issuer,
        IncomingPaper.issued_on == row.issued_on,
        IncomingPaper.id != row.id,
    )
    if row.number and (before := work.first(same)):
        work.warn(f"Văn bản số {row.number} của {row.issuer} đã vào sổ ngày {screen_date(before.arrived_on)}.")


def _label(values: Mapping[str, Any]) -> str:
    return shortened(values["number"] or values["abstract"], 60)
