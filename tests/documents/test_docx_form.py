"""The assertions of document-format §8 on the .docx, by its XML, over all forms and both layout profiles."""

import re
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from app.documents import docx
from app.rules.layouts import layout as layout_named
from tests.documents import sample, written
from tests.documents.reading import DocxReader, docx_of, paper_of

WITHOUT_HEADER = {"secret_ballots", "election_ballots"}
ALL = [*sample.ALL_FORMS, *written.ALL]
WITH_HEADER = [form for form in ALL if form not in WITHOUT_HEADER]
WITH_TITLE = [form for form in WITH_HEADER if form not in written.LETTERS]
MINUTES = [*written.MINUTES, "minutes", "minutes_extract", "committee_minutes", "correction_note", "attendance_sheet"]
COUNTS = ["count_minutes", "election_minutes"]
OF_THE_CELL = [form for form in WITH_HEADER if form not in (*MINUTES, *COUNTS)]
NUMBERED = [form for form in WITH_HEADER if paper_of(form, "hd05").kind]
ADDRESSED = {*written.LETTERS, *written.SUBMISSIONS, "approval_submission"}

every = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in ALL for look in sample.LAYOUTS])
headed = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in WITH_HEADER for look in sample.LAYOUTS])
titled = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in WITH_TITLE for look in sample.LAYOUTS])
of_the_cell = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in OF_THE_CELL for look in sample.LAYOUTS])
of_minutes = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in MINUTES for look in sample.LAYOUTS])
numbered = pytest.mark.parametrize(("form", "layout"), [(f, look) for f in NUMBERED for look in sample.LAYOUTS])

BODY = {
    "Nội dung văn bản", "Căn cứ", "heading 1", "heading 2", "heading 3", "Điều", "Khoản", "Điểm", "Gạch đầu dòng",
    "Gạch cộng",
}  # fmt: skip
HEADINGS = {"heading 1", "heading 2", "heading 3", "Điều"}


def sections(paper: DocxReader) -> list:
    return list(paper.body.iter(qn("w:sectPr")))


def attribute(element, path: str, name: str) -> int:
    return int(element.find(path, element.nsmap).get(qn(f"w:{name}")))


def header_cells(paper: DocxReader):
    return paper.cells(paper.tables()[0])[0]


def body_paragraphs(paper: DocxReader):
    """Return the paragraphs of the body, without those of annexes."""
    found = []
    for element in paper.body:
        if element.tag == qn("w:p"):
            paragraph = paper.paragraph(element)
            if paragraph.style in BODY and paragraph.text:
                found.append(paragraph)
            if element.find("w:pPr/w:sectPr", element.nsmap) is not None:
                break
    return found


def lies_across(section) -> bool:
    return section.find("w:pgSz", section.nsmap).get(qn("w:orient")) == "landscape"


# --- page (2.1) --------------------------------------------------------------------------------------------------


@every
def test_a01_a02_the_page_is_a4(form, layout):
    size = sections(docx_of(form, layout))[0]
    assert abs(attribute(size, "w:pgSz", "w") - 11906) <= 10
    assert abs(attribute(size, "w:pgSz", "h") - 16838) <= 10


@every
@pytest.mark.parametrize(("side", "twips"), [("top", 1134), ("bottom", 1134), ("left", 1701), ("right", 850)])
def test_a03_to_a06_the_margins_are_20_20_30_15_mm(form, layout, side, twips):
    for section in sections(docx_of(form, layout)):
        if not lies_across(section):
            assert abs(attribute(section, "w:pgMar", side) - twips) <= 6


def test_a07_a_duplex_export_mirrors_the_margins():
    paper = DocxReader(docx.write(replace(sample.paper("minutes"), is_duplex=True)))
    assert b"w:mirrorMargins" in paper.files["word/settings.xml"]
    assert b"w:mirrorMargins" not in docx_of("minutes", "hd05").files["word/settings.xml"]


