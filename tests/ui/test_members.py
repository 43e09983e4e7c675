"""Đảng viên: the list, the record beside it, what comes in from Excel and what goes out."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.exchange import xlsx
from app.operations import attendance, backups, history, meetings, members
from app.operations.meetings import PlanInput
from app.operations.members import MemberInput, PostInput, StatusInput
from app.operations.settings import change_settings
from app.rules.refusal import Refused
from app.rules.terms import AttendanceState, PostCode, StatusKind
from app.ui import theme
from app.ui.actions import Desk
from app.ui.background import Job
from app.ui.pages.members import MembersPage
from app.ui.pages.members.importing import ImportDialog
from app.ui.preferences import Preferences
from app.ui.widgets import files
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.list_output import list_document
from app.ui.widgets.messages import Question, Strip
from app.ui.widgets.page import Room
from tests.exchange import books

TODAY = date(2026, 12, 31)


class FakeWindow:
    """Stands for the window round the page: remembers where the page leads and what it says."""

    def __init__(self) -> None:
        self.gone: list[tuple[object, ...]] = []
        self.said: list[tuple[str, str, str]] = []
        self.jobs: list[Job] = []

    def go(self, *where: object) -> None:
        self.gone.append(where)

    def say(self, kind: str, first: str, then: str = "", deed: object = None) -> None:
        self.said.append((kind, first, then))

    def say_nothing(self) -> None:
        pass

    def lock(self) -> None:
        pass

    def help(self, page: str = "") -> None:
        pass

    def start_job(self, job: Job) -> None:
        self.jobs.append(job)
        job.start()


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def window() -> FakeWindow:
    return FakeWindow()


@pytest.fixture
def people(work) -> dict[str, UUID]:
    """Three full members and one probationary one."""
    full = {
        "sex": "female",
        "admission_date": "19/05/2008",
        "official_date": "19/05/2009",
        "official_decision_date": "2009",
    }
    made = {
        "dao": members.add_member(work, MemberInput(name="Nguyễn Thị Đào", birth_date="14/09/1978", **full))[0],
        "lam": members.add_member(work, MemberInput(name="Lý Thị Lâm", citizen_id="001178004127", **full))[0],
        "anh": members.add_member(work, MemberInput(name="Lê Thị Ngọc Ánh", **full))[0],
        "son": members.add_member(work, MemberInput(name="Trịnh Văn Sơn", sex="male", admission_date="20/07/2026"))[0],
    }
    members.add_post(work, made["lam"], PostInput(sphere="school", title="Nhân viên nuôi dưỡng"))
    return made


@pytest.fixture
def page(qtbot, cell_file, people, window) -> MembersPage:
    desk = Desk(cell_file, Preferences(), window)
    made = MembersPage(desk)
    desk.changed.connect(lambda changes: made.refresh() if made.shows & changes.tables else None)
    qtbot.addWidget(made)
    made.resize(1162, 682)
    made.set_room(Room(1366, 768))
    made.refresh()
    made.show()
    return made


def names(page: MembersPage) -> list[str]:
    return [row.name for row in page.table.rows()]


def type_into(page: MembersPage, key: str, words: str) -> None:
    """Type into a field of the record and go on."""
    editor = page.card.profile.form.editor(key)
    editor.setFocus()
    editor.setText(words)
    editor.editingFinished.emit()


def in_dialog(kind: type[QDialog], drive: Callable[..., None]) -> None:
    """When the next dialog is up, let `drive` do what the user would."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind), dialog
        drive(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, go)


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def answering(words: str) -> Callable[[QDialog], None]:
    """Return what presses the button with these words."""

    def answer(dialog: QDialog) -> None:
        next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()

    return answer


# --- the list ----------------------------------------------------------------------------------------------------


