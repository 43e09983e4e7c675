"""Sinh hoạt: one member's attendance in the year that is in view."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations.member_year import MemberYear, YearRow, member_year
from app.operations.members import MemberView
from app.rules.dates import screen_date
from app.rules.terms import AttendanceState
from app.rules.vietnamese import percent, upper_first
from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.messages import Strip
from app.ui.widgets.record_table import Cell, Column, RecordTable

STATES = {
    AttendanceState.PRESENT: Cell("Có mặt", "tick"),
    AttendanceState.EXCUSED: Cell("Vắng có lý do", "minus", semibold=True),
    AttendanceState.UNEXCUSED: Cell("Vắng không lý do", "crossed", semibold=True),
}


class MeetingsTab(QWidget):
    """The meetings of the year; Enter or a double click opens one."""

    meeting_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table = RecordTable(
            "Sinh hoạt trong năm",
            (
                Column("day", "Ngày", lambda row: screen_date(row.held_on), width=104, sort=lambda row: row.held_on),
                Column("title", "Buổi họp", lambda row: upper_first(row.title.removeprefix("Sinh hoạt ")), lead=True),
                Column("state", "Điểm danh", _state, width=250),
            ),
            key=lambda row: row.part_id,
        )
        self.table.opened.connect(lambda row: self.meeting_asked.emit(row.part_id))
        self.nothing = EmptyList("")
        self.sums = theme.label("", "small", "ink2", wrap=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, theme.px(12), theme.px(8), 0)
        self._layout.setSpacing(theme.px(8))
        self._layout.addWidget(self.table, 1)
        self._layout.addWidget(self.nothing, 1)
        self._layout.addWidget(self.sums)
        self._strip: Strip | None = None

    def show_member(self, view: MemberView) -> None:
        year = self._desk.year
        told = member_year(self._desk.work, view.row.id, year)
        self.table.setVisible(bool(told.rows))
        self.nothing.setVisible(not told.rows)
        self.nothing.words.setText(f"Năm {year} chưa có buổi họp nào đã điểm danh.")
        self.table.set_rows(told.rows)
        self.sums.setText(sums_words(year, told))
        self._doubt(told.doubts)

    def leave(self) -> bool:
        return True

    def _doubt(self, doubts: tuple[str, ...]) -> None:
        if self._strip:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None
        if doubts:
            self._strip = Strip("warn", doubts[0], " ".join(doubts[1:]))
            self._layout.insertWidget(0, self._strip)


def sums_words(year: int, told: MemberYear) -> str:
    """Return the sums under the table in one sentence."""
    if not told.obliged:
        return ""
    absent = [
        f"{count} {words}"
        for count, words in ((told.excused, "vắng có lý do"), (told.unexcused, "vắng không lý do"))
        if count
    ]
    there = f"Năm {year}: có mặt {told.present}/{told.obliged} buổi phải dự, {percent(told.present, told.obliged)}"
    return ", ".join([there, *absent]) + "."


def _state(row: YearRow) -> Cell:
    if row.state is None:
        return Cell(row.standing_words or "Chưa điểm danh", tone="ink2")
    shown = STATES[row.state]
    if row.state is not AttendanceState.PRESENT:
        return Cell(row.reason or shown.text, shown.icon, semibold=True) if row.reason else shown
    times = " ".join(filter(None, (f"từ {row.arrived_at}" if row.arrived_at else "", _left(row))))
    return Cell(shown.text, shown.icon, aside=times)


def _left(row: YearRow) -> str:
    return f"đến {row.left_at}" if row.left_at else ""
