"""How a page does something: one operation; its refusals are sentences, its changes go to every page that shows them.

    self.desk.run(attendance.start, sitting_id)          a button: a refusal is said on the page; returns None then
    self.desk.save(members.change_member, id, values)    a field: Refused goes on to the form, which says it there
Both call `operation(work, *args, **kwargs)` and return what it returns: Changes, or (id, Changes), or a value.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.rules.refusal import Refused
from db.errors import StorageProblem

if TYPE_CHECKING:
    from pathlib import Path

    from app.operations.opening import CellFile
    from app.ui.background import Job
    from app.ui.preferences import Preferences
    from db.unit_of_work import Changes, UnitOfWork


class Window(Protocol):
    """What the desk needs of the window round it."""

    def go(self, page: str, record_id: UUID | None = None, action: str = "") -> None: ...
    def say(self, kind: str, first: str, then: str = "", deed: QWidget | None = None) -> None: ...
    def say_nothing(self) -> None: ...
    def lock(self) -> None: ...
    def help(self, page: str = "") -> None: ...
    def start_job(self, job: "Job") -> None: ...
    def open_sample(self) -> None: ...
    def restore(self, source: "Path") -> None: ...


class Desk(QObject):
    """What every page works with: the open file, its unit of work, the year in view, the way to other pages."""

    changed = Signal(object)  # Changes of one operation
    year_changed = Signal(int)
    saved = Signal(datetime)
    preferences_changed = Signal(str)  # the name of the choice

    def __init__(self, cell: "CellFile", preferences: "Preferences", window: Window) -> None:
        super().__init__()
        self.cell = cell
        self.preferences = preferences
        self._window = window
        self._year = self.today.year
        self.nursery: QWidget | None = None
        """Where a page is born: made elsewhere and moved, all its widgets would be styled twice."""

    @property
    def work(self) -> "UnitOfWork":
        """The one writing connection; GUI thread only."""
        return self.cell.work

    @property
    def today(self) -> date:
        return self.cell.work.today

    @property
    def year(self) -> int:
        """The year chosen in the top bar."""
        return self._year

    def set_year(self, year: int) -> None:
        if year != self._year:
            self._year = year
            self.year_changed.emit(year)

    def save(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do one operation and hand its changes on. Refused and StorageProblem go on to the caller."""
        result = operation(self.work, *args, **kwargs)
        changes = changes_in(result)
        if changes is not None and (changes.tables or changes.ids):
            self.announce(changes)
        return result

    def run(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do one operation; a refusal is said on the page, and None comes back. Warnings are said there, too."""
        try:
            result = self.save(operation, *args, **kwargs)
        except Refused as refusal:
            self.say_refusal(refusal)
            return None
        except StorageProblem as problem:
            self.say("refused", "Chưa ghi được.", problem.sentence)
            return None
        changes = changes_in(result)
        if changes is not None and changes.warnings:
            self.say("warn", changes.warnings[0], " ".join(changes.warnings[1:]))
        elif changes is not None:
            self._window.say_nothing()
        return result

    def announce(self, changes: "Changes") -> None:
        """Tell every page and the status line what an operation changed."""
        self.saved.emit(datetime.now())
        self.changed.emit(changes)

    def say_refusal(self, refusal: Refused) -> None:
        self.say("refused", f"{refusal.place}: {refusal.sentence}" if refusal.place else refusal.sentence)

    def say(self, kind: str, first: str, then: str = "", deed: QWidget | None = None) -> None:
        """Say something in the strip over the page: kind is warn, refused, good or info."""
        self._window.say(kind, first, then, deed)

    def say_nothing(self) -> None:
        """Take away what stands in the strip over the page."""
        self._window.say_nothing()

    def go(self, page: str, record_id: UUID | None = None, action: str = "") -> None:
        """Show a page, opened at a record (`action` as operations.overview names it: open, roll, issue…)."""
        self._window.go(page, record_id, action)

    def help(self, page: str = "") -> None:
        """Open the help at a page of resources/help; by default where the user is."""
        self._window.help(page)

    def lock(self) -> None:
        self._window.lock()

    def open_sample(self) -> None:
        """Leave this book for the sample cell."""
        self._window.open_sample()

    def restore(self, source: "Path") -> None:
        """Put a backup in the place of this book; the window closes the book for it and opens it again."""
        self._window.restore(source)

    def in_background(
        self,
        words: str,
        work: Callable[..., Any],
        done: Callable[[Any], object],
        *,
        failed: Callable[[str], object] | None = None,
        can_stop: bool = True,
    ) -> "Job":
        """Run `work(talk)` off the GUI thread with progress and *Dừng*; `done(result)` comes back on the GUI thread.

        It must open its own reader (`self.cell.reader()`) or get frozen facts. Without `failed` its refusal is said
        on the page.
        """
        from app.ui.background import Job

        job = Job(words, work, can_stop=can_stop)
        job.done.connect(done)
        job.refused.connect(failed or (lambda sentence: self.say("refused", sentence)))
        self._window.start_job(job)
        return job


def changes_in(result: Any) -> "Changes | None":
    """Return the Changes in what an operation gave back: itself, or the last of a tuple."""
    last = result[-1] if isinstance(result, tuple) and result else result
    return last if hasattr(last, "tables") and hasattr(last, "warnings") else None