def test_members_stand_in_vietnamese_order_with_their_sums(page):
    assert names(page) == ["Lê Thị Ngọc Ánh", "Nguyễn Thị Đào", "Lý Thị Lâm", "Trịnh Văn Sơn"]
    assert page.sums.text() == "4 người: 3 nữ, 1 nam. Tuổi đảng bình quân 18,6 năm."


def test_the_list_is_narrowed_without_accents(page, qtbot):
    qtbot.keyClicks(page.filter, "la")
    assert names(page) == ["Lý Thị Lâm"]
    page.filter.setText("nhan vien")
    assert names(page) == ["Lý Thị Lâm"]
    page.filter.setText("khong ai")
    assert page.nothing.isVisible()
    page.clear_filter()
    assert len(names(page)) == 4


def test_the_segment_shows_full_or_probationary_members(page):
    page.segment.choose("probationary")
    assert names(page) == ["Trịnh Văn Sơn"]
    page.segment.choose("full")
    assert len(names(page)) == 3


def test_whoever_left_is_shown_on_demand(page, people):
    members.add_status(
        page.desk.work, people["anh"], StatusInput(kind=StatusKind.TRANSFERRED_OUT, valid_from="01/06/2026")
    )
    page.refresh()
    assert "Lê Thị Ngọc Ánh" not in names(page)
    page.left_button.click()
    assert "Lê Thị Ngọc Ánh" in names(page)


def test_another_page_leads_to_a_member_even_one_who_left(page, people):
    members.add_status(
        page.desk.work, people["anh"], StatusInput(kind=StatusKind.TRANSFERRED_OUT, valid_from="01/06/2026")
    )
    page.refresh()
    page.open(people["anh"], "open")
    assert page.card.name.text() == "Lê Thị Ngọc Ánh"
    assert page.card.facts.text() == "Đã chuyển đi"


def test_an_empty_book_says_what_to_do_first(qtbot, cell_file, window):
    made = MembersPage(Desk(cell_file, Preferences(), window))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    assert made.nobody.isVisible()
    assert not made.list_side.isVisible()
    assert not made.card.isVisible()


# --- the record --------------------------------------------------------------------------------------------------


def test_the_record_of_the_current_row_is_shown(page, people):
    page.table.set_current(people["dao"])
    assert page.card.name.text() == "Nguyễn Thị Đào"
    assert page.card.facts.text() == "Đảng viên chính thức, tuổi đảng 18 năm 7 tháng"
    assert page.card.profile.form.value("birth_date") == "14/09/1978"


def test_a_field_is_kept_when_it_is_left(page, people):
    page.table.set_current(people["dao"])
    type_into(page, "hometown", "Xã Ban Mai")
    assert members.member(page.desk.work, people["dao"], TODAY).facts.hometown == "Xã Ban Mai"
    assert history.undo_name(page.desk.work) == "Quê quán của Nguyễn Thị Đào"


def test_a_day_that_does_not_exist_is_refused_under_its_field_and_stays_typed(page, people):
    page.table.set_current(people["dao"])
    type_into(page, "admission_date", "31/02/2008")
    editor = page.card.profile.form.editor("admission_date")
    assert "tháng 2 năm 2008 có 29 ngày" in editor.accessibleDescription()
    assert editor.text() == "31/02/2008"
    assert members.member(page.desk.work, people["dao"], TODAY).facts.admission_date == "2008-05-19"


def test_the_record_is_not_left_while_a_field_is_refused(page, people):
    page.table.set_current(people["dao"])
    type_into(page, "admission_date", "31/02/2008")
    page.table.set_current(people["lam"])
    assert page.card.name.text() == "Nguyễn Thị Đào"
    assert page.table.current().id == people["dao"]
    assert not page.leave()
    type_into(page, "admission_date", "19/05/2008")
    page.table.set_current(people["lam"])
    assert page.card.name.text() == "Lý Thị Lâm"


def test_a_doubtful_card_number_is_kept_and_told(page, people):
    page.table.set_current(people["dao"])
    card = page.card.profile.form.editor("card_number")
    card.field.setText("00107801234")
    card.field.editingFinished.emit()
    assert members.member(page.desk.work, people["dao"], TODAY).facts.card_number == "00107801234"
    assert "đây mới có 11" in card.accessibleDescription()


