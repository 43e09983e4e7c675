"""What is missing from the records or against a rule, each with its dated source. Nothing is ever changed here."""

from datetime import date

from app.operations import check_meetings, check_papers, check_people
from app.operations.finding import Finding, Severity
from db.unit_of_work import UnitOfWork

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def findings(work: UnitOfWork, until: date | None = None) -> tuple[Finding, ...]:
    """Return all findings of the records up to a day (default: today), by period, then severity."""
    day = until or work.today
    book = check_meetings.Meetings(work, day)
    found = (
        *check_people.findings(work, day),
        *check_meetings.findings(book),
        *check_papers.findings(book),
    )
    return tuple(sorted(found, key=lambda each: (each.period, _ORDER[each.severity])))


__all__ = ["Finding", "Severity", "findings"]
