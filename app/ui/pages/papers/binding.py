"""Đóng quyển: a book of the cell is read and bound in a worker, with progress and Dừng, and put into a folder."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.operations import books
from app.rules.vietnamese import lower_first
from app.ui.actions import Desk
from app.ui.background import go_on
from app.ui.pages.meeting import paper_output


def bind(parent: QWidget, desk: Desk, which: str, span: Mapping[str, Any]) -> None:
    """Ask for a folder and put a book (a key of `books.BOOKS`) of a year or a term there."""
    folder = paper_output.ask_folder(parent, desk)
    if folder is None:
        return
    cell_file = desk.cell

    def work(talk: Any) -> Any:
        with cell_file.reader(go_on) as reader:
            book = books.book(reader, which, **span)
        return book, books.bind(book, talk)

    def done(made: Any) -> None:
        if isValid(parent):
            paper_output.told(desk, desk.run(books.keep, *made, folder), folder)

    desk.in_background(f"Đóng quyển {lower_first(books.BOOKS[which].title)}", work, done)
