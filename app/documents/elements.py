"""What a composed paper is made of: styled paragraphs, grids of cells, sections of pages. Points throughout."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents.lines import Line, break_lines, spans_of
from app.documents.metrics import Family, tinos
from app.documents.paper import Run
from app.documents.style import Style, twentieths
from app.rules.vietnamese import nfc

_MOST_GIVEN = 0.8  # of what a column has beyond its longest word
_TO_BE_SURE = 0.5  # points more than a word is wide
_STEP = 3  # points by which a title is widened again, to end its lines well
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
    may_split: bool = False  # higher than half a page


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
    scope_mark: Para | None = None  # on top of its first page
    media_mark: Para | None = None  # at the foot of its last page
    own_numbers: bool = True  # begins with a page 1, which shows no number
    shows_numbers: bool = True  # False: sheets to cut apart

    @property
    def text_width(self) -> float:
        return self.width - self.margins[1] - self.margins[3]

    @property
    def text_height(self) -> float:
        return self.height - self.margins[0] - self.margins[2]


# --- made --------------------------------------------------------------------------------------------------------


def printable(text: str) -> str:
    """Return the text without the characters that no file of Word may hold (controls, half pairs); NFC."""
    return nfc(text if text.isprintable() else text.translate(_NOT_PRINTABLE))


def one(style: Style, text: str, source: Source = NOWHERE) -> Para:
    """Return a paragraph in one face."""
    words = printable(text)
    return Para((Run(words.upper() if style.capitals else words),), style, source)


def gap(styles: Mapping[str, Style], height: float, *, keep: bool = False) -> Para:
    """Return an empty paragraph so high; tables stand apart only by one."""
    return Para((), replace(styles["note"], line=height, size=1.0, keep_with_next=keep))


def scaled(widths: Sequence[float], width: float) -> tuple[float, ...]:
    """Return the widths made to fill `width`, in twentieths of a point; the last takes what rounding leaves."""
    factor = width / sum(widths)
    fitted = [twentieths(each * factor) for each in widths]
    fitted[-1] = twentieths(width - sum(fitted[:-1]))
    return tuple(fitted)


def roomy(widths: Sequence[float], texts: Sequence[Iterable[tuple[str, Style]]], around: float) -> tuple[float, ...]:
    """Return the widths of columns, those widened in which a word would be cut between two letters.

    `texts`: what stands in each column; `around`: free at the sides of a cell. The others give what they can spare;
    where all of them together cannot, the widths stay.
    """
    words = [[(word, style) for text, style in column for word in set(text.split())] for column in texts]
    needs = [_longest(column, width - around) + around for column, width in zip(words, widths, strict=True)]
    missing = sum(max(0.0, need - width) for need, width in zip(needs, widths, strict=True))
    if not missing:
        return tuple(widths)
    needs = [_longest(column) + around for column in words]
    spare = sum(max(0.0, width - need) for need, width in zip(needs, widths, strict=True)) * _MOST_GIVEN
    if missing > spare:
        return tuple(widths)
    given = missing / spare * _MOST_GIVEN
    raised = [max(need, width - given * max(0.0, width - need)) for need, width in zip(needs, widths, strict=True)]
    return scaled(raised, sum(widths))


def _longest(words: Iterable[tuple[str, Style]], room: float = 0.0) -> float:
    """Return how wide the longest word is of those that may be wider than `room`: no letter is wider than its size."""
    wide = (text_width(Run(word), style) for word, style in words if len(word) * style.size > room)
    return max(wide, default=-_TO_BE_SURE) + _TO_BE_SURE


# --- measured ----------------------------------------------------------------------------------------------------


def lines_of(para: Para, width: float, family: Family | None = None) -> list[Line]:
    """Break a paragraph for a column `width` points wide; without a family in the shipped faces."""
    style = para.style
    spans = spans_of(para.runs, family or tinos(), bold=style.bold, italic=style.italic)
    room = width - style.left - style.right
    return break_lines(para.text, spans, style.size, room, indent=style.indent, align=style.align)


def line_count(para: Para, width: float) -> int:
    """Return how many lines a paragraph takes; 0 for an empty one."""
    return len(lines_of(para, width)) if para.text.strip() else 0


def balanced(para: Para, width: float) -> Para:
    """Return a centred paragraph of several lines with lines about as long as each other: no single word is left over.

    Its sides come in, its words stay; no line begins with a dash or a figure where that can be helped.
    """
    count = line_count(para, width)
    if count < 2:
        return para
    room = int(width - para.style.left - para.style.right) // 2
    sides = bisect_right(range(room), count, key=lambda side: line_count(_drawn_in(para, side), width))
    farthest = max(0, sides - 2)
    ways = (_drawn_in(para, side) for side in range(farthest, 0, -_STEP))
    well = (way for way in ways if not any(map(_begins_ill, lines_of(way, width)[1:])))
    return next(well, _drawn_in(para, farthest))


def _drawn_in(para: Para, side: float) -> Para:
    style = para.style
    return replace(para, style=replace(style, left=style.left + side, right=style.right + side))


def _begins_ill(line: Line) -> bool:
    return line.text.lstrip()[:1] in "-–0123456789"


def height(elements: Iterable[Element], width: float) -> float:
    """Return how high elements stand one below the other."""
    return sum(_element_height(element, width) for element in elements)


def _element_height(element: Element, width: float) -> float:
    if isinstance(element, Grid):
        return sum(row_height(row, element) for row in element.rows)
    return cell_height((element,), width) if isinstance(element, Para) else 0.0


def row_height(row: GridRow, grid: Grid) -> float:
    """Return how high a row of a grid is."""
    side, above = grid.padding
    cells = (cell_height(cell, width - 2 * side) for cell, width in zip(row.cells, grid.widths, strict=True))
    return max(row.height, max(cells) + 2 * above)


def cell_height(cell: Sequence[Para], width: float) -> float:
    """Return how high paragraphs stand one below the other in a column."""
    return sum(
        para.style.before + max(1, line_count(para, width)) * para.style.line + para.style.after for para in cell
    )


def text_width(run: Run, style: Style) -> float:
    """Return how wide a run is on one line."""
    face = tinos().face(bold=run.bold or style.bold, italic=run.italic or style.italic)
    return face.width(run.text, style.size)
