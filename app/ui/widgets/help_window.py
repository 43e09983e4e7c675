"""F1: the page of help for where the user is, in a window of its own, printable."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextFragment,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.fitting import resize_within

FOLDER = theme.RESOURCES / "help"
CONTENTS = "index"
NOT_WRITTEN = "# Trợ giúp\n\nTrang này chưa có bài trợ giúp riêng."
TEXTS = {
    "overview": "tong-quan",
    "members": "dang-vien",
    "meetings": "sinh-hoat",
    "papers": "van-ban",
    "writing": "soan-van-ban",
    "own_forms": "mau-va-quyen",
    "settings": "thiet-lap",
    "welcome": "bat-dau",
    "unlock": "mat-khau-va-sao-luu",
}
"""The help text of each page; every step of a meeting has the same one."""
ONE_MEETING = "buoi-hop"
_open: list["HelpWindow"] = []


def page_path(page: str) -> Path:
    """Return the file of a help page, or of the text for a page of the program; the contents where there is none."""
    name = ONE_MEETING if page.startswith("meetings-") else TEXTS.get(page, page)
    path = FOLDER / f"{name}.md"
    return path if path.is_file() else FOLDER / f"{CONTENTS}.md"


class HelpWindow(QWidget):
    """Shows one page at a time; links lead to others, pictures stand beside the texts."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Trợ giúp – Sổ Chi bộ")
        resize_within(self, theme.px(760), theme.px(680))
        self.text = QTextBrowser()
        self.text.setAccessibleName("Bài trợ giúp")
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setFont(theme.font())
        self.text.document().setDocumentMargin(theme.px(20))
        self.text.anchorClicked.connect(self._follow)
        self._back = buttons.secondary("Mục lục", "book", on=lambda: self.show_page(CONTENTS), name="contents")
        self._print = buttons.secondary("In trang này", "printer", on=self.print_page, name="print")
        close = buttons.quiet("Đóng", on=self.close, name="close")
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._print)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        QShortcut(QKeySequence("Esc"), self, self.close)

    def show_page(self, page: str) -> None:
        """Show a page of resources/help."""
        path = page_path(page)
        words = path.read_text(encoding="utf-8") if path.is_file() else NOT_WRITTEN
        document = self.text.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{FOLDER}/"))
        document.setMarkdown(words)
        self._set_type()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_type(self) -> None:
        """Give headings two weights and lines their room; markdown brings its own sizes."""
        cursor = QTextCursor(self.text.document())
        block = self.text.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            level = block.blockFormat().headingLevel()
            shape = QTextBlockFormat(block.blockFormat())
            shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setBottomMargin(theme.px(6))
            shape.setTopMargin(theme.px(14 if level else 0))
            cursor.setBlockFormat(shape)
            if level:
                font = theme.font({1: "record", 2: "section"}.get(level, "body"), semibold=True)
                letters = cursor.charFormat()
                letters.setFont(QFont(font))
                cursor.mergeCharFormat(letters)
            block = block.next()
        self._fit_pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Let no picture be wider than the page; markdown brings them at their full size."""
        widest = self.text.viewport().width() - 2 * theme.px(22)
        block = self.text.document().begin()
        while block.isValid():
            parts = block.begin()
            while not parts.atEnd():
                piece = parts.fragment()
                if piece.charFormat().isImageFormat():
                    self._fit(piece, widest)
                parts += 1
            block = block.next()

    def _fit(self, piece: QTextFragment, widest: int) -> None:
        shape = piece.charFormat().toImageFormat()
        own = QImage(str(FOLDER / shape.name())).width()
        if own and shape.width() != min(own, widest):
            shape.setWidth(min(own, widest))
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(piece.position())
            cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(shape)

    def _follow(self, link: QUrl) -> None:
        name = link.toString()
        if name.endswith(".md") and "/" not in name:
            self.show_page(name.removesuffix(".md"))

    def print_page(self) -> None:
        """Ask for a printer and print the page in view."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("In trang trợ giúp")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.text.document().print_(printer)


def show_help(page: str) -> HelpWindow:
    """Show the help at a page, in the one help window."""
    if not _open:
        _open.append(HelpWindow())
    window = _open[0]
    window.show_page(page)
    window.show()
    window.raise_()
    window.activateWindow()
    return window
