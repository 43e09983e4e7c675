"""Khách dự: those present who are not of the cell. They never enter a count."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.operations import attendance, members
from app.operations.attendance import GuestView
from app.operations.meetings import MeetingView
from app.operations.members import ActorInput, Person
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets import buttons
from app.ui.widgets.fields import LineField
from app.ui.widgets.fitting import fit
from app.ui.widgets.layouts import clear
from app.ui.widgets.name_picker import Choice, NamePicker
from app.ui.widgets.paint import Line
from app.ui.widgets.scrolling import scroll
from app.ui.widgets.segment import Segment
from db.errors import StorageProblem

ROLES = (("guest", "Khách mời"), ("superior", "Đại biểu cấp trên"))
_NEW = uuid4()  # stands for a name that nobody has yet


class GuestsDialog(QDialog):
    """The guests of one sitting: a line each, and the fields to add one."""

    def __init__(self, parent: QWidget, desk: Desk, sitting_id: UUID, people: Sequence[Person], locked: bool) -> None:
        super().__init__(parent)
        self._desk, self._sitting_id, self._locked = desk, sitting_id, locked
        self.setWindowTitle("Khách dự họp")
        self.setMinimumWidth(theme.px(560))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(theme.label("Khách dự họp", "section"))
        layout.addWidget(theme.label("Khách không tính vào số đảng viên và không biểu quyết.", "small", "ink2"))
        lines = QWidget()
        self.list = QVBoxLayout(lines)
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(0)
        self._area = scroll(lines, "Khách đã ghi")
        layout.addWidget(self._area, 1)
        self.adding = self._make_adding(people)
        self.adding.setVisible(not locked)
        layout.addWidget(self.adding)
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.refusal.hide()
        layout.addWidget(self.refusal)
        close = QHBoxLayout()
        close.addStretch(1)
        close.addWidget(buttons.secondary("Xong", on=self.accept, name="close_guests"))
        layout.addLayout(close)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the guests need, as far as there is room: then they scroll."""
        width = max(self.width(), self.layout().minimumSize().width())
        fit(self, self._area, width, width - 2 * theme.px(24))

    def _make_adding(self, people: Sequence[Person]) -> QWidget:
        others = [Choice(each.id, each.told_apart, each.post) for each in people if not each.is_member]
        self._posts = {each.id: each.post for each in people}
        self.name = NamePicker(
            "Họ và tên khách", others, add=lambda typed: Choice(_NEW, typed), placeholder="Họ và tên"
        )
        self.name.picked.connect(self._picked)
        self.name.undecided.connect(self._refuse)
        self.title = LineField("Chức vụ, đơn vị", "Chức vụ, đơn vị")
        self.role = Segment("Vai trò", ROLES, "guest", small=True)
        self.add_button = buttons.secondary("Thêm khách", "plus", on=self._add, name="add_guest")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(theme.px(8))
            column.addLayout(row)
        first.addWidget(self.name, 2)
        first.addWidget(self.title, 3)
        second.addWidget(self.role)
        second.addStretch(1)
        second.addWidget(self.add_button)
        return holder

    def _picked(self, id_: UUID | None) -> None:
        self._refuse("")
        if id_ in self._posts:
            self.title.set_value(self._posts[id_])

    def _add(self) -> None:
        actor_id = self.name.value()
        try:
            if whom := self.name.problem():
                raise Refused(whom)
            if actor_id is None:
                raise Refused("Chưa ghi họ và tên khách.")
            if actor_id == _NEW:
                typed = ActorInput(name=self.name.text(), title=self.title.value())
                actor_id, _ = self._desk.save(members.add_actor, typed)
            elif self.title.value() != self._posts.get(actor_id, ""):
                self._desk.save(members.change_actor, actor_id, {"title": self.title.value()})
            self._desk.save(attendance.add_guest, self._sitting_id, actor_id, self.role.value() or "guest")
        except (Refused, StorageProblem) as refusal:
            self._refuse(refusal.sentence)
            return
        self._refuse("")
        self.name.set_value(None)
        self.title.set_value("")
        self.name.setFocus()
        self._fill()

    def _remove(self, guest: GuestView) -> None:
        try:
            self._desk.save(attendance.delete_guest, guest.id)
        except (Refused, StorageProblem) as refusal:
            self._refuse(refusal.sentence)
        self._fill()

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _fill(self) -> None:
        clear(self.list)
        guests = attendance.roll(self._desk.work, self._sitting_id).guests
        if not guests:
            self.list.addWidget(theme.label("Chưa có khách.", tone="ink2"))
        for guest in guests:
            self.list.addWidget(self._row(guest))
            self.list.addWidget(Line())
        if self.isVisible():
            self._fit()

    def _row(self, guest: GuestView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.addWidget(theme.label(guest.person.name, semibold=True))
        row.addWidget(theme.label(guest.person.post, "small", "ink2"), 1)
        row.addWidget(theme.label(dict(ROLES)[guest.role], "small", "ink2"))
        if not self._locked:
            remove = buttons.bare("close", f"Bỏ {guest.person.name}", on=lambda: self._remove(guest))
            row.addWidget(remove, alignment=Qt.AlignmentFlag.AlignVCenter)
        return holder


def ask_guests(parent: QWidget, desk: Desk, view: MeetingView, people: Sequence[Person], locked: bool) -> None:
    """Open the list of guests; every change is kept at once."""
    dialog = GuestsDialog(parent, desk, view.sitting_id, people, locked)
    dialog.exec()
    dialog.deleteLater()
