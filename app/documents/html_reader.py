"""Pasted HTML read as paragraphs, lists and tables. It is text throughout: nothing is run, nothing is fetched."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser

from app.documents.body import BodyItem, Written
from app.documents.html_lists import TypedList, paragraph_of, whole
from app.documents.html_looks import BLOCKS, VOID, Look, look_inside, shown, style_of
from app.documents.html_tables import Cell, ReadTable
from app.documents.paper import Role, Run
from app.documents.typed_markers import role_of
from app.documents.typed_tables import too_wide
from app.rules.legacy_text import LegacySpan, found

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)
_OF_DIVISIONS = frozenset({*HEADINGS, Role.PART, Role.CHAPTER, Role.SECTION, Role.ARTICLE})
_CLOSED_BY = {
    "p": ({"p", "head"}, {"td", "th", "li", "table", "div"}),
    "li": ({"li", "p"}, {"ul", "ol", "table"}),
    "td": ({"td", "th", "p"}, {"table"}),
    "th": ({"td", "th", "p"}, {"table"}),
    "tr": ({"tr", "td", "th", "p"}, {"table"}),
}
"""Tags that a tag ends although nothing says so, and those it does not reach beyond; a block is as `p`."""
_DEEPEST = 150
_HEADING = re.compile(r"h[1-6]")
_LEVEL = re.compile(r"\blevel(\d)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EMPTY = "\xa0 \t\r\n"
_AFTER_NUMBER = frozenset("0123456789.)")


class Reader(HTMLParser):
    """Feed it HTML, close it, take `items()`, `left_out` (keys of LEFT_OUT, counted), `too_wide` and `old_lines`.

    `old_lines`: paragraphs of which the font says that they are old text, and what in each is.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out: Counter[str] = Counter()
        self.too_wide: list[str] = []
        self.old_lines: dict[str, tuple[LegacySpan, ...]] = {}
        self._made: list[BodyItem] = []
        self._levels: dict[int, int] = {}  # id of an item that was made -> level of the heading it is
        self._open: list[tuple[str, Look]] = []  # tags, each with the look round it
        self._look = Look()
        self._words: list[tuple[bool, bool, list[str]]] = []  # of the open paragraph: bold, italic, text
        self._fonts: list[tuple[str, str]] = []  # of the open paragraph: old font or '', text
        self._ends_in_space = True
        self._marker = ""
        self._heading = 0
        self._lists: list[TypedList] = []
        self._item: tuple[str, int] | None = None  # marker of a list item that has no words yet, and its depth
        self._word_level = 1
        self._tables: list[ReadTable] = []

    def items(self) -> tuple[BodyItem, ...]:
        """Return the items; the highest heading used is of the first level, unless its marker says otherwise."""
        ranks = {level: rank for rank, level in enumerate(sorted(set(self._levels.values())))}
        return tuple(self._as_heading(item, ranks) for item in self._made)

    def _as_heading(self, item: BodyItem, ranks: Mapping[int, int]) -> BodyItem:
        level = self._levels.get(id(item))
        if level is None or not isinstance(item, Written):
            return item
        said = role_of(item.text)
        role = said if said in _OF_DIVISIONS else HEADINGS[min(ranks[level], len(HEADINGS) - 1)]
        return Written(tuple(replace(run, bold=False) for run in item.runs), role or Role.HEADING_1)

    # --- what HTMLParser calls ---

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![if !supportLists]>` of Word and anything like it."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self._close_implied(tag)
            self._flush()
        if tag in VOID:
            self._count(VOID[tag])
            return
        if len(self._open) >= _DEEPEST:
            return
        look, left_out = look_inside(self._look, tag, given)
        for what in left_out:
            self._count(what)
        style = style_of(given.get("style", ""))
        if "mso-tab-count" in style:
            self._add("\t")
        self._open.append((tag, self._look))
        self._look = look
        if not look.is_left_out:
            self._begin(tag, given, style)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ":" not in tag:  # <o:p/> of Word ends itself, <div/> of a web page does not
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                self._end_to(place)
                return

    def handle_data(self, data: str) -> None:
        if self._look.is_left_out:
            return
        if self._look.is_marker:
            self._marker += data
        elif not self._look.is_spaced:
            self._add(_SPACES.sub(" ", data))
        else:
            for number, line in enumerate(data.replace("\r\n", "\n").split("\n")):
                if number:
                    self._flush()
                self._add(line)

    def close(self) -> None:
        super().close()
        self._end_to(0)
        self._flush()

    # --- tags ---

    def _close_implied(self, tag: str) -> None:
        if tag == "br":
            return
        closed, walls = _CLOSED_BY.get(tag, _CLOSED_BY["p"])
        first = None
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0]
            if name in walls:
                break
            if name in closed:
                first = place
        if first is not None:
            self._end_to(first)

    def _begin(self, tag: str, given: dict[str, str], style: dict[str, str]) -> None:
        if _HEADING.fullmatch(tag):
            self._heading = int(tag[1])
        elif tag in ("ul", "ol"):
            self._lists.append(TypedList.of(tag, given, style))
        elif tag == "li":
            if not self._lists:
                self._lists.append(TypedList(False, "", 1))
            depth = whole(given.get("aria-level", ""), len(self._lists))
            self._item = (self._lists[-1].next_marker(given, style), depth)
        elif tag == "table":
            if self._tables:
                self._tables[-1].is_layout = True
            self._tables.append(ReadTable())
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif tag in ("td", "th") and self._tables and self._tables[-1].begin_cell(given):
            self._count("merged")
        if level := _LEVEL.search(style.get("mso-list", "")):
            self._word_level = int(level[1])

    def _end_to(self, place: int) -> None:
        """Close the open tags down to that place."""
        while len(self._open) > place:
            tag = self._open[-1][0]
            if tag in BLOCKS:
                self._flush()
            was_left_out = self._look.is_left_out
            self._look = self._open.pop()[1]
            if not was_left_out:
                self._end(tag)

    def _end(self, tag: str) -> None:
        if _HEADING.fullmatch(tag):
            self._heading = 0
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._item = None
        elif tag == "p":
            self._word_level = 1
        elif tag == "table" and self._tables:
            self._end_table(self._tables.pop())

    def _end_table(self, table: ReadTable) -> None:
        if table.is_too_wide:
            self.too_wide.append(too_wide(len(table.columns)))
        if not table.is_ruled and any(cell.items for cell in table.cells):
            self._count("nested")
        for item in table.items():
            self._put(item)

    def _count(self, what: str) -> None:
        if what and not self._look.is_left_out:
            self.left_out[what] += 1

    # --- words ---

    def _add(self, data: str) -> None:
        look = self._look
        text = shown(data, look)
        if self._ends_in_space and not look.is_spaced:
            text = text.lstrip(" ")
        if not text:
            return
        self._ends_in_space = text.endswith((" ", "\t"))
        self._note_font(look.old_font, text)
        if self._words and self._words[-1][:2] == (look.bold, look.italic):
            self._words[-1][2].append(text)
        else:
            self._words.append((look.bold, look.italic, [text]))

    def _note_font(self, font: str, text: str) -> None:
        if self._fonts and self._fonts[-1][0] == font:
            text = self._fonts.pop()[1] + text
        self._fonts.append((font, text))

    def _note_old(self, text: str, fonts: Sequence[tuple[str, str]]) -> None:
        """Keep what is old text in a paragraph, where one of its fonts is of an old code."""
        if not any(font for font, _ in fonts):
            return
        spans: list[LegacySpan] = []
        at = text.find("".join(piece for _, piece in fonts).rstrip(" "))  # after the marker
        for font, piece in fonts:
            for span in found(piece[: len(text) - at], font):
                spans.append(replace(span, start=span.start + at, end=span.end + at))
            at += len(piece)
        if spans:
            self.old_lines[text] = tuple(spans)

    def _flush(self) -> None:
        """End the paragraph; one without words is no paragraph, but a cell may hold nothing else than its number."""
        if not self._words and not self._marker:
            return
        runs = [Run("".join(parts), bold=bold, italic=italic) for bold, italic, parts in self._words]
        marker = self._marker.strip(_EMPTY)
        self._words, self._marker, self._ends_in_space = [], "", True
        fonts, self._fonts = self._fonts, []
        while runs and not (end := runs[-1].text.rstrip(" ")):
            runs.pop()
        if not any(run.text.strip(_EMPTY) for run in runs):
            if marker[-1:] in _AFTER_NUMBER and self._cell is not None:
                self._put(Written((Run(marker),)))
            return
        runs[-1] = replace(runs[-1], text=end)
        depth = self._word_level
        if self._item:
            (seen, deep), self._item = self._item, None
            marker, depth = (marker, depth) if marker else (seen, deep)
        paragraph = paragraph_of(runs, marker, depth)
        self._note_old(paragraph.text, fonts)
        self._put(paragraph, self._heading)

    @property
    def _cell(self) -> Cell | None:
        return self._tables[-1].open_cell if self._tables else None

    def _put(self, item: BodyItem, heading: int = 0) -> None:
        if heading:
            self._levels[id(item)] = heading
        if (cell := self._cell) is None:
            self._made.append(item)
        else:
            self._tables[-1].is_layout = self._tables[-1].is_layout or bool(heading)
            cell.items.append(item)
