"""The assertions of document-format §8 on the .pdf, by its geometry and fonts, over all forms and both profiles."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest

from app.documents import pdf
from tests.documents import sample, written
from tests.documents.reading import MM, PdfReader, docx_of, folded, paper_of, pdf_of

ALL = [*sample.ALL_FORMS, *written.ALL]
WITH_HEADER = [form for form in ALL if "ballots" not in form]
WITH_TITLE = [form for form in WITH_HEADER if form not in written.LETTERS]

every = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in ALL for look in sample.LAYOUTS])
titled = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in WITH_TITLE for look in sample.LAYOUTS])
headed = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in WITH_HEADER for look in sample.LAYOUTS])


def line_with(paper: PdfReader, words: str, page: int = 0) -> list[dict]:
    """Return the characters of the line that holds `words`."""
    chars = paper.pages[page].chars
    text = "".join(char["text"] for char in chars)
    at = text.index(words)
    return chars[at : at + len(words)]


def lies_across(page) -> bool:
    return page.width > page.height


def size_of(char: dict) -> float:
    return round(char["size"], 1)


@every
def test_a01_a02_a87_the_page_is_a4(form, layout):
    for page in pdf_of(form, layout).pages:
        size = (page.height, page.width) if lies_across(page) else (page.width, page.height)
        assert abs(float(size[0]) / MM - 210) < 0.2
        assert abs(float(size[1]) / MM - 297) < 0.2


@every
def test_a03_to_a06_nothing_stands_outside_the_margins(form, layout):
    paper = pdf_of(form, layout)
    for number, page in enumerate(paper.pages, 1):
        for char in page.chars:
            if not char["text"].strip():
                continue
            baseline = float(page.height) - char["matrix"][5]
            left, right, bottom = (20, 277, 195) if lies_across(page) else (30, 195, 277)
            assert char["x0"] >= left * MM - 0.5
            assert char["x1"] <= right * MM + 0.5
            assert baseline <= bottom * MM
            assert baseline >= 20 * MM or number > 1


def test_a07_even_pages_of_a_duplex_export_have_15_mm_at_the_left():
    paper = PdfReader(pdf.write(replace(sample.paper("minutes"), is_duplex=True)))
    lefts = [min(char["x0"] for char in page.chars if char["text"].strip()) / MM for page in paper.pages[:3]]
    assert [round(left) for left in lefts] == [30, 15, 30]


@every
def test_a09_a87_all_fonts_are_embedded_and_times(form, layout):
    data = pdf_of(form, layout).written.data
    fonts = set(re.findall(rb"/BaseFont /\w+\+([\w-]+)", data))
    assert fonts <= {b"Tinos", b"Tinos-Bold", b"Tinos-Italic", b"Tinos-BoldItalic", b"DejaVuSans", b"TimesNewRomanPSMT"}
    assert data.count(b"/FontFile2") == data.count(b"/Subtype /TrueType")
    assert b"/Type1" not in data


@every
def test_a10_everything_is_black(form, layout):
    for page in pdf_of(form, layout).pages:
        assert {char["non_stroking_color"] for char in page.chars} <= {(0,), (0, 0, 0), 0}


@every
def test_a11_a12_a13_a78_numbers_stand_from_page_2_on_centred_10_mm_below_the_edge(form, layout):
    """Each annex counts from 1 again; by the old guide it counts on."""
    paper = pdf_of(form, layout)
    number = 0
    for place, page in enumerate(paper.pages):
        begins = place == 0 or (layout == "hd05" and paper.page_text(place).startswith("Phụ lục"))
        number = 1 if begins else number + 1
        above = [char for char in page.chars if float(page.height) - char["matrix"][5] < 20 * MM]
        if number == 1 or form.endswith("ballots"):  # sheets to cut apart
            assert not above
            continue
        assert "".join(char["text"] for char in above) == str(number)
        assert size_of(above[0]) == 14
        centre = (above[0]["x0"] + above[-1]["x1"]) / 2 / MM
        assert abs(centre - (148.5 if lies_across(page) else 112.5)) < 0.3
        baseline = float(page.height) - above[0]["matrix"][5]
        assert abs(baseline - 0.66 * 14 - 10 * MM) < 0.3 * MM  # the digit's upper edge


@headed
def test_a16_the_name_of_the_party_is_bold_at_15_points(form, layout):
    title = line_with(pdf_of(form, layout), "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert {size_of(char) for char in title} == {15}
    assert all("Bold" in char["fontname"] for char in title)


@headed
def test_a17_the_rule_under_it_is_as_long_as_the_text(form, layout):
    paper = pdf_of(form, layout)
    title = line_with(paper, "ĐẢNG CỘNG SẢN VIỆT NAM")
    length = title[-1]["x1"] - title[0]["x0"]
    baseline = float(paper.pages[0].height) - title[0]["matrix"][5]
    rules = [line for line in paper.pages[0].lines if 0 < line["top"] - baseline < 3 * MM]
    assert len(rules) == 1
    assert abs(rules[0]["x1"] - rules[0]["x0"] - length) <= 2 * MM
    assert abs((rules[0]["x0"] + rules[0]["x1"]) / 2 - (title[0]["x0"] + title[-1]["x1"]) / 2) < 1
    assert 0.5 <= rules[0]["linewidth"] <= 1


@headed
def test_a19_a20_superior_and_cell_stand_in_the_left_block(form, layout):
    paper = pdf_of(form, layout)
    superior = line_with(paper, "ĐẢNG BỘ PHƯỜNG THẠCH BÀN")
    cell = line_with(paper, "CHI BỘ TRƯỜNG MẦM NON")
    assert {size_of(char) for char in (*superior, *cell)} == {14}
    assert all("Bold" not in char["fontname"] for char in superior)
    assert all("Bold" in char["fontname"] for char in cell)
    assert superior[-1]["x1"] < 115 * MM


@headed
def test_the_first_lines_of_both_blocks_stand_on_one_baseline(form, layout):
    paper = pdf_of(form, layout)
    left = line_with(paper, "ĐẢNG BỘ PHƯỜNG THẠCH BÀN")[0]["matrix"][5]
    assert abs(left - line_with(paper, "ĐẢNG CỘNG SẢN VIỆT NAM")[0]["matrix"][5]) < 0.1


@headed
def test_a33_the_date_is_italic_under_the_rule(form, layout):
    paper = pdf_of(form, layout)
    date = line_with(paper, "Thạch Bàn, ngày")
    assert {size_of(char) for char in date} == {14}
    assert all("Italic" in char["fontname"] for char in date)
    assert date[0]["matrix"][5] < line_with(paper, "ĐẢNG CỘNG SẢN VIỆT NAM")[0]["matrix"][5] - 18


@titled
def test_a45_the_body_has_one_size(form, layout):
    paper = pdf_of(form, layout)
    date = line_with(paper, "-----")
    below = [char for char in paper.pages[0].chars if char["matrix"][5] < date[0]["matrix"][5] - 5]
    assert {size_of(char) for char in below} <= {14, 13, 12}


def test_a46_to_a49_lines_of_the_minutes_are_justified_18_points_apart():
    page = pdf_of("minutes", "hd05").pages[1]
    rows: dict[float, list[dict]] = {}
    for char in page.chars:
        if char["text"].strip():
            rows.setdefault(round(float(page.height) - char["matrix"][5], 2), []).append(char)
    baselines = sorted(rows)[1:]
    gaps = {round(below - above) for above, below in pairwise(baselines)}
    assert gaps <= {18, 24, *range(9, 60)}
    assert {18, 24} <= gaps
    full = [row for row in rows.values() if row[0]["x0"] < 31 * MM and row[-1]["x1"] > 190 * MM]
    assert full
    assert all(abs(row[-1]["x1"] - 195 * MM) < 0.3 for row in full)
    indents = {round(row[0]["x0"] / MM) for row in rows.values()}
    assert 40 in indents


@headed
def test_a61_a_signature_has_35_mm(form, layout):
    paper = pdf_of(form, layout)
    words = "CHỦ TRÌ HỘI NGHỊ" if "CHỦ TRÌ HỘI NGHỊ" in paper.text else "BÍ THƯ"
    page = max(number for number in range(len(paper.pages)) if words in paper.page_text(number))
    above = line_with(paper, words, page)[0]["matrix"][5]
    name = [char for char in paper.pages[page].chars if above - 60 * MM < char["matrix"][5] < above - 20 * MM]
    bold = [char for char in name if "Bold" in char["fontname"]]
    assert bold
    assert (above - bold[0]["matrix"][5]) / MM >= 35


@every
def test_a82_a83_a87_the_text_layer_is_composed_and_equals_the_docx(form, layout):
    paper = pdf_of(form, layout)
    assert unicodedata.is_normalized("NFC", paper.text)
    assert "\x00" not in paper.text
    assert not paper.written.missing_glyphs
    assert sorted_words(paper.body_text()) == sorted_words(docx_of(form, layout).text)


def sorted_words(text: str) -> str:
    """Heads of tables repeat on every page and cells stand side by side: the letters are compared, heads once."""
    for head in (
        "TT", "Nhiệm vụ đề ra tại Nghị quyết tháng 11", "Tình trạng đầu kỳ", "Kết quả thực hiện", "STT", "Chức vụ",
        "Họ và tên", "Nội dung", "Thời gian",
        "Người phụ trách", "Ký tên", "Ghi chú", "NỘI DUNG", "NGƯỜI THỰC HIỆN", "GHI CHÚ", "Người thực hiện", "Kết quả",
    ):  # fmt: skip
        text = folded(text).replace(folded(head), "")
    return "".join(sorted(folded(text)))


@titled
def test_a88_page_1_is_read_in_the_order_of_the_header(form, layout):
    text = folded(pdf_of(form, layout).page_text(0))
    marks = ["ĐẢNGBỘPHƯỜNG", "CHIBỘTRƯỜNG", "*", "ĐẢNGCỘNGSẢNVIỆTNAM", "ThạchBàn,ngày", "-----"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


@every
def test_a90_the_title_is_the_abstract_and_no_machine_is_named(form, layout):
    paper = pdf_of(form, layout)
    assert paper.pdf.metadata["Title"] == paper_of(form, layout).core_title
    assert paper.pdf.metadata.get("Author", "") in ("", "(anonymous)")[:1]


@every
def test_every_block_has_its_place_on_the_page(form, layout):
    paper = paper_of(form, layout)
    places = pdf_of(form, layout).written.places
    keys = {block.key for block in (*paper.blocks, *(each for annex in paper.annexes for each in annex.blocks))}
    assert {place.block_key for place in places} == keys
    for place in places:
        assert 1 <= place.page <= pdf_of(form, layout).written.pages
        assert 19.9 <= place.top_mm < place.bottom_mm <= 277.5


def test_the_places_of_a_step_are_where_its_words_stand():
    paper = pdf_of("minutes", "hd05")
    place = next(each for each in paper.written.places if each.block_key == "roll:present")
    words = line_with(paper, "Có mặt: 16/18 đồng chí", place.page - 1)
    baseline = (float(paper.pages[0].height) - words[0]["matrix"][5]) / MM
    assert place.step == "attendance"
    assert place.top_mm < baseline < place.bottom_mm
