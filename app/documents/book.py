"""A book of the cell as one PDF: title page, contents with page numbers, then every paper as it was issued.

Each paper keeps its own page numbers on top; the page of the book stands at the foot. Nothing is merged: all papers are
laid out by our own pages and drawn on one canvas, so the same book gives the same bytes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from app.documents import pdf
from app.documents.compose import bare, compose
from app.documents.elements import Element, Para, Section, one, text_width
from app.documents.flow import RuleMark
from app.documents.metrics import Family, family
from app.documents.paper import Block, Column, Content, Paper, Paragraph, Role, Run, Table
from app.documents.pdf import Laid, Outside, Sheets
from app.documents.style import Style, points, styles_of
from app.documents.wording import ours, spelt
from app.rules.dates import party_date, period_month_words, period_of
from app.rules.layouts import Layout
from app.rules.vietnamese import ToneStyle, shortened, upper

Tell = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and of how much; may raise to stop."""

_FOOT_MM, _HEAD_MM = 6, 4  # of the book's own lines, from the edges of the sheet
_FRAME_MM = 12, 14  # the two lines round the title page


@dataclass(frozen=True)
class Bound:
    """One paper of a book, from its frozen contents. `withdrawn`: when and why, '' while it stands."""

    paper: Paper
    layout: Layout
    symbol: str  # "05-NQ/CB", '' without a number
    issued_on: date
    words: str  # kind and abstract
    withdrawn: str = ""


@dataclass(frozen=True)
class Arrived:
    """One line of the book of incoming papers."""

    arrived_on: date
    number: str
    issued_on: date | None
    issuer: str
    words: str
    kept_at: str


@dataclass(frozen=True)
class Book:
    """What a book holds, frozen. `layout` is that of its own pages."""

    title: str  # "Sổ biên bản"
    span: str  # "năm 2026", "nhiệm kỳ 2025 - 2030"
    cell: str
    superior: str
    layout: Layout
    tone_style: ToneStyle = ToneStyle.ON_LAST
    papers: tuple[Bound, ...] = ()
    incoming: tuple[Arrived, ...] = ()
    tells_where_to: bool = False  # the contents name who signed and who got each paper

    @property
    def name(self) -> str:
        return f"{self.title} {self.span}"


@dataclass(frozen=True)
class Printed:
    data: bytes
    pages: int
    starts: tuple[int, ...]  # the page on which each paper, or each month, begins
    missing_glyphs: tuple[str, ...]


def write(book: Book, tell: Tell) -> Printed:
    """Return the book as PDF."""
    with spelt(book.tone_style):
        return _Binder(book, tell).printed()


