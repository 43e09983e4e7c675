"""The signed paper as it was scanned (bản đã ký), kept in the book beside what was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import select

from app.operations import stored_files
from app.operations.issued_papers import name_of, said_of
from app.operations.paper_register import RegisterRow, register
from app.operations.records import found
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from db.tables import Paper, SignedCopy
from db.unit_of_work import Changes, UnitOfWork

if TYPE_CHECKING:
    from app.operations import issuing


@dataclass(frozen=True)
class SignedView:
    """A signed copy without its content. `size` in bytes."""

    name: str
    size: int
    added_on: date


def attach(work: UnitOfWork, paper_id: UUID, path: Path) -> Changes:
    """Keep a PDF of at most 10 MB as the signed copy of an issued paper; another one takes the place of the first."""
    row = found(work, Paper, paper_id)
    if row.state == PaperState.DRAFT:
        raise Refused("Văn bản này chưa ban hành nên chưa có bản đã ký. Hãy ban hành trước.")
    name, data = stored_files.read_in(path, "pdf")
    with work.named(f"Bản đã ký của {name_of(row)} {said_of(row)}") as changes:
        file_id = stored_files.keep(work, name, data)
        kept = _kept(work, paper_id)
        if kept is not None:
            work.change(kept, file_id=file_id, added_on=work.today)
        else:
            work.add(SignedCopy(paper_id=paper_id, file_id=file_id, added_on=work.today))
    return changes


def remove(work: UnitOfWork, paper_id: UUID) -> Changes:
    """Take the signed copy of a paper out; Thùng rác brings it back."""
    row = found(work, Paper, paper_id)
    with work.named(f"Bỏ bản đã ký của {name_of(row)} {said_of(row)}") as changes:
        work.delete(_found(work, paper_id))
    return changes


def view(work: UnitOfWork, paper_id: UUID) -> SignedView | None:
    """Return what is known of a paper's signed copy; None where there is none."""
    kept = _kept(work, paper_id)
    return SignedView(*stored_files.known(work, kept.file_id), kept.added_on) if kept else None


def copy_of(work: UnitOfWork, paper_id: UUID) -> bytes:
    """Return the signed copy of a paper. Raises Refused where there is none."""
    return stored_files.content(work, _found(work, paper_id).file_id)[1]


def export(work: UnitOfWork, paper_id: UUID, folder: Path) -> "issuing.Exported":
    """Write the signed copy of a paper into a folder, `ban-da-ky` in its name."""
    from app.operations import issuing  # brings the writers of papers, which an open book does not need

    row = found(work, Paper, paper_id)
    words = issuing.file_words(row, "bản đã ký")
    content = {"pdf": copy_of(work, paper_id)}
    files = issuing.write(work, folder, words, content, f"Xuất bản đã ký của {name_of(row)} {said_of(row)}")
    return issuing.Exported(files, ())


def unsigned(work: UnitOfWork, year: int | None = None) -> Sequence[RegisterRow]:
    """Return the papers of a year that stand issued and have no signed copy yet, oldest first."""
    return [row for row in register(work, year) if row.state is PaperState.ISSUED and row.kind and not row.is_signed]


def _kept(work: UnitOfWork, paper_id: UUID) -> SignedCopy | None:
    kept: SignedCopy | None = work.first(select(SignedCopy).where(SignedCopy.paper_id == paper_id))
    return kept


def _found(work: UnitOfWork, paper_id: UUID) -> SignedCopy:
    kept = _kept(work, paper_id)
    if kept is None:
        raise Refused("Văn bản này chưa có bản đã ký.")
    return kept
