"""Days as people type them and as papers print them."""

from datetime import date

import pytest

from app.rules import dates
from app.rules.dates import UNKNOWN, PartialDate
from app.rules.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2008", "2008"),
        ("05/2008", "2008-05"),
        ("5/2008", "2008-05"),
        ("052008", "2008-05"),
        ("19/05/2008", "2008-05-19"),
        ("19-5-2008", "2008-05-19"),
        ("19.5.2008", "2008-05-19"),
        ("19052008", "2008-05-19"),
        (" 19 / 05 / 2008 ", "2008-05-19"),
        ("2008-05-19", "2008-05-19"),
        ("2008-05", "2008-05"),
        ("ngày 19 tháng 5 năm 2008", "2008-05-19"),
        ("tháng 5 năm 2008", "2008-05"),
        ("29/02/2024", "2024-02-29"),
        ("", None),
        ("Không rõ", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(typed, stored):
    assert PartialDate.parse(typed).stored == stored
    assert PartialDate.from_stored(stored) == PartialDate.parse(typed)


@pytest.mark.parametrize(
    ("typed", "part_of_the_sentence"),
    [
        ("31/02/2026", "tháng 2 năm 2026 có 28 ngày"),
        ("29/02/2026", "Không có ngày 29/02/2026"),
        ("00/05/2026", "Không có ngày 00/05/2026"),
        ("12/13/2026", "Không có tháng 13"),
        ("19/05/08", "thiếu hai chữ số của năm"),
        ("19/05/0208", "Năm 208"),
        ("hôm qua", "không phải là ngày"),
        ("ngày 19 năm 2008", "Có ngày mà không có tháng"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(typed, part_of_the_sentence):
    with pytest.raises(Refused, match=part_of_the_sentence):
        PartialDate.parse(typed, "Ngày sinh")


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 2, 3), "03/02/2026"),
        (date(2026, 5, 27), "27/5/2026"),
        (date(2026, 11, 9), "09/11/2026"),
        (date(2021, 6, 4), "04/6/2021"),
        (date(2026, 1, 12), "12/01/2026"),
    ],
)
def test_papers_write_a_zero_before_days_below_ten_and_months_below_three(day, printed):
    assert dates.party_date(day) == printed


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026"),
        (date(2026, 5, 27), "ngày 27 tháng 5 năm 2026"),
        (date(2026, 11, 9), "ngày 09 tháng 11 năm 2026"),
    ],
)
def test_a_heading_date_is_written_out(day, printed):
    assert dates.long_date(day) == printed


def test_partial_dates_print_what_is_known():
    month = PartialDate.parse("05/2008")
    assert (month.party(), month.screen()) == ("5/2008", "05/2008")
    assert PartialDate(2008, 2).party() == "02/2008"
    assert (UNKNOWN.party(), UNKNOWN.screen(), UNKNOWN.stored) == ("", "", None)
    assert PartialDate.parse("3/2/2008").screen() == "03/02/2008"


def test_a_partial_date_decides_only_what_it_can():
    month = PartialDate.parse("02/2024")
    assert (month.earliest, month.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month.was_by(date(2024, 2, 29)) is True
    assert month.was_by(date(2024, 1, 31)) is False
    assert month.was_by(date(2024, 2, 15)) is None
    assert UNKNOWN.was_by(date(2024, 2, 15)) is None


def test_an_end_before_the_start_is_refused_only_where_it_is_certain():
    dates.refuse_disorder(PartialDate.parse("05/2008"), PartialDate.parse("2008"))
    dates.refuse_disorder(PartialDate.parse("05/2008"), UNKNOWN)
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        dates.refuse_disorder(PartialDate.parse("05/2008"), PartialDate.parse("30/04/2008"))


def test_screens_write_days_and_months_with_two_digits():
    assert dates.screen_date(date(2026, 5, 7)) == "07/05/2026"


def test_a_whole_day_is_asked_for_where_a_month_will_not_do():
    assert dates.parse_day("03022026") == date(2026, 2, 3)
    with pytest.raises(Refused, match="Cần đủ ngày, tháng, năm"):
        dates.parse_day("02/2026")


@pytest.mark.parametrize(
    ("typed", "period"), [("12/2026", "2026-12"), ("2026-2", "2026-02"), ("Tháng 02 năm 2026", "2026-02")]
)
def test_a_period_is_a_month(typed, period):
    assert dates.parse_period(typed) == period


@pytest.mark.parametrize("typed", ["13/2026", "2026", "tháng 5", "2026-00"])
def test_what_is_no_month_is_no_period(typed):
    with pytest.raises(Refused, match="không phải là kỳ"):
        dates.parse_period(typed)


def test_periods_follow_one_another_over_the_year():
    assert dates.next_period("2026-12") == "2027-01"
    assert dates.previous_period("2026-01") == "2025-12"
    assert dates.period_words("2026-12") == "tháng 12 năm 2026"
    assert dates.period_words("2026-02") == "tháng 02 năm 2026"
    assert dates.period_words("2026-05") == "tháng 5 năm 2026"
    assert dates.period_screen("2026-02") == "02/2026"
    assert (dates.first_day("2026-02"), dates.last_day("2026-02")) == (date(2026, 2, 1), date(2026, 2, 28))
    assert dates.period_of(date(2026, 7, 25)) == "2026-07"


def test_twelve_months_end_on_the_same_day_or_the_last_of_the_month():
    assert dates.add_months(date(2024, 10, 10), 12) == date(2025, 10, 10)
    assert dates.add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert dates.whole_months(date(2024, 10, 10), date(2025, 10, 9)) == 11
    assert dates.whole_months(date(2024, 10, 10), date(2025, 10, 10)) == 12
    assert dates.whole_months(date(2026, 10, 10), date(2025, 10, 10)) == -12


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("14:05", "14:05"),
        ("14h", "14:00"),
        ("14h5", "14:05"),
        ("14 giờ 05", "14:05"),
        ("14 giờ 05 phút", "14:05"),
        ("1405", "14:05"),
        ("7", "07:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, time):
    assert dates.parse_time(typed) == time


@pytest.mark.parametrize("typed", ["25:00", "14:60", "", "chiều"])
def test_a_time_that_cannot_be_is_refused(typed):
    with pytest.raises(Refused, match="không phải là giờ"):
        dates.parse_time(typed)


def test_times_print_in_words_and_measure_a_meeting():
    assert dates.time_words("14:00") == "14 giờ 00"
    assert dates.time_words("07:05") == "07 giờ 05"
    assert dates.minutes_between("14:00", "15:35") == 95
    with pytest.raises(Refused, match="trước giờ bắt đầu"):
        dates.minutes_between("14:00", "13:00")


def test_days_of_the_week_have_names():
    assert dates.weekday_words(date(2026, 2, 3)) == "thứ Ba"
    assert dates.weekday_words(date(2026, 5, 3)) == "Chủ nhật"
