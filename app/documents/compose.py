"""A paper as styled paragraphs and grids, in the order they are printed: what both writers write, word for word.

Header, ruled tables, signatures and ballots to cut apart are all grids. Sizes come from the layout profile.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents.lines import break_lines, spans_of
from app.documents.metrics import tinos
from app.documents.paper import (
    Annex,
    Block,
    Content,
    Header,
    Paper,
    Paragraph,
    Pieces,
    Recipients,
    Run,
    Signature,
    Table,
)
from app.documents.style import Style, points, styles_of
from app.rules.heading import column_widths
from app.rules.layouts import Layout, Margins
from app.rules.vietnamese import nfc

_MM = 72 / 25.4
_RULE_SLACK = 1.0 * _MM  # the rule is so much longer than its text, else LibreOffice wraps the title (LIBRARIES)
_LINES_WITH_SIGNATURE = 2  # of the body, on the page of the signatures (A62)
_SHORT_ROW = 200  # characters: never as high as a page
_TALL = 0.8  # of a page
_CELL_PADDING = 4.0, 2.0  # points, at the sides, above and below
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_NOT_PRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(13, 32), *range(55296, 57344), 65534, 65535))


@dataclass(frozen=True)
class Source:
    """The block a piece of paper comes from."""

    key: str = ""
    step: str = ""


NOWHERE = Source()


@dataclass(frozen=True)
class Para:
    runs: tuple[Run, ...]
    style: Style
    source: Source = NOWHERE

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class GridRow:
    cells: tuple[tuple[Para, ...], ...]
    height: float = 0.0  # at least
    is_head: bool = False
    keep_with_next: bool = False
    may_split: bool = False  # higher than a page


@dataclass(frozen=True)
class Grid:
    """Cells in rows. `lines`: none, ruled or dashed; `padding`: at the sides, above and below."""

    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    lines: str = "none"
    padding: tuple[float, float] = (0.0, 0.0)
    middle: bool = False  # cells centred up and down
    source: Source = NOWHERE


@dataclass(frozen=True)
class NewPage:
    pass


Element = Para | Grid | NewPage


@dataclass(frozen=True)
class Section:
    """Pages of one orientation with page numbers of their own. Points; margins top, right, bottom, left."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    elements: tuple[Element, ...]
    number_from_top: float
    scope_mark: Para | None = None
    own_numbers: bool = True  # begins with a page 1, which shows no number
    shows_numbers: bool = True  # False: sheets to cut apart

    @property
    def text_width(self) -> float:
        return self.width - self.margins[1] - self.margins[3]

    @property
    def text_height(self) -> float:
        return self.height - self.margins[0] - self.margins[2]


def compose(paper: Paper, layout: Layout) -> tuple[Section, ...]:
    """Return the sections of a paper: its own pages, then each annex."""
    composer = _Composer(layout)
    return (
        composer.main(paper),
        *(composer.annex(each, number, paper) for number, each in enumerate(paper.annexes, 1)),
    )


def printable(text: str) -> str:
    """Return the text without the characters that no file of Word may hold (controls, half pairs); NFC."""
    return nfc(text if text.isprintable() else text.translate(_NOT_PRINTABLE))


