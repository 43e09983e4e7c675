"""Who was there: the counts of a roll, the standard of attendance, and what absences of a year amount to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.rules.resources import read_dated
from app.rules.standing import Standing
from app.rules.terms import AttendanceState
from app.rules.vietnamese import counted, percent
from app.rules.voting import VotingBase

NOBODY = VotingBase(0)


@dataclass(frozen=True)
class RollLine:
    """One person on the roll. `state` None: not on the list that day, or the roll was not taken."""

    standing: Standing
    state: AttendanceState | None

    @property
    def is_present(self) -> bool:
        return self.state is AttendanceState.PRESENT


@dataclass(frozen=True)
class RollCount:
    """The counts of R21. `present`, `excused`, `unexcused` are among those obliged (R23)."""

    full: int = 0
    probationary: int = 0
    unknown: int = 0
    temporary_guests: int = 0
    exempt: int = 0
    exempt_present: int = 0
    away: int = 0
    away_present: int = 0
    suspended: int = 0
    obliged: int = 0
    present: int = 0
    present_full: int = 0
    present_probationary: int = 0
    excused: int = 0
    unexcused: int = 0
    voters_present: int = 0
    base: VotingBase = NOBODY

    @property
    def total(self) -> int:
        """Members of the cell (đảng số)."""
        return self.full + self.probationary + self.unknown

    @property
    def unmarked(self) -> int:
        """Obliged members with no state yet; zero once the roll is complete (the equation of R21)."""
        return self.obliged - self.present - self.excused - self.unexcused

    @property
    def attendance_percent(self) -> str:
        """Return `88,9%` of those obliged (R22–R23)."""
        return percent(self.present, self.obliged)


def count_roll(lines: Iterable[RollLine]) -> RollCount:
    """Return the counts of one sitting (R21–R23) and the base of its votes (R32)."""
    lines = tuple(lines)
    cell = [line for line in lines if line.standing.belongs]
    obliged = [line for line in cell if line.standing.is_obliged]
    present = [line for line in obliged if line.is_present]
    exempt = [line for line in cell if line.standing.is_exempt and not line.standing.is_suspended]
    away = [line for line in cell if line.standing.is_away and not line.standing.is_suspended]
    full = [line for line in cell if line.standing.is_full]
    return RollCount(
        full=len(full),
        probationary=sum(line.standing.is_probationary for line in cell),
        unknown=sum(not line.standing.is_full and not line.standing.is_probationary for line in cell),
        temporary_guests=sum(line.standing.is_guest for line in lines),
        exempt=len(exempt),
        exempt_present=sum(line.is_present for line in exempt),
        away=len(away),
        away_present=sum(line.is_present for line in away),
        suspended=sum(line.standing.is_suspended for line in cell),
        obliged=len(obliged),
        present=len(present),
        present_full=sum(line.standing.is_full for line in present),
        present_probationary=sum(line.standing.is_probationary for line in present),
        excused=sum(line.state is AttendanceState.EXCUSED for line in obliged),
        unexcused=sum(line.state is AttendanceState.UNEXCUSED for line in obliged),
        voters_present=sum(line.is_present and line.standing.may_vote for line in cell),
        base=voting_base(full),
    )


def voting_base(full_members: Iterable[RollLine]) -> VotingBase:
    """Return the base of a vote: away and exempt leave it only when absent, nobody is taken off twice (R32)."""
    full = [line for line in full_members if line.standing.is_full]
    free = [line for line in full if not line.standing.is_suspended and not line.is_present]
    away = sum(line.standing.is_away for line in free)
    exempt = sum(line.standing.is_exempt and not line.standing.is_away for line in free)
    return VotingBase(
        full_members=len(full),
        away_and_absent=away,
        exempt_and_absent=exempt,
        suspended=sum(line.standing.is_suspended for line in full),
    )


# --- the standard of attendance (R22) ----------------------------------------------------------------------------


@dataclass(frozen=True)
class AttendanceStandard:
    """The share of obliged members who should be there, from one day to another."""

    source: str
    percent: int
    or_equal: bool  # 90% itself is enough (42-HD/BTCTW), 85% itself was not (12-HD/BTCTW)
    excused_in_a_row: int | None  # more than so many in a year count against the cell; None: no such rule

    def reached(self, present: int, obliged: int) -> bool:
        """Compare in integers, never rounded."""
        share, wanted = present * 100, self.percent * obliged
        return share >= wanted if self.or_equal else share > wanted


@cache
def _standards() -> Sequence[tuple[date, date | None, AttendanceStandard]]:
    return tuple(
        (
            each["valid_from"],
            each.get("valid_to"),
            AttendanceStandard(each["source"], each["percent"], each["or_equal"], each.get("excused_in_a_row")),
        )
        for each in read_dated("regulations/attendance.toml", "standards")
    )


def standard_on(day: date) -> AttendanceStandard:
    """Return the standard in force; days before the first known one get that one."""
    held = [standard for first, last, standard in _standards() if first <= day and (last is None or day <= last)]
    return held[0] if held else _standards()[-1][2]


def attendance_doubts(count: RollCount, day: date) -> tuple[str, ...]:
    """Return what falls short of the standard of attendance that day (R22)."""
    if count.obliged == 0:
        return ()
    standard = standard_on(day)
    doubts = []
    if not standard.reached(count.present, count.obliged):
        asked = f"từ {standard.percent}% trở lên" if standard.or_equal else f"trên {standard.percent}%"
        doubts.append(
            f"Có mặt {count.present}/{count.obliged}, đạt {count.attendance_percent}; cần {asked} ({standard.source})."
        )
    if count.unexcused:
        doubts.append(f"Có {counted(count.unexcused)} vắng không lý do ({standard.source}).")
    return tuple(doubts)


# --- absences of a year ------------------------------------------------------------------------------------------

MONTHS_TO_CONSIDER_REMOVAL = 3  # Điều lệ Đảng, 8.1; 294-QĐ/TW, 8.1 (R25)
MONTHS_TO_REMIND = 2  # our own, degree D


def longest_excused_run(states: Sequence[AttendanceState | None]) -> int:
    """Return the longest run of excused absences among the regular meetings of one year, in order.

    None is a month that does not count and does not break the run: exempt, elsewhere, transferred (R24).
    """
    longest = run = 0
    for state in states:
        if state is None:
            continue
        run = run + 1 if state is AttendanceState.EXCUSED else 0
        longest = max(longest, run)
    return longest


def absence_doubts(name: str, states: Sequence[AttendanceState | None], day: date) -> tuple[str, ...]:
    """Return what the regular meetings of one calendar year say about one member (R24–R25).

    Missing three months of the year without reason need not be three in a row.
    """
    doubts = []
    limit = standard_on(day).excused_in_a_row
    if limit is not None and (run := longest_excused_run(states)) > limit:
        doubts.append(f"{name} vắng có lý do {run} lần liên tiếp trong năm, quá {limit} lần.")
    missed = sum(state is AttendanceState.UNEXCUSED for state in states)
    if missed >= MONTHS_TO_CONSIDER_REMOVAL:
        doubts.append(
            f"{name} bỏ sinh hoạt không lý do {missed} tháng trong năm: chi bộ xem xét đề nghị xóa tên"
            " (Điều lệ Đảng, 8.1)."
        )
    elif missed == MONTHS_TO_REMIND:
        doubts.append(f"{name} đã bỏ sinh hoạt không lý do {missed} tháng trong năm: cần nhắc nhở.")
    return tuple(doubts)
