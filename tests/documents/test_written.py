"""Written papers: headers and signatures of a congress and its organs, marks, bases, annexes, what is refused."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from app.documents import builders, docx, pdf
from app.documents.citations import citation
from app.documents.facts import AnnexFacts, BasisFacts, SignerFacts
from app.documents.paper import Column, Paper, Role, Table, from_json, to_json
from app.documents.written import build
from app.rules.refusal import Refused
from app.rules.vietnamese import ToneStyle
from tests.documents import sample, written
from tests.documents.reading import MM, DocxReader, PdfReader
from tests.documents.test_docx_form import header_cells

every = pytest.mark.parametrize("name", written.ALL)


def made(
    kind: str = "KH", *, issued: bool = True, abstract: str = "", recipients: tuple[str, ...] = (), **more: object
):
    facts = replace(written.paper_facts(kind, issued=issued), recipients=recipients)
    return build(written.facts(kind, **more), replace(facts, abstract=abstract or facts.abstract))


def read(paper: Paper) -> DocxReader:
    return DocxReader(docx.write(paper))


def signatures(paper: Paper) -> list[list[list[str]]]:
    """Return the words of the signature table, row by row, cell by cell."""
    reader = read(paper)
    tables = [reader.cells(table) for table in reader.tables()]
    found = next(
        rows for rows in reversed(tables) if any(each.style == "Chỗ ký" for row in rows for c in row for each in c)
    )
    return [[[each.text for each in cell if each.text] for cell in row] for row in found]


# --- wholes ------------------------------------------------------------------------------------------------------


@every
def test_a_frozen_written_paper_reads_back_and_prints_the_same_bytes(name):
    paper = written.named(name)
    again = from_json(to_json(paper))
    assert again == paper
    assert docx.write(again) == docx.write(paper)
    assert pdf.write(again).data == pdf.write(paper).data


def test_a_frozen_paper_with_everything_reads_back():
    assert from_json(to_json(written.marked())) == written.marked()


def test_a_paper_frozen_before_there_were_written_ones_still_reads():
    import json

    plain = json.loads(to_json(sample.paper("minutes")))
    for name in ("more_signatures", "confirmation", "contact_line", "not_for_media", "is_duplex"):
        del plain[name]
    for signature in (plain["left_signature"], plain["right_signature"]):
        del signature["lead"]
    assert from_json(json.dumps(plain)) == sample.paper("minutes")


@every
def test_every_word_of_the_body_comes_out_in_order_letter_for_letter(name):
    kind, _, length = name.partition("-")
    text = read(written.named(name)).text
    at = 0
    for item in written.items_of(kind, length):
        at = text.index(item.text, at) + len(item.text)


@pytest.mark.parametrize("kind", written.KINDS)
def test_the_blocks_tell_the_place_of_each_item(kind):
    paper = written.paper(kind)
    keys = [block.key for block in paper.blocks]
    items = [key for key in keys if key.startswith("item:")]
    assert items == [f"item:{place}" for place in range(len(written.items_of(kind, "short")))]
    assert set(items) <= set(paper.own_text_keys)
    assert len(set(keys)) == len(keys)


GOLDEN = Path(__file__).parent / "golden"
GOLDEN_PAPERS = {
    "letter": lambda: made("CV", urgency="urgent", addressees=("Đảng uỷ phường Thạch Bàn", "Ban Xây dựng Đảng")),
    "submission": lambda: made("TTr"),
    "regulations": lambda: made("QC"),
    "draft_report": lambda: made("BC", issued=False, draft_number=2, scope_mark="TÀI LIỆU HỘI NGHỊ"),
    "invitation": lambda: made("GM", addressees=("Đồng chí Hồ Thị Nhàn, Đảng uỷ viên",)),
    "count_of_a_congress": lambda: written.congress_paper("tellers", "BB"),
}


@pytest.mark.parametrize("name", GOLDEN_PAPERS)
def test_the_golden_text_of_a_written_paper(name):
    path = GOLDEN / f"written_{name}.txt"
    text = read(GOLDEN_PAPERS[name]()).text
    if os.environ.get("WRITE_GOLDEN"):  # then read by a person, and kept
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


# --- the congress (2.3, 2.7, 5.5) --------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_a92_a_congress_has_nobody_above_it_and_names_its_term(layout):
    left = header_cells(read(written.congress_paper("congress", "NQ", layout)))[0]
    assert [each.text for each in left] == [
        "ĐẠI HỘI CHI BỘ", "TRƯỜNG MẦM NON BAN MAI", "NHIỆM KỲ 2025 - 2030", "*", "Số 05-NQ/ĐH",
    ]  # fmt: skip
    assert all(each.bold and each.size == 14 for each in left[:3])


@pytest.mark.parametrize(
    ("organ", "line"), [("presidium", "ĐOÀN CHỦ TỊCH"), ("secretaries", "ĐOÀN THƯ KÝ"), ("tellers", "BAN KIỂM PHIẾU")]
)
def test_a92_an_organ_of_the_congress_stands_in_bold_below_it(organ, line):
    *congress, named, star, number = header_cells(read(written.congress_paper(organ, "BB")))[0]
    assert "NHIỆM KỲ 2025 - 2030" in " ".join(each.text for each in congress)
    assert not any(each.bold for each in congress)
    assert (named.text, named.bold, star.text, number.text) == (line, True, "*", "Số 05-BB/ĐH")


@pytest.mark.parametrize(
    ("term", "line"), [("lần thứ V", "LẦN THỨ V"), ("nhiệm kỳ 2025 - 2030", "NHIỆM KỲ 2025 - 2030")]
)
def test_a92_a_congress_may_be_known_by_its_number(term, line):
    paper = made("NQ", organ="congress", term_name=term)
    assert paper.header.issuer.split("\n")[-1] == line


def test_a_congress_with_a_short_name_takes_two_lines():
    cell = replace(sample.CELL, name="Chi bộ Thôn Mơ", place="Mơ")
    paper = made("NQ", organ="congress", term_name="2025 - 2030", cell=cell)
    assert paper.header.issuer.split("\n") == ["ĐẠI HỘI CHI BỘ THÔN MƠ", "NHIỆM KỲ 2025 - 2030"]


@pytest.mark.parametrize(
    ("organ", "kind", "left", "right"),
    [
        ("congress", "NQ", None, ["T/M ĐOÀN CHỦ TỊCH"]),
        ("presidium", "CTr", None, ["T/M ĐOÀN CHỦ TỊCH"]),
        ("secretaries", "BC", None, ["T/M ĐOÀN THƯ KÝ", "TRƯỞNG ĐOÀN"]),
        ("congress", "BB", ["T/M ĐOÀN THƯ KÝ", "TRƯỞNG ĐOÀN"], ["T/M ĐOÀN CHỦ TỊCH"]),
        ("tellers", "BB", ["T/M ĐOÀN CHỦ TỊCH"], ["T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN"]),
    ],
)
def test_organs_of_a_congress_sign_by_2_7(organ, kind, left, right):
    first, second = signatures(written.congress_paper(organ, kind))[0]
    assert second == [*right, "Trần Thị Thu Hằng"]
    if left:
        assert first[:-1] == left
    else:
        assert first[0] == "Nơi nhận:"


def test_names_of_two_organs_stand_on_one_line():
    cells = header_lines = read(written.congress_paper("tellers", "BB"))
    left, right = header_lines.cells(cells.tables()[-1])[0]
    assert [each.style for each in left] == [each.style for each in right]


def test_an_annex_of_a_congress_paper_names_the_congress():
    annexes = (AnnexFacts("DANH SÁCH", (written.said("Không có."),)),)
    paper = made("NQ", organ="congress", term_name="2025 - 2030", annexes=annexes)
    issuer = "Đại hội Chi bộ Trường Mầm non Ban Mai nhiệm kỳ 2025 - 2030"
    assert paper.annexes[0].reference == f"(Kèm theo Nghị quyết số 05-NQ/ĐH, ngày 03/12/2026 của {issuer})"


@pytest.mark.parametrize("kind", ["QĐ", "TB", "KH", "TTr", "GM"])
def test_a_congress_issues_no_other_kinds(kind):
    with pytest.raises(Refused, match="Đại hội"):
        made(kind, organ="presidium", term_name="2025 - 2030")


def test_a_congress_without_a_seal_has_its_signature_confirmed():
    by = SignerFacts("Phạm Thị Minh Châu", post="PHÓ BÍ THƯ")
    paper = made("NQ", organ="congress", term_name="2025 - 2030", confirmed_by=by)
    below = ["Xác nhận chữ ký của đồng chí Trần Thị Thu Hằng", "T/M CHI BỘ", "PHÓ BÍ THƯ", "Phạm Thị Minh Châu"]
    assert signatures(paper) == [[below]]


# --- signatures --------------------------------------------------------------------------------------------------


def test_the_authority_may_be_forced():
    paper = made("KH", authority="T/M TỔ KIỂM TRA", post="TỔ TRƯỞNG")
    assert signatures(paper)[0][1] == ["T/M TỔ KIỂM TRA", "TỔ TRƯỞNG", "Trần Thị Thu Hằng"]


def test_more_signers_stand_in_further_rows_with_their_names_on_one_line():
    more = (SignerFacts("Trịnh Văn Phúc", "T/M TỔ KIỂM TRA", "TỔ TRƯỞNG"), SignerFacts("Nguyễn Thị Đào"))
    paper = made("BB", more_signers=more)
    rows = read(paper).cells(read(paper).tables()[-1])
    assert [each.style for each in rows[1][0]] == [each.style for each in rows[1][1]]
    assert [each.text for each in rows[1][0] if each.text] == ["T/M TỔ KIỂM TRA", "TỔ TRƯỞNG", "Trịnh Văn Phúc"]


def test_minutes_typed_by_hand_have_the_labels_that_the_cell_chose():
    cell = replace(sample.CELL, minutes_labels=("THƯ KÝ", "CHỦ TRÌ"))
    assert signatures(made("BB", cell=cell))[0] == [["THƯ KÝ", "Ngô Thị Thanh Hương"], ["CHỦ TRÌ", "Trần Thị Thu Hằng"]]


# --- header, marks (2.9) -----------------------------------------------------------------------------------------


def test_a70_minutes_typed_by_hand_carry_no_number_where_the_cell_chose_so():
    cell = replace(sample.CELL, number_on_minutes=False)
    paper = made("BB", cell=cell)
    assert paper.header.number_line is None
    assert paper.kind == ""


@pytest.mark.parametrize(
    ("abstract", "printed"),
    [
        ("đăng ký lớp bồi dưỡng", "về việc đăng ký lớp bồi dưỡng"),
        ("về việc đăng ký lớp", "về việc đăng ký lớp"),
        ("về đăng ký lớp", "về đăng ký lớp"),
    ],
)
def test_a41_the_subject_of_a_letter_begins_with_our_words_only_where_hers_do_not(abstract, printed):
    assert made("CV", abstract=abstract).header.letter_subject == printed


@pytest.mark.parametrize(("chosen", "mark"), [("urgent", "KHẨN"), ("very_urgent", "THƯỢNG KHẨN"), ("flash", "HOẢ TỐC")])
def test_a71_the_urgency_stands_below_the_number_and_below_the_subject_of_a_letter(chosen, mark):
    for kind in ("KH", "CV"):
        last = header_cells(read(made(kind, urgency=chosen)))[0][-1]
        assert (last.text, last.bold, last.size) == (mark, True, 14)


def test_a73_a_draft_says_which_it_is_and_leaves_number_and_day_to_the_pen():
    left, right = header_cells(read(made("BC", draft_number=3, issued=False)))
    assert (left[-1].text, left[-1].italic, left[-1].size) == ("Dự thảo lần 3", True, 14)
    assert re.fullmatch(r"Số {4,}-BC/CB", left[-2].text)
    assert right[-1].text == "Thạch Bàn, ngày     tháng     năm 2026"


def test_a73_an_issued_paper_is_no_draft():
    assert "Dự thảo" not in read(made("BC", draft_number=3)).text


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_a74_what_is_not_for_the_media_says_so_at_the_foot_of_its_last_page(layout):
    paper = written.marked(layout)
    reader = read(paper)
    marks = [each for each in reader.top_paragraphs() if each.style == "Dấu không phổ biến"]
    assert [each.text for each in marks] == ["KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG"]
    assert (marks[0].size, marks[0].bold, marks[0].align) == (12, True, "center")
    frame = next(reader.body.iter(qn("w:framePr")))
    bottom = int(frame.get(qn("w:y"))) + int(frame.get(qn("w:h")))
    assert (frame.get(qn("w:vAnchor")), abs(bottom - (16838 - 567)) <= 1) == ("page", True)

    pages = PdfReader(pdf.write(paper)).pages
    with_mark = [page for page in pages if "ĐẠI CHÚNG" in page.extract_text()]
    assert ["Xác nhận chữ ký" in page.extract_text() for page in with_mark] == [True]
    low = [char for char in with_mark[0].chars if float(with_mark[0].height) - char["matrix"][5] > 277 * MM]
    assert "".join(char["text"] for char in low) == marks[0].text
    assert abs(float(with_mark[0].height) - low[0]["matrix"][5] - 286 * MM) < 1.5 * MM
    assert abs((low[0]["x0"] + low[-1]["x1"]) / 2 - 112.5 * MM) < 1


def test_the_drafter_s_code_stands_below_the_recipients_in_small_capitals():
    reader = read(made("KH", drafter_code="abc-268"))
    last = reader.cells(reader.tables()[-1])[0][0][-1]
    assert (last.text, last.size, last.bold) == ("ABC-268", 8, False)


def test_the_contact_line_stands_last_under_a_rule_as_wide_as_the_text():
    reader = read(made("KH", contact_line="Điện thoại: 024 0000 0000."))
    [[[rule, line]]] = reader.cells(reader.tables()[-1])
    assert rule.border["val"] == "single"
    assert (line.text, line.size) == ("Điện thoại: 024 0000 0000.", 10)
    page = PdfReader(pdf.write(made("KH", contact_line="Điện thoại: 024 0000 0000."))).pages[-1]
    longest = max(page.lines, key=lambda each: each["x1"] - each["x0"])
    assert abs(longest["x1"] - longest["x0"] - 165 * MM) < 1


# --- bases, what the paper replaces, recipients ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "cited"),
    [
        (BasisFacts("Điều lệ Đảng Cộng sản Việt Nam"), "Điều lệ Đảng Cộng sản Việt Nam"),
        (BasisFacts("Giáo dục", "Luật", "43/2019/QH14", date(2019, 6, 14), "Quốc hội"), "Luật Giáo dục năm 2019"),
        (BasisFacts("Luật Giáo dục năm 2019", "Luật", issued_on=date(2019, 6, 14)), "Luật Giáo dục năm 2019"),
        (
            BasisFacts("công tác kiểm tra", "Kế hoạch", "21-KH/ĐU", date(2026, 1, 8), "Đảng uỷ phường Mẫu"),
            "Kế hoạch số 21-KH/ĐU, ngày 08/01/2026 của Đảng uỷ phường Mẫu về công tác kiểm tra",
        ),
        (
            BasisFacts("thành lập chi bộ", "quyết định", "9-QĐ/ĐU", date(2025, 7, 1), "Đảng uỷ xã Mẫu"),
            "Quyết định số 9-QĐ/ĐU, ngày 01/7/2025 của Đảng uỷ xã Mẫu về việc thành lập chi bộ",
        ),
        (
            BasisFacts("làm việc", "Quy chế", "01-QC/CB", date(2026, 2, 5), "Chi bộ Mẫu"),
            "Quy chế làm việc số 01-QC/CB, ngày 05/02/2026 của Chi bộ Mẫu",
        ),
        (
            BasisFacts("về việc làm việc", "Quy chế", "01-QC/CB", date(2026, 2, 5), "Chi bộ Mẫu"),
            "Quy chế số 01-QC/CB, ngày 05/02/2026 của Chi bộ Mẫu về việc làm việc",
        ),
        (
            BasisFacts("về việc rà soát", "Biên bản", "", date(2026, 2, 5), "Chi bộ Mẫu"),
            "Biên bản, ngày 05/02/2026 của Chi bộ Mẫu về việc rà soát",
        ),
    ],
)
def test_a56_papers_are_cited_by_number_day_issuer_and_subject_laws_by_name_and_year(basis, cited):
    assert citation(basis) == cited


def test_a_paper_says_what_it_replaces_unless_its_words_do():
    words = "Kế hoạch số 03-KH/CB, ngày 12/01/2026"
    assert f"Kế hoạch này thay thế {words}." in read(made(replaces_words=words)).text
    said = (written.said(f"Kế hoạch này có hiệu lực từ ngày ký, thay thế {words}."),)
    assert read(made(replaces_words=words, items=said)).text.count(words) == 1


def test_an_annex_that_the_body_points_to_is_not_pointed_to_again():
    annexes = (AnnexFacts("DANH SÁCH", (written.said("Không có."),)),)
    said = (written.said("Chỉ tiêu cụ thể tại Phụ lục kèm theo."),)
    assert "annexes" not in [block.key for block in made(items=said, annexes=annexes).blocks]
    assert "annexes" in [block.key for block in made(annexes=annexes).blocks]


_COPIED = ("Như trên", "Các tổ (để thực hiện)", "Lưu Chi bộ")


@pytest.mark.parametrize(
    ("kind", "chosen", "printed"),
    [
        ("BC", (), ("Đảng ủy phường Thạch Bàn (để báo cáo)", "Lưu Chi bộ")),
        ("CV", (), ("Như trên", "Lưu Chi bộ")),
        ("CV", ("Đảng ủy phường",), ("Như trên", "Đảng ủy phường", "Lưu Chi bộ")),
        ("TTr", ("Như trên", "Lưu Chi bộ"), ("Như trên", "Lưu Chi bộ")),
        ("KH", ("Các tổ", "Lưu Chi bộ, chi uỷ"), ("Các tổ", "Lưu Chi bộ, chi uỷ")),
        ("BB", ("Đảng ủy phường",), ("Đảng ủy phường", "Lưu Chi bộ")),
        ("KH", ("Các tổ", "Lưu: VT"), ("Các tổ", "Lưu: VT")),  # hers: a finding, no second archive
        ("CV", ("- Như trên;", "- Các tổ (để thực hiện),", "- Lưu Chi bộ."), _COPIED),
    ],
)
def test_recipients_begin_and_end_as_the_guide_says(kind, chosen, printed):
    assert made(kind, recipients=chosen).recipients.items == printed


def test_addressees_copied_with_their_marks_are_not_marked_twice():
    assert made("CV", addressees=("- Đảng uỷ phường;", "- Ban Xây dựng Đảng.")).addressees == (
        "Đảng uỷ phường",
        "Ban Xây dựng Đảng",
    )


def test_minutes_name_no_recipients_of_their_own():
    assert made("BB").recipients is None


# --- annexes, tables ---------------------------------------------------------------------------------------------


def table_of(columns: int) -> Table:
    return Table(tuple(Column(f"Cột {n}", 20) for n in range(columns)), (("1",) * columns,))


def test_a_table_of_fourteen_columns_lies_across_in_letters_of_12_points():
    reader = read(made(annexes=(AnnexFacts("BIỂU", (table_of(14),), is_landscape=True),)))
    cells = reader.cells(reader.tables()[-1])
    assert {each.size for row in cells for cell in row for each in cell} == {12}
    page = PdfReader(pdf.write(made(annexes=(AnnexFacts("BIỂU", (table_of(14),), is_landscape=True),)))).pages[-1]
    assert page.width > page.height
    assert max(line["x1"] for line in page.lines) <= 277 * MM + 1


@pytest.mark.parametrize("columns", [15, 60])
def test_a_wider_table_is_refused_with_the_offer_of_a_file_of_excel(columns):
    with pytest.raises(Refused, match=rf"{columns} cột.*14 cột.*Excel"):
        made(items=(table_of(columns),))
    with pytest.raises(Refused, match="Excel"):
        made(annexes=(AnnexFacts("BIỂU", (table_of(columns),), is_landscape=True),))


def test_no_word_is_cut_between_two_letters_where_another_column_has_room():
    columns = (Column("Nội dung công tác", 90), Column("Kinh phí", 12, "right"), Column("Ghi chú", 25))
    table = Table(columns, (("Mua sách cho thư viện", "1.250.000", "Quý I"),))
    paper = made(items=(table, written.said("Hết.")))
    assert "1.250.000" in PdfReader(pdf.write(paper)).page_text(0)
    widths = [int(each.get(qn("w:w"))) for each in read(paper).tables()[1].iter(qn("w:gridCol"))]
    assert abs(sum(widths) - 9355) <= 2
    assert widths[0] > widths[2] > widths[1]


def test_columns_without_a_width_have_room_for_their_letters():
    table = Table((Column("TT", 0.0), Column("Nội dung", 0.0)), (("1", "Việc thứ nhất"),))
    reader = read(made(items=(table, written.said("Hết."))))
    widths = [int(each.get(qn("w:w"))) for each in reader.tables()[1].iter(qn("w:gridCol"))]
    assert min(widths) > 1440
    assert abs(widths[0] - widths[1]) <= 1


def test_a_subject_or_a_title_broken_by_hand_breaks_there():
    left = header_cells(read(made("CV", abstract="đăng ký lớp bồi dưỡng\nnhận thức về Đảng")))[0]
    assert [each.text for each in left[-2:]] == ["về việc đăng ký lớp bồi dưỡng", "nhận thức về Đảng"]
    reader = read(made(annexes=(AnnexFacts("DANH SÁCH\nĐẢNG VIÊN", (written.said("Không có."),)),)))
    titles = [each.text for each in reader.top_paragraphs() if each.style == "Tên phụ lục"]
    assert titles == ["DANH SÁCH", "ĐẢNG VIÊN"]


@pytest.mark.parametrize(
    ("abstract", "printed"),
    [
        (
            "phân công đảng viên chính thức giúp đỡ quần chúng ưu tú phấn đấu vào Đảng",
            ["phân công đảng viên chính thức giúp đỡ", "quần chúng ưu tú phấn đấu vào Đảng"],
        ),
        (
            "lãnh đạo thực hiện nhiệm vụ năm học 2026 - 2027, phương hướng nhiệm kỳ 2025 - 2030 của Chi bộ",
            ["lãnh đạo thực hiện nhiệm vụ năm học 2026 - 2027,", "phương hướng nhiệm kỳ 2025 - 2030 của Chi bộ"],
        ),
    ],
)
def test_a_subject_of_several_lines_leaves_no_word_over(abstract, printed):
    paper = build(written.facts("NQ"), replace(written.paper_facts("NQ"), abstract=abstract))
    lines = [line.strip() for line in PdfReader(pdf.write(paper)).page_text(0).split("\n")]
    assert [line for line in lines if line in printed] == printed
    (subject,) = (each for each in DocxReader(docx.write(paper)).paragraphs() if each.text == abstract)
    assert subject.left == subject.right > 0


def test_only_rows_that_may_exceed_half_a_page_are_parted():
    tall = ("1", "x", written.TALK * 14, "", "")
    table = Table(written.COLUMNS, (*written.rows(2), tall, *written.rows(1)))
    reader = read(made(items=(table, written.said("Hết."))))
    rows = list(reader.tables()[1].iter(qn("w:tr")))
    whole = [row.find("w:trPr/w:cantSplit", row.nsmap) is not None for row in rows]
    assert whole == [True, True, True, False, True]


# --- both sides, spelling ----------------------------------------------------------------------------------------


def test_a07_printed_on_both_sides_an_annex_begins_a_front_page():
    annexes = (AnnexFacts("DANH SÁCH", (written.said("Không có."),)),)
    cell = replace(sample.CELL, duplex_margins=True)
    short = made("TB", cell=cell, annexes=annexes)
    assert short.is_duplex
    reader = read(short)
    *_, annex = reader.body.iter(qn("w:sectPr"))
    assert annex.find("w:type", annex.nsmap).get(qn("w:val")) == "oddPage"
    pages = PdfReader(pdf.write(short)).pages
    texts = [page.extract_text()[:10] for page in pages]
    assert texts[1:] == ["", "Phụ lục\nDA"]
    lefts = [min(char["x0"] for char in page.chars if char["text"].strip()) / MM for page in (pages[0], pages[2])]
    assert all(left >= 30 for left in lefts)


@pytest.mark.parametrize(("style", "words"), [(ToneStyle.ON_LAST, "HOẢ TỐC"), (ToneStyle.ON_FIRST, "HỎA TỐC")])
def test_a84_our_own_words_are_spelt_as_the_cell_chose(style, words):
    cell = replace(sample.CELL, tone_style=style)
    typed = (written.said("Chi uỷ và chi ủy đều giữ như đã gõ."),)
    paper = made("KH", cell=cell, items=typed, urgency="flash")
    assert paper.header.urgency == words
    assert typed[0].text in read(paper).text


@pytest.mark.parametrize("form", ["committee_minutes", "committee_conclusion", "notice", "programme", "count_minutes"])
def test_a84_papers_of_a_meeting_are_spelt_as_the_cell_chose(form):
    facts = sample.COMMITTEE if form != "count_minutes" else sample.USUAL
    facts = replace(facts, cell=replace(facts.cell, tone_style=ToneStyle.ON_FIRST))
    key = sample.SUBJECTS.get(form)
    text = read(builders.build(form, facts, sample.paper_facts(), subject_key=key)).text
    assert not re.search(r"(uỷ|hoá|hoà|khoẻ)\b", text, re.IGNORECASE)
    assert form == "count_minutes" or "hi ủy" in text


# --- the last lines and the signatures (A62) ---------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, 4, 8, 12, 16, 24])
@pytest.mark.parametrize("before", range(4))
def test_a62_a_last_paragraph_of_any_length_has_lines_on_the_page_of_the_signatures(before, times):
    items = (*(written.said(written.TALK) for _ in range(3 + 2 * before)), written.said(f"{written.TALK} " * times))
    paper = made("BC", items=items)
    page = PdfReader(pdf.write(paper)).pages[-1]
    signed = next(char["matrix"][5] for char in page.chars if char["text"] == "/" and char["size"] > 13)
    body = {char["matrix"][5] for char in page.chars if signed + 1 < char["matrix"][5] < float(page.height) - 20 * MM}
    assert len(body) >= 2
    assert "".join(each.text for each in read(paper).top_paragraphs() if each.style == "Nội dung văn bản").endswith(
        f"{written.TALK} " * times
    )


@pytest.mark.parametrize("times", range(26, 42, 2))
def test_a62_a_row_of_several_pages_at_the_end_leaves_lines_to_the_signatures(times):
    table = Table(written.COLUMNS, (("1", "Nguyễn Thị Mẫu", written.TALK * times, "", ""),))
    page = PdfReader(pdf.write(made("BC", items=(table,)))).pages[-1]
    signed = next(char["matrix"][5] for char in page.chars if char["text"] == "/" and char["size"] > 13.5)
    body = {char["matrix"][5] for char in page.chars if signed + 1 < char["matrix"][5] < float(page.height) - 20 * MM}
    assert len(body) >= 2


def test_an_item_of_the_outline_has_the_style_of_its_level():
    reader = read(made("QC", items=written.articles(1)))
    styles = [each.style for each in reader.top_paragraphs() if each.text][3:]
    assert styles[:6] == ["Căn cứ", "Căn cứ", "Căn cứ", "Chương", "Chương", "Điều"]
    assert Role.ARTICLE in {item.role for item in written.articles(1)}


@pytest.mark.parametrize("outline", ["I-", "I."])
def test_a54_a55_the_outline_is_numbered_as_the_cell_chose_and_lettered_in_vietnamese(outline):
    points = tuple(written.said(f"{written.POINT}.", Role.POINT) for _ in range(12))
    headings = tuple(written.said("NỘI DUNG", Role.HEADING_1) for _ in range(4))
    typed = written.said("V. MỤC GÕ TAY", Role.HEADING_1)
    cell = replace(sample.CELL, outline=outline)
    reader = read(made(cell=cell, items=(*headings, replace(typed, is_numbered=False), *points)))
    texts = [each.text for each in reader.top_paragraphs() if each.style == "heading 1"]
    assert [text.split()[0] for text in texts] == [*(f"{n}{outline[1]}" for n in ("I", "II", "III", "IV")), "V."]
    assert re.findall(r"^(\w)\) ", reader.text, re.MULTILINE) == list("abcdđeghiklm")


def test_a79_the_head_of_a_long_table_stands_on_every_page_of_it():
    table = Table(written.COLUMNS, written.rows(60))
    pages = PdfReader(pdf.write(made(annexes=(AnnexFacts("DANH SÁCH", (table,)),)))).pages
    tables = [page.extract_text() for page in pages if "Nguyễn Thị Mẫu" in page.extract_text()]
    assert len(tables) >= 4
    assert all("Họ và tên" in text and text.index("Họ và tên") < text.index("Nguyễn Thị Mẫu") for text in tables)
