"""The real documents as a secretary enters them: what goes into which field, and what is pasted as the body.

Only what they look like is known here, nothing of what they say.
"""

import re
from dataclasses import dataclass
from html import escape

from app.documents.paper import Role
from app.documents.typed_markers import role_of
from tests.field.seeds import FILES, text_of_seed

KINDS = {"000": "KH", "001": "KH", "002": "NQ", "003": "KH", "004": "ĐA"}
NUMBERS = tuple(KINDS)


@dataclass(frozen=True)
class Whole:
    """One document. `annex_rows`: the lines of its table, cells parted by tabs, groups parted by None."""

    number: str
    kind: str
    abstract: str
    body: str
    recipients: tuple[str, ...]
    annex_title: str = ""
    annex_rows: tuple[tuple[tuple[str, ...], ...], ...] = ()

    @property
    def annex_html(self) -> str:
        """Return the annex as Word puts its tables on the clipboard."""
        tables = []
        for rows in self.annex_rows:
            cells = ("".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) for row in rows)
            tables.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
        return "<p></p>".join(tables)


def whole(number: str) -> Whole:
    """Return a document by the first three figures of its name."""
    lines = text_of_seed(next(path for path in FILES if path.stem.startswith(number))).split("\n")
    if number == "002":
        return _second_half(lines)
    named = next(place for place, line in enumerate(lines) if line.strip() in ("KẾ HOẠCH", "ĐỀ ÁN"))
    begun = next(place for place in range(named + 1, len(lines)) if lines[place].strip())
    body = next(place for place in range(begun, len(lines)) if not lines[place].strip())
    sent = next(place for place, line in enumerate(lines) if line.startswith("Nơi nhận"))
    ended = next((place for place, line in enumerate(lines) if line.strip() == "PHỤ LỤC"), len(lines))
    listed = (line.removeprefix("- ") for line in lines[sent + 1 : ended] if line.startswith("- "))
    recipients = tuple(line.rstrip(" ;,.") for line in listed)
    abstract = " ".join(line.strip("* ") for line in lines[begun:body])
    text = "\n".join(lines[body:sent]).strip("\n")
    return Whole(number, KINDS[number], abstract, text, recipients, *_annex(lines[ended + 1 :]))


def _second_half(lines: list[str]) -> Whole:
    """Return what the congress resolved: from the first heading on; the two lines above it are what it is about."""
    begun = next(place for place, line in enumerate(lines) if role_of(line) is Role.HEADING_1)
    titles = [line for line in lines[:begun] if line.strip()][-2:]
    abstract = " ".join(" ".join(titles).split())
    return Whole("002", KINDS["002"], abstract, "\n".join(lines[begun:]).strip("\n"), ())


def _annex(lines: list[str]) -> tuple[str, tuple[tuple[tuple[str, ...], ...], ...]]:
    title = " ".join(line.strip() for line in lines if line.strip() and "\t" not in line)
    groups: list[list[tuple[str, ...]]] = [[]]
    for line in lines:
        if "\t" in line:
            groups[-1].append(tuple(cell.strip() for cell in line.split("\t")))
        elif groups[-1]:
            groups.append([])
    return title, tuple(tuple(rows) for rows in groups if rows)


LEVELS = (
    (re.compile(r"\s*[IVX]+[.-]"), Role.HEADING_1),
    (re.compile(r"\s*\d\.\d"), Role.HEADING_3),
    (re.compile(r"\s*\d\. "), Role.HEADING_2),
    (re.compile(r"Phần \d$"), Role.PART),
    (re.compile(r"[a-zđ]\) "), Role.POINT),
    (re.compile(r"[-–] "), Role.DASH),
    (re.compile(r"\+"), Role.PLUS),
)
"""What a reader sees, told apart from what the program sees."""
