"""Mẫu riêng: checked when added, with every unknown field named; filled into a folder; its fields one click away."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel

from app.operations import own_forms
from app.ui.pages.papers import PapersPage
from app.ui.pages.papers.own_forms import OwnForms
from app.ui.widgets import files
from tests.ui.meeting_window import answer, fill_in, press, press_key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def page(papers_page: PapersPage) -> PapersPage:
    papers_page.go_tab("forms")
    return papers_page


@pytest.fixture
def view(page: PapersPage) -> OwnForms:
    return page.view


def form(tmp_path: Path, words: str, name: str = "Báo cáo tháng.docx") -> Path:
    path = tmp_path / name
    made = Document()
    made.add_paragraph(words)
    made.save(str(path))
    return path


def words_of(dialog: QDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def add(page: PapersPage, path: Path, monkeypatch, look) -> None:
    monkeypatch.setattr(files, "open_file", lambda *args: path)
    answer(look)
    press(page, "add_form")


def test_a_form_is_added_with_what_its_check_found(page, view, tmp_path, monkeypatch, qtbot):
    seen = {}

    def look(dialog: QDialog) -> None:
        seen["told"] = words_of(dialog)
        fill_in({"name": "Báo cáo tháng gửi phường"})(dialog)

    add(page, form(tmp_path, "{{ ten_chi_bo }} có {{ tong_dang_vien }} đảng viên"), monkeypatch, look)
    qtbot.waitUntil(lambda: bool(view.table.rows()), timeout=20000)
    assert "tệp có 2 trường" in seen["told"]
    assert "ten_chi_bo, tong_dang_vien" in seen["told"]
    assert [row.name for row in view.table.rows()] == ["Báo cáo tháng gửi phường"]


def test_every_unknown_field_is_named_and_the_list_is_offered(page, view, tmp_path, monkeypatch, qtbot):
    seen = {}

    def look(dialog: QDialog) -> None:
        seen["told"] = words_of(dialog)
        press(dialog, "Xem các trường điền được")
        answer(lambda fields: (seen.update(fields=fields.accessibleName()), fields.reject()))

    add(page, form(tmp_path, "{{ ten_chi_bo }} {{ ten_chibo }} {{ so_ghe }}"), monkeypatch, look)
    qtbot.waitUntil(lambda: "fields" in seen, timeout=20000)
    assert all(name in seen["told"] for name in ("ten_chibo", "so_ghe", "Trường đúng tên: ten_chi_bo."))
    assert seen["fields"] == "Các trường điền được"
    assert own_forms.forms(view.desk.work) == ()


def test_a_form_is_filled_into_a_folder(page, view, tmp_path, monkeypatch):
    view.desk.save(own_forms.add, form(tmp_path, "{{ ten_chi_bo }}"))
    folder = tmp_path / "xuất"
    folder.mkdir()
    monkeypatch.setattr(files, "folder", lambda *args: folder)
    press(view, "fill_form")
    (written,) = folder.glob("*.docx")
    assert [each.text for each in Document(str(written)).paragraphs] == ["Chi bộ Trường Tiểu học Suối Mơ"]
    assert "Đã xuất 1 tệp" in page.said


def test_a_form_is_renamed_and_taken_out(view, tmp_path):
    view.desk.save(own_forms.add, form(tmp_path, "{{ ten_chi_bo }}"))
    answer(fill_in({"name": "Mẫu mới"}))
    press(view, "rename_form")
    assert [row.name for row in view.table.rows()] == ["Mẫu mới"]
    press(view, "remove_form")
    assert view.nothing.isVisible()


def test_the_fields_are_one_click_away_and_enter_copies_one(page):
    seen = {}

    def look(dialog: QDialog) -> None:
        dialog.filter.setText("bi thu")
        seen["rows"] = [row.name for row in dialog.table.rows()]
        dialog.table.set_current("pho_bi_thu")
        press_key(dialog.table.view, Qt.Key.Key_Return)
        seen["said"] = dialog.said.text()
        dialog.reject()

    answer(look)
    press(page, "fields")
    assert seen["rows"][:2] == ["bi_thu", "pho_bi_thu"]
    assert QGuiApplication.clipboard().text() == "{{ pho_bi_thu }}"
    assert seen["said"] == "Đã chép {{ pho_bi_thu }}."
