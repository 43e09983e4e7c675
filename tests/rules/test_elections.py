"""Who is elected by a secret ballot."""

import pytest

from app.rules.elections import BallotCount, committee_doubts, outcome, refuse_votes
from app.rules.refusal import Refused
from app.rules.voting import VotingBase

BASE = VotingBase(19)


def test_more_than_half_of_the_base_is_elected():
    assert outcome(BASE, 1, {"Cúc Mẫu": 10, "Lan Mẫu": 7}).elected == ("Cúc Mẫu",)
    assert outcome(BASE, 1, {"Cúc Mẫu": 9, "Lan Mẫu": 7}).elected == ()


def test_the_highest_are_elected_up_to_the_number_to_elect():
    result = outcome(BASE, 2, {"a": 11, "b": 18, "c": 15})
    assert result.elected == ("b", "c")
    assert result.sentence == ""


def test_a_tie_for_the_last_place_elects_none_of_them_and_is_reported():
    result = outcome(BASE, 2, {"a": 18, "b": 12, "c": 12})
    assert result.elected == ("a",)
    assert result.tied == ("b", "c")
    assert "2 người bằng phiếu nhau" in result.sentence


def test_a_tie_that_leaves_room_for_all_is_no_tie():
    assert outcome(BASE, 2, {"a": 12, "b": 12}).elected == ("a", "b")


def test_places_left_are_told():
    result = outcome(BASE, 3, {"a": 18, "b": 12, "c": 9})
    assert (result.elected, result.places_left) == (("a", "b"), 1)
    assert "thiếu 1 người" in result.sentence


@pytest.mark.parametrize(
    ("ballots", "sentence"),
    [
        (BallotCount(20, 19, 19, 0), "chỉ có 19 người"),
        (BallotCount(19, 20, 20, 0), "nhiều hơn 19 phiếu phát ra"),
        (BallotCount(19, 19, 17, 1), "không bằng 19"),
        (BallotCount(19, 19, 20, -1), "nhỏ hơn 0"),
    ],
)
def test_counts_of_ballots_that_cannot_be_are_refused(ballots, sentence):
    with pytest.raises(Refused, match=sentence):
        ballots.refuse_disorder(voters=19)


def test_nobody_gets_more_votes_than_there_are_valid_ballots():
    ballots = BallotCount(19, 19, 18, 1)
    refuse_votes(ballots, 1, {"a": 18})
    with pytest.raises(Refused, match="19 phiếu bầu"):
        refuse_votes(ballots, 1, {"a": 19})
    with pytest.raises(Refused, match="nhiều hơn 18 phiếu hợp lệ"):
        refuse_votes(ballots, 1, {"a": 10, "b": 9})


def test_the_size_of_a_cell_says_whether_it_has_a_committee():
    assert committee_doubts(9, has_committee=True, committee_size=3) == ()
    assert "bầu chi ủy" in committee_doubts(9, has_committee=False)[0]
    assert "không bầu chi ủy" in committee_doubts(8, has_committee=True)[0]
    assert "nhiều hơn 7" in committee_doubts(40, has_committee=True, committee_size=9)[0]
    assert "ít hơn 3" in committee_doubts(2, has_committee=False)[0]
