"""Numbers of papers run through a term, kind by kind."""

import pytest

from app.rules import numbering


@pytest.mark.parametrize(
    ("number", "line"), [(5, "Số 05-NQ/CB"), (10, "Số 10-NQ/CB"), (104, "Số 104-NQ/CB"), (None, "Số      -NQ/CB")]
)
def test_a_number_has_two_digits_and_no_colon(number, line):
    assert numbering.number_line(number, "NQ") == line


def test_a31_a_congress_has_one_series_for_all_kinds():
    assert numbering.series_of("NQ") == "NQ"
    assert numbering.series_of("NQ", of_congress=True) == numbering.series_of("BB", of_congress=True) == "ĐH"
    assert numbering.number_line(3, "BB", numbering.CONGRESS_CODE) == "Số 03-BB/ĐH"


def test_the_next_number_goes_on_from_the_paper_book():
    assert numbering.next_number([]) == 1
    assert numbering.next_number([], last_before=12) == 13
    assert numbering.next_number([13, 14], last_before=12) == 15


def test_a_gap_is_not_filled_by_the_next_number():
    assert numbering.next_number([1, 3]) == 4


def test_a30_gaps_and_doubles_are_told():
    flaws = numbering.series_flaws([13, 15, 15, 18], last_before=12)
    assert (flaws.gaps, flaws.doubles) == ((14, 16, 17), (15,))
    assert flaws.sentences("NQ") == ("Dãy số NQ/CB thiếu số 14, 16, 17.", "Dãy số NQ/CB trùng số 15.")


def test_a_number_of_the_paper_book_used_again_is_a_double():
    assert numbering.series_flaws([12, 13], last_before=12).doubles == (12,)
    assert numbering.series_flaws([13], last_before=12).sentences("NQ") == ()
