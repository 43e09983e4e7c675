"""The words of papers, indexed inside the encrypted file (FTS5). No record: made from them, and made anew if gone.

It belongs to no schema and stands in no step of a migration: whoever opens a file to write sees that it is there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

INDEX, PLACES = "paper_search", "paper_search_place"
START, END = "\x01", "\x02"
"""Stand round each word found in what `find` returns."""

_MAKE_INDEX = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(source UNINDEXED, record_id UNINDEXED, words, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
)
_MAKE_PLACES = f"CREATE TABLE {PLACES} (record_id TEXT NOT NULL PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID"
_A_DAY = 1_000_000
_EXCERPT = 24  # words

_MARKED_D = {"đ": "d\u0331", "Đ": "D\u0331"}
"""To Unicode đ is a letter of its own, not a d with a mark; kept as one, it is found by `d` as ă is found by `a`."""


@dataclass(frozen=True)
class Entry:
    """What is indexed of one record; `on` puts it in order."""

    source: str
    record_id: str
    on: date
    words: str


@dataclass(frozen=True)
class Found:
    source: str
    record_id: str
    excerpt: str  # with START and END round the words found


def is_of_index(table: str) -> bool:
    """Tell whether a table of the file is the index, or a piece of it."""
    return table.startswith(INDEX)


def is_made(raw: Any) -> bool:
    """Return whether the file has the index as this program makes it."""
    kept = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE name IN (?, ?)", (INDEX, PLACES)).fetchall())
    return kept == {INDEX: _MAKE_INDEX, PLACES: _MAKE_PLACES}


def make(raw: Any, entries: Iterable[Entry]) -> None:
    """Make the index anew from all there is to find, in a transaction of its own."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        raw.execute(f"DROP TABLE IF EXISTS {INDEX}")
        raw.execute(f"DROP TABLE IF EXISTS {PLACES}")
        raw.execute(_MAKE_INDEX)
        raw.execute(_MAKE_PLACES)
        for entry in entries:
            put(raw, entry)
        raw.execute("COMMIT")
    except BaseException:
        raw.execute("ROLLBACK")
        raise


def put(raw: Any, entry: Entry) -> None:
    """Index a record, anew if it was indexed before; within the transaction that writes it."""
    remove(raw, entry.record_id)
    first = entry.on.toordinal() * _A_DAY
    (last,) = raw.execute(
        f"SELECT coalesce(max(place), ?) FROM {PLACES} WHERE place BETWEEN ? AND ?", (first, first, first + _A_DAY - 1)
    ).fetchone()
    raw.execute(f"INSERT INTO {PLACES} VALUES (?, ?)", (entry.record_id, last + 1))
    raw.execute(
        f"INSERT INTO {INDEX} (rowid, source, record_id, words) VALUES (?, ?, ?, ?)",
        (last + 1, entry.source, entry.record_id, _kept(entry.words)),
    )


def remove(raw: Any, record_id: str) -> None:
    """Take a record out of the index, if it is in it."""
    place = raw.execute(f"SELECT place FROM {PLACES} WHERE record_id = ?", (record_id,)).fetchone()
    if place:
        raw.execute(f"DELETE FROM {INDEX} WHERE rowid = ?", place)
        raw.execute(f"DELETE FROM {PLACES} WHERE record_id = ?", (record_id,))


def find(raw: Any, words: str, limit: int) -> Iterator[Found]:
    """Yield the records in which every word asked for begins a word, accents and case aside, the newest first."""
    asked = " ".join(f'"{word}"*' for word in re.findall(r"[^\W_]+", _kept(words).replace("\u0331", "")))
    if not asked:
        return
    rows = raw.execute(
        f"SELECT source, record_id, snippet({INDEX}, 2, ?, ?, '…', {_EXCERPT}) FROM {INDEX} "
        f"WHERE {INDEX} MATCH ? ORDER BY rowid DESC LIMIT ?",
        (START, END, asked, limit),
    )
    for source, record_id, excerpt in rows.fetchall():
        yield Found(source, record_id, _shown(excerpt))


def _kept(words: str) -> str:
    return words.replace(START, "").replace(END, "").replace("đ", _MARKED_D["đ"]).replace("Đ", _MARKED_D["Đ"])


def _shown(words: str) -> str:
    for letter, kept in _MARKED_D.items():
        words = words.replace(kept, letter)
    return words
