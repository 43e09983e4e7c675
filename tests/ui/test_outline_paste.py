"""What is pasted into the body, what is left behind and said, and what is copied out of it."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.documents.body import Written
from app.documents.paper import Role, Run, Table
from app.ui.widgets.outline_editor import OutlineEditor
from tests.ui.writing_desk import at_desk, item, put_at_end, put_cursor, table, told

CONTROL = Qt.KeyboardModifier.ControlModifier


def plain(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made


def html(text: str) -> QMimeData:
    made = QMimeData()
    made.setHtml(text)
    return made


def paste(editor: OutlineEditor, what: QMimeData) -> None:
    QApplication.clipboard().setMimeData(what)
    editor.paste()


def test_plain_text_is_pasted_letter_for_letter(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("trước sau"),))
    put_cursor(editor, "trước ")
    paste(editor, plain("- một  hai\t“ba”\r\n\r\nI. BỐN 😀\nnăm "))
    assert told(editor) == [
        ("body", "trước - một  hai\t“ba”"), ("body", ""), ("body", "I. BỐN 😀"), ("body", "năm sau"),
    ]  # fmt: skip
    qtbot.keyClicks(editor, "x")
    assert told(editor)[-1] == ("body", "năm xsau")
    editor.undo()
    editor.undo()
    assert editor.items() == (item("trước sau"),)


def test_what_is_pasted_takes_the_place_of_the_selection(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("một", Role.DASH), item("hai", Role.DASH)))
    editor.selectAll()
    paste(editor, plain("mới"))
    assert told(editor) == [("dash", "mới")]


def test_a_text_of_a_megabyte_is_pasted_whole(qtbot: QtBot) -> None:
    editor = at_desk(qtbot)
    text = "\n".join("Chi bộ  thống nhất giao việc cho từng đồng chí." for _ in range(20_000))
    paste(editor, plain(text))
    assert "\n".join(words for _, words in told(editor)) == text


def test_html_keeps_headings_lists_tables_bold_and_italic(qtbot: QtBot) -> None:
    editor = at_desk(qtbot)
    paste(editor, html(
        "<h1>I. MỤC ĐÍCH</h1><p>Một <b>hai</b> <i>ba</i></p><ul><li>gạch</li></ul>"
        "<table border='1'><tr><td>TT</td><td>Việc</td></tr><tr><td>1</td><td>họp</td></tr></table><p>hết</p>"
    ))  # fmt: skip
    kept = editor.items()
    assert kept[0].role is Role.HEADING_1
    assert kept[1] == Written((Run("Một "), Run("hai", True), Run(" "), Run("ba", False, True)))
    assert [each.rows for each in kept if isinstance(each, Table)] == [(("1", "họp"),)]
    assert told(editor)[-1] == ("body", "hết")


def test_what_a_paste_left_behind_is_told(qtbot: QtBot) -> None:
    editor = at_desk(qtbot)
    with qtbot.waitSignal(editor.told) as said:
        paste(editor, html("<p>chữ <img src='a.png'></p>"))
    kind, first, then = said.args
    assert (kind, first) == ("info", "Lưu ý khi dán:")
    assert "ảnh" in then
    assert [words.strip() for _, words in told(editor)] == ["chữ"]


def test_plain_text_as_long_as_a_book_is_kept_and_told(qtbot: QtBot) -> None:
    editor = at_desk(qtbot)
    text = "\n".join(["Chi bộ thống nhất giao việc cho từng đồng chí. " * 20] * 350)
    with qtbot.waitSignal(editor.told) as said:
        paste(editor, plain(text))
    assert said.args[:2] == ["info", "Lưu ý khi dán:"]
    assert said.args[2].startswith("Nội dung dài 32")
    assert "\n".join(words for _, words in told(editor)) == text


def test_an_image_is_not_pasted_and_that_is_told(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("một"),))
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    made = QMimeData()
    made.setImageData(image)
    with qtbot.waitSignal(editor.told) as said:
        paste(editor, made)
    assert "Ảnh không dán" in said.args[2]
    assert editor.items() == (item("một"),)


def test_items_copied_here_come_back_whole_with_levels_and_tables(qtbot: QtBot) -> None:
    items = (item("MỤC ĐÍCH", Role.HEADING_1), item("việc", Role.DASH), table(3, 40), item("hết"))
    editor = at_desk(qtbot, items)
    editor.selectAll()
    editor.copy()
    put_at_end(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.paste()
    assert editor.items() == (*items, *items)


def test_what_is_copied_from_the_records_is_no_more_from_the_records(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Chi bộ có 20", from_records=True), item("")))
    put_cursor(editor, "Chi bộ có 20", select=True)
    editor.copy()
    put_at_end(editor)
    editor.paste()
    assert [each.from_records for each in editor.items()] == [True, False]


def test_a_part_of_a_heading_is_pasted_as_words(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("MỤC ĐÍCH", Role.HEADING_1), item("việc", Role.DASH)))
    put_cursor(editor, "ĐÍCH", select=True)
    editor.copy()
    put_cursor(editor, "việc")
    editor.paste()
    assert told(editor) == [("heading_1", "MỤC ĐÍCH"), ("dash", "việcĐÍCH")]


def test_other_programs_get_the_text_with_its_numbers(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("MỤC ĐÍCH", Role.HEADING_1), item("việc\u00a0hai", Role.DASH), table(2, 1)))
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == "I- MỤC ĐÍCH\n- việc\u00a0hai\nCột 0\tCột 1\nô 0.0\tô 0.1"


def test_what_is_cut_is_gone_and_comes_back_by_undo(qtbot: QtBot) -> None:
    items = (item("một", Role.DASH), table(2, 30), item("hai"))
    editor = at_desk(qtbot, items)
    editor.selectAll()
    editor.cut()
    assert [words for _, words in told(editor) if words] == []
    editor.undo()
    assert editor.items() == items


def test_in_a_cell_only_words_are_pasted(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, 1),))
    put_cursor(editor, "ô 0.1")
    paste(editor, html("<p>a <b>b</b></p><ul><li>c</li></ul>"))
    (made,) = editor.items()
    assert isinstance(made, Table)
    assert made.rows[0][1].startswith("ô 0.1a b\n")
    assert made.rows[0][1].endswith("c")
    assert len(made.rows) == 1


def test_a_selection_inside_a_table_is_copied_as_text(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, 1),))
    put_cursor(editor, "ô 0.1", select=True)
    qtbot.keyClick(editor, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "ô 0.1"


def test_words_pasted_before_a_table_stay_before_it(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, 1),))
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    paste(editor, plain("một\nhai"))
    assert told(editor) == [("body", "một"), ("body", "hai"), ("(bảng)", "")]
