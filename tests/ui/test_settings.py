"""Thiết lập: each part writes through one operation and shows what is there."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QHeaderView, QLineEdit
from pytestqt.qtbot import QtBot

from app.operations import backups, history, meetings, members, opening
from app.operations import cell as cells
from app.operations.members import PostInput
from app.operations.opening import CellFile
from app.operations.settings import settings
from app.rules.terms import PostCode
from app.ui import theme
from app.ui.main_window import Shell
from app.ui.pages.settings import SettingsPage
from app.ui.pages.settings.backups import BackupsSection, size_words
from app.ui.pages.settings.cell import CellSection
from app.ui.pages.settings.choices import MeetingsSection, PapersSection
from app.ui.pages.settings.earlier import EarlierSection
from app.ui.pages.settings.groups import GroupsSection
from app.ui.pages.settings.log import LogSection
from app.ui.pages.settings.look import LookSection
from app.ui.pages.settings.page import _SECTIONS, GROUPS
from app.ui.pages.settings.posts import PostsSection
from app.ui.pages.settings.security import SecuritySection
from app.ui.pages.settings.terms import TermsSection
from app.ui.pages.settings.trash import TrashSection
from app.ui.preferences import Preferences
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.messages import Question
from app.ui.widgets.page import Room
from tests.conftest import PASSWORD

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TODAY = date(2026, 12, 31)


@pytest.fixture
def page(shell: Shell) -> SettingsPage:
    shell.go("settings")
    assert isinstance(shell.page, SettingsPage)
    return shell.page


def part(page: SettingsPage, code: str) -> Any:
    page.show_section(code)
    return page.current


def answer(values: dict[str, Any]) -> None:
    """Fill the small window that is about to open and press its deed."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.form.fill(values)
        dialog.deed_button.click()
        if dialog.isVisible():
            dialog.reject()
            raise AssertionError(f"refused: {dialog.refusal.text()} {dialog.form._states}")

    QTimer.singleShot(0, press)


def confirm() -> list[str]:
    """Take the first deed of the question that will be asked; return where its sentence will stand."""
    asked: list[str] = []
    timer = QTimer(QApplication.instance(), interval=5)

    def press() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            timer.stop()
            timer.deleteLater()
            asked.append(question.accessibleName())
            question.answer = 0
            question.accept()

    timer.timeout.connect(press)
    timer.start()
    return asked


def test_every_part_is_listed_and_opens(page: SettingsPage) -> None:
    listed = [code for _, parts in GROUPS for code, _ in parts]
    assert sorted(listed) == sorted(_SECTIONS)
    for code in listed:
        page.show_section(code)
        assert page.current.code == code
        assert page.current.title


def test_a_narrow_window_lists_the_parts_in_a_drop_down(page: SettingsPage) -> None:
    page.set_room(Room(900, 512))
    assert page.chooser.isVisibleTo(page)
    page.chooser.set_value("log")
    page.chooser.left.emit()
    assert isinstance(page.current, LogSection)


# --- the cell ---


def test_a_mistyped_name_is_corrected_where_it_stands(page: SettingsPage) -> None:
    section: CellSection = part(page, "cell")
    section.form.editor("superior_committee").setText("Đảng ủy phường Suối Mơ Xanh")
    assert section.form.leave()
    named = cells.cell(page.desk.work, TODAY)
    assert named is not None
    assert named.superior_committee == "Đảng ủy phường Suối Mơ Xanh"
    assert len(cells.identities(page.desk.work)) == 1


def test_another_name_from_a_day_on_keeps_the_one_before(page: SettingsPage) -> None:
    section: CellSection = part(page, "cell")
    answer({"valid_from": date(2026, 7, 1), "name": "Chi bộ Trường Tiểu học Suối Mơ 1"})
    section.rename.click()
    first, second = cells.identities(page.desk.work)
    assert (first.name, first.valid_to) == ("Chi bộ Trường Tiểu học Suối Mơ", date(2026, 6, 30))
    assert second.name == "Chi bộ Trường Tiểu học Suối Mơ 1"
    assert len(section.chapters.rows()) == 2


def test_the_follower_of_the_cell_is_entered_by_name(page: SettingsPage) -> None:
    section: CellSection = part(page, "cell")
    picker = section.follow.editor("follower")
    picker.setText("Hồ Thị Nhàn")
    picker.editingFinished.emit()
    follower = cells.follower(page.desk.work, TODAY)
    assert follower is not None
    assert follower.name == "Hồ Thị Nhàn"


def test_terms_last_numbers_and_the_first_period_are_kept_when_left(page: SettingsPage) -> None:
    section: TermsSection = part(page, "terms")
    section.numbers.editor("NQ").setText("12")
    section.start.editor("period").setText("02/2026")
    assert section.leave()
    assert dict(cells.terms(page.desk.work)[0].last_numbers)["NQ"] == 12
    assert settings(page.desk.work).starts_at_period == "2026-02"
    section.start.editor("period").setText("mười hai")
    assert not section.leave(), "what is no period stays, and the part is not left"


