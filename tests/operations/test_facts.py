"""What papers are told of a meeting: as of its day, and once approved as it was frozen."""

from datetime import date
from uuid import uuid4

import pytest

from app.documents.paper import text_of
from app.operations import approval, attendance, cell, facts, meetings, members, tasks, votes
from app.operations.settings import change_settings
from app.rules.refusal import Refused
from app.rules.terms import PartKind, PostCode
from app.rules.vietnamese import ToneStyle
from db.unit_of_work import UnitOfWork
from tests.operations import month


def test_the_cell_is_told_with_the_term_of_the_day(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    cell.add_term(work, cell.TermInput(name="2020 - 2025", starts_on=date(2020, 4, 18), ends_on=date(2025, 4, 17)))
    assert facts.meeting_facts(work, meeting.part_id).cell.term == "2025 - 2030"
    assert facts.cell_facts(work, date(2025, 4, 17)).term == "2020 - 2025"
    assert facts.cell_facts(work, date(2020, 4, 17)).term == ""


def test_a_meeting_is_told_with_its_cell_people_and_counts(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    told = facts.meeting_facts(work, month.held(made, "2026-02", 3, 4).part_id)
    assert told.cell.name == "Chi bộ Trường Mầm non Thử Nghiệm"
    assert told.cell.place == "Thử Nghiệm"
    assert told.cell.has_committee
    assert told.title == "họp chi bộ thường kỳ tháng 02 năm 2026"
    assert told.chair is not None
    assert (told.chair.name, told.chair.post) == ("Nguyễn Thị Mẫu", "Bí thư Chi bộ")
    assert (told.roll.full, told.roll.obliged, told.roll.present) == (10, 10, 8)
    assert {absent.name for absent in told.roll.excused} == {"Phạm Thị Bịa", "Hoàng Thị Giả"}
    assert told.roll.excused[0].reason == "đi công tác"
    assert len(told.recipients_of_notice) == 10


def test_a_vote_is_told_with_the_base_as_a_subtraction(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    status = members.StatusInput(kind="exempt_health", valid_from="2025-12-01", reason="tuổi cao")
    members.add_status(work, made.people[9], status)
    told = facts.meeting_facts(work, month.held(made).part_id)
    (vote,) = [vote for item in told.items for vote in item.votes]
    assert (vote.base.full, vote.base.exempt_and_absent, vote.base.size) == (10, 1, 9)
    assert (vote.base.needed, vote.in_favour, vote.carried) == (5, 9, True)


def test_text_reaches_the_paper_letter_for_letter(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    typed = "“uỷ” cạnh «ủy» & <b>\thai  dấu cách\n\n☐ dòng sau một dòng trống"
    from app.operations import agenda

    agenda.change_item(work, meeting.discussion, {"conclusion": typed})
    told = facts.meeting_facts(work, meeting.part_id)
    assert [text_of(item.conclusion) for item in told.items if item.conclusion] == [typed]


def test_before_the_roll_is_taken_nobody_is_counted_present(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    assert not facts.meeting_facts(work, meeting.part_id).roll.is_taken
    attendance.start(work, meeting.sitting_id)
    assert not facts.meeting_facts(work, meeting.part_id).roll.is_taken


def test_after_approval_names_posts_and_counts_stay_as_they_were(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made, "2026-02", 5)
    before = facts.meeting_facts(work, meeting.part_id)
    members.change_member(work, made.secretary, {"name": "Nguyễn Thị Tên Mới"})
    late = members.StatusInput(kind="exempt_other", valid_from="2026-01-01", reason="ghi muộn")
    members.add_status(work, made.people[6], late)
    after = facts.meeting_facts(work, meeting.part_id)
    assert after.chair == before.chair
    assert after.roll == before.roll
    assert [item.votes for item in after.items] == [item.votes for item in before.items]


def test_the_cell_is_called_as_on_the_day_of_the_meeting(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    early, late = month.held(made, "2026-02"), month.plan(made, "2026-05")
    values = cell.CellInput(
        name="Chi bộ Trường Mầm non Tên Khác",
        superior_organisation="Đảng bộ phường Thử Nghiệm",
        superior_committee="Đảng ủy phường Thử Nghiệm",
        place_name="Thử Nghiệm",
    )
    cell.name_cell(work, values, valid_from=date(2026, 4, 1))
    assert facts.meeting_facts(work, early.part_id).cell.name == "Chi bộ Trường Mầm non Thử Nghiệm"
    assert facts.meeting_facts(work, late.part_id).cell.name == "Chi bộ Trường Mầm non Tên Khác"


def test_tasks_of_last_month_are_heard_with_their_results(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    month.approved(made, "2026-02")
    march = month.plan(made, "2026-03")
    (task,) = tasks.tasks_to_report(work, march.part_id)
    result = tasks.ReportInput(result="Đã xong.\nThay hai xích đu.", state_after="done", done_on=date(2026, 2, 24))
    tasks.report(work, task.id, result, march.part_id)
    (heard,) = facts.meeting_facts(work, march.part_id).previous_tasks
    assert (heard.content, heard.state_words, heard.owner) == (
        "Rà soát đồ chơi ngoài trời",
        "Có mốc thời hạn",
        "Lê Thị Ví Dụ",
    )
    assert text_of(heard.result) == "Đã xong.\nThay hai xích đu."
    assert heard.state_after == "done"


def test_a_reserved_opinion_keeps_its_holder_and_words(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    votes.reserve_opinion(work, meeting.vote, made.people[5], "Đề nghị lùi một tháng.")
    (vote,) = [vote for item in facts.meeting_facts(work, meeting.part_id).items for vote in item.votes]
    assert [(name, text_of(body)) for name, body in vote.reserved] == [("Vũ Thị Dựng", "Đề nghị lùi một tháng.")]


def test_corrections_are_told_in_the_order_of_their_days(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made)
    approval.correct(work, meeting.part_id, "Sửa sau.", date(2026, 3, 9))
    approval.correct(work, meeting.part_id, "Sửa trước.", date(2026, 2, 9))
    told = facts.meeting_facts(work, meeting.part_id).corrections
    assert [(day, text_of(body)) for day, body in told] == [
        (date(2026, 2, 9), "Sửa trước."),
        (date(2026, 3, 9), "Sửa sau."),
    ]


def test_a_committee_meeting_lists_only_the_committee(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made, kind=PartKind.COMMITTEE)
    told = facts.meeting_facts(work, meeting.part_id)
    assert [person.name for person in told.roll_names] == ["Lê Thị Ví Dụ", "Nguyễn Thị Mẫu", "Trần Thị Thử"]
    assert told.kind is PartKind.COMMITTEE


def test_a_cell_of_three_without_a_committee_is_told_too(work: UnitOfWork) -> None:
    made = month.make_cell(work, 3, committee=False)
    told = facts.meeting_facts(work, month.held(made).part_id)
    assert (told.roll.full, told.roll.present, told.cell.has_committee) == (3, 3, False)


def test_the_deputy_in_the_chair_is_told_as_deputy(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    meetings.change_sitting(work, meeting.sitting_id, {"chair_id": made.deputy})
    chair = facts.meeting_facts(work, meeting.part_id).chair
    assert chair is not None
    assert (chair.name, chair.post) == ("Trần Thị Thử", "Phó Bí thư Chi bộ")


def test_a_meeting_that_is_gone_is_refused_with_a_sentence(work: UnitOfWork) -> None:
    month.make_cell(work)
    with pytest.raises(Refused, match="không còn trong sổ"):
        facts.meeting_facts(work, uuid4())


def test_a_cell_without_a_name_is_refused_with_what_to_do(work: UnitOfWork) -> None:
    made = month.Cell(work)
    member_id, _ = members.add_member(work, members.MemberInput(name="Nguyễn Thị Mẫu", official_date="2011"))
    made.people = [member_id] * 3
    month.give_post(made, 0, PostCode.SECRETARY)
    meeting = month.plan(made)
    with pytest.raises(Refused, match="Chưa nhập tên chi bộ"):
        facts.meeting_facts(work, meeting.part_id)


def test_spelling_and_margins_are_those_the_cell_chose(work: UnitOfWork) -> None:
    month.make_cell(work)
    before = facts.cell_facts(work, date(2026, 5, 27))
    assert (before.tone_style, before.duplex_margins) == (ToneStyle.ON_LAST, False)
    change_settings(work, tone_style="on_first", duplex_margins=True)
    after = facts.cell_facts(work, date(2026, 5, 27))
    assert (after.tone_style, after.duplex_margins) == (ToneStyle.ON_FIRST, True)
