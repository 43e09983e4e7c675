"""Điểm danh: who is there. Everyone is present until one key says otherwise; the counts are never typed."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import attendance
from app.operations.attendance import RollRow, RollView
from app.rules.attendance import standard_on
from app.rules.terms import AttendanceState, RollState
from app.ui import theme
from app.ui.pages.meeting.guests import ask_guests
from app.ui.pages.meeting.step import NAMES, Foot, Hint, MeetingStep
from app.ui.widgets import buttons
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.date_field import TimeField
from app.ui.widgets.fields import LineField
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import Room
from app.ui.widgets.painted.counts import Count, Counts, CountsPicture
from app.ui.widgets.record_table import Cell, Column, RecordTable
from app.ui.widgets.segment import Segment

STATES = (
    (AttendanceState.PRESENT, "Có mặt"),
    (AttendanceState.EXCUSED, "Vắng có lý do"),
    (AttendanceState.UNEXCUSED, "Không lý do"),
)
FREE_STATES = ((None, "Không dự"), (AttendanceState.PRESENT, "Có dự"))
_SHOWN = {
    AttendanceState.PRESENT: Cell("Có mặt", "tick", tone="ink2"),
    AttendanceState.EXCUSED: Cell("Vắng có lý do", "minus", semibold=True),
    AttendanceState.UNEXCUSED: Cell("Vắng không lý do", "crossed", semibold=True),
}


@dataclass(frozen=True)
class _Line:
    number: int
    row: RollRow

    @property
    def id(self) -> Any:
        return self.row.person.id


def _state_cell(line: _Line) -> Cell:
    row = line.row
    if row.state:
        shown = _SHOWN[row.state]
        return Cell(shown.text, shown.icon, shown.tone, shown.semibold, aside=row.standing_words)
    if row.standing_words:
        return Cell(row.standing_words, "ring", tone="ink2")
    return Cell("Chưa ghi", "ring_dashed", tone="warn")


def _reason_cell(line: _Line) -> Cell:
    row = line.row
    times = [f"đến {row.arrived_at}" if row.arrived_at else "", f"về {row.left_at}" if row.left_at else ""]
    words = ", ".join(filter(None, [row.reason, *times]))
    if words or row.state:
        return Cell(words[:1].upper() + words[1:])
    return Cell(row.standing_note, tone="ink2")


COLUMNS = (
    Column("number", "TT", lambda line: Cell(str(line.number), tone="ink2"), width=38, align="right", least=True),
    Column(
        "name",
        "Họ và tên",
        lambda line: Cell(
            line.row.person.name, tone="" if line.row.is_obliged else "ink2", aside=line.row.person.apart
        ),
        width=186,
        lead=True,
        sort=lambda line: line.number,
    ),
    Column("state", "Trạng thái", _state_cell, width=160),
    Column("reason", "Lý do", _reason_cell),
)


class _RowControls(QWidget):
    """The controls of the current row: the state, and the reason of an absence or the times of a presence."""

    def __init__(self, step: "AttendanceStep", row: RollRow) -> None:
        super().__init__()
        self.row = row
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        choices = STATES if row.is_obliged else FREE_STATES
        self.state = Segment(f"Trạng thái của {row.person.told_apart}", choices, small=True)
        if row.state or row.is_obliged:
            self.state.set_value(row.state)
        self.state.chosen.connect(lambda state: step.mark(row, state, by_mouse=self.state.by_mouse))
        layout.addWidget(self.state)
        self.reason: LineField | None = None
        if row.state in (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED):
            self.reason = LineField(f"Lý do vắng của {row.person.name}", "Lý do vắng")
            theme.mark(self.reason, measure="row")
            self.reason.set_value(row.reason)
            self.reason.left.connect(lambda: step.write(row, reason=self.reason.value() if self.reason else ""))
            layout.addWidget(self.reason, 1)
        elif row.state is AttendanceState.PRESENT:
            self._add_time(layout, step, "arrived_at", "đến lúc", row.arrived_at)
            self._add_time(layout, step, "left_at", "về lúc", row.left_at)
            layout.addStretch(1)
        else:
            layout.addStretch(1)

    def _add_time(self, layout: QHBoxLayout, step: "AttendanceStep", key: str, words: str, value: str | None) -> None:
        field = TimeField(f"{self.row.person.name}, {words}")
        field.setPlaceholderText(words)
        field.setFixedWidth(theme.px(78))
        theme.mark(field, measure="row")
        field.set_value(value)
        field.left.connect(lambda: step.write(self.row, **{key: field.value()}))
        layout.addWidget(field)


class AttendanceStep(MeetingStep):
    code = "attendance"

    def __init__(self, pane: Any) -> None:
        super().__init__(pane)
        self._roll: RollView | None = None
        self._controls: _RowControls | None = None
        self._strip: Strip | None = None
        self.pages = CurrentStack()
        self.column.addWidget(self.pages, 1)
        self.pages.addWidget(self._make_empty())
        self.pages.addWidget(self._make_roll())
        self.set_foot(self._make_foot())

    # --- made ----------------------------------------------------------------------------------------------------

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, theme.px(28), 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(theme.label("Chưa điểm danh", "section"))
        self.who = theme.label("", tone="ink2", wrap=True)
        self.who.setMaximumWidth(theme.px(520))
        layout.addWidget(self.who)
        self.start_button = buttons.primary("Bắt đầu điểm danh", "tick", on=self._start, name="start_roll")
        layout.addSpacing(theme.px(6))
        layout.addWidget(self.start_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _make_roll(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        top = QHBoxLayout()
        self.counts = CountsPicture()
        self.sentence = QWidget()  # the counts as a sentence, where there is little room
        self.told = QVBoxLayout(self.sentence)
        self.told.setContentsMargins(0, 0, 0, 0)
        self.guests_button = buttons.quiet("Khách dự: 0", "person_add", on=self._guests, name="guests")
        top.addWidget(self.counts, 1)
        top.addWidget(self.sentence, 1)
        top.addWidget(self.guests_button, alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(top)
        self.table = RecordTable("Điểm danh", COLUMNS, controls=self._control)
        self.table.view.installEventFilter(self)
        self.table.opened.connect(lambda line: self._go_into_row())
        layout.addWidget(self.table, 1)
        self.strips = QVBoxLayout()  # under the list: what comes while marking must not move the rows
        self.strips.setSpacing(theme.px(6))
        layout.addLayout(self.strips)
        return page

    def _make_foot(self) -> Foot:
        self.next = buttons.primary("", on=self._go_on, name="next")
        self.reopen_button = buttons.quiet("Điểm danh lại", "undo", on=self._reopen, name="reopen_roll")
        self.hints = Hint("↑ ↓ chọn người    Phím cách: đổi trạng thái    1, 2, 3: chọn thẳng    Enter: ghi lý do")
        self.foot = Foot(self.hints, self.reopen_button, primary=self.next)
        return self.foot

    def forget(self) -> None:
        self._roll = None
        self.table.set_rows([])

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        held = self._held_part()
        self._roll = roll = attendance.roll(self.desk.work, self.view.sitting_id)
        begun = roll.state != RollState.NOT_STARTED
        self.pages.setCurrentIndex(1 if begun else 0)
        self.foot.setVisible(begun)
        if not begun:
            self._fill_empty(roll)
            return
        self._fill_counts(roll)
        self._fill_strips(roll)
        self.table.set_rows(_Line(at + 1, row) for at, row in enumerate(roll.rows))
        self._hold(held)
        done = roll.state == RollState.DONE
        self.next.setText(f"Tiếp: {NAMES['course']}" if done else f"Xong, tiếp: {NAMES['course']}")
        self.next.setAccessibleName(self.next.text())
        self.reopen_button.setVisible(done and not self.is_locked)
        self.hints.setVisible(not done and not self.is_locked)

    def _fill_empty(self, roll: RollView) -> None:
        obliged = sum(row.is_obliged for row in roll.rows)
        words = (
            f"Danh sách ngày họp có {len(roll.rows)} người, {obliged} người phải dự. Bắt đầu điểm danh thì tất cả "
            "người phải dự là có mặt; sau đó chỉ sửa những người vắng. Trước lúc ấy biên bản và số liệu để trống."
        )
        if not roll.rows:
            words = "Chưa có đảng viên nào trong danh sách ngày họp. Hãy nhập đảng viên ở mục Đảng viên trước."
        self.who.setText(words)
        buttons.allow(self.start_button, "" if roll.rows else "Chưa có đảng viên trong danh sách.")

    def _fill_counts(self, roll: RollView) -> None:
        count = roll.counts
        assert count is not None
        rate = f"có mặt, {count.attendance_percent}" if count.obliged else "có mặt"
        sorts = [
            Count(count.present_full, "chính thức"),
            Count(count.present_probationary, "dự bị"),
            Count(count.excused, "vắng có lý do"),
            Count(count.unexcused, "không lý do"),
            Count(count.exempt, "miễn"),
            Count(count.away, "nơi khác"),
        ]
        rare = (Count(count.suspended, "đình chỉ"), Count(count.temporary_guests, "tạm đến"))
        sorts += [each for each in rare if each.number]
        self.counts.show_counts(Counts(f"{count.present}/{count.obliged}", rate, tuple(sorts)))
        self.guests_button.setText(f"Khách dự: {len(roll.guests)}")

    def _fill_strips(self, roll: RollView) -> None:
        for place in (self.strips, self.told):
            clear(place)
        told = self.room.is_wide
        self.counts.setVisible(told)
        self.sentence.setVisible(not told)
        if not told:
            self.told.addWidget(Strip(*self._counts_sentence(roll), bare=True))
        elif roll.doubts:
            first, then = self._below(roll)
            if not first:
                first, *others = roll.doubts
                then = " ".join(others)
            self.strips.addWidget(Strip("warn", first, then))

    def _below(self, roll: RollView) -> tuple[str, str]:
        """Return what to say where fewer are there than the standard of the day asks for, else nothing."""
        count, standard = roll.counts, standard_on(self.view.held_on)
        if count is None or not count.obliged or standard.reached(count.present, count.obliged):
            return "", ""
        others = [doubt for doubt in roll.doubts[1:] if standard.source not in doubt or "không lý do" in doubt]
        return f"Dưới mức {standard.percent}%.", " ".join(["Biên bản vẫn ghi bình thường.", *others])

    def _counts_sentence(self, roll: RollView) -> tuple[str, str, str]:
        count = roll.counts
        assert count is not None
        said = self._below(roll)[0].rstrip(".")
        below = f", {said[:1].lower()}{said[1:]}" if said else ""
        then = (
            f"Vắng có lý do {count.excused}, không lý do {count.unexcused}. Miễn {count.exempt}, nơi khác {count.away}."
        )
        return "warn" if below else "info", f"{count.present}/{count.obliged} có mặt{below}.", then

    def arrange(self, room: Room) -> None:
        before, self.room = self.room, room
        if self._roll and self._roll.counts and before.is_wide != room.is_wide:
            self._fill_strips(self._roll)
        self.table.show_least(not room.is_single)
        hints = "↑ ↓ chọn người    Phím cách: đổi trạng thái    1, 2, 3: chọn thẳng    Enter: ghi lý do"
        self.hints.setText(hints if room.is_wide else "Phím cách: đổi trạng thái")

    # --- the current row -----------------------------------------------------------------------------------------

    def _control(self, line: _Line, column: str) -> QWidget | None:
        if column != "state":
            return None
        view = self.table.view
        view.clearSpans()
        self._controls = None
        can = line.row.is_obliged or line.row.can_be_present
        if self.is_locked or not can or (self._roll and self._roll.state == RollState.DONE):
            return None
        view.setSpan(view.currentIndex().row(), 2, 1, 2)
        self._controls = _RowControls(self, line.row)
        return self._controls

    def _held_part(self) -> str:
        """Return which control of the row holds the keyboard, to give it back after the table is filled anew."""
        controls = self._controls
        if controls is None:
            return ""
        if controls.reason and controls.reason.hasFocus():
            return "reason"
        return "state" if any(each.hasFocus() for each in controls.state.findChildren(QWidget)) else ""

    def _hold(self, part: str) -> None:
        if part == "state" and self._controls:
            self._controls.state.setFocus(Qt.FocusReason.OtherFocusReason)
        elif part:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_into_row(self) -> None:
        if self._controls is None:
            return
        target = self._controls.reason or self._controls.state
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # --- deeds ---------------------------------------------------------------------------------------------------

    def mark(self, row: RollRow, state: AttendanceState | None, *, by_mouse: bool = False) -> None:
        """Write the state of one person; None takes the mark of someone not obliged back.

        Who clicked an absence types its reason next.
        """
        if state is None:
            self.run(attendance.unmark, self.view.sitting_id, row.person.id)
        else:
            self.run(attendance.mark, self.view.sitting_id, row.person.id, {"state": state})
            if by_mouse and self._controls and self._controls.reason:
                self._go_into_row()

    def write(self, row: RollRow, **values: str) -> None:
        """Write a reason or a time beside one name, if it is new."""
        if all((getattr(row, key) or "") == value for key, value in values.items()):
            return
        self.run(attendance.mark, self.view.sitting_id, row.person.id, values)

    def _start(self) -> None:
        if self.run(attendance.start, self.view.sitting_id) is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reopen(self) -> None:
        self.run(attendance.reopen, self.view.sitting_id)

    def _go_on(self) -> None:
        taking = self._roll is not None and self._roll.state == RollState.TAKING
        if taking and (not self.leave() or self.run(attendance.finish, self.view.sitting_id) is None):
            return
        self.pane.go_step("course")

    def _guests(self) -> None:
        if self._roll:
            ask_guests(self, self.desk, self.view, self.pane.people(), self.is_locked)

    def leave(self) -> bool:
        """Keep a reason that is still being typed."""
        controls = self._controls
        if controls and controls.reason and controls.reason.hasFocus():
            self.write(controls.row, reason=controls.reason.value())
        return True

    def act(self, action: str) -> None:
        target = self.start_button if self.pages.currentIndex() == 0 else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- keys ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.view and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        line = self.table.current()
        if line is None or self._controls is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        choices = STATES if line.row.is_obliged else FREE_STATES
        at = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Space:
            values = [state for state, _ in choices[:2]]
            self.mark(line.row, values[1] if line.row.state == values[0] else values[0])
            return True
        if 0 <= at < len(choices):
            self.mark(line.row, choices[at][0])
            return True
        if event.text().isalpha() and self._controls.reason:
            self._go_into_row()
            self._controls.reason.insert(event.text())
            return True
        return False
