"""Sinh hoạt: the meetings of the year by period; one opened shows its steps."""

from typing import Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.operations import cell, meetings
from app.operations.cell import EarlierView
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting import planning
from app.ui.pages.meeting.meeting_lines import COLUMNS, MeetingLine, title_cell
from app.ui.pages.meeting.pane import ACTIONS, MeetingPane, shortcut_words
from app.ui.pages.meeting.step import Foot
from app.ui.widgets import buttons, messages
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.empty import EmptyList, Step, Steps
from app.ui.widgets.page import Page, Room
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.segment import Segment

ALL = "all"


class MeetingsPage(Page):
    key = "meetings"
    shows = frozenset(
        {
            "sitting", "part", "attendance", "guest", "delivery", "agenda_item", "contribution", "vote",
            "reserved_opinion", "election", "candidate", "task", "task_report", "correction", "paper", "own_wording",
            "member", "actor", "member_status", "post", "term", "cell_identity", "earlier_meeting", "setting",
            "follower", "party_group", "party_group_member",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pane: MeetingPane | None = None  # while a meeting is open
        self._steps: MeetingPane | None = None  # made once, for all meetings
        self.stack = CurrentStack()
        self.list = self._make_list()
        self.stack.addWidget(self.list)
        self.body.addWidget(self.stack, 1)
        self.paper_button = buttons.secondary("Hiện văn bản", "panel", on=self.toggle_paper, name="toggle_paper")
        self.paper_button.hide()
        for keys, deed in (
            ("F8", self.toggle_paper),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        self._show_head()
        desk.cell.at_close(self._stop)

    def _stop(self) -> None:
        """Ask for no more drawing: the file is about to close."""
        if self._steps and isValid(self._steps):
            self._steps.stop()

    # --- the list ------------------------------------------------------------------------------------------------

    def _make_list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.kinds = Segment("Loại buổi họp", ((ALL, "Tất cả"), *planning.KINDS[:2], ("other", "Khác")), ALL)
        self.kinds.chosen.connect(lambda kind: self._filter())
        self.table = RecordTable("Các buổi họp", COLUMNS, row_height=36)
        self.table.opened.connect(self._open_line)
        self.sums = theme.label("", "small", "ink2")
        self.open_button = buttons.secondary(
            "Mở buổi họp", "arrow_right", small=True, on=self._open_current, name="open_meeting"
        )
        self.remove_button = buttons.quiet(
            "Bỏ buổi họp này", "trash", small=True, on=self._remove, name="remove_meeting"
        )
        self.empty = self._make_empty()
        self.nothing = EmptyList("Không có buổi họp nào thuộc loại này trong năm.")
        for each in (self.empty, self.nothing, self.kinds, self.table):
            each.hide()  # until the year is read: the window would grow to hold them all
        column.addWidget(self.empty)
        column.addWidget(self.kinds)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addWidget(self._make_list_foot())
        return holder

    def _make_list_foot(self) -> QWidget:
        self.copy_button = buttons.quiet("Chép từ sổ giấy", "book", on=self.copy_earlier, name="copy_below")
        self.copy_button.hide()
        self.list_foot = Foot(self.open_button, self.remove_button, self.copy_button)
        self.list_foot.row.addWidget(self.sums)
        return self.list_foot

    def _make_empty(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(16))
        self.empty_words = theme.label("", tone="ink2", wrap=True)
        self.empty_words.setMaximumWidth(theme.px(640))
        column.addWidget(self.empty_words)
        first = buttons.primary("Thêm buổi họp", "plus", on=self.plan, name="plan_first")
        copy = buttons.secondary("Chép từ sổ giấy", "book", on=self.copy_earlier, name="copy_first")
        column.addWidget(
            Steps(
                (
                    Step(
                        "Lập buổi họp đầu tiên",
                        "Ngày họp, chương trình theo mẫu; rồi lần lượt các bước đến biên bản.",
                        first,
                    ),
                    Step(
                        "Những buổi đã họp trước khi có sổ này",
                        "Chép gọn: ngày, số có mặt, số biên bản, số nghị quyết.",
                        copy,
                    ),
                )
            )
        )
        column.addStretch(1)
        return holder

    def _lines(self) -> list[MeetingLine]:
        work, year = self.desk.work, self.desk.year
        lines = [MeetingLine(row.part_id, meeting=row) for row in meetings.meetings(work, year)]
        lines += [MeetingLine(each.id, earlier=each) for each in cell.earlier_meetings(work, year)]
        return sorted(lines, key=lambda line: line.order, reverse=True)

    def _fill_list(self) -> None:
        lines = self._lines()
        for each in (self.kinds, self.table, self.list_foot):
            each.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.empty_words.setText(
            f"Năm {self.desk.year} chưa có buổi họp nào trong sổ. Mỗi buổi họp là một trang, các bước theo thứ tự: "
            "chuẩn bị, điểm danh, diễn biến, biểu quyết, kết luận, văn bản."
        )
        self.table.set_rows(lines)
        self._filter()
        held = [line.meeting for line in lines if line.meeting]
        approved = sum(row.is_approved for row in held)
        copied = len(lines) - len(held)
        self.sums.setText(
            f"{len(held)} buổi, {approved} đã thông qua biên bản"
            + (f"; {copied} buổi chép từ sổ giấy" if copied else "")
        )

    def _filter(self) -> None:
        kind = self.kinds.value()
        plain = {each for each, _ in planning.KINDS[:2]}
        if kind == ALL:
            self.table.set_filter(None)
        elif kind == "other":
            self.table.set_filter(lambda line: line.kind not in plain)
        else:
            self.table.set_filter(lambda line: line.kind == kind)
        none = not self.table.rows() and not self.empty.isVisibleTo(self.list)
        self.nothing.setVisible(none)
        self.table.setVisible(not none and not self.empty.isVisibleTo(self.list))
        self.list_foot.setVisible(bool(self.table.rows()))

    # --- what the shell asks for ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.pane:
            if not self._is_there(self.pane.part_id):
                self.close_meeting()
                return
            self.pane.refresh()
            self._show_head()
        else:
            self._fill_list()
            self._show_head()

    def _is_there(self, part_id: UUID) -> bool:
        try:
            meetings.meeting(self.desk.work, part_id)
        except Refused:
            return False
        return True

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        if record_id is None:
            if action in ("plan", "new") and self._leave_meeting():
                self.plan()
            elif action in ("copy_earlier", "earlier") and self._leave_meeting():
                self.copy_earlier()
            return
        if self.pane and not self.pane.leave():
            return
        self.open_meeting(record_id, ACTIONS.get(action, ""), action)

    def open_meeting(self, part_id: UUID, step: str = "", action: str = "") -> None:
        """Show one meeting at a step; without one, at the first that is not complete."""
        self.say_nothing()
        if self._steps is None:
            self._steps = MeetingPane(self.desk, part_id, self.room)
            self._steps.turned.connect(self._show_head)
            self.stack.addWidget(self._steps)
        else:
            self._steps.show_meeting(part_id)
        self.pane = self._steps
        self.pane.go_step(step or self.pane.first_step())
        self.stack.setCurrentWidget(self.pane)
        if action:
            self.pane.step.act(action)
        self._show_head()

    def close_meeting(self) -> None:
        """Go back to the list of the year."""
        if self.pane and not self._is_there(self.pane.part_id):
            self._drop_pane()
        elif not self._leave_meeting():
            return
        self._fill_list()
        self._show_head()
        self.table.setFocus()

    def _leave_meeting(self) -> bool:
        if self.pane and not self.pane.leave():
            return False
        self._drop_pane()
        return True

    def strip_place(self) -> QVBoxLayout:
        return self.pane.strips if self.pane else super().strip_place()

    def _drop_pane(self) -> None:
        self.say_nothing()  # it stands in the pane
        self.pane = None
        self.stack.setCurrentWidget(self.list)

    def leave(self) -> bool:
        return self.pane is None or self.pane.leave()

    def arrange(self, room: Room) -> None:
        self.table.show_least(not room.is_single)
        self.sums.setVisible(not room.is_single)
        if self._steps:
            self._steps.arrange(room)
        self._show_head()

    def regions(self) -> list[QWidget]:
        if self.pane is None:
            return [self.table]
        shown: list[QWidget] = [self.pane.step] if self.pane.stack.isVisible() else []
        return [*shown, *([self.pane.side] if self.pane.shows_paper else [])]

    def help_page(self) -> str:
        return f"meetings-{self.pane.code}" if self.pane else "meetings"

    def memory(self) -> Any:
        return self.pane.keep() if self.pane else None

    def recall(self, kept: Any) -> None:
        if kept and self._is_there(kept["part_id"]):
            self.open_meeting(kept["part_id"], kept["step"])
            if self.pane:
                self.pane.recall(kept)

    # --- head ----------------------------------------------------------------------------------------------------

    def _show_head(self) -> None:
        if self.pane is None:
            if self._back:
                self.set_back("", None)
                self.paper_button.setParent(None)
            narrow = self.room.is_single
            self.set_title("Sinh hoạt", "" if narrow else f"Các buổi họp thuộc các kỳ của năm {self.desk.year}")
            self.copy_button.setVisible(narrow)
            self.set_actions(*self._list_actions(narrow))
            return
        self.set_title(self.pane.title, self.pane.facts)
        if not self._back:
            self.set_back("Về danh sách các buổi họp", self.close_meeting)
        words = shortcut_words(self.pane.shows_paper)
        self.paper_button.setText(words)
        self.paper_button.setAccessibleName(words)
        self.paper_button.setToolTip(f"{words} (F8)")
        self.set_actions(self.paper_button)
        self.paper_button.show()

    def _list_actions(self, narrow: bool) -> list[QPushButton]:
        """Return the buttons over the list; an empty year has its own in its place."""
        if self.empty.isVisibleTo(self.list):
            return []
        plan = buttons.primary("Thêm buổi họp", "plus", on=self.plan, name="plan")
        if narrow:
            return [plan]
        return [buttons.secondary("Chép từ sổ giấy", "book", on=self.copy_earlier, name="copy_earlier"), plan]

    def toggle_paper(self) -> None:
        if self.pane:
            self.pane.toggle_paper()

    def _step(self, by: int) -> None:
        """Ctrl+PgDn and Ctrl+PgUp go through the steps."""
        if self.pane:
            codes = self.pane.codes
            at = codes.index(self.pane.code) + by
            if 0 <= at < len(codes):
                self.pane.go_step(codes[at])

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _open_current(self) -> None:
        line = self.table.current()
        if line:
            self._open_line(line)

    def _open_line(self, line: MeetingLine) -> None:
        if line.meeting:
            self.open_meeting(line.id)
        else:
            self.copy_earlier(line.earlier)

    def _remove(self) -> None:
        line = self.table.current()
        if line is None:
            return
        name = title_cell(line).text
        what = "Những gì đã ghi trong buổi này cũng mất theo; Ctrl+Z lấy lại được."
        if messages.ask(self, f"Bỏ “{name}” khỏi sổ?", what, "Bỏ buổi họp") is None:
            return
        self.desk.run(meetings.delete_part if line.meeting else cell.delete_earlier_meeting, line.id)

    def plan(self) -> None:
        """Ask for a new meeting; period, day, time and place are proposed."""
        dialog = planning.plan_dialog(self, self.desk)
        dialog.exec()
        planned = dialog.result_of
        dialog.deleteLater()
        if isinstance(planned, tuple) and isinstance(planned[0], UUID):
            part_id, changes = planned
            self.open_meeting(part_id, "prepare")
            if changes.warnings:
                self.say("warn", changes.warnings[0], " ".join(changes.warnings[1:]))

    def copy_earlier(self, before: EarlierView | None = None) -> None:
        """Ask for a meeting of the paper book, in short."""
        planning.ask_earlier(self, self.desk, before)
