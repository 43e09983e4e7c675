"""The agenda as a list by hand: ticks and counts while the meeting runs, who does what and why while it is prepared."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.operations import agenda
from app.operations.agenda import ItemInput, ItemView
from app.rules.terms import Section
from app.ui import icons, theme
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.meeting.step import APPROVED, MeetingStep
from app.ui.widgets import buttons, messages
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.order_list import Heading, Look, OrderList
from app.ui.widgets.paint import hairline, here_bar, rounded
from app.ui.widgets.record_form import Field

SECTIONS = {Section.OPENING: "Mở đầu", Section.PROCEEDING: "Tiến hành", Section.CLOSING: "Kết thúc"}
WHY = {  # why the records put an item in by themselves
    "announce_recognition": "có quyết định công nhận mới",
    "announce_exemption": "có quyết định miễn mới",
    "announce_approval": "có quyết định chuẩn y mới",
    "ceremony": "đã có quyết định kết nạp",
    "recognition": "đã đủ 12 tháng dự bị",
    "results": "còn việc kỳ trước chưa báo cáo",
}


def with_headings(items: Sequence[ItemView]) -> list[object]:
    """Return the items with a heading before each section, as they stand."""
    lines: list[object] = []
    section: Section | None = None
    for item in items:
        if item.section != section:
            section = item.section
            lines.append(Heading(f"{section}-{item.position}", SECTIONS[section]))
        lines.append(item)
    return lines


def _says(item: ItemView) -> str:
    done = "xong" if item.is_done else "chưa xong"
    return f"{item.title}, {done}, {item.contributions} ý kiến"


class AgendaPanel(QWidget):
    """The list with its deeds. `current_changed` carries an ItemView or None."""

    current_changed = Signal(object)

    def __init__(self, step: MeetingStep, *, plans: bool) -> None:
        super().__init__()
        self._step, self._plans = step, plans
        draw = self._draw_plan if plans else self._draw_course
        self.list = OrderList("Chương trình", draw, height=self._height, says=_says)
        self.list.current_changed.connect(self.current_changed)
        self.list.moved.connect(self._move)
        self.list.rename_asked.connect(self._edit)
        self.list.removal_asked.connect(self._remove)
        if plans:
            self.list.opened.connect(self._edit)
        self.add_button = buttons.quiet("Thêm nội dung", "plus", on=self._add, name="add_item")
        self.change_button = self._make_change()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.list, 1)
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(theme.px(4))
        self.deeds.addWidget(self.add_button)
        self.deeds.addWidget(self.change_button)
        self.deeds.addStretch(1)
        layout.addLayout(self.deeds)
        self.setFocusProxy(self.list)

    def _make_change(self) -> QPushButton:
        made = buttons.with_menu(
            "Sửa",
            (
                ("Sửa nội dung, người thực hiện\tF2", lambda: self._edit(self.list.current())),
                ("Chuyển lên\tAlt+↑", lambda: self._shift(-1)),
                ("Chuyển xuống\tAlt+↓", lambda: self._shift(1)),
                ("", lambda: None),
                ("Bỏ nội dung này\tDelete", lambda: self._remove(self.list.current())),
            ),
            name="change_item",
        )
        theme.mark(made, kind="quiet")
        return made

    # --- shown ---------------------------------------------------------------------------------------------------

    def show_items(self, items: Sequence[ItemView], *, locked: bool) -> None:
        """Show the agenda as it is now."""
        self.list.set_lines(with_headings(items))
        self.list.let_move(not locked)
        refusal = APPROVED if locked else ""
        buttons.allow(self.add_button, refusal)
        buttons.allow(self.change_button, refusal or ("" if items else "Chương trình chưa có nội dung nào."))
        if self._plans:
            self.list.setFixedHeight(self.list.content_height() + 2)

    def _height(self, item: ItemView, width: int) -> int:
        """Return a height for the title on one line or on two."""
        room = width - theme.px(70) if not self._plans else width
        lines = 1 if self._plans or theme.text_width(item.title, semibold=True) <= room else 2
        return theme.px(34) if lines == 1 else theme.px(12) + 2 * theme.line_height()

    def _draw_course(self, painter: QPainter, box: QRect, item: ItemView, look: Look) -> None:
        row = box.adjusted(0, theme.px(1), 0, -theme.px(1))
        if look.is_current or look.is_hovered:
            rounded(painter, row, theme.px(5), "select" if look.is_current else "hover")
        if look.is_current:
            here_bar(painter, row, theme.px(4))
        self._mark(painter, row, item, look.is_current)
        count = str(item.contributions) if item.contributions else ""
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(
            row.adjusted(0, 0, -theme.px(12), 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        tone = "ink" if look.is_current or item.is_done else "ink2"
        self._words(painter, row.adjusted(theme.px(38), 0, -theme.px(32), 0), item.title, tone, look.is_current)

    def _draw_plan(self, painter: QPainter, box: QRect, item: ItemView, look: Look) -> None:
        if look.is_current or look.is_hovered:
            painter.fillRect(box, theme.colour("select" if look.is_current else "hover"))
        hairline(painter, box.left(), box.bottom(), box.width())
        if look.is_current:
            here_bar(painter, box)
        if look.can_move:
            side = theme.px(14)
            icons.draw(
                painter, "drag", QRectF(box.left() + theme.px(9), box.center().y() - side / 2, side, side), "ink3"
            )
        aside = self._aside(item)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        room = box.adjusted(theme.px(32), 0, -theme.px(8), 0)
        wide = min(QFontMetrics(painter.font()).horizontalAdvance(aside), room.width() // 2)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._cut(painter, aside, wide)
        )
        self._words(painter, room.adjusted(0, 0, -wide - theme.px(12), 0), item.title, "ink", look.is_current)

    def _aside(self, item: ItemView) -> str:
        why = f"tự đưa vào: {WHY.get(item.topic, 'hồ sơ đòi hỏi')}" if item.is_demanded else ""
        return " · ".join(filter(None, (why, item.presenter.name if item.presenter else "")))

    def _mark(self, painter: QPainter, row: QRect, item: ItemView, current: bool) -> None:
        side = theme.px(16)
        place = QRectF(row.left() + theme.px(13), row.center().y() + 1 - side / 2, side, side)
        if item.is_done:
            icons.draw(painter, "tick", place, "good", 2)
        else:
            icons.draw(painter, "dot" if current else "ring", place, "ink" if current else "edge")

    def _words(self, painter: QPainter, room: QRect, words: str, tone: str, heavy: bool) -> None:
        painter.setFont(theme.font("body", semibold=heavy))
        painter.setPen(theme.colour(tone))
        if room.height() > theme.px(40):
            shown = self._cut(painter, words, int(room.width() * 1.8))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, shown)
            return
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._cut(painter, words, room.width()))

    def _cut(self, painter: QPainter, words: str, width: int) -> str:
        return QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _fields(self) -> list[Field]:
        return [
            Field("title", "Nội dung"),
            Field("section", "Phần", "segment", choices=list(SECTIONS.items())),
            Field("presenter_id", "Người thực hiện", "name"),
        ]

    def _add(self) -> None:
        current = self.list.current()
        section = current.section if current else Section.PROCEEDING

        def do(values: dict[str, object]) -> object:
            return self._step.save(agenda.add_item, self._step.view.part_id, ItemInput(**values))

        added = ask_form(
            self,
            "Thêm nội dung",
            self._fields(),
            "Thêm nội dung",
            do,
            values={"section": section},
            people={"presenter_id": choices_of(self._step.pane.people())},
        )
        if isinstance(added, tuple) and isinstance(added[0], UUID):
            self.list.set_current(added[0])

    def _edit(self, item: ItemView | None) -> None:
        if item is None or self._step.is_locked:
            return
        before = {
            "title": item.title,
            "section": item.section,
            "presenter_id": item.presenter.id if item.presenter else None,
        }

        def do(values: dict[str, object]) -> object:
            changed = {key: value for key, value in values.items() if value != before[key]}
            return self._step.save(agenda.change_item, item.id, changed) if changed else True

        people = {"presenter_id": choices_of(self._step.pane.people())}
        ask_form(self, "Sửa nội dung", self._fields(), "Ghi nội dung", do, values=before, people=people)

    def _remove(self, item: ItemView | None) -> None:
        if item is None or self._step.is_locked:
            return
        held = [
            f"{item.contributions} ý kiến" if item.contributions else "",
            f"{item.votes} biểu quyết" if item.votes else "",
        ]
        told = " và ".join(filter(None, held))
        if (
            told
            and messages.ask(
                self,
                f"Bỏ nội dung “{item.title}” cùng {told}?",
                "Những gì đã ghi dưới nội dung này cũng mất theo; Ctrl+Z lấy lại được.",
                "Bỏ nội dung",
            )
            is None
        ):
            return
        self._step.run(agenda.delete_item, item.id)

    def _move(self, item_id: UUID, position: int) -> None:
        self._step.run(agenda.move_item, item_id, position)

    def _shift(self, by: int) -> None:
        current = self.list.current()
        if current:
            self._move(current.id, current.position + by)
