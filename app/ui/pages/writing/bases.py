"""Căn cứ: what a paper is based on, in the order it is printed; those used before are offered."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.operations.written_reading import BasisInput
from app.rules.dates import parse_day, party_date
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.pages.meeting.step import Foot, heading
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable

SPECS = (
    Field("kind_name", "Tên loại", placeholder="Kế hoạch", hint="Luật, Điều lệ: để trống, ghi cả tên ở ô Trích yếu."),
    Field("number", "Số, ký hiệu", placeholder="21-KH/ĐU", width=176),
    Field("issued_on", "Ngày ban hành", "date"),
    Field("issuer", "Nơi ban hành", placeholder="Đảng ủy phường …"),
    Field("title", "Trích yếu, tên luật", "long", lines=2, placeholder="về công tác kiểm tra, giám sát năm 2026"),
)


def words_of(basis: BasisInput) -> str:
    """Return a basis as a list shows it; how it is printed is the layout's."""
    number = f"số {basis.number}" if basis.number else ""
    dated = f"ngày {party_date(basis.issued_on)}" if basis.issued_on else ""
    source = ", ".join(filter(None, (" ".join(filter(None, (basis.kind_name, number))), dated)))
    return " ".join(filter(None, (source, f"của {basis.issuer}" if basis.issuer else "", basis.title)))


_NOTHING, _OR_USED = "Văn bản này chưa ghi căn cứ nào", "; thêm căn cứ mới, hoặc dùng lại một căn cứ ở dưới."

COLUMNS = (Column("words", "Căn cứ", lambda row: Cell(words_of(row[1])), lead=True),)


class BasesPart(QWidget):
    """Two lists: the bases of the paper, and those to take over. `keep` is called with the new list of the paper."""

    def __init__(self, keep: Callable[[Sequence[BasisInput]], object]) -> None:
        super().__init__()
        self._keep = keep
        self._bases: list[BasisInput] = []
        self.table = RecordTable("Căn cứ của văn bản", COLUMNS, key=lambda row: row[0])
        self.table.current_changed.connect(lambda row: self._allow())
        self.table.opened.connect(lambda row: self._edit())
        self.nothing = EmptyList(_NOTHING)
        self.offered = RecordTable("Căn cứ đã dùng trước đây", COLUMNS, key=lambda row: row[0])
        self.offered.opened.connect(lambda row: self._take())
        self.offered_head = heading("Đã dùng trước đây, văn bản đến")
        add = buttons.secondary("Thêm căn cứ", "plus", small=True, on=self._add, name="add_basis")
        self.edit_button = buttons.quiet("Sửa", "pencil", small=True, on=self._edit, name="edit_basis")
        self.up_button = buttons.quiet("Lên", "chevron_up", small=True, on=lambda: self._move(-1), name="basis_up")
        self.down_button = buttons.quiet(
            "Xuống", "chevron_down", small=True, on=lambda: self._move(1), name="basis_down"
        )
        self.remove_button = buttons.quiet("Bỏ", "trash", small=True, on=self._remove, name="remove_basis")
        self.take_button = buttons.secondary("Dùng căn cứ này", "plus", small=True, on=self._take, name="take_basis")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        self.nothing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 2)
        column.addWidget(Foot(add, self.edit_button, self.up_button, self.down_button, self.remove_button))
        column.addWidget(self.offered_head)
        column.addWidget(self.offered, 3)
        self.take_foot = Foot(self.take_button)
        column.addWidget(self.take_foot)
        self.rest = QWidget()
        column.addWidget(self.rest, 1)

    def show_bases(self, bases: Sequence[BasisInput], used: Sequence[BasisInput]) -> None:
        """Show the bases of a paper, and of those used before what it does not have yet."""
        self._bases = list(bases)
        rows = list(enumerate(self._bases))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        others = [basis for basis in used if basis not in self._bases]
        self.offered.set_rows(list(enumerate(others)))
        for each in (self.offered_head, self.offered, self.take_foot):
            each.setVisible(bool(others))
        self.rest.setVisible(not others)
        self.nothing.words.setText(_NOTHING + (_OR_USED if others else "."))
        self._allow()

    def _allow(self) -> None:
        row = self.table.current()
        refusal = "" if row else "Chưa chọn căn cứ nào."
        for each in (self.edit_button, self.remove_button):
            buttons.allow(each, refusal)
        buttons.allow(self.up_button, refusal or ("" if row[0] else "Căn cứ này đã ở đầu."))
        last = len(self._bases) - 1
        buttons.allow(self.down_button, refusal or ("" if row[0] < last else "Căn cứ này đã ở cuối."))

    def _put(self, bases: Sequence[BasisInput], current: int) -> None:
        self._keep(bases)
        self.table.set_current(current)

    def _ask(self, title: str, deed: str, before: BasisInput | None) -> BasisInput | None:
        def do(values: dict[str, Any]) -> BasisInput:
            typed = {name: value.strip() for name, value in values.items() if name != "issued_on"}
            if not any(typed.values()):
                raise Refused("Ghi ít nhất tên hoặc số của căn cứ.", "Trích yếu, tên luật")
            on = parse_day(values["issued_on"], "Ngày ban hành") if values["issued_on"] else None
            return BasisInput(**{**typed, "title": " ".join(typed["title"].split("\n"))}, issued_on=on)

        values = before.model_dump() if before else {}
        made = ask_form(self, title, SPECS, deed, do, values=values)
        return made if isinstance(made, BasisInput) else None

    def _add(self) -> None:
        if basis := self._ask("Thêm căn cứ", "Thêm căn cứ", None):
            self._put([*self._bases, basis], len(self._bases))

    def _edit(self) -> None:
        row = self.table.current()
        if row and (basis := self._ask("Sửa căn cứ", "Ghi", row[1])):
            self._put([basis if at == row[0] else each for at, each in enumerate(self._bases)], row[0])

    def _move(self, by: int) -> None:
        if row := self.table.current():
            bases = list(self._bases)
            bases.insert(row[0] + by, bases.pop(row[0]))
            self._put(bases, row[0] + by)

    def _remove(self) -> None:
        if row := self.table.current():
            self._put([each for at, each in enumerate(self._bases) if at != row[0]], max(0, row[0] - 1))

    def _take(self) -> None:
        if row := self.offered.current():
            self._put([*self._bases, row[1]], len(self._bases))