@every
def test_a08_pages_stand_upright_but_those_of_an_annex_marked_wide(form, layout):
    wide = [False, *(annex.landscape for annex in paper_of(form, layout).annexes)]
    assert [lies_across(section) for section in sections(docx_of(form, layout))] == wide


@every
def test_a09_all_four_fonts_of_every_run_are_times_new_roman(form, layout):
    paper = docx_of(form, layout)
    for paragraph in paper.paragraphs():
        for run in paragraph.runs:
            assert run.font == ("Times New Roman",) * 4


@every
def test_a10_every_run_is_black(form, layout):
    for paragraph in docx_of(form, layout).paragraphs():
        assert all(run.colour in ("auto", "000000") for run in paragraph.runs)


@every
def test_a11_the_page_number_stands_centred_at_14_points_in_the_header(form, layout):
    paper = docx_of(form, layout)
    number = paper.paragraphs(paper.xml("word/header1.xml"))[0]
    assert b" PAGE " in paper.files["word/header1.xml"]
    assert (number.size, number.align, number.bold, number.italic) == (14, "center", False, False)


@every
def test_a12_the_header_is_10_mm_from_the_edge(form, layout):
    for section in sections(docx_of(form, layout)):
        assert abs(attribute(section, "w:pgMar", "header") - 567) <= 30


@every
def test_a13_page_1_shows_no_number(form, layout):
    paper = docx_of(form, layout)
    assert sections(paper)[0].find("w:titlePg", paper.body.nsmap) is not None
    assert "".join(each.text for each in paper.paragraphs(paper.xml("word/header2.xml"))) == ""


@every
def test_a14_there_is_no_footer(form, layout):
    paper = docx_of(form, layout)
    assert not [name for name in paper.files if "footer" in name]
    assert all(section.find("w:footerReference", section.nsmap) is None for section in sections(paper))


# --- header (2.2) ------------------------------------------------------------------------------------------------


@headed
def test_a15_the_first_table_has_two_columns_no_borders_and_fits(form, layout):
    table = docx_of(form, layout).tables()[0]
    widths = [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))]
    borders = {each.get(qn("w:val")) for each in table.find("w:tblPr/w:tblBorders", table.nsmap)}
    assert len(widths) == 2
    assert sum(widths) <= 9355
    assert borders == {"none"}


@headed
def test_a16_the_right_cell_begins_with_the_name_of_the_party(form, layout):
    title = header_cells(docx_of(form, layout))[1][0]
    assert title.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert (title.size, title.bold, title.italic) == (15, True, False)


@headed
def test_a17_a18_a_drawn_rule_as_long_as_the_text_lies_under_it(form, layout):
    paper = docx_of(form, layout)
    title = header_cells(paper)[1][0]
    width = [int(each.get(qn("w:w"))) for each in paper.tables()[0].iter(qn("w:gridCol"))][1]
    length_mm = (width - title.left - title.right) / 1440 * 25.4
    assert title.border["val"] == "single"
    assert abs(length_mm - 72.9) <= 2
    assert "___" not in paper.text


@headed
def test_a19_a21_a86_the_superior_is_a_dang_bo_in_capitals_not_bold(form, layout):
    superior = header_cells(docx_of(form, layout))[0][0]
    assert superior.text.startswith("ĐẢNG BỘ ")
    assert superior.text == superior.text.upper()
    assert (superior.size, superior.bold) == (14, False)
    assert not re.search(r"HUYỆN|QUẬN|ĐẢNG UỶ|ĐẢNG ỦY", superior.text)


@headed
def test_a20_a23_the_cell_is_named_in_bold_capitals_without_a_rule(form, layout):
    issuer = header_cells(docx_of(form, layout))[0][1]
    assert issuer.text.startswith("CHI BỘ ")
    assert issuer.text == issuer.text.upper()
    assert (issuer.size, issuer.bold) == (14, True)
    assert issuer.border == {}


