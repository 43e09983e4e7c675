"""What ordinary minutes seldom have: marks, several addressees, wide annexes, rows higher than a page."""

import subprocess
import sys
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from app.documents import docx, pdf
from app.documents.paper import Paper, Recipients, blocks_of_text
from tests.documents import sample
from tests.documents.reading import MM, DocxReader, PdfReader, folded
from tests.documents.test_docx_form import header_cells

TALL = "\n".join(["Đã rà soát, báo cáo đầy đủ với chi bộ theo đúng thời hạn đã định. " * 3] * 45)


def tall() -> Paper:
    """Return a resolution with a result that fills several pages of one cell."""
    first, second = sample.PREVIOUS_TASKS
    tasks = (first, replace(second, result=blocks_of_text(TALL)), first)
    return sample.paper("resolution", facts=replace(sample.USUAL, previous_tasks=tasks))


def marked() -> Paper:
    """Return a resolution with every mark of a header and two wide annexes."""
    made = sample.paper("resolution")
    header = replace(made.header, urgency="KHẨN", draft_mark="Dự thảo lần 2", scope_mark="TÀI LIỆU HỘI NGHỊ")
    annexes = tuple(replace(annex, landscape=True) for annex in made.annexes * 2)
    return replace(made, header=header, annexes=annexes)


def with_recipients() -> Paper:
    """Return minutes that are sent to someone."""
    return replace(sample.paper("minutes"), recipients=Recipients(("Đảng uỷ phường (để báo cáo)", "Lưu Chi bộ")))


def to_several() -> Paper:
    """Return a submission with two addressees."""
    names = ("Đảng uỷ phường Thạch Bàn", "Ban Xây dựng Đảng")
    return replace(sample.paper("approval_submission"), addressees=names)


def test_a71_a73_urgency_and_draft_stand_below_the_number():
    left = header_cells(DocxReader(docx.write(marked())))[0]
    urgency, draft = left[-2:]
    assert (urgency.text, urgency.bold, urgency.size) == ("KHẨN", True, 14)
    assert (draft.text, draft.italic, draft.size) == ("Dự thảo lần 2", True, 14)
    assert left[-3].text.startswith("Số ")


def test_a74_the_scope_mark_stands_at_the_right_10_mm_from_the_edge():
    page = PdfReader(pdf.write(marked())).pages[0]
    mark = [char for char in page.chars if float(page.height) - char["matrix"][5] < 20 * MM]
    assert "".join(char["text"] for char in mark) == "TÀI LIỆU HỘI NGHỊ"
    assert abs(mark[-1]["x1"] - 195 * MM) < 1
    assert {round(char["size"]) for char in mark} == {12}


def test_a08_a76_wide_annexes_lie_across_and_are_numbered():
    paper = DocxReader(docx.write(marked()))
    sections = list(paper.body.iter(qn("w:sectPr")))
    assert [each.find("w:pgSz", each.nsmap).get(qn("w:orient")) for each in sections] == [
        None,
        "landscape",
        "landscape",
    ]
    labels = [each.text for each in paper.top_paragraphs() if each.style == "Nhãn phụ lục"]
    assert labels == ["Phụ lục 1", "Phụ lục 2"]
    pages = PdfReader(pdf.write(marked())).pages
    assert [page.width > page.height for page in pages[-2:]] == [True, True]


@pytest.mark.parametrize("layout", sample.LAYOUTS)
def test_several_addressees_are_a_list_with_the_marks_of_the_guide(layout):
    paper = DocxReader(docx.write(replace(to_several(), layout=layout, addressees_label="Kính trình")))
    end = {"hd05": ";", "hd36": ","}[layout]
    first, second = [each for each in paper.top_paragraphs() if each.style == "Nơi gửi"]
    assert [first.text, second.text] == [f"Kính trình: - Đảng uỷ phường Thạch Bàn{end}", "- Ban Xây dựng Đảng."]
    assert first.left == second.left > first.hanging > 0  # the dashes stand one below the other


def test_recipients_of_minutes_stand_below_both_signatures():
    paper = DocxReader(docx.write(with_recipients()))
    rows = paper.cells(paper.tables()[-1])
    assert [each.text for each in rows[1][0]] == ["Nơi nhận:", "- Đảng uỷ phường (để báo cáo);", "- Lưu Chi bộ."]


def test_a_row_higher_than_a_page_loses_nothing():
    written = pdf.write(tall())
    paper = PdfReader(written)
    cells = folded(TALL)
    assert written.pages > 5
    head = "TT Nhiệm vụ đề ra tại Nghị quyết tháng 11 Tình trạng đầu kỳ Kết quả thực hiện"  # again on every page
    assert folded(paper.body_text()).replace(folded(head), "").count(folded("Đã rà soát, báo cáo đầy đủ")) == 45 * 3
    assert cells in folded(DocxReader(docx.write(tall())).text)
    for page in paper.pages:
        assert all(float(page.height) - char["matrix"][5] <= 277 * MM for char in page.chars)


def test_only_a_row_higher_than_a_page_may_be_parted():
    paper = DocxReader(docx.write(tall()))
    rows = list(paper.tables()[1].iter(qn("w:tr")))
    assert [row.find("w:trPr/w:cantSplit", row.nsmap) is not None for row in rows] == [True, True, False, True]


def test_the_builders_import_neither_writer_nor_its_libraries():
    code = (
        "import sys, app.documents.builders\n"
        "print([name for name in ('reportlab', 'docx', 'lxml', 'app.documents.pdf') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
