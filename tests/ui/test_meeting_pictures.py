"""The pictures of a meeting can be read without eyes, and hold for every size of cell."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.widgets.painted.base_sum import BaseSum, BaseSumPicture, Term
from app.ui.widgets.painted.counts import Count, Counts, CountsPicture
from app.ui.widgets.painted.votes import VoteCells, VotePicture


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def test_the_votes_are_told_in_a_sentence():
    cells = VoteCells(base=17, needed=12, present=15, in_favour=11, against=3, other=1)
    assert cells.sentence == "17 người được tính, cần 12: 11 tán thành, 3 không, 1 khác, 2 vắng."


def test_votes_not_written_yet_are_shown_as_such():
    cells = VoteCells(base=17, needed=9, present=15)
    assert cells.sentence == "17 người được tính, cần 9: 15 chưa ghi, 2 vắng."


@pytest.mark.parametrize(("base", "needed", "present"), [(1, 1, 1), (3, 2, 3), (17, 12, 15), (60, 40, 57), (0, 0, 0)])
def test_a_cell_of_any_size_has_its_picture(qtbot, base, needed, present):
    picture = VotePicture()
    qtbot.addWidget(picture)
    picture.show_cells(VoteCells(base, needed, present, present, 0, 0))
    picture.resize(682, picture.sizeHint().height())
    assert not picture.grab().isNull()
    assert str(base) in picture.accessibleDescription()


def test_the_threshold_stands_between_the_twelfth_and_the_thirteenth(qtbot):
    picture = VotePicture()
    qtbot.addWidget(picture)
    picture.show_cells(VoteCells(17, 12, 15, 11, 3, 1))
    picture.resize(682, picture.sizeHint().height())
    image = picture.grab().toImage()
    mark = theme.colour("mark")
    row = picture.sizeHint().height() // 2
    columns = [across for across in range(image.width()) if image.pixelColor(across, row) == mark]
    twelfth, thirteenth = picture.cell_box(11), picture.cell_box(12)
    assert columns
    assert twelfth.right() - 1 <= columns[0]
    assert columns[-1] <= thirteenth.left() + 1


def test_the_base_is_told_as_a_sum(qtbot):
    terms = (
        Term(19, "đảng viên chính thức"),
        Term(1, "được miễn, vắng", "−", strong=False),
        Term(18, "được tính", "="),
        Term(10, "cần, quá nửa", "→"),
    )
    picture = BaseSumPicture()
    qtbot.addWidget(picture)
    picture.show_sum(BaseSum(terms))
    assert picture.accessibleDescription() == (
        "19 đảng viên chính thức, trừ 1 được miễn, vắng, bằng 18 được tính, 10 cần, quá nửa."
    )
    picture.resize(682, 60)
    assert not picture.grab().isNull()


def test_the_counts_are_told_in_a_sentence(qtbot):
    picture = CountsPicture()
    qtbot.addWidget(picture)
    picture.show_counts(Counts("16/18", "có mặt, 88,9%", (Count(15, "chính thức"), Count(0, "không lý do"))))
    assert picture.accessibleDescription() == "16/18 có mặt, 88,9%: 15 chính thức, 0 không lý do."
