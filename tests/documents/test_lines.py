"""Lines break where Word and LibreOffice break them, and lose no character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.lines import break_lines, spans_of
from app.documents.metrics import tinos
from app.documents.paper import Run

FACE = tinos().face()


def lines(text: str, width: float = 200.0, **more: object) -> list[str]:
    return [line.text for line in broken(text, width, **more)]


def broken(text: str, width: float = 200.0, **more: object):
    return break_lines(text, spans_of((Run(text),), tinos()), 14, width, **more)  # type: ignore[arg-type]


def widths_of(*words: str) -> float:
    """Return the width of a column that these words just fit."""
    return sum(FACE.width(word, 14) for word in words) + 0.06


def test_the_measured_widths_are_those_of_the_guide():
    mm = 25.4 / 72
    assert tinos().face(bold=True).width("ĐẢNG CỘNG SẢN VIỆT NAM", 15) * mm == pytest.approx(72.7, abs=0.3)
    assert FACE.width("ĐẢNG BỘ PHƯỜNG THẠCH BÀN", 14) * mm == pytest.approx(74.3, abs=0.1)


def test_a_line_ends_at_a_space_which_hangs_over_the_margin():
    assert lines("một hai", widths_of("một ")) == ["một ", "hai"]
    assert broken("một hai", widths_of("một"), align="left")[0].width == pytest.approx(widths_of("một"), abs=0.1)


def test_two_spaces_stay_two_spaces():
    assert lines("hai  dấu cách", 500) == ["hai  dấu cách"]
    assert lines("hai  dấu", widths_of("hai ")) == ["hai  ", "dấu"]


def test_a_word_breaks_after_a_hyphen_between_letters_or_digits():
    assert lines("số 2025-2030", widths_of("số 2025-")) == ["số 2025-", "2030"]
    assert lines("Bắc–Nam", widths_of("Bắc–")) == ["Bắc–", "Nam"]


def test_a_word_with_a_slash_breaks_at_its_hyphen_only_where_the_slash_does_not_fit():
    assert lines("chỉ thị số 05-CT/TW", widths_of("chỉ thị số 05-")) == ["chỉ thị số 05-", "CT/TW"]
    assert lines("chỉ thị số 05-CT/TW", widths_of("chỉ thị số 05-CT/T")) == ["chỉ thị số ", "05-CT/TW"]


def test_a_word_does_not_break_before_its_first_letter_nor_at_slashes_and_dots():
    assert lines("aaa -bbb", widths_of("aaa -")) == ["aaa ", "-bbb"]
    assert lines("aa bb/cc.dd", widths_of("aa bb/cc.")) == ["aa ", "bb/cc.dd"]


def test_a_mark_after_a_space_stays_with_its_word():
    assert lines("kết quả : tốt", widths_of("kết quả")) == ["kết ", "quả : ", "tốt"]
    assert lines("một ( b )", widths_of("một (")) == ["một ", "( b )"]


def test_a_word_longer_than_the_line_breaks_between_characters():
    got = lines("x" * 50, widths_of("x" * 20))
    assert [len(line) for line in got] == [20, 20, 10]


def test_a_tab_goes_to_the_next_half_inch():
    line = broken("a\tb", 400, align="left")[0]
    assert line.pieces[-1].x == 36.0


def test_only_the_last_line_is_not_justified():
    first, last = broken("một hai ba bốn", widths_of("một hai ba") + 3)
    assert first.width == pytest.approx(widths_of("một hai ba") + 3)
    assert first.extra == pytest.approx(1.5, abs=0.1)
    assert last.extra == 0


def test_the_first_line_is_indented():
    line = broken("một hai", 300, indent=28.35)[0]
    assert line.pieces[0].x == 28.35


def test_a_character_the_text_font_lacks_comes_from_the_symbol_font():
    faces = [piece.face.name for piece in broken("ô ☐ vuông", 300)[0].pieces]
    assert faces == ["TinosRegular", "DejaVuSans", "TinosRegular"]


def test_bold_and_italic_runs_break_as_one_text():
    runs = (Run("chữ đậm-", bold=True), Run("thường", italic=True))
    text = "chữ đậm-thường"
    got = break_lines(text, spans_of(runs, tinos()), 14, tinos().face(bold=True).width("chữ đậm-", 14) + 0.06)
    assert [line.text for line in got] == ["chữ đậm-", "thường"]
    assert [piece.face.name for line in got for piece in line.pieces] == ["TinosBold", "TinosItalic"]


def test_an_empty_paragraph_is_one_empty_line():
    assert lines("") == [""]


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from(" \t-☐"), max_size=300),
    st.floats(20, 500),
)
def test_no_character_is_lost_or_moved(text, width):
    got = broken(text, width)
    assert "".join(line.text for line in got) == text
    for line in got:
        assert all(piece.text for piece in line.pieces)


@given(st.lists(st.text("aăđệ", min_size=1, max_size=9), min_size=1, max_size=40), st.floats(100, 400))
def test_no_line_is_wider_than_its_column(words, width):
    for line in broken(" ".join(words), width):
        assert line.width <= width + 0.06
