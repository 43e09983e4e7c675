"""Văn bản: the register with its gaps and what is withdrawn, the paper beside it, out again as files."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from reportlab.pdfgen import canvas

from app.documents.body import items_of_text
from app.operations import approval, incoming, paper_register, papers, writing
from app.rules.terms import PaperState
from app.ui.background import ProgressStrip, finish_all
from app.ui.pages.papers import DRAFTS, TERM, UNSIGNED, PapersPage
from app.ui.widgets import files
from tests.operations import month
from tests.operations.written import arrived
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    press,
    press_key,
    small_cell,
    visible_button,
    wake,
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
    assert "dãy số NQ/CB thiếu số 01, 02." in page.outgoing.odd.text()


def test_days_out_of_the_order_of_numbers_are_told_and_more_is_one_press_away(page, small_cell):  # noqa: F811
    for number, day in ((2, 20), (4, 18), (6, 17)):
        begun, _ = writing.begin(small_cell.work, "KH", abstract="thử số", items=items_of_text("Nội dung."))
        changes = writing.issue(small_cell.work, begun, on=date(2026, 12, day), number=number).changes
    page.desk.announce(changes)
    seen = {}

    def look(dialog) -> None:
        seen["words"] = " ".join(each.text() for each in dialog.findChildren(QLabel))
        dialog.reject()

    answer(look)
    press(page, "more_odd")
    assert "Số 06-KH/CB ngày 17/12/2026 đứng sau số 02-KH/CB mà ngày lại trước (ngày 20/12/2026)." in seen["words"]
    assert page.outgoing.more_odd.text() == f"Xem cả {len(paper_register.oddities(small_cell.work, 2026))} điểm"


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


# --- signed copies -------------------------------------------------------------------------------------------------


@pytest.fixture
def scan(tmp_path, monkeypatch):
    """A scanned paper on the disk, which the user chooses."""
    path = tmp_path / "bản quét.pdf"
    path.write_bytes(one_page("Bản đã ký"))
    monkeypatch.setattr(files, "open_file", lambda *args: path)
    return path


def one_page(words: str) -> bytes:
    kept = BytesIO()
    sheet = canvas.Canvas(kept)
    sheet.drawString(72, 720, words)
    sheet.save()
    return kept.getvalue()


def choose_minutes(page):
    page.outgoing.table.set_current(
        next(line.id for line in page.outgoing.table.rows() if line.kind == "BB" and line.paper)
    )
    return page.outgoing.line.paper.paper_id


def test_a_signed_copy_is_attached_seen_and_taken_out_again(page, scan, qtbot):
    paper_id = choose_minutes(page)
    press(page, "attach_signed")
    row = next(row for row in shown(page) if row[0] == "01-BB/CB")
    assert row[4] == "Đã ký"
    assert page.outgoing.line.id == paper_id
    press(page, "show_signed")
    with qtbot.waitSignal(page.outgoing.preview.shown, timeout=20000):
        pass
    assert page.outgoing.signed_button.text() == "Xem bản ban hành"
    press(page, "remove_signed")
    assert next(row for row in shown(page) if row[0] == "01-BB/CB")[4] == "Đã ban hành"
    assert visible_button(page, "attach_signed").isEnabled()


def test_while_the_signed_copy_is_in_view_that_is_what_goes_out(page, scan, tmp_path, monkeypatch):
    choose_minutes(page)
    press(page, "attach_signed")
    press(page, "show_signed")
    folder = tmp_path / "xuất"
    folder.mkdir()
    monkeypatch.setattr(files, "folder", lambda *args: folder)
    press(page, "Xuất bản đã ký")
    (written,) = folder.iterdir()
    assert written.read_bytes() == scan.read_bytes()


def test_what_is_no_pdf_is_refused_with_a_sentence(page, scan):
    scan.write_bytes("không phải PDF".encode())
    choose_minutes(page)
    press(page, "attach_signed")
    assert "không phải là tệp .pdf" in page.said
    assert not page.outgoing.line.paper.is_signed


def test_what_is_not_signed_yet_is_a_list_of_its_own(page, scan):
    choose_minutes(page)
    press(page, "attach_signed")
    page.outgoing.scope.choose(UNSIGNED)
    assert [row[0] for row in shown(page)] == ["03-NQ/CB"]
    press(page, "attach_signed")
    assert "văn bản nào cũng đã có bản ký" in page.outgoing.nothing.words.text()


def test_the_files_of_a_paper_are_told_by_the_mark_of_their_content(page):
    choose_minutes(page)
    kept = page.outgoing.line.paper
    assert f".docx {kept.docx_sha256[:8]}, .pdf {kept.pdf_sha256[:8]}" in page.outgoing.details.text()
    assert kept.pdf_sha256 in page.outgoing.details.toolTip()


# --- written papers ------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(page, small_cell):  # noqa: F811
    """An issued plan that speaks of a well."""
    work = small_cell.work
    paper_id, _ = writing.begin(work, "KH", abstract="kiểm tra bếp ăn", items=items_of_text("Rà soát giếng khoan."))
    writing.change(work, paper_id, recipients=("Đảng ủy phường", "Lưu Chi bộ"))
    issued = writing.issue(work, paper_id, on=date(2026, 12, 5))
    page.desk.announce(issued.changes)
    page.outgoing.table.set_current(paper_id)
    return paper_id


def test_a_written_paper_tells_to_whom_it_went_and_is_renewed_by_a_draft(page, plan, small_cell):  # noqa: F811
    assert page.outgoing.details.text().startswith("Nơi nhận: Đảng ủy phường; Lưu Chi bộ.")
    press(page, "Lập bản thay thế")
    assert page.pane is not None
    draft = writing.written(small_cell.work, page.pane.paper_id)
    assert "01-KH/CB" in draft.replaces
    assert "thay thế" in page.head.facts.text()
    writing.change(small_cell.work, page.pane.paper_id, abstract="kiểm tra bếp ăn, nguồn nước")
    page.desk.announce(writing.issue(small_cell.work, page.pane.paper_id, on=date(2026, 12, 6)).changes)
    page.outgoing.table.set_current(plan)
    assert "Đã được thay bằng kế hoạch số 02-KH/CB" in page.outgoing.details.text()


def test_words_are_found_in_the_text_of_papers_and_marked(page, plan, qtbot):
    page.outgoing.filter.setText("gieng khoan")
    found = page.outgoing.found
    qtbot.waitUntil(lambda: len(found.table.rows()) == 1, timeout=10000)
    assert not page.outgoing.table.isVisible()
    assert not page.outgoing.nothing.isVisible()
    (cell,) = [column.cell(found.table.rows()[0]) for column in found.table.columns if column.key == "what"]
    assert [cell.under[start:end] for start, end in cell.marks] == ["giếng", "khoan"]
    assert page.outgoing.line.id == plan, "the paper found lies beside"
    press_key(found.table.view, Qt.Key.Key_Return)
    assert page.outgoing.filter.text() == ""
    assert page.outgoing.line.id == plan
    assert not found.isVisible()


def test_the_keyboard_stays_in_the_filter_while_a_thread_looks_into_the_papers(page, plan, qtbot):
    wake(page.outgoing.filter)
    page.outgoing.filter.setFocus()
    page.outgoing.filter.setText("gieng khoan")
    qtbot.waitUntil(lambda: len(page.outgoing.found.table.rows()) == 1, timeout=10000)
    assert page.outgoing.filter.hasFocus()


def test_a_paper_that_came_in_is_found_and_opens_in_its_list(page, small_cell, qtbot):  # noqa: F811
    incoming_id, _ = incoming.add(small_cell.work, arrived(abstract="tổng kết phong trào trồng cây"))
    page.outgoing.filter.setText("trong cay")
    found = page.outgoing.found
    qtbot.waitUntil(lambda: len(found.table.rows()) == 1, timeout=10000)
    assert "Văn bản đến" in page.outgoing.preview.desk.words
    press_key(found.table.view, Qt.Key.Key_Return)
    assert page.tabs.current() == "in"
    assert page.view.table.current().id == incoming_id


def test_words_that_stand_nowhere_say_so(page, plan, qtbot):
    page.outgoing.filter.setText("tàu vũ trụ")
    qtbot.waitUntil(lambda: page.outgoing.nothing.isVisible(), timeout=10000)
    assert not page.outgoing.found.isVisible()


# --- books ---------------------------------------------------------------------------------------------------------


def menu_of(page) -> dict[str, QAction]:
    page._fill_menu()
    return {each.text(): each for each in page.output_button.menu().actions() if each.text()}


def test_a_book_of_the_year_is_bound_as_one_pdf(page, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(files, "folder", lambda *args: tmp_path)
    menu_of(page)["Sổ biên bản năm 2026 (PDF)"].trigger()
    qtbot.waitUntil(lambda: "Đã xuất 1 tệp" in page.said, timeout=20000)
    (written,) = tmp_path.glob("so-bien-ban-nam-2026.pdf")
    assert written.read_bytes().startswith(b"%PDF-")


def test_a_book_that_is_stopped_leaves_nothing_behind(page, window, tmp_path, monkeypatch, qtbot):  # noqa: F811
    monkeypatch.setattr(files, "folder", lambda *args: tmp_path)
    before = sorted(tmp_path.iterdir())
    page.bind("minutes")
    (strip,) = window.findChildren(ProgressStrip)
    strip.stop_button.click()
    qtbot.waitUntil(lambda: not window.findChildren(ProgressStrip), timeout=20000)
    assert sorted(tmp_path.iterdir()) == before
    assert page.said == ""


def test_the_books_are_of_the_term_where_the_term_is_in_view(page):
    page.outgoing.scope.choose(TERM)
    deeds = menu_of(page)
    (name,) = [name for name in deeds if name.startswith("Sổ nghị quyết")]
    assert "nhiệm kỳ" in name
    assert deeds[name].isEnabled()


def test_a_book_that_would_be_empty_is_off_and_says_why(page):
    deed = menu_of(page)["Sổ văn bản đến năm 2026 (PDF)"]
    assert not deed.isEnabled()
    assert "Chưa có văn bản đến nào" in deed.toolTip()
