"""Starting: the password page is painted first, storage is imported on a thread meanwhile; then the book opens."""

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from app.ui import icons, pauses, theme
from app.ui.pages.unlock import UnlockPage
from app.ui.preferences import Preferences
from app.ui.single_instance import SingleInstance
from app.ui.translation import speak_vietnamese

if TYPE_CHECKING:
    from app.operations.opening import CellFile
    from app.ui.background import Job
    from app.ui.main_window import Shell
    from app.ui.pages.welcome import WelcomePage

TITLE = "Sổ Chi bộ"
STORAGE_AFTER_MS = 50
"""After the window is shown: the thread that imports would take turns with the first paint."""
PAGES_AFTER_MS = 1500


def run(arguments: Sequence[str] = ()) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    app = application()
    pauses.keep_short(app)
    preferences = Preferences.load()
    theme.apply(app, preferences.theme, preferences.text_size)
    file = next((each for each in arguments if not each.startswith("-")), "")
    instance = SingleInstance()
    if not instance.claim(str(Path(file).absolute()) if file else ""):
        return 0
    window = ProgramWindow(preferences, Path(file) if file else None)
    instance.called.connect(window.called_again)
    window.show_first()
    app.styleHints().colorSchemeChanged.connect(window.follow_system)
    QTimer.singleShot(STORAGE_AFTER_MS, import_storage)
    code = app.exec()
    instance.release()
    let_go(app)
    return code


def let_go(app: QApplication) -> None:
    """Destroy every window in Qt's own order while Python stands; at its exit the order would be anybody's guess."""
    for window in app.topLevelWidgets():
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    app.processEvents()


def application() -> QApplication:
    """Return the one QApplication, named and speaking Vietnamese."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setProperty(theme.FUSION, existing is None)
    app.setApplicationName("so-chi-bo")
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName("so-chi-bo")
    app.setWindowIcon(QIcon(icons.pixmap("logo", size=64)))
    speak_vietnamese(app)
    return app


def import_storage() -> threading.Thread:
    """Import what the open book needs while the user types the password; on the GUI thread it would block it."""

    def load() -> None:
        import app.ui.main_window
        import app.ui.pages.overview  # noqa: F401

        pauses.leave_out_imports()

    thread = threading.Thread(target=load, name="so-chi-bo: nạp", daemon=True)
    thread.start()
    return thread


def import_pages() -> threading.Thread:
    """Import the pages that were not shown yet, once the book stands and its user reads Tổng quan."""

    def load() -> None:
        from app.ui.main_window import PAGES

        for entry in PAGES:
            entry.page()
        pauses.leave_out_imports()

    thread = threading.Thread(target=load, name="so-chi-bo: nạp trang", daemon=True)
    thread.start()
    return thread


def books_folder() -> Path:
    """Return where a new book is proposed to lie."""
    return platformdirs.user_documents_path() / "So Chi bo"


def user_name() -> str:
    """Return who the log is to name, until a name is chosen in Thiết lập."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or ""