def test_numbers_are_masked_until_shown_and_showing_is_logged(page, people):
    page.table.set_current(people["lam"])
    number = page.card.profile.form.editor("citizen_id")
    assert number.field.text() == "•••• •••• 4127"
    number.show_button.click()
    assert number.field.text() == "001178004127"
    (logged, *_) = history.activities(page.desk.work)
    assert (logged.kind, logged.name) == ("reveal", "Hiện số định danh của Lý Thị Lâm")


def test_a_known_birth_date_is_corrected_only_with_a_reason(page, people):
    page.table.set_current(people["dao"])
    type_into(page, "birth_date", "15/09/1978")
    assert "lý lịch gốc" in page.card.profile.form.editor("birth_date").accessibleDescription()

    def correct(dialog: FormDialog) -> None:
        dialog.form.editor("birth_date").setText("15/09/1978")
        dialog.form.editor("reason").setText("gõ nhầm")
        press(dialog, "deed")

    in_dialog(FormDialog, correct)
    page.card.correct_birth_date()
    assert members.member(page.desk.work, people["dao"], TODAY).facts.birth_date == "1978-09-15"


def test_religion_is_asked_for_only_where_the_cell_keeps_it(page, people):
    page.table.set_current(people["dao"])
    religion = page.card.profile.form.editor("religion")
    assert not religion.isVisible()
    change_settings(page.desk.work, keeps_religion=True)
    page.refresh()
    assert religion.isVisible()


def test_a_first_school_post_is_typed_on_the_record_and_corrected_there(page, people):
    page.table.set_current(people["dao"])
    type_into(page, "school_post", "Giáo viên")
    type_into(page, "school_post", "Giáo viên lớp lá")
    view = members.member(page.desk.work, people["dao"], TODAY)
    assert [post.title for post in view.posts] == ["Giáo viên lớp lá"]
    assert page.table.current().post == "Giáo viên lớp lá"


# --- Quá trình ---------------------------------------------------------------------------------------------------


def test_a_post_is_entered_with_its_time_and_waits_for_approval(page, people):
    page.table.set_current(people["dao"])
    page.card.tabs.choose("history")

    def enter(dialog: FormDialog) -> None:
        dialog.form.editor("code").set_value(PostCode.DEPUTY_SECRETARY)
        dialog.form.editor("valid_from").setText("10/06/2026")
        press(dialog, "deed")

    in_dialog(FormDialog, enter)
    page.card.history.add_post()
    (post,) = members.member(page.desk.work, people["dao"], TODAY).posts
    assert (post.title, post.valid_from, post.awaits_approval) == ("Phó Bí thư", "2026-06-10", True)
    assert page.card.history.posts.table.texts()[1] == [["Phó Bí thư\nChờ cấp trên chuẩn y", "10/06/2026", "nay", ""]]


def test_the_approval_is_entered_where_the_overview_leads(page, people):
    members.add_post(
        page.desk.work, people["dao"], PostInput(code=PostCode.SECRETARY, valid_from="2026", manner="elected")
    )
    page.refresh()

    def approve(dialog: FormDialog) -> None:
        dialog.form.editor("approval_number").setText("12-QĐ/ĐU")
        dialog.form.editor("approval_date").setText("05/07/2026")
        press(dialog, "deed")

    in_dialog(FormDialog, approve)
    page.open(people["dao"], "approve_post")
    (post,) = members.member(page.desk.work, people["dao"], TODAY).posts
    assert (post.approval_number, post.awaits_approval) == ("12-QĐ/ĐU", False)