class _Binder:
    def __init__(self, book: Book, tell: Tell) -> None:
        self.book, self.tell = book, tell
        self.fonts: Family = family()
        self.styles = styles_of(book.layout)
        self.missing: set[str] = set()

    def printed(self) -> Printed:
        bodies = [self._laid(each.paper, each.layout, at) for at, each in enumerate(self.book.papers)]
        if self.book.incoming:
            bodies = [self._on_pages((bare(_arrivals(self.book), self.book.layout, landscape=True),))]
        front = 1 + _count(self._contents([0] * self._entries()))
        starts = tuple(self._starts(front, bodies))
        contents = self._contents(starts)
        total = front + sum(map(_count, bodies))
        out = BytesIO()
        sheets = Sheets(out, self.book.name, self.fonts)
        sheets.draw(self._title_page(total), self.styles)
        sheets.draw(contents, self.styles, outside=self._lines(total))
        for at, body in enumerate(bodies):
            self.tell("Đóng quyển", at, len(bodies))
            self._draw(sheets, body, at, total)
        sheets.close()
        self.tell("Đóng quyển", len(bodies), len(bodies))
        return Printed(out.getvalue(), sheets.count, starts, tuple(sorted(self.missing)))

    def _draw(self, sheets: Sheets, body: Sequence[Laid], at: int, total: int) -> None:
        if not self.book.papers:
            sheets.draw(body, self.styles, outside=self._lines(total))
            return
        bound = self.book.papers[at]
        sheets.mark(f"{bound.symbol or party_date(bound.issued_on)}: {shortened(bound.words, 80)}")
        lines = self._lines(total, bound.withdrawn)
        sheets.draw(body, styles_of(bound.layout), is_duplex=bound.paper.is_duplex, outside=lines)

    # --- pages ---

    def _laid(self, paper: Paper, layout: Layout, at: int) -> tuple[Laid, ...]:
        self.tell("Dàn trang", at, len(self.book.papers))
        return self._on_pages(compose(paper, layout))

    def _on_pages(self, sections: Sequence[Section]) -> tuple[Laid, ...]:
        self.missing.update(pdf.missing_characters(sections, self.fonts))
        return pdf.laid_out(sections, self.fonts)

    def _contents(self, starts: Sequence[int]) -> tuple[Laid, ...]:
        heading = Paragraph((Run("MỤC LỤC"),), Role.CENTRED_BOLD, keep_with_next=True)
        block = Block("contents", (heading, _contents(self.book, starts)))
        return self._on_pages((bare((block,), self.book.layout, landscape=self.book.tells_where_to),))

    def _entries(self) -> int:
        return len(self.book.papers) or len(_months(self.book))

    def _starts(self, front: int, bodies: Sequence[Sequence[Laid]]) -> Iterator[int]:
        """Return the page of the book on which each line of the contents begins."""
        if not self.book.papers:
            pages = [page for body in bodies for laid in body for page in laid.pages]
            keys = [{source.key for source, _, _ in page.extents} for page in pages]
            for month in _months(self.book):
                yield front + 1 + next(at for at, found in enumerate(keys) if month in found)
            return
        page = front + 1
        for body in bodies:
            yield page
            page += _count(body)

    def _title_page(self, total: int) -> tuple[Laid, ...]:
        section = bare(self._title_lines(total), self.book.layout)
        top, right, bottom, left = section.margins
        side = (left + right) / 2
        section = replace(section, margins=(top, side, bottom, side))
        laid = self._on_pages((section,))
        for inset in _FRAME_MM:
            laid[0].pages[0].marks.extend(_frame(section, points(inset)))
        return laid

    def _title_lines(self, total: int) -> Iterator[Element]:
        superior, issuer = self.styles["superior"], self.styles["issuer"]
        big = replace(self.styles["kind"], size=32.0, line=42.0, before=170.0)
        smaller = replace(self.styles["kind"], size=20.0, line=28.0, before=4.0)
        plain = replace(self.styles["centred"], before=150.0, after=0.0)
        yield one(replace(superior, before=14.0), upper(self.book.superior))
        yield one(issuer, upper(self.book.cell))
        yield one(big, ours(self.book.title).upper())
        yield one(smaller, ours(self.book.span).upper())
        for at, words in enumerate(_extent(self.book, total)):
            yield one(plain if at == 0 else replace(plain, before=0.0), words)

    # --- what stands outside the text ---

    def _lines(self, total: int, withdrawn: str = "") -> Outside:
        foot = replace(self.styles["note"], size=10.0, line=12.0, align="centre")
        head = replace(foot, size=11.0, line=14.0, bold=True)
        name = ours(self.book.name)

        def lines(section: Section, page: int) -> Iterator[tuple[Para, float]]:
            yield one(foot, f"{name} - trang {page}/{total}"), section.height - points(_FOOT_MM) - foot.line
            if withdrawn:
                yield _on_one_line(head, f"{ours('ĐÃ HUỶ')} {withdrawn}", section.text_width), points(_HEAD_MM)

        return lines


def _on_one_line(style: Style, words: str, width: float) -> Para:
    """Return words cut where a line ends; what is cut here stands whole in the contents."""
    length = len(words)
    while text_width(Run(shortened(words, length)), style) > width:
        length -= 1
    return one(style, shortened(words, length))


def _count(laid: Sequence[Laid]) -> int:
    return sum(len(each.pages) for each in laid)


def _frame(section: Section, inset: float) -> Iterator[RuleMark]:
    left, top, right, bottom = inset, inset, section.width - inset, section.height - inset
    weight = 1.0
    yield RuleMark(left, top, right, top, weight)
    yield RuleMark(right, top, right, bottom, weight)
    yield RuleMark(right, bottom, left, bottom, weight)
    yield RuleMark(left, bottom, left, top, weight)


