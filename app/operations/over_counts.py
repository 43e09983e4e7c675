"""Counts that are more than the voters there: the roll was changed after they were written (294-QĐ/TW, 9.3.2)."""

from collections.abc import Iterator

from sqlmodel import col, select

from app.operations.sitting_day import BaseView, SittingDay
from app.rules.terms import Body
from db.tables import AgendaItem, Election, Vote
from db.unit_of_work import UnitOfWork


def base_of(row: Vote | Election, day: SittingDay) -> BaseView:
    """Return the base a vote or an election had: frozen by approval, else as the roll stands."""
    return frozen_base(row) or day.base(Body(row.body))


def frozen_base(row: Vote | Election) -> BaseView | None:
    """Return the base that approval froze, None before."""
    return BaseView.thawed(row.frozen_base) if row.frozen_base else None


def over_count(row: Vote | Election, view: BaseView) -> str:
    """Return the sentence for counts that are more than the voters present, '' for others."""
    total = total_of(row)
    if total <= view.voters_present:
        return ""
    words = "Cộng ba số được" if isinstance(row, Vote) else "Phiếu bầu ghi"
    return f"{words} {total} phiếu, nhưng theo điểm danh chỉ có {view.voters_present} người được biểu quyết có mặt."


def total_of(row: Vote | Election) -> int:
    """Return how many voted, by what is written so far."""
    if isinstance(row, Vote):
        return sum(count or 0 for count in (row.in_favour, row.against, row.other))
    return max(count or 0 for count in (row.issued, row.returned, row.valid, row.invalid))


def over_counts(work: UnitOfWork, day: SittingDay) -> Iterator[str]:
    """Yield such a sentence for each vote and election of a sitting, with what it is about."""
    part_ids = [part.id for part in day.parts]
    for table in (Vote, Election):
        mine = select(table).join(AgendaItem, col(AgendaItem.id) == col(table.item_id))
        for row in work.all(mine.where(col(AgendaItem.part_id).in_(part_ids))):
            if said := over_count(row, base_of(row, day)):
                yield f"{subject_of(row)}: {said}"


def subject_of(row: Vote | Election) -> str:
    """Return what a vote or an election is about, for a sentence."""
    return f"Biểu quyết “{row.subject}”" if isinstance(row, Vote) else "Bầu cử"
