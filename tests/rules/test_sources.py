"""A rule is cited with its source, and with what has replaced that source since."""

from datetime import date

import pytest

from app.rules.sources import all_sources, cite


def test_a_source_in_force_is_cited_as_it_is():
    assert cite("294-QĐ/TW 9.3.2", date(2026, 3, 3)) == "294-QĐ/TW 9.3.2"


def test_a_replaced_source_says_by_what_and_that_the_new_text_was_not_compared():
    assert cite("294-QĐ/TW 9.3.2", date(2026, 8, 3)) == (
        "294-QĐ/TW 9.3.2 (đã thay bằng 208-QĐ/TW, 26/7/2026; chưa đối chiếu nguyên văn)"
    )


def test_between_two_successions_the_one_of_that_day_is_named():
    assert "20-QĐ/TW, 08/4/2026" in cite("294-QĐ/TW 9.3.2", date(2026, 6, 3))


def test_the_day_of_succession_itself_still_has_the_old_source():
    assert cite("294-QĐ/TW", date(2026, 4, 8)) == "294-QĐ/TW"


def test_a_successor_that_was_read_needs_no_reserve():
    assert cite("36-HD/VPTW", date(2026, 6, 1)) == "36-HD/VPTW (đã thay bằng 05-HD/VPTW, 27/5/2026)"


def test_an_unknown_source_is_an_error_of_ours():
    with pytest.raises(KeyError):
        cite("1-QĐ/XX", date(2026, 1, 1))


def test_every_successor_is_known_and_later():
    known = all_sources()
    for source in known.values():
        assert source.certainty in {"A", "B", "C", "D", "BG"}
        if source.replaced_by:
            assert known[source.replaced_by].signed_on > source.signed_on
