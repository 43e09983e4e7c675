"""The page before the book: right and wrong passwords, the recovery code, files that do not open, locking."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.operations import backups, opening
from app.operations.opening import CellFile
from app.ui import opening_files, sample_book
from app.ui.pages.unlock import UnlockPage
from app.ui.preferences import Preferences
from app.ui.start import ProgramWindow
from app.ui.widgets import files
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.record_form import Field
from db import paths
from tests.conftest import PASSWORD
from tests.ui.conftest import NAMES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NEW = "mật khẩu mới thật dài"


@pytest.fixture
def page(qtbot: QtBot, closed_file: Path) -> Iterator[UnlockPage]:
    made = UnlockPage([closed_file])
    qtbot.addWidget(made)
    made.show()
    yield made
    made.wait()


def try_password(qtbot: QtBot, page: UnlockPage, password: str) -> None:
    page.password.field.setText(password)
    page.open_button.click()
    qtbot.waitUntil(lambda: page._job is None)


def test_the_right_password_opens_the_book(qtbot: QtBot, page: UnlockPage) -> None:
    with qtbot.waitSignal(page.opened) as told:
        page.password.field.setText(PASSWORD)
        qtbot.keyClick(page.password.field, Qt.Key.Key_Return)
    cell = told.args[0]
    assert isinstance(cell, CellFile)
    cell.close()


def test_a_wrong_password_gets_a_sentence_and_another_try(qtbot: QtBot, page: UnlockPage) -> None:
    try_password(qtbot, page, "sai mất rồi")
    assert page.said.startswith("Mật khẩu không đúng.")
    assert page.open_button.isEnabled()
    assert page.password.field.hasSelectedText()
    try_password(qtbot, page, "")
    assert page.said == "Chưa gõ mật khẩu."


def test_the_recovery_code_sets_a_new_password(qtbot: QtBot, page: UnlockPage, closed_file: Path) -> None:
    with opening.open_file(closed_file, PASSWORD) as cell:
        code = cell.recovery_code
    page.forgot.click()
    page.code.setText(code.lower())
    page.new_password.field.setText(NEW)
    page.again.field.setText("không giống")
    page.recover_button.click()
    assert page.said == "Hai lần gõ mật khẩu mới không giống nhau. Hãy gõ lại."
    page.again.field.setText(NEW)
    with qtbot.waitSignal(page.opened) as told:
        page.recover_button.click()
    told.args[0].close()
    opening.open_file(closed_file, NEW).close()


def test_a_code_of_another_book_is_told_apart(qtbot: QtBot, page: UnlockPage, tmp_path: Path) -> None:
    other = opening.create(tmp_path / "khác.chibo", PASSWORD)
    code = other.recovery_code
    other.close()
    page.show_recovery()
    page.code.setText(code)
    page.new_password.field.setText(NEW)
    page.again.field.setText(NEW)
    page.recover_button.click()
    qtbot.waitUntil(lambda: page._job is None)
    assert "không phải của sổ này" in page.said


def test_without_its_key_file_the_page_leads_to_the_recovery_code(
    qtbot: QtBot, page: UnlockPage, closed_file: Path
) -> None:
    paths.key_path(closed_file).unlink()
    try_password(qtbot, page, PASSWORD)
    assert "tệp khóa" in page.said
    way_out = page.findChild(type(page.open_button), "way_out")
    assert way_out.text() == "Mở bằng mã khôi phục"
    way_out.click()
    qtbot.waitUntil(page.code.isVisible)


def test_a_damaged_file_leads_to_its_backups(
    qtbot: QtBot, page: UnlockPage, closed_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opening.open_file(closed_file, PASSWORD) as cell:
        copy = backups.take(cell).copy.path
    with open(closed_file, "r+b") as file:
        file.truncate(closed_file.stat().st_size // 2)
    try_password(qtbot, page, PASSWORD)
    assert page.said.startswith("Tệp bị hỏng.")
    monkeypatch.setattr(files, "open_file", lambda *asked: copy)
    with qtbot.waitSignal(page.opened) as told:
        page.findChild(type(page.open_button), "way_out").click()
    told.args[0].close()


def test_a_book_that_is_open_elsewhere_is_not_opened_twice(qtbot: QtBot, page: UnlockPage, closed_file: Path) -> None:
    with opening.open_file(closed_file, PASSWORD):
        try_password(qtbot, page, PASSWORD)
        assert page.said.startswith("Chưa mở được sổ.")


def test_a_file_that_is_gone_gets_a_sentence(qtbot: QtBot, page: UnlockPage, closed_file: Path, tmp_path: Path) -> None:
    shutil.move(closed_file, tmp_path / "chuyển.chibo")
    try_password(qtbot, page, PASSWORD)
    assert "Không thấy tệp" in page.said


def test_the_page_lists_recent_books_by_name_alone(qtbot: QtBot, tmp_path: Path) -> None:
    page = UnlockPage([tmp_path / "chi-bo-a.chibo", tmp_path / "chi-bo-b.chibo"])
    qtbot.addWidget(page)
    assert [each.text() for each in page._files] == ["chi-bo-a", "chi-bo-b"]
    page._files[1].click()
    assert page.path == tmp_path / "chi-bo-b.chibo"
    assert page.title.text() == "Mở sổ chi-bo-b"


# --- locking ---


@pytest.fixture
def window(qtbot: QtBot, named_cell: CellFile) -> Iterator[ProgramWindow]:
    """The program's window with the named cell open."""
    made = ProgramWindow(Preferences(theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_book(named_cell)
    yield made
    made._close_book()


def readable(window: ProgramWindow) -> str:
    """Return every word that can be seen in the window."""
    words = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    words += [each.text() for each in window.findChildren(QLineEdit) if each.isVisible()]
    return " ".join([window.windowTitle(), *words])


def test_ctrl_l_hides_everything_behind_the_password(qtbot: QtBot, window: ProgramWindow) -> None:
    assert window.shell is not None
    window.shell.go("members")
    qtbot.keyClick(window.shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.shell.isVisible()
    assert "Suối Mơ" not in readable(window)
    assert not any(name in readable(window) for name in NAMES)
    assert window.unlock is not None
    assert window.unlock.isVisible()


def test_the_password_brings_back_the_page_that_was_open(qtbot: QtBot, window: ProgramWindow) -> None:
    assert window.shell is not None
    window.shell.go("settings")
    window.lock()
    page = window.unlock
    assert page is not None
    try_password(qtbot, page, "sai mất rồi")
    assert not window.shell.isVisible()
    page.password.field.setText(PASSWORD)
    page.open_button.click()
    qtbot.waitUntil(lambda: window.unlock is None)
    assert window.shell.isVisible()
    assert window.shell.page is not None
    assert window.shell.page.key == "settings"


def test_the_book_locks_itself_after_a_rest_and_closes_small_windows(qtbot: QtBot, window: ProgramWindow) -> None:
    dialog = FormDialog(window, "Đồng chí Nguyễn Thị Đào", (Field("name", "Họ và tên"),), "Ghi", lambda values: None)
    qtbot.addWidget(dialog)
    dialog.show()
    window._watch.rested.emit()
    assert not dialog.isVisible()
    assert window.unlock is not None


class CountedTimer:
    """Stands for the timer of the rest: counts how often it begins anew."""

    def __init__(self) -> None:
        self.starts = 0

    def isActive(self) -> bool:
        return True

    def start(self) -> None:
        self.starts += 1


def test_touching_the_keyboard_puts_the_lock_off(
    qtbot: QtBot, window: ProgramWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer = CountedTimer()
    monkeypatch.setattr(window._watch, "_timer", timer)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert timer.starts > 0


def test_a_rest_of_nought_minutes_never_locks(window: ProgramWindow) -> None:
    window._watch.watch(0)
    assert not window._watch._timer.isActive()
    window._watch.watch(15)
    assert window._watch._timer.isActive()


def test_a_locked_book_can_be_opened_with_the_recovery_code(
    qtbot: QtBot, window: ProgramWindow, named_cell: CellFile
) -> None:
    code = named_cell.recovery_code
    window.lock()
    page = window.unlock
    assert page is not None
    page.show_recovery()
    page.code.setText(code)
    page.new_password.field.setText(NEW)
    page.again.field.setText(NEW)
    page.recover_button.click()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.isVisible())
    assert window.cell is not named_cell


def test_a_backup_is_put_back_and_the_book_opens_again(
    qtbot: QtBot, window: ProgramWindow, named_cell: CellFile
) -> None:
    from app.operations import members
    from app.operations.members import MemberInput

    copy = backups.take(named_cell).copy.path
    assert window.shell is not None
    window.shell.desk.run(members.add_member, MemberInput(name="Bùi Thị Hoa"))
    window.shell.desk.restore(copy)
    qtbot.waitUntil(lambda: window.cell is not None and window.shell is not None, timeout=15_000)
    assert window.cell is not None
    names = [row.name for row in members.members(window.cell.work, window.cell.work.today, with_left=True)]
    assert "Bùi Thị Hoa" not in names
    assert "Nguyễn Thị Đào" in names


def test_the_window_remembers_the_book_it_opened(window: ProgramWindow, named_cell: CellFile) -> None:
    assert window.preferences.recent_files() == [named_cell.path]
    assert "Suối Mơ" in window.windowTitle()


def test_only_the_sample_cell_is_taken_for_it(named_cell: CellFile) -> None:
    assert not sample_book.is_sample(named_cell)


def test_a_newer_file_says_which_program_to_install(qtbot: QtBot, page: UnlockPage, closed_file: Path) -> None:
    from db import key, versions

    own = key.read(closed_file)
    key.write(closed_file, own.with_stamp(versions.Stamp(versions.CURRENT.schema + 100, "99.0.0")))
    try_password(qtbot, page, PASSWORD)
    assert "99.0.0" in page.said


def test_opening_files_takes_a_copy_on_the_first_change_of_the_day(closed_file: Path) -> None:
    from app.operations.settings import change_settings

    cell = opening_files.open_file(closed_file, PASSWORD)
    change_settings(cell.work, meeting_day=5)
    cell.close()
    again = opening.open_file(closed_file, PASSWORD)
    assert len(backups.backups(again)) == 1
    again.close()
    assert QApplication.activeModalWidget() is None
