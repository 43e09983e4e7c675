"""The body a secretary writes: kept letter for letter, numbered by itself, or standing as typed."""

import pytest

from app.documents.body import (
    Written,
    bare_headings,
    item_from_json,
    item_to_json,
    items_of_text,
    markers,
    printed,
    text_of_items,
)
from app.documents.paper import Column, Role, Run, Table
from app.rules.markers import roman


def level(role: Role, words: str = "việc", *, numbered: bool = True) -> Written:
    return Written((Run(words),), role, numbered)


def test_an_outline_numbers_itself_and_begins_again_below_each_heading() -> None:
    items = [
        level(Role.HEADING_1),
        level(Role.HEADING_2),
        level(Role.HEADING_3),
        level(Role.HEADING_3),
        level(Role.HEADING_2),
        level(Role.HEADING_3),
        level(Role.HEADING_1),
        level(Role.HEADING_2),
    ]
    assert markers(items) == ("I-", "1.", "1.1.", "1.2.", "2.", "2.1.", "II-", "1.")
    assert markers(items, "I.")[0] == "I."


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert markers([level(Role.POINT) for _ in range(8)]) == ("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)")


def test_a_dash_between_two_points_does_not_begin_them_again() -> None:
    items = [level(Role.POINT), level(Role.DASH), level(Role.PLUS), level(Role.POINT)]
    assert markers(items) == ("a)", "-", "+", "b)")


def test_articles_run_through_all_chapters_and_clauses_begin_again() -> None:
    items = [
        level(Role.CHAPTER),
        level(Role.ARTICLE),
        level(Role.CLAUSE),
        level(Role.CLAUSE),
        level(Role.CHAPTER),
        level(Role.ARTICLE),
        level(Role.CLAUSE),
    ]
    assert markers(items) == ("Chương I", "Điều 1.", "1.", "2.", "Chương II", "Điều 2.", "1.")


def test_what_stands_as_typed_is_neither_marked_nor_counted() -> None:
    items = [level(Role.HEADING_1, "III. MỤC TIÊU", numbered=False), level(Role.HEADING_1)]
    assert markers(items) == ("", "I-")
    assert [part.text for content in printed(items) for part in content] == ["III. MỤC TIÊU", "I- việc"]  # type: ignore[union-attr]


def test_a_marker_without_a_word_is_neither_printed_nor_counted() -> None:
    items = [
        level(Role.POINT, ""),
        level(Role.POINT, "việc"),
        level(Role.DASH, " "),
        level(Role.BODY, "", numbered=False),
    ]
    assert [part.text for content in printed(items) for part in content] == ["a) việc", ""]  # type: ignore[union-attr]


def test_headings_with_nothing_under_them_are_named() -> None:
    items = [
        level(Role.HEADING_1, "KẾT QUẢ"),
        level(Role.HEADING_2, "Ưu điểm"),
        level(Role.DASH, ""),
        level(Role.HEADING_2, "Hạn chế"),
        level(Role.BODY, "Một việc chậm.", numbered=False),
        level(Role.HEADING_1, "KIẾN NGHỊ"),
    ]
    assert bare_headings(items) == ("Ưu điểm", "KIẾN NGHỊ")
    assert bare_headings(()) == ()


def test_a_division_stands_on_two_lines() -> None:
    ((line, name),) = printed([level(Role.CHAPTER, "QUY ĐỊNH CHUNG")])
    assert (line.text, name.text) == ("Chương I", "QUY ĐỊNH CHUNG")  # type: ignore[union-attr]
    assert line.keep_with_next  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "item",
    [
        Written((Run("Một "), Run("hai", bold=True), Run(" ", italic=True)), Role.POINT, True, True),
        Written((), Role.BODY),
        Table((Column("TT", 12, "centre"), Column("Nội dung", 60)), (("1", "việc\nhai dòng"),), (0,), 9.0),
    ],
)
def test_an_item_is_kept_whole(item: Written | Table) -> None:
    assert item_from_json(item_to_json(item)) == item


def test_plain_text_comes_back_letter_for_letter() -> None:
    typed = " hai  dấu cách\t\n\nuỷ ủy “ ” <b>&amp;\n"
    assert text_of_items(items_of_text(typed)) == typed
    assert items_of_text("") == ()


@pytest.mark.parametrize(("number", "said"), [(4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_roman_figures(number: int, said: str) -> None:
    assert roman(number) == said
