"""What the records know of the cell's figures on a day, and what in a body contradicts them (app/rules/figures)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.documents.body import BodyItem, Written
from app.operations.members import member_counts
from app.rules.figures import Doubt, Known, doubts
from db.unit_of_work import UnitOfWork


def known_figures(work: UnitOfWork, on: date) -> Known:
    """Return the figures of the cell as of a day; of a cell without members nothing is known."""
    counts = member_counts(work, on)
    if not counts.total:
        return Known(on)
    return Known(on, counts.total, counts.full, counts.probationary, counts.women)


@dataclass(frozen=True)
class PlacedDoubt:
    """A doubtful figure: in which item, in a table in which row (0 is its head) and column, and why."""

    item: int
    cell: tuple[int, int] | None
    doubt: Doubt


def doubtful_figures(items: Iterable[BodyItem], known: Known) -> Iterator[PlacedDoubt]:
    """Yield what is doubtful about the figures of a body, in order."""
    for at, item in enumerate(items):
        for cell, text in _texts(item):
            yield from (PlacedDoubt(at, cell, each) for each in doubts(text, known))


def _texts(item: BodyItem) -> Iterator[tuple[tuple[int, int] | None, str]]:
    if isinstance(item, Written):
        yield None, item.text
        return
    for row, line in enumerate([tuple(column.title for column in item.columns), *item.rows]):
        for column, text in enumerate(line):
            yield (row, column), text
