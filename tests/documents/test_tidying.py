"""Dọn văn bản puts marks and lines in order, each on request, and changes no letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.body import BodyItem, Written, items_of_text, text_of_items
from app.documents.paper import Column, Role, Run, Table
from app.documents.tidying import apply, proposals


def tidied(text: str, *kinds: str) -> tuple[BodyItem, ...]:
    """Return a pasted text with all proposals carried out, or only those of some kinds."""
    items = items_of_text(text)
    keys = {each.key for each in proposals(items) if not kinds or each.key.split(":")[0] in kinds}
    return apply(items, keys)


def outline(items: tuple[BodyItem, ...]) -> list[tuple[str, str]]:
    return [(item.role.value, item.text) for item in items if isinstance(item, Written)]


def letters(items: tuple[BodyItem, ...]) -> str:
    return "".join(char for char in text_of_items(items) if char.isalnum())


SENTENCE = "Chi bộ tập trung lãnh đạo việc dạy và học, giữ vững nề nếp và kỷ cương trong nhà"


# --- lines -------------------------------------------------------------------------------------------------------


def test_a_paragraph_broken_at_the_end_of_a_page_is_joined() -> None:
    assert outline(tidied(f"- {SENTENCE}\n\ntrường; báo cáo kết quả hằng tháng.\n- Ý khác")) == [
        ("dash", f"- {SENTENCE} trường; báo cáo kết quả hằng tháng."),
        ("dash", "- Ý khác"),
    ]


def test_a_paragraph_that_ends_in_a_word_wanting_more_goes_on_with_a_capital() -> None:
    assert len(tidied(f"{SENTENCE} theo hướng dẫn của\n\nPhòng Văn hóa phường")) == 1
    assert len(tidied(f"{SENTENCE} trường\n\nPhòng Văn hóa phường")) == 2


def test_every_line_of_a_text_broken_at_one_width_is_joined() -> None:
    text = (
        "Trong năm học, các đảng viên của chi bộ đã thực hiện đầy đủ nhiệm vụ được\n"
        "Ban Giám hiệu và chi bộ phân công, bảo đảm giờ dạy, hồ sơ sổ sách và nền\n"
        "nếp chuyên môn. Các tổ chuyên môn sinh hoạt đều hai tuần một lần, có ghi\n"
        "biên bản và có kết luận của tổ trưởng.\n"
        "Công đoàn và Đoàn Thanh niên phối hợp chặt chẽ với nhà trường trong mọi\n"
        "Hoạt động chung của năm học này."
    )
    assert len(tidied(text)) == 2
    assert outline(tidied(text))[1][1].endswith("trong mọi Hoạt động chung của năm học này.")


@pytest.mark.parametrize(
    "text",
    [
        "bút chì\nthước kẻ\ngiấy vẽ",
        f"{SENTENCE}.\ntrường học",
        f"{SENTENCE}:\n- một ý\n- hai ý",
        f"{SENTENCE}\n- Ý một",
        f"{SENTENCE}\na) điểm đầu",
        f"{SENTENCE}\nCâu mới viết hoa đầu dòng mà không thiếu chữ nào",
        "KẾ HOẠCH CÔNG TÁC CỦA CHI BỘ TRƯỜNG MẦM NON\nnăm 2026",
        "- cán bộ quản lý, giáo viên, nhân viên của nhà trường\n- học sinh",
    ],
)
def test_lines_that_are_whole_are_not_joined(text: str) -> None:
    assert not [each for each in proposals(items_of_text(text)) if each.key.startswith("join")]


def test_a_dash_of_a_broken_line_is_no_item_of_a_list() -> None:
    text = "2.5. Chăm lo đời sống đoàn viên của mọi tổ chức chính trị\n\n- xã hội ở nơi làm việc."
    assert outline(tidied(text, "join")) == [
        ("body", "2.5. Chăm lo đời sống đoàn viên của mọi tổ chức chính trị - xã hội ở nơi làm việc.")
    ]


def test_page_numbers_between_paragraphs_go() -> None:
    body = [f"Đoạn số {number} của văn bản." for number in range(12)]
    text = "\n".join([*body[:4], "2", *body[4:8], "- 3 -", *body[8:], "Trang 4/5"])
    assert [item.text for item in tidied(text, "page") if isinstance(item, Written)] == body


def test_a_number_that_parts_a_sentence_is_a_page() -> None:
    assert outline(tidied(f"{SENTENCE}\n7\ntrường.", "page", "join")) == [("body", f"{SENTENCE} trường.")]


@pytest.mark.parametrize("text", ["Số phiếu\n19\nTán thành\n19", "1\n2\n3", "Năm\n2026\nNăm\n2027", "12"])
def test_figures_alone_on_a_line_are_not_all_pages(text: str) -> None:
    assert not [each for each in proposals(items_of_text(text)) if each.key.startswith("page")]


def test_empty_lines_and_spaces_at_the_ends_go_together() -> None:
    items = items_of_text("  Một.  \n\n\n\tHai.\n   ")
    made = proposals(items)
    assert [each.key for each in made] == ["edges", "blanks"]
    assert [each.what for each in made] == ["Bỏ dấu cách thừa ở đầu hoặc cuối 2 dòng", "Bỏ 3 dòng trống"]
    assert outline(apply(items, {"edges", "blanks"})) == [("body", "Một."), ("body", "Hai.")]


# --- markdown ----------------------------------------------------------------------------------------------------


def test_bold_and_italic_of_markdown_become_faces() -> None:
    (item,) = tidied("Thực hiện **nghiêm** quy định “*về nêu gương*” (*nếu có*) và `mã`.")
    assert isinstance(item, Written)
    assert item.runs == (
        Run("Thực hiện "),
        Run("nghiêm", bold=True),
        Run(" quy định “"),
        Run("về nêu gương", italic=True),
        Run("” ("),
        Run("nếu có", italic=True),
        Run(") và mã."),
    )


@pytest.mark.parametrize(
    "text",
    ["3*4*5 = 60", "(*) có mặt, (*) vắng", "* Thuận lợi", "ngày __/__/____", "2 ** 3", "a*b", "ghi chú*", "> 50% đạt"],
)
def test_stars_that_mark_nothing_stay(text: str) -> None:
    assert text_of_items(tidied(text)) == text


def test_bold_over_two_lines_and_round_a_star() -> None:
    assert outline(tidied("**Nâng cao chất lượng\nGiai đoạn 2026 - 2030**", "mark")) == [
        ("body", "Nâng cao chất lượng"),
        ("body", "Giai đoạn 2026 - 2030"),
    ]
    (item,) = tidied("*** Thuận lợi:**")
    assert isinstance(item, Written)
    assert item.runs == (Run("* Thuận lợi:", bold=True),)


def test_headings_rules_and_fences_of_markdown() -> None:
    assert outline(tidied("## I. MỤC ĐÍCH\n---\n### 1. Yêu cầu\n#### Chi tiết\n```\nđoạn\n```")) == [
        ("heading_1", "I. MỤC ĐÍCH"),
        ("heading_2", "1. Yêu cầu"),
        ("heading_3", "Chi tiết"),
        ("body", "đoạn"),
    ]


def test_a_table_of_markdown_becomes_a_table() -> None:
    (table,) = tidied("| TT | Nội dung |\n|----|:---:|\n| 1 | **Họp** chi bộ |\n| 2 | |")
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["TT", "Nội dung"]
    assert table.rows == (("1", "Họp chi bộ"), ("2", ""))


# --- columns -----------------------------------------------------------------------------------------------------


def test_columns_of_tabs_become_a_table_whose_words_have_room() -> None:
    long = "Xây dựng quy chế làm việc, quy chế phối hợp và chương trình công tác"
    (table,) = tidied(f"Stt\tNội dung\tNgười làm\n1.\t{long}\tNguyễn Thị Mẫu\n2.\t{long}\tLê Thị Ví Dụ")
    assert isinstance(table, Table)
    assert table.rows == (("1.", long, "Nguyễn Thị Mẫu"), ("2.", long, "Lê Thị Ví Dụ"))
    assert sum(column.width_mm for column in table.columns) == pytest.approx(165, abs=0.3)
    assert 10 < table.columns[0].width_mm < 20
    assert table.columns[1].width_mm > table.columns[2].width_mm > 25


def test_columns_of_spaces_need_three_rows_or_three_columns() -> None:
    assert isinstance(tidied("Họ tên     Chức vụ     Ghi chú\nLê Thị A     Giáo viên     mới")[0], Table)
    assert isinstance(tidied("Họ tên     Chức vụ\nLê Thị A     Giáo viên\nLê Thị B     Kế toán")[0], Table)
    assert not [item for item in tidied("NGƯỜI GHI     CHỦ TRÌ\nLê Thị A     Trần Thị B") if isinstance(item, Table)]
    assert not [item for item in tidied("Tập  thể đảng  viên\nCB8  và đồng  chí") if isinstance(item, Table)]


def test_tables_that_a_page_broke_are_joined_and_keep_one_head() -> None:
    part = "Stt\tNội dung\tHạn\n{}\tViệc\t05/2026\n{}\tViệc\t06/2026"
    text = f"{part.format(1, 2)}\n\n{part.format(3, 4)}"
    (table,) = tidied(text)
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["1", "2", "3", "4"]
    apart = [item for item in tidied(text, "table") if isinstance(item, Table)]
    assert [len(item.rows) for item in apart] == [2, 2]


# --- levels ------------------------------------------------------------------------------------------------------


def test_levels_follow_the_markers_that_stand_as_typed() -> None:
    text = (
        "Phần I\nNHIỆM VỤ\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nNâng cao chất lượng.\n1.1. Chung\na) Điểm đầu\n"
        "- Ý\n+ Ý nhỏ\n"
        "2. Giữ vững nề nếp.\n3. Chỉ tiêu:\n- 100% hoàn thành.\nII- TỔ CHỨC"
    )
    made = outline(tidied(text))
    assert " ".join(role for role, _ in made) == (
        "part part heading_1 heading_2 body heading_3 point dash plus body heading_2 dash heading_1"
    )
    assert "\n".join(words for _, words in made) == text


def test_clauses_stand_below_articles() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy chế này áp dụng cho chi bộ.\n2. Nguyên tắc\na) Tập trung."
    assert [role for role, _ in outline(tidied(text))] == ["chapter", "chapter", "article", "clause", "clause", "point"]


@pytest.mark.parametrize(
    "text", ["V. Lê nói rõ", "1. " + "việc " * 80, "20. ", "Mục tiêu năm học", "Phần lớn đảng viên"]
)
def test_what_is_no_heading_stays_a_paragraph(text: str) -> None:
    assert outline(tidied(text, "level"))[0][0] == "body"


def test_what_has_a_level_already_is_left() -> None:
    items = (Written((Run("I. ĐẦU"),), Role.HEADING_2), Written((Run("việc"),), Role.HEADING_1, is_numbered=True))
    assert proposals(items) == ()


# --- choosing ----------------------------------------------------------------------------------------------------


def test_a_proposal_tells_before_and_after_and_can_be_left() -> None:
    items = items_of_text(f"Mở đầu.\n{SENTENCE}\ntrường.\n**Đậm**")
    join, mark = (each for each in proposals(items) if each.key.startswith(("join", "mark")))
    assert (join.at, join.before, join.after) == (1, f"{SENTENCE}\ntrường.", f"{SENTENCE} trường.")
    assert (mark.at, mark.before, mark.after) == (3, "**Đậm**", "Đậm")
    assert join.what == "Nối 2 dòng bị ngắt thành một đoạn"
    assert text_of_items(apply(items, {mark.key})) == f"Mở đầu.\n{SENTENCE}\ntrường.\nĐậm"
    assert apply(items, set()) == items


SCRAPS = [
    "I. MỤC ĐÍCH", "II- NỘI DUNG", "1. Mục đích", "1.1. Chung", "- Ý một;", "- xã hội", "+ Ý nhỏ", "a) Điểm", "",
    "  thụt vào ", SENTENCE, "trường học.", "**Đậm** và *nghiêng*", "*** Thuận lợi:**", "**mở", "đóng**", "# Đầu đề",
    "a\tb\tc", "1\t\tviệc", "cột     hai     ba", "| a | b |", "|---|---|", "> trích", "```", "___", "`mã`", "Phần 1",
    "Điều 1. Họp", "chính trị,", "* một", "(*ghi chú*)", "100% đạt", "V. Lê",
]  # fmt: skip
scraps = st.lists(st.sampled_from(SCRAPS), max_size=25)


@settings(deadline=None)
@given(scraps)
def test_no_letter_changes_whatever_the_text(lines: list[str]) -> None:
    """Repeated heads of a broken table are the one thing that goes, so they are not in this text."""
    items = items_of_text("\n".join(lines))
    keys = {each.key for each in proposals(items) if not each.key.startswith("tables")}
    assert letters(apply(items, keys)) == letters(items)


@settings(deadline=None)
@given(scraps, st.data())
def test_any_choice_may_be_made(lines: list[str], data: st.DataObject) -> None:
    items = items_of_text("\n".join(lines))
    keys = [each.key for each in proposals(items) if not each.key.startswith("tables")]
    chosen = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    assert letters(apply(items, chosen)) == letters(items)


@settings(deadline=None)
@given(scraps)
def test_what_was_put_in_order_needs_no_more_of_it(lines: list[str]) -> None:
    once = tidied("\n".join(lines), "edges", "blanks")
    assert not [each for each in proposals(once) if each.key in ("edges", "blanks")]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_keeps_its_letters(text: str) -> None:
    items = items_of_text(text)
    kept = {each.key for each in proposals(items) if each.key.split(":")[0] not in ("page", "tables")}
    assert letters(apply(items, kept)) == letters(items)


def test_a_megabyte_of_lines_is_put_in_order() -> None:
    text = f"I. ĐẦU\n\n- {SENTENCE}\n\ntrường **học**; *báo cáo*.\n" * 6_500
    assert len(text.encode()) > 1_000_000
    items = items_of_text(text)
    assert letters(apply(items, {each.key for each in proposals(items)})) == letters(items)


@pytest.mark.parametrize(
    "hostile", ["**a " * 60_000, "*a `b **c " * 25_000, "a   b\n" * 8_000, "| a " * 60_000, "1\n" * 8_000]
)
def test_marks_that_never_close_take_no_longer(hostile: str) -> None:
    """The limit of pytest.ini stands for reasonable."""
    items = items_of_text(hostile)
    assert letters(apply(items, set())) == letters(items)
    proposals(items)


def test_tables_that_were_pasted_stand() -> None:
    table = Table((Column("A", 80), Column("B", 85)), (("1", "2"),))
    assert proposals((table,)) == ()