def test_a_new_term_ends_the_one_before_it(page: SettingsPage) -> None:
    section: TermsSection = part(page, "terms")
    answer({"name": "2030 - 2035", "starts_on": date(2030, 5, 15)})
    section.add.click()
    first, second = cells.terms(page.desk.work)
    assert first.ends_on == date(2030, 5, 14)
    assert second.name == "2030 - 2035"


def test_a_post_waits_until_its_approval_is_entered(page: SettingsPage) -> None:
    work = page.desk.work
    member_id = members.members(work, TODAY)[0].id
    members.add_post(work, member_id, PostInput(code=PostCode.SECRETARY, manner="elected", valid_from="15/05/2025"))
    section: PostsSection = part(page, "posts")
    assert "1 chức vụ chờ chuẩn y" in section.note.text()
    answer({"approval_number": "46-QĐ/ĐU", "approval_date": date(2025, 5, 25)})
    section.act("approve_post")
    assert not section.table.rows()[0].post.awaits_approval


def test_a_post_is_given_and_ended(page: SettingsPage) -> None:
    work = page.desk.work
    section: PostsSection = part(page, "posts")
    member_id = members.members(work, TODAY)[1].id
    answer({"member": member_id, "code": PostCode.DEPUTY_SECRETARY, "manner": "appointed", "valid_from": "2026-06-01"})
    section.add.click()
    assert [row.post.title for row in section.table.rows()] == ["Phó Bí thư"]
    answer({"valid_to": "30/12/2026"})
    section._end(section.table.rows()[0])
    assert section.table.rows() == []


def test_party_groups_are_founded_and_filled(page: SettingsPage) -> None:
    section: GroupsSection = part(page, "groups")
    assert section.nothing.isVisibleTo(section)
    answer({"name": "Tổ đảng số 1", "valid_from": date(2026, 1, 1)})
    section.add.click()
    assert "294-QĐ/TW" in page.said, "a cell of five is told that groups are for thirty"
    member_id = members.members(page.desk.work, TODAY)[0].id
    answer({"member": member_id, "valid_from": date(2026, 1, 1), "is_head": True})
    section.put.click()
    group = cells.groups(page.desk.work, TODAY)[0]
    assert group.head is not None
    assert group.head.id == member_id
    answer({"last_day": date(2026, 12, 30)})
    section.take.click()
    assert cells.groups(page.desk.work, TODAY)[0].members == ()


def test_a_meeting_is_copied_in_short_changed_and_taken_out(page: SettingsPage) -> None:
    section: EarlierSection = part(page, "earlier")
    answer({"period": "11/2025", "kind": "regular", "present": 18, "total": 20, "level": "Tốt"})
    section.add.click()
    assert [row.period for row in section.table.rows()] == ["2025-11"]
    answer({"present": 19})
    section.edit.click()
    assert section.table.rows()[0].present == 19
    confirm()
    section.remove.click()
    assert cells.earlier_meetings(page.desk.work) == ()


# --- how it meets and writes ---


def test_a_habit_is_kept_when_its_field_is_left_and_a_wrong_one_refused_there(page: SettingsPage) -> None:
    section: MeetingsSection = part(page, "meetings")
    section.form.editor("meeting_day").setText("5")
    assert section.form.leave()
    assert settings(page.desk.work).meeting_day == 5
    section.form.editor("meeting_day").setText("31")
    assert not section.form.leave()
    assert section.form.editor("meeting_day").property("state") == "refused"
    assert settings(page.desk.work).meeting_day == 5


def test_the_template_of_file_names_shows_what_comes_of_it(page: SettingsPage) -> None:
    section: PapersSection = part(page, "papers")
    assert "2026-02-03-BB-02-hop-chi-bo-thuong-ky-thang-02-nam-2026.docx" in section.example.text()
    section.form.editor("file_name").setText("{số}-{ký hiệu}")
    assert section.form.leave()
    assert section.example.text().endswith("02-BB.docx")


# --- the file ---


def test_the_password_is_changed_after_the_old_one(page: SettingsPage) -> None:
    section: SecuritySection = part(page, "recovery")
    section.old.field.setText("không phải")
    for field in (section.new, section.again):
        field.field.setText("mật khẩu mới thật dài")
    section.change.click()
    assert "Mật khẩu không đúng" in page.said
    section.old.field.setText(PASSWORD)
    section.change.click()
    assert page.said.startswith("Đã đổi mật khẩu.")
    assert section.old.text() == ""
    path = page.desk.cell.path
    page.desk.cell.close()
    opening.open_file(path, "mật khẩu mới thật dài").close()


def test_showing_the_recovery_code_is_written_in_the_log(page: SettingsPage) -> None:
    section: SecuritySection = part(page, "recovery")
    code = page.desk.cell.recovery_code
    assert code not in section.picture.accessibleDescription()
    section.reveal.click()
    assert code in section.picture.accessibleDescription()
    assert history.activities(page.desk.work, 1)[0].kind == "reveal"


