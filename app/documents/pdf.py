"""A paper as PDF: the pages that Word would make, with all fonts inside, the same bytes every time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.compose import compose
from app.documents.elements import Grid, Para, Section, Source, lines_of, printable
from app.documents.flow import BASELINE, Page, RuleMark, TextMark
from app.documents.lines import Piece
from app.documents.metrics import Family, family
from app.documents.pages import pages_of
from app.documents.paper import Paper, Run
from app.documents.pdf_fonts import EmbeddedFont, embedded
from app.documents.style import Style, styles_of
from app.rules import layouts
from app.rules.layouts import Layout

rl_config.useA85 = 0  # plain bytes in the streams: smaller files, written faster
_MM = 72 / 25.4
_DASHES = (3, 3)
_UNDERLINE = 0.11, 0.05  # below the baseline and thickness, of the size


@dataclass(frozen=True)
class Place:
    """Where a block stands: page from 1, millimetres from its upper edge."""

    block_key: str
    step: str
    page: int
    top_mm: float
    bottom_mm: float


@dataclass(frozen=True)
class Written:
    data: bytes
    pages: int
    places: tuple[Place, ...]
    missing_glyphs: tuple[str, ...]  # characters that no font of ours has; drawn as an empty box


@dataclass(frozen=True)
class Laid:
    """One section of a paper on its pages, before anything is drawn."""

    section: Section
    pages: Sequence[Page]


Outside = Callable[[Section, int], Iterable[tuple[Para, float]]]
"""Gives, for a section and a page of the file, lines to draw outside its text, each with its distance from the top."""


def write(paper: Paper, layout: Layout | None = None) -> Written:
    """Return the paper as PDF. `layout` is the profile it was frozen with; by default the one it names."""
    layout = layout or layouts.layout(paper.layout)
    fonts = family()
    sections = compose(paper, layout)
    out = BytesIO()
    sheets = Sheets(out, paper.core_title, fonts)
    sheets.draw(laid_out(sections, fonts), styles_of(layout), is_duplex=paper.is_duplex)
    sheets.close()
    return Written(out.getvalue(), sheets.count, tuple(sheets.places), missing_characters(sections, fonts))


def laid_out(sections: Iterable[Section], fonts: Family) -> tuple[Laid, ...]:
    """Return the pages of each section."""
    return tuple(Laid(section, pages_of(section, fonts)) for section in sections)


def missing_characters(sections: Iterable[Section], fonts: Family) -> tuple[str, ...]:
    """Return the characters that neither the text font nor the symbol font has, in order of code."""
    used: set[str] = set()
    for para in _paras(sections):
        used.update(para.text)
    unknown = used - fonts.face().advances.keys()
    return tuple(sorted(character for character in unknown if not fonts.symbols.has(character)))


def _paras(sections: Iterable[Section]) -> Iterator[Para]:
    for section in sections:
        for element in section.elements:
            if isinstance(element, Para):
                yield element
            elif isinstance(element, Grid):
                yield from (para for row in element.rows for cell in row.cells for para in cell)


class Sheets:
    """One file, on which papers are drawn one after another. `count`: pages drawn so far."""

    def __init__(self, out: BytesIO, title: str, fonts: Family) -> None:
        self.fonts = fonts
        self.canvas = Canvas(
            out,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 4),
            initialFontName=embedded(fonts.face()).fontName,
            lang="vi-VN",
        )
        self.canvas.setTitle(printable(title))
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator("Sổ Chi bộ")
        self.count = 0
        self.places: list[Place] = []

    def draw(
        self,
        laid: Iterable[Laid],
        styles: Mapping[str, Style],
        *,
        is_duplex: bool = False,
        outside: Outside | None = None,
    ) -> None:
        """Draw the pages of one paper; its page numbers are its own."""
        before = self.count
        for each in laid:
            if is_duplex and each.section.own_numbers and (self.count - before) % 2:
                self._blank(each.section)  # its page 1 is a front side, as in the .docx
            first = 1 if each.section.own_numbers else self.count - before + 1
            for number, page in enumerate(each.pages, first):
                self.count += 1
                self._begin(each.section, is_duplex=is_duplex)
                self._marks(page, each.section)
                for para, top in _own_lines(each, page, number, styles["page_number"]):
                    self._outside(each.section, para, top)
                for para, top in outside(each.section, self.count) if outside else ():
                    self._outside(each.section, para, top)
                self.canvas.showPage()
                self._keep_places(page)

    def mark(self, words: str) -> None:
        """Put a line into the reader's list of contents that leads to the next page."""
        key = f"p{self.count + 1}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(printable(words), key)

    def close(self) -> None:
        self.canvas.save()

    def _blank(self, section: Section) -> None:
        self.count += 1
        self.canvas.setPageSize((section.width, section.height))
        self.canvas.showPage()

    def _begin(self, section: Section, *, is_duplex: bool) -> None:
        self.canvas.setPageSize((section.width, section.height))
        if is_duplex and self.count % 2 == 0:
            self.canvas.translate(section.margins[1] - section.margins[3], 0)

    def _marks(self, page: Page, section: Section) -> None:
        texts = [mark for mark in page.marks if isinstance(mark, TextMark)]
        _Pen(self.canvas, section.height).draw(texts)
        for mark in page.marks:
            if isinstance(mark, RuleMark):
                self._rule(mark, section.height)

    def _rule(self, mark: RuleMark, height: float) -> None:
        self.canvas.setLineWidth(mark.weight)
        self.canvas.setDash(*(_DASHES if mark.dashed else ()))
        self.canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)

    def _outside(self, section: Section, para: Para, top: float) -> None:
        """Draw a line outside the text area: page number or mark."""
        line = lines_of(para, section.text_width, self.fonts)[0]
        baseline = top + BASELINE * para.style.line
        _Pen(self.canvas, section.height).draw([TextMark(line, section.margins[3], baseline, para.style.size)])

    def _keep_places(self, page: Page) -> None:
        for source, extents in groupby(page.extents, key=lambda extent: extent[0]):
            if source.key:
                spans = list(extents)
                self.places.append(_place(source, self.count, spans[0][1], spans[-1][2]))


