"""A meeting in the real window: the small cell of tests/operations/month.py, a planned meeting, hands and keys."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.operations.opening import CellFile
from app.ui.main_window import Shell
from app.ui.pages.meeting.pane import MeetingPane
from app.ui.pages.meetings import MeetingsPage
from app.ui.preferences import Preferences
from tests.operations import month

HELD_ON = date(2026, 12, 3)


@pytest.fixture
def small_cell(cell_file: CellFile) -> month.Cell:
    """Ten full members, a secretary, a deputy, a committee."""
    return month.make_cell(cell_file.work)


@pytest.fixture
def meeting(small_cell: month.Cell) -> month.Meeting:
    """December's regular meeting, planned for the 3rd."""
    return month.plan(small_cell, "2026-12", held_on=HELD_ON)


@pytest.fixture
def window(qtbot: QtBot, cell_file: CellFile, meeting: month.Meeting) -> Iterator[Shell]:
    """The shell of the file, 1366 × 768, at the list of meetings."""
    shell = Shell(cell_file, Preferences(theme="light"))
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.go("meetings")
    yield shell
    page = shell.page_of("meetings")
    assert isinstance(page, MeetingsPage)
    page._stop()
    shell.stop_jobs()
    shell.hide()  # what is typed is written while the file is open


def open_at(window: Shell, meeting: month.Meeting, step: str) -> MeetingPane:
    """Open the meeting at one of its steps."""
    window.go("meetings", meeting.part_id, step)
    page = window.page
    assert isinstance(page, MeetingsPage)
    assert page.pane is not None
    page.pane.go_step(step)
    return page.pane


def said(window: Shell) -> str:
    """Return what stands in the strip over the page."""
    return window.page.said if window.page else ""


def visible_button(within: QWidget, words: str) -> QPushButton:
    """Return the one button in sight with these words, or of this name."""
    QApplication.processEvents()  # what was just made is shown on the next turn
    found = [
        each
        for each in within.findChildren(QPushButton)
        if each.isVisible() and words in (each.text().replace("&&", "&"), each.objectName())
    ]
    assert len(found) == 1, f"{len(found)} buttons “{words}” in sight"
    return found[0]


def press(within: QWidget, words: str) -> None:
    """Press a button as the mouse does; one that cannot work now is a mistake of the test."""
    button = visible_button(within, words)
    assert button.isEnabled(), f"“{words}” is off: {button.toolTip()}"
    button.click()


def write(field: QWidget, text: str, *, leave: bool = True) -> None:
    """Type into a field in place of what stands there, and go on from it."""
    wake(field)
    field.setFocus()
    if hasattr(field, "selectAll"):
        field.selectAll()
    for part in _pieces(text):
        press_key(field, Qt.Key.Key_unknown if part != "\n" else Qt.Key.Key_Return, part)
    if leave:
        field.clearFocus()


def wake(widget: QWidget) -> None:
    """Give the keyboard back to a widget's window, and let what was just made be shown."""
    for _ in range(100):
        QApplication.processEvents()
        if widget.window().isActiveWindow():
            return
        widget.window().activateWindow()


def shrink(window: QWidget, width: int, height: int) -> None:
    """Make a window smaller; its parts give way step by step, and then it can go on."""
    for _ in range(4):
        window.resize(width, height)
        QApplication.processEvents()


def _pieces(text: str) -> list[str]:
    """Return the text cut at its line ends, which are keys of their own."""
    lines = text.split("\n")
    return [piece for at, line in enumerate(lines) for piece in (["\n"] if at else []) + ([line] if line else [])]


def press_key(widget: QWidget, key: Qt.Key, text: str = "", modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """Send one key; letters that no keyboard has come as text, as Unikey sends them."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def pick(picker: Any, letters: str) -> None:
    """Find a person by a few letters and take the first with Enter."""
    write(picker, letters, leave=False)
    press_key(picker._list, Qt.Key.Key_Return)


def answer(deed: Callable[[QDialog], object], times: int = 1) -> None:
    """Have the next window that asks something answered by `deed`."""

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QDialog) and asked.isVisible() and asked.isActiveWindow():
            deed(asked)
            if times > 1:
                answer(deed, times - 1)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def fill_in(values: dict[str, Any], deed: str = "deed") -> Callable[[QDialog], None]:
    """Return an answer that types these values into a form and does its deed."""

    def do(dialog: QDialog) -> None:
        form = dialog.form  # type: ignore[attr-defined]
        for key, value in values.items():
            form.editor(key).set_value(value)
        press(dialog, deed)

    return do
