"""Diễn biến: typing while people speak, the order made by hand, the agenda ticked off."""

import pytest
from PySide6.QtCore import Qt

from app.operations import agenda, approval, attendance, contributions, meetings
from app.rules.terms import Section
from app.ui.pages.meeting.course import CourseStep
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    open_at,
    pick,
    press,
    press_key,
    shrink,
    small_cell,
    window,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def step(window, meeting) -> CourseStep:  # noqa: F811
    attendance.start(window.desk.work, meeting.sitting_id)
    found = open_at(window, meeting, "course").step
    assert isinstance(found, CourseStep)
    found.panel.list.set_current(meeting.discussion)
    return found


def say(step: CourseStep, letters: str, words: str) -> None:
    """Type as the secretary does: two letters, Enter, the opinion, Enter."""
    pick(step.composer.speaker, letters)
    write(step.composer.text, words, leave=False)
    press_key(step.composer.text, Qt.Key.Key_Return)


def written(step: CourseStep) -> list[tuple[str, str]]:
    return [(each.speaker.name, each.body) for each in contributions.contributions(step.desk.work, step.item.id)]


def test_two_letters_enter_words_enter_write_an_opinion(step):
    say(step, "th", "Đồng ý với dự thảo.")
    say(step, "gi", "Đề nghị lùi hội giảng.")
    assert [body for _, body in written(step)] == ["Đồng ý với dự thảo.", "Đề nghị lùi hội giảng."]
    assert [each.text for each in step.speeches.items()] == ["Đồng ý với dự thảo.", "Đề nghị lùi hội giảng."]


def test_after_writing_the_keyboard_is_back_at_the_speaker(step):
    say(step, "th", "Đồng ý.")
    assert step.composer.speaker.hasFocus()
    assert step.composer.speaker.text() == step.composer.text.value() == ""


