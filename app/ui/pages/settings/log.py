"""Nhật ký: who did what and when; what can still be undone by its name."""

from typing import Any

from app.operations import history
from app.operations.history import ActivityView
from app.ui import theme
from app.ui.pages.settings.section import SettingsSection, heading
from app.ui.widgets import buttons
from app.ui.widgets.fields import LineField
from app.ui.widgets.page import Room
from app.ui.widgets.record_table import Cell, Column, RecordTable

KINDS = {
    "change": "Sửa hồ sơ",
    "lasting": "Thông qua, ban hành",
    "undo": "Hoàn tác",
    "export": "Xuất tệp",
    "print": "In",
    "reveal": "Hiện số đang che",
    "import": "Nhập dữ liệu",
    "restore": "Khôi phục",
    "password": "Mật khẩu",
    "purge": "Hủy theo quy định",
}
PAGE = 200


class LogSection(SettingsSection):
    code = "log"
    title = "Nhật ký"
    about = "Mọi thay đổi, lần in, lần xuất đều có ở đây. Nhật ký chỉ thêm, không sửa được."
    scrolls = False

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._rows: list[ActivityView] = []
        self.filter = LineField("Lọc nhật ký", "Lọc theo tên việc")
        self.filter.setMaximumWidth(theme.px(320))
        self.filter.textChanged.connect(lambda text: self.refresh())
        self.undo = buttons.secondary("Hoàn tác việc này", "undo", on=self._undo, name="undo_this")
        self.check = buttons.secondary("Kiểm tra nhật ký", "checklist", on=self._check, name="verify")
        self.column.addWidget(self.filter)
        self.column.addWidget(heading("Việc đã làm", self.check, self.undo))
        self.table = RecordTable(
            "Nhật ký",
            (
                Column(
                    "seq", "Số", lambda row: str(row.seq), width=64, align="right", quiet=True, sort=lambda row: row.seq
                ),
                Column("at", "Lúc", lambda row: f"{row.at:%d/%m/%Y %H:%M}", width=150, sort=lambda row: row.at),
                Column("name", "Việc", _name, lead=True),
                Column("kind", "Loại", lambda row: KINDS.get(row.kind, ""), width=160, quiet=True, least=True),
                Column("who", "Người làm", lambda row: row.who, width=170, quiet=True),
            ),
            key=lambda row: row.seq,
        )
        self.table.current_changed.connect(self._show_undo)
        self.column.addWidget(self.table, 1)
        self.more = buttons.quiet("Xem thêm việc cũ hơn", "chevron_down", on=self._more, name="more")
        self.column.addWidget(self.more)

    def refresh(self) -> None:
        self._rows = history.activities(self.desk.work, PAGE, None, self.filter.text().strip())
        self._show()

    def arrange(self, room: Room) -> None:
        self.table.show_least(room.is_wide)

    def _more(self) -> None:
        before = self._rows[-1].seq if self._rows else None
        self._rows += history.activities(self.desk.work, PAGE, before, self.filter.text().strip())
        self._show()

    def _show(self) -> None:
        self.table.set_rows(self._rows)
        self.more.setVisible(bool(self._rows) and len(self._rows) % PAGE == 0)
        self._show_undo(self.table.current())

    def _show_undo(self, row: ActivityView | None) -> None:
        refusal = ""
        if row is None:
            refusal = "Chọn một việc trong danh sách."
        elif row.undone:
            refusal = "Việc này đã được hoàn tác."
        elif row.kind != "change":
            refusal = "Việc loại này không hoàn tác được ở đây."
        buttons.allow(self.undo, refusal)

    def _undo(self) -> None:
        row: ActivityView | None = self.table.current()
        if row and self.desk.run(history.undo, row.seq):
            self.refresh()
            self.desk.say("good", f"Đã hoàn tác: {row.name}.")

    def _check(self) -> None:
        def look(talk: Any) -> Any:
            with self.desk.cell.reader() as work:
                return history.verify(work)

        self.desk.in_background("Kiểm tra nhật ký", look, self._checked)

    def _checked(self, report: history.ChainReport) -> None:
        if report.broken_at is None:
            self.desk.say("good", "Nhật ký còn nguyên.", f"{report.activities} việc, không dòng nào bị sửa hay bỏ.")
        else:
            words = "Có thể tệp đã bị sửa ngoài chương trình. Hãy giữ các bản sao lưu và báo cấp trên."
            self.desk.say("refused", f"Nhật ký không khớp từ việc số {report.broken_at}.", words)


def _name(row: ActivityView) -> Cell:
    return Cell(row.name, aside="đã hoàn tác" if row.undone else "", tone="ink3" if row.undone else "")
