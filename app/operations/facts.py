"""What the papers of a meeting need, read as of its day into the frozen facts of app/documents/facts.py."""

from uuid import UUID

from app.documents.facts import MeetingFacts
from db.unit_of_work import UnitOfWork


def meeting_facts(work: UnitOfWork, part_id: UUID) -> MeetingFacts:
    """Return everything a paper of this part may say. An approved part is read from its frozen roll and bases.

    Raises Refused if the part does not exist or the cell has no name on that day.
    """
    raise NotImplementedError
