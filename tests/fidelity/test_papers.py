"""The .docx as LibreOffice prints it has the pages and the lines of our own .pdf."""

from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from app.documents import docx, pdf
from app.documents.paper import Paper, blocks_of_text
from tests.documents import sample
from tests.documents import test_header as heading
from tests.documents import test_marks_and_tables as seldom
from tests.fidelity.renderer import OFFICE, Renderer, TextLine, lines_of, page_count

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: fidelity was not checked"),
]

LINES_EQUAL = 0.95


def papers() -> dict[str, Paper]:
    """Return every form in both profiles, drafts with nothing recorded, and long meetings of up to a dozen pages."""
    made = {f"{form}-{layout}": sample.paper(form, layout) for layout in sample.LAYOUTS for form in sample.ALL_FORMS}
    for form in ("minutes", "resolution", "programme"):
        made[f"{form}-bare"] = sample.paper(form, facts=sample.BARE, issued=False)
    for times in range(1, 7):
        facts = sample.long_meeting(times)
        for form in ("minutes", "resolution", "resolution_short"):
            made[f"{form}-long-{times}"] = sample.paper(form, facts=facts)
    made["minutes-election"] = sample.paper("minutes", facts=sample.WITH_ELECTION)
    made["minutes-hard"] = hard_minutes()
    made["minutes-long-heading"] = heading.with_cell(
        name="Chi bộ Trường Trung học cơ sở và Trung học phổ thông Nguyễn Thị Mẫu", place="Phường Nguyễn Thị Minh Mẫu"
    )
    made["resolution-tall-row"] = seldom.tall()
    made["resolution-marked"] = seldom.marked()
    made["minutes-recipients"] = seldom.with_recipients()
    made["submission-to-several"] = seldom.to_several()
    return made


def hard_minutes() -> Paper:
    """Return minutes with what users type when nobody watches."""
    typed = (
        "Theo Chỉ thị số 05-CT/TW, Kết luận số 01-KL/TW và Kế hoạch số 52-KH/ĐU  năm học 2026-2027 – 2028:\tba "
        "việc.\n\n"
        "Một là : “đổi mới” (nhất là lớp 5 tuổi) ; hai là R&D < 10% , ba là ☐ chưa ☒ không ✓ có… "
        "rất-nhiều-gạch-nối-trong-một-từ-dài-để-xem-chỗ-ngắt-dòng và http://vidu.edu.vn/tin-tuc/2026/bai-viet dài. "
    ) * 6
    items = tuple(
        sample.item(f"h{n}", "results", f"Nội dung {n}", report=blocks_of_text(typed), presenter=sample.CHAU)
        for n in range(4)
    )
    return sample.paper("minutes", facts=replace(sample.USUAL, items=items))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[pdf.Written, bytes]]:
    """Return each paper as we print it and as LibreOffice prints its .docx."""
    folder = tmp_path_factory.mktemp("papers")
    made = papers()
    files = []
    for name, paper in made.items():
        file = folder / f"{name}.docx"
        file.write_bytes(docx.write(paper))
        files.append(file)
    results = Renderer(tmp_path_factory.mktemp("home")).to_pdf(files, folder)
    return {
        name: (pdf.write(paper), Path(result).read_bytes())
        for (name, paper), result in zip(made.items(), results, strict=True)
    }


@pytest.mark.parametrize("name", papers())
def test_word_and_pdf_have_the_same_pages(printed, name):
    ours, office = printed[name]
    assert page_count(office) == ours.pages


@pytest.mark.parametrize("name", papers())
def test_lines_break_at_the_same_places(printed, name):
    ours, office = printed[name]
    first, second = _texts(lines_of(ours.data)), _texts(lines_of(office))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    equal = sum(block.size for block in matcher.get_matching_blocks())
    assert equal >= LINES_EQUAL * max(len(first), len(second))


@pytest.mark.parametrize("name", ["minutes-hd05", "resolution-hd05", "minutes-long-6"])
def test_every_line_stands_where_word_puts_it(printed, name):
    ours, office = printed[name]
    first, second = lines_of(ours.data), lines_of(office)
    for block in SequenceMatcher(None, _texts(first), _texts(second), autojunk=False).get_matching_blocks():
        for line, other in zip(first[block.a : block.a + block.size], second[block.b :], strict=False):
            assert abs(line.top - other.top) < 1.5
            assert abs(line.left - other.left) < 1.5


def _texts(lines: list[TextLine]) -> list[tuple[int, str]]:
    return [(line.page, line.text.replace(" ", "")) for line in lines]
