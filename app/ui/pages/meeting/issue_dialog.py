"""Asking for day and number of a paper that is to be issued; the next number of its series is proposed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.rules.dates import parse_day
from app.rules.refusal import Refused
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.record_form import Field

NextNumber = Callable[[date], int | None]


def issue_dialog(
    parent: QWidget,
    name: str,
    day: date,
    issue: Callable[[date, int | None], object],
    next_number: NextNumber | None,
    *,
    meaning: str,
    hint: str = "",
) -> FormDialog:
    """Return the question; `issue(on, number)` is its deed, a number of None being the proposed one.

    `next_number` tells what a paper issued on a day would get; None for a paper that carries no number.
    """
    specs = [Field("on", "Ngày ban hành", "date", hint=hint)]
    values: dict[str, Any] = {"on": day}
    if next_number:
        specs.append(Field("number", "Số", "number", width=90, hint="Số tiếp theo của dãy; sửa được nếu chưa dùng."))
        values["number"] = next_number(day)

    def do(given: dict[str, Any]) -> object:
        on, number = parse_day(given["on"], "Ngày ban hành"), given.get("number")
        is_proposed = next_number is not None and number == next_number(on)
        return issue(on, None if is_proposed else number)

    dialog = FormDialog(parent, f"Ban hành: {name}", specs, "Ban hành", do, values=values, meaning=meaning)
    if next_number:
        dialog.form.editor("on").left.connect(lambda: _propose(dialog, next_number))
    return dialog


def _propose(dialog: FormDialog, next_number: NextNumber) -> None:
    """Another day may lie in another term, whose series has another next number."""
    if dialog.result_of is not None:  # issued: the question is closing
        return
    try:
        on = parse_day(dialog.form.value("on"))
    except Refused:
        return
    dialog.form.editor("number").set_value(next_number(on))
