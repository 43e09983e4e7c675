"""Văn bản of one meeting: the real preview, own wording and what becomes of it, issue, files, withdrawal."""

from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from app.operations import agenda, approval, history, papers, votes
from app.rules.terms import PaperState
from app.ui import theme
from app.ui.pages.meeting import paper_output
from app.ui.pages.meeting.paper_window import PaperWindow
from app.ui.pages.meeting.papers import PapersStep
from app.ui.widgets import files
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
    write,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def step(qtbot, window, small_cell, meeting) -> PapersStep:  # noqa: F811
    """The step of a held meeting, its minutes in view."""
    month.hold(small_cell, meeting, 4)
    found = open_at(window, meeting, "papers").step
    assert isinstance(found, PapersStep)
    found.table.set_current(("minutes", None))
    ready(qtbot, found)
    return found


def ready(qtbot, step: PapersStep) -> None:
    """Wait until the paper asked for lies on the desk."""
    qtbot.waitUntil(lambda: not step.pane.side.preview.is_busy, timeout=20000)


def block(step: PapersStep, start: str) -> str:
    """Return the key of the block that begins with these words."""
    return next(line.id for line in step.wording.list.items() if line.block.text.startswith(start))


def conclusion(step: PapersStep) -> str:
    return next(line.id for line in step.wording.list.items() if "hai việc" in line.block.text)


def reword(qtbot, step: PapersStep, key: str, words: str) -> None:
    step.go_tab("wording")
    step.wording.go_to(key)
    write(step.wording.text, words, leave=False)
    press(step.wording, "Ghi lời văn riêng")
    ready(qtbot, step)


def test_the_papers_of_the_meeting_are_listed_with_their_state(step):
    names = [choice.name for choice in step.table.rows()]
    assert "Biên bản họp chi bộ" in names
    assert {choice.state for choice in step.table.rows()} == {PaperState.DRAFT}


def test_minutes_and_resolution_come_first_in_the_list_and_in_the_drop_down(step):
    forms = [choice.form for choice in step.table.rows()]
    assert forms[:3] == ["minutes", "resolution", "resolution_short"]
    assert "programme" in forms[3:]
    drop_down = step.pane.side.form
    assert [drop_down.itemData(at)[0] for at in range(drop_down.count())] == forms


def test_the_names_in_the_drop_down_stand_whole(step):
    """Beside the step the drop-down is narrow; only the name of a vote or an election may be longer."""
    drop_down = step.pane.side.form
    assert step.pane.side.isVisible()
    option = QStyleOptionComboBox()
    drop_down.initStyleOption(option)
    edit = QStyle.SubControl.SC_ComboBoxEditField
    room = drop_down.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, drop_down).width()
    names = [drop_down.itemText(at) for at in range(drop_down.count()) if drop_down.itemData(at)[1] is None]
    assert {"Biên bản", "Nghị quyết", "Nghị quyết rút gọn", "Giấy mời đảng viên"} <= set(names)
    assert [name for name in names if theme.text_width(name) > room] == []
    longest = max(theme.text_width(drop_down.itemText(at)) for at in range(drop_down.count()))
    assert drop_down.view().minimumWidth() > min(longest, theme.px(600))


def test_the_paper_in_view_is_the_real_one(step):
    assert step.pane.side.preview.desk.page() >= 1
    texts = [line.block.text for line in step.wording.list.items()]
    assert any("Cơ bản đồng ý với dự thảo." in text for text in texts)


def test_the_list_and_the_drop_down_show_the_same_paper(qtbot, step):
    step.table.set_current(("resolution", None))
    assert step.pane.side.which == ("resolution", None)
    step.pane.side.form.set_value(("minutes", None))
    step.pane.side.form.left.emit()
    assert step.choice.form == "minutes"


@pytest.mark.parametrize("size", [(1093, 526), (1366, 768)])
def test_the_words_are_there_also_when_the_paper_was_made_at_another_step(qtbot, window, small_cell, meeting, size):  # noqa: F811
    shrink(window, *size)
    month.hold(small_cell, meeting, 4)
    pane = open_at(window, meeting, "votes")
    if not pane.shows_paper:
        pane.toggle_paper()
    qtbot.waitUntil(lambda: not pane.side.preview.is_busy, timeout=20000)
    pane.go_step("papers")
    pane.step.go_tab("wording")
    qtbot.waitUntil(lambda: bool(pane.step.wording.list.items()))
    assert any("Hội nghị" in line.block.text for line in pane.step.wording.list.items())
    assert pane.step.wording.text.value()


