"""The paper itself beside the steps: made and drawn in a worker from frozen facts, laid on the desk when it is ready.

preview = Preview()
preview.show_paper("minutes", make)     make() -> Made, runs in a worker; another key starts at the top
preview.refresh()                       the facts changed: made again, after a short rest, at the same place
preview.mark_step("votes")              the red bar, and the paragraph brought into sight
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.background import Job
from app.ui.widgets.painted.sheets import Desk, Sheet, Span, draw_pages

REST_MS = 250
TURNED_MS = 60
"""After another paper is asked for: whoever leafs through meetings is not held up by papers of those passed by."""


class Place(Protocol):
    """Where the PDF writer put a block (app/documents/pdf.py)."""

    block_key: str
    step: str
    page: int
    top_mm: float
    bottom_mm: float


@dataclass(frozen=True)
class Made:
    """A paper made in a worker; `about` is handed back with `shown` as it is."""

    data: bytes
    places: Sequence[Any]
    about: Any = None


@dataclass(frozen=True)
class _Drawn:
    key: str
    version: int
    made: Made
    sheets: tuple[Sheet, ...]
    width: int


class Preview(QWidget):
    """The desk and the worker behind it. At most one worker runs; a wish that comes meanwhile is done after it."""

    shown = Signal(object)  # Made.about of what lies on the desk now
    failed = Signal(str)
    turned = Signal(int, int)
    touched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk()
        self.desk.turned.connect(self.turned)
        self.desk.touched.connect(self.touched)
        self.setFocusProxy(self.desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.desk)
        self._key = ""
        self._make: Callable[[], Made] | None = None
        self._made: Made | None = None
        self._version = 0  # of the facts; what was made of older ones is made anew
        self._made_version = -1
        self._lies = ""  # key of the paper on the desk
        self._width = 0
        self._stale = False
        self._job: Job | None = None
        self._step = ""
        self._eager = False
        self._found = False  # whether the paper says anything of that step yet
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)

    # --- what a page does with it ---------------------------------------------------------------------------------

    def show_paper(self, key: str, make: Callable[[], Made]) -> None:
        """Show another paper, or the same one made another way."""
        self._make = make
        if key != self._key:
            self._key = key
            self._rest.setInterval(TURNED_MS)
            self.pass_by()
        self.refresh()

    def show_nothing(self, words: str) -> None:
        """Say why there is no paper."""
        self._key, self._make, self._lies, self._stale = "", None, "", False
        self.desk.say(words)

    def refresh(self) -> None:
        """Make the paper anew, after a short rest, keeping the place in sight."""
        if self._make is None:
            return
        self._version += 1
        self._stale = True
        if self._is_wanted:
            self._rest.start()

    def pass_by(self) -> None:
        """Let the worker end early: what it makes will not be looked at."""
        self._rest.stop()
        if self._job:
            self._job.stop()

    def set_eager(self, eager: bool) -> None:
        """Whether papers are made out of sight, too: somebody waits for `shown`."""
        self._eager = eager
        if self._stale and self._is_wanted:
            self._rest.start()

    @property
    def _is_wanted(self) -> bool:
        return self._eager or self.isVisible()

    def mark_step(self, step: str) -> None:
        """Draw the red bar beside what a step wrote and bring it into sight."""
        self._step = step
        self.desk.mark_step(step)
        self._found = self.desk.go_to_step(step)

    def choose(self, key: str) -> None:
        self.desk.choose(key)

    def fit(self) -> None:
        """Have the sheets drawn anew where they are wanted in another size."""
        if self._make is not None and self.desk.sheet_width() != self._width:
            self._stale = True
            self._rest.start()

    @property
    def about(self) -> Any:
        """What `shown` told last, where that is what was asked for; else None."""
        lies = self._lies == self._key and self._made_version == self._version
        return self._made.about if self._made and lies else None

    @property
    def is_busy(self) -> bool:
        """Whether what lies on the desk is not yet what was asked for."""
        return self._stale or self._job is not None

    def stop(self) -> None:
        """Ask for nothing more; a worker still running ends on its own, and nobody hears it."""
        self._rest.stop()
        self._stale = False
        if self._job:
            self._job.disconnect(self)

    # --- inside ---------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._stale = True
            self._rest.start()

    def _begin(self) -> None:
        if self._job is not None or self._make is None or not self._stale or not self._is_wanted:
            return
        self._stale = False
        self._rest.setInterval(REST_MS)
        key, version, make = self._key, self._version, self._make
        made = self._made if self._made_version == version else None
        width, ratio = self.desk.sheet_width(), self.devicePixelRatioF()

        def work(talk: Job) -> _Drawn:
            paper = made or make()
            return _Drawn(key, version, paper, draw_pages(paper.data, width, ratio, talk), width)

        self._job = Job("Xem trước văn bản", work, can_stop=False)
        self._job.done.connect(self._lay, Qt.ConnectionType.QueuedConnection)
        self._job.refused.connect(self._refused, Qt.ConnectionType.QueuedConnection)
        self._job.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        self._job.start()

    def _lay(self, drawn: _Drawn) -> None:
        if drawn.key != self._key:
            return
        first = self._lies != drawn.key
        self._made, self._made_version = drawn.made, drawn.version
        self._width, self._lies = drawn.width, drawn.key
        spans = [Span(at.block_key, at.step, at.page, at.top_mm, at.bottom_mm) for at in drawn.made.places]
        self.desk.show_sheets(drawn.sheets, spans, keep_place=not first)
        if first or not self._found:
            self._found = self.desk.go_to_step(self._step)
        if drawn.version == self._version:
            self.shown.emit(drawn.made.about)

    def _refused(self, sentence: str) -> None:
        self._lies = ""
        self.desk.say(sentence)
        self.failed.emit(sentence)

    def _ended(self) -> None:
        self._job = None
        if self._stale:
            self._rest.start()
