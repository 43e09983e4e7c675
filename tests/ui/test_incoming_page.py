"""Văn bản đến: entered with a form, its file seen and taken out, filtered, and gone out as a list."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog

from app.operations import incoming
from app.operations.opening import CellFile
from app.ui.pages.papers import PapersPage
from app.ui.pages.papers.incoming import Incoming
from app.ui.widgets import files
from tests.operations.written import arrived
from tests.ui.meeting_window import answer, fill_in, press, press_key, visible_button

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GIVEN = {
    "kind_name": "Kế hoạch", "number": "12-KH/ĐU", "issued_on": "02/03/2026", "arrived_on": "05/03/2026",
    "issuer": "Đảng ủy phường Suối Mơ", "abstract": "học tập Nghị quyết năm 2026", "kept_at": "Cặp 1",
}  # fmt: skip


@pytest.fixture
def page(papers_page: PapersPage) -> PapersPage:
    papers_page.go_tab("in")
    return papers_page


@pytest.fixture
def view(page: PapersPage) -> Incoming:
    return page.view


@pytest.fixture
def one(view: Incoming, named_cell: CellFile) -> Incoming:
    """The list with one paper in it."""
    view.desk.save(incoming.add, arrived())
    return view


def shown(view: Incoming) -> list[list[str]]:
    return view.table.texts()[1]


def picture(tmp_path: Path) -> Path:
    path = tmp_path / "ảnh quét.png"
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path))
    return path


def test_an_empty_year_says_what_belongs_here(page, view):
    assert "Năm 2026 chưa ghi văn bản đến nào" in view.nothing.words.text()
    assert not view.table.isVisible()


def test_a_paper_is_entered_with_its_file(page, view, tmp_path):
    path = picture(tmp_path)
    answer(fill_in({**GIVEN, "path": path}))
    press(page, "add_incoming")
    assert shown(view) == [
        [
            "12-KH/ĐU", "02/03/2026", "05/03/2026", "Đảng ủy phường Suối Mơ", "Kế hoạch: học tập Nghị quyết năm 2026",
            "Cặp 1", "Có tệp",
        ]
    ]  # fmt: skip
    assert view.sums.text() == "1 văn bản, 1 có tệp trong sổ"


def test_a_mark_of_secrecy_is_refused_under_its_field_and_nothing_is_lost(page, view):
    seen = {}

    def look(dialog: QDialog) -> None:
        form = dialog.form
        for key, value in {**GIVEN, "abstract": "TỐI MẬT"}.items():
            form.editor(key).set_value(value)
        press(dialog, "deed")
        seen["under"] = form.editor("abstract").accessibleDescription()
        seen["kept"] = form.value("issuer")
        dialog.reject()

    answer(look)
    press(page, "add_incoming")
    assert "dấu chỉ độ mật không được" in seen["under"]
    assert seen["kept"] == GIVEN["issuer"]
    assert incoming.incoming(view.desk.work) == ()


def test_a_secret_file_is_refused_under_the_file(page, view, tmp_path):
    path = tmp_path / "TUYỆT MẬT.pdf"
    path.write_bytes(b"%PDF-1.7")
    seen = {}

    def look(dialog: QDialog) -> None:
        fill_in({**GIVEN, "path": path})(dialog)
        seen["under"] = dialog.form.editor("path").accessibleDescription()
        dialog.reject()

    answer(look)
    press(page, "add_incoming")
    assert "độ mật" in seen["under"]
    assert shown(view) == []


def test_it_is_changed_with_enter_and_removed(one):
    answer(fill_in({"kept_at": "Cặp 2"}))
    press_key(one.table.view, Qt.Key.Key_Return)
    assert shown(one)[0][5] == "Cặp 2"
    press(one, "remove_incoming")
    assert shown(one) == []


def test_the_same_paper_entered_twice_is_told(page, one):
    answer(fill_in({**GIVEN, "issuer": arrived().issuer}))
    press(page, "add_incoming")
    assert "đã vào sổ ngày 05/03/2026" in page.said


def test_the_list_is_filtered_without_accents(one):
    one.desk.save(incoming.add, arrived(number="13-CV/ĐU", abstract="đăng ký lớp bồi dưỡng"))
    one.filter.setText("boi duong")
    assert [row[0] for row in shown(one)] == ["13-CV/ĐU"]
    one.filter.setText("không có")
    assert "điều kiện lọc" in one.nothing.words.text()


def test_another_year_has_another_list(one, shell):
    shell.desk.set_year(2025)
    assert shown(one) == []


def test_a_file_is_attached_looked_at_taken_out_and_dropped(one, tmp_path, monkeypatch, qtbot):
    assert not visible_button(one, "see_file").isEnabled()
    path = picture(tmp_path)
    monkeypatch.setattr(files, "open_file", lambda *args: path)
    press(one, "put_file")
    assert shown(one)[0][6] == "Có tệp"
    seen = {}

    def look(dialog: QDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.preview.is_busy, timeout=20000)
        seen["pages"] = dialog.page.text()
        dialog.reject()

    answer(look)
    press(one, "see_file")
    assert seen["pages"] == "trang 1/1"
    folder = tmp_path / "xuất"
    folder.mkdir()
    monkeypatch.setattr(files, "folder", lambda *args: folder)
    press(one, "export_file")
    assert (folder / path.name).read_bytes() == path.read_bytes()
    press(one, "drop_file")
    assert shown(one)[0][6] == "Không"


def test_a_word_file_is_taken_out_to_be_looked_at(one, tmp_path, monkeypatch):
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(b"PK\x03\x04")
    monkeypatch.setattr(files, "open_file", lambda *args: path)
    press(one, "put_file")
    button = visible_button(one, "see_file")
    assert not button.isEnabled()
    assert "Xuất tệp" in button.toolTip()


def test_the_list_goes_out_as_excel(page, one, tmp_path, monkeypatch):
    target = tmp_path / "so.xlsx"
    monkeypatch.setattr(files, "save_file", lambda *args: target)
    page.export_register()
    words = [str(cell.value) for row in openpyxl.load_workbook(target).active.iter_rows() for cell in row]
    assert "12-KH/ĐU" in words


def test_the_search_leads_to_it_in_its_year(shell, page, one):
    wanted = incoming.incoming(one.desk.work)[0].id
    page.go_tab("out")
    shell.desk.set_year(2025)
    shell.go("papers", wanted, "open")
    assert page.tabs.current() == "in"
    assert page.view.table.current().id == wanted
    assert shell.desk.year == 2026
