"""Small steps that most operations take: find a row or say that it is gone, keep long text as blocks, keep an order."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from app.documents.paper import blocks_of_text
from app.rules.refusal import Refused
from db.tables import Actor, AgendaItem, Candidate, Contribution, Election, Member, PaperAnnex, Part, Record, Task, Vote
from db.unit_of_work import UnitOfWork

Row = TypeVar("Row", bound=Record)
Placed = TypeVar("Placed", AgendaItem, Contribution, Vote, Election, Candidate, Task, Part, PaperAnnex)


def found(work: UnitOfWork, table: type[Row], record_id: UUID) -> Row:
    """Return a row. Raises Refused if it is not there (any more)."""
    row = work.get(table, record_id)
    if row is None:
        raise Refused("Bản ghi này không còn trong sổ; có thể vừa bị xóa. Hãy mở lại trang.")
    return row


def found_member(work: UnitOfWork, member_id: UUID) -> Actor:
    """Return who a member is. Raises Refused for somebody outside the records, or in them but no member."""
    actor = found(work, Actor, member_id)
    if work.get(Member, member_id) is None:
        raise Refused(f"{actor.name} không phải là đảng viên trong sổ; mục này chỉ ghi cho đảng viên.")
    return actor


def refuse_unknown(work: UnitOfWork, table: type[Record], values: Mapping[str, Any], *names: str) -> None:
    """Raise Refused if one of the named ids (where given) is that of no row, before anything is written."""
    for name in names:
        if (record_id := values.get(name)) is not None:
            found(work, table, record_id)


def with_blocks(values: dict[str, Any], *long_texts: str) -> dict[str, Any]:
    """Return the values with the named long texts in the form the file keeps."""
    return {name: blocks_of_text(value) if name in long_texts else value for name, value in values.items()}


def renumber(work: UnitOfWork, rows: Sequence[Placed]) -> None:
    """Give rows the positions 1, 2, 3… in the order in which they stand."""
    for position, row in enumerate(rows, start=1):
        work.change(row, position=position)


def put_at(rows: Sequence[Placed], row: Placed, position: int) -> list[Placed]:
    """Return the rows with `row` at a place (1-based; beyond the end is the end)."""
    others = [each for each in rows if each.id != row.id]
    others.insert(max(0, min(position - 1, len(others))), row)
    return others
