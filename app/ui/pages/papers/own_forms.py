"""Mẫu riêng: the ward's own .docx forms: checked when added, filled into a folder, their fields one click away."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.operations import own_forms
from app.operations.own_forms import FieldHelp, FormCheck
from app.rules.dates import screen_date
from app.rules.vietnamese import found_in, number_text
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting import paper_output
from app.ui.pages.meeting.step import Foot
from app.ui.widgets import buttons, files, messages
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.filter_field import FilterField
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.page import Room
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable

KILOBYTE = 1024
_NAME = Field("name", "Tên mẫu")
COLUMNS = (
    Column("name", "Tên mẫu", lambda row: row.name, lead=True),
    Column("file", "Tệp", lambda row: row.file_name, width=260, quiet=True, least=True),
    Column("size", "Dung lượng", lambda row: f"{number_text(row.size / KILOBYTE, 0)} KB", width=110, align="right",
           sort=lambda row: row.size),
    Column("added", "Ngày thêm", lambda row: screen_date(row.added_on), width=110, sort=lambda row: row.added_on),
)  # fmt: skip


class OwnForms(QWidget):
    """The list of forms. `turned`: the page has another title to show."""

    title = "Mẫu riêng"
    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.room = Room()
        self.table = RecordTable(self.title, COLUMNS)
        self.table.current_changed.connect(lambda row: self._show_deeds())
        self.table.opened.connect(lambda row: self._fill())
        self.nothing = EmptyList(
            "Đảng ủy gửi mẫu Word và yêu cầu điền đúng mẫu đó? Gõ tên trường vào chỗ cần điền, ví dụ {{ ten_chi_bo }}, "
            "rồi thêm tệp vào đây. Mỗi lần cần, chương trình điền từ hồ sơ và giữ nguyên cách trình bày của mẫu.",
            buttons.secondary("Thêm mẫu riêng", "plus", on=self.add, name="add_first"),
        )
        self.sums = theme.label("", "small", "ink2")
        self.fill_button = buttons.secondary("Điền mẫu", "download", small=True, on=self._fill, name="fill_form")
        self.rename_button = buttons.quiet("Đổi tên", "pencil", small=True, on=self._rename, name="rename_form")
        self.remove_button = buttons.quiet("Bỏ mẫu", "trash", small=True, on=self._remove, name="remove_form")
        self.foot = Foot(self.fill_button, self.rename_button, self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for each in (self.nothing, self.table, self.sums, self.foot):
            column.addWidget(each, 1 if each in (self.table, self.nothing) else 0)

    @property
    def facts(self) -> str:
        """What the page says under its title."""
        return "" if self.room.is_single else "Mẫu Word của cấp trên, điền từ hồ sơ"

    @property
    def list_name(self) -> str:
        """What the list that goes out is called."""
        return "Danh sách mẫu riêng"

    def span(self) -> dict[str, Any]:
        """Return the year in view, as operations take it."""
        return {"year": self.desk.year}

    def refresh(self) -> None:
        """Read the list anew."""
        rows = own_forms.forms(self.desk.work)
        self.table.set_rows(rows)
        for each in (self.table, self.sums, self.foot):
            each.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.sums.setText(f"{len(rows)} mẫu")
        self._show_deeds()

    def _show_deeds(self) -> None:
        refusal = "" if self.table.current() else "Chưa chọn mẫu nào."
        for each in (self.fill_button, self.rename_button, self.remove_button):
            buttons.allow(each, refusal)

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""
        self.room = room
        self.table.show_least(not room.is_single)

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes round."""
        return [self.table]

    # --- deeds ---------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a form, tell what its check found, and take it into the book."""
        if path := files.open_file(self, "Chọn mẫu của cấp trên (.docx)", "Mẫu Word (*.docx *.docm *.dotm)"):
            self.desk.in_background("Kiểm tra mẫu", lambda talk: (path, own_forms.check(path)), self._checked)

    def _checked(self, read: tuple[Path, FormCheck]) -> None:
        path, found = read
        if found.trouble:
            self._tell_trouble(path, found)
            return
        meaning = (
            f"Kiểm tra xong: tệp có {len(found.fields)} trường, trường nào cũng điền được ({', '.join(found.fields)})."
        )

        def do(values: dict[str, Any]) -> object:
            return self.desk.save(own_forms.add, path, values["name"])

        made = ask_form(
            self, "Thêm mẫu riêng", (_NAME,), "Thêm mẫu", do, values={"name": path.stem}, meaning=meaning, width=400
        )
        if isinstance(made, tuple):
            self.table.set_current(made[0])
            self.table.setFocus()

    def _tell_trouble(self, path: Path, found: FormCheck) -> None:
        known = [name for name in found.fields if name not in found.unknown]
        good = f" Trường đúng tên: {', '.join(known)}." if known and found.unknown else ""
        answered = messages.ask(
            self, f"Mẫu {path.name} chưa dùng được.", found.trouble + good, "Xem các trường điền được",
            leave="Đóng", kind="refused",
        )  # fmt: skip
        if answered == 0:
            self.show_fields()

    def show_fields(self) -> None:
        """Show every field that a form may have."""
        window = FieldList(self)
        window.exec()
        window.deleteLater()

    def _fill(self) -> None:
        row = self.table.current()
        folder = paper_output.ask_folder(self, self.desk) if row else None
        if row and folder:
            paper_output.told(self.desk, self.desk.run(own_forms.fill, row.id, folder), folder)

    def _rename(self) -> None:
        row = self.table.current()
        if row is None:
            return

        def do(values: dict[str, Any]) -> object:
            return self.desk.save(own_forms.rename, row.id, values["name"])

        ask_form(self, "Đổi tên mẫu riêng", (_NAME,), "Ghi", do, values={"name": row.name}, width=400)

    def _remove(self) -> None:
        if row := self.table.current():
            self.desk.run(own_forms.remove, row.id)


