"""Sao lưu: the copies there are, one more now, one put back; a second folder on a USB stick."""

from pathlib import Path
from typing import Any

from app.operations import backups, settings
from app.operations.backups import REASONS, Contents, Taken
from app.ui import theme
from app.ui.background import Job
from app.ui.pages.settings.section import SettingsSection, heading, row_of
from app.ui.widgets import buttons, files
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.file_field import PathField
from app.ui.widgets.messages import ask
from app.ui.widgets.record_table import Column, RecordTable
from db.backup import Backup


class BackupsSection(SettingsSection):
    code = "backups"
    title = "Sao lưu"
    about = "Sổ tự sao lưu ở thay đổi đầu tiên mỗi ngày; bản nào cũng được mở thử. Giữ bản gần, thưa dần về trước."
    scrolls = False

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.now = buttons.primary("Sao lưu ngay", "backup", on=self._take, name="backup_now")
        self.restore = buttons.secondary("Khôi phục bản này", "history", on=self._look, name="restore")
        self.other = buttons.secondary("Khôi phục từ tệp khác", "folder", on=self._other, name="restore_other")
        self.column.addWidget(heading("Các bản sao lưu", self.other, self.restore, self.now))
        self.nothing = EmptyList("Chưa có bản nào. Bản đầu tiên tự có sau thay đổi đầu tiên.")
        self.column.addWidget(self.nothing)
        self.table = RecordTable(
            "Các bản sao lưu",
            (
                Column("at", "Lúc", lambda row: f"{row.taken_at:%d/%m/%Y %H:%M}", width=170, lead=True),
                Column("why", "Vì sao có", lambda row: REASONS[row.reason]),
                Column("size", "Dung lượng", lambda row: size_words(row.size), width=130, align="right", quiet=True),
            ),
            key=lambda row: row.path,
        )
        self.table.opened.connect(lambda row: self._look())
        self.column.addWidget(self.table, 1)
        self.second = PathField("Thư mục sao lưu thứ hai", "Ví dụ một USB; bỏ trống nếu không dùng")
        self.second.setMinimumWidth(theme.px(320))
        self.choose = buttons.secondary("Chọn thư mục", "folder", on=self._choose, name="choose_second")
        self.without = buttons.quiet("Bỏ", on=lambda: self._keep(""), name="no_second")
        self.column.addWidget(heading("Thư mục thứ hai"))
        self.column.addWidget(row_of(self.second, self.choose, self.without))

    def refresh(self) -> None:
        copies = backups.backups(self.desk.cell)
        self.table.set_rows(copies)
        self.table.setVisible(bool(copies))
        self.nothing.setVisible(not copies)
        buttons.allow(self.restore, "" if copies else "Chưa có bản sao lưu nào.")
        chosen = settings.settings(self.desk.work).second_backup_folder
        self.second.set_value(chosen)
        self.without.setVisible(bool(chosen))

    # --- a copy now -----------------------------------------------------------------------------------------------

    def _take(self) -> None:
        cell = self.desk.cell
        self.desk.in_background("Sao lưu", lambda talk: backups.take(cell), self._taken, can_stop=False)

    def _taken(self, taken: Taken) -> None:
        self.refresh()
        if taken.warnings:
            self.desk.say("warn", "Đã sao lưu cạnh sổ; thư mục thứ hai thì chưa.", " ".join(taken.warnings))
        else:
            also = " và ở thư mục thứ hai" if taken.second else ""
            self.desk.say("good", f"Đã sao lưu lúc {taken.copy.taken_at:%H:%M}{also}.", "Bản này đã được mở thử.")

    # --- a copy back ----------------------------------------------------------------------------------------------

    def _look(self) -> None:
        row: Backup | None = self.table.current()
        if row:
            self._look_at(row.path)

    def _other(self) -> None:
        path = files.open_file(
            self.window(), "Khôi phục từ tệp khác", "Sổ Chi bộ (*.chibo)", self.desk.cell.path.parent
        )
        if path:
            self._look_at(path)

    def _look_at(self, path: Path) -> None:
        key = self.desk.cell.key

        def look(talk: Job) -> Contents:
            return backups.look(path, key)

        self.desk.in_background("Xem bản sao lưu", look, lambda contents: self._ask(path, contents), can_stop=False)

    def _ask(self, path: Path, contents: Contents) -> None:
        at = f"lúc {contents.taken_at:%H:%M ngày %d/%m/%Y}" if contents.taken_at else path.name
        held = f"{contents.members} đảng viên, {contents.meetings} buổi họp, {contents.papers} văn bản"
        last = f" Việc cuối: {contents.last_change}." if contents.last_change else ""
        words = f"Bản này có {held}, {size_words(contents.size)}.{last} Sổ đang dùng được cất lại, không mất."
        if ask(self.window(), f"Đưa sổ về bản sao lưu {at}?", words, "Khôi phục bản này") == 0:
            self.desk.restore(path)

    # --- the second folder ----------------------------------------------------------------------------------------

    def _choose(self) -> None:
        folder = files.folder(self.window(), "Thư mục sao lưu thứ hai")
        if folder:
            self._keep(str(folder))

    def _keep(self, folder: str) -> None:
        self.desk.run(settings.change_settings, second_backup_folder=folder)
        self.refresh()


def size_words(size: int) -> str:
    """Return a size as `1,2 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
