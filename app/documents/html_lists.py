"""Lists of pasted HTML: the marker each item was seen with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.body import Written
from app.documents.paper import Role, Run
from app.documents.typed_markers import role_of
from app.rules.markers import roman

_BULLETS = frozenset("-+*•·●○◦▪■□▫◆❖➢➤►▶✓✔✗→⇒§oØüvqn")  # the last as Wingdings and Courier have them
_LETTERED = re.compile(r"[a-zđ][.)]")


@dataclass
class TypedList:
    is_ordered: bool
    type: str
    number: int

    @classmethod
    def of(cls, tag: str, given: dict[str, str], style: dict[str, str]) -> "TypedList":
        return cls(tag == "ol", style.get("list-style-type") or given.get("type", ""), whole(given.get("start", ""), 1))

    def next_marker(self, given: dict[str, str], style: dict[str, str]) -> str:
        """Return the marker of the next item as a browser shows it; '' for none."""
        self.number = whole(given.get("value", ""), self.number)
        marker = _marker(self.is_ordered, style.get("list-style-type") or self.type, self.number)
        self.number += 1
        return marker


def paragraph_of(runs: Sequence[Run], marker: str, depth: int) -> Written:
    """Return a paragraph with its marker in a list: a bullet follows by itself, a number stands as typed."""
    text = "".join(run.text for run in runs)
    is_bullet = marker in _BULLETS or "\uf000" <= marker <= "\uf0ff"
    if not marker or (is_bullet and role_of(text) in (Role.DASH, Role.PLUS)):
        return Written(tuple(runs))
    if is_bullet:
        is_plus = marker == "+" or (marker != "-" and depth > 1)
        return Written(tuple(runs), Role.PLUS if is_plus else Role.DASH, is_numbered=True)
    first = replace(runs[0], text=f"{marker} {runs[0].text}")
    return Written((first, *runs[1:]), Role.POINT if _LETTERED.fullmatch(marker) else Role.BODY)


def whole(text: str, otherwise: int) -> int:
    """Return the whole number above 0 that an attribute holds."""
    return int(text) if re.fullmatch(r"\s*[1-9]\d{0,5}\s*", text) else otherwise


def _marker(is_ordered: bool, type_name: str, number: int) -> str:
    match type_name:
        case "none":
            return ""
        case "a" | "lower-alpha" | "lower-latin":
            return f"{_latin(number)}."
        case "A" | "upper-alpha" | "upper-latin":
            return f"{_latin(number).upper()}."
        case "i" | "lower-roman":
            return f"{roman(number).lower()}."
        case "I" | "upper-roman":
            return f"{roman(number)}."
        case _:
            return f"{number}." if is_ordered or type_name == "decimal" else "•"


def _latin(number: int) -> str:
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
