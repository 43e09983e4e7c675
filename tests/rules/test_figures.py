"""Counts, shares and sums that contradict themselves or the records get a sentence; right ones get none."""

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.figures import Known, doubts
from app.rules.vietnamese import percent, two_digits

KNOWN = Known(date(2026, 6, 5), members=20, full=19, probationary=1, women=18)


def said(text: str, known: Known | None = None) -> list[tuple[str, str]]:
    """Return each doubtful stretch with its sentence."""
    return [(text[each.start : each.end], each.sentence) for each in doubts(text, known)]


# --- shares ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "19/20 đồng chí, đạt 95%",
        "19/20 đồng chí tán thành, đạt tỷ lệ 95,0 %",
        "6/13 (46,1%), 6/13 (46,2%), 6/13 (46,15 %)",
        "2/3 đảng viên (66,6%) hoặc 2/3 đảng viên (66,7%)",
        "đạt 90,5% (19/21 đồng chí)",
        "19 trên tổng số 20 đảng viên, chiếm 95%",
        "0/20 phiếu, đạt 0%; 20/20 phiếu, đạt 100%",
        "ngày 30/4 đạt 100%; tháng 3/2026 đạt 90%; đến 15/5 (80%); 30/4 đạt 50%",
        "đạt trên 95% (19/20 đồng chí); 19/20 đồng chí, đạt từ 90% trở lên; 18/20 đồng chí, đạt 95% trở lên",
        "Quy định số 213-QĐ/TW, Thông tư 06/2019/TT, năm học 2021 - 2022, 1,5/2 ngày, 24/24 giờ",
        "giao 12/10 chỉ tiêu, ngày 29/11 đồng chí Bí thư đi vắng",
        "100% đảng viên; 15 lớp; 9/9.",
        "0/0 (0%)",
    ],
)
def test_right_shares_and_days_are_let_pass(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "found", "sentence"),
    [
        ("đạt 28/35 (46,1 %).", "28/35 (46,1 %", "28/35 là 80%, văn bản ghi 46,1%."),
        ("Có 19/20 đồng chí, đạt 96%", "19/20 đồng chí, đạt 96%", "19/20 là 95%, văn bản ghi 96%."),
        ("6/13 (46,3%)", "6/13 (46,3%", "6/13 là 46,2%, văn bản ghi 46,3%."),
        ("đạt 95% (19/21 đồng chí)", "95% (19/21", "19/21 là 90,5%, văn bản ghi 95%."),
        ("15 trên 20 phiếu, chiếm 70%", "15 trên 20 phiếu, chiếm 70%", "15/20 là 75%, văn bản ghi 70%."),
        ("21/20 đồng chí dự họp", "21/20 đồng chí", "21 lớn hơn 20: phần không thể nhiều hơn tổng số."),
    ],
)
def test_a_share_that_is_not_the_quotient_is_told(text: str, found: str, sentence: str) -> None:
    assert said(text) == [(found, sentence)]


counts = st.integers(1, 60).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
wordings = st.sampled_from(
    ["{a}/{b} đồng chí, đạt {p}", "{a}/{b} ({p})", "đạt {p} ({a}/{b} phiếu)", "{a} trên {b} đảng viên, chiếm {p}"]
)


@settings(deadline=None)
@given(counts, wordings, st.booleans())
def test_what_the_program_itself_writes_is_never_doubted(pair: tuple[int, int], wording: str, padded: bool) -> None:
    part, whole = pair
    a, b = (two_digits(part), two_digits(whole)) if padded else (part, whole)
    assert said(wording.format(a=a, b=b, p=percent(part, whole))) == []


@settings(deadline=None)
@given(counts, st.integers(0, 1000), st.integers(0, 2))
def test_a_share_is_doubted_exactly_when_neither_rounding_gives_it(
    pair: tuple[int, int], tenths: int, places: int
) -> None:
    part, whole = pair
    exact = Decimal(part) * 100 / whole
    step = Decimal(1).scaleb(-places)
    given_share = (Decimal(tenths) / 10).quantize(step, ROUND_DOWN)
    close = abs(given_share - exact) < step
    roundings = {exact.quantize(step, rounding) for rounding in (ROUND_DOWN, ROUND_HALF_UP)}
    assert (said(f"{part}/{whole} ({str(given_share).replace('.', ',')}%)") == []) == close
    assert close or given_share not in roundings


