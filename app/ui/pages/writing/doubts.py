"""Figures of a text held against themselves and the records, in a worker: what is doubtful is marked, with why."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.documents.body import BodyItem, Written
from app.operations.known_figures import known_figures
from app.rules.figures import doubts
from app.ui.background import go_on
from app.ui.widgets.outline_marks import TextDoubt

if TYPE_CHECKING:
    from app.operations.opening import CellFile


def look_at_figures(cell: "CellFile", items: Sequence[BodyItem], on: date) -> Callable[[Any], tuple[TextDoubt, ...]]:
    """Return the work that finds the doubtful figures of a body, as the records stand on a day."""

    def look(talk: Any) -> tuple[TextDoubt, ...]:
        with cell.reader(go_on) as work:
            known = known_figures(work, on)
        return tuple(
            TextDoubt(at, each.start, each.end, each.sentence, place)
            for at, place, text in _texts(items)
            for each in doubts(text, known)
        )

    return look


def _texts(items: Sequence[BodyItem]) -> Iterator[tuple[int, tuple[int, int] | None, str]]:
    """Yield where each text stands: its item, in a table its row and column, and the text."""
    for at, item in enumerate(items):
        go_on()
        if isinstance(item, Written):
            yield at, None, item.text
            continue
        for row, line in enumerate([tuple(column.title for column in item.columns), *item.rows]):
            for column, text in enumerate(line):
                yield at, (row, column), text
