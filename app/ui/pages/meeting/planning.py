"""The small windows before a meeting is there: a new one, a part added to it, one copied from the paper book."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.operations import cell, meetings
from app.operations.cell import EarlierInput, EarlierView
from app.operations.meetings import PlanInput
from app.operations.settings import settings
from app.rules.dates import parse_period, period_screen
from app.rules.refusal import Refused
from app.rules.terms import PartKind
from app.ui.actions import Desk
from app.ui.pages.meeting.meeting_lines import EARLIER
from app.ui.widgets.form_dialog import FormDialog, ask_form
from app.ui.widgets.record_form import Field

KINDS = (
    (PartKind.REGULAR, "Thường kỳ"),
    (PartKind.COMMITTEE, "Chi ủy"),
    (PartKind.EXTRAORDINARY, "Bất thường"),
    (PartKind.ELECTION, "Bầu cử"),
    (PartKind.PARTY_GROUP, "Tổ đảng"),
)
LEVELS = (("", "Chưa xếp"), ("Tốt", "Tốt"), ("Khá", "Khá"), ("Trung bình", "Trung bình"), ("Kém", "Kém"))


def plan_dialog(parent: QWidget, desk: Desk) -> FormDialog:
    """Return the window that plans a meeting; period, day, time and place are proposed."""
    chosen = settings(desk.work)
    specs = [
        Field("kind", "Loại", "choice", choices=kinds_of(desk)),
        Field("period", "Kỳ", width=122, hint="Tháng mà buổi họp này thuộc về; có thể họp sớm hoặc muộn hơn."),
        Field("held_on", "Ngày họp", "date"),
        Field("starts_at", "Giờ", "time", beside=True, width=84),
        Field("place", "Địa điểm"),
    ]
    if groups := cell.groups(desk.work, desk.today):
        choices = [(each.id, each.name) for each in groups]
        specs.append(Field("party_group_id", "Tổ đảng", "choice", choices=choices))
    period = meetings.next_regular_period(desk.work)
    values = {
        "kind": PartKind.REGULAR,
        "period": period_screen(period),
        "held_on": meetings.propose_day(desk.work, period).day,
        "starts_at": chosen.meeting_time,
        "place": meetings.usual_place(desk.work, PartKind.REGULAR),
    }

    def do(given: dict[str, Any]) -> object:
        period = parse_period(given["period"], "Kỳ")
        filled = {key: value for key, value in given.items() if value not in ("", None)}
        return desk.save(meetings.plan, PlanInput(**{**filled, "period": period}))

    dialog = FormDialog(parent, "Thêm buổi họp", specs, "Thêm buổi họp", do, values=values)
    _propose_again(dialog, desk)
    return dialog


def kinds_of(desk: Desk) -> Sequence[tuple[PartKind, str]]:
    """Return the kinds of meeting that this cell can hold."""
    left_out = set()
    if not cell.has_committee(desk.work, desk.today):
        left_out.add(PartKind.COMMITTEE)
    if not cell.groups(desk.work, desk.today):
        left_out.add(PartKind.PARTY_GROUP)
    return [(kind, words) for kind, words in KINDS if kind not in left_out]


def _propose_again(dialog: FormDialog, desk: Desk) -> None:
    """Another kind or period has another usual day, and its place; proposed until something is typed by hand."""
    form = dialog.form
    proposed = [form.value("held_on"), form.value("place")]

    def again() -> None:
        try:
            period = parse_period(form.value("period"))
        except Refused:
            return
        usual = meetings.propose_day(desk.work, period, PartKind(form.value("kind")))
        if form.value("held_on") == proposed[0]:
            form.editor("held_on").set_value(usual.day)
            proposed[0] = form.value("held_on")
        if form.value("place") == proposed[1]:
            form.editor("place").set_value(meetings.usual_place(desk.work, PartKind(form.value("kind"))))
            proposed[1] = form.value("place")
        form.doubt("held_on", usual.reason)

    form.editor("kind").left.connect(again)
    form.editor("period").left.connect(again)
    again()


def ask_earlier(parent: QWidget, desk: Desk, before: EarlierView | None = None) -> None:
    """Ask for a meeting of the paper book, in short; `before` is one copied already."""
    specs = [
        Field("kind", "Loại", "choice", choices=list(EARLIER.items())),
        Field("period", "Kỳ", width=122),
        Field("held_on", "Ngày họp", "date"),
        Field("present", "Số có mặt", "number", width=76),
        Field("total", "Số phải dự", "number", beside=True, width=76),
        Field("level", "Xếp loại", "choice", choices=LEVELS),
        Field("minutes_number", "Số biên bản", "number", width=76),
        Field("resolution_number", "Số nghị quyết", "number", beside=True, width=76),
    ]
    start: dict[str, Any] = {"kind": "regular", "level": ""}
    if before:
        start = {spec.key: getattr(before, spec.key) for spec in specs} | {"period": period_screen(before.period)}

    def do(given: dict[str, Any]) -> object:
        period = parse_period(given["period"], "Kỳ")
        return desk.save(cell.copy_earlier_meeting, EarlierInput(**{**given, "period": period}))

    meaning = "Chép gọn một buổi đã họp trước khi có sổ này, đủ cho tổng quan của năm và các số văn bản."
    ask_form(parent, "Chép từ sổ giấy", specs, "Chép vào sổ", do, values=start, meaning=meaning)


def ask_part(parent: QWidget, desk: Desk, view: meetings.MeetingView) -> UUID | None:
    """Ask which part comes after those of a sitting; return it."""
    held = {part.kind for part in view.parts}
    choices = [(kind, words) for kind, words in kinds_of(desk) if kind not in held and kind != PartKind.PARTY_GROUP]
    specs = [
        Field("kind", "Phần họp", "choice", choices=choices),
        Field("period", "Kỳ", width=122),
    ]

    def do(given: dict[str, Any]) -> object:
        if given["kind"] is None:
            raise Refused("Chọn loại của phần họp.", "Phần họp")
        period = parse_period(given["period"], "Kỳ")
        return desk.save(meetings.add_part, view.sitting_id, PartKind(given["kind"]), period)

    meaning = "Cùng một buổi, cùng điểm danh; phần này có chương trình, biểu quyết và văn bản riêng."
    start = {"period": period_screen(view.period)}
    added = ask_form(parent, "Thêm phần họp", specs, "Thêm phần họp", do, values=start, meaning=meaning)
    return added[0] if isinstance(added, tuple) and isinstance(added[0], UUID) else None
