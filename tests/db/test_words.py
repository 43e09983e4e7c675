"""The words that the tables take are those of the program: a word added in one place alone would be refused by SQL."""

import re

import pytest
from sqlalchemy import CheckConstraint

from app.rules import terms
from db.tables import metadata

KEPT = {
    terms.ActorKind: ["actor.kind"],
    terms.StatusKind: ["member_status.kind"],
    terms.PostCode: ["post.code"],
    terms.PartKind: ["part.kind"],
    terms.AttendanceState: ["attendance.state"],
    terms.RollState: ["sitting.attendance_state"],
    terms.Body: ["vote.body", "election.body"],
    terms.Threshold: ["vote.threshold"],
    terms.VoteMethod: ["vote.method"],
    terms.Section: ["agenda_item.section"],
    terms.TaskState: ["task.state"],
    terms.PaperState: ["paper.state"],
    terms.Organ: ["written_paper.organ"],
    terms.Urgency: ["written_paper.urgency"],
}


def checked(place: str) -> list[str]:
    """Return the words that a column is kept within."""
    table, column = place.split(".")
    rules = (each for each in metadata.tables[table].constraints if isinstance(each, CheckConstraint))
    (listed,) = (match[1] for rule in rules if (match := re.fullmatch(rf"{column} IN \((.*)\)", str(rule.sqltext))))
    return re.findall(r"'([^']*)'", listed)


@pytest.mark.parametrize(("words", "place"), [(words, place) for words, places in KEPT.items() for place in places])
def test_the_table_takes_the_words_of_the_field(words, place):
    assert set(checked(place)) == set(words)


def test_no_list_of_words_is_left_out():
    lists = {each for each in vars(terms).values() if isinstance(each, type) and issubclass(each, terms.StrEnum)}
    assert lists - {terms.StrEnum} == set(KEPT)
