"""A small window that asks for a few things and does one deed with them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.fitting import fit
from app.ui.widgets.name_picker import Choice
from app.ui.widgets.record_form import GAP, Field, RecordForm, Section
from app.ui.widgets.scrolling import scroll
from db.errors import StorageProblem


class FormDialog(QDialog):
    """Title, fields, the deed. `do(values)` may raise Refused: the sentence stands under its field, nothing is lost.

    `people` gives the fields of kind name whom to pick from, `new_people` takes a name there that nobody has.
    `result_of` holds what `do` returned.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        specs: Sequence[Field | Section],
        deed: str,
        do: Callable[[dict[str, Any]], object],
        *,
        values: Mapping[str, Any] | None = None,
        people: Mapping[str, Sequence[Choice]] | None = None,
        new_people: Mapping[str, Callable[[str], Choice | None]] | None = None,
        meaning: str = "",
        width: int = 346,
        label_width: int = 144,
    ) -> None:
        super().__init__(parent)
        self._do = do
        self._fitted = False
        self.result_of: object = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = RecordForm(specs, width=width, label_width=label_width)
        for key, choices in (people or {}).items():
            self.form.editor(key).set_choices(choices)
        for key, add in (new_people or {}).items():
            self.form.editor(key).allow_new(add)
        self.form.fill(dict(values or {}))
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.refusal.hide()
        self.deed_button = buttons.primary(deed, on=self._press, name="deed")
        self.deed_button.setDefault(True)
        self.leave_button = buttons.quiet("Để sau", on=self.reject, name="leave")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(theme.label(title, "section", wrap=True))
        if meaning:
            layout.addWidget(theme.label(meaning, "small", "ink2", wrap=True))
        self._area = scroll(self.form)
        self._area.setMinimumWidth(self.form.minimumSizeHint().width() + theme.px(12))
        layout.addWidget(self._area, 1)
        layout.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.deed_button)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px(label_width + GAP + width + 2 * 24))
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(True)  # Enter presses the button that has the keyboard; from a field, the deed
        self.form.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Open as tall as the form, but never taller than the window it stands over: then the form scrolls."""
        super().showEvent(event)
        self._fit()
        self.form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the form: a doubt or a refusal was said under a field."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give the form all it needs; never take from what the user gave it."""
        width = max(self.width(), self._area.minimumWidth() + 2 * theme.px(24))
        fit(self, self._area, width, width - 2 * theme.px(24), self.height() if self._fitted else 0)
        self._fitted = True

    def refuse(self, refusal: Refused | StorageProblem) -> None:
        """Say why it could not be done: under the field it speaks of, else over the buttons."""
        under = isinstance(refusal, Refused) and self.form.refuse_by_label(refusal)
        place = f"{refusal.place}: " if isinstance(refusal, Refused) and refusal.place else ""
        self.refusal.setText("" if under else place + refusal.sentence)
        self.refusal.setVisible(not under)
        self._fit()

    def _press(self) -> None:
        if self.form.tell_impossible():
            return
        try:
            self.result_of = self._do(self.form.values())
        except (Refused, StorageProblem) as refusal:
            self.refuse(refusal)
            return
        self.accept()


def ask_form(
    parent: QWidget | None,
    title: str,
    specs: Sequence[Field | Section],
    deed: str,
    do: Callable[[dict[str, Any]], object],
    **options: Any,
) -> object:
    """Ask, and do the deed; return what it returned, or None where it was left."""
    dialog = FormDialog(parent, title, specs, deed, do, **options)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.result_of if accepted else None