def in_braces(field: FieldHelp) -> str:
    """Return a field as it is typed into a form."""
    return f"{{{{ {field.name} }}}}"


class FieldList(QDialog):
    """Every field with what it gives and an example; Enter or the button copies it as it is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = "Các trường điền được"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.filter = FilterField("Lọc: tên chi bộ, bí thư, số đảng viên…")
        self.filter.textChanged.connect(self._filter)
        self.table = RecordTable(
            title,
            (
                Column("name", "Gõ vào mẫu", lambda row: Cell(in_braces(row)), width=250, lead=True),
                Column("meaning", "Cho ra", lambda row: row.meaning),
                Column("example", "Ví dụ", lambda row: row.example, quiet=True),
            ),
            key=lambda row: row.name,
        )
        self.table.opened.connect(lambda row: self.copy())
        self.table.set_rows(own_forms.fields())
        self.table.setMinimumHeight(theme.px(32) + 8 * self.table.row_height)
        self.said = theme.label("", "small", "ink2")
        self.copy_button = buttons.primary("Chép trường này", "copy", on=self.copy, name="copy_field")
        close = buttons.quiet("Đóng", on=self.reject, name="close_fields")
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.said, 1)
        row.addWidget(close)
        row.addWidget(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(theme.label(title, "section"))
        layout.addWidget(
            theme.label(
                "Chép trường rồi dán vào chỗ cần điền trong tệp Word. Số liệu tính đến ngày điền mẫu; "
                "“từ đầu năm” là từ ngày 01/01.",
                "small", "ink2", wrap=True,
            )
        )  # fmt: skip
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        over = parent.window().size()
        self.resize(min(theme.px(900), over.width() - theme.px(40)), min(theme.px(600), over.height() - theme.px(40)))
        self.filter.setFocus()

    def _filter(self, words: str) -> None:
        self.table.set_filter(lambda row: found_in(words, f"{row.name} {row.meaning} {row.example}"))
        buttons.allow(self.copy_button, "" if self.table.rows() else "Không có trường nào như vậy.")

    def copy(self) -> None:
        """Put the current field on the clipboard."""
        row = self.table.current()
        if row is not None:
            QGuiApplication.clipboard().setText(in_braces(row))
            self.said.setText(f"Đã chép {in_braces(row)}.")
