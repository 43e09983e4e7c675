"""Asking what to write: the kind of paper, and a ready outline for it or an empty page."""

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.operations import outlines, writing
from app.rules.refusal import Refused
from app.rules.terms import Organ
from app.ui.actions import Desk
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.record_form import Field

EMPTY = ""
ORGANS = (
    (Organ.CELL, "Chi bộ"),
    (Organ.CONGRESS, "Đại hội chi bộ"),
    (Organ.PRESIDIUM, "Đoàn chủ tịch đại hội"),
    (Organ.SECRETARIES, "Đoàn thư ký đại hội"),
    (Organ.TELLERS, "Ban kiểm phiếu đại hội"),
)
_USUAL = "KH"


class _Beginning:
    """The dialog; its second field offers what suits the first."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self.desk = desk
        specs = [
            Field("organ", "Ban hành với tư cách", "choice", choices=ORGANS),
            Field("kind", "Loại văn bản", "choice", choices=self._kinds(Organ.CELL)),
            Field("outline", "Bắt đầu bằng", "choice"),
            Field("abstract", "Trích yếu", "long", lines=2, placeholder="Ví dụ: công tác kiểm tra, giám sát năm 2026"),
        ]
        values = {"organ": Organ.CELL, "kind": _USUAL}
        self.dialog = FormDialog(parent, "Soạn văn bản mới", specs, "Bắt đầu soạn", self._do, values=values)
        form = self.dialog.form
        form.editor("organ").left.connect(self._organ_chosen)
        form.editor("kind").left.connect(self._kind_chosen)
        form.editor("outline").left.connect(self._outline_chosen)
        self._kind_chosen()

    def _kinds(self, organ: Organ) -> list[tuple[str, str]]:
        self._refusals = {each.code: each.refusal for each in writing.kinds(self.desk.work, organ=organ)}
        return [(each.code, f"{each.name} ({each.code})") for each in writing.kinds(self.desk.work, organ=organ)]

    def _organ_chosen(self) -> None:
        form = self.dialog.form
        form.editor("kind").set_choices(self._kinds(form.value("organ")))
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        form = self.dialog.form
        kind = form.value("kind")
        form.doubt("kind", self._refusals.get(kind, ""))
        ready = outlines.ready(self.desk.today, kind) if form.value("organ") == Organ.CELL else ()
        choices = [(EMPTY, "Trang trống"), *((each.key, each.name) for each in ready)]
        self._notes = {each.key: f"{each.note} Nguồn: {each.source}." for each in ready}
        form.editor("outline").set_choices(choices)
        form.editor("outline").set_value(choices[1][0] if ready else EMPTY)
        self._outline_chosen()

    def _outline_chosen(self) -> None:
        form = self.dialog.form
        key = form.value("outline")
        form.hint("outline", self._notes.get(key, "Nội dung để trống; gõ hoặc dán từ Word."))
        form.show_field("abstract", key == EMPTY)

    def _do(self, values: dict[str, Any]) -> object:
        kind, organ = values["kind"], values["organ"]
        if not kind:
            raise Refused("Chọn loại văn bản cần soạn.", "Loại văn bản")
        if values["outline"]:
            return self.desk.save(outlines.begin, values["outline"])
        return self.desk.save(writing.begin, kind, abstract=values["abstract"].strip(), organ=organ)


def ask_what(parent: QWidget, desk: Desk) -> UUID | None:
    """Ask what to write and begin it; return the new draft, None where it was left."""
    dialog = _Beginning(parent, desk).dialog
    dialog.exec()
    begun = dialog.result_of
    dialog.deleteLater()
    return begun[0] if isinstance(begun, tuple) and isinstance(begun[0], UUID) else None
