"""Who counts when the cell votes, and how many it takes."""

import pytest

from app.rules.refusal import Refused
from app.rules.terms import Threshold
from app.rules.voting import VoteCounts, VotingBase, after_three_votes

TABLE_OF_R32 = [
    (3, 2, 2), (4, 3, 3), (5, 3, 4), (9, 5, 6), (10, 6, 7), (13, 7, 9), (15, 8, 10), (19, 10, 13), (25, 13, 17),
    (27, 14, 18), (28, 15, 19), (31, 16, 21), (37, 19, 25),
]  # fmt: skip


@pytest.mark.parametrize(("base", "majority", "two_thirds"), TABLE_OF_R32)
def test_votes_needed_follow_the_table_of_the_field(base, majority, two_thirds):
    votes = VotingBase(full_members=base)
    assert votes.needed(Threshold.MAJORITY) == majority
    assert votes.needed(Threshold.TWO_THIRDS) == two_thirds


@pytest.mark.parametrize("threshold", Threshold)
@pytest.mark.parametrize("size", range(1, 61))
def test_the_number_needed_is_the_fewest_that_carry(size, threshold):
    base = VotingBase(size)
    needed = base.needed(threshold)
    assert base.carried(needed, threshold)
    assert not base.carried(needed - 1, threshold)


def test_an_exempt_member_who_stays_away_leaves_the_base():
    assert VotingBase(full_members=20, exempt_and_absent=1, away_and_absent=1).size == 18


def test_twelve_of_eighteen_are_two_thirds():
    base = VotingBase(full_members=20, exempt_and_absent=1, away_and_absent=1)
    assert base.needed(Threshold.TWO_THIRDS) == 12


def test_eleven_of_seventeen_fail_two_thirds_though_most_of_those_present_agree():
    base = VotingBase(full_members=19, exempt_and_absent=1, away_and_absent=1)
    counts = VoteCounts(in_favour=11, against=3, other=1)
    assert counts.percent_of_present(15) == "73,3%"
    assert counts.percent_of_base(base) == "64,7%"
    assert not base.carried(counts.in_favour, Threshold.TWO_THIRDS)


def test_half_of_the_base_is_not_more_than_half():
    assert not VotingBase(20).carried(10, Threshold.MAJORITY)
    assert VotingBase(20).carried(11, Threshold.MAJORITY)


def test_an_empty_base_carries_nothing():
    assert not VotingBase(0).carried(0, Threshold.TWO_THIRDS)


def test_a_base_below_zero_is_refused():
    with pytest.raises(Refused, match="lớn hơn số đảng viên chính thức"):
        VotingBase(full_members=1, suspended=2)


def test_more_votes_than_voters_are_refused_with_both_numbers():
    with pytest.raises(Refused, match="17 phiếu, nhưng chỉ có 16 đảng viên") as refusal:
        VoteCounts(in_favour=15, against=1, other=1).refuse_more_than(16, "Biểu quyết 2")
    assert refusal.value.place == "Biểu quyết 2"


def test_fewer_votes_than_voters_are_only_doubtful():
    counts = VoteCounts(in_favour=14)
    counts.refuse_more_than(16)
    assert counts.doubt_fewer_than(16) == "Còn 2 người có mặt chưa nằm trong ba số này."
    assert counts.doubt_fewer_than(14) == ""


def test_a_count_below_zero_is_refused():
    with pytest.raises(Refused, match="nhỏ hơn 0"):
        VoteCounts(in_favour=-1)


def test_after_the_third_failure_the_superior_decides():
    assert after_three_votes(2) == ""
    assert "báo cáo cấp có thẩm quyền" in after_three_votes(3)
