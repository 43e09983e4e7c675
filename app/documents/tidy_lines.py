"""Lines: spaces at their ends, numbers of pages, paragraphs that were broken, empty lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.body import Written
from app.documents.markdown import Stretch, kept
from app.documents.tidy_edits import Edit, Line
from app.documents.typed_markers import has_marker

_PAGE = re.compile(r"(?:trang\s+(\d{1,3})(?:\s*(?:/|trên|của)\s*\d{1,3})?|[-–—]?\s*(\d{1,3})\s*[-–—]?)", re.IGNORECASE)
_NAMED_PAGE = re.compile(r"trang\s", re.IGNORECASE)
_ENDS = frozenset(".;:!?…/")
_CLOSING = "”\"’')]»*"
_DASH_WITHIN = re.compile(r"[-–]\s+(?=[^\W\d_])")
_WANTS_MORE = re.compile(
    r"(?:^|\s)(?:các|cho|của|do|hoặc|là|mỗi|mọi|một|những|số|theo|trong|tại|từ|và|về|với|để|Bộ|Sở)$"
)
"""Words that no paragraph ends with."""
_FULL_LINE = 40  # characters: a line broken for want of room is not shorter
_WRAPPED = 130  # characters: no line of a text broken at the edge of a page is longer
_SHARE = 0.95


def edges(lines: Sequence[Line]) -> Iterator[Edit]:
    """Spaces at the beginning and the end of a line, which only moved it."""
    for place, line in enumerate(lines):
        item, text = line.item, line.text
        if isinstance(item, Written) and text.strip() and text != text.strip():
            begins = len(text) - len(text.lstrip())
            runs = kept(item.runs, [Stretch(begins, len(text.rstrip()))])
            what = "Bỏ dấu cách thừa ở đầu hoặc cuối {} dòng"
            yield Edit("edges", what, place, place + 1, (replace(item, runs=runs),))


def page_numbers(lines: Sequence[Line]) -> Iterator[Edit]:
    """Numbers of pages, each alone on its line: `Trang 3`, or numbers that follow one another through the text."""
    seen = [
        (place, int(found[1] or found[2]))
        for place, line in enumerate(lines)
        if line.is_typed and (found := _PAGE.fullmatch(line.text.strip()))
    ]
    for order, (place, number) in enumerate(seen):
        beside = [seen[at] for at in (order - 1, order + 1) if 0 <= at < len(seen)]
        follows = any(abs(other - number) == 1 and abs(at - place) > 3 for at, other in beside)
        if _NAMED_PAGE.match(lines[place].text.strip()) or follows or _parts_a_sentence(lines, place):
            yield Edit(f"page:{lines[place].origin}", "Bỏ số trang", place, place + 1, ())


def _parts_a_sentence(lines: Sequence[Line], place: int) -> bool:
    before = next((line for line in reversed(lines[max(0, place - 3) : place]) if not line.is_blank), None)
    after = next((line for line in lines[place + 1 : place + 4] if not line.is_blank), None)
    return before is not None and after is not None and _goes_on(before.text, after.text)


def broken(lines: Sequence[Line]) -> Iterator[Edit]:
    """Paragraphs broken at the edge of a line or a page."""
    width = _width(lines)
    place = 0
    while place < len(lines):
        end = _end_of_paragraph(lines, place, width)
        if end > place + 1:
            parts = [line.item for line in lines[place:end] if not line.is_blank and isinstance(line.item, Written)]
            key, what = f"join:{lines[place].origin}", f"Nối {len(parts)} dòng bị ngắt thành một đoạn"
            yield Edit(key, what, place, end, (_joined(parts),))
        place = max(end, place + 1)


def _end_of_paragraph(lines: Sequence[Line], place: int, width: int) -> int:
    """Return the place behind the last line that goes on from this one."""
    end = place + 1
    if not isinstance(lines[place].item, Written) or lines[place].is_blank:
        return end
    last = lines[place].text
    for at in range(place + 1, len(lines)):
        line = lines[at]
        if line.is_blank and at - end < 3:
            continue
        if not line.is_typed or line.is_blank:
            break
        close = at == end
        if not (_goes_on(last, line.text) or (close and width and _was_full(last, line.text, width))):
            break
        last, end = line.text, at + 1
    return end


def _goes_on(text: str, following: str) -> bool:
    """Tell whether a paragraph goes on with the next line: unfinished, and the next begins small or is wanted."""
    text, following = text.strip(), following.strip()
    if len(text) < _FULL_LINE or not following or text.rstrip(_CLOSING)[-1:] in _ENDS or text.isupper():
        return False
    if dash := _DASH_WITHIN.match(following):
        return following[dash.end()].islower() and not _DASH_WITHIN.match(text)
    if has_marker(following):
        return False
    return following[0].islower() or text.endswith(",") or bool(_WANTS_MORE.search(text))


def _was_full(text: str, following: str, width: int) -> bool:
    """Tell whether a line of a text broken everywhere at one width had no room for the next word."""
    text, following = text.strip(), following.strip()
    if not following or text[-1:] in _ENDS or has_marker(following):
        return False
    return len(text) + 1 + len(following.split()[0]) > width


def _width(lines: Sequence[Line]) -> int:
    """Return the width at which the lines of a text are broken; 0 where they are whole paragraphs."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.is_typed and not line.is_blank)
    if len(lengths) < 5:
        return 0
    width = lengths[int((len(lengths) - 1) * _SHARE)]
    return width if width > _FULL_LINE and lengths[-1] <= _WRAPPED else 0


def _joined(parts: Sequence[Written]) -> Written:
    first, *rest = parts
    runs = list(first.runs)
    for part in rest:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip() + " ")
        begun, *others = part.runs
        runs += [replace(begun, text=begun.text.lstrip()), *others]
    length = sum(len(run.text) for run in runs)
    return replace(first, runs=kept(runs, [Stretch(0, length)]), from_records=False)


def blanks(lines: Sequence[Line]) -> Iterator[Edit]:
    """Empty lines; the layout parts paragraphs by itself."""
    for place, line in enumerate(lines):
        if line.is_blank:
            yield Edit("blanks", "Bỏ {} dòng trống", place, place + 1, ())
