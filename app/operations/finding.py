"""One thing to look at again (điều cần xem lại), and how its source is cited."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.rules.sources import cite


class Severity(StrEnum):
    MUST = "must"  # the field prescribes it
    SHOULD = "should"  # practice, or our own inference from the records
    LOCAL = "local"  # a local rule, or the cell's own setting


@dataclass(frozen=True)
class Finding:
    """What is missing or against a rule, where it is mended, and on whose authority."""

    rule: str  # "R1", "A50", "số văn bản"…
    source: str  # cited as of the day: "294-QĐ/TW 9.3.2 (đã thay bằng …)"
    severity: Severity
    period: str  # "2026-04", '' where it belongs to no month
    sentence: str
    page: str  # key of the page that mends it: members, meetings, tasks, papers, settings
    record_id: UUID | None = None


RECORDS = "Hồ sơ"
"""The source of what only the records themselves can say: a count not yet written, a paper not yet issued."""


def cited(source: str, day: date) -> str:
    """Return a source with its dated reserve; words that name no document of the field stay as they are."""
    try:
        return cite(source, day)
    except KeyError:
        return source
