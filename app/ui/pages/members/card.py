"""One member beside the list: name and standing, the tabs, what can be done with the record."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.operations import members
from app.operations.members import MemberView
from app.rules.standing import LEAVING_WORDS, party_age_words
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.members.history import HistoryTab
from app.ui.pages.members.meetings import MeetingsTab
from app.ui.pages.members.profile import ProfileTab
from app.ui.widgets import buttons, messages
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.record_form import Field
from app.ui.widgets.step_bar import Tabs

Leaf = TypeVar("Leaf", ProfileTab, HistoryTab, MeetingsTab)
TABS = (("profile", "Lý lịch"), ("history", "Quá trình"), ("meetings", "Sinh hoạt"))


class MemberCard(QWidget):
    """The record of one member. `print_asked` carries what is in view; `gone` tells that it was taken out."""

    print_asked = Signal(object)
    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.view: MemberView | None = None
        self._key = TABS[0][0]
        self.name = theme.label("", "record")
        self.facts = theme.label("", "small", "ink2", wrap=True)
        self.print_button = buttons.secondary("In tóm tắt", "printer", small=True, on=self._print, name="print_card")
        self.more = buttons.bare("more", "Việc khác với hồ sơ này", on=self._show_more, name="more", size=30)
        self.tabs = Tabs("Phần của hồ sơ", TABS)
        self.stack = QStackedWidget()
        self._lay_out()
        self.profile.posts_asked.connect(lambda: self.go_tab("history"))
        self.tabs.chosen.connect(self.go_tab)

    # --- the leaves, each made when it is first turned to -----------------------------------------------------------

    @cached_property
    def profile(self) -> ProfileTab:
        return self._leaf(ProfileTab(self._desk))

    @cached_property
    def history(self) -> HistoryTab:
        return self._leaf(HistoryTab(self._desk))

    @cached_property
    def meetings(self) -> MeetingsTab:
        made = self._leaf(MeetingsTab(self._desk))
        made.meeting_asked.connect(lambda part_id: self._desk.go("meetings", part_id, "open"))
        return made

    def _leaf(self, made: Leaf) -> Leaf:
        self.stack.addWidget(made)
        return made

    def _leaf_of(self, key: str) -> ProfileTab | HistoryTab | MeetingsTab:
        leaf: ProfileTab | HistoryTab | MeetingsTab = getattr(self, key)
        return leaf

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self.name)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addLayout(words, 1)
        head.addWidget(self.print_button)
        head.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addLayout(head)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, deed in self._deeds():
            action = QAction(words, menu)
            action.triggered.connect(lambda checked=False, deed=deed: deed())
            menu.addAction(action)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _deeds(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("Sửa lỗi nhập ngày sinh", self.correct_birth_date),
            ("Đưa vào Thùng rác", self.delete),
        )

    # --- one record ------------------------------------------------------------------------------------------------

    def show_member(self, view: MemberView) -> None:
        """Show a member on the tab in view; the others are filled when they are turned to."""
        self.view = view
        self.name.setText(view.row.name)
        self.facts.setText(facts_words(view))
        self._leaf_of(self._key).show_member(view)

    def go_tab(self, key: str) -> None:
        """Turn to a tab; what is typed on the one before is kept, or it stays."""
        if key != self._key and not self.leave():
            self.tabs.set_current(self._key)
            return
        self._key = key
        self.tabs.set_current(key)
        self.stack.setCurrentWidget(self._leaf_of(key))
        if self.view:
            self._leaf_of(key).show_member(self.view)

    def leave(self) -> bool:
        """Keep what is typed; False where something could not be kept."""
        return self._leaf_of(self._key).leave()

    @property
    def member_id(self) -> UUID | None:
        return self.view.row.id if self.view else None

    # --- deeds -----------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        if self.view and self.leave():
            self.print_asked.emit(self.view)

    def correct_birth_date(self) -> None:
        """Correct a mistyped birth date, with its reason (06-HD/TW, 9.2: otherwise it never changes)."""
        if self.view is None:
            return
        member_id = self.view.row.id
        ask_form(
            self,
            "Sửa lỗi nhập ngày sinh",
            (Field("birth_date", "Ngày sinh", "partial"), Field("reason", "Lý do")),
            "Ghi ngày sinh",
            lambda values: self._desk.save(members.correct_birth_date, member_id, **values),
            values={"birth_date": self.view.facts.birth_date},
            meaning="Ngày sinh theo lý lịch gốc không đổi được (06-HD/TW, 9.2). Mục này chỉ để sửa khi gõ nhầm.",
        )

    def delete(self) -> None:
        """Take out a member entered by mistake."""
        if self.view is None:
            return
        meaning = (
            "Chỉ xóa người nhập nhầm; có thể lấy lại từ Thùng rác. Nếu đồng chí đã rời chi bộ, hãy ghi tình trạng"
            " chuyển đi trong phần Quá trình."
        )
        if messages.ask(self, f"Đưa {self.view.row.name} vào Thùng rác?", meaning, "Đưa vào Thùng rác") is None:
            return
        member_id, self.view = self.view.row.id, None
        if self._desk.run(members.delete_member, member_id) is not None:
            self.gone.emit()


def facts_words(view: MemberView) -> str:
    """Return the grey line under the name: `Đảng viên chính thức, tuổi đảng 18 năm 6 tháng`."""
    row = view.row
    if row.words in LEAVING_WORDS.values() or row.standing.is_guest or not row.is_in_cell:
        return row.words
    known = "Đảng viên chính thức" if row.is_full else "Đảng viên dự bị" if row.is_probationary else ""
    age = party_age_words(row.party_age[0] * 12 + row.party_age[1]) if row.party_age else ""
    unusual = "" if row.is_usual or row.words == "Chưa rõ" else row.words.lower()
    return ", ".join(filter(None, (known or "Chưa rõ ngày vào Đảng", f"tuổi đảng {age}" if age else "", unusual)))
