"""Order, search, numbers and tone marks of Vietnamese text."""

import unicodedata
from decimal import Decimal

import pytest

from app.rules import vietnamese
from app.rules.vietnamese import ToneStyle, with_tone_style


def test_search_leaves_accents_and_capitals_aside():
    assert vietnamese.fold("Nguyễn Thị ĐÀO") == "nguyen thi dao"
    assert vietnamese.fold(unicodedata.normalize("NFD", "Ưng Văn Đường")) == "ung van duong"
    assert vietnamese.found_in("nguyen dao", "Nguyễn Thị Đào")
    assert vietnamese.found_in("la", "Lý Thị Lâm")
    assert not vietnamese.found_in("dao x", "Nguyễn Thị Đào")


def test_a_list_of_names_stands_in_vietnamese_order():
    ordered = [
        "Nguyễn Thị Lan Anh", "Lê Thị Ngọc Ánh", "Đỗ Thị Bích", "Phạm Thị Minh Châu", "Vũ Thị Kim Dung",
        "Nguyễn Thị Đào", "Trần Thị Hà", "Trần Thị Hạ", "Hoàng Thị Hải", "Trần Thị Thu Hằng", "Bùi Thị Hoa",
        "Lý Thị Lan", "Lý Thị Lâm", "Nguyễn Thị Mai Liên", "Phan Thị Loan", "Đinh Thị Mận", "Đinh Thị Oanh",
        "Đinh Thị Ổn", "Đinh Thị Ơn", "Đinh Thị Uyên", "Đinh Thị Ước",
    ]  # fmt: skip
    assert sorted(sorted(ordered), key=vietnamese.name_sort_key) == ordered


def test_tones_stand_level_falling_hook_tilde_sharp_heavy():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=vietnamese.text_sort_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ",
    ]  # fmt: skip


def test_letters_come_before_tones_and_shorter_before_longer():
    assert sorted(["hai", "hạ", "ha", "hà"], key=vietnamese.text_sort_key) == ["ha", "hà", "hạ", "hai"]
    assert sorted(["ân", "ăn", "az", "an"], key=vietnamese.text_sort_key) == ["an", "az", "ăn", "ân"]


def test_people_of_one_given_name_follow_by_the_rest():
    names = ["Trần Thị Lan", "Nguyễn Thị Lan", "Nguyễn Ánh Lan", "Lan"]
    assert sorted(names, key=vietnamese.name_sort_key) == ["Lan", "Nguyễn Ánh Lan", "Nguyễn Thị Lan", "Trần Thị Lan"]


def test_a_name_has_a_given_name_last():
    assert vietnamese.name_parts("Nguyễn Thị Lan Anh") == ("Nguyễn Thị Lan", "Anh")
    assert vietnamese.name_parts("Lan") == ("", "Lan")
    assert vietnamese.name_parts("  ") == ("", "")


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("TRẦN VĂN BÌNH", "Trần Văn Bình"),
        ("ĐỖ THỊ ÊM", "Đỗ Thị Êm"),
        ("  Phạm  Văn Dũng ", "Phạm Văn Dũng"),
        ("lê thị na", "Lê Thị Na"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y Moan", "Y Moan"),
        ("Nguyễn văn An", "Nguyễn văn An"),
    ],
)
def test_a_name_is_tidied_where_its_capitals_or_spaces_are_plainly_not_meant(written, tidied):
    assert vietnamese.tidy_name(written) == tidied


def test_capitals_are_vietnamese_capitals():
    assert vietnamese.upper("Chi bộ Trường Mầm non Đức Ngữ") == "CHI BỘ TRƯỜNG MẦM NON ĐỨC NGỮ"
    assert vietnamese.lower_first("Đảng ủy") == "đảng ủy"
    assert vietnamese.upper_first("đảng ủy") == "Đảng ủy"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [(1234.5, None, "1.234,5"), (1234567, None, "1.234.567"), (0, None, "0"), (Decimal("89.50"), None, "89,5"),
     (-1234.25, 1, "-1.234,3"), (2.45, 1, "2,5"), (90.0, 1, "90"), (999.96, 1, "1.000")],
)  # fmt: skip
def test_numbers_have_a_comma_for_decimals_and_dots_for_thousands(number, places, text):
    assert vietnamese.number_text(number, places) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (16, 18, "88,9%"),
        (19, 21, "90,5%"),
        (11, 15, "73,3%"),
        (20, 20, "100%"),
        (9, 10, "90%"),
        (0, 5, "0%"),
        (1, 8, "12,5%"),
        (1, 0, ""),
    ],
)
def test_percentages_have_one_decimal_after_a_comma(part, whole, text):
    assert vietnamese.percent(part, whole) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 đồng chí"), (2, "02 đồng chí"), (9, "09 đồng chí"), (10, "10 đồng chí")]
)
def test_people_are_counted_with_two_digits(count, text):
    assert vietnamese.counted(count) == text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (20, "hai mươi"),
        (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (100, "một trăm"), (101, "một trăm linh một"),
        (105, "một trăm linh năm"), (110, "một trăm mười"), (115, "một trăm mười lăm"), (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"), (1010, "một nghìn không trăm mười"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (93600, "chín mươi ba nghìn sáu trăm"), (1_000_000, "một triệu"), (1_000_005, "một triệu không trăm linh năm"),
        (2_000_000_000, "hai tỷ"), (1_004_000_000_123, "một nghìn không trăm linh bốn tỷ một trăm hai mươi ba"),
        (-15, "âm mười lăm"), (Decimal("89.5"), "tám mươi chín phẩy năm"), (Decimal("-2.50"), "âm hai phẩy năm"),
    ],
)  # fmt: skip
def test_numbers_in_words(number, words):
    assert vietnamese.number_words(number) == words


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("ủy", "uỷ"), ("hóa", "hoá"), ("khóa", "khoá"), ("hòa", "hoà"), ("tùy", "tuỳ"), ("thủy", "thuỷ"),
        ("hỏa tốc", "hoả tốc"),
        ("khỏe", "khoẻ"), ("ĐẢNG ỦY", "ĐẢNG UỶ"), ("Ủy ban", "Uỷ ban"), ("hủy", "huỷ"), ("lũy", "luỹ"), ("họa", "hoạ"),
    ],
)  # fmt: skip
def test_open_syllables_move_their_tone_mark(first, last):
    assert with_tone_style(first, ToneStyle.ON_LAST) == last
    assert with_tone_style(last, ToneStyle.ON_FIRST) == first


@pytest.mark.parametrize(
    "words", ["quý", "quỹ", "QUÝ", "toàn", "hoạch", "khuỷu", "thoải", "của", "chuyển", "loại", "hoàn thành", "Quỳ"]
)
def test_closed_syllables_and_those_after_q_are_written_alike(words):
    for style in ToneStyle:
        assert with_tone_style(words, style) == words
