from uuid import UUID

import pytest

from app.operations import approval, attendance, meetings, members, votes
from app.operations.votes import VoteInput
from app.rules.refusal import Refused
from app.rules.terms import Body, PartKind, StatusKind, Threshold, VoteMethod
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, add_probationary, give_status
from tests.operations.month import Cell, Meeting, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


@pytest.fixture
def meeting(made: Cell) -> Meeting:
    found = plan(made)
    attendance.start(made.work, found.sitting_id)
    return found


def view(meeting: Meeting, vote_id: UUID | None = None) -> votes.VoteView:
    return next(each for each in votes.votes(meeting.work, meeting.part_id) if each.id == (vote_id or meeting.vote))


def put(meeting: Meeting, subject: str = "Đề nghị kết nạp", **more: object) -> UUID:
    return votes.add(meeting.work, meeting.discussion, VoteInput(subject=subject, **more))[0]


def count(meeting: Meeting, vote_id: UUID, in_favour: int, against: int, other: int) -> list[str]:
    counts = {"in_favour": in_favour, "against": against, "other": other}
    return votes.change(meeting.work, vote_id, counts).warnings


# --- the base ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "majority", "two_thirds"),
    [
        (3, 2, 2), (4, 3, 3), (5, 3, 4), (9, 5, 6), (10, 6, 7), (13, 7, 9), (15, 8, 10), (19, 10, 13), (25, 13, 17),
        (27, 14, 18), (28, 15, 19), (31, 16, 21), (37, 19, 25),
    ],
)  # fmt: skip
def test_votes_needed_follow_the_table_of_the_field(
    work: UnitOfWork, base: int, majority: int, two_thirds: int
) -> None:
    meeting = plan(Cell(work, add_people(work, base)))
    attendance.start(work, meeting.sitting_id)
    proposal = put(meeting, matter="admission")
    assert view(meeting).base.size == base
    assert (view(meeting).needed, view(meeting, proposal).needed) == (majority, two_thirds)
    count(meeting, proposal, two_thirds, base - two_thirds, 0)
    assert view(meeting, proposal).carried is True
    count(meeting, proposal, two_thirds - 1, base - two_thirds + 1, 0)
    assert view(meeting, proposal).carried is False


def test_twenty_less_one_away_less_one_exempt_needs_twelve(work: UnitOfWork) -> None:
    """members R31: 20 full, 1 away, 1 exempt and absent, 1 absent: base 18, needs 12."""
    people = add_people(work, 20)
    give_status(work, people[0], StatusKind.TEMPORARILY_AWAY)
    give_status(work, people[1], StatusKind.EXEMPT_HEALTH)
    meeting = plan(Cell(work, people))
    attendance.mark(work, meeting.sitting_id, people[2], {"state": "excused"})
    proposal = view(meeting, put(meeting, matter="admission"))
    assert (proposal.base.size, proposal.needed, proposal.base.voters_present) == (18, 12, 17)


def test_the_picture_of_the_field_eleven_of_seventeen_fails(work: UnitOfWork) -> None:
    """Picture 04: 19 − 1 − 1 = 17, needs 12; 11 for, 3 against, 1 other of 15 present."""
    people = add_people(work, 19)
    give_status(work, people[0], StatusKind.TEMPORARILY_AWAY)
    give_status(work, people[1], StatusKind.EXEMPT_OTHER)
    meeting = plan(Cell(work, people))
    for who in (2, 3):
        attendance.mark(work, meeting.sitting_id, people[who], {"state": "excused"})
    proposal = put(meeting, matter="admission", method="secret_ballot")
    warnings = count(meeting, proposal, 11, 3, 1)
    found = view(meeting, proposal)
    assert (found.base.size, found.needed, found.carried) == (17, 12, False)
    assert (found.percent_of_base, found.percent_of_present) == ("64,7%", "73,3%")
    assert "báo cáo đầy đủ kết quả lên cấp trên" in " ".join(warnings)
    assert found.source.startswith("294-QĐ/TW")


