"""Whoever opens a dialog or a text menu of Qt itself reads Vietnamese."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from app.ui.translation import WORDS, speak_vietnamese

# Names that are the same in Vietnamese: units, paper sizes.
SPOKEN_IN_BOTH = {"unicode", "inch", "cups", "didot", "pica", "cicero", "chou", "monarch", "legal", "statement", "plus"}
FOLDERS_AND_FONTS = re.compile(r"^(/|[A-Z]:)")
SHORTCUT = re.compile(r"^(Ctrl|Alt|Shift|Meta)\+")


@pytest.fixture(autouse=True)
def _vietnamese(qapp: QApplication) -> None:
    speak_vietnamese(qapp)


def english_words() -> set[str]:
    """Every word of four letters or more that Qt would say in English, told from the translation's sources."""
    sources = " ".join(
        source.text or "" for source in ElementTree.parse(WORDS.with_suffix(".ts")).getroot().iter("source")
    )
    return {word.lower() for word in re.findall(r"[A-Za-z]{4,}", sources.replace("&", ""))} - SPOKEN_IN_BOTH


def texts(widget: QWidget) -> Iterator[str]:
    for each in (widget, *widget.findChildren(QWidget)):
        yield each.windowTitle()
        yield each.toolTip()
        for name in ("text", "title", "placeholderText"):
            read = getattr(each, name, None)
            if callable(read) and not isinstance(each, QLineEdit):
                yield str(read())
        for name in ("itemText", "tabText"):
            read = getattr(each, name, None)
            if callable(read):
                yield from (str(read(index)) for index in range(each.count()))
    for action in widget.findChildren(QAction):
        yield action.text()
        yield action.toolTip()


def english_in(widget: QWidget) -> list[str]:
    vocabulary = english_words()
    spoken = {text.replace("&", "").split("\t")[0] for text in texts(widget)}
    return sorted(
        text
        for text in spoken
        if not FOLDERS_AND_FONTS.match(text)
        and not SHORTCUT.match(text)
        and vocabulary & {word.lower() for word in re.findall(r"[A-Za-zÀ-ỹ]+", text)}
    )


def buttons() -> QDialogButtonBox:
    return QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Save
        | QDialogButtonBox.StandardButton.SaveAll
        | QDialogButtonBox.StandardButton.Open
        | QDialogButtonBox.StandardButton.Yes
        | QDialogButtonBox.StandardButton.No
        | QDialogButtonBox.StandardButton.Abort
        | QDialogButtonBox.StandardButton.Retry
        | QDialogButtonBox.StandardButton.Ignore
        | QDialogButtonBox.StandardButton.Close
        | QDialogButtonBox.StandardButton.Discard
        | QDialogButtonBox.StandardButton.Help
        | QDialogButtonBox.StandardButton.Apply
        | QDialogButtonBox.StandardButton.Reset
        | QDialogButtonBox.StandardButton.RestoreDefaults
    )


def open_file() -> QFileDialog:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def save_file() -> QFileDialog:
    dialog = open_file()
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def message() -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Question, "Sổ Chi bộ", "Lưu?", QMessageBox.StandardButton.Yes)
    box.setDetailedText("Chi tiết")
    return box


def about_a_printer(kind):
    """Open a dialog over a printer, which must live as long as the dialog."""
    printer = QPrinter()
    dialog = kind(printer)
    dialog.printer_kept = printer
    return dialog


DIALOGS = {
    "các nút chuẩn": buttons,
    "mở tệp": open_file,
    "lưu tệp": save_file,
    "hỏi": message,
    "in": lambda: about_a_printer(QPrintDialog),
    "xem trước khi in": lambda: about_a_printer(QPrintPreviewDialog),
    "tiến độ": lambda: QProgressDialog("Đang ghi", "Dừng", 0, 10),
    "nhập": QInputDialog,
    "báo lỗi": QErrorMessage,
}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_standard_dialog_speaks_no_english(qtbot, name):
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert english_in(dialog) == []


@pytest.mark.parametrize("editor", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_the_menu_of_a_text_field_speaks_no_english(qtbot, editor):
    field = editor()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert any("Chép" in word.replace("&", "") for word in words)
    assert english_in(menu) == []


def test_the_test_itself_would_notice_english(qtbot):
    box = QMessageBox(QMessageBox.Icon.Question, "Sổ Chi bộ", "Do you want to save it?")
    qtbot.addWidget(box)
    assert english_in(box) == ["Do you want to save it?"]


def test_steps_of_a_number_field_are_vietnamese(qtbot):
    field = QSpinBox()
    qtbot.addWidget(field)
    assert QApplication.translate("QAbstractSpinBox", "&Step up") == "&Tăng"
