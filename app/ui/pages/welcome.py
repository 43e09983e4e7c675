"""The first start: what must not be kept here, then password and recovery sheet, the cell, the term, the members.

Only the password step makes a file; each later step can be left for Thiết lập. Steps are small classes of their own
in welcome_steps.py; this page shows them in order.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.background import Job, ProgressStrip
from app.ui.widgets import buttons
from app.ui.widgets.cover import Cover
from app.ui.widgets.fields import CheckField
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import OneStrip, Strip
from app.ui.widgets.paint import Line, Picture

if TYPE_CHECKING:
    from app.operations.opening import CellFile
    from app.ui.pages.welcome_steps import WizardStep

FORBIDDEN = (
    (
        "Hồ sơ đảng viên bản gốc",
        "Lý lịch, quyết định, hồ sơ kết nạp bản giấy vẫn do cấp ủy quản lý theo quy định; sổ này chỉ ghi các thông tin "
        "cần cho việc của chi bộ.",
    ),
    (
        "Tài liệu mật",
        "Văn bản đóng dấu Mật, Tối mật, Tuyệt mật không được nhập, không được trích vào biên bản ghi ở đây.",
    ),
    (
        "Việc đang thẩm tra, xác minh",
        "Đơn thư, kết quả kiểm tra chưa kết luận giữ ở nơi cấp trên quy định.",
    ),
)
STEPS = (
    ("password", "Mật khẩu, phiếu khôi phục"),
    ("cell", "Chi bộ và cấp trên"),
    ("term", "Nhiệm kỳ, số văn bản"),
    ("members", "Danh sách đảng viên"),
)
SHORT = {"password": "Mật khẩu", "cell": "Chi bộ", "term": "Nhiệm kỳ", "members": "Đảng viên"}
"""The names of the steps where the column is narrow."""


class _StepMark(QWidget):
    """One step at the left: ring with number or tick, name, what is known of it; a line leads to the next."""

    def __init__(self, number: int, name: str, short: str, last: bool) -> None:
        super().__init__()
        self._number, self._name, self._short, self._last = number, name, short, last
        self._state, self._words = "ahead", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, words: str) -> None:
        """Take `ahead`, `here` or `done`."""
        self._state, self._words = state, words
        said = {"ahead": "chưa làm", "here": "đang làm", "done": "xong"}[state]
        self.setAccessibleName(f"Bước {self._number}: {self._name}, {said}. {words}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(72))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(32)
        ring = QRectF(0.75, 0.75, side - 1.5, side - 1.5)
        here, done = self._state == "here", self._state == "done"
        painter.setBrush(theme.colour("ink" if here else "good_tint") if here or done else Qt.BrushStyle.NoBrush)
        painter.setPen(
            Qt.PenStyle.NoPen if here else QPen(theme.colour("good" if done else "edge"), 1.5 if done else 1)
        )
        painter.drawEllipse(ring)
        if done:
            inset = theme.px(7)
            icons.draw(painter, "tick", ring.adjusted(inset, inset, -inset, -inset), "good", 2)
        else:
            painter.setPen(theme.colour("page" if here else "ink2"))
            painter.setFont(theme.font("body", semibold=here))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
        if not self._last:
            painter.fillRect(QRectF(side / 2 - 1, side + theme.px(3), 2, theme.px(72 - 32 - 6)), theme.colour("soft"))
        left, first = side + theme.px(12), theme.line_height()
        painter.setFont(theme.font("body", semibold=here))
        painter.setPen(theme.colour("ink" if here or done else "ink2"))
        width = self.width() - left
        name = self._name if theme.text_width(self._name, semibold=True) <= width else self._short
        painter.drawText(QRectF(left, -theme.px(2), width, first), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(left, first - theme.px(2), width, first), Qt.AlignmentFlag.AlignVCenter, words)


class WelcomePage(OneStrip, Cover):
    """The wizard. `finished` carries the open file and where to go next (a page and an action)."""

    help_page = "welcome"
    finished = Signal(object, str, str)
    left_without = Signal()
    sample_asked = Signal()

    def __init__(self, folder: Path, who: str = "", *, can_go_back: bool = False) -> None:
        super().__init__()
        self.folder, self.who = folder, who
        self.cell: CellFile | None = None
        self.cell_name = ""
        self.sheet_put_off = False
        self._can_go_back = can_go_back
        self._step: WizardStep | None = None
        self._job: Job | None = None
        self._marks: list[_StepMark] = []
        self._words = {"members": "Excel hoặc gõ tay"}
        self._done: set[str] = set()
        self._kept: dict[str, Any] = {}  # what was typed at the steps already seen
        self._build_left()
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(12))
        self._messages = QVBoxLayout()
        self.foot.addLayout(self._messages)
        self.foot.addSpacing(theme.px(8))
        self.foot.addWidget(Line())
        self.foot.addSpacing(theme.px(8))
        self.foot.addLayout(self._foot)
        self.show_warning()

    def _build_left(self) -> None:
        self.left.addSpacing(theme.px(34))
        for at, (code, name) in enumerate(STEPS):
            mark = _StepMark(at + 1, name, SHORT[code], at == len(STEPS) - 1)
            self._marks.append(mark)
            self.left.addWidget(mark)
        self.left.setSpacing(0)
        self.left.addStretch(1)
        rest = "Bước nào cũng có thể để sau và làm trong Thiết lập; riêng mật khẩu thì cần ngay."
        self.left.addWidget(theme.label(rest, "small", "ink2", wrap=True))

    # --- the first page -------------------------------------------------------------------------------------------

    def show_warning(self) -> None:
        """Say what must not be kept here; the wizard begins when that is confirmed."""
        self._clear()
        self.content.addWidget(theme.label("Trước khi bắt đầu", "small", "ink2"))
        self.content.addWidget(theme.label("Những gì không ghi vào sổ này", "title", wrap=True))
        about = "Sổ Chi bộ giữ sổ sách và làm văn bản của chi bộ, ngay trên máy này, có mật khẩu. Xin không đưa vào sổ:"
        self.content.addWidget(theme.label(about, tone="ink2", wrap=True))
        self.content.addSpacing(theme.px(8))
        for name, detail in FORBIDDEN:
            self.content.addWidget(_forbidden(name, detail))
        self.content.addSpacing(theme.px(8))
        self.confirm = CheckField("Tôi đã đọc và sẽ không ghi những nội dung trên vào sổ này")
        self.confirm.setObjectName("confirm")
        self.content.addWidget(self.confirm)
        self.content.addStretch(1)
        self.go_on = buttons.primary("Bắt đầu lập sổ", on=self._begin, name="begin")
        buttons.allow(self.go_on, "Đánh dấu vào ô xác nhận ở trên để bắt đầu.")
        self.confirm.toggled.connect(
            lambda on: buttons.allow(self.go_on, "" if on else "Đánh dấu vào ô xác nhận ở trên để bắt đầu.")
        )
        sample = buttons.quiet("Xem chi bộ mẫu trước", "people", on=self.sample_asked.emit, name="open_sample")
        back = buttons.secondary("Quay lại", "chevron_left", on=self.left_without.emit, name="back")
        back.setVisible(self._can_go_back)
        self._set_foot([back], [sample, self.go_on])
        self._show_marks("")
        self.confirm.setFocus()

    def _begin(self) -> None:
        self.show_step("password")

    # --- steps ----------------------------------------------------------------------------------------------------

    def show_step(self, code: str) -> None:
        """Show one step."""
        from app.ui.pages import welcome_steps

        self._clear()
        number = [each for each, _ in STEPS].index(code) + 1
        self._step = welcome_steps.STEPS[code](self)
        step = self._step
        if code in self._kept:
            step.recall(self._kept[code])
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(theme.label(f"Bước {number} trong {len(STEPS)}", "small", "ink2"))
        words.addWidget(theme.label(step.title, "title", wrap=True))
        words.addWidget(theme.label(step.about, tone="ink2", wrap=True))
        words.addSpacing(theme.px(14))
        words.addWidget(step)
        words.addStretch(1)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(50))
        across.addLayout(words, 1)
        if step.side:
            across.addWidget(step.side, alignment=Qt.AlignmentFlag.AlignTop)
        self.content.addWidget(holder, 1)
        self._show_side()
        self._set_foot(*step.foot())
        self._show_marks(code)
        step.begin()

    def next_step(self, code: str, words: str, *, done: bool = True) -> None:
        """Mark a step and go on to the next one."""
        self._words[code] = words
        if done:
            self._done.add(code)
        codes = [each for each, _ in STEPS]
        at = codes.index(code) + 1
        if at < len(codes):
            self.show_step(codes[at])

    def previous(self, code: str) -> Callable[[], None]:
        codes = [each for each, _ in STEPS]
        return lambda: self.show_step(codes[codes.index(code) - 1])

    def finish(self, page: str = "overview", action: str = "") -> None:
        """Go into the book."""
        self.finished.emit(self.cell, page, action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side()

    def _show_side(self) -> None:
        """A picture beside the step goes where the window is narrow."""
        if self._step and self._step.side:
            self._step.side.setVisible(self.width() / theme.scale() >= 1200)

    def _show_marks(self, here: str) -> None:
        for mark, (code, _) in zip(self._marks, STEPS, strict=True):
            state = "here" if code == here else "done" if code in self._done else "ahead"
            mark.show_state(state, "Đang làm" if state == "here" else self._words.get(code, ""))

    def renew_foot(self) -> None:
        """Ask the step for its buttons again."""
        if self._step:
            self._set_foot(*self._step.foot())

    def _set_foot(self, left: list[QWidget], right: list[QWidget]) -> None:
        clear(self._foot)
        for each in left:
            self._foot.addWidget(each)
        self._foot.addStretch(1)
        for each in right:
            self._foot.addWidget(each)

    def _clear(self) -> None:
        self.say_nothing()
        if self._step:
            self._kept[self._step.code] = self._step.keep()
        self._step = None
        clear(self.content)

    # --- messages and work ----------------------------------------------------------------------------------------

    def say(self, kind: str, first: str, then: str = "") -> None:
        self.put_strip(Strip(kind, first, then), self._messages)

    def start(self, words: str, work: Callable[[Job], object], done: Callable[[object], None]) -> None:
        """Do something on a thread of its own; a refusal is said at the bottom."""
        self.say_nothing()
        job = Job(words, work, can_stop=False)
        self._job = job
        job.done.connect(done)
        job.refused.connect(lambda sentence: self.say("refused", sentence))
        self._messages.addWidget(ProgressStrip(job))
        job.start()

    def wait(self) -> None:
        if self._job:
            self._job.wait()


def _forbidden(name: str, detail: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, theme.px(6), 0, theme.px(6))
    layout.setSpacing(theme.px(14))
    layout.addWidget(Picture("crossed", "mark", 20), alignment=Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(theme.px(2))
    words.addWidget(theme.label(name, semibold=True))
    words.addWidget(theme.label(detail, tone="ink2", wrap=True))
    layout.addLayout(words, 1)
    row.setMaximumWidth(theme.px(720))
    return row
