"""Headings of the first level in capitals: only those, and nothing else of the text."""

from app.documents.body import Written
from app.documents.paper import Column, Role, Run, Table
from app.documents.tidy_capitals import small_headings, with_capitals

HEADING = Written((Run("Đánh giá "), Run("kết quả", bold=True)), Role.HEADING_1, is_numbered=True)
REST = (
    Written((Run("Ưu điểm"),), Role.HEADING_2, is_numbered=True),
    Written((Run("II- NHIỆM VỤ"),), Role.HEADING_1),
    Written((Run("Nội dung chữ nhỏ."),)),
    Table((Column("Cột", 20.0),), (("ô",),)),
)


def test_only_headings_of_the_first_level_in_small_letters_are_offered() -> None:
    assert small_headings((HEADING, *REST)) == ("Đánh giá kết quả",)


def test_their_letters_become_capitals_and_nothing_else_changes() -> None:
    first, *rest = with_capitals((HEADING, *REST))
    assert isinstance(first, Written)
    assert [run.text for run in first.runs] == ["ĐÁNH GIÁ ", "KẾT QUẢ"]
    assert (first.role, first.is_numbered, first.runs[1].bold) == (Role.HEADING_1, True, True)
    assert tuple(rest) == REST
