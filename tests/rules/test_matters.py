"""What a cell votes on, and how many it takes."""

from datetime import date, timedelta

import pytest

from app.rules.matters import OTHER, matter, matters_on
from app.rules.resources import read
from app.rules.sources import all_sources
from app.rules.terms import Threshold, VoteMethod

IN_2026 = date(2026, 3, 3)


@pytest.mark.parametrize("code", ["admission", "recognition", "removal", "expulsion"])
def test_four_matters_take_two_thirds_and_go_up_as_proposals(code):
    found = matter(code, IN_2026)
    assert found.threshold is Threshold.TWO_THIRDS
    assert found.is_proposal
    assert found.about_person


def test_everything_else_takes_more_than_half():
    others = {each.code for each in matters_on(IN_2026) if each.threshold is Threshold.MAJORITY}
    assert {"resolution", "reprimand", "warning", "exemption_health", "meeting_level", "other"} <= others


@pytest.mark.parametrize("code", ["admission", "recognition", "removal"])
def test_the_meeting_chooses_between_ballot_and_card(code):
    found = matter(code, IN_2026)
    assert set(found.methods) == {VoteMethod.SECRET_BALLOT, VoteMethod.PARTY_CARD}
    assert found.preset is VoteMethod.UNKNOWN


@pytest.mark.parametrize("code", ["reprimand", "warning", "expulsion"])
def test_discipline_is_by_secret_ballot(code):
    assert matter(code, IN_2026).preset is VoteMethod.SECRET_BALLOT


def test_a_matter_is_cited_with_its_dated_reserve():
    admission = matter("admission", IN_2026)
    assert admission.source_on(IN_2026) == "294-QĐ/TW 9.3.4"
    assert "đã thay bằng 208-QĐ/TW" in admission.source_on(date(2026, 8, 3))
    assert "sau ngày này" in admission.source_on(date(2025, 3, 3))


def test_an_unknown_matter_takes_more_than_half():
    assert matter("picnic", IN_2026).code == OTHER


def test_every_matter_holds_once_a_day_and_rests_on_a_known_source():
    for row in read("regulations/votes.toml")["matters"]:
        assert row["source"].split(" ")[0] in all_sources()
    for day in (date(2020, 1, 1), date(2025, 10, 28) - timedelta(days=1), date(2025, 10, 28), IN_2026):
        codes = [each.code for each in matters_on(day)]
        assert len(codes) == len(set(codes))
        for each in matters_on(day):
            assert each.preset is VoteMethod.UNKNOWN or each.preset in each.methods


def test_standards_of_attendance_rest_on_known_sources():
    assert {row["source"] for row in read("regulations/attendance.toml")["standards"]} <= all_sources().keys()
