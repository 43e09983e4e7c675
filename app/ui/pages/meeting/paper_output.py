"""A paper goes out: as files into a folder the user names, or to the printer."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QSize, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.operations import history, papers
from app.rules.terms import PaperState
from app.ui.actions import Desk
from app.ui.pages.meeting import paper_jobs
from app.ui.widgets import buttons, files
from app.ui.widgets.preview import Made

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300


def export_choice(parent: QWidget, desk: Desk, part_id: UUID, choice: papers.PaperChoice) -> None:
    """Ask for a folder and write a paper there as .docx and .pdf; a draft is marked so in its name."""
    if choice.state == PaperState.ISSUED and choice.paper_id:
        export_issued(parent, desk, choice.paper_id)
        return
    folder = ask_folder(parent, desk)
    if folder:
        told(desk, desk.run(papers.export_draft, part_id, choice.form, folder, choice.subject_id), folder)


def export_issued(parent: QWidget, desk: Desk, paper_id: UUID) -> None:
    """Ask for a folder and write an issued paper there again."""
    folder = ask_folder(parent, desk)
    if folder:
        told(desk, desk.run(papers.export, paper_id, folder), folder)


def ask_folder(parent: QWidget, desk: Desk) -> Path | None:
    """Ask where the files go; the last folder is offered."""
    kept = getattr(desk, "export_folder", None)
    chosen = files.folder(parent, "Chọn thư mục để xuất văn bản", kept)
    if chosen:
        desk.export_folder = chosen  # type: ignore[attr-defined]
    return chosen


def told(desk: Desk, exported: Any, folder: Path) -> None:
    """Say what was written and where, with the button that opens the folder."""
    if exported is None:
        return
    names = ", ".join(path.name for path in exported.files)
    desk.say("good", f"Đã xuất {len(exported.files)} tệp.", " ".join([names, *exported.warnings]), open_button(folder))


def open_button(folder: Path) -> QPushButton:
    """Return the button that shows a folder in the file manager."""
    url = QUrl.fromLocalFile(str(folder))
    return buttons.secondary("Mở thư mục", "folder", small=True, on=lambda: QDesktopServices.openUrl(url))


# --- printing ----------------------------------------------------------------------------------------------------


def print_choice(parent: QWidget, desk: Desk, part_id: UUID, choice: papers.PaperChoice) -> None:
    """Ask for a printer and print a paper."""
    print_made(parent, desk, choice.name, paper_jobs.choice_job(desk.cell, part_id, choice))


def print_made(parent: QWidget, desk: Desk, name: str, make: Callable[[], Made]) -> None:
    """Ask for a printer and print what is made."""
    printer = ask_printer(parent, name)
    if printer is not None:
        print_on(printer, parent, desk, name, make)


def print_on(printer: "QPrinter", parent: QWidget, desk: Desk, name: str, make: Callable[[], Made]) -> None:
    """Print what is made; pages are drawn in a worker and handed over one by one."""

    def work(talk: Any) -> list[QImage]:
        return list(_pages(make().data, talk))

    desk.in_background("Đang in", work, lambda pages: _Spool(parent, desk, printer, name, pages).begin())


def ask_printer(parent: QWidget, name: str) -> "QPrinter | None":
    """Return the printer chosen in the print dialog, set to the page as it is; None for leaving."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(page)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"In {name}")
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def _pages(data: bytes, talk: Any) -> Any:
    from PySide6.QtPdf import QPdfDocument

    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        size = QSize(round(points.width() * DOTS_PER_INCH / 72), round(points.height() * DOTS_PER_INCH / 72))
        yield document.render(page, size)
        talk.progress("Đang in", page + 1, document.pageCount())
    document.close()


class _Spool(QObject):
    """Hands pages to the printer, one each turn of the event loop, and logs the print when all are there."""

    def __init__(self, parent: QWidget, desk: Desk, printer: "QPrinter", name: str, pages: list[QImage]) -> None:
        super().__init__(parent)
        self._desk, self._printer, self._name, self._pages = desk, printer, name, pages
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        self._at = 0

    def begin(self) -> None:
        if not self._painter.begin(self._printer):
            self._desk.say("refused", "Máy in không nhận.", "Hãy xem máy in đã bật và có giấy chưa, rồi in lại.")
            return
        self._timer.start(0)

    def _next(self) -> None:
        if self._at:
            self._printer.newPage()
        page = self._pages[self._at]
        self._painter.drawImage(self._painter.viewport(), page)
        self._at += 1
        if self._at == len(self._pages):
            self._timer.stop()
            self._painter.end()
            self.deleteLater()
            self._desk.run(history.note, "print", f"In {self._name}", {"pages": len(self._pages)})
            self._desk.say("good", f"Đã gửi {self._name} đến máy in.")
