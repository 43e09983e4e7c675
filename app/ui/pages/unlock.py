"""The page before the book: which file, its password, and what to do when it does not open.

Painted before storage is imported, so nothing here imports app.operations; a job on a thread of its own does.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets import buttons, files
from app.ui.widgets.cover import Cover
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import OneStrip, Strip
from app.ui.widgets.paint import focus_ring, here_bar, rounded
from app.ui.widgets.password_field import PasswordField, StrengthBar

if TYPE_CHECKING:
    from app.ui.background import Job

KINDS = "Sổ Chi bộ (*.chibo)"


class _File(QAbstractButton):
    """One file of the recent ones: its name, and the folder it lies in."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.setCheckable(True)
        self.setText(path.stem)
        self.setAccessibleName(f"Sổ {path.stem}, trong thư mục {path.parent.name}")
        self.setToolTip(str(path))
        self.setFixedHeight(theme.px(52))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        if here or self.underMouse():
            rounded(painter, self.rect(), theme.px(6), "page" if here else "hover")
        if here:
            here_bar(painter, self.rect(), inset=theme.px(12))
        side = theme.px(20)
        icons.draw(
            painter, "book", QRectF(theme.px(12), (self.height() - side) / 2, side, side), "ink" if here else "ink2"
        )
        first, second = theme.line_height(), theme.line_height("small")
        top = (self.height() - first - second) // 2
        self._line(painter, top, first, self.path.stem, "body", "ink", here)
        self._line(painter, top + first, second, self.path.parent.name, "small", "ink2", False)
        if self.hasFocus():
            focus_ring(painter, self.rect(), 6)

    def _line(self, painter: QPainter, top: int, height: int, words: str, role: str, token: str, heavy: bool) -> None:
        painter.setFont(theme.font(role, semibold=heavy))
        painter.setPen(theme.colour(token))
        left = theme.px(42)
        wide = self.width() - left - theme.px(8)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRectF(left, top, wide, height), Qt.AlignmentFlag.AlignVCenter, shown)


