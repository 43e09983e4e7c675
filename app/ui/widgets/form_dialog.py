"""A small window that asks for a few things and does one deed with them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.name_picker import Choice
from app.ui.widgets.record_form import Field, RecordForm, Section
from db.errors import StorageProblem


class FormDialog(QDialog):
    """Title, fields, the deed. `do(values)` may raise Refused: the sentence stands under its field, nothing is lost.

    `people` gives the fields of kind name whom to pick from. `result_of` holds what `do` returned.
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
        meaning: str = "",
        width: int = 346,
        label_width: int = 144,
    ) -> None:
        super().__init__(parent)
        self._do = do
        self.result_of: object = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = RecordForm(specs, width=width, label_width=label_width)
        for key, choices in (people or {}).items():
            self.form.editor(key).set_choices(choices)
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
        layout.addWidget(self.form)
        layout.addWidget(self.refusal)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.deed_button)
        layout.addStretch(1)
        layout.addLayout(row)
        self.form.focus_first()

    def refuse(self, refusal: Refused | StorageProblem) -> None:
        """Say why it could not be done: under the field it speaks of, else over the buttons."""
        under = isinstance(refusal, Refused) and self.form.refuse_by_label(refusal)
        place = f"{refusal.place}: " if isinstance(refusal, Refused) and refusal.place else ""
        self.refusal.setText("" if under else place + refusal.sentence)
        self.refusal.setVisible(not under)

    def _press(self) -> None:
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
