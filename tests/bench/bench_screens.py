"""The screens over ten years of records, against the 100 ms that an eye calls at once."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer

from app.operations import meeting_reading
from app.ui import start, theme
from app.ui.preferences import Preferences
from tests.bench import ten_years

AT_ONCE = 0.1
"""Seconds."""
STEPS = ("prepare", "attendance", "course", "votes", "conclusions", "papers")
SHOWN = 24
"""Meetings opened, spread over the ten years."""


class Watch:
    """Keeps the longest stretch in which the GUI thread did not come back to wait, deeds of ours included."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._woke: float | None = None
        loop = QAbstractEventDispatcher.instance()
        loop.awake.connect(self._begin)
        loop.aboutToBlock.connect(self._end)

    def _begin(self) -> None:
        self._woke = time.perf_counter()

    def _end(self) -> None:
        if self._woke is not None:
            self.longest = max(self.longest, time.perf_counter() - self._woke)
        self._woke = None

    def deed(self, do: Callable[[], object], wait: int) -> float:
        """Do something as a click would; return its seconds. Then let the window settle for `wait` ms."""
        begun = time.perf_counter()
        do()
        spent = time.perf_counter() - begun
        self.longest = max(self.longest, spent)
        self._woke = None
        loop = QEventLoop()
        QTimer.singleShot(wait, loop.quit)
        loop.exec()
        return spent


def run() -> list[tuple[str, float, float]]:
    """Return the worst opening of a meeting and the longest event, each as a part of 100 ms."""
    app = start.application()
    watch = Watch()
    theme.apply(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        cell = ten_years.make(Path(folder) / "do.chibo")
        rows = meeting_reading.meetings(cell.work)
        window = start.ProgramWindow(Preferences())
        window.open_book(cell, remember=False)
        window.show()
        _go_round(watch, window, rows[-1].part_id)
        watch.longest = 0.0
        worst = max(_opening(watch, window, rows[at].part_id) for at in range(0, len(rows), len(rows) // SHOWN))
        _go_round(watch, window, rows[0].part_id)
        longest = watch.longest
        window.close()
    return [
        ("opening a meeting of ten years, the slowest / 100 ms", worst / AT_ONCE, 1),
        ("longest stretch of the GUI thread / 100 ms", longest / AT_ONCE, 1),
    ]


def _go_round(watch: Watch, window: start.ProgramWindow, part_id: UUID) -> None:
    """Show every page and every step of a meeting, and let the previews be drawn."""
    for page in ("overview", "members", "meetings", "papers", "settings"):
        watch.deed(lambda page=page: window.shell.go(page), 150)
    watch.deed(lambda: window.shell.go("meetings", part_id, "open"), 300)
    for step in STEPS:
        watch.deed(lambda step=step: window.shell.page.pane.go_step(step), 300)


def _opening(watch: Watch, window: start.ProgramWindow, part_id: UUID) -> float:
    def open_it() -> None:
        window.shell.go("meetings", part_id, "open")
        window.repaint()

    return watch.deed(open_it, 50)


if __name__ == "__main__":
    print(run())
