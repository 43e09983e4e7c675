"""The shell round the pages: places, year, search, undo by name, status, theme, and its shapes."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.operations import backups, history, members, settings
from app.operations.members import MemberInput
from app.operations.opening import CellFile
from app.rules.refusal import Refused
from app.ui import main_window, theme
from app.ui.main_window import PAGES, Entry, Shell
from app.ui.preferences import LOCK_CHOICES, Preferences
from app.ui.single_instance import SingleInstance
from app.ui.widgets.help_window import HelpWindow, page_path
from app.ui.widgets.navigation import Place
from app.ui.widgets.page import Page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Counted(Page):
    """A page that shows members and counts how often it was read."""

    key = "members"
    shows = frozenset({"member"})
    made = 0

    def __init__(self, desk: Any) -> None:
        super().__init__(desk)
        Counted.made += 1
        self.read = 0
        self.opened: list[tuple[UUID | None, str]] = []
        self.can_leave = True
        self.field = QLineEdit()
        self.body.addWidget(self.field)
        self.set_title("Trang thử")

    def refresh(self) -> None:
        self.read += 1

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        self.opened.append((record_id, action))

    def leave(self) -> bool:
        return self.can_leave

    def regions(self) -> list[QWidget]:
        return [self.field]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the counted page into the place of Đảng viên."""
    Counted.made = 0
    entry = Entry(Place("members", "Đảng viên", "people"), lambda: Counted)
    pages = tuple(entry if each.place.key == "members" else each for each in PAGES)
    monkeypatch.setattr(main_window, "PAGES", pages)


def page(shell: Shell) -> Counted:
    found = shell.page_of("members")
    assert isinstance(found, Counted)
    return found


def new_member(shell: Shell, name: str = "Bùi Thị Hoa") -> None:
    shell.desk.run(members.add_member, MemberInput(name=name))


# --- pages ---


def test_the_places_stand_in_order_with_settings_alone_at_the_bottom(shell: Shell) -> None:
    assert [entry.place.name for entry in PAGES] == ["Tổng quan", "Đảng viên", "Sinh hoạt", "Văn bản", "Thiết lập"]
    items = list(shell.navigation._items.values())
    gap = (
        items[-1].mapTo(shell, items[-1].rect().topLeft()).y() - items[-2].mapTo(shell, items[-2].rect().topLeft()).y()
    )
    assert gap > 200


@pytest.mark.usefixtures("counted")
def test_a_page_is_made_when_it_is_first_shown_and_kept(shell: Shell) -> None:
    assert Counted.made == 0
    shell.go("members")
    shell.go("overview")
    shell.go("members")
    assert Counted.made == 1
    assert page(shell).read == 1


@pytest.mark.usefixtures("counted")
def test_a_change_refreshes_the_page_in_view_and_the_others_when_they_are_shown(shell: Shell) -> None:
    shell.go("members")
    new_member(shell)
    assert page(shell).read == 2
    shell.go("overview")
    new_member(shell, "Cao Thị Quyên")
    assert page(shell).read == 2
    shell.go("members")
    assert page(shell).read == 3
    shell.desk.run(settings.change_settings, meeting_day=5)
    assert page(shell).read == 3, "a page is not read again for tables it does not show"


@pytest.mark.usefixtures("counted")
def test_a_page_opens_at_the_record_another_page_leads_to(shell: Shell) -> None:
    member_id = members.members(shell.desk.work, date(2026, 12, 31))[0].id
    shell.desk.go("members", member_id, "open")
    assert shell.page is page(shell)
    assert page(shell).opened == [(member_id, "open")]


@pytest.mark.usefixtures("counted")
def test_a_page_with_something_that_cannot_be_kept_is_not_left(shell: Shell) -> None:
    shell.go("members")
    page(shell).can_leave = False
    shell.go("overview")
    assert shell.page is page(shell)


@pytest.mark.usefixtures("counted")
def test_a_refusal_is_said_on_the_page_and_nothing_comes_back(shell: Shell) -> None:
    def refuse(work: Any) -> None:
        raise Refused("Không có ngày 31/02/2026.", "Ngày họp")

    shell.go("members")
    assert shell.desk.run(refuse) is None
    assert page(shell).said == "Ngày họp: Không có ngày 31/02/2026."
    new_member(shell)
    assert page(shell).said == "", "what was done afterwards takes the refusal away"


