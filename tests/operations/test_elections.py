from uuid import UUID

import pytest

from app.operations import approval, attendance, elections, members
from app.operations.elections import ElectionInput
from app.rules.refusal import Refused
from app.rules.terms import PartKind, PostCode, StatusKind
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, add_probationary, day, give_status
from tests.operations.month import Cell, Meeting, held, hold, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


@pytest.fixture
def meeting(made: Cell) -> Meeting:
    found = plan(made, "2026-06")
    attendance.start(made.work, found.sitting_id)
    return found


@pytest.fixture
def ballot(meeting: Meeting) -> UUID:
    return put(meeting)


def put(meeting: Meeting, post_code: str = "deputy_secretary", **more: object) -> UUID:
    return elections.add(meeting.work, meeting.discussion, ElectionInput(post_code=post_code, **more))[0]


def view(meeting: Meeting) -> elections.ElectionView:
    return elections.elections(meeting.work, meeting.part_id)[-1]


def stand(meeting: Meeting, ballot: UUID, *who: UUID) -> list[UUID]:
    return [elections.add_candidate(meeting.work, ballot, each)[0] for each in who]


def ballots(meeting: Meeting, ballot: UUID, issued: int, returned: int, valid: int, invalid: int) -> None:
    counts = {"issued": issued, "returned": returned, "valid": valid, "invalid": invalid}
    elections.change(meeting.work, ballot, counts)


def counted(meeting: Meeting, ballot: UUID, votes: dict[UUID, int]) -> None:
    ballots(meeting, ballot, 10, 10, 10, 0)
    for candidate, count in zip(stand(meeting, ballot, *votes), votes.values(), strict=True):
        elections.count_votes(meeting.work, candidate, count)


# --- candidates ----------------------------------------------------------------------------------------------------


