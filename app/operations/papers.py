"""Papers of a meeting: which there are, their drafts with own wording, issuing, exporting, withdrawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from app.documents.paper import Paper
from app.rules.terms import PaperState
from db.unit_of_work import Changes, UnitOfWork

FORMATS = ("docx", "pdf")


@dataclass(frozen=True)
class PaperChoice:
    """One paper that this part has or may have."""

    form: str  # key of app.documents.builders.FORMS
    name: str  # as menus show it; a vote's or post's name added where there are several
    kind: str  # code in the register, '' for papers outside it
    subject_id: UUID | None  # vote, election or item
    paper_id: UUID | None  # the issued row, else the draft row, else None
    state: PaperState
    number: int | None
    issued_on: date | None
    refusal: str  # why it cannot be issued now, a sentence; '' when it can


@dataclass(frozen=True)
class DoubtfulWording:
    """Own wording whose fact has changed since: both texts, for the secretary to choose."""

    block_key: str
    own_text: str
    derived_then: str
    derived_now: str  # '' when the block no longer exists


@dataclass(frozen=True)
class Draft:
    paper: Paper
    paper_id: UUID | None  # None until something of its own is kept
    doubtful: tuple[DoubtfulWording, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Issued:
    changes: Changes
    paper_id: UUID
    number: int | None
    files: tuple[Path, ...]  # empty without a folder
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    files: tuple[Path, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class RegisterRow:
    paper_id: UUID
    part_id: UUID | None
    form: str
    kind: str
    number: int | None
    symbol: str  # "05-NQ/CB", '' for papers without a number
    issued_on: date
    abstract: str
    signer: str
    state: PaperState
    withdrawn_reason: str


def papers_of(work: UnitOfWork, part_id: UUID, on: date | None = None) -> tuple[PaperChoice, ...]:
    """Return the papers of a part in the order of the steps; `on` is the day of issue (default: the meeting's)."""
    raise NotImplementedError


def draft(work: UnitOfWork, part_id: UUID, form: str, subject_id: UUID | None = None) -> Draft:
    """Return the paper as it would be issued, with own wording, without a number and with a blank day."""
    raise NotImplementedError


def preview(paper: Paper) -> bytes:
    """Return the paper as PDF bytes, made in memory."""
    raise NotImplementedError


def replace_wording(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, text: str, subject_id: UUID | None = None
) -> Changes:
    """Let the secretary's own text stand instead of one derived block."""
    raise NotImplementedError


def add_wording_after(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, text: str, subject_id: UUID | None = None
) -> Changes:
    """Add the secretary's own text after one block."""
    raise NotImplementedError


def restore_derived(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, subject_id: UUID | None = None
) -> Changes:
    """Go back to the wording from the records (Trở về lời văn từ hồ sơ)."""
    raise NotImplementedError


def keep_own_wording(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, subject_id: UUID | None = None
) -> Changes:
    """Answer a doubt: the own text stays, and the derived text of now is the one it was seen beside."""
    raise NotImplementedError


def doubtful_wordings(work: UnitOfWork, part_id: UUID) -> dict[tuple[str, UUID | None], tuple[DoubtfulWording, ...]]:
    """Return the doubtful own wordings of all drafts of a part, by (form, subject)."""
    raise NotImplementedError


def set_particulars(
    work: UnitOfWork,
    part_id: UUID,
    form: str,
    subject_id: UUID | None = None,
    *,
    abstract: str | None = None,
    signer_id: UUID | None = None,
    recipients: Sequence[str] | None = None,
) -> Changes:
    """Keep what belongs to the paper itself; what is None stays as it was, '' or () goes back to the derived."""
    raise NotImplementedError


def next_number(work: UnitOfWork, kind: str, on: date) -> int | None:
    """Return the number that a paper of this kind would get on a day, or None where no term covers it."""
    raise NotImplementedError


def issue(
    work: UnitOfWork,
    part_id: UUID,
    form: str,
    subject_id: UUID | None = None,
    *,
    on: date | None = None,
    number: int | None = None,
    folder: Path | None = None,
    formats: Sequence[str] = FORMATS,
) -> Issued:
    """Number, freeze and enter a paper in one transaction, `on` its day of issue (default: today).

    With a `folder` its files are written there too. `number` is one given by hand; it must be free.
    Raises Refused with a sentence where the paper cannot be issued, StorageProblem where it cannot be written.
    """
    raise NotImplementedError


def withdraw(work: UnitOfWork, paper_id: UUID, reason: str, on: date | None = None) -> Changes:
    """Withdraw an issued paper; it keeps its number as huỷ."""
    raise NotImplementedError


def issued_paper(work: UnitOfWork, paper_id: UUID) -> Paper:
    """Return an issued paper from its frozen contents alone."""
    raise NotImplementedError


def export(work: UnitOfWork, paper_id: UUID, folder: Path, formats: Sequence[str] = FORMATS) -> Exported:
    """Write an issued paper to files again, the same bytes as when it was issued."""
    raise NotImplementedError


def export_draft(
    work: UnitOfWork,
    part_id: UUID,
    form: str,
    folder: Path,
    subject_id: UUID | None = None,
    formats: Sequence[str] = FORMATS,
) -> Exported:
    """Write a draft to files, `du-thao` in their names."""
    raise NotImplementedError


def register(work: UnitOfWork, year: int | None = None, kinds: Sequence[str] = ()) -> tuple[RegisterRow, ...]:
    """Return the register of papers, oldest first; withdrawn ones keep their line."""
    raise NotImplementedError
