"""The sample cell holds the figures it promises, counted by the program itself."""

from collections import Counter
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from app.operations import (
    approval,
    attendance,
    cell,
    check,
    elections,
    incoming,
    meetings,
    members,
    paper_register,
    papers,
    signed_copies,
    tasks,
    votes,
    writing,
)
from app.operations.meetings import MeetingRow
from app.operations.members import MemberInput
from app.operations.votes import VoteView
from app.rules.terms import Body, PartKind, PostCode, StatusKind, TaskState, Threshold, VoteMethod
from db.unit_of_work import UnitOfWork
from tests.conftest import TODAY


def facts_of(sample: UnitOfWork) -> list[MemberInput]:
    return [members.member(sample, row.id, TODAY).facts for row in members.members(sample, TODAY) if row.is_in_cell]


def member_id(sample: UnitOfWork, name: str) -> object:
    return next(row.id for row in members.members(sample, TODAY, with_left=True) if row.name == name)


def regular(sample: UnitOfWork, period: str) -> MeetingRow:
    return next(row for row in meetings.meetings(sample) if row.period == period and row.kind is PartKind.REGULAR)


def votes_on(sample: UnitOfWork, matter: str) -> list[VoteView]:
    rows = meetings.meetings(sample, 2026)
    return [vote for row in rows for vote in votes.votes(sample, row.part_id) if vote.matter == matter]


# --- people --------------------------------------------------------------------------------------------------------


def test_at_the_end_of_the_year_the_cell_has_twenty_members(sample: UnitOfWork) -> None:
    counts = members.member_counts(sample, TODAY)
    assert (counts.total, counts.full, counts.probationary, counts.women) == (20, 19, 1, 19)


def test_their_schooling_is_that_of_the_plan_it_follows(sample: UnitOfWork) -> None:
    levels = Counter(facts.professional_level for facts in facts_of(sample))
    assert levels == {"Đại học": 15, "Cao đẳng": 2, "Trung cấp": 2, "": 1}
    assert [facts.general_schooling for facts in facts_of(sample) if not facts.professional_level] == [
        "Trung học phổ thông"
    ]
    assert Counter(facts.political_theory for facts in facts_of(sample))["Trung cấp"] == 2


@pytest.mark.parametrize(
    ("day", "full", "probationary"),
    [("2026-01-07", 20, 0), ("2026-06-09", 20, 0), ("2026-06-10", 19, 0), ("2026-07-19", 19, 0), ("2026-07-20", 19, 1)],
)
def test_one_member_leaves_in_june_and_one_is_admitted_in_july(
    sample: UnitOfWork, day: str, full: int, probationary: int
) -> None:
    counts = members.member_counts(sample, date.fromisoformat(day))
    assert (counts.full, counts.probationary) == (full, probationary)


def test_statuses_tell_of_illness_a_birth_a_course_and_a_move(sample: UnitOfWork) -> None:
    statuses = [
        status
        for row in members.members(sample, TODAY, with_left=True)
        for status in members.member(sample, row.id, TODAY).statuses
    ]
    assert {status.kind for status in statuses} == {
        StatusKind.EXEMPT_HEALTH,
        StatusKind.EXEMPT_OTHER,
        StatusKind.TEMPORARILY_AWAY,
        StatusKind.TRANSFERRED_OUT,
    }
    birth = next(status for status in statuses if status.kind is StatusKind.EXEMPT_OTHER)
    assert (birth.application_date, birth.decision_number, birth.valid_from, birth.valid_to) == (
        "2026-04-20",
        "64-QĐ/ĐU",
        "2026-06-01",
        "2026-11-30",
    )


def test_every_citizen_number_is_plainly_invented(sample: UnitOfWork) -> None:
    assert all(facts.citizen_id.startswith("000") and len(facts.citizen_id) == 12 for facts in facts_of(sample))


def test_whoever_was_voted_on_in_may_is_the_member_of_july(sample: UnitOfWork) -> None:
    admitted = next(vote for vote in votes_on(sample, "admission") if vote.carried)
    assert admitted.subject_person is not None
    assert admitted.subject_person.id == member_id(sample, "Trần Thị Khánh Huyền")


# --- meetings ------------------------------------------------------------------------------------------------------


def test_the_year_has_twelve_meetings_of_the_committee_and_twelve_of_the_cell(sample: UnitOfWork) -> None:
    rows = meetings.meetings(sample, 2026)
    assert Counter(row.kind for row in rows) == {PartKind.COMMITTEE: 12, PartKind.REGULAR: 12}
    assert {row.period for row in rows} == {f"2026-{month:02}" for month in range(1, 13)}
    assert all(row.is_approved for row in rows)


