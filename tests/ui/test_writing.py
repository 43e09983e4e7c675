"""Soạn văn bản: begun from the register, typed in the editor, kept by itself, issued into the register."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.documents.body import ARTICLE_LEVELS, Written
from app.documents.paper import Role, Run
from app.operations import writing
from app.operations.opening import CellFile
from app.operations.written_reading import BasisInput
from app.rules.terms import PaperState
from app.ui.pages.papers import DRAFTS, PapersPage
from app.ui.pages.writing import beginning
from app.ui.pages.writing.pane import WritingPane
from app.ui.widgets import files
from app.ui.widgets.help_window import FOLDER, page_path
from tests.ui.meeting_window import answer, fill_in, press, press_key, wake

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(papers_page: PapersPage) -> PapersPage:
    return papers_page


@pytest.fixture
def pane(page: PapersPage, named_cell: CellFile) -> WritingPane:
    """An empty plan, opened to be written on."""
    paper_id, _ = writing.begin(named_cell.work, "KH", abstract="công tác kiểm tra, giám sát năm 2026")
    page.open_writing(paper_id)
    assert page.pane is not None
    return page.pane


def typed(pane: WritingPane, words: str) -> None:
    """Type where the cursor stands, as Unikey sends letters."""
    wake(pane)
    pane.text.editor.setFocus()
    press_key(pane.text.editor, Qt.Key.Key_unknown, words)


def texts(pane: WritingPane) -> list[str]:
    return [item.text for item in writing.written(pane.desk.work, pane.paper_id).items]


def test_a_plan_is_begun_from_a_ready_outline(page, named_cell):
    def choose(dialog) -> None:
        dialog.form.editor("kind").set_value("CTr")
        dialog.form.editor("kind").left.emit()
        press(dialog, "deed")

    answer(choose)
    press(page, "write")
    draft = writing.written(named_cell.work, page.pane.paper_id)
    assert draft.kind == "CTr"
    assert draft.outline_key
    assert draft.items


def test_what_is_typed_is_kept_when_the_editor_rests(pane, qtbot):
    typed(pane, "Nắm tình hình đảng viên.")
    with qtbot.waitSignal(pane.text.kept):
        pass
    assert texts(pane) == ["Nắm tình hình đảng viên."]


def test_leaving_keeps_what_is_typed_at_once(page, pane, qtbot):
    typed(pane, "Một câu.")
    paper_id = pane.paper_id
    page.close_writing()
    assert [item.text for item in writing.written(page.desk.work, paper_id).items] == ["Một câu."]
    assert page.pane is None


def test_a_change_elsewhere_does_not_take_typing_back(pane, qtbot):
    typed(pane, "Chưa ghi xuống.")
    pane.desk.save(writing.change, pane.paper_id, abstract="công tác năm 2026")
    assert pane.text.editor.items()[0].text == "Chưa ghi xuống."
    assert pane.leave()
    assert texts(pane) == ["Chưa ghi xuống."]


def test_undo_brings_the_text_before_back_into_the_editor(pane, shell, qtbot):
    pane.desk.save(writing.keep_body, pane.paper_id, [Written((Run("Trước."),))])
    typed(pane, "Sau. ")
    assert pane.leave()
    shell.undo()
    assert pane.text.editor.items()[0].text == "Trước."


def doubtful(pane: WritingPane) -> list[tuple[str, str]]:
    """Return what is marked in the editor, with its sentence."""
    return [(cursor.selectedText(), sentence) for cursor, sentence in pane.text.editor.marks.doubts()]


def test_a_figure_that_contradicts_itself_is_marked_when_the_editor_rests(pane, qtbot):
    typed(pane, "Dự họp 28/35 (46,1%).")
    qtbot.waitUntil(lambda: doubtful(pane) == [("28/35 (46,1%", "28/35 là 80%, văn bản ghi 46,1%.")], timeout=10000)
    assert texts(pane) == ["Dự họp 28/35 (46,1%)."], "told, not changed"


def test_a_figure_that_contradicts_the_records_is_marked_until_it_is_right(pane, qtbot):
    pane.desk.save(writing.keep_body, pane.paper_id, [Written((Run("Chi bộ có 9 đảng viên."),))])
    qtbot.waitUntil(lambda: len(doubtful(pane)) == 1, timeout=10000)
    assert "05 đảng viên" in doubtful(pane)[0][1]
    pane.desk.save(writing.keep_body, pane.paper_id, [Written((Run("Chi bộ có 5 đảng viên."),))])
    qtbot.waitUntil(lambda: not doubtful(pane), timeout=10000)


def test_keeping_leaves_the_cursor_and_the_undo_of_the_editor_where_they_are(pane):
    typed(pane, "Câu thứ nhất.")
    press_key(pane.text.editor, Qt.Key.Key_Return, "\r")
    typed(pane, "Câu thứ hai")
    assert pane.leave()
    place = pane.text.editor.textCursor().position()
    assert pane.text.editor.textCursor().block().text() == "Câu thứ hai"
    typed(pane, ", viết tiếp.")
    assert pane.text.editor.textCursor().position() > place
    assert pane.leave()
    assert texts(pane) == ["Câu thứ nhất.", "Câu thứ hai, viết tiếp."]
    assert pane.text.editor.document().isUndoAvailable()


def test_a_doubtful_figure_may_be_kept_corrected_and_another_draft_opened(page, pane, named_cell, qtbot):
    typed(pane, "Có 28/35 (46,1 %) đồng chí.")
    assert pane.leave()
    qtbot.waitUntil(lambda: bool(pane.text.editor.extraSelections()))
    qtbot.waitUntil(lambda: pane.strips.count() > 0)
    strip = pane.strips.itemAt(0).widget()
    assert "28/35" in f"{strip.first} {strip.then}"
    typed(pane, " Sửa lại.")
    assert pane.leave()
    another, _ = writing.begin(named_cell.work, "TB", abstract="kết luận buổi họp")
    page.close_writing()
    page.open_writing(another)
    assert pane.text.editor.extraSelections() == []


def test_issuing_says_first_what_should_be_looked_at(pane):
    typed(pane, "Có 28/35 (46,1 %) đồng chí.")
    assert pane.leave()
    dialog = pane._issue_dialog()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Nên xem lại trước: " in words
    assert "28/35" in words
    dialog.deleteLater()


def test_an_empty_regulation_begins_with_articles(page, named_cell):
    regulation, _ = writing.begin(named_cell.work, "QC", abstract="làm việc của chi bộ")
    page.open_writing(regulation)
    assert page.pane.text.editor.chain == ARTICLE_LEVELS


def test_a_table_of_a_landscape_annex_is_as_wide_as_its_page(pane):
    answer(fill_in({"title": "DANH SÁCH", "is_landscape": True}))
    press(pane, "add_annex")
    assert pane.text.editor.tables.width_mm == 257
    pane.text.go_to_part(None)
    assert pane.text.editor.tables.width_mm == 165


def test_an_annex_has_a_text_of_its_own(pane, qtbot):
    typed(pane, "Nội dung chính.")
    answer(fill_in({"title": "DANH SÁCH", "is_landscape": True}))
    press(pane, "add_annex")
    typed(pane, "Dòng của phụ lục.")
    assert pane.leave()
    draft = writing.written(pane.desk.work, pane.paper_id)
    assert [item.text for item in draft.items] == ["Nội dung chính."]
    assert [(annex.title, annex.is_landscape, annex.items[0].text) for annex in draft.annexes] == [
        ("DANH SÁCH", True, "Dòng của phụ lục.")
    ]
    pane.text.go_to_part(None)
    assert pane.text.editor.items()[0].text == "Nội dung chính."


def test_a_basis_used_before_is_taken_over_and_moved(pane, named_cell):
    charter = BasisInput(title="Điều lệ Đảng Cộng sản Việt Nam")
    earlier, _ = writing.begin(named_cell.work, "NQ", abstract="nhiệm vụ năm 2026")
    pane.desk.save(writing.put_bases, earlier, [charter])
    pane.go_tab("bases")
    answer(fill_in({"kind_name": "Kế hoạch", "number": "21-KH/ĐU", "title": "năm 2026"}))
    press(pane, "add_basis")
    pane.bases.offered.set_current(0)
    press(pane, "take_basis")
    press(pane, "basis_up")
    kept = writing.written(named_cell.work, pane.paper_id).bases
    assert [basis.title for basis in kept] == ["Điều lệ Đảng Cộng sản Việt Nam", "năm 2026"]


def test_a_paper_without_an_abstract_says_why_it_cannot_be_issued(pane):
    pane.desk.save(writing.change, pane.paper_id, abstract="")
    assert not pane.issue_button.isEnabled()
    assert "trích yếu" in pane.why.text()


def test_a_letter_asks_to_whom_it_goes_and_a_plan_does_not(page, pane, named_cell):
    assert not pane.frame.editor("addressees").isVisibleTo(pane.frame)
    letter, _ = writing.begin(named_cell.work, "CV", abstract="về việc đăng ký lớp bồi dưỡng")
    page.close_writing()
    page.open_writing(letter)
    assert pane.frame.editor("addressees").isVisibleTo(pane.frame)


def test_issuing_leads_back_to_the_register_at_the_paper(page, pane, qtbot, tmp_path: Path, monkeypatch):
    typed(pane, "Chi bộ kiểm tra hai đảng viên.")
    pane.text.editor.deeds.set_role(Role.HEADING_1)
    assert pane.leave()
    answer(fill_in({"on": date(2026, 3, 5)}))
    press(pane, "issue")
    assert page.pane is None
    assert page.outgoing.line is not None
    assert page.outgoing.line.paper is not None
    assert (page.outgoing.line.paper.symbol, page.outgoing.line.paper.state) == ("01-KH/CB", PaperState.ISSUED)
    assert page.outgoing.line.paper.issued_on == date(2026, 3, 5)
    monkeypatch.setattr(files, "folder", lambda *args: tmp_path)
    press(page, "export_paper")
    (made,) = tmp_path.glob("*.docx")
    assert "I- Chi bộ kiểm tra hai đảng viên." in [each.text for each in Document(str(made)).paragraphs]


def test_a_paper_being_written_stands_among_the_drafts_and_opens_there(page, pane, qtbot):
    typed(pane, "Đang soạn dở.")
    page.close_writing()
    page.outgoing.scope.set_value(DRAFTS)
    with qtbot.waitSignal(page.outgoing.drafts_read):
        page.refresh()
    (line,) = page.outgoing.table.rows()
    assert line.written
    assert "kiểm tra, giám sát" in line.words
    page.outgoing.table.opened.emit(line)
    assert page.pane is not None
    assert page.pane.text.editor.items()[0].text == "Đang soạn dở."


def test_a_draft_thrown_away_is_left(page, pane):
    answer(lambda dialog: press(dialog, "Bỏ bản soạn"))
    press(pane, "discard")
    assert page.pane is None
    assert writing.drafts(page.desk.work) == ()


def test_a_kind_that_no_cell_may_issue_is_told_in_the_question(page):
    seen = {}

    def look(dialog) -> None:
        form = dialog.form
        form.editor("organ").set_value(beginning.Organ.CONGRESS)
        form.editor("organ").left.emit()
        form.editor("kind").set_value("KH")
        form.editor("kind").left.emit()
        press(dialog, "deed")
        seen["sentence"] = dialog.refusal.text() or dialog.form._remarks["kind"].words.text()
        dialog.reject()

    answer(look)
    press(page, "write")
    assert "không ban hành kế hoạch" in seen["sentence"]


def test_f1_opens_the_text_about_writing(page, pane):
    assert page_path(page.help_page()) == FOLDER / "soan-van-ban.md"
    page.close_writing()
    assert page_path(page.help_page()) == FOLDER / "van-ban.md"
