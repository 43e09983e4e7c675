"""What the program says: strips on a page, questions in a small window. Sentences: what happened, what it means,
what to do, with the button that does it. No codes, never *OK* as the only choice where there is a choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.fitting import fit
from app.ui.widgets.paint import Picture, rounded
from app.ui.widgets.scrolling import scroll

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


class OneStrip:
    """For a widget that says one thing at a time in a strip."""

    _strip: Strip | None = None

    def put_strip(self, strip: Strip, place: QBoxLayout) -> None:
        """Show a strip in its place; the one before goes."""
        self.say_nothing()
        self._strip = strip
        place.addWidget(strip)

    def say_nothing(self) -> None:
        """Take the strip away."""
        if self._strip:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    @property
    def said(self) -> str:
        """The sentences of the strip, '' for none."""
        return f"{self._strip.first} {self._strip.then}".strip() if self._strip else ""


class Question(QDialog):
    """A small window with one question and the deeds that answer it; Esc and the quiet button leave things be.

    With `careful`, leaving things be is what Enter does. Words that need more room than there is can be scrolled.
    """

    def __init__(
        self,
        parent: QWidget | None,
        sentence: str,
        meaning: str,
        deeds: Sequence[str],
        leave: str,
        *,
        kind: str = "warn",
        careful: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sổ Chi bộ")
        self.setAccessibleName(sentence)
        self.answer: int | None = None
        self.words = QWidget()
        words = QVBoxLayout(self.words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(6))
        words.addWidget(theme.label(sentence, "section", wrap=True))
        if meaning:
            words.addWidget(theme.label(meaning, tone="ink2", wrap=True))
        words.addStretch(1)
        self.area = scroll(self.words, sentence)
        top = QHBoxLayout()
        top.setSpacing(theme.px(14))
        top.addWidget(Picture(KINDS[kind][1], KINDS[kind][2], 24), alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(16))
        layout.addLayout(top, 1)
        layout.addLayout(self._row(deeds, leave, careful))
        widest = max(theme.text_width(line) for line in (sentence, *meaning.split("\n")))
        self._width = max(theme.px(460), min(theme.px(640), widest + theme.px(24 + 14 + 2 * 24 + 12)))

    def _row(self, deeds: Sequence[str], leave: str, careful: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addStretch(1)
        leaving = buttons.primary(leave) if careful else buttons.quiet(leave) if deeds else buttons.secondary(leave)
        leaving.clicked.connect(self.reject)
        row.addWidget(leaving)
        for at, words in reversed(list(enumerate(deeds))):
            made = buttons.primary(words) if at == 0 and not careful else buttons.secondary(words)
            made.clicked.connect(self._taker(at))
            row.addWidget(made)
            if at == 0 and not careful:
                made.setDefault(True)
                made.setFocus()
        if careful or not deeds:
            leaving.setDefault(True)
            leaving.setFocus()
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(True)  # Enter presses the button that has the keyboard
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Open as tall as the words; where there is no room for them all, they scroll, also by the arrow keys."""
        super().showEvent(event)
        width = max(self._width, self.layout().minimumSize().width())
        fits = fit(self, self.area, width, width - theme.px(24 + 14 + 2 * 24))
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus if fits else Qt.FocusPolicy.TabFocus)

    def _taker(self, at: int) -> Callable[[], None]:
        def take() -> None:
            self.answer = at
            self.accept()

        return take


def ask(
    parent: QWidget | None,
    sentence: str,
    meaning: str,
    *deeds: str,
    leave: str = "Để nguyên",
    kind: str = "warn",
    careful: bool = False,
) -> int | None:
    """Ask; return which deed was chosen, counted from 0, or None for leaving things as they are."""
    question = Question(parent, sentence, meaning, deeds, leave, kind=kind, careful=careful)
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
