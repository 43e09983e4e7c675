"""What a paragraph begins with, as it was typed: `I.`, `1.`, `1.1.`, `a)`, `-`, `+`, `Điều 1.`, `Chương I`."""

import re

from app.documents.paper import Role

_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVX])"
_ORDINAL = rf"(?:\d+|{_ROMAN}|(?:thứ )?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))"
_MARKERS = (
    (Role.PART, re.compile(rf"phần\s+{_ORDINAL}\b\s*[.:]?", re.IGNORECASE)),
    (Role.CHAPTER, re.compile(rf"chương\s+{_ORDINAL}\b\s*[.:]?", re.IGNORECASE)),
    (Role.SECTION, re.compile(r"mục\s+\d+\b\s*[.:]?(?=\s*$|\s+[A-ZĐ])", re.IGNORECASE)),
    (Role.ARTICLE, re.compile(r"(?:Điều|ĐIỀU)\s+\d+\s*[.:](?=\s|$)")),
    (Role.HEADING_1, re.compile(rf"{_ROMAN}\s*[.)\-–/](?!\d)\s*(?=\S)")),
    (Role.HEADING_3, re.compile(r"\d{1,2}\.\d{1,2}(?:\.(?!\d)\s*|\s+)(?=\D)")),
    (Role.HEADING_2, re.compile(r"\d{1,3}(?:[.)]\s+|[.)](?=[^\W\d])|\s*[-–]\s+)(?=\S)")),
    (Role.POINT, re.compile(r"[a-zđ](?:\)\s*|\.\s+)(?=\S)")),
    (Role.DASH, re.compile(r"[-–](?:\s+(?=[^\W_]|[“\"‘'(*])|(?=[^\W\d_]|[“\"‘'(*]))")),
    (Role.PLUS, re.compile(r"\+\s*(?=[^\W_]|[“\"‘'(*])")),
)
DIVISION_ALONE = re.compile(rf"(?:(?:phần|chương)\s+{_ORDINAL}|mục\s+\d+)\s*[.:]?\s*", re.IGNORECASE)
"""A marker of a division that stands alone on its line, above the name."""


def role_of(text: str) -> Role | None:
    """Return the level that the marker at the beginning of a paragraph tells; None where there is no marker."""
    begun = text.lstrip()
    return next((role for role, marker in _MARKERS if marker.match(begun)), None)


def has_marker(text: str) -> bool:
    """Tell whether a paragraph begins with a marker of any level."""
    return role_of(text) is not None


def marker_length(text: str, role: Role) -> int:
    """Return how many characters at the beginning of a text are a marker of this level and the spaces round it."""
    begun = text.lstrip()
    pattern = dict(_MARKERS).get(Role.HEADING_2 if role is Role.CLAUSE else role)
    found = pattern.match(begun) if pattern else None
    return len(text) - len(begun[found.end() :].lstrip()) if found else 0
