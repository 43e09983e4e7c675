"""The editor of a body: what goes in comes out, numbers follow, keys do what a secretary expects."""

import random
from contextlib import suppress

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from app.documents.body import ARTICLE_LEVELS, Written, items_of_text
from app.documents.paper import Column, Role, Run, Table
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets.outline_editor import OutlineEditor
from app.ui.widgets.outline_marks import Stretch, TextDoubt
from tests.ui.writing_desk import at_desk, item, markers_of, press, put_at_end, put_cursor, table, told

KEY = Qt.Key
PLAN = (
    item("MỤC ĐÍCH", Role.HEADING_1),
    item("Mục đích", Role.HEADING_2),
    item("Nâng cao chất lượng", Role.DASH),
    item("Yêu cầu", Role.HEADING_2),
    item("NHIỆM VỤ", Role.HEADING_1),
)


# --- kept ---


@pytest.mark.parametrize(
    "items",
    [
        (),
        (item(""),),
        (item(""), item(""), item("x")),
        (item("hai  dấu cách, \ttab, “ngoặc” ‘đơn’ <b>&amp; 😀👩‍🏫 \u00a0\u00ad\u200b uỷ ủy ★ \uf0a8"),),
        (Written((Run("xuống\ndòng \r\u2028\u2029\ufdd0\ufdd1\ufffc\x0b"),)),),
        (Written((Run("Một "), Run("hai", True), Run(" ba", True, True), Run(" bốn", False, False, True))),),
        tuple(item(f"đoạn {role}", role, typed=typed) for role in Role for typed in (True, False)),
        (item("Chi bộ có 20 đảng viên", from_records=True), item("việc", Role.DASH, from_records=True)),
        (
            Table(
                (Column("TT", 12.5, "centre"), Column("Nội\ndung", 60, "right")), (("1", "hai\ndòng  😀"),), (0,), 9.0
            ),
        ),
        (table(2, 1), table(3, 2), item("giữa"), table(14, 40), item("")),
        (Table((Column("Một mình", 165),), ()),),
    ],
)
def test_a_body_comes_out_as_it_went_in(qtbot: QtBot, items: tuple[Written | Table, ...]) -> None:
    editor = OutlineEditor()
    qtbot.addWidget(editor)
    editor.set_items(items)
    assert editor.items() == items
    editor.set_items(editor.items())
    assert editor.items() == items


def test_a_text_of_a_megabyte_comes_out_letter_for_letter(qtbot: QtBot) -> None:
    editor = OutlineEditor()
    qtbot.addWidget(editor)
    items = items_of_text("Chi bộ  thống nhất giao việc cho từng đồng chí.\n" * 20_000)
    editor.set_items(items)
    kept = editor.items()
    assert [each.text for each in kept if isinstance(each, Written)] == [each.text for each in items]


def test_opening_a_body_is_no_change_of_it_and_cannot_be_undone(qtbot: QtBot) -> None:
    editor = OutlineEditor()
    qtbot.addWidget(editor)
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_items(PLAN)
    editor.undo()
    assert editor.items() == PLAN


def test_typing_tells_that_it_was_edited(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, PLAN)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor, "x")
    assert told(editor)[0] == ("heading_1", "xMỤC ĐÍCH")


def test_a_body_shown_after_another_takes_nothing_of_it(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(3, 3), *PLAN))
    editor.set_items((item("một"),))
    qtbot.keyClicks(editor, "x")
    editor.undo()
    editor.undo()
    assert editor.items() == (item("một"),)


# --- numbers ---


def test_numbers_stand_in_the_margin_and_follow_by_themselves(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, PLAN)
    assert markers_of(editor) == ["I-", "1.", "-", "2.", "II-"]
    put_cursor(editor, "Yêu cầu", end=False)
    press(qtbot, editor, KEY.Key_Backspace)
    assert markers_of(editor) == ["I-", "1.", "-", "", "II-"]
    editor.undo()
    assert markers_of(editor) == ["I-", "1.", "-", "2.", "II-"]


def test_the_style_of_the_first_level_is_a_setting(qtbot: QtBot) -> None:
    assert markers_of(at_desk(qtbot, PLAN, outline="I."))[0] == "I."


