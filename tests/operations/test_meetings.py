from datetime import datetime
from uuid import UUID

import pytest

from app.operations import agenda, approval, attendance, cell, meetings, members, tasks
from app.operations.meetings import PlanInput
from app.operations.settings import change_settings
from app.rules.refusal import Refused
from app.rules.terms import Body, PartKind, PostCode, RollState, Section, StatusKind
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, day, give_status
from tests.operations.month import Cell, approved, give_post, held, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def view(made: Cell, part_id: object) -> meetings.MeetingView:
    return meetings.meeting(made.work, part_id)


def test_a_new_meeting_takes_place_and_minute_taker_from_the_last_of_its_kind(made: Cell) -> None:
    taker = {"place": "Phòng truyền thống", "minute_taker_id": made.people[4]}
    meetings.plan(made.work, PlanInput(period="2026-02", **taker))
    page = view(made, meetings.plan(made.work, PlanInput(period="2026-03"))[0])
    assert page.place == "Phòng truyền thống"
    assert page.minute_taker is not None
    assert page.minute_taker.id == made.people[4]
    committee = meetings.plan(made.work, PlanInput(kind=PartKind.COMMITTEE, period="2026-03"))[0]
    assert (view(made, committee).place, view(made, committee).minute_taker) == ("", None)


# --- the day -------------------------------------------------------------------------------------------------------


def test_the_third_is_proposed_and_the_next_working_day_when_it_is_off(made: Cell) -> None:
    assert meetings.propose_day(made.work, "2026-02").day == day("2026-02-03")
    proposed = meetings.propose_day(made.work, "2026-01")
    assert proposed.day == day("2026-01-05")
    assert "03/01/2026 là Tết Dương lịch" in proposed.reason


def test_the_cell_may_have_its_own_day(made: Cell) -> None:
    change_settings(made.work, meeting_day=5)
    assert meetings.propose_day(made.work, "2026-02").day == day("2026-02-05")


def test_the_committee_is_proposed_before_the_regular_meeting(made: Cell) -> None:
    assert meetings.propose_day(made.work, "2026-02", PartKind.COMMITTEE).day == day("2026-02-02")
    meetings.plan(made.work, PlanInput(period="2026-08", held_on="25/07/2026"))
    assert meetings.propose_day(made.work, "2026-08", PartKind.COMMITTEE).day == day("2026-07-24")
    change_settings(made.work, committee_days_before=3)
    assert meetings.propose_day(made.work, "2026-02", PartKind.COMMITTEE).day == day("2026-01-30")


# --- planning ------------------------------------------------------------------------------------------------------


def test_planning_takes_the_habits_of_the_cell(made: Cell) -> None:
    change_settings(made.work, meeting_time="15:30", meeting_place="Phòng Hội đồng")
    part_id, changes = meetings.plan(made.work, PlanInput(period="2026-02"))
    assert changes.name == "Chuẩn bị sinh hoạt thường kỳ tháng 02/2026"
    page = view(made, part_id)
    assert (page.held_on, page.weekday, page.starts_at, page.place) == (
        day("2026-02-03"), "Thứ Ba", "15:30", "Phòng Hội đồng"
    )  # fmt: skip
    assert page.chair.name == "Nguyễn Thị Mẫu"
    assert page.minute_taker is None
    assert (page.title, page.abstract) == (
        "Sinh hoạt thường kỳ tháng 02/2026", "họp chi bộ thường kỳ tháng 02 năm 2026"
    )  # fmt: skip
    assert len(agenda.agenda(made.work, part_id).items) > 10


def test_the_deputy_chairs_when_the_secretary_is_away(made: Cell) -> None:
    give_status(made.work, made.secretary, StatusKind.TEMPORARILY_AWAY)
    part_id, _ = meetings.plan(made.work, PlanInput(period="2026-02"))
    assert view(made, part_id).chair.id == made.deputy


