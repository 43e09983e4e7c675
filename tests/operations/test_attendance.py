import pytest

from app.operations import approval, attendance, meetings, members
from app.rules.refusal import Refused
from app.rules.terms import AttendanceState, Body, PartKind, RollState, StatusKind
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, add_probationary, day, give_status
from tests.operations.month import Cell, Meeting, held, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def row_of(meeting: Meeting, member_id: object) -> attendance.RollRow:
    return next(row for row in attendance.roll(meeting.work, meeting.sitting_id).rows if row.person.id == member_id)


def mark(meeting: Meeting, member_id: object, **values: object) -> None:
    attendance.mark(meeting.work, meeting.sitting_id, member_id, values)


# --- taking --------------------------------------------------------------------------------------------------------


def test_until_it_begins_nobody_is_present_and_nothing_is_counted(made: Cell) -> None:
    meeting = plan(made)
    roll = attendance.roll(made.work, meeting.sitting_id)
    assert roll.state is RollState.NOT_STARTED
    assert roll.counts is None
    assert {row.state for row in roll.rows} == {None}


def test_beginning_sets_everyone_who_must_attend_present(made: Cell) -> None:
    meeting = plan(made)
    changes = attendance.start(made.work, meeting.sitting_id)
    assert changes.name == "Điểm danh tháng 02"
    roll = attendance.roll(made.work, meeting.sitting_id)
    assert (roll.state, roll.counts.present, roll.counts.obliged) == (RollState.TAKING, 10, 10)


def test_one_absence_changes_one_person(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    mark(meeting, made.people[5], state="excused", reason="Con ốm, đã báo Bí thư")
    attendance.finish(made.work, meeting.sitting_id)
    roll = attendance.roll(made.work, meeting.sitting_id)
    assert roll.state is RollState.DONE
    assert (roll.counts.present, roll.counts.excused, roll.counts.attendance_percent) == (9, 1, "90%")
    assert row_of(meeting, made.people[5]).reason == "Con ốm, đã báo Bí thư"


def test_the_first_absence_begins_the_roll(made: Cell) -> None:
    meeting = plan(made)
    mark(meeting, made.people[5], state="unexcused")
    counts = attendance.roll(made.work, meeting.sitting_id).counts
    assert (counts.present, counts.unexcused, counts.unmarked) == (9, 1, 0)


def test_below_the_mark_is_doubted_and_nothing_is_blocked(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    for who in (4, 5):
        mark(meeting, made.people[who], state="excused")
    changes = attendance.finish(made.work, meeting.sitting_id)
    assert "Có mặt 8/10, đạt 80%; cần từ 90% trở lên" in changes.warnings[0]


def test_a_roll_never_begun_is_not_finished(made: Cell) -> None:
    with pytest.raises(Refused, match="Chưa bắt đầu"):
        attendance.finish(made.work, plan(made).sitting_id)


def test_who_came_late_or_left_early_is_kept_with_the_time(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    mark(meeting, made.people[3], arrived_at="14h20", left_at="15:00")
    row = row_of(meeting, made.people[3])
    assert (row.state, row.arrived_at, row.left_at) == (AttendanceState.PRESENT, "14:20", "15:00")
    mark(meeting, made.people[3], state="excused")
    assert row_of(meeting, made.people[3]).arrived_at is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"arrived_at": "15:00", "left_at": "14:30"}, "trước khi đến lúc 15:00"),
        ({"left_at": "13:30"}, "trước giờ bắt đầu họp 14:00"),
        ({"arrived_at": "16:00"}, "khi buổi họp đã kết thúc lúc 15:30"),
        ({"arrived_at": "26:00"}, "không phải là giờ"),
    ],
)
def test_times_that_cannot_be_are_refused(made: Cell, values: dict[str, object], sentence: str) -> None:
    meeting = plan(made)
    meetings.change_sitting(made.work, meeting.sitting_id, {"starts_at": "14:00", "ends_at": "15:30"})
    with pytest.raises(Refused, match=sentence):
        mark(meeting, made.people[3], **values)
    assert attendance.roll(made.work, meeting.sitting_id).state is RollState.NOT_STARTED


# --- standing as of the day ----------------------------------------------------------------------------------------


