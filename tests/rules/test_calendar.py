"""Working days, and the day a regular meeting is held."""

from datetime import date

import pytest

from app.rules import calendar
from app.rules.calendar import meeting_day_doubt, propose_meeting_day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 2, 17), "Tết Nguyên đán"),
        (date(2026, 9, 2), "Quốc khánh"),
        (date(2026, 4, 27), "Giỗ Tổ Hùng Vương"),
        (date(2026, 5, 3), "Chủ nhật"),
        (date(2026, 10, 3), "thứ Bảy"),
        (date(2026, 3, 3), ""),
        (date(2026, 8, 22), ""),
    ],
)
def test_nobody_works_on_weekends_and_holidays_but_on_days_in_exchange(day, why):
    assert calendar.day_off(day) == why
    assert calendar.is_working_day(day) is (why == "")


def test_thirty_working_days_pass_over_tết():
    assert calendar.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert calendar.add_working_days(date(2026, 3, 2), 30) == date(2026, 4, 13)
    assert calendar.working_day_before(date(2026, 2, 23)) == date(2026, 2, 13)


def test_the_meeting_is_on_the_third():
    assert propose_meeting_day("2026-03").day == date(2026, 3, 3)
    assert propose_meeting_day("2026-03").reason == ""


def test_a_third_on_a_day_off_gives_way_to_the_next_working_day():
    proposed = propose_meeting_day("2026-05")
    assert proposed.day == date(2026, 5, 4)
    assert proposed.reason == "Ngày 03/05/2026 là Chủ nhật"
    assert propose_meeting_day("2026-01").day == date(2026, 1, 5)


def test_where_the_days_after_are_gone_an_earlier_day_is_taken():
    assert propose_meeting_day("2026-10", meeting_day=3, first_days=4).day == date(2026, 10, 2)


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2026, 3, 3), ""), (date(2026, 5, 4), ""), (date(2026, 3, 5), "họp phụ huynh"), (date(2026, 1, 7), "")],
)
def test_the_third_or_another_day_of_the_first_week_for_a_reason_is_right(day, reason):
    assert meeting_day_doubt(day, reason) == ""


def test_another_day_without_a_reason_is_doubtful():
    assert "hãy ghi lý do" in meeting_day_doubt(date(2026, 3, 5))
    assert "ngoài 7 ngày đầu tháng" in meeting_day_doubt(date(2026, 7, 25), "nghỉ hè")
    assert meeting_day_doubt(date(2026, 3, 10), meeting_day=10) == ""


def test_the_table_of_holidays_covers_three_years_and_is_in_order():
    table = calendar.holidays()
    for holiday in table:
        assert holiday.first <= holiday.last
        assert holiday.certainty in {"A", "B", "C", "D"}
        assert all(day.weekday() >= 5 for day in holiday.worked)
    for year in (2025, 2026, 2027):
        named = {holiday.name for holiday in table if holiday.last.year == year}
        assert named == {"Tết Dương lịch", "Tết Nguyên đán", "Giỗ Tổ Hùng Vương", "Lễ 30/4 và 01/5", "Quốc khánh"}
