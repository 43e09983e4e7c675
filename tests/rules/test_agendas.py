"""The order of a meeting comes from the file in force on its day."""

import re
from datetime import date

import pytest

from app.rules.agendas import PLACEHOLDERS, agenda_on, agendas_on, all_agendas
from app.rules.sources import all_sources
from app.rules.terms import PartKind, Section

IN_2026 = date(2026, 12, 3)
ORDER = [Section.OPENING, Section.PROCEEDING, Section.CLOSING]


def test_the_order_of_2025_holds_from_the_day_of_its_guide():
    assert agenda_on(PartKind.REGULAR, date(2025, 10, 28)).id == "regular_hd42"
    assert agenda_on(PartKind.REGULAR, date(2025, 10, 27)).id == "regular_hd12"


@pytest.mark.parametrize("kind", [kind for kind in PartKind if kind is not PartKind.THEMATIC])
def test_every_kind_of_part_has_an_order(kind):
    assert agenda_on(kind, IN_2026).kind is kind


def test_a_regular_meeting_may_take_the_short_order_or_sixteen_steps():
    assert [agenda.variant for agenda in agendas_on(PartKind.REGULAR, IN_2026)] == ["full", "short", "sixteen_steps"]
    assert len(agenda_on(PartKind.REGULAR, IN_2026, "sixteen_steps").lines) == 16
    assert agenda_on(PartKind.COMMITTEE, IN_2026, "short").variant == "full"


def test_titles_carry_the_month_of_the_period_and_the_one_before():
    titles = [line.title for line in agenda_on(PartKind.REGULAR, IN_2026).filled("2027-01")]
    assert "Đánh giá kết quả thực hiện nhiệm vụ tháng 12" in titles
    assert "Phương hướng, nhiệm vụ tháng 01" in titles


def test_the_committee_prepares_the_meeting_of_the_same_period():
    titles = [line.title for line in agenda_on(PartKind.COMMITTEE, IN_2026).filled("2026-05")]
    assert "Chuẩn bị nội dung sinh hoạt Chi bộ tháng 5" in titles


@pytest.mark.parametrize("agenda", all_agendas(), ids=lambda agenda: agenda.id)
def test_every_file_is_whole(agenda):
    assert agenda.source.split(" ")[0] in all_sources()
    assert agenda.certainty in {"A", "B", "C", "D"}
    assert agenda.variant in {"full", "short", "sixteen_steps"}
    assert agenda.valid_to is None or agenda.valid_from <= agenda.valid_to
    sections = [ORDER.index(line.section) for line in agenda.lines]
    assert sections == sorted(sections)
    topics = [line.topic for line in agenda.lines]
    assert len(topics) == len(set(topics))
    for line in agenda.lines:
        assert set(re.findall(r"\{([^{}]+)\}", line.title)) <= set(PLACEHOLDERS)
        assert not line.title.endswith(".")


def test_full_orders_of_one_kind_never_hold_on_the_same_day():
    for kind in PartKind:
        for day in (date(2020, 1, 1), date(2025, 10, 27), date(2025, 10, 28), IN_2026):
            assert sum(agenda.variant == "full" for agenda in agendas_on(kind, day)) <= 1


def test_an_election_order_has_its_ballot():
    assert [line.topic for line in agenda_on(PartKind.ELECTION, IN_2026).lines if line.has_election] == ["election"]


def test_a_meeting_remembers_file_and_version():
    assert agenda_on(PartKind.REGULAR, IN_2026).label == "regular_hd42, bản 1"
