"""Chuẩn bị: day, place and who leads; the agenda with what the records demand; notices and documents."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import agenda, meetings
from app.rules.agendas import agendas_on
from app.rules.dates import parse_period, period_screen
from app.rules.terms import PostCode
from app.ui import theme
from app.ui.pages.meeting import planning
from app.ui.pages.meeting.agenda_panel import AgendaPanel
from app.ui.pages.meeting.deliveries import Deliveries
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.meeting.step import APPROVED, Foot, Hint, MeetingStep, heading
from app.ui.widgets import buttons
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import scroll
from app.ui.widgets.record_form import Field, RecordForm

FORMS = (("in_person", "Trực tiếp"), ("online", "Trực tuyến"), ("hybrid", "Kết hợp"))


class PrepareStep(MeetingStep):
    code = "prepare"
    form = "programme"
    still_open = "Thông báo, tài liệu vẫn đánh dấu được."

    def __init__(self, pane: Any) -> None:
        super().__init__(pane)
        self.facts = RecordForm(
            [
                Field("held_on", "Ngày họp", "date"),
                Field("starts_at", "Giờ", "time", beside=True, width=84),
                Field("date_reason", "Lý do họp ngày này", placeholder="Vì sao họp khác ngày lệ thường"),
                Field("period", "Kỳ", width=122),
                Field("place", "Địa điểm"),
                Field("form", "Hình thức", "segment", choices=FORMS),
                Field("form_basis", "Căn cứ", placeholder="Văn bản, ý kiến của cấp ủy cấp trên"),
                Field("chair_id", "Chủ trì", "name"),
                Field("minute_taker_id", "Người ghi biên bản", "name"),
            ],
            self._write,
            width=400,
            label_width=136,
        )
        self.agenda = AgendaPanel(self, plans=True)
        self.deliveries = Deliveries(self)
        self.parts = QHBoxLayout()
        self.parts.setSpacing(theme.px(6))
        self.doubts = QVBoxLayout()
        self.doubts.setSpacing(theme.px(8))
        self.demands = QVBoxLayout()
        self.template_button: Any = None
        self._agenda_head = QVBoxLayout()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(8))
        inside.setSpacing(theme.px(10))
        inside.addLayout(self.doubts)
        inside.addWidget(self.facts)
        inside.addLayout(self.parts)
        inside.addSpacing(theme.px(10))
        inside.addLayout(self._agenda_head)
        inside.addLayout(self.demands)
        inside.addWidget(self.agenda)
        inside.addSpacing(theme.px(10))
        inside.addWidget(heading("Thông báo, tài liệu"))
        inside.addWidget(self.deliveries)
        inside.addStretch(1)
        self.sheet = scroll(content, "Chuẩn bị buổi họp")
        self.column.addWidget(self.sheet, 1)
        self.ready = Hint("")
        self.set_foot(Foot(self.ready, primary=self.next_button("attendance")))

    def forget(self) -> None:
        self.facts.clear()
        self.agenda.list.set_lines([])
        self.sheet.verticalScrollBar().setValue(0)

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        view = self.view
        people = choices_of(person for person in self.pane.people() if person.is_member)
        for key in ("chair_id", "minute_taker_id"):
            self.facts.editor(key).set_choices(people)
        self.facts.fill(
            {
                "held_on": view.held_on,
                "starts_at": view.starts_at,
                "date_reason": view.date_reason,
                "period": period_screen(view.period),
                "place": view.place,
                "form": view.form,
                "form_basis": view.form_basis,
                "chair_id": view.chair.id if view.chair else None,
                "minute_taker_id": view.minute_taker.id if view.minute_taker else None,
            }
        )
        self.facts.doubt("minute_taker_id", self._minute_taker_doubt())
        self.facts.set_read_only(self.is_locked, APPROVED)
        self._fill_unusual()
        self._fill_parts()
        self._fill_agenda()
        self.deliveries.fill()
        self._fill_doubts()
        done = sum(tick.is_done for tick in view.preparation)
        missing = next(step.missing for step in view.steps if step.code == self.code)
        self.ready.setText(f"Chuẩn bị {done}/{len(view.preparation)}. {missing or 'Đã đủ.'}")
        self.ready.setToolTip(missing)

    def _fill_unusual(self) -> None:
        """Show the reasons only where there is something to give a reason for."""
        view = self.view
        doubt = "" if self.is_locked else meetings.day_doubt(self.desk.work, view)
        self.facts.show_field("date_reason", bool(view.date_reason or doubt))
        self.facts.doubt("date_reason", doubt)
        self.facts.show_field("form_basis", bool(view.form_basis) or view.form != "in_person")

    def _fill_parts(self) -> None:
        """Show the parts of this sitting, where there are several, and the deed that adds one."""
        clear(self.parts)
        if len(self.view.parts) > 1:
            self.parts.addWidget(theme.label("Cùng buổi này:", "small", "ink2"))
        for part in self.view.parts:
            if part.part_id != self.view.part_id:
                go = buttons.quiet(part.title, "arrow_right", small=True, on=self._go_to(part.part_id))
                self.parts.addWidget(go)
        if not self.is_locked:
            add = buttons.quiet("Thêm phần họp", "plus", small=True, on=self._add_part, name="add_part")
            self.parts.addWidget(add)
        self.parts.addStretch(1)

    def _go_to(self, part_id: UUID) -> Callable[[], None]:
        return lambda: self.desk.go("meetings", part_id, "prepare")

    def _add_part(self) -> None:
        added = planning.ask_part(self, self.desk, self.view)
        if added:
            self.desk.go("meetings", added, "prepare")

    def _minute_taker_doubt(self) -> str:
        """Return why someone else should take the minutes, '' where nothing speaks against it."""
        taker, chair = self.view.minute_taker, self.view.chair
        if taker and taker.post_code == PostCode.SECRETARY:
            return "Bí thư không ghi biên bản; hãy cử đồng chí khác ghi."
        if taker and chair and taker.id == chair.id:
            return "Người chủ trì không ghi biên bản; hãy cử đồng chí khác ghi."
        return ""

    def _fill_agenda(self) -> None:
        seen = agenda.agenda(self.desk.work, self.view.part_id)
        clear(self._agenda_head)
        self._agenda_head.addWidget(self._heading(bool(seen.items), seen.source))
        clear(self.demands)
        if seen.demands and not self.is_locked:
            put = buttons.secondary("Đưa vào chương trình", small=True, on=self._demand, name="demand_items")
            self.demands.addWidget(Strip("info", "Hồ sơ đòi hỏi thêm:", "; ".join(seen.demands) + ".", put))
        self.agenda.show_items(seen.items, locked=self.is_locked)

    def _heading(self, filled: bool, source: str) -> QWidget:
        if filled:
            known = {each.label: each for each in agendas_on(self.view.kind, self.view.held_on)}
            words = f"Theo mẫu: {known[source].name}" if source in known else ""
            return heading("Chương trình", theme.label(words, "small", "ink2"))
        programmes = agenda.programmes(self.desk.work, self.view.part_id)
        deeds = [(each.name, lambda variant=each.variant: self._fill(variant)) for each in programmes]
        return heading("Chương trình", buttons.with_menu("Lấy từ mẫu", deeds, "document", name="fill_agenda"))

    def _fill_doubts(self) -> None:
        clear(self.doubts)
        said_in_place = meetings.day_doubt(self.desk.work, self.view)
        doubts = [each for each in self.view.doubts if each != said_in_place]
        if doubts and not self.is_locked:
            more = f" Còn {len(doubts) - 2} điều nữa ở Kiểm tra hồ sơ." if len(doubts) > 2 else ""
            self.doubts.addWidget(Strip("warn", doubts[0], (doubts[1] if len(doubts) > 1 else "") + more))

    # --- written -------------------------------------------------------------------------------------------------

    def _write(self, key: str, value: Any) -> object:
        if key == "period":
            period = parse_period(value, "Kỳ")
            return self.save(meetings.change_part, self.view.part_id, {"period": period})
        empty = value if value != "" or key in ("place", "date_reason", "form_basis") else None
        changes = self.save(meetings.change_sitting, self.view.sitting_id, {key: empty})
        doubt = self._minute_taker_doubt() if key == "minute_taker_id" else ""
        return [doubt] if doubt else changes

    def _fill(self, variant: str) -> None:
        self.run(agenda.fill, self.view.part_id, variant)

    def _demand(self) -> None:
        self.run(agenda.demand_items, self.view.part_id)

    def leave(self) -> bool:
        return self.is_locked or self.facts.leave()

    def act(self, action: str) -> None:
        if action == "deliver":
            self.sheet.ensureWidgetVisible(self.deliveries)
