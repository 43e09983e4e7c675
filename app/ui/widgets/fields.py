"""The fields of a form. All have `value()`, `set_value()` and the signal `left`: the user has gone on."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIntValidator, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from app.rules.id_numbers import masked
from app.ui import theme
from app.ui.widgets import buttons


class LineField(QLineEdit):
    """Text on one line."""

    left = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font())
        self.editingFinished.connect(self.left)

    def value(self) -> str:
        return self.text()

    def set_value(self, value: str | None) -> None:
        self.setText(value or "")
        self.setCursorPosition(0)


class NumberField(QLineEdit):
    """A count typed as digits; the wheel never changes it. `value()` is None while nothing is typed."""

    left = Signal()

    def __init__(self, name: str, most: int = 999_999) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setValidator(QIntValidator(0, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self.left)

    def value(self) -> int | None:
        return int(self.text()) if self.text().strip() else None

    def set_value(self, value: int | None) -> None:
        self.setText("" if value is None else str(value))


class LongField(QPlainTextEdit):
    """Text of several lines; grows with what is typed. Tab leaves it."""

    left = Signal()

    def __init__(self, name: str, placeholder: str = "", lines: int = 3, most: int = 14) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font())
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines, self._most = lines, most
        self._is_growing = False
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._grow())
        self._grow()

    def set_lines(self, lines: int, most: int) -> None:
        """Be so many lines tall at least and at most."""
        self._lines, self._most = lines, most
        self._grow()

    def value(self) -> str:
        """Return the text letter for letter; Qt's own plain text would make a plain space of one that never breaks."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_value(self, value: str | None) -> None:
        if (value or "") != self.value():
            self.setPlainText(value or "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _grow(self) -> None:
        """Be as tall as the lines, wrapped at this width; those not painted yet are laid out for it."""
        if self._is_growing:
            return
        self._is_growing = True
        layout, block, lines = self.document().documentLayout(), self.document().firstBlock(), 0
        while block.isValid() and lines < self._most:
            layout.blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        shown = max(self._lines, min(self._most, lines))
        line = QFontMetrics(self.font()).lineSpacing()
        self.setFixedHeight(shown * line + 2 * theme.px(9))
        self._is_growing = False


class _TallRows(QStyledItemDelegate):
    def sizeHint(self, option: Any, index: Any) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.px(30))


class ChoiceField(QComboBox):
    """A drop-down of (value, words). With `own_words` other text may be typed; it is then the value itself."""

    left = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]] = (), *, own_words: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self.setItemDelegate(_TallRows(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)
        self._own = own_words
        self.setEditable(own_words)
        self.set_choices(choices)
        if own_words and (edit := self.lineEdit()):
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.setCompleter(None)  # type: ignore[arg-type]
            edit.setAccessibleName(name)
            edit.editingFinished.connect(self.left)
        self.activated.connect(lambda at: self.left.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Take other choices; what was chosen stays chosen where it is still there."""
        kept = self.value() if self.count() else None
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.set_value(kept)

    def value(self) -> Any:
        if self._own:
            at = self.findText(self.currentText())
            return self.itemData(at) if at >= 0 else self.currentText()
        return self.currentData()

    def set_value(self, value: Any) -> None:
        at = next((at for at in range(self.count()) if self.itemData(at) == value), -1)
        self.setCurrentIndex(at)
        if at < 0 and self._own:
            self.setEditText(value or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CheckField(QCheckBox):
    """Yes or no; the words stand at the box."""

    left = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setFont(theme.font())
        self.clicked.connect(lambda: self.left.emit())

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool | None) -> None:
        self.setChecked(bool(value))


class MaskedField(QWidget):
    """A number that is hidden until *Hiện* is pressed. `reveal` writes the log line; it may refuse by raising."""

    left = Signal()

    def __init__(self, name: str, reveal: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._value = ""
        self._reveal = reveal
        self.field = LineField(name)
        self.field.setFixedWidth(theme.px(176))
        self.show_button = buttons.quiet("Hiện", "eye", small=True, on=self.reveal)
        self.show_button.setAccessibleName(f"Hiện {name}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.field)
        layout.addWidget(self.show_button)
        layout.addStretch(1)
        self.setFocusProxy(self.field)
        self.field.left.connect(self._typed)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str | None) -> None:
        """Take a number and hide it; an empty one is open for typing at once."""
        self._value = value or ""
        self._hide(bool(self._value))

    def reveal(self) -> None:
        """Show the number, after the log has it; a shown one is hidden again."""
        if not self.field.isReadOnly():
            self._hide(True)
            return
        if self._reveal:
            self._reveal()
        self._hide(False)
        self.field.setFocus()

    def _hide(self, hidden: bool) -> None:
        self.field.setReadOnly(hidden)
        self.field.setText(masked(self._value) if hidden else self._value)
        self.show_button.setText("Hiện" if hidden else "Che")
        self.show_button.setVisible(bool(self._value))

    def _typed(self) -> None:
        if not self.field.isReadOnly():
            self._value = self.field.text()
            self.show_button.setVisible(bool(self._value))
            self.left.emit()
