"""A long real text, pasted into a conclusion, comes out of both papers letter for letter."""

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import docx as word
import pdfplumber
import pytest

from app.documents import docx, pdf
from app.documents.paper import Paper, blocks_of_text, text_of
from app.operations import agenda, attendance, cell, meetings, members, papers
from db.unit_of_work import UnitOfWork
from tests.field.seeds import each, folded, needed, text_of_seed

pytestmark = needed
TOP_MARGIN = 20 / 25.4 * 72  # points; the page number stands above it


@pytest.fixture
def item(work: UnitOfWork) -> tuple[UUID, UUID]:
    """A held meeting of a cell of three: its part, and the item that gets the conclusion."""
    named = cell.CellInput(
        name="Chi bộ Trường Mầm non Ban Mai",
        superior_organisation="Đảng bộ phường Nắng Sớm",
        superior_committee="Đảng uỷ phường Nắng Sớm",
        place_name="Nắng Sớm",
    )
    cell.name_cell(work, named, date(2025, 7, 1))
    cell.add_term(work, cell.TermInput(name="2025 - 2030", starts_on=date(2025, 4, 18), has_committee=False))
    named_people = ("Nguyễn Thị Mẫu", "Trần Thị Thử", "Lê Thị Ví Dụ")
    dates = {"admission_date": "2010-02-03", "official_date": "2011-02-03"}
    people = [members.add_member(work, members.MemberInput(name=name, **dates)) for name in named_people]
    planned = meetings.PlanInput(
        period="2026-12", held_on=date(2026, 12, 3), chair_id=people[0][0], minute_taker_id=people[1][0]
    )
    part_id, _ = meetings.plan(work, planned)
    sitting_id = meetings.meeting(work, part_id).sitting_id
    attendance.start(work, sitting_id)
    attendance.finish(work, sitting_id)
    return part_id, next(view.id for view in agenda.agenda(work, part_id).items if view.topic == "plan")


@each
def test_a_long_text_is_kept_as_typed(seed: Path) -> None:
    text = text_of_seed(seed)
    assert text_of(blocks_of_text(text)) == text


@each
def test_a_conclusion_comes_out_of_both_papers(work: UnitOfWork, item: tuple[UUID, UUID], seed: Path) -> None:
    part_id, item_id = item
    text = text_of_seed(seed)
    agenda.change_item(work, item_id, {"conclusion": text})
    kept = next(view.conclusion for view in agenda.agenda(work, part_id).items if view.id == item_id)
    assert kept == text
    paper = papers.draft(work, part_id, "minutes").paper
    assert folded(text) in folded(docx_text(paper))
    assert folded(text) in folded(pdf_text(paper))


def docx_text(paper: Paper) -> str:
    document = word.Document(BytesIO(docx.write(paper)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def pdf_text(paper: Paper) -> str:
    with pdfplumber.open(BytesIO(pdf.write(paper).data)) as pages:
        return "".join(char["text"] for page in pages.pages for char in page.chars if char["top"] > TOP_MARGIN)