class _Composer:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.styles: Mapping[str, Style] = styles_of(layout)

    # --- sections ---

    def main(self, paper: Paper) -> Section:
        section = self._section(paper.page_size)
        elements: list[Element] = []
        if paper.header:
            elements.append(self._header(paper.header, section.text_width))
        elements += self._title(paper)
        elements += self._blocks(paper.blocks, section.text_width)
        elements = _kept_with_signatures(elements, paper, section.text_width)
        elements += self._signatures(paper, section.text_width)
        mark = self._one("scope_mark", paper.header.scope_mark) if paper.header and paper.header.scope_mark else None
        to_cut = any(isinstance(part, Pieces) for block in paper.blocks for part in block.content)
        return replace(section, elements=(*elements, self._end()), scope_mark=mark, shows_numbers=not to_cut)

    def annex(self, annex: Annex, number: int, paper: Paper) -> Section:
        section = self._section("A4", landscape=annex.landscape)
        label = "Phụ lục" if len(paper.annexes) == 1 else f"Phụ lục {number}"
        elements: list[Element] = [self._one("annex_label", label), *self._annex_head(annex, section.text_width)]
        elements += self._blocks(annex.blocks, section.text_width)
        own = self.layout.annex_numbers_own_pages
        return replace(section, elements=(*elements, self._end()), own_numbers=own)

    def _annex_head(self, annex: Annex, width: float) -> Iterator[Para]:
        """Return title and reference; what stands last leaves room below, a long reference breaks before the issuer."""
        gap = self.styles["annex_reference"].after
        title = self._one("annex_title", annex.title)
        if not annex.reference:
            yield _after(title, gap)
            return
        yield title
        reference = self._one("annex_reference", annex.reference)
        before, of, issuer = annex.reference.rpartition(" của ")
        if of and _line_count(reference, width) > 1:
            yield _after(self._one("annex_reference", before), 0.0)
            reference = self._one("annex_reference", f"{of.lstrip()}{issuer}")
        yield reference

    def _end(self) -> Para:
        """Return the empty paragraph that ends a section; Word needs one after a table."""
        return self._gap(1.0)

    def _gap(self, height: float, *, keep: bool = False) -> Para:
        return Para((), replace(self.styles["note"], line=height, size=1.0, keep_with_next=keep))

    def _section(self, page_size: str, *, landscape: bool = False) -> Section:
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

    def _header(self, header: Header, text_width: float) -> Grid:
        date_style = self.styles["place_and_date"]
        face = tinos().face(bold=date_style.bold, italic=date_style.italic)
        date_width = face.width(header.place_and_date or "", date_style.size) / _MM
        left_mm, right_mm = column_widths(date_width, text_width / _MM)
        right = points(right_mm)
        left = text_width - right
        inner = replace  # the left block ends 2 mm before the right one
        cells_left = [
            Para(para.runs, inner(para.style, right=left - points(left_mm)), para.source)
            for para in self._issuer(header)
        ]
        row = GridRow((tuple(cells_left), tuple(self._party(header, right))))
        return Grid((left, right), (row,))

    def _issuer(self, header: Header) -> Iterator[Para]:
        lines = [
            *(("superior", line) for line in header.superior.split("\n") if line),
            *(("issuer", line) for line in header.issuer.split("\n")),
            ("star", "*"),
            ("number", header.number_line),
            ("letter_subject", header.letter_subject),
            ("urgency", header.urgency),
            ("draft_mark", header.draft_mark),
        ]
        return (self._one(role, text) for role, text in lines if text)

    def _party(self, header: Header, width: float) -> Iterator[Para]:
        style = self.styles["party"]
        length = tinos().face(bold=style.bold, italic=style.italic).width(_PARTY, style.size) + _RULE_SLACK
        side = max(0.0, round((width - length) * 10) / 20)  # half of what is left, in twentieths of a point
        yield Para((Run(_PARTY),), replace(style, rule=width - 2 * side, left=side, right=side))
        if header.place_and_date:
            yield from self._dated(header.place_and_date, width)

    def _dated(self, words: str, width: float) -> Iterator[Para]:
        """Return place and day in one line; where the place is too long for that, the day in a line of its own."""
        line = self._one("place_and_date", words)
        place, comma, day = words.partition(", ")
        if comma and _line_count(line, width) > 1:
            yield self._one("place_and_date", f"{place},")
            yield self._one("place_and_date", day)
        else:
            yield line

    def _title(self, paper: Paper) -> Iterator[Para]:
        title = paper.title
        lines = [("kind", title.kind), ("second_line", title.second_line), ("abstract", title.abstract)]
        if title.separator:
            lines.append(("separator", self.layout.separator))
        paras = [self._one(role, line) for role, text in lines for line in text.split("\n") if text]
        if paras and not title.separator:
            paras[-1] = _after(paras[-1], self.styles["separator"].after)
        yield from paras
        yield from self._addressees(paper)

    def _addressees(self, paper: Paper) -> Iterator[Para]:
        if not paper.addressees:
            return
        label = replace(self.styles["addressees_label"])
        marks = self.layout.punctuation
        if len(paper.addressees) == 1:
            runs = (
                Run(f"{paper.addressees_label}: ", italic=label.italic),
                Run(f"{paper.addressees[0]}{marks.addressees_last_end}"),
            )
            yield _after(Para(runs, self.styles["addressees"]), 12.0)
            return
        yield self._one("addressees_label", f"{paper.addressees_label}:")
        for place, name in enumerate(paper.addressees, 1):
            last = place == len(paper.addressees)
            end = marks.addressees_last_end if last else marks.addressees_end
            para = self._one("addressees", f"- {name}{end}")
            yield _after(para, 12.0) if last else para

    # --- body ---

    def _blocks(self, blocks: Iterable[Block], width: float) -> list[Element]:
        return [
            element
            for block in blocks
            for part in block.content
            for element in self._content(part, Source(block.key, block.step), width)
        ]

    def _content(self, part: Content, source: Source, width: float) -> Iterator[Element]:
        if isinstance(part, Paragraph):
            yield self._para(part, source)
        elif isinstance(part, Table):
            yield self._table(part, source, width)
            yield self._gap(self.layout.paragraph_gap_pt)
        elif isinstance(part, Pieces):
            yield self._pieces(part, source, width)
        else:
            yield NewPage()

    def _para(self, paragraph: Paragraph, source: Source) -> Para:
        style = self.styles[paragraph.role.value]
        if paragraph.keep_with_next:
            style = replace(style, keep_with_next=True)
        return Para(_clean(paragraph.runs), style, source)

    def _table(self, table: Table, source: Source, width: float) -> Grid:
        widths = _scaled([points(column.width_mm) for column in table.columns], width)
        head = GridRow(
            tuple((self._one("table_head", column.title, source),) for column in table.columns),
            is_head=True,
            keep_with_next=True,
        )
        height = points(table.row_height_mm) if table.row_height_mm else 0.0
        rows = [
            GridRow(tuple(self._cells(table, row, index in table.bold_rows, source)), height)
            for index, row in enumerate(table.rows)
        ]
        rows = [replace(row, may_split=_is_tall(row, widths, self._page_height())) for row in rows]
        return Grid(widths, (head, *rows), "ruled", _CELL_PADDING, middle=height > 0, source=source)

    def _page_height(self) -> float:
        return points(self.layout.page_mm[1] - self.layout.margins.top - self.layout.margins.bottom)

    def _cells(self, table: Table, row: Sequence[str], bold: bool, source: Source) -> Iterator[tuple[Para, ...]]:
        for column, text in zip(table.columns, row, strict=True):
            style = replace(self.styles["table"], align=column.align)
            yield tuple(Para(_clean((Run(line, bold=bold),)), style, source) for line in text.split("\n"))

    def _pieces(self, pieces: Pieces, source: Source, width: float) -> Grid:
        cells = [tuple(self._para(paragraph, source) for paragraph in piece) for piece in pieces.pieces]
        cells += [()] * (-len(cells) % pieces.across)
        empty = (Para((), self.styles["note"], source),)
        rows = [
            GridRow(tuple(cell or empty for cell in cells[at : at + pieces.across]), points(pieces.height_mm))
            for at in range(0, len(cells), pieces.across)
        ]
        widths = _scaled([width / pieces.across] * pieces.across, width)
        return Grid(widths, tuple(rows), "dashed", (8.0, 8.0), source=source)

    # --- signatures ---

    def _signatures(self, paper: Paper, width: float) -> Iterator[Element]:
        left, right = paper.left_signature, paper.right_signature
        if not (left or right or paper.recipients):
            return
        recipients = list(self._recipients(paper.recipients)) if paper.recipients else []
        beside = bool(left and right)
        left_cell = list(self._signer(left, level_with=right if beside else None)) if left else recipients
        right_cell = list(self._signer(right, level_with=left if beside else None)) if right else []
        empty = Para((), self.styles["recipients_item"])
        share = 0.5 if left else 0.48
        widths = _scaled([width * share, width * (1 - share)], width)
        below = bool(left and recipients)
        row = GridRow((tuple(left_cell or [empty]), tuple(right_cell or [empty])), keep_with_next=below)
        rows = [row, GridRow((tuple(recipients), (empty,)))] if below else [row]
        yield self._gap(6.0, keep=True)
        yield Grid(widths, tuple(rows))

    def _signer(self, signature: Signature, *, level_with: Signature | None) -> Iterator[Para]:
        """Return one who signs; the names of two stand in one line, whether or not both have a post."""
        yield self._one("authority", signature.authority)
        if signature.post:
            yield self._one("post", signature.post)
        elif level_with and level_with.post:
            yield Para((), self.styles["post"])
        yield Para((), self.styles["signature_gap"])
        yield self._one("name", signature.name)

    def _recipients(self, recipients: Recipients) -> Iterator[Para]:
        yield Para((Run("Nơi nhận", underline=True), Run(":")), self.styles["recipients_label"])
        marks = self.layout.punctuation
        for place, item in enumerate(recipients.items, 1):
            end = marks.recipients_last_end if place == len(recipients.items) else marks.recipients_end
            yield self._one("recipients_item", f"{marks.recipients_prefix}{item}{end}")

    def _one(self, role: str, text: str, source: Source = NOWHERE) -> Para:
        style = self.styles[role]
        words = printable(text)
        return Para((Run(words.upper() if style.capitals else words),), style, source)