def test_what_stands_as_typed_has_no_number_of_ours(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("III. MỤC TIÊU", Role.HEADING_1, typed=True), *PLAN))
    assert markers_of(editor)[:2] == ["", "I-"]


def test_cells_of_a_table_are_not_counted(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (PLAN[0], table(3, 30), PLAN[4]))
    assert [each for each in markers_of(editor) if each] == ["I-", "II-"]


def ink_left_of_text(editor: OutlineEditor) -> bool:
    """Tell whether anything is painted in the margin beside the first paragraph."""
    image = editor.viewport().grab().toImage()
    ground, high = theme.colour("page").rgb(), theme.px(36)
    left = editor.cursorRect().left() - theme.px(4)
    return any(image.pixel(x, y) != ground for x in range(left) for y in range(high))


@pytest.mark.parametrize(("typed", "is_painted"), [(False, True), (True, False)])
def test_a_number_is_painted_and_is_no_part_of_the_text(qtbot: QtBot, typed: bool, is_painted: bool) -> None:
    editor = at_desk(qtbot, (item("MỤC ĐÍCH", Role.HEADING_1, typed=typed),))
    assert ink_left_of_text(editor) is is_painted
    assert editor.toPlainText() == "MỤC ĐÍCH"


def test_headings_are_shown_heavy_and_stay_plain_in_the_text(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, PLAN)
    block = editor.document().firstBlock()
    assert [each.format.fontWeight() for each in block.layout().formats()] == [theme.font(semibold=True).weight()]
    put_cursor(editor, "Nâng cao")
    assert editor.textCursor().block().layout().formats() == []
    editor.deeds.set_role(Role.HEADING_2)
    assert len(editor.textCursor().block().layout().formats()) == 1
    assert editor.items()[2] == Written((Run("Nâng cao chất lượng"),), Role.HEADING_2, True)


def test_a_number_may_be_written_down_and_taken_up_again(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, PLAN)
    editor.selectAll()
    editor.deeds.set_numbered(False)
    assert [words for _, words in told(editor)] == [
        "I- MỤC ĐÍCH", "1. Mục đích", "- Nâng cao chất lượng", "2. Yêu cầu", "II- NHIỆM VỤ",
    ]  # fmt: skip
    assert set(markers_of(editor)) == {""}
    editor.selectAll()
    editor.deeds.set_numbered(True)
    assert editor.items() == PLAN
    editor.undo()
    assert told(editor)[1] == ("heading_2", "1. Mục đích")


def test_a_chapter_written_down_stands_on_two_lines_as_it_is_printed(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("QUY ĐỊNH CHUNG", Role.CHAPTER), item("NGUYÊN TẮC", Role.CHAPTER)))
    editor.selectAll()
    editor.deeds.set_numbered(False)
    assert [words for _, words in told(editor)] == ["Chương I", "QUY ĐỊNH CHUNG", "Chương II", "NGUYÊN TẮC"]
    assert set(markers_of(editor)) == {""}


# --- Tab ---


def test_tab_and_shift_tab_walk_the_chain_of_the_free_outline(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("việc", Role.HEADING_1),))
    seen = []
    for _ in range(6):
        press(qtbot, editor, KEY.Key_Tab)
        seen.append(markers_of(editor)[0])
    assert seen == ["1.", "1.1.", "a)", "-", "+", "+"]
    for _ in range(6):
        press(qtbot, editor, KEY.Key_Backtab)
    assert editor.items() == (item("việc", Role.HEADING_1),)