# --- undo, status ---


def test_ctrl_z_undoes_the_last_thing_by_its_name(qtbot: QtBot, shell: Shell) -> None:
    new_member(shell)
    name = history.undo_name(shell.desk.work)
    assert name is not None
    assert shell.status.undo.accessibleName() == f"Hoàn tác: {name}"
    shell.setFocus()
    qtbot.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Bùi Thị Hoa" not in [
        row.name for row in members.members(shell.desk.work, date(2026, 12, 31), with_left=True)
    ]
    assert shell.page is not None
    assert shell.page.said == f"Đã hoàn tác: {name}."


@pytest.mark.usefixtures("counted")
def test_ctrl_z_inside_a_field_is_the_field_s_own(qtbot: QtBot, shell: Shell) -> None:
    shell.go("members")
    before = history.undo_name(shell.desk.work)
    field = page(shell).field
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert history.undo_name(shell.desk.work) == before


def test_the_status_line_says_when_it_was_saved(shell: Shell) -> None:
    new_member(shell)
    said = shell.status.saved.text()
    assert said in {f"Đã lưu {at:%H:%M}" for at in (datetime.now(), shell.desk.work.now)} or said.startswith("Đã lưu ")


def test_the_status_line_says_when_the_last_copy_was_made(shell: Shell) -> None:
    assert "Chưa có bản sao lưu" in shell.status.backup.text()
    backups.take(shell.desk.cell)
    shell._show_backup()
    assert shell.status.backup.text().startswith("Bản sao lưu gần nhất: hôm nay, ")


# --- search, year ---


def test_ctrl_k_finds_without_accents_and_enter_opens(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[tuple[Any, ...]] = []
    qtbot.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = shell.top.search
    qtbot.waitUntil(box.hasFocus)
    qtbot.keyClicks(box, "nguyen dao")
    qtbot.waitUntil(lambda: box.results.isVisible() and box.results.model.rowCount() == 1)
    monkeypatch.setattr(shell, "go", lambda *where: gone.append(where))
    box.picked.disconnect()
    box.picked.connect(lambda hit: shell.go(hit.page, hit.record_id, "open"))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    found = next(row for row in members.members(shell.desk.work, date(2026, 12, 31)) if row.name == "Nguyễn Thị Đào")
    assert gone == [("members", found.id, "open")]
    assert not box.results.isVisible()


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, shell: Shell) -> None:
    box = shell.top.search
    box.setFocus()
    qtbot.keyClicks(box, "xyzzy")
    qtbot.waitUntil(lambda: box.results.nothing.isVisible())
    assert "Không thấy “xyzzy”" in box.results.nothing.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.results.isVisible()
    assert box.text() == ""


@pytest.mark.usefixtures("counted")
def test_another_year_is_read_by_the_page_in_view(shell: Shell) -> None:
    shell.go("members")
    shell.top.year.back.click()
    assert shell.desk.year == 2025
    assert shell.top.year.words.text() == "Năm 2025"
    assert page(shell).read == 2


# --- shapes ---


@pytest.mark.parametrize(
    ("width", "height", "size", "rail", "superior"),
    [
        (1366, 768, 100, False, True),
        (1366, 697, 100, False, False),
        (1093, 614, 100, True, False),
        (1366, 768, 150, True, False),
    ],
)
def test_the_shell_takes_the_shape_of_its_window(
    qtbot: QtBot,
    qapp: QApplication,
    named_cell: CellFile,
    width: int,
    height: int,
    size: int,
    rail: bool,
    superior: bool,
) -> None:
    theme.apply(qapp, "light", size)
    shell = Shell(named_cell, Preferences())
    qtbot.addWidget(shell)
    shell.resize(width, height)
    shell.show()
    shell.go("overview")
    assert shell.navigation.width() == theme.px(96 if rail else 204)
    assert shell.top.superior.isVisible() is superior
    assert shell.minimumSizeHint().width() <= width, "nothing is cut, nothing scrolls sideways"


