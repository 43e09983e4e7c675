"""The paper beside the steps: which one, its page, print and export, the sheets themselves."""

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
from app.ui.widgets.preview import Preview

if TYPE_CHECKING:
    from app.ui.pages.meeting.pane import MeetingPane

Which = tuple[str, UUID | None]  # form, and what it is about


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


def _short(name: str) -> str:
    """Return the name of a paper without what the meeting says already."""
    return name.replace(" họp chi bộ", "").replace(" họp chi ủy", "").replace("Chương trình họp", "Chương trình")


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
        self.form.view().setMinimumWidth(theme.px(330))
        self.page = theme.label("", "small", "ink2")
        self.print_button = buttons.secondary("In", "printer", small=True, on=self._print, name="print")
        self.export_button = buttons.secondary("Xuất", "download", small=True, on=self._export, name="export")
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
        layout.addWidget(self.legend)
        self.setFocusProxy(self.preview)

    # --- what it shows -------------------------------------------------------------------------------------------

    def set_choices(self, choices: tuple[papers.PaperChoice, ...]) -> None:
        """Take the papers of the meeting as they are now."""
        self._choices = {(each.form, each.subject_id): each for each in choices}
        self.form.set_choices([(which, _short(each.name)) for which, each in self._choices.items()])
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
        for each in (self.print_button, self.export_button):
            buttons.allow(each, refusal)
        if choice is None:
            self.preview.show_nothing(refusal)
            return
        cell = self._pane.desk.cell
        if choice.state == PaperState.ISSUED and choice.paper_id:
            self.preview.show_paper(f"issued {choice.paper_id}", paper_jobs.issued_job(cell, choice.paper_id))
            return
        job = paper_jobs.draft_job(cell, self._pane.part_id, choice.form, choice.subject_id)
        self.preview.show_paper(f"draft {self._pane.part_id} {choice.form} {choice.subject_id}", job)

    def _take(self) -> None:
        which: Any = self.form.value()
        if which is not None and which != self._which:
            self._which = which
            self._show()
            self.chosen.emit(which)

    def _turned(self, page: int, pages: int) -> None:
        self.page.setText(f"trang {page}/{pages}" if pages else "")

    # --- out of the program --------------------------------------------------------------------------------------

    def _print(self) -> None:
        if self.choice:
            paper_output.print_choice(self, self._pane.desk, self._pane.part_id, self.choice)

    def _export(self) -> None:
        if self.choice:
            paper_output.export_choice(self, self._pane.desk, self._pane.part_id, self.choice)
