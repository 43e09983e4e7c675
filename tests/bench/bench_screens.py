"""The screens over ten years of records, against the 100 ms that an eye calls at once."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.operations import meeting_reading
from app.ui import pauses, start, theme
from app.ui.preferences import Preferences
from tests.bench import ten_years

AT_ONCE = 0.1
"""Seconds."""
STEPS = ("prepare", "attendance", "course", "votes", "conclusions", "papers")
SHOWN = 24
"""Meetings opened, spread over the ten years."""
SETTLES = (50, 110, 170)
"""Milliseconds from one to the next in turn: the paper beside is then not begun, being read, being drawn."""


class Watch:
    """Keeps the longest stretch in which the GUI thread answered to nothing, deeds of ours included.

    A stretch is the lesser of the time that passed and of the processor's time that this process took on all its
    threads: our own workers and sweeps count, what else the machine does at that moment does not.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._heard = _now()
        self._beat = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._hear)

    def _hear(self) -> float:
        now = _now()
        stretch = min(now[0] - self._heard[0], now[1] - self._heard[1])
        self.longest = max(self.longest, stretch)
        self._heard = now
        return stretch

    def deed(self, do: Callable[[], object], wait: int) -> float:
        """Do something as a click would; return its seconds. Then let the window settle for `wait` ms."""
        self._heard = _now()
        do()
        spent = self._hear()
        self._beat.start()
        loop = QEventLoop()
        QTimer.singleShot(wait, loop.quit)
        loop.exec()
        self._beat.stop()
        return spent


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def run() -> list[tuple[str, float, float]]:
    """Return the worst opening of a meeting and the longest event, each as a part of 100 ms."""
    app = start.application()
    pauses.keep_short(app)
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
        chosen = rows[:: len(rows) // SHOWN]
        worst = max(_opening(watch, window, row.part_id, SETTLES[at % len(SETTLES)]) for at, row in enumerate(chosen))
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


def _opening(watch: Watch, window: start.ProgramWindow, part_id: UUID, wait: int) -> float:
    def open_it() -> None:
        window.shell.go("meetings", part_id, "open")
        window.repaint()

    return watch.deed(open_it, wait)


if __name__ == "__main__":
    print(run())
