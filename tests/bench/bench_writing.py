"""Writing a paper of forty pages: opened at once, and no key that waits."""

import time

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from app.documents.body import BodyItem, Written
from app.documents.paper import Column, Role, Run, Table
from app.ui import start, theme
from app.ui.widgets.outline_editor import OutlineEditor

OPENED, KEY = 0.150, 0.016
"""Seconds of the processor: what other programs take does not count."""
WORDS = (
    "Tăng cường sự lãnh đạo của chi bộ đối với việc đổi mới phương pháp dạy học, gắn trách nhiệm của từng đồng chí "
    "đảng viên với kết quả của tổ chuyên môn; kịp thời biểu dương tập thể, cá nhân có cách làm hay, hiệu quả. "
)
PARTS, ROWS = 26, 180
"""Parts of about a page and a half; rows of the long table in the middle, about nine pages."""


def body() -> tuple[BodyItem, ...]:
    """Return the body of a paper of about forty pages, with a table of nine."""
    items: list[BodyItem] = []
    for part in range(PARTS):
        items.append(Written((Run(f"NHIỆM VỤ THỨ {part + 1}"),), Role.HEADING_1, True))
        for at in range(3):
            items.append(Written((Run(f"Nội dung {at + 1}"),), Role.HEADING_2, True))
            items.append(Written((Run(WORDS), Run("Có kiểm tra.", bold=True))))
            items += [Written((Run(WORDS),), Role.DASH, True) for _ in range(2)]
        if part == PARTS // 2:
            items.append(_table())
    return tuple(items)


def _table() -> Table:
    columns = tuple(Column(f"Cột {at}", 27.5) for at in range(6))
    return Table(columns, tuple((str(at), *["Đồng chí phụ trách tổ"] * 5) for at in range(ROWS)))


def settle(wait: int = 0) -> None:
    """Let Qt do what it still has to."""
    loop = QEventLoop()
    QTimer.singleShot(wait, loop.quit)
    loop.exec()


def opening(items: tuple[BodyItem, ...]) -> float:
    """Return the seconds until a paper stands on the screen."""
    editor = OutlineEditor()
    editor.resize(700, 620)
    editor.show()
    settle(50)
    begun = time.process_time()
    editor.set_items(items)
    editor.repaint()
    settle()
    return time.process_time() - begun


def keys(items: tuple[BodyItem, ...]) -> dict[str, float]:
    """Return the slowest of each kind of key, at the beginning of the paper, in its table and at its end."""
    editor = OutlineEditor()
    editor.resize(700, 620)
    editor.set_items(items)
    editor.show()
    settle(1500)  # the lines further down are laid out while nothing else is to be done
    worst: dict[str, float] = {}
    for place in ("đầu", "bảng", "cuối"):
        _go(editor, place)
        for name, key, text, times in (
            ("chữ", Qt.Key.Key_A, "ă", 30),
            ("Enter", Qt.Key.Key_Return, "\r", 5),
            ("Tab", Qt.Key.Key_Tab, "\t", 5),
            ("xóa lùi", Qt.Key.Key_Backspace, "\b", 20),
        ):
            worst[f"{name}, {place}"] = max(_press(editor, key, text) for _ in range(times))
    return worst


def _go(editor: OutlineEditor, place: str) -> None:
    cursor = QTextCursor(editor.document())
    if place == "bảng":
        cursor = editor.document().find("Cột 0")
    elif place == "cuối":
        cursor.movePosition(QTextCursor.MoveOperation.End)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    settle(100)


def _press(editor: OutlineEditor, key: Qt.Key, text: str) -> float:
    begun = time.process_time()
    QApplication.sendEvent(editor, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))
    settle()
    return time.process_time() - begun


def run() -> list[tuple[str, float, float]]:
    """Return the slowest opening and the slowest key, each as a part of what is allowed."""
    theme.apply(start.application(), "light", 100)
    items = body()
    opening(items)  # the first also reads the fonts
    opened = max(opening(items) for _ in range(5))
    slowest = max(keys(items).values())
    return [
        ("opening a paper of 40 pages, the slowest / 150 ms", opened / OPENED, 1),
        ("a key in a paper of 40 pages, the slowest / 16 ms", slowest / KEY, 1),
    ]


if __name__ == "__main__":
    print(run())
    print({name: f"{seconds * 1000:.1f} ms" for name, seconds in keys(body()).items()})