def test_the_deputy_chairs_when_the_secretary_is_ill_that_day(made: Cell) -> None:
    meeting = plan(made)
    attendance.mark(made.work, meeting.sitting_id, made.secretary, {"state": "excused", "reason": "ốm"})
    assert "chủ trì là Nguyễn Thị Mẫu nhưng điểm danh không có mặt" in " ".join(view(made, meeting.part_id).doubts)
    meetings.change_sitting(made.work, meeting.sitting_id, {"chair_id": made.deputy})
    page = view(made, meeting.part_id)
    assert (page.chair.name, page.chair.post) == ("Trần Thị Thử", "Phó Bí thư")
    assert "chủ trì" not in " ".join(page.doubts)


def test_the_meeting_of_august_may_be_held_in_july(made: Cell) -> None:
    part_id, changes = meetings.plan(made.work, PlanInput(period="08/2026", held_on="25/07/2026"))
    page = view(made, part_id)
    assert (page.period, page.held_on) == ("2026-08", day("2026-07-25"))
    assert not [warning for warning in changes.warnings if "cách xa" in warning]
    assert [row.part_id for row in meetings.meetings(made.work, 2026)] == [part_id]


def test_a_day_far_from_its_period_is_doubted(made: Cell) -> None:
    _, changes = meetings.plan(made.work, PlanInput(period="2026-08", held_on="25/07/2025"))
    assert "cách xa kỳ 08/2026" in changes.warnings[0]


def test_a_second_regular_meeting_of_a_period_becomes_extraordinary(made: Cell) -> None:
    meetings.plan(made.work, PlanInput(period="2026-02"))
    second, changes = meetings.plan(made.work, PlanInput(period="2026-02", held_on="20/02/2026"))
    assert view(made, second).kind is PartKind.EXTRAORDINARY
    assert "đã có buổi thường kỳ" in changes.warnings[0]


def test_a_period_that_is_no_month_is_refused(made: Cell) -> None:
    with pytest.raises(Refused, match="không phải là kỳ") as refused:
        PlanInput(period="2026-13")
    assert refused.value.place == "Kỳ"


def test_a_day_that_is_no_day_is_refused(made: Cell) -> None:
    with pytest.raises(Refused, match="Không có ngày 31/02/2026"):
        PlanInput(period="2026-02", held_on="31/02/2026")


def test_a_cell_without_a_committee_has_no_committee_meeting(work: UnitOfWork) -> None:
    made = make_cell(work, 3, committee=False)
    with pytest.raises(Refused, match="không có chi ủy"):
        meetings.plan(work, PlanInput(kind=PartKind.COMMITTEE, period="2026-02"))
    part_id, _ = meetings.plan(work, PlanInput(period="2026-02"))
    assert "Họp chi ủy trước" not in [tick.words for tick in view(made, part_id).preparation]
    assert not view(made, part_id).has_committee


def test_a_cell_of_three_holds_its_meeting(work: UnitOfWork) -> None:
    made = make_cell(work, 3, committee=False)
    meeting = held(made)
    assert attendance.base(work, meeting.sitting_id).size == 3
    approval.approve(work, meeting.part_id)
    assert view(made, meeting.part_id).is_approved


def test_a_book_begun_in_mid_year_says_so_of_earlier_periods(made: Cell) -> None:
    change_settings(made.work, starts_at_period="2026-06")
    _, changes = meetings.plan(made.work, PlanInput(period="2026-05"))
    assert "Sổ này bắt đầu từ kỳ 06/2026" in changes.warnings[0]
    _, changes = meetings.plan(made.work, PlanInput(period="2026-06"))
    assert changes.warnings == []


def test_a_period_copied_from_the_paper_book_is_told(made: Cell) -> None:
    cell.copy_earlier_meeting(made.work, cell.EarlierInput(period="2026-02", present=9, total=10))
    _, changes = meetings.plan(made.work, PlanInput(period="2026-02"))
    assert "đã chép gọn từ sổ giấy" in changes.warnings[0]


