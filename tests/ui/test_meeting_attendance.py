"""Điểm danh: empty until begun, everyone there until one key says otherwise, counts that nobody types."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.operations import approval, attendance, members
from app.operations.members import ActorInput
from app.rules.terms import AttendanceState, RollState, StatusKind
from app.ui.pages.meeting.attendance import AttendanceStep
from app.ui.pages.meeting.guests import GuestsDialog
from tests.operations import cells
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    meeting,
    open_at,
    pick,
    press,
    press_key,
    shrink,
    small_cell,
    wake,
    window,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def step(window, meeting) -> AttendanceStep:  # noqa: F811
    found = open_at(window, meeting, "attendance").step
    assert isinstance(found, AttendanceStep)
    return found


@pytest.fixture
def begun(step) -> AttendanceStep:
    step.start_button.click()
    return step


def state_of(step: AttendanceStep, at: int) -> AttendanceState | None:
    return step.table.rows()[at].row.state


def go_to(qtbot, step: AttendanceStep, at: int) -> None:
    qtbot.keyClick(step.table.view, Qt.Key.Key_Home)
    for _ in range(at):
        qtbot.keyClick(step.table.view, Qt.Key.Key_Down)


def test_before_it_is_begun_there_is_no_list_and_no_count(step):
    assert step.pages.currentIndex() == 0
    assert "10 người" in step.who.text()
    assert not step.foot.isVisible()
    assert step.view.steps[1].words == "chưa điểm danh"


def test_one_button_makes_everyone_present(begun):
    assert [state_of(begun, at) for at in range(10)] == [AttendanceState.PRESENT] * 10
    assert begun.counts.accessibleDescription().startswith("10/10 có mặt, 100%")


def test_space_changes_one_person_and_back(qtbot, begun):
    go_to(qtbot, begun, 2)
    qtbot.keyClick(begun.table.view, Qt.Key.Key_Space)
    assert state_of(begun, 2) is AttendanceState.EXCUSED
    assert begun.table.view.currentIndex().row() == 2
    qtbot.keyClick(begun.table.view, Qt.Key.Key_Space)
    assert state_of(begun, 2) is AttendanceState.PRESENT


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (Qt.Key.Key_1, AttendanceState.PRESENT),
        (Qt.Key.Key_2, AttendanceState.EXCUSED),
        (Qt.Key.Key_3, AttendanceState.UNEXCUSED),
    ],
)
def test_a_digit_chooses_directly(qtbot, begun, key, state):
    go_to(qtbot, begun, 4)
    qtbot.keyClick(begun.table.view, key)
    assert state_of(begun, 4) is state


def test_the_keyboard_stays_in_the_list_while_people_are_marked(qtbot, begun):
    begun.table.setFocus()
    for at in range(3):
        qtbot.keyClick(begun.table.view, Qt.Key.Key_2)
        assert begun.table.view.currentIndex().row() == at
        qtbot.keyClick(begun.table.view, Qt.Key.Key_Down)
    assert [state_of(begun, at) for at in range(4)] == [AttendanceState.EXCUSED] * 3 + [AttendanceState.PRESENT]


def test_only_the_current_row_has_controls(qtbot, begun):
    go_to(qtbot, begun, 3)
    model, view = begun.table.model, begun.table.view
    held = [row for row in range(10) if view.indexWidget(model.index(row, 2)) is not None]
    assert held == [3]


def test_the_reason_is_kept_when_its_field_is_left(qtbot, begun):
    go_to(qtbot, begun, 1)
    qtbot.keyClick(begun.table.view, Qt.Key.Key_2)
    qtbot.keyClick(begun.table.view, Qt.Key.Key_Return)
    assert begun._controls.reason.hasFocus()
    write(begun._controls.reason, "Con ốm, đã báo Bí thư")
    assert begun.table.rows()[1].row.reason == "Con ốm, đã báo Bí thư"


def test_coming_late_is_kept_beside_the_name(qtbot, begun):
    go_to(qtbot, begun, 1)
    field = begun._controls.findChildren(type(begun._controls.layout().itemAt(1).widget()))[0]
    write(field, "1420")
    assert begun.table.rows()[1].row.arrived_at == "14:20"


def test_below_the_mark_it_says_so_and_does_not_block(qtbot, begun, window):  # noqa: F811
    for at in (0, 1):
        go_to(qtbot, begun, at)
        qtbot.keyClick(begun.table.view, Qt.Key.Key_2)
    strip = begun.strips.itemAt(0).widget()
    assert strip.first == "Dưới mức 90%."
    press(begun, "Xong, tiếp: Diễn biến")
    assert begun.pane.code == "course"


def test_finishing_completes_the_step(begun, meeting):  # noqa: F811
    press(begun, "Xong, tiếp: Diễn biến")
    assert attendance.roll(begun.desk.work, meeting.sitting_id).state is RollState.DONE
    assert begun.pane.view.steps[1].is_done
    begun.pane.go_step("attendance")
    press(begun, "Điểm danh lại")
    assert attendance.roll(begun.desk.work, meeting.sitting_id).state is RollState.TAKING


def test_an_exempt_member_is_not_counted_unless_there(qtbot, step, small_cell):  # noqa: F811
    cells.give_status(small_cell.work, small_cell.people[4], StatusKind.EXEMPT_HEALTH)
    step.pane.refresh()
    step.start_button.click()
    at = next(at for at, line in enumerate(step.table.rows()) if line.row.standing == "exempt")
    assert step.counts.accessibleDescription().startswith("9/9")
    go_to(qtbot, step, at)
    qtbot.keyClick(step.table.view, Qt.Key.Key_Space)
    assert state_of(step, at) is AttendanceState.PRESENT
    qtbot.keyClick(step.table.view, Qt.Key.Key_1)
    assert state_of(step, at) is None


def test_a_guest_is_written_down_and_never_counted(begun, window):  # noqa: F811
    def fill(dialog) -> None:
        assert isinstance(dialog, GuestsDialog)
        write(dialog.name, "Hồ Thị Khách")
        dialog.title.set_value("Đảng ủy viên")
        dialog.role.choose("superior")
        press(dialog, "Thêm khách")
        press(dialog, "Xong")

    answer(fill)
    begun.guests_button.click()
    guests = attendance.roll(begun.desk.work, begun.view.sitting_id).guests
    assert [(guest.person.name, guest.person.post, guest.role) for guest in guests] == [
        ("Hồ Thị Khách", "Đảng ủy viên", "superior")
    ]
    assert begun.guests_button.text() == "Khách dự: 1"
    assert begun.counts.accessibleDescription().startswith("10/10")


def test_a_member_is_no_guest(begun):
    member = begun.table.rows()[0].row.person
    dialog = GuestsDialog(begun, begun.desk, begun.view.sitting_id, begun.pane.people(), False)
    dialog.name._value = member.id
    dialog._add()
    assert "danh sách điểm danh" in dialog.refusal.text()
    dialog.deleteLater()


def test_someone_known_from_before_is_picked_by_two_letters(qtbot, begun):
    members.add_actor(begun.desk.work, ActorInput(name="Hồ Thị Khách", title="Đảng ủy viên"))
    begun.pane.refresh()
    dialog = GuestsDialog(begun, begun.desk, begun.view.sitting_id, begun.pane.people(), False)
    dialog.show()
    pick(dialog.name, "kha")
    assert dialog.name.text() == "Hồ Thị Khách"
    assert dialog.title.value() == "Đảng ủy viên"
    dialog.close()
    dialog.deleteLater()


def test_approved_minutes_keep_the_roll_as_it_is(begun, window, meeting):  # noqa: F811
    press(begun, "Xong, tiếp: Diễn biến")
    approval.approve(begun.desk.work, meeting.part_id)
    begun.pane.refresh()
    begun.pane.go_step("attendance")
    assert begun._controls is None
    assert not begun.reopen_button.isVisible()


def test_text_at_a_narrow_window_tells_the_counts_in_one_sentence(begun, window):  # noqa: F811
    shrink(window, 1000, 720)
    begun.pane.refresh()
    sentence = begun.told.itemAt(0).widget()
    assert sentence.first == "10/10 có mặt."
    assert not begun.counts.isVisible()


def test_letters_typed_on_the_row_of_someone_absent_begin_the_reason(qtbot, begun):
    go_to(qtbot, begun, 1)
    qtbot.keyClick(begun.table.view, Qt.Key.Key_2)
    press_key(begun.table.view, Qt.Key.Key_C, "C")
    assert begun._controls.reason.hasFocus()
    assert begun._controls.reason.value() == "C"


def test_an_absence_chosen_with_the_mouse_asks_for_its_reason_at_once(qtbot, begun):
    go_to(qtbot, begun, 1)
    wake(begun.table.view)
    choice = begun._controls.state._group.buttons()[1]
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert state_of(begun, 1) is AttendanceState.EXCUSED
    assert begun._controls.reason.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "Con om")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert begun.table.rows()[1].row.reason == "Con om"


def test_a_remark_that_comes_while_marking_moves_no_row(begun):
    view = begun.table.view

    def top(at: int) -> int:
        row = view.visualRect(view.model().index(at, 0)).top()
        return view.viewport().mapTo(begun, QPoint(0, row)).y()

    before = [top(at) for at in range(5)]
    for at in range(3):
        begun.mark(begun.table.rows()[at].row, AttendanceState.EXCUSED)
    QApplication.processEvents()
    assert begun.strips.count() == 1
    assert [top(at) for at in range(5)] == before


def test_the_paper_says_that_it_has_no_counts_before_the_roll_is_done(begun):
    note = begun.pane.paper_note
    assert note.isVisible()
    assert "sau khi bấm Xong" in note.text()
    begun._go_on()
    assert not note.isVisibleTo(begun.pane)


@pytest.fixture
def namesakes(small_cell):  # noqa: F811
    """Two members of one name."""
    for who, born in ((4, "12/03/1985"), (5, "1990")):
        members.change_member(small_cell.work, small_cell.people[who], {"name": "Bùi Thị Hoa", "birth_date": born})
    return [small_cell.people[4], small_cell.people[5]]


def test_two_people_of_one_name_are_told_apart_in_the_roll_and_in_pickers(namesakes, begun, qtbot):
    names = [begun.table.model.index(at, 1) for at in range(10)]
    said = sorted(index.data(Qt.ItemDataRole.AccessibleTextRole) for index in names)
    assert [words for words in said if "Hoa" in words] == ["Họ và tên: Bùi Thị Hoa 1985", "Họ và tên: Bùi Thị Hoa 1990"]
    assert not [words for words in said if "Hoa" not in words and "19" in words]
    begun.pane.go_step("course")
    speaker = begun.pane.step.composer.speaker
    assert {choice.name for choice in speaker.matches("hoa")} == {"Bùi Thị Hoa (1985)", "Bùi Thị Hoa (1990)"}
    speaker.setText("Bùi Thị Hoa")
    press_key(speaker, Qt.Key.Key_Return)
    assert speaker.value() is None
    assert "Bùi Thị Hoa (1985)" in speaker.problem()
    assert "Bùi Thị Hoa (1990)" in speaker.problem()
    pick(speaker, "hoa (1990")
    assert speaker.value() == namesakes[1]
    assert speaker.text() == "Bùi Thị Hoa (1990)"
