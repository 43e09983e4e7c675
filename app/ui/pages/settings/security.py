"""The password, and the recovery sheet: printed again, checked by typing two groups back."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.operations import cell as cells
from app.operations import history, opening
from app.operations.file_names import fitting, plain
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.pages.settings.section import SettingsSection, labelled, row_of
from app.ui.widgets import buttons, files
from app.ui.widgets.fields import LineField
from app.ui.widgets.page import Room
from app.ui.widgets.paint import Line, Picture
from app.ui.widgets.password_field import PasswordField, StrengthBar
from app.ui.widgets.recovery_sheet import HIDDEN, Sheet, SheetPicture, print_sheet, read_group, write_pdf


class SecuritySection(SettingsSection):
    code = "recovery"
    title = "Mật khẩu và phiếu khôi phục"
    about = "Quên mật khẩu mà mất cả phiếu thì không ai mở lại được sổ, kể cả người làm phần mềm."

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._shown = False
        self._add_password(self.column)
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(Line())
        across = QHBoxLayout()
        across.setSpacing(theme.px(40))
        left = QVBoxLayout()
        left.setSpacing(theme.px(10))
        self._add_sheet(left)
        left.addStretch(1)
        across.addLayout(left, 1)
        self.picture = SheetPicture()
        across.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(across)
        self.column.addStretch(1)

    def _add_password(self, left: QVBoxLayout) -> None:
        left.addWidget(theme.label("Đổi mật khẩu", "section"))
        self.old = PasswordField("Mật khẩu đang dùng", width=300)
        self.new = PasswordField("Mật khẩu mới", width=300)
        self.again = PasswordField("Gõ lại mật khẩu mới", can_show=False, width=300)
        self.strength = StrengthBar()
        self.new.changed.connect(self.strength.show_password)
        for words, field in (
            ("Mật khẩu đang dùng", self.old),
            ("Mật khẩu mới", self.new),
            ("", self.strength),
            ("Gõ lại", self.again),
        ):
            left.addWidget(labelled(words, field))
        self.change = buttons.secondary("Đổi mật khẩu", "key", on=self._change, name="change_password")
        left.addWidget(labelled("", row_of(self.change)))

    def _add_sheet(self, left: QVBoxLayout) -> None:
        left.addWidget(theme.label("Phiếu khôi phục", "section"))
        self.reveal = buttons.secondary("Hiện mã", "eye", on=self._reveal, name="reveal_code")
        self.print = buttons.secondary("In phiếu", "printer", on=self._print, name="print_sheet")
        self.save = buttons.secondary("Lưu ra USB", "usb", on=self._save, name="save_sheet")
        left.addWidget(row_of(self.reveal, self.print, self.save))
        self.groups = [LineField("Nhóm thứ năm"), LineField("Nhóm thứ sáu")]
        for group in self.groups:
            group.setMaxLength(4)
            group.setFixedWidth(theme.px(86))
            group.textChanged.connect(lambda text: self._check())
        self.words = theme.label("", "section")
        self.words.setAccessibleName("Mã khôi phục")
        left.addWidget(self.words)
        left.addWidget(theme.label("Gõ lại hai nhóm cuối", tone="ink2"))
        left.addWidget(row_of(*self.groups))
        self.tick = Picture("tick", "good", 16, 2)
        self.said = theme.label("", "small", "ink2", wrap=True)
        self.said.setMinimumWidth(theme.px(280))
        left.addWidget(row_of(self.tick, self.said))

    def arrange(self, room: Room) -> None:
        self.picture.setVisible(room.is_wide)

    def refresh(self) -> None:
        self._show()
        self._check()

    def act(self, action: str) -> None:
        self.print.setFocus()

    # --- the password ---------------------------------------------------------------------------------------------

    def _change(self) -> None:
        old, new, cell = self.old.text(), self.new.text(), self.desk.cell
        if new != self.again.text():
            self.desk.say("refused", "Hai lần gõ mật khẩu mới không giống nhau.", "Hãy gõ lại.")
            self.again.setFocus()
            return
        done = self.desk.run(lambda work: opening.change_password(cell, old, new) or True)
        if done:
            for field in (self.old, self.new, self.again):
                field.clear()
            self.desk.say("good", "Đã đổi mật khẩu.", "Phiếu khôi phục cũ vẫn dùng được.")

    # --- the sheet ------------------------------------------------------------------------------------------------

    def sheet(self, *, hidden: bool = False) -> Sheet:
        named = cells.cell(self.desk.work, self.desk.today)
        code = HIDDEN if hidden else self.desk.cell.recovery_code
        return Sheet(named.name if named else "Chi bộ …", code, date.today(), self.desk.cell.path.name)

    def _show(self) -> None:
        self.picture.show_sheet(self.sheet(hidden=not self._shown))
        self.words.setText(self.desk.cell.recovery_code if self._shown else "")
        self.words.setVisible(self._shown and not self.page.room.is_wide)
        self.reveal.setText("Che mã" if self._shown else "Hiện mã")

    def _reveal(self) -> None:
        if not self._shown:
            self.desk.run(history.note, "reveal", "Hiện mã khôi phục")
        self._shown = not self._shown
        self._show()

    def _print(self) -> None:
        if print_sheet(self.sheet(), self.window()):
            self.desk.run(history.note, "print", "In phiếu khôi phục")
            self.said.setText(f"Đã in lúc {datetime.now():%H:%M}. Gõ lại hai nhóm cuối để chắc phiếu đọc được.")
            self.groups[0].setFocus()

    def _save(self) -> None:
        proposed = Path.home() / fitting(f"phieu-khoi-phuc-{plain(self.sheet().cell) or 'chi-bo'}", Path.home(), ".pdf")
        path = files.save_file(self.window(), "Lưu phiếu khôi phục ra USB", "Tệp PDF (*.pdf)", proposed)
        if path is None:
            return
        try:
            write_pdf(self.sheet(), path)
        except Refused as refusal:
            self.desk.say("refused", refusal.sentence)
            return
        except OSError:
            self.desk.say("refused", "Không ghi được phiếu vào chỗ đó.", "Hãy chọn ổ USB hoặc thư mục khác.")
            return
        self.desk.run(history.note, "export", "Lưu phiếu khôi phục ra tệp")
        self.said.setText(f"Đã lưu {path.name}. In ra giấy rồi xóa tệp này.")

    def _check(self) -> None:
        typed = [group.text() for group in self.groups]
        full = all(len(each) == 4 for each in typed)
        right = [read_group(each) for each in typed] == self.desk.cell.recovery_code.split()[-2:]
        waits = self.desk.preferences.waits_for_sheet(self.desk.cell.path)
        self.tick.setVisible(full or not waits)
        self.tick.become("tick" if right or not full else "crossed", "good" if right or not full else "mark")
        if full and right and waits:
            self.desk.preferences.put_off_sheet(self.desk.cell.path, False)
        if full:
            self.said.setText("Khớp với phiếu." if right else "Chưa khớp: xem lại hai nhóm cuối trên phiếu.")
        else:
            self.said.setText("Phiếu chưa được kiểm tra." if waits else "Phiếu đã in và kiểm tra; gõ lại để thử.")
