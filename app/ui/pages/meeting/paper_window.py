"""Xem cả trang: one paper large, in a window of its own, page by page; from here it is printed, Esc closes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.pages.meeting import paper_output
from app.ui.widgets import buttons
from app.ui.widgets.preview import Made, Preview
from app.ui.widgets.segment import Segment

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PAGE, LARGE = "page", "large"
FITS = ((PAGE, "Cả trang"), (LARGE, "Chữ to"))


class PaperWindow(QDialog):
    """Shows what `make` makes, as large as the window it stands over. `printer` is set where it left to be printed."""

    def __init__(self, parent: QWidget, name: str, make: Callable[[], Made]) -> None:
        super().__init__(parent)
        self.printer: QPrinter | None = None
        self._name = name
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.preview = Preview()
        self.preview.desk.fit_page(True)
        self.preview.turned.connect(self._turned)
        self.page = theme.label("", "small", "ink2")
        self.before = buttons.bare("chevron_up", "Trang trước (Page Up)", on=lambda: self._turn(-1), name="page_before")
        self.after = buttons.bare("chevron_down", "Trang sau (Page Down)", on=lambda: self._turn(1), name="page_after")
        self.fit = Segment("Cỡ trang", FITS, PAGE)
        self.fit.chosen.connect(self._fit)
        self.print_button = buttons.secondary("In", "printer", small=True, on=self._print, name="print_whole")
        self.close_button = buttons.quiet("Đóng", "close", small=True, on=self.reject, name="close_whole")
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        for each in (self.before, self.after, self.page):
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.fit, self.print_button, self.close_button):
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(12)] * 4)
        layout.setSpacing(theme.px(10))
        layout.addLayout(row)
        layout.addWidget(self.preview, 1)
        self.resize(parent.window().size() - QSize(theme.px(24), theme.px(24)))
        self.preview.show_paper(name, make)
        self.preview.setFocus()

    def _turned(self, page: int, pages: int) -> None:
        self.page.setText(f"trang {page}/{pages}" if pages else "")
        buttons.allow(self.before, "" if page > 1 else "Đây là trang đầu.")
        buttons.allow(self.after, "" if page < pages else "Đây là trang cuối.")

    def _turn(self, by: int) -> None:
        desk = self.preview.desk
        desk.go_to_page(desk.page() + by)

    def _fit(self, fit: str) -> None:
        self.preview.desk.fit_page(fit == PAGE)
        self.preview.fit()
        self.preview.setFocus()

    def _print(self) -> None:
        """Ask for a printer; the paper is sent from the page below, which says what became of it."""
        self.printer = paper_output.ask_printer(self, self._name)
        if self.printer is not None:
            self.accept()

    def done(self, result: int) -> None:
        self.preview.stop()
        super().done(result)
