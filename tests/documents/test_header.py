"""The lines of the header in the faces they will have: where names and dates too long for one line are broken."""

from dataclasses import replace

import pytest

from app.documents import docx, pdf
from app.documents.paper import Paper
from tests.documents import sample
from tests.documents.reading import DocxReader, PdfReader, folded
from tests.documents.test_docx_form import header_cells


def with_cell(**changes: object) -> Paper:
    facts = replace(sample.USUAL, cell=replace(sample.CELL, **changes))  # type: ignore[arg-type]
    return sample.paper("minutes", facts=facts)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Chi bộ Trường Mầm non Mơ", "CHI BỘ TRƯỜNG MẦM NON MƠ"),
        ("Chi bộ Trường Mầm non Hoa Mai", "CHI BỘ TRƯỜNG MẦM NON / HOA MAI"),
        ("Chi bộ Trường Trung học cơ sở Ban Mai", "CHI BỘ / TRƯỜNG TRUNG HỌC CƠ SỞ / BAN MAI"),
        (
            "Chi bộ Trường Tiểu học và Trung học cơ sở Ban Mai",
            "CHI BỘ TRƯỜNG TIỂU HỌC / VÀ TRUNG HỌC CƠ SỞ BAN MAI",
        ),
        (
            "Chi bộ Trường Trung học cơ sở và Trung học phổ thông Nguyễn Thị Mẫu",
            "CHI BỘ TRƯỜNG / TRUNG HỌC CƠ SỞ / VÀ TRUNG HỌC PHỔ THÔNG / NGUYỄN THỊ MẪU",
        ),
        (
            "Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nậm Mẫu",
            "CHI BỘ TRƯỜNG PHỔ THÔNG / DÂN TỘC BÁN TRÚ TIỂU HỌC / VÀ TRUNG HỌC CƠ SỞ NẬM MẪU",
        ),
        ("Chi bộ Trường Mầm non - Tiểu học Ban Mai", "CHI BỘ / TRƯỜNG MẦM NON - TIỂU HỌC / BAN MAI"),
    ],
)
def test_the_cell_is_broken_between_the_words_of_its_kind(name, lines):
    paper = with_cell(name=name)
    assert paper.header.issuer.split("\n") == lines.split(" / ")
    left = [each.text for each in header_cells(DocxReader(docx.write(paper)))[0]]
    assert left[1 : left.index("*")] == lines.split(" / ")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Đảng bộ phường Hai Bà Mẫu", "ĐẢNG BỘ PHƯỜNG HAI BÀ MẪU"),
        ("Đảng bộ Uỷ ban nhân dân phường Mẫu", "ĐẢNG BỘ UỶ BAN NHÂN DÂN / PHƯỜNG MẪU"),
        (
            "Đảng bộ Trường Tiểu học và Trung học cơ sở Nguyễn Thị Minh Mẫu",
            "ĐẢNG BỘ TRƯỜNG TIỂU HỌC / VÀ TRUNG HỌC CƠ SỞ / NGUYỄN THỊ MINH MẪU",
        ),
        (
            "Đảng bộ đặc khu Trường Sa Mẫu",  # TRƯỜNG of a place is no school
            "ĐẢNG BỘ / ĐẶC KHU TRƯỜNG SA MẪU",
        ),
        ("Đảng bộ các cơ quan Đảng phường Thạch Mẫu", "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG / PHƯỜNG THẠCH MẪU"),
    ],
)
def test_the_superior_is_broken_before_whose_body_it_is(name, lines):
    assert with_cell(superior_organisation=name).header.superior.split("\n") == lines.split(" / ")


def test_no_line_of_a_name_is_longer_than_its_column_on_either_paper():
    """Beside the longest place that stands in one line with the day, the left column is 63 mm."""
    paper = with_cell(name="Chi bộ Trường Trung học cơ sở Nguyễn Thị Minh Mẫu", place="Phường Lê Thị Mẫu")
    assert paper.header.issuer.split("\n") == ["CHI BỘ TRƯỜNG", "TRUNG HỌC CƠ SỞ", "NGUYỄN THỊ MINH MẪU"]
    text = folded(PdfReader(pdf.write(paper)).page_text(0))
    assert text.index("NGUYỄNTHỊMINHMẪU") < text.index("*")


def test_a_place_too_long_for_its_column_leaves_the_day_whole():
    paper = with_cell(place="Phường Nguyễn Thị Minh Mẫu")
    dated = [each.text for each in header_cells(DocxReader(docx.write(paper)))[1][1:]]
    assert dated == ["Phường Nguyễn Thị Minh Mẫu,", "ngày 03 tháng 12 năm 2026"]


def test_beside_a_day_on_a_line_of_its_own_the_names_have_the_room():
    name = "Chi bộ Trường Tiểu học và Trung học cơ sở Nguyễn Thị Minh Mẫu"
    paper = with_cell(name=name, place="Phường Nguyễn Thị Minh Mẫu")
    lines = ["CHI BỘ TRƯỜNG TIỂU HỌC", "VÀ TRUNG HỌC CƠ SỞ", "NGUYỄN THỊ MINH MẪU"]
    assert paper.header.issuer.split("\n") == lines
    seen = PdfReader(pdf.write(paper)).page_text(0)
    assert [line for line in lines if line in seen] == lines


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ("Thành phố Hồ Chí Mẫu", "TP Hồ Chí Mẫu, ngày 03 tháng 12 năm 2026"),
        ("Đặc khu Bạch Long Vĩ Mẫu", "ĐK Bạch Long Vĩ Mẫu, ngày 03 tháng 12 năm 2026"),
        ("Thành phố Mẫu", "Thành phố Mẫu, ngày 03 tháng 12 năm 2026"),
    ],
)
def test_a_level_word_is_shortened_only_where_the_line_is_too_long(place, printed):
    assert with_cell(place=place).header.place_and_date == printed