def test_the_words_are_there_while_the_paper_is_never_in_view(qtbot, window, small_cell, meeting):  # noqa: F811
    shrink(window, 1093, 526)
    month.hold(small_cell, meeting, 4)
    pane = open_at(window, meeting, "papers")
    pane.step.go_tab("wording")
    qtbot.waitUntil(lambda: bool(pane.step.wording.list.items()), timeout=20000)
    assert not pane.side.isVisible()


def test_the_button_that_writes_her_words_stands_whole_in_a_low_window(qtbot, window, small_cell, meeting):  # noqa: F811
    shrink(window, 1093, 526)
    month.hold(small_cell, meeting, 4)
    pane = open_at(window, meeting, "papers")
    pane.step.go_tab("wording")
    qtbot.waitUntil(lambda: bool(pane.step.wording.list.items()), timeout=20000)
    QApplication.processEvents()
    button = pane.step.wording.write_button
    assert button.visibleRegion().boundingRect() == button.rect()
    assert pane.step.wording.list.viewport().height() >= 44


def test_a_click_on_a_paragraph_opens_its_words(qtbot, step):
    desk = step.pane.side.preview.desk
    key = block(step, "Hội nghị")
    desk.choose(key)
    qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=desk.place_of(key).center())
    assert step.wording.isVisible()
    assert step.wording._line.id == key


def test_her_words_stand_in_the_paper_and_can_be_taken_back(qtbot, step):
    key = conclusion(step)
    derived = next(line.block.text for line in step.wording.list.items() if line.id == key)
    reword(qtbot, step, key, "Chi bộ nhất trí cao hai việc sau đây.")
    assert step.wording._line.block.own
    assert step.wording._line.block.text == "Chi bộ nhất trí cao hai việc sau đây."
    press(step.wording, "Trở về lời văn từ hồ sơ")
    ready(qtbot, step)
    assert next(line.block.text for line in step.wording.list.items() if line.id == key) == derived


def test_a_paragraph_of_her_own_comes_after_a_block(qtbot, step):
    step.go_tab("wording")
    key = conclusion(step)
    step.wording.go_to(key)
    press(step.wording, "Thêm đoạn sau")
    write(step.wording.text, "Hội nghị vỗ tay.", leave=False)
    press(step.wording, "Ghi lời văn riêng")
    ready(qtbot, step)
    texts = [line.block.text for line in step.wording.list.items()]
    at = [line.id for line in step.wording.list.items()].index(key)
    assert texts[at + 1] == "Hội nghị vỗ tay."


def test_a_conclusion_reworded_in_the_resolution_says_that_the_minutes_keep_theirs(qtbot, step, meeting):  # noqa: F811
    agenda.change_item(step.desk.work, meeting.discussion, {"conclusion": "Thống nhất hai việc.", "report": "Đã nghe."})
    step.pane.refresh()
    step.table.set_current(("resolution", None))
    ready(qtbot, step)
    step.go_tab("wording")
    assert not step.apart.isVisible()
    step.wording.go_to(conclusion(step))
    write(step.wording.text, "Quyết nghị hai việc.", leave=False)
    press(step, "Ghi lời văn riêng")
    ready(qtbot, step)
    assert step.apart.isVisible()
    assert step.apart.text().startswith("Lời sửa ở đây chỉ vào nghị quyết")
    step.table.set_current(("minutes", None))
    ready(qtbot, step)
    assert not step.apart.isVisible()


def test_one_quiet_line_says_that_one_of_the_two_resolutions_is_issued(qtbot, step, meeting):  # noqa: F811
    assert step.one_of_two.isVisible()
    assert "chỉ ban hành một bản" in step.one_of_two.text()
    approval.approve(step.desk.work, meeting.part_id)
    papers.issue(step.desk.work, meeting.part_id, "resolution", on=date(2026, 12, 3))
    step.pane.refresh()
    assert not step.one_of_two.isVisible()
    refusals = {each.form: each.refusal for each in step.table.rows()}
    assert "đã ban hành" in refusals["resolution_short"]