def test_two_groups_typed_back_end_the_reminder(page: SettingsPage) -> None:
    desk = page.desk
    desk.preferences.put_off_sheet(desk.cell.path, True)
    section: SecuritySection = part(page, "recovery")
    fifth, sixth = desk.cell.recovery_code.split()[-2:]
    section.groups[0].setText(fifth)
    section.groups[1].setText("????")
    assert section.said.text().startswith("Chưa khớp")
    section.groups[1].setText(sixth)
    assert section.said.text() == "Khớp với phiếu."
    assert not desk.preferences.waits_for_sheet(desk.cell.path)


def test_a_copy_is_made_now_and_looked_at_before_it_is_put_back(
    qtbot: QtBot, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    section: BackupsSection = part(page, "backups")
    section.now.click()
    qtbot.waitUntil(lambda: len(section.table.rows()) == 1)
    assert page.said.startswith("Đã sao lưu lúc ")
    restored: list[Path] = []
    monkeypatch.setattr(page.desk, "restore", restored.append)
    asked = confirm()
    section.restore.click()
    qtbot.waitUntil(lambda: restored != [])
    assert restored == [backups.backups(page.desk.cell)[0].path]
    assert asked[0].startswith("Đưa sổ về bản sao lưu lúc ")


def test_sizes_are_written_as_vietnamese_do() -> None:
    assert size_words(1_234_567) == "1,2 MB"
    assert size_words(4_000) == "4 KB"


def test_the_log_tells_what_was_done_and_undoes_one_of_it(page: SettingsPage) -> None:
    part(page, "meetings").form.editor("meeting_day").setText("6")
    section: LogSection = part(page, "log")
    assert section.table.rows()[0].name.startswith("Thiết lập: ")
    section.table.set_current(section.table.rows()[0].seq)
    section.undo.click()
    assert settings(page.desk.work).meeting_day == 3
    section.filter.setText("nhiệm kỳ")
    assert all("nhiệm kỳ" in row.name.lower() for row in section.table.rows())


def test_the_log_is_looked_through(qtbot: QtBot, page: SettingsPage) -> None:
    section: LogSection = part(page, "log")
    section.check.click()
    qtbot.waitUntil(lambda: page.said.startswith("Nhật ký còn nguyên."))


def test_what_was_deleted_comes_back_from_the_trash(page: SettingsPage) -> None:
    work = page.desk.work
    member = members.members(work, TODAY)[0]
    page.desk.run(members.delete_member, member.id)
    section: TrashSection = part(page, "trash")
    assert [row.label for row in section.table.rows()] == [member.name]
    section.back.click()
    assert member.name in [row.name for row in members.members(work, TODAY)]
    assert page.said == f"Đã đưa về: {member.name}."


def test_a_meeting_in_the_trash_has_its_title_and_undo_is_seen_there(shell: Shell, page: SettingsPage) -> None:
    work = page.desk.work
    part_id, _ = meetings.plan(work, meetings.PlanInput(period="2026-12", held_on=date(2026, 12, 3)))
    section: TrashSection = part(page, "trash")
    page.desk.run(meetings.delete_part, part_id)
    assert [row.label for row in section.table.rows()] == ["Sinh hoạt thường kỳ tháng 12/2026"]
    section.back.click()
    assert page.said == "Đã đưa về: Sinh hoạt thường kỳ tháng 12/2026."
    assert section.table.rows() == []
    shell.undo()
    assert [row.label for row in section.table.rows()] == ["Sinh hoạt thường kỳ tháng 12/2026"]


# --- this computer ---


def test_theme_and_text_size_are_kept_and_taken(qtbot: QtBot, shell: Shell, page: SettingsPage) -> None:
    section: LookSection = part(page, "look")
    with qtbot.waitSignal(shell.look_changed):
        section.form.editor("theme").segment.choose("dark")
    assert shell.desk.preferences.theme == "dark"
    choice = section.form.editor("text_size")
    choice.set_value(150)
    with qtbot.waitSignal(shell.look_changed):
        choice.left.emit()
    assert shell.desk.preferences.text_size == 150


def test_every_field_and_button_of_every_part_is_spoken(page: SettingsPage) -> None:
    for code in _SECTIONS:
        page.show_section(code)
        controls = [
            each
            for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
            for each in page.current.findChildren(kind)
            if each.isVisibleTo(page) and not isinstance(each, QHeaderView)
        ]
        nameless = [each for each in controls if not (each.accessibleName() or getattr(each, "text", str)())]
        assert [type(each).__name__ for each in nameless] == [], code


@pytest.mark.parametrize(
    ("size", "width", "height"), [(100, 1366, 697), (100, 1093, 557), (150, 1366, 768), (200, 1366, 768)]
)
def test_no_part_is_wider_than_the_window_it_stands_in(
    qtbot: QtBot, qapp: QApplication, named_cell: CellFile, size: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", size)
    shell = Shell(named_cell, Preferences())
    qtbot.addWidget(shell)
    shell.resize(width, height)
    shell.show()
    shell.go("settings")
    settings_page = shell.page
    assert isinstance(settings_page, SettingsPage)
    for code in _SECTIONS:
        settings_page.show_section(code)
        QApplication.processEvents()
        wide = settings_page.current.minimumSizeHint().width()
        assert wide <= settings_page._stack.width(), code
    shell.stop_jobs()