def test_the_picture_of_the_field_twenty_less_one_exempt_less_one_away(work: UnitOfWork) -> None:
    """20 members, 19 of them full: 1 exempt, 1 away, 2 excused: 16 of 18, 88,9% (picture 03)."""
    make_cell(work)
    add_people(work, 9)
    add_probationary(work)
    people = [row.id for row in members.members(work, day("2026-12-03"))]
    full = [row.id for row in members.members(work, day("2026-12-03")) if row.is_full]
    give_status(work, full[3], StatusKind.EXEMPT_OTHER, "2026-09-01", "2027-02-28")
    give_status(work, full[5], StatusKind.TEMPORARILY_AWAY)
    made = Cell(work, people)
    meeting = plan(made, "2026-12")
    for who in (full[7], full[8]):
        mark(meeting, who, state="excused", reason="nghỉ ốm")
    counts = attendance.roll(work, meeting.sitting_id).counts
    assert (counts.total, counts.full, counts.probationary) == (20, 19, 1)
    assert (counts.obliged, counts.present, counts.attendance_percent) == (18, 16, "88,9%")
    assert (counts.present_full, counts.present_probationary, counts.exempt, counts.away) == (15, 1, 1, 1)
    exempt = row_of(meeting, full[3])
    assert (exempt.standing, exempt.standing_words, exempt.standing_note) == ("exempt", "Miễn", "Đến 28/02/2027")
    base = attendance.base(work, meeting.sitting_id)
    assert (base.full, base.exempt_and_absent, base.away_and_absent, base.size) == (19, 1, 1, 17)
    assert base.voters_present == 15


def test_an_exempt_member_who_comes_is_present_and_counts_in_the_base(made: Cell) -> None:
    give_status(made.work, made.people[4], StatusKind.EXEMPT_HEALTH)
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    assert attendance.base(made.work, meeting.sitting_id).size == 9
    mark(meeting, made.people[4], state="present")
    counts = attendance.roll(made.work, meeting.sitting_id).counts
    assert (counts.present, counts.obliged, counts.exempt_present) == (9, 9, 1)
    assert attendance.base(made.work, meeting.sitting_id).size == 10
    attendance.unmark(made.work, meeting.sitting_id, made.people[4])
    assert attendance.base(made.work, meeting.sitting_id).size == 9


def test_an_exempt_member_is_not_written_down_as_absent(made: Cell) -> None:
    give_status(made.work, made.people[4], StatusKind.EXEMPT_HEALTH)
    meeting = plan(made)
    with pytest.raises(Refused, match="không thuộc diện phải dự"):
        mark(meeting, made.people[4], state="excused")


