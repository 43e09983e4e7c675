"""Pages from lines: what stands where, before anything is drawn. Points, from the upper left corner of the page.

The rules are those that Word and LibreOffice share: no single line of a paragraph at the foot or head of a page, a
paragraph kept with the next moves whole, a table row is never split, space after a paragraph is lost at a page's end.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.documents.elements import NOWHERE, Source
from app.documents.lines import Line

BASELINE = 0.8  # of an exact line's height lies above its baseline, in Word and LibreOffice alike
_LAST_LINES = 3  # of a parted row, on the page of what it is kept with
_HAIR = 0.01  # a page may be fuller than its height by this: sums of twentieths of a point


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text; `x` is the left edge of its column, `y` its baseline."""

    line: Line
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class RuleMark:
    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    dashed: bool = False


Mark = TextMark | RuleMark


def moved(mark: Mark, x: float, y: float) -> Mark:
    """Return the mark shifted by x and y."""
    if isinstance(mark, TextMark):
        return TextMark(mark.line, mark.x + x, mark.y + y, mark.size)
    return RuleMark(mark.x1 + x, mark.y1 + y, mark.x2 + x, mark.y2 + y, mark.weight, mark.dashed)


@dataclass(frozen=True)
class TextItem:
    """A paragraph broken into lines; it may be parted between pages unless kept together."""

    lines: Sequence[Line]
    x: float
    size: float
    line_height: float
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    source: Source = NOWHERE

    @property
    def height(self) -> float:
        return len(self.lines) * self.line_height


@dataclass(frozen=True)
class Band:
    """Something that stands on one page whole: header, table row, signatures. `marks` count from its upper left."""

    height: float
    marks: Sequence[Mark]
    keep_with_next: bool = False
    repeats: "Band | None" = None  # head row drawn again where a page begins with this row
    before: float = 0.0
    after: float = 0.0
    source: Source = NOWHERE


@dataclass(frozen=True)
class Break:
    """A new page from here."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a table cell; `marks` count from its upper left."""

    height: float
    marks: Sequence[Mark]


@dataclass(frozen=True)
class TallRow:
    """A table row higher than a page: the only one that is parted, line by line."""

    cells: Sequence[Sequence[Strip]]
    around: float  # free above and below the text of a cell
    rule: float  # thickness of the line above
    borders: Callable[[float], Iterable[RuleMark]]  # of a piece so high
    keep_with_next: bool = False  # its last lines stay with what follows
    repeats: Band | None = None
    source: Source = NOWHERE


Item = TextItem | Band | TallRow | Break


@dataclass
class Page:
    marks: list[Mark] = field(default_factory=list)
    extents: list[tuple[Source, float, float]] = field(default_factory=list)  # source, top, bottom


def paginate(items: Sequence[Item], top: float, left: float, height: float) -> list[Page]:
    """Return the pages that the items fill, in a text area `height` points high that begins at `left`, `top`."""
    return _Paginator(items, top, left, height).pages()