class UnlockPage(OneStrip, Cover):
    """Asks for the password. `opened` carries the open CellFile."""

    help_page = "unlock"
    opened = Signal(object)
    new_asked = Signal()
    sample_asked = Signal()
    other_asked = Signal(object)  # path of a file chosen by hand
    unlocked = Signal()
    about_to_recover = Signal()  # a locked book must be closed before its file can be opened anew

    def __init__(self, recent: Sequence[Path], who: str = "", *, locked: Callable[[str], object] | None = None) -> None:
        """With `locked` the book is open but locked: the function checks the password and raises WrongPassword."""
        super().__init__()
        self._recent, self._who, self._check = list(recent), who, locked
        self.path: Path | None = recent[0] if recent else None
        self._job: Job | None = None
        self._files: list[_File] = []
        self._build_left()
        self._build_page()
        self._show_path()

    # --- made -----------------------------------------------------------------------------------------------------

    def _build_left(self) -> None:
        self.left.addSpacing(theme.px(12))
        if self._check is None:
            if self._recent:
                self.left.addWidget(theme.label("Sổ đã mở trên máy này", "small", "ink2"))
            for path in self._recent:
                self._add_file(path)
            self.left.addSpacing(theme.px(8))
            for words, icon, deed, name in (
                ("Mở sổ ở chỗ khác", "folder", self._choose, "open_other"),
                ("Lập sổ mới", "plus", self.new_asked.emit, "new_book"),
                ("Mở chi bộ mẫu", "people", self.sample_asked.emit, "open_sample"),
            ):
                made = buttons.quiet(words, icon, on=deed, name=name)
                self.left.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        self.left.addStretch(1)
        rest = (
            "Sổ chỉ nằm trên máy này, không gửi đi đâu."
            if self._check is None
            else "Sổ đang khóa; mọi thay đổi đã lưu."
        )
        self.left.addWidget(theme.label(rest, "small", "ink2", wrap=True))

    def _add_file(self, path: Path) -> None:
        made = _File(path)
        made.setAutoExclusive(True)
        made.setChecked(path == self.path)
        made.clicked.connect(lambda: self.choose(path))
        self._files.append(made)
        self.left.addWidget(made)

    def _build_page(self) -> None:
        self.title = theme.label("", "title", wrap=True)
        self.facts = theme.label("", tone="ink2", wrap=True)
        self.content.addWidget(self.title)
        self.content.addWidget(self.facts)
        self.content.addSpacing(theme.px(12))
        self._messages = QVBoxLayout()
        self.content.addLayout(self._messages)
        self._panel = QVBoxLayout()
        self.content.addLayout(self._panel)
        self.content.addStretch(1)
        self._show_password_panel()

    def _show_password_panel(self) -> None:
        clear(self._panel)
        self._on_password = True
        self.password = PasswordField("Mật khẩu")
        self.password.entered.connect(self.open_it)
        self.open_button = buttons.primary("Mở sổ", on=self.open_it, name="open")
        self.forgot = buttons.quiet("Quên mật khẩu", "key", on=self.show_recovery, name="forgot")
        self._panel.addWidget(theme.label("Mật khẩu", tone="ink2"))
        self._panel.addWidget(self.password)
        self._panel.addSpacing(theme.px(12))
        self._panel.addWidget(_row(self.open_button, self.forgot))
        self.password.setFocus()

    def show_recovery(self) -> None:
        """Ask for the code of the recovery sheet and a new password."""
        self.say_nothing()
        clear(self._panel)
        self._on_password = False
        self.code = QLineEdit()
        self.code.setAccessibleName("Mã khôi phục")
        self.code.setPlaceholderText("Sáu nhóm, mỗi nhóm bốn chữ hoặc số")
        self.code.setFont(theme.font())
        self.code.setMaximumWidth(theme.px(420))
        self.new_password = PasswordField("Mật khẩu mới")
        self.strength = StrengthBar()
        self.new_password.changed.connect(self.strength.show_password)
        self.again = PasswordField("Gõ lại mật khẩu mới", can_show=False)
        self.again.entered.connect(self.recover)
        self.recover_button = buttons.primary("Đặt mật khẩu mới và mở sổ", on=self.recover, name="recover")
        back = buttons.quiet("Quay lại", "chevron_left", on=self._show_password_panel, name="back")
        self._panel.addWidget(theme.label("Mã trên phiếu khôi phục", tone="ink2"))
        self._panel.addWidget(self.code)
        self._panel.addSpacing(theme.px(8))
        self._panel.addWidget(theme.label("Mật khẩu mới", tone="ink2"))
        self._panel.addWidget(self.new_password)
        self._panel.addWidget(self.strength)
        self._panel.addWidget(theme.label("Gõ lại mật khẩu mới", tone="ink2"))
        self._panel.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self._panel.addSpacing(theme.px(12))
        self._panel.addWidget(_row(self.recover_button, back))
        self.code.setFocus()

    # --- which file -----------------------------------------------------------------------------------------------

    def choose(self, path: Path) -> None:
        """Take another file."""
        self.path = path
        self.say_nothing()
        self._show_path()
        self._show_password_panel()

    def _choose(self) -> None:
        path = files.open_file(self, "Mở sổ ở chỗ khác", KINDS, self.path.parent if self.path else None)
        if path:
            self.other_asked.emit(path)

    def _show_path(self) -> None:
        if self.path is None:
            self.title.setText("Chưa có sổ nào trên máy này")
            self.facts.setText("Mở sổ ở chỗ khác, lập sổ mới, hoặc xem thử chi bộ mẫu.")
        elif self._check:
            self.title.setText("Sổ đang khóa")
            self.facts.setText("Gõ mật khẩu để làm tiếp đúng chỗ đang làm.")
        else:
            self.title.setText(f"Mở sổ {self.path.stem}")
            self.facts.setText(f"Trong thư mục {self.path.parent}")

    # --- opening --------------------------------------------------------------------------------------------------

    def open_it(self) -> None:
        """Try the password."""
        if self.path is None or self._job:
            return
        password, path, who, check = self.password.text(), self.path, self._who, self._check
        if not password:
            self._say("refused", "Chưa gõ mật khẩu.")
            self.password.setFocus()
            return

        def open_file(talk: "Job") -> object:
            if check:
                return check(password)
            from app.ui import opening_files

            return opening_files.open_file(path, password, who, talk)

        self.start("Đang mở sổ", open_file)

    def recover(self) -> None:
        """Open with the code of the sheet."""
        if self.path is None or self._job:
            return
        if self.new_password.text() != self.again.text():
            self._say("refused", "Hai lần gõ mật khẩu mới không giống nhau.", "Hãy gõ lại.")
            self.again.setFocus()
            return
        path, code, password, who = self.path, self.code.text(), self.new_password.text(), self._who
        if self._check:
            self.about_to_recover.emit()
            self._check = None

        def open_file(talk: "Job") -> object:
            from app.ui import opening_files

            return opening_files.recover(path, code, password, who, talk)

        self.start("Đang mở sổ bằng mã khôi phục", open_file)

    def restore(self) -> None:
        """Put a backup in the place of a damaged file; the password typed opens it."""
        if self.path is None or self._job:
            return
        folder = self.path.with_name(f"{self.path.stem}-sao-luu")
        source = files.open_file(self, "Chọn bản sao lưu", KINDS, folder if folder.is_dir() else self.path.parent)
        if source is None:
            return
        path, password = self.path, self.password.text()

        def open_file(talk: "Job") -> object:
            from app.ui import opening_files

            return opening_files.restore(path, source, password)

        self.start("Đang khôi phục từ bản sao lưu", open_file)

    def start(self, words: str, work: "Callable[[Job], object]", done: Callable[[Any], object] | None = None) -> None:
        """Do something on a thread of its own; by default its result is an open file."""
        from app.ui.background import Job, ProgressStrip  # not before the first paint

        self.say_nothing()
        job = Job(words, work, can_stop=False)
        job.done.connect(done or self._done)
        job.failed.connect(self._failed)
        job.refused.connect(self._refused)
        job.ended.connect(self._ended)
        self._job = job
        self._messages.addWidget(ProgressStrip(job))
        self._button = self.open_button if self._on_password else self.recover_button
        buttons.allow(self._button, f"{words}.")
        job.start()

    def wait(self) -> None:
        """Wait for the work under way (when the window closes)."""
        if self._job:
            self._job.wait()

    def _done(self, result: object) -> None:
        if self._check:
            self.unlocked.emit()
        else:
            self.opened.emit(result)

    def _ended(self) -> None:
        self._job = None
        buttons.allow(self._button)

    def _refused(self, sentence: str) -> None:
        if self._strip is None:
            self._say("refused", "Chưa mở được sổ.", sentence)

    def _failed(self, trouble: object) -> None:
        from db.errors import AlreadyOpen, Damaged, NewerFile, NotThisFile, WrongPassword  # not before the first paint

        sentence = str(getattr(trouble, "sentence", ""))
        if isinstance(trouble, WrongPassword):
            self._say("refused", sentence)
            field = self.password if self._on_password else self.code
            field.setFocus()
            if self._on_password:
                self.password.field.selectAll()
        elif isinstance(trouble, NotThisFile):
            self._say("refused", "Chưa mở được sổ.", sentence, self._deed("Mở bằng mã khôi phục", self.show_recovery))
        elif isinstance(trouble, Damaged):
            self._say("refused", "Tệp bị hỏng.", sentence, self._deed("Lấy bản sao lưu", self.restore))
        elif isinstance(trouble, NewerFile | AlreadyOpen):
            self._say("warn", "Chưa mở được sổ.", sentence)
        else:
            self._say("refused", "Chưa mở được sổ.", sentence)

    def _deed(self, words: str, on: Callable[[], object]) -> QPushButton:
        return buttons.secondary(words, on=on, name="way_out")

    # --- messages -------------------------------------------------------------------------------------------------

    def _say(self, kind: str, first: str, then: str = "", deed: QPushButton | None = None) -> None:
        strip = Strip(kind, first, then, deed, stacked=bool(then))
        strip.setMaximumWidth(theme.px(720))
        self.put_strip(strip, self._messages)


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(12))
    for each in widgets:
        layout.addWidget(each)
    layout.addStretch(1)
    return row