def test_nothing_is_elected_until_everything_is_counted(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    [candidate] = stand(meeting, ballot, made.scribe)
    found = view(meeting)
    assert (found.post_name, found.base.size, found.needed) == ("Phó Bí thư Chi bộ", 10, 6)
    assert (found.is_counted, found.elected, found.candidates[0].is_elected) == (False, None, None)
    elections.count_votes(made.work, candidate, 9)
    assert not view(meeting).is_counted
    ballots(meeting, ballot, 10, 10, 10, 0)
    assert (view(meeting).is_counted, view(meeting).elected) == (True, 1)


def test_only_full_members_of_the_cell_may_stand(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    probationary = add_probationary(made.work)
    give_status(made.work, made.people[7], StatusKind.SUSPENDED)
    give_status(made.work, made.people[8], StatusKind.TRANSFERRED_OUT)
    visitor, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An"))
    for who, sentence in (
        (probationary, "là đảng viên dự bị"),
        (made.people[7], "đang bị đình chỉ"),
        (made.people[8], "không phải đảng viên của chi bộ"),
        (visitor, "không phải đảng viên của chi bộ"),
    ):
        with pytest.raises(Refused, match=sentence):
            stand(meeting, ballot, who)
    stand(meeting, ballot, made.scribe)
    with pytest.raises(Refused, match="đã có trong danh sách"):
        stand(meeting, ballot, made.scribe)


def test_candidates_keep_their_order_when_one_withdraws(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    first, *_ = stand(meeting, ballot, *made.people[2:5])
    elections.delete_candidate(made.work, first)
    assert [(each.position, each.person.name) for each in view(meeting).candidates] == [
        (1, "Phạm Thị Bịa"), (2, "Hoàng Thị Giả")
    ]  # fmt: skip


def test_a_deputy_from_outside_the_committee_is_doubted(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    stand(meeting, ballot, made.people[6])
    assert "Đỗ Thị Đặt không phải chi ủy viên" in " ".join(view(meeting).doubts)


def test_a_committee_too_large_or_in_too_small_a_cell_is_doubted(work: UnitOfWork) -> None:
    made = make_cell(work, 5, committee=False)
    meeting = plan(made, "2026-06")
    put(meeting, "committee_member", number_to_elect=8)
    doubts = " ".join(view(meeting).doubts)
    assert "dưới 9 đảng viên chính thức không bầu chi ủy" in doubts
    assert "nhiều hơn 7" in doubts


# --- ballots -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"issued": 11}, "Phát ra 11 phiếu, nhưng chỉ có 10 người"),
        ({"issued": 10, "returned": 11}, "Thu về 11 phiếu, nhiều hơn 10"),
        ({"issued": 10, "returned": 9, "valid": 10}, "Phiếu hợp lệ 10 nhiều hơn 9"),
        ({"issued": 10, "returned": 9, "valid": 7, "invalid": 1}, "hợp lệ 7 cộng không hợp lệ 1 không bằng 9"),
        ({"issued": -1}, "Số -1 không dùng được"),
        ({"number_to_elect": 0}, "không dùng được"),
    ],
)
def test_ballots_that_do_not_add_up_are_refused(
    meeting: Meeting, ballot: UUID, counts: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        elections.change(meeting.work, ballot, counts)
    assert view(meeting).issued is None


def test_ballots_may_be_written_one_field_after_the_other(meeting: Meeting, ballot: UUID) -> None:
    for name, count in (("issued", 10), ("returned", 9), ("valid", 8), ("invalid", 1)):
        elections.change(meeting.work, ballot, {name: count})
    found = view(meeting)
    assert (found.issued, found.returned, found.valid, found.invalid) == (10, 9, 8, 1)
    assert elections.change(meeting.work, ballot, {"invalid": 1}).name == "Kết quả kiểm phiếu Phó Bí thư Chi bộ"


def test_before_attendance_no_ballot_is_counted(made: Cell) -> None:
    meeting = plan(made, "2026-06")
    with pytest.raises(Refused, match="Chưa điểm danh"):
        ballots(meeting, put(meeting), 1, 1, 1, 0)


def test_a_candidate_has_no_more_votes_than_valid_ballots(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    first, second = stand(meeting, ballot, made.people[2], made.people[3])
    ballots(meeting, ballot, 10, 10, 9, 1)
    with pytest.raises(Refused, match="10 phiếu bầu cho một người, nhưng chỉ có 9"):
        elections.count_votes(made.work, first, 10)
    elections.count_votes(made.work, first, 6)
    with pytest.raises(Refused, match="Cộng phiếu bầu được 10, nhiều hơn 9"):
        elections.count_votes(made.work, second, 4)
    elections.count_votes(made.work, second, 3)


# --- outcome -------------------------------------------------------------------------------------------------------


def test_half_of_the_base_is_not_enough(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    counted(meeting, ballot, {made.people[2]: 5, made.people[3]: 5})
    assert view(meeting).elected == 0
    assert "Còn thiếu 1 người" in " ".join(view(meeting).doubts)
    with pytest.raises(Refused, match="Không ai trúng cử"):
        elections.take_office(made.work, ballot, day("2026-06-03"))


def test_those_with_most_votes_above_half_are_elected(meeting: Meeting, made: Cell) -> None:
    ballot = put(meeting, "committee_member", number_to_elect=2)
    counted(meeting, ballot, {made.people[2]: 7, made.people[3]: 4, made.people[4]: 9})
    assert [each.is_elected for each in view(meeting).candidates] == [True, False, True]


def test_the_base_is_the_members_summoned_not_those_present(made: Cell) -> None:
    meeting = plan(made, "2026-06")
    for who in (6, 7, 8, 9):
        attendance.mark(made.work, meeting.sitting_id, made.people[who], {"state": "excused"})
    ballot = put(meeting)
    [candidate] = stand(meeting, ballot, made.scribe)
    ballots(meeting, ballot, 6, 6, 6, 0)
    elections.count_votes(made.work, candidate, 5)
    assert (view(meeting).needed, view(meeting).elected) == (6, 0)


# --- the post ------------------------------------------------------------------------------------------------------


def test_the_elected_deputy_holds_the_post_from_its_day_and_awaits_approval(made: Cell) -> None:
    meeting = plan(made, "2026-06")
    attendance.start(made.work, meeting.sitting_id)
    ballot = put(meeting)
    counted(meeting, ballot, {made.scribe: 9})
    old = members.member(made.work, made.deputy, day("2026-06-03")).posts[0]
    changes = elections.take_office(made.work, ballot, day("2026-06-10"), ends=(old.id,))
    assert changes.name == "Giữ chức Phó Bí thư Chi bộ"
    assert changes.warnings == []
    assert members.member(made.work, made.deputy, day("2026-06-09")).row.post == "Phó Bí thư"
    assert members.member(made.work, made.deputy, day("2026-06-10")).row.post == ""
    new = members.member(made.work, made.scribe, day("2026-06-10"))
    assert new.row.post == "Phó Bí thư"
    post = next(each for each in new.posts if each.code is PostCode.DEPUTY_SECRETARY)
    assert (post.manner, post.awaits_approval, post.election_id) == ("elected", True, ballot)
    assert view(meeting).posts_awaiting_approval == (post.id,)


def test_the_approval_ends_the_waiting_even_after_the_minutes_are_approved(made: Cell) -> None:
    meeting = plan(made, "2026-06")
    attendance.start(made.work, meeting.sitting_id)
    ballot = put(meeting)
    counted(meeting, ballot, {made.scribe: 9})
    elections.take_office(made.work, ballot, day("2026-06-03"))
    hold(made, meeting)
    approval.approve(made.work, meeting.part_id)
    with pytest.raises(Refused, match="trước ngày bầu"):
        elections.approve_posts(made.work, ballot, "77-QĐ/ĐU", day("2026-06-01"))
    with pytest.raises(Refused, match="Chưa có số quyết định"):
        elections.approve_posts(made.work, ballot, " ", day("2026-06-20"))
    changes = elections.approve_posts(made.work, ballot, "77-QĐ/ĐU", day("2026-06-20"))
    assert changes.name == "Chuẩn y Phó Bí thư Chi bộ"
    assert view(meeting).posts_awaiting_approval == ()


def test_an_earlier_deputy_left_in_office_is_told(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    counted(meeting, ballot, {made.scribe: 9})
    changes = elections.take_office(made.work, ballot, day("2026-06-03"))
    assert "Trần Thị Thử cũng đang giữ chức Phó Bí thư" in changes.warnings[0]


def test_office_taken_again_moves_its_day(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    counted(meeting, ballot, {made.scribe: 9})
    elections.take_office(made.work, ballot, day("2026-06-03"))
    elections.take_office(made.work, ballot, day("2026-06-15"))
    [post_id] = view(meeting).posts_awaiting_approval
    posts = {post.id: post for post in members.member(made.work, made.scribe, day("2026-06-15")).posts}
    assert posts[post_id].valid_from == "2026-06-15"
    with pytest.raises(Refused, match="trước ngày bầu 03/06/2026"):
        elections.take_office(made.work, ballot, day("2026-06-02"))


def test_delegates_are_elected_and_hold_no_post(meeting: Meeting, made: Cell) -> None:
    ballot = put(meeting, "delegate")
    counted(meeting, ballot, {made.scribe: 9})
    with pytest.raises(Refused, match="không phải là chức vụ"):
        elections.take_office(made.work, ballot, day("2026-06-03"))


def test_an_election_that_filled_a_post_is_not_deleted(meeting: Meeting, made: Cell, ballot: UUID) -> None:
    counted(meeting, ballot, {made.scribe: 9})
    elections.take_office(made.work, ballot, day("2026-06-03"))
    with pytest.raises(Refused, match="đã được ghi chức vụ"):
        elections.delete(made.work, ballot)
    members.delete_post(made.work, view(meeting).posts_awaiting_approval[0])
    elections.delete(made.work, ballot)
    assert elections.elections(made.work, meeting.part_id) == ()


def test_the_outcome_of_an_approved_election_stands(made: Cell) -> None:
    meeting = held(made, "2026-06")
    ballot = put(meeting)
    counted(meeting, ballot, {made.scribe: 6})
    before = view(meeting)
    approval.approve(made.work, meeting.part_id)
    add_people(made.work, 4)
    assert (view(meeting).base, view(meeting).elected) == (before.base, 1)
    for refused in (
        lambda: elections.change(made.work, ballot, {"issued": 9}),
        lambda: stand(meeting, ballot, made.people[5]),
        lambda: elections.count_votes(made.work, before.candidates[0].id, 3),
        lambda: elections.delete(made.work, ballot),
        lambda: put(meeting),
    ):
        with pytest.raises(Refused, match="đính chính"):
            refused()


def test_an_election_may_be_a_part_of_its_own(made: Cell) -> None:
    meeting = plan(made, "2026-06", PartKind.ELECTION)
    attendance.start(made.work, meeting.sitting_id)
    counted(meeting, put(meeting, "secretary"), {made.deputy: 10})
    assert view(meeting).elected == 1
