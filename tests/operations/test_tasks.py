from uuid import UUID

import pytest

from app.operations import approval, meetings, members, tasks
from app.operations.tasks import ReportInput, TaskInput
from app.rules.refusal import Refused
from app.rules.terms import PartKind, TaskState
from db.unit_of_work import UnitOfWork
from tests.operations.cells import day
from tests.operations.month import Cell, approved, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def regular(made: Cell, month: int) -> UUID:
    return plan(made, f"2026-{month:02}").part_id


def give(made: Cell, part_id: UUID | None, content: str = "Rà soát đồ chơi", **more: object) -> UUID:
    return tasks.give(made.work, part_id, TaskInput(**{"content": content, "owner_id": made.scribe, **more}))[0]


def heard(made: Cell, part_id: UUID) -> dict[str, tasks.TaskView]:
    return {task.content: task for task in tasks.tasks_to_report(made.work, part_id)}


# --- giving --------------------------------------------------------------------------------------------------------


def test_a_task_is_given_on_the_day_of_the_meeting(made: Cell) -> None:
    part_id = regular(made, 2)
    typed = TaskInput(
        content="Thay bu-lông cầu trượt", owner_id=made.scribe, due_on="05/03/2026", report_period="03/2026"
    )
    _, changes = tasks.give(made.work, part_id, typed)
    assert (changes.name, changes.warnings) == ("Giao việc: Thay bu-lông cầu trượt", [])
    [task] = tasks.tasks_given(made.work, part_id)
    assert (task.given_on, task.due_on, task.report_period) == (day("2026-02-03"), day("2026-03-05"), "2026-03")
    assert (task.owner.name, task.due_words, task.state) == ("Lê Thị Ví Dụ", "chậm nhất ngày 05/3/2026", TaskState.OPEN)