# --- sums --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "tổng số 20 (chính thức 19, dự bị 01)",
        "Chi bộ có 20 đảng viên. Trong đó: đảng viên chính thức: 19; đảng viên dự bị: 1; nữ: 18",
        "20 đồng chí (chính thức 20, không có dự bị)",
        "23 đồng chí, trong đó 21 chính thức, 02 dự bị",
        "Tổng số đảng viên 23 đồng chí (chính thức 21, dự bị 02); có mặt 21 đồng chí; vắng 02 đồng chí",
        "phát ra 20, thu về 20 phiếu; hợp lệ 19 phiếu, không hợp lệ 01 phiếu",
        "Tổng số đảng viên: 20 đồng chí (chính thức 19, dự bị 01). Có mặt: 17/18 đồng chí (chính thức 16, dự bị 01)",
        "Năm 2026: chính thức 19, dự bị 01",
        "chính thức 19, dự bị 01",
        "có mặt 19 đồng chí, vắng 01",
        "Có 3 đảng viên chính thức giúp đỡ 2 đảng viên dự bị",
    ],
)
def test_sums_that_hold_or_have_no_whole_are_let_pass(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "tổng số 20 (chính thức 18, dự bị 01)",
            "Chính thức 18 và dự bị 01 cộng lại là 19, văn bản ghi tổng số 20.",
        ),
        (
            "Chi bộ có 22 đảng viên. Trong đó: chính thức: 19; dự bị: 1",
            "Chính thức 19 và dự bị 01 cộng lại là 20, văn bản ghi tổng số 22.",
        ),
        (
            "20 đồng chí (19 chính thức, không có dự bị)",
            "Chính thức 19 và dự bị 0 cộng lại là 19, văn bản ghi tổng số 20.",
        ),
        (
            "Tổng số đảng viên: 23 đồng chí; có mặt: 21 đồng chí; vắng mặt: 03 đồng chí",
            "Có mặt 21 và vắng 03 cộng lại là 24, văn bản ghi tổng số 23.",
        ),
        (
            "thu về 20 phiếu; hợp lệ 18 phiếu, không hợp lệ 01 phiếu",
            "Hợp lệ 18 và không hợp lệ 01 cộng lại là 19, văn bản ghi tổng số 20.",
        ),
    ],
)
def test_a_sum_that_does_not_hold_is_told(text: str, sentence: str) -> None:
    assert [each for _, each in said(text)] == [sentence]


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 20), st.integers(-3, 3))
def test_members_are_added_up(full: int, probationary: int, off: int) -> None:
    text = f"tổng số {full + probationary + abs(off)} (chính thức {full}, dự bị {two_digits(probationary)})"
    assert bool(said(text)) == bool(off)


# --- the records -------------------------------------------------------------------------------------------------


def test_what_is_said_of_the_whole_cell_is_held_against_the_records() -> None:
    text = "Chi bộ Trường Mầm non Ban Mai hiện có 22 đảng viên (chính thức 21, dự bị 01; nữ 18)."
    assert said(text, KNOWN) == [
        ("22", "Hồ sơ chi bộ đến ngày 05/6/2026 có 20 đảng viên, văn bản ghi 22."),
        ("chính thức 21", "Hồ sơ chi bộ đến ngày 05/6/2026 có 19 đảng viên chính thức, văn bản ghi 21."),
    ]
    assert said(text) == []


def test_probationary_and_women_are_known_too() -> None:
    text = "Tổng số đảng viên của chi bộ là 20, trong đó 18 chính thức, 02 dự bị, nữ: 17."
    assert [found for found, _ in said(text, KNOWN)] == ["18 chính thức", "02 dự bị", "nữ: 17"]
    nobody = Known(date(2026, 6, 5), members=20, full=20, probationary=0)
    assert said("Tổng số đảng viên: 20 (chính thức 19, dự bị 01)", nobody)[1][1] == (
        "Hồ sơ chi bộ đến ngày 05/6/2026 không có đảng viên dự bị, văn bản ghi 01."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chi bộ có 20 đảng viên: chính thức 19, dự bị 1, nữ 18.",
        "Năm 2024, chi bộ có 15 đảng viên.",
        "Đầu nhiệm kỳ chi bộ có 12 đảng viên; phấn đấu đến năm 2030 chi bộ có 25 đảng viên.",
        "Chi bộ có 03 đảng viên hoàn thành xuất sắc nhiệm vụ.",
        "Chi bộ có 02 tổ đảng. Có 05 đảng viên là tổ trưởng.",
        "19 đảng viên chính thức có mặt.",
        "Trường có 45 cán bộ, giáo viên; tổng số 12 lớp.",
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_let_pass(text: str) -> None:
    assert said(text, KNOWN) == []


def test_what_the_records_do_not_know_is_not_doubted() -> None:
    assert said("Chi bộ có 22 đảng viên (chính thức 20, dự bị 02).", Known(date(2026, 6, 5))) == []


def test_places_are_those_of_the_whole_text() -> None:
    text = "Dòng một.\n\nCó 19/20 đồng chí, đạt 96%.\nTổng số 20 (chính thức 18, dự bị 01)."
    assert [found for found, _ in said(text)] == ["19/20 đồng chí, đạt 96%", "20 (chính thức 18, dự bị 01"]


@settings(deadline=None)
@given(st.text(max_size=200), st.text(st.sampled_from("0123456789/%,.( )đạt chính thức dự bị tổng số"), max_size=120))
def test_any_text_is_read_without_an_error(anything: str, figures: str) -> None:
    text = anything + figures
    for each in doubts(text, KNOWN):
        assert 0 <= each.start < each.end <= len(text)
        assert each.sentence.endswith(".")
