"""Issuing a paper, whoever made it: its number, its frozen contents, its line in the register, its files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from app.documents import docx, pdf
from app.documents.paper import Paper, to_json
from app.operations import frozen_layout, paper_files, paper_numbers
from app.operations.file_names import PaperName
from app.operations.issued_papers import name_of, said_of
from app.operations.paper_files import FORMATS
from app.operations.paper_register import disorder_words, out_of_order
from app.operations.settings import settings
from app.rules import numbering
from app.rules.dates import party_date
from app.rules.layouts import Layout, layout_on
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from db import chain, errors
from db.tables import Paper as PaperRow
from db.tables import Term
from db.unit_of_work import Changes, UnitOfWork


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
class Final:
    """A paper as it goes out, who signs it, and what is doubtful about it."""

    paper: Paper
    signer_id: UUID | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Going:
    """A paper on its way out. `row` gives its draft, `final` makes it with the number it gets."""

    name: str
    kind: str
    row: Callable[[], PaperRow]
    final: Callable[[PaperRow, int | None], Final]
    is_numbered: bool = True
    congress_term: Term | None = None  # numbered in the one series of the congress that opens this term
    agenda: str = ""


def issue(
    work: UnitOfWork,
    going: Going,
    on: date,
    number: int | None = None,
    folder: Path | None = None,
    formats: Sequence[str] = FORMATS,
) -> Issued:
    """Number, freeze and enter a paper in one transaction; `number` is one given by hand, and must be free.

    Raises Refused with a sentence where the paper cannot be issued, StorageProblem where it cannot be written.
    """
    paper_files.refuse_formats(formats)
    with paper_files.placing() as placer:
        with work.named(f"Ban hành: {going.name}", kind=chain.LASTING) as changes:
            row = going.row()
            chosen = _chosen(row)
            given = _take_number(work, going, row, on, number)
            contents = _freeze(work, row, going, on, given, chosen)
            _warn_of_disorder(work, row)
            if folder is not None:
                name = paper_files.stem(file_words(row), settings(work), folder)
                placer.write(folder, name, {each: contents[each] for each in formats})
        files, troubles = _placed(placer, row)
    log_export(work, f"Xuất văn bản {said_of(row)}", files)
    return Issued(changes, row.id, given, files, (*changes.warnings, *troubles))


def _freeze(
    work: UnitOfWork, row: PaperRow, going: Going, on: date, number: int | None, chosen: dict[str, str]
) -> dict[str, bytes]:
    """Make the paper and both files, and keep in the register what they are made of."""
    final, layout = going.final(row, number), layout_on(on)
    written = pdf.write(final.paper, layout)
    contents = {"docx": docx.write(final.paper, layout), "pdf": written.data}
    for words in (*final.warnings, *glyph_words(written.missing_glyphs)):
        work.warn(words)
    if on > work.today:
        work.warn(f"Ngày ban hành {party_date(on)} còn ở phía trước.")
    work.change(
        row,
        state=PaperState.ISSUED.value,
        issued_on=on,
        issued_at=work.now,
        signer_id=final.signer_id,
        abstract=final.paper.core_title or final.paper.title.abstract,
        contents=to_json(final.paper),
        rules_used=frozen_layout.to_json(layout, going.agenda, chosen),
        docx_sha256=_hash(contents["docx"]),
        pdf_sha256=_hash(contents["pdf"]),
    )
    return contents


def _chosen(row: PaperRow) -> dict[str, str]:
    """Return what the secretary chose for a draft; its row takes the derived in their place when it is issued."""
    chosen = {"abstract": row.abstract, "signer_id": row.signer_id.hex if row.signer_id else ""}
    return {name: value for name, value in chosen.items() if value}


def _take_number(work: UnitOfWork, going: Going, row: PaperRow, on: date, by_hand: int | None) -> int | None:
    """Enter kind, term, series and number of a paper in its row."""
    if not going.is_numbered:
        if by_hand is not None:
            raise Refused(f"{going.name} không mang số riêng. Hãy để trống ô số.", "Số")
        work.change(row, kind=going.kind)
        return None
    of_congress = going.congress_term is not None
    term = going.congress_term or paper_numbers.term_for_number(work, on)
    chosen = paper_numbers.series(work, term, going.kind, of_congress=of_congress)
    number = chosen.next if by_hand is None else paper_numbers.number_by_hand(work, chosen, by_hand)
    series = numbering.series_of(going.kind, of_congress=of_congress)
    work.change(row, kind=going.kind, term_id=term.id, series=series, number=number)
    return number


def _warn_of_disorder(work: UnitOfWork, row: PaperRow) -> None:
    """Say that the paper's number and its day do not follow each other in its series."""
    if row.number is None:
        return
    same = select(PaperRow).where(
        PaperRow.term_id == row.term_id, PaperRow.series == row.series, col(PaperRow.number).is_not(None)
    )
    for earlier, later in out_of_order(work.all(same.order_by(col(PaperRow.number)))):
        if row.id in (earlier.id, later.id):
            work.warn(disorder_words(earlier, later))


