"""Words that were found in a text, on one line: semibold and underlined, the first of them always in sight."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.ui import theme

Marks = Sequence[tuple[int, int]]


def draw_marked(
    painter: QPainter, box: QRect, words: str, marks: Marks, role: str = "small", tone: str = "ink2"
) -> None:
    """Draw a text with what was found in it; what has no room at either end gives way to …"""
    plain, found = theme.font(role), QFont(theme.font(role, semibold=True))
    found.setUnderline(True)
    words, marks = in_sight(words, marks, QFontMetrics(found), box.width())
    left = box.left()
    for piece, is_found in _pieces(words, marks):
        font = found if is_found else plain
        metrics = QFontMetrics(font)
        room = box.right() + 1 - left
        if room <= 0:
            return
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
        is_found = is_found and len(shown) > 1  # not the … that stands for it
        painter.setFont(found if is_found else plain)
        painter.setPen(theme.colour("ink" if is_found else tone))
        place = QRect(left, box.top(), room, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        left += metrics.horizontalAdvance(piece)


def in_sight(words: str, marks: Marks, metrics: QFontMetrics, room: int) -> tuple[str, list[tuple[int, int]]]:
    """Return the text cut at its beginning so far that the first words found have room, and where they now stand."""
    if not marks or metrics.horizontalAdvance(words[: marks[0][1]]) <= room * 2 // 3:
        return words, list(marks)
    first, end = marks[0]
    start = first
    while start and metrics.horizontalAdvance(words[start - 1 : end]) <= room // 2:
        start -= 1
    cut = words.find(" ", start, first) + 1 or start
    return f"…{words[cut:]}", [(begin - cut + 1, stop - cut + 1) for begin, stop in marks]


def _pieces(words: str, marks: Marks) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in marks:
        if start > at:
            yield words[at:start], False
        yield words[max(at, start) : end], True
        at = max(at, end)
    if at < len(words):
        yield words[at:], False
