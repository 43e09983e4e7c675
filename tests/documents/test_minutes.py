"""What the minutes say, and what they do not."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.builders import build
from app.documents.facts import Absent, BaseFacts
from app.documents.paper import blocks_of_text
from app.rules.terms import Body, Threshold, VoteMethod
from tests.documents import sample

GOLDEN = Path(__file__).parent / "golden"


def text_of(paper) -> str:
    """Return header, title, blocks and signatures as plain text."""
    head = paper.header
    lines = [
        head.superior,
        head.issuer,
        head.number_line or "",
        head.place_and_date,
        paper.title.kind,
        paper.title.abstract,
    ]
    lines += [block.text for block in paper.blocks]
    for each in (paper.left_signature, paper.right_signature):
        lines += [each.authority, each.post, each.name] if each else []
    lines += [f"- {item}" for item in paper.recipients.items] if paper.recipients else []
    for annex in paper.annexes:
        lines += [annex.title, annex.reference, *(block.text for block in annex.blocks)]
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize(
    "name", ["minutes", "resolution", "resolution_short", "committee_minutes", "committee_conclusion"]
)
def test_the_golden_text(name):
    path = GOLDEN / f"{name}.txt"
    text = text_of(sample.paper(name))
    if os.environ.get("WRITE_GOLDEN"):  # then read by a person, and kept
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def minutes(**changes: object) -> str:
    return text_of(sample.paper("minutes", facts=replace(sample.USUAL, **changes)))  # type: ignore[arg-type]


# --- nothing invented --------------------------------------------------------------------------------------------


def test_nothing_is_said_that_was_not_recorded():
    text = text_of(sample.paper("minutes", facts=sample.BARE, issued=False))
    assert "Chưa điểm danh." in text
    assert "Chủ trì: chưa ghi." in text
    assert "Chưa ghi nội dung." in text
    assert "Chưa ghi giờ kết thúc." in text
    for words in ("tán thành", "Biểu dương", "khuyết điểm", "Có mặt", "Vắng", "BIỂU QUYẾT", "KẾT LUẬN"):
        assert words not in text


def test_a_vote_without_a_result_says_so():
    items = (sample.item("i", "resolution", "Nghị quyết", votes=(sample.vote("v", "Thông qua nghị quyết", None),)),)
    assert "Thông qua nghị quyết (biểu quyết bằng thẻ đảng viên): chưa ghi kết quả biểu quyết." in minutes(items=items)


def test_nobody_absent_is_said_in_three_words():
    roll = replace(sample.ROLL, excused=(), unexcused=(), present_full=17)
    assert "Vắng mặt: không." in minutes(roll=roll)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Con ốm", "(con ốm)"),
        ("Đi Hà Nội", "(đi Hà Nội)"),
        ("Hội An công tác", "(Hội An công tác)"),
        ("UBND phường mời họp", "(UBND phường mời họp)"),
        ("Ốm", "(ốm)"),
    ],
)
def test_a_reason_within_brackets_begins_small_but_for_a_name(typed, printed):
    roll = replace(sample.ROLL, excused=(Absent("Hoàng Thị Hải", typed),), unexcused=())
    assert f"Hoàng Thị Hải {printed}" in minutes(roll=roll)


def test_an_unexcused_absence_is_named_apart():
    roll = replace(sample.ROLL, excused=(), unexcused=(Absent("Hoàng Thị Hải"),))
    text = minutes(roll=roll)
    assert "Vắng mặt có lý do: không." in text
    assert "Vắng mặt không có lý do: 01 đồng chí, là đồng chí Hoàng Thị Hải." in text


def test_an_agenda_item_on_which_nothing_was_written_is_left_out():
    assert "Tuyên bố lý do" not in text_of(sample.paper("minutes"))


# --- votes -------------------------------------------------------------------------------------------------------


def with_vote(**changes: object) -> str:
    items = (sample.item("i", "matter", "Việc", votes=(sample.vote("v", "Việc ấy", (11, 3, 1), **changes),)),)
    return minutes(items=items)


def test_the_base_is_told_as_a_subtraction():
    text = with_vote()
    assert (
        "Số đảng viên chính thức của chi bộ: 19 đồng chí; trừ 01 đồng chí được miễn công tác và sinh hoạt đảng "
        "(vắng mặt) và 01 đồng chí giới thiệu sinh hoạt tạm thời đi nơi khác (vắng mặt); còn 17 đồng chí"
    ) in text
    assert "còn 17 đồng chí được triệu tập; có mặt 15 đồng chí." in text


def test_a_vote_tells_both_percentages():
    assert "tán thành 11/17 đồng chí, đạt 64,7%, bằng 73,3% số đảng viên chính thức có mặt" in with_vote()


def test_a_failed_two_thirds_goes_up_all_the_same():
    text = with_vote(threshold=Threshold.TWO_THIRDS, base=sample.TWO_THIRDS_BASE, carried=False)
    assert "Không đủ hai phần ba số đảng viên chính thức được triệu tập (cần ít nhất 12 đồng chí)" in text
    assert "chi bộ báo cáo đầy đủ kết quả biểu quyết lên Đảng ủy phường Thạch Bàn." in text


def test_a_failed_majority_is_not_passed():
    text = with_vote(carried=False)
    assert "Không đủ quá nửa" in text or "nội dung không được thông qua" in text


def test_a_proposal_by_majority_that_fails_goes_up_too():
    assert "báo cáo đầy đủ" in with_vote(carried=False, is_proposal=True)


def test_a_revote_names_the_vote_before():
    assert "Đây là biểu quyết lại về việc: Việc trước." in with_vote(revote_of="Việc trước")


def test_reserved_opinions_stand_with_their_vote():
    text = with_vote(reserved=(("Nguyễn Thị Đào", blocks_of_text("tôi giữ ý kiến.")),))
    assert "Ý kiến bảo lưu của đồng chí Nguyễn Thị Đào: tôi giữ ý kiến." in text


def test_a_method_nobody_wrote_down_is_not_named():
    assert "\nViệc ấy: tán thành" in with_vote(method=VoteMethod.UNKNOWN)


def test_the_committee_votes_among_its_members():
    text = with_vote(body=Body.COMMITTEE, base=BaseFacts(full=5, size=5, needed=3, present=5))
    assert "Tổng số chi uỷ viên: 05 đồng chí; có mặt 05 đồng chí." in text
    assert "số đảng viên chính thức có mặt" not in text


def test_votes_on_different_bases_tell_their_own():
    other = sample.vote(
        "w", "Việc khác", (5, 0, 0), body=Body.COMMITTEE, base=BaseFacts(full=5, size=5, needed=3, present=5)
    )
    items = (sample.item("i", "matter", "Việc", votes=(sample.vote("v", "Việc ấy", (11, 3, 1)), other)),)
    text = minutes(items=items)
    assert text.count("Số đảng viên chính thức của chi bộ") == 1
    assert text.count("Tổng số chi uỷ viên") == 1


# --- people ------------------------------------------------------------------------------------------------------


def test_members_are_comrades_organisations_are_themselves():
    text = text_of(sample.paper("minutes"))
    assert "Thực hiện: đồng chí Trịnh Văn Phúc; thời hạn: chậm nhất ngày 05/12/2026" in text
    assert "Thực hiện: Công đoàn trường;" in text


def test_a_guest_is_named_as_entered_and_never_counted():
    guest = replace(sample.GUEST, name="Bà Lý Thị Mận", post="Trưởng ban đại diện cha mẹ học sinh")
    text = minutes(guests=(guest,), superiors=())
    assert "Khách mời: Bà Lý Thị Mận, Trưởng ban đại diện cha mẹ học sinh." in text
    assert "Có mặt: 16/18 đồng chí" in text


def test_the_extract_tells_one_item_and_no_other():
    text = text_of(sample.paper("minutes_extract"))
    assert "Đề nghị kết nạp quần chúng Đoàn Thị Mỹ Linh" in text
    assert "cầu trượt" not in text
    assert "Giao nhiệm vụ" not in text


def test_minutes_of_a_party_group_count_the_group():
    from app.rules.terms import PartKind

    text = minutes(kind=PartKind.PARTY_GROUP, party_group="Tổ đảng 1")
    assert "Hội nghị Tổ đảng 1 bắt đầu" in text
    assert "Tổng số đảng viên của Tổ đảng 1" in text


# --- resolution --------------------------------------------------------------------------------------------------


def resolution(form: str = "resolution", **changes: object) -> str:
    return text_of(sample.paper(form, facts=replace(sample.USUAL, **changes)))  # type: ignore[arg-type]


def test_the_resolution_tells_how_it_was_passed():
    assert "với 15/17 đồng chí tán thành, đạt tỷ lệ 88,2% (bằng 100% số có mặt)." in resolution()


def test_a_resolution_without_a_vote_says_so():
    assert "Chưa ghi kết quả biểu quyết thông qua nghị quyết." in resolution(items=sample.ITEMS[:5])


def test_a_resolution_that_failed_is_not_said_to_have_passed():
    failed = sample.vote("v1", "Thông qua nghị quyết", (7, 8, 0), carried=False)
    items = (*sample.ITEMS[:5], sample.item("i-r", "resolution", "Thông qua nghị quyết", votes=(failed,)))
    text = resolution(items=items)
    assert "Nghị quyết được thông qua" not in text
    assert "nội dung không được thông qua" in text


def test_the_tasks_of_the_last_resolution_are_its_table():
    made = sample.paper("resolution")
    table = next(block for block in made.blocks if block.key == "results").content[0]
    assert [column.title for column in table.columns] == [
        "TT", "Nhiệm vụ đề ra tại Nghị quyết tháng 11", "Tình trạng đầu kỳ", "Kết quả thực hiện",
    ]  # fmt: skip
    assert table.rows[0] == (
        "1", "Cân đo, chấm biểu đồ tăng trưởng lần hai", "Có mốc thời hạn", "Hoàn thành; xong ngày 20/11, 100% số trẻ.",
    )  # fmt: skip
    assert table.rows[1][3] == "Chưa báo cáo."


def test_what_was_said_goes_into_the_annex_only_where_something_was_said():
    assert [annex.title for annex in sample.paper("resolution").annexes] == [
        "TỔNG HỢP Ý KIẾN THẢO LUẬN TẠI KỲ SINH HOẠT"
    ]
    assert build("resolution", sample.BARE, sample.paper_facts()).annexes == ()


@pytest.mark.parametrize("form", ["resolution", "resolution_short"])
def test_the_resolution_takes_what_was_concluded_not_who_presented(form):
    presented = {
        "report": blocks_of_text("Đồng chí Bí thư trình bày dự thảo."),
        "conclusion": blocks_of_text("Thống nhất ba việc trọng tâm."),
    }
    for topic in ("plan", "tasks", "own"):
        text = resolution(form, items=(sample.item("i", topic, "Bàn nhiệm vụ tháng tới", **presented),))
        assert "Thống nhất ba việc trọng tâm." in text
        assert "trình bày dự thảo" not in text


@pytest.mark.parametrize("form", ["resolution", "resolution_short"])
def test_the_resolution_tells_its_own_vote_once_and_no_procedure(form):
    voted = [
        sample.vote("v1", "Thông qua nghị quyết tháng 12", (15, 0, 0), matter="resolution"),
        sample.vote("v2", "Bầu ban kiểm phiếu", (17, 0, 0), matter="tellers"),
        sample.vote("v3", "Danh sách bầu cử", (17, 0, 0), matter="candidate_list"),
        sample.vote("v4", "Sửa mái hiên", (16, 0, 0)),
    ]
    text = resolution(form, items=(sample.item("i", "plan", "Bàn nhiệm vụ tháng tới", votes=tuple(voted)),))
    assert text.count("15/17") == 1
    assert "với 15/17 đồng chí tán thành" in text
    assert "kiểm phiếu" not in text
    assert "Danh sách bầu cử" not in text
    assert "- Sửa mái hiên" in text


def test_a_cell_may_leave_out_the_annex_of_what_was_said():
    cell = replace(sample.CELL, resolution_annex=False)
    made = sample.paper("resolution", facts=replace(sample.USUAL, cell=cell))
    assert made.annexes == ()
    assert "Phụ lục" not in text_of(made)


def test_january_looks_back_on_december():
    text = resolution(period="2027-01", title="họp chi bộ thường kỳ tháng 01 năm 2027")
    assert "ĐÁNH GIÁ KẾT QUẢ LÃNH ĐẠO THÁNG 12 NĂM 2026" in text
    assert "PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG 01 NĂM 2027" in text
