"""Tổng quan: what must be done now, in sentences; the next meeting; the year at a glance."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from app.operations import (
    approval,
    attendance,
    cell,
    check_people,
    meetings,
    members,
    overview,
    papers,
    settings,
    tasks,
    votes,
)
from app.operations.overview import Overview
from app.operations.todos import Todo, when_words
from app.rules.terms import PartKind, PostCode
from db.unit_of_work import UnitOfWork
from tests.bench import ten_years
from tests.operations import month


def seen(work: UnitOfWork, today: date, year: int | None = None) -> Overview:
    work.fixed_today = today
    return overview.overview(work, year)


def todo(page: Overview, words: str) -> Todo:
    (found,) = [each for each in page.todos if words in each.sentence]
    return found


def titled(count: int, late: int) -> str:
    made = [Todo("", "", "", place < late, "", "", "", None) for place in range(count)]
    return overview.title(made)


@pytest.mark.parametrize(
    ("count", "late", "words"),
    [
        (0, 0, "Không có việc nào đang chờ"),
        (1, 0, "Một việc cần làm"),
        (4, 1, "Bốn việc cần làm, một việc đang chậm"),
        (1, 1, "Một việc cần làm, một việc đang chậm"),
        (3, 3, "Ba việc cần làm, tất cả đang chậm"),
        (15, 2, "Mười lăm việc cần làm, hai việc đang chậm"),
    ],
)
def test_the_title_is_a_sentence(count: int, late: int, words: str) -> None:
    assert titled(count, late) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2026, 11, 29), "Chậm"), (date(2026, 11, 30), "Hôm nay"), (date(2026, 12, 2), "Còn 2 ngày"), (None, "")],
)
def test_time_is_said_in_days(due: date | None, words: str) -> None:
    assert when_words(due, date(2026, 11, 30)) == words


# --- the first day -----------------------------------------------------------------------------------------------


def test_an_empty_book_says_what_to_do_first(work: UnitOfWork) -> None:
    page = seen(work, date(2026, 11, 23))
    assert page.title == "Sổ đã sẵn sàng. Bắt đầu từ tên chi bộ."
    assert page.today_words == "Thứ Hai, 23/11/2026"
    assert [(step.page, step.done) for step in page.first_steps] == [
        ("settings", False),
        ("members", False),
        ("meetings", False),
    ]
    assert page.first_steps[2].sentence == "Buổi sinh hoạt tháng 12"
    assert page.first_steps[2].detail.startswith("Thứ Năm, 03/12/2026.")
    assert not page.todos
    assert page.next_meeting is None
    assert {mark.meeting for mark in page.months} <= {"before_book", "not_due"}


def test_steps_are_ticked_as_they_are_done_and_go_after_the_first_meeting(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    page = seen(work, date(2026, 1, 20))
    assert [step.done for step in page.first_steps] == [True, True, False]
    assert page.title == "Sổ đã sẵn sàng. Bắt đầu từ buổi sinh hoạt đầu tiên."
    meeting = month.plan(made)
    assert [step.done for step in seen(work, date(2026, 1, 20)).first_steps] == [True, True, True]
    attendance.start(work, meeting.sitting_id)
    assert not seen(work, date(2026, 2, 3)).first_steps


# --- what to do --------------------------------------------------------------------------------------------------


def after_january(work: UnitOfWork) -> tuple[month.Cell, month.Meeting]:
    settings.change_settings(work, starts_at_period="2026-01")
    made = month.make_cell(work)
    january = month.held(made, "2026-01", held_on=date(2026, 1, 5))
    (task,) = tasks.tasks_given(work, january.part_id)
    tasks.change(work, task.id, {"due_on": date(2026, 2, 5)})
    approval.approve(work, january.part_id)
    papers.issue(work, january.part_id, "minutes", on=date(2026, 1, 5))
    meetings.record_delivery(work, january.part_id, "results_after", "handbook", datetime(2026, 1, 6, 8))
    return made, january


def test_a_task_near_its_day_is_a_thing_to_do(work: UnitOfWork) -> None:
    _, january = after_january(work)
    page = seen(work, date(2026, 1, 31))
    assert page.title == "Một việc cần làm"
    (only,) = page.todos
    assert only.sentence == "Ghi kết quả việc “Rà soát đồ chơi ngoài trời”"
    assert only.detail == "Giao đồng chí Lê Thị Ví Dụ ngày 05/01, hạn 05/02."
    assert (only.when, only.is_late, only.button) == ("Còn 5 ngày", False, "Ghi kết quả")
    assert (only.page, only.action, only.record_id) == ("meetings", "report", january.part_id)
    assert todo(seen(work, date(2026, 2, 6)), "đồ chơi").when == "Chậm"
    assert not seen(work, date(2026, 1, 10)).todos


def test_results_of_tasks_are_written_at_the_meeting_to_come(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    february = month.plan(made)
    assert todo(seen(work, date(2026, 1, 31)), "đồ chơi").record_id == february.part_id


def test_notices_and_documents_of_the_next_meeting_are_asked_for(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    february = month.plan(made)
    page = seen(work, date(2026, 1, 31))
    documents = todo(page, "Đăng tài liệu buổi 03/02")
    assert (documents.when, documents.due_on) == ("Còn 2 ngày", date(2026, 2, 2))
    assert (documents.action, documents.record_id) == ("deliver", february.part_id)
    assert todo(page, "Thông báo buổi 03/02 cho đảng viên").button == "Đánh dấu đã báo"
    for what in ("notice_members", "documents_before"):
        meetings.record_delivery(work, february.part_id, what, "handbook", datetime(2026, 2, 1, 9))
    assert not [each for each in seen(work, date(2026, 1, 31)).todos if each.action == "deliver"]


def test_a_held_meeting_asks_for_one_thing_at_a_time(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    february = month.plan(made)

    def asked(today: date) -> list[tuple[str, bool]]:
        found = seen(work, today).todos
        return [
            (each.action, each.is_late)
            for each in found
            if each.record_id == february.part_id and each.action != "report"
        ]

    assert asked(date(2026, 2, 4)) == [("roll", True)]
    attendance.start(work, february.sitting_id)
    attendance.finish(work, february.sitting_id)
    assert asked(date(2026, 2, 4)) == [("votes", True)]
    votes.change(work, february.vote, {"in_favour": 10, "against": 0, "other": 0})
    assert asked(date(2026, 2, 4)) == [("conclusions", False)]
    approval.approve(work, february.part_id)
    assert asked(date(2026, 2, 7)) == [("issue", True)]
    papers.issue(work, february.part_id, "minutes", on=date(2026, 2, 7))
    assert asked(date(2026, 2, 7)) == [("deliver", True)]
    meetings.record_delivery(work, february.part_id, "results_after", "handbook", datetime(2026, 2, 7, 10))
    assert asked(date(2026, 2, 7)) == []


def test_late_things_stand_first_and_those_without_a_day_last(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    month.give_post(made, 4, PostCode.COMMITTEE_MEMBER, manner="elected", valid_from="2026-01-05")
    month.plan(made)
    page = seen(work, date(2026, 2, 8))
    lateness = [each.is_late for each in page.todos]
    assert lateness == sorted(lateness, reverse=True)
    assert page.todos[-1].sentence == "Ghi quyết định chuẩn y Chi ủy viên Hoàng Thị Giả"
    assert (page.todos[-1].when, page.todos[-1].action) == ("", "approve_post")


def test_a_probationary_member_at_twelve_months_is_a_thing_to_do(work: UnitOfWork) -> None:
    after_january(work)
    facts = members.MemberInput(name="Ngô Thị Dự Bị", admission_date="12/01/2025", joined_cell_on="2025")
    member_id, _ = members.add_member(work, facts)
    assert todo(seen(work, date(2026, 1, 20)), "Ngô Thị Dự Bị").record_id == member_id
    members.change_member(work, member_id, {"official_date": "12/01/2026", "official_decision_number": "5-QĐ/ĐU"})
    assert not [each for each in seen(work, date(2026, 1, 20)).todos if each.page == "members"]


def test_once_the_vote_carried_the_next_step_is_the_superior_and_nothing_is_late(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    held = month.held(made, "2026-02", held_on=date(2026, 2, 3))
    facts = members.MemberInput(name="Ngô Thị Dự Bị", admission_date="12/01/2025", joined_cell_on="2025")
    member_id, _ = members.add_member(work, facts)
    person = {"matter": "recognition", "subject_id": member_id}
    votes.add(work, held.discussion, votes.VoteInput(subject="Công nhận", in_favour=10, against=0, other=0, **person))
    page = seen(work, date(2026, 4, 20))
    found = todo(page, "Ngô Thị Dự Bị")
    assert found.sentence == "Gửi hồ sơ đề nghị công nhận chính thức đồng chí Ngô Thị Dự Bị"
    assert (found.is_late, found.record_id) == (False, member_id)
    assert "biểu quyết ngày 03/02/2026" in found.detail
    told = [each.sentence for each in check_people.findings(work, date(2026, 4, 20)) if each.rule == "R45"]
    assert len(told) == 1
    assert "gửi hồ sơ đề nghị lên cấp trên" in told[0]


# --- the next meeting --------------------------------------------------------------------------------------------


def test_the_next_meeting_is_the_planned_one_with_its_checklist(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    february = month.plan(made)
    committee = month.plan(made, kind=PartKind.COMMITTEE, held_on=date(2026, 1, 30))
    meetings.change_sitting(work, february.sitting_id, {"starts_at": "14:00", "place": "Phòng Hội đồng"})
    attendance.start(work, committee.sitting_id)
    attendance.finish(work, committee.sitting_id)
    meetings.record_delivery(work, february.part_id, "notice_members", "chat", datetime(2026, 1, 30, 9))
    coming = seen(work, date(2026, 1, 31)).next_meeting
    assert coming is not None
    assert (coming.part_id, coming.held_on, coming.weekday) == (february.part_id, date(2026, 2, 3), "Thứ Ba")
    assert coming.place_and_time == "14:00, Phòng Hội đồng"
    assert [(tick.words, tick.done) for tick in coming.checklist] == [
        ("Họp chi ủy ngày 30/01", True),
        ("Chương trình họp", True),
        ("Thông báo đến đảng viên", True),
        ("Đăng tài liệu lên Sổ tay đảng viên", False),
    ]


def test_without_a_plan_the_day_of_the_rule_is_proposed(work: UnitOfWork) -> None:
    after_january(work)
    coming = seen(work, date(2026, 1, 31)).next_meeting
    assert coming is not None
    assert (coming.part_id, coming.period, coming.held_on) == (None, "2026-02", date(2026, 2, 3))
    assert coming.title == "Sinh hoạt thường kỳ tháng 02/2026"


def test_the_month_proposed_is_the_one_after_the_last_copied_ones_too(work: UnitOfWork) -> None:
    after_january(work)
    cell.copy_earlier_meeting(work, cell.EarlierInput(kind="regular", period="2026-02", held_on=date(2026, 2, 3)))
    for today in (date(2026, 2, 20), date(2026, 4, 20)):
        coming = seen(work, today).next_meeting
        assert coming is not None
        assert coming.period == meetings.next_regular_period(work) == "2026-03"


def test_in_december_the_meeting_of_january_is_seen(work: UnitOfWork) -> None:
    made, _ = after_january(work)
    january = month.plan(made, "2027-01", held_on=date(2027, 1, 4))
    coming = seen(work, date(2026, 12, 20)).next_meeting
    assert coming is not None
    assert coming.part_id == january.part_id


# --- the year ----------------------------------------------------------------------------------------------------


def test_twelve_months_tell_what_was_held_written_and_issued(work: UnitOfWork) -> None:
    made, january = after_january(work)
    papers.issue(work, january.part_id, "resolution", on=date(2026, 1, 5))
    month.held(made, "2026-03", 3, held_on=date(2026, 3, 3))
    month.plan(made, "2026-04", held_on=date(2026, 4, 3))
    marks = seen(work, date(2026, 3, 20)).months
    first, second, third, fourth, fifth = marks[:5]
    assert (first.meeting, first.minutes, first.resolution) == ("done", "done", "done")
    assert (first.attendance_permille, first.present, first.obliged) == (1000, 10, 10)
    assert (second.meeting, second.minutes, second.part_id) == ("late", "late", None)
    assert (third.meeting, third.minutes, third.resolution, third.attendance_permille) == ("done", "late", "late", 900)
    assert (fourth.meeting, fourth.is_planned, fourth.held_on) == ("not_due", True, date(2026, 4, 3))
    assert (fifth.meeting, fifth.held_on) == ("not_due", None)


def test_a_month_approved_without_a_resolution_has_none_to_wait_for(work: UnitOfWork) -> None:
    after_january(work)
    assert seen(work, date(2026, 1, 6)).months[0].resolution == "not_due"
    assert seen(work, date(2026, 1, 20)).months[0].resolution == "none"


def test_months_before_the_book_and_copied_ones_are_told_apart(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-03")
    made = month.make_cell(work)
    values = cell.EarlierInput(
        period="2026-02", held_on=date(2026, 2, 3), present=18, total=19, level="Tốt", minutes_number=5
    )
    cell.copy_earlier_meeting(work, values)
    month.held(made, "2026-03", held_on=date(2026, 3, 3))
    january, february, march = seen(work, date(2026, 3, 20)).months[:3]
    assert january.meeting == "before_book"
    assert (february.meeting, february.minutes, february.resolution, february.level) == ("done", "done", "none", "Tốt")
    assert february.attendance_permille == 947
    assert march.meeting == "done"


def test_another_year_shows_its_own_months_and_the_same_things_to_do(work: UnitOfWork) -> None:
    after_january(work)
    now, before = seen(work, date(2026, 2, 1)), seen(work, date(2026, 2, 1), 2025)
    assert before.todos == now.todos
    assert before.year == 2025
    assert {mark.meeting for mark in before.months} == {"before_book"}


# --- ten years ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def decade(tmp_path_factory: pytest.TempPathFactory, cheap_passwords: None) -> UnitOfWork:
    path: Path = tmp_path_factory.mktemp("muoi-nam") / "do.chibo"
    return ten_years.make(path).work


def test_ten_years_of_records_are_read_in_a_handful_of_selects(decade: UnitOfWork) -> None:
    asked: list[str] = []
    event.listen(decade.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    overview.overview(decade)
    assert len(asked) < 60
    assert not [statement for statement in asked if statement.count("?") > 500]
