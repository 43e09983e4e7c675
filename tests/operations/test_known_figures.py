"""A text is held against the members of the day."""

from datetime import date

from app.documents.paper import from_json
from app.operations.known_figures import known_figures
from app.rules.figures import Known, doubts
from db.unit_of_work import UnitOfWork
from tests.operations import month

DAY = date(2026, 6, 5)


def test_the_figures_are_those_of_the_day(work: UnitOfWork) -> None:
    month.make_cell(work)
    known = known_figures(work, DAY)
    assert (known.members, known.full, known.probationary) == (10, 10, 0)
    assert doubts("Chi bộ có 10 đảng viên (chính thức 10, không có dự bị).", known) == ()
    assert len(doubts("Chi bộ có 11 đảng viên.", known)) == 1


def test_nothing_is_known_of_a_cell_without_members(work: UnitOfWork) -> None:
    assert known_figures(work, DAY) == Known(DAY)
    assert doubts("Chi bộ có 11 đảng viên.", known_figures(work, DAY)) == ()


def test_no_paper_that_the_program_wrote_is_doubted(sample: UnitOfWork) -> None:
    issued = sample.raw.execute("SELECT issued_on, contents FROM paper WHERE contents <> ''").fetchall()
    assert len(issued) > 20
    for day, contents in issued:
        known = known_figures(sample, date.fromisoformat(day))
        for block in from_json(contents).blocks:
            assert doubts(block.text, known) == (), block.text
