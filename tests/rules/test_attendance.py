"""The counts of a roll, and what absences amount to."""

from datetime import date

import pytest

from app.rules.attendance import (
    RollLine,
    absence_doubts,
    attendance_doubts,
    count_roll,
    longest_excused_run,
    standard_on,
)
from app.rules.standing import Rank, Standing
from app.rules.terms import AttendanceState

FULL = Standing(Rank.FULL, belongs=True)
PROBATIONARY = Standing(Rank.PROBATIONARY, belongs=True)
EXEMPT = Standing(Rank.FULL, belongs=True, is_exempt=True)
AWAY = Standing(Rank.FULL, belongs=True, is_away=True)
SUSPENDED = Standing(Rank.FULL, belongs=True, is_suspended=True)
GUEST = Standing(Rank.FULL, belongs=False, is_guest=True)
PRESENT, EXCUSED, UNEXCUSED = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.UNEXCUSED
IN_2026, IN_2024 = date(2026, 3, 3), date(2024, 3, 3)


def roll(*lines: tuple[int, Standing, AttendanceState | None]):
    return count_roll(RollLine(standing, state) for times, standing, state in lines for _ in range(times))


MEETING = roll((15, FULL, PRESENT), (1, PROBATIONARY, PRESENT), (2, FULL, EXCUSED), (1, EXEMPT, None), (1, AWAY, None))


def test_members_of_the_cell_are_counted_with_those_exempt_and_away():
    assert (MEETING.total, MEETING.full, MEETING.probationary) == (20, 19, 1)
    assert (MEETING.exempt, MEETING.away, MEETING.obliged) == (1, 1, 18)


def test_attendance_is_a_share_of_those_obliged():
    assert (MEETING.present, MEETING.excused, MEETING.unexcused) == (16, 2, 0)
    assert MEETING.attendance_percent == "88,9%"


def test_present_and_absent_make_up_all_who_had_to_come():
    assert MEETING.unmarked == 0
    assert roll((3, FULL, PRESENT), (2, FULL, None)).unmarked == 2


def test_a_probationary_member_is_never_counted_in_the_base():
    assert MEETING.base.size == 17
    assert MEETING.voters_present == 15


def test_exempt_and_away_members_who_come_and_vote_stay_in_the_base():
    count = roll((10, FULL, PRESENT), (1, EXEMPT, PRESENT), (1, AWAY, PRESENT))
    assert (count.base.size, count.voters_present) == (12, 12)
    assert (count.present, count.exempt_present, count.away_present) == (10, 1, 1)


def test_nobody_is_taken_off_the_base_twice():
    both = Standing(Rank.FULL, belongs=True, is_exempt=True, is_away=True)
    suspended = Standing(Rank.FULL, belongs=True, is_exempt=True, is_suspended=True)
    assert roll((5, FULL, PRESENT), (1, both, None), (1, suspended, None)).base.size == 5


def test_a_suspended_member_leaves_the_base_even_when_there():
    count = roll((9, FULL, PRESENT), (1, SUSPENDED, PRESENT))
    assert (count.base.size, count.voters_present, count.suspended) == (9, 9, 1)


def test_temporary_guests_are_listed_apart():
    count = roll((5, FULL, PRESENT), (2, GUEST, PRESENT))
    assert (count.total, count.temporary_guests, count.present, count.voters_present) == (5, 2, 5, 5)


def test_ninety_percent_is_asked_since_the_guide_of_2025_and_more_than_85_before():
    assert standard_on(date(2025, 10, 28)).reached(90, 100)
    assert not standard_on(date(2025, 10, 27)).reached(85, 100)
    assert standard_on(date(2025, 10, 27)).reached(86, 100)
    assert standard_on(date(2015, 1, 1)).percent == 85


def test_attendance_below_ninety_is_a_doubt_with_its_figures():
    assert attendance_doubts(MEETING, IN_2026) == ("Có mặt 16/18, đạt 88,9%; cần từ 90% trở lên (42-HD/BTCTW).",)
    assert attendance_doubts(MEETING, IN_2024) == ()
    assert attendance_doubts(roll(), IN_2026) == ()


def test_one_unexcused_absence_is_a_doubt_at_any_rate():
    count = roll((19, FULL, PRESENT), (1, FULL, UNEXCUSED))
    assert attendance_doubts(count, IN_2026) == ("Có 01 đồng chí vắng không lý do (42-HD/BTCTW).",)


@pytest.mark.parametrize(
    ("states", "run"),
    [
        ([], 0),
        ([EXCUSED, EXCUSED, PRESENT, EXCUSED], 2),
        ([EXCUSED, None, EXCUSED, EXCUSED, None, EXCUSED], 4),
        ([EXCUSED, UNEXCUSED, EXCUSED], 1),
    ],
)
def test_months_of_exemption_neither_count_nor_break_a_run(states, run):
    assert longest_excused_run(states) == run


def test_four_excused_absences_in_a_row_counted_under_the_guide_of_2018_only():
    states = [EXCUSED] * 4
    assert "4 lần liên tiếp" in absence_doubts("Mận Mẫu", states, IN_2024)[0]
    assert absence_doubts("Mận Mẫu", [EXCUSED] * 3, IN_2024) == ()
    assert absence_doubts("Mận Mẫu", states, IN_2026) == ()


def test_three_months_without_reason_in_a_year_call_for_removal_even_apart():
    states = [UNEXCUSED, PRESENT, UNEXCUSED, PRESENT, UNEXCUSED]
    assert "xem xét đề nghị xóa tên" in absence_doubts("Mận Mẫu", states, IN_2026)[0]
    assert "cần nhắc nhở" in absence_doubts("Mận Mẫu", states[:3], IN_2026)[0]
    assert absence_doubts("Mận Mẫu", states[:2], IN_2026) == ()