ATTENDANCE = {
    "2026-01": (19, 20), "2026-02": (18, 19), "2026-03": (18, 19), "2026-04": (16, 19), "2026-05": (19, 19),
    "2026-06": (17, 18), "2026-07": (16, 17), "2026-08": (17, 18), "2026-09": (18, 18), "2026-10": (16, 17),
    "2026-11": (16, 17), "2026-12": (16, 18),
}  # fmt: skip


@pytest.mark.parametrize("period", ATTENDANCE)
def test_present_of_those_obliged(sample: UnitOfWork, period: str) -> None:
    row = regular(sample, period)
    assert (row.present, row.obliged) == ATTENDANCE[period]


def test_april_falls_below_the_mark_with_one_absent_without_reason(sample: UnitOfWork) -> None:
    counts = attendance.roll(sample, regular(sample, "2026-04").sitting_id).counts
    assert counts is not None
    assert (counts.attendance_percent, counts.excused, counts.unexcused) == ("84,2%", 2, 1)


def test_somebody_comes_late_somebody_leaves_early_and_guests_are_there(sample: UnitOfWork) -> None:
    november = attendance.roll(sample, regular(sample, "2026-11").sitting_id)
    assert [(row.arrived_at, row.left_at) for row in november.rows if row.arrived_at or row.left_at] == [
        ("14:25", None),
        (None, "15:50"),
    ]
    rolls = [attendance.roll(sample, regular(sample, period).sitting_id) for period in ATTENDANCE]
    assert {guest.role for roll in rolls for guest in roll.guests} == {"guest", "superior"}


def test_days_off_move_the_meeting_with_a_reason(sample: UnitOfWork) -> None:
    moved = [meetings.meeting(sample, regular(sample, period).part_id) for period in ATTENDANCE]
    assert {view.held_on.day for view in moved if not view.date_reason} == {3}
    assert all(view.held_on.day <= 7 for view in moved)


def test_every_meeting_has_its_say_and_gives_tasks(sample: UnitOfWork) -> None:
    for period in ATTENDANCE:
        part_id = regular(sample, period).part_id
        assert meetings.meeting(sample, part_id).shortcomings
        assert len(tasks.tasks_given(sample, part_id)) >= 5


# --- what was decided ----------------------------------------------------------------------------------------------


def test_one_admission_of_three_falls_short_of_two_thirds(sample: UnitOfWork) -> None:
    admissions = votes_on(sample, "admission")
    assert all(vote.threshold is Threshold.TWO_THIRDS for vote in admissions)
    assert all(vote.method is VoteMethod.SECRET_BALLOT for vote in admissions)
    told = [(vote.in_favour, vote.base.size, vote.needed, vote.carried) for vote in admissions]
    assert told == [(18, 19, 13, True), (14, 17, 12, True), (11, 17, 12, False)]
    assert (admissions[-1].percent_of_base, admissions[-1].percent_of_present) == ("64,7%", "73,3%")


def test_an_opinion_is_reserved_in_march(sample: UnitOfWork) -> None:
    kept = [opinion for vote in votes.votes(sample, regular(sample, "2026-03").part_id) for opinion in vote.reserved]
    assert [opinion.person.name for opinion in kept] == ["Bùi Thị Minh Hạnh"]


def test_june_elects_a_deputy_secretary_whom_the_superior_approves(sample: UnitOfWork) -> None:
    member, deputy = elections.elections(sample, regular(sample, "2026-06").part_id)
    assert (member.post_code, member.base.size, member.needed) == ("committee_member", 18, 10)
    assert [(each.person.name, each.is_elected) for each in deputy.candidates] == [("Lê Thị Bích Thảo", True)]
    assert deputy.posts_awaiting_approval == ()
    posts = members.member(sample, deputy.candidates[0].person.id, TODAY).posts
    held = next(post for post in posts if post.code is PostCode.DEPUTY_SECRETARY)
    assert (held.valid_from, held.approval_number, held.approval_date) == ("2026-06-03", "73-QĐ/ĐU", date(2026, 6, 26))


def test_the_committee_has_three_at_each_of_its_meetings(sample: UnitOfWork) -> None:
    for row in meetings.meetings(sample, 2026):
        if row.kind is PartKind.COMMITTEE:
            assert attendance.base(sample, row.sitting_id, Body.COMMITTEE).size == 3


def test_tasks_are_done_late_or_still_open(sample: UnitOfWork) -> None:
    states = Counter(task.state for task in tasks.tasks(sample, TODAY))
    assert states == {TaskState.DONE: 68, TaskState.LATE: 14, TaskState.OPEN: 4}
    late = [task.owner.name for task in tasks.tasks(sample, TODAY, only_open=True) if task.is_late and task.owner]
    assert sorted(late) == ["Ban Chi uỷ", "Bùi Thị Minh Hạnh"]


