"""Văn bản: the register with its gaps and what is withdrawn, the paper beside it, out again as files."""

from datetime import date

import openpyxl
import pytest

from app.operations import approval, papers
from app.rules.terms import PaperState
from app.ui.background import finish_all
from app.ui.pages.papers import DRAFTS, TERM, PapersPage
from app.ui.widgets import files
from tests.operations import month
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    press,
    small_cell,
    visible_button,
    window,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def issued(small_cell, meeting):  # noqa: F811
    """December's minutes as number 01, its resolution as number 03: 01 and 02 of the resolutions are missing."""
    work = small_cell.work
    month.hold(small_cell, meeting)
    approval.approve(work, meeting.part_id)
    papers.issue(work, meeting.part_id, "minutes", on=date(2026, 12, 3))
    papers.issue(work, meeting.part_id, "resolution", on=date(2026, 12, 4), number=3)
    return meeting


@pytest.fixture
def page(qtbot, issued, window) -> PapersPage:  # noqa: F811
    window.go("papers")
    found = window.page
    assert isinstance(found, PapersPage)
    yield found
    finish_all()


def shown(page: PapersPage) -> list[list[str]]:
    return page.outgoing.table.texts()[1]


def test_the_register_shows_number_day_kind_and_state(page):
    rows = {row[0]: row for row in shown(page)}
    assert rows["01-BB/CB"][1] == "03/12/2026"
    assert rows["01-BB/CB"][2].startswith("Biên bản họp chi bộ: họp chi bộ thường kỳ tháng 12")
    assert rows["01-BB/CB"][4] == "Đã ban hành"


def test_numbers_that_no_paper_has_are_shown_where_they_are_missing(page):
    missing = [row[0] for row in shown(page) if row[4] == "Thiếu số"]
    assert missing == ["02-NQ/CB", "01-NQ/CB"]
    assert "dãy số NQ/CB thiếu số 01." in page.outgoing.odd.text()


def test_the_filter_finds_without_accents(page):
    page.outgoing.filter.setText("nghi quyet")
    assert [row[0] for row in shown(page)] == ["03-NQ/CB"]
    page.outgoing.filter.setText("khong co gi")
    assert page.outgoing.nothing.isVisible()
    assert "điều kiện lọc" in page.outgoing.nothing.words.text()


def test_one_kind_alone_can_be_shown(page):
    page.outgoing.kind.set_value("BB")
    page.outgoing.kind.left.emit()
    assert [row[0] for row in shown(page)] == ["01-BB/CB"]


def test_the_paper_itself_lies_beside_the_list(qtbot, page):
    qtbot.waitUntil(lambda: not page.outgoing.preview.is_busy, timeout=20000)
    assert page.outgoing.preview.desk.page() == 1


def test_a_number_without_a_paper_has_nothing_to_show(page):
    page.outgoing.table.set_current("02-NQ/CB")
    assert page.outgoing.preview.desk.words == "Số này chưa có văn bản nào."
    assert not page.outgoing.export_button.isEnabled()


def test_a_paper_goes_out_again_as_the_same_files(page, tmp_path, monkeypatch):
    first, second = tmp_path / "một", tmp_path / "hai"
    for folder in (first, second):
        folder.mkdir()
        monkeypatch.setattr(files, "folder", lambda *args, folder=folder: folder)
        press(page, "Xuất lại")
    assert [each.read_bytes() for each in sorted(first.iterdir())] == [
        each.read_bytes() for each in sorted(second.iterdir())
    ]


def test_a_withdrawn_paper_keeps_its_line_and_says_why(page):
    page.outgoing.table.set_current(
        next(line.id for line in page.outgoing.table.rows() if line.kind == "BB" and line.paper)
    )
    answer(fill_in({"reason": "In sai trang 2"}))
    press(page, "Hủy văn bản")
    row = next(row for row in shown(page) if row[0] == "01-BB/CB")
    assert row[4] == "Đã hủy"
    assert "Đã hủy: In sai trang 2." in page.outgoing.details.text()
    assert not page.outgoing.withdraw_button.isVisible()


def test_the_meeting_of_a_paper_is_one_press_away(page, window, meeting):  # noqa: F811
    page.outgoing.table.set_current(next(line.id for line in page.outgoing.table.rows() if line.paper))
    press(page, "Mở buổi họp")
    assert window.page.key == "meetings"
    assert window.page.pane.part_id == meeting.part_id
    assert window.page.pane.code == "papers"


def test_what_waits_to_be_issued_is_a_list_of_its_own(qtbot, page, small_cell):  # noqa: F811
    other = month.approved(small_cell, "2026-11", held_on=date(2026, 11, 3))
    page.outgoing.scope.choose(DRAFTS)
    qtbot.waitUntil(
        lambda: bool(page.outgoing.table.rows()) and page.outgoing.table.rows()[0].draft is not None, timeout=20000
    )
    waiting = [line for line in page.outgoing.table.rows() if line.part_id == other.part_id]
    assert "minutes" in {line.draft.form for line in waiting}
    assert {line.draft.state for line in waiting} == {PaperState.DRAFT}


def test_the_search_leads_to_a_paper_of_another_year(page, window):  # noqa: F811
    window.desk.set_year(2025)
    assert shown(page) == []
    wanted = papers.register(page.desk.work)[0].paper_id
    window.go("papers", wanted, "open")
    assert page.outgoing.scope.value() == TERM
    assert page.outgoing.line.id == wanted


def test_the_register_goes_out_as_excel(page, tmp_path, monkeypatch):
    target = tmp_path / "so.xlsx"
    monkeypatch.setattr(files, "save_file", lambda *args: target)
    page.export_register()
    sheet = openpyxl.load_workbook(target).active
    words = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("01-BB/CB" in [str(value) for value in row] for row in words)


def test_an_empty_register_says_how_papers_come_into_it(window):  # noqa: F811
    window.go("papers")
    assert "Sổ đăng ký còn trống" in window.page.outgoing.nothing.words.text()
    assert not window.page.outgoing.table.isVisible()
