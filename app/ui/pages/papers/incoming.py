"""Văn bản đến: what came in during the year, where it is kept, its file where there is one."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import incoming
from app.operations.incoming import ENDINGS, IncomingInput, IncomingView
from app.rules.dates import screen_date
from app.rules.vietnamese import found_in
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting import paper_output
from app.ui.pages.meeting.paper_window import PaperWindow
from app.ui.pages.meeting.step import Foot
from app.ui.pages.papers.jobs import PICTURES, incoming_job
from app.ui.widgets import buttons, files
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.file_field import FileField
from app.ui.widgets.filter_field import FilterField
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.page import Room
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable

KINDS = f"Văn bản, ảnh quét ({' '.join(f'*.{each}' for each in ENDINGS)})"
IN_SIGHT = (".pdf", *PICTURES)
_HINT = "PDF, ảnh, Word hoặc Excel, nhiều nhất 10 MB. Văn bản mật thì không đưa vào sổ."
SPECS = (
    Field("kind_name", "Tên loại", placeholder="Kế hoạch", width=176),
    Field("number", "Số, ký hiệu", placeholder="21-KH/ĐU", width=176),
    Field("issued_on", "Ngày văn bản", "date"),
    Field("arrived_on", "Ngày đến", "date"),
    Field("issuer", "Nơi ban hành", placeholder="Đảng ủy phường …"),
    Field("abstract", "Trích yếu", "long", lines=2),
    Field("kept_at", "Nơi lưu", placeholder="Cặp văn bản đến năm 2026"),
)
FILE = Field("path", "Tệp", "made", hint=_HINT, make=lambda: FileField("Tệp", KINDS))


def _day(on: Any) -> str:
    return screen_date(on) if on else ""


COLUMNS = (
    Column("number", "Số, ký hiệu", lambda row: row.number, width=116),
    Column("issued", "Ngày văn bản", lambda row: _day(row.issued_on), width=112, sort=lambda row: str(row.issued_on)),
    Column("arrived", "Ngày đến", lambda row: _day(row.arrived_on), width=104, sort=lambda row: row.arrived_on),
    Column("issuer", "Nơi ban hành", lambda row: row.issuer, width=210),
    Column(
        "abstract",
        "Tên loại, trích yếu",
        lambda row: Cell(": ".join(filter(None, (row.kind_name, row.abstract.replace("\n", " "))))),
        lead=True,
    ),
    Column("kept", "Nơi lưu", lambda row: row.kept_at, width=170, quiet=True, least=True),
    Column("file", "Tệp", lambda row: Cell("Có tệp", "paperclip") if row.file_name else Cell("Không", tone="ink2"),
           width=104),
)  # fmt: skip


class Incoming(QWidget):
    """The list of the year. `turned`: the page has another title to show."""

    title = "Sổ văn bản đến"
    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.room = Room()
        self._all: tuple[IncomingView, ...] = ()
        self.filter = FilterField("Lọc số, nơi ban hành, trích yếu, nơi lưu")
        self.filter.textChanged.connect(lambda words: self._filter())
        self.table = RecordTable(self.title, COLUMNS)
        self.table.current_changed.connect(lambda row: self._show_deeds())
        self.table.opened.connect(lambda row: self._edit())
        self.nothing = EmptyList("", buttons.secondary("Thêm văn bản đến", "plus", on=self.add, name="add_first"))
        self.sums = theme.label("", "small", "ink2", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.edit_button = buttons.secondary("Sửa", "pencil", small=True, on=self._edit, name="edit_incoming")
        self.see_button = buttons.secondary("Xem tệp", "eye", small=True, on=self._see, name="see_file")
        self.put_button = buttons.quiet("Gắn tệp", "paperclip", small=True, on=self._put, name="put_file")
        self.export_button = buttons.quiet("Xuất tệp", "download", small=True, on=self._export, name="export_file")
        self.drop_button = buttons.quiet("Bỏ tệp", "close", small=True, on=self._drop, name="drop_file")
        self.remove_button = buttons.quiet("Xóa", "trash", small=True, on=self._remove, name="remove_incoming")
        above = QHBoxLayout()
        above.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(above)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addWidget(self.sums)
        self.foot = Foot(
            self.edit_button, self.see_button, self.put_button, self.export_button, self.drop_button, self.remove_button
        )
        column.addWidget(self.foot)

    # --- read ----------------------------------------------------------------------------------------------------

    @property
    def facts(self) -> str:
        """What the page says under its title."""
        return f"{self.title} năm {self.desk.year}, xếp theo ngày đến"

    @property
    def list_name(self) -> str:
        """What the list that goes out is called."""
        return f"{self.title} năm {self.desk.year}"

    def span(self) -> dict[str, Any]:
        """Return the year in view, as operations take it."""
        return {"year": self.desk.year}

    def refresh(self) -> None:
        """Read the list of the year anew, the last that came first."""
        self._all = incoming.incoming(self.desk.work, self.desk.year)[::-1]
        self.table.set_rows(self._all)
        self._filter()
        self._show_deeds()

    def _filter(self) -> None:
        words = self.filter.text().strip()
        self.table.set_filter(lambda row: not words or found_in(words, _words(row)))
        shown = self.table.rows()
        self.table.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.foot.setVisible(bool(shown))
        self.nothing.words.setText(
            "Không có văn bản đến nào như điều kiện lọc."
            if self._all
            else f"Năm {self.desk.year} chưa ghi văn bản đến nào. Ghi số, ngày, nơi ban hành, trích yếu, nơi lưu "
            "bản giấy; văn bản không mật thì gắn được cả tệp. Căn cứ của văn bản đang soạn lấy được từ đây."
        )
        with_file = sum(bool(row.file_name) for row in shown)
        self.sums.setText(f"{len(shown)} văn bản, {with_file} có tệp trong sổ")
        self.sums.setVisible(bool(shown))

    def _show_deeds(self) -> None:
        row = self.table.current()
        refusal = "" if row else "Chưa chọn văn bản nào."
        for each in (self.edit_button, self.put_button, self.remove_button):
            buttons.allow(each, refusal)
        none = "" if row and row.file_name else refusal or "Văn bản này chưa có tệp trong sổ."
        for each in (self.export_button, self.drop_button):
            buttons.allow(each, none)
        ending = Path(row.file_name).suffix.lower() if row else ""
        other = "" if ending in IN_SIGHT else f"Tệp {ending} xem bằng chương trình của nó: bấm Xuất tệp rồi mở ở đó."
        buttons.allow(self.see_button, none or other)
        self.put_button.setText("Thay tệp" if row and row.file_name else "Gắn tệp")

    def find(self, record_id: UUID) -> bool:
        """Make one paper current, whatever year it came in; return whether it is there."""
        row = next((each for each in incoming.incoming(self.desk.work) if each.id == record_id), None)
        if row is None:
            return False
        self.filter.setText("")
        self.desk.set_year(row.arrived_on.year)
        self.refresh()
        return self.table.set_current(record_id)

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""
        self.room = room
        self.table.show_least(room.is_wide)
        for key, shown in (("issued", not room.is_single), ("issuer", not room.is_tight)):
            self.table.view.setColumnHidden([each.key for each in COLUMNS].index(key), not shown)

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes round."""
        return [self.filter, self.table]

    # --- deeds ---------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a paper that came in and enter it."""

        def do(values: dict[str, Any]) -> object:
            path = values.pop("path")
            return self.desk.save(incoming.add, IncomingInput(**values), path)

        values = {"arrived_on": screen_date(self.desk.today)}
        dialog = FormDialog(self, "Thêm văn bản đến", (*SPECS, FILE), "Ghi vào sổ", do, values=values, width=400)
        made = self._asked(dialog)
        if isinstance(made, tuple):
            self.find(made[0])
            self.table.setFocus()

    def _edit(self) -> None:
        row = self.table.current()
        if row is None:
            return

        def do(values: dict[str, Any]) -> object:
            return self.desk.save(incoming.change, row.id, values)

        values = {spec.key: getattr(row, spec.key) for spec in SPECS}
        self._asked(FormDialog(self, "Sửa văn bản đến", SPECS, "Ghi", do, values=values, width=400))

    def _asked(self, dialog: FormDialog) -> object:
        dialog.exec()
        made = dialog.result_of
        dialog.deleteLater()
        changes = made[-1] if isinstance(made, tuple) else made
        if warnings := getattr(changes, "warnings", ()):
            self.desk.say("warn", warnings[0], " ".join(warnings[1:]))
        return made

    def _put(self) -> None:
        row = self.table.current()
        if row and (path := files.open_file(self, "Chọn tệp của văn bản đến", KINDS)):
            self.desk.run(incoming.put_file, row.id, path)

    def _drop(self) -> None:
        if row := self.table.current():
            self.desk.run(incoming.put_file, row.id, None)

    def _remove(self) -> None:
        if row := self.table.current():
            self.desk.run(incoming.remove, row.id)

    def _see(self) -> None:
        row = self.table.current()
        if row is None:
            return
        make = incoming_job(self.desk.cell, row.id)
        window = PaperWindow(self, row.file_name, make)
        window.exec()
        printer = window.printer
        window.deleteLater()
        if printer is not None:
            paper_output.print_on(printer, self, self.desk, row.file_name, make)

    def _export(self) -> None:
        row = self.table.current()
        folder = paper_output.ask_folder(self, self.desk) if row else None
        exported = self.desk.run(incoming.export, row.id, folder) if folder else None
        if exported is None:
            return
        (path,) = exported.files
        url = QUrl.fromLocalFile(str(path))
        deed = buttons.secondary("Mở tệp", "document", small=True, on=lambda: QDesktopServices.openUrl(url))
        self.desk.say("good", "Đã xuất tệp.", path.name, deed)


def _words(row: IncomingView) -> str:
    return f"{row.number} {row.kind_name} {row.issuer} {row.abstract} {row.kept_at} {_day(row.arrived_on)}"
