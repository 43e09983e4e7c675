"""Sinh hoạt: the meetings of the year, a new one, one copied from the paper book, the steps of one of them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.operations import approval, cell, meetings, papers
from app.operations.cell import EarlierInput
from app.rules.terms import PartKind
from app.ui import theme
from app.ui.main_window import Shell
from app.ui.pages.meeting.step import Foot
from app.ui.pages.meetings import MeetingsPage
from app.ui.preferences import Preferences
from app.ui.widgets.messages import Strip
from tests.operations import month
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    open_at,
    press,
    press_key,
    shrink,
    small_cell,
    visible_button,
    window,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(window) -> MeetingsPage:  # noqa: F811
    found = window.page
    assert isinstance(found, MeetingsPage)
    return found


def titles(page: MeetingsPage) -> list[str]:
    return page.table.texts()[1] and [row[1] for row in page.table.texts()[1]]


def test_the_meetings_of_the_year_are_listed_latest_first(page, small_cell):  # noqa: F811
    month.held(small_cell, "2026-11", held_on=date(2026, 11, 3))
    page.refresh()
    assert titles(page) == ["Sinh hoạt thường kỳ tháng 12/2026", "Sinh hoạt thường kỳ tháng 11/2026"]
    assert [row[3] for row in page.table.texts()[1]] == ["chưa điểm danh", "10/10"]


def test_another_year_has_other_meetings(page, window):  # noqa: F811
    window.desk.set_year(2025)
    assert page.empty.isVisible()
    assert not page.table.isVisible()
    window.desk.set_year(2026)
    assert page.table.isVisible()


def test_only_meetings_of_the_committee_are_shown_when_asked_for(page, small_cell):  # noqa: F811
    month.plan(small_cell, "2026-12", PartKind.COMMITTEE, held_on=date(2026, 11, 27))
    page.refresh()
    page.kinds.choose(PartKind.COMMITTEE)
    assert titles(page) == ["Họp chi ủy tháng 12/2026"]
    page.kinds.choose("other")
    assert page.nothing.isVisible()


def test_enter_opens_a_meeting_and_the_chevron_leads_back(page):
    page.table.setFocus()
    press_key(page.table.view, Qt.Key.Key_Return)
    assert page.pane is not None
    assert page.head.title.text() == "Sinh hoạt thường kỳ tháng 12/2026"
    press(page, "back")
    assert page.pane is None
    assert page.head.title.text() == "Sinh hoạt"


def test_a_new_meeting_proposes_period_day_time_and_place(page, window):  # noqa: F811
    seen: dict[str, object] = {}

    def plan(dialog) -> None:
        seen.update(dialog.form.values())
        dialog.form.editor("place").set_value("Phòng Hội đồng")
        press(dialog, "deed")

    answer(plan)
    press(page, "plan")
    assert (seen["kind"], seen["period"], seen["starts_at"]) == (PartKind.REGULAR, "01/2027", "14:00")
    assert page.pane is not None
    assert (page.pane.view.period, page.pane.view.place) == ("2027-01", "Phòng Hội đồng")
    assert page.pane.code == "prepare"


def test_a_committee_meeting_is_proposed_before_the_regular_one(page):
    seen: list[object] = []

    def plan(dialog) -> None:
        form = dialog.form
        form.editor("period").set_value("12/2026")
        form.editor("kind").set_value(PartKind.COMMITTEE)
        form.editor("kind").left.emit()
        seen.append(form.value("held_on"))
        dialog.reject()

    answer(plan)
    press(page, "plan")
    assert seen == ["02/12/2026"]


def test_a_second_regular_meeting_of_a_period_becomes_extraordinary_and_says_so(page):
    answer(fill_in({"period": "12/2026", "held_on": date(2026, 12, 20)}))
    press(page, "plan")
    assert page.pane.view.kind is PartKind.EXTRAORDINARY
    assert page.said


def test_a_period_that_cannot_be_read_is_refused_in_the_window(page):
    seen: list[str] = []

    def plan(dialog) -> None:
        dialog.form.editor("period").set_value("13/2026")
        press(dialog, "deed")
        seen.append(dialog.form._remarks["period"].words.text())
        dialog.reject()

    answer(plan)
    press(page, "plan")
    assert "13/2026" in seen[0]


def test_a_meeting_is_copied_in_short_from_the_paper_book(page):
    values = {"period": "03/2026", "held_on": date(2026, 3, 3), "present": 9, "total": 10, "minutes_number": 7}
    answer(fill_in(values))
    press(page, "copy_earlier")
    line = page.table.rows()[-1]
    assert line.earlier is not None
    assert (line.earlier.period, line.earlier.present, line.earlier.total) == ("2026-03", 9, 10)
    assert page.table.texts()[1][-1][4] == "07-BB"


def test_a_copied_meeting_opens_in_its_small_window_again(page):
    cell.copy_earlier_meeting(page.desk.work, EarlierInput(period="2026-03", present=9, total=10))
    page.refresh()
    answer(fill_in({"present": 8}))
    page._open_line(page.table.rows()[-1])
    assert cell.earlier_meetings(page.desk.work)[0].present == 8


def test_a_meeting_written_by_mistake_is_taken_out_after_asking(page, meeting):  # noqa: F811
    answer(lambda dialog: press(dialog, "Bỏ buổi họp"))
    press(page, "remove_meeting")
    assert meetings.meetings(page.desk.work) == ()
    assert page.empty.isVisible()


def test_a_meeting_undone_while_open_closes(page, window):  # noqa: F811
    answer(fill_in({"period": "01/2027"}))
    press(page, "plan")
    assert page.pane is not None
    window.undo()
    assert page.pane is None


def test_f8_shows_and_hides_the_paper(page, window, meeting):  # noqa: F811
    pane = open_at(window, meeting, "attendance")
    assert pane.side.isVisible()
    page.toggle_paper()
    assert not pane.side.isVisible()
    assert page.paper_button.text() == "Hiện văn bản"
    pane.go_step("votes")
    assert pane.side.isVisible()


def test_a_meeting_can_be_left_and_opened_again_and_again(page, window, meeting):  # noqa: F811
    for _ in range(3):
        pane = open_at(window, meeting, "attendance")
        press(page, "toggle_paper")
        assert not pane.side.isVisible()
        press(page, "toggle_paper")
        press(page, "back")
        assert page.table.isVisible()


def test_while_people_speak_the_paper_is_folded_away(window, meeting):  # noqa: F811
    pane = open_at(window, meeting, "course")
    assert not pane.side.isVisible()


def test_in_a_narrow_window_the_paper_takes_the_place_of_the_step(page, window, meeting):  # noqa: F811
    pane = open_at(window, meeting, "attendance")
    shrink(window, 1093, 614)
    assert not pane.side.isVisible()
    page.toggle_paper()
    assert pane.side.isVisible()
    assert not pane.stack.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1366, 697), (1093, 614), (1093, 557), (1000, 600)])
def test_every_step_fits_the_window(window, meeting, width, height):  # noqa: F811
    pane = open_at(window, meeting, "prepare")
    for code in pane.codes:
        pane.go_step(code)
        shrink(window, width, height)
        assert (window.width(), window.height()) == (width, height)
        area = pane.step.area
        assert area.widget().width() <= area.viewport().width()
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize("code", ["prepare", "attendance", "course", "votes", "conclusions"])
def test_every_step_says_after_approval_why_it_is_closed_and_opens_it_again(window, small_cell, code):  # noqa: F811
    held = month.held(small_cell, "2026-11", held_on=date(2026, 11, 3))
    pane = open_at(window, held, code)
    assert not [each for each in pane.step.findChildren(Strip) if "đã thông qua" in each.first]
    approval.approve(window.desk.work, held.part_id)
    pane.refresh()
    QApplication.processEvents()
    (strip,) = (each for each in pane.step.findChildren(Strip) if each.isVisible() and "không sửa được" in each.first)
    assert strip.first == "Biên bản đã thông qua ngày 03/11/2026 nên phần này không sửa được."
    answer(lambda dialog: press(dialog, "Mở lại biên bản"))
    press(strip, "Mở lại biên bản")
    assert not pane.view.is_approved


def test_once_a_paper_is_issued_the_strip_leads_to_a_correction(window, small_cell):  # noqa: F811
    held = month.approved(small_cell, "2026-11", held_on=date(2026, 11, 3))
    papers.issue(window.desk.work, held.part_id, "minutes", on=date(2026, 11, 3))
    pane = open_at(window, held, "votes")
    answer(fill_in({"body": "Dòng 3: sửa “14 giờ” thành “14 giờ 15”."}))
    press(pane.step, "Ghi đính chính")
    assert pane.code == "conclusions"
    assert [each.body for each in pane.view.corrections] == ["Dòng 3: sửa “14 giờ” thành “14 giờ 15”."]


def test_the_last_line_of_every_step_stays_in_view_with_large_text_after_approval(
    qapp,
    request,
    small_cell,  # noqa: F811
):
    held = month.approved(small_cell, "2026-11", held_on=date(2026, 11, 3))
    theme.apply(qapp, "light", 125)
    window = request.getfixturevalue("window")  # noqa: F811
    pane = open_at(window, held, "prepare")
    for code in pane.codes:
        pane.go_step(code)
        shrink(window, 1093, 557)
        foot = pane.step.findChild(Foot)
        assert foot.isVisible()
        assert foot.visibleRegion().boundingRect().height() == foot.height(), code


def test_control_and_page_keys_go_through_the_steps(page, window, meeting):  # noqa: F811
    pane = open_at(window, meeting, "prepare")
    page._step(1)
    assert pane.code == "attendance"
    page._step(-1)
    page._step(-1)
    assert pane.code == "prepare"


def test_another_page_leads_to_the_step_it_means(window, meeting):  # noqa: F811
    window.go("meetings", meeting.part_id, "votes")
    assert window.page.pane.code == "votes"
    window.go("meetings", meeting.part_id, "report")
    assert window.page.pane.code == "conclusions"
    assert window.page.pane.step.tabs.current() == "reports"


def test_the_steps_forget_the_meeting_before(page, small_cell, meeting):  # noqa: F811
    other = month.held(small_cell, "2026-11", held_on=date(2026, 11, 3))
    for code in ("prepare", "attendance", "course", "votes", "conclusions", "papers"):
        page.open_meeting(other.part_id, code)
    page.open_meeting(meeting.part_id, "conclusions")
    step = page.pane.step
    assert all(remark.field.value() == "" for remark in step._conclusions.values())
    page.pane.go_step("votes")
    assert page.pane.step.vote.vote.id == meeting.vote
    page.pane.go_step("course")
    assert page.pane.step.item.title != "Nhiệm vụ tháng tới" or page.pane.step.item.id == meeting.discussion


def test_step_and_meeting_outlast_a_change_of_theme(qtbot, window, meeting):  # noqa: F811
    open_at(window, meeting, "votes")
    kept = window.memory()
    again = Shell(window.desk.cell, Preferences(theme="dark"))
    qtbot.addWidget(again)
    again.recall(kept)
    assert again.page.pane.part_id == meeting.part_id
    assert again.page.pane.code == "votes"
    again.page._stop()
    again.hide()


def test_at_two_hundred_per_cent_the_steps_are_a_drop_down(qapp, qtbot, window, meeting):  # noqa: F811
    from app.ui.pages.meeting.pane import StepChoice

    pane = open_at(window, meeting, "prepare")
    pane.arrange(type(pane.room)(700, 400))
    assert isinstance(pane._bar, StepChoice)
    pane._bar.set_value("votes")
    pane._bar.left.emit()
    assert pane.code == "votes"
    assert theme.text_size() == 100


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (910, 512)])
def test_what_is_said_never_moves_the_bar_of_steps(page, window, meeting, width, height):  # noqa: F811
    pane = open_at(window, meeting, "attendance")
    shrink(window, width, height)
    before = pane._bar.mapTo(window, pane._bar.rect().topLeft())
    page.say("warn", "Buổi họp này chưa có người ghi biên bản.", "Chọn ở bước Chuẩn bị.")
    shrink(window, width, height)
    strip = page._strip
    assert strip.isVisible()
    assert pane._bar.mapTo(window, pane._bar.rect().topLeft()) == before
    assert strip.mapTo(window, strip.rect().topLeft()).y() >= before.y() + pane._bar.height()


def test_what_was_said_in_a_meeting_is_gone_with_it(page, window, meeting):  # noqa: F811
    open_at(window, meeting, "attendance")
    page.say("good", "Đã xong.")
    page.close_meeting()
    assert page.said == ""
    page.say("good", "Đã xong.")
    shrink(window, 1366, 768)
    assert page._strip.isVisible()
