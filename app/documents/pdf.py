"""A paper as PDF: the pages that Word would make, with all fonts inside, the same bytes every time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.compose import compose
from app.documents.elements import Grid, Para, Section, Source, printable
from app.documents.flow import BASELINE, Page, RuleMark, TextMark
from app.documents.lines import Piece
from app.documents.metrics import Family, family
from app.documents.pages import lines_of, pages_of
from app.documents.paper import Paper, Run
from app.documents.pdf_fonts import EmbeddedFont, embedded
from app.documents.style import styles_of
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


def write(paper: Paper, layout: Layout | None = None) -> Written:
    """Return the paper as PDF. `layout` is the profile it was frozen with; by default the one it names."""
    layout = layout or layouts.layout(paper.layout)
    fonts = family()
    sections = compose(paper, layout)
    out = BytesIO()
    writer = _Writer(out, paper, layout, fonts)
    for section in sections:
        writer.section(section)
    writer.close()
    return Written(out.getvalue(), writer.count, tuple(writer.places), missing_characters(sections, fonts))


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


class _Writer:
    def __init__(self, out: BytesIO, paper: Paper, layout: Layout, fonts: Family) -> None:
        self.styles, self.fonts, self.is_duplex = styles_of(layout), fonts, paper.is_duplex
        self.canvas = Canvas(
            out,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 4),
            initialFontName=embedded(fonts.face()).fontName,
            lang="vi-VN",
        )
        self.canvas.setTitle(printable(paper.core_title))
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator("Sổ Chi bộ")
        self.count = 0
        self.places: list[Place] = []

    def section(self, section: Section) -> None:
        first = 1 if section.own_numbers else self.count + 1
        pages = pages_of(section, self.fonts)
        for number, page in enumerate(pages, first):
            self.count += 1
            self._page(section, page, number, is_last=page is pages[-1])

    def close(self) -> None:
        self.canvas.save()

    def _page(self, section: Section, page: Page, number: int, *, is_last: bool) -> None:
        canvas = self.canvas
        canvas.setPageSize((section.width, section.height))
        if self.is_duplex and self.count % 2 == 0:
            canvas.translate(section.margins[1] - section.margins[3], 0)
        texts = [mark for mark in page.marks if isinstance(mark, TextMark)]
        _Pen(canvas, section.height).draw(texts)
        for mark in page.marks:
            if isinstance(mark, RuleMark):
                self._rule(mark, section.height)
        if number > 1 and section.shows_numbers:
            self._outside(section, Para((Run(str(number)),), self.styles["page_number"]), section.number_from_top)
        elif number == 1 and section.scope_mark is not None:
            self._outside(section, section.scope_mark, section.number_from_top)
        if is_last and section.media_mark is not None:
            foot = section.media_mark
            self._outside(section, foot, section.height - section.number_from_top - foot.style.line)
        canvas.showPage()
        self._keep_places(page)

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