def test_a_long_decision_number_is_read_whole_under_its_post(page, people):
    post = PostInput(
        code=PostCode.SECRETARY,
        valid_from="2025-06-01",
        manner="elected",
        approval_number="1145-QĐ/ĐUTVPSM",
        approval_date=date(2025, 6, 15),
    )
    members.add_post(page.desk.work, people["dao"], post)
    page.refresh()
    page.table.set_current(people["dao"])
    page.card.tabs.choose("history")
    table = page.card.history.posts.table
    (under,) = [each.under for each in (table.columns[0].cell(row) for row in table.rows())]
    assert under == "1145-QĐ/ĐUTVPSM, ngày 15/06/2025"
    assert theme.text_width(under, "small") <= table.view.columnWidth(0) - 2 * theme.px(8)


def test_an_end_before_the_start_is_refused_in_the_dialog(page, people):
    page.table.set_current(people["dao"])
    page.card.tabs.choose("history")
    refusals: list[str] = []

    def enter(dialog: FormDialog) -> None:
        dialog.form.editor("valid_from").setText("10/06/2026")
        dialog.form.editor("valid_to").setText("09/06/2026")
        press(dialog, "deed")
        refusals.append(dialog.refusal.text())

    in_dialog(FormDialog, enter)
    page.card.history.add_status()
    assert "trước ngày bắt đầu" in refusals[0]
    assert members.member(page.desk.work, people["dao"], TODAY).statuses == ()


def test_a_status_shows_in_the_list_at_once(page, people):
    page.table.set_current(people["dao"])
    page.card.tabs.choose("history")

    def enter(dialog: FormDialog) -> None:
        dialog.form.editor("kind").set_value(StatusKind.EXEMPT_HEALTH)
        dialog.form.editor("valid_from").setText("01/06/2026")
        press(dialog, "deed")

    in_dialog(FormDialog, enter)
    page.card.history.add_status()
    assert page.table.current().words == "Miễn sinh hoạt"
    assert page.card.facts.text().endswith("miễn sinh hoạt")


def test_a_post_is_taken_out_after_a_question(page, people):
    page.table.set_current(people["lam"])
    page.card.tabs.choose("history")
    in_dialog(Question, answering("Xóa"))
    page.card.history.posts.table.findChild(QPushButton, "delete").click()
    assert members.member(page.desk.work, people["lam"], TODAY).posts == ()


# --- Sinh hoạt ---------------------------------------------------------------------------------------------------


def test_the_attendance_of_the_year_is_told(page, people, window):
    work = page.desk.work
    part_id, _ = meetings.plan(work, PlanInput(period="2026-12", held_on=date(2026, 12, 3)))
    sitting_id = meetings.meeting(work, part_id).sitting_id
    attendance.start(work, sitting_id)
    attendance.mark(work, sitting_id, people["dao"], {"state": AttendanceState.EXCUSED, "reason": "Đi học"})
    page.table.set_current(people["dao"])
    page.card.tabs.choose("meetings")
    assert page.card.meetings.table.texts()[1] == [["03/12/2026", "Thường kỳ tháng 12/2026", "Đi học"]]
    assert page.card.meetings.sums.text() == "Năm 2026: có mặt 0/1 buổi phải dự, 0%, 1 vắng có lý do."
    page.card.meetings.table.opened.emit(page.card.meetings.table.current())
    assert window.gone == [("meetings", part_id, "open")]


# --- adding and taking out ---------------------------------------------------------------------------------------


def test_a_member_is_added_with_no_more_than_a_name(page):
    def enter(dialog: FormDialog) -> None:
        dialog.form.editor("name").setText("Vũ Thị Mẫu")
        press(dialog, "deed")

    in_dialog(FormDialog, enter)
    page.add_button.click()
    assert page.card.name.text() == "Vũ Thị Mẫu"
    assert page.card.facts.text() == "Chưa rõ ngày vào Đảng"


def test_a_member_without_a_name_is_refused_under_the_field(page):
    told: list[str] = []

    def enter(dialog: FormDialog) -> None:
        press(dialog, "deed")
        told.append(dialog.form.editor("name").accessibleDescription())

    in_dialog(FormDialog, enter)
    page.open(None, "add")
    assert told == ["Chưa có tên."]
    assert len(names(page)) == 4