@headed
def test_a22_a_star_stands_between_issuer_and_number(form, layout):
    left = header_cells(docx_of(form, layout))[0]
    star = next(each for each in left if each.text == "*")
    assert star.align == "center"
    assert left.index(star) >= 2


@numbered
def test_a24_to_a28_the_number_line_is_that_of_the_kind(form, layout):
    number = next(each for each in header_cells(docx_of(form, layout))[0] if each.text.startswith("Số"))
    assert number.text == f"Số 05-{paper_of(form, layout).kind}/CB"
    assert re.fullmatch(r"Số (0[1-9]|[1-9]\d+)-(NQ|QĐ|KL|QC|TB|BC|KH|QH|CTr|ĐA|PA|DA|TTr|CV|BB)/CB", number.text)
    assert (number.size, number.bold, number.italic) == (14, False, False)


@pytest.mark.parametrize("form", [form for form in WITH_HEADER if form not in (*NUMBERED, "minutes_extract")])
def test_a24_papers_without_a_number_of_their_own_print_none(form):
    assert header_cells(docx_of(form, "hd05"))[0][-1].text == "*"


def test_a24_the_extract_carries_the_number_of_its_minutes():
    assert header_cells(docx_of("minutes_extract", "hd05"))[0][-1].text == "Số 12-BB/CB"


def test_a24_the_programme_carries_a_number_only_where_the_cell_chose_so():
    from dataclasses import replace

    facts = replace(sample.USUAL, cell=replace(sample.CELL, number_on_programme=True))
    paper = DocxReader(docx.write(sample.paper("programme", facts=facts)))
    assert header_cells(paper)[0][-1].text == "Số 05-CTr/CB"


def test_a70_minutes_carry_no_number_where_the_cell_chose_so():
    from dataclasses import replace

    facts = replace(sample.USUAL, cell=replace(sample.CELL, number_on_minutes=False))
    assert header_cells(DocxReader(docx.write(sample.paper("minutes", facts=facts))))[0][-1].text == "*"


def test_a_draft_leaves_number_and_day_open_for_the_pen():
    cells = header_cells(DocxReader(docx.write(sample.paper("resolution", issued=False))))
    assert re.fullmatch(r"Số {4,}-NQ/CB", cells[0][-1].text)
    assert cells[1][-1].text == "Thạch Bàn, ngày     tháng     năm 2026"


@headed
def test_a32_to_a35_the_date_is_written_as_the_guide_says(form, layout):
    date = header_cells(docx_of(form, layout))[1][1]
    assert re.fullmatch(r".+, ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm 20\d\d", date.text)
    assert (date.size, date.italic, date.bold) == (14, True, False)
    assert date.text.split(" ngày")[0].count(",") == 1


# --- title (2.4) -------------------------------------------------------------------------------------------------


def title_of(form: str, layout: str):
    paper = docx_of(form, layout)
    at = list(paper.body).index(paper.tables()[0])
    return [paper.paragraph(each) for each in list(paper.body)[at + 1 : at + 4]]


@titled
def test_a37_the_kind_stands_in_bold_capitals_at_15_or_16_points(form, layout):
    kind = title_of(form, layout)[0]
    assert kind.text == kind.text.upper() != ""
    assert kind.size in (15, 16)
    assert kind.bold
    assert kind.align == "center"


@titled
def test_a38_a39_the_abstract_is_bold_small_and_has_no_full_stop(form, layout):
    abstract = title_of(form, layout)[1]
    assert abstract.size in (14, 15)
    assert abstract.bold
    assert abstract.align == "center"
    assert abstract.text[0].islower()
    assert abstract.text[-1] not in ".,;:"


