"""Doubts about the numbers that name a person; nothing is ever corrected."""

import pytest

from app.rules import id_numbers
from app.rules.dates import PartialDate


@pytest.mark.parametrize("number", ["", "001078012345", "00107801"])
def test_twelve_digits_or_the_eight_of_an_old_card_are_right(number):
    assert id_numbers.card_doubts(number) == ()


def test_eleven_digits_are_told_and_the_old_form_allowed():
    assert id_numbers.card_doubts("00107801234") == (
        "Thẻ mới có 12 chữ số, đây mới có 11. Thẻ cũ 8 chữ số thì cứ giữ nguyên.",
    )
    assert "đây có 13" in id_numbers.card_doubts("0010780123456")[0]


def test_eight_digits_on_a_card_of_today_are_doubtful():
    assert "12 chữ số, đây có 8" in id_numbers.card_doubts("00107801", issued_on=PartialDate.parse("02/09/2025"))[0]
    assert id_numbers.card_doubts("00107801", issued_on=PartialDate.parse("2025")) == ()


def test_a_card_number_is_the_citizens_own():
    assert "hai số khác nhau" in id_numbers.card_doubts("001078012345", citizen_id="001078012346")[0]
    assert id_numbers.card_doubts("001078012345", citizen_id="001078012345") == ()


def test_a_probationary_member_has_no_card():
    assert "dự bị chưa có thẻ" in id_numbers.card_doubts("001078012345", is_probationary=True)[0]


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [("001078012345", False), ("", False), ("123456789", True), ("00107801234", True), ("00107801234x", True)],
)
def test_a_citizens_number_has_twelve_digits(number, doubtful):
    assert bool(id_numbers.citizen_id_doubts(number)) is doubtful


@pytest.mark.parametrize(
    ("number", "doubtful"),
    [
        ("000123 HN", False),
        ("000123HNI", False),
        ("000123H", False),
        ("000000 HN", True),
        ("123 HN", True),
        ("000123 hn", True),
    ],
)
def test_a_dossier_number_has_six_digits_and_capitals(number, doubtful):
    assert bool(id_numbers.dossier_doubts(number)) is doubtful


def test_numbers_are_shown_by_their_last_digits():
    assert id_numbers.masked("001078014127") == "•••• •••• 4127"
    assert id_numbers.masked("412") == "••••"
    assert id_numbers.masked("") == ""