def test_a_party_group_meets_with_its_head_in_the_chair(work: UnitOfWork) -> None:
    people = add_people(work, 60)
    group_id, _ = cell.add_group(work, cell.GroupInput(name="Tổ 1"))
    for number, member_id in enumerate(people[:20]):
        cell.put_in_group(work, group_id, member_id, day("2026-01-01"), is_head=number == 4)
    with pytest.raises(Refused, match="Chưa chọn tổ đảng"):
        meetings.plan(work, PlanInput(kind=PartKind.PARTY_GROUP, period="2026-02"))
    part_id, _ = meetings.plan(work, PlanInput(kind=PartKind.PARTY_GROUP, period="2026-02", party_group_id=group_id))
    page = meetings.meeting(work, part_id)
    assert (page.party_group, page.chair.id) == ("Tổ 1", people[4])
    attendance.start(work, page.sitting_id)
    assert attendance.roll(work, page.sitting_id).counts.obliged == 20
    assert attendance.base(work, page.sitting_id, Body.CELL).size == 20


def test_whoever_moved_to_another_group_is_not_on_the_roll_of_the_first(work: UnitOfWork) -> None:
    stays, moves = add_people(work, 2)
    first, second = (cell.add_group(work, cell.GroupInput(name=name))[0] for name in ("Tổ 1", "Tổ 2"))
    for each in (stays, moves):
        cell.put_in_group(work, first, each, day("2026-01-01"))
    cell.put_in_group(work, second, moves, day("2026-02-01"))

    def on_roll(group_id: UUID) -> list[UUID]:
        plan_of_group = PlanInput(kind=PartKind.PARTY_GROUP, period="2026-02", party_group_id=group_id)
        part_id, _ = meetings.plan(work, plan_of_group)
        return [row.person.id for row in attendance.roll(work, meetings.meeting(work, part_id).sitting_id).rows]

    assert (on_roll(first), on_roll(second)) == ([stays], [moves])


# --- several parts -------------------------------------------------------------------------------------------------


def test_an_election_may_follow_the_regular_meeting_in_one_sitting(made: Cell) -> None:
    meeting = plan(made, "2026-06")
    election, changes = meetings.add_part(made.work, meeting.sitting_id, PartKind.ELECTION, "2026-06")
    assert changes.name == "Thêm phần hội nghị bầu cử tháng 06/2026"
    assert [row.kind for row in view(made, election).parts] == [PartKind.REGULAR, PartKind.ELECTION]
    meetings.delete_part(made.work, meeting.part_id)
    assert [row.part_id for row in view(made, election).parts] == [election]


def test_a_sitting_goes_with_its_only_part(made: Cell) -> None:
    meeting = plan(made)
    meetings.delete_part(made.work, meeting.part_id)
    assert meetings.meetings(made.work) == ()
    with pytest.raises(Refused, match="không còn trong sổ"):
        attendance.roll(made.work, meeting.sitting_id)


def test_a_meeting_that_gave_tasks_is_not_deleted_with_them(made: Cell) -> None:
    meeting = held(made)
    with pytest.raises(Refused, match="đã giao việc"):
        meetings.delete_part(made.work, meeting.part_id)
    assert len(tasks.tasks_given(made.work, meeting.part_id)) == 1


# --- changing ------------------------------------------------------------------------------------------------------


def test_an_end_before_the_start_is_refused(made: Cell) -> None:
    meeting = plan(made)
    with pytest.raises(Refused, match="Giờ kết thúc 13:00 trước giờ bắt đầu 14:00"):
        meetings.change_sitting(made.work, meeting.sitting_id, {"ends_at": "13:00"})
    assert view(made, meeting.part_id).ends_at is None


def test_one_field_is_saved_as_it_is_left(made: Cell) -> None:
    meeting = plan(made)
    changes = meetings.change_sitting(made.work, meeting.sitting_id, {"ends_at": "1540"})
    assert changes.name == "Giờ kết thúc, tháng 02"
    assert view(made, meeting.part_id).minutes == 100
    meetings.change_part(made.work, meeting.part_id, {"praise": "Biểu dương đồng chí Thử.\n\nHai  lần."})
    assert view(made, meeting.part_id).praise == "Biểu dương đồng chí Thử.\n\nHai  lần."


