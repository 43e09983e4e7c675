"""What a member is on a given day: full or probationary, here or elsewhere, exempt, suspended, gone.

Nothing is guessed: where what is known does not decide, the lower standing is taken and a doubt says why. The lower
one has fewer rights (probationary, suspended, a guest, not yet come to the cell) or more duties (not exempt, not away).
Only who surely left, or left on a day nobody wrote down, counts as gone.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.dates import UNKNOWN, PartialDate, add_months
from app.rules.terms import StatusKind

PROBATION_MONTHS = 12  # from the ceremony (06-HD/TW, 4.2; members R49)
DAYS_TO_RECOGNISE = 30  # working days after twelve months; 294-QĐ/TW, 4.2.1 (R45)
LEAVING = frozenset(
    {
        StatusKind.TRANSFERRED_OUT,
        StatusKind.REMOVED,
        StatusKind.EXPELLED,
        StatusKind.RESIGNED,
        StatusKind.ADMISSION_CANCELLED,
        StatusKind.DIED,
    }
)
EXEMPT = frozenset({StatusKind.EXEMPT_HEALTH, StatusKind.EXEMPT_OTHER})


class Rank(StrEnum):
    FULL = "full"
    PROBATIONARY = "probationary"
    UNKNOWN = "unknown"  # neither date of admission nor official date is known
    NONE = "none"  # not yet admitted


@dataclass(frozen=True)
class StatusFact:
    """A status between two days, both included; an unknown end is open."""

    kind: StatusKind
    valid_from: PartialDate = UNKNOWN
    valid_to: PartialDate = UNKNOWN

    def holds_on(self, day: date) -> bool | None:
        """Tell whether it holds on `day`; None where what is known does not decide it."""
        ended = self.valid_to.was_by(day) if self.valid_to.is_known and self.valid_to.latest != day else False
        if ended:
            return False
        begun = self.valid_from.was_by(day) if self.valid_from.is_known else True
        if begun is False:
            return False
        return None if begun is None or ended is None else True


@dataclass(frozen=True)
class MemberFacts:
    """What the records know of one member's life in the Party and in this cell."""

    admission: PartialDate = UNKNOWN  # the ceremony (ngày kết nạp)
    official: PartialDate = UNKNOWN  # ngày chính thức: the day the 12 months end (R51)
    official_decision: PartialDate = UNKNOWN  # when recognition was decided
    has_official_decision: bool = False  # its number is known though its day may not be
    joined_cell: PartialDate = UNKNOWN
    statuses: tuple[StatusFact, ...] = ()


@dataclass(frozen=True)
class Standing:
    """A member's standing on one day. `belongs`: counted in the cell (đảng số); guests are not (294-QĐ/TW, 6.3.2c)."""

    rank: Rank
    belongs: bool
    is_guest: bool = False
    is_exempt: bool = False
    is_away: bool = False
    is_suspended: bool = False
    left_by: StatusKind | None = None
    doubts: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Counted among the full members of the cell."""
        return self.belongs and self.rank is Rank.FULL

    @property
    def is_probationary(self) -> bool:
        return self.belongs and self.rank is Rank.PROBATIONARY

    @property
    def is_obliged(self) -> bool:
        """Must attend: of the cell, and neither exempt, away nor suspended (R22–R23)."""
        return self.belongs and not (self.is_exempt or self.is_away or self.is_suspended)

    @property
    def may_vote(self) -> bool:
        """Has the right to vote when present: full, of this cell, not suspended (R29–R30, R32)."""
        return self.is_full and not self.is_suspended

    @property
    def is_here(self) -> bool:
        """Stands on the attendance list: of the cell, or its temporary guest."""
        return self.belongs or self.is_guest

    @property
    def words(self) -> str:
        """Return the standing as lists show it: the unusual before the usual."""
        for holds, words in (
            (self.left_by is not None, LEAVING_WORDS.get(self.left_by, "")),
            (self.is_guest, "Sinh hoạt tạm thời"),
            (self.is_suspended, "Đình chỉ sinh hoạt"),
            (self.is_exempt, "Miễn sinh hoạt"),
            (self.is_away, "Sinh hoạt nơi khác"),
        ):
            if holds:
                return words
        return RANK_WORDS[self.rank]


RANK_WORDS = {
    Rank.FULL: "Chính thức",
    Rank.PROBATIONARY: "Dự bị",
    Rank.UNKNOWN: "Chưa rõ",
    Rank.NONE: "Chưa vào Đảng",
}
LEAVING_WORDS: dict[StatusKind | None, str] = {
    StatusKind.TRANSFERRED_OUT: "Đã chuyển đi",
    StatusKind.REMOVED: "Đã xóa tên",
    StatusKind.EXPELLED: "Đã khai trừ",
    StatusKind.RESIGNED: "Đã ra khỏi Đảng",
    StatusKind.ADMISSION_CANCELLED: "Đã hủy kết nạp",
    StatusKind.DIED: "Đã từ trần",
}


def standing_on(facts: MemberFacts, day: date) -> Standing:
    """Return the standing of a member as of `day` (Điều lệ Đảng, 3.4 and 5; 294-QĐ/TW, 6.3.2; R27–R32, R51)."""
    doubts: list[str] = []
    rank = _rank(facts, day, doubts)
    guest = any(_holds(status, day, doubts) for status in facts.statuses if status.kind is StatusKind.TEMPORARY_GUEST)
    left_by = _left_by(facts, day, doubts)
    belongs = not guest and left_by is None and rank is not Rank.NONE and _has_joined(facts, day, doubts)
    held = {status.kind for status in facts.statuses if status.kind in _CONDITIONS and _holds(status, day, doubts)}
    return Standing(
        rank=rank,
        belongs=belongs,
        is_guest=guest,
        is_exempt=bool(held & EXEMPT),
        is_away=StatusKind.TEMPORARILY_AWAY in held,
        is_suspended=StatusKind.SUSPENDED in held,
        left_by=left_by,
        doubts=tuple(dict.fromkeys(doubts)),
    )


_CONDITIONS = EXEMPT | {StatusKind.TEMPORARILY_AWAY, StatusKind.SUSPENDED}
_TAKES_RIGHTS = frozenset({StatusKind.SUSPENDED, StatusKind.TEMPORARY_GUEST})


def _rank(facts: MemberFacts, day: date, doubts: list[str]) -> Rank:
    """Full only once the decision of recognition exists, however late it comes (R30, R51)."""
    admitted = facts.admission.was_by(day)
    if facts.official_decision.is_known:
        recognised = facts.official_decision.was_by(day)
    else:
        recognised = _recognised_without_date(facts, day, doubts)
    if recognised:
        return Rank.FULL
    if recognised is None:
        doubts.append("Chưa rõ đến ngày này đã có quyết định công nhận chính thức hay chưa.")
    if admitted is False:
        return Rank.NONE
    if not facts.admission.is_known and not facts.official.is_known and not facts.official_decision.is_known:
        doubts.append("Chưa có ngày kết nạp và ngày chính thức.")
        return Rank.UNKNOWN
    if admitted is None and facts.admission.is_known:
        doubts.append(f"Chưa rõ ngày kết nạp ({facts.admission.screen()}) trước hay sau ngày này.")
    return Rank.PROBATIONARY


def _recognised_without_date(facts: MemberFacts, day: date, doubts: list[str]) -> bool | None:
    """The decision's day is not recorded: its number, or a year gone by since the official date, stands for it."""
    reached = facts.official.was_by(day) if facts.official.is_known else False
    if not reached or facts.has_official_decision:
        return reached
    latest = facts.official.latest
    if latest is not None and add_months(latest, PROBATION_MONTHS) <= day:
        return True
    doubts.append("Đã đến ngày chính thức nhưng chưa ghi quyết định công nhận: còn tính là dự bị.")
    return False


