"""One sitting on its day: who stands on the roll, who was there, which base each vote has.

Read as of the day of the meeting; once minutes are approved, from what approval froze in `Sitting.frozen_roll`.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, bindparam
from sqlalchemy import select as sql_select
from sqlmodel import col, select

from app.operations.records import found
from app.operations.roster import Entry, Person, Roster, roster
from app.rules.attendance import RollCount, RollLine, count_roll
from app.rules.dates import period_month_words, screen_date
from app.rules.refusal import Refused
from app.rules.standing import Rank, Standing
from app.rules.terms import ActorKind, AttendanceState, Body, PartKind, PostCode, StatusKind, Threshold
from app.rules.voting import VotingBase
from db.tables import Actor, AgendaItem, Attendance, Part, PartyGroupMember, Sitting
from db.unit_of_work import UnitOfWork

FROZEN_VERSION = 1
CELL_WIDE = frozenset({PartKind.REGULAR, PartKind.EXTRAORDINARY, PartKind.ELECTION, PartKind.THEMATIC})
KIND_WORDS = {
    PartKind.REGULAR: "",
    PartKind.COMMITTEE: "họp chi ủy ",
    PartKind.EXTRAORDINARY: "họp bất thường ",
    PartKind.PARTY_GROUP: "họp tổ đảng ",
    PartKind.ELECTION: "bầu cử ",
    PartKind.THEMATIC: "chuyên đề ",
}


@dataclass(frozen=True)
class BaseView:
    """The voting base told as a subtraction (294-QĐ/TW, 9.3.2), and the voters who are there."""

    full: int
    away_and_absent: int
    exempt_and_absent: int
    suspended: int
    size: int
    voters_present: int

    @property
    def base(self) -> VotingBase:
        return VotingBase(self.full, self.away_and_absent, self.exempt_and_absent, self.suspended)

    def needed(self, threshold: Threshold) -> int:
        """Return the fewest votes in favour that carry a matter."""
        return self.base.needed(threshold)

    def frozen(self) -> str:
        """Return it as approval keeps it."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def thawed(cls, kept: str) -> "BaseView":
        return cls(**json.loads(kept))


@dataclass(frozen=True)
class Mark:
    """What is written beside one name."""

    state: AttendanceState
    reason: str = ""
    arrived_at: str | None = None
    left_at: str | None = None


@dataclass(frozen=True)
class SittingDay:
    """A sitting with everything that counts on its day."""

    sitting: Sitting
    parts: tuple[Part, ...]
    roster: Roster
    on_roll: tuple[UUID, ...]  # Vietnamese order
    marks: dict[UUID, Mark]

    @property
    def kinds(self) -> frozenset[PartKind]:
        return frozenset(PartKind(part.kind) for part in self.parts)

    @property
    def is_cell_wide(self) -> bool:
        return bool(self.kinds & CELL_WIDE)

    @property
    def is_frozen(self) -> bool:
        return self.sitting.frozen_roll is not None

    @property
    def name(self) -> str:
        """Return the sitting for the names of transactions: `tháng 02`, `họp chi ủy tháng 02`."""
        return part_words(self.parts[0]) if self.parts else screen_date(self.sitting.held_on)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self.roster.entries[member_id] for member_id in self.on_roll)

    def state_of(self, member_id: UUID) -> AttendanceState | None:
        mark = self.marks.get(member_id)
        return mark.state if mark else None

    def is_present(self, member_id: UUID) -> bool:
        return self.state_of(member_id) is AttendanceState.PRESENT

    @cached_property
    def count(self) -> RollCount:
        """The counts of R21–R25 over the roll."""
        return count_roll(self._lines(self.entries))

    def base(self, body: Body) -> BaseView:
        """Return the voting base of a body at this sitting.

        Raises Refused for the cell where only the committee meets. The base of a committee is all its members but the
        suspended: the subtraction of 9.3.2 is for members' meetings.
        """
        if body is Body.CELL:
            if not self.is_cell_wide and PartKind.PARTY_GROUP not in self.kinds:
                raise Refused("Buổi này chỉ có chi ủy họp; chi bộ không biểu quyết ở đây.", "Tập thể biểu quyết")
            return _base_view(self.count.base, self.count.voters_present)
        committee = self.roster.committee()
        suspended = sum(entry.standing.is_suspended for entry in committee)
        present = sum(self.is_present(entry.person.id) and entry.standing.may_vote for entry in committee)
        return _base_view(VotingBase(len(committee), suspended=suspended), present)

    def _lines(self, entries: Iterable[Entry]) -> list[RollLine]:
        return [RollLine(entry.standing, self.state_of(entry.person.id)) for entry in entries]


