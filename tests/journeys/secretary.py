"""The hands of a secretary: what she does with the real widgets, in her own words, from the first page on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.rules.terms import PostCode, VoteMethod
from app.ui.main_window import Shell
from app.ui.pages.meeting.pane import MeetingPane
from app.ui.pages.meetings import MeetingsPage
from app.ui.pages.members import MembersPage
from app.ui.pages.welcome import WelcomePage
from app.ui.start import ProgramWindow
from app.ui.widgets import files
from tests.ui.meeting_window import answer, fill_in, pick, press, press_key, visible_button, wake, write

PASSWORD = "Một câu dễ nhớ 2026"
CELL = "Chi bộ Trường Mầm non Thử Nghiệm"


@dataclass
class Secretary:
    qtbot: QtBot
    window: ProgramWindow
    folder: Path  # where papers are written to
    members: list[str] = field(default_factory=list)

    # --- the first start -----------------------------------------------------------------------------------------

    def begins(self, today: date) -> None:
        """Read the warning, name the cell, choose a password, type two groups of the sheet back."""
        page = self._welcome
        page.confirm.click()
        press(page, "Bắt đầu lập sổ")
        step: Any = page._step
        write(step.name, CELL)
        write(step.password.field, PASSWORD)
        write(step.again.field, PASSWORD)
        press(page, "Lập sổ")
        self.qtbot.waitUntil(lambda: page.cell is not None, timeout=30000)
        assert page.cell is not None
        page.cell.work.fixed_today = today
        for group, typed in zip(step.groups, page.cell.recovery_code.split()[-2:], strict=True):
            write(group, typed)
        press(page, "Tiếp tục")

    def names_the_cell(self) -> None:
        step: Any = self._welcome._step
        write(step.form.editor("superior_organisation"), "Đảng bộ phường Thử Nghiệm")
        write(step.form.editor("superior_committee"), "Đảng ủy phường Thử Nghiệm")
        write(step.form.editor("place_name"), "Thử Nghiệm")
        press(self._welcome, "Tiếp tục")

    def enters_the_term(self, *, committee: bool = True, period: str = "11/2026", **last: int) -> None:
        step: Any = self._welcome._step
        write(step.form.editor("name"), "2025 - 2030")
        write(step.form.editor("starts_on"), "18042025")
        if not committee:
            step.form.editor("has_committee").click()
        for kind, number in last.items():
            write(step.form.editor(kind), str(number))
        write(step.form.editor("period"), period)
        press(self._welcome, "Tiếp tục")

    def types_the_members(self, names: Sequence[str]) -> None:
        """Type the members one by one; the first through the last step of the wizard."""
        first, *others = names
        answer(self._member(first))
        press(self._welcome, "Gõ từng người")
        self.qtbot.waitUntil(lambda: self.window.shell is not None)
        for name in others:
            answer(self._member(name))
            press(self._shell, "Thêm đảng viên")
        self.members = list(names)

    def _member(self, name: str) -> Any:
        return fill_in({"name": name, "sex": "female", "admission_date": "19/05/2010", "official_date": "19/05/2011"})

    def gives_a_post(self, name: str, code: PostCode) -> None:
        page = self._members
        page.table.set_current(next(row.id for row in page.table.rows() if row.name == name))
        page.card.go_tab("history")
        approval = {"approval_number": "12-QĐ/ĐU", "approval_date": date(2025, 4, 25)}
        answer(fill_in({"code": code, "valid_from": "18/04/2025", **approval}))
        press(page.card, "Thêm chức vụ")

    # --- the meeting ---------------------------------------------------------------------------------------------

    def plans(self, period: str, day: date) -> None:
        """Go to Sinh hoạt by the navigation and add a meeting."""
        self._shell.navigation.chosen.emit("meetings")
        answer(fill_in({"period": period, "held_on": day, "starts_at": "14:00", "place": "Phòng Hội đồng"}))
        button = "plan_first" if self._meetings.empty.isVisible() else "plan"
        press(self._meetings, button)
        assert self.pane.code == "prepare"

    def prepares(self, minute_taker: str, chair: str = "") -> None:
        form = self.pane.step.facts  # type: ignore[attr-defined]
        if chair:
            pick(form.editor("chair_id"), chair)
        pick(form.editor("minute_taker_id"), minute_taker)
        menu = visible_button(self.pane.step, "sent_notice_members").menu()
        menu.actions()[1].trigger()
        press(self.pane.step, "Tiếp: Điểm danh")

    def takes_the_roll(self, **absent: str) -> None:
        """Everyone is there but those named, with their reasons; keys alone."""
        step: Any = self.pane.step
        press(step, "Bắt đầu điểm danh")
        wake(step)
        for letters, reason in absent.items():
            self._go_to_name(step, letters)
            self.qtbot.keyClick(step.table.view, Qt.Key.Key_2)
            self.qtbot.keyClick(step.table.view, Qt.Key.Key_Return)
            write(step._controls.reason, reason)
        press(step, "Xong, tiếp: Diễn biến")

    def _go_to_name(self, step: Any, letters: str) -> None:
        step.table.setFocus()
        self.qtbot.keyClick(step.table.view, Qt.Key.Key_Home)
        for line in step.table.rows():
            if line.row.person.name.endswith(letters):
                return
            self.qtbot.keyClick(step.table.view, Qt.Key.Key_Down)
        raise AssertionError(letters)

    def goes_to_item(self, topic: str) -> None:
        step: Any = self.pane.step
        step.panel.list.set_current(next(item.id for item in step._items if item.topic == topic))

    def hears(self, letters: str, words: str) -> None:
        """Two letters, Enter, what was said, Enter."""
        composer = self.pane.step.composer  # type: ignore[attr-defined]
        pick(composer.speaker, letters)
        write(composer.text, words, leave=False)
        press_key(composer.text, Qt.Key.Key_Return)

    def puts_to_the_vote(self, subject: str, matter: str, topic: str) -> None:
        self.pane.go_step("votes")
        items = {item.topic: item.id for item in self.pane.step_of("course")._items}  # type: ignore[attr-defined]
        answer(fill_in({"subject": subject, "matter": matter, "item_id": items[topic]}))
        step: Any = self.pane.step
        if step.first_vote.isVisible():
            press(step, "Thêm việc biểu quyết")
        else:
            step.add_vote()

    def counts(self, in_favour: int, against: int, other: int, method: VoteMethod = VoteMethod.PARTY_CARD) -> None:
        detail = self.pane.step.vote  # type: ignore[attr-defined]
        detail._method.choose(method)
        for key, number in (("in_favour", in_favour), ("against", against), ("other", other)):
            write(detail.counts[key], str(number))

    def concludes(self, topic: str, words: str) -> None:
        self.pane.go_step("conclusions")
        step: Any = self.pane.step
        item = next(item for item in step._items if item.topic == topic)
        write(step._conclusions[item.id].field, words)

    def gives_a_task(self, words: str, letters: str, due: str) -> None:
        step: Any = self.pane.step
        step.go_tab("tasks")
        write(step.tasks.content, words)
        pick(step.tasks.owner, letters)
        write(step.tasks.due, due)
        press(step.tasks, "Giao việc")

    def approves(self, ended: str) -> None:
        step: Any = self.pane.step
        write(step.ends, ended)
        if self._has_doubts():
            answer(lambda dialog: press(dialog, "Vẫn thông qua"))
        press(step, "Thông qua biên bản")
        assert self.pane.view.is_approved
        press(step, "Tiếp: Văn bản")

    def _has_doubts(self) -> bool:
        from app.operations import approval

        return bool(approval.doubts(self._shell.desk.work, self.pane.part_id))

    # --- papers --------------------------------------------------------------------------------------------------

    def looks_at(self, form: str) -> Any:
        """Open one paper of the meeting and wait until it lies on the desk."""
        if self.pane.code != "papers":
            self.pane.go_step("papers")
        step: Any = self.pane.step
        step.table.set_current((form, None))
        self.waits_for_the_paper()
        return step

    def waits_for_the_paper(self) -> None:
        self.qtbot.waitUntil(lambda: not self.pane.side.preview.is_busy, timeout=30000)

    def rewords(self, beginning: str, words: str) -> None:
        """Click the paragraph in the paper and write it anew."""
        step: Any = self.pane.step
        key = next(line.id for line in step.wording.list.items() if beginning in line.block.text)
        desk = self.pane.side.preview.desk
        desk.choose(key)
        self.qtbot.mouseClick(desk.viewport(), Qt.MouseButton.LeftButton, pos=desk.place_of(key).center())
        assert step.wording._line.id == key
        write(step.wording.text, words, leave=False)
        press(step.wording, "Ghi lời văn riêng")
        self.waits_for_the_paper()

    def issues(self, form: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
        """Issue a paper, write both files, and return what stands in them: words of the .docx, words of the .pdf."""
        step = self.looks_at(form)
        step.go_tab("list")
        answer(lambda dialog: press(dialog, "deed"))
        press(step, "issue")
        monkeypatch.setattr(files, "folder", lambda *args: self.folder)
        before = set(self.folder.iterdir())
        press(step, "export_paper")
        word, pdf = sorted(set(self.folder.iterdir()) - before)
        return words_of_docx(word), words_of_pdf(pdf)

    # --- the screen ----------------------------------------------------------------------------------------------

    @property
    def pane(self) -> MeetingPane:
        pane = self._meetings.pane
        assert pane is not None
        return pane

    @property
    def said(self) -> str:
        page = self._shell.page
        return page.said if page else ""

    @property
    def _shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    @property
    def _welcome(self) -> WelcomePage:
        assert self.window.welcome is not None
        return self.window.welcome

    @property
    def _meetings(self) -> MeetingsPage:
        page = self._shell.page_of("meetings")
        assert isinstance(page, MeetingsPage)
        return page

    @property
    def _members(self) -> MembersPage:
        page = self._shell.page_of("members")
        assert isinstance(page, MembersPage)
        return page

    def end(self) -> None:
        """Close the book as the window does."""
        self.window._close_book()
        welcome = self.window.welcome
        if welcome and welcome.cell:
            welcome.cell.close()
        self.window.hide()


def words_of_docx(path: Path) -> str:
    """Return the words of a .docx in their order, paragraphs and tables, white space folded."""
    words = []
    for part in docx.Document(str(path)).element.body.iter():
        kind = part.tag.rpartition("}")[2]
        words.append(part.text or "" if kind == "t" else "\n" if kind in ("p", "br") else "")
    return folded("".join(words))


def words_of_pdf(path: Path) -> str:
    """Return the words of a .pdf, white space folded."""
    with pdfplumber.open(path) as pdf:
        return folded("\n".join(page.extract_text() or "" for page in pdf.pages))


def folded(text: str) -> str:
    return " ".join(text.split())
