"""Tổng quan: what to do now with its buttons, the next meeting, the year in one picture, Kiểm tra hồ sơ."""

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.operations import cell as cells
from app.operations import meetings
from app.operations.cell import EarlierInput
from app.operations.meetings import PlanInput
from app.operations.opening import CellFile
from app.ui import theme
from app.ui.main_window import Shell
from app.ui.pages.overview import OverviewPage, _Across
from app.ui.preferences import Preferences
from app.ui.widgets.page import Room
from app.ui.widgets.painted.year import Month, Year, YearPicture, percent

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(shell: Shell) -> OverviewPage:
    assert isinstance(shell.page, OverviewPage)
    return shell.page


@pytest.fixture
def gone(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Where the buttons of the page lead to."""
    places: list[tuple[object, ...]] = []
    monkeypatch.setattr(shell, "go", lambda *where: places.append(where))
    return places


def button(page: OverviewPage, name: str) -> QPushButton:
    found = [each for each in page.findChildren(QPushButton, name) if each.isVisible()]
    assert len(found) == 1, name
    return found[0]


def title(page: OverviewPage) -> str:
    from app.ui.widgets.page import PageHead

    return next(head.title.text() for head in page.now.findChildren(PageHead) if head.isVisible())


def reds(page: OverviewPage) -> list[str]:
    return [
        each.text()
        for each in page.findChildren(QPushButton)
        if each.isVisible() and each.property("kind") == "primary"
    ]


def test_the_first_day_says_what_to_do_first_and_shows_one_red_button(
    qtbot: QtBot, page: OverviewPage, gone: list[tuple[object, ...]]
) -> None:
    qtbot.waitUntil(lambda: reds(page) != [])
    assert title(page).startswith("Sổ đã sẵn sàng")
    assert len(reds(page)) == 1
    assert page.findChildren(YearPicture) == [], "no empty chart"
    button(page, "first_2").click()
    assert gone == [("meetings", None, "plan")]


def test_once_a_meeting_was_held_the_year_is_shown_with_what_is_to_be_done(
    qtbot: QtBot, shell: Shell, page: OverviewPage, gone: list[tuple[object, ...]]
) -> None:
    desk = shell.desk
    desk.run(cells.copy_earlier_meeting, EarlierInput(period="2026-11", held_on="03/11/2026", present=4, total=5))
    made = desk.run(meetings.plan, PlanInput(period="2026-12", held_on="28/12/2026"))
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(YearPicture)))
    assert "việc" in title(page)
    assert len(reds(page)) <= 1
    first = button(page, "todo_0")
    assert first.accessibleName().startswith(first.text())
    first.click()
    assert gone
    picture = next(each for each in page.findChildren(YearPicture) if each.isVisible())
    assert "Tháng 11: sinh hoạt ngày 03/11 xong" in picture.accessibleDescription()
    assert "dự họp 80%" in picture.accessibleDescription()
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert gone[-1] == ("meetings", made[0], "open")


def test_the_sheet_that_was_put_off_is_called_to_mind(
    qtbot: QtBot, shell: Shell, page: OverviewPage, gone: list[tuple[object, ...]]
) -> None:
    shell.desk.preferences.put_off_sheet(shell.desk.cell.path, True)
    page.refresh()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(QPushButton, "sheet")))
    button(page, "sheet").click()
    assert gone == [("settings", None, "recovery")]


def test_a_narrow_window_puts_the_next_meeting_under_the_list(page: OverviewPage) -> None:
    from PySide6.QtWidgets import QBoxLayout

    across = next(part for part in page.now._parts if isinstance(part, _Across))
    page.set_room(Room(900, 512))
    assert across._layout.direction() == QBoxLayout.Direction.TopToBottom
    page.set_room(Room(1366, 768))
    assert across._layout.direction() == QBoxLayout.Direction.LeftToRight


def test_kiem_tra_ho_so_lists_what_it_finds_and_leads_to_it(
    qtbot: QtBot, shell: Shell, page: OverviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.operations import check
    from app.operations.finding import Finding, Severity

    member_id = uuid4()
    found = (
        Finding("R1", "294-QĐ/TW 9.3.2", Severity.MUST, "2026-04", "Tháng 4 chưa họp.", "meetings"),
        Finding("R9", "Hồ sơ", Severity.SHOULD, "", "Đồng chí Bích chưa có số thẻ.", "members", member_id),
    )
    monkeypatch.setattr(check, "findings", lambda work, until=None: found)
    page.open(None, "check")
    view = page.findings
    qtbot.waitUntil(lambda: view.found == found)
    assert view.head.facts.text().startswith("2 điều cần xem lại")
    assert "294-QĐ/TW 9.3.2" in view.whole.text()
    view.filter.choose("other")
    assert [row.rule for row in view.table.rows()] == ["R9"]
    gone: list[tuple[object, ...]] = []
    monkeypatch.setattr(shell, "go", lambda *where: gone.append(where))
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert gone == [("members", member_id, "open")]


def test_nothing_found_is_said_in_a_sentence(qtbot: QtBot, page: OverviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.operations import check

    monkeypatch.setattr(check, "findings", lambda work, until=None: ())
    page.show_findings()
    qtbot.waitUntil(lambda: not page.findings._running)
    assert page.findings.head.facts.text() == "Không có điều nào cần xem lại."


def test_a_year_is_told_in_sentences_a_month_each() -> None:
    year = Year(
        2026,
        (
            Month(3, held_on=date(2026, 3, 3), meeting="done", minutes="done", resolution="none", attendance=947),
            Month(4, meeting="late", minutes="late", resolution="late"),
        ),
    )
    assert year.sentences() == (
        "Tháng 3: sinh hoạt ngày 03/03 xong, biên bản xong, nghị quyết không có, dự họp 94,7%. "
        "Tháng 4: sinh hoạt chậm, thiếu, biên bản chậm, thiếu, nghị quyết chậm, thiếu."
    )
    assert percent(1000) == "100"


def test_the_row_of_levels_is_drawn_only_where_there_are_levels() -> None:
    months = tuple(Month(number) for number in range(1, 13))
    assert not Year(2026, months).has_levels
    assert Year(2026, (Month(1, level="Khá"), *months[1:])).has_levels


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_year_is_drawn_at_every_text_size_and_width(qtbot: QtBot, qapp: object, size: int) -> None:
    theme.apply(qapp, "dark", size)  # type: ignore[arg-type]
    picture = YearPicture()
    qtbot.addWidget(picture)
    values = (1000, 947, 947, 842, 1000, None, None, 947, 1000, 944, 944, 880)
    months = tuple(
        Month(at + 1, uuid4(), date(2026, at + 1, 3), meeting="done", level="Tốt", attendance=value)
        for at, value in enumerate(values)
    )
    picture.show_year(Year(2026, months, current=11))
    for width in (560, 900, 1400):
        picture.resize(width, picture.minimumHeight())
        assert not picture.grab().isNull()


def test_the_overview_of_an_empty_file_opens(qtbot: QtBot, cell_file: CellFile) -> None:
    shell = Shell(cell_file, Preferences())
    qtbot.addWidget(shell)
    shell.show()
    shell.go("overview")
    assert shell.top.cell_name.words == "Chi bộ chưa đặt tên"
    page = shell.page
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: reds(page) == ["Nhập tên chi bộ"])
    assert title(page) == "Sổ đã sẵn sàng. Bắt đầu từ tên chi bộ."
