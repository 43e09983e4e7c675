"""Sổ đăng ký văn bản: every paper that was issued, withdrawn ones with them, and what is odd about their numbers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from app.operations import paper_numbers
from app.operations.issued_papers import LIGHT, name_of, said_of, symbol_of
from app.operations.paper_numbers import Series
from app.operations.paper_search import Hit, search
from app.rules import numbering
from app.rules.dates import screen_date
from app.rules.terms import Organ, PaperState
from app.rules.vietnamese import lower_first
from db.tables import Actor, SignedCopy, Term, WrittenPaper
from db.tables import Paper as PaperRow
from db.unit_of_work import UnitOfWork


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
    recipients: tuple[str, ...] = ()
    docx_sha256: str = ""
    pdf_sha256: str = ""
    is_signed: bool = False  # its signed copy is in the book
    organ: Organ = Organ.CELL
    replaces: str = ""  # the paper it stands for, as it is cited
    replaced_by: str = ""
    term_id: UUID | None = None  # the term in whose series its number was taken
    series: str = ""


@dataclass(frozen=True)
class Oddity:
    """A number left out or given twice, days out of order: a sentence, and the papers it is about."""

    sentence: str
    paper_ids: tuple[UUID, ...]


def register(
    work: UnitOfWork, year: int | None = None, kinds: Sequence[str] = (), *, term_id: UUID | None = None
) -> tuple[RegisterRow, ...]:
    """Return the register of papers, oldest first, all or those of a year, of kinds, of the days of a term.

    Withdrawn ones keep their line.
    """
    wanted = (
        select(PaperRow, Actor.name, SignedCopy.id, WrittenPaper)
        .join(Actor, col(Actor.id) == col(PaperRow.signer_id), isouter=True)
        .join(SignedCopy, col(SignedCopy.paper_id) == col(PaperRow.id), isouter=True)
        .join(WrittenPaper, col(WrittenPaper.paper_id) == col(PaperRow.id), isouter=True)
        .where(PaperRow.state != PaperState.DRAFT.value)
        .options(*LIGHT)
    )
    if year is not None:
        wanted = wanted.where(
            col(PaperRow.issued_on) >= date(year, 1, 1), col(PaperRow.issued_on) <= date(year, 12, 31)
        )
    if term_id is not None and (term := work.get(Term, term_id)):
        last = term.ends_on or date.max
        wanted = wanted.where(
            (col(PaperRow.term_id) == term_id)
            | (col(PaperRow.term_id).is_(None) & col(PaperRow.issued_on).between(term.starts_on, last))
        )
    if kinds:
        wanted = wanted.where(col(PaperRow.kind).in_(kinds))
    rows = work.session.exec(
        wanted.order_by(col(PaperRow.issued_on), col(PaperRow.issued_at), col(PaperRow.series), col(PaperRow.number))
    ).all()
    replaced = _replaced(work)
    return tuple(
        RegisterRow(
            paper_id=row.id,
            part_id=row.part_id,
            form=row.form,
            kind=row.kind,
            number=row.number,
            symbol=symbol_of(row),
            issued_on=row.issued_on,
            abstract=row.abstract,
            signer=signer or "",
            state=PaperState(row.state),
            withdrawn_reason=row.withdrawn_reason,
            recipients=tuple(row.recipients.splitlines()),
            docx_sha256=row.docx_sha256,
            pdf_sha256=row.pdf_sha256,
            is_signed=signed is not None,
            organ=Organ(own.organ) if own else Organ.CELL,
            replaces=replaced.cited(own.replaces_id if own else None),
            replaced_by=replaced.by(row.id),
            term_id=row.term_id,
            series=row.series,
        )
        for row, signer, signed, own in rows
        if row.issued_on is not None
    )


@dataclass(frozen=True)
class _Replaced:
    """Which papers stand for which: the later paper by the earlier one."""

    pairs: dict[UUID, PaperRow]
    earlier: dict[UUID, PaperRow]

    def cited(self, paper_id: UUID | None) -> str:
        row = self.earlier.get(paper_id) if paper_id else None
        return f"{name_of(row)} {said_of(row)}" if row else ""

    def by(self, paper_id: UUID) -> str:
        row = self.pairs.get(paper_id)
        return f"{name_of(row)} {said_of(row)}" if row else ""


def _replaced(work: UnitOfWork) -> _Replaced:
    later = work.session.exec(
        select(WrittenPaper.replaces_id, PaperRow)
        .join(PaperRow, col(PaperRow.id) == col(WrittenPaper.paper_id))
        .where(col(WrittenPaper.replaces_id).is_not(None), PaperRow.state == PaperState.ISSUED.value)
    ).all()
    pairs = {earlier: row for earlier, row in later if earlier is not None}
    return _Replaced(
        pairs, {row.id: row for row in work.all(select(PaperRow).where(col(PaperRow.id).in_(list(pairs))))}
    )


# --- what is odd -----------------------------------------------------------------------------------------------------


def oddities(work: UnitOfWork, year: int | None = None, term_id: UUID | None = None) -> tuple[Oddity, ...]:
    """Return what is odd about the numbers of a year or a term: left out, given twice, days out of order."""
    of_series: dict[tuple[UUID | None, str], list[PaperRow]] = defaultdict(list)
    numbered = select(PaperRow).where(col(PaperRow.number).is_not(None)).order_by(col(PaperRow.number)).options(*LIGHT)
    years: dict[UUID, int] = {}
    for row in work.all(numbered):
        of_series[row.term_id, row.series].append(row)
        years[row.id] = row.issued_on.year if row.issued_on else 0
    found = (
        oddity
        for series in paper_numbers.all_series(work)
        if term_id in (None, series.term.id)
        for oddity in _odd(series, of_series[series.term.id, series.kind])
    )
    return tuple(each for each in found if year is None or year in {years[row_id] for row_id in each.paper_ids})


def _odd(series: Series, rows: Sequence[PaperRow]) -> Iterator[Oddity]:
    """Yield the oddities of one series; `rows` stand in the order of their numbers."""
    where = f"Nhiệm kỳ {series.term.name}: "
    flaws = series.flaws
    before: dict[UUID | None, list[int]] = {}  # the numbers left out before each paper
    for number in flaws.gaps:
        after = next((row.id for row in rows if (row.number or 0) > number), None)
        before.setdefault(after, []).append(number)
    for paper_id, numbers in before.items():
        (words,) = numbering.SeriesFlaws(gaps=tuple(numbers)).sentences(series.kind)
        yield Oddity(where + lower_first(words), (paper_id,) if paper_id else ())
    for number in flaws.doubles:
        (words,) = numbering.SeriesFlaws(doubles=(number,)).sentences(series.kind)
        yield Oddity(where + lower_first(words), tuple(row.id for row in rows if row.number == number))
    for earlier, later in out_of_order(rows):
        yield Oddity(disorder_words(earlier, later), (earlier.id, later.id))


def out_of_order(rows: Sequence[PaperRow]) -> Iterator[tuple[PaperRow, PaperRow]]:
    """Yield papers of one series, in the order of their numbers, that carry a later number and an earlier day."""
    latest: PaperRow | None = None
    for row in rows:
        if row.issued_on is None:
            continue
        if latest is not None and latest.issued_on is not None and row.issued_on < latest.issued_on:
            yield latest, row
        else:
            latest = row


def disorder_words(earlier: PaperRow, later: PaperRow) -> str:
    """Say that a paper carries a later number and an earlier day than another."""
    assert earlier.issued_on is not None
    assert later.issued_on is not None
    return (
        f"Số {symbol_of(later)} ngày {screen_date(later.issued_on)} đứng sau số {symbol_of(earlier)} "
        f"mà ngày lại trước (ngày {screen_date(earlier.issued_on)})."
    )


__all__ = [
    "Hit", "Oddity", "RegisterRow", "disorder_words", "oddities", "out_of_order", "register", "search",
]  # fmt: skip