def test_a_regular_part_does_not_move_into_a_period_already_held(made: Cell) -> None:
    plan(made, "2026-01")
    meeting = plan(made, "2026-02")
    with pytest.raises(Refused, match="Kỳ 01/2026 đã có buổi thường kỳ"):
        meetings.change_part(made.work, meeting.part_id, {"period": "2026-01"})


def test_a_short_meeting_is_doubted(made: Cell) -> None:
    meeting = plan(made)
    meetings.change_sitting(made.work, meeting.sitting_id, {"starts_at": "14:00", "ends_at": "15:29"})
    assert "dài 89 phút, ít hơn 90 phút" in " ".join(view(made, meeting.part_id).doubts)
    meetings.change_sitting(made.work, meeting.sitting_id, {"ends_at": "15:30"})
    assert view(made, meeting.part_id).doubts == ()


def test_another_day_wants_its_reason(made: Cell) -> None:
    part_id, _ = meetings.plan(made.work, PlanInput(period="2026-02", held_on="05/02/2026"))
    assert "hãy ghi lý do" in view(made, part_id).doubts[0]
    meetings.change_sitting(made.work, view(made, part_id).sitting_id, {"date_reason": "trùng hội giảng"})
    assert view(made, part_id).doubts == ()


def test_a_meeting_online_wants_its_ground(made: Cell) -> None:
    meeting = plan(made)
    meetings.change_sitting(made.work, meeting.sitting_id, {"form": "online"})
    assert "căn cứ" in view(made, meeting.part_id).doubts[0]


def test_too_few_voters_to_pass_anything_are_told(made: Cell) -> None:
    meeting = held(made, "2026-02", 4, 5, 6, 7, 8)
    assert "không quá nửa của 10" in " ".join(view(made, meeting.part_id).doubts)


# --- what went out -------------------------------------------------------------------------------------------------


def test_a_notice_is_kept_once_for_each_way(made: Cell) -> None:
    meeting = plan(made)
    meetings.record_delivery(made.work, meeting.part_id, "notice_members", "chat", datetime(2026, 1, 30, 8))
    meetings.record_delivery(made.work, meeting.part_id, "notice_members", "chat", datetime(2026, 1, 31, 9, 15))
    [sent] = view(made, meeting.part_id).deliveries
    assert (sent.at, sent.doubt) == (datetime(2026, 1, 31, 9, 15), "")
    meetings.delete_delivery(made.work, sent.id)
    assert view(made, meeting.part_id).deliveries == ()


@pytest.mark.parametrize(
    ("what", "at", "doubt"),
    [
        ("documents_before", datetime(2026, 2, 2, 14, 0), ""),
        ("documents_before", datetime(2026, 2, 2, 14, 1), "chưa đủ 24 giờ"),
        ("results_after", datetime(2026, 2, 5, 15, 40), ""),
        ("results_after", datetime(2026, 2, 5, 15, 41), "chậm hơn 2 ngày"),
        ("notice_members", datetime(2026, 2, 3, 14, 1), "sau khi buổi họp đã bắt đầu"),
    ],
)
def test_what_went_out_late_is_told(made: Cell, what: str, at: datetime, doubt: str) -> None:
    meeting = plan(made)
    meetings.change_sitting(made.work, meeting.sitting_id, {"starts_at": "14:00", "ends_at": "15:40"})
    changes = meetings.record_delivery(made.work, meeting.part_id, what, "handbook", at)
    assert doubt in "".join(changes.warnings)
    assert bool(changes.warnings) == bool(doubt)


def test_posting_is_written_down_after_approval(made: Cell) -> None:
    meeting = approved(made)
    meetings.record_delivery(made.work, meeting.part_id, "results_after", "handbook", datetime(2026, 2, 4, 17))
    assert len(view(made, meeting.part_id).deliveries) == 1


# --- steps and lists -----------------------------------------------------------------------------------------------


def test_each_step_says_how_far_it_is(made: Cell) -> None:
    meeting = plan(made)
    words = {step.code: step.words for step in view(made, meeting.part_id).steps}
    assert words == {
        "prepare": "1/4",
        "attendance": "chưa điểm danh",
        "course": "chưa ghi",
        "votes": "0/1 việc",
        "conclusions": "chưa ghi",
        "papers": "chưa ban hành",
    }