@titled
def test_a40_five_hyphens_follow(form, layout):
    separator = title_of(form, layout)[2]
    assert separator.text == "-----"
    assert separator.align == "center"


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_a43_a_submission_is_addressed_as_its_guide_says(layout):
    paper = docx_of("approval_submission", layout)
    label = {"hd05": "Kính trình", "hd36": "Kính gửi"}[layout]
    other = {"hd05": "Kính gửi", "hd36": "Kính trình"}[layout]
    mark = {"hd05": ";", "hd36": ","}[layout]
    assert f"{label}: Đảng ủy phường Thạch Bàn." in paper.text
    assert other not in paper.text
    assert f"- Như trên{mark}" in paper.text


@pytest.mark.parametrize("layout", sample.LAYOUTS)
@pytest.mark.parametrize("form", written.LETTERS)
def test_a41_a42_a_letter_has_its_subject_below_the_number_and_no_kind_line(form, layout):
    paper = docx_of(form, layout)
    subject = header_cells(paper)[0][-1]
    prefix = {"hd05": "về việc ", "hd36": ""}[layout]
    assert subject.text == f"{prefix}{written.ABSTRACTS['CV']}"
    assert (subject.size, subject.italic, subject.bold) == (12, True, False)
    label, *_ = [each for each in paper.top_paragraphs() if each.text]
    assert label.text == "Kính gửi: Ban Xây dựng Đảng phường Thạch Bàn."
    assert [(run.italic, run.size) for run in label.runs] == [(True, 14), (False, 14)]
    assert label.align == "center"
    assert "-----" not in paper.text
    assert signature_row(form, layout)[1][0][1].text == f"- Như trên{ {'hd05': ';', 'hd36': ','}[layout] }"


@pytest.mark.parametrize("layout", sample.LAYOUTS)
@pytest.mark.parametrize("form", written.SUBMISSIONS)
def test_a43_a_written_submission_is_addressed_below_the_hyphens(form, layout):
    paper = docx_of(form, layout)
    label = {"hd05": "Kính trình", "hd36": "Kính gửi"}[layout]
    texts = [each.text for each in paper.top_paragraphs()]
    assert texts[texts.index("-----") + 1] == f"{label}: Đảng ủy phường Thạch Bàn."
    assert signature_row(form, layout)[1][0][1].text.startswith("- Như trên")


@headed
def test_a44_no_other_kind_is_addressed(form, layout):
    if form not in ADDRESSED:
        assert not re.search("Kính gửi|Kính trình", docx_of(form, layout).text)


# --- body (2.5) --------------------------------------------------------------------------------------------------


@headed
def test_a45_the_body_has_one_size_of_14_or_15_points(form, layout):
    sizes = {run.size for each in body_paragraphs(docx_of(form, layout)) for run in each.runs}
    assert sizes <= {14.0} or sizes <= {15.0}


@headed
def test_a46_the_body_is_justified_and_headings_are_not_drawn_apart(form, layout):
    for each in body_paragraphs(docx_of(form, layout)):
        assert each.align == ("left" if each.style in HEADINGS else "both")


@headed
def test_a47_first_lines_are_indented_by_10_to_12_7_mm(form, layout):
    assert all(567 <= each.first_line <= 720 for each in body_paragraphs(docx_of(form, layout)))


@headed
def test_a48_lines_are_18_to_22_points_exactly(form, layout):
    for each in body_paragraphs(docx_of(form, layout)):
        assert each.line_rule == "exact"
        assert 360 <= each.line <= 440


@headed
def test_a49_paragraphs_stand_6_points_apart(form, layout):
    assert all(each.before + each.after >= 120 for each in body_paragraphs(docx_of(form, layout)))


@headed
def test_a50_the_body_ends_with_a_full_stop(form, layout):
    last = body_paragraphs(docx_of(form, layout))[-1]
    assert last.text.endswith(".")
    assert not last.text.endswith("./.")


