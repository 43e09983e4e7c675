"""Kết luận, giao việc: conclusions, who does what by when, last tasks, approval that freezes, corrections after it."""

from datetime import date

import pytest

from app.operations import agenda, approval, attendance, meetings, tasks, votes
from app.operations.tasks import TaskInput
from app.rules.terms import TaskState
from app.ui.pages.meeting.conclusions import ConclusionsStep
from tests.operations import month
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    open_at,
    pick,
    press,
    shrink,
    small_cell,
    window,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def step(window, meeting) -> ConclusionsStep:  # noqa: F811
    attendance.start(window.desk.work, meeting.sitting_id)
    attendance.finish(window.desk.work, meeting.sitting_id)
    found = open_at(window, meeting, "conclusions").step
    assert isinstance(found, ConclusionsStep)
    return found


def item(step: ConclusionsStep, item_id) -> agenda.ItemView:
    return next(each for each in agenda.agenda(step.desk.work, step.view.part_id).items if each.id == item_id)


def test_a_conclusion_is_kept_when_its_field_is_left(step, meeting):  # noqa: F811
    write(step._conclusions[meeting.discussion].field, "Thống nhất hai việc.\nMột là…")
    assert item(step, meeting.discussion).conclusion == "Thống nhất hai việc.\nMột là…"


def test_twenty_thousand_letters_come_out_as_they_were_typed(step, meeting):  # noqa: F811
    words = ("Kết luận dài « có » “ngoặc” & dấu <, uỷ ủy.  Hai cách.\n" * 400)[:20000].rstrip("\n")
    field = step._conclusions[meeting.discussion].field
    field.setFocus()
    field.setPlainText(words)
    step.leave()
    assert item(step, meeting.discussion).conclusion == words


def test_an_item_of_the_closing_gets_its_conclusion_by_name(step):
    closing = next(each for each in step._items if each.topic == "minutes")
    assert closing.id not in step._conclusions
    step.other_item.set_value(closing.id)
    step.other_item.left.emit()
    write(step._conclusions[closing.id].field, "Biên bản được thông qua.")
    assert item(step, closing.id).conclusion == "Biên bản được thông qua."


def test_a_task_is_given_line_by_line(step, meeting, small_cell):  # noqa: F811
    step.go_tab("tasks")
    panel = step.tasks
    write(panel.content, "Rà soát đồ chơi ngoài trời")
    pick(panel.owner, "bia")
    write(panel.due, "25122026")
    press(panel, "Giao việc")
    given = tasks.tasks_given(step.desk.work, meeting.part_id)
    assert [(each.content, each.owner.name, each.due_on, each.report_period) for each in given] == [
        ("Rà soát đồ chơi ngoài trời", "Phạm Thị Bịa", date(2026, 12, 25), "2027-01")
    ]
    assert panel.content.value() == ""
    assert panel.content.hasFocus()


def test_a_task_due_before_the_meeting_is_refused_and_stays(step):
    step.go_tab("tasks")
    write(step.tasks.content, "Việc quá khứ")
    write(step.tasks.due, "01112026")
    press(step.tasks, "Giao việc")
    assert step.tasks.refusal.text()
    assert step.tasks.content.value() == "Việc quá khứ"


def test_a_day_that_does_not_exist_is_refused(step):
    step.go_tab("tasks")
    write(step.tasks.content, "Việc tháng hai")
    write(step.tasks.due, "31022027")
    press(step.tasks, "Giao việc")
    assert "31/02/2027" in step.tasks.refusal.text()


def test_a_task_is_changed_moved_and_taken_back(step, meeting):  # noqa: F811
    for words in ("một", "hai"):
        tasks.give(step.desk.work, meeting.part_id, TaskInput(content=words))
    step.pane.refresh()
    step.go_tab("tasks")
    step.tasks._edit(step.tasks.table.rows()[1])
    write(step.tasks.content, "hai, đã sửa")
    press(step.tasks, "Ghi việc")
    step.tasks.table.set_current(step.tasks.table.rows()[1].id)
    press(step.tasks, "Lên")
    assert [each.content for each in tasks.tasks_given(step.desk.work, meeting.part_id)] == ["hai, đã sửa", "một"]
    press(step.tasks, "Bỏ việc")
    assert [each.content for each in tasks.tasks_given(step.desk.work, meeting.part_id)] == ["một"]


def test_last_months_tasks_are_reported_here(window, small_cell, meeting):  # noqa: F811
    before = month.held(small_cell, "2026-11", held_on=date(2026, 11, 3))
    step = open_at(window, meeting, "conclusions").step
    step.go_tab("reports")
    reports = step.reports
    assert [each.content for each in reports.table.rows()] == ["Rà soát đồ chơi ngoài trời"]
    reports.state.choose(TaskState.DONE)
    write(reports.result, "Đã rà soát xong, thay 4 bu-lông.")
    task = tasks.tasks_given(window.desk.work, before.part_id)[0]
    assert task.state is TaskState.DONE
    assert [each.result for each in task.reports] == ["Đã rà soát xong, thay 4 bu-lông."]


