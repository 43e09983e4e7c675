"""What a secretary writes herself: paragraphs of an outline, and tables, as they are kept and as they are printed.

A paragraph whose number follows by itself (`is_numbered`) holds its words alone; the marker is made here, on the screen
and on paper alike. Any other paragraph stands as it was typed, whatever marker it begins with.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from app.documents.paper import Content, Paragraph, Role, Run, Table, content_of, content_text, plain_content
from app.rules.markers import letters, roman

VERSION = 1


@dataclass(frozen=True)
class Written:
    """One paragraph of the body. `from_records`: filled in from the records, and shown so until it is changed."""

    runs: tuple[Run, ...]
    role: Role = Role.BODY
    is_numbered: bool = False
    from_records: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


BodyItem = Written | Table

FREE_LEVELS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.POINT, Role.DASH, Role.PLUS)
"""The outline of resolutions, plans and reports, the highest first (document-format, 2.5)."""
ARTICLE_LEVELS = (Role.PART, Role.CHAPTER, Role.SECTION, Role.ARTICLE, Role.CLAUSE, Role.POINT, Role.DASH, Role.PLUS)
"""The outline of regulations and decisions (05-HD/VPTW, I.6.2.4)."""
DIVISIONS = frozenset({Role.PART, Role.CHAPTER, Role.SECTION})
"""Their marker has a line of its own, above their name."""

MOST_COLUMNS = 14
"""Of a table on paper, a landscape page; a wider one goes with the paper as a file of Excel."""

_RANK = {
    Role.PART: 0,
    Role.CHAPTER: 1,
    Role.SECTION: 2,
    Role.HEADING_1: 3,
    Role.ARTICLE: 4,
    Role.HEADING_2: 5,
    Role.CLAUSE: 5,
    Role.HEADING_3: 6,
    Role.POINT: 7,
}
_THROUGH = frozenset({Role.ARTICLE, Role.CHAPTER})  # numbered through the whole paper


# --- kept --------------------------------------------------------------------------------------------------------


def item_to_json(item: BodyItem) -> str:
    """Return one item as the file keeps it; the same item always gives the same text."""
    if isinstance(item, Written):
        plain: dict[str, object] = {"is": "written", **vars(item), "runs": [vars(run) for run in item.runs]}
    else:
        plain = plain_content(item)
    return json.dumps({"v": VERSION, **plain}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def item_from_json(stored: str) -> BodyItem:
    """Return the item that `item_to_json` kept."""
    plain = json.loads(stored)
    plain.pop("v")
    if plain["is"] != "written":
        table = content_of(plain)
        assert isinstance(table, Table)
        return table
    runs = tuple(Run(**run) for run in plain["runs"])
    return Written(runs, Role(plain["role"]), plain["is_numbered"], plain["from_records"])


def items_of_text(plain: str) -> tuple[Written, ...]:
    """Return plain text as body items, a paragraph a line, every character as typed; '' gives none."""
    return tuple(Written((Run(line),)) for line in plain.split("\n")) if plain else ()


def text_of_items(items: Iterable[BodyItem]) -> str:
    """Return the words of a body without its own markers, a line a paragraph, table cells parted by tabs."""
    return "\n".join(item.text if isinstance(item, Written) else content_text(item) for item in items)


# --- numbered ----------------------------------------------------------------------------------------------------


def markers(items: Sequence[BodyItem], outline: str = "I-") -> tuple[str, ...]:
    """Return the marker of each item in order, '' where none is written. `outline`: `I-` or `I.` (a setting).

    What stands as typed (`is_numbered` False) is not counted.
    """
    counts: dict[Role, int] = {}
    return tuple(_marker(item, counts, outline) if isinstance(item, Written) else "" for item in items)


def _marker(item: Written, counts: dict[Role, int], outline: str) -> str:
    if not item.is_numbered:
        return ""
    if item.role in (Role.DASH, Role.PLUS):
        return "-" if item.role is Role.DASH else "+"
    rank = _RANK.get(item.role)
    if rank is None:
        return ""
    for role in [each for each in counts if _RANK[each] > rank and each not in _THROUGH]:
        del counts[role]
    counts[item.role] = counts.get(item.role, 0) + 1
    return _written_marker(item.role, counts, outline)


def _written_marker(role: Role, counts: dict[Role, int], outline: str) -> str:
    number = counts[role]
    match role:
        case Role.PART:
            return f"Phần {roman(number)}"
        case Role.CHAPTER:
            return f"Chương {roman(number)}"
        case Role.SECTION:
            return f"Mục {number}"
        case Role.ARTICLE:
            return f"Điều {number}."
        case Role.HEADING_1:
            return f"{roman(number)}{outline.removeprefix('I')}"
        case Role.HEADING_3:
            return f"{counts.get(Role.HEADING_2, 1)}.{number}."
        case Role.POINT:
            return f"{_letter(number)})"
        case _:
            return f"{number}."


def _letter(number: int) -> str:
    """Return a, b, c, d, đ, e, g … (05-HD/VPTW, I.6.2.4đ)."""
    for place, letter in enumerate(letters(), 1):
        if place == number:
            return letter
    raise AssertionError("letters never end")


# --- printed -----------------------------------------------------------------------------------------------------


def printed(items: Sequence[BodyItem], outline: str = "I-") -> Iterator[tuple[Content, ...]]:
    """Return for each item what is printed of it: its marker and its words, letter for letter.

    A marker without a word behind it is neither printed nor counted: nothing was written there yet.
    """
    shown = [item for item in items if not _is_open(item)]
    for item, marker in zip(shown, markers(shown, outline), strict=True):
        if isinstance(item, Table):
            yield (item,)
        elif marker and item.role in DIVISIONS:
            line = Paragraph((Run(marker),), item.role, keep_with_next=True)
            yield (line, Paragraph(item.runs, item.role)) if item.text else (line,)
        else:
            runs = (Run(f"{marker} "), *item.runs) if marker else item.runs
            yield (Paragraph(runs, item.role),)


def bare_headings(items: Sequence[BodyItem]) -> tuple[str, ...]:
    """Return the headings under which nothing is written, down to the next heading of their level or above."""
    shown = [item for item in items if not _is_open(item)]
    return tuple(
        item.text
        for item, after in zip_longest(shown, shown[1:])
        if isinstance(item, Written) and item.role in _HEADINGS and (after is None or _is_not_under(after, item.role))
    )


_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)


def _is_not_under(after: BodyItem, heading: Role) -> bool:
    return isinstance(after, Written) and after.role in _RANK and _RANK[after.role] <= _RANK[heading]


def _is_open(item: BodyItem) -> bool:
    if isinstance(item, Table) or item.role in DIVISIONS:
        return False
    return item.is_numbered and not item.text.strip()