def test_when_the_fact_changes_both_texts_are_shown_and_asked_about(qtbot, step, meeting):  # noqa: F811
    reword(qtbot, step, conclusion(step), "Chi bộ nhất trí cao hai việc sau đây.")
    agenda.change_item(step.desk.work, meeting.discussion, {"conclusion": "Chi bộ thống nhất ba việc."})
    step.pane.refresh()
    ready(qtbot, step)
    press(step, "Xem và chọn")
    assert step.wording.text.value() == "Chi bộ nhất trí cao hai việc sau đây."
    assert "ba việc" in step.wording.derived.text()
    press(step.wording, "Giữ lời văn riêng")
    ready(qtbot, step)
    assert not step._draft.doubtful
    assert step.wording._line.block.text == "Chi bộ nhất trí cao hai việc sau đây."


def test_after_a_changed_fact_the_records_may_be_taken_instead(qtbot, step, meeting):  # noqa: F811
    reword(qtbot, step, conclusion(step), "Chi bộ nhất trí cao hai việc sau đây.")
    agenda.change_item(step.desk.work, meeting.discussion, {"conclusion": "Chi bộ thống nhất ba việc."})
    step.pane.refresh()
    ready(qtbot, step)
    press(step, "Xem và chọn")
    press(step.wording, "Trở về lời văn từ hồ sơ")
    ready(qtbot, step)
    assert any("ba việc" in line.block.text for line in step.wording.list.items())
    assert not any("nhất trí cao" in line.block.text for line in step.wording.list.items())


def test_her_words_for_a_block_that_is_gone_are_shown_to_be_copied_or_given_up(qtbot, step, meeting):  # noqa: F811
    reword(qtbot, step, conclusion(step), "Chi bộ nhất trí cao\nhai việc sau đây.")
    agenda.change_item(step.desk.work, meeting.discussion, {"conclusion": ""})
    step.pane.refresh()
    ready(qtbot, step)
    press(step, "Xem và chọn")
    assert step.wording.text.value() == "Chi bộ nhất trí cao\nhai việc sau đây."
    assert step.wording.text.isReadOnly()
    assert not step.wording.keep_button.isVisible()
    press(step.wording, "Bỏ lời này")
    ready(qtbot, step)
    assert not step._draft.doubtful
    assert not any("nhất trí cao" in line.block.text for line in step.wording.list.items())
    assert not step.wording.text.isReadOnly()


def test_what_is_reworded_is_written_when_another_block_is_taken(qtbot, step):
    step.go_tab("wording")
    step.wording.go_to(conclusion(step))
    write(step.wording.text, "Lời chưa bấm nút ghi.", leave=False)
    press_key(step.wording.list, Qt.Key.Key_Up)
    ready(qtbot, step)
    assert any(line.block.text == "Lời chưa bấm nút ghi." for line in step.wording.list.items())


def test_minutes_that_are_not_approved_cannot_be_issued_and_say_why(step):
    assert not step.issue_button.isEnabled()
    assert step.why.text() == step.issue_button.toolTip() != ""


def test_number_and_day_are_proposed_and_the_paper_enters_the_register(qtbot, step, meeting):  # noqa: F811
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    seen: list[tuple[object, object]] = []

    def issue(dialog) -> None:
        seen.append((dialog.form.value("on"), dialog.form.value("number")))
        press(dialog, "deed")

    answer(issue)
    press(step, "issue")
    assert seen == [("03/12/2026", 1)]
    assert "01-BB/CB" in step.pane.window().page.said
    row = papers.register(step.desk.work)[0]
    assert (row.symbol, row.issued_on, row.state) == ("01-BB/CB", date(2026, 12, 3), PaperState.ISSUED)
    assert not step.issue_button.isVisible()
    assert step.choice.number == 1


def test_a_number_given_by_hand_is_taken_if_it_is_free(qtbot, step, meeting):  # noqa: F811
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    answer(fill_in({"number": 5}))
    press(step, "issue")
    assert papers.register(step.desk.work)[0].symbol == "05-BB/CB"


