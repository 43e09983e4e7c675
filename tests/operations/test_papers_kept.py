"""What is kept with a paper: what was chosen for it, the day its wording follows, which of its files came whole."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.operations import frozen_layout, history, members, paper_wording, papers
from app.operations.paper_desk import Desk
from app.rules.layouts import layout
from app.rules.terms import PostCode
from db import errors, files
from db.unit_of_work import UnitOfWork
from tests.operations import month

DAY = date(2026, 2, 4)


def test_the_draft_after_a_withdrawal_keeps_what_was_chosen(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made)
    papers.set_particulars(
        work,
        meeting.part_id,
        "resolution",
        abstract="về việc rất riêng",
        signer_id=made.deputy,
        recipients=["Lưu Chi bộ"],
    )
    issued = papers.issue(work, meeting.part_id, "resolution", on=DAY)
    papers.withdraw(work, issued.paper_id, "In nhầm", DAY)
    paper = papers.draft(work, meeting.part_id, "resolution").paper
    assert paper.title.abstract == "về việc rất riêng"
    assert paper.right_signature is not None
    assert paper.right_signature.name == "Trần Thị Thử"
    assert paper.recipients is not None
    assert "Lưu Chi bộ" in "\n".join(map(str, paper.recipients.items))


def test_what_was_only_derived_is_derived_anew_after_a_withdrawal(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made)
    issued = papers.issue(work, meeting.part_id, "resolution", on=DAY)
    papers.withdraw(work, issued.paper_id, "In nhầm", DAY)
    (choice,) = (each for each in papers.papers_of(work, meeting.part_id) if each.form == "resolution")
    assert choice.paper_id is None


# --- the day that wording follows ------------------------------------------------------------------------------------


def test_own_wording_is_seen_beside_the_text_of_the_papers_own_day(work: UnitOfWork) -> None:
    """A notice written late follows the day of the meeting; the secretary of today has nothing to do with it."""
    made = month.make_cell(work)
    meeting = month.plan(made)
    before = papers.draft(work, meeting.part_id, "notice").paper
    (secretary,) = members.member(work, made.secretary, DAY).posts
    members.change_post(work, secretary.id, {"valid_to": "2026-06-30"})
    month.give_post(made, 3, PostCode.SECRETARY, valid_from="2026-07-01")
    desk = Desk(work, meeting.part_id)
    asked: list[date] = []
    derive = Desk.derived

    def watched(self: Desk, paper: object, row: object, on: date, **given: object) -> object:
        asked.append(on)
        return derive(self, paper, row, on, **given)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "derived", watched)
        key = before.blocks[0].key
        papers.replace_wording(work, meeting.part_id, "notice", key, "Lời riêng")
        papers.keep_own_wording(work, meeting.part_id, "notice", key)
        assert papers.doubtful_wordings(work, meeting.part_id) == {}
        papers.draft(work, meeting.part_id, "notice")
    assert asked == [desk.usual_day("notice")] * 4 == [desk.sitting.held_on] * 4
    assert paper_wording.wordings(work, Desk(work, meeting.part_id).rows[0])


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def second_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    move, times = files.move, []

    def moved(source: Path, target: Path) -> None:
        times.append(target)
        if len(times) == 2:
            raise PermissionError(13, "open in another program")
        move(source, target)

    monkeypatch.setattr(files, "move", moved)


def exports(work: UnitOfWork) -> list[str]:
    return [each.note for each in history.activities(work) if each.kind == "export"]


def test_issuing_into_a_folder_is_logged_as_an_export(work: UnitOfWork, tmp_path: Path) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made)
    issued = papers.issue(work, meeting.part_id, "minutes", on=DAY, folder=tmp_path)
    (note,) = exports(work)
    assert all(file.name in str(note) for file in issued.files)
    other = month.approved(made, "2026-03")
    papers.issue(work, other.part_id, "minutes", on=date(2026, 3, 3))
    assert len(exports(work)) == 1  # without a folder nothing left the book


def test_a_placement_that_stops_half_way_says_what_is_there(
    work: UnitOfWork, tmp_path: Path, second_is_held: Callable[[], None]
) -> None:
    meeting, folder = month.approved(month.make_cell(work)), tmp_path / "ra"
    folder.mkdir()
    issued = papers.issue(work, meeting.part_id, "minutes", on=DAY, folder=folder)
    (there,) = folder.iterdir()
    assert issued.files == (there,)
    assert f"nhưng mới đặt được {there.name}" in issued.warnings[-1]
    assert there.name in str(exports(work)[0])


def test_an_export_that_stops_half_way_says_what_is_there(
    work: UnitOfWork, tmp_path: Path, second_is_held: Callable[[], None]
) -> None:
    meeting, folder = month.approved(month.make_cell(work)), tmp_path / "ra"
    folder.mkdir()
    issued = papers.issue(work, meeting.part_id, "minutes", on=DAY)
    with pytest.raises(errors.StorageProblem, match="Mới đặt được") as trouble:
        papers.export(work, issued.paper_id, folder)
    (there,) = folder.iterdir()
    assert there.name in trouble.value.sentence
    assert there.name in str(exports(work)[0])


def test_a_layout_kept_by_an_earlier_program_is_read_without_what_nothing_says_any_more():
    stored = json.loads(frozen_layout.to_json(layout("hd05")))
    stored["layout"] |= {"line_pt_range": [18, 22], "body_sizes": [14, 15]}
    assert frozen_layout.from_json(json.dumps(stored)) == layout("hd05")
