"""The words of the field as values: the same strings that the tables hold, and check by SQL."""

from enum import StrEnum


class ActorKind(StrEnum):
    MEMBER = "member"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"


class StatusKind(StrEnum):
    EXEMPT_HEALTH = "exempt_health"
    EXEMPT_OTHER = "exempt_other"
    TEMPORARILY_AWAY = "temporarily_away"
    TEMPORARY_GUEST = "temporary_guest"
    SUSPENDED = "suspended"
    TRANSFERRED_IN = "transferred_in"
    TRANSFERRED_OUT = "transferred_out"
    REMOVED = "removed"
    EXPELLED = "expelled"
    RESIGNED = "resigned"
    ADMISSION_CANCELLED = "admission_cancelled"
    DIED = "died"


class PostCode(StrEnum):
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    COMMITTEE_MEMBER = "committee_member"
    OTHER = "other"


class PartKind(StrEnum):
    REGULAR = "regular"
    COMMITTEE = "committee"
    EXTRAORDINARY = "extraordinary"
    PARTY_GROUP = "party_group"
    ELECTION = "election"
    THEMATIC = "thematic"


class AttendanceState(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


class RollState(StrEnum):
    NOT_STARTED = "not_started"
    TAKING = "taking"
    DONE = "done"


class Body(StrEnum):
    CELL = "cell"
    COMMITTEE = "committee"


class Threshold(StrEnum):
    """The part of the voting base that must be in favour."""

    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"


class VoteMethod(StrEnum):
    SHOW_OF_HANDS = "show_of_hands"
    PARTY_CARD = "party_card"
    SECRET_BALLOT = "secret_ballot"
    UNKNOWN = "unknown"


class Section(StrEnum):
    OPENING = "opening"
    PROCEEDING = "proceeding"
    CLOSING = "closing"


class TaskState(StrEnum):
    OPEN = "open"
    DONE = "done"
    LATE = "late"
    DROPPED = "dropped"


class PaperState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class Organ(StrEnum):
    """As whom the cell issues a written paper (document-format, 2.3)."""

    CELL = "cell"
    CONGRESS = "congress"
    PRESIDIUM = "presidium"
    SECRETARIES = "secretaries"
    TELLERS = "tellers"


class Urgency(StrEnum):
    """KHẨN, THƯỢNG KHẨN, HOẢ TỐC (05-HD/VPTW, II.3)."""

    NONE = ""
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    FLASH = "flash"
