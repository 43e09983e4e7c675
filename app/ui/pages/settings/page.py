"""The page of Thiết lập: its parts listed at the left, one in view; in a narrow window the list is a drop-down."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.settings.section import Line, SettingsSection
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.page import Page, Room, scroll
from app.ui.widgets.paint import UprightLine
from app.ui.widgets.record_form import RecordForm
from app.ui.widgets.scrolling import empty_area, put_in
from app.ui.widgets.section_list import SectionList


def _cell() -> type[SettingsSection]:
    from app.ui.pages.settings.cell import CellSection

    return CellSection


def _terms() -> type[SettingsSection]:
    from app.ui.pages.settings.terms import TermsSection

    return TermsSection


def _posts() -> type[SettingsSection]:
    from app.ui.pages.settings.posts import PostsSection

    return PostsSection


def _groups() -> type[SettingsSection]:
    from app.ui.pages.settings.groups import GroupsSection

    return GroupsSection


def _meetings() -> type[SettingsSection]:
    from app.ui.pages.settings.choices import MeetingsSection

    return MeetingsSection


def _papers() -> type[SettingsSection]:
    from app.ui.pages.settings.choices import PapersSection

    return PapersSection


def _earlier() -> type[SettingsSection]:
    from app.ui.pages.settings.earlier import EarlierSection

    return EarlierSection


def _security() -> type[SettingsSection]:
    from app.ui.pages.settings.security import SecuritySection

    return SecuritySection


def _backups() -> type[SettingsSection]:
    from app.ui.pages.settings.backups import BackupsSection

    return BackupsSection


def _log() -> type[SettingsSection]:
    from app.ui.pages.settings.log import LogSection

    return LogSection


def _trash() -> type[SettingsSection]:
    from app.ui.pages.settings.trash import TrashSection

    return TrashSection


def _look() -> type[SettingsSection]:
    from app.ui.pages.settings.look import LookSection

    return LookSection


GROUPS = (
    (
        "Chi bộ",
        (
            ("cell", "Tên và cấp trên"),
            ("terms", "Nhiệm kỳ, số văn bản"),
            ("posts", "Chi ủy, chức vụ"),
            ("groups", "Tổ đảng"),
            ("earlier", "Chép từ sổ giấy"),
        ),
    ),
    ("Cách làm", (("meetings", "Sinh hoạt"), ("papers", "Văn bản"))),
    (
        "Sổ này",
        (("recovery", "Mật khẩu, phiếu khôi phục"), ("backups", "Sao lưu"), ("log", "Nhật ký"), ("trash", "Thùng rác")),
    ),
    ("Máy này", (("look", "Giao diện, tự khóa"),)),
)
_SECTIONS: dict[str, Callable[[], type[SettingsSection]]] = {
    "cell": _cell,
    "terms": _terms,
    "posts": _posts,
    "groups": _groups,
    "earlier": _earlier,
    "meetings": _meetings,
    "papers": _papers,
    "recovery": _security,
    "backups": _backups,
    "log": _log,
    "trash": _trash,
    "look": _look,
}
ALIASES = {"approve_post": "posts", "sheet": "recovery", "term": "terms", "open": "cell"}
"""Actions of other pages that mean one of the parts."""


class SettingsPage(Page):
    key = "settings"
    shows = frozenset(
        {
            "activity", "actor", "cell_identity", "earlier_meeting", "follower", "member", "party_group",
            "party_group_member", "post", "series_start", "setting", "term",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sections: dict[str, SettingsSection] = {}
        self.nursery: QWidget | None = None  # where a part is born, as desk.nursery for pages
        self._current = "cell"
        self._is_shown = False
        self.list = SectionList("Các phần của Thiết lập", GROUPS)
        self.list.chosen.connect(self.show_section)
        self._list_area = scroll(self.list)
        self._list_area.setFixedWidth(theme.px(230))
        self.chooser = ChoiceField("Phần", [part for _, parts in GROUPS for part in parts])
        self.chooser.left.connect(lambda: self.show_section(self.chooser.value()))
        self.chooser.hide()
        self._stack = QStackedWidget()
        self._about = theme.label("", "small", "ink2", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        self._heading = theme.label("", "record", wrap=True)
        right.addWidget(self._heading)
        right.addWidget(self._about)
        right.addSpacing(theme.px(6))
        right.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(theme.px(20))
        across.addWidget(self._list_area)
        self._line = UprightLine()
        across.addWidget(self._line)
        across.addLayout(right, 1)
        self.body.addWidget(self.chooser)
        self.body.addLayout(across, 1)
        self.set_title("Thiết lập")

    # --- parts ----------------------------------------------------------------------------------------------------

    def section(self, code: str) -> SettingsSection:
        """Return a part, made now if it never was shown."""
        if code not in self._sections:
            kind = _SECTIONS[code]()
            area = empty_area() if kind.scrolls else None
            if area:
                self._stack.addWidget(area)
            self.nursery = area.viewport() if area else self._stack
            made = kind(self)
            self._sections[code] = made
            if area:
                put_in(area, made)
            else:
                self._stack.addWidget(made)
            self._arrange(made)
        return self._sections[code]

    def show_section(self, code: str) -> None:
        """Show one part; what is typed in the one before is kept first."""
        before = self._sections.get(self._current)
        if before and code != self._current and not before.leave():
            self.list.set_current(self._current)
            self.chooser.set_value(self._current)
            return
        if code != self._current:
            self.say_nothing()
        self._is_shown = True
        made = self.section(code)
        self._current = code
        self.list.set_current(code)
        self.chooser.set_value(code)
        self._heading.setText(made.title)
        self._about.setText(made.about)
        self._about.setVisible(bool(made.about))
        self._stack.setCurrentWidget(_outermost(made, self._stack))
        made.refresh()

    @property
    def current(self) -> SettingsSection:
        return self.section(self._current)

    # --- the page -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the part in view anew; the first one is made in an event of its own, after the page is seen."""
        if self._is_shown:
            self.show_section(self._current)
        else:
            QTimer.singleShot(0, self, self._show_first)

    def _show_first(self) -> None:
        if not self._is_shown:
            self.section(self._current)
            QTimer.singleShot(0, self, self._show_made)

    def _show_made(self) -> None:
        if not self._is_shown:
            self.show_section(self._current)

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        code = ALIASES.get(action, action)
        if code in _SECTIONS:
            self.show_section(code)
            self.current.act(action)

    def leave(self) -> bool:
        section = self._sections.get(self._current)
        return section is None or section.leave()

    def arrange(self, room: Room) -> None:
        self._list_area.setVisible(not room.is_single)
        self._line.setVisible(not room.is_single)
        self._heading.setVisible(not room.is_single)
        self.chooser.setVisible(room.is_single)
        self._list_area.setFixedWidth(theme.px(230 if room.is_wide else 214))
        for section in self._sections.values():
            self._arrange(section)

    def _arrange(self, section: SettingsSection) -> None:
        for line in section.findChildren(Line):
            line.set_tight(self.room.is_tight)
        for form in section.findChildren(RecordForm):
            form.set_stacked(self.room.is_tight)
        section.arrange(self.room)

    def regions(self) -> list[QWidget]:
        return [self.list, self._stack]

    def memory(self) -> Any:
        return self._current

    def recall(self, kept: Any) -> None:
        self.show_section(kept)


def _outermost(section: SettingsSection, stack: QStackedWidget) -> QWidget:
    """Return the widget of the stack that holds a section."""
    return next(
        stack.widget(at)
        for at in range(stack.count())
        if stack.widget(at) is section
        or (isinstance(area := stack.widget(at), QScrollArea) and area.widget() is section)
    )
