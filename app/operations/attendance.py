"""Who was there: the roll of a sitting, its counts, and the base of each vote told as a subtraction."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from app.operations.inputs import Input, Line, Time
from app.operations.members import Person
from app.rules.attendance import RollCount
from app.rules.terms import AttendanceState, Body, RollState, Threshold
from db.unit_of_work import Changes, UnitOfWork


@dataclass(frozen=True)
class RollRow:
    """One person on the roll. `state` None: not taken yet, or not obliged and not there."""

    person: Person
    is_full: bool
    is_probationary: bool
    standing: str  # "", "exempt", "away", "suspended", "temporary_guest"
    standing_words: str  # "Miễn", "Sinh hoạt nơi khác", "Đình chỉ", "Sinh hoạt tạm thời"
    standing_note: str  # "Đến 28/02/2027"
    is_obliged: bool
    can_be_present: bool  # False: suspended
    state: AttendanceState | None
    reason: str
    arrived_at: str | None
    left_at: str | None


@dataclass(frozen=True)
class GuestView:
    id: UUID
    person: Person
    role: str  # guest, superior


@dataclass(frozen=True)
class RollView:
    sitting_id: UUID
    state: RollState
    is_frozen: bool
    rows: tuple[RollRow, ...]  # Vietnamese order
    counts: RollCount | None  # None: chưa điểm danh
    guests: tuple[GuestView, ...]
    doubts: tuple[str, ...]  # "Dưới mức 90%…", absence flags R24, R25


@dataclass(frozen=True)
class BaseView:
    """The voting base told as a subtraction (294-QĐ/TW, 9.3.2), and the voters who are there."""

    full: int
    away_and_absent: int
    exempt_and_absent: int
    suspended: int
    size: int
    voters_present: int

    def needed(self, threshold: Threshold) -> int:
        """Return the fewest votes in favour that carry a matter."""
        raise NotImplementedError


class PresenceInput(Input):
    """What can be written beside a name; give only what was typed."""

    state: AttendanceState = Field(AttendanceState.PRESENT, title="Trạng thái")
    reason: Line = Field("", title="Lý do")
    arrived_at: Time = Field(None, title="Đến lúc")
    left_at: Time = Field(None, title="Về lúc")


def roll(work: UnitOfWork, sitting_id: UUID) -> RollView:
    """Return the roll as of the day of the meeting; once approved, as it was frozen."""
    raise NotImplementedError


def base(work: UnitOfWork, sitting_id: UUID, body: Body = Body.CELL) -> BaseView:
    """Return the voting base of a body at a sitting."""
    raise NotImplementedError


def start(work: UnitOfWork, sitting_id: UUID) -> Changes:
    """Begin taking attendance: everyone who must attend is present."""
    raise NotImplementedError


def mark(work: UnitOfWork, sitting_id: UUID, member_id: UUID, values: dict[str, object]) -> Changes:
    """Write the named fields beside one name (see PresenceInput); begins the roll if nobody has."""
    raise NotImplementedError


def unmark(work: UnitOfWork, sitting_id: UUID, member_id: UUID) -> Changes:
    """Take back the mark of someone who need not attend (exempt, away, temporary guest)."""
    raise NotImplementedError


def finish(work: UnitOfWork, sitting_id: UUID) -> Changes:
    """Attendance is complete (Xong)."""
    raise NotImplementedError


def reopen(work: UnitOfWork, sitting_id: UUID) -> Changes:
    """Take attendance up again, until the minutes are approved."""
    raise NotImplementedError


def add_guest(work: UnitOfWork, sitting_id: UUID, actor_id: UUID, role: str = "guest") -> tuple[UUID, Changes]:
    """Write down someone present who is not of the cell (`guest` or `superior`)."""
    raise NotImplementedError


def delete_guest(work: UnitOfWork, guest_id: UUID) -> Changes:
    raise NotImplementedError
