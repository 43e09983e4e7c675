"""The cell's books, bound from what was issued: minutes, resolutions, outgoing and incoming papers of a year or term.

`book` reads, `bind` makes the PDF (on any thread: it needs no file), `keep` puts it into a folder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from app.documents import book as binder
from app.documents.book import Arrived, Book, Bound, Printed
from app.documents.paper import from_json
from app.operations import frozen_layout, issuing, paper_files
from app.operations.facts import cell_facts
from app.operations.file_names import fitting, plain
from app.operations.issued_papers import name_of, symbol_of
from app.operations.records import found
from app.operations.settings import settings
from app.operations.talk import SILENT, Talk
from app.rules.dates import party_date
from app.rules.layouts import kind_name, layout_on
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from app.rules.vietnamese import fold, lower_first, upper_first
from db.tables import IncomingPaper, Paper, Term
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Kind:
    """One kind of book. `kinds`: codes of the papers in it, () for all; `forms`: others that belong beside them."""

    title: str
    what: str  # what a year may have none of
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


BOOKS = {
    "minutes": Kind("Sổ biên bản", "biên bản", ("BB",), ("correction_note",)),
    "resolutions": Kind("Sổ nghị quyết", "nghị quyết", ("NQ",)),
    "outgoing": Kind("Sổ văn bản đi", "văn bản"),
    "incoming": Kind("Sổ văn bản đến", "văn bản đến"),
}


@dataclass(frozen=True)
class _Span:
    words: str  # "năm 2026"
    first: date
    last: date
    term_id: UUID | None = None

    def holds(self, row: Paper) -> bool:
        """Whether an issued paper belongs here: by its own term where it was numbered in one, else by its day."""
        if self.term_id and row.term_id:
            return row.term_id == self.term_id
        return row.issued_on is not None and self.first <= row.issued_on <= self.last


def book(work: UnitOfWork, which: str, *, year: int | None = None, term_id: UUID | None = None) -> Book:
    """Return what a book (a key of BOOKS) of a year or a term holds, in the order in which it was issued or came in.

    Raises Refused where there is nothing to bind.
    """
    kind, span = BOOKS[which], _span(work, year, term_id)
    last = min(span.last, work.today)
    cell = cell_facts(work, last)
    papers = () if which == "incoming" else tuple(map(_bound, _issued(work, kind, span)))
    incoming = _arrived(work, span) if which == "incoming" else ()
    if not papers and not incoming:
        raise Refused(f"{upper_first(span.words)} chưa có {kind.what} nào trong sổ nên chưa đóng quyển.")
    return Book(
        title=kind.title,
        span=span.words,
        cell=cell.name,
        superior=cell.superior_organisation,
        layout=layout_on(last),
        tone_style=cell.tone_style,
        papers=papers,
        incoming=incoming,
        tells_where_to=which == "outgoing",
    )


def has_any(work: UnitOfWork, which: str, *, year: int | None = None, term_id: UUID | None = None) -> bool:
    """Tell whether a book would hold anything; its button is offered only then."""
    span = _span(work, year, term_id)
    return bool(_arrived(work, span) if which == "incoming" else _issued(work, BOOKS[which], span))


def _span(work: UnitOfWork, year: int | None, term_id: UUID | None) -> _Span:
    if term_id is not None:
        term = found(work, Term, term_id)
        return _Span(f"nhiệm kỳ {term.name}", term.starts_on, term.ends_on or date.max, term.id)
    shown = year or work.today.year
    return _Span(f"năm {shown}", date(shown, 1, 1), date(shown, 12, 31))


def _issued(work: UnitOfWork, kind: Kind, span: _Span) -> Sequence[Paper]:
    wanted = select(Paper).where(Paper.state != PaperState.DRAFT.value)
    if kind.kinds:
        wanted = wanted.where(col(Paper.kind).in_(kind.kinds) | col(Paper.form).in_(kind.forms))
    else:
        wanted = wanted.where(col(Paper.number).is_not(None))
    rows = work.all(wanted.order_by(col(Paper.issued_on), col(Paper.issued_at), col(Paper.series), col(Paper.number)))
    return [row for row in rows if span.holds(row)]


def _bound(row: Paper) -> Bound:
    assert row.issued_on is not None
    withdrawn = ""
    if row.state == PaperState.WITHDRAWN:
        on = f"ngày {party_date(row.withdrawn_on)}: " if row.withdrawn_on else ""
        withdrawn = f"{on}{' '.join(row.withdrawn_reason.split())}"
    return Bound(
        paper=from_json(row.contents),
        layout=frozen_layout.from_json(row.rules_used),
        symbol=symbol_of(row),
        issued_on=row.issued_on,
        words=_words(row),
        withdrawn=withdrawn,
    )


def _words(row: Paper) -> str:
    """Return kind and abstract of a paper, what both say once."""
    abstract = " ".join(row.abstract.split())
    name = kind_name(row.kind) or name_of(row)
    says_itself = fold(abstract).startswith(fold(name))
    return upper_first(abstract) if abstract and says_itself else f"{name} {abstract}".rstrip()


def _arrived(work: UnitOfWork, span: _Span) -> tuple[Arrived, ...]:
    rows: Sequence[IncomingPaper] = work.all(
        select(IncomingPaper)
        .where(IncomingPaper.arrived_on >= span.first, IncomingPaper.arrived_on <= span.last)
        .order_by(col(IncomingPaper.arrived_on), col(IncomingPaper.issued_on), col(IncomingPaper.number))
    )
    return tuple(
        Arrived(
            arrived_on=row.arrived_on,
            number=row.number,
            issued_on=row.issued_on,
            issuer=row.issuer,
            words=f"{row.kind_name} {row.abstract}".strip(),
            kept_at=row.kept_at,
        )
        for row in rows
    )


# --- made and kept -------------------------------------------------------------------------------------------------


def bind(book: Book, talk: Talk = SILENT) -> Printed:
    """Return the PDF of a book; `talk` hears of every paper, and what it raises stops the work."""
    return binder.write(book, talk.progress)


def keep(work: UnitOfWork, book: Book, printed: Printed, folder: Path) -> issuing.Exported:
    """Put a bound book into a folder and note in the log that it left. Raises StorageProblem for what the disk says."""
    name = f"Đóng quyển: {lower_first(book.name)}"
    stem = book.name if settings(work).file_name_accents else plain(book.name)
    with paper_files.placing() as placer:
        placer.write(folder, fitting(stem, folder.absolute(), ".pdf").removesuffix(".pdf"), {"pdf": printed.data})
        files = placer.place()
    issuing.log_export(work, name, files)
    return issuing.Exported(files, tuple(issuing.glyph_words(printed.missing_glyphs)))


__all__ = ["BOOKS", "Arrived", "Book", "Bound", "Printed", "bind", "book", "has_any", "keep"]
