"""A password with *Hiện* beside it, and how strong it is, in words."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.paint import rounded

SHORTEST, GOOD, BEST = 8, 12, 16


class PasswordField(QWidget):
    """The field; `changed` at every letter, `entered` at Enter."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, *, can_show: bool = True, width: int = 330) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(name)
        self.field.setFont(theme.font())
        self.field.setFixedWidth(theme.px(width))
        self.eye = buttons.quiet("Hiện", "eye", on=self._turn)
        self.eye.setAccessibleName(f"Hiện {name.lower()}")
        self.eye.setVisible(can_show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.field)
        layout.addWidget(self.eye)
        if can_show:
            layout.addStretch(1)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        self.field.clear()

    def set_hidden(self, hidden: bool) -> None:
        mode = QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
        self.field.setEchoMode(mode)
        self.eye.setText("Hiện" if hidden else "Che")

    def _turn(self) -> None:
        self.set_hidden(self.field.echoMode() == QLineEdit.EchoMode.Normal)


def strength(password: str) -> tuple[int, str]:
    """Return how strong a password is, 0 to 4 parts of the bar, and the sentence beside it."""
    length = len(password)
    if not password:
        return 0, f"Ít nhất {SHORTEST} ký tự. Một câu ngắn có dấu cách vừa dễ nhớ vừa chắc."
    if length < SHORTEST:
        return 1, f"Còn ngắn: {length} ký tự, cần ít nhất {SHORTEST}"
    kinds = sum(
        (
            any(each.islower() for each in password),
            any(each.isupper() for each in password),
            any(each.isdigit() for each in password),
            any(not each.isalnum() for each in password),
        )
    )
    if len(set(password)) < 5 or password.isdigit():
        return 1, f"Dễ đoán: {length} ký tự nhưng lặp lại hoặc chỉ có số"
    spaces = ", có dấu cách" if " " in password else ""
    if length >= BEST and kinds >= 3:
        return 4, f"Rất chắc chắn: {length} ký tự{spaces}"
    if length >= GOOD and (kinds >= 2 or length >= BEST):
        return 3, f"Chắc chắn: {length} ký tự{spaces}"
    return 2, f"Vừa đủ: {length} ký tự{spaces}"


class StrengthBar(QWidget):
    """Four short bars and the words that say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = 0
        self._bars = _Bars()
        self.words = theme.label("", "small", "ink2", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(2))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._bars)
        layout.addWidget(self.words, 1)
        self.show_password("")

    def show_password(self, password: str) -> None:
        parts, words = strength(password)
        self._bars.show_parts(parts)
        self.words.setText(words)
        self.setAccessibleDescription(words)


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(112), theme.px(8))

    def show_parts(self, parts: int) -> None:
        self._parts = parts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, gap = theme.px(25), theme.px(4)
        fill = "good" if self._parts >= 3 else "warn"
        for at in range(4):
            box = QRectF(at * (wide + gap), theme.px(1), wide, theme.px(6))
            rounded(painter, box, theme.px(3), fill if at < self._parts else "line")