def _extent(book: Book, total: int) -> Iterator[str]:
    """Say how much the book holds: how many papers, from which number to which, how many pages."""
    numbered = [each.symbol for each in book.papers if each.symbol]
    withdrawn = sum(bool(each.withdrawn) for each in book.papers)
    yield f"Gồm {len(book.papers) or len(book.incoming)} văn bản, {total} trang."
    if numbered and len({symbol.partition("-")[2] for symbol in numbered}) == 1:
        yield f"Từ số {numbered[0]} đến số {numbered[-1]}."
    if withdrawn:
        yield ours(f"Trong đó có {withdrawn} văn bản đã huỷ.")


# --- contents ----------------------------------------------------------------------------------------------------

_WIDE = (
    ("TT", 11, "centre"), ("Số, ký hiệu", 28, "centre"), ("Ngày", 26, "centre"), ("Tên loại và trích yếu", 72, "left"),
    ("Người ký", 44, "left"), ("Nơi nhận", 60, "left"), ("Trang", 16, "centre"),
)  # fmt: skip
_NARROW = (
    ("TT", 10, "centre"), ("Số, ký hiệu", 28, "centre"), ("Ngày", 25, "centre"),
    ("Tên loại và trích yếu", 86, "left"), ("Trang", 16, "centre"),
)  # fmt: skip
_MONTHLY = (("TT", 15, "centre"), ("Tháng", 75, "left"), ("Số văn bản", 45, "centre"), ("Trang", 30, "centre"))
_ARRIVED = (
    ("TT", 11, "centre"), ("Ngày đến", 26, "centre"), ("Số, ký hiệu", 30, "centre"), ("Ngày văn bản", 30, "centre"),
    ("Nơi ban hành", 52, "left"), ("Tên loại và trích yếu", 80, "left"), ("Nơi lưu", 28, "left"),
)  # fmt: skip


def _table(columns: Sequence[tuple[str, float, str]], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(tuple(Column(*column) for column in columns), tuple(rows))


def _contents(book: Book, starts: Sequence[int]) -> Table:
    if not book.papers:
        months = _months(book)
        counts = [sum(period_of(each.arrived_on) == month for each in book.incoming) for month in months]
        lines = enumerate(zip(months, counts, starts, strict=True), 1)
        return _table(_MONTHLY, [(str(at), _month(month), str(many), str(page)) for at, (month, many, page) in lines])
    found = [
        (str(at), bound.symbol, party_date(bound.issued_on), _words(bound), *_where_to(book, bound), str(page))
        for at, (bound, page) in enumerate(zip(book.papers, starts, strict=True), 1)
    ]
    return _table(_WIDE if book.tells_where_to else _NARROW, found)


def _words(bound: Bound) -> str:
    return f"{bound.words}\n({ours('đã huỷ')} {bound.withdrawn})" if bound.withdrawn else bound.words


def _where_to(book: Book, bound: Bound) -> tuple[str, ...]:
    if not book.tells_where_to:
        return ()
    signer, recipients = bound.paper.right_signature, bound.paper.recipients
    return signer.name if signer else "", "; ".join(recipients.items) if recipients else ""


def _months(book: Book) -> tuple[str, ...]:
    return tuple(sorted({period_of(each.arrived_on) for each in book.incoming}))


def _month(period: str) -> str:
    return f"Tháng {period_month_words(period)} năm {period[:4]}"


def _arrivals(book: Book) -> tuple[Block, ...]:
    """Return the incoming papers, a table for each month, numbered through."""
    numbered = list(enumerate(book.incoming, 1))
    blocks = []
    for month in _months(book):
        rows = [_arrived(at, each) for at, each in numbered if period_of(each.arrived_on) == month]
        heading = Paragraph((Run(_month(month)),), Role.CENTRED_BOLD, keep_with_next=True)
        content: tuple[Content, ...] = (heading, _table(_ARRIVED, rows))
        blocks.append(Block(month, content))
    return tuple(blocks)


def _arrived(at: int, each: Arrived) -> tuple[str, ...]:
    issued = party_date(each.issued_on) if each.issued_on else ""
    return (str(at), party_date(each.arrived_on), each.number, issued, each.issuer, each.words, each.kept_at)
