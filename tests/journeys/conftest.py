"""Journeys begin with nothing: no choices of a user, no file, no cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import preferences as choices
from app.ui import start, theme
from app.ui.preferences import Preferences
from app.ui.start import ProgramWindow
from tests.journeys.secretary import Secretary


@pytest.fixture
def secretary(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Secretary]:
    """Someone who has never seen the program, before its first page."""
    monkeypatch.setattr(choices, "folder", lambda: tmp_path / "cấu hình")
    monkeypatch.setattr(start, "books_folder", lambda: tmp_path / "Sổ của chi bộ")
    theme.apply(qapp, "light", 100)
    window = ProgramWindow(Preferences(theme="light"), None)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show_welcome()
    window.show()
    hands = Secretary(qtbot, window, tmp_path / "Xuất ra")
    hands.folder.mkdir()
    yield hands
    hands.end()