def test_a_committee_votes_with_all_its_members_as_base(made: Cell) -> None:
    part_id, _ = meetings.plan(made.work, meetings.PlanInput(kind=PartKind.COMMITTEE, period="2026-02"))
    give_status(made.work, made.scribe, StatusKind.EXEMPT_OTHER)
    meeting = plan(made, "2026-03", PartKind.COMMITTEE)
    attendance.start(made.work, meeting.sitting_id)
    found = view(meeting)
    assert (found.body, found.base.size, found.base.voters_present, found.needed) == (Body.COMMITTEE, 3, 2, 2)
    with pytest.raises(Refused, match="chỉ có chi ủy họp"):
        put(meeting, body="cell")
    assert part_id != meeting.part_id


def test_a_suspended_member_leaves_the_base_of_the_committee(made: Cell) -> None:
    give_status(made.work, made.scribe, StatusKind.SUSPENDED)
    meeting = plan(made, "2026-02", PartKind.COMMITTEE)
    attendance.start(made.work, meeting.sitting_id)
    found = view(meeting)
    assert (found.base.full, found.base.suspended, found.base.size, found.base.voters_present) == (3, 1, 2, 2)


# --- nothing is pre-filled -----------------------------------------------------------------------------------------


def test_neither_method_nor_result_is_pre_filled(meeting: Meeting) -> None:
    found = view(meeting, put(meeting, matter="expulsion"))
    assert found.method is VoteMethod.UNKNOWN
    assert (found.in_favour, found.against, found.other) == (None, None, None)
    assert (found.is_counted, found.carried, found.percent_of_base) == (False, None, "")
    assert found.threshold is Threshold.TWO_THIRDS


def test_blank_counts_are_none_where_the_written_ones_are_all_who_are_there(meeting: Meeting) -> None:
    there = view(meeting).base.voters_present
    votes.change(meeting.work, meeting.vote, {"in_favour": there})
    found = view(meeting)
    assert (found.in_favour, found.against, found.other, found.carried) == (there, 0, 0, True)


def test_a_result_half_written_is_no_result(meeting: Meeting) -> None:
    votes.change(meeting.work, meeting.vote, {"in_favour": view(meeting).base.voters_present - 1})
    assert view(meeting).carried is None
    votes.change(meeting.work, meeting.vote, {"against": 0})
    changes = votes.change(meeting.work, meeting.vote, {"other": 0})
    assert view(meeting).carried is True
    assert changes.name == "Kết quả biểu quyết, việc 1"
    assert "Chưa ghi hình thức biểu quyết" in " ".join(changes.warnings)


def test_the_undo_line_counts_the_matters_of_the_agenda(meeting: Meeting) -> None:
    put(meeting, "Việc hai")
    third = put(meeting, "Việc ba")
    assert view(meeting, third).number == 3
    assert votes.change(meeting.work, third, {"other": 1}).name == "Kết quả biểu quyết, việc 3"
    assert votes.change(meeting.work, third, {"method": "party_card"}).name == "Hình thức biểu quyết, việc 3"


def test_the_threshold_follows_the_matter(meeting: Meeting) -> None:
    assert view(meeting).threshold is Threshold.MAJORITY
    votes.change(meeting.work, meeting.vote, {"matter": "removal"})
    assert view(meeting).threshold is Threshold.TWO_THIRDS
    codes = {each.code: each for each in votes.matters(meeting.work, meeting.part_id)}
    assert codes["removal"].threshold is Threshold.TWO_THIRDS
    assert VoteMethod.SHOW_OF_HANDS not in codes["removal"].methods


def test_a_method_outside_the_rule_is_doubted_and_kept(meeting: Meeting) -> None:
    proposal = put(meeting, matter="admission", method="show_of_hands")
    assert "không thuộc các hình thức quy định" in " ".join(view(meeting, proposal).doubts)
    assert view(meeting, proposal).method is VoteMethod.SHOW_OF_HANDS


# --- refusals ------------------------------------------------------------------------------------------------------


def test_more_votes_than_voters_are_refused_and_told(meeting: Meeting) -> None:
    with pytest.raises(Refused, match="Cộng ba số được 11 phiếu, nhưng chỉ có 10 đảng viên"):
        count(meeting, meeting.vote, 9, 1, 1)
    assert view(meeting).in_favour is None