def glyph_words(missing: Sequence[str]) -> Iterator[str]:
    """Name the letters that will not be seen in the PDF, before anybody prints it."""
    if missing:
        shown = ", ".join(f"“{letter}” (U+{ord(letter[0]):04X})" for letter in missing)
        yield f"Phông chữ không có ký tự {shown}: bản PDF không in được ký tự này. Hãy thay bằng chữ khác nếu cần."


def _placed(placer: paper_files.Placer, row: PaperRow) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Rename the files; the paper stands in the register by now, so trouble here is told and not raised."""
    try:
        return placer.place(), ()
    except errors.StorageProblem as trouble:
        files = placer.placed
        missing = f"nhưng mới đặt được {_names(files)}" if files else "nhưng chưa đặt được tệp"
        return files, (f"Văn bản đã vào sổ, {said_of(row)}, {missing}. {trouble.sentence}",)


def _names(files: Sequence[Path]) -> str:
    return ", ".join(file.name for file in files)


# --- files ---------------------------------------------------------------------------------------------------------


def export(work: UnitOfWork, row: PaperRow, paper: Paper, folder: Path, formats: Sequence[str]) -> Exported:
    """Write an issued paper to files again, the same bytes as when it was issued."""
    contents = made(paper, frozen_layout.from_json(row.rules_used), formats)
    kept = {"docx": row.docx_sha256, "pdf": row.pdf_sha256}
    warnings = [
        f"Nội dung tệp .{each} đúng như lúc ban hành; bản chương trình này ghi tệp khác trước."
        for each in formats
        if _hash(contents[each]) != kept[each]
    ]
    if row.state == PaperState.WITHDRAWN:
        warnings.append(f"Văn bản {said_of(row)} đã hủy: {row.withdrawn_reason}")
    files = write(work, folder, file_words(row), contents, f"Xuất văn bản {said_of(row)}")
    return Exported(files, tuple(warnings))


def made(paper: Paper, layout: Layout, formats: Sequence[str]) -> dict[str, bytes]:
    """Return the bytes of a paper, a format each."""
    writers = {"docx": lambda: docx.write(paper, layout), "pdf": lambda: pdf.write(paper, layout).data}
    return {each: writers[each]() for each in formats}


def file_words(row: PaperRow, remark: str = "") -> PaperName:
    """Return what the files of an issued paper are called after; a remark stands behind."""
    body, words = numbering.body_of(row.series), f"{row.abstract} {remark}".strip()
    return PaperName(row.issued_on, row.kind or name_of(row), row.number, words, body)


def write(work: UnitOfWork, folder: Path, words: PaperName, contents: dict[str, bytes], name: str) -> tuple[Path, ...]:
    """Write the files, then put the export into the log (P12) where this program may write."""
    with paper_files.placing() as placer:
        placer.write(folder, paper_files.stem(words, settings(work), folder), contents)
        try:
            files = placer.place()
        except errors.StorageProblem as trouble:
            log_export(work, name, placer.placed)
            told = f"Mới đặt được {_names(placer.placed)}. " if placer.placed else ""
            raise errors.StorageProblem(told + trouble.sentence) from trouble
    log_export(work, name, files)
    return files


def log_export(work: UnitOfWork, name: str, files: Sequence[Path]) -> None:
    """Note which files left the book."""
    if files and not work.read_only:
        with work.named(name, kind="export", note={"files": [file.name for file in files]}):
            pass


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
