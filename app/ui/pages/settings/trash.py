"""Thùng rác: what was deleted, brought back as it was."""

from typing import Any

from PySide6.QtGui import QShowEvent

from app.operations import trash
from app.operations.trash import Trashed
from app.ui import theme
from app.ui.pages.settings.section import SettingsSection, heading
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.page import Room
from app.ui.widgets.record_table import Column, RecordTable
from db.unit_of_work import Changes

TABLES = {
    "actor": "Người ngoài chi bộ",
    "agenda_item": "Nội dung họp",
    "candidate": "Người ứng cử",
    "contribution": "Ý kiến phát biểu",
    "correction": "Đính chính",
    "delivery": "Lần gửi, đăng",
    "earlier_meeting": "Buổi họp chép từ sổ giấy",
    "election": "Cuộc bầu cử",
    "follower": "Cấp ủy viên phụ trách",
    "guest": "Khách dự",
    "incoming_paper": "Văn bản đến",
    "member": "Đảng viên",
    "member_status": "Tình trạng đảng viên",
    "own_form": "Mẫu riêng",
    "own_wording": "Lời văn riêng",
    "paper": "Văn bản dự thảo",
    "paper_annex": "Phụ lục",
    "part": "Phần họp",
    "party_group": "Tổ đảng",
    "party_group_member": "Người trong tổ đảng",
    "post": "Chức vụ",
    "reserved_opinion": "Ý kiến bảo lưu",
    "signed_copy": "Bản đã ký",
    "sitting": "Buổi họp",
    "task": "Nhiệm vụ",
    "task_report": "Kết quả nhiệm vụ",
    "vote": "Biểu quyết",
}


class TrashSection(SettingsSection):
    code = "trash"
    title = "Thùng rác"
    about = "Hồ sơ đã xóa còn ở đây; đưa về thì trở lại đúng như trước, kèm mọi thứ đi theo."
    scrolls = False

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.back = buttons.secondary("Đưa về", "undo", on=self._restore, name="restore")
        self._heading = heading("Đã xóa", self.back)
        self.column.addWidget(self._heading)
        self.nothing = EmptyList("Thùng rác trống.")
        self.column.addWidget(self.nothing)
        self.table = RecordTable(
            "Thùng rác",
            (
                Column("at", "Xóa lúc", lambda row: f"{row.at:%d/%m/%Y %H:%M}", width=150, sort=lambda row: row.at),
                Column("kind", "Loại", lambda row: TABLES.get(row.table, "Hồ sơ"), width=200, quiet=True),
                Column("label", "Hồ sơ", lambda row: row.label, lead=True),
                Column(
                    "rows", "Kèm theo", lambda row: f"{row.rows - 1} mục" if row.rows > 1 else "", width=100, quiet=True
                ),
                Column("who", "Người xóa", lambda row: row.who, width=170, quiet=True, least=True),
            ),
            key=lambda row: (row.seq, row.record_id),
        )
        self.column.addWidget(self.table, 1)
        self.sums = theme.label("", "small", "ink2")
        self.column.addWidget(self.sums)
        self._is_stale = False
        self.desk.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        """Any table may have lost a row or got one back; read anew at once only where it is seen."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        self._is_stale = False
        rows = trash.trash(self.desk.work)
        self.table.set_rows(rows)
        for each in (self.table, self._heading, self.sums):
            each.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.sums.setText(f"{len(rows)} mục đã xóa.")

    def arrange(self, room: Room) -> None:
        self.table.show_least(room.is_wide)

    def _restore(self) -> None:
        row: Trashed | None = self.table.current()
        if row and self.desk.run(trash.restore, row.seq, row.record_id):
            self.desk.say("good", f"Đã đưa về: {row.label}.")
