"""Who everybody is on one day: names, posts, standing. Read once, in three selects, and asked as often as needed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select

from app.rules.dates import PartialDate
from app.rules.standing import EXEMPT, MemberFacts, Standing, StatusFact, standing_on
from app.rules.terms import ActorKind, PostCode, StatusKind
from db.tables import Actor, Member, MemberStatus, Post
from db.unit_of_work import UnitOfWork

Row = TypeVar("Row", MemberStatus, Post)
POST_WORDS = {
    PostCode.SECRETARY: "Bí thư Chi bộ",
    PostCode.DEPUTY_SECRETARY: "Phó Bí thư Chi bộ",
    PostCode.COMMITTEE_MEMBER: "Chi ủy viên",
}
COMMITTEE_POSTS = frozenset(POST_WORDS)
_POST_ORDER = {code: place for place, code in enumerate(POST_WORDS)}
_SPHERES = {"party": 0, "school": 1, "mass": 2}

partial = lru_cache(maxsize=8192)(PartialDate.from_stored)
"""Read a stored partial day; the same few days are asked for again and again."""


@dataclass(frozen=True)
class Person:
    """Anybody who can be named, as of a day. `post` stands beside the name (Bí thư; of people outside, their title)."""

    id: UUID
    name: str
    post: str = ""
    kind: ActorKind = ActorKind.MEMBER
    is_member: bool = True  # of this cell, on that day
    post_code: PostCode | None = None


@dataclass(frozen=True)
class Entry:
    """One member as of a day: who, with which standing and posts."""

    person: Person
    standing: Standing
    on_committee: bool
    school_post: str
    note: str  # until when the standing holds: "Đến 28/02/2027"
    sort: str


@dataclass(frozen=True)
class Roster:
    """Everyone on one day. `entries` are all members ever entered, in Vietnamese order of names."""

    on: date
    entries: dict[UUID, Entry]
    others: dict[UUID, Person] = field(default_factory=dict)

    def person(self, actor_id: UUID | None) -> Person | None:
        """Return whoever has that id; None for None."""
        if actor_id is None:
            return None
        entry = self.entries.get(actor_id)
        return entry.person if entry else self.others.get(actor_id)

    def named(self, actor_id: UUID) -> Person:
        """Return whoever has that id; someone unknown has no name."""
        return self.person(actor_id) or Person(actor_id, "", kind=ActorKind.PERSON, is_member=False)

    def here(self) -> list[Entry]:
        """Return the members of the cell and its temporary guests of that day."""
        return [entry for entry in self.entries.values() if entry.standing.is_here]

    def of_cell(self) -> list[Entry]:
        """Return the members of the cell (đảng số)."""
        return [entry for entry in self.entries.values() if entry.standing.belongs]

    def committee(self) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.on_committee]

    def holder(self, code: PostCode) -> Person | None:
        """Return who holds a post of the cell that day."""
        return next((entry.person for entry in self.of_cell() if entry.person.post_code is code), None)


def is_committee_post(post: Post) -> bool:
    return post.sphere == "party" and PostCode(post.code) in COMMITTEE_POSTS


def certainly_outside(valid_from: str | None, valid_to: str | None, day: date) -> bool:
    """Tell whether a time between two partly known days surely does not cover `day`."""
    first, last = partial(valid_from).earliest, partial(valid_to).latest
    return bool((first and day < first) or (last and last < day))


def roster(work: UnitOfWork, on: date) -> Roster:
    """Return who everybody is on a day."""
    statuses = _by_member(work.all(select(MemberStatus).order_by(col(MemberStatus.valid_from), col(MemberStatus.id))))
    posts = _by_member(work.all(select(Post)))
    rows = work.session.exec(
        select(Actor, Member).join(Member, col(Member.id) == col(Actor.id), isouter=True).order_by(col(Actor.name_sort))
    ).all()
    entries = {
        actor.id: _entry(actor, member, statuses.get(actor.id, ()), posts.get(actor.id, ()), on)
        for actor, member in rows
        if member is not None
    }
    others = {
        actor.id: Person(actor.id, actor.name, actor.title, ActorKind(actor.kind), is_member=False)
        for actor, member in rows
        if member is None
    }
    return Roster(on, entries, others)


def standing_of(member: Member, statuses: Iterable[MemberStatus], on: date) -> Standing:
    """Return the standing of one member on a day."""
    facts = MemberFacts(
        admission=partial(member.admission_date),
        official=partial(member.official_date),
        official_decision=partial(member.official_decision_date),
        has_official_decision=bool(member.official_decision_number),
        joined_cell=partial(member.joined_cell_on),
        statuses=tuple(
            StatusFact(StatusKind(row.kind), partial(row.valid_from), partial(row.valid_to)) for row in statuses
        ),
    )
    return standing_on(facts, on)


def _by_member(rows: Iterable[Row]) -> dict[UUID, tuple[Row, ...]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.member_id, []).append(row)
    return {member_id: tuple(each) for member_id, each in found.items()}


def _entry(
    actor: Actor, member: Member, statuses: tuple[MemberStatus, ...], posts: tuple[Post, ...], on: date
) -> Entry:
    standing = standing_of(member, statuses, on)
    held = sorted((post for post in posts if not certainly_outside(post.valid_from, post.valid_to, on)), key=_rank)
    party = next((post for post in held if post.sphere == "party"), None) if standing.belongs else None
    return Entry(
        Person(
            actor.id,
            actor.name,
            post=party.title if party else "",
            is_member=standing.belongs,
            post_code=PostCode(party.code) if party else None,
        ),
        standing,
        on_committee=standing.belongs and any(is_committee_post(post) for post in held),
        school_post=next((post.title for post in held if post.sphere == "school"), ""),
        note=_note(statuses, on),
        sort=actor.name_sort,
    )


def _rank(post: Post) -> tuple[int, int]:
    return _SPHERES[post.sphere], _POST_ORDER.get(PostCode(post.code), len(_POST_ORDER))


def _note(statuses: tuple[MemberStatus, ...], on: date) -> str:
    for status in statuses:
        last = partial(status.valid_to)
        if status.kind in _HELD and last.is_known and not certainly_outside(status.valid_from, status.valid_to, on):
            return f"Đến {last.screen()}"
    return ""


_HELD = EXEMPT | {StatusKind.TEMPORARILY_AWAY, StatusKind.TEMPORARY_GUEST, StatusKind.SUSPENDED}
