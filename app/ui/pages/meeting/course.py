"""Diễn biến: typing while people speak. The agenda at the left, what is said on its current item at the right."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import agenda, attendance, contributions, meetings
from app.operations.agenda import ItemView
from app.operations.contributions import ContributionInput
from app.rules.refusal import Refused
from app.rules.terms import AttendanceState
from app.ui import theme
from app.ui.pages.meeting.agenda_panel import AgendaPanel
from app.ui.pages.meeting.composer import Composer
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.meeting.speech_list import Speech, SpeechList
from app.ui.pages.meeting.step import Foot, Hint, MeetingStep
from app.ui.widgets import buttons
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.paint import UprightLine
from db.errors import StorageProblem

DUES = "dues"
FOLDS_BELOW = 880  # units: agenda and typing beside each other need so much


class CourseStep(MeetingStep):
    code = "course"
    shows_paper = False

    def __init__(self, pane: Any) -> None:
        super().__init__(pane)
        self._items: tuple[ItemView, ...] = ()
        self._item_id: UUID | None = None
        self._just_written = False
        self.panel = AgendaPanel(self, plans=False)
        self.panel.setFixedWidth(theme.px(288))
        self.panel.current_changed.connect(self._go_item)
        self.items = ChoiceField("Nội dung đang bàn")
        self.items.left.connect(lambda: self.panel.list.set_current(self.items.value()))
        self.items.hide()
        self.composer = Composer()
        self.composer.written.connect(self._write)
        self.composer.report_asked.connect(self._report)
        self.composer.conclude_asked.connect(self._conclude)
        self.speeches = SpeechList()
        self.speeches.opened.connect(self._edit)
        self.speeches.moved.connect(self._move)
        self.speeches.removal_asked.connect(self._remove)
        self._lay_out()
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            QShortcut(
                QKeySequence(keys),
                self,
                lambda by=by: self._next_item(by),
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(24))
        columns.addWidget(self.panel)
        self._line = UprightLine()
        columns.addWidget(self._line)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self.items)
        right.addLayout(self._make_head())
        right.addWidget(self._make_dues())
        right.addWidget(self.speeches, 1)
        right.addWidget(self.composer)
        columns.addLayout(right, 1)
        self.column.addLayout(columns, 1)
        self.where = Hint("")
        self.done_button = buttons.quiet("Xong mục này", "tick", on=lambda: self._next_item(1), name="item_done")
        self.set_foot(Foot(self.where, self.done_button, primary=self.next_button("votes")))

    def _make_head(self) -> QHBoxLayout:
        self.title = theme.label("", "section", wrap=True)
        self.spoken = theme.label("", "small", "ink2")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.spoken)
        return head

    def _make_dues(self) -> QWidget:
        self.dues = LineField("Tình hình đóng đảng phí", "Ví dụ: 20/20 đảng viên đã nộp đảng phí tháng 12")
        self.dues.left.connect(self._write_dues)
        self.dues_row = QWidget()
        row = QHBoxLayout(self.dues_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(theme.label("Tình hình đóng đảng phí", tone="ink2"))
        row.addWidget(self.dues, 1)
        return self.dues_row

    def forget(self) -> None:
        self._items, self._item_id = (), None
        self.panel.list.set_lines([])
        self.composer.become("new")

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        self._items = agenda.agenda(self.desk.work, self.view.part_id).items
        self.panel.show_items(self._items, locked=self.is_locked)
        self.items.set_choices([(item.id, item.title) for item in self._items])
        self._show_item()

    @property
    def item(self) -> ItemView | None:
        """The item that is being talked about."""
        return next((each for each in self._items if each.id == self._item_id), None)

    def _go_item(self, line: ItemView | None) -> None:
        wanted = line.id if line else None
        if wanted == self._item_id:
            return
        if not self._keep_typed():
            self.panel.list.set_current(self._item_id)
            return
        self._item_id = wanted
        self.composer.become("new")
        self._show_item()

    def _show_item(self) -> None:
        item = self.item
        shown = item is not None and not self.is_locked
        self.body.least = QSize(theme.px(420), theme.px(190 if self.is_locked else 240))
        self.composer.setVisible(shown)
        self.done_button.setVisible(shown and not (item and item.is_done))
        self.speeches.set_open(not self.is_locked)
        self.dues_row.setVisible(bool(item and item.topic == DUES))
        self.dues.setReadOnly(self.is_locked)
        if not self.dues.hasFocus():
            self.dues.set_value(self.view.dues_note)
        spoken = contributions.speakers(self.desk.work, self.view.part_id)
        self.spoken.setText(f"{spoken.spoke}/{spoken.present} người có mặt đã phát biểu" if spoken.present else "")
        if item is None:
            self.title.setText("Chương trình chưa có nội dung. Hãy thêm nội dung ở cột bên trái.")
            self.speeches.show_speeches([], at_end=False)
            self.where.setText("")
            return
        self.title.setText(item.title)
        self.items.set_value(item.id)
        at = [each.id for each in self._items].index(item.id) + 1
        self.where.setText(f"Đang bàn mục {at} trong {len(self._items)}. Ctrl+↓: sang mục tiếp theo")
        self.speeches.show_speeches(self._speeches(item), at_end=self._just_written)
        self._just_written = False
        self._fill_people()

    def _speeches(self, item: ItemView) -> list[Speech]:
        said = [
            Speech(each.id, "said", each.speaker.told_apart, each.speaker.post, each.said_at or "", each.body)
            for each in contributions.contributions(self.desk.work, item.id)
        ]
        chair = self.view.chair
        head, tail = [], []
        if item.report:
            who = item.presenter.name if item.presenter else "Nội dung trình bày"
            post = "trình bày" if item.presenter else ""
            head.append(Speech("report", "report", who, post, "", item.report))
        if item.conclusion:
            tail.append(
                Speech(
                    "conclusion",
                    "conclusion",
                    "Kết luận",
                    f"chủ trì {chair.name}" if chair else "",
                    "",
                    item.conclusion,
                )
            )
        return [*head, *said, *tail]

    def _fill_people(self) -> None:
        roll = attendance.roll(self.desk.work, self.view.sitting_id)
        there = [row.person.id for row in roll.rows if row.state is AttendanceState.PRESENT]
        there += [guest.person.id for guest in roll.guests]
        absent = {row.person.id for row in roll.rows if row.state not in (None, AttendanceState.PRESENT)}
        self.composer.set_people(choices_of(self.pane.people(), there, absent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(self.width() < theme.px(FOLDS_BELOW))

    def _fold(self, folded: bool) -> None:
        """Turn the agenda into a drop-down where there is no room beside it."""
        self.panel.setVisible(not folded)
        self._line.setVisible(not folded)
        self.items.setVisible(folded)
        self.title.setVisible(not folded)

    # --- writing -------------------------------------------------------------------------------------------------

    def _write(self, mode: str, who: UUID | None, text: str) -> None:
        item = self.item
        if item is None:
            return
        try:
            self._keep(item, mode, who, text)
        except (Refused, StorageProblem) as refusal:
            self.composer.refuse(refusal.sentence)
            return
        self.composer.become("new")
        self._show_item()
        self.composer.begin()

    def _keep(self, item: ItemView, mode: str, who: UUID | None, text: str) -> None:
        """Write what stands in the composer; raises Refused."""
        if whom := self.composer.speaker.problem():
            self.composer.speaker.setFocus()
            raise Refused(whom)
        if mode == "report":
            values: dict[str, object] = {"report": text}
            if who != (item.presenter.id if item.presenter else None):
                values["presenter_id"] = who
            self.save(agenda.change_item, item.id, values)
        elif mode == "conclusion":
            self.save(agenda.change_item, item.id, {"conclusion": text})
        else:
            self._keep_opinion(item, mode, who, text)

    def _keep_opinion(self, item: ItemView, mode: str, who: UUID | None, text: str) -> None:
        if who is None:
            self.composer.speaker.setFocus()
            raise Refused("Chưa chọn người phát biểu: gõ hai chữ cái của tên.")
        if not text.strip():
            raise Refused("Chưa ghi ý kiến.")
        if mode == "said":
            self.save(contributions.change, self.composer.line_id, {"actor_id": who, "body": text})
            return
        self._just_written = True
        said_at = self.pane.time_now()
        self.save(contributions.add, item.id, ContributionInput(actor_id=who, body=text, said_at=said_at))

    def _edit(self, line: Speech) -> None:
        if self.is_locked or not self._keep_typed():
            return
        if line.sort == "report":
            self._report()
        elif line.sort == "conclusion":
            self._conclude()
        else:
            item = self.item
            said = contributions.contributions(self.desk.work, item.id) if item else ()
            who = next((each.speaker.id for each in said if each.id == line.id), None)
            self.composer.become("said", line.id, who, line.text)
            self.composer.begin()

    def _report(self) -> None:
        item = self.item
        if item and self._keep_typed():
            self.composer.become("report", None, item.presenter.id if item.presenter else None, item.report)
            self.composer.begin()

    def _conclude(self) -> None:
        item = self.item
        if item and self._keep_typed():
            self.composer.become("conclusion", None, None, item.conclusion)
            self.composer.begin()

    def _move(self, line_id: Any, position: int) -> None:
        lines = self.speeches.items()
        line = next(each for each in lines if each.id == line_id)
        if not line.can_move:
            return
        before = sum(each.sort == "report" for each in lines)
        said = sum(each.can_move for each in lines)
        self.run(contributions.move, line_id, min(max(position - before, 1), said))

    def _remove(self, line: Speech) -> None:
        if line.sort == "said":
            self.run(contributions.delete, line.id)

    def _next_item(self, by: int) -> None:
        item = self.item
        if item is None or not self._keep_typed():
            return
        if by > 0 and not item.is_done and not self.is_locked:
            self.run(agenda.change_item, item.id, {"is_done": True})
        self.panel.list.step(by)
        if not self.is_locked:
            self.composer.begin()

    def _write_dues(self) -> None:
        if self.dues.value() != self.view.dues_note:
            self.run(meetings.change_part, self.view.part_id, {"dues_note": self.dues.value()})

    def _keep_typed(self) -> bool:
        """Write what is typed and not yet written; False where it cannot be."""
        item = self.item
        if item is None or not self.composer.is_dirty or self.is_locked:
            return True
        try:
            self._keep(item, self.composer.mode, self.composer.speaker.value(), self.composer.text.value())
        except (Refused, StorageProblem) as refusal:
            self.composer.refuse(refusal.sentence)
            return False
        self.composer.become("new")
        return True

    def leave(self) -> bool:
        self._write_dues()
        return self._keep_typed()

    def act(self, action: str) -> None:
        if self.composer.isVisible():
            self.composer.begin()