def _left_by(facts: MemberFacts, day: date, doubts: list[str]) -> StatusKind | None:
    """The last coming or going that had happened by `day` decides; the day of leaving itself is no longer here."""
    moves = [status for status in facts.statuses if status.kind in LEAVING or status.kind is StatusKind.TRANSFERRED_IN]
    happened: list[tuple[date, StatusKind]] = []
    for move in moves:
        by = move.valid_from.was_by(day) if move.valid_from.is_known else True
        if by is None or not move.valid_from.is_known:
            doubts.append("Chưa rõ ngày chuyển đến hoặc rời chi bộ.")
        if by:
            happened.append((move.valid_from.latest or date.min, move.kind))
    last = max(happened, key=lambda move: move[0], default=None)
    return last[1] if last is not None and last[1] in LEAVING else None


def _has_joined(facts: MemberFacts, day: date, doubts: list[str]) -> bool:
    arrivals = [
        status.valid_from
        for status in facts.statuses
        if status.kind is StatusKind.TRANSFERRED_IN and status.valid_from.is_known
    ]
    known = [arrival for arrival in (facts.joined_cell, *arrivals) if arrival.is_known]
    if not known:
        return not any(status.kind is StatusKind.TEMPORARY_GUEST for status in facts.statuses)
    joined = [arrival.was_by(day) for arrival in known]
    if True not in joined and None in joined:
        doubts.append("Chưa rõ đến ngày này đã về chi bộ hay chưa.")
    return True in joined


def _holds(status: StatusFact, day: date, doubts: list[str]) -> bool:
    """Whether a status holds; undecided, it does where it takes rights away and does not where it frees of a duty."""
    holds = status.holds_on(day)
    if holds is None:
        doubts.append(f"Chưa rõ tình trạng “{STATUS_WORDS[status.kind]}” có hiệu lực vào ngày này hay không.")
        return status.kind in _TAKES_RIGHTS
    return holds


STATUS_WORDS = {
    StatusKind.EXEMPT_HEALTH: "Miễn công tác và sinh hoạt (tuổi cao, sức yếu)",
    StatusKind.EXEMPT_OTHER: "Miễn công tác và sinh hoạt (lý do khác)",
    StatusKind.TEMPORARILY_AWAY: "Sinh hoạt tạm thời nơi khác",
    StatusKind.TEMPORARY_GUEST: "Sinh hoạt tạm thời tại chi bộ",
    StatusKind.SUSPENDED: "Đình chỉ sinh hoạt",
    StatusKind.TRANSFERRED_IN: "Chuyển đến",
    StatusKind.TRANSFERRED_OUT: "Chuyển đi",
    StatusKind.REMOVED: "Xóa tên",
    StatusKind.EXPELLED: "Khai trừ",
    StatusKind.RESIGNED: "Xin ra khỏi Đảng",
    StatusKind.ADMISSION_CANCELLED: "Hủy quyết định kết nạp",
    StatusKind.DIED: "Từ trần",
}


# --- dates that follow -------------------------------------------------------------------------------------------


def official_date_due(admission: PartialDate) -> date | None:
    """Return the day the 12 months of probation end, counted from the ceremony (members R49, R51)."""
    return None if admission.whole is None else add_months(admission.whole, PROBATION_MONTHS)


def party_age_words(months: int | None) -> str:
    """Return `18 năm 6 tháng`, `7 tháng`, `18 năm`; '' when unknown."""
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    parts = [f"{years} năm" if years else "", f"{rest} tháng" if rest or not years else ""]
    return " ".join(part for part in parts if part)
