"""What is missing from the records or against a rule, each with its dated source. Nothing is ever changed here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from db.unit_of_work import UnitOfWork


class Severity(StrEnum):
    MUST = "must"  # bắt buộc
    SHOULD = "should"  # nên làm, hoặc suy ra
    LOCAL = "local"  # quy định của địa phương, thiết lập


@dataclass(frozen=True)
class Finding:
    """One thing to look at again (điều cần xem lại)."""

    rule: str  # "R1", "A50", "số văn bản"…
    source: str  # cited as of the day: "294-QĐ/TW 9.3.2 (đã thay bằng …)"
    severity: Severity
    period: str  # "2026-04", '' where it belongs to no month
    sentence: str
    page: str  # key of the page that mends it: members, meetings, tasks, papers, settings
    record_id: UUID | None = None


def findings(work: UnitOfWork, until: date | None = None) -> tuple[Finding, ...]:
    """Return all findings of the records up to a day (default: today), by period, then severity."""
    raise NotImplementedError
