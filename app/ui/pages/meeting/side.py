"""The paper beside the steps: which one, its page, print and export, the sheets themselves."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.operations import papers
from app.rules.terms import PaperState
from app.ui import theme
from app.ui.pages.meeting import paper_jobs, paper_output
from app.ui.widgets import buttons
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.paint import rounded
from app.ui.widgets.preview import Made, Preview

if TYPE_CHECKING:
    from app.ui.pages.meeting.pane import MeetingPane
    from db.unit_of_work import UnitOfWork

Which = tuple[str, UUID | None]  # form, and what it is about
FIRST = ("minutes", "committee_minutes", "resolution", "resolution_short", "committee_conclusion")

SHORTER = (
    (" họp chi bộ", ""),
    (" họp chi ủy", ""),
    ("Chương trình họp", "Chương trình"),
    (" (bản đầy đủ)", ""),
    (" (bản rút gọn)", " rút gọn"),
    (" của chi ủy", " chi ủy"),
    ("Giấy mời họp gửi đảng viên", "Giấy mời đảng viên"),
    ("Giấy mời khách, đại biểu cấp trên", "Giấy mời khách"),
    ("Danh sách ký tên dự họp", "Danh sách ký tên"),
    ("Biên bản kiểm phiếu", "Kiểm phiếu"),
    ("Tờ trình đề nghị chuẩn y", "Tờ trình chuẩn y"),
    ("Bản đính chính biên bản", "Bản đính chính"),
)
"""The names of papers, where the meeting they stand beside says the rest."""


class _Legend(QWidget):
    """A short red bar and what it means."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Vạch đỏ: đoạn do bước này ghi")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.line_height("small") + theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = theme.px(15)
        rounded(painter, QRectF(0, (self.height() - high) / 2, theme.px(3), high), 1.5, "mark")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink2"))
        box = self.rect().adjusted(theme.px(11), 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, "Vạch đỏ: đoạn do bước này ghi")


def papers_in_order(work: "UnitOfWork", part_id: UUID) -> tuple[papers.PaperChoice, ...]:
    """Return the papers of a meeting, those it is held for first, the rest in the order of the steps."""
    choices = papers.papers_of(work, part_id)
    return tuple(sorted(choices, key=lambda each: FIRST.index(each.form) if each.form in FIRST else len(FIRST)))


def _short(name: str) -> str:
    """Return the name of a paper without what the meeting says already."""
    for words, short in SHORTER:
        name = name.replace(words, short)
    return name


class PaperSide(QWidget):
    """Shows one paper of the meeting. `shown` hands on the papers.Draft (or issued Paper) on the desk."""

    shown = Signal(object)
    chosen = Signal(object)  # Which, when the user took another one

    def __init__(self, pane: "MeetingPane") -> None:
        super().__init__()
        self._pane = pane
        self._choices: dict[Which, papers.PaperChoice] = {}
        self._which: Which | None = None
        self.setAccessibleName("Văn bản")
        self.form = ChoiceField("Văn bản xem trước")
        self.form.left.connect(self._take)
        self.page = theme.label("", "small", "ink2")
        self.print_button = buttons.secondary("In", "printer", small=True, on=self._print, name="print")
        self.export_button = buttons.secondary("Xuất", "download", small=True, on=self._export, name="export")
        self.whole_button = buttons.quiet("Xem cả trang", "search", small=True, on=self._see_whole, name="see_whole")
        self.preview = Preview()
        self.preview.turned.connect(self._turned)
        self.preview.shown.connect(self.shown)
        self.legend = _Legend()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.form, 1)
        head.addWidget(self.page)
        head.addSpacing(theme.px(4))
        head.addWidget(self.print_button)
        head.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.legend, 1)
        foot.addStretch(0)
        foot.addWidget(self.whole_button)
        layout.addLayout(foot)
        self.setFocusProxy(self.preview)

    # --- what it shows -------------------------------------------------------------------------------------------

    def set_choices(self, choices: tuple[papers.PaperChoice, ...]) -> None:
        """Take the papers of the meeting as they are now."""
        self._choices = {(each.form, each.subject_id): each for each in choices}
        names = [(which, _short(each.name)) for which, each in self._choices.items()]
        self.form.set_choices(names)
        longest = max((theme.text_width(name) for _, name in names), default=0)
        self.form.view().setMinimumWidth(min(longest + theme.px(40), theme.px(620)))
        if self._which not in self._choices:
            self._which = next(iter(self._choices), None)
        self.form.set_value(self._which)
        self._show()

    def show_form(self, form: str, subject_id: UUID | None = None) -> None:
        """Show a paper of the meeting, the first of its form where no subject is named."""
        wanted = (form, subject_id)
        if wanted not in self._choices:
            wanted = next((which for which in self._choices if which[0] == form), wanted)
        if wanted != self._which and wanted in self._choices:
            self._which = wanted
            self.form.set_value(wanted)
            self._show()

    def mark_step(self, code: str) -> None:
        self.legend.setVisible(code not in ("papers", ""))
        self.preview.mark_step(code if code != "papers" else "")
        self.preview.set_eager(code == "papers")

    @property
    def which(self) -> Which | None:
        """The paper in view."""
        return self._which

    @property
    def choice(self) -> papers.PaperChoice | None:
        """The paper in view as the list of papers knows it."""
        return self._choices.get(self._which) if self._which else None

    def _show(self) -> None:
        choice = self.choice
        refusal = "" if choice else "Buổi họp này chưa có văn bản nào."
        for each in (self.print_button, self.export_button, self.whole_button):
            buttons.allow(each, refusal)
        if choice is None:
            self.preview.show_nothing(refusal)
            return
        key = f"draft {self._pane.part_id} {choice.form} {choice.subject_id}"
        if choice.state == PaperState.ISSUED:
            key = f"issued {choice.paper_id}"
        self.preview.show_paper(key, self._job(choice))

    def _job(self, choice: papers.PaperChoice) -> Callable[[], Made]:
        return paper_jobs.choice_job(self._pane.desk.cell, self._pane.part_id, choice)

    def _take(self) -> None:
        which: Any = self.form.value()
        if which is not None and which != self._which:
            self._which = which
            self._show()
            self.chosen.emit(which)

    def _turned(self, page: int, pages: int) -> None:
        self.page.setText(f"{page}/{pages}" if pages else "")
        self.page.setToolTip(f"Trang {page} trong {pages} trang" if pages else "")
        self.page.setAccessibleName(self.page.toolTip())

    def _see_whole(self) -> None:
        """Show the paper large; what it is printed on there is sent from here."""
        from app.ui.pages.meeting.paper_window import PaperWindow

        choice = self.choice
        if choice is None:
            return
        window = PaperWindow(self, choice.name, self._job(choice))
        window.exec()
        printer = window.printer
        window.deleteLater()
        if printer is not None:
            paper_output.print_on(printer, self, self._pane.desk, choice.name, self._job(choice))

    # --- out of the program --------------------------------------------------------------------------------------

    def _print(self) -> None:
        if self.choice:
            paper_output.print_choice(self, self._pane.desk, self._pane.part_id, self.choice)

    def _export(self) -> None:
        if self.choice:
            paper_output.export_choice(self, self._pane.desk, self._pane.part_id, self.choice)