def test_someone_obliged_cannot_be_left_unmarked(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    with pytest.raises(Refused, match="thuộc diện phải dự"):
        attendance.unmark(made.work, meeting.sitting_id, made.people[4])


def test_a_suspended_member_cannot_be_present(made: Cell) -> None:
    give_status(made.work, made.people[4], StatusKind.SUSPENDED)
    meeting = plan(made)
    assert not row_of(meeting, made.people[4]).can_be_present
    with pytest.raises(Refused, match="đang bị đình chỉ"):
        mark(meeting, made.people[4], state="present")


def test_a_probationary_member_attends_and_never_votes(made: Cell) -> None:
    add_probationary(made.work)
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    assert attendance.roll(made.work, meeting.sitting_id).counts.obliged == 11
    base = attendance.base(made.work, meeting.sitting_id)
    assert (base.size, base.voters_present) == (10, 10)


def test_a_temporary_guest_may_be_there_and_is_never_counted(made: Cell) -> None:
    [guest] = add_people(made.work, 1, name="Khúc Thị Khách", joined_cell_on=None)
    give_status(made.work, guest, StatusKind.TEMPORARY_GUEST)
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    mark(meeting, guest, state="present")
    counts = attendance.roll(made.work, meeting.sitting_id).counts
    assert (counts.total, counts.obliged, counts.present, counts.temporary_guests) == (10, 10, 10, 1)
    assert attendance.base(made.work, meeting.sitting_id).voters_present == 10
    assert row_of(meeting, guest).standing == "temporary_guest"


def test_who_left_before_the_meeting_is_not_on_the_roll(made: Cell) -> None:
    give_status(made.work, made.people[8], StatusKind.TRANSFERRED_OUT, "2026-02-01")
    meeting = plan(made)
    with pytest.raises(Refused, match=r"Đến ngày 03/02/2026, Đặng Thị Tạm không còn ở chi bộ \(đã chuyển đi\)"):
        mark(meeting, made.people[8], state="present")


def test_who_came_later_is_not_on_the_roll(made: Cell) -> None:
    [late] = add_people(made.work, 1, joined_cell_on="15/03/2026")
    with pytest.raises(Refused, match="chưa về chi bộ"):
        mark(plan(made), late, state="present")


def test_a_guest_outside_the_cell_is_written_down_apart(made: Cell) -> None:
    meeting = plan(made)
    visitor, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An", title="Đảng ủy viên"))
    with pytest.raises(Refused, match="Khách dự thì ghi ở mục khách mời"):
        mark(meeting, visitor, state="present")
    guest_id, changes = attendance.add_guest(made.work, meeting.sitting_id, visitor, "superior")
    assert changes.name == "Khách dự: Đoàn Văn An"
    [guest] = attendance.roll(made.work, meeting.sitting_id).guests
    assert (guest.person.name, guest.person.post, guest.role) == ("Đoàn Văn An", "Đảng ủy viên", "superior")
    with pytest.raises(Refused, match="có trong danh sách điểm danh"):
        attendance.add_guest(made.work, meeting.sitting_id, made.people[3])
    attendance.delete_guest(made.work, guest_id)
    assert attendance.roll(made.work, meeting.sitting_id).guests == ()


def test_a_post_stands_as_it_was_on_the_day_of_the_meeting(made: Cell) -> None:
    meeting = plan(made)
    post = members.member(made.work, made.deputy, day("2026-02-03")).posts[0]
    members.change_post(made.work, post.id, {"valid_to": "31/05/2026"})
    assert row_of(meeting, made.deputy).person.post == "Phó Bí thư"
    assert row_of(plan(made, "2026-06"), made.deputy).person.post == ""


# --- the committee and party groups --------------------------------------------------------------------------------


def test_only_the_committee_stands_on_the_roll_of_its_meeting(made: Cell) -> None:
    meeting = meetings.plan(made.work, meetings.PlanInput(kind=PartKind.COMMITTEE, period="2026-02"))[0]
    sitting_id = meetings.meeting(made.work, meeting).sitting_id
    changes = attendance.start(made.work, sitting_id)
    assert changes.name == "Điểm danh họp chi ủy tháng 02"
    counts = attendance.roll(made.work, sitting_id).counts
    assert (counts.total, counts.obliged) == (3, 3)
    base = attendance.base(made.work, sitting_id, Body.COMMITTEE)
    assert (base.size, base.voters_present) == (3, 3)
    with pytest.raises(Refused, match="chỉ có chi ủy họp"):
        attendance.base(made.work, sitting_id, Body.CELL)
    with pytest.raises(Refused, match="không thuộc thành phần"):
        attendance.mark(made.work, sitting_id, made.people[7], {"state": "present"})


# --- what absences amount to ---------------------------------------------------------------------------------------


def test_three_months_missed_without_reason_are_told(made: Cell) -> None:
    for month in (1, 2, 3):
        meeting = plan(made, f"2026-{month:02}")
        mark(meeting, made.people[6], state="unexcused")
    doubts = " ".join(attendance.roll(made.work, meeting.sitting_id).doubts)
    assert "Đỗ Thị Đặt bỏ sinh hoạt không lý do 3 tháng trong năm" in doubts
    assert "Bùi Thị Nêu" not in doubts


def test_absences_of_another_year_do_not_count(made: Cell) -> None:
    for period in ("2025-11", "2025-12", "2026-01"):
        meeting = plan(made, period)
        mark(meeting, made.people[6], state="unexcused")
    assert "bỏ sinh hoạt" not in " ".join(attendance.roll(made.work, meeting.sitting_id).doubts)


# --- frozen by approval --------------------------------------------------------------------------------------------


def test_a_later_change_of_status_does_not_reach_an_approved_meeting(made: Cell) -> None:
    meeting = held(made, "2026-02", 5)
    before = attendance.roll(made.work, meeting.sitting_id)
    approval.approve(made.work, meeting.part_id)
    give_status(made.work, made.people[3], StatusKind.EXEMPT_HEALTH, "2026-01-01")
    give_status(made.work, made.people[4], StatusKind.TRANSFERRED_OUT, "2026-01-15")
    members.change_member(made.work, made.people[6], {"name": "Đỗ Thị Đổi Tên"})
    after = attendance.roll(made.work, meeting.sitting_id)
    assert after.is_frozen
    assert (after.counts, after.rows) == (before.counts, before.rows)
    with pytest.raises(Refused, match="đã thông qua ngày 03/02/2026"):
        mark(meeting, made.people[5], state="present")
    for refused in (attendance.start, attendance.reopen, attendance.finish):
        with pytest.raises(Refused, match="đính chính"):
            refused(made.work, meeting.sitting_id)


def test_before_approval_a_change_of_status_does_reach_the_roll(made: Cell) -> None:
    meeting = held(made)
    give_status(made.work, made.people[3], StatusKind.EXEMPT_HEALTH, "2026-01-01")
    counts = attendance.roll(made.work, meeting.sitting_id).counts
    assert (counts.obliged, counts.exempt) == (9, 1)
