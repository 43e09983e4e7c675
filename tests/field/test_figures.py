"""The sample cell has the figures of a real cell's yearly plan."""

import re
from collections import Counter

from app.operations import members
from db.unit_of_work import UnitOfWork
from tests.conftest import TODAY
from tests.field.seeds import needed, plan_text

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
