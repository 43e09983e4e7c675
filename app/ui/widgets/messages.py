"""What the program says: strips on a page, questions in a small window. Sentences: what happened, what it means,
what to do, with the button that does it. No codes, never *OK* as the only choice where there is a choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.paint import Picture, rounded

KINDS = {  # kind: fill, icon, its token, spoken before the sentence
    "warn": ("warn_tint", "triangle", "warn", "Lưu ý"),
    "refused": ("accent_tint", "crossed", "mark", "Không được"),
    "good": ("good_tint", "tick", "good", "Đã xong"),
    "info": ("tint", "info", "ink2", "Thông tin"),
}


class Strip(QWidget):
    """A tinted strip: icon, first what happened (semibold), then what it means; the button at its right.

    A short second sentence stands on the same line; `stacked` puts it under the first.
    """

    def __init__(
        self,
        kind: str,
        first: str,
        then: str = "",
        deed: QPushButton | None = None,
        *,
        stacked: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._fill, icon, token, spoken = KINDS[kind]
        self._bare = bare
        self.kind, self.first, self.then = kind, first, then
        self.setAccessibleName(f"{spoken}. {first} {then}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = QHBoxLayout(self)
        side = 0 if bare else theme.px(14)
        layout.setContentsMargins(side, theme.px(8), side, theme.px(8))
        layout.setSpacing(theme.px(12))
        layout.addWidget(Picture(icon, token, 18), alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(self._words(first, then, stacked), 1)
        if deed:
            layout.addWidget(deed, alignment=Qt.AlignmentFlag.AlignVCenter)

    def _words(self, first: str, then: str, stacked: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        if stacked or not then:
            column.addWidget(theme.label(first, semibold=True, wrap=True))
            if then:
                column.addWidget(theme.label(then, "small", "ink2", wrap=True))
            return column
        from html import escape  # not before the first paint

        both = QLabel(f"<span style='font-weight:600'>{escape(first)}</span> {escape(then)}")
        both.setTextFormat(Qt.TextFormat.RichText)
        both.setFont(theme.font())
        both.setWordWrap(True)
        column.addWidget(both)
        return column

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bare:
            rounded(QPainter(self), self.rect(), theme.px(6), self._fill)


class Question(QDialog):
    """A small window with one question and the deeds that answer it; Esc and the last, quiet button leave things be."""

    def __init__(
        self,
        parent: QWidget | None,
        sentence: str,
        meaning: str,
        deeds: Sequence[str],
        leave: str,
        *,
        kind: str = "warn",
        primary: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sổ Chi bộ")
        self.setAccessibleName(sentence)
        self.answer: int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(16))
        top = QHBoxLayout()
        top.setSpacing(theme.px(14))
        top.addWidget(Picture(KINDS[kind][1], KINDS[kind][2], 24), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(theme.label(sentence, "section", wrap=True))
        if meaning:
            words.addWidget(theme.label(meaning, tone="ink2", wrap=True))
        top.addLayout(words, 1)
        layout.addLayout(top)
        layout.addLayout(self._row(deeds, leave, primary))
        self.setMinimumWidth(theme.px(460))
        self.setMaximumWidth(theme.px(640))

    def _row(self, deeds: Sequence[str], leave: str, primary: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addStretch(1)
        leaving = buttons.secondary(leave) if not deeds else buttons.quiet(leave)
        leaving.clicked.connect(self.reject)
        row.addWidget(leaving)
        for at, words in reversed(list(enumerate(deeds))):
            made = buttons.primary(words) if at == 0 and primary else buttons.secondary(words)
            made.clicked.connect(self._taker(at))
            row.addWidget(made)
            if at == 0:
                made.setDefault(True)
                made.setFocus()
        if not deeds:
            leaving.setDefault(True)
        return row

    def _taker(self, at: int) -> Callable[[], None]:
        def take() -> None:
            self.answer = at
            self.accept()

        return take


def ask(
    parent: QWidget | None, sentence: str, meaning: str, *deeds: str, leave: str = "Để nguyên", kind: str = "warn"
) -> int | None:
    """Ask; return which deed was chosen, counted from 0, or None for leaving things as they are."""
    question = Question(parent, sentence, meaning, deeds, leave, kind=kind)
    question.exec()
    question.deleteLater()
    return question.answer


def tell(
    parent: QWidget | None, sentence: str, meaning: str = "", *, kind: str = "refused", leave: str = "Đóng"
) -> None:
    """Say something that needs no answer, where no page is there to say it on."""
    question = Question(parent, sentence, meaning, (), leave, kind=kind)
    question.exec()
    question.deleteLater()