def test_a_task_is_carried_over_until_it_is_done(sample: UnitOfWork) -> None:
    carried = next(task for task in tasks.tasks(sample, TODAY) if task.content.startswith("Chép lại lịch sử chi bộ"))
    assert [report.state_after for report in carried.reports] == [TaskState.OPEN] * 4 + [TaskState.LATE]


# --- papers --------------------------------------------------------------------------------------------------------


def test_every_meeting_has_minutes_and_a_resolution_or_a_conclusion(sample: UnitOfWork) -> None:
    issued = {(row.part_id, row.form) for row in papers.register(sample)}
    for row in meetings.meetings(sample, 2026):
        if row.kind is PartKind.REGULAR:
            assert {(row.part_id, "minutes"), (row.part_id, "resolution")} <= issued
        else:
            assert (row.part_id, "committee_minutes") in issued
            allowed = row.held_on >= date(2026, 1, 9)  # 399-QĐ/TW
            assert ((row.part_id, "committee_conclusion") in issued) is allowed


def test_numbers_go_on_from_the_paper_book_without_gap(sample: UnitOfWork) -> None:
    term = cell.term(sample, TODAY)
    assert term is not None
    last = dict(term.last_numbers)
    for kind in ("BB", "NQ", "KL", "TTr", "CTr", "QĐ", "KH", "BC", "TB", "CV"):
        numbers = [row.number for row in papers.register(sample, kinds=[kind])]
        assert numbers == list(range(last.get(kind, 0) + 1, last.get(kind, 0) + 1 + len(numbers)))
    assert papers.register(sample, kinds=["BB"])[0].symbol == "18-BB/CB"


def test_the_cell_wrote_eleven_papers_of_its_own_and_has_begun_a_twelfth(sample: UnitOfWork) -> None:
    written = {row.symbol: row for row in papers.register(sample) if row.form == "written"}
    assert list(written) == [
        *("03-CTr/CB", "04-QĐ/CB", "07-KH/CB", "04-CTr/CB", "01-TB/CB", "05-TTr/CB", "10-BC/CB", "05-QĐ/CB"),
        *("08-KH/CB", "11-BC/CB", "01-CV/CB"),
    ]
    assert [(line.kind, line.abstract) for line in writing.drafts(sample)] == [("KH", "công tác dân vận năm 2027")]
    assert paper_register.oddities(sample) == ()
    assert "08-KH/CB" in [hit.symbol for hit in paper_register.search(sample, "giao thu dang phi ngau nhien")]
    assert written["05-QĐ/CB"].replaces == "Quyết định số 04-QĐ/CB, ngày 12/01/2026"
    assert [symbol for symbol, row in written.items() if row.is_signed] == ["01-CV/CB"]


def test_the_signed_copy_is_the_paper_marked_as_signed(sample: UnitOfWork) -> None:
    (signed,) = [row for row in papers.register(sample) if row.is_signed]
    copy = signed_copies.copy_of(sample, signed.paper_id)
    with pdfplumber.open(BytesIO(copy)) as file:
        words = file.pages[0].extract_text()
    assert "Số 01-CV/CB" in words
    assert "Bản đã ký" in words


def test_papers_follow_the_layout_of_their_day(sample: UnitOfWork) -> None:
    layouts = {row.issued_on: papers.issued_paper(sample, row.paper_id).layout for row in papers.register(sample)}
    assert {layout for day, layout in layouts.items() if day < date(2026, 5, 27)} == {"hd36"}
    assert {layout for day, layout in layouts.items() if day >= date(2026, 5, 27)} == {"hd05"}


def test_april_carries_a_dated_correction(sample: UnitOfWork) -> None:
    april = meetings.meeting(sample, regular(sample, "2026-04").part_id)
    assert [correction.noted_on for correction in april.corrections] == [date(2026, 4, 6)]


def test_nothing_is_left_to_doubt_in_an_approved_meeting_but_what_the_story_tells(sample: UnitOfWork) -> None:
    doubtful = {row.period for row in meetings.meetings(sample, 2026) if approval.doubts(sample, row.part_id)}
    assert doubtful <= {"2026-04", "2026-11", "2026-12"}


def test_the_check_finds_what_the_story_tells_and_no_more(sample: UnitOfWork) -> None:
    found = Counter((finding.rule, finding.period) for finding in check.findings(sample))
    assert found == {
        ("R10", ""): 1,
        ("R14", "2026-04"): 1,
        ("R22", "2026-04"): 2,
        ("R15", "2026-07"): 1,
        ("R22", "2026-12"): 1,
        ("nhiệm vụ", "2026-12"): 2,
    }


def test_papers_that_came_in_lie_in_their_book(sample: UnitOfWork) -> None:
    numbers = [each.number for each in incoming.incoming(sample, 2026)]
    assert numbers == ["01-QĐ/TW", "64-QĐ/ĐU", "215-CV/ĐU", "05-HD/VPTW", "73-QĐ/ĐU", "207-QĐ/TW"]
