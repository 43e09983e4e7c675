"""The line at the bottom: *Đã lưu 14:05*, the undo by its name, the last backup, F1."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui import icons, theme
from app.ui.widgets import buttons
from app.ui.widgets.paint import Picture


class StatusLine(QWidget):
    """One line. `undo_pressed` and `help_pressed` tell what was asked for."""

    undo_pressed = Signal()
    help_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dòng tình trạng")
        self.setFixedHeight(theme.px(30))
        self._undo_name = ""
        self._backup = ("", "")
        self._tick = Picture("tick", "good", 16, 2)
        self.saved = theme.label("", "small", "ink2")
        self.undo = self._link("", "undo", "undo")
        self.undo.clicked.connect(self.undo_pressed)
        self.backup = theme.label("", "small", "ink2")
        self.help = self._link("F1 Trợ giúp", "", "help")
        self.help.clicked.connect(self.help_pressed)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(theme.px(6))
        for each in (self._tick, self.saved):
            self._layout.addWidget(each)
        self._layout.addSpacing(theme.px(4))
        self._layout.addWidget(self.undo)
        self._layout.addStretch(1)
        self._layout.addWidget(self.backup)
        self._layout.addSpacing(theme.px(4))
        self._layout.addWidget(self.help)
        self.set_shape(rail=False)
        self.show_saved(None)
        self.show_undo("")

    def _link(self, words: str, icon: str, name: str) -> QPushButton:
        made = buttons.quiet(words, small=True, name=name)
        made.setProperty("line", True)
        made.setFont(theme.font("small"))
        if icon:
            gap = theme.px(4)
            made.setIcon(icons.icon(icon, "ink2", theme.px(16), gap))
            made.setIconSize(icons.size_of(gap, theme.px(16)))
        return made

    def set_shape(self, *, rail: bool) -> None:
        """Stand on the left edge of the page."""
        left = theme.px(22 if rail else 28)
        self._layout.setContentsMargins(left, 0, theme.px(10), 0)

    def show_saved(self, at: datetime | None) -> None:
        """Say when the last change was kept."""
        self.saved.setText(f"Đã lưu {at:%H:%M}" if at else "Đã lưu")
        self._fit()

    def show_read_only(self, sentence: str) -> None:
        """Say that nothing can be written."""
        self._tick.become("lock", "ink2")
        self.saved.setText("Chỉ xem")
        self.saved.setToolTip(sentence)
        self._fit()

    def show_undo(self, name: str) -> None:
        """Offer to undo by its name; '' offers nothing."""
        self._undo_name = name
        self.undo.setAccessibleName(f"Hoàn tác: {name}")
        self.undo.setToolTip(f"Hoàn tác: {name}")
        self.undo.setVisible(bool(name))
        self._fit()

    def show_backup(self, at: datetime | None, today: date) -> None:
        if at is None:
            self._backup = ("Chưa có bản sao lưu: sẽ tự lưu sau thay đổi đầu tiên", "Chưa có bản sao lưu")
        else:
            day = {0: "hôm nay", 1: "hôm qua"}.get((today - at.date()).days, f"{at:%d/%m/%Y}")
            self._backup = (f"Bản sao lưu gần nhất: {day}, {at:%H:%M}", f"Sao lưu: {day}, {at:%H:%M}")
        self.backup.setToolTip(self._backup[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say the backup shortly and cut the undo's name where the window is narrow; *Ctrl+Z* always stands."""
        wide = self.width() / theme.scale() >= 900
        self.backup.setText(self._backup[0 if wide else 1])
        fixed = theme.text_width(self.saved.text(), "small") + theme.text_width(self.backup.text(), "small")
        fixed += (
            theme.text_width("F1 Trợ giúp", "small") + theme.text_width("Hoàn tác:   Ctrl+Z", "small") + theme.px(170)
        )
        room = max(theme.px(40), self.width() - fixed)
        metrics = QFontMetrics(theme.font("small"))
        name = metrics.elidedText(self._undo_name, Qt.TextElideMode.ElideRight, min(room, theme.px(320)))
        self.undo.setText(f"Hoàn tác: {name.replace('&', '&&')}  Ctrl+Z")
