"""The words of the header of a paper."""

from datetime import date

import pytest

from app.rules import heading


def by_letters(line: str) -> float:
    """Measure roughly as 14 pt bold capitals: 3.2 mm a letter."""
    return len(line) * 3.2


def test_a_short_name_stands_on_one_line():
    assert heading.issuer_lines("Chi bộ Trường Mầm non Mơ", by_letters, 85) == ("CHI BỘ TRƯỜNG MẦM NON MƠ",)


def test_a_long_name_breaks_after_the_kind_of_school():
    assert heading.issuer_lines("Chi bộ Trường Mầm non Ban Mai Xanh", by_letters, 85) == (
        "CHI BỘ TRƯỜNG MẦM NON",
        "BAN MAI XANH",
    )


def test_a_long_kind_of_school_has_a_line_of_its_own():
    lines = heading.issuer_lines("Chi bộ Trường Trung học cơ sở Ban Mai", by_letters, 85)
    assert lines == ("CHI BỘ", "TRƯỜNG TRUNG HỌC CƠ SỞ", "BAN MAI")
    assert all(by_letters(line) <= 85 for line in lines)


@pytest.mark.parametrize("available", [63, 75, 85])
def test_a_proper_name_is_never_split_where_it_fits_a_line(available):
    lines = heading.issuer_lines("Chi bộ Trường Tiểu học Nguyễn Thị Mẫu", by_letters, available)
    assert any("NGUYỄN THỊ MẪU" in line for line in lines)
    assert " ".join(lines) == "CHI BỘ TRƯỜNG TIỂU HỌC NGUYỄN THỊ MẪU"


def test_a_name_of_300_letters_is_wrapped_between_words():
    name = "Chi bộ Trường Mầm non " + "Ban Mai " * 35
    lines = heading.issuer_lines(name, by_letters, 80)
    assert all(by_letters(line) <= 80 for line in lines)
    assert " ".join(lines) == heading.upper(" ".join(name.split()))


def test_one_endless_word_is_left_whole():
    assert heading.issuer_lines("x" * 100, by_letters, 80) == ("X" * 100,)


def test_the_superior_breaks_after_its_body_words():
    assert heading.superior_lines("Đảng bộ phường Bình Minh", by_letters, 85) == ("ĐẢNG BỘ PHƯỜNG BÌNH MINH",)
    assert heading.superior_lines("Đảng bộ Ủy ban nhân dân phường Bình Minh", by_letters, 80) == (
        "ĐẢNG BỘ ỦY BAN NHÂN DÂN",
        "PHƯỜNG BÌNH MINH",
    )


def test_columns_leave_the_date_on_one_line():
    assert heading.column_widths(79.3) == (pytest.approx(81.7), pytest.approx(81.3))
    assert heading.column_widths(60) == (87, 76)
    assert heading.column_widths(120) == (63, 100)


@pytest.mark.parametrize(("width", "lines"), [(99.8, ("Mẫu, ngày 03",)), (100, ("Mẫu,", "ngày 03"))])
def test_the_day_leaves_the_line_of_the_place_only_where_the_column_has_no_room(width, lines):
    assert heading.date_lines("Mẫu, ngày 03", lambda line: width) == lines


@pytest.mark.parametrize(
    ("name", "level", "personal", "province", "place"),
    [
        ("Ban Mai", "phường", False, "Thành phố Sao Khuê", "Ban Mai"),
        ("Ngô Mẫu", "phường", True, "", "Phường Ngô Mẫu"),
        ("Huế", "thành phố", False, "", "Thành phố Huế"),
        ("Phú Thọ", "phường", False, "Tỉnh Phú Thọ", "Phường Phú Thọ"),
        ("Phú Thọ", "phường", False, "phú thọ", "Phường Phú Thọ"),
        ("Phường Ngô Mẫu", "phường", True, "", "Phường Ngô Mẫu"),
        ("Huế", "", False, "", "Huế"),
    ],
)
def test_a36_the_level_word_is_added_in_three_cases_only(name, level, personal, province, place):
    assert heading.place_with_level(name, level, is_personal_name=personal, province=province) == place


def test_place_and_date_have_one_comma():
    assert heading.place_and_date("Ban Mai", date(2026, 2, 3), 2026) == "Ban Mai, ngày 03 tháng 02 năm 2026"
    assert heading.place_and_date("Ban Mai", None, 2026) == "Ban Mai, ngày     tháng     năm 2026"


def test_names_that_do_not_fit_a_header_are_doubtful():
    assert heading.doubts_about_names("Chi bộ Trường Mầm non Ban Mai", "Đảng bộ phường Bình Minh", "Bình Minh") == ()
    doubts = heading.doubts_about_names("Trường Mầm non Ban Mai", "Đảng ủy huyện Bình Minh", "Phường Bình Minh")
    assert len(doubts) == 4
    assert "không ghi “Đảng ủy …”" in doubts[1]
    assert "huyện" in doubts[2]
