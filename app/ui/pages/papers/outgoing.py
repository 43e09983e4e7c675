"""Văn bản đi: the register by number, what is odd about it, what is not signed yet; the paper itself beside it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import cell, meetings, paper_numbers, paper_register, papers, signed_copies, writing
from app.operations.issued_papers import WRITTEN
from app.rules.numbering import body_of, symbol
from app.rules.terms import PaperState
from app.rules.vietnamese import found_in
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting import paper_jobs, paper_output
from app.ui.pages.meeting.papers import ask_withdrawal
from app.ui.pages.meeting.register_lines import COLUMNS, RegisterLine, awaits_issue, details_of, kind_name
from app.ui.pages.papers.found import Found, FoundList, look_into_papers
from app.ui.pages.papers.jobs import signed_job
from app.ui.pages.writing.jobs import written_job
from app.ui.widgets import buttons, files, messages
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.filter_field import FilterField
from app.ui.widgets.flow import Flow
from app.ui.widgets.page import Room
from app.ui.widgets.preview import Preview
from app.ui.widgets.record_table import RecordTable
from app.ui.widgets.segment import Segment

YEAR, TERM, DRAFTS, UNSIGNED = "year", "term", "drafts", "unsigned"
PAPER_WIDTH = 404
REST_MS = 250
LEAST_LETTERS = 2
ODD_SHOWN = 2


class Outgoing(QWidget):
    """The register. `turned`: the page has another title to show; `writes` carries a draft that is to be written on,
    `opens` the id of a record that another part of the page shows."""

    title = "Sổ đăng ký văn bản"
    turned = Signal()
    writes = Signal(object)
    opens = Signal(object)
    drafts_read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.room = Room()
        self._all: list[RegisterLine] = []
        self._shows_paper: bool | None = None
        self._signed_in_view: UUID | None = None  # the paper whose signed copy lies beside the list
        self._is_in_found = False
        self.filter = FilterField("Tìm số, trích yếu, người ký, chữ trong văn bản")
        self.filter.textChanged.connect(lambda words: self._filter())
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look_into_papers)
        self.kind = ChoiceField("Loại văn bản", [("", "Mọi loại")])
        self.kind.set_value("")
        self.kind.left.connect(self._filter)
        scopes = ((YEAR, "Trong năm"), (TERM, "Cả nhiệm kỳ"), (DRAFTS, "Dự thảo"), (UNSIGNED, "Chưa có bản ký"))
        self.scope = Segment("Phạm vi", scopes, YEAR)
        self.scope.chosen.connect(lambda scope: self.refresh())
        self.table = RecordTable("Sổ đăng ký văn bản", COLUMNS)
        self.table.current_changed.connect(lambda line: self._show_current())
        self.table.opened.connect(lambda line: self._open_paper())
        self.found = FoundList()
        self.found.table.current_changed.connect(lambda hit: self._show_current() if self._is_in_found else None)
        self.found.table.opened.connect(lambda hit: self.opens.emit(hit.id))
        for each in (self.table, self.found.table):
            each.view.installEventFilter(self)
        self.nothing = EmptyList("")
        self.odd = theme.label("", "small", "warn", wrap=True)
        self.more_odd = buttons.quiet("", small=True, on=self._tell_odd, name="more_odd")
        self.sums = theme.label("", "small", "ink2", wrap=True)
        self.details = theme.label("", "small", "ink2", wrap=True)
        self.preview = Preview()
        self.drafts_read.connect(self._take_drafts)
        self._lay_out()

    # --- laid out ------------------------------------------------------------------------------------------------

    def _make_foot(self) -> QWidget:
        self.export_button = buttons.secondary("Xuất lại", "download", small=True, on=self._export, name="export_paper")
        self.print_button = buttons.secondary("In", "printer", small=True, on=self._print, name="print_paper")
        self.sign_button = buttons.secondary("Gắn bản đã ký", "signed", small=True, on=self._sign, name="attach_signed")
        self.signed_button = buttons.secondary(
            "Xem bản đã ký", "signed", small=True, on=self.toggle_signed, name="show_signed"
        )
        self.unsign_button = buttons.quiet("Bỏ bản đã ký", "trash", small=True, on=self._unsign, name="remove_signed")
        self.open_button = buttons.quiet(
            "Mở buổi họp", "meeting", small=True, on=self._open_meeting, name="open_meeting"
        )
        self.renew_button = buttons.quiet("Lập bản thay thế", "copy", small=True, on=self._renew, name="new_version")
        self.withdraw_button = buttons.quiet("Hủy văn bản", "close", small=True, on=self._withdraw, name="withdraw")
        foot = QWidget()
        deeds = Flow(foot, 12)
        for each in (
            self.export_button, self.print_button, self.sign_button, self.signed_button, self.unsign_button,
            self.open_button, self.renew_button, self.withdraw_button,
        ):  # fmt: skip
            deeds.addWidget(each)
        return foot

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(theme.px(10))
        above.addWidget(self.filter, 1)
        self.kind.setFixedWidth(theme.px(160))
        above.addWidget(self.kind)
        odd = QHBoxLayout()
        odd.setSpacing(theme.px(8))
        odd.addWidget(self.odd, 1)
        odd.addWidget(self.more_odd)
        self.list_side = QWidget()
        column = QVBoxLayout(self.list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.nothing.hide()
        column.addLayout(above)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 3)
        column.addWidget(self.found, 2)
        column.addLayout(odd)
        column.addWidget(self.sums)
        column.addWidget(self.details)
        column.addWidget(self._make_foot())
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(24))
        columns.addWidget(self.list_side, 1)
        columns.addWidget(self.preview)

    # --- read ----------------------------------------------------------------------------------------------------

    @property
    def facts(self) -> str:
        """What the page says of the register under its title."""
        if self.scope.value() == UNSIGNED:
            return f"Ban hành năm {self.desk.year} mà trong sổ chưa có bản đã ký"
        what = f"{self.title} năm {self.desk.year}" if self.scope.value() == YEAR else self.title
        return what + ("" if self.room.is_low else ". Số liên tục theo từng loại trong cả nhiệm kỳ.")

    @property
    def list_name(self) -> str:
        """What the list that goes out is called."""
        return f"Văn bản chưa có bản đã ký năm {self.desk.year}" if self.scope.value() == UNSIGNED else self.title

    def refresh(self) -> None:
        """Read the register anew."""
        scope = self.scope.value()
        if scope == DRAFTS:
            self._read_drafts()
        elif scope == UNSIGNED:
            rows = signed_copies.unsigned(self.desk.work, self.desk.year)
            self._show([RegisterLine(paper=row, part_id=row.part_id) for row in rows][::-1])
        else:
            self._show(self._register())
        self.scope.set_words(YEAR, f"Năm {self.desk.year}")
        self.turned.emit()

    def span(self) -> dict[str, Any]:
        """Return the year in view, or the term, as operations take it."""
        if self.scope.value() == TERM and (term := cell.term(self.desk.work, self.desk.today)):
            return {"term_id": term.id}
        return {"year": self.desk.year}

    def _register(self) -> list[RegisterLine]:
        """Return the register with the numbers no paper has, each before the next of its series."""
        work = self.desk.work
        missing: dict[tuple[UUID, str], set[int]] = {}
        for series in paper_numbers.all_series(work):
            missing[series.term.id, series.kind] = set(series.flaws.gaps)
        lines: list[RegisterLine] = []
        for row in paper_register.register(work, **self.span()):
            gaps = missing.get((row.term_id, row.series), set()) if row.term_id else set()
            left_out = sorted(number for number in gaps if row.number and number < row.number)
            for number in left_out:
                kind = row.kind if row.series == row.kind else "…"  # any kind may have had a number of the congress
                said = symbol(number, kind, body_of(row.series))
                lines.append(RegisterLine(missing=said, missing_kind=row.kind))
                gaps.discard(number)
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
        self._filter()
        self._show_odd()
        self._show_current()

    def _show_odd(self) -> None:
        """Say under the table what is odd about numbers and days."""
        numbered = self.scope.value() in (YEAR, TERM)
        self._odd = (
            [each.sentence for each in paper_register.oddities(self.desk.work, **self.span())] if numbered else []
        )
        self.odd.setText("\n".join(self._odd[:ODD_SHOWN]))
        self.odd.setVisible(bool(self._odd))
        self.more_odd.setText(f"Xem cả {len(self._odd)} điểm")
        self.more_odd.setAccessibleName(self.more_odd.text())
        self.more_odd.setVisible(len(self._odd) > ODD_SHOWN)

    def _tell_odd(self) -> None:
        messages.tell(self, "Số và ngày của sổ đăng ký", "\n".join(self._odd), kind="warn")

    # --- filtered ------------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        words, kind = self.filter.text().strip(), self.kind.value() or ""
        self.table.set_filter(
            lambda line: (not kind or line.kind == kind) and (not words or found_in(words, line.words))
        )
        shown = self.table.rows()
        self.table.setVisible(bool(shown))
        if len(words) >= LEAST_LETTERS:
            self._rest.start()
        else:
            self._rest.stop()
            self._show_found([], "")
        self._say_nothing_found()
        issued = [line.paper for line in shown if line.paper]
        withdrawn = sum(row.state == PaperState.WITHDRAWN for row in issued)
        told = f"{len(issued)} văn bản" + (f", {withdrawn} đã hủy" if withdrawn else "")
        self.sums.setText(f"{len(shown)} dự thảo chưa ban hành" if self.scope.value() == DRAFTS else told)
        self.sums.setVisible(bool(shown))

    def _say_nothing_found(self) -> None:
        nothing = not self.table.rows() and not self.found.table.rows()
        self.nothing.setVisible(nothing)
        if nothing:
            self.nothing.words.setText(self._empty_words())

    def _empty_words(self) -> str:
        if self._all or self.filter.text().strip():
            return "Không có văn bản nào như điều kiện lọc."
        if self.scope.value() == DRAFTS:
            return f"Năm {self.desk.year} không còn văn bản nào chờ ban hành."
        if self.scope.value() == UNSIGNED:
            return f"Năm {self.desk.year} văn bản nào cũng đã có bản ký trong sổ."
        return (
            "Sổ đăng ký còn trống. Văn bản vào sổ khi ban hành: văn bản của buổi họp ở bước Văn bản của buổi đó, "
            "văn bản khác soạn ở đây."
        )

    def _look_into_papers(self) -> None:
        """Find the words in the text of all papers, in a worker."""
        look = look_into_papers(self.desk.cell, self.filter.text().strip())
        self.desk.in_background("Tìm trong văn bản", look, self._take_found)

    def _take_found(self, found: Found) -> None:
        if found.words == self.filter.text().strip():
            self._show_found(found.papers, found.words)
            self._say_nothing_found()

    def _show_found(self, hits: Any, words: str) -> None:
        self.found.show_hits(hits, words)
        before, self._is_in_found = self._is_in_found, bool(hits) and not self.table.rows()
        if before or self._is_in_found:
            self._show_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of two lists, the one with the keyboard says which paper lies beside them."""
        if event.type() == QEvent.Type.FocusIn:
            in_found = watched is self.found.table.view
            if in_found != self._is_in_found:
                self._is_in_found = in_found
                self._show_current()
        return super().eventFilter(watched, event)

    # --- the paper beside ----------------------------------------------------------------------------------------

    @property
    def line(self) -> RegisterLine | None:
        """The line whose paper lies beside the lists."""
        if self._is_in_found:
            hit = self.found.table.current()
            return hit.line if hit else None
        return self.table.current() if self.table.rows() else None

    def _show_current(self) -> None:
        line = self.line
        if line is None or line.id != self._signed_in_view:
            self._signed_in_view = None
        self._show_deeds(line)
        told = details_of(line.paper) if line and line.paper else ("", "")
        self.details.setText(told[0])
        self.details.setToolTip(told[1])
        self.details.setVisible(bool(told[0]))
        if line and line.paper and self._signed_in_view:
            self.preview.show_paper(f"{line.id}:signed", signed_job(self.desk.cell, line.paper.paper_id))
        elif line and line.paper:
            self.preview.show_paper(f"{line.id}", paper_jobs.issued_job(self.desk.cell, line.paper.paper_id))
        elif line and line.draft and line.part_id:
            job = paper_jobs.draft_job(self.desk.cell, line.part_id, line.draft.form, line.draft.subject_id)
            self.preview.show_paper(f"{line.id}", job)
        elif line and line.written:
            self.preview.show_paper(f"{line.id}", written_job(self.desk.cell, line.written.paper_id))
        elif self._is_in_found and self.found.table.current():
            self.preview.show_nothing("Văn bản đến: Enter mở ở sổ văn bản đến.")
        else:
            self.preview.show_nothing("Số này chưa có văn bản nào." if line else "Chọn một văn bản để xem.")

    def _show_deeds(self, line: RegisterLine | None) -> None:
        row = line.paper if line else None
        is_paper = bool(line and (line.paper or line.draft or line.written))
        for each in (self.export_button, self.print_button):
            buttons.allow(each, "" if is_paper else "Chưa chọn văn bản nào.")
        signed = self._signed_in_view is not None
        self.export_button.setText("Xuất bản đã ký" if signed else "Xuất lại" if row else "Xuất dự thảo")
        self.print_button.setText("In bản đã ký" if signed else "In")
        self.sign_button.setVisible(bool(row and row.kind and not row.is_signed))
        self.signed_button.setText("Xem bản ban hành" if signed else "Xem bản đã ký")
        self.signed_button.setVisible(bool(row and row.is_signed))
        self.unsign_button.setVisible(signed)
        self.open_button.setText("Soạn tiếp" if line and line.written else "Mở buổi họp")
        can_open = bool(line and (line.part_id or line.written))
        self.open_button.setVisible((can_open or row is None) and not signed)
        buttons.allow(self.open_button, "" if can_open else "Chưa chọn văn bản nào.")
        self.renew_button.setVisible(bool(row and row.form == WRITTEN and not signed))
        self.withdraw_button.setVisible(bool(row and row.state == PaperState.ISSUED and not signed))

    def toggle_paper(self) -> None:
        """Show or fold the paper."""
        self._shows_paper = not self.shows_paper
        self._arrange_paper()

    @property
    def shows_paper(self) -> bool:
        return self.room.is_wide if self._shows_paper is None else self._shows_paper

    def _arrange_paper(self) -> None:
        shown = self.shows_paper
        self.preview.setVisible(shown)
        self.list_side.setVisible(self.room.is_wide or not shown)
        self.preview.setMinimumWidth(theme.px(PAPER_WIDTH) if self.room.is_wide else 0)
        self.preview.setMaximumWidth(theme.px(PAPER_WIDTH) if self.room.is_wide else 16777215)

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""
        if room.is_wide != self.room.is_wide:
            self._shows_paper = None
        self.room = room
        self.table.show_least(not room.is_wide and not room.is_single)
        self._arrange_paper()

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes round."""
        found = [self.found.table] if self.found.isVisible() else []
        return [self.filter, self.table, *found, *([self.preview] if self.shows_paper else [])]

    # --- deeds ---------------------------------------------------------------------------------------------------

    def find(self, record_id: UUID) -> bool:
        """Make one paper of the register current, whatever year it is of; return whether it is there."""
        row = next((each for each in paper_register.register(self.desk.work) if each.paper_id == record_id), None)
        if row is None:
            return False
        self.filter.setText("")
        self.kind.set_value("")
        for scope in (YEAR, TERM):
            self.scope.set_value(scope)
            self.refresh()
            if self.table.set_current(record_id):
                return True
        self.scope.set_value(YEAR)
        self.desk.set_year(row.issued_on.year)
        self.refresh()
        return self.table.set_current(record_id)

    def _open_paper(self) -> None:
        if self.line and self.line.written:
            self.writes.emit(self.line.written.paper_id)
            return
        if not self.shows_paper:
            self.toggle_paper()
            self.turned.emit()
        self.preview.setFocus()

    def _open_meeting(self) -> None:
        line = self.line
        if line and line.written:
            self.writes.emit(line.written.paper_id)
        elif line and line.part_id:
            self.desk.go("meetings", line.part_id, "papers")

    def _withdraw(self) -> None:
        line = self.line
        if line and line.paper:
            name = " ".join(filter(None, (line.paper_name, line.paper.symbol)))
            ask_withdrawal(self, self.desk, line.paper.paper_id, name)

    def _renew(self) -> None:
        if self.line and self.line.paper and (made := self.desk.run(writing.new_version, self.line.paper.paper_id)):
            self.writes.emit(made[0])

    # --- the signed copy -----------------------------------------------------------------------------------------

    def _sign(self) -> None:
        if not self.line or not self.line.paper:
            return
        paper_id = self.line.paper.paper_id
        path = files.open_file(self, "Chọn bản đã ký (PDF, nhiều nhất 10 MB)", "Tệp PDF (*.pdf *.PDF)")
        if path and self.desk.run(signed_copies.attach, paper_id, path):
            self.table.set_current(paper_id)

    def toggle_signed(self) -> None:
        """Lay the signed copy beside the list, or the paper as it was issued again."""
        if self.line and self.line.paper:
            self._signed_in_view = None if self._signed_in_view else self.line.paper.paper_id
            self._show_current()
            if not self.shows_paper:
                self.toggle_paper()
                self.turned.emit()

    def _unsign(self) -> None:
        if self.line and self.line.paper:
            self._signed_in_view = None
            self.desk.run(signed_copies.remove, self.line.paper.paper_id)

    # --- out -----------------------------------------------------------------------------------------------------

    def _export(self) -> None:
        line = self.line
        if line and line.paper and self._signed_in_view:
            if folder := paper_output.ask_folder(self, self.desk):
                written = self.desk.run(signed_copies.export, line.paper.paper_id, folder)
                paper_output.told(self.desk, written, folder)
        elif line and line.paper:
            paper_output.export_issued(self, self.desk, line.paper.paper_id)
        elif line and line.draft and line.part_id:
            paper_output.export_choice(self, self.desk, line.part_id, line.draft)
        elif line and line.written and (folder := paper_output.ask_folder(self, self.desk)):
            exported = self.desk.run(writing.export_draft, line.written.paper_id, folder)
            paper_output.told(self.desk, exported, folder)

    def _print(self) -> None:
        line = self.line
        if line and line.paper and self._signed_in_view:
            job = signed_job(self.desk.cell, line.paper.paper_id)
            paper_output.print_made(self, self.desk, f"bản đã ký của {line.paper_name} {line.paper.symbol}", job)
        elif line and line.paper:
            job = paper_jobs.issued_job(self.desk.cell, line.paper.paper_id)
            paper_output.print_made(self, self.desk, f"{line.paper_name} {line.paper.symbol}", job)
        elif line and line.draft and line.part_id:
            paper_output.print_choice(self, self.desk, line.part_id, line.draft)
        elif line and line.written:
            job = written_job(self.desk.cell, line.written.paper_id)
            paper_output.print_made(self, self.desk, f"dự thảo {line.paper_name}", job)
