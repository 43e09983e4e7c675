"""How papers tell what was decided: counts, elections, submissions, invitations, corrections."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents import votes_told
from app.documents.ballots import names_kept
from app.documents.builders import build
from app.documents.compose import compose
from app.documents.election import head_of_tellers
from app.documents.elements import Grid, Para
from app.documents.facts import CountIssued, Named
from app.documents.paper import blocks_of_text
from app.rules.layouts import layout
from app.rules.terms import PartKind, Section
from tests.documents import sample
from tests.documents.test_minutes import text_of


def text(form: str, **changes: object) -> str:
    return text_of(sample.paper(form, facts=replace(sample.facts_for(form), **changes)))  # type: ignore[arg-type]


def with_election(**changes: object) -> dict[str, object]:
    election = replace(sample.ELECTION, **changes)
    return {"items": (*sample.ITEMS, sample.item("i-e", "election", "Bầu cử", elections=(election,)))}


# --- minutes of a count ------------------------------------------------------------------------------------------


def test_minutes_of_a_count_are_signed_by_people_with_names():
    made = sample.paper("count_minutes")
    assert (made.left_signature.authority, made.left_signature.name) == ("NGƯỜI GHI BIÊN BẢN", "Ngô Thị Thanh Hương")
    assert made.right_signature.name == "Trần Thị Thu Hằng"


def test_the_head_of_the_tellers_signs_the_count_of_an_election():
    made = sample.paper("election_minutes")
    left, right = made.left_signature, made.right_signature
    assert (left.authority, left.name) == ("CHỦ TRÌ HỘI NGHỊ", "Trần Thị Thu Hằng")
    assert (right.authority, right.post, right.name) == ("T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", "Nguyễn Thị Đào")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Đồng chí Cao Thị Thanh Tâm, Trưởng ban; đồng chí Trịnh Văn Sơn, uỷ viên.", "Cao Thị Thanh Tâm"),
        ("1. Đ/c Cao Thị Tâm - trưởng ban\n2. Đ/c Trịnh Văn Sơn", "Cao Thị Tâm"),
        ("Trưởng ban: đồng chí Cao Thị Tâm; thành viên: Lê Thị Na", "Cao Thị Tâm"),
        ("Đồng chí Lê Thị Na, Phó trưởng ban", ""),
        ("Ba đồng chí do chi bộ bầu", ""),
        ("", ""),
    ],
)
def test_a_head_of_the_tellers_is_read_only_where_it_is_plain(typed, name):
    assert head_of_tellers(blocks_of_text(typed)) == name


def test_without_a_named_head_the_usual_two_sign():
    made = sample.paper("election_minutes", facts=replace(sample.WITH_ELECTION, **with_election(tellers="")))
    assert (made.left_signature.name, made.right_signature.name) == ("Ngô Thị Thanh Hương", "Trần Thị Thu Hằng")


def test_the_abstract_of_a_count_names_the_matter():
    made = sample.paper("count_minutes")
    assert made.title.abstract == "kiểm phiếu đề nghị kết nạp quần chúng Đoàn Thị Mỹ Linh"


def test_a_count_tells_when_where_and_the_numbers_that_were_written():
    told = text("count_minutes")
    opening = (
        "Ngày 03/12/2026, tại Phòng Hội đồng, Trường Mầm non Ban Mai, hội nghị Chi bộ tiến hành kiểm phiếu như sau:"
    )
    assert opening in told
    assert "- Tổng số phiếu: 15." in told
    assert "- Số phiếu tán thành: 11, đạt 64,7%, bằng 73,3% số đảng viên chính thức có mặt." in told
    assert "- Số phiếu có ý kiến khác: 01." in told


def test_a_count_tells_each_number_once():
    told = text("count_minutes")
    assert told.count("không tán thành") == 1
    assert "11/17" not in told
    assert "\nKhông đủ hai phần ba số đảng viên chính thức được triệu tập (cần ít nhất 12 đồng chí);" in told


def test_ballots_not_counted_yet_have_no_outcome():
    vote = replace(sample.ITEMS[5].votes[0], in_favour=None, against=None, other=None, carried=None)
    told = text("count_minutes", items=(replace(sample.ITEMS[5], votes=(vote,)),))
    assert told.count("hưa ghi kết quả") == 1


def test_a_sum_is_not_told_where_a_part_of_it_is_unknown():
    vote = replace(sample.ITEMS[5].votes[0], other=None)
    told = text("count_minutes", items=(replace(sample.ITEMS[5], votes=(vote,)),))
    assert "Tổng số phiếu" not in told
    assert "- Số phiếu tán thành: 11, đạt 64,7%" in told


def test_an_election_says_against_what_the_share_is_reckoned():
    told = text("election_minutes")
    assert "ĐẢNG VIÊN BẦU CỬ, DANH SÁCH BẦU CỬ" in told
    assert (
        "Đồng chí Phạm Thị Minh Châu được 14 phiếu, đạt 82,4% so với 17 đảng viên chính thức được triệu tập "
        "(93,3% so với số có mặt), trúng cử."
    ) in told
    assert "phải được quá nửa số đảng viên chính thức được triệu tập bầu, tức ít nhất 09 phiếu." in told
    assert "Số phiếu phát ra: 15; thu về: 15; hợp lệ: 15; không hợp lệ: không." in told


def test_who_did_not_agree_to_the_only_candidate_is_told():
    only = with_election(candidates=sample.ELECTION.candidates[:1])
    assert "trúng cử; không đồng ý: 01 phiếu." in text("election_minutes", **only)
    assert "không đồng ý" not in text("election_minutes")
    unknown = with_election(candidates=sample.ELECTION.candidates[:1], valid=None)
    assert "không đồng ý" not in text("election_minutes", **unknown)


def test_a_post_inside_a_sentence_is_small_and_spelt_as_the_party_spells():
    told = text("election_minutes", **with_election(post_name="Chi ủy viên"))
    assert "tiến hành kiểm phiếu bầu chi uỷ viên như sau:" in told
    assert "Trúng cử chi uỷ viên: " in told


# --- resolutions and minutes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["resolution", "resolution_short"])
def test_a_resolution_tells_every_decision_under_its_item(form):
    lines = text(form, **with_election()).split("\n")
    admission = next(number for number, line in enumerate(lines) if line.startswith("Xét đề nghị kết nạp"))
    assert lines[admission + 1].startswith("- Đề nghị kết nạp quần chúng Đoàn Thị Mỹ Linh (bỏ phiếu kín)")
    elected = "- Bầu Phó Bí thư Chi bộ (bỏ phiếu kín): đồng chí Phạm Thị Minh Châu được 14 phiếu, đạt 82,4%"
    assert any(line.startswith(elected) for line in lines)
    assert any("Biểu dương đồng chí Trịnh Văn Phúc" in line for line in lines)


def test_the_assignment_comes_last_in_the_full_resolution():
    told = text("resolution")
    assert told.index("CÁC NỘI DUNG KHÁC") < told.index("PHÂN CÔNG VÀ TỔ CHỨC THỰC HIỆN")
    assert "Hội nghị quyết nghị:" in told


def test_tasks_are_led_in_and_one_alone_has_no_letter():
    assert "Phân công thực hiện:\na) Thay bu-lông" in text("resolution_short")
    alone = text("resolution_short", new_tasks=sample.NEW_TASKS[:1])
    assert "\nThay bu-lông" in alone
    assert "Phân công thực hiện:" not in alone


def test_tasks_right_under_their_own_heading_need_no_lead():
    assert "PHÂN CÔNG VÀ TỔ CHỨC THỰC HIỆN\na) Thay bu-lông" in text("resolution")
    said = sample.item("i-w", "tasks", "Phân công", conclusion=blocks_of_text("Chi uỷ theo dõi, đôn đốc."))
    assert "đôn đốc.\nPhân công thực hiện:\na) Thay bu-lông" in text("resolution", items=(*sample.ITEMS, said))


def test_the_opening_says_in_one_sentence_who_led_the_meeting():
    led = (
        "họp thường kỳ tháng 12 năm 2026 (thời lượng 130 phút), do đồng chí Trần Thị Thu Hằng, Bí thư Chi bộ, chủ trì; "
        "đồng chí Ngô Thị Thanh Hương, chi ủy viên, ghi biên bản. Tổng số đảng viên của chi bộ:"
    )
    assert led in text("resolution")
    bare = text("resolution", chair=None, minute_taker=None, starts_at="")
    assert "họp thường kỳ tháng 12 năm 2026. Tổng số" in bare


def test_the_conclusion_of_the_committee_opens_in_one_sentence():
    told = text("committee_conclusion", **{"kind": PartKind.COMMITTEE})
    assert ", do đồng chí Trần Thị Thu Hằng, Bí thư Chi bộ, chủ trì; có mặt 05/05 đồng chí, đạt tỷ lệ 100%. " in told


def test_counts_of_less_than_ten_have_their_zero_everywhere():
    base = replace(sample.ITEMS[6].votes[0].base, size=8, present=8)
    vote = replace(sample.ITEMS[6].votes[0], base=base, in_favour=8, against=0, other=0, carried=True)
    items = (replace(sample.ITEMS[6], votes=(vote,)),)
    assert "tán thành 08/08 đồng chí, đạt 100%" in text("minutes", items=items)
    assert "với 08/08 đồng chí tán thành" in text("resolution", items=items)


@pytest.mark.parametrize(
    ("result", "words"),
    [("", "Hoàn thành."), ("Xong ngày 20/11.", "Hoàn thành. Xong ngày 20/11."), ("xong rồi", "Hoàn thành; xong rồi")],
)
def test_what_was_reported_follows_the_state_as_it_was_typed(result, words):
    task = replace(sample.PREVIOUS_TASKS[0], result=blocks_of_text(result) if result else "")
    assert f"\t{words}\n" in text("minutes", previous_tasks=(task, sample.PREVIOUS_TASKS[1]))


def test_a_table_with_tasks_of_earlier_months_does_not_name_one_month():
    before = (sample.PREVIOUS_TASKS[0], replace(sample.PREVIOUS_TASKS[1], is_of_earlier_months=True))
    assert "TT\tNhiệm vụ\tTình trạng đầu kỳ" in text("resolution", previous_tasks=before)


def test_one_heading_alone_has_no_number_and_two_have_theirs():
    one, two = sample.ITEMS[2:3], sample.ITEMS[2:4]
    assert "\nThông tin thời sự, chủ trương" in text("minutes", items=one, praise="", shortcomings="", dues_note="",
                                                     previous_tasks=())  # fmt: skip
    assert "\n1. Thông tin thời sự, chủ trương" in text("minutes", items=two)


def test_praise_is_told_before_the_closing_items():
    quality = sample.item(
        "i-q", "quality", "Tự đánh giá chất lượng", section=Section.CLOSING, report=blocks_of_text("Mức Tốt.")
    )
    told = text("minutes", items=(*sample.ITEMS, quality))
    assert told.index("Biểu dương, nhắc nhở đảng viên") < told.index("Tự đánh giá chất lượng")


def test_the_minutes_say_who_was_made_minute_taker_only_where_that_was_marked():
    items = (
        sample.item("i-t", "minute_taker", "Cử thư ký", section=Section.OPENING, is_done=True),
        sample.item("i-a", "agenda", "Thông qua chương trình", section=Section.OPENING, is_done=True),
    )
    sentence = "Hội nghị đã cử đồng chí Ngô Thị Thanh Hương ghi biên bản và thông qua chương trình."
    assert sentence in text("minutes", items=(*items, *sample.ITEMS))
    assert "Hội nghị đã" not in text("minutes", items=(replace(items[0], is_done=False), *sample.ITEMS))


def test_votes_and_elections_stand_as_the_agenda_has_them():
    election = sample.item("i-e", "election", "Bầu", elections=(sample.ELECTION,))
    told = text("minutes", items=(sample.ITEMS[5], election, sample.ITEMS[6]))
    assert told.index("2. Bầu Phó Bí thư") < told.index("3. Thông qua nghị quyết")


def test_an_election_does_not_tell_again_who_was_called():
    vote = sample.ITEMS[6].votes[0]
    election = replace(sample.ELECTION, base=replace(vote.base, needed=9))
    items = (replace(sample.ITEMS[6], elections=(election,)),)
    told = text("minutes", items=items)
    assert told.count("đồng chí; có mặt 15 đồng chí") == 0
    assert "số lượng bầu: 01. Người trúng cử phải được quá nửa" in told
    other = replace(election, base=replace(election.base, size=16))
    told = text("minutes", items=(replace(sample.ITEMS[6], elections=(other,)),))
    assert "Số đảng viên chính thức được triệu tập: 16 đồng chí; có mặt 15 đồng chí. Người trúng cử" in told


NAMED = ". Có Biên bản kiểm phiếu số {}-BB/CB, ngày 03/12/2026 kèm theo."


def test_a_secret_ballot_points_to_its_count_whichever_of_the_two_was_issued_first():
    paper = replace(sample.paper_facts(), counts=(CountIssued("v2", 28, date(2026, 12, 3)),))
    assert text_of(build("minutes", sample.USUAL, paper)).count(NAMED.format(28)) == 1
    assert text("minutes").count(". Có Biên bản kiểm phiếu kèm theo.") == 1


def test_an_election_points_to_its_count_in_minutes_and_extract():
    paper = replace(sample.paper_facts(), counts=(CountIssued("e1", 31, date(2026, 12, 3)),))
    for form in ("minutes", "minutes_extract"):
        told = text_of(build(form, sample.WITH_ELECTION, paper, subject_key=None))
        assert "Nguyễn Thị Mai Liên được 01 phiếu, đạt 5,9% so với 17 đảng viên chính thức được triệu tập" in told
        assert told.count(NAMED.format(31)) == 1
        line = next(line for line in told.split("\n") if NAMED.format(31) in line)
        assert line.startswith("- Đồng chí Nguyễn Thị Mai Liên")  # the last of the result


def test_a_cell_that_numbers_no_minutes_names_the_count_without_number():
    paper = replace(sample.paper_facts(), counts=(CountIssued("v2", None, date(2026, 12, 3)),))
    facts = replace(sample.USUAL, cell=replace(sample.CELL, number_on_minutes=False))
    assert ". Có Biên bản kiểm phiếu kèm theo." in text_of(build("minutes", facts, paper))


def test_ballots_not_counted_yet_point_to_no_count():
    vote = replace(sample.ITEMS[5].votes[0], in_favour=None, against=None, other=None, carried=None)
    assert "kiểm phiếu" not in text("minutes", items=(replace(sample.ITEMS[5], votes=(vote,)),)).casefold()


def test_minutes_passed_another_day_name_that_day():
    told = text("minutes", approved_on=date(2026, 12, 5))
    assert "Hội nghị kết thúc lúc 16 giờ 10, cùng ngày. Biên bản được thông qua ngày 05/12/2026." in told


def test_two_thirds_reached_ask_the_superior_to_decide():
    vote = replace(sample.ITEMS[5].votes[0], in_favour=15, against=0, other=0, carried=True)
    told = text("minutes", items=(replace(sample.ITEMS[5], votes=(vote,)),))
    assert (
        "Có từ hai phần ba tổng số đảng viên chính thức được triệu tập trở lên tán thành; "
        "chi bộ đề nghị cấp có thẩm quyền xem xét, quyết định."
    ) in told


def test_nobody_on_probation_is_said_in_words():
    told = text("minutes", roll=replace(sample.ROLL, probationary=0, present_probationary=0))
    assert "(chính thức 19, không có dự bị)" in told


def test_the_chair_is_not_said_to_conclude_twice():
    item = sample.item("i-k", "conclusion", "Ý kiến kết luận của Bí thư Chi bộ", conclusion=blocks_of_text("Làm ngay."))
    facts = {"items": (item,), "kind": PartKind.COMMITTEE}
    assert "Ý kiến kết luận" not in text("committee_conclusion", **facts)
    assert "Ý kiến kết luận" not in text("committee_minutes", **facts)


def test_an_extract_says_what_it_is_taken_from():
    assert "(Trích Biên bản số 12-BB/CB, ngày 03/12/2026)" in text("minutes_extract")


# --- submission, invitation, correction --------------------------------------------------------------------------


def test_a_submission_asks_for_a_person_in_a_post_and_names_what_is_attached():
    paper = replace(sample.paper_facts(), counts=(CountIssued("e1", 13, date(2026, 12, 3)),))
    told = text_of(build("approval_submission", sample.WITH_ELECTION, paper, subject_key="e1"))
    assert "xem xét, chuẩn y đồng chí Phạm Thị Minh Châu giữ chức Phó Bí thư Chi bộ nhiệm kỳ 2025 - 2030." in told
    assert "(Có Biên bản số 12-BB/CB và Biên bản kiểm phiếu số 13-BB/CB, ngày 03/12/2026 kèm theo)." in told
    bare = replace(sample.paper_facts(), minutes_date=None, minutes_number=None)
    assert "kèm theo" not in text_of(build("approval_submission", sample.WITH_ELECTION, bare, subject_key="e1"))


def test_a_submission_names_the_term_of_the_post():
    made = sample.paper("approval_submission")
    assert made.title.abstract == "đề nghị chuẩn y kết quả bầu Phó Bí thư Chi bộ nhiệm kỳ 2025 - 2030"
    assert "giữ chức Phó Bí thư Chi bộ nhiệm kỳ 2025 - 2030." in text_of(made)


@pytest.mark.parametrize(
    ("term", "code", "words"),
    [
        ("", "deputy_secretary", "Phó Bí thư Chi bộ"),
        ("Nhiệm kỳ 2025-2030", "deputy_secretary", "Phó Bí thư Chi bộ nhiệm kỳ 2025-2030"),
        ("2025 - 2030", "delegate", "Phó Bí thư Chi bộ"),
    ],
)
def test_a_term_is_named_as_typed_and_not_for_delegates(term, code, words):
    items = with_election(post_code=code)
    told = sample.paper(
        "approval_submission", facts=replace(sample.USUAL, cell=replace(sample.CELL, term=term), **items)
    )
    assert told.title.abstract == f"đề nghị chuẩn y kết quả bầu {words}"


def test_an_invitation_says_to_what_and_asks_politely():
    told = text("invitation")
    assert (
        "Chi bộ Trường Mầm non Ban Mai trân trọng kính mời đồng chí Hồ Thị Nhàn, Đảng ủy viên, được phân công theo dõi "
        "chi bộ, dự họp chi bộ thường kỳ tháng 12 năm 2026."
    ) in told
    assert "Rất mong đồng chí sắp xếp thời gian đến dự." in told
    assert "đúng thành phần" not in told
    assert "1. Thông tin thời sự, chủ trương, văn bản mới;" in told


def test_not_every_guest_is_a_comrade():
    lady = replace(sample.GUEST, name="bà Lý Thị Mận", post="Trưởng Ban đại diện cha mẹ trẻ")
    alone = text("invitation", superiors=(), guests=(lady,), recipients_of_notice=())
    assert "trân trọng kính mời bà Lý Thị Mận, Trưởng Ban đại diện cha mẹ trẻ, dự" in alone
    assert "Rất mong quý đại biểu sắp xếp thời gian đến dự." in alone
    both = text("invitation", superiors=(sample.GUEST,), guests=(lady,), recipients_of_notice=())
    assert "trân trọng kính mời quý đại biểu có tên sau đây dự" in both
    comrades = (sample.GUEST, replace(sample.GUEST, name="Lý Thị Mận"))
    told = text("invitation", superiors=comrades, guests=(), recipients_of_notice=())
    assert "trân trọng kính mời các đồng chí có tên sau đây dự" in told
    assert "Rất mong các đồng chí sắp xếp" in told


def test_nobody_is_invited_to_hear_the_chair_conclude():
    end = sample.item("i-k", "conclusion", "Ý kiến kết luận của Bí thư Chi bộ", section=Section.PROCEEDING)
    told = text("notice", items=(*sample.ITEMS, end))
    assert "Ý kiến kết luận" not in told
    assert "1. Thông tin thời sự" in told


def test_a_guest_without_a_form_of_address_is_a_comrade_an_organisation_is_itself():
    guest = replace(sample.GUEST, name="Lý Thị Mận", post="Trưởng Trạm Y tế phường")
    body = replace(sample.GUEST, name="Công đoàn trường", post="", is_person=False)
    told = text("minutes", guests=(guest, body), superiors=())
    assert "đồng chí Lý Thị Mận, Trưởng Trạm Y tế phường" in told
    assert "Công đoàn trường." in told
    assert "đồng chí Công đoàn" not in told


def test_a_correction_says_once_what_it_corrects_and_when():
    made = sample.paper("correction_note")
    assert made.title.kind == "ĐÍNH CHÍNH BIÊN BẢN"  # an appendix to them, no minutes of its own: it has no number
    assert made.title.abstract == "kèm theo Biên bản số 12-BB/CB, ngày 03/12/2026"
    told = text("correction_note")
    assert "ngày 03/12/2026 (họp chi bộ thường kỳ tháng 12 năm 2026):" in told
    assert "- Ngày 10/12/2026: Ngày thay bu-lông là 06/12/2026, không phải 05/12/2026." in told


def test_two_names_stand_in_one_line_though_only_one_signs_with_a_post():
    made = sample.paper("election_minutes")
    (sheet,) = compose(made, layout("hd05"))
    left, right = next(each for each in reversed(sheet.elements) if isinstance(each, Grid)).rows[0].cells
    assert [para.style.key for para in left] == [para.style.key for para in right]


# --- the list at the door, ballots, annex ------------------------------------------------------------------------


def names_of(facts):
    made = build("attendance_sheet", facts, sample.paper_facts(issued=False))
    return made, next(block for block in made.blocks if block.key == "names").content[0]


def test_the_list_to_sign_is_dated_and_parts_the_cell_from_its_guests():
    made, table = names_of(sample.USUAL)
    assert made.header.place_and_date == "Thạch Bàn, ngày 03 tháng 12 năm 2026"
    assert made.title.abstract == "dự họp chi bộ thường kỳ tháng 12 năm 2026"
    assert made.core_title == "chi bộ thường kỳ tháng 12 năm 2026"
    assert table.rows[table.bold_rows[0]][1] == "Đại biểu, khách mời"
    assert table.rows[-1][1] == "Hồ Thị Nhàn"
    exempt = next(row for row in table.rows if row[1] == "Đặng Thị Khuyên")
    assert (exempt[2], exempt[4]) == ("", "Được miễn sinh hoạt")


def test_the_committee_signs_in_the_order_of_its_posts_and_a_cell_by_the_alphabet():
    names = tuple(Named(name, post) for name, post in (
        ("Trương Thị Mỹ Duyên", "Phó Bí thư Chi bộ"), ("Lê Thị Bích Thảo", "Chi ủy viên"),
        ("Nguyễn Thị Hồng Vân", "Bí thư Chi bộ"),
    ))  # fmt: skip
    facts = replace(
        sample.USUAL, roll_names=names, superiors=(), guests=(), roll=replace(sample.ROLL, exempt=(), away=())
    )
    _, table = names_of(replace(facts, kind=PartKind.COMMITTEE))
    assert [row[1].split()[-1] for row in table.rows][:3] == ["Vân", "Duyên", "Thảo"]
    _, table = names_of(facts)
    assert [row[1].split()[-1] for row in table.rows][:3] == ["Duyên", "Thảo", "Vân"]


def test_the_line_above_the_list_says_that_it_tells_the_place_too():
    assert "Thời gian, địa điểm: 14 giờ 00, ngày 03/12/2026, tại Phòng Hội đồng" in text("attendance_sheet")
    assert "\nThời gian: 14 giờ 00, ngày 03/12/2026.\n" in text("attendance_sheet", place="")


def test_the_programme_calls_only_those_outside_who_come():
    outside = {"superiors": (sample.GUEST,), "guests": ()}
    assert "- Thành phần: các đồng chí đảng viên của chi bộ; đại biểu cấp trên.\n" in text("programme", **outside)
    both = {**outside, "guests": (sample.GUEST,)}
    assert "của chi bộ; đại biểu cấp trên, khách mời.\n" in text("programme", **both)
    assert "của chi bộ.\n" in text("programme", superiors=(), guests=())


def test_one_candidate_alone_has_no_number_on_the_ballot():
    only = with_election(candidates=sample.ELECTION.candidates[:1])
    alone = sample.paper("election_ballots", facts=replace(sample.USUAL, **only))
    assert "Phạm Thị Minh Châu" in alone.blocks[0].text.replace("\u00a0", " ")
    assert "1. " not in alone.blocks[0].text
    assert "1. " in sample.paper("election_ballots", facts=sample.WITH_ELECTION).blocks[0].text


def test_the_list_to_sign_never_leaves_one_row_alone_with_the_signatures():
    made, _ = names_of(sample.USUAL)
    (sheet,) = compose(made, layout("hd05"))
    grid = next(element for element in sheet.elements if isinstance(element, Grid) and element.lines == "ruled")
    assert [row.keep_with_next for row in grid.rows[-3:]] == [False, True, True]


def test_names_on_a_ballot_stay_whole_and_in_order():
    piece = sample.paper("election_ballots").blocks[0].content[0].pieces[0]
    lines = [paragraph.text for paragraph in piece]
    first, second = (next(line for line in lines if line.startswith(f"{number}. ")) for number in (1, 2))
    assert first == "1. Phạm\u00a0Thị\u00a0Minh\u00a0Châu"
    assert second == "2. Nguyễn\u00a0Thị\u00a0Mai\u00a0Liên"
    assert names_kept("Đề nghị kết nạp Lưu Thị Hoài Thương vào Đảng") == (
        "Đề nghị kết nạp Lưu\u00a0Thị\u00a0Hoài\u00a0Thương vào Đảng"
    )


def test_an_annex_without_a_reference_leaves_room_under_its_title():
    title = [
        element
        for element in compose(sample.paper("resolution", "hd36"), layout("hd36"))[1].elements
        if isinstance(element, Para) and element.style.key == "annex_title"
    ]
    assert title[-1].style.after == 12


def test_a_vote_half_written_is_not_called_lost() -> None:
    vote = replace(sample.ITEMS[5].votes[0], in_favour=13, against=None, other=None, carried=None)
    told = votes_told.vote_sentences(vote, sample.facts_for("minutes"))
    assert told.endswith("Chưa ghi đủ kết quả biểu quyết.")
    assert "không được thông qua" not in told
