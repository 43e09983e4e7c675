"""What was done, by whom and when: the log, undo by name, the trash."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.operations import log
from app.operations.log import Entry
from app.operations.trash import Trashed, restore, trash
from app.rules.refusal import Refused
from app.rules.vietnamese import fold
from db import chain, references
from db.recorder import RowChange
from db.unit_of_work import Changes, UnitOfWork

__all__ = [
    "ActivityView", "ChainReport", "Trashed", "activities", "note", "restore", "trash", "undo", "undo_name", "verify",
]  # fmt: skip

NOTHING_TO_UNDO = "Không có việc nào để hoàn tác."
OWN_REVERSE = "“{name}” không hoàn tác bằng Ctrl+Z; việc này có cách làm lại riêng."
LATER = "Sau việc này đã có “{name}” liên quan đến cùng hồ sơ. Hãy hoàn tác việc đó trước."
LATER_LASTING = "Sau việc này đã có “{name}” nên không hoàn tác được nữa."
LATER_UNKNOWN = "Hồ sơ này đã thay đổi sau việc đó (ví dụ khi nâng cấp sổ) nên không hoàn tác được nữa."
PURGED = "Nội dung của việc này đã hủy theo quy định nên không hoàn tác được."
UNDONE = "“{name}” đã được hoàn tác rồi."


@dataclass(frozen=True)
class ActivityView:
    """One line of Nhật ký. `note` holds what an export, print or reveal said of itself."""

    seq: int
    at: datetime
    who: str
    name: str
    kind: str
    undone: bool
    tables: tuple[str, ...]
    note: dict[str, Any]


@dataclass(frozen=True)
class ChainReport:
    """Whether the log is as it was written. `broken_at` is the first activity that is not, None if all are."""

    activities: int
    purged: int
    broken_at: int | None


def activities(work: UnitOfWork, limit: int = 200, before: int | None = None, words: str = "") -> list[ActivityView]:
    """Return the log, newest first; `before` a number for the next page, `words` to look for in names, in capitals or
    not, with accents or not."""
    seqs = _seqs(work, before, fold(words))[:limit]
    undone, marks = log.undone(work), ", ".join("?" * len(seqs))
    return [_view(entry, undone) for entry in log.entries(work, f"WHERE a.seq IN ({marks}) ORDER BY a.seq DESC", *seqs)]


def _seqs(work: UnitOfWork, before: int | None, wanted: str) -> list[int]:
    """Return the numbers of the activities with these words, newest first; SQLite knows no Vietnamese capitals."""
    lines = work.raw.execute(
        "SELECT seq, name FROM activity WHERE ? IS NULL OR seq < ? ORDER BY seq DESC", (before, before)
    )
    return [seq for seq, name in lines if not wanted or wanted in fold(name)]


def _view(entry: Entry, undone: set[int]) -> ActivityView:
    tables = tuple(dict.fromkeys(row.table for row in entry.rows))
    said = (entry.seq, entry.at, entry.who, entry.name, entry.kind)
    return ActivityView(*said, entry.seq in undone, tables, entry.note)


def note(work: UnitOfWork, kind: str, name: str, details: Mapping[str, Any] | None = None) -> Changes:
    """Put in the log what changes no record: an export, a print, the revealing of a masked number.

    `kind` is "export", "print" or "reveal"; `details` are plain values and hold no masked number itself. A file
    opened only to be read keeps no log.
    """
    if work.read_only:
        return Changes(name)
    with work.named(name, kind=kind, note={"what": name, **(details or {})}) as changes:
        pass
    return changes


def undo_name(work: UnitOfWork) -> str | None:
    """Return the name of what Ctrl+Z would undo now, None if nothing can be."""
    entry = _last_undoable(work)
    return entry.name if entry and not work.read_only and not _hindrance(work, entry) else None


def undo(work: UnitOfWork, seq: int | None = None) -> Changes:
    """Undo the last operation, or the one with this number in the log.

    That can be done if every row it touched is as it left it and no later row refers to one it made; Refused names the
    first later operation otherwise. What has its own reverse (approving, issuing, importing) is refused, and so is
    anything before it.
    """
    entry = _last_undoable(work) if seq is None else log.entry(work, seq)
    if entry is None:
        raise Refused(_why_nothing(work))
    if hindrance := _hindrance(work, entry):
        raise Refused(hindrance)
    return log.write_rows(work, f"Hoàn tác: {entry.name}", _reversed(entry.rows), kind=chain.UNDO, undoes=entry.seq)


def _reversed(rows: Sequence[RowChange]) -> list[RowChange]:
    return [RowChange(row.table, row.id, row.after, row.before, "") for row in reversed(rows)]


def _last_undoable(work: UnitOfWork) -> Entry | None:
    """Return the newest change not undone yet, unless something with its own reverse came after it."""
    undone = log.undone(work)
    for entry in _newest_first(work):
        if entry.is_lasting:
            return None
        if entry.kind == chain.CHANGE and entry.seq not in undone and entry.rows:
            return entry
    return None


def _newest_first(work: UnitOfWork) -> Iterator[Entry]:
    (last,) = work.raw.execute("SELECT coalesce(max(seq), 0) FROM activity").fetchone()
    for seq in range(last, 0, -1):
        yield from log.entries(work, "WHERE a.seq = ?", seq)


def _why_nothing(work: UnitOfWork) -> str:
    last = next((entry for entry in _newest_first(work) if entry.rows and entry.kind != chain.UNDO), None)
    return OWN_REVERSE.format(name=last.name) if last and last.is_lasting else NOTHING_TO_UNDO


def _hindrance(work: UnitOfWork, entry: Entry) -> str:
    """Return the sentence that says why an operation cannot be undone, '' if it can."""
    if entry.is_purged:
        return PURGED
    if entry.kind != chain.CHANGE or entry.is_lasting or not entry.rows:
        return OWN_REVERSE.format(name=entry.name)
    if entry.seq in log.undone(work):
        return UNDONE.format(name=entry.name)
    if touched := _touched_since(work, entry):
        first = _first_later(work, entry, touched)
        return LATER.format(name=first.name) if first else LATER_UNKNOWN
    lasting = next((later for later in _later(work, entry) if later.is_lasting), None)
    return LATER_LASTING.format(name=lasting.name) if lasting else ""


def _touched_since(work: UnitOfWork, entry: Entry) -> set[str]:
    """Return the ids of rows that no longer stand as `entry` left them, and of rows that refer to those it made."""
    changed = {row.id for row in entry.rows if log.state(work, row) != row.state}
    made = {(row.table, row.id) for row in entry.rows if row.before is None}
    referring = {other for table, row_id in made for other in references.rows_referring(work.raw, table, row_id)}
    return changed | {row_id for _, row_id in referring - made}


def _first_later(work: UnitOfWork, entry: Entry, touched: set[str]) -> Entry | None:
    return next((later for later in _later(work, entry) if any(row.id in touched for row in later.rows)), None)


def _later(work: UnitOfWork, entry: Entry) -> Iterator[Entry]:
    """Yield the operations after `entry` that still stand, oldest first."""
    undone = log.undone(work)
    for later in log.entries(work, "WHERE a.seq > ? ORDER BY a.seq", entry.seq):
        if later.seq not in undone and later.kind != chain.UNDO:
            yield later


def verify(work: UnitOfWork) -> ChainReport:
    """Read the whole log and tell whether any line was changed, taken out or put in between.

    A purged payload is not a break: its hash stands in the header, and what it held is told to be gone.
    """
    previous, expected, purged = "", 1, 0
    lines = work.raw.execute(
        "SELECT a.seq, a.at, a.who, a.name, a.kind, a.undoes_seq, a.payload_sha256, a.previous_sha256, a.sha256, "
        "p.body FROM activity a LEFT JOIN activity_payload p ON p.seq = a.seq ORDER BY a.seq"
    )
    for seq, at, who, name, kind, undoes, payload, before, own, body in lines.fetchall():
        is_purged = body is not None and chain.is_purged(body)
        digest = chain.header_digest(seq, at, who, name, kind, undoes, payload, before)
        is_linked = (seq, before, own) == (expected, previous, digest)
        is_whole = is_purged or (body is not None and chain.digest(body) == payload)
        if not (is_linked and is_whole):
            return ChainReport(expected - 1, purged, expected)
        previous, expected, purged = own, expected + 1, purged + is_purged
    return ChainReport(expected - 1, purged, None)