class ProgramWindow(QWidget):
    """The one window: password page, wizard, or the shell of the open book."""

    def __init__(self, preferences: Preferences, file: Path | None = None) -> None:
        super().__init__()
        self.preferences = preferences
        self.cell: CellFile | None = None
        self.shell: Shell | None = None
        self.unlock: UnlockPage | None = None
        self.welcome: WelcomePage | None = None
        self._file = file
        self._watch: Any = None
        self._locked = False
        self._layout = QStackedLayout(self)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(720, 480)
        self.resize(1366, 768)

    # --- pages before the book ------------------------------------------------------------------------------------

    def show_first(self) -> None:
        """Show the window with the password page, or the wizard where no book is known."""
        known = self._known()
        if known:
            self.show_unlock()
        else:
            self.show_welcome()
        self.showMaximized()

    def _known(self) -> list[Path]:
        known = self.preferences.recent_files()
        if self._file:
            known = [self._file.absolute(), *(each for each in known if each != self._file.absolute())]
        return known

    def show_unlock(self, file: Path | None = None) -> None:
        """Ask for the password of a book."""
        if file:
            self._file = file
        page = UnlockPage(self._known(), self.who)
        page.opened.connect(self.open_book)
        page.new_asked.connect(self.show_welcome)
        page.sample_asked.connect(self.open_sample)
        page.other_asked.connect(self.show_unlock)
        self._put(page)
        self.unlock = page
        if page.path:
            page.password.setFocus()

    def show_welcome(self) -> None:
        """Begin the wizard."""
        from app.ui.pages.welcome import WelcomePage

        page = WelcomePage(books_folder(), self.who, can_go_back=bool(self._known()))
        page.finished.connect(self._wizard_done)
        page.left_without.connect(lambda: self.show_unlock())
        page.sample_asked.connect(self.open_sample)
        self._put(page)
        self.welcome = page

    @property
    def who(self) -> str:
        return self.preferences.who or user_name()

    def _put(self, page: QWidget) -> None:
        """Show one page; the one before goes."""
        for before in (self.unlock, self.welcome, self.shell):
            if before is not None and before is not page:
                self._layout.removeWidget(before)
                before.hide()
                before.deleteLater()
        self.unlock = self.welcome = self.shell = None
        self._layout.addWidget(page)
        self._layout.setCurrentWidget(page)

    # --- the open book --------------------------------------------------------------------------------------------

    def _wizard_done(self, cell: "CellFile", page: str, action: str) -> None:
        put_off = bool(self.welcome and self.welcome.sheet_put_off)
        self.preferences.put_off_sheet(cell.path, put_off)
        self.open_book(cell, page, action)

    def open_book(self, cell: "CellFile", page: str = "overview", action: str = "", *, remember: bool = True) -> None:
        """Show the shell of an open file."""
        from app.ui import sample_book

        self.cell = cell
        sample_book.settle_clock(cell)
        if remember and cell.path != sample_book.path():
            self.preferences.remember(cell.path)
        self._show_shell((page, cell.work.today.year, {}))
        QTimer.singleShot(PAGES_AFTER_MS, self, self._import_pages)
        if action and self.shell:
            self.shell.go(page, None, action)
        self._watch_rest()

    def _import_pages(self) -> None:
        if self.shell:
            import_pages()

    def _show_shell(self, kept: tuple[str, int, dict[str, Any]]) -> None:
        from app.ui.main_window import Shell

        assert self.cell is not None
        shell = Shell(self.cell, self.preferences)
        shell.lock_asked.connect(self.lock)
        shell.look_changed.connect(self.take_look)
        shell.restore_asked.connect(self.restore_book)
        shell.sample_asked.connect(self.open_sample)
        shell.closed_for_other.connect(self._close_for_other)
        self._put(shell)
        self.shell = shell
        QTimer.singleShot(0, lambda: self._recall(shell, kept))  # an event of its own: no event takes 100 ms
        self.setWindowTitle(f"{shell.top.cell_name.words} – {TITLE}")

    def _recall(self, shell: "Shell", kept: tuple[str, int, dict[str, Any]]) -> None:
        if self.shell is shell:
            shell.recall(kept)

    def open_sample(self) -> None:
        """Open the sample cell; the book in view is closed for it."""
        if self.shell:
            if not self.shell.leave():
                return
            self._close_book()
            self.show_unlock()
        page = self.unlock or self.welcome
        if page is not None:
            page.start("Đang mở chi bộ mẫu", _open_sample, self.open_book)

    def restore_book(self, source: Path) -> None:
        """Put a backup in the place of the open book and open it again."""
        from app.ui import opening_files

        cell, self.cell = self.cell, None
        if cell is None:
            return
        self._close_book()
        self.show_unlock(cell.path)
        if self.unlock:
            self.unlock.start("Đang khôi phục từ bản sao lưu", lambda talk: opening_files.restore_open(cell, source))

    def _close_for_other(self, file: Path | None) -> None:
        if self.shell and not self.shell.leave():
            return
        self._close_book()
        self.show_unlock(file)

    def _close_book(self) -> None:
        if self.shell:
            self.shell.stop_jobs()
            self._layout.removeWidget(self.shell)
            self.shell.hide()
            self.shell.deleteLater()
            self.shell = None
        if self.cell:
            self.cell.close()
        self.cell = None

    # --- theme and text size --------------------------------------------------------------------------------------

    def take_look(self) -> None:
        """Take the theme and text size chosen, and build what is in view again."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        theme.apply(app, self.preferences.theme, self.preferences.text_size)
        if self.shell and not self._locked:
            kept = self.shell.memory()
            self._show_shell(kept)
            self._watch_rest()
        elif self.unlock and not self._locked:
            self.show_unlock()

    def follow_system(self) -> None:
        """Follow Windows from light to dark and back, where that is the choice."""
        if self.preferences.theme == "system" and (self.shell is None or self.shell.leave()):
            self.take_look()

    # --- locking --------------------------------------------------------------------------------------------------

    def _watch_rest(self) -> None:
        from app.ui.locking import RestWatch

        if self._watch is None:
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            self._watch = RestWatch(app)
            self._watch.rested.connect(self.lock)
        self._watch.watch(self.preferences.lock_after)

    def lock(self) -> None:
        """Hide everything behind the password page; what is typed is kept first where it can be."""
        if self.cell is None or self.shell is None or self._locked:
            return
        from app.ui import locking

        locking.close_dialogs()
        self.shell.leave()
        cell = self.cell
        self._locked = True
        page = UnlockPage([cell.path], self.who, locked=lambda password: locking.check_password(cell, password))
        page.unlocked.connect(self._unlocked)
        page.opened.connect(self._recovered)
        page.about_to_recover.connect(self._close_book)
        self.shell.hide()
        self._layout.addWidget(page)
        self._layout.setCurrentWidget(page)
        self.setWindowTitle(TITLE)
        self.unlock = page
        page.password.setFocus()

    def _unlocked(self) -> None:
        self._locked = False
        page, self.unlock = self.unlock, None
        if self.shell:
            self._layout.setCurrentWidget(self.shell)
            self.setWindowTitle(f"{self.shell.top.cell_name.words} – {TITLE}")
        if page:
            self._layout.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._watch_rest()

    def _recovered(self, cell: "CellFile") -> None:
        """Opened again with the recovery code: the book locked behind it was closed for that."""
        self._locked = False
        self.open_book(cell)

    # --- the window -----------------------------------------------------------------------------------------------

    def called_again(self, file: str) -> None:
        """A second start: come forward; another file is shown to be opened where no book is open."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if file and self.cell is None:
            self.show_unlock(Path(file))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.shell and not self._locked and not self.shell.leave():
            event.ignore()
            return
        for page in (self.unlock, self.welcome):
            if page:
                page.wait()
        if self.welcome and self.welcome.cell and self.cell is None:
            self.preferences.remember(self.welcome.cell.path)
            self.preferences.put_off_sheet(self.welcome.cell.path, self.welcome.sheet_put_off)
            self.welcome.cell.close()
        self._close_book()
        event.accept()


def _open_sample(talk: "Job") -> "CellFile":
    from app.ui import sample_book

    return sample_book.open_or_make(talk)


def selftest() -> int:
    """Open a sample cell without showing it, export one paper, close; return 0 if all of it worked."""
    from app.ui.selftest import run as run_selftest

    return run_selftest()
