"""Thông báo, tài liệu: what went out, by which way and when, each with one button; and its words for pasting."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.documents.paper import Paper
from app.operations import meetings, papers
from app.operations.meeting_reading import CHANNEL_WORDS, DELIVERY_WORDS
from app.operations.meetings import DeliveryView
from app.rules.dates import parse_day, parse_time
from app.rules.terms import PartKind
from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.paint import Line, Picture
from app.ui.widgets.record_form import Field

if TYPE_CHECKING:
    from app.ui.pages.meeting.step import MeetingStep

FORMS = {  # whose words are copied for pasting, the first that the meeting has
    "notice_members": ("notice",),
    "notice_superior": ("invitation", "notice"),
    "documents_before": ("programme",),
    "results_after": ("resolution", "resolution_short", "committee_conclusion", "minutes"),
}
COMMITTEE_ONLY = ("notice_members", "documents_before", "results_after")


def words_of(paper: Paper) -> str:
    """Return a paper as plain text for a chat or the electronic handbook: title, body, who signs."""
    head = [paper.title.kind, paper.title.abstract]
    if paper.addressees:
        head.append(f"{paper.addressees_label}: {'; '.join(paper.addressees)}")
    signed = paper.right_signature
    tail = [signed.authority, signed.post, signed.name] if signed else []
    return "\n".join(filter(None, [*head, "", *(block.text for block in paper.blocks), "", *tail]))


class Deliveries(QWidget):
    """A row for each thing that goes out."""

    def __init__(self, step: "MeetingStep") -> None:
        super().__init__()
        self._step = step
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(1, 1)

    def fill(self) -> None:
        """Show what has gone out; the keyboard stays in the row where it was."""
        before = self.window().focusWidget()
        held = before.objectName() if before and self.isAncestorOf(before) else ""
        _clear(self._grid)
        view = self._step.view
        wanted = COMMITTEE_ONLY if view.kind == PartKind.COMMITTEE else tuple(DELIVERY_WORDS)
        self._grid.addWidget(Line(), 0, 0, 1, 4)
        for at, what in enumerate(wanted):
            sent = [each for each in view.deliveries if each.what == what]
            self._add_row(2 * at + 1, what, sent)
            self._grid.addWidget(Line(), 2 * at + 2, 0, 1, 4)
        if held:
            self._focus(held)

    def _add_row(self, row: int, what: str, sent: list[DeliveryView]) -> None:
        icon = Picture("tick" if sent else "ring", "good" if sent else "edge", 18, 2 if sent else 1.5)
        self._grid.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(theme.label(DELIVERY_WORDS[what], semibold=True))
        for each in sent:
            words.addWidget(self._sent(each))
        if not sent:
            words.addWidget(theme.label("Chưa gửi", "small", "ink2"))
        self._grid.addLayout(words, row, 1)
        copy = buttons.quiet("Chép nội dung", "copy", small=True, on=lambda: self._copy(what), name=f"copy_{what}")
        self._grid.addWidget(copy, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._send_button(what), row, 3, Qt.AlignmentFlag.AlignVCenter)

    def _sent(self, delivery: DeliveryView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        told = f"{delivery.at:%d/%m/%Y %H:%M}, {CHANNEL_WORDS[delivery.channel]}"
        if delivery.doubt:
            row.addWidget(Picture("triangle", "warn", 15))
            told = f"{told}. {delivery.doubt}"
        row.addWidget(theme.label(told, "small", "warn" if delivery.doubt else "ink2", wrap=True), 1)
        back = buttons.bare("close", f"Bỏ ghi {told}", on=lambda: self._take_back(delivery), size=20)
        back.setObjectName(f"sent_{delivery.what}_{delivery.id}")
        row.addWidget(back)
        return holder

    def _send_button(self, what: str) -> QPushButton:
        deeds: list[tuple[str, Any]] = [
            (
                f"Qua {words}" if not words.startswith("cách") else "Cách khác",
                lambda channel=channel: self._send(what, channel),
            )
            for channel, words in CHANNEL_WORDS.items()
        ]
        deeds += [("", lambda: None), ("Đã gửi vào ngày, giờ khác…", lambda: self._ask_when(what))]
        made = buttons.with_menu("Ghi đã gửi", deeds, name=f"sent_{what}")
        theme.mark(made, measure="small")
        return made

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _send(self, what: str, channel: str, at: datetime | None = None) -> None:
        self._step.run(meetings.record_delivery, self._step.view.part_id, what, channel, at)
        self._stay(what)

    def _take_back(self, delivery: DeliveryView) -> None:
        self._step.run(meetings.delete_delivery, delivery.id)
        self._stay(delivery.what)

    def _stay(self, what: str) -> None:
        """Give the keyboard to the button of a row, which was made anew."""
        self._focus(f"sent_{what}")

    def _focus(self, name: str) -> None:
        if button := self.findChild(QPushButton, name):
            button.show()
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_when(self, what: str) -> None:
        specs = [
            Field("channel", "Cách gửi", "choice", choices=[(key, words) for key, words in CHANNEL_WORDS.items()]),
            Field("day", "Ngày gửi", "date"),
            Field("time", "Giờ gửi", "time", beside=True, width=84),
        ]

        def do(values: dict[str, Any]) -> object:
            time = parse_time(values["time"] or "00:00", "Giờ gửi")
            hour, minute = (int(part) for part in time.split(":"))
            day = parse_day(values["day"], "Ngày gửi")
            at = datetime(day.year, day.month, day.day, hour, minute)
            return self._step.save(meetings.record_delivery, self._step.view.part_id, what, values["channel"], at)

        now = self._step.desk.work.now
        start = {"channel": "chat", "day": now.date(), "time": f"{now:%H:%M}"}
        ask_form(self, DELIVERY_WORDS[what], specs, "Ghi đã gửi", do, values=start)
        self._stay(what)

    def _copy(self, what: str) -> None:
        """Put the words of the paper on the clipboard; they are made in a worker."""
        choices = {choice.form: choice for choice in papers.papers_of(self._step.desk.work, self._step.view.part_id)}
        choice = next((choices[form] for form in FORMS[what] if form in choices), None)
        if choice is None:
            self._step.desk.say("refused", "Buổi họp này chưa có văn bản để chép.")
            return
        cell, part_id = self._step.desk.cell, self._step.view.part_id

        def work(talk: object) -> str:
            with cell.reader() as reader:
                return words_of(papers.draft(reader, part_id, choice.form, choice.subject_id).paper)

        self._step.desk.in_background("Chép nội dung", work, self._copied, can_stop=False)

    def _copied(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._step.desk.say("good", "Đã chép nội dung.", "Dán vào nhóm trò chuyện hoặc Sổ tay đảng viên bằng Ctrl+V.")


def _clear(place: QLayout) -> None:
    """Take everything out of a layout and of those inside it."""
    while entry := place.takeAt(0):
        if old := entry.widget():
            old.hide()
            old.setObjectName("")  # it goes on the next turn; nobody finds it until then
            old.deleteLater()
        elif inner := entry.layout():
            _clear(inner)
            inner.deleteLater()