@pytest.mark.parametrize(("layout", "end"), [("hd05", "."), ("hd36", ",")])
@pytest.mark.parametrize("form", ["resolution", "resolution_short", *written.WITH_BASES])
def test_a51_a52_the_last_basis_ends_as_its_guide_says_and_stands_upright(form, layout, end):
    bases = [each for each in docx_of(form, layout).paragraphs() if each.style == "Căn cứ"]
    assert bases
    assert all(each.text.startswith("- ") and not each.italic for each in bases)
    assert bases[-1].text.endswith(end)
    assert all(each.text.endswith(";") for each in bases[:-1])


@pytest.mark.parametrize("layout", sample.LAYOUTS)
@pytest.mark.parametrize("form", ["QC-long", "QĐ-long"])
def test_a53_articles_are_numbered_through_and_bold(form, layout):
    articles = [each for each in docx_of(form, layout).top_paragraphs() if each.style == "Điều"]
    assert [each.text.split(". ")[0] for each in articles] == [f"Điều {number}" for number in range(1, 16)]
    assert all(each.bold for each in articles)


@pytest.mark.parametrize("form", written.WITH_BASES)
def test_a56_a_basis_is_cited_in_full(form):
    bases = [each.text for each in docx_of(form, "hd05").paragraphs() if each.style == "Căn cứ"]
    assert bases == [
        "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;",
        "- Căn cứ Luật Giáo dục năm 2019;",
        "- Căn cứ Nghị quyết số 12-NQ/ĐU, ngày 15/01/2026 của Đảng uỷ phường Thạch Bàn về nhiệm vụ trọng tâm năm 2026.",
    ]


def test_a54_points_are_lettered_in_vietnamese_order():
    facts = sample.long_meeting(4)
    marks = re.findall(r"^(\w)\) ", DocxReader(docx.write(sample.paper("minutes", facts=facts))).text, re.MULTILINE)
    assert marks == list("abcdđegh")


@pytest.mark.parametrize("outline", ["I-", "I."])
def test_a55_the_outline_is_uniform(outline):
    from dataclasses import replace

    facts = replace(sample.USUAL, cell=replace(sample.CELL, outline=outline))
    paper = DocxReader(docx.write(sample.paper("minutes", facts=facts)))
    headings = [each.text for each in paper.paragraphs() if each.style == "heading 1"]
    assert [text.split()[0] for text in headings] == [f"{n}{outline[1]}" for n in ("I", "II", "III", "IV", "V")]
    assert all(text == text.upper() for text in headings)


# --- signatures, recipients (2.7, 2.8, 2.10) ---------------------------------------------------------------------


def signature_row(form: str, layout: str):
    paper = docx_of(form, layout)
    table = next(each for each in reversed(paper.tables()) if not _is_ruled(each))
    return table, paper.cells(table)[0]


def _is_ruled(table) -> bool:
    return table.find("w:tblPr/w:tblBorders", table.nsmap)[0].get(qn("w:val")) != "none"


@of_the_cell
def test_a57_a58_a59_the_cell_signs_by_its_secretary(form, layout):
    right = signature_row(form, layout)[1][1]
    authority, post = right[0], right[1]
    assert (authority.text, authority.bold, authority.size) == ("T/M CHI BỘ", True, 14)
    assert (post.text, post.bold, post.size) == ("BÍ THƯ", False, 14)


@of_the_cell
def test_a60_the_name_of_the_signer_is_bold_without_titles(form, layout):
    name = signature_row(form, layout)[1][1][-1]
    assert (name.text, name.bold, name.size) == ("Trần Thị Thu Hằng", True, 14)


@headed
def test_a61_there_is_room_to_sign(form, layout):
    gaps = [each for cell in signature_row(form, layout)[1] for each in cell if each.style == "Chỗ ký"]
    assert gaps
    assert all(each.line >= 35 / 25.4 * 1440 and each.line_rule == "atLeast" for each in gaps)