def _base_view(base: VotingBase, voters_present: int) -> BaseView:
    return BaseView(
        base.full_members, base.away_and_absent, base.exempt_and_absent, base.suspended, base.size, voters_present
    )


def part_words(part: Part) -> str:
    """Return a part for the names of transactions: `tháng 02`, `họp chi ủy tháng 02`."""
    return f"{KIND_WORDS[PartKind(part.kind)]}tháng {period_month_words(part.period)}"


# --- reading -------------------------------------------------------------------------------------------------------


_PARTS = select(Part).where(col(Part.sitting_id) == bindparam("sitting")).order_by(col(Part.position))
_MARKS: Executable = sql_select(
    col(Attendance.member_id),
    col(Attendance.state),
    col(Attendance.reason),
    col(Attendance.arrived_at),
    col(Attendance.left_at),
).where(col(Attendance.sitting_id) == bindparam("sitting"))


def sitting_day(work: UnitOfWork, sitting_id: UUID) -> SittingDay:
    """Return a sitting as of its day, or as it was frozen. Raises Refused if it is gone."""
    sitting = found(work, Sitting, sitting_id)
    parts = tuple(work.session.scalars(_PARTS, {"sitting": sitting_id}).all())
    marks = {
        row.member_id: Mark(AttendanceState(row.state), row.reason, row.arrived_at, row.left_at)
        for row in work.session.execute(_MARKS, {"sitting": sitting_id}).all()
    }
    if sitting.frozen_roll is not None:
        known, on_roll = _thaw(sitting.frozen_roll, _other_actors(work))
    else:
        known = roster(work, sitting.held_on)
        on_roll = _who_must_be_listed(work, parts, known)
    return SittingDay(sitting, parts, known, on_roll, marks)


def part_day(work: UnitOfWork, part_id: UUID) -> tuple[Part, SittingDay]:
    """Return a part and its sitting's day. Raises Refused if it is gone."""
    part = found(work, Part, part_id)
    return part, sitting_day(work, part.sitting_id)


def _who_must_be_listed(work: UnitOfWork, parts: tuple[Part, ...], known: Roster) -> tuple[UUID, ...]:
    """The whole cell with its temporary guests; the committee or a party group where only those meet."""
    kinds = {PartKind(part.kind) for part in parts}
    if kinds & CELL_WIDE or not kinds:
        return tuple(entry.person.id for entry in known.here())
    ids: set[UUID] = set()
    if PartKind.COMMITTEE in kinds:
        ids |= {entry.person.id for entry in known.committee()}
    for part in parts:
        if part.party_group_id is not None:
            ids |= _group(work, part.party_group_id, known.on)
    return tuple(entry.person.id for entry in known.here() if entry.person.id in ids)


def _group(work: UnitOfWork, group_id: UUID, on: date) -> set[UUID]:
    places = work.all(select(PartyGroupMember).where(PartyGroupMember.group_id == group_id))
    return {
        place.member_id
        for place in places
        if (place.valid_from is None or place.valid_from <= on) and (place.valid_to is None or on <= place.valid_to)
    }


def _other_actors(work: UnitOfWork) -> dict[UUID, Person]:
    rows = work.session.exec(select(Actor.id, Actor.name, Actor.title, Actor.kind)).all()
    return {id_: Person(id_, name, title, ActorKind(kind), is_member=False) for id_, name, title, kind in rows}


# --- freezing ------------------------------------------------------------------------------------------------------