def _own_lines(laid: Laid, page: Page, number: int, style: Style) -> Iterator[tuple[Para, float]]:
    """Return what the paper itself has outside its text: page number, scope mark, media mark."""
    section = laid.section
    if number > 1 and section.shows_numbers:
        yield Para((Run(str(number)),), style), section.number_from_top
    elif number == 1 and section.scope_mark is not None:
        yield section.scope_mark, section.number_from_top
    if page is laid.pages[-1] and section.media_mark is not None:
        foot = section.media_mark
        yield foot, section.height - section.number_from_top - foot.style.line


def _place(source: Source, page: int, top: float, bottom: float) -> Place:
    return Place(source.key, source.step, page, round(top / _MM, 2), round(bottom / _MM, 2))


class _Pen:
    """Writes lines as one text object, changing font and spacing only where they change.

    Straight to the page's operators: reportlab's own text object measures every string again.
    """

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas, self.height = canvas, height
        self.operators: list[str] = ["BT"]
        self.font = ""
        self.spacing = 0.0
        self.underlines: list[tuple[float, float, float, float]] = []

    def draw(self, marks: Iterable[TextMark]) -> None:
        for mark in marks:
            for piece in mark.line.pieces:
                self._piece(piece, mark)
        self.operators += ["0 Tw", "ET"]
        self.canvas._code.append("\n".join(self.operators))
        self.canvas.setDash()
        for x1, x2, y, weight in self.underlines:
            self.canvas.setLineWidth(weight)
            self.canvas.line(x1, y, x2, y)

    def _piece(self, piece: Piece, mark: TextMark) -> None:
        font = embedded(piece.face)
        x, y = mark.x + piece.x, self.height - mark.y
        self.operators.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
        spacing = _spacing(piece, font, mark.size)
        if spacing != self.spacing:
            self.operators.append(f"{spacing:.4f} Tw")
            self.spacing = spacing
        document = self.canvas._doc
        for subset, codes in font.splitString(piece.text, document):
            name = f"{font.getSubsetInternalName(subset, document)} {mark.size:g} Tf"
            if name != self.font:
                self.operators.append(name)
                self.font = name
            self.operators.append(f"<{codes.hex()}> Tj")
        if piece.underline:
            below, weight = _UNDERLINE[0] * mark.size, _UNDERLINE[1] * mark.size
            self.underlines.append((x, x + piece.width, y - below, weight))


def _spacing(piece: Piece, font: EmbeddedFont, size: float) -> float:
    """Return what each space gets so that the text ends where it was measured, rounded widths made good."""
    if piece.spaces == 0:
        return 0.0
    return round((piece.width - font.drawn_width(piece.text[: piece.seen], size)) / piece.spaces, 4)
