"""Levels of the outline, seen from the markers that were typed; the markers stay as they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents.body import DIVISIONS, Written
from app.documents.paper import Role, Table
from app.documents.tidy_edits import Edit, Line
from app.documents.typed_markers import DIVISION_ALONE, role_of
from app.rules.markers import roman

_WHAT = {
    Role.PART: "Nhận là phần",
    Role.CHAPTER: "Nhận là chương",
    Role.SECTION: "Nhận là mục",
    Role.ARTICLE: "Nhận là điều",
    Role.HEADING_1: "Nhận là đề mục cấp 1 (I, II…)",
    Role.HEADING_2: "Nhận là đề mục cấp 2 (1, 2…)",
    Role.HEADING_3: "Nhận là đề mục cấp 3 (1.1, 1.2…)",
    Role.CLAUSE: "Nhận {} đoạn là khoản (1, 2…)",
    Role.POINT: "Nhận {} đoạn là điểm a, b, c",
    Role.DASH: "Nhận {} đoạn là ý gạch đầu dòng (-)",
    Role.PLUS: "Nhận {} đoạn là ý nhỏ (+)",
}
_TOGETHER = frozenset({Role.CLAUSE, Role.POINT, Role.DASH, Role.PLUS})
_LOWER = frozenset({Role.HEADING_3, Role.POINT, Role.DASH, Role.PLUS})
_ROMAN = re.compile(r"\s*([IVX]+)")
_LONG_HEADING = 300  # characters; what is longer is said, not headed
_FINISHED = (".", ";")


def levels(lines: Sequence[Line]) -> Iterator[Edit]:
    """Levels of all paragraphs that have none yet."""
    seen = _Seen()
    for place, line in enumerate(lines):
        item = line.item
        if not isinstance(item, Written) or not line.is_typed or line.is_blank:
            seen.note(line)
            continue
        role = seen.level(line.text.strip(), _next(lines, place))
        if role is not None:
            key = f"level:{role.value}" if role in _TOGETHER else f"level:{line.origin}"
            yield Edit(key, _WHAT[role], place, place + 1, (replace(item, role=role),))


def _next(lines: Sequence[Line], place: int) -> Line | None:
    return next((lines[at] for at in range(place + 1, len(lines)) if not lines[at].is_blank), None)


class _Seen:
    """What the paragraphs so far were: a name follows a division, a clause an article, II. follows I."""

    def __init__(self) -> None:
        self.roman = 0
        self.in_articles = False
        self.division: Role | None = None  # whose name the next line is

    def note(self, line: Line) -> None:
        """Take a line into account that already has its level, or is empty."""
        if not line.is_blank:
            self.division = None
        if isinstance(line.item, Written) and line.item.role is Role.ARTICLE:
            self.in_articles = True

    def level(self, text: str, following: Line | None) -> Role | None:
        division, self.division = self.division, None
        role = role_of(text)
        if role is None:
            return division if division and _is_short(text) else None
        if role in DIVISIONS:
            if not _is_short(text):
                return None
            self.division = role if DIVISION_ALONE.fullmatch(text) else None
            self.roman = 0
            return role
        if role is Role.ARTICLE:
            self.in_articles = True
            return role if _is_short(text) else None
        if role is Role.HEADING_1:
            return role if self._is_next_roman(text) else None
        if role is Role.HEADING_2 and self.in_articles:
            return Role.CLAUSE
        if role in (Role.HEADING_2, Role.HEADING_3):
            return role if _heads(text, role, following) else None
        return role

    def _is_next_roman(self, text: str) -> bool:
        """Tell whether I, II, III follow one another, as the V. of a name does not; in capitals it is a heading."""
        found = _ROMAN.match(text)
        number = next((number for number in range(1, 40) if found and roman(number) == found[1]), 0)
        follows = number in (1, self.roman + 1) or (number > 0 and text.isupper())
        if follows:
            self.roman = number
        return follows and len(text) <= _LONG_HEADING


def _is_short(text: str) -> bool:
    return len(text) <= _LONG_HEADING and not text.endswith(_FINISHED)


def _heads(text: str, role: Role, following: Line | None) -> bool:
    """Tell whether a numbered paragraph is the heading of what follows, not itself what is said."""
    if len(text) > _LONG_HEADING:
        return False
    if not text.endswith((*_FINISHED, ":")):
        return True
    if following is None or isinstance(following.item, Table):
        return following is not None
    below = role_of(following.text) if following.is_typed else None
    has_below = below in _LOWER and not (role is Role.HEADING_3 and below is Role.HEADING_3)
    return has_below or text.endswith(":")