def issued(qtbot, step: PapersStep, part_id) -> None:
    approval.approve(step.desk.work, part_id)
    step.pane.refresh()
    answer(lambda dialog: press(dialog, "deed"))
    press(step, "issue")
    ready(qtbot, step)


def test_both_files_say_the_same_and_keep_the_changed_words(qtbot, step, meeting, tmp_path, monkeypatch):  # noqa: F811
    reword(qtbot, step, conclusion(step), "Chi bộ nhất trí cao “hai việc” & không thêm gì.")
    issued(qtbot, step, meeting.part_id)
    monkeypatch.setattr(files, "folder", lambda *args: tmp_path)
    press(step, "export_paper")
    written = sorted(tmp_path.glob("2026-12-03-BB-01-*"))
    assert [path.suffix for path in written] == [".docx", ".pdf"]
    words = "\n".join(each.text for each in docx.Document(str(written[0])).paragraphs)
    with pdfplumber.open(written[1]) as pdf:
        pages = " ".join((page.extract_text() or "") for page in pdf.pages)
    assert "nhất trí cao “hai việc” & không thêm gì." in words
    assert "nhất trí cao" in " ".join(pages.split())
    assert "Đã xuất 2 tệp" in step.pane.window().page.said


def test_a_draft_goes_out_marked_as_one(qtbot, step, tmp_path: Path, monkeypatch):
    out = tmp_path / "ra"
    out.mkdir()
    monkeypatch.setattr(files, "folder", lambda *args: out)
    press(step, "export_paper")
    assert len(list(out.iterdir())) == 2
    assert all("du-thao" in path.name for path in out.iterdir())