class _Paginator:
    def __init__(self, items: Sequence[Item], top: float, left: float, height: float) -> None:
        self.items, self.top, self.left, self.height = items, top, left, height
        self.needs = self._needs()
        self.done: list[Page] = [Page()]
        self.used = 0.0  # of the current page

    def pages(self) -> list[Page]:
        for index, item in enumerate(self.items):
            if isinstance(item, Break):
                self._turn()
            elif isinstance(item, TextItem):
                self._make_room(self.needs[index])
                self._text(item)
            elif isinstance(item, TallRow):
                self._tall_row(item, self.needs[index + 1] if item.keep_with_next else 0.0)
            else:
                self._make_room(self.needs[index])
                self._band(item)
        return self.done

    def _needs(self) -> list[float]:
        """Return for each item how much of a page must be free for it to begin there."""
        needs = [0.0] * (len(self.items) + 1)
        for index in range(len(self.items) - 1, -1, -1):
            item = self.items[index]
            if isinstance(item, Break):
                continue
            if isinstance(item, TallRow):
                needs[index] = _first_strip(item)
                continue
            if isinstance(item, Band):
                need = item.before + item.height
            else:
                need = item.before + (item.height if item.keep_with_next else _least(item) * item.line_height)
            follows = needs[index + 1]
            if item.keep_with_next and follows:
                need += item.after + follows
            needs[index] = need if need <= self.height + _HAIR else 0.0
        return needs

    def _make_room(self, need: float) -> None:
        if self.used > 0 and self.used + need > self.height + _HAIR:
            self._turn()

    def _turn(self) -> None:
        self.done.append(Page())
        self.used = 0.0

    def _text(self, item: TextItem) -> None:
        self.used += item.before
        rest = list(item.lines)
        while rest:
            fits = int((self.height - self.used + _HAIR) / item.line_height)
            count = _parted(len(rest), fits) if len(rest) > fits else len(rest)
            if count == 0 and self.used <= item.before:  # an empty page that is too small: take what goes in
                count = max(1, min(fits, len(rest)))
            self._draw(item, rest[:count])
            rest = rest[count:]
            if rest:
                self._turn()
        self.used += item.after

    def _draw(self, item: TextItem, lines: Sequence[Line]) -> None:
        if not lines:
            return
        page, start = self.done[-1], self.top + self.used
        for number, line in enumerate(lines):
            baseline = start + (number + BASELINE) * item.line_height
            page.marks.append(TextMark(line, self.left + item.x, baseline, item.size))
        self.used += len(lines) * item.line_height
        page.extents.append((item.source, start, self.top + self.used))

    def _band(self, item: Band) -> None:
        if self.used == 0 and item.repeats is not None and len(self.done[-1].marks) == 0 and len(self.done) > 1:
            self._place(item.repeats)
        self.used += item.before
        self._place(item)
        self.used += item.after

    def _tall_row(self, row: TallRow, follows: float) -> None:
        rest = [list(cell) for cell in row.cells]
        frame = 2 * row.around + row.rule
        while any(rest):
            self._make_room(_first_strip(row))
            if self.used == 0 and row.repeats is not None:
                self._place(row.repeats)
            room = self.height - self.used - frame - row.rule  # and the line that closes this piece
            high = max(strips_height(cell) for cell in rest)
            if high <= room + _HAIR and high + follows > room + _HAIR:  # the end would leave what follows alone
                room = high - strips_height(max(rest, key=strips_height)[-_LAST_LINES:])
            taken = [_taken(cell, room) for cell in rest]
            rest = [cell[len(piece) :] for cell, piece in zip(rest, taken, strict=True)]
            height = frame + max(map(strips_height, taken))
            marks: list[Mark] = list(row.borders(height)) if row.rule else []
            for piece in taken:
                y = row.around + row.rule
                for strip in piece:
                    marks += [moved(mark, 0.0, y) for mark in strip.marks]
                    y += strip.height
            self._place(Band(height, marks, source=row.source))
            if any(rest):
                self._turn()
        self.used += row.rule

    def _place(self, band: Band) -> None:
        page, start = self.done[-1], self.top + self.used
        page.marks += [moved(mark, self.left, start) for mark in band.marks]
        self.used += band.height
        page.extents.append((band.source, start, start + band.height))


def strips_height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _first_strip(row: TallRow) -> float:
    return 2 * row.around + row.rule + max(cell[0].height for cell in row.cells if cell)


def _taken(strips: Sequence[Strip], room: float) -> Sequence[Strip]:
    """Return the strips that fit, at least one."""
    used = 0.0
    for count, strip in enumerate(strips):
        used += strip.height
        if used > room + _HAIR and count:
            return strips[:count]
    return strips


def _least(item: TextItem) -> int:
    """Return how many lines a paragraph must show where it begins (two, and two must follow)."""
    count = len(item.lines)
    return count if count <= 3 else 2


def _parted(count: int, fits: int) -> int:
    """Return how many of `count` lines stay on a page that takes `fits`: never one alone on either side."""
    stay = min(fits, count - 2)
    return stay if stay >= 2 else 0
