"""Who counts when the cell votes, and how many it takes."""

from dataclasses import dataclass

from app.rules.refusal import Refused
from app.rules.terms import Threshold
from app.rules.vietnamese import percent


@dataclass(frozen=True)
class VotingBase:
    """Full members summoned, less those left out by 294-QĐ/TW, 9.3.2 (R32). Counts are persons."""

    full_members: int
    away_and_absent: int = 0
    exempt_and_absent: int = 0
    suspended: int = 0

    def __post_init__(self) -> None:
        if self.size < 0:
            raise Refused("Số được trừ lớn hơn số đảng viên chính thức của tập thể biểu quyết.")

    @property
    def size(self) -> int:
        return self.full_members - self.away_and_absent - self.exempt_and_absent - self.suspended

    def needed(self, threshold: Threshold) -> int:
        """Return the fewest votes in favour that carry the matter."""
        if threshold is Threshold.MAJORITY:
            return self.size // 2 + 1
        return -(-2 * self.size // 3)  # rounded up, in integers: 2/3 of 10 needs 7

    def carried(self, in_favour: int, threshold: Threshold) -> bool:
        """Tell whether so many votes carry the matter; nobody in the base carries nothing (Điều lệ, 9.5; 9.3.4)."""
        if self.size == 0:
            return False
        if threshold is Threshold.MAJORITY:
            return in_favour * 2 > self.size
        return in_favour * 3 >= self.size * 2


@dataclass(frozen=True)
class VoteCounts:
    """The three counts of one vote. Raises Refused for a count below zero."""

    in_favour: int
    against: int = 0
    other: int = 0

    def __post_init__(self) -> None:
        if min(self.in_favour, self.against, self.other) < 0:
            raise Refused("Số phiếu không thể nhỏ hơn 0.")

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.other

    def refuse_more_than(self, voters: int, place: str = "") -> None:
        """Raise Refused if more voted than `voters` who may vote were present."""
        if self.total > voters:
            raise Refused(
                f"Cộng ba số được {self.total} phiếu, nhưng chỉ có {voters} đảng viên có quyền biểu quyết có mặt.",
                place,
            )

    def doubt_fewer_than(self, voters: int) -> str:
        """Return a sentence if some of the voters present are in none of the three counts; else ''."""
        missing = voters - self.total
        return f"Còn {missing} người có mặt chưa nằm trong ba số này." if missing > 0 else ""

    def percent_of_base(self, base: VotingBase) -> str:
        """Return the share in favour of the base, the one that decides: `90,5%` (R32)."""
        return percent(self.in_favour, base.size)

    def percent_of_present(self, voters: int) -> str:
        """Return the share in favour of the voters present, which the electronic handbook shows (meetings, 7)."""
        return percent(self.in_favour, voters)


def after_three_votes(failed: int) -> str:
    """Return what follows when recognition or removal failed so often (294-QĐ/TW, 4.2.3; R37); '' before the third."""
    if failed < 3:
        return ""
    return "Đã biểu quyết ba lần không đủ hai phần ba: báo cáo cấp có thẩm quyền xem xét, quyết định."
