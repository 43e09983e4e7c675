"""The preview is made off the GUI thread, keeps its place, and marks what a step wrote."""

import io
import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.rules.refusal import Refused
from app.ui import theme
from app.ui.background import go_on
from app.ui.widgets.preview import Made, Preview


@dataclass(frozen=True)
class _Place:
    block_key: str
    step: str
    page: int
    top_mm: float
    bottom_mm: float


PLACES = (_Place("roll", "attendance", 1, 60, 80), _Place("vote:1", "votes", 3, 40, 60))


def _pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made, (595.3, 841.9))
    for page in range(pages):
        canvas.drawString(85, 700, f"Trang {page + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot, qapp: QApplication) -> Preview:
    theme.apply(qapp, "light")
    made = Preview()
    qtbot.addWidget(made, before_close_func=lambda each: each.stop())
    made.resize(404, 470)
    made.show()
    return made


def _show(qtbot, preview: Preview, key: str, pages: int = 3) -> list[str]:
    threads: list[str] = []

    def make() -> Made:
        threads.append(threading.current_thread().name)
        return Made(_pdf(pages), PLACES, about=f"{key}, {pages} trang")

    with qtbot.waitSignal(preview.shown):
        preview.show_paper(key, make)
    return threads


def test_a_paper_is_made_off_the_gui_thread(qtbot, preview):
    threads = _show(qtbot, preview, "minutes")
    assert threads
    assert threading.main_thread().name not in threads


def test_the_page_in_sight_is_told(qtbot, preview):
    with qtbot.waitSignal(preview.turned, check_params_cb=lambda page, of: (page, of) == (1, 3)):
        _show(qtbot, preview, "minutes")
    qtbot.keyClick(preview.desk, Qt.Key.Key_End)
    assert preview.desk.page() == 3


def test_a_changed_fact_keeps_the_place_in_sight(qtbot, preview):
    _show(qtbot, preview, "minutes")
    qtbot.keyClick(preview.desk, Qt.Key.Key_End)
    before = preview.desk.verticalScrollBar().value()
    with qtbot.waitSignal(preview.shown):
        preview.refresh()
    assert preview.desk.verticalScrollBar().value() == before


def test_a_paper_passed_by_is_given_up(qtbot, preview):
    begun, passed_by, reached = threading.Event(), threading.Event(), []

    def first() -> Made:
        begun.set()
        passed_by.wait(10)
        go_on()
        reached.append("first")
        return Made(_pdf(1), (), about="first")

    preview.show_paper("first", first)
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(preview.shown, check_params_cb=lambda about: about == "second"):
        preview.show_paper("second", lambda: Made(_pdf(1), (), about="second"))
        passed_by.set()
    assert not reached


def test_another_paper_starts_at_its_beginning(qtbot, preview):
    _show(qtbot, preview, "minutes")
    qtbot.keyClick(preview.desk, Qt.Key.Key_End)
    _show(qtbot, preview, "resolution")
    assert preview.desk.page() == 1


def test_the_step_brings_its_paragraph_into_sight(qtbot, preview):
    _show(qtbot, preview, "minutes")
    preview.mark_step("votes")
    assert preview.desk.page() == 3


def test_the_last_wish_wins_when_facts_change_while_a_paper_is_made(qtbot, preview):
    _show(qtbot, preview, "minutes", 1)
    told: list[str] = []
    preview.shown.connect(told.append)
    for pages in (2, 3, 4):
        preview.show_paper("minutes", lambda pages=pages: Made(_pdf(pages), (), about=f"{pages} trang"))
    qtbot.waitUntil(lambda: not preview.is_busy)
    assert told[-1] == "4 trang"


def test_a_paragraph_can_be_touched(qtbot, preview):
    _show(qtbot, preview, "minutes")
    preview.desk.let_touch(True)
    middle = preview.desk.place_of("roll").center()
    with qtbot.waitSignal(preview.touched) as touched:
        qtbot.mouseClick(preview.desk.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert touched.args == ["roll"]


def test_a_paper_that_cannot_be_made_says_why(qtbot, preview):
    def make() -> Made:
        raise Refused("Sổ chưa có tên chi bộ cho ngày này.")

    with qtbot.waitSignal(preview.failed):
        preview.show_paper("minutes", make)
    assert preview.desk.words == "Sổ chưa có tên chi bộ cho ngày này."


def test_a_preview_out_of_sight_is_not_made(qtbot, preview):
    preview.hide()
    made: list[int] = []
    preview.show_paper("minutes", lambda: made.append(1) or Made(_pdf(1), ()))
    assert not made
    with qtbot.waitSignal(preview.shown):
        preview.show()
    assert made == [1]
