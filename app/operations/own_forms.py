"""Mẫu riêng: forms of the ward that are kept in the book and filled from the records."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents import own_form
from app.documents.own_form import FormCheck
from app.documents.wording import spelt
from app.operations import cell_fields, issuing, stored_files
from app.operations.cell_fields import FieldHelp
from app.operations.file_names import PaperName
from app.operations.inputs import Input, OpenName
from app.operations.issuing import Exported
from app.operations.records import found
from app.operations.settings import settings
from app.rules.refusal import Refused
from app.rules.vietnamese import nfc
from db import errors
from db.tables import OwnForm
from db.unit_of_work import Changes, UnitOfWork


class _FormInput(Input):
    name: OpenName = Field(title="Tên mẫu")


@dataclass(frozen=True)
class FormView:
    id: UUID
    name: str
    file_name: str
    size: int
    added_on: date


def fields() -> tuple[FieldHelp, ...]:
    """Return every field that a form may have, with what it gives and an example."""
    return cell_fields.FIELDS


def check(path: Path) -> FormCheck:
    """Return what a form on the disk holds, and why it cannot be added; StorageProblem for what the disk says."""
    try:
        _, data = _read(path)
    except Refused as no:
        return FormCheck((), (), no.sentence)
    return _checked(data)


def _checked(data: bytes) -> FormCheck:
    return own_form.check(data, {each.name: each.example for each in fields()})


def _read(path: Path) -> tuple[str, bytes]:
    """Return name and content of a form. Raises Refused for what is no .docx that may be brought in."""
    if path.suffix.lower() in (".docm", ".dotm"):
        raise Refused("Tệp có macro (.docm) không đưa vào sổ. Hãy lưu lại thành .docx thường.", "Tệp")
    if path.suffix.lower() == ".docx" and path.is_file():
        with errors.spoken(), open(path, "rb") as file:
            own_form.refuse_locked(file.read(8))
    return stored_files.read_in(path, "docx")


def add(work: UnitOfWork, path: Path, name: str = "") -> tuple[UUID, Changes]:
    """Take a form into the book, under its file's name where no other is given.

    Raises Refused, naming every field that nobody knows, for a form that could not be filled.
    """
    file_name, data = _read(path)
    if trouble := _checked(data).trouble:
        raise Refused(trouble, "Mẫu riêng")
    chosen = _FormInput(name=name.strip() or nfc(path.stem)).name
    with work.named(f"Thêm mẫu riêng “{chosen}”") as changes:
        row = work.add(OwnForm(name=chosen, file_id=stored_files.keep(work, file_name, data), added_on=work.today))
    return row.id, changes


def rename(work: UnitOfWork, form_id: UUID, name: str) -> Changes:
    """Give a form another name."""
    row = found(work, OwnForm, form_id)
    chosen = _FormInput(name=name).name
    with work.named(f"Đổi tên mẫu riêng “{row.name}”") as changes:
        work.change(row, name=chosen)
    return changes


def remove(work: UnitOfWork, form_id: UUID) -> Changes:
    """Take a form out of the book; Thùng rác brings it back."""
    row = found(work, OwnForm, form_id)
    with work.named(f"Bỏ mẫu riêng “{row.name}”") as changes:
        work.delete(row)
    return changes


def forms(work: UnitOfWork) -> tuple[FormView, ...]:
    """Return the forms in the book, by name."""
    rows = work.all(select(OwnForm).order_by(col(OwnForm.name), col(OwnForm.id)))
    return tuple(FormView(row.id, row.name, *stored_files.known(work, row.file_id), row.added_on) for row in rows)


def fill(work: UnitOfWork, form_id: UUID, folder: Path, on: date | None = None) -> Exported:
    """Fill a form with what the records know on a day (default: today) and write it to a folder as .docx.

    Warns of fields for which the records have nothing. Raises Refused for a form that cannot be filled.
    """
    row, day = found(work, OwnForm, form_id), on or work.today
    _, data = stored_files.content(work, row.file_id)
    with spelt(settings(work).tone_style):
        values = cell_fields.values(work, day)
    filled = own_form.fill(data, values)
    words = PaperName(day, "", None, row.name)
    files = issuing.write(work, folder, words, {"docx": filled}, f"Điền mẫu riêng “{row.name}”")
    empty = [each.meaning for each in fields() if not values[each.name] and each.name in _checked(data).fields]
    told = (f"Trong hồ sơ chưa có: {', '.join(empty)}. Chỗ đó để trống.",) if empty else ()
    return Exported(files, told)


__all__ = ["FieldHelp", "FormCheck", "FormView", "add", "check", "fields", "fill", "forms", "remove", "rename"]