def test_a_member_entered_by_mistake_goes_to_the_trash(page, people):
    page.table.set_current(people["son"])
    in_dialog(Question, answering("Đưa vào Thùng rác"))
    page.card.delete()
    assert "Trịnh Văn Sơn" not in names(page)
    assert any("Trịnh Văn Sơn" in thing.activity for thing in history.trash(page.desk.work))


# --- Excel and the printer ---------------------------------------------------------------------------------------

HEADER = ("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Ngoại ngữ")


def test_a_list_is_read_shown_and_only_then_written(page, qtbot, window, tmp_path, monkeypatch):
    path = books.xlsx(
        tmp_path / "ds.xlsx",
        HEADER,
        (1, "Vũ Thị Mẫu", "12/03/1985", "001185000001", "Anh"),
        (2, "Lê Thị Mận", "31/02/1990", "001190000002", ""),
        (3, "Nguyễn Thị Đào", "14/09/1978", "", ""),
    )
    monkeypatch.setattr(files, "open_file", lambda *arguments: path)
    told: list[str] = []

    def look(dialog: ImportDialog) -> None:
        press(dialog, "deed")
        told.extend((dialog.deed_button.text(), dialog.rows_leaf.words.text(), dialog.rows_leaf.left_out.text()))
        assert len(names(page)) == 4
        press(dialog, "deed")

    in_import(qtbot, look)
    page.import_button.click()
    qtbot.waitUntil(lambda: "Vũ Thị Mẫu" in names(page), timeout=10_000)
    assert told[0] == "Ghi 1 đảng viên"
    assert told[1] == "Ô C3 (Ngày sinh): Không có ngày 31/02/1990: tháng 2 năm 1990 có 28 ngày."
    assert "“Ngoại ngữ”: không nhập" in told[2]
    assert window.said[-1] == ("good", "Đã nhập 1 đảng viên từ ds.xlsx.", "2 dòng không nhập.")
    assert [copy.reason for copy in backups.backups(page.desk.cell)] == [backups.Reason.IMPORT]


def in_import(qtbot, drive: Callable[[ImportDialog], None]) -> None:
    """When the import dialog is up, however long reading takes, let `drive` do what the user would."""
    timer = QTimer(interval=10)

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportDialog):
            timer.stop()
            drive(dialog)
            if dialog.isVisible():
                dialog.reject()

    timer.timeout.connect(go)
    timer.start()


@pytest.fixture
def dialog(page, qtbot, tmp_path) -> ImportDialog:
    path = books.xlsx(
        tmp_path / "ds.xlsx",
        ("Người", "Họ và tên", "Mốc"),
        ("Vũ Thị Mẫu", "Giáo viên", "31/02/1985"),
        ("Lê Thị Mận", "", ""),
    )
    made = ImportDialog(page, page.desk, "ds.xlsx", xlsx.read(path))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_user_mends_what_a_column_holds(dialog):
    first, second, third = dialog.reading.sources
    dialog.take_fact(first, ("name",))
    dialog.take_fact(second, ("school_post",))
    dialog.take_fact(third, ("birth_date",))
    dialog.deed_button.click()
    assert [row.name for row in dialog.rows_leaf.chosen().rows] == ["Vũ Thị Mẫu", "Lê Thị Mận"]
    assert dialog.deed_button.text() == "Ghi 1 đảng viên"
    dialog.rows_leaf.without.click()
    assert dialog.deed_button.text() == "Ghi 2 đảng viên"
    dialog.back_button.click()
    assert dialog.deed_button.text() == "Xem từng dòng"


