"""What a member is on a given day."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.dates import PartialDate
from app.rules.standing import (
    MemberFacts,
    Rank,
    StatusFact,
    official_date_due,
    party_age_words,
    standing_on,
)
from app.rules.terms import StatusKind

TODAY = date(2026, 8, 3)
day = PartialDate.parse
VETERAN = MemberFacts(admission=day("19/05/2008"), official=day("19/05/2009"), official_decision=day("02/06/2009"))


def with_status(kind: StatusKind, first: str = "", last: str = "", of: MemberFacts = VETERAN) -> MemberFacts:
    status = StatusFact(kind, day(first), day(last))
    return MemberFacts(of.admission, of.official, of.official_decision, joined_cell=of.joined_cell, statuses=(status,))


def test_a_member_recognised_long_ago_is_full():
    standing = standing_on(VETERAN, TODAY)
    assert (standing.rank, standing.words, standing.doubts) == (Rank.FULL, "Chính thức", ())
    assert standing.may_vote
    assert standing.is_obliged


def test_a_member_stays_probationary_until_the_decision_even_after_twelve_months():
    facts = MemberFacts(admission=day("20/07/2025"), official=day("20/07/2026"), official_decision=day("10/09/2026"))
    assert standing_on(facts, date(2026, 9, 9)).rank is Rank.PROBATIONARY
    assert standing_on(facts, date(2026, 9, 10)).rank is Rank.FULL
    assert not standing_on(facts, date(2026, 9, 9)).may_vote


def test_an_official_date_reached_without_a_decision_is_a_doubt():
    standing = standing_on(MemberFacts(admission=day("20/07/2025"), official=day("20/07/2026")), TODAY)
    assert standing.is_probationary
    assert "chưa ghi quyết định công nhận" in standing.doubts[0]


def test_the_number_of_a_decision_or_a_year_gone_by_stands_for_its_day():
    recent = MemberFacts(admission=day("20/07/2025"), official=day("20/07/2026"), has_official_decision=True)
    assert standing_on(recent, TODAY).is_full
    assert standing_on(MemberFacts(official=day("05/2009")), TODAY).is_full


def test_before_the_ceremony_nobody_is_a_member():
    standing = standing_on(MemberFacts(admission=day("20/07/2026")), date(2026, 7, 19))
    assert (standing.rank, standing.belongs) == (Rank.NONE, False)
    assert standing_on(MemberFacts(admission=day("20/07/2026")), date(2026, 7, 20)).is_probationary


def test_unknown_dates_are_counted_as_unknown():
    standing = standing_on(MemberFacts(), TODAY)
    assert (standing.rank, standing.belongs, standing.may_vote) == (Rank.UNKNOWN, True, False)
    assert standing.doubts


def test_a_year_that_does_not_decide_takes_the_lower_standing_with_a_doubt():
    standing = standing_on(MemberFacts(admission=day("2025"), official_decision=day("2026")), TODAY)
    assert standing.is_probationary
    assert "Chưa rõ" in standing.doubts[0]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (StatusKind.EXEMPT_HEALTH, "Miễn sinh hoạt"),
        (StatusKind.EXEMPT_OTHER, "Miễn sinh hoạt"),
        (StatusKind.TEMPORARILY_AWAY, "Sinh hoạt nơi khác"),
        (StatusKind.SUSPENDED, "Đình chỉ sinh hoạt"),
    ],
)
def test_a_status_holds_from_its_first_to_its_last_day(kind, words):
    facts = with_status(kind, "01/06/2026", "31/08/2026")
    assert [standing_on(facts, when).words for when in (date(2026, 5, 31), date(2026, 6, 1))] == ["Chính thức", words]
    assert [standing_on(facts, when).words for when in (date(2026, 8, 31), date(2026, 9, 1))] == [words, "Chính thức"]
    held = standing_on(facts, TODAY)
    assert held.belongs
    assert not held.is_obliged


def test_an_exempt_member_keeps_the_right_to_vote_and_a_suspended_one_does_not():
    assert standing_on(with_status(StatusKind.EXEMPT_HEALTH), TODAY).may_vote
    assert not standing_on(with_status(StatusKind.SUSPENDED), TODAY).may_vote


def test_a_status_without_an_end_is_open():
    assert standing_on(with_status(StatusKind.EXEMPT_HEALTH, "2020"), TODAY).is_exempt


def test_a_status_known_to_the_month_is_doubtful_within_that_month():
    standing = standing_on(with_status(StatusKind.EXEMPT_OTHER, "08/2026"), TODAY)
    assert not standing.is_exempt
    assert "Chưa rõ tình trạng" in standing.doubts[0]


def test_a_suspension_known_to_the_year_is_taken_to_hold_with_a_doubt():
    standing = standing_on(with_status(StatusKind.SUSPENDED, "2026"), TODAY)
    assert (standing.is_suspended, standing.may_vote, standing.is_obliged) == (True, False, False)
    assert "Chưa rõ tình trạng “Đình chỉ sinh hoạt”" in standing.doubts[0]
    ended = standing_on(with_status(StatusKind.SUSPENDED, "2025", "08/2026"), TODAY)
    assert not ended.may_vote
    assert standing_on(with_status(StatusKind.SUSPENDED, "2025", "07/2026"), TODAY).may_vote


def test_a_guest_since_some_day_of_the_year_is_no_member_with_a_doubt():
    standing = standing_on(with_status(StatusKind.TEMPORARY_GUEST, "2026"), TODAY)
    assert (standing.is_guest, standing.belongs, standing.may_vote) == (True, False, False)
    assert standing.doubts


def test_whoever_joined_some_day_of_the_year_is_not_yet_of_the_cell_with_a_doubt():
    facts = MemberFacts(official_decision=day("2010"), joined_cell=day("2026"))
    standing = standing_on(facts, TODAY)
    assert not standing.belongs
    assert "Chưa rõ đến ngày này đã về chi bộ hay chưa." in standing.doubts
    assert standing_on(facts, date(2026, 12, 31)).belongs


def test_a_temporary_guest_is_here_but_not_of_the_cell():
    standing = standing_on(with_status(StatusKind.TEMPORARY_GUEST, "01/06/2026", "31/12/2026"), TODAY)
    assert (standing.is_guest, standing.belongs, standing.is_here, standing.may_vote) == (True, False, True, False)
    gone = standing_on(with_status(StatusKind.TEMPORARY_GUEST, "01/01/2026", "31/05/2026"), TODAY)
    assert not gone.is_here


def test_whoever_left_is_no_longer_counted_from_that_day():
    facts = with_status(StatusKind.TRANSFERRED_OUT, "15/06/2026")
    assert standing_on(facts, date(2026, 6, 14)).belongs
    left = standing_on(facts, date(2026, 6, 15))
    assert (left.belongs, left.words) == (False, "Đã chuyển đi")


def test_whoever_came_back_is_counted_again():
    moves = (
        StatusFact(StatusKind.TRANSFERRED_OUT, day("2020")),
        StatusFact(StatusKind.TRANSFERRED_IN, day("01/09/2025")),
    )
    assert standing_on(MemberFacts(official_decision=day("2010"), statuses=moves), TODAY).belongs


def test_comings_and_goings_count_by_their_days_in_whatever_order_they_were_written():
    left = StatusFact(StatusKind.TRANSFERRED_OUT, day("01/06/2026"))
    came = StatusFact(StatusKind.TRANSFERRED_IN, day("01/09/2026"))
    for written in ((left, came), (came, left)):
        facts = replace(VETERAN, statuses=written)
        assert [standing_on(facts, when).belongs for when in (date(2026, 8, 1), date(2026, 9, 1))] == [False, True]


def test_a_leaving_without_a_date_counts_and_is_doubtful():
    standing = standing_on(with_status(StatusKind.TRANSFERRED_OUT), TODAY)
    assert not standing.belongs
    assert standing.doubts


def test_whoever_comes_later_is_not_yet_of_the_cell():
    facts = MemberFacts(official_decision=day("2010"), joined_cell=day("01/09/2026"))
    assert not standing_on(facts, TODAY).belongs
    assert standing_on(facts, date(2026, 9, 1)).belongs


def test_twelve_months_run_from_the_ceremony():
    assert official_date_due(day("10/10/2024")) == date(2025, 10, 10)
    assert official_date_due(day("10/2024")) is None


@pytest.mark.parametrize(
    ("months", "words"), [(222, "18 năm 6 tháng"), (216, "18 năm"), (7, "7 tháng"), (0, "0 tháng"), (None, "")]
)
def test_party_age_is_told_in_years_and_months(months, words):
    assert party_age_words(months) == words