def test_praise_shortcomings_and_differing_views_are_kept(step):
    step.go_tab("remarks")
    for key, remark in step.remarks.items():
        write(remark.field, f"Lời của {key}")
    view = meetings.meeting(step.desk.work, step.view.part_id)
    assert (view.praise, view.shortcomings, view.differing_views) == (
        "Lời của praise",
        "Lời của shortcomings",
        "Lời của differing_views",
    )


def test_an_end_before_the_start_is_refused_in_words(step, window):  # noqa: F811
    write(step.ends, "1300")
    assert "13:00" in window.page.said
    assert meetings.meeting(step.desk.work, step.view.part_id).ends_at is None


def test_approving_tells_what_is_missing_and_does_not_stop(step, meeting):  # noqa: F811
    asked: list[str] = []

    def approve(dialog) -> None:
        asked.append(dialog.accessibleName())
        press(dialog, "Vẫn thông qua")

    answer(approve)
    press(step, "Thông qua biên bản")
    assert asked
    assert asked[0].startswith("Còn ")
    assert meetings.meeting(step.desk.work, meeting.part_id).is_approved
    assert step.primary.text() == "Tiếp: Văn bản"
    assert step.pane.window().page.said == ""  # the question told what is doubtful


def test_approval_can_be_left_for_later(step, meeting):  # noqa: F811
    answer(lambda dialog: press(dialog, "Xem lại"))
    press(step, "Thông qua biên bản")
    assert not meetings.meeting(step.desk.work, meeting.part_id).is_approved


def test_approved_minutes_are_locked_and_corrected_by_a_dated_note(step, meeting):  # noqa: F811
    votes.change(step.desk.work, meeting.vote, {"in_favour": 10, "method": "party_card"})
    agenda.change_item(step.desk.work, meeting.discussion, {"conclusion": "Thống nhất."})
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    assert step._conclusions[meeting.discussion].field.isReadOnly()
    assert step.ends.isReadOnly()
    answer(fill_in({"body": "Dòng 3: sửa “14 giờ” thành “14 giờ 15”."}))
    press(step, "Ghi đính chính")
    view = meetings.meeting(step.desk.work, meeting.part_id)
    assert [each.body for each in view.corrections] == ["Dòng 3: sửa “14 giờ” thành “14 giờ 15”."]
    assert step.corrections.count() == 1


def test_approval_may_be_taken_back_before_a_paper_is_issued(step, meeting):  # noqa: F811
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    told: list[str] = []

    def leave(dialog) -> None:
        told.append(dialog.accessibleName())
        press(dialog, "Để nguyên")

    answer(leave)
    press(step, "Mở lại biên bản")
    assert told == ["Mở lại biên bản đã thông qua?"]
    assert meetings.meeting(step.desk.work, meeting.part_id).is_approved
    answer(lambda dialog: press(dialog, "Mở lại biên bản"))
    press(step, "Mở lại biên bản")
    assert not meetings.meeting(step.desk.work, meeting.part_id).is_approved
    assert not step._conclusions[meeting.discussion].field.isReadOnly()


def test_what_is_typed_is_written_when_another_part_of_the_step_is_opened(step, meeting):  # noqa: F811
    step.go_tab("tasks")
    write(step.tasks.content, "Việc chưa bấm nút", leave=False)
    step.go_tab("conclusions")
    assert [each.content for each in tasks.tasks_given(step.desk.work, meeting.part_id)] == ["Việc chưa bấm nút"]


def test_a_task_of_the_paper_book_is_carried_in_and_reported_on(step, small_cell):  # noqa: F811
    step.go_tab("reports")
    values = {"content": "Sửa mái hiên", "owner_id": small_cell.people[5], "given_on": date(2026, 9, 3)}
    answer(fill_in(values))
    press(step.reports, "Thêm việc mang sang từ sổ giấy")
    assert [each.content for each in step.reports.table.rows()] == ["Sửa mái hiên"]
    step.reports.state.choose(TaskState.DONE)
    assert step.reports.table.rows()[0].state is TaskState.DONE


def test_a_due_day_that_does_not_exist_is_told_when_the_field_is_left(step):
    step.go_tab("tasks")
    write(step.tasks.due, "31022027")
    assert step.tasks.refusal.text().startswith("Hạn hoàn thành: Không có ngày 31/02/2027")
    write(step.tasks.due, "28022027")
    assert step.tasks.refusal.text() == ""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (910, 512), (683, 384)])
def test_the_hour_of_the_end_never_stands_without_its_label(step, window, width, height):  # noqa: F811
    shrink(window, width, height)
    assert step.ends.isVisible()
    assert step.ends_label.isVisible()


def test_of_approved_minutes_field_and_label_give_way_together(step, window, meeting):  # noqa: F811
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    for width, height, shown in ((683, 384, False), (910, 512, True)):
        shrink(window, width, height)
        assert (step.ends.isVisible(), step.ends_label.isVisible()) == (shown, shown)
