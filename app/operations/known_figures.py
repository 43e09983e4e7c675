"""What the records know of the cell's figures on a day, for a text to be held against (app/rules/figures)."""

from datetime import date

from app.operations.members import member_counts
from app.rules.figures import Known
from db.unit_of_work import UnitOfWork


def known_figures(work: UnitOfWork, on: date) -> Known:
    """Return the figures of the cell as of a day; of a cell without members nothing is known."""
    counts = member_counts(work, on)
    if not counts.total:
        return Known(on)
    return Known(on, counts.total, counts.full, counts.probationary, counts.women)
