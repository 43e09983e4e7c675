"""Chuẩn bị: day, place, who leads; the agenda and why the records put something in; what went out."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app.operations import agenda, approval, attendance, meetings, members
from app.operations.members import MemberInput
from app.ui.pages.meeting.deliveries import words_of
from app.ui.pages.meeting.prepare import PrepareStep
from app.ui.widgets.messages import Strip
from tests.operations import month
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    open_at,
    pick,
    press,
    said,
    small_cell,
    visible_button,
    wake,
    window,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def step(window, meeting) -> PrepareStep:  # noqa: F811
    found = open_at(window, meeting, "prepare").step
    assert isinstance(found, PrepareStep)
    return found


def view(step: PrepareStep) -> meetings.MeetingView:
    return meetings.meeting(step.desk.work, step.view.part_id)


def menu_deed(step: PrepareStep, button: str, words: str) -> None:
    """Take one line of a button's menu."""
    menu = visible_button(step, button).menu()
    next(action for action in menu.actions() if action.text().split("\t")[0] == words).trigger()


def test_day_time_and_place_are_kept_as_they_are_left(step):
    write(step.facts.editor("held_on"), "04122026")
    write(step.facts.editor("starts_at"), "1530")
    write(step.facts.editor("place"), "Phòng họp số 2")
    assert (view(step).held_on, view(step).starts_at, view(step).place) == (
        date(2026, 12, 4),
        "15:30",
        "Phòng họp số 2",
    )


def test_another_day_than_usual_asks_for_its_reason(step):
    assert not step.facts.editor("date_reason").isVisible()
    write(step.facts.editor("held_on"), "05122026")
    assert step.facts.editor("date_reason").isVisible()
    assert step.facts._remarks["date_reason"].words.text().startswith("Lệ thường họp ngày 03/12/2026.")
    assert not any("Lệ thường" in each.first + each.then for each in step.findChildren(Strip) if each.isVisible())
    write(step.facts.editor("date_reason"), "Ngày 03 đồng chí Bí thư đi công tác")
    assert view(step).date_reason == "Ngày 03 đồng chí Bí thư đi công tác"
    assert not step.facts._remarks["date_reason"].isVisible()


def test_what_was_said_of_one_step_does_not_follow_into_the_next(step, window):  # noqa: F811
    step.desk.say("warn", "Việc của bước này.")
    step.pane.go_step("course")
    assert said(window) == ""


def test_meeting_online_asks_for_its_ground(step):
    assert not step.facts.editor("form_basis").isVisible()
    step.facts.editor("form").segment.choose("online")
    assert view(step).form == "online"
    write(step.facts.editor("form_basis"), "Công văn số 12-CV/ĐU")
    assert view(step).form_basis == "Công văn số 12-CV/ĐU"


def test_a_day_that_does_not_exist_is_refused_under_its_field(step):
    write(step.facts.editor("held_on"), "31022026")
    assert step.facts.editor("held_on").property("state") == "refused"
    assert view(step).held_on == date(2026, 12, 3)


def test_the_secretary_taking_the_minutes_is_doubted_and_kept(step, small_cell):  # noqa: F811
    pick(step.facts.editor("chair_id"), "thu")
    pick(step.facts.editor("minute_taker_id"), "mau")
    assert view(step).minute_taker.id == small_cell.secretary
    assert "Bí thư không ghi biên bản" in step.facts._remarks["minute_taker_id"].words.text()


def test_the_agenda_is_there_from_the_dated_file(step):
    assert step.agenda.list.items()
    assert agenda.agenda(step.desk.work, step.view.part_id).source


def test_an_empty_agenda_is_taken_from_a_programme(step):
    for item in agenda.agenda(step.desk.work, step.view.part_id).items:
        agenda.delete_item(step.desk.work, item.id)
    step.pane.refresh()
    words = visible_button(step, "Lấy từ mẫu").menu().actions()[0].text()
    menu_deed(step, "Lấy từ mẫu", words)
    assert len(step.agenda.list.items()) > 5


def test_what_the_records_demand_is_told_and_put_in_with_its_reason(step):
    work = step.desk.work
    facts = MemberInput(name="Mai Thị Dự", admission_date="20/11/2025", joined_cell_on="20/11/2025")
    members.add_member(work, facts)
    step.pane.refresh()
    strip = step.demands.itemAt(0).widget()
    assert "Mai Thị Dự" in strip.then
    press(step, "Đưa vào chương trình")
    put_in = next(item for item in step.agenda.list.items() if item.is_demanded)
    assert "Mai Thị Dự" in put_in.title
    assert step.agenda._aside(put_in) == "tự đưa vào: đã đủ 12 tháng dự bị"
    assert step.demands.count() == 0


def test_dragging_changes_the_order(step):
    lines = step.agenda.list.lines
    first = step.agenda.list.items()[0].id
    step.agenda.list.drop(lines.index(next(each for each in lines if each.id == first)), 4)
    assert [item.id for item in agenda.agenda(step.desk.work, step.view.part_id).items].index(first) == 2


