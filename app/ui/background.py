"""Long work off the GUI thread: progress with a count after 0,3 s, and *Dừng*. A job speaks only through signals."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets import buttons

SHOWN_AFTER_MS = 300
log = logging.getLogger(__name__)
_here = threading.local()
_running: set["Job"] = set()
"""Jobs under way. Held here until their thread has ended, or the last hold on a QObject would be let go on that one."""


class Stopped(Exception):
    """The user pressed *Dừng*."""


class Job(QObject):
    """One piece of work on a thread of its own. `work(talk)` gets the port it reports its progress to."""

    done = Signal(object)
    refused = Signal(str)
    failed = Signal(object)  # the same as an exception, where its kind matters
    stopped = Signal()
    ended = Signal()
    progressed = Signal(str, int, int)

    def __init__(self, words: str, work: Callable[..., Any], *, can_stop: bool = True) -> None:
        super().__init__()
        self.words, self.can_stop = words, can_stop
        self._work = work
        self._stop = threading.Event()
        self.ended.connect(self._let_go)
        self._thread = threading.Thread(target=self._run, name=f"so-chi-bo: {words}", daemon=True)

    def start(self) -> None:
        _running.add(self)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end at its next report."""
        self._stop.set()

    def wait(self, seconds: float = 30) -> None:
        """Wait until the thread has ended (when the window closes)."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _let_go(self) -> None:
        self._thread.join()
        QTimer.singleShot(0, lambda: _running.discard(self))

    def go_on(self) -> None:
        """Raise Stopped where the job was asked to end."""
        if self._stop.is_set():
            raise Stopped

    def progress(self, words: str, done: int, of: int) -> None:
        """Hear how far the work is (the Talk port); raises Stopped after *Dừng*."""
        self.go_on()
        self.progressed.emit(words, done, of)

    def _run(self) -> None:
        from db.errors import StorageProblem  # not before the first paint

        _here.job = self
        try:
            result = self._work(self)
        except Stopped:
            self.stopped.emit()
        except (Refused, StorageProblem) as refusal:
            self.failed.emit(refusal)
            self.refused.emit(refusal.sentence)
        except Exception:
            log.exception("a job failed")
            self.refused.emit(f"{self.words}: không làm được vì lỗi của chương trình. Hồ sơ vẫn nguyên.")
        else:
            self.done.emit(result)
        finally:
            self.ended.emit()


def go_on() -> None:
    """Raise Stopped where the job of this thread was asked to end; called between two parts of what nobody counts."""
    job = getattr(_here, "job", None)
    if job:
        job.go_on()


def finish_all() -> None:
    """End all work under way and wait for it: the file that it reads is about to close."""
    for job in list(_running):
        job.stop()
    for job in list(_running):
        job.wait()


class ProgressStrip(QWidget):
    """Shows one job: what is being done, the count, *Dừng*. It appears when the job takes longer than 0,3 s."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self.setAccessibleName(job.words)
        self.words = theme.label(job.words, "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.words)
        self.stop_button = buttons.secondary("Dừng", "stop", small=True, on=self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        layout.setSpacing(theme.px(16))
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(self.words)
        column.addWidget(self.bar)
        layout.addLayout(column, 1)
        layout.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignBottom)
        self.stop_button.setVisible(job.can_stop)  # not before it has its place: it would be a window of its own
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self._timer.start()
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)

    def _progressed(self, words: str, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.words.setText(f"{words}: {done}/{of}" if of > 1 else words)

    def _stop(self) -> None:
        self._job.stop()
        buttons.allow(self.stop_button, "Đang dừng.")

    def _ended(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()
