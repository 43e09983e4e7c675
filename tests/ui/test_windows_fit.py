"""Every small window stands whole over the main window at 125 % (1093 × 535), its buttons in sight."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QScrollArea, QWidget

from app.exchange import xlsx
from app.operations import attendance, members
from app.operations.members import ActorInput
from app.ui.main_window import Shell
from app.ui.pages.meeting.guests import GuestsDialog
from app.ui.pages.members.importing import ImportDialog
from app.ui.pages.papers.own_forms import FieldList
from app.ui.pages.writing import beginning
from app.ui.widgets import messages
from app.ui.widgets.before_after import BeforeAfter, Change
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.help_window import HelpWindow
from app.ui.widgets.messages import Question
from app.ui.widgets.record_form import Field
from tests.exchange import books
from tests.operations import month
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    meeting,
    open_at,
    press,
    shrink,
    small_cell,
    window,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WIDTH, HEIGHT = 1093, 535
LONG = "Nội dung “Đánh giá kết quả thực hiện nhiệm vụ của đảng viên; biểu dương, nhắc nhở” chưa ghi ý kiến nào."


@pytest.fixture
def low(window) -> Shell:  # noqa: F811
    """The main window as large as a screen of 1366 × 768 shows it at 125 %."""
    shrink(window, WIDTH, HEIGHT)
    assert (window.width(), window.height()) == (WIDTH, HEIGHT)
    return window


def assert_fits(asked: QWidget) -> None:
    """The window is no larger than the one it stands over, and its own buttons stand in it whole."""
    QApplication.processEvents()
    assert (asked.width() <= WIDTH, asked.height() <= HEIGHT) == (True, True), asked.size()
    rows = [each for each in asked.findChildren(QPushButton) if each.isVisible() and not is_scrolled(each)]
    assert rows
    for button in rows:
        place = QRect(button.mapTo(asked, QPoint()), button.size())
        assert asked.rect().contains(place), (button.text(), place)
        assert button.height() >= button.minimumSizeHint().height()


def is_scrolled(widget: QWidget) -> bool:
    over = widget.parentWidget()
    while over is not None and not isinstance(over, QScrollArea):
        over = over.parentWidget()
    return over is not None and over.window() is widget.window()


def scrolls(asked: QWidget) -> bool:
    return any(area.isVisible() and area.verticalScrollBar().maximum() > 0 for area in asked.findChildren(QScrollArea))


def on_page(page: str, deed: str) -> Callable[[Shell, month.Meeting], None]:
    def go(shell: Shell, _: month.Meeting) -> None:
        shell.go(page)
        getattr(shell.page, deed)()

    return go


def at_step(step: str, deed: str) -> Callable[[Shell, month.Meeting], None]:
    def go(shell: Shell, meeting: month.Meeting) -> None:  # noqa: F811
        getattr(open_at(shell, meeting, step).step, deed)()

    return go


def in_papers(deed: str, tab: str) -> Callable[[Shell, month.Meeting], None]:
    def go(shell: Shell, _: month.Meeting) -> None:
        shell.go("papers")
        page: Any = shell.page
        page.go_tab(tab)
        getattr(page.view, deed)()

    return go


def issue(shell: Shell, meeting: month.Meeting) -> None:  # noqa: F811
    step: Any = open_at(shell, meeting, "papers").step
    step._issue_dialog(step.choice).exec()


def agenda_item(shell: Shell, meeting: month.Meeting) -> None:  # noqa: F811
    press(open_at(shell, meeting, "prepare"), "add_item")


def begin_writing(shell: Shell, _: month.Meeting) -> None:
    shell.go("papers")
    beginning.ask_what(shell.page, shell.page.desk)


def in_history(deed: str) -> Callable[[Shell, month.Meeting], None]:
    def go(shell: Shell, _: month.Meeting) -> None:
        shell.go("members")
        page: Any = shell.page
        getattr(page.card.history, deed)()

    return go


REAL = {
    "Thêm buổi họp": on_page("meetings", "plan"),
    "Chép từ sổ giấy": on_page("meetings", "copy_earlier"),
    "Thêm nội dung": agenda_item,
    "Thêm việc biểu quyết": at_step("votes", "add_vote"),
    "Thêm bầu cử": at_step("votes", "add_election"),
    "Ban hành": issue,
    "Thêm đảng viên": on_page("members", "add"),
    "Thêm văn bản đến": in_papers("add", "in"),
    "Soạn văn bản mới": begin_writing,
    "Thêm chức vụ": in_history("add_post"),
    "Thêm tình trạng": in_history("add_status"),
}


@pytest.mark.parametrize("name", REAL)
def test_every_window_that_asks_stands_whole_at_125_percent(low, meeting, name):  # noqa: F811
    seen: list[str] = []

    def look(asked: QDialog) -> None:
        seen.append(asked.windowTitle())
        try:
            assert_fits(asked)
        finally:
            asked.reject()

    answer(look)
    REAL[name](low, meeting)
    assert seen
    assert seen[0].startswith(name)


@pytest.mark.parametrize("name", ["Ban hành", "Thêm việc biểu quyết", "Thêm buổi họp"])
def test_a_small_form_scrolls_only_where_there_is_no_room(window, meeting, name):  # noqa: F811
    seen: list[bool] = []

    def look(asked: QDialog) -> None:
        QApplication.processEvents()
        seen.append(scrolls(asked))
        asked.reject()

    answer(look)
    REAL[name](window, meeting)
    assert seen == [False]


def test_a_form_grows_with_what_is_said_under_its_fields(qtbot, window):  # noqa: F811
    asked = FormDialog(window, "Thêm việc", [Field("name", "Tên"), Field("on", "Ngày", "date")], "Thêm", lambda _: None)
    qtbot.addWidget(asked)
    asked.show()
    before = asked.height()
    asked.form.refuse("name", "Chưa có tên. " * 12)
    qtbot.waitUntil(lambda: asked.height() > before)
    assert not scrolls(asked)


def test_a_form_of_many_fields_scrolls_over_its_buttons(qtbot, low):
    fields = [Field(f"f{at}", f"Mục {at}", hint="Một câu nhắc dài hơn một dòng để ô cao thêm.") for at in range(20)]
    asked = FormDialog(low, "Nhiều mục", fields, "Ghi", lambda _: None, meaning="Một câu. " * 40)
    qtbot.addWidget(asked)
    asked.show()
    assert_fits(asked)
    assert scrolls(asked)


@pytest.mark.parametrize("height", [768, HEIGHT, 330])
def test_a_question_shows_all_its_words_or_scrolls_them(qtbot, window, height):  # noqa: F811
    shrink(window, WIDTH, height)
    asked = Question(window, "Còn 8 điều nên xem lại.", "\n".join([LONG] * 8), ("Vẫn thông qua",), "Xem lại")
    qtbot.addWidget(asked)
    asked.show()
    QApplication.processEvents()
    assert asked.height() <= window.height()
    whole = asked.words.layout().totalHeightForWidth(asked.words.width())
    assert asked.words.height() >= whole
    assert asked.area.verticalScrollBar().maximum() == max(0, asked.words.height() - asked.area.viewport().height())
    assert scrolls(asked) == (height == 330)
    assert_fits(asked)


def test_enter_goes_back_to_look_where_a_question_is_careful(qtbot, window):  # noqa: F811
    for careful, answered in ((True, None), (False, 0)):
        asked = Question(window, "Còn 1 điều nên xem lại.", LONG, ("Vẫn thông qua",), "Xem lại", careful=careful)
        qtbot.addWidget(asked)
        asked.show()
        asked.activateWindow()
        qtbot.waitUntil(lambda asked=asked: asked.isActiveWindow())
        qtbot.keyClick(QApplication.focusWidget() or asked, Qt.Key.Key_Return)
        assert not asked.isVisible()
        assert asked.answer == answered


def test_approving_with_doubts_is_careful(low, meeting):  # noqa: F811
    seen: list[str] = []

    def look(asked: QDialog) -> None:
        assert_fits(asked)
        seen.extend(each.text() for each in asked.findChildren(QPushButton) if each.isDefault())
        asked.reject()

    answer(look)
    press(open_at(low, meeting, "conclusions"), "Thông qua biên bản")
    assert seen == ["Xem lại"]


def test_both_leaves_of_an_import_stand_whole(qtbot, low, tmp_path):
    rows = [(f"NGUYỄN VĂN {at}", "31/02/1990", "x") for at in range(40)]
    path = books.xlsx(tmp_path / "ds.xlsx", ("Họ và tên", "Ngày sinh", "Ngoại ngữ"), ("Lê Thị Na", "1990", ""), *rows)
    low.go("members")
    asked = ImportDialog(low.page, low.page.desk, "ds.xlsx", xlsx.read(path))
    qtbot.addWidget(asked)
    asked.show()
    assert_fits(asked)
    press(asked, "deed")
    asked.rows_leaf.without.click()
    assert_fits(asked)
    assert asked.rows_leaf.table.view.viewport().height() >= 3 * asked.rows_leaf.table.row_height


def test_thirty_guests_scroll_over_the_field_for_the_next(qtbot, low, meeting):  # noqa: F811
    pane = open_at(low, meeting, "attendance")
    for at in range(30):
        actor, _ = members.add_actor(pane.desk.work, ActorInput(name=f"Khách Thứ {at}", title="Phường Suối Mơ"))
        attendance.add_guest(pane.desk.work, meeting.sitting_id, actor, "guest")
    asked = GuestsDialog(pane, pane.desk, meeting.sitting_id, pane.people(), False)
    qtbot.addWidget(asked)
    asked.show()
    assert_fits(asked)
    assert scrolls(asked)


def test_windows_that_show_something_stand_whole(qtbot, low):
    changes = [Change("chỗ", "trước " * 40, "sau " * 40, True)] * 40
    for asked in (FieldList(low), BeforeAfter(low, "Dọn văn bản", "Chọn chỗ cần sửa.", changes), HelpWindow()):
        qtbot.addWidget(asked)
        asked.show()
        if not isinstance(asked, HelpWindow):
            assert_fits(asked)
        else:  # stands beside the program: within the screen
            assert asked.height() <= asked.screen().availableSize().height()


def test_nothing_asks_in_a_window_that_does_not_fit_itself(qtbot, low):
    """`ask` and `tell` are the same window; what they say is never cut."""
    answer(lambda asked: (assert_fits(asked), asked.reject()))
    messages.tell(low, "Tệp chưa mở được.", "\n".join([LONG] * 30))