def test_a_folder_that_is_gone_is_said_in_a_sentence(qtbot, step, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(files, "folder", lambda *args: tmp_path / "không có")
    press(step, "export_paper")
    assert "Chưa ghi được." in step.pane.window().page.said


def test_an_issued_paper_keeps_its_words_whatever_happens_to_the_facts(qtbot, step, meeting):  # noqa: F811
    issued(qtbot, step, meeting.part_id)
    before = papers.issued_paper(step.desk.work, step.choice.paper_id)
    assert not step.wording.list.items()
    votes.votes(step.desk.work, meeting.part_id)
    assert papers.issued_paper(step.desk.work, step.choice.paper_id) == before


def test_the_wording_of_an_issued_paper_says_why_it_stands_and_what_to_do(qtbot, step, meeting):  # noqa: F811
    step.go_tab("wording")
    assert not step.wording.issued.isVisible()
    issued(qtbot, step, meeting.part_id)
    assert step.wording.issued.isVisible()
    assert not step.wording.list.isVisible()
    told = step.wording.issued.words.text()
    assert "đã ban hành nên giữ nguyên" in told
    assert "Hủy văn bản" in told
    assert "đính chính" in told
    answer(fill_in({"reason": "In sai trang 2"}))
    press(step, "Hủy văn bản")
    ready(qtbot, step)
    assert not step.wording.issued.isVisible()
    assert step.wording.list.isVisible()
    assert step.wording.list.items()


def test_a_withdrawn_paper_keeps_its_number_and_may_be_issued_anew(qtbot, step, meeting):  # noqa: F811
    issued(qtbot, step, meeting.part_id)
    answer(fill_in({"reason": "In sai trang 2"}))
    press(step, "Hủy văn bản")
    row = papers.register(step.desk.work)[0]
    assert (row.symbol, row.state, row.withdrawn_reason) == ("01-BB/CB", PaperState.WITHDRAWN, "In sai trang 2")
    assert step.issue_button.isVisible()
    answer(lambda dialog: press(dialog, "deed"))
    press(step, "issue")
    assert [each.symbol for each in papers.register(step.desk.work)] == ["01-BB/CB", "02-BB/CB"]


def test_withdrawing_without_a_reason_is_refused(qtbot, step, meeting):  # noqa: F811
    issued(qtbot, step, meeting.part_id)
    seen: list[str] = []

    def leave_empty(dialog) -> None:
        press(dialog, "deed")
        seen.append(dialog.form._remarks["reason"].words.text())
        dialog.reject()

    answer(leave_empty)
    press(step, "Hủy văn bản")
    assert seen == ["Ghi lý do hủy."]


def test_abstract_and_recipients_belong_to_the_paper(qtbot, step):
    step.table.set_current(("resolution", None))
    ready(qtbot, step)
    step.go_tab("details")
    write(step.form.editor("abstract"), "lãnh đạo nhiệm vụ tháng 12")
    write(step.form.editor("recipients"), "Đảng ủy phường (để báo cáo)\nLưu Chi bộ")
    ready(qtbot, step)
    paper = papers.draft(step.desk.work, step.view.part_id, "resolution").paper
    assert paper.title.abstract == "lãnh đạo nhiệm vụ tháng 12"
    assert paper.recipients.items == ("Đảng ủy phường (để báo cáo)", "Lưu Chi bộ")


def test_with_the_paper_folded_its_words_are_there_all_the_same(qtbot, step, window):  # noqa: F811
    shrink(window, 1093, 614)
    assert not step.pane.side.isVisible()
    step.table.set_current(("resolution", None))
    ready(qtbot, step)
    assert step._draft.paper.form == "resolution"
    assert step.wording.list.items()
    assert "nhiệm vụ" in step.form.value("abstract")


def test_a_paper_is_printed_page_by_page(qtbot, step, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    monkeypatch.setattr(paper_output, "ask_printer", lambda *args: printer)
    press(step, "print_paper")
    qtbot.waitUntil(lambda: "Đã gửi" in step.pane.window().page.said, timeout=20000)
    with pdfplumber.open(tmp_path / "in.pdf") as pdf:
        assert len(pdf.pages) == step.pane.side.preview.desk.pages
    assert history.activities(step.desk.work)[0].name == "In Biên bản họp chi bộ"


def whole(qtbot, step: PapersStep, deed) -> None:
    """Open the paper large, and do something with it once it lies there."""

    def do(dialog: PaperWindow) -> None:
        qtbot.waitUntil(lambda: not dialog.preview.is_busy and dialog.preview.desk.pages > 0, timeout=20000)
        deed(dialog)
        if dialog.isVisible():
            press_key(dialog, Qt.Key.Key_Escape)

    answer(do)
    press(step.pane.side, "Xem cả trang")


def test_the_paper_is_seen_whole_and_large_and_turned_page_by_page(qtbot, step):
    seen: list[object] = []

    def look(dialog: PaperWindow) -> None:
        desk = dialog.preview.desk
        page = desk._box(1)
        seen.append(page.height() <= desk.viewport().height())
        seen.append(page.width() > step.pane.side.preview.desk.sheet_width())
        seen.append((desk.page(), dialog.page.text(), dialog.before.isEnabled()))
        press_key(desk, Qt.Key.Key_PageDown)
        seen.append((desk.page(), dialog.page.text(), dialog.before.isEnabled()))
        press(dialog, "page_before")
        seen.append(desk.page())

    whole(qtbot, step, look)
    pages = step.pane.side.preview.desk.pages
    assert pages > 1
    assert seen == [True, True, (1, f"trang 1/{pages}", False), (2, f"trang 2/{pages}", True), 1]


def test_the_whole_page_may_be_larger_to_read(qtbot, step):
    widths: list[float] = []

    def look(dialog: PaperWindow) -> None:
        widths.append(dialog.preview.desk._box(1).width())
        dialog.fit.set_value("large")
        dialog.fit.chosen.emit("large")
        qtbot.waitUntil(lambda: not dialog.preview.is_busy, timeout=20000)
        widths.append(dialog.preview.desk._box(1).width())

    whole(qtbot, step, look)
    assert widths[1] > 1.5 * widths[0]


def test_a_paper_seen_whole_is_printed_from_there(qtbot, step, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    monkeypatch.setattr(paper_output, "ask_printer", lambda *args: printer)
    whole(qtbot, step, lambda dialog: press(dialog, "print_whole"))
    qtbot.waitUntil(lambda: "Đã gửi" in step.pane.window().page.said, timeout=20000)
    with pdfplumber.open(tmp_path / "in.pdf") as pdf:
        assert len(pdf.pages) == step.pane.side.preview.desk.pages
