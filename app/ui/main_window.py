"""The shell round the pages: places at the left, the bar above, the status line below, one page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.operations import backups, cell, history, search
from app.operations.opening import CellFile
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.actions import Desk
from app.ui.background import Job, ProgressStrip, finish_all
from app.ui.preferences import Preferences
from app.ui.widgets.fitted_area import FittedArea
from app.ui.widgets.navigation import Navigation, Place
from app.ui.widgets.page import Page, Room
from app.ui.widgets.status_line import StatusLine
from app.ui.widgets.top_bar import TopBar
from db.errors import StorageProblem
from db.unit_of_work import Changes

YEARS_AHEAD = 1


def _overview() -> type[Page]:
    from app.ui.pages.overview import OverviewPage

    return OverviewPage


def _members() -> type[Page]:
    from app.ui.pages.members import MembersPage

    return MembersPage


def _meetings() -> type[Page]:
    from app.ui.pages.meetings import MeetingsPage

    return MeetingsPage


def _papers() -> type[Page]:
    from app.ui.pages.papers import PapersPage

    return PapersPage


def _settings() -> type[Page]:
    from app.ui.pages.settings import SettingsPage

    return SettingsPage


@dataclass(frozen=True)
class Entry:
    """A place and the page it shows; the page's module is imported when it is first shown."""

    place: Place
    page: Callable[[], type[Page]]


PAGES = (
    Entry(Place("overview", "Tổng quan", "home"), _overview),
    Entry(Place("members", "Đảng viên", "people"), _members),
    Entry(Place("meetings", "Sinh hoạt", "meeting"), _meetings),
    Entry(Place("papers", "Văn bản", "document"), _papers),
    Entry(Place("settings", "Thiết lập", "settings"), _settings),
)
"""The places in the order of the navigation; the last stands alone at the bottom."""


