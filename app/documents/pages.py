"""A section laid out: paragraphs broken into lines, grids into rows, and both into pages."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.documents.elements import Element, Grid, GridRow, NewPage, Para, Section, lines_of
from app.documents.flow import (
    BASELINE,
    Band,
    Break,
    Item,
    Mark,
    Page,
    RuleMark,
    Strip,
    TallRow,
    TextItem,
    TextMark,
    moved,
    paginate,
    strips_height,
)
from app.documents.metrics import Family

_HAIRLINE = 0.5  # table borders, points
_CELL_SLACK = 0.07  # by which LibreOffice's cells take more text than their width, measured


def pages_of(section: Section, family: Family) -> list[Page]:
    """Return the pages of one section."""
    top, _, _, left = section.margins
    items = [item for element in section.elements for item in _items(element, section.text_width, family)]
    return paginate(items, top, left, section.text_height)


def _items(element: Element, width: float, family: Family) -> Iterator[Item]:
    if isinstance(element, NewPage):
        yield Break()
    elif isinstance(element, Grid):
        yield from _bands(element, family)
    else:
        style = element.style
        yield TextItem(
            lines=lines_of(element, width, family),
            x=style.left,
            size=style.size,
            line_height=style.line,
            before=style.before,
            after=style.after,
            keep_with_next=style.keep_with_next,
            source=element.source,
        )


def _bands(grid: Grid, family: Family) -> Iterator[Band | TallRow]:
    head: Band | None = None
    for row in grid.rows:
        if row.may_split:
            yield _tall_row(grid, row, family, head)
            continue
        band = _band(grid, row, family, head)
        if row is grid.rows[-1] and grid.lines != "none":
            band = replace(band, after=_HAIRLINE)  # the line that closes the table
        if row.is_head:
            head = band
        yield band


def _band(grid: Grid, row: GridRow, family: Family, head: Band | None) -> Band:
    _, above = grid.padding
    cells = list(_cells(grid, row, family))
    rule = _rule(grid)
    height = max(row.height, max(map(strips_height, cells)) + 2 * above + rule)
    marks: list[Mark] = []
    for strips in cells:
        y = above + rule + ((height - rule - strips_height(strips)) / 2 - above if grid.middle else 0.0)
        for strip in strips:
            marks += [moved(mark, 0.0, y) for mark in strip.marks]
            y += strip.height
    if rule:
        marks += _borders(grid, height)
    return Band(height, marks, keep_with_next=row.keep_with_next, repeats=head, source=grid.source)


def _tall_row(grid: Grid, row: GridRow, family: Family, head: Band | None) -> TallRow:
    return TallRow(
        cells=list(_cells(grid, row, family)),
        around=grid.padding[1],
        rule=_rule(grid),
        borders=partial(_borders, grid),
        keep_with_next=row.keep_with_next,
        repeats=head,
        source=grid.source,
    )


def _rule(grid: Grid) -> float:
    return 0.0 if grid.lines == "none" else _HAIRLINE


def _cells(grid: Grid, row: GridRow, family: Family) -> Iterator[list[Strip]]:
    x, side = 0.0, grid.padding[0]
    for width, paras in zip(grid.widths, row.cells, strict=True):
        yield [strip for para in paras for strip in _strips(para, x + side, width - 2 * side, family)]
        x += width


def _strips(para: Para, x: float, width: float, family: Family) -> Iterator[Strip]:
    """Return a paragraph of a cell as strips one above the other, each a line with what belongs to it."""
    style = para.style
    lines = lines_of(para, width + _CELL_SLACK, family)
    for number, line in enumerate(lines):
        before = style.before if number == 0 else 0.0
        marks: list[Mark] = [TextMark(line, x + style.left, before + BASELINE * style.line, style.size)]
        height = before + style.line
        if number == len(lines) - 1:
            if style.rule:
                left = x + style.left
                marks.append(RuleMark(left, height, left + style.rule, height, style.rule_weight))
            height += style.rule_weight + style.after
        yield Strip(height, marks)


def _borders(grid: Grid, height: float) -> Iterator[RuleMark]:
    dashed = grid.lines == "dashed"
    left, right = 0.0, sum(grid.widths)
    for y in (0.0, height):
        yield RuleMark(left, y, right, y, _HAIRLINE, dashed)
    x = left
    for width in (0.0, *grid.widths):
        x += width
        yield RuleMark(x, 0.0, x, height, _HAIRLINE, dashed)