@headed
def test_a62_the_signatures_keep_two_lines_of_the_body_with_them(form, layout):
    paper = docx_of(form, layout)
    table, _ = signature_row(form, layout)
    assert all(row.find("w:trPr/w:cantSplit", row.nsmap) is not None for row in table.iter(qn("w:tr")))
    before = list(paper.body)[: list(paper.body).index(table)]
    kept = []
    for element in reversed(before):
        if element.tag == qn("w:tbl"):
            kept.append("table")
            break
        paragraph = paper.paragraph(element)
        if not paragraph.keep_next:
            break
        kept.append(paragraph.text)
    assert len("".join(kept)) > 78 or "table" in kept or len([text for text in kept if text]) >= 2


@headed
def test_a63_a85_nothing_of_other_regulations_is_printed(form, layout):
    forbidden = (
        "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập - Tự do", "Số:", "V/v", "./.", "TM.", "KT.", "TL.", "T/M CHI UỶ",
        "T/M CHI ỦY", "K/T BÍ THƯ", "BÍ THƯ CHI BỘ", "(đã ký)", "(ký, đóng dấu)", "Lưu: VT",
    )  # fmt: skip
    text = docx_of(form, layout).text
    assert not [words for words in forbidden if words in text]


@of_the_cell
def test_a64_to_a67_the_recipients_stand_at_the_left_with_their_marks(form, layout):
    label, *items = signature_row(form, layout)[1][0]
    assert label.text == "Nơi nhận:"
    assert [(run.text, run.underline) for run in label.runs] == [("Nơi nhận", True), (":", False)]
    assert (label.size, label.bold, label.italic) == (14, False, False)
    mark = layout_named(layout).punctuation.recipients_end
    assert all(each.size == 12 and each.text.startswith("- ") for each in items)
    assert all(each.text.endswith(mark) for each in items[:-1])
    assert items[-1].text == "- Lưu Chi bộ."


@of_minutes
def test_a68_a69_minutes_have_two_signatures_and_no_t_m(form, layout):
    cells = signature_row(form, layout)[1]
    assert [cell[0].text for cell in cells] == ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"]
    assert all(cell[0].bold and cell[0].size == 14 for cell in cells)
    assert [cell[-1].text for cell in cells] == ["Ngô Thị Thanh Hương", "Trần Thị Thu Hằng"]
    assert "T/M" not in docx_of(form, layout).text


@pytest.mark.parametrize(("code", "post"), [("deputy_secretary", "PHÓ BÍ THƯ"), ("", None)])
def test_a58_the_post_is_that_of_who_signs_or_none(code, post):
    from dataclasses import replace

    from app.documents.builders import build

    facts = replace(sample.paper_facts(), signer_post_code=code)
    paper = DocxReader(docx.write(build("resolution", sample.USUAL, facts)))
    table = next(each for each in reversed(paper.tables()) if "T/M CHI BỘ" in str(paper.cells(each)))
    right = [each.text for each in paper.cells(table)[0][1] if each.text]
    assert right == [text for text in ("T/M CHI BỘ", post, "Trần Thị Thu Hằng") if text]


# --- annex, tables, text (2.11, 2.13) ----------------------------------------------------------------------------


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_a75_to_a78_the_annex_begins_a_page_of_its_own_and_is_referred_to(layout):
    paper = docx_of("resolution", layout)
    first, second = sections(paper)
    restarts = second.find("w:pgNumType", second.nsmap)
    assert (restarts is not None and restarts.get(qn("w:start")) == "1") is (layout == "hd05")  # HD36 counts on
    assert second.find("w:type", second.nsmap).get(qn("w:val")) == "nextPage"
    assert "Phụ lục kèm theo" in paper.text
    label = next(each for each in paper.top_paragraphs() if each.style == "Nhãn phụ lục")
    assert label.align == "center"
    assert label.text == {"hd05": "Phụ lục", "hd36": "PHỤ LỤC"}[layout]
    reference = [each.text for each in paper.top_paragraphs() if each.style == "Dẫn chiếu phụ lục"]
    lines = ["(Kèm theo Nghị quyết số 05-NQ/CB, ngày 03/12/2026", "của Chi bộ Trường Mầm non Ban Mai)"]
    assert reference == {"hd05": lines, "hd36": []}[layout]
    assert first is not second


