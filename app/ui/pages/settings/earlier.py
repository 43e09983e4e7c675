"""Meetings copied in short from the paper book: the year's picture needs them, `check` does not ask for more."""

from typing import Any

from app.operations import cell as cells
from app.operations.cell import EarlierInput, EarlierView
from app.rules.dates import parse_period, period_screen, screen_date
from app.ui.pages.settings.section import SettingsSection, heading
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.messages import ask
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Column, RecordTable

KINDS = (
    ("regular", "Sinh hoạt thường kỳ"),
    ("committee", "Họp chi ủy"),
    ("thematic", "Sinh hoạt chuyên đề"),
    ("extraordinary", "Họp bất thường"),
)
LEVELS = (("", "Chưa xếp"), ("Tốt", "Tốt"), ("Khá", "Khá"), ("Trung bình", "Trung bình"), ("Kém", "Kém"))
FIELDS = (
    Field("period", "Kỳ", width=122, hint="Tháng/năm, ví dụ 01/2026."),
    Field("kind", "Loại buổi họp", "choice", KINDS),
    Field("held_on", "Ngày họp", "date"),
    Field("present", "Số có mặt", "number", width=86),
    Field("total", "Số phải dự", "number", width=86),
    Field("level", "Mức xếp loại", "choice", LEVELS, width=176),
    Field("minutes_number", "Số biên bản", "number", width=86),
    Field("resolution_number", "Số nghị quyết", "number", width=86),
)


class EarlierSection(SettingsSection):
    code = "earlier"
    title = "Chép từ sổ giấy"
    about = "Các buổi họp trước khi dùng sổ này, chép gọn một dòng một buổi. Không bắt buộc."
    scrolls = False

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.add = buttons.secondary("Chép một buổi", "plus", on=self._add, name="add_earlier")
        self.edit = buttons.secondary("Sửa", "pencil", on=self._edit, name="edit_earlier")
        self.remove = buttons.secondary("Xóa", "trash", on=self._delete, name="delete_earlier")
        self.column.addWidget(heading("Các buổi đã chép", self.remove, self.edit, self.add))
        self.nothing = EmptyList("Chưa chép buổi nào. Chép thì hình cả năm ở Tổng quan đầy đủ hơn.")
        self.column.addWidget(self.nothing)
        self.table = RecordTable(
            "Các buổi chép từ sổ giấy",
            (
                Column("period", "Kỳ", lambda row: period_screen(row.period), width=90, sort=lambda row: row.period),
                Column("kind", "Loại buổi họp", lambda row: dict(KINDS).get(row.kind, row.kind), lead=True),
                Column("day", "Ngày họp", lambda row: screen_date(row.held_on) if row.held_on else "", width=110),
                Column("present", "Có mặt", _present, width=90, align="right"),
                Column("level", "Xếp loại", lambda row: row.level, width=110, quiet=True),
                Column("minutes", "Biên bản", lambda row: _number(row.minutes_number), width=90, align="right"),
                Column(
                    "resolution", "Nghị quyết", lambda row: _number(row.resolution_number), width=100, align="right"
                ),
            ),
        )
        self.table.opened.connect(lambda row: self._edit())
        self.column.addWidget(self.table, 1)

    def refresh(self) -> None:
        rows = cells.earlier_meetings(self.desk.work)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for each in (self.edit, self.remove):
            buttons.allow(each, "" if rows else "Chưa có buổi nào.")

    def _add(self) -> None:
        self._ask("Chép một buổi từ sổ giấy", {"kind": "regular", "level": ""})

    def _edit(self) -> None:
        row: EarlierView | None = self.table.current()
        if row:
            values = {spec.key: getattr(row, spec.key) for spec in FIELDS}
            self._ask(f"Buổi họp kỳ {period_screen(row.period)}", {**values, "period": period_screen(row.period)})

    def _ask(self, title: str, values: dict[str, Any]) -> None:
        self.ask(title, FIELDS, "Ghi buổi họp", self._write, values=values)

    def _write(self, values: dict[str, Any]) -> object:
        period = parse_period(values.pop("period"), "Kỳ")
        return self.desk.save(cells.copy_earlier_meeting, EarlierInput(period=period, **values))

    def _delete(self) -> None:
        row: EarlierView | None = self.table.current()
        if row is None:
            return
        words = f"Xóa buổi họp kỳ {period_screen(row.period)} đã chép?"
        if ask(self.window(), words, "Lấy lại được trong Thùng rác.", "Xóa buổi này") == 0:
            self.desk.run(cells.delete_earlier_meeting, row.id)


def _present(row: EarlierView) -> str:
    return f"{row.present}/{row.total}" if row.present is not None and row.total is not None else ""


def _number(number: int | None) -> str:
    return f"{number:02}" if number is not None else ""