def test_the_steps_of_a_meeting_that_was_held(made: Cell) -> None:
    follower, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An"))
    cell.set_follower(made.work, follower, None)
    meetings.plan(made.work, PlanInput(kind=PartKind.COMMITTEE, period="2026-02"))
    meeting = held(made, "2026-02", 5)
    for what in ("notice_members", "notice_superior", "documents_before"):
        meetings.record_delivery(made.work, meeting.part_id, what, "paper", datetime(2026, 1, 31))
    steps = {step.code: (step.is_done, step.words) for step in view(made, meeting.part_id).steps}
    assert steps["prepare"] == (True, "đủ 5/5")
    assert steps["attendance"] == (True, "9/10 có mặt")
    assert steps["course"] == (False, "1 ý kiến, còn 6 mục")
    assert steps["votes"] == (True, "1/1 việc")
    assert steps["conclusions"] == (True, "1 kết luận, 1 việc")


def test_the_course_is_complete_once_every_item_that_needs_something_has_it(made: Cell) -> None:
    meeting = held(made, "2026-02")

    def course() -> tuple[bool, str]:
        return next((step.is_done, step.words) for step in view(made, meeting.part_id).steps if step.code == "course")

    untouched = [
        item
        for item in agenda.agenda(made.work, meeting.part_id).items
        if item.section is Section.PROCEEDING and item.id != meeting.discussion
    ]
    for item in untouched[:-1]:
        agenda.change_item(made.work, item.id, {"is_done": True})
    assert course() == (False, "1 ý kiến, còn 1 mục")
    agenda.change_item(made.work, untouched[-1].id, {"report": "Đã nghe."})
    assert course() == (True, "1 ý kiến")


def test_approved_minutes_leave_no_item_of_the_course_open(made: Cell) -> None:
    steps = {step.code: step.is_done for step in view(made, approved(made, "2026-02").part_id).steps}
    assert steps["course"]


def test_the_list_of_a_year_has_the_counts_of_every_meeting(made: Cell) -> None:
    give_status(made.work, made.people[3], StatusKind.EXEMPT_HEALTH, "2026-02-01", "2026-02-28")
    held(made, "2026-01", 5)
    february = held(made, "2026-02", 5, 6)
    attendance.mark(made.work, february.sitting_id, made.people[3], {"state": "present"})
    approval.approve(made.work, february.part_id)
    plan(made, "2026-03")
    held(made, "2025-12")
    rows = meetings.meetings(made.work, 2026)
    assert [(row.present, row.obliged) for row in rows] == [(9, 10), (7, 9), (None, None)]
    assert [row.is_approved for row in rows] == [False, True, False]
    assert [row.roll_state for row in rows][2] is RollState.NOT_STARTED
    assert len(meetings.meetings(made.work)) == 4


def test_a_page_of_an_approved_meeting_keeps_the_names_and_posts_of_its_day(made: Cell) -> None:
    meeting = approved(made)
    members.change_member(made.work, made.secretary, {"name": "Nguyễn Thị Tên Mới"})
    post = members.member(made.work, made.secretary, day("2026-02-03")).posts[0]
    members.delete_post(made.work, post.id)
    give_post(made, 5, PostCode.SECRETARY)
    chair = view(made, meeting.part_id).chair
    assert (chair.name, chair.post) == ("Nguyễn Thị Mẫu", "Bí thư")


def test_what_the_approved_page_says_of_itself_cannot_be_changed(made: Cell) -> None:
    meeting = approved(made)
    with pytest.raises(Refused, match="đính chính"):
        meetings.change_sitting(made.work, meeting.sitting_id, {"place": "Nơi khác"})
    with pytest.raises(Refused, match="đính chính"):
        meetings.change_part(made.work, meeting.part_id, {"praise": "x"})
    with pytest.raises(Refused, match="đính chính"):
        meetings.delete_part(made.work, meeting.part_id)
    with pytest.raises(Refused, match="đính chính"):
        meetings.add_part(made.work, meeting.sitting_id, PartKind.ELECTION, "2026-02")
