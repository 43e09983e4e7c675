"""A paper as a Word file: its composed paragraphs and grids as XML; the same bytes every time.

Written straight from the composition rather than through python-docx, whose objects for each run would only be made to
be thrown away; the tests read every file back with python-docx.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from xml.sax.saxutils import escape

from app.documents.compose import compose
from app.documents.docx_parts import HEADERS, package, paragraph_properties, run_properties, style_id, twips
from app.documents.elements import Element, Grid, GridRow, NewPage, Para, Section, printable
from app.documents.paper import Paper, Run
from app.documents.style import SELDOM, Style, styles_of
from app.rules import layouts
from app.rules.layouts import Layout

_BORDERS = {"ruled": "single", "dashed": "dashed"}
_HALF_POINT = 4  # eighths of a point


def write(paper: Paper, layout: Layout | None = None) -> bytes:
    """Return the paper as .docx. `layout` is the profile it was frozen with; by default the one it names."""
    layout = layout or layouts.layout(paper.layout)
    styles = styles_of(layout)
    sections = compose(paper, layout)
    writer = _Body(styles, is_duplex=paper.is_duplex)
    body = "".join(writer.sections(sections))
    listed = [style for key, style in styles.items() if key not in SELDOM or key in writer.used]
    mark = sections[0].scope_mark.text if sections[0].scope_mark else ""
    return package(body, listed, layout.font, printable(paper.core_title), scope_mark=mark, is_duplex=paper.is_duplex)


class _Body:
    def __init__(self, styles: Mapping[str, Style], *, is_duplex: bool) -> None:
        self.styles, self.is_duplex = styles, is_duplex
        self.used: set[str] = set()  # keys of the styles that stand in the body

    def sections(self, sections: tuple[Section, ...]) -> Iterator[str]:
        for number, section in enumerate(sections):
            last = number == len(sections) - 1
            properties = _section_properties(section, is_annex=number > 0, is_duplex=self.is_duplex)
            *elements, end = section.elements
            yield from self._elements(elements)
            if section.media_mark:
                yield self._paragraph(section.media_mark, frame=_foot_frame(section, section.media_mark))
            # The last paragraph of every section is an empty one (compose): it carries the section's properties.
            assert isinstance(end, Para)
            yield self._paragraph(end, section="" if last else properties)
            if last:
                yield properties

    def _elements(self, elements: Iterable[Element]) -> Iterator[str]:
        breaks = False
        for element in elements:
            if isinstance(element, NewPage):
                breaks = True
            elif isinstance(element, Grid):
                yield self._grid(element)
            else:
                yield self._paragraph(element, new_page=breaks)
                breaks = False

    def _paragraph(
        self, para: Para, *, keep: bool = False, new_page: bool = False, section: str = "", frame: str = ""
    ) -> str:
        self.used.add(para.style.key)
        style = replace(para.style, keep_with_next=True) if keep else para.style
        named = self.styles[style.key]
        head = f'<w:pStyle w:val="{style_id(style.key)}"/>'
        after = "<w:pageBreakBefore/>" if new_page else frame
        properties = paragraph_properties(style, named, after_keep=after)
        runs = "".join(self._run(run, named) for run in para.runs if run.text)
        return f"<w:p><w:pPr>{head}{properties}{section}</w:pPr>{runs}</w:p>"

    def _run(self, run: Run, named: Style) -> str:
        properties = run_properties(named, bold=run.bold, italic=run.italic, underline=run.underline)
        parts = run.text.split("\t")
        text = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in parts)
        return f"<w:r>{properties}{text}</w:r>"

    def _grid(self, grid: Grid) -> str:
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in grid.widths)
        rows = "".join(self._row(grid, row) for row in grid.rows)
        return f"<w:tbl>{_grid_properties(grid)}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, grid: Grid, row: GridRow) -> str:
        height = f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
        head = "<w:tblHeader/>" if row.is_head else ""
        cells = "".join(
            self._cell(grid, width, cell, row.keep_with_next and not row.may_split)  # LibreOffice would move it whole
            for width, cell in zip(grid.widths, row.cells, strict=True)
        )
        whole = "" if row.may_split else "<w:cantSplit/>"
        return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{cells}</w:tr>"

    def _cell(self, grid: Grid, width: float, paras: tuple[Para, ...], keep: bool) -> str:
        align = '<w:vAlign w:val="center"/>' if grid.middle else ""
        text = "".join(self._paragraph(para, keep=keep) for para in paras)
        return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{align}</w:tcPr>{text}</w:tc>'


def _foot_frame(section: Section, para: Para) -> str:
    """Return the frame of a mark at the foot of the page that holds the next paragraph, as far from the edge as the
    page number is from the upper one."""
    top = section.height - section.number_from_top - para.style.line
    return (
        f'<w:framePr w:w="{twips(section.text_width)}" w:h="{twips(para.style.line)}" w:hRule="exact" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="margin" w:x="0" w:y="{twips(top)}"/>'
    )


def _grid_properties(grid: Grid) -> str:
    side, above = map(twips, grid.padding)
    kind = _BORDERS.get(grid.lines)
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = f'w:val="{kind}" w:sz="{_HALF_POINT}" w:space="0" w:color="000000"' if kind else 'w:val="none"'
    borders = "".join(f"<w:{edge} {line}/>" for edge in edges)
    margins = "".join(
        f'<w:{edge} w:w="{size}" w:type="dxa"/>'
        for edge, size in (("top", above), ("left", side), ("bottom", above), ("right", side))
    )
    # In compatibility mode 14 the indent is that of the first cell's text.
    return (
        f'<w:tblPr><w:tblW w:w="{twips(sum(grid.widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="{side}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def _section_properties(section: Section, *, is_annex: bool, is_duplex: bool) -> str:
    top, right, bottom, left = map(twips, section.margins)
    width, height = twips(section.width), twips(section.height)
    orient = ' w:orient="landscape"' if width > height else ""
    distance = twips(section.number_from_top)
    every = HEADERS["default" if section.shows_numbers else "annex_first"]
    first = HEADERS["annex_first" if is_annex else "first"]
    restart = '<w:pgNumType w:start="1"/>' if is_annex and section.own_numbers else ""
    begins = "oddPage" if is_annex and is_duplex and section.own_numbers else "nextPage"
    title_page = "<w:titlePg/>" if section.own_numbers else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{every}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/><w:type w:val="{begins}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{distance}" w:footer="{distance}" w:gutter="0"/>'
        f"{restart}{title_page}</w:sectPr>"
    )