def test_the_preview_ends_with_how_many_fields_stay_blank(dialog):
    first, second, third = dialog.reading.sources
    dialog.take_fact(first, ("name",))
    dialog.take_fact(second, ("school_post",))
    dialog.take_fact(third, ("birth_date",))
    dialog.deed_button.click()
    told = dialog.rows_leaf.blanks
    assert told.isVisible()
    assert (
        "1 người nhập được còn trống 4 ô (ngày sinh 1, giới tính 1, ngày kết nạp 1, số thẻ đảng viên 1)" in told.text()
    )
    dialog.rows_leaf.without.click()
    assert "2 người nhập được còn trống 8 ô" in told.text()


@pytest.fixture
def rows(page, qtbot, tmp_path) -> ImportDialog:
    """The second leaf of a sheet with a bad cell, names in capitals and with two spaces, and a line of totals."""
    path = books.xlsx(
        tmp_path / "ds.xlsx",
        ("Họ và tên", "Nam", "Nữ", "Ngày sinh", "Ngày kết nạp"),
        ("TRẦN VĂN BÌNH", "x", "", "12/03/1985", "03/02/2010"),
        ("Lê Thị Mận", "", "x", "31/02/1990", "mùa xuân"),
        ("Phạm  Văn Dũng", "X", "", "1978", "19/05/2005"),
        ("Tổng cộng: 3 đồng chí",),
    )
    made = ImportDialog(page, page.desk, "ds.xlsx", xlsx.read(path))
    qtbot.addWidget(made)
    made.show()
    press(made, "deed")
    return made


def banner(dialog: ImportDialog) -> str:
    QApplication.processEvents()  # what was just made is shown on the next turn
    (strip,) = (each for each in dialog.rows_leaf.findChildren(Strip) if each.isVisible())
    return strip.first


def test_the_sums_the_rows_and_the_button_of_an_import_always_agree(rows):
    leaf = rows.rows_leaf
    assert (banner(rows), rows.deed_button.text()) == ("2 người nhập được, 1 dòng có ô lỗi.", "Ghi 2 đảng viên")
    leaf.without.click()
    assert banner(rows) == "3 người nhập được (1 người để trống ô lỗi)."
    assert rows.deed_button.text() == "Ghi 3 đảng viên"
    assert leaf.table.model.index(1, 6).data() == "Nhập, để trống ô lỗi"
    leaf.without.click()
    assert (banner(rows), rows.deed_button.text()) == ("2 người nhập được, 1 dòng có ô lỗi.", "Ghi 2 đảng viên")
    assert "Dòng 5: “Tổng cộng: 3 đồng chí” không phải là một người, không nhập." in leaf.left_out.text()


def test_names_are_written_otherwise_only_when_it_is_asked_for(rows):
    leaf = rows.rows_leaf
    assert leaf.tidy.text() == "Viết lại họ tên: Trần Văn Bình, Phạm Văn Dũng"
    assert not leaf.tidy.value()
    assert [row.name for row in leaf.chosen().ready] == ["TRẦN VĂN BÌNH", "Phạm  Văn Dũng"]
    leaf.tidy.click()
    assert [row.name for row in leaf.table.rows()] == ["Trần Văn Bình", "Lê Thị Mận", "Phạm Văn Dũng"]
    assert [row.name for row in leaf.chosen().ready] == ["Trần Văn Bình", "Phạm Văn Dũng"]


def test_a_bad_cell_is_corrected_where_it_is_told(rows, qtbot):
    leaf = rows.rows_leaf
    assert leaf.table.current().name == "Lê Thị Mận"
    assert (leaf.cell.currentText(), leaf.typed.text()) == ("D3: Ngày sinh", "31/02/1990")
    leaf.typed.setFocus()
    leaf.typed.setText("28/02/1990")
    qtbot.keyClick(leaf.typed, Qt.Key.Key_Return)
    assert rows.isVisible()  # Enter corrects the cell and writes nothing
    assert leaf.table.current().name == "Lê Thị Mận"
    assert (leaf.cell.currentText(), leaf.typed.text()) == ("E3: Ngày kết nạp", "mùa xuân")
    leaf.typed.setText("03/02/2012")
    press(rows, "mend")
    assert (banner(rows), rows.deed_button.text()) == ("3 người nhập được.", "Ghi 3 đảng viên")
    assert not leaf.mending.isVisible()
    rows.back_button.click()
    press(rows, "deed")
    assert leaf.chosen().rows[1].facts["birth_date"] == "1990-02-28"