def test_shift_enter_breaks_the_line(step):
    pick(step.composer.speaker, "th")
    write(step.composer.text, "Một là", leave=False)
    press_key(step.composer.text, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    press_key(step.composer.text, Qt.Key.Key_unknown, "hai là")
    press_key(step.composer.text, Qt.Key.Key_Return)
    assert [body for _, body in written(step)] == ["Một là\nhai là"]


def test_what_is_typed_comes_out_letter_for_letter(step):
    words = "“Trong ngoặc” « kia », a & b < c,  hai  cách, uỷ và ủy, ☐ 🙂"
    say(step, "th", words)
    assert [body for _, body in written(step)] == [words]


def test_an_opinion_without_a_speaker_is_refused_and_not_lost(step):
    write(step.composer.text, "Ai nói câu này?", leave=False)
    press_key(step.composer.text, Qt.Key.Key_Return)
    assert "Chưa chọn người phát biểu" in step.composer.refusal.text()
    assert step.composer.text.value() == "Ai nói câu này?"
    assert written(step) == []


def test_a_name_that_fits_several_speakers_is_asked_about_and_stays_as_typed(step):
    speaker = step.composer.speaker
    write(step.composer.text, "Đề nghị làm sớm.", leave=False)
    speaker.setText("Thị Đ")
    speaker.editingFinished.emit()
    assert "Đỗ Thị Đặt" in step.composer.refusal.text()
    assert "Đặng Thị Tạm" in step.composer.refusal.text()
    press_key(step.composer.text, Qt.Key.Key_Return)
    assert written(step) == []
    assert not step.leave()
    assert speaker.text() == "Thị Đ"
    pick(speaker, "tạm")
    press_key(step.composer.text, Qt.Key.Key_Return)
    assert written(step) == [("Đặng Thị Tạm", "Đề nghị làm sớm.")]


def test_someone_absent_is_told_to_be_and_can_be_written_down_all_the_same(step, meeting, small_cell):  # noqa: F811
    attendance.mark(step.desk.work, meeting.sitting_id, small_cell.people[3], {"state": "excused"})
    step.pane.refresh()
    composer = step.composer
    pick(composer.speaker, "bia")
    assert composer.speaker.text() == "Phạm Thị Bịa"
    assert composer.refusal.text().startswith("Đồng chí Phạm Thị Bịa vắng.")
    assert composer.deed_button.text() == "Vẫn ghi ý kiến"
    write(composer.text, "Gửi ý kiến bằng văn bản.", leave=False)
    press(step, "Vẫn ghi ý kiến")
    assert written(step) == [("Phạm Thị Bịa", "Gửi ý kiến bằng văn bản.")]
    pick(composer.speaker, "gia")
    assert (composer.refusal.text(), composer.deed_button.text()) == ("", "Ghi ý kiến")


def test_a_name_that_nobody_has_is_said_to_be_unknown(step):
    write(step.composer.speaker, "Người Lạ Mặt")
    assert step.composer.refusal.text().startswith("Không có ai tên “Người Lạ Mặt”")
    assert step.composer.speaker.value() is None


def test_alt_and_arrows_move_what_was_said(step):
    for letters, words in (("th", "một"), ("gi", "hai"), ("bi", "ba")):
        say(step, letters, words)
    press_key(step.speeches, Qt.Key.Key_Up, "", Qt.KeyboardModifier.AltModifier)
    assert [body for _, body in written(step)] == ["một", "ba", "hai"]
    press_key(step.speeches, Qt.Key.Key_Down, "", Qt.KeyboardModifier.AltModifier)
    assert [body for _, body in written(step)] == ["một", "hai", "ba"]


def test_dragging_puts_an_opinion_before_another(step):
    for letters, words in (("th", "một"), ("gi", "hai"), ("bi", "ba")):
        say(step, letters, words)
    step.speeches.drop(2, 0)
    assert [body for _, body in written(step)] == ["ba", "một", "hai"]


def test_an_opinion_is_changed_in_the_same_panel(step):
    say(step, "th", "Sai chính tã")
    press_key(step.speeches, Qt.Key.Key_Return)
    assert step.composer.mode == "said"
    write(step.composer.text, "Đúng chính tả", leave=False)
    press(step.composer, "Ghi lại ý kiến")
    assert [body for _, body in written(step)] == ["Đúng chính tả"]
    assert step.composer.mode == "new"


def test_delete_takes_an_opinion_out_and_undo_brings_it_back(step, window):  # noqa: F811
    say(step, "th", "Bỏ câu này")
    press_key(step.speeches, Qt.Key.Key_Delete)
    assert written(step) == []
    window.undo()
    assert [body for _, body in written(step)] == ["Bỏ câu này"]


def test_what_is_typed_is_written_when_the_step_is_left(step):
    pick(step.composer.speaker, "th")
    write(step.composer.text, "Chưa bấm Enter", leave=False)
    step.pane.go_step("votes")
    assert [body for _, body in written(step)] == ["Chưa bấm Enter"]


def test_the_report_and_the_conclusion_of_an_item_are_written_here(step, meeting):  # noqa: F811
    press(step.composer, "Trình bày")
    write(step.composer.text, "Báo cáo\nhai dòng", leave=False)
    press(step.composer, "Ghi nội dung")
    press(step.composer, "Kết luận")
    write(step.composer.text, "Thống nhất.", leave=False)
    press_key(step.composer.text, Qt.Key.Key_Return, "", Qt.KeyboardModifier.ControlModifier)
    assert (step.item.report, step.item.conclusion) == ("Báo cáo\nhai dòng", "Thống nhất.")
    assert [each.sort for each in step.speeches.items()] == ["report", "conclusion"]


def test_control_and_down_ticks_an_item_off_and_goes_on(qtbot, step):
    before = step.item
    step._next_item(1)
    assert next(each for each in step._items if each.id == before.id).is_done
    assert step.item.position == before.position + 1


def test_the_agenda_is_added_to_renamed_and_moved(step):
    answer(fill_in({"title": "Xét đề nghị kết nạp", "section": Section.PROCEEDING}))
    press(step.panel, "Thêm nội dung")
    assert step.item.title == "Xét đề nghị kết nạp"
    answer(fill_in({"title": "Xét kết nạp (2)"}))
    press_key(step.panel.list, Qt.Key.Key_F2)
    assert step.item.title == "Xét kết nạp (2)"
    place = step.item.position
    press_key(step.panel.list, Qt.Key.Key_Up, "", Qt.KeyboardModifier.AltModifier)
    assert step.item.position == place - 1


def test_an_item_with_opinions_goes_only_when_that_is_confirmed(step):
    say(step, "th", "Ý kiến còn đây")
    gone = step.item
    answer(lambda dialog: dialog.reject())
    step.panel._remove(gone)
    assert any(each.id == gone.id for each in step._items)
    answer(lambda dialog: press(dialog, "Bỏ nội dung"))
    step.panel._remove(gone)
    assert not any(each.id == gone.id for each in step._items)


def test_the_state_of_dues_is_written_where_it_is_announced(step):
    dues = next(item for item in step._items if item.topic == "dues")
    step.panel.list.set_current(dues.id)
    assert step.dues_row.isVisible()
    write(step.dues, "10/10 đảng viên đã nộp")
    assert meetings.meeting(step.desk.work, step.view.part_id).dues_note == "10/10 đảng viên đã nộp"


def test_who_has_spoken_is_counted(step):
    say(step, "th", "một")
    say(step, "th", "hai")
    say(step, "gi", "ba")
    assert step.spoken.text() == "2/10 người có mặt đã phát biểu"


def test_the_agenda_becomes_a_drop_down_in_a_narrow_window(qtbot, step, window):  # noqa: F811
    shrink(window, 960, 720)
    qtbot.waitUntil(step.items.isVisible)
    assert not step.panel.isVisible()
    assert step.items.value() == step.item.id


def test_nothing_can_be_typed_once_approved(step, meeting):  # noqa: F811
    say(step, "th", "Ý kiến")
    attendance.finish(step.desk.work, meeting.sitting_id)
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    assert not step.composer.isVisible()
    assert not step.panel.add_button.isEnabled()
    assert agenda.agenda(step.desk.work, meeting.part_id).items
