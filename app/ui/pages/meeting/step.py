"""What the steps of a meeting share: the meeting they show, the desk they work with, the line at their foot."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.operations import approval, meetings
from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets import buttons, messages
from app.ui.widgets.fitted_area import FittedArea
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import Room
from app.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from app.ui.pages.meeting.pane import MeetingPane

NAMES = {
    "prepare": "Chuẩn bị",
    "attendance": "Điểm danh",
    "course": "Diễn biến",
    "votes": "Biểu quyết",
    "conclusions": "Kết luận, giao việc",
    "papers": "Văn bản",
}
SHORT_NAMES = NAMES | {"conclusions": "Kết luận"}
APPROVED = "Biên bản đã thông qua nên phần này không sửa được. Sai sót thì ghi đính chính ở bước Kết luận."


class Foot(QWidget):
    """The last line of a step: hints or quiet deeds at the left, the primary button at the right."""

    def __init__(self, *left: QWidget, primary: QPushButton | None = None) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, theme.px(4), 0, 0)
        self.row.setSpacing(theme.px(14))
        for each in left:
            self.row.addWidget(each)
        self.row.addStretch(1)
        if primary:
            self.row.addWidget(primary)


class _Body(QWidget):
    """What of a step may scroll; `least` is the size below which it does."""

    def __init__(self) -> None:
        super().__init__()
        self.least: QSize | None = None

    def minimumSizeHint(self) -> QSize:
        return self.least or super().minimumSizeHint()


class MeetingStep(QWidget):
    """One step. `fill` shows the meeting as it is now; it is called after every change, so it keeps what is typed.

    The body scrolls where the window is too low for it; the foot stays in view.
    """

    code: ClassVar[str] = ""
    shows_paper: ClassVar[bool] = True  # whether the paper lies beside it at first
    form: ClassVar[str] = "minutes"  # the paper that lies there at first
    still_open: ClassVar[str] = ""  # what can be written after approval, in words
    locks: ClassVar[bool] = True  # whether approval locks what is written here

    def __init__(self, pane: "MeetingPane") -> None:
        super().__init__()
        self.pane = pane
        self.room = Room()
        self.body = _Body()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self.lock_place = QVBoxLayout()
        self.column.addLayout(self.lock_place)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(8))
        self.area = FittedArea(self.body, NAMES[self.code])
        self._whole.addWidget(self.area, 1)

    def set_foot(self, foot: Foot) -> None:
        """Take the last line, which stays in view."""
        self._whole.addWidget(foot)

    @property
    def desk(self) -> Desk:
        return self.pane.desk

    @property
    def view(self) -> meetings.MeetingView:
        return self.pane.view

    @property
    def is_locked(self) -> bool:
        return self.view.is_approved

    def run(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.desk.run(operation, *args, **kwargs)

    def save(self, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.desk.save(operation, *args, **kwargs)

    def show_meeting(self) -> None:
        """Show the meeting as it is now, and over it why it cannot be changed once the minutes are approved."""
        clear(self.lock_place)
        if self.is_locked and self.locks:
            self.lock_place.addWidget(self._make_lock())
        self.fill()

    def _make_lock(self) -> QWidget:
        issued = approval.refusal_to_reopen(self.desk.work, self.view.part_id)
        deed = (
            buttons.secondary("Ghi đính chính", "pencil", small=True, on=self._go_correct, name="correct")
            if issued
            else buttons.secondary("Mở lại biên bản", "unlock", small=True, on=self._open_again, name="reopen")
        )
        day = f" ngày {self.view.approved_on:%d/%m/%Y}" if self.view.approved_on and self.room.is_wide else ""
        then = "" if self.room.is_low else " ".join(filter(None, (issued, self.still_open)))
        return Strip("good", f"Biên bản đã thông qua{day} nên phần này không sửa được.", then, deed)

    def _go_correct(self) -> None:
        self.pane.go_step("conclusions", "correct")

    def _open_again(self) -> None:
        meaning = (
            "Chương trình, điểm danh, diễn biến, biểu quyết, kết luận lại sửa được, những gì đã ghi giữ nguyên. "
            "Sửa xong thì bấm Thông qua biên bản lần nữa."
        )
        if messages.ask(self, "Mở lại biên bản đã thông qua?", meaning, "Mở lại biên bản") is not None:
            self.run(approval.reopen, self.view.part_id)

    def fill(self) -> None:
        """Show what this step writes."""

    def forget(self) -> None:
        """Let go of the meeting shown so far: another one comes."""

    def leave(self) -> bool:
        """Keep what is typed; False where it could not be kept."""
        return True

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""
        before, self.room = self.room, room
        if (before.is_low, before.is_wide) != (room.is_low, room.is_wide) and self.lock_place.count():
            clear(self.lock_place)
            self.lock_place.addWidget(self._make_lock())

    def act(self, action: str) -> None:
        """Do what another page led here for (operations.overview names the actions)."""

    def next_button(self, code: str) -> QPushButton:
        """Return the primary button that goes on to a step."""
        return buttons.primary(f"Tiếp: {NAMES[code]}", on=lambda: self.pane.go_step(code), name="next")


def fit_rows(table: RecordTable, rows: int, most: int) -> None:
    """Give a table the height of its rows, up to `most`; where room is short it goes down to three."""
    head = theme.px(32)
    table.setMaximumHeight(head + min(max(rows, 1), most) * table.row_height)
    table.setMinimumHeight(head + min(max(rows, 1), 3) * table.row_height)


class Hint(QLabel):
    """One quiet line that gives way with … when room is short."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("small"))
        self.setProperty("tone", "ink2")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink2"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def heading(words: str, *right: QWidget) -> QWidget:
    """Return a section heading with its deeds at the right end."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(theme.label(words, "section"))
    row.addStretch(1)
    for each in right:
        row.addWidget(each, alignment=Qt.AlignmentFlag.AlignVCenter)
    return holder