def test_without_a_column_of_names_there_is_nothing_to_see(dialog):
    dialog.take_fact(dialog.reading.sources[1], ())
    dialog.deed_button.click()
    assert dialog.refusal.text() == "Chưa chọn cột nào là Họ và tên."
    assert dialog.stack.currentIndex() == 0


def test_a_file_without_a_header_is_refused_before_any_dialog(page, tmp_path):
    sheets = xlsx.read(books.xlsx(tmp_path / "a.xlsx", ("một", "hai")))
    with pytest.raises(Refused, match="không có dòng tiêu đề"):
        ImportDialog(page, page.desk, "a.xlsx", sheets)


def test_a_web_page_named_excel_is_told_on_the_page(page, qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "ds.xls"
    path.write_text("<html><table></table></html>")
    monkeypatch.setattr(files, "open_file", lambda *arguments: path)
    page.open(None, "import")
    qtbot.waitUntil(lambda: bool(window.said))
    assert window.said[0][0] == "refused"
    assert "trang web" in window.said[0][1]


def test_the_rows_in_sight_go_out_to_excel_and_it_is_logged(page, window, people, tmp_path, monkeypatch):
    members.change_member(page.desk.work, people["dao"], {"card_number": "001078001234"})
    page.refresh()
    page.segment.choose("full")
    path = tmp_path / "danh-sach.xlsx"
    monkeypatch.setattr(files, "save_file", lambda *arguments: path)
    page.export()
    rows = list(openpyxl.load_workbook(path).active.iter_rows(min_row=4, values_only=True))
    assert [row[1] for row in rows] == ["Lê Thị Ngọc Ánh", "Nguyễn Thị Đào", "Lý Thị Lâm"]
    assert rows[1][7] == "•••• •••• 1234"
    assert window.said[-1][:2] == ("good", "Đã xuất 3 dòng.")
    assert history.activities(page.desk.work)[0].kind == "export"


def test_a_printed_list_holds_what_stands_in_it():
    text = list_document("Danh sách", ("Họ và tên",), [("Nguyễn <b>Thị</b> Đào",)]).toPlainText()
    assert "Nguyễn <b>Thị</b> Đào" in text


# --- room ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1366, 1200, 1093, 1060])
def test_list_and_record_stand_beside_each_other_without_being_cut(page, qtbot, width):
    navigation = 204 if width >= 1200 else 96
    page.resize(width - navigation, 600)
    page.set_room(Room(width, 697))
    assert page.list_side.isVisible()
    assert page.card.isVisible()
    qtbot.waitUntil(lambda: page.card.width() >= 520)
    assert page.width() == width - navigation


def test_in_a_narrow_window_list_and_record_take_turns(page, people, qtbot):
    page.set_room(Room(911, 512))
    assert (page.list_side.isVisible(), page.card.isVisible()) == (True, False)
    page.open(people["dao"], "open")
    assert (page.list_side.isVisible(), page.card.isVisible()) == (False, True)
    qtbot.mouseClick(page.findChild(QPushButton, "back"), Qt.MouseButton.LeftButton)
    assert (page.list_side.isVisible(), page.card.isVisible()) == (True, False)


def test_the_page_comes_back_as_it_was_after_a_change_of_theme(page, people):
    page.table.set_current(people["lam"])
    page.card.tabs.choose("history")
    kept = page.memory()
    page.table.set_current(people["dao"])
    page.card.tabs.choose("profile")
    page.recall(kept)
    assert page.card.name.text() == "Lý Thị Lâm"
    assert page.card.tabs.current() == "history"
