"""The page of Văn bản: what went out, what came in, the ward's own forms; a paper that is being written opens here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.operations import cell, writing
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.papers.outgoing import Outgoing
from app.ui.widgets import buttons
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.list_output import export_list, print_list
from app.ui.widgets.page import Page, Room
from app.ui.widgets.step_bar import Tabs

if TYPE_CHECKING:
    from app.ui.pages.writing.pane import WritingPane

OUT, IN, FORMS = "out", "in", "forms"
TABS = ((OUT, "Văn bản đi"), (IN, "Văn bản đến"), (FORMS, "Mẫu riêng"))
_FILES = {OUT: "so-dang-ky-van-ban", IN: "so-van-ban-den", FORMS: "mau-rieng"}


class PapersPage(Page):
    key = "papers"
    shows = frozenset(
        {
            "paper", "own_wording", "term", "series_start", "earlier_meeting", "part", "sitting", "written_paper",
            "written_block", "paper_annex", "paper_basis", "paper_signer", "setting", "actor", "post", "cell_identity",
            "signed_copy", "incoming_paper", "own_form",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pane: WritingPane | None = None  # while a written paper is open
        self._writing: WritingPane | None = None  # made once, for all written papers
        self.outgoing = Outgoing(desk)
        self.outgoing.writes.connect(self.open_writing)
        self.outgoing.opens.connect(self.open)
        self.views: dict[str, Any] = {}  # made when their tab is first shown
        self.tabs = Tabs("Các sổ văn bản", TABS)
        self.tabs.set_current(OUT)
        self.tabs.chosen.connect(self.go_tab)
        self._make_head()
        self._lay_out()
        self._put(OUT, self.outgoing)
        QShortcut(QKeySequence("F8"), self, self.toggle_paper)
        self._show_head()
        desk.cell.at_close(self._stop)

    def _stop(self) -> None:
        """Ask for no more drawing: the file is about to close."""
        if self._writing and isValid(self._writing):
            self._writing.stop()

    # --- made ----------------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.paper_button = buttons.secondary("Ẩn văn bản", "panel", on=self.toggle_paper, name="toggle_paper")
        self.output_button = buttons.with_menu("Xuất sổ", (), "download", "output")
        self.output_button.menu().setToolTipsVisible(True)
        self.output_button.menu().aboutToShow.connect(self._fill_menu)
        self.fields_button = buttons.secondary("Danh sách trường", "table", on=self._show_fields, name="fields")
        self.write_button = buttons.primary("Soạn văn bản", "pencil", on=self.write, name="write")
        self.add_button = buttons.primary("Thêm văn bản đến", "plus", on=self._add, name="add_incoming")
        self.add_form_button = buttons.primary("Thêm mẫu riêng", "plus", on=self._add, name="add_form")
        self.set_actions(
            self.output_button, self.paper_button, self.fields_button,
            self.write_button, self.add_button, self.add_form_button,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.lists = CurrentStack()
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(theme.px(8))
        self._bar.addWidget(self.tabs, 1)
        self._bar.addWidget(self.outgoing.scope)
        self.registers = QWidget()
        column = QVBoxLayout(self.registers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._bar)
        column.addWidget(self.lists, 1)
        self.stack = CurrentStack()
        self.stack.addWidget(self.registers)
        self.body.addWidget(self.stack, 1)

    def _put(self, code: str, view: QWidget) -> None:
        self.views[code] = view
        self.lists.addWidget(view)
        view.turned.connect(self._show_head)  # type: ignore[attr-defined]

    @property
    def view(self) -> Any:
        """What stands under the tab in view; its module is imported when it is first shown."""
        code = self.tabs.current()
        if code not in self.views:
            view = _maker(code)(self.desk)
            self._put(code, view)
            view.arrange(self.room)
        return self.views[code]

    def _show_head(self) -> None:
        here = "" if self.pane else self.tabs.current()
        self.output_button.setVisible(bool(here))
        self.output_button.setText("Xuất danh sách" if here == FORMS else "Xuất sổ")
        self.paper_button.setVisible(here in ("", OUT))
        self.fields_button.setVisible(here == FORMS)
        for code, each in ((OUT, self.write_button), (IN, self.add_button), (FORMS, self.add_form_button)):
            each.setVisible(here == code)
        self.outgoing.scope.setVisible(here == OUT)
        if self.pane is None:
            self.set_back("", None)
            self.set_title("Văn bản", self.view.facts)
        else:
            if not self._back:
                self.set_back("Về sổ đăng ký văn bản", self.close_writing)
            self.set_title(self.pane.title, self.pane.facts)
        self._say_paper_button()

    def _say_paper_button(self) -> None:
        shown = self.pane.shows_paper if self.pane else self.outgoing.shows_paper
        words = "Ẩn văn bản" if shown else "Hiện văn bản"
        self.paper_button.setText(words)
        self.paper_button.setAccessibleName(words)
        self.paper_button.setToolTip(f"{words} (F8)")

    # --- shown ---------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.pane:
            self.pane.refresh()
            return
        self.view.refresh()
        self._show_head()

    def go_tab(self, code: str) -> None:
        """Show the papers that went out, those that came in, or the forms."""
        self.tabs.set_current(code)
        self.say_nothing()
        view = self.view
        view.refresh()
        self.lists.setCurrentWidget(view)
        self._show_head()

    def toggle_paper(self) -> None:
        """Show or fold the paper (F8)."""
        if self.pane:
            self.pane.toggle_paper()
        elif self.tabs.current() == OUT:
            self.outgoing.toggle_paper()
        self._say_paper_button()

    def arrange(self, room: Room) -> None:
        tight = QBoxLayout.Direction.TopToBottom if room.is_tight else QBoxLayout.Direction.LeftToRight
        self._bar.setDirection(tight)
        for view in self.views.values():
            view.arrange(room)
        if self._writing:
            self._writing.arrange(room)
        self._show_head()

    def regions(self) -> list[QWidget]:
        if self.pane:
            return [self.pane.writing_side, *([self.pane.preview] if self.pane.shows_paper else [])]
        return [self.tabs, *self.view.regions()]

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        """Show one paper of the registers, whatever year it is of; a draft is opened to be written on."""
        if action == "write" and record_id is None:
            self.write()
        if record_id is None or not self._leave_writing():
            return
        if any(each.paper_id == record_id for each in writing.drafts(self.desk.work)):
            self.open_writing(record_id)
            return
        if not self.outgoing.find(record_id):
            self.go_tab(IN)
            self.view.find(record_id)
        elif self.tabs.current() != OUT:
            self.go_tab(OUT)

    # --- writing -------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Ask what to write and open it."""
        from app.ui.pages.writing import beginning

        if paper_id := beginning.ask_what(self, self.desk):
            self.open_writing(paper_id)

    def open_writing(self, paper_id: UUID) -> None:
        """Open a written draft."""
        self.say_nothing()
        if self._writing is None:
            from app.ui.pages.writing.pane import WritingPane

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
            self.view.table.setFocus()

    def _leave_writing(self) -> bool:
        if self.pane and not self.pane.leave():
            return False
        self._show_registers()
        return True

    def _show_registers(self) -> None:
        self.pane = None
        self.stack.setCurrentWidget(self.registers)
        self._show_head()

    def _written_ended(self, paper_id: UUID | None) -> None:
        """The open draft was issued, or is gone: back to the register, at the paper."""
        self._show_registers()
        self.refresh()
        if paper_id:
            self.open(paper_id)

    def leave(self) -> bool:
        return self.pane is None or self.pane.leave()

    def help_page(self) -> str:
        if self.pane:
            return "writing"
        return "own_forms" if self.tabs.current() == FORMS else self.key

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        self.view.add()

    def _show_fields(self) -> None:
        self.view.show_fields()

    def _fill_menu(self) -> None:
        """Offer the list in view as Excel or on paper, and every book of its year or term that holds something."""
        from app.operations import books

        menu = self.output_button.menu()
        menu.clear()
        deeds = (("Ra tệp Excel", self.export_register), ("In danh sách", self.print_register))
        for words, deed in deeds:
            menu.addAction(_action(words, deed, menu))
        if self.tabs.current() == FORMS:
            return
        menu.addSeparator()
        span = self.view.span()
        for which, book in books.BOOKS.items():
            action = _action(f"{book.title} {self._span_words(span)} (PDF)", lambda which=which: self.bind(which), menu)
            if not books.has_any(self.desk.work, which, **span):
                action.setEnabled(False)
                action.setToolTip(f"Chưa có {book.what} nào trong sổ nên chưa đóng quyển.")
            menu.addAction(action)

    def _span_words(self, span: dict[str, Any]) -> str:
        if "year" in span:
            return f"năm {span['year']}"
        return "nhiệm kỳ " + next(each.name for each in cell.terms(self.desk.work) if each.id == span["term_id"])

    def bind(self, which: str) -> None:
        """Put a book of the year or the term in view into a folder, as one PDF."""
        from app.ui.pages.papers import binding

        binding.bind(self, self.desk, which, self.view.span())

    def export_register(self) -> None:
        """Write the list in view as .xlsx."""
        columns, rows = self.view.table.texts()
        name = f"{_FILES[self.tabs.current()]}-{self.desk.year}"
        export_list(self, self.desk, self.view.list_name, columns, rows, name)

    def print_register(self) -> None:
        """Print the list in view."""
        columns, rows = self.view.table.texts()
        print_list(self, self.desk, self.view.list_name, columns, rows, wide=True)

    # --- another look --------------------------------------------------------------------------------------------

    def memory(self) -> Any:
        written = self.pane.paper_id if self.pane else None
        line = self.outgoing.line
        return self.tabs.current(), self.outgoing.scope.value(), self.outgoing.filter.text(), line and line.id, written

    def recall(self, kept: Any) -> None:
        tab, scope, words, wanted, written = kept
        self.outgoing.scope.set_value(scope)
        self.outgoing.refresh()
        self.outgoing.filter.setText(words)
        self.outgoing.table.set_current(wanted)
        if tab != OUT:
            self.go_tab(tab)
        if written:
            self.open(written)


def _action(words: str, deed: Callable[[], object], parent: QWidget) -> QAction:
    made = QAction(words, parent)
    made.triggered.connect(lambda checked=False: deed())
    return made


def _maker(code: str) -> Callable[[Desk], QWidget]:
    if code == IN:
        from app.ui.pages.papers.incoming import Incoming

        return Incoming
    from app.ui.pages.papers.own_forms import OwnForms

    return OwnForms
