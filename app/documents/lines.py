"""Text into lines, exactly where Word and LibreOffice break it (design/LIBRARIES.md, "measured").

Greedy; spaces are never squeezed; a word also breaks after a hyphen or dash inside it; a word longer than the line
breaks between characters; spaces at a line's end hang over the margin. What was typed stays in the lines letter for
letter: joining the text of all pieces gives the text of all runs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from app.documents.metrics import Face, Family
from app.documents.paper import Run

TAB = 36.0  # default tab stops, points (Word: 720 twips)
SLACK = -0.045  # points a line must stay below its width: Word and LibreOffice count in twentieths

_SPACES = re.compile(r"[ \t]+")
_WORD = re.compile(r"[^ \t]*")
# After hyphens or dashes inside a word; not before the first letter, nor at its end.
_HYPHENS = re.compile(r"(?<=[^\s\-–—])[\-–—]+(?=[^\s\-–—])")
# LibreOffice keeps a space together with the mark after or before it.
_NO_BREAK_BEFORE = frozenset(":;!?).,]}")
_NO_BREAK_AFTER = frozenset("([{")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph in one face."""

    start: int
    end: int
    face: Face
    underline: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn at `x` points from the left edge of the column; `width` leaves out what hangs over the margin."""

    text: str
    face: Face
    underline: bool
    x: float
    width: float
    spaces: int  # how many of its spaces widen when the line is justified
    seen: int  # characters before those that hang over the margin


@dataclass(frozen=True, slots=True)
class Line:
    pieces: tuple[Piece, ...]
    width: float  # as set, indent included
    extra: float  # added to each widening space

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def spans_of(runs: Iterable[Run], family: Family, *, bold: bool = False, italic: bool = False) -> list[Span]:
    """Return the faces of a paragraph; a character that the text face lacks takes the symbol face if that has it."""
    spans: list[Span] = []
    at = 0
    for run in runs:
        face = family.face(bold=run.bold or bold, italic=run.italic or italic)
        if face.has_all(run.text):
            spans.append(Span(at, at + len(run.text), face, run.underline))
        else:
            spans.extend(_with_symbols(run, at, face, family.symbols))
        at += len(run.text)
    return spans


def _with_symbols(run: Run, at: int, face: Face, symbols: Face) -> list[Span]:
    spans: list[Span] = []
    for place, character in enumerate(run.text, at):
        chosen = symbols if not face.has(character) and symbols.has(character) else face
        if spans and spans[-1].face is chosen:
            spans[-1] = Span(spans[-1].start, place + 1, chosen, run.underline)
        else:
            spans.append(Span(place, place + 1, chosen, run.underline))
    return spans


def break_lines(
    text: str, spans: list[Span], size: float, width: float, *, indent: float = 0.0, align: str = "justify"
) -> list[Line]:
    """Break one paragraph for a column `width` points wide, its first line indented by `indent`.

    `align` is justify, left, right or centre. An empty paragraph gives one empty line.
    """
    return _Breaker(text, spans, size, width, align).lines(indent)


class _Breaker:
    def __init__(self, text: str, spans: list[Span], size: float, width: float, align: str) -> None:
        self.text, self.spans, self.width, self.align = text, spans, width, align
        advances: list[float] = []
        for span in spans:
            scale = size / span.face.units
            advances += [span.face.advance(character) * scale for character in text[span.start : span.end]]
        self.offsets = [0.0, *accumulate(advances)]
        self.tabs = [place for place, character in enumerate(text) if character == "\t"]

    def lines(self, indent: float) -> list[Line]:
        if not self.text:
            return [Line((), indent, 0.0)]
        lines: list[Line] = []
        start, left = 0, indent
        stops = self._stops()
        index = 0
        while start < len(self.text):
            end, follow, index = self._furthest(start, left, stops, index)
            lines.append(self._line(start, end, follow, left))
            start, left = follow, 0.0
        return lines

    def _stops(self) -> list[tuple[int, int]]:
        """Return where a line may end: (end of what is seen, start of the next line)."""
        text = self.text
        stops = [
            found.span()
            for found in _SPACES.finditer(text)
            if found.start() > 0
            and found.end() < len(text)
            and text[found.start() - 1] not in _NO_BREAK_AFTER
            and text[found.end()] not in _NO_BREAK_BEFORE
        ]
        if "-" in text or "–" in text or "—" in text:
            stops += [(found.end(), found.end()) for found in _HYPHENS.finditer(text)]
            stops.sort()
        stops.append((len(text.rstrip(" \t")) or len(text), len(text)))
        return stops

    def _furthest(self, start: int, left: float, stops: list[tuple[int, int]], index: int) -> tuple[int, int, int]:
        first = index
        while index < len(stops) and self._fits(start, stops[index][0], left):
            index += 1
        while first < index - 1 and index < len(stops) and self._slash_fits(start, stops[index - 1], left):
            index -= 1
        if index > first:
            return (*stops[index - 1], index)
        end = self._within_word(start, left, stops[index][0])
        return end, end, index

    def _fits(self, start: int, end: int, left: float) -> bool:
        return self._x(start, end, left) <= self.width + SLACK

    def _slash_fits(self, start: int, stop: tuple[int, int], left: float) -> bool:
        """Tell whether a stop at a hyphen is followed in its word by a slash and a letter for which there is room.

        LibreOffice then carries the whole word over: `05-CT/TW` is parted only where `05-CT/T` does not fit.
        """
        end, follow = stop
        if end != follow:
            return False
        word = _WORD.match(self.text, end)
        slash = word.group().find("/") if word else -1
        return slash >= 0 and self._fits(start, min(end + slash + 2, len(self.text)), left)

    def _within_word(self, start: int, left: float, limit: int) -> int:
        """Return where a word longer than the line is cut."""
        if self.tabs:
            end = start + 1
            while end < limit and self._fits(start, end + 1, left):
                end += 1
            return end
        room = self.offsets[start] + self.width - left + SLACK
        return max(start + 1, min(limit, bisect_right(self.offsets, room) - 1))

    def _x(self, start: int, end: int, left: float) -> float:
        """Return where `end` stands when the line begins with `start` at `left`."""
        x, at = left, start
        for tab in self.tabs:
            if start <= tab < end:
                x += self.offsets[tab] - self.offsets[at]
                x = (x // TAB + 1) * TAB
                at = tab + 1
        return x + self.offsets[end] - self.offsets[at]

    def _line(self, start: int, end: int, follow: int, left: float) -> Line:
        natural = self._x(start, end, left)
        stretch_from = max((tab + 1 for tab in self.tabs if start <= tab < end), default=start)
        spaces = self.text.count(" ", stretch_from, end)
        last = follow >= len(self.text)
        justified = self.align == "justify" and not last and spaces > 0
        extra = (self.width - natural) / spaces if justified else 0.0
        shift = {"centre": 0.5, "right": 1.0}.get(self.align, 0.0) * (self.width - natural)
        pieces: list[Piece] = []
        for span in self.spans:
            first, stop = max(span.start, start), min(span.end, follow)
            if first < stop:
                pieces += self._pieces(span, first, stop, (start, end, left, stretch_from), (extra, shift))
        return Line(tuple(pieces), self.width if justified else natural, extra)

    def _pieces(
        self, span: Span, first: int, stop: int, line: tuple[int, int, float, int], spread: tuple[float, float]
    ) -> Iterable[Piece]:
        start, end, left, stretch_from = line
        extra, shift = spread
        cuts = sorted({first, stop, *(tab + 1 for tab in self.tabs if first <= tab + 1 < stop)})
        for begin, finish in pairwise(cuts):
            seen = max(begin, min(finish, end))
            before = self.text.count(" ", stretch_from, begin) if begin > stretch_from else 0
            spaces = self.text.count(" ", max(begin, stretch_from), seen) if seen > stretch_from else 0
            x = self._x(start, begin, left) + extra * before + shift
            width = self.offsets[seen] - self.offsets[begin] + extra * spaces
            yield Piece(self.text[begin:finish], span.face, span.underline, x, width, spaces, seen - begin)
