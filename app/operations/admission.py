"""Admission: someone the records already name becomes a member, and stays the same person in them."""

from uuid import UUID

from app.operations import members
from app.operations.members import MemberInput
from app.operations.records import found
from app.rules.refusal import Refused
from app.rules.terms import ActorKind
from db.tables import Actor, Member
from db.unit_of_work import Changes, UnitOfWork


def admit(work: UnitOfWork, actor_id: UUID, facts: MemberInput) -> Changes:
    """Enter a candidate as a member under the same id, so that the votes on the admission go on speaking of them.

    Raises Refused for a member, an organisation or a group.
    """
    actor = found(work, Actor, actor_id)
    if actor.kind != ActorKind.PERSON:
        raise Refused(f"{actor.name} không phải là quần chúng được xét kết nạp.", "Người được kết nạp")
    with work.named(f"Ghi kết nạp đảng viên {actor.name}") as changes:
        work.change(actor, kind=ActorKind.MEMBER, title="")
        work.add(Member(id=actor.id))
        members.change_member(work, actor.id, facts.typed())
    return changes
