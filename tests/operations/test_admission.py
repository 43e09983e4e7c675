"""A candidate who is admitted stays the same person in the records."""

from datetime import date

import pytest

from app.operations import admission, members
from app.operations.members import ActorInput, MemberInput
from app.rules.refusal import Refused
from db.unit_of_work import UnitOfWork

FACTS = MemberInput(name="Trần Thị Thử", admission_date="2026-07-20", sex="female")


def test_the_candidate_becomes_a_probationary_member_under_the_same_id(work: UnitOfWork) -> None:
    candidate_id, _ = members.add_actor(work, ActorInput(name="Trần Thị Thử", title="Giáo viên"))
    admission.admit(work, candidate_id, FACTS)
    assert [row.id for row in members.members(work, date(2026, 7, 20)) if row.is_probationary] == [candidate_id]
    named = [person for person in members.people(work, date(2026, 7, 20)) if person.name == "Trần Thị Thử"]
    assert [(person.id, person.is_member) for person in named] == [(candidate_id, True)]


def test_before_the_ceremony_nobody_is_a_member(work: UnitOfWork) -> None:
    candidate_id, _ = members.add_actor(work, ActorInput(name="Trần Thị Thử"))
    admission.admit(work, candidate_id, FACTS)
    assert members.member_counts(work, date(2026, 7, 19)).total == 0


@pytest.mark.parametrize("kind", ["organisation", "group"])
def test_only_a_person_can_be_admitted(work: UnitOfWork, kind: str) -> None:
    actor_id, _ = members.add_actor(work, ActorInput(kind=kind, name="Công đoàn"))
    with pytest.raises(Refused):
        admission.admit(work, actor_id, FACTS)
