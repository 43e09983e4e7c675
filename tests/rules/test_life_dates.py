"""What does not fit between the dates of one member's life in the Party."""

from datetime import date

import pytest

from app.rules.dates import UNKNOWN, PartialDate
from app.rules.life_dates import date_doubts

TODAY = date(2026, 12, 31)


def doubts(birth="", decision="", admission="", official=""):
    return dict(date_doubts(*map(PartialDate.parse, (birth, decision, admission, official)), TODAY))


def test_dates_that_fit_raise_no_doubt():
    assert doubts("14/09/1978", "10/05/2008", "19/05/2008", "19/05/2009") == {}
    assert doubts("1978", "2008", "05/2008", "2009") == {}
    assert date_doubts(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, TODAY) == ()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"birth": "01/01/2027"}, "birth_date", "còn ở phía trước"),
        ({"decision": "20/05/2008", "admission": "19/05/2008"}, "admission_date", "trước ngày ký"),
        ({"birth": "20/05/1990", "admission": "19/05/2008"}, "admission_date", "Chưa đủ 18 tuổi"),
        ({"admission": "10/10/2024", "official": "11/10/2025"}, "official_date", "hết 12 tháng dự bị: 10/10/2025"),
        ({"admission": "2010", "official": "2009"}, "official_date", "trước ngày kết nạp"),
    ],
)
def test_what_does_not_fit_is_told_under_its_field(given, field, words):
    assert words in doubts(**given)[field]


def test_a_year_alone_is_never_held_against_anyone():
    assert doubts(birth="1990", admission="2008") == {}