def test_f6_goes_from_the_navigation_to_the_page_and_back(qtbot: QtBot, named_cell: CellFile, counted: None) -> None:
    shell = Shell(named_cell, Preferences())
    qtbot.addWidget(shell)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    shell.go("members")
    shell.next_region()
    assert shell.navigation.isAncestorOf(QApplication.focusWidget())
    shell.next_region()
    assert page(shell).field.hasFocus()
    shell.next_region()
    assert shell.navigation.isAncestorOf(QApplication.focusWidget())


def test_every_control_of_the_shell_has_a_name_that_is_spoken(shell: Shell) -> None:
    nameless = [
        each
        for each in shell.findChildren(QAbstractButton)
        if each.isVisible() and not (each.accessibleName() or each.text())
    ]
    assert nameless == []
    assert shell.top.search.accessibleName() == "Tìm trong sổ"


def test_a_new_text_size_asks_the_window_to_build_again(qtbot: QtBot, shell: Shell) -> None:
    with qtbot.waitSignal(shell.look_changed):
        shell.desk.preferences_changed.emit("text_size")


def test_what_the_pages_remember_outlasts_a_change_of_theme(shell: Shell, qtbot: QtBot, named_cell: CellFile) -> None:
    shell.go("settings")
    shell.page.recall("look")  # type: ignore[union-attr]
    shell.desk.set_year(2025)
    kept = shell.memory()
    other = Shell(named_cell, Preferences())
    qtbot.addWidget(other)
    other.recall(kept)
    assert other.page is not None
    assert other.page.memory() == "look"
    assert other.desk.year == 2025


# --- help, choices, one window ---


def test_help_opens_for_where_the_user_is(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.ui.widgets import help_window

    (tmp_path / "index.md").write_text("# Mục lục\n\n[Đảng viên](dang-vien.md)", encoding="utf-8")
    (tmp_path / "dang-vien.md").write_text("# Đảng viên\n\nGõ tên rồi Enter.", encoding="utf-8")
    monkeypatch.setattr(help_window, "FOLDER", tmp_path)
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show_page("members")
    assert "Gõ tên rồi Enter." in window.text.toPlainText()
    window.show_page("chưa có trang này")
    assert "Mục lục" in window.text.toPlainText()
    assert page_path("members").name == "dang-vien.md"


def test_choices_are_read_back_and_a_spoiled_file_gives_the_defaults(own_folder: Path) -> None:
    chosen = Preferences(theme="dark", text_size=150, lock_after=5, who="Trần Thị Thu Hằng")
    chosen.remember(Path("/sổ/chi-bo.chibo"))
    assert Preferences.load() == chosen
    (own_folder / "preferences.json").write_text('{"theme": "tím", "text_size": 125, "recent": [1]}', encoding="utf-8")
    read = Preferences.load()
    assert (read.theme, read.text_size, read.recent) == ("system", 125, [])
    (own_folder / "preferences.json").write_text("{", encoding="utf-8")
    assert Preferences.load() == Preferences()
    assert Preferences().lock_after in LOCK_CHOICES


def test_recent_files_are_kept_newest_first_and_without_doubles() -> None:
    chosen = Preferences()
    for name in ("a", "b", "a"):
        chosen.remember(Path(f"/sổ/{name}.chibo"))
    assert [path.stem for path in chosen.recent_files()] == ["a", "b"]
    chosen.forget(Path("/sổ/a.chibo"))
    assert [path.stem for path in Preferences.load().recent_files()] == ["b"]


def test_a_second_start_hands_its_file_to_the_first_window_and_leaves(qtbot: QtBot) -> None:
    first, second = SingleInstance("so-chi-bo-thu"), SingleInstance("so-chi-bo-thu")
    assert first.claim()
    with qtbot.waitSignal(first.called) as told:
        assert not second.claim("/sổ/chi bộ.chibo")
    assert told.args == ["/sổ/chi bộ.chibo"]
    first.release()
    third = SingleInstance("so-chi-bo-thu")
    assert third.claim()
    third.release()