def test_in_articles_tab_walks_from_article_to_clause_and_point(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Phạm vi", Role.ARTICLE),))
    seen = []
    for _ in range(3):
        press(qtbot, editor, KEY.Key_Tab)
        seen.append(told(editor)[0][0])
    assert seen == ["clause", "point", "dash"]


def test_the_chain_may_be_given_for_an_empty_body(qtbot: QtBot) -> None:
    editor = at_desk(qtbot)
    editor.set_items((), chain=ARTICLE_LEVELS)
    qtbot.keyClicks(editor, "Chung")
    press(qtbot, editor, KEY.Key_Tab)
    assert told(editor) == [("part", "Chung")]


@pytest.mark.parametrize(
    ("above", "below"), [(Role.HEADING_2, "heading_3"), (Role.POINT, "point"), (Role.DASH, "dash")]
)
def test_tab_makes_a_plain_paragraph_what_may_stand_under_the_one_above(qtbot: QtBot, above: Role, below: str) -> None:
    editor = at_desk(qtbot, (item("trên", above), item("dưới")))
    put_cursor(editor, "dưới")
    press(qtbot, editor, KEY.Key_Tab)
    assert told(editor)[1] == (below, "dưới")


def test_tab_on_several_paragraphs_is_one_step_of_undo(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, PLAN)
    editor.selectAll()
    press(qtbot, editor, KEY.Key_Tab)
    assert [role for role, _ in told(editor)] == ["heading_2", "heading_3", "plus", "heading_3", "heading_2"]
    editor.undo()
    assert editor.items() == PLAN


@pytest.mark.parametrize("back", [False, True])
def test_control_tab_leaves_the_editor_by_the_keyboard(qtbot: QtBot, back: bool) -> None:
    before, after = QLineEdit(), QLineEdit()
    editor = at_desk(qtbot, PLAN, before)
    editor.parentWidget().layout().addWidget(after)
    after.show()
    press(qtbot, editor, KEY.Key_Tab)
    assert editor.hasFocus()
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(editor, KEY.Key_Backtab if back else KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier | shift)
    assert QApplication.focusWidget() is (before if back else after)


# --- Enter, Backspace ---


def test_enter_goes_on_with_the_list_and_steps_out_of_it_when_nothing_was_typed(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Yêu cầu", Role.HEADING_2), item("một", Role.POINT), item("nhỏ", Role.DASH)))
    put_at_end(editor)
    press(qtbot, editor, KEY.Key_Return)
    qtbot.keyClicks(editor, "hai")
    press(qtbot, editor, KEY.Key_Return, KEY.Key_Return)
    assert markers_of(editor) == ["1.", "a)", "-", "-", "b)"]
    press(qtbot, editor, KEY.Key_Return)
    assert told(editor)[-1] == ("body", "")
    press(qtbot, editor, KEY.Key_Return)
    assert len(editor.items()) == 6


def test_enter_after_a_heading_begins_a_plain_paragraph(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, PLAN)
    put_cursor(editor, "MỤC ĐÍCH")
    press(qtbot, editor, KEY.Key_Return)
    qtbot.keyClicks(editor, "Chi bo")
    assert told(editor)[:2] == [("heading_1", "MỤC ĐÍCH"), ("body", "Chi bo")]


def test_enter_inside_a_heading_parts_it_in_two(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Một Hai", Role.HEADING_2),))
    put_cursor(editor, "Một")
    press(qtbot, editor, KEY.Key_Return)
    assert told(editor) == [("heading_2", "Một"), ("heading_2", " Hai")]


def test_shift_enter_begins_a_plain_paragraph_under_an_item(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("việc", Role.DASH),))
    put_at_end(editor)
    qtbot.keyClick(editor, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "x")
    assert told(editor) == [("dash", "việc"), ("body", "x")]


def test_backspace_at_the_beginning_of_an_item_takes_its_level_first_and_then_joins_it(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("một", Role.DASH), item("hai", Role.DASH)))
    put_cursor(editor, "hai", end=False)
    press(qtbot, editor, KEY.Key_Backspace)
    assert told(editor) == [("dash", "một"), ("body", "hai")]
    press(qtbot, editor, KEY.Key_Backspace)
    assert told(editor) == [("dash", "mộthai")]


def test_a_level_chosen_for_a_paragraph_with_a_typed_number_keeps_that_number(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("III. MỤC TIÊU"), item("MỤC TIÊU")))
    editor.selectAll()
    editor.deeds.set_role(Role.HEADING_1)
    assert editor.items() == (
        item("III. MỤC TIÊU", Role.HEADING_1, typed=True),
        item("MỤC TIÊU", Role.HEADING_1),
    )