def test_a_notice_is_marked_as_sent_and_taken_back(step):
    menu_deed(step, "sent_notice_members", "Qua nhóm trò chuyện")
    assert [(each.what, each.channel) for each in view(step).deliveries] == [("notice_members", "chat")]
    step.deliveries._take_back(view(step).deliveries[0])
    assert view(step).deliveries == ()


def test_after_marking_a_row_nothing_old_stands_there_and_the_keyboard_stays_in_the_row(qtbot, step):
    button = visible_button(step, "sent_documents_before")
    wake(button)
    button.setFocus()
    menu = button.menu()

    def choose() -> None:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(50, choose)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [each.what for each in view(step).deliveries] == ["documents_before"], timeout=5000)
    QApplication.processEvents()  # what was just made is shown on the next turn
    words = [each.text() for each in step.deliveries.findChildren(QLabel) if each.isVisible()]
    assert len(words) == 8  # four rows of two, and nothing of before under them
    assert words.count("Chưa gửi") == 3
    focus = step.window().focusWidget()  # the window itself may wait a turn to be active after the menu
    assert focus is not button
    assert focus.objectName() == "sent_documents_before"


def test_the_keyboard_stays_in_its_row_when_the_page_is_read_anew(step):
    menu_deed(step, "sent_notice_members", "Qua nhóm trò chuyện")
    for _ in range(2):
        step.pane.refresh()
        assert step.window().focusWidget().objectName() == "sent_notice_members"


def test_a_notice_sent_another_day_is_written_with_its_day(step):
    answer(fill_in({"channel": "paper", "day": date(2026, 11, 30), "time": "08:15"}))
    menu_deed(step, "sent_documents_before", "Đã gửi vào ngày, giờ khác…")
    sent = view(step).deliveries[0]
    assert (sent.channel, f"{sent.at:%d/%m/%Y %H:%M}", sent.doubt) == ("paper", "30/11/2026 08:15", "")


def test_the_words_of_the_notice_are_copied_for_pasting(qtbot, step, window):  # noqa: F811
    press(step, "copy_notice_members")
    qtbot.waitUntil(lambda: "Đã chép nội dung" in window.page.said)
    assert "03/12/2026" in QApplication.clipboard().text() or "03 tháng 12" in QApplication.clipboard().text()


def test_copied_words_have_title_body_and_signature():
    from app.documents.paper import Block, Paper, Paragraph, Run, Signature, Title

    block = Block("one", (Paragraph((Run("Kính mời đồng chí."),)),))
    paper = Paper("notice", "", "hd05", None, Title("GIẤY MỜI", "họp chi bộ"), (block,))
    assert words_of(paper) == "GIẤY MỜI\nhọp chi bộ\nKính mời đồng chí."
    signed = Paper(
        "notice", "", "hd05", None, Title("GIẤY MỜI"), (block,), right_signature=Signature("T/M CHI BỘ", "BÍ THƯ", "A")
    )
    assert words_of(signed).endswith("T/M CHI BỘ\nBÍ THƯ\nA")


def test_approved_minutes_lock_the_facts_but_not_what_goes_out(step, meeting):  # noqa: F811
    attendance.start(step.desk.work, meeting.sitting_id)
    attendance.finish(step.desk.work, meeting.sitting_id)
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    assert step.facts.editor("place").isReadOnly()
    menu_deed(step, "sent_results_after", "Qua Sổ tay đảng viên điện tử")
    assert [each.what for each in view(step).deliveries] == ["results_after"]


def test_the_step_says_what_is_still_to_do(step, small_cell):  # noqa: F811
    assert "Chuẩn bị 1/4" in step.ready.text()
    month.held(small_cell, "2026-11", held_on=date(2026, 11, 3))
    menu_deed(step, "sent_notice_members", "Qua nhóm trò chuyện")
    assert "Chuẩn bị 2/4" in step.ready.text()


def test_an_election_follows_the_regular_meeting_in_the_same_sitting(step, window, meeting):  # noqa: F811
    answer(fill_in({"kind": "election"}))
    press(step, "Thêm phần họp")
    pane = window.page.pane
    assert (pane.view.title, pane.view.sitting_id) == ("Hội nghị bầu cử tháng 12/2026", meeting.sitting_id)
    assert [part.kind for part in pane.view.parts] == ["regular", "election"]
    press(pane.step, "Sinh hoạt thường kỳ tháng 12/2026")
    assert window.page.pane.part_id == meeting.part_id


def test_all_that_is_missing_is_named_where_the_step_is_counted(step):
    ticks = [tick.words for tick in view(step).preparation if not tick.is_done]
    assert len(ticks) > 1
    tab = step.pane._bar._tabs["prepare"]
    for told in (tab.toolTip(), step.ready.text(), step.ready.toolTip()):
        assert all(words in told for words in ticks)
