"""What the tests of the editor share: an editor in a window with the keyboard, and items in short."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.documents.body import BodyItem, Written
from app.documents.paper import Column, Role, Run, Table
from app.ui.widgets.outline_editor import OutlineEditor

_held: list[QWidget] = []


def item(words: str, role: Role = Role.BODY, *, typed: bool = False, from_records: bool = False) -> Written:
    """Return a paragraph; one of the outline is numbered by itself unless its marker is `typed`."""
    runs = (Run(words),) if words else ()
    plain = role in (Role.BODY, Role.CENTRED, Role.CENTRED_BOLD)
    return Written(runs, role, not (typed or plain), from_records)


def table(columns: int, rows: int) -> Table:
    """Return a table with a word in each cell."""
    lines = tuple(tuple(f"ô {row}.{at}" for at in range(columns)) for row in range(rows))
    return Table(tuple(Column(f"Cột {at}", 20.0 + at) for at in range(columns)), lines)


def at_desk(qtbot: QtBot, items: Sequence[BodyItem] = (), *beside: QWidget, outline: str = "I-") -> OutlineEditor:
    """Return an editor with a body, shown and with the keyboard; the cursor is at its beginning."""
    window, editor = QWidget(), OutlineEditor()
    layout = QVBoxLayout(window)
    for each in (*beside, editor):
        layout.addWidget(each)
    qtbot.addWidget(window)
    _held.append(window)
    editor.set_items(items, outline)
    window.resize(700, 620)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    editor.setFocus()
    return editor


def put_cursor(editor: OutlineEditor, words: str, *, end: bool = True, select: bool = False) -> None:
    """Put the cursor behind some words of the text, before them, or select them."""
    found = editor.document().find(words)
    assert not found.isNull(), words
    if not select:
        found.setPosition(found.selectionEnd() if end else found.selectionStart())
    editor.setTextCursor(found)


def put_at_end(editor: OutlineEditor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)


def press(qtbot: QtBot, editor: OutlineEditor, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(editor, key)


def markers_of(editor: OutlineEditor) -> list[str]:
    """Return the markers that stand in the margin, '' for none, block by block without tables."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        if editor.deeds.level(block).is_item:
            found.append(editor.marker(block))
        block = block.next()
    return found


def told(editor: OutlineEditor) -> list[tuple[str, str]]:
    """Return level and words of each paragraph, `(bảng)` for a table."""
    return [(each.role.value, each.text) if isinstance(each, Written) else ("(bảng)", "") for each in editor.items()]
