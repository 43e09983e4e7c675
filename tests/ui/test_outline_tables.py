"""Tables in the editor: cells by Tab, rows and columns added and taken away, each deed one step of undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.documents.body import MOST_COLUMNS, BodyItem
from app.documents.paper import Column, Role, Table
from app.rules.refusal import Refused
from app.ui.widgets.outline_editor import OutlineEditor
from app.ui.widgets.outline_table_forms import taken
from app.ui.widgets.outline_tables import PIECE
from tests.ui.writing_desk import at_desk, item, press, put_at_end, put_cursor, table, told

KEY = Qt.Key
LONG = 4 * PIECE // 3
"""Rows of a long table of three columns: it stands in several pieces."""


def the_table(editor: OutlineEditor) -> Table:
    (found,) = [each for each in editor.items() if isinstance(each, Table)]
    return found


def test_a_table_comes_under_the_paragraph_and_the_cursor_into_its_first_cell(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("một", Role.DASH), item("hai")))
    put_cursor(editor, "mộ")
    editor.tables.insert(3)
    qtbot.keyClicks(editor, "TT")
    press(qtbot, editor, KEY.Key_Tab)
    qtbot.keyClicks(editor, "Ten")
    assert told(editor) == [("dash", "một"), ("(bảng)", ""), ("body", "hai")]
    made = the_table(editor)
    assert made.columns == (Column("TT", 55.0), Column("Ten", 55.0), Column("", 55.0))
    assert made.rows == (("", "", ""),) * 2


def test_a_table_takes_the_place_of_an_empty_paragraph(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("một"), item("")))
    put_at_end(editor)
    editor.tables.insert(2, 1)
    assert told(editor) == [("body", "một"), ("(bảng)", "")]
    editor.undo()
    assert editor.items() == (item("một"), item(""))


def test_a_table_asked_for_in_a_table_comes_after_it(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, LONG), item("sau")))
    put_cursor(editor, "ô 0.0")
    editor.tables.insert(1, 1)
    assert [len(each.columns) if isinstance(each, Table) else 0 for each in editor.items()] == [2, 1, 0]


@pytest.mark.parametrize(("columns", "why"), [(15, "phụ lục Excel"), (60, "phụ lục Excel"), (0, "ít nhất một cột")])
def test_a_table_that_no_page_holds_is_refused_with_a_sentence(qtbot: QtBot, columns: int, why: str) -> None:
    editor = at_desk(qtbot, (item("một"),))
    with pytest.raises(Refused, match=why):
        editor.tables.insert(columns)
    assert editor.items() == (item("một"),)


def test_fourteen_columns_are_the_most(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(MOST_COLUMNS, 2),))
    put_cursor(editor, "ô 0.3")
    with pytest.raises(Refused, match="phụ lục Excel"):
        editor.tables.add_column()
    assert editor.items() == (table(MOST_COLUMNS, 2),)


def test_tab_goes_through_all_cells_and_makes_a_row_behind_the_last(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(3, LONG), item("sau")))
    put_cursor(editor, "Cột 0")
    for _ in range(3 * LONG + 2):
        press(qtbot, editor, KEY.Key_Tab)
    assert editor.textCursor().block().text() == f"ô {LONG - 1}.2"
    press(qtbot, editor, KEY.Key_Tab)
    qtbot.keyClicks(editor, "moi")
    assert the_table(editor).rows == (*table(3, LONG).rows, ("moi", "", ""))
    press(qtbot, editor, KEY.Key_Backtab)
    assert editor.textCursor().block().text() == f"ô {LONG - 1}.2"


def test_the_arrows_go_from_piece_to_piece_in_their_column_and_never_stand_between(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(3, LONG), item("sau")))
    put_cursor(editor, "Cột 1")
    seen = []
    for _ in range(LONG):
        press(qtbot, editor, KEY.Key_Down)
        seen.append(editor.textCursor().block().text())
    assert seen == [f"ô {at}.1" for at in range(LONG)]
    for _ in range(LONG):
        press(qtbot, editor, KEY.Key_Up)
    assert editor.textCursor().block().text() == "Cột 1"


def test_enter_in_a_cell_is_a_line_of_that_cell(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, 1),))
    put_cursor(editor, "ô 0.1")
    press(qtbot, editor, KEY.Key_Return)
    qtbot.keyClicks(editor, "x")
    assert the_table(editor).rows == (("ô 0.0", "ô 0.1\nx"),)


def with_row(row: int) -> Callable[[Table], Table]:
    return lambda before: Table(before.columns, (*before.rows[:row], ("",) * 3, *before.rows[row:]))


def without_row(row: int) -> Callable[[Table], Table]:
    return lambda before: Table(before.columns, (*before.rows[:row], *before.rows[row + 1 :]))


@pytest.mark.parametrize("rows", [1, 2, PIECE // 3 - 1, PIECE // 3, PIECE // 3 + 1, LONG])
@pytest.mark.parametrize("last", [False, True])
def test_a_row_is_added_below_and_taken_away_wherever_it_is(qtbot: QtBot, rows: int, last: bool) -> None:
    items: tuple[BodyItem, ...] = (item("trước"), table(3, rows), item("sau", Role.DASH))
    editor = at_desk(qtbot, items)
    row = rows - 1 if last else 0
    put_cursor(editor, f"ô {row}.1")
    editor.tables.add_row()
    assert the_table(editor) == with_row(row + 1)(table(3, rows))
    editor.undo()
    assert editor.items() == items
    put_cursor(editor, f"ô {row}.1")
    editor.tables.remove_row()
    assert the_table(editor) == without_row(row)(table(3, rows))
    assert [each for each in told(editor) if each[1]] == [("body", "trước"), ("dash", "sau")]
    editor.undo()
    assert editor.items() == items


def test_all_rows_may_be_taken_away_but_the_head_stays_with_its_table(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("trước"), table(3, LONG), item("sau", Role.DASH)))
    for row in range(LONG):
        put_cursor(editor, f"ô {row}.0")
        editor.tables.remove_row()
    assert editor.items() == (item("trước"), Table(table(3, 0).columns, ()), item("sau", Role.DASH))
    put_cursor(editor, "Cột 0")
    with pytest.raises(Refused, match="tên các cột"):
        editor.tables.remove_row()


@pytest.mark.parametrize("around", [(), (item("trước", Role.DASH), item("sau", Role.HEADING_1)), (table(1, 1),) * 2])
def test_a_whole_table_is_taken_away_and_what_stands_round_it_stays(qtbot: QtBot, around: tuple[BodyItem, ...]) -> None:
    items = (*around[:1], table(3, LONG), *around[1:])
    editor = at_desk(qtbot, items)
    put_cursor(editor, "ô 5.1")
    editor.tables.remove()
    assert editor.items() == around
    editor.undo()
    assert editor.items() == items


def test_a_column_is_added_to_the_right_and_all_stay_as_wide_together(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(3, LONG),))
    put_cursor(editor, f"ô {LONG - 1}.0")
    editor.tables.add_column()
    made = the_table(editor)
    assert [column.title for column in made.columns] == ["Cột 0", "", "Cột 1", "Cột 2"]
    assert [round(column.width_mm, 1) for column in made.columns] == [15.0, 15.8, 15.8, 16.5]
    assert made.rows[LONG - 1] == (f"ô {LONG - 1}.0", "", f"ô {LONG - 1}.1", f"ô {LONG - 1}.2")
    editor.undo()
    assert editor.items() == (table(3, LONG),)


def test_a_column_is_taken_away_and_with_the_last_the_table(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (item("trước"), table(2, LONG)))
    put_cursor(editor, "ô 3.0")
    editor.tables.remove_column()
    made = the_table(editor)
    assert made.columns == (Column("Cột 1", 41.0),)
    assert made.rows[LONG - 1] == (f"ô {LONG - 1}.1",)
    put_cursor(editor, "ô 3.1")
    editor.tables.remove_column()
    assert editor.items() == (item("trước"),)
    editor.undo()
    editor.undo()
    assert editor.items() == (item("trước"), table(2, LONG))


def test_control_b_makes_the_whole_row_bold_and_the_head_stays_as_it_is(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, 2),))
    put_cursor(editor, "ô 1.1")
    qtbot.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert the_table(editor).bold_rows == (1,)
    editor.tables.add_row()
    assert the_table(editor).bold_rows == (1,)
    put_cursor(editor, "ô 1.0")
    qtbot.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    put_cursor(editor, "Cột 0")
    qtbot.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, KEY.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert the_table(editor).bold_rows == ()
    assert the_table(editor).columns == table(2, 2).columns


def test_columns_take_other_widths_and_sides_and_give_them_back(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(2, LONG),))
    put_cursor(editor, "ô 0.0")
    new = (Column("Cột 0", 12.5, "centre"), Column("Cột 1", 152.5, "right"))
    editor.tables.set_columns(new)
    assert the_table(editor).columns == new
    put_cursor(editor, f"ô {LONG - 1}.1")
    assert editor.textCursor().blockFormat().alignment() == Qt.AlignmentFlag.AlignRight
    editor.undo()
    assert editor.items() == (table(2, LONG),)


TWO = (Column("TT", 12), Column("Việc", 60))


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("", "60", "số milimét"),
        ("mười", "60", "số milimét"),
        ("3", "60", "từ 5"),
        ("12", "160", "cộng lại rộng 172 mm"),
    ],
)
def test_widths_that_are_none_or_do_not_stand_on_the_page_are_refused(first: str, second: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        taken(TWO, {"width0": first, "side0": "left", "width1": second, "side1": "left"}, 165)


def test_widths_are_typed_with_a_comma() -> None:
    values = {"width0": "12,5", "side0": "centre", "width1": "60", "side1": "left"}
    assert taken(TWO, values, 165) == (Column("TT", 12.5, "centre"), Column("Việc", 60.0))


def test_a_column_without_a_width_is_shown_and_kept_without_one(qtbot: QtBot) -> None:
    without = Table((Column("TT", 0), Column("Việc", 0)), (("1", "họp"),))
    editor = at_desk(qtbot, (without,))
    put_cursor(editor, "TT", end=False)
    first = editor.cursorRect().left()
    put_cursor(editor, "họp", end=False)
    assert editor.cursorRect().left() > first + 100
    assert editor.items() == (without,)


def test_what_is_typed_between_a_table_and_the_edge_of_the_body_is_a_paragraph(qtbot: QtBot) -> None:
    editor = at_desk(qtbot, (table(1, 1),))
    qtbot.keyClicks(editor, "dau")
    put_at_end(editor)
    qtbot.keyClicks(editor, "cuoi")
    assert editor.items() == (item("dau"), table(1, 1), item("cuoi"))
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.items() == (table(1, 1),)
