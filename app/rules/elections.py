"""Who is elected by a secret ballot (Điều lệ Đảng, Điều 12; 294-QĐ/TW, 23.2; R39–R40)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules.refusal import Refused
from app.rules.terms import Threshold
from app.rules.voting import VotingBase

COMMITTEE_FROM = 9  # full members; 294-QĐ/TW, 23.2 (R40)
LARGEST_COMMITTEE = 7
SMALLEST_CELL = 3
GROUPS_FROM = 30  # members; 294-QĐ/TW, 20.3.2 (members R5)


@dataclass(frozen=True)
class BallotCount:
    """Ballots issued, returned, valid and invalid."""

    issued: int
    returned: int
    valid: int
    invalid: int

    def refuse_disorder(self, voters: int, place: str = "") -> None:
        """Raise Refused where the four counts cannot be true together for so many voters present."""
        if min(self.issued, self.returned, self.valid, self.invalid) < 0:
            raise Refused("Số phiếu không thể nhỏ hơn 0.", place)
        if self.issued > voters:
            raise Refused(f"Phát ra {self.issued} phiếu, nhưng chỉ có {voters} người có quyền bầu có mặt.", place)
        if self.returned > self.issued:
            raise Refused(f"Thu về {self.returned} phiếu, nhiều hơn {self.issued} phiếu phát ra.", place)
        if self.valid + self.invalid != self.returned:
            raise Refused(
                f"Phiếu hợp lệ {self.valid} cộng không hợp lệ {self.invalid} không bằng {self.returned} phiếu thu về.",
                place,
            )


@dataclass(frozen=True)
class Outcome:
    """Who is elected, in order of votes; `tied` share the last place and none of them is elected yet."""

    elected: tuple[str, ...]
    tied: tuple[str, ...] = ()
    places_left: int = 0

    @property
    def sentence(self) -> str:
        """Return what is still to be done; '' when all places are filled."""
        if self.tied:
            return (
                f"{len(self.tied)} người bằng phiếu nhau ở vị trí cuối: hội nghị bầu lại trong số này hoặc quyết định."
            )
        if self.places_left:
            return f"Còn thiếu {self.places_left} người đạt trên một nửa: hội nghị quyết định việc bầu tiếp."
        return ""


def outcome(base: VotingBase, number_to_elect: int, votes: Mapping[str, int]) -> Outcome:
    """Return who is elected: more than half of the base, the highest first, up to `number_to_elect`.

    Source: Điều lệ Đảng, Điều 12; 190-QĐ/TW for ties (not read in full).
    """
    passed = sorted((key for key in votes if base.carried(votes[key], Threshold.MAJORITY)), key=lambda key: -votes[key])
    if len(passed) <= number_to_elect:
        return Outcome(tuple(passed), places_left=number_to_elect - len(passed))
    last = votes[passed[number_to_elect - 1]]
    if votes[passed[number_to_elect]] != last:
        return Outcome(tuple(passed[:number_to_elect]))
    sure = tuple(key for key in passed if votes[key] > last)
    return Outcome(sure, tuple(key for key in passed if votes[key] == last), number_to_elect - len(sure))


def refuse_votes(ballots: BallotCount, number_to_elect: int, votes: Mapping[str, int], place: str = "") -> None:
    """Raise Refused where candidates together or alone have more votes than the valid ballots can hold."""
    for key, count in votes.items():
        if not 0 <= count <= ballots.valid:
            raise Refused(f"{count} phiếu bầu cho một người, nhưng chỉ có {ballots.valid} phiếu hợp lệ.", place or key)
    if sum(votes.values()) > ballots.valid * number_to_elect:
        raise Refused(
            f"Cộng phiếu bầu được {sum(votes.values())}, nhiều hơn {ballots.valid} phiếu hợp lệ"
            f" × {number_to_elect} người được bầu.",
            place,
        )


def committee_doubts(full_members: int, has_committee: bool, committee_size: int | None = None) -> tuple[str, ...]:
    """Return what does not fit between the size of the cell and its committee (R40; members R2–R3)."""
    doubts = []
    if full_members < SMALLEST_CELL:
        doubts.append(f"Chi bộ có {full_members} đảng viên chính thức, ít hơn {SMALLEST_CELL} (294-QĐ/TW 20.2.1).")
    if full_members >= COMMITTEE_FROM and not has_committee:
        doubts.append(f"Chi bộ có từ {COMMITTEE_FROM} đảng viên chính thức trở lên thì bầu chi ủy (294-QĐ/TW 23.2).")
    if full_members < COMMITTEE_FROM and has_committee:
        doubts.append(f"Chi bộ dưới {COMMITTEE_FROM} đảng viên chính thức không bầu chi ủy (294-QĐ/TW 23.2).")
    if committee_size is not None and committee_size > LARGEST_COMMITTEE:
        doubts.append(f"Chi ủy có {committee_size} người, nhiều hơn {LARGEST_COMMITTEE} (294-QĐ/TW 23.2).")
    return tuple(doubts)
