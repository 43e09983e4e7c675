"""The first start: what must not be kept here, password and sheet, the cell, the term, the way to the members."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.operations import cell as cells
from app.operations import opening
from app.operations.settings import settings
from app.rules.dates import period_of
from app.ui import theme
from app.ui.pages.welcome import FORBIDDEN, WelcomePage
from app.ui.pages.welcome_steps import PROPOSED, CellStep, MembersStep, PasswordStep, TermStep, file_name_of
from app.ui.preferences import Preferences
from app.ui.start import ProgramWindow
from app.ui.widgets import files
from app.ui.widgets.recovery_sheet import HIDDEN, UNITS_HIGH, Sheet, read_group, write_pdf

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAME = "Chi bộ Trường Tiểu học Suối Mơ"
PASSWORD = "Suối mơ xanh 2026"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[WelcomePage]:
    made = WelcomePage(tmp_path / "Sổ của tôi", "Người thử")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.wait()
    if made.cell:
        made.cell.close()


def step(page: WelcomePage, kind: type) -> object:
    assert isinstance(page._step, kind)
    return page._step


def begin(page: WelcomePage) -> PasswordStep:
    page.confirm.click()
    page.go_on.click()
    assert isinstance(page._step, PasswordStep)
    return page._step


def made_book(qtbot: QtBot, page: WelcomePage) -> PasswordStep:
    first = begin(page)
    first.name.setText(NAME)
    first.password.field.setText(PASSWORD)
    first.again.field.setText(PASSWORD)
    first.make()
    qtbot.waitUntil(lambda: page.cell is not None)
    return first


def press(qtbot: QtBot, page: WelcomePage, name: str) -> None:
    def seen() -> list[QPushButton]:
        return [each for each in page.findChildren(QPushButton, name) if each.isVisible()]

    qtbot.waitUntil(lambda: len(seen()) == 1)
    seen()[0].click()


def test_nothing_begins_before_the_warning_is_confirmed(qtbot: QtBot, page: WelcomePage) -> None:
    assert {name for name, _ in FORBIDDEN} >= {"Hồ sơ đảng viên bản gốc", "Tài liệu mật"}
    assert not page.go_on.isEnabled()
    qtbot.keyClick(page.confirm, Qt.Key.Key_Space)
    assert page.go_on.isEnabled()
    page.go_on.click()
    step(page, PasswordStep)


def test_the_file_is_named_after_the_cell(page: WelcomePage) -> None:
    first = begin(page)
    first.name.setText(NAME)
    assert Path(first.place.value()).name == "chi-bo-truong-tieu-hoc-suoi-mo.chibo"
    assert file_name_of("???") == "chi-bo"


@pytest.mark.parametrize(
    ("name", "password", "again", "said"),
    [
        ("", PASSWORD, PASSWORD, "Chưa gõ tên chi bộ."),
        (NAME, PASSWORD, "khác hẳn", "Hai lần gõ mật khẩu không giống nhau."),
        (NAME, "ngắn", "ngắn", "Mật khẩu cần ít nhất 8 ký tự."),
        (NAME, "ngắn", "khác", "Mật khẩu cần ít nhất 8 ký tự."),
    ],
)
def test_what_is_missing_is_said_and_no_file_is_made(
    qtbot: QtBot, page: WelcomePage, name: str, password: str, again: str, said: str
) -> None:
    first = begin(page)
    first.name.setText(name)
    first.password.field.setText(password)
    first.again.field.setText(again)
    first.make()
    qtbot.waitUntil(lambda: page.said != "")
    assert page.said.startswith(said)
    assert page.cell is None
    assert list(page.folder.glob("*.chibo")) == []


def test_the_refusal_goes_when_the_passwords_become_equal(qtbot: QtBot, page: WelcomePage) -> None:
    first = begin(page)
    first.name.setText(NAME)
    qtbot.keyClicks(first.password.field, "suoi mo xanh")
    qtbot.keyClicks(first.again.field, "suoi mo xan")
    first.make()
    assert page.said.startswith("Hai lần gõ mật khẩu không giống nhau.")
    qtbot.keyClicks(first.again.field, "h")
    assert page.said == ""
    assert first.same.text() == "Giống nhau"


def test_a_long_name_of_the_saved_sheet_makes_the_page_no_wider(qtbot: QtBot, page: WelcomePage) -> None:
    first = made_book(qtbot, page)
    before = first.minimumSizeHint().width()
    first._note("Đã lưu phieu-khoi-phuc-chi-bo-truong-tieu-hoc-suoi-mo.pdf lúc 09:30. In ra giấy rồi xóa tệp này.")
    assert first.minimumSizeHint().width() <= before


def test_the_sheet_hides_its_code_until_the_book_is_made(qtbot: QtBot, page: WelcomePage) -> None:
    first = begin(page)
    assert first.sheet().code == HIDDEN
    assert not first.print.isEnabled()
    made_book(qtbot, page)
    assert page.cell is not None
    assert first.sheet().code == page.cell.recovery_code
    assert first.sheet().cell == NAME
    assert first.print.isEnabled()


def test_two_groups_typed_back_let_the_wizard_go_on(qtbot: QtBot, page: WelcomePage) -> None:
    first = made_book(qtbot, page)
    assert page.cell is not None
    fifth, sixth = page.cell.recovery_code.split()[-2:]
    assert not first.go_on.isEnabled()
    first.groups[0].setText("0000" if fifth != "0000" else "1111")
    first.groups[1].setText(sixth)
    assert first.checked.text().startswith("Chưa khớp")
    assert not first.go_on.isEnabled()
    first.groups[0].setText(fifth.lower())
    assert first.checked.text() == "Khớp với phiếu."
    press(qtbot, page, "go_on")
    step(page, CellStep)
    assert not page.sheet_put_off


def test_printing_can_be_put_off_with_a_reminder(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    assert page.sheet_put_off
    step(page, CellStep)


def test_letters_that_look_like_figures_are_read_as_the_code_reads_them() -> None:
    assert read_group(" oIl7 ") == "0117"


def test_the_cell_is_written_as_a_whole_and_what_is_missing_stands_under_its_field(
    qtbot: QtBot, page: WelcomePage
) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    form = page._step.form  # type: ignore[union-attr]
    assert form.value("name") == NAME
    assert form.value("school_kind") == "primary"
    press(qtbot, page, "go_on")
    assert form.editor("superior_organisation").property("state") == "refused"
    form.editor("superior_organisation").setText("Đảng bộ phường Suối Mơ")
    form.editor("superior_committee").setText("Đảng ủy phường Suối Mơ")
    form.editor("place_name").setText("Suối Mơ")
    press(qtbot, page, "go_on")
    step(page, TermStep)
    assert page.cell is not None
    named = cells.cell(page.cell.work, date(2026, 1, 1))
    assert named is not None
    assert named.name == NAME


def test_the_term_its_last_numbers_and_the_first_period_are_kept_in_one_go(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    press(qtbot, page, "later")
    form = page._step.form  # type: ignore[union-attr]
    form.editor("name").setText("2025 - 2030")
    form.editor("starts_on").setText("15052025")
    form.editor("BB").setText("41")
    form.editor("period").setText("02/2026")
    press(qtbot, page, "go_on")
    step(page, MembersStep)
    assert page.cell is not None
    term = cells.terms(page.cell.work)[0]
    assert term.last_numbers == (("BB", 41),)
    assert settings(page.cell.work).starts_at_period == "2026-02"


def test_a_term_with_an_impossible_period_leaves_nothing_half_written(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    press(qtbot, page, "later")
    form = page._step.form  # type: ignore[union-attr]
    form.editor("name").setText("2025 - 2030")
    form.editor("starts_on").setText("31/02/2025")
    press(qtbot, page, "go_on")
    step(page, TermStep)
    assert page.cell is not None
    assert cells.terms(page.cell.work) == ()


def typed_cell(page: WelcomePage) -> None:
    form = page._step.form  # type: ignore[union-attr]
    form.editor("superior_organisation").setText("Đảng bộ phường Suối Mơ")
    form.editor("superior_committee").setText("Đảng ủy phường Suối Mơ")
    form.editor("place_name").setText("Suối Mơ")


def test_the_way_back_keeps_what_was_typed_and_not_written_yet(qtbot: QtBot, page: WelcomePage) -> None:
    first = made_book(qtbot, page)
    assert page.cell is not None
    for group, words in zip(first.groups, page.cell.recovery_code.split()[-2:], strict=True):
        group.setText(words)
    press(qtbot, page, "go_on")
    typed_cell(page)
    press(qtbot, page, "back")
    first = step(page, PasswordStep)  # type: ignore[assignment]
    assert Path(first.place.value()) == page.cell.path
    assert first.checked.text() == "Khớp với phiếu."
    press(qtbot, page, "go_on")
    assert not page.sheet_put_off
    assert page._step.form.value("place_name") == "Suối Mơ"  # type: ignore[union-attr]
    assert cells.identities(page.cell.work) == ()


def test_a_step_that_was_written_is_corrected_when_it_is_gone_back_to(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    typed_cell(page)
    press(qtbot, page, "go_on")
    form = page._step.form  # type: ignore[union-attr]
    form.editor("name").setText("2025 - 2030")
    form.editor("starts_on").setText("15/05/2025")
    form.editor("BB").setText("41")
    press(qtbot, page, "back")
    page._step.form.editor("place_name").setText("Suối Mộng")  # type: ignore[union-attr]
    press(qtbot, page, "go_on")
    form = page._step.form  # type: ignore[union-attr]
    assert (form.value("name"), form.value("BB")) == ("2025 - 2030", 41)
    press(qtbot, page, "go_on")
    step(page, MembersStep)
    press(qtbot, page, "back")
    form = page._step.form  # type: ignore[union-attr]
    form.editor("starts_on").setText("20/05/2025")
    form.editor("BB").setText("")
    press(qtbot, page, "go_on")
    step(page, MembersStep)
    assert page.cell is not None
    (named,) = cells.identities(page.cell.work)
    assert named.place_name == "Suối Mộng"
    (term,) = cells.terms(page.cell.work)
    assert (term.starts_on, term.last_numbers) == (date(2025, 5, 20), (("BB", 0),))


def type_in(qtbot: QtBot, field: QWidget, words: str) -> None:
    field.setFocus()
    field.setText(words)  # type: ignore[attr-defined]
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_committee_and_place_are_proposed_and_can_be_changed(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    form = page._step.form  # type: ignore[union-attr]
    type_in(qtbot, form.editor("superior_organisation"), "Đảng bộ phường Bình Min")
    type_in(qtbot, form.editor("superior_organisation"), "Đảng bộ phường Bình Minh")
    assert form.value("superior_committee") == "Đảng ủy phường Bình Minh"
    assert form.value("place_name") == "Bình Minh"
    for key in ("superior_committee", "place_name"):
        assert form._remarks[key].words.text() == PROPOSED
    form.editor("superior_committee").setFocus()
    qtbot.keyClick(form.editor("superior_committee"), Qt.Key.Key_End)
    qtbot.keyClicks(form.editor("superior_committee"), " 2")
    assert form._remarks["superior_committee"].words.text() != PROPOSED
    type_in(qtbot, form.editor("superior_organisation"), "Đảng bộ xã Suối Mơ")
    assert form.value("superior_committee") == "Đảng ủy phường Bình Minh 2"  # hers
    assert form.value("place_name") == "Suối Mơ"  # still the proposal


def test_an_example_in_an_empty_field_says_that_it_is_one(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    press(qtbot, page, "later")
    name = page._step.form.editor("name")  # type: ignore[union-attr]
    assert (name.text(), name.placeholderText()) == ("", "ví dụ: 2025 - 2030")
    assert theme.text_width(name.placeholderText()) <= name.width() - theme.px(28)


def test_a_long_path_keeps_its_beginning_and_the_name_of_the_file(qtbot: QtBot, page: WelcomePage) -> None:
    first = made_book(qtbot, page)
    path = "D:/Tài liệu của nhà trường/Hồ sơ chi bộ/Năm học 2026 - 2027/chi-bo-truong-tieu-hoc-suoi-mo.chibo"
    first.place.set_value(path)
    shown = first.place.text()
    assert first.place.value() == first.place.toolTip() == path
    assert shown.startswith("D:/Tài")
    assert shown.endswith("suoi-mo.chibo")
    assert "…" in shown
    assert theme.text_width(shown) <= first.place.width()


def test_a_place_that_may_be_a_person_s_name_is_asked_about_quietly(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    form = page._step.form  # type: ignore[union-attr]
    place = form.editor("place_name")
    usual = form._remarks["place_name"].words.text()
    place.setFocus()
    qtbot.keyClicks(place, "Ngo Quyen")
    qtbot.keyClick(place, Qt.Key.Key_Return)
    assert form._remarks["place_name"].words.text().startswith("Nếu đây là tên người")
    assert not place.property("state")
    form.editor("place_is_personal_name").click()
    form.editor("place_level").set_value("phường")
    form.editor("place_level").left.emit()
    assert form._remarks["place_name"].words.text() == usual


def test_a_day_that_does_not_exist_is_told_when_the_field_is_left(qtbot: QtBot, page: WelcomePage) -> None:
    made_book(qtbot, page)
    press(qtbot, page, "later")
    press(qtbot, page, "later")
    form = page._step.form  # type: ignore[union-attr]
    day = form.editor("starts_on")
    day.setFocus()
    qtbot.keyClicks(day, "31022025")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert form._remarks["starts_on"].words.text() == "Không có ngày 31/02/2025: tháng 2 năm 2025 có 28 ngày."
    assert day.property("state") == "refused"
    day.clear()
    qtbot.keyClicks(day, "28022025")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert not day.property("state")


@pytest.mark.parametrize(
    ("button", "where"), [("excel", ("members", "import")), ("type", ("members", "add")), ("enter", ("overview", ""))]
)
def test_the_last_step_leads_to_the_members_or_into_the_book(
    qtbot: QtBot, page: WelcomePage, button: str, where: tuple[str, str]
) -> None:
    made_book(qtbot, page)
    for _ in range(3):
        press(qtbot, page, "later")
    with qtbot.waitSignal(page.finished) as told:
        press(qtbot, page, button)
    assert tuple(told.args[1:]) == where


def test_the_sheet_is_written_as_a_pdf_of_one_a5_page(tmp_path: Path) -> None:
    path = tmp_path / "phiếu.pdf"
    write_pdf(Sheet(NAME, "7ZKZ H2SV W849 GH7Z X00W 50JG", date(2026, 11, 23), "chi-bo.chibo"), path)
    with pdfplumber.open(path) as document:
        assert len(document.pages) == 1
        sheet = document.pages[0]
        assert (round(sheet.width), round(sheet.height)) == (420, 595)
        words = sheet.extract_text()
    for said in ("PHIẾU KHÔI PHỤC", NAME, "7ZKZ", "50JG", "23/11/2026"):
        assert said in words
    assert UNITS_HIGH > 400


@pytest.mark.parametrize(
    "file",
    [
        "chi-bo-truong-tieu-hoc-va-trung-hoc-co-so-suoi-mo-phuong-a.chibo",
        "sochibo" * 35 + ".chibo",
    ],
)
def test_the_sheet_says_the_whole_name_of_the_file_and_of_the_cell(tmp_path: Path, file: str) -> None:
    path = tmp_path / "phiếu.pdf"
    cell = "Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Suối Mơ"
    write_pdf(Sheet(cell, "7ZKZ H2SV W849 GH7Z X00W 50JG", date(2026, 11, 23), file), path)
    with pdfplumber.open(path) as document:
        sheet = document.pages[0]
        letters = "".join(
            sheet.within_bbox((sheet.width * 0.4, sheet.height * 0.5, sheet.width, sheet.height)).extract_text().split()
        )
        words = " ".join(sheet.extract_text().split())
    assert file in letters
    assert cell in words
    assert "…" not in words


def test_a_sheet_that_cannot_be_saved_there_says_so(
    qtbot: QtBot, page: WelcomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made_book(qtbot, page)
    monkeypatch.setattr(files, "save_file", lambda *asked: tmp_path / "không có" / "phiếu.pdf")
    first.save.click()
    assert page.said.startswith("Không ghi được phiếu vào chỗ đó.")
    monkeypatch.setattr(files, "save_file", lambda *asked: tmp_path / "phiếu.pdf")
    first.save.click()
    assert (tmp_path / "phiếu.pdf").stat().st_size > 0
    assert first.printed.text().startswith("Đã lưu phiếu.pdf")


def test_the_program_starts_with_the_wizard_where_no_book_is_known_and_keeps_what_was_begun(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui import start

    monkeypatch.setattr(start, "books_folder", lambda: tmp_path / "sổ")
    window = ProgramWindow(Preferences())
    qtbot.addWidget(window)
    window.show_first()
    assert window.welcome is not None
    made_book(qtbot, window.welcome)
    path = window.welcome.cell.path  # type: ignore[union-attr]
    window.close()
    known = Preferences.load()
    assert known.recent_files() == [path]
    opening.open_file(path, PASSWORD).close()


def test_the_wizard_ends_in_the_book_with_the_reminder_of_the_sheet(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui import start

    monkeypatch.setattr(start, "books_folder", lambda: tmp_path / "sổ")
    window = ProgramWindow(Preferences())
    qtbot.addWidget(window)
    window.show_first()
    page = window.welcome
    assert page is not None
    made_book(qtbot, page)
    for _ in range(3):
        press(qtbot, page, "later")
    press(qtbot, page, "enter")
    assert window.shell is not None
    assert window.cell is not None
    assert window.preferences.waits_for_sheet(window.cell.path)
    assert period_of(window.cell.work.today)
    window.close()
