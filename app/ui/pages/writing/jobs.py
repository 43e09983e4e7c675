"""Making a written paper in a worker: its own reader, frozen facts, the PDF in memory."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from app.operations import papers, writing
from app.ui.widgets.preview import Made

if TYPE_CHECKING:
    from app.operations.opening import CellFile


def written_job(cell: "CellFile", paper_id: UUID) -> Callable[[], Made]:
    """Return the work that makes a written draft; it hands its `papers.Draft` on."""

    def make() -> Made:
        with cell.reader() as work:
            draft = writing.draft(work, paper_id)
        written = papers.preview(draft.paper)
        return Made(written.data, written.places, draft)

    return make
