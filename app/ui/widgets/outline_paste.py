"""Into the body from the clipboard, and out to it. Inside the program items go whole, with levels and tables."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from app.documents.body import BodyItem, Written, item_from_json, item_to_json, markers, text_of_items
from app.documents.paper import Role, Table
from app.ui.widgets.outline_document import level_of, parts, put, runs_of, write_runs, written
from app.ui.widgets.outline_levels import Formats, Level
from app.ui.widgets.outline_tables import Grid
from app.ui.widgets.outline_text import shown

if TYPE_CHECKING:
    from app.documents.pasting import Pasted

OURS = "application/x-so-chi-bo-van-ban"
IMAGE = "Ảnh không dán vào nội dung văn bản được; nếu cần thì đính kèm thành tệp riêng."


def bring(source: QMimeData) -> "Pasted":
    """Read what another program, or ours, put on the clipboard."""
    from app.documents import pasting  # a reader of HTML, not before the first paste

    if source.hasFormat(OURS):
        kept = json.loads(bytes(source.data(OURS).data()).decode())
        return pasting.Pasted(tuple(item_from_json(each) for each in kept))
    if source.hasHtml():
        return pasting.items_of_html(source.html())
    if source.hasText():
        return pasting.items_of_plain(source.text())
    return pasting.Pasted((), (IMAGE,) if source.hasImage() else ())


def insert(cursor: QTextCursor, items: Sequence[BodyItem], formats: Formats) -> None:
    """Put items where the cursor is. The first goes on in its paragraph, what stood behind follows the last."""
    cursor.removeSelectedText()
    if cursor.currentTable():
        cursor.insertText(shown(text_of_items(items)).replace("\u2028", "\n"))
        return
    block = cursor.block()
    level = level_of(block, formats)
    tail = runs_of(block, formats, cursor.position(), block.position() + block.length())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    first, alone = items[0], len(items) == 1
    is_inline = isinstance(first, Written) and (block.length() > 1 or (alone and first.role is Role.BODY))
    if is_inline:
        assert isinstance(first, Written)
        write_runs(cursor, first.runs, formats)
        items = items[1:]
    put(cursor, items, formats, in_block=not is_inline and block.length() == 1)
    if tail:
        if items and isinstance(items[-1], Table):
            cursor.setBlockFormat(formats.block(level))
        here = cursor.position()
        write_runs(cursor, tail, formats)
        cursor.setPosition(here)


# --- out ---------------------------------------------------------------------------------------------------------


def take(document: QTextDocument, cursor: QTextCursor, formats: Formats, outline: str) -> QMimeData:
    """Return the selection for the clipboard: our items, and text with its markers for every other program."""
    items = selected(document, cursor, formats)
    made = QMimeData()
    made.setData(OURS, json.dumps([item_to_json(item) for item in items]).encode())
    lines = [
        f"{marker} {text_of_items([item])}" if marker else text_of_items([item])
        for item, marker in zip(items, markers(items, outline), strict=True)
    ]
    made.setText("\n".join(lines) if len(items) > 1 else text_of_items(items))
    return made


def selected(document: QTextDocument, cursor: QTextCursor, formats: Formats) -> tuple[BodyItem, ...]:
    """Return the items of a selection; a paragraph of which only a part is selected comes as plain text."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    found: list[BodyItem] = []
    for part, level in parts(document, formats):
        if isinstance(part, Grid):
            if start <= part.first and part.last <= end:
                found.append(part.read())
            continue
        first, last = part.position(), part.position() + part.length() - 1
        if last < start or first > end or (first == end and first > start):
            continue
        if start <= first and last <= end:
            found.append(replace(written(part, level, formats), from_records=False))
        else:
            found.append(Written(runs_of(part, formats, start, end), Level().role))
    return tuple(found)
