"""A paper as styled paragraphs and grids, in the order they are printed: what both writers write, word for word.

Header, ruled tables, signatures and ballots to cut apart are all grids. Sizes come from the layout profile.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.documents import endings
from app.documents.elements import (
    NOWHERE,
    Element,
    Grid,
    GridRow,
    NewPage,
    Para,
    Section,
    Source,
    balanced,
    cell_height,
    gap,
    height,
    line_count,
    lines_of,
    one,
    printable,
    roomy,
    row_height,
    scaled,
    text_width,
)
from app.documents.paper import Annex, Block, Content, Header, Paper, Paragraph, Pieces, Run, Table
from app.documents.style import Style, points, styles_of, twentieths
from app.rules.heading import column_widths, date_lines
from app.rules.layouts import Layout, Margins

_MM = 72 / 25.4
_RULE_SLACK = 1.0 * _MM  # the rule is so much longer than its text, else LibreOffice wraps the title (LIBRARIES)
_LINES_WITH_SIGNATURE = 2  # of the body, on the page of the signatures (A62)
_TALL = 0.5  # of a page: a row that may be higher is parted between pages
_CELL_PADDING = 4.0, 2.0  # points, at the sides, above and below
_NARROWEST = 8.0  # millimetres: room for a letter or two
_WIDE = 8  # columns; a table of more has the smaller letters
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_NOT_FOR_MEDIA = "KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG"


def compose(paper: Paper, layout: Layout) -> tuple[Section, ...]:
    """Return the sections of a paper: its own pages, then each annex."""
    composer = _Composer(layout)
    return (
        composer.main(paper),
        *(composer.annex(each, number, paper) for number, each in enumerate(paper.annexes, 1)),
    )


def bare(elements: Iterable[Element | Block], layout: Layout, *, landscape: bool = False) -> Section:
    """Return a section of these alone, without header and page numbers: pages that a book has besides its papers."""
    composer = _Composer(layout)
    section = composer.section("A4", landscape=landscape)
    inside: list[Element] = []
    for each in elements:
        inside += composer.blocks((each,), section) if isinstance(each, Block) else [each]
    return replace(section, elements=(*inside, composer.end()), shows_numbers=False)


class _Composer:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.styles: Mapping[str, Style] = styles_of(layout)

    # --- sections ---

    def main(self, paper: Paper) -> Section:
        section = self.section(paper.page_size)
        elements: list[Element] = []
        if paper.header:
            elements.append(self._header(paper.header, section.text_width))
        elements += self._title(paper, section.text_width)
        elements += self.blocks(paper.blocks, section)
        ending = list(endings.of(paper, self.layout, self.styles, section.text_width))
        elements = [*_kept_with(ending, elements, section), *ending]
        mark = self._one("scope_mark", paper.header.scope_mark) if paper.header and paper.header.scope_mark else None
        to_cut = any(isinstance(part, Pieces) for block in paper.blocks for part in block.content)
        return replace(
            section,
            elements=(*elements, self.end()),
            scope_mark=mark,
            media_mark=self._one("media_mark", _NOT_FOR_MEDIA) if paper.not_for_media else None,
            shows_numbers=not to_cut,
        )

    def annex(self, annex: Annex, number: int, paper: Paper) -> Section:
        section = self.section("A4", landscape=annex.landscape)
        label = "Phụ lục" if len(paper.annexes) == 1 else f"Phụ lục {number}"
        elements: list[Element] = [self._one("annex_label", label), *self._annex_head(annex, section.text_width)]
        elements += self.blocks(annex.blocks, section)
        own = self.layout.annex_numbers_own_pages
        return replace(section, elements=(*elements, self.end()), own_numbers=own)

    def _annex_head(self, annex: Annex, width: float) -> Iterator[Para]:
        """Return title and reference; what stands last leaves room below, a long reference breaks before the issuer."""
        gap = self.styles["annex_reference"].after
        *titles, last = (balanced(self._one("annex_title", line), width) for line in annex.title.split("\n"))
        yield from titles
        if not annex.reference:
            yield _after(last, gap)
            return
        yield last
        reference = self._one("annex_reference", annex.reference)
        before, of, issuer = annex.reference.rpartition(" của ")
        if of and line_count(reference, width) > 1:
            yield _after(self._one("annex_reference", before), 0.0)
            reference = self._one("annex_reference", f"{of.lstrip()}{issuer}")
        yield reference

    def end(self) -> Para:
        """Return the empty paragraph that ends a section; Word needs one after a table."""
        return gap(self.styles, 1.0)

    def section(self, page_size: str, *, landscape: bool = False) -> Section:
        width, height = (148, 210) if page_size == "A5" else self.layout.page_mm
        margins = self.layout.margins_landscape if landscape else self.layout.margins
        if page_size == "A5":
            margins = Margins(18, 15, 15, 15)
        if landscape:
            width, height = height, width
        sides = (margins.top, margins.right, margins.bottom, margins.left)
        top, right, bottom, left = map(points, sides)
        return Section(points(width), points(height), (top, right, bottom, left), (), points(self.layout.header_mm))

    # --- header and title ---

    def _header(self, header: Header, width: float) -> Grid:
        dated = date_lines(header.place_and_date or "", self._date_width)
        left_mm, right_mm = column_widths(max(map(self._date_width, dated)), width / _MM)
        right = points(right_mm)
        left = width - right
        between = left - points(left_mm)  # the left block ends 2 mm before the right one
        cells_left = [
            balanced(replace(para, style=replace(para.style, right=between)), left) for para in self._issuer(header)
        ]
        row = GridRow((tuple(cells_left), tuple(self._party(dated, right))))
        return Grid((left, right), (row,))

    def _issuer(self, header: Header) -> Iterator[Para]:
        lines = [
            *(("superior", line) for line in header.superior.split("\n") if line),
            *(("issuer", line) for line in header.issuer.split("\n")),
            ("star", "*"),
            ("number", header.number_line),
            *(("letter_subject", line) for line in header.letter_subject.split("\n")),
            ("urgency", header.urgency),
            ("draft_mark", header.draft_mark),
        ]
        return (self._one(role, text) for role, text in lines if text)

    def _date_width(self, line: str) -> float:
        return text_width(Run(line), self.styles["place_and_date"]) / _MM

    def _party(self, dated: Sequence[str], width: float) -> Iterator[Para]:
        style = self.styles["party"]
        length = text_width(Run(_PARTY), style) + _RULE_SLACK
        side = max(0.0, round((width - length) * 10) / 20)  # half of what is left, in twentieths of a point
        yield Para((Run(_PARTY),), replace(style, rule=width - 2 * side, left=side, right=side))
        yield from (self._one("place_and_date", line) for line in dated if line)

    def _title(self, paper: Paper, width: float) -> Iterator[Para]:
        title = paper.title
        lines = [("kind", title.kind), ("second_line", title.second_line), ("abstract", title.abstract)]
        if title.separator:
            lines.append(("separator", self.layout.separator))
        paras = [balanced(self._one(role, line), width) for role, text in lines for line in text.split("\n") if text]
        if paras and not title.separator:
            paras[-1] = _after(paras[-1], self.styles["separator"].after)
        yield from paras
        yield from self._addressees(paper, width)

    def _addressees(self, paper: Paper, width: float) -> Iterator[Para]:
        """Return to whom it goes; several stand one below the other, as a block in the middle of the page."""
        if not paper.addressees:
            return
        style, marks = self.styles["addressees"], self.layout.punctuation
        label = Run(f"{paper.addressees_label}: ", italic=True)
        several = len(paper.addressees) > 1
        ends = [marks.addressees_end] * (len(paper.addressees) - 1) + [marks.addressees_last_end]
        names = [
            Run(printable(f"{'- ' if several else ''}{name}{end}"))
            for name, end in zip(paper.addressees, ends, strict=True)
        ]
        if several:
            beside = text_width(label, style)
            block = beside + max(text_width(name, style) for name in names)
            left = twentieths(max(0.0, (width - block) / 2) + beside)
            style = replace(style, align="left", left=left)
        first = Para((label, names[0]), replace(style, indent=-twentieths(beside)) if several else style)
        paras = [first, *(Para((name,), style) for name in names[1:])]
        if not paper.title.kind:  # a letter: they stand where the title would be
            paras[0] = replace(paras[0], style=replace(paras[0].style, before=self.styles["kind"].before))
        yield from paras[:-1]
        yield _after(paras[-1], self.styles["separator"].after)

    # --- body ---

    def blocks(self, blocks: Iterable[Block], section: Section) -> list[Element]:
        return [
            element
            for block in blocks
            for part in block.content
            for element in self._content(part, Source(block.key, block.step), section)
        ]

    def _content(self, part: Content, source: Source, section: Section) -> Iterator[Element]:
        if isinstance(part, Paragraph):
            yield self._para(part, source)
        elif isinstance(part, Table):
            yield self._table(part, source, section)
            yield gap(self.styles, self.layout.paragraph_gap_pt)
        elif isinstance(part, Pieces):
            yield self._pieces(part, source, section.text_width)
        else:
            yield NewPage()

    def _para(self, paragraph: Paragraph, source: Source) -> Para:
        style = self.styles[paragraph.role.value]
        if paragraph.keep_with_next:
            style = replace(style, keep_with_next=True)
        return Para(_clean(paragraph.runs), style, source)

    def _table(self, table: Table, source: Source, section: Section) -> Grid:
        widths = scaled([points(max(column.width_mm, _NARROWEST)) for column in table.columns], section.text_width)
        is_wide = len(table.columns) > _WIDE
        head_style = self.styles["table_small_head" if is_wide else "table_head"]
        style = self.styles["table_small" if is_wide else "table"]
        bold = [table.rows[index] for index in table.bold_rows]
        texts = [
            (
                (" ".join([column.title, *(row[place] for row in bold)]), head_style),
                (" ".join(row[place] for row in table.rows), style),
            )
            for place, column in enumerate(table.columns)
        ]
        widths = roomy(widths, texts, 2 * _CELL_PADDING[0])
        head = GridRow(
            tuple((one(head_style, column.title, source),) for column in table.columns),
            is_head=True,
            keep_with_next=True,
        )
        height = points(table.row_height_mm) if table.row_height_mm else 0.0
        styles = [replace(style, align=column.align) for column in table.columns]
        rows = [
            GridRow(tuple(_cells(row, styles, index in table.bold_rows, source)), height)
            for index, row in enumerate(table.rows)
        ]
        most = section.text_height * _TALL
        rows = [replace(row, may_split=True) if _is_tall(row, widths, most) else row for row in rows]
        return Grid(widths, (head, *rows), "ruled", _CELL_PADDING, middle=height > 0, source=source)

    def _pieces(self, pieces: Pieces, source: Source, width: float) -> Grid:
        cells = [tuple(self._para(paragraph, source) for paragraph in piece) for piece in pieces.pieces]
        cells += [()] * (-len(cells) % pieces.across)
        empty = (Para((), self.styles["note"], source),)
        rows = [
            GridRow(tuple(cell or empty for cell in cells[at : at + pieces.across]), points(pieces.height_mm))
            for at in range(0, len(cells), pieces.across)
        ]
        widths = scaled([width / pieces.across] * pieces.across, width)
        return Grid(widths, tuple(rows), "dashed", (8.0, 8.0), source=source)

    def _one(self, role: str, text: str, source: Source = NOWHERE) -> Para:
        return one(self.styles[role], text, source)


def _clean(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, text=printable(run.text)) for run in runs)


def _after(para: Para, gap: float) -> Para:
    return replace(para, style=replace(para.style, after=gap))


def _kept_with(ending: Sequence[Element], elements: Sequence[Element], section: Section) -> list[Element]:
    """Keep the last lines of the body on the page of the signatures: at least two (A62)."""
    kept = list(elements)
    if not ending:
        return kept
    room = section.text_height - height(ending, section.text_width)
    lines = 0
    for place in range(len(kept) - 1, -1, -1):
        element = kept[place]
        if lines >= _LINES_WITH_SIGNATURE or isinstance(element, NewPage):
            break
        if isinstance(element, Grid):
            last = (_kept_row(row, element, room) for row in element.rows[-_LINES_WITH_SIGNATURE:])
            kept[place] = replace(element, rows=(*element.rows[:-_LINES_WITH_SIGNATURE], *last))
            lines += _LINES_WITH_SIGNATURE
        elif height([element], section.text_width) > room:
            kept[place : place + 1] = _parted(element, section.text_width)
            break
        else:
            kept[place] = replace(element, style=replace(element.style, keep_with_next=True))
            lines += line_count(element, section.text_width)
    return kept


def _kept_row(row: GridRow, grid: Grid, room: float) -> GridRow:
    """Keep a row whole with what follows; of one for which there is no room beside that, the last lines."""
    return replace(row, keep_with_next=True, may_split=row.may_split and row_height(row, grid) > room)


def _parted(para: Para, width: float) -> tuple[Para, Para]:
    """Part a paragraph too long to stand on one page with the signatures: Word keeps only whole ones together."""
    lines = lines_of(para, width)
    at = sum(len(line.text) for line in lines[: -_LINES_WITH_SIGNATURE - 1])
    before, after = _cut(para.runs, at)
    first, rest = replace(para.style, after=0.0), replace(para.style, indent=0.0, before=0.0, keep_with_next=True)
    return Para(before, first, para.source), Para(after, rest, para.source)


def _cut(runs: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    before, after = [], []
    for run in runs:
        before.append(replace(run, text=run.text[: max(0, at)]))
        after.append(replace(run, text=run.text[max(0, at) :]))
        at -= len(run.text)
    return tuple(run for run in before if run.text), tuple(run for run in after if run.text)


def _cells(row: Sequence[str], styles: Sequence[Style], bold: bool, source: Source) -> Iterator[tuple[Para, ...]]:
    for style, text in zip(styles, row, strict=True):
        yield tuple(Para((Run(printable(line), bold=bold),), style, source) for line in text.split("\n"))


def _is_tall(row: GridRow, widths: Sequence[float], most: float) -> bool:
    """Tell whether a row may be higher than half a page; it is then parted where a page ends."""
    side, _ = _CELL_PADDING
    return any(_may_exceed(cell, width - 2 * side, most) for cell, width in zip(row.cells, widths, strict=True))


def _may_exceed(cell: Sequence[Para], width: float, most: float) -> bool:
    """Measure only where the cell could be so high even if no letter were wider than its size and lines half full."""
    style = cell[0].style
    lines = sum(1 + 2 * len(para.text) * style.size / width for para in cell)
    if lines * style.line <= most:
        return False
    return cell_height(cell, width) > most
