"""Which number a paper gets: one series a kind through a term, shared by cell and committee (05-HD/VPTW, I.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, select

from app.operations.inputs import COUNT_LIMIT
from app.rules import numbering
from app.rules.dates import party_date
from app.rules.refusal import Refused
from db.tables import EarlierMeeting, Paper, SeriesStart, Term
from db.unit_of_work import UnitOfWork

_COPIED = {"BB": "minutes_number", "NQ": "resolution_number"}  # numbers kept with meetings of the paper book


@dataclass(frozen=True)
class Series:
    """The numbers of one kind in one term, or of all papers of a congress (`body` ĐH).

    `last_before` and `copied` were given on paper, before this book.
    """

    term: Term
    kind: str
    last_before: int
    used: tuple[int, ...]
    copied: tuple[int, ...] = ()
    body: str = numbering.CELL_CODE

    def said(self, number: int) -> str:
        """Return a number of the series as papers carry it."""
        return numbering.symbol(number, self.kind, self.body)

    @property
    def next(self) -> int:
        return numbering.next_number((*self.used, *self.copied), self.last_before)

    @property
    def flaws(self) -> numbering.SeriesFlaws:
        """Gaps and doubles; a number copied with an old meeting is one that `last_before` already counts."""
        later = [number for number in self.copied if number > self.last_before]
        return numbering.series_flaws((*self.used, *later), self.last_before)


def term_on(work: UnitOfWork, on: date) -> Term | None:
    """Return the term that covers a day; where two meet on it, the one that begins (HD05, I.3.2.2)."""
    found: Term | None = work.first(
        select(Term)
        .where(Term.starts_on <= on, (col(Term.ends_on).is_(None)) | (col(Term.ends_on) >= on))
        .order_by(col(Term.starts_on).desc())
    )
    return found


def series(work: UnitOfWork, term: Term, kind: str, *, of_congress: bool = False) -> Series:
    """Return the series in which a paper of this kind is numbered in a term."""
    name = numbering.series_of(kind, of_congress=of_congress)
    start = work.first(select(SeriesStart).where(SeriesStart.term_id == term.id, SeriesStart.kind == name))
    used = work.all(
        select(Paper.number).where(Paper.term_id == term.id, Paper.series == name, col(Paper.number).is_not(None))
    )
    last, body = start.last_number if start else 0, numbering.body_of(name)
    return Series(term, kind, last, tuple(used), _copied(work, term, name), body)


def all_series(work: UnitOfWork) -> tuple[Series, ...]:
    """Return every series in which a number was ever given, in a handful of selects; `kind` is the series' name."""
    starts = {(row.term_id, row.kind): row.last_number for row in work.all(select(SeriesStart))}
    used: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    rows = work.session.exec(
        select(Paper.term_id, Paper.series, Paper.number).where(col(Paper.number).is_not(None))
    ).all()
    for term_id, name, number in rows:
        if term_id is not None and number is not None:
            used[term_id, name].append(number)
    terms = {term.id: term for term in work.all(select(Term))}
    return tuple(
        Series(
            terms[term_id],
            name,
            starts.get((term_id, name), 0),
            tuple(numbers),
            _copied(work, terms[term_id], name),
            numbering.body_of(name),
        )
        for (term_id, name), numbers in sorted(used.items(), key=lambda each: (str(each[0][0]), each[0][1]))
    )


def _copied(work: UnitOfWork, term: Term, kind: str) -> tuple[int, ...]:
    """Return the numbers of the meetings copied from the paper book that were held in a term.

    A meeting whose day nobody knows any more counts from the first day of its period.
    """
    if kind not in _COPIED:
        return ()
    rows = [
        (row.held_on or date.fromisoformat(f"{row.period}-01"), number)
        for row in work.all(select(EarlierMeeting))
        if (number := getattr(row, _COPIED[kind])) is not None
    ]
    return tuple(number for on, number in rows if on >= term.starts_on and (term.ends_on is None or on <= term.ends_on))


def term_for_number(work: UnitOfWork, on: date) -> Term:
    """Return the term a paper issued on a day is numbered in; raises Refused where none covers it."""
    term = term_on(work, on)
    if term is None:
        raise Refused(
            f"Chưa có nhiệm kỳ nào gồm ngày {party_date(on)}, nên chưa cho số được. "
            "Hãy nhập nhiệm kỳ ở Thiết lập → Nhiệm kỳ, rồi ban hành lại.",
            "Nhiệm kỳ",
        )
    return term


def congress_term(work: UnitOfWork, on: date, chosen_id: UUID | None) -> Term:
    """Return the term that the congress of a paper opens: the chosen one, else the next to begin, else the running one.

    Raises Refused where there is none: a congress numbers its papers by its term (05-HD/VPTW, I.3.1.1).
    """
    opened = select(Term).where(Term.start_kind == "congress", col(Term.starts_on) >= on).order_by(col(Term.starts_on))
    term: Term | None = work.get(Term, chosen_id) if chosen_id else work.first(opened) or term_on(work, on)
    if term is None:
        raise Refused(
            "Chưa có nhiệm kỳ do đại hội này mở đầu, nên chưa cho số văn bản đại hội được. "
            "Hãy nhập nhiệm kỳ ở Thiết lập → Nhiệm kỳ, rồi ban hành lại.",
            "Nhiệm kỳ",
        )
    return term


_OF_A_CONGRESS = timedelta(days=31)


def congress_doubt(term: Term, on: date) -> str:
    """Say that a day is far from the congress that opens a term; '' where it is not.

    A congress issues papers from its preparatory session to its close, when the term begins (05-HD/VPTW, I.3.1.1).
    """
    if abs(on - term.starts_on) <= _OF_A_CONGRESS:
        return ""
    return (
        f"Ngày {party_date(on)} cách ngày bắt đầu nhiệm kỳ {term.name} ({party_date(term.starts_on)}) hơn một tháng. "
        "Văn bản đại hội chỉ ban hành trong những ngày đại hội họp."
    )


def number_by_hand(work: UnitOfWork, chosen: Series, number: int) -> int:
    """Return a number given by hand if it is free; warns where it leaves a gap or was used on paper.

    Raises Refused for a number below one or already given.
    """
    said = chosen.said(max(number, 0))
    if number < 1:
        raise Refused("Số văn bản bắt đầu từ 01.", "Số")
    if number > COUNT_LIMIT:
        raise Refused("Số này lớn quá, không phải là số văn bản.", "Số")
    if number in chosen.used:
        raise Refused(
            f"Số {said} đã cho một văn bản khác trong nhiệm kỳ này (kể cả văn bản đã hủy). "
            f"Số tiếp theo còn trống là {chosen.said(chosen.next)}.",
            "Số",
        )
    if number <= chosen.last_before or number in chosen.copied:
        work.warn(f"Số {said} đã dùng trong sổ giấy trước khi vào sổ này. Hãy xem lại để không trùng số.")
    elif number > chosen.next:
        work.warn(
            f"Dãy số bị trống từ {chosen.said(chosen.next)} đến trước {said}. Cho số liền nhau nếu không có lý do khác."
        )
    return number
