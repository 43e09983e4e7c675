"""What papers of meetings out of the usual course say, and the list to sign."""

from dataclasses import replace

import pytest

from app.documents import docx
from app.documents.metrics import tinos
from app.operations.meetings import abstract_of
from app.rules.terms import PartKind
from tests.documents import sample
from tests.documents.reading import DocxReader
from tests.documents.test_decisions_told import text, with_election
from tests.documents.test_minutes import text_of


@pytest.mark.parametrize(
    ("kind", "title", "abstract", "met"),
    [
        (PartKind.REGULAR, "họp chi bộ thường kỳ", "về lãnh đạo thực hiện nhiệm vụ", "họp thường kỳ"),
        (PartKind.EXTRAORDINARY, "họp chi bộ bất thường", "hội nghị chi bộ bất thường", "họp bất thường"),
        (
            PartKind.THEMATIC,
            "sinh hoạt chi bộ chuyên đề",
            "hội nghị chi bộ sinh hoạt chuyên đề",
            "sinh hoạt chuyên đề",
        ),
        (PartKind.ELECTION, "hội nghị chi bộ bầu cử", "hội nghị chi bộ bầu cử", "họp bầu cử"),
    ],
)
@pytest.mark.parametrize("form", ["resolution", "resolution_short"])
def test_a_resolution_says_what_meeting_it_is_of(form, kind, title, abstract, met):
    month = "tháng 12 năm 2026"
    assert abstract_of(kind, "2026-12") == f"{title} {month}"
    made = sample.paper(form, facts=replace(sample.USUAL, kind=kind, title=f"{title} {month}"))
    assert made.title.abstract == f"{abstract} {month}"
    assert f"Chi bộ Trường Mầm non Ban Mai {met} {month} (thời lượng 130 phút), do đồng chí" in text_of(made)


def test_whoever_is_elected_into_the_committee_takes_part_in_it():
    items = with_election(post_code="committee_member", post_name="Chi ủy viên")
    assert "chuẩn y đồng chí Phạm Thị Minh Châu tham gia Chi uỷ nhiệm kỳ 2025 - 2030." in text(
        "approval_submission", **items
    )


def test_posts_and_names_stand_on_one_line_of_the_list_to_sign():
    table = DocxReader(docx.write(sample.paper("attendance_sheet"))).tables()[1]
    widths = [int(each.get(f"{{{table.nsmap['w']}}}w")) / 20 for each in table.iter(f"{{{table.nsmap['w']}}}gridCol")]
    face, padding = tinos().face(), 4.0
    words = {1: [each.name for each in sample.MEMBERS], 2: ["Phó Bí thư Chi bộ", "Bí thư Chi bộ", "Chi uỷ viên"]}
    for column, texts in words.items():
        assert max(face.width(text, 13) for text in texts) <= widths[column] - 2 * padding


@pytest.mark.parametrize(
    ("form", "column", "words"),
    [
        ("minutes", 2, ["Nguyễn Thị Mai Liên", "Ngô Thị Thanh Hương", "Phạm Thị Minh Châu"]),
        ("resolution", 2, ["Có mốc thời hạn", "Đang triển khai"]),
    ],
)
def test_names_and_states_stand_on_one_line_of_the_table_of_results(form, column, words):
    table = DocxReader(docx.write(sample.paper(form))).tables()[1]
    widths = [int(each.get(f"{{{table.nsmap['w']}}}w")) / 20 for each in table.iter(f"{{{table.nsmap['w']}}}gridCol")]
    assert max(tinos().face().width(each, 13) for each in words) <= widths[column] - 2 * 4.0
