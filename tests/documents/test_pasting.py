"""What is pasted keeps its headings, lists, tables, bold and italic; the rest is left out, and told."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.body import BodyItem, Written, markers, text_of_items
from app.documents.paper import Role, Run, Table
from app.documents.pasting import items_of_html, items_of_plain
from app.documents.typed_markers import role_of
from app.rules.legacy_text import convert, found
from tests.documents import clipboards


def outline(items: tuple[BodyItem, ...]) -> list[tuple[str, str]]:
    """Return role and words, with the marker where it follows by itself."""
    return [
        (item.role.value, f"{marker} {item.text}" if marker else item.text)
        if isinstance(item, Written)
        else ("table", "")
        for item, marker in zip(items, markers(items), strict=True)
    ]


def tables(items: tuple[BodyItem, ...]) -> list[Table]:
    return [item for item in items if isinstance(item, Table)]


def test_word_gives_headings_lists_and_a_table() -> None:
    assert outline(items_of_html(clipboards.WORD).items) == [
        ("heading_1", "I. MỤC ĐÍCH"),
        ("body", "Giữ vững nề nếp; đổi mới cách làm & đánh giá < 5 việc."),
        ("body", "1. Việc thứ nhất"),
        ("dash", "- Một ý"),
        ("plus", "+ Ý nhỏ hơn"),
        ("point", "a) Điểm đầu"),
        ("body", "- Gạch tự gõ gạch chân và thêm vào, H2O \tsau tab"),
        ("body", "\uf06f Ô vuông, HéI NGHÞ"),
        ("table", ""),
        ("body", "Sau bảng."),
    ]


def test_word_keeps_bold_and_italic() -> None:
    paragraph = items_of_html(clipboards.WORD).items[1]
    assert isinstance(paragraph, Written)
    assert paragraph.runs[:3] == (Run("Giữ vững", bold=True), Run(" nề nếp; "), Run("đổi mới", italic=True))


def test_merged_cells_are_flattened_and_told() -> None:
    pasted = items_of_html(clipboards.WORD)
    (table,) = tables(pasted.items)
    assert [column.title for column in table.columns] == ["TT", "Nội dung", "Người làm"]
    assert table.rows == (
        ("1", "Việc một\ndòng hai", "Nguyễn Thị Mẫu"),
        ("2", "Việc hai", ""),
        ("Chung", "", ""),
    )
    assert table.bold_rows == (2,)
    assert sum(column.width_mm for column in table.columns) == pytest.approx(165, abs=0.3)
    assert table.columns[1].width_mm > 2 * table.columns[0].width_mm
    assert any("2 ô gộp" in sentence for sentence in pasted.dropped)


def test_word_tells_what_was_left_out() -> None:
    said = "\n".join(items_of_html(clipboards.WORD).dropped)
    for what in ("1 hình ảnh", "1 chỗ đã xóa", "gạch chân ở 1 chỗ", "chỉ số trên hoặc dưới ở 1 chỗ"):
        assert what in said
    assert "bỏ đi" not in text_of_items(items_of_html(clipboards.WORD).items)


def test_signs_and_capitals_of_old_fonts_are_found_afterwards() -> None:
    line = text_of_items(items_of_html(clipboards.WORD).items[7:8])
    assert convert(line, found(line)) == "☐ Ô vuông, HỘI NGHỊ"


def test_comments_of_word_are_left_out_and_told() -> None:
    pasted = items_of_html(clipboards.WORD_COMMENT)
    assert outline(pasted.items) == [("body", "Trước chữ sau")]
    assert pasted.dropped == ("Không giữ 1 lời bình bên lề.",)


def test_google_docs_is_not_bold_throughout_and_keeps_its_lists() -> None:
    pasted = items_of_html(clipboards.GOOGLE_DOCS)
    assert outline(pasted.items) == [
        ("heading_1", "II. NHIỆM VỤ"),
        ("body", "Hai  dấu cách, đậm nghiêng"),
        ("dash", "- Ý một"),
        ("plus", "+ Ý trong"),
        ("body", "1. Số một"),
        ("body", "2. Số hai"),
        ("table", ""),
    ]
    paragraph = pasted.items[1]
    assert isinstance(paragraph, Written)
    assert paragraph.runs == (Run("Hai  dấu cách, "), Run("đậm", bold=True), Run(" nghiêng", italic=True))
    assert tables(pasted.items)[0].rows == (("Kết nạp", "02"),)
    assert pasted.dropped == ()


def test_libreoffice_lists_show_the_numbers_they_had() -> None:
    pasted = items_of_html(clipboards.LIBREOFFICE)
    assert outline(pasted.items) == [
        ("heading_1", "III. TỔ CHỨC"),
        ("body", "Đậm thường nghiêng"),
        ("body", "1. Một"),
        ("body", "2. Hai"),
        ("point", "a. Con a"),
        ("point", "b. Con b"),
        ("body", "IV. Bốn"),
        ("body", "- Gạch đã gõ sẵn"),
        ("table", ""),
    ]
    assert tables(pasted.items)[0].rows == (("1", ""),)


def test_a_web_page_gives_its_words_and_nothing_runs() -> None:
    pasted = items_of_html(clipboards.WEB_PAGE)
    assert outline(pasted.items) == [
        ("dash", "- Trang chủ"),
        ("heading_1", "Tin tức"),
        ("table", ""),
        ("heading_1", "Một “tiêu đề”"),
        ("body", "Đoạn\u00a0một"),
        ("body", "dòng mới"),
        ("body", "Đoạn hai Đảng"),
        ("body", "IN HOA bấm"),
        ("body", "giữ  hai dấu cách"),
        ("body", "dòng hai của khối"),
        ("body", "Trích"),
        ("body", "gạch ngang"),
        ("heading_2", "Cấp dưới"),
    ]
    said = "\n".join(pasted.dropped)
    for what in ("2 hình ảnh", "1 đối tượng nhúng", "2 ô nhập", "1 liên kết", "gạch ngang", "1 bảng lồng nhau"):
        assert what in said
    everything = repr(pasted.items)
    for outside in ("http", "alert", "color:red", "không hiện", "ẩn", "chữ vẽ", "file:"):
        assert outside not in everything


def test_a_column_that_word_numbers_keeps_its_numbers() -> None:
    numbered = (
        "<tr><td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
        "style='mso-list:Ignore'>{}.<span>&nbsp; </span></span><![endif]><o:p>&nbsp;</o:p></p></td>"
        "<td><p>Việc</p></td></tr>"
    )
    rows = "".join(numbered.format(number) for number in (1, 2))
    (table,) = tables(items_of_html(f"<table><tr><td>TT</td><td>Nội dung</td></tr>{rows}</table>").items)
    assert table.rows == (("1.", "Việc"), ("2.", "Việc"))


def test_a_table_too_wide_for_a_page_keeps_every_word_line_by_line() -> None:
    cells = "".join(f"<td>cột {number}</td>" for number in range(60))
    pasted = items_of_html(f"<p>Trước</p><table><tr>{cells}</tr><tr>{cells}</tr></table>")
    assert tables(pasted.items) == []
    assert text_of_items(pasted.items[1:2]).split("\t") == [f"cột {number}" for number in range(60)]
    (sentence,) = pasted.dropped
    assert "60 cột" in sentence
    assert "phụ lục Excel" in sentence


def test_a_table_of_fourteen_columns_is_kept() -> None:
    row = f"<tr>{'<td>a</td>' * 14}</tr>"
    assert len(tables(items_of_html(f"<table>{row * 2}</table>").items)[0].columns) == 14


def test_only_an_image_gives_no_item_and_a_sentence() -> None:
    pasted = items_of_html('<img src="data:image/png;base64,AAAA">')
    assert pasted.items == ()
    assert pasted.dropped == ("Không giữ 1 hình ảnh: văn bản chỉ giữ chữ và bảng.",)


def test_five_hundred_headings_and_a_megabyte_are_kept_and_told() -> None:
    text = "Thực hiện nhiệm vụ được giao trong năm. " * 45
    html = "".join(f"<h3>{number}. Đề mục</h3><p>{text}</p>" for number in range(500))
    assert len(html.encode()) > 1_000_000
    pasted = items_of_html(html)
    assert len(pasted.items) == 1000
    assert pasted.items[998] == Written((Run("499. Đề mục"),), Role.HEADING_2)
    assert ["500 đề mục" in sentence for sentence in pasted.dropped] == [False, True]
    assert "trang" in pasted.dropped[0]


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>" * 200_000,
        "</i>" * 200_000,
        "<p><b>" * 100_000 + "</i>" * 100_000,
        "<a " * 200_000,
        "<!--" * 200_000,
        "<![if " * 100_000,
        "<table>" * 100_000,
        "<table><tr><td>" * 60_000,
        '<table><tr><td colspan="999999999" rowspan="99999">a</td></tr><tr><td>b' * 2_000,
        "x<b></b>" * 120_000,
        "&amp;&#1234;" * 90_000,
        "<ul><li>" * 100_000,
    ],
    ids=range(12),
)
def test_a_megabyte_made_to_hurt_is_read_in_reasonable_time(hostile: str) -> None:
    """The limit of pytest.ini stands for reasonable: the slowest takes a few seconds."""
    items_of_html(hostile)


def test_a_megabyte_of_plain_text_is_kept_and_told() -> None:
    text = "Thực hiện nhiệm vụ được giao trong năm.\n" * 20_000
    pasted = items_of_plain(text)
    assert text_of_items(pasted.items) == text
    assert pasted.dropped == (
        "Nội dung dài 780.000 ký tự, khoảng 390 trang: mọi chữ đều được giữ, nhưng nên xem lại có dán nhầm cả tài liệu"
        " không.",
    )


plain_words = st.text(st.sampled_from("abcđêộ ưỷ“”.;:-+()[]<>&\t*|"), max_size=60)


@settings(deadline=None)
@given(st.lists(plain_words, max_size=12))
def test_plain_text_is_taken_letter_for_letter(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert text_of_items(items_of_plain(text).items) == text
    assert text_of_items(items_of_plain(text.replace("\n", "\r\n")).items) == text


@settings(deadline=None)
@given(st.lists(plain_words, max_size=8))
def test_every_letter_of_simple_html_comes_through_in_order(lines: list[str]) -> None:
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    assert "".join(text_of_items(items_of_html(html).items).split()) == "".join("".join(lines).split())


@settings(deadline=None)
@given(st.text(max_size=400))
def test_anything_is_read_without_an_error(text: str) -> None:
    items_of_html(text)
    items_of_html(f"<p>{text}")


tags = st.sampled_from(
    """<p> </p> <table> </table> <tr> <td> </td> <td\xa0colspan="3"> <td\xa0rowspan="2"> <ul> <li> </ul> <b> </b> <h1>
    </h1> <br> <div> </div> <![if\xa0x]> <!--\xa0c\xa0--> một hai""".replace("\n   ", "").split(" ")
).map(lambda tag: tag.replace("\xa0", " "))


@settings(deadline=None)
@given(st.lists(tags, max_size=40))
def test_no_word_is_lost_however_the_tags_are_mixed(parts: list[str]) -> None:
    html = "".join(parts)
    read = text_of_items(items_of_html(html).items)
    assert (read.count("một"), read.count("hai")) == (html.count("một"), html.count("hai"))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I. MỤC ĐÍCH", Role.HEADING_1),
        ("IV- TỔ CHỨC", Role.HEADING_1),
        ("  III- NHIỆM VỤ", Role.HEADING_1),
        ("1. Mục đích", Role.HEADING_2),
        ("12. Việc", Role.HEADING_2),
        ("1.1. Mục tiêu chung", Role.HEADING_3),
        ("2.5 Về tổ chức", Role.HEADING_3),
        ("a) Đội ngũ", Role.POINT),
        ("đ) Khác", Role.POINT),
        ("- Việc", Role.DASH),
        ("– Việc", Role.DASH),
        ("-Việc", Role.DASH),
        ("+ Việc", Role.PLUS),
        ("+100% đảng viên", Role.PLUS),
        ("Phần 1", Role.PART),
        ("PHẦN THỨ NHẤT", Role.PART),
        ("Chương II", Role.CHAPTER),
        ("Điều 5. Họp", Role.ARTICLE),
        ("1.000 đồng", None),
        ("12.5%", None),
        ("1.2.3. Ba cấp", None),
        ("20/11", None),
        ("Vì vậy, chi bộ", None),
        ("I", None),
        ("Phần lớn đảng viên", None),
        ("Điều lệ Đảng", None),
        ("-----", None),
        ("-5 độ", None),
        ("", None),
    ],
)
def test_a_marker_tells_its_level(text: str, role: Role | None) -> None:
    assert role_of(text) is role


# --- fonts of old codes ---


def test_a_font_of_an_old_code_says_what_its_words_alone_do_not() -> None:
    pasted = items_of_html("<p><span style='font-family:.VnTime'>Chi bé</span></p><p>mÑ</p><p>Chi bé</p>")
    assert [item.text for item in pasted.items if isinstance(item, Written)] == ["Chi bé", "mÑ", "Chi bé"]
    assert {line: convert(line, spans) for line, spans in pasted.old_lines.items()} == {"Chi bé": "Chi bộ"}


def test_what_is_old_in_a_line_of_several_fonts_stands_at_its_place_behind_the_marker() -> None:
    pasted = items_of_html(
        "<ol><li>Số <b style='font-family:\".VnTimeH\"'>héi nghÞ</b> <font face='VNI-Times'>chi boä</font> bé "
        "</li></ol>"
    )
    assert {line: convert(line, spans) for line, spans in pasted.old_lines.items()} == {
        "1. Số HéI NGHÞ chi boä bé": "1. Số HỘI NGHỊ chi bộ bé"
    }


def test_a_font_of_an_old_code_over_plain_letters_or_of_unicode_says_nothing() -> None:
    assert items_of_html("<p style='font-family:.VnTime'>Hoa Mai 2026</p><p>Chi bộ</p>").old_lines == {}
    assert items_of_html("<p style='font-family:Arial'>Chi bé</p>").old_lines == {}


def test_cells_of_an_old_font_are_known_line_by_line() -> None:
    pasted = items_of_html(
        "<table style='font-family:.VnTime'><tr><td>TT</td><td>ViÖc</td></tr><tr><td>1</td><td><p>Chi bé</p><p>häp</p>"
        "</td></tr></table>"
    )
    assert {line: convert(line, spans) for line, spans in pasted.old_lines.items()} == {
        "ViÖc": "Việc",
        "Chi bé": "Chi bộ",
        "häp": "họp",
    }