def test_page_down_goes_a_page_and_page_up_comes_back(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, tuple(item(f"đoạn {at}") for at in range(90)))
    seen = []
    for key in (KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_PageUp):
        press(qtbot, editor, key)
        seen.append(editor.textCursor().blockNumber())
    assert 8 < seen[0] < seen[1] - 8
    assert seen[2:] == [seen[0], 0]
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_a_page_selected_over_a_cell_of_two_lines_comes_to_an_end(qtbot: QtBot) -> None:
    rows = (("a", "b"), ("c", "d\nđ"), ("e", "g"))
    editor = at_desk(qtbot, (Table((Column("TT", 20), Column("Việc", 60)), rows), item("sau")))
    put_cursor(editor, "Việc")
    qtbot.keyClick(editor, KEY.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().hasSelection()


# --- bold, italic ---


def test_bold_and_italic_are_kept_as_runs(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Bác Hồ dạy"),))
    put_cursor(editor, "Hồ", select=True)
    qtbot.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, KEY.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert editor.items() == (Written((Run("Bác "), Run("Hồ", True, True), Run(" dạy"))),)
    qtbot.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.items() == (Written((Run("Bác "), Run("Hồ", False, True), Run(" dạy"))),)


def test_bold_may_be_switched_on_for_what_is_typed_next(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("a"),))
    put_at_end(editor)
    qtbot.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "b")
    assert editor.items() == (Written((Run("a"), Run("b", True))),)


# --- from the records, doubts, words ---


def test_what_came_from_the_records_is_its_own_once_it_is_changed(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Chi bộ có 20 đảng viên", from_records=True), item("kia", from_records=True)))
    put_at_end(editor)
    assert "Điền từ hồ sơ, chưa sửa" in editor.accessibleDescription()
    qtbot.keyClicks(editor, "x")
    assert [each.from_records for each in editor.items()] == [True, False]
    assert "Điền từ hồ sơ" not in editor.accessibleDescription()
    editor.undo()
    assert [each.from_records for each in editor.items()] == [True, True]
    editor.redo()
    assert editor.items()[1] == item("kiax")
    put_cursor(editor, "Chi", end=False)
    press(qtbot, editor, KEY.Key_Return, KEY.Key_Delete)
    editor.undo()
    editor.undo()
    assert [each.from_records for each in editor.items()] == [True, False]


def test_another_level_leaves_what_came_from_the_records_as_it_came(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("có 20 đảng viên", from_records=True),))
    editor.deeds.set_role(Role.DASH)
    assert editor.items() == (item("có 20 đảng viên", Role.DASH, from_records=True),)


def told_under_mouse(editor: OutlineEditor, words: str) -> str:
    put_cursor(editor, words)
    spot = editor.viewport().mapTo(editor, editor.cursorRect().center()) - QPoint(2, 0)
    QApplication.sendEvent(editor, QHelpEvent(QHelpEvent.Type.ToolTip, spot, editor.mapToGlobal(spot)))
    return QToolTip.text()


def test_a_doubt_is_underlined_and_told_at_the_cursor_and_under_the_mouse(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("😀 Có 28/35 (46,1 %) phiếu."), table(2, 2), item("hết")))
    editor.set_doubts((
        TextDoubt(0, 5, 18, "28/35 là 80%."),
        TextDoubt(1, 0, 2, "Ô này lạ.", (2, 1)),
    ))  # fmt: skip
    marked = [each.cursor.selectedText() for each in editor.extraSelections()]
    assert marked == ["28/35 (46,1 %", "ô "]
    assert editor.extraSelections()[0].format.underlineColor() == theme.colour("warn")
    assert told_under_mouse(editor, "28/3") == "28/35 là 80%."
    assert "28/35 là 80%." in editor.accessibleDescription()
    told_under_mouse(editor, "phiếu")
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_doubt_moves_with_the_text_and_is_silent_once_its_words_change(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("Có 28/35 (46,1 %) phiếu."),))
    editor.set_doubts((TextDoubt(0, 3, 16, "28/35 là 80%."),))
    qtbot.keyClicks(editor, "x")
    put_cursor(editor, "28/")
    assert editor.here.doubts == ("28/35 là 80%.",)
    qtbot.keyClicks(editor, "1")
    assert editor.here.doubts == ()


