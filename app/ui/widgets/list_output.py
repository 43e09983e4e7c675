"""Any list goes out: to an Excel file, or to the printer. What goes out is written in the log."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from app.operations import history
from app.rules.refusal import Refused
from app.ui.actions import Desk
from app.ui.widgets import buttons, files
from db.errors import StorageProblem

Rows = Sequence[Sequence[str]]


def export_list(parent: QWidget, desk: Desk, title: str, columns: Sequence[str], rows: Rows, name: str) -> None:
    """Ask for a place and write the list there as .xlsx; `name` is the file name that is offered."""
    path = files.save_file(parent, f"Xuất {title.lower()}", "Tệp Excel (*.xlsx)", Path.home() / f"{name}.xlsx")
    if path is None:
        return
    from app.exchange.lists import export_table  # late: no start should pay for it

    try:
        cut = export_table(title, columns, rows, path)
    except (Refused, StorageProblem) as refusal:
        desk.say("refused", "Chưa xuất được danh sách.", refusal.sentence)
        return
    desk.run(history.note, "export", f"Xuất {title} ra Excel", {"file": path.name, "rows": len(rows)})
    url = QUrl.fromLocalFile(str(path))
    deed = buttons.secondary("Mở tệp", "table", small=True, on=lambda: QDesktopServices.openUrl(url))
    desk.say("good", f"Đã xuất {len(rows)} dòng.", " ".join([path.name, *cut]), deed)


def print_list(parent: QWidget, desk: Desk, title: str, columns: Sequence[str], rows: Rows, *, wide: bool) -> None:
    """Ask for a printer and print the list with its title; `wide` lays the page across."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, QMarginsF(20, 15, 15, 15)))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"In {title.lower()}")
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    list_document(title, columns, rows).print_(printer)
    desk.run(history.note, "print", f"In {title}", {"rows": len(rows)})
    desk.say("good", f"Đã gửi {title.lower()} đến máy in.")


def list_document(title: str, columns: Sequence[str], rows: Rows) -> QTextDocument:
    """Return the list as it is printed: the title, a ruled table, its head on every page."""
    head = "".join(f"<th>{escape(words)}</th>" for words in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(words)}</td>" for words in row) + "</tr>" for row in rows)
    made = QTextDocument()
    made.setDefaultStyleSheet(
        "body { font-family: 'Times New Roman', 'Tinos'; font-size: 12pt; } th { font-weight: 700; }"
    )
    made.setHtml(
        f"<body><h3 align='center'>{escape(title)}</h3>"
        "<table width='100%' border='1' cellspacing='0' cellpadding='4' style='border-collapse: collapse'>"
        f"<thead><tr>{head}</tr></thead>{body}</table></body>"
    )
    return made
