"""Full-text search of issued papers and of papers that came in, without accents, with the words found marked.

The index (db/search.py) follows every transaction from inside it, so that it cannot disagree with the records.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.documents.paper import Paper, from_json
from app.rules import numbering
from app.rules.vietnamese import upper_first
from db import search as index
from db.recorder import RowChange
from db.tables import IncomingPaper
from db.tables import Paper as PaperRow
from db.unit_of_work import UnitOfWork

ISSUED, INCOMING = "paper", "incoming_paper"
_PAPERS = "SELECT id, kind, series, number, issued_on, abstract, contents FROM paper WHERE contents <> ''"
_ARRIVED = "SELECT id, arrived_on, kind_name, number, issuer, abstract, kept_at FROM incoming_paper"
_MARK = re.compile(f"[{index.START}{index.END}]")


@dataclass(frozen=True)
class Hit:
    """One paper found: exactly one of the two ids is given. `marks`: where in the excerpt the words stand."""

    paper_id: UUID | None
    incoming_id: UUID | None
    symbol: str
    issued_on: date | None
    title: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]


def search(work: UnitOfWork, words: str, limit: int = 50) -> tuple[Hit, ...]:
    """Return the papers that hold all the words, each at the beginning of a word, the newest first."""
    found = list(index.find(work.raw, words, limit)) if index.is_made(work.raw) else []
    return tuple(hit for each in found if (hit := _hit(work, each)))


def _hit(work: UnitOfWork, found: index.Found) -> Hit | None:
    record_id = UUID(found.record_id)
    excerpt, marks = _without_marks(found.excerpt)
    if found.source == ISSUED and (row := work.get(PaperRow, record_id)):
        symbol = numbering.symbol(row.number, row.kind, numbering.body_of(row.series)) if row.number else ""
        return Hit(record_id, None, symbol, row.issued_on, row.abstract, excerpt, marks)
    if found.source == INCOMING and (came := work.get(IncomingPaper, record_id)):
        return Hit(None, record_id, came.number, came.issued_on, came.abstract, excerpt, marks)
    return None


def _without_marks(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return an excerpt on one line, and where its marked words stand in it."""
    plain, marks, start = "", [], 0
    for piece, sign in zip(_MARK.split(marked), [*_MARK.findall(marked), ""], strict=True):
        plain += re.sub(r"\s+", " ", piece)
        if sign == index.START:
            start = len(plain)
        elif sign:
            marks.append((start, len(plain)))
    return plain, tuple(marks)


# --- the index follows the records ---------------------------------------------------------------------------------


def keep_index(work: UnitOfWork) -> None:
    """Make the index where it is missing, and have it follow every transaction from now on."""
    if not index.is_made(work.raw):
        index.make(work.raw, _entries(work.raw))
    work.followers.append(follow)


def follow(raw: Any, rows: Sequence[RowChange]) -> None:
    """Index anew what a transaction has done to papers, inside it."""
    for row in rows:
        if row.table in (ISSUED, INCOMING):
            entry = next(_entries(raw, row.table, row.id), None)
            index.put(raw, entry) if entry else index.remove(raw, row.id)


def _entries(raw: Any, table: str = "", row_id: str = "") -> Iterator[index.Entry]:
    """Yield what is to be found: of one row, or of all, the oldest first."""
    if table in ("", ISSUED):
        rest, values = (" AND id = ?", (row_id,)) if row_id else (" ORDER BY issued_on, issued_at, id", ())
        for id_, kind, series, number, on, abstract, contents in raw.execute(_PAPERS + rest, values).fetchall():
            said = numbering.symbol(number, kind, numbering.body_of(series)) if number else ""
            yield index.Entry(ISSUED, id_, date.fromisoformat(on), f"{said}\n{abstract}\n{_text(contents)}")
    if table in ("", INCOMING):
        rest, values = (" WHERE id = ?", (row_id,)) if row_id else (" ORDER BY arrived_on, id", ())
        for id_, on, *words in raw.execute(_ARRIVED + rest, values).fetchall():
            yield index.Entry(INCOMING, id_, date.fromisoformat(on), "\n".join(filter(None, words)))


def _text(contents: str) -> str:
    """Return the words of an issued paper as one text; what cannot be read any more keeps no file from opening."""
    try:
        return _words(from_json(contents))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def _words(paper: Paper) -> str:
    bodies = (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks))
    names = (annex.title for annex in paper.annexes)
    signed = (each.name for each in (paper.left_signature, paper.right_signature) if each)
    return "\n".join(
        filter(None, (upper_first(paper.title.kind.lower()), *(block.text for block in bodies), *names, *signed))
    )
