"""Thùng rác: deleted records, read off the log and brought back from it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.operations import log
from app.operations.meeting_reading import title_of
from app.operations.sitting_day import refuse_approved, refuse_approved_sitting, sitting_day
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from app.rules.vietnamese import shortened
from db import references
from db.recorder import RowChange
from db.tables import Paper, Part, metadata
from db.unit_of_work import Changes, UnitOfWork

NOT_IN_TRASH = "Mục này không còn trong Thùng rác."
OF_ISSUED = "Văn bản này đã ban hành nên không đưa gì về đó được nữa. Nếu cần sửa, hãy hủy văn bản rồi ban hành lại."

_STAYS_OPEN = frozenset({"delivery", "correction", "task_report", "signed_copy"})
"""What may still be written after approval or issue: when things went out, corrections, results, signed copies."""

_TYPED = frozenset({"written_block", "paper_basis", "paper_signer"})
"""Lines of a draft: taking one out is typing, undone as such; they come back with the draft or annex they went with."""

_GIVEN_BY = {"task": ("part_id", "part")}
"""What the minutes hold though it lives on without them."""

_LABELS = ("name", "title", "subject", "content", "abstract", "period", "held_on", "body")
_LABEL_LENGTH = 80

Key = tuple[str, str]


@dataclass(frozen=True)
class Trashed:
    """One deleted record. `activity` names the deletion, `label` what a person would call the record; `rows` counts
    it and what went with it."""

    seq: int
    at: datetime
    who: str
    activity: str
    table: str
    record_id: UUID
    label: str
    rows: int


def trash(work: UnitOfWork, limit: int = 500) -> list[Trashed]:
    """Return what was deleted and is not back, newest first; what went with a record is counted to it."""
    found: list[Trashed] = []
    seen: set[Key] = set()
    for entry in _deletions(work):
        for root, company in _families(_gone(entry)):
            key = (root.table, root.id)
            if key not in seen and root.table not in _TYPED and not log.exists(work, *key):
                label = _label(work, root, company)
                said = (entry.seq, entry.at, entry.who, entry.name)
                found.append(Trashed(*said, root.table, root.uuid, label, len(company)))
            seen.add(key)
        if len(found) >= limit:
            break
    return found[:limit]


def restore(work: UnitOfWork, seq: int, record_id: UUID) -> Changes:
    """Bring a deleted record back with what went with it, as it was.

    Raises Refused if it is back already, if what it belongs to is gone, if something took its place, or if it would
    come back into approved minutes or an issued paper (P11).
    """
    entry = log.entry(work, seq)
    for root, company in _families(_gone(entry) if entry else []):
        if root.id == record_id.hex and not log.exists(work, root.table, root.id):
            _refuse_closed(work, company)
            back = [RowChange(row.table, row.id, None, row.before, "") for row in company]
            return log.write_rows(work, f"Đưa về từ Thùng rác: {_label(work, root, company)}", back)
    raise Refused(NOT_IN_TRASH)


def _refuse_closed(work: UnitOfWork, company: Sequence[RowChange]) -> None:
    """Raise Refused if any of the rows belongs to minutes that are approved or to a paper that is issued."""
    coming = {(row.table, row.id) for row in company}
    for row in company:
        for table, row_id in _owners(row):
            if (table, row_id) in coming:
                continue
            for owner in _standing_owners(work, table, row_id):
                _refuse_into(work, *owner)


def _owners(row: RowChange) -> list[Key]:
    """Return what a row is a piece of: what it goes with when that is deleted, and what the minutes hold besides."""
    if row.table in _STAYS_OPEN:
        return []
    links = [*references.owners(row.table), *filter(None, [_GIVEN_BY.get(row.table)])]
    ids = [(table, (row.before or {}).get(column)) for column, table in links]
    return [(table, str(row_id)) for table, row_id in ids if row_id]


_DOORS = ("part", "sitting", "paper")


def _standing_owners(work: UnitOfWork, table: str, row_id: str) -> Iterator[Key]:
    """Walk up from a row that is there to the part, sitting or paper it is in."""
    if table in _DOORS:
        yield table, row_id
        return
    for column, above in references.owners(table):
        kept = work.raw.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
        if kept and kept[0]:
            yield from _standing_owners(work, above, kept[0])


def _refuse_into(work: UnitOfWork, table: str, row_id: str) -> None:
    """Raise Refused for a part, sitting or paper that takes nothing more; one that is gone is told of elsewhere."""
    if not log.exists(work, table, row_id):
        return
    if table == "sitting":
        refuse_approved_sitting(sitting_day(work, UUID(row_id)))
    elif table == "part" and (part := work.get(Part, UUID(row_id))):
        refuse_approved(part)
    elif table == "paper" and (paper := work.get(Paper, UUID(row_id))) and paper.state != PaperState.DRAFT:
        raise Refused(OF_ISSUED)


def _deletions(work: UnitOfWork) -> Iterator[log.Entry]:
    """Yield the activities that deleted rows, newest first; undoing an addition is no deletion."""
    wanted = "WHERE a.kind <> 'undo' AND instr(p.body, '\"after\":null') > 0 ORDER BY a.seq DESC"
    yield from log.entries(work, wanted)


def _gone(entry: log.Entry) -> list[RowChange]:
    return [row for row in entry.rows if row.after is None and row.table in metadata.tables]


def _families(gone: Sequence[RowChange]) -> Iterator[tuple[RowChange, list[RowChange]]]:
    """Yield each deleted row that hung on no other deleted row, with all that hung on it and itself."""
    by_key = {(row.table, row.id): row for row in gone}
    company: dict[Key, list[RowChange]] = {}
    for key, row in by_key.items():
        company.setdefault(_head(by_key, key), []).append(row)
    for key, rows in company.items():
        yield by_key[key], rows


def _head(by_key: dict[Key, RowChange], key: Key) -> Key:
    """Return the topmost deleted row that this one hung on."""
    seen = {key}
    while True:
        row = by_key[key].before or {}
        above = [(table, str(row.get(column))) for column, table in references.parents(key[0])]
        up = next((parent for parent in above if parent in by_key and parent not in seen), None)
        if up is None:
            return key
        key = up
        seen.add(key)


def _label(work: UnitOfWork, row: RowChange, company: Sequence[RowChange]) -> str:
    """Return what a person would call the row: its own name, or that of the one it is about; a meeting its title."""
    before = row.before or {}
    parts = [each.before or {} for each in company if each.table == "part"]
    if row.table in ("sitting", "part") and parts:
        titles = [title_of(part["kind"], part["period"]) for part in parts]
        return "; ".join([titles[0], *(each[:1].lower() + each[1:] for each in titles[1:])])
    own = next((before[name] for name in _LABELS if before.get(name)), None)
    return _short_label(own) if own else _name_of_parent(work, row)


def _name_of_parent(work: UnitOfWork, row: RowChange) -> str:
    """Return the name of the person or file that a row is about."""
    for column, table in references.parents(row.table):
        if (named_in := _NAMED_IN.get(table)) and (row_id := (row.before or {}).get(column)):
            named = work.raw.execute(f"SELECT name FROM {named_in} WHERE id = ?", (row_id,)).fetchone()
            if named:
                return _short_label(named[0])
    return ""


_NAMED_IN = {"actor": "actor", "member": "actor", "stored_file": "stored_file"}


def _short_label(value: Any) -> str:
    words = str(value)
    if words.startswith('{"v":'):
        words = " ".join(run["text"] for part in json.loads(words)["paragraphs"] for run in part["runs"])
    return shortened(words, _LABEL_LENGTH)