def test_a_task_due_before_it_is_given_is_refused(made: Cell) -> None:
    part_id = regular(made, 2)
    with pytest.raises(Refused, match="Hạn 02/02/2026 trước ngày giao 03/02/2026"):
        give(made, part_id, due_on="02/02/2026")
    task_id = give(made, part_id, due_on="03/02/2026")
    with pytest.raises(Refused, match="trước ngày giao"):
        tasks.change(made.work, task_id, {"due_on": "01/02/2026"})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"content": " "}, "Chưa ghi việc phải làm"),
        ({"due_on": "31/02/2026"}, "Không có ngày 31/02/2026"),
        ({"due_on": "02/2026"}, "Cần đủ ngày, tháng, năm"),
        ({"report_period": "15/2026"}, "không phải là kỳ|không dùng được"),
    ],
)
def test_what_cannot_be_is_refused(made: Cell, typed: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        give(made, regular(made, 2), **typed)


def test_a_task_without_owner_or_time_is_doubted(made: Cell) -> None:
    _, changes = tasks.give(made.work, regular(made, 2), TaskInput(content="Việc chung"))
    assert changes.warnings == ["Nhiệm vụ chưa ghi người chủ trì thực hiện.", "Nhiệm vụ chưa có thời hạn."]


def test_the_owner_may_be_a_group(made: Cell) -> None:
    group, _ = members.add_actor(made.work, members.ActorInput(kind="group", name="Tổ 5 tuổi"))
    part_id = regular(made, 2)
    give(made, part_id, owner_id=group, due_note="thường xuyên")
    assert tasks.tasks_given(made.work, part_id)[0].owner.name == "Tổ 5 tuổi"


def test_tasks_are_put_in_another_order(made: Cell) -> None:
    part_id = regular(made, 2)
    give(made, part_id, "a")
    give(made, part_id, "b")
    last = give(made, part_id, "c")
    tasks.move(made.work, last, 1)
    assert [task.content for task in tasks.tasks_given(made.work, part_id)] == ["c", "a", "b"]
    tasks.delete(made.work, last)
    assert [task.position for task in tasks.tasks_given(made.work, part_id)] == [1, 2]


# --- the next meeting ----------------------------------------------------------------------------------------------


def test_the_next_regular_meeting_opens_with_the_tasks_of_the_last(made: Cell) -> None:
    part_id = regular(made, 2)
    give(made, part_id, "có hạn", due_on="20/02/2026")
    give(made, part_id, "luôn luôn", due_note="Thường xuyên")
    give(made, part_id, "lúc nào xong thì xong")
    give(made, part_id, "chưa biết", due_note="chưa xác định thời hạn")
    give(made, part_id, "theo lời", due_note="trong tháng 02")
    march = heard(made, regular(made, 3))
    assert {content: task.start_words for content, task in march.items()} == {
        "có hạn": "Có mốc thời hạn",
        "luôn luôn": "Nhiệm vụ thường xuyên",
        "lúc nào xong thì xong": "Chưa xác định mốc",
        "chưa biết": "Chưa xác định mốc",
        "theo lời": "Đang triển khai",
    }
    assert march["có hạn"].is_late
    assert march["có hạn"].is_carried_over


def test_a_task_reported_done_is_heard_once_and_one_still_open_again(made: Cell) -> None:
    february = regular(made, 2)
    done, still = give(made, february, "xong"), give(made, february, "còn")
    march = regular(made, 3)
    tasks.report(made.work, done, ReportInput(result="Đã thay 6 bu-lông.", state_after="done"), march)
    tasks.report(made.work, still, ReportInput(result="Làm được một nửa."), march)
    assert heard(made, march)["xong"].heard.result == "Đã thay 6 bu-lông."
    assert heard(made, march)["còn"].start_words == "Chưa xác định mốc"
    april = heard(made, regular(made, 4))
    assert list(april) == ["còn"]
    assert (april["còn"].heard, april["còn"].start_words) == (None, "Đang triển khai")


def test_what_was_reported_between_two_meetings_is_heard_at_the_next(made: Cell) -> None:
    task_id = give(made, regular(made, 2), "giữa kỳ")
    report = ReportInput(result="Xong sớm.", state_after="done", reported_on="15/02/2026")
    tasks.report(made.work, task_id, report)
    assert heard(made, regular(made, 3))["giữa kỳ"].heard.result == "Xong sớm."
    assert heard(made, regular(made, 4)) == {}


def test_tasks_of_the_committee_are_heard_by_the_committee(made: Cell) -> None:
    committee = plan(made, "2026-02", PartKind.COMMITTEE).part_id
    give(made, committee, "của chi ủy")
    give(made, regular(made, 2), "của chi bộ")
    assert list(heard(made, regular(made, 3))) == ["của chi bộ"]
    assert list(heard(made, plan(made, "2026-03", PartKind.COMMITTEE).part_id)) == ["của chi ủy"]


def test_a_task_carried_in_from_the_paper_book_is_heard_by_the_first_meeting(made: Cell) -> None:
    give(made, None, "từ sổ giấy", given_on="03/12/2025", due_on="31/12/2025")
    assert list(heard(made, regular(made, 1))) == ["từ sổ giấy"]


def test_an_old_meeting_still_shows_what_it_heard(made: Cell) -> None:
    task_id = give(made, regular(made, 1), "cũ")
    february, march = regular(made, 2), regular(made, 3)
    tasks.report(made.work, task_id, ReportInput(result="Chưa."), february)
    tasks.report(made.work, task_id, ReportInput(result="Rồi.", state_after="late"), march)
    assert heard(made, february)["cũ"].heard.result == "Chưa."
    assert heard(made, march)["cũ"].heard.result == "Rồi."


# --- results -------------------------------------------------------------------------------------------------------


def test_done_late_and_dropped_are_told_in_words(made: Cell) -> None:
    part_id, march = regular(made, 2), regular(made, 3)
    for state in ("done", "late", "dropped"):
        task_id = give(made, part_id, state)
        tasks.report(made.work, task_id, ReportInput(state_after=state), march)
    found = {task.content: task for task in tasks.tasks_given(made.work, part_id)}
    assert [found[state].state_words for state in ("done", "late", "dropped")] == [
        "Đã xong", "Xong chậm", "Thôi thực hiện"
    ]  # fmt: skip
    assert (found["done"].done_on, found["dropped"].done_on) == (day("2026-03-03"), None)


def test_the_same_meeting_again_replaces_its_report(made: Cell) -> None:
    task_id, march = give(made, regular(made, 2)), regular(made, 3)
    tasks.report(made.work, task_id, ReportInput(result="một", state_after="done"), march)
    tasks.report(made.work, task_id, ReportInput(result="hai"), march)
    [task] = tasks.tasks_to_report(made.work, march)
    assert ([report.result for report in task.reports], task.state, task.done_on) == (["hai"], TaskState.OPEN, None)


def test_a_report_taken_back_leaves_the_task_as_it_was(made: Cell) -> None:
    task_id, march = give(made, regular(made, 2)), regular(made, 3)
    tasks.report(made.work, task_id, ReportInput(state_after="done"), march)
    [task] = tasks.tasks_to_report(made.work, march)
    tasks.delete_report(made.work, task.reports[0].id)
    assert tasks.tasks_to_report(made.work, march)[0].state is TaskState.OPEN


def test_done_after_its_day_is_doubted_not_changed(made: Cell) -> None:
    task_id = give(made, regular(made, 2), due_on="20/02/2026")
    report = ReportInput(state_after="done", done_on="25/02/2026")
    changes = tasks.report(made.work, task_id, report, regular(made, 3))
    assert "Xong ngày 25/02/2026, sau hạn 20/02/2026" in changes.warnings[0]


def test_a_report_before_the_task_was_given_is_refused(made: Cell) -> None:
    task_id = give(made, regular(made, 2))
    with pytest.raises(Refused, match="trước ngày giao việc"):
        tasks.report(made.work, task_id, ReportInput(reported_on="01/02/2026"))


def test_late_tasks_come_first_in_the_list(made: Cell) -> None:
    part_id = regular(made, 2)
    give(made, part_id, "không hạn")
    give(made, part_id, "tháng tới", due_on="20/04/2026")
    give(made, part_id, "chậm", due_on="20/02/2026")
    done = give(made, part_id, "xong")
    tasks.report(made.work, done, ReportInput(state_after="done", reported_on="10/02/2026"))
    on = day("2026-03-01")
    assert [task.content for task in tasks.tasks(made.work, on)] == ["chậm", "tháng tới", "không hạn", "xong"]
    assert [task.is_late for task in tasks.tasks(made.work, on, only_open=True)] == [True, False, False]
    assert tasks.tasks(made.work, day("2026-02-01")) == ()


def test_results_are_written_after_approval_and_the_task_itself_is_not_changed(made: Cell) -> None:
    meeting = approved(made)
    [task] = tasks.tasks_given(made.work, meeting.part_id)
    for refused in (
        lambda: tasks.change(made.work, task.id, {"content": "khác"}),
        lambda: tasks.delete(made.work, task.id),
        lambda: tasks.move(made.work, task.id, 1),
        lambda: give(made, meeting.part_id),
    ):
        with pytest.raises(Refused, match="đính chính"):
            refused()
    tasks.report(made.work, task.id, ReportInput(result="Xong.", state_after="done", reported_on="20/02/2026"))
    march = approved(made, "2026-03")
    late = ReportInput(result="Nghe lại.", state_after="done")
    tasks.report(made.work, task.id, late, march.part_id)
    assert tasks.tasks_given(made.work, meeting.part_id)[0].state is TaskState.DONE


def test_a_meeting_without_tasks_hears_none(made: Cell) -> None:
    part_id = regular(made, 2)
    assert tasks.tasks_to_report(made.work, part_id) == ()
    assert meetings.meeting(made.work, part_id).steps[4].words == "chưa ghi"


def test_the_book_keeps_a_result_letter_for_letter(made: Cell) -> None:
    task_id, march = give(made, regular(made, 2)), regular(made, 3)
    typed = "Dòng 1\n\n\t“hai”  ☐ " + "x" * 5000
    tasks.report(made.work, task_id, ReportInput(result=typed), march)
    assert tasks.tasks_to_report(made.work, march)[0].heard.result == typed
    assert approval.doubts(made.work, march)
