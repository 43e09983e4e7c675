"""Picking a person by two letters without accents: `la` finds Lâm and Lan; Enter takes the first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.rules.vietnamese import fold, found_in
from app.ui import theme
from app.ui.widgets.paint import hairline, rounded

ROLE = Qt.ItemDataRole.UserRole
MOST = 12
NAMED = 4  # of those a name fits are told


@dataclass(frozen=True)
class Choice:
    """Someone to pick; `note` stands after the name (Bí thư)."""

    id: UUID
    name: str
    note: str = ""


def matched_parts(wanted: str, name: str) -> list[tuple[int, int]]:
    """Return start and length of the parts of `name` that were asked for, to be underlined."""
    found: list[tuple[int, int]] = []
    for part in fold(wanted).split():
        at = 0
        for word in name.split(" "):
            length = _prefix_length(word, part)
            if length and (at, length) not in found:
                found.append((at, length))
            at += len(word) + 1
    return sorted(found)


def _prefix_length(word: str, part: str) -> int:
    return next((n for n in range(1, len(word) + 1) if fold(word[:n]) == part), 0)


class _Rows(QStyledItemDelegate):
    """A line of the list: the name, what was typed underlined in semibold, the note and, on the first, Enter."""

    wanted = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), theme.px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(ROLE)
        box = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, box, theme.px(4), "select")
        box.adjust(theme.px(10), 0, -theme.px(10), 0)
        self._aside(painter, box, "Enter" if chosen else "", choice.note)
        left = box.left()
        for text, strong in self._pieces(choice.name):
            face = theme.font("body", semibold=strong)
            metrics = QFontMetrics(face)
            width = metrics.horizontalAdvance(text)
            painter.setFont(face)
            painter.setPen(theme.colour("ink"))
            painter.drawText(QRect(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
            if strong:
                base = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2
                hairline(painter, left, base + theme.px(3), width, "ink")
            left += width

    def _aside(self, painter: QPainter, box: QRect, key: str, note: str) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key or note)

    def _pieces(self, name: str) -> list[tuple[str, bool]]:
        pieces, at = [], 0
        for start, length in matched_parts(self.wanted, name):
            pieces += [(name[at:start], False), (name[start : start + length], True)]
            at = start + length
        return [piece for piece in [*pieces, (name[at:], False)] if piece[0]]


class NamePicker(QLineEdit):
    """A field that takes one of `choices`. `picked` carries its id, or None when the field was emptied.

    With `add`, a name that nobody has can be entered: `add(name)` returns the new choice, or None to refuse. A name
    that fits several people stands as it was typed, and is nobody's until one is chosen: `undecided` says whom it fits.
    """

    picked = Signal(object)
    undecided = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Iterable[Choice] = (),
        *,
        add: Callable[[str], Choice | None] | None = None,
        placeholder: str = "Gõ hai chữ cái của tên",
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription("Gõ hai chữ cái không dấu, mũi tên để chọn, Enter để nhận")
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font())
        self._choices: Sequence[Choice] = ()
        self._value: UUID | None = None
        self._problem = ""
        self._add = add
        self._model = QStandardItemModel(self)
        self._rows = _Rows(self)
        self._list = QListView()
        self._list.setAccessibleName(f"{name}: người tìm thấy")
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(self._list)
        completer.setMaxVisibleItems(MOST)
        completer.setWidget(self)
        completer.activated[QModelIndex].connect(self._activated)
        self._completer = completer
        self._list.setItemDelegate(self._rows)  # after setPopup, which installs its own
        self._list.installEventFilter(self)
        self._list.setMinimumWidth(theme.px(290))
        self.set_choices(choices)
        self.textEdited.connect(self._narrow)
        self.editingFinished.connect(self._leave)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Take the people to pick from, in the order they are shown."""
        self._choices = tuple(choices)

    def allow_new(self, add: Callable[[str], Choice | None]) -> None:
        """Let a name that nobody has be entered."""
        self._add = add

    def value(self) -> UUID | None:
        return self._value

    def set_value(self, id_: UUID | None) -> None:
        """Show a person without telling anybody."""
        self._value, self._problem = id_, ""
        self.setText(next((choice.name for choice in self._choices if choice.id == id_), ""))

    def problem(self) -> str:
        """Return whom the name in the field fits, where it is not decided who is meant; else ''."""
        return self._problem

    def matches(self, wanted: str) -> list[Choice]:
        """Return whom the typed letters find, given names first."""
        found = [choice for choice in self._choices if found_in(wanted, choice.name)]
        first = fold(wanted).split()[:1]
        return sorted(found, key=lambda choice: not (first and fold(_given(choice.name)).startswith(first[0])))

    def _narrow(self, wanted: str) -> None:
        self._rows.wanted = wanted
        self._model.clear()
        found = self.matches(wanted)[:MOST] if wanted.strip() else []
        for choice in found:
            item = QStandardItem(choice.name)
            item.setData(choice, ROLE)
            item.setData(
                f"{choice.name}, {choice.note}" if choice.note else choice.name, Qt.ItemDataRole.AccessibleTextRole
            )
            item.setEditable(False)
            self._model.appendRow(item)
        if not found:
            self._list.hide()
            return
        self._completer.complete()
        self._list.setCurrentIndex(self._model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab in the list take the line that is current."""
        if watched is self._list and event.type() == QEvent.Type.KeyPress:
            key = QKeyEvent(event).key() if not isinstance(event, QKeyEvent) else event.key()
            index = self._list.currentIndex()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and index.isValid():
                self._list.hide()
                self._take(index.data(ROLE))
                if key == Qt.Key.Key_Tab:
                    self.focusNextChild()
                return True
        return super().eventFilter(watched, event)

    def _activated(self, index: QModelIndex) -> None:
        choice = index.data(ROLE)
        if choice is not None:
            self._take(choice)

    def _take(self, choice: Choice) -> None:
        self.setText(choice.name)
        self._set(choice.id)

    def _set(self, id_: UUID | None) -> None:
        if id_ != self._value or self._problem:
            self._value, self._problem = id_, ""
            self.picked.emit(id_)

    def _leave(self) -> None:
        """Take what stands in the field: nothing, a name that is one alone, a new name; ask whose it is where it fits
        several; or go back to the last."""
        if self._list.isVisible():
            return
        text = self.text().strip()
        if not text:
            self._set(None)
            return
        fits = self._fits(text)
        if len(fits) == 1:
            self._take(fits[0])
        elif fits:
            self._value, self._problem = None, _several(text, fits)
            self.undecided.emit(self._problem)
        elif self._add and (made := self._add(text)):
            self._choices = (*self._choices, made)
            self._take(made)
        else:
            self.set_value(self._value)

    def _fits(self, text: str) -> list[Choice]:
        """Return whom a typed name fits: the one shown already, else by all its letters, without accents, in part."""
        same = [choice for choice in self._choices if choice.name == text]
        alike = [choice for choice in self._choices if fold(choice.name) == fold(text)]
        return [choice for choice in same if choice.id == self._value] or same or alike or self.matches(text)


def _given(name: str) -> str:
    """Return the given name, also of one with the birth year behind it."""
    return name.split(" (")[0].split(" ")[-1]


def _several(text: str, fits: Sequence[Choice]) -> str:
    """Say whom a typed name fits; those of the same name with what is noted of them."""
    names = [each.name for each in fits]
    told = [f"{each.name} ({each.note})" if each.note and names.count(each.name) > 1 else each.name for each in fits]
    rest = f" và {len(told) - NAMED} người nữa" if len(told) > NAMED else ""
    return f"“{text}” có thể là {', '.join(told[:NAMED])}{rest}. Hãy gõ thêm hoặc chọn một người."
