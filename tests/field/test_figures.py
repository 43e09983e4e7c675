"""The sample cell has the figures of a real cell's yearly plan; those of real documents are not doubted."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from app.operations import members
from app.operations.known_figures import known_figures
from app.rules.figures import doubts
from db.unit_of_work import UnitOfWork
from tests.conftest import TODAY
from tests.field.seeds import each, needed, plan_text, text_of_seed

pytestmark = needed


def said(pattern: str) -> tuple[int, ...]:
    found = re.search(pattern, plan_text())
    assert found, pattern
    return tuple(map(int, found.groups()))


def test_members_of_the_cell(sample: UnitOfWork) -> None:
    counts = members.member_counts(sample, TODAY)
    told = said(
        r"có (\d+) Đảng viên\. Trong đó: Đảng viên chính thức: (\d+); Đảng viên dự bị: (\d+); Đảng viên nữ: (\d+)"
    )
    assert (counts.total, counts.full, counts.probationary, counts.women) == told


def test_their_schooling_and_political_theory(sample: UnitOfWork) -> None:
    facts = [members.member(sample, row.id, TODAY).facts for row in members.members(sample, TODAY) if row.is_in_cell]
    levels = Counter(each.professional_level for each in facts)
    told = said(r"(\d+) Đại học; Cao đẳng: (\d+)\. Trung cấp: (\d+) PTTH: (\d+)")
    assert (levels["Đại học"], levels["Cao đẳng"], levels["Trung cấp"], levels[""]) == told
    assert (sum(each.political_theory == "Trung cấp" for each in facts),) == said(
        r"trình độ chính trị: Trung cấp: (\d+)"
    )


@each
def test_no_figure_of_a_real_document_contradicts_itself(seed: Path) -> None:
    assert doubts(text_of_seed(seed)) == ()


def test_the_plan_agrees_with_the_records_until_a_member_comes(sample: UnitOfWork) -> None:
    known = known_figures(sample, TODAY)
    assert doubts(plan_text(), known) == ()
    assert known.members is not None
    later = replace(known, members=known.members + 1, women=0)
    assert len(doubts(plan_text(), later)) == 2
