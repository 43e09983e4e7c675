"""A date typed as digits: `03022026` becomes 03/02/2026. With `partial`, a year or a month and year will do."""

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.rules.dates import PartialDate, parse_time, screen_date
from app.rules.refusal import Refused
from app.ui import theme


def typed_date(text: str) -> str:
    """Return what was typed with slashes and zeros in place; what is no date comes back as it is."""
    try:
        return PartialDate.parse(text).screen() or text.strip()
    except Refused:
        return text.strip()


class _TidyField(QLineEdit):
    """What is typed takes its final shape when the field is left; `left` tells it afterwards."""

    left = Signal()

    def __init__(self, name: str, shape: str, width: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(shape)
        self.setFont(theme.font())
        self.setFixedWidth(theme.px(width))
        self.editingFinished.connect(self._tidy)

    def value(self) -> str:
        raise NotImplementedError

    def _tidy(self) -> None:
        tidy = self.value()
        if tidy != self.text():
            self.setText(tidy)
        self.left.emit()


class DateField(_TidyField):
    """A field for a day. `value()` is the text as operations take it (`19/05/2008`, `05/2008`, `2008` or '')."""

    def __init__(self, name: str, *, partial: bool = False) -> None:
        super().__init__(name, "__/__/____", 122)
        self._partial = partial
        self._before = ""
        self.textEdited.connect(self._slash)

    def value(self) -> str:
        return typed_date(self.text())

    def day(self) -> date | None:
        """Return the whole day typed, None for nothing; raises Refused for what is no whole day."""
        read = PartialDate.parse(self.text())
        if read.is_known and read.whole is None:
            raise Refused("Ở đây cần đủ ngày, tháng, năm.")
        return read.whole

    def problem(self) -> str:
        """Return why what stands here is no day, '' where it is one or nothing stands here."""
        try:
            if not self._partial:
                self.day()
            PartialDate.parse(self.text())
        except Refused as refusal:
            return refusal.sentence
        return ""

    def set_value(self, value: str | date | None) -> None:
        """Show a day or a stored partial date (`2008-05`)."""
        self.setText(screen_date(value) if isinstance(value, date) else typed_date(value or ""))

    def _slash(self, text: str) -> None:
        """Put the slashes in while digits are typed at the end; one typed after it stands already says nothing new."""
        if text.endswith("//") and text[:-1] == self._before:
            self.setText(self._before)
            return
        grew, self._before = len(text) > len(self._before), text
        if grew and not self._partial and self.cursorPosition() == len(text) and re.fullmatch(r"\d\d(/\d\d)?", text):
            self._before = text + "/"
            self.setText(self._before)


class TimeField(_TidyField):
    """A time typed as digits: `1405` becomes 14:05. `value()` is `14:05` or ''."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "giờ:phút", 84)

    def value(self) -> str:
        try:
            return parse_time(self.text()) if self.text().strip() else ""
        except Refused:
            return self.text().strip()

    def problem(self) -> str:
        """Return why what stands here is no time, '' where it is one or nothing stands here."""
        try:
            if self.text().strip():
                parse_time(self.text())
        except Refused as refusal:
            return refusal.sentence
        return ""

    def set_value(self, value: str | None) -> None:
        self.setText(value or "")
