"""Tổng quan: what must be done now, the next meeting, the year in one picture; Kiểm tra hồ sơ behind a button."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.operations import overview
from app.operations.overview import FirstStep, NextMeeting, Overview
from app.operations.settings import settings
from app.operations.todos import Todo
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.findings import FindingsView
from app.ui.widgets import buttons
from app.ui.widgets.empty import Step, Steps
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import Page, PageHead, Room, margins_in, scroll
from app.ui.widgets.paint import Line, Panel, Picture
from app.ui.widgets.painted.leaf import CalendarLeaf
from app.ui.widgets.painted.notebook import NotebookDrawing
from app.ui.widgets.painted.year import ICONS, Month, Year, YearPicture

SHOWN_AT_FIRST = 4
SIDE = 344


class OverviewPage(Page):
    """The first page. Everything on it is derived; each sentence has the button that does it."""

    key = "overview"
    shows = frozenset(
        {
            "actor", "agenda_item", "attendance", "candidate", "cell_identity", "delivery", "earlier_meeting",
            "election", "follower", "member", "member_status", "paper", "part", "post", "setting", "sitting", "task",
            "task_report", "term", "vote",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head.hide()
        self.now = _Now(self)
        self.findings = FindingsView(desk, self.show_now)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.now)
        self._stack.addWidget(self.findings)
        self.body.addWidget(self._stack)

    def _set_margins(self) -> None:
        left, _, right, _ = margins_in(self.room)
        self.strips.setContentsMargins(left, 0, right, 0)
        if ground := self.layout():
            ground.setContentsMargins(0, 0, 0, 0)
            ground.setSpacing(0)

    def refresh(self) -> None:
        self.now.show_overview(overview.overview(self.desk.work, self.desk.year))
        if self._stack.currentWidget() is self.findings:
            self.findings.refresh()

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        if action == "check":
            self.show_findings()

    def show_findings(self) -> None:
        """Show what Kiểm tra hồ sơ finds."""
        self._stack.setCurrentWidget(self.findings)
        self.findings.refresh()

    def show_now(self) -> None:
        self._stack.setCurrentWidget(self.now)

    def arrange(self, room: Room) -> None:
        self.now.arrange(room)
        self.findings.arrange(room)

    def regions(self) -> list[QWidget]:
        return [self._stack.currentWidget()]

    def memory(self) -> Any:
        return self._stack.currentIndex()

    def recall(self, kept: Any) -> None:
        if kept == 1:
            self.show_findings()


class _Now(QWidget):
    """The page itself; it scrolls down when the window is low."""

    def __init__(self, page: OverviewPage) -> None:
        super().__init__()
        self._page = page
        self._view: Overview | None = None
        self._all = False
        self._content = QWidget()
        self._area = scroll(self._content, "Tổng quan")
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._area)
        self._outer = QVBoxLayout(self._content)
        self._outer.setContentsMargins(*margins_in(Room()))
        self._outer.setSpacing(theme.px(20))
        self._outer.addStretch(1)
        self._parts: list[QWidget] = []

    def show_overview(self, view: Overview) -> None:
        """Show everything anew."""
        self._view = view
        focus = self._page.window().focusWidget() if self._page.isVisible() else None
        name = focus.objectName() if focus and self.isAncestorOf(focus) else ""
        for part in self._parts:
            self._outer.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [*self._first_day(view)] if view.first_steps else [*self._usual(view)]
        for part in self._parts:
            self._outer.insertWidget(self._outer.count() - 1, part, 1000 if part.property("stretches") else 0)
        self.arrange(self._page.room)
        if name and (again := self.findChild(QWidget, name)):
            again.setFocus()

    def arrange(self, room: Room) -> None:
        """One column where the window is narrow; the next meeting then stands under what is to be done."""
        self._outer.setContentsMargins(*margins_in(room))
        for part in self._parts:
            if isinstance(part, _Across):
                part.arrange(room)

    # --- made -----------------------------------------------------------------------------------------------------

    def _head(self, view: Overview) -> QWidget:
        head = PageHead()
        head.set_words(view.title, above=view.today_words)
        check = buttons.quiet("Kiểm tra hồ sơ", "checklist", on=self._page.show_findings, name="check")
        head.set_actions(check)
        return head

    def _reminders(self) -> list[Strip]:
        """Return at most two strips: what is wrong with where the file lies, its copies, its recovery sheet."""
        desk = self._page.desk
        found = []
        if desk.cell.backup_trouble:
            found.append(Strip("warn", "Chưa sao lưu được.", desk.cell.backup_trouble))
        if desk.preferences.waits_for_sheet(desk.cell.path):
            deed = buttons.secondary(
                "In phiếu", "printer", on=lambda: desk.go("settings", None, "recovery"), name="sheet"
            )
            words = "Quên mật khẩu mà không có phiếu thì không ai mở lại được sổ."
            found.append(Strip("warn", "Phiếu khôi phục chưa in và kiểm tra.", words, deed))
        if desk.cell.home_warning:
            found.append(Strip("warn", "Nên chuyển sổ sang chỗ khác.", desk.cell.home_warning))
        return found[:2]

    def _usual(self, view: Overview) -> list[QWidget]:
        list_ = QWidget()
        column = QVBoxLayout(list_)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(view))
        column.addSpacing(theme.px(12))
        for strip in self._reminders():
            column.addWidget(strip)
            column.addSpacing(theme.px(8))
        column.addWidget(Line())
        shown = view.todos if self._all else view.todos[:SHOWN_AT_FIRST]
        width = max((theme.text_width(each.button) + theme.px(34) for each in shown), default=0)
        for at, each in enumerate(shown):
            column.addWidget(_TodoRow(each, self._page.desk, max(width, theme.px(164)), at))
            column.addWidget(Line())
        if len(view.todos) > SHOWN_AT_FIRST:
            rest = len(view.todos) - SHOWN_AT_FIRST
            words = f"Xem thêm {rest} việc" if not self._all else "Thu gọn"
            more = buttons.quiet(words, "chevron_up" if self._all else "chevron_down", on=self._turn, name="more")
            column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        if not view.todos:
            column.addWidget(theme.label("Việc đến hạn sẽ hiện ở đây, kèm nút để làm ngay.", tone="ink2"))
        column.addStretch(1)
        side = _next_panel(view.next_meeting, self._page.desk) if view.next_meeting else None
        year = self._year(view)
        year.setProperty("stretches", True)
        return [_Across(list_, side), year]

    def _turn(self) -> None:
        self._all = not self._all
        if self._view:
            self.show_overview(self._view)

    def _year(self, view: Overview) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(_legend(f"Năm {view.year} của chi bộ", view))
        picture = YearPicture()
        picture.setObjectName("year")
        picture.show_year(
            Year(
                view.year,
                tuple(
                    Month(
                        each.month, each.part_id, each.held_on, each.is_planned, each.meeting, each.minutes,
                        each.resolution, each.level, each.attendance_permille,
                    )
                    for each in view.months
                ),
                view.today.month if view.today.year == view.year else 0,
                settings(self._page.desk.work).attendance_percent,
            )
        )  # fmt: skip
        picture.opened.connect(lambda part_id: self._page.desk.go("meetings", part_id, "open"))
        column.addWidget(picture, 1)
        column.addStretch(0)
        return holder

    def _first_day(self, view: Overview) -> list[QWidget]:
        list_ = QWidget()
        column = QVBoxLayout(list_)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        head = PageHead()
        head.set_words(view.title, above=view.today_words)
        column.addWidget(head)
        about = "Mỗi điều chỉ ghi một lần; biên bản, nghị quyết, báo cáo đều lấy từ đây. Việc nào chưa tiện thì để sau."
        column.addWidget(theme.label(about, tone="ink2", wrap=True))
        for strip in self._reminders():
            column.addWidget(strip)
        column.addWidget(Steps(self._steps(view.first_steps)))
        after = QHBoxLayout()
        after.setSpacing(theme.px(12))
        after.addWidget(Picture("info", "ink2", 20), alignment=Qt.AlignmentFlag.AlignTop)
        words = "Sau buổi họp đầu tiên, cả năm của chi bộ sẽ hiện ở trang này, mỗi tháng một cột."
        after.addWidget(theme.label(words, tone="ink2", wrap=True), 1)
        column.addLayout(after)
        column.addStretch(1)
        return [_Across(list_, _sample_panel(self._page.desk), side_is_spare=True)]

    def _steps(self, steps: tuple[FirstStep, ...]) -> list[Step]:
        first = next((at for at, step in enumerate(steps) if not step.done), -1)
        made = []
        for at, step in enumerate(steps):
            maker = buttons.primary if at == first else buttons.secondary
            deed = maker(step.button, on=_goer(self._page.desk, step.page, None, step.action), name=f"first_{at}")
            made.append(Step(step.sentence, step.detail, deed, step.done))
        return made


def _goer(desk: Desk, page: str, record_id: UUID | None, action: str) -> Any:
    return lambda: desk.go(page, record_id, action)


class _Across(QWidget):
    """A list with a panel at its right; under each other where the window is narrow."""

    def __init__(self, list_: QWidget, side: QWidget | None, *, side_is_spare: bool = False) -> None:
        super().__init__()
        self._side, self._spare = side, side_is_spare
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(32))
        self._layout.addWidget(list_, 1)
        if side:
            self._layout.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)

    def arrange(self, room: Room) -> None:
        single = room.is_single
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if single else direction.LeftToRight)
        if self._side:
            self._side.setVisible(not self._spare or room.is_wide)
            if single:
                self._side.setMinimumWidth(0)
                self._side.setMaximumWidth(16_777_215)
            else:
                self._side.setFixedWidth(theme.px(SIDE if room.is_wide else 308))
            self._layout.setAlignment(self._side, Qt.AlignmentFlag(0) if single else Qt.AlignmentFlag.AlignTop)


class _TodoRow(QWidget):
    """Icon, sentence over its detail, when, the button."""

    def __init__(self, todo: Todo, desk: Desk, width: int, number: int) -> None:
        super().__init__()
        self.setMinimumHeight(theme.px(55))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        layout.setSpacing(theme.px(14))
        late = todo.is_late
        layout.addWidget(Picture("triangle" if late else "clock", "warn" if late else "ink2", 20))
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(theme.label(todo.sentence, semibold=True, wrap=True))
        if todo.detail:
            words.addWidget(theme.label(todo.detail, "small", "ink2", wrap=True))
        layout.addLayout(words, 1)
        layout.addWidget(theme.label(todo.when, "small", "warn" if late else "ink2", semibold=late))
        deed = buttons.secondary(todo.button, small=True, on=_goer(desk, todo.page, todo.record_id, todo.action))
        deed.setObjectName(f"todo_{number}")
        deed.setAccessibleName(f"{todo.button}: {todo.sentence}")
        deed.setAccessibleDescription(f"{todo.detail} {todo.when}")
        deed.setFixedWidth(width)
        layout.addWidget(deed)


def _next_panel(meeting: NextMeeting, desk: Desk) -> QWidget:
    panel = Panel()
    column = QVBoxLayout(panel)
    column.setContentsMargins(*[theme.px(16)] * 4)
    column.setSpacing(theme.px(5))
    top = QHBoxLayout()
    top.setSpacing(theme.px(14))
    top.addWidget(CalendarLeaf(meeting.held_on, meeting.weekday), alignment=Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(theme.px(2))
    words.addWidget(theme.label("Buổi họp tới", "small", "ink2"))
    words.addWidget(theme.label(meeting.title, "section", wrap=True))
    words.addWidget(theme.label(meeting.place_and_time, "small", "ink2", wrap=True))
    words.addStretch(1)
    top.addLayout(words, 1)
    column.addLayout(top)
    column.addSpacing(theme.px(10))
    for tick in meeting.checklist:
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        icon = Picture("tick" if tick.done else "ring", "good" if tick.done else "edge", 17, 2)
        icon.setAccessibleName("xong" if tick.done else "chưa")
        line.addWidget(icon)
        said = theme.label(tick.words, "small", wrap=True)
        said.setAccessibleName(f"{tick.words}: {'xong' if tick.done else 'chưa'}")
        line.addWidget(said, 1)
        column.addLayout(line)
    column.addSpacing(theme.px(12))
    if meeting.part_id:
        deed = buttons.primary("Mở buổi sinh hoạt", on=_goer(desk, "meetings", meeting.part_id, "open"), name="next")
    else:
        deed = buttons.primary("Tạo buổi sinh hoạt", on=_goer(desk, "meetings", None, "plan"), name="next")
    column.addWidget(deed, alignment=Qt.AlignmentFlag.AlignLeft)
    return panel


def _sample_panel(desk: Desk) -> QWidget:
    panel = Panel()
    column = QVBoxLayout(panel)
    column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(22))
    column.setSpacing(theme.px(6))
    column.addWidget(NotebookDrawing(settings(desk.work).meeting_day), alignment=Qt.AlignmentFlag.AlignHCenter)
    column.addSpacing(theme.px(16))
    column.addWidget(theme.label("Muốn xem trước?", "section"))
    words = "Chi bộ mẫu có đủ 20 đảng viên và 12 tháng sinh hoạt. Thử thoải mái, không lẫn vào sổ của mình."
    column.addWidget(theme.label(words, tone="ink2", wrap=True))
    column.addSpacing(theme.px(6))
    deed = buttons.secondary("Mở chi bộ mẫu", on=desk.open_sample, name="open_sample")
    column.addWidget(deed, alignment=Qt.AlignmentFlag.AlignLeft)
    return panel


def _legend(title: str, view: Overview) -> QWidget:
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(6))
    line.addWidget(theme.label(title, "section"))
    line.addStretch(1)
    used = {state for each in view.months for state in (each.minutes, each.resolution, each.meeting)}
    for state, (icon, token, words) in ICONS.items():
        if state in used or state in ("done", "not_due", "late"):
            line.addSpacing(theme.px(10))
            line.addWidget(
                Picture(
                    icon, token, 17 if icon == "tick" else 16 if icon != "ring" else 14, 2 if icon == "tick" else 1.5
                )
            )
            line.addWidget(theme.label(words, "small", "ink2"))
    return holder
