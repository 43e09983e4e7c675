"""Who everybody is on one day: names, posts, standing. Read once, in three selects, and asked as often as needed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Executable, select
from sqlmodel import col

from app.rules.dates import PartialDate
from app.rules.standing import EXEMPT, MemberFacts, Standing, StatusFact, standing_on
from app.rules.terms import ActorKind, PostCode, StatusKind
from db.tables import Actor, Member, MemberStatus, Post
from db.unit_of_work import UnitOfWork

POST_WORDS = {
    PostCode.SECRETARY: "Bí thư",
    PostCode.DEPUTY_SECRETARY: "Phó Bí thư",
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
    apart: str = ""  # tells from others of the same name: the year of birth

    @property
    def told_apart(self) -> str:
        """Return the name as pickers show it: with the birth year where another has the same name."""
        return f"{self.name} ({self.apart})" if self.apart else self.name


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


def is_committee_post(post: Any) -> bool:
    return post.sphere == "party" and PostCode(post.code) in COMMITTEE_POSTS


def certainly_outside(valid_from: str | None, valid_to: str | None, day: date) -> bool:
    """Tell whether a time between two partly known days surely does not cover `day`."""
    first, last = partial(valid_from).earliest, partial(valid_to).latest
    return bool((first and day < first) or (last and last < day))


_KEPT: WeakKeyDictionary[UnitOfWork, tuple[tuple[int, int], dict[date, "Roster"]]] = WeakKeyDictionary()


def roster(work: UnitOfWork, on: date) -> Roster:
    """Return who everybody is on a day; read anew only after something has been written."""
    state = _state_of_file(work)
    seen, kept = _KEPT.get(work, (None, {}))
    if seen != state:
        kept = {}
    if on not in kept:
        found = _read(work, on)
        if work.raw.in_transaction and not work.read_only:  # what was written may be rolled back: do not keep it
            return found
        kept[on] = found
        _KEPT[work] = (state, kept)
    return kept[on]


def _state_of_file(work: UnitOfWork) -> tuple[int, int]:
    """Return two counters that move with every row this connection, and every commit another one, has written."""
    others: int = work.raw.execute("PRAGMA data_version").fetchone()[0]
    return work.raw.total_changes, others


def _read(work: UnitOfWork, on: date) -> Roster:
    statuses = _by_member(work, _STATUSES)
    posts = _by_member(work, _POSTS)
    entries: dict[UUID, Entry] = {}
    others: dict[UUID, Person] = {}
    births: dict[UUID, PartialDate] = {}
    for row in work.session.execute(_PEOPLE).all():
        if row.member_id is None:
            others[row.id] = Person(row.id, row.name, row.title, ActorKind(row.kind), is_member=False)
        else:
            births[row.id] = partial(row.birth_date)
            entries[row.id] = _entry(row, statuses.get(row.id, ()), posts.get(row.id, ()), on)
    _tell_apart(entries, others, births)
    return Roster(on, entries, others)


def _tell_apart(entries: dict[UUID, Entry], others: dict[UUID, Person], births: dict[UUID, PartialDate]) -> None:
    """Note beside those of one name the year each was born in; the day where the years are the same."""
    alike: dict[str, list[UUID]] = {}
    for person in (*(entry.person for entry in entries.values()), *others.values()):
        alike.setdefault(" ".join(person.name.casefold().split()), []).append(person.id)
    for ids in (each for each in alike.values() if len(each) > 1):
        years = [births[id_].year for id_ in ids if id_ in births]
        for id_ in ids:
            if id_ in others:
                others[id_] = replace(others[id_], apart="ngoài chi bộ")
                continue
            born = births[id_]
            words = str(born.year) if years.count(born.year) == 1 else born.screen()
            apart = words if born.is_known else "chưa ghi năm sinh"
            entries[id_] = replace(entries[id_], person=replace(entries[id_].person, apart=apart))


def standing_of(member: Any, statuses: Iterable[Any], on: date) -> Standing:
    """Return the standing of one member on a day, from rows of `member` and `member_status`."""
    return _standing(
        member.admission_date,
        member.official_date,
        member.official_decision_date,
        bool(member.official_decision_number),
        member.joined_cell_on,
        tuple((row.kind, row.valid_from, row.valid_to) for row in statuses),
        on,
    )


@lru_cache(maxsize=4096)
def _standing(
    admission: str | None,
    official: str | None,
    decision: str | None,
    has_decision: bool,
    joined: str | None,
    statuses: tuple[tuple[str, str | None, str | None], ...],
    on: date,
) -> Standing:
    facts = MemberFacts(
        admission=partial(admission),
        official=partial(official),
        official_decision=partial(decision),
        has_official_decision=has_decision,
        joined_cell=partial(joined),
        statuses=tuple(StatusFact(StatusKind(kind), partial(first), partial(last)) for kind, first, last in statuses),
    )
    return standing_on(facts, on)


_STATUSES = select(
    col(MemberStatus.member_id), col(MemberStatus.kind), col(MemberStatus.valid_from), col(MemberStatus.valid_to)
).order_by(col(MemberStatus.valid_from), col(MemberStatus.id))
_POSTS = select(
    col(Post.member_id), col(Post.sphere), col(Post.code), col(Post.title), col(Post.valid_from), col(Post.valid_to)
).order_by(col(Post.valid_from), col(Post.title), col(Post.id))
_PEOPLE: Executable = (
    select(
        col(Actor.id),
        col(Actor.name),
        col(Actor.title),
        col(Actor.kind),
        col(Actor.name_sort),
        col(Member.id).label("member_id"),
        col(Member.birth_date),
        col(Member.admission_date),
        col(Member.official_date),
        col(Member.official_decision_date),
        col(Member.official_decision_number),
        col(Member.joined_cell_on),
    )
    .join(Member, col(Member.id) == col(Actor.id), isouter=True)
    .order_by(col(Actor.name_sort), col(Actor.id))
)


def _by_member(work: UnitOfWork, chosen: Executable) -> dict[UUID, tuple[Any, ...]]:
    found: dict[UUID, list[Any]] = {}
    for row in work.session.execute(chosen).all():
        found.setdefault(row.member_id, []).append(row)
    return {member_id: tuple(each) for member_id, each in found.items()}


def _entry(row: Any, statuses: tuple[Any, ...], posts: tuple[Any, ...], on: date) -> Entry:
    standing = standing_of(row, statuses, on)
    held = sorted((post for post in posts if not certainly_outside(post.valid_from, post.valid_to, on)), key=_rank)
    party = next((post for post in held if post.sphere == "party"), None) if standing.belongs else None
    return Entry(
        Person(
            row.id,
            row.name,
            post=party.title if party else "",
            is_member=standing.belongs,
            post_code=PostCode(party.code) if party else None,
        ),
        standing,
        on_committee=standing.belongs and any(is_committee_post(post) for post in held),
        school_post=next((post.title for post in held if post.sphere == "school"), ""),
        note=_note(statuses, on),
        sort=row.name_sort,
    )


def _rank(post: Any) -> tuple[int, int]:
    return _SPHERES[post.sphere], _POST_ORDER.get(PostCode(post.code), len(_POST_ORDER))


def _note(statuses: tuple[Any, ...], on: date) -> str:
    for status in statuses:
        last = partial(status.valid_to)
        if status.kind in _HELD and last.is_known and not certainly_outside(status.valid_from, status.valid_to, on):
            return f"Đến {last.screen()}"
    return ""


_HELD = EXEMPT | {StatusKind.TEMPORARILY_AWAY, StatusKind.TEMPORARY_GUEST, StatusKind.SUSPENDED}
