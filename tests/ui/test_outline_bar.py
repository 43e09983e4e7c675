"""The bar over the editor, and the windows that offer changes with before and after."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.documents.body import BodyItem, Written
from app.documents.paper import Role, Run, Table
from app.ui import theme
from app.ui.widgets import files
from app.ui.widgets.before_after import BeforeAfter, Change
from app.ui.widgets.flow import Flow
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.outline_bar import OutlineBar
from app.ui.widgets.outline_editor import OutlineEditor
from app.ui.widgets.outline_here import KEYS
from app.ui.widgets.outline_marks import TextDoubt
from tests.ui.writing_desk import at_desk, item, markers_of, put_at_end, put_cursor, table, told


def at_bar(qtbot: QtBot, items: tuple[BodyItem, ...] = ()) -> tuple[OutlineEditor, OutlineBar]:
    editor = at_desk(qtbot, items)
    bar = OutlineBar(editor)
    editor.parentWidget().layout().insertWidget(0, bar)
    bar.show()
    return editor, bar


def choose(bar: OutlineBar, role: Role) -> None:
    bar.level.set_value(role)
    bar.level.activated.emit(bar.level.currentIndex())


def do_in(kind: type[QDialog], do: Callable[[QDialog], object]) -> None:
    """Answer the next window of a kind once it is open."""

    def answer() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, kind):
            do(window)
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(0, answer)


def pick(bar: OutlineBar, words: str) -> None:
    menu = bar.table.menu()
    assert isinstance(menu, QMenu)
    (action,) = [each for each in menu.actions() if each.text() == words]
    assert action.isEnabled()
    action.trigger()


# --- level, number, faces ---


def test_the_bar_names_the_level_of_the_paragraph_with_the_cursor(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("MỤC ĐÍCH", Role.HEADING_1), item("việc", Role.DASH), item("chữ"), table(1, 1)))
    seen = []
    for words in ("MỤC ĐÍCH", "việc", "chữ", "ô 0.0"):
        put_cursor(editor, words)
        seen.append((bar.level.currentText(), bar.numbered.isChecked(), bar.numbered.isEnabled()))
    assert seen == [
        ("Đề mục I-", True, True), ("Gạch đầu dòng -", True, True), ("Đoạn văn", False, False), ("", False, False),
    ]  # fmt: skip


def test_the_levels_offered_are_those_of_the_chain_and_the_paragraph_s_own(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("Phạm vi", Role.ARTICLE), item("Cũ", Role.HEADING_1)))
    offered = [bar.level.itemText(at) for at in range(bar.level.count())]
    assert offered[:5] == ["Phần I", "Chương I", "Mục 1", "Điều 1.", "Khoản 1."]
    assert "Đề mục I-" not in offered
    put_at_end(editor)
    assert bar.level.currentText() == "Đề mục I-"


def test_the_level_is_named_in_the_style_of_the_cell(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot)
    editor.set_items((item("MỤC ĐÍCH", Role.HEADING_1),), "I.")
    assert bar.level.currentText() == "Đề mục I."


def test_a_level_chosen_is_taken_told_and_the_keyboard_goes_back_to_the_text(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("việc"),))
    with qtbot.waitSignal(bar.level_chosen) as chosen:
        choose(bar, Role.HEADING_2)
    assert chosen.args == [Role.HEADING_2]
    assert editor.items() == (item("việc", Role.HEADING_2),)
    assert editor.hasFocus()


def test_a_number_may_be_kept_as_it_was_typed(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("một", Role.POINT), item("hai", Role.POINT)))
    put_at_end(editor)
    bar.numbered.click()
    assert editor.items()[1] == item("b) hai", Role.POINT, typed=True)
    bar.numbered.click()
    assert markers_of(editor) == ["a)", "b)"]
    assert editor.items()[1] == item("hai", Role.POINT)


def test_bold_and_italic_show_whether_they_are_on(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (Written((Run("thường "), Run("đậm", True), Run(" nghiêng", False, True))),))
    seen = []
    for words in ("thường", "đậm", "nghiêng"):
        put_cursor(editor, words)
        seen.append((bar.bold.isChecked(), bar.italic.isChecked()))
    assert seen == [(False, False), (True, False), (False, True)]
    put_cursor(editor, "thường", select=True)
    bar.bold.click()
    assert bar.bold.isChecked()
    assert editor.items()[0].runs[0] == Run("thường", True)


def test_what_came_from_the_records_and_doubts_are_told_in_words_under_the_bar(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("Chi bộ có 28/35 (46,1 %)", from_records=True), item("khác")))
    editor.set_doubts((TextDoubt(0, 10, 24, "28/35 là 80%."),))
    assert bar.line.text() == "Điền từ hồ sơ, chưa sửa."
    put_cursor(editor, "28/")
    assert bar.line.text() == "28/35 là 80%."
    put_at_end(editor)
    assert bar.line.text() == KEYS


# --- tables ---


def test_deeds_on_tables_are_open_only_in_a_table(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("chữ"), table(2, 1)))
    able = [each.isEnabled() for each in bar.table.menu().actions() if not each.isSeparator()]
    assert able == [True, *[False] * 7]
    put_cursor(editor, "ô 0.0")
    assert all(each.isEnabled() for each in bar.table.menu().actions())
    pick(bar, "Thêm hàng bên dưới")
    assert len(editor.items()[1].rows) == 2
    assert not bar.italic.isEnabled()


def test_what_cannot_be_done_to_a_table_is_said_under_the_bar(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (table(2, 1),))
    put_cursor(editor, "Cột 0")
    pick(bar, "Bỏ hàng này")
    assert bar.said.startswith("Hàng đầu là tên các cột")
    assert editor.items() == (table(2, 1),)


def test_a_table_is_asked_for_with_its_columns_and_too_many_are_refused(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("chữ"),))
    refused: list[str] = []

    def fill(window: QDialog) -> None:
        assert isinstance(window, FormDialog)
        window.form.editor("columns").set_value(60)
        window.deed_button.click()
        refused.append(window.form.editor("columns").accessibleDescription())
        window.form.editor("columns").set_value(6)
        window.deed_button.click()

    do_in(FormDialog, fill)
    pick(bar, "Chèn bảng…")
    assert "phụ lục Excel" in refused[0]
    made = editor.items()[1]
    assert isinstance(made, Table)
    assert (len(made.columns), len(made.rows)) == (6, 2)
    assert editor.textCursor().currentTable() is not None


def test_columns_are_given_widths_and_sides_in_a_window(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (table(2, 1),))
    put_cursor(editor, "ô 0.0")

    def fill(window: QDialog) -> None:
        assert isinstance(window, FormDialog)
        assert window.form.editor("width1").value() == "21"
        window.form.editor("width0").set_value("12,5")
        window.form.editor("side0").set_value("centre")
        window.deed_button.click()

    do_in(FormDialog, fill)
    pick(bar, "Độ rộng và căn lề các cột…")
    column = editor.items()[0].columns[0]
    assert (column.title, column.width_mm, column.align) == ("Cột 0", 12.5, "centre")


# --- Dọn văn bản, Chữ cũ ---


def test_tidying_offers_and_does_what_is_chosen_in_one_step_of_undo(qtbot: QtBot) -> None:
    before = (item("Chi bộ thống nhất đề nghị cấp trên xem"), item("xét **khen thưởng** đồng chí Lâm."), item("- 3 -"))
    editor, bar = at_bar(qtbot, before)
    do_in(BeforeAfter, lambda window: window.deed_button.click())
    with qtbot.waitSignal(bar.tidy_asked):
        bar.tidy.click()
    assert "**" not in "".join(words for _, words in told(editor))
    assert bar.said.startswith("Đã sửa ")
    editor.undo()
    assert editor.items() == before


def test_capitals_for_the_first_level_are_offered_and_done_only_where_chosen(qtbot: QtBot) -> None:
    before = (item("Mục đích, yêu cầu", Role.HEADING_1), item("Nắm tình hình."), item("NỘI DUNG", Role.HEADING_1))
    editor, bar = at_bar(qtbot, before)
    offered: list[str] = []

    def look(window: QDialog) -> None:
        assert isinstance(window, BeforeAfter)
        offered.extend(window.list.item(at).text().split("\n")[0] for at in range(window.list.count()))
        assert not window.deed_button.isEnabled(), "not ticked at first"
        window.list.item(0).setCheckState(Qt.CheckState.Checked)
        window.deed_button.click()

    do_in(BeforeAfter, look)
    bar.tidy.click()
    assert offered == ["Viết hoa 1 đề mục lớn"]
    assert told(editor) == [("heading_1", "MỤC ĐÍCH, YÊU CẦU"), ("body", "Nắm tình hình."), ("heading_1", "NỘI DUNG")]
    editor.undo()
    assert editor.items() == before


def test_nothing_is_tidied_where_the_window_is_left(qtbot: QtBot) -> None:
    before = (item("xét **khen thưởng** đồng chí Lâm."),)
    editor, bar = at_bar(qtbot, before)
    do_in(BeforeAfter, lambda window: window.leave_button.click())
    bar.tidy.click()
    assert editor.items() == before
    assert bar.said == ""


def test_where_there_is_nothing_to_tidy_it_is_said(qtbot: QtBot) -> None:
    _, bar = at_bar(qtbot, (item("Chi bộ họp."),))
    bar.tidy.click()
    assert bar.said == "Không có gì cần dọn."


def test_old_text_is_converted_word_by_word_as_chosen(qtbot: QtBot) -> None:
    before = (item("Chi bộ\u00a0họp tại tr\u00adường."), table(1, 1))
    editor, bar = at_bar(qtbot, before)
    shown: list[str] = []

    def take_the_second(window: QDialog) -> None:
        assert isinstance(window, BeforeAfter)
        window.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        window.list.setCurrentRow(1)
        shown.extend((window.before.toPlainText(), window.after.toPlainText()))
        window.deed_button.click()

    do_in(BeforeAfter, take_the_second)
    with qtbot.waitSignal(bar.old_text_asked):
        bar.old_text.click()
    assert editor.items()[0].text == "Chi bộ\u00a0họp tại trường."
    assert shown == ["Chi bộ⍽họp tại tr¬ường.", "Chi bộ⍽họp tại trường."]
    editor.undo()
    assert editor.items() == before


def test_a_short_line_of_an_old_paper_follows_the_lines_beside_it(qtbot: QtBot) -> None:
    before = (item("Chi bé"), item("NghÞ quyÕt cña chi bé"), table(1, 1))
    editor, bar = at_bar(qtbot, before)
    do_in(BeforeAfter, lambda window: window.deed_button.click())
    bar.old_text.click()
    assert [words for _, words in told(editor)][:2] == ["Chi bộ", "Nghị quyết của chi bộ"]


def test_what_was_pasted_in_an_old_font_is_offered_at_once_to_be_looked_at(qtbot: QtBot) -> None:
    editor, bar = at_bar(qtbot, (item("Chi bộ có em bé."), item("")))
    put_at_end(editor)
    pasted = QMimeData()
    pasted.setHtml("<p style='font-family:.VnTime'>Chi bé <img src='a.png'></p>")
    editor.insertFromMimeData(pasted)
    assert told(editor)[1] == ("body", "Chi bé"), "nothing is converted unasked"
    assert bar.said.startswith("Phần vừa dán dùng phông chữ cũ. Lưu ý khi dán: Không giữ 1 hình ảnh")
    do_in(BeforeAfter, lambda window: window.deed_button.click())
    bar.findChild(QPushButton, "look_at_old_text").click()
    assert [words for _, words in told(editor)] == ["Chi bộ có em bé.", "Chi bộ"]
    assert bar.said == "Đã sửa 1 chỗ. Ctrl+Z trong ô soạn thảo để hoàn tác."
    editor.undo()
    assert told(editor)[1] == ("body", "Chi bé")


CHANGES = (Change("Nối dòng bị ngắt", "một\nhai", "một hai"), Change("Bỏ số trang", "- 3 -", ""))


def test_changes_are_shown_side_by_side_and_counted(qtbot: QtBot) -> None:
    window = BeforeAfter(None, "Dọn văn bản", "Không sửa chữ nào.", CHANGES)
    qtbot.addWidget(window)
    assert (window.before.toPlainText(), window.after.toPlainText()) == ("một↵\nhai", "một hai")
    assert [each.cursor.selectedText() for each in window.after.extraSelections()] == [" "]
    assert window.deed_button.text() == "Sửa 2 chỗ đã chọn"
    spoken = window.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Nối dòng bị ngắt. Trước: một\nhai. Sau: một hai"
    window.all.click()
    assert window.chosen == ()
    assert window.deed_button.toolTip() == "Chưa chọn chỗ nào."
    window.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert window.chosen == (1,)
    assert not window.all.isChecked()
    window.all.click()
    assert window.chosen == (0, 1)


# --- room ---


@pytest.mark.parametrize(("size", "width", "lines"), [(100, 700, 1), (100, 420, 2), (150, 700, 2), (200, 620, 3)])
def test_the_bar_goes_on_in_the_next_line_where_the_width_ends(
    qtbot: QtBot, qapp: QApplication, size: int, width: int, lines: int
) -> None:
    theme.apply(qapp, "light", size)
    editor, bar = at_bar(qtbot)
    editor.parentWidget().resize(width, 620)
    QApplication.processEvents()
    middles = [each.geometry().center().y() for each in (bar.level, bar.bold, bar.table, bar.tidy, bar.old_text)]
    tops = sorted({round(each / theme.px(20)) for each in middles})
    assert len(tops) == lines
    for each in bar.findChildren(QWidget):
        if each.isVisibleTo(bar) and each.parent() is bar:
            assert bar.rect().contains(each.geometry()), each


def test_the_bar_is_never_squeezed_where_height_is_short(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    editor, bar = at_bar(qtbot)
    editor.parentWidget().resize(620, 200)
    bar.say("info", "Lưu ý khi dán:", "Không giữ 2 ảnh.")
    QApplication.processEvents()
    shown = sorted((bar.old_text.geometry(), bar.line.geometry(), bar._strip.geometry()), key=lambda box: box.y())
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(shown))
    assert bar.rect().contains(shown[-1])


def test_a_flow_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=0)
    for _ in range(3):
        each = QWidget()
        each.setFixedSize(40, 20)
        flow.addWidget(each)
    assert [flow.heightForWidth(width) for width in (120, 119, 80, 79, 10)] == [20, 40, 40, 60, 60]
    holder.resize(80, 100)
    holder.show()
    assert [flow.itemAt(at).geometry().topLeft() for at in range(3)] == [QPoint(0, 0), QPoint(40, 0), QPoint(0, 20)]


def test_the_text_of_a_file_is_taken_in_where_the_cursor_is(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor, bar = at_bar(qtbot)
    (tmp_path / "cũ.txt").write_text("Một dòng.\nHai dòng.", encoding="utf-8")
    monkeypatch.setattr(files, "open_file", lambda *asked: tmp_path / "cũ.txt")
    bar.take_file()
    assert [item.text for item in editor.items()] == ["Một dòng.", "Hai dòng."]
    (tmp_path / "cũ.txt").rename(tmp_path / "ảnh.png")
    monkeypatch.setattr(files, "open_file", lambda *asked: tmp_path / "ảnh.png")
    bar.take_file()
    assert "thuộc loại khác" in bar.said