def freeze(work: UnitOfWork, day: SittingDay, named: Iterable[UUID]) -> str:
    """Return the JSON that approval keeps: everyone on the roll or named in the minutes, as of the day.

    What an earlier part of the sitting froze stays as it is; whoever is named since then is put to it.
    """
    known = _with_newly_named(work, day.roster, set(named)) if day.is_frozen else day.roster
    wanted = set(named) | set(day.on_roll) | {entry.person.id for entry in known.committee()}
    people = [known.others[actor_id] for actor_id in sorted(wanted & set(known.others), key=str)]
    return json.dumps(
        {
            "v": FROZEN_VERSION,
            "on": day.sitting.held_on.isoformat(),
            "present": day.count.present,
            "obliged": day.count.obliged,
            "roll": [member_id.hex for member_id in day.on_roll],
            "members": [_plain(entry) for member_id, entry in known.entries.items() if member_id in wanted],
            "others": [[person.id.hex, person.name, person.post, person.kind] for person in people],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _with_newly_named(work: UnitOfWork, frozen: Roster, named: set[UUID]) -> Roster:
    """Return a frozen roster with the members it does not know yet, as the records have them on its day.

    The committee stays the one that was frozen.
    """
    since = {
        member_id: replace(entry, on_committee=False)
        for member_id, entry in roster(work, frozen.on).entries.items()
        if member_id in named and member_id not in frozen.entries
    }
    others = {actor_id: person for actor_id, person in frozen.others.items() if actor_id not in since}
    return Roster(frozen.on, {**frozen.entries, **since}, others)


def _plain(entry: Entry) -> dict[str, Any]:
    person, standing = entry.person, entry.standing
    return {
        "id": person.id.hex,
        "name": person.name,
        "post": person.post,
        "code": person.post_code,
        "rank": standing.rank,
        "flags": [flag for flag in _FLAGS if getattr(standing, flag)],
        "left": standing.left_by,
        "committee": entry.on_committee,
        "school": entry.school_post,
        "note": entry.note,
        "sort": entry.sort,
        **({"apart": person.apart} if person.apart else {}),
    }


_FLAGS = ("belongs", "is_guest", "is_exempt", "is_away", "is_suspended")


def refuse_unreadable(kept: str) -> None:
    """Raise an error if a frozen roll cannot be read back (one brought in from elsewhere)."""
    plain = json.loads(kept)
    _thaw(kept, {})
    int(plain["present"]), int(plain["obliged"])


def _thaw(kept: str, living: dict[UUID, Person]) -> tuple[Roster, tuple[UUID, ...]]:
    """Read what `freeze` kept; people it does not know (named since) are read from the records of today."""
    plain = json.loads(kept)
    entries = {entry.person.id: entry for entry in map(_entry, plain["members"])}
    others = {id_: person for id_, person in living.items() if id_ not in entries}
    for hex_id, name, title, kind in plain["others"]:
        others[UUID(hex_id)] = Person(UUID(hex_id), name, title, ActorKind(kind), is_member=False)
    known = Roster(date.fromisoformat(plain["on"]), entries, others)
    return known, tuple(UUID(hex_id) for hex_id in plain["roll"])


def _entry(plain: dict[str, Any]) -> Entry:
    flags = plain["flags"]
    standing = Standing(
        rank=Rank(plain["rank"]),
        belongs="belongs" in flags,
        is_guest="is_guest" in flags,
        is_exempt="is_exempt" in flags,
        is_away="is_away" in flags,
        is_suspended="is_suspended" in flags,
        left_by=StatusKind(plain["left"]) if plain["left"] else None,
    )
    code = PostCode(plain["code"]) if plain["code"] else None
    person = Person(
        UUID(plain["id"]),
        plain["name"],
        plain["post"],
        is_member=standing.belongs,
        post_code=code,
        apart=plain.get("apart", ""),
    )
    return Entry(person, standing, plain["committee"], plain["school"], plain["note"], plain["sort"])


# --- what may still be changed -------------------------------------------------------------------------------------


def refuse_approved(part: Part) -> None:
    """Raise Refused if the minutes of a part are approved; a dated correction is what remains (P11)."""
    if part.state == "approved":
        when = f" ngày {screen_date(part.approved_on)}" if part.approved_on else ""
        raise Refused(
            f"Biên bản {part_words(part)} đã thông qua{when}, nội dung không sửa được nữa. Hãy ghi một đính chính có"
            " ngày; biên bản in ra sẽ kèm đính chính đó."
        )


def open_item(work: UnitOfWork, item_id: UUID) -> tuple[AgendaItem, SittingDay]:
    """Return an item that may still be written on, and its sitting's day. Raises Refused once its part is approved."""
    item = found(work, AgendaItem, item_id)
    part, day = part_day(work, item.part_id)
    refuse_approved(part)
    return item, day


def refuse_approved_sitting(day: SittingDay) -> None:
    """Raise Refused if the minutes of any part of a sitting are approved."""
    for part in day.parts:
        refuse_approved(part)