def _clean(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, text=printable(run.text)) for run in runs)


def _after(para: Para, gap: float) -> Para:
    return replace(para, style=replace(para.style, after=gap))


def _scaled(widths: Sequence[float], width: float) -> tuple[float, ...]:
    """Return the widths made to fill `width`, in twentieths of a point; the last takes what rounding leaves."""
    factor = width / sum(widths)
    scaled = [round(each * factor * 20) / 20 for each in widths]
    scaled[-1] = round((width - sum(scaled[:-1])) * 20) / 20
    return tuple(scaled)


def _kept_with_signatures(elements: list[Element], paper: Paper, width: float) -> list[Element]:
    """Keep the last lines of the body on the page of the signatures: at least two (A62)."""
    if not (paper.left_signature or paper.right_signature):
        return elements
    kept = list(elements)
    lines = 0
    for place in range(len(kept) - 1, -1, -1):
        element = kept[place]
        if lines >= _LINES_WITH_SIGNATURE or isinstance(element, NewPage):
            break
        if isinstance(element, Para):
            kept[place] = replace(element, style=replace(element.style, keep_with_next=True))
            lines += _line_count(element, width)
        else:
            last = (replace(row, keep_with_next=True) for row in element.rows[-_LINES_WITH_SIGNATURE:])
            kept[place] = replace(element, rows=(*element.rows[:-_LINES_WITH_SIGNATURE], *last))
            lines += _LINES_WITH_SIGNATURE
    return kept


def _is_tall(row: GridRow, widths: Sequence[float], page: float) -> bool:
    """Tell whether a row is so high that it must be parted between pages: its head row has to fit there, too."""
    if sum(len(para.text) for cell in row.cells for para in cell) < _SHORT_ROW:
        return False
    side, _ = _CELL_PADDING
    heights = (
        sum(max(1, _line_count(para, width - 2 * side)) * para.style.line for para in cell)
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return max(heights) > page * _TALL


def _line_count(para: Para, width: float) -> int:
    if not para.text.strip():
        return 0
    style = para.style
    spans = spans_of(para.runs, tinos(), bold=style.bold, italic=style.italic)
    return len(break_lines(para.text, spans, style.size, width, indent=style.indent))
