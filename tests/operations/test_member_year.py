"""One member's year of meetings."""

from datetime import date

import pytest

from app.operations import attendance, meetings, members
from app.operations.meetings import PlanInput
from app.operations.member_year import member_year
from app.operations.members import MemberInput, StatusInput
from app.rules.terms import AttendanceState, PartKind, StatusKind


@pytest.fixture
def cell(work):
    """A cell of two, with the regular meetings of the first four months of 2026."""
    facts = {"official_date": "2010", "official_decision_date": "2010", "admission_date": "2009"}
    dao, _ = members.add_member(work, MemberInput(name="Nguyễn Thị Đào", **facts))
    lan, _ = members.add_member(work, MemberInput(name="Lê Thị Lan", **facts))
    sittings = []
    for month in range(1, 5):
        part_id, _ = meetings.plan(work, PlanInput(period=f"2026-{month:02}", held_on=date(2026, month, 5)))
        sittings.append(meetings.meeting(work, part_id).sitting_id)
    return dao, lan, sittings


def test_only_meetings_with_a_roll_are_told(work, cell):
    dao, _, sittings = cell
    attendance.start(work, sittings[0])
    told = member_year(work, dao, 2026)
    assert [(row.held_on, row.state) for row in told.rows] == [(date(2026, 1, 5), AttendanceState.PRESENT)]
    assert (told.obliged, told.present) == (1, 1)
    assert member_year(work, dao, 2025).rows == ()


def test_absences_are_counted_with_what_they_amount_to(work, cell):
    dao, _, sittings = cell
    for sitting in sittings:
        attendance.start(work, sitting)
    for sitting in sittings[:3]:
        attendance.mark(work, sitting, dao, {"state": AttendanceState.UNEXCUSED})
    attendance.mark(work, sittings[3], dao, {"state": AttendanceState.EXCUSED, "reason": "Ốm"})
    told = member_year(work, dao, 2026)
    assert (told.obliged, told.present, told.excused, told.unexcused) == (4, 0, 1, 3)
    assert told.rows[3].reason == "Ốm"
    assert "xem xét đề nghị xóa tên" in told.doubts[0]


def test_a_month_of_exemption_is_shown_and_not_counted(work, cell):
    dao, _, sittings = cell
    members.add_status(
        work, dao, StatusInput(kind=StatusKind.EXEMPT_OTHER, valid_from="01/02/2026", valid_to="28/02/2026")
    )
    for sitting in sittings:
        attendance.start(work, sitting)
    told = member_year(work, dao, 2026)
    assert [row.standing_words for row in told.rows] == ["", "Miễn sinh hoạt", "", ""]
    assert (told.obliged, told.present) == (3, 3)


def test_committee_meetings_are_told_to_its_members_only(work, cell):
    dao, lan, _ = cell
    members.add_post(work, dao, members.PostInput(code=members.PostCode.SECRETARY, valid_from="2025"))
    part_id, _ = meetings.plan(work, PlanInput(kind=PartKind.COMMITTEE, period="2026-01", held_on=date(2026, 1, 2)))
    attendance.start(work, meetings.meeting(work, part_id).sitting_id)
    assert [row.kind for row in member_year(work, dao, 2026).rows] == [PartKind.COMMITTEE]
    assert member_year(work, lan, 2026).rows == ()