def test_a_doubt_of_an_item_that_is_gone_marks_nothing(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("một"), table(1, 1)))
    editor.set_doubts((TextDoubt(7, 0, 3, "Lạ."), TextDoubt(1, 0, 1, "Lạ.", (9, 9)), TextDoubt(0, 2, 90, "Lạ.")))
    assert [each.cursor.selectedText() for each in editor.extraSelections()] == ["", "", "t"]


def test_words_of_a_search_are_marked_without_accents_and_the_first_is_shown(qtbot: QtBot) -> None:
    items = (*(item(f"đoạn {at}") for at in range(60)), item("Đảng viên 😀 Lý Thị Lâm"), table(2, 2))
    editor = at_desk(qtbot, items)
    editor.mark_words("lam dang")
    assert [each.cursor.selectedText() for each in editor.extraSelections()] == ["Lâm", "Đảng"]
    assert editor.viewport().rect().contains(editor.cursorRect().center())
    assert editor.textCursor().block().text().startswith("Đảng viên")
    editor.mark_words("")
    assert editor.extraSelections() == []


def test_the_line_that_is_typed_in_stays_in_sight_when_the_editor_gets_lower(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, tuple(item(f"đoạn {at}") for at in range(60)))
    put_cursor(editor, "đoạn 15")
    editor.setFixedHeight(200)
    QApplication.processEvents()
    assert editor.viewport().rect().contains(editor.cursorRect())


# --- changed as a whole ---


def test_a_whole_body_is_replaced_in_one_step_of_undo(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (*PLAN, table(4, 30)))
    editor.replace_items((item("mới"), table(2, 1)))
    assert editor.items() == (item("mới"), table(2, 1))
    editor.undo()
    assert editor.items() == (*PLAN, table(4, 30))


def test_stretches_are_written_anew_in_their_own_face(qtbot: QtBot) -> None:
    before = (Written((Run("Chi bộ "), Run("TrÝch", True), Run(" yÕu"))), table(2, 1))
    editor = at_desk(qtbot, before)
    editor.replace_stretches((
        Stretch(0, 7, 12, "Trích"), Stretch(0, 13, 16, "yếu"), Stretch(1, 0, 1, "Ô", (1, 1)),
    ))  # fmt: skip
    assert editor.items()[0] == Written((Run("Chi bộ "), Run("Trích", True), Run(" yếu")))
    assert editor.items()[1].rows == (("ô 0.0", "Ô 0.1"),)
    editor.undo()
    assert editor.items() == before


def meddle(qtbot: QtBot, editor: OutlineEditor, chance: random.Random) -> None:
    """Press a key, or do something to a table or the clipboard."""
    keys = (KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Down, KEY.Key_Up,
            KEY.Key_Left, KEY.Key_Right, KEY.Key_PageDown, KEY.Key_End, KEY.Key_A, KEY.Key_Space)  # fmt: skip
    in_table = (editor.tables.add_row, editor.tables.add_column, editor.tables.remove_row, editor.tables.remove_column,
                editor.tables.toggle_bold, editor.tables.remove)  # fmt: skip
    anywhere = (editor.copy, editor.cut, editor.paste, editor.deeds.toggle_bold, lambda: editor.tables.insert(2, 1),
                lambda: editor.deeds.set_numbered(chance.random() < 0.5),
                lambda: editor.deeds.set_role(chance.choice((Role.BODY, Role.CHAPTER, Role.POINT))))  # fmt: skip
    if chance.random() < 0.8:
        shift = Qt.KeyboardModifier.ShiftModifier if chance.random() < 0.3 else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(editor, chance.choice(keys), shift)
        return
    with suppress(Refused):
        chance.choice((*anywhere, *(in_table if editor.here.in_table else ())))()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_every_body_can_be_kept_and_undo_leads_back(qtbot: QtBot, seed: int) -> None:
    filled = tuple(item(f"có {at} đảng viên", from_records=True) for at in range(4))
    items = (*PLAN, filled[0], table(3, 25), table(2, 1), *filled, item(""))
    editor = at_desk(qtbot, items)
    chance = random.Random(seed)
    for _ in range(150):
        meddle(qtbot, editor, chance)
    left = editor.items()
    other = OutlineEditor()
    qtbot.addWidget(other)
    other.set_items(left)
    assert other.items() == left
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.items() == items
    while editor.document().isRedoAvailable():
        editor.redo()
    assert editor.items() == left