def test_probationary_members_and_guests_give_no_votes(made: Cell) -> None:
    add_probationary(made.work)
    [guest] = add_people(made.work, 1, name="Khúc Thị Khách", joined_cell_on=None)
    give_status(made.work, guest, StatusKind.TEMPORARY_GUEST)
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    attendance.mark(made.work, meeting.sitting_id, guest, {"state": "present"})
    with pytest.raises(Refused, match="11 phiếu, nhưng chỉ có 10"):
        count(meeting, meeting.vote, 11, 0, 0)


@pytest.mark.parametrize("name", ["in_favour", "against", "other"])
def test_negative_votes_are_refused(meeting: Meeting, name: str) -> None:
    with pytest.raises(Refused, match="Số -1 không dùng được"):
        votes.change(meeting.work, meeting.vote, {name: -1})


def test_before_attendance_no_result_is_written(made: Cell) -> None:
    meeting = plan(made)
    with pytest.raises(Refused, match="Chưa điểm danh"):
        count(meeting, meeting.vote, 1, 0, 0)


def test_who_left_before_the_end_makes_the_count_doubtful(meeting: Meeting, made: Cell) -> None:
    attendance.mark(made.work, meeting.sitting_id, made.people[5], {"left_at": "14:50"})
    assert "về trước khi họp xong" in " ".join(count(meeting, meeting.vote, 10, 0, 0))


def test_fewer_votes_than_voters_are_told(meeting: Meeting) -> None:
    assert "Còn 2 người có mặt" in " ".join(count(meeting, meeting.vote, 8, 0, 0))


def test_an_attendance_changed_afterwards_makes_the_count_doubtful(meeting: Meeting, made: Cell) -> None:
    count(meeting, meeting.vote, 10, 0, 0)
    attendance.mark(made.work, meeting.sitting_id, made.people[5], {"state": "excused"})
    assert "theo điểm danh chỉ có 9 người" in " ".join(view(meeting).doubts)


# --- again ---------------------------------------------------------------------------------------------------------


def test_a_vote_held_again_is_linked_and_starts_empty(meeting: Meeting) -> None:
    first = put(meeting, matter="recognition")
    count(meeting, first, 6, 4, 0)
    second, changes = votes.vote_again(meeting.work, first)
    assert changes.name == "Biểu quyết lại: Đề nghị kết nạp"
    found = view(meeting, second)
    assert (found.revote_of_id, found.in_favour, found.method) == (first, None, VoteMethod.UNKNOWN)
    assert (found.matter, found.threshold) == ("recognition", Threshold.TWO_THIRDS)


def test_the_third_failure_warns_to_report_up(meeting: Meeting) -> None:
    vote_id = put(meeting, matter="recognition")
    assert "ba lần" not in " ".join(count(meeting, vote_id, 6, 4, 0))
    vote_id, _ = votes.vote_again(meeting.work, vote_id)
    assert "ba lần" not in " ".join(count(meeting, vote_id, 6, 4, 0))
    vote_id, _ = votes.vote_again(meeting.work, vote_id)
    assert "Đã biểu quyết ba lần không đủ hai phần ba: báo cáo" in " ".join(count(meeting, vote_id, 6, 4, 0))
    assert "ba lần" in " ".join(view(meeting, vote_id).doubts)


def test_failures_are_counted_over_several_meetings(made: Cell, meeting: Meeting) -> None:
    vote_id = put(meeting, matter="removal")
    count(meeting, vote_id, 6, 4, 0)
    attendance.finish(made.work, meeting.sitting_id)
    approval.approve(made.work, meeting.part_id)
    for period in ("2026-03", "2026-04"):
        later = plan(made, period)
        attendance.start(made.work, later.sitting_id)
        vote_id, _ = votes.vote_again(made.work, vote_id, later.discussion)
        warnings = count(later, vote_id, 6, 4, 0)
    assert "ba lần" in " ".join(warnings)


def test_a_vote_without_a_result_is_not_held_again(meeting: Meeting) -> None:
    with pytest.raises(Refused, match="chưa ghi kết quả"):
        votes.vote_again(meeting.work, meeting.vote)