@pytest.mark.parametrize("layout", sample.LAYOUTS)
@pytest.mark.parametrize("form", written.WITH_ANNEXES)
def test_a75_to_a78_two_annexes_are_numbered_and_pointed_to(form, layout):
    paper = docx_of(form, layout)
    _, *annexes = sections(paper)
    restarts = [each.find("w:pgNumType", each.nsmap) is not None for each in annexes]
    assert restarts == [layout == "hd05"] * 2
    assert body_paragraphs(paper)[-1].text == "(Có 02 phụ lục kèm theo)."
    labels = [each for each in paper.top_paragraphs() if each.style == "Nhãn phụ lục"]
    assert [each.text.lower() for each in labels] == ["phụ lục 1", "phụ lục 2"]
    assert all(each.align == "center" for each in labels)
    references = "".join(each.text for each in paper.top_paragraphs() if each.style == "Dẫn chiếu phụ lục")
    assert references.count(f"số 05-{form[:2]}/CB, ngày 03/12/2026") == (2 if layout == "hd05" else 0)


@every
def test_a79_a80_a81_tables_repeat_their_heads_and_never_split_a_row(form, layout):
    paper = docx_of(form, layout)
    across = any(lies_across(section) for section in sections(paper))
    for table in paper.tables():
        rows = list(table.iter(qn("w:tr")))
        assert all(row.find("w:trPr/w:cantSplit", row.nsmap) is not None for row in rows)
        widths = [int(each.get(qn("w:w"))) for each in table.iter(qn("w:gridCol"))]
        assert sum(widths) <= (257 / 25.4 * 1440 + 1 if across and len(widths) > 8 else 9355)
        borders = {each.get(qn("w:val")) for each in table.find("w:tblPr/w:tblBorders", table.nsmap)}
        if borders == {"single"}:
            assert rows[0].find("w:trPr/w:tblHeader", table.nsmap) is not None
        assert table.find(".//w:shd", table.nsmap) is None


@every
def test_a82_a83_the_text_is_composed_and_holds_no_strange_characters(form, layout):
    import unicodedata

    paper = docx_of(form, layout)
    for text in (paper.text, paper.files["docProps/core.xml"].decode()):
        assert unicodedata.is_normalized("NFC", text)
        strange = "\u0300\u0301\u0303\u0309\u0323\u00d0\u00f0\u200b\u200c\u200d\ufeff"
        if not form.endswith("ballots"):  # a name on a ballot is kept in one line
            strange += "\u00a0"
        assert not re.search(f"[{strange}]", text)


@every
def test_a84_our_own_words_place_the_tone_on_the_last_vowel(form, layout):
    from app.rules.vietnamese import ToneStyle, with_tone_style

    typed = ("Đảng ủy", "chi ủy viên", "Chi ủy viên", "sức khỏe")  # as the sample's user typed them
    text = docx_of(form, layout).text
    for words in typed:
        text = text.replace(words, "")
    assert with_tone_style(text, ToneStyle.ON_LAST) == text


@every
def test_a90_the_properties_hold_the_abstract_and_no_author(form, layout):
    properties = docx_of(form, layout).document.core_properties
    assert properties.title == paper_of(form, layout).core_title != ""
    assert properties.author == ""
    assert properties.last_modified_by == ""
    assert b"creator" not in docx_of(form, layout).files["docProps/core.xml"]


@headed
def test_a91_our_words_have_no_double_spaces_nor_spaces_before_marks(form, layout):
    for each in docx_of(form, layout).paragraphs():
        assert not re.search(r"\S {2,}\S| [.,;:!]", each.text), each.text
