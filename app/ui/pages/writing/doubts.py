"""Figures of a text held against themselves and the records, in a worker: what is doubtful is marked, with why."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.documents.body import BodyItem
from app.operations.known_figures import doubtful_figures, known_figures
from app.ui.background import go_on
from app.ui.widgets.outline_marks import TextDoubt

if TYPE_CHECKING:
    from app.operations.opening import CellFile


def look_at_figures(cell: "CellFile", items: Sequence[BodyItem], on: date) -> Callable[[Any], tuple[TextDoubt, ...]]:
    """Return the work that finds the doubtful figures of a body, as the records stand on a day."""

    def look(talk: Any) -> tuple[TextDoubt, ...]:
        with cell.reader(go_on) as work:
            known = known_figures(work, on)
        found = doubtful_figures(_going_on(items), known)
        return tuple(
            TextDoubt(each.item, each.doubt.start, each.doubt.end, each.doubt.sentence, each.cell) for each in found
        )

    return look


def _going_on(items: Sequence[BodyItem]) -> Iterator[BodyItem]:
    """Yield the items; between two of them one nobody waits for any more is given up."""
    for item in items:
        go_on()
        yield item
