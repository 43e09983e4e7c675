"""Approving the minutes of a part: what was written stands, with the roll and the bases of that day."""

from datetime import date
from uuid import UUID

from db.unit_of_work import Changes, UnitOfWork


def doubts(work: UnitOfWork, part_id: UUID) -> tuple[str, ...]:
    """Return what is still missing or doubtful, as sentences; none of it blocks."""
    raise NotImplementedError


def approve(work: UnitOfWork, part_id: UUID, on: date | None = None) -> Changes:
    """Approve the minutes (`on` None: the day of the meeting) and freeze roll and bases.

    Raises Refused before attendance is taken.
    """
    raise NotImplementedError


def reopen(work: UnitOfWork, part_id: UUID) -> Changes:
    """Take the approval back, while no paper of the part is issued. Raises Refused afterwards."""
    raise NotImplementedError


def correct(work: UnitOfWork, part_id: UUID, body: str, on: date | None = None) -> tuple[UUID, Changes]:
    """Note a dated correction to approved minutes (`on` None: today)."""
    raise NotImplementedError


def delete_correction(work: UnitOfWork, correction_id: UUID) -> Changes:
    raise NotImplementedError