class Shell(QWidget):
    """Everything that is seen of one open file. Made anew when theme or text size change."""

    lock_asked = Signal()
    look_changed = Signal()  # theme or text size: the window builds the shell again
    closed_for_other = Signal(object)  # another file is to be opened instead: its path, or None to choose
    sample_asked = Signal()
    restore_asked = Signal(object)  # the path of a backup

    def __init__(self, cell_file: CellFile, preferences: Preferences) -> None:
        super().__init__()
        self.desk = Desk(cell_file, preferences, self)
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._jobs: list[Job] = []
        self._current = ""
        self._room = Room()
        self._build()
        self._wire()
        self._show_names()
        self._show_undo()
        self._show_backup()
        if cell_file.read_only:
            self.status.show_read_only(cell_file.read_only)

    # --- made -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.top = TopBar()
        self.navigation = Navigation([entry.place for entry in PAGES])
        self.stack = QStackedWidget()
        self.jobs = QVBoxLayout()
        self.jobs.setContentsMargins(theme.px(28), 0, theme.px(24), 0)
        self.status = StatusLine()
        paper = QVBoxLayout()
        paper.setSpacing(0)
        paper.addWidget(self.stack, 1)
        paper.addLayout(self.jobs)
        paper.addWidget(self.status)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(paper, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        self.top.year.show_year(self.desk.year)

    def _wire(self) -> None:
        self.navigation.chosen.connect(self._chosen)
        self.top.lock.clicked.connect(self.lock_asked)
        self.top.year.stepped.connect(self._step_year)
        self.top.search.asked.connect(self._search)
        self.top.search.picked.connect(lambda hit: self.go(hit.page, hit.record_id, "open"))
        self.status.undo_pressed.connect(self.undo)
        self.status.help_pressed.connect(self.help)
        self.desk.changed.connect(self._changed)
        self.desk.saved.connect(self._saved)
        self.desk.year_changed.connect(self._year_changed)
        self.desk.preferences_changed.connect(self._preferences_changed)
        for keys, deed in (
            ("Ctrl+K", self._focus_search),
            ("Ctrl+Z", self.undo),
            ("Ctrl+L", self.lock_asked.emit),
            ("F1", self.help),
            ("F6", self.next_region),
        ):
            QShortcut(QKeySequence(keys), self, deed, context=Qt.ShortcutContext.WindowShortcut)

    # --- pages ----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self._pages.get(self._current)

    def page_of(self, key: str) -> Page:
        """Return the page of a place, made now if it never was shown."""
        if key not in self._pages:
            entry = next(entry for entry in PAGES if entry.place.key == key)
            area = FittedArea(None, entry.place.name)
            self.stack.addWidget(area)
            self.desk.nursery = area.viewport()
            made = entry.page()(self.desk)
            area.put(made)
            self._pages[key] = made
            made.set_room(self._room)
            self._stale.add(key)
        return self._pages[key]

    def go(self, page: str, record_id: UUID | None = None, action: str = "") -> None:
        """Show a page, opened at a record. What is typed on the page before is kept first; if it cannot be, stay."""
        if page != self._current and self.page and not self.page.leave():
            self.navigation.set_current(self._current)
            return
        self.top.search.close_results()
        moved, focus = page != self._current, QApplication.focusWidget()
        made = self.page_of(page)
        if page != self._current:
            made.say_nothing()
        self._current = page
        self.navigation.set_current(page)
        if page in self._stale:
            self._stale.discard(page)
            made.refresh()
        self.stack.setCurrentIndex(list(self._pages).index(page))
        if moved and not self.navigation.isAncestorOf(focus or self):
            made.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt takes the first button there is
        if record_id is not None or action:
            made.open(record_id, action)

    def _chosen(self, key: str) -> None:
        self.go(key)

    def memory(self) -> tuple[str, int, dict[str, Any]]:
        """Return what the next shell of this file takes over: place, year, what each page remembers."""
        return self._current, self.desk.year, {key: page.memory() for key, page in self._pages.items()}

    def recall(self, kept: tuple[str, int, dict[str, Any]]) -> None:
        """Take over from the shell before; nothing to do once a page is in view."""
        if self.page:
            return
        key, year, pages = kept
        self.desk.set_year(year)
        self.go(key or "overview")
        if self.page and pages.get(key) is not None:
            self.page.recall(pages[key])

    def leave(self) -> bool:
        """Keep what is typed on the page in view."""
        return self.page is None or self.page.leave()

    # --- what the desk asks for -----------------------------------------------------------------------------------

    def say(self, kind: str, first: str, then: str = "", deed: QWidget | None = None) -> None:
        if self.page:
            self.page.say(kind, first, then, deed if isinstance(deed, QPushButton) else None)

    def say_nothing(self) -> None:
        if self.page:
            self.page.say_nothing()

    def lock(self) -> None:
        self.lock_asked.emit()

    def open_sample(self) -> None:
        self.sample_asked.emit()

    def restore(self, source: Path) -> None:
        if self.leave():
            self.restore_asked.emit(source)

    def help(self, page: str = "") -> None:
        from app.ui.widgets.help_window import show_help

        show_help(page or (self.page.help_page() if self.page else "overview"))

    def start_job(self, job: Job) -> None:
        self._jobs.append(job)
        job.ended.connect(lambda: self._jobs.remove(job) if job in self._jobs else None)
        self.jobs.addWidget(ProgressStrip(job))
        job.start()

    def stop_jobs(self) -> None:
        """End all work under way and wait for it: the file is about to close."""
        finish_all()

    # --- changes --------------------------------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        for key, page in self._pages.items():
            if page.shows & changes.tables:
                self._stale.add(key)
        if changes.tables & {"cell_identity", "setting"}:
            self._show_names()
        self._refresh_current()

    def _refresh_current(self) -> None:
        if self.page and self._current in self._stale:
            self._stale.discard(self._current)
            self.page.refresh()

    def _saved(self, at: datetime) -> None:
        self.status.show_saved(at)
        self._show_undo()
        QTimer.singleShot(1500, self, self._show_backup)  # the copy of the day is made on a thread after the change

    def _preferences_changed(self, name: str) -> None:
        """A new theme or text size builds everything anew; after the event, as the asking widget goes with it."""
        if name in ("theme", "text_size", "lock_after"):
            QTimer.singleShot(0, self, self.look_changed.emit)

    def undo(self) -> None:
        """Undo the last thing by its name."""
        name = history.undo_name(self.desk.work)
        if not name or not self.leave():
            return
        try:
            changes = history.undo(self.desk.work)
        except (Refused, StorageProblem) as refusal:
            self.say("refused", "Chưa hoàn tác được.", refusal.sentence)
            return
        self.desk.announce(changes)
        self.say("good", f"Đã hoàn tác: {name}.")

    def _show_undo(self) -> None:
        self.status.show_undo(history.undo_name(self.desk.work) or "")

    def _show_backup(self) -> None:
        copies = backups.backups(self.desk.cell)
        self.status.show_backup(copies[0].taken_at if copies else None, datetime.now().date())

    def _show_names(self) -> None:
        named = cell.cell(self.desk.work, self.desk.today)
        self.top.cell_name.set_words(named.name if named else "Chi bộ chưa đặt tên")
        self.top.set_superior(named.superior_organisation if named else "")
        self.top.badge.setVisible(self.desk.work.fixed_today is not None)

    # --- top bar --------------------------------------------------------------------------------------------------

    def _step_year(self, step: int) -> None:
        if self.leave():
            self.desk.set_year(min(self.desk.year + step, self.desk.today.year + YEARS_AHEAD))

    def _year_changed(self, year: int) -> None:
        self.top.year.show_year(year)
        self._stale |= set(self._pages)
        self._refresh_current()

    def _focus_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _search(self, words: str) -> None:
        if not words:
            return

        def look(talk: Job) -> Any:
            with self.desk.cell.reader() as work:
                return search.search(work, words)

        self.desk.in_background("Tìm", look, lambda hits: self.top.search.show_hits(words, hits))

    def next_region(self) -> None:
        """F6: from the navigation to the page, to its next part, and round again."""
        parts: list[Callable[[], None]] = [self.navigation.focus_current]
        widgets: list[QWidget] = [self.navigation]
        for part in self.page.regions() if self.page else []:
            parts.append(lambda part=part: part.setFocus(Qt.FocusReason.ShortcutFocusReason))  # type: ignore[misc]
            widgets.append(part)
        focus = QApplication.focusWidget()
        here = max((at for at, each in enumerate(widgets) if focus and each.isAncestorOf(focus)), default=-1)
        here = next((at for at, each in enumerate(widgets) if each is focus), here)
        parts[(here + 1) % len(parts)]()

    # --- drawn ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.scale()
        self._room = Room(round(self.width() / scale), round(self.height() / scale))
        rail, low = not self._room.is_wide, self._room.is_low
        self.navigation.set_shape(rail, low)
        self.top.set_shape(rail=rail, low=low, tight=self._room.width < 800)
        self.status.set_shape(rail=rail)
        for page in self._pages.values():
            page.set_room(self._room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grey cover, and on it the white page with its round upper left corner."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("frame"))
        left, top = self.navigation.width(), self.top.height()
        bottom, radius = self.height() - self.status.height(), theme.px(10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(
            QRectF(left + 0.5, top + 0.5, self.width() - left + 2 * radius, bottom - top + radius), radius, radius
        )
        painter.setClipRect(QRectF(0, 0, self.width(), bottom))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("page"))
        painter.drawPath(path)
