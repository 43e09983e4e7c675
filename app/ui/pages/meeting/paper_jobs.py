"""Making a paper in a worker: its own reader, frozen facts, the PDF in memory."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from app.operations import papers
from app.rules.terms import PaperState
from app.ui.background import go_on
from app.ui.widgets.preview import Made

if TYPE_CHECKING:
    from app.operations.opening import CellFile


def choice_job(cell: "CellFile", part_id: UUID, choice: papers.PaperChoice) -> Callable[[], Made]:
    """Return the work that makes a paper of a meeting as it stands: issued, or still a draft."""
    if choice.state == PaperState.ISSUED and choice.paper_id:
        return issued_job(cell, choice.paper_id)
    return draft_job(cell, part_id, choice.form, choice.subject_id)


def draft_job(cell: "CellFile", part_id: UUID, form: str, subject_id: UUID | None = None) -> Callable[[], Made]:
    """Return the work that makes a draft; it hands its `papers.Draft` on."""

    def make() -> Made:
        with cell.reader(go_on) as work:
            draft = papers.draft(work, part_id, form, subject_id)
        go_on()
        written = papers.preview(draft.paper)
        _warm()
        return Made(written.data, written.places, draft)

    return make


def _warm() -> None:
    """Import the writer of .docx here: the first export would otherwise do it on the GUI thread."""
    import app.documents.docx  # noqa: F401


def issued_job(cell: "CellFile", paper_id: UUID) -> Callable[[], Made]:
    """Return the work that makes an issued paper from what issuing froze; it hands the `Paper` on."""

    def make() -> Made:
        with cell.reader(go_on) as work:
            paper = papers.issued_paper(work, paper_id)
            go_on()
            written = papers.issued_preview(work, paper_id)
        _warm()
        return Made(written.data, written.places, paper)

    return make