def test_a_vote_that_was_repeated_is_neither_repeated_again_nor_deleted(meeting: Meeting) -> None:
    count(meeting, meeting.vote, 4, 6, 0)
    second, _ = votes.vote_again(meeting.work, meeting.vote)
    with pytest.raises(Refused, match="từ lần sau cùng"):
        votes.vote_again(meeting.work, meeting.vote)
    with pytest.raises(Refused, match="xóa lần biểu quyết sau trước"):
        votes.delete(meeting.work, meeting.vote)
    votes.delete(meeting.work, second)
    votes.delete(meeting.work, meeting.vote)
    assert votes.votes(meeting.work, meeting.part_id) == ()


# --- reserved opinions ---------------------------------------------------------------------------------------------


def test_an_opinion_is_reserved_once_by_each(meeting: Meeting, made: Cell) -> None:
    votes.reserve_opinion(made.work, meeting.vote, made.people[5], "Chưa đồng ý.")
    typed = "Chưa đồng ý mục 2.\nĐề nghị ghi."
    reserved_id, changes = votes.reserve_opinion(made.work, meeting.vote, made.people[5], typed)
    assert changes.name == "Ý kiến bảo lưu của Vũ Thị Dựng"
    [kept] = view(meeting).reserved
    assert (kept.person.name, kept.body) == ("Vũ Thị Dựng", typed)
    votes.delete_reserved_opinion(made.work, reserved_id)
    assert view(meeting).reserved == ()


def test_who_may_not_vote_reserves_nothing(meeting: Meeting, made: Cell) -> None:
    probationary = add_probationary(made.work)
    visitor, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An"))
    for who in (probationary, visitor):
        with pytest.raises(Refused, match="không có quyền biểu quyết"):
            votes.reserve_opinion(made.work, meeting.vote, who, "x")
    with pytest.raises(Refused, match="Chưa ghi nội dung bảo lưu"):
        votes.reserve_opinion(made.work, meeting.vote, made.people[5], "")


def test_in_a_committee_vote_only_its_members_reserve_an_opinion(made: Cell) -> None:
    meeting = plan(made, kind=PartKind.COMMITTEE)
    attendance.start(made.work, meeting.sitting_id)
    with pytest.raises(Refused, match="Bùi Thị Nêu không phải chi ủy viên"):
        votes.reserve_opinion(made.work, meeting.vote, made.people[7], "Không đồng ý.")
    votes.reserve_opinion(made.work, meeting.vote, made.scribe, "Không đồng ý.")
    assert [kept.person.name for kept in view(meeting).reserved] == ["Lê Thị Ví Dụ"]


def test_who_left_early_matters_only_to_a_body_that_person_votes_in(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    committee = put(meeting, body="committee")
    attendance.mark(made.work, meeting.sitting_id, made.people[7], {"left_at": "15:00"})
    assert "về trước" not in " ".join(count(meeting, committee, 3, 0, 0))
    attendance.mark(made.work, meeting.sitting_id, made.scribe, {"left_at": "15:00"})
    assert "về trước" in " ".join(count(meeting, committee, 2, 1, 0))


# --- approved ------------------------------------------------------------------------------------------------------


def test_the_base_of_an_approved_vote_never_changes(meeting: Meeting, made: Cell) -> None:
    votes.change(made.work, meeting.vote, {"method": "party_card", "in_favour": 6, "against": 4, "other": 0})
    attendance.finish(made.work, meeting.sitting_id)
    before = view(meeting)
    approval.approve(made.work, meeting.part_id)
    for who in (6, 7, 8):
        give_status(made.work, made.people[who], StatusKind.TEMPORARILY_AWAY)
    add_people(made.work, 5)
    after = view(meeting)
    assert (after.base, after.needed, after.carried) == (before.base, before.needed, before.carried)
    for refused in (
        lambda: count(meeting, meeting.vote, 10, 0, 0),
        lambda: put(meeting),
        lambda: votes.vote_again(made.work, meeting.vote),
        lambda: votes.delete(made.work, meeting.vote),
        lambda: votes.reserve_opinion(made.work, meeting.vote, made.people[5], "x"),
    ):
        with pytest.raises(Refused, match="đính chính"):
            refused()


def test_a_suspended_member_leaves_the_base(made: Cell) -> None:
    give_status(made.work, made.people[9], StatusKind.SUSPENDED)
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    assert (view(meeting).base.full, view(meeting).base.suspended, view(meeting).base.size) == (10, 1, 9)
