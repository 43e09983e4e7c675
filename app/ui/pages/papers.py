"""Văn bản: the register of papers by number, with what is withdrawn and what is missing; the paper itself beside it.

A paper that the secretary writes herself opens here, too (pages/writing).
"""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.operations import cell, meetings, paper_numbers, papers, writing
from app.operations.papers import RegisterRow
from app.rules.numbering import symbol
from app.rules.terms import PaperState
from app.rules.vietnamese import found_in
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting import paper_jobs, paper_output
from app.ui.pages.meeting.papers import ask_withdrawal
from app.ui.pages.meeting.register_lines import COLUMNS, RegisterLine, awaits_issue, kind_name
from app.ui.pages.meeting.step import Foot
from app.ui.pages.writing import WritingPane, beginning
from app.ui.pages.writing.jobs import written_job
from app.ui.widgets import buttons
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.filter_field import FilterField
from app.ui.widgets.list_output import export_list, print_list
from app.ui.widgets.page import Page, Room
from app.ui.widgets.preview import Preview
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.segment import Segment

YEAR, TERM, DRAFTS = "year", "term", "drafts"
TITLE = "Sổ đăng ký văn bản"


class PapersPage(Page):
    key = "papers"
    shows = frozenset(
        {
            "paper", "own_wording", "term", "series_start", "earlier_meeting", "part", "sitting", "written_paper",
            "written_block", "paper_annex", "paper_basis", "paper_signer", "setting", "actor", "post", "cell_identity",
        }
    )  # fmt: skip
    drafts_read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: list[RegisterLine] = []
        self._drafts: list[RegisterLine] | None = None
        self._wanted: UUID | None = None
        self._shows_paper: bool | None = None
        self.pane: WritingPane | None = None  # while a written paper is open
        self._writing: WritingPane | None = None  # made once, for all written papers
        self._make_head()
        self.filter = FilterField("Lọc số, trích yếu, người ký")
        self.filter.textChanged.connect(lambda words: self._filter())
        self.kind = ChoiceField("Loại văn bản", [("", "Mọi loại")])
        self.kind.set_value("")
        self.kind.left.connect(self._filter)
        self.scope = Segment("Phạm vi", ((YEAR, "Trong năm"), (TERM, "Cả nhiệm kỳ"), (DRAFTS, "Dự thảo")), YEAR)
        self.scope.chosen.connect(lambda scope: self.refresh())
        self.table = RecordTable("Sổ đăng ký văn bản", COLUMNS)
        self.table.current_changed.connect(lambda line: self._show_current())
        self.table.opened.connect(lambda line: self._open_paper())
        self.nothing = EmptyList("")
        self.gaps = theme.label("", "small", "warn", wrap=True)
        self.sums = theme.label("", "small", "ink2", wrap=True)
        self.preview = Preview()
        self.preview.setMinimumWidth(theme.px(404))
        self.drafts_read.connect(self._take_drafts)
        QShortcut(QKeySequence("F8"), self, self.toggle_paper)
        self._lay_out()
        self._show_head()
        desk.cell.at_close(self._stop)

    def _stop(self) -> None:
        """Ask for no more drawing: the file is about to close."""
        if self._writing and isValid(self._writing):
            self._writing.stop()

    def _make_head(self) -> None:
        self.paper_button = buttons.secondary("Ẩn văn bản", "panel", on=self.toggle_paper, name="toggle_paper")
        self.output_button = buttons.with_menu(
            "Xuất sổ",
            (("Ra tệp Excel", self.export_register), ("In sổ đăng ký", self.print_register)),
            "download",
            "output",
        )
        self.write_button = buttons.primary("Soạn văn bản", "pencil", on=self.write, name="write")
        self.set_actions(self.output_button, self.paper_button, self.write_button)

    def _show_head(self) -> None:
        for each in (self.output_button, self.write_button):
            each.setVisible(self.pane is None)
        if self.pane is None:
            self.set_back("", None)
        elif not self._back:
            self.set_back("Về sổ đăng ký văn bản", self.close_writing)
        self._show_title()
        self._say_paper_button()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.px(10))
        above.addWidget(self.filter, 1)
        self.kind.setFixedWidth(theme.px(160))
        above.addWidget(self.kind)
        above.addWidget(self.scope)
        self.export_button = buttons.secondary("Xuất lại", "download", small=True, on=self._export, name="export_paper")
        self.print_button = buttons.secondary("In", "printer", small=True, on=self._print, name="print_paper")
        self.open_button = buttons.quiet(
            "Mở buổi họp", "meeting", small=True, on=self._open_meeting, name="open_meeting"
        )
        self.withdraw_button = buttons.quiet("Hủy văn bản", "close", small=True, on=self._withdraw, name="withdraw")
        self.list_side = QWidget()
        column = QVBoxLayout(self.list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.nothing.hide()
        column.addLayout(above)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addWidget(self.gaps)
        column.addWidget(self.sums)
        column.addWidget(Foot(self.export_button, self.print_button, self.open_button, self.withdraw_button))
        self.register_view = QWidget()
        columns = QHBoxLayout(self.register_view)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(24))
        columns.addWidget(self.list_side, 1)
        columns.addWidget(self.preview)
        self.stack = CurrentStack()
        self.stack.addWidget(self.register_view)
        self.body.addWidget(self.stack, 1)

    # --- read ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.pane:
            self.pane.refresh()
            return
        if self.scope.value() == DRAFTS:
            self._read_drafts()
        else:
            self._show(self._register())
        self.scope.set_words(YEAR, f"Năm {self.desk.year}")
        self._show_title()

    def _register(self) -> list[RegisterLine]:
        """Return the register with the numbers no paper has, each before the next of its series."""
        work, in_year = self.desk.work, self.scope.value() == YEAR
        rows = papers.register(work, self.desk.year if in_year else None)
        if not in_year and (term := cell.term(work, self.desk.today)):
            last = term.ends_on or self.desk.today.replace(year=9999)
            rows = tuple(row for row in rows if term.starts_on <= row.issued_on <= last)
        missing: dict[str, set[int]] = {}
        for series in paper_numbers.all_series(work):
            missing.setdefault(series.kind, set()).update(series.flaws.gaps)
        lines: list[RegisterLine] = []
        for row in rows:
            left_out = sorted(number for number in missing.get(row.kind, ()) if row.number and number < row.number)
            for number in left_out:
                lines.append(RegisterLine(missing=symbol(number, row.kind), missing_kind=row.kind))
                missing[row.kind].discard(number)
            lines.append(RegisterLine(paper=row, part_id=row.part_id))
        return lines[::-1]

    def _read_drafts(self) -> None:
        """Read in a worker which papers of the year's meetings are not issued yet."""
        cell_file, year = self.desk.cell, self.desk.year

        def work(talk: Any) -> list[RegisterLine]:
            lines = []
            with cell_file.reader() as reader:
                held = meetings.meetings(reader, year)
                for at, row in enumerate(held):
                    for choice in papers.papers_of(reader, row.part_id):
                        if awaits_issue(choice):
                            lines.append(RegisterLine(draft=choice, part_id=row.part_id, meeting=row.title))
                    talk.progress("Đọc dự thảo", at + 1, len(held))
                written = [RegisterLine(written=each) for each in writing.drafts(reader)]
            return [*written, *lines[::-1]]

        self.desk.in_background("Đọc dự thảo", work, self.drafts_read.emit)

    def _take_drafts(self, lines: list[RegisterLine]) -> None:
        if self.scope.value() == DRAFTS:
            self._show(lines)

    def _show(self, lines: list[RegisterLine]) -> None:
        self._all = lines
        kinds = sorted({line.kind for line in lines if line.kind})
        self.kind.set_choices([("", "Mọi loại"), *((kind, kind_name(kind)) for kind in kinds)])
        if self.kind.value() is None:
            self.kind.set_value("")
        self.table.set_rows(lines)
        if self._wanted and self.table.set_current(self._wanted):
            self._wanted = None
        self._filter()
        gone = [line.missing for line in lines if line.missing]
        self.gaps.setText(
            f"Thiếu số: {', '.join(sorted(gone))}. Số đã cho rồi bỏ trống thì ghi rõ vì sao." if gone else ""
        )
        self.gaps.setVisible(bool(gone))
        self._show_current()

    def _filter(self) -> None:
        words, kind = self.filter.text(), self.kind.value() or ""
        self.table.set_filter(
            lambda line: (not kind or line.kind == kind) and (not words.strip() or found_in(words, line.words))
        )
        shown = self.table.rows()
        self.nothing.setVisible(not shown)
        self.table.setVisible(bool(shown))
        if not shown:
            self.nothing.words.setText(self._empty_words())
        issued = [line.paper for line in shown if line.paper]
        withdrawn = sum(row.state == PaperState.WITHDRAWN for row in issued)
        told = f"{len(issued)} văn bản" + (f", {withdrawn} đã hủy" if withdrawn else "")
        self.sums.setText(f"{len(shown)} dự thảo chưa ban hành" if self.scope.value() == DRAFTS else told)
        self.sums.setVisible(bool(shown))

    def _empty_words(self) -> str:
        if self._all:
            return "Không có văn bản nào như điều kiện lọc."
        if self.scope.value() == DRAFTS:
            return f"Năm {self.desk.year} không còn văn bản nào chờ ban hành."
        return (
            "Sổ đăng ký còn trống. Văn bản vào sổ khi ban hành: văn bản của buổi họp ở bước Văn bản của buổi đó, "
            "văn bản khác soạn ở đây."
        )

    def _show_title(self) -> None:
        if self.pane:
            self.set_title(self.pane.title, self.pane.facts)
            return
        what = f"{TITLE} năm {self.desk.year}" if self.scope.value() == YEAR else TITLE
        more = "" if self.room.is_low else ". Số liên tục theo từng loại trong cả nhiệm kỳ."
        self.set_title("Văn bản", what + more)

    # --- the paper beside ----------------------------------------------------------------------------------------

    @property
    def line(self) -> RegisterLine | None:
        return self.table.current() if self.table.rows() else None

    def _show_current(self) -> None:
        line = self.line
        is_paper = bool(line and (line.paper or line.draft or line.written))
        refusal = "" if is_paper else "Chưa chọn văn bản nào."
        for each in (self.export_button, self.print_button):
            buttons.allow(each, refusal)
        self.export_button.setText("Xuất lại" if line and line.paper else "Xuất dự thảo")
        self.open_button.setText("Soạn tiếp" if line and line.written else "Mở buổi họp")
        can_open = bool(line and (line.part_id or line.written))
        buttons.allow(self.open_button, "" if can_open else "Văn bản này không thuộc buổi họp nào.")
        can = bool(line and line.paper and line.paper.state == PaperState.ISSUED)
        self.withdraw_button.setVisible(can)
        if line and line.paper:
            self.preview.show_paper(f"{line.id}", paper_jobs.issued_job(self.desk.cell, line.paper.paper_id))
            self._tell_withdrawn(line.paper)
        elif line and line.draft and line.part_id:
            job = paper_jobs.draft_job(self.desk.cell, line.part_id, line.draft.form, line.draft.subject_id)
            self.preview.show_paper(f"{line.id}", job)
        elif line and line.written:
            self.preview.show_paper(f"{line.id}", written_job(self.desk.cell, line.written.paper_id))
        else:
            words = "Số này chưa có văn bản nào." if line else "Chọn một văn bản để xem."
            self.preview.show_nothing(words)

    def _tell_withdrawn(self, row: RegisterRow) -> None:
        if row.state == PaperState.WITHDRAWN:
            self.say("info", f"{row.symbol or 'Văn bản này'} đã hủy.", row.withdrawn_reason)
        else:
            self.say_nothing()

    def toggle_paper(self) -> None:
        """Show or fold the paper (F8)."""
        if self.pane:
            self.pane.toggle_paper()
        else:
            self._shows_paper = not self._is_paper_shown
            self._arrange_paper()
        self._say_paper_button()

    def _say_paper_button(self) -> None:
        shown = self.pane.shows_paper if self.pane else self._is_paper_shown
        words = "Ẩn văn bản" if shown else "Hiện văn bản"
        self.paper_button.setText(words)
        self.paper_button.setAccessibleName(words)
        self.paper_button.setToolTip(f"{words} (F8)")

    @property
    def _is_paper_shown(self) -> bool:
        return self.room.is_wide if self._shows_paper is None else self._shows_paper

    def _arrange_paper(self) -> None:
        shown = self._is_paper_shown
        self.preview.setVisible(shown)
        self.list_side.setVisible(self.room.is_wide or not shown)
        self.preview.setMaximumWidth(theme.px(404) if self.room.is_wide else 16777215)

    def arrange(self, room: Room) -> None:
        if room.is_wide != self.preview.isVisibleTo(self) and self._shows_paper is not None:
            self._shows_paper = None
        self.table.show_least(not room.is_wide and not room.is_single)
        self._arrange_paper()
        if self._writing:
            self._writing.arrange(room)
        self._show_head()

    def regions(self) -> list[QWidget]:
        if self.pane:
            return [self.pane.writing_side, *([self.pane.preview] if self.pane.shows_paper else [])]
        return [self.filter, self.table, *([self.preview] if self._is_paper_shown else [])]

    # --- deeds ---------------------------------------------------------------------------------------------------

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        """Show one paper of the register, whatever year it is of; a draft is opened to be written on."""
        if action == "write" and record_id is None:
            self.write()
        if record_id is None or not self._leave_writing():
            return
        if any(each.paper_id == record_id for each in writing.drafts(self.desk.work)):
            self.open_writing(record_id)
            return
        self._wanted = record_id
        self.filter.setText("")
        self.kind.set_value("")
        self.scope.set_value(YEAR)
        self.refresh()
        if self._wanted is not None:
            self.scope.set_value(TERM)
            self.refresh()

    # --- writing -------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Ask what to write and open it."""
        if paper_id := beginning.ask_what(self, self.desk):
            self.open_writing(paper_id)

    def open_writing(self, paper_id: UUID) -> None:
        """Open a written draft."""
        self.say_nothing()
        if self._writing is None:
            self._writing = WritingPane(self.desk, self.room)
            self._writing.turned.connect(self._show_head)
            self._writing.ended.connect(self._written_ended)
            self.stack.addWidget(self._writing)
        self._writing.show_paper(paper_id)
        self._writing.arrange(self.room)
        self.pane = self._writing
        self.stack.setCurrentWidget(self.pane)
        self._show_head()
        self.pane.text.editor.setFocus()

    def close_writing(self) -> None:
        """Go back to the register."""
        if self._leave_writing():
            self.refresh()
            self.table.setFocus()

    def _leave_writing(self) -> bool:
        if self.pane and not self.pane.leave():
            return False
        self.pane = None
        self.stack.setCurrentWidget(self.register_view)
        self._show_head()
        return True

    def _written_ended(self, paper_id: UUID | None) -> None:
        """The open draft was issued, or is gone: back to the register, at the paper."""
        self.pane = None
        self.stack.setCurrentWidget(self.register_view)
        self._show_head()
        self.refresh()
        if paper_id:
            self.open(paper_id)

    def leave(self) -> bool:
        return self.pane is None or self.pane.leave()

    def help_page(self) -> str:
        return "writing" if self.pane else self.key

    # --- out -----------------------------------------------------------------------------------------------------

    def _export(self) -> None:
        line = self.line
        if line and line.paper:
            paper_output.export_issued(self, self.desk, line.paper.paper_id)
        elif line and line.draft and line.part_id:
            paper_output.export_choice(self, self.desk, line.part_id, line.draft)
        elif line and line.written and (folder := paper_output.ask_folder(self, self.desk)):
            exported = self.desk.run(writing.export_draft, line.written.paper_id, folder)
            paper_output.told(self.desk, exported, folder)

    def _print(self) -> None:
        line = self.line
        if line and line.paper:
            job = paper_jobs.issued_job(self.desk.cell, line.paper.paper_id)
            paper_output.print_made(self, self.desk, f"{line.paper_name} {line.paper.symbol}", job)
        elif line and line.draft and line.part_id:
            paper_output.print_choice(self, self.desk, line.part_id, line.draft)
        elif line and line.written:
            job = written_job(self.desk.cell, line.written.paper_id)
            paper_output.print_made(self, self.desk, f"dự thảo {line.paper_name}", job)

    def _open_paper(self) -> None:
        if self.line and self.line.written:
            self.open_writing(self.line.written.paper_id)
            return
        if not self._is_paper_shown:
            self.toggle_paper()
        self.preview.setFocus()

    def _open_meeting(self) -> None:
        line = self.line
        if line and line.written:
            self.open_writing(line.written.paper_id)
        elif line and line.part_id:
            self.desk.go("meetings", line.part_id, "papers")

    def _withdraw(self) -> None:
        line = self.line
        if line and line.paper:
            name = " ".join(filter(None, (line.paper_name, line.paper.symbol)))
            ask_withdrawal(self, self.desk, line.paper.paper_id, name)

    def export_register(self) -> None:
        columns, rows = self.table.texts()
        export_list(self, self.desk, TITLE, columns, rows, f"so-dang-ky-van-ban-{self.desk.year}")

    def print_register(self) -> None:
        columns, rows = self.table.texts()
        print_list(self, self.desk, TITLE, columns, rows, wide=True)

    def memory(self) -> Any:
        written = self.pane.paper_id if self.pane else None
        return self.scope.value(), self.filter.text(), self.line.id if self.line else None, written

    def recall(self, kept: Any) -> None:
        scope, words, wanted, written = kept
        self.scope.set_value(scope)
        self.refresh()
        self.filter.setText(words)
        self.table.set_current(wanted)
        if written:
            self.open(written)
