"""Ready outlines of written papers from dated files (resources/outlines): headings, and places for facts.

A line that names a fact (`{tong_dang_vien}`) is filled from the records; every other line is a heading, a formula of
the field or empty. Nothing is said here that a cell has not recorded or decided itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.rules.resources import names_in, read

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
CALENDAR = frozenset({"nam", "nam_sau", "nam_hoc", "ngay_so"})
"""Places for what any calendar tells: filled, but no fact of the records."""
CALENDAR_LISTS = {
    "thang": tuple({"thang": f"{month:02}" if month < 3 else str(month)} for month in range(1, 13)),
    "quy": tuple({"tt": str(place), "quy": quarter} for place, quarter in enumerate(("I", "II", "III", "IV"), 1)),
}


BASES = ("charter", "working_regulation")
"""What an outline may rest on: the Party's charter, the cell's own working regulation if it has issued one."""


@dataclass(frozen=True)
class OutlineLine:
    """One paragraph. `each`: a list of the records; the line stands once for every row of it."""

    role: str
    text: str
    each: str = ""


@dataclass(frozen=True)
class OutlineTable:
    """A table. `row` is filled for every row of the list `each`; `empty_rows` follow, to be written in."""

    columns: tuple[tuple[str, float, str], ...]  # title, width in millimetres, left, right or centre
    each: str
    row: tuple[str, ...]
    empty_rows: int


OutlineItem = OutlineLine | OutlineTable


@dataclass(frozen=True)
class OutlineAnnex:
    title: str
    is_landscape: bool
    items: tuple[OutlineItem, ...]


@dataclass(frozen=True)
class Outline:
    """One file. `note` says where the order of headings comes from; `span`: the time that is spoken of (`span_of`)."""

    id: str
    version: int
    name: str
    kind: str
    note: str
    source: str
    certainty: str
    valid_from: date
    valid_to: date | None
    span: str
    abstract: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    bases: tuple[str, ...]  # of BASES
    items: tuple[OutlineItem, ...]
    annexes: tuple[OutlineAnnex, ...]

    @property
    def label(self) -> str:
        """Return name and version, as a paper remembers what it was begun from."""
        return f"{self.id}, bản {self.version}"


@cache
def all_outlines() -> tuple[Outline, ...]:
    """Return every outline there is, by the name of its file."""
    return tuple(_outline(read(name)) for name in names_in("outlines"))


def outlines_on(day: date, kind: str | None = None) -> tuple[Outline, ...]:
    """Return the outlines in force on a day, of one kind of paper or of all."""
    return tuple(
        each
        for each in all_outlines()
        if each.valid_from <= day
        and (each.valid_to is None or day <= each.valid_to)
        and (kind is None or each.kind == kind)
    )


# --- filling -----------------------------------------------------------------------------------------------------


def names_of(text: str) -> tuple[str, ...]:
    """Return the names of the facts that a text has places for."""
    return tuple(_PLACEHOLDER.findall(text))


def is_from_records(text: str) -> bool:
    """Tell whether a text takes anything from the records."""
    return not CALENDAR.issuperset(names_of(text))


def filled(text: str, facts: Mapping[str, str]) -> str | None:
    """Return a text with its facts; None where the records lack one of them."""
    known = [facts.get(name, "") for name in names_of(text)]
    return _PLACEHOLDER.sub(lambda place: facts[place.group(1)], text) if all(known) else None


def filled_cell(text: str, facts: Mapping[str, str]) -> str:
    """Return the text of a table's cell; what the records lack stays empty."""
    return _PLACEHOLDER.sub(lambda place: facts.get(place.group(1), ""), text)


# --- the time spoken of ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """A year, and the days in it from which facts are taken."""

    year: int
    first: date
    last: date


def span_of(name: str, on: date) -> Span:
    """Return the time that an outline opened on a day speaks of.

    `day`: this year until the day. `coming_year`: from October on the next year, with the facts of the day.
    `half_year`: January to June. `year`: this year; in January and February the one that is over.
    """
    this = Span(on.year, date(on.year, 1, 1), on)
    match name:
        case "coming_year" if on.month >= 10:
            return Span(on.year + 1, this.first, on)
        case "half_year":
            return Span(on.year, this.first, min(on, date(on.year, 6, 30)))
        case "year" if on.month <= 2:
            return Span(on.year - 1, date(on.year - 1, 1, 1), date(on.year - 1, 12, 31))
        case _:
            return this


SPANS = ("day", "coming_year", "half_year", "year")


# --- reading the files -------------------------------------------------------------------------------------------


def _outline(plain: Mapping[str, Any]) -> Outline:
    tables = {name: _table(each) for name, each in plain.get("tables", {}).items()}
    return Outline(
        id=plain["id"],
        version=plain["version"],
        name=plain["name"],
        kind=plain["kind"],
        note=plain["note"],
        source=plain["source"],
        certainty=plain["certainty"],
        valid_from=plain["valid_from"],
        valid_to=plain.get("valid_to"),
        span=plain["span"],
        abstract=plain["abstract"],
        addressees=tuple(plain.get("addressees", ())),
        recipients=tuple(plain.get("recipients", ())),
        bases=tuple(plain.get("bases", ())),
        items=_items(plain["items"], tables),
        annexes=tuple(
            OutlineAnnex(each["title"], each.get("landscape", False), _items(each["items"], tables))
            for each in plain.get("annexes", ())
        ),
    )


def _items(plain: list[list[str]], tables: Mapping[str, OutlineTable]) -> tuple[OutlineItem, ...]:
    return tuple(tables[line[1]] if line[0] == "table" else OutlineLine(*line) for line in plain)


def _table(plain: Mapping[str, Any]) -> OutlineTable:
    columns = tuple((title, float(width), align) for title, width, align in plain["columns"])
    return OutlineTable(columns, plain.get("each", ""), tuple(plain.get("row", ())), plain.get("empty_rows", 0))
