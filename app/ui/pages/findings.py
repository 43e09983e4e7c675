"""Kiểm tra hồ sơ: what is missing or against a rule, each with its source and the button that leads to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.operations import check
from app.operations.finding import Finding, Severity
from app.rules.dates import period_screen
from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.page import PageHead, Room, margins_in
from app.ui.widgets.record_table import Cell, Column, RecordTable
from app.ui.widgets.segment import Segment

WORDS = {
    Severity.MUST: ("triangle", "Bắt buộc"),
    Severity.SHOULD: ("info", "Nên xem lại"),
    Severity.LOCAL: ("info", "Theo quy định riêng"),
}
DEEDS = {
    "members": "Mở đảng viên",
    "meetings": "Mở buổi họp",
    "papers": "Mở văn bản",
    "settings": "Mở thiết lập",
    "tasks": "Mở buổi họp",
}


class FindingsView(QWidget):
    """The list, worked out off the GUI thread."""

    def __init__(self, desk: Desk, back: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._running = False
        self.found: tuple[Finding, ...] = ()
        self.head = PageHead()
        self.head.set_words("Kiểm tra hồ sơ", "Đang xem lại hồ sơ…")
        self._back = buttons.secondary("Về Tổng quan", "chevron_left", on=back, name="back")
        self._again = buttons.secondary("Kiểm tra lại", "refresh", on=self.refresh, name="again")
        self.head.set_actions(self._back, self._again)
        self.filter = Segment(
            "Lọc theo mức", (("all", "Tất cả"), ("must", "Bắt buộc"), ("other", "Nên xem lại")), "all"
        )
        self.filter.chosen.connect(lambda value: self._show())
        self.table = RecordTable(
            "Điều cần xem lại",
            (
                Column("severity", "Mức", _severity, width=170),
                Column(
                    "period", "Kỳ", lambda row: period_screen(row.period) if row.period else "", width=84, quiet=True
                ),
                Column("sentence", "Điều cần xem lại", lambda row: row.sentence, lead=True),
                Column("source", "Căn cứ", lambda row: row.source, width=260, quiet=True, least=True),
                Column("deed", "", lambda row: "", width=150),
            ),
            key=lambda row: (row.rule, row.period, row.sentence, row.record_id),
            controls=self._controls,
            row_height=36,
        )
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._show_current)
        self.whole = theme.label("", "small", "ink2", wrap=True)
        self._nothing = EmptyList("Không có điều nào cần xem lại.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.head)
        line = QHBoxLayout()
        line.addWidget(self.filter)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.whole)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Look through the records anew."""
        if self._running:
            return
        self._running = True

        def look(talk: Any) -> tuple[Finding, ...]:
            with self._desk.cell.reader() as work:
                return check.findings(work)

        self._desk.in_background("Kiểm tra hồ sơ", look, self._take, failed=self._failed)

    def arrange(self, room: Room) -> None:
        if ground := self.layout():
            ground.setContentsMargins(*margins_in(room))
        self.head.set_low(room.is_low)
        self.head.set_tight(room.is_tight)
        self.table.show_least(room.is_wide)

    def _take(self, found: tuple[Finding, ...]) -> None:
        self._running = False
        self.found = found
        must = sum(each.severity is Severity.MUST for each in found)
        other = len(found) - must
        for value, words, count in (
            ("all", "Tất cả", len(found)),
            ("must", "Bắt buộc", must),
            ("other", "Nên xem lại", other),
        ):
            self.filter.set_words(value, f"{words} {count}")
        self._show()

    def _failed(self, sentence: str) -> None:
        self._running = False
        self.head.set_words("Kiểm tra hồ sơ", sentence)

    def _show(self) -> None:
        chosen = self.filter.value()
        shown = [
            each for each in self.found if chosen == "all" or (each.severity is Severity.MUST) == (chosen == "must")
        ]
        said = (
            f"{len(self.found)} điều cần xem lại. Sổ không tự sửa điều nào."
            if self.found
            else "Không có điều nào cần xem lại."
        )
        self.head.set_words("Kiểm tra hồ sơ", said)
        self.table.set_rows(shown)
        self._stack.setCurrentWidget(self.table if shown else self._nothing)
        self._show_current(self.table.current())

    def _show_current(self, row: Finding | None) -> None:
        """Under the table: the whole sentence with its source, as the table may cut it."""
        self.whole.setText(f"{row.sentence} Căn cứ: {row.source}." if row else "")

    def _controls(self, row: Finding, column: str) -> QWidget | None:
        if column != "deed":
            return None
        return buttons.secondary(DEEDS.get(row.page, "Mở"), small=True, on=lambda: self._open(row))

    def _open(self, row: Finding) -> None:
        self._desk.go(row.page if row.page != "tasks" else "meetings", row.record_id, "open")


def _severity(row: Finding) -> Cell:
    icon, words = WORDS[row.severity]
    return Cell(words, icon, tone="warn" if row.severity is Severity.MUST else "ink2")
