"""A small window of changes that are offered, each as it was and as it would be; some, all or none are taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.rules.vietnamese import shortened
from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.fields import CheckField
from app.ui.widgets.outline_text import units

_SEEN = str.maketrans({"\u00a0": "⍽", "\u00ad": "¬", "\u200b": "‸", "\ufeff": "‸", "\t": "→\t", "\n": "↵\n"})
"""Signs that look like nothing, as they are shown here."""


@dataclass(frozen=True)
class Change:
    """One change that is offered."""

    what: str
    before: str
    after: str
    is_taken: bool = True  # whether it is ticked at first


class BeforeAfter(QDialog):
    """Shows changes; `chosen` holds the places in `changes` of those that were taken, once it was accepted."""

    def __init__(self, parent: QWidget | None, title: str, meaning: str, changes: Sequence[Change]) -> None:
        super().__init__(parent)
        self._changes = changes
        self._is_filling = False
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.all = CheckField(f"Chọn tất cả ({len(changes)})")
        self.all.left.connect(self._take_all)
        self.list = QListWidget()
        self.list.setAccessibleName("Các chỗ có thể sửa")
        self.list.setFont(theme.font())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSpacing(theme.px(2))
        self.before, self.after = _text("Trước"), _text("Sau")
        self.deed_button = buttons.primary("", on=self.accept, name="deed")
        self.deed_button.setDefault(True)
        self.leave_button = buttons.quiet("Để nguyên", on=self.reject, name="leave")
        self._fill()
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(lambda item: self._count())
        self._lay_out(title, meaning)
        self.list.setCurrentRow(0)
        self._count()

    def _fill(self) -> None:
        for change in self._changes:
            item = QListWidgetItem(f"{change.what}\n{shortened(change.before.translate(_SEEN), 60)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if change.is_taken else Qt.CheckState.Unchecked)
            said = f"{change.what}. Trước: {change.before}. Sau: {change.after}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.list.addItem(item)

    def _lay_out(self, title: str, meaning: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(theme.label(title, "section"))
        layout.addWidget(theme.label(meaning, tone="ink2", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(20))
        left = QVBoxLayout()
        left.addWidget(self.all)
        left.addWidget(self.list, 1)
        middle.addLayout(left, 2)
        for name, text in (("Trước", self.before), ("Sau", self.after)):
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(theme.label(name, "small", "ink2"))
            column.addWidget(text, 1)
            middle.addLayout(column, 2)
        layout.addLayout(middle, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.deed_button)
        layout.addLayout(row)
        over = self.parentWidget().window().size() if self.parentWidget() else self.sizeHint()
        width = min(theme.px(980), max(theme.px(640), over.width() - theme.px(80)))
        self.resize(width, min(theme.px(560), max(theme.px(420), over.height() - theme.px(60))))

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places of the changes that are ticked."""
        ticked = Qt.CheckState.Checked
        return tuple(at for at in range(self.list.count()) if self.list.item(at).checkState() == ticked)

    def _take_all(self) -> None:
        self._is_filling = True
        state = Qt.CheckState.Checked if self.all.isChecked() else Qt.CheckState.Unchecked
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)
        self._is_filling = False
        self._count()

    def _count(self) -> None:
        if self._is_filling:
            return
        many = len(self.chosen)
        self.all.setChecked(many == len(self._changes))
        self.deed_button.setText(f"Sửa {many} chỗ đã chọn")
        self.deed_button.setAccessibleName(f"Sửa {many} chỗ đã chọn")
        buttons.allow(self.deed_button, "" if many else "Chưa chọn chỗ nào.")

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self._changes):
            return
        before, after = self._changes[at].before.translate(_SEEN), self._changes[at].after.translate(_SEEN)
        head = _alike(before, after)
        tail = _alike(before[head:][::-1], after[head:][::-1])
        for edit, text in ((self.before, before), (self.after, after)):
            edit.setPlainText(text)
            _mark(edit, units(text[:head]), units(text[: len(text) - tail]))


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setFont(theme.font())
    return made


def _mark(edit: QPlainTextEdit, start: int, end: int) -> None:
    """Mark the part of a text that differs."""
    one = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    face = cursor.charFormat()
    face.setBackground(theme.colour("warn_tint"))
    face.setForeground(theme.colour("warn"))
    one.cursor, one.format = cursor, face  # type: ignore[attr-defined]
    edit.setExtraSelections([one])
    cursor.setPosition(start)
    edit.setTextCursor(cursor)


def choose(parent: QWidget | None, title: str, meaning: str, changes: Sequence[Change]) -> tuple[int, ...]:
    """Offer changes; return the places of those to make, none where the window was left."""
    dialog = BeforeAfter(parent, title, meaning, changes)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.chosen if accepted else ()
