"""What the papers of a meeting need, read as of its day into the frozen facts of app/documents/facts.py."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, select

from app.documents.facts import (
    Absent,
    BaseFacts,
    CandidateFacts,
    CellFacts,
    ContributionFacts,
    ElectionFacts,
    ItemFacts,
    MeetingFacts,
    Named,
    RollFacts,
    TaskFacts,
    VoteFacts,
)
from app.documents.wording import ours
from app.operations import attendance, cell, elections, meetings, paper_numbers, tasks, votes
from app.operations.meeting_reading import group_name
from app.operations.roster import POST_WORDS, Person, Roster, roster
from app.operations.settings import settings
from app.operations.sitting_day import part_day
from app.rules.dates import previous_period
from app.rules.heading import place_with_level
from app.rules.matters import matter
from app.rules.refusal import Refused
from app.rules.terms import ActorKind, AttendanceState, PartKind, PostCode, RollState, Section, TaskState
from db.tables import (
    AgendaItem,
    Contribution,
    Correction,
    Election,
    Part,
    Post,
    ReservedOpinion,
    TaskReport,
)
from db.unit_of_work import UnitOfWork

SHORT_POSTS = frozenset({"Bí thư", "Phó Bí thư"})
_PEOPLE = frozenset({ActorKind.MEMBER, ActorKind.PERSON})
FORM_WORDS = {
    "in_person": "trực tiếp",
    "online": "trực tuyến",
    "hybrid": "trực tiếp kết hợp trực tuyến",
}


def meeting_facts(work: UnitOfWork, part_id: UUID) -> MeetingFacts:
    """Return everything a paper of this part may say. An approved part is read from its frozen roll and bases.

    Raises Refused if the part is gone or the cell has no name on that day.
    """
    part, day = part_day(work, part_id)
    sitting, people = day.sitting, day.roster
    roll = attendance.roll_of(work, day)
    return MeetingFacts(
        cell=cell_facts(work, sitting.held_on),
        kind=PartKind(part.kind),
        period=part.period,
        title=meetings.abstract_of(part.kind, part.period),
        held_on=sitting.held_on,
        starts_at=sitting.starts_at or "",
        ends_at=sitting.ends_at or "",
        place=sitting.place,
        form_words=FORM_WORDS[sitting.form],
        chair=named(people, sitting.chair_id),
        minute_taker=named(people, sitting.minute_taker_id),
        roll=_roll(roll),
        roll_names=_called(work, part.id, roll, people),
        guests=_guests(roll, people, "guest"),
        superiors=_guests(roll, people, "superior"),
        items=_items(work, part.id, people, sitting.held_on),
        previous_tasks=_previous_tasks(work, part),
        new_tasks=tuple(_task(task) for task in tasks.tasks_given(work, part.id)),
        dues_note=part.dues_note,
        praise=part.praise,
        shortcomings=part.shortcomings,
        differing_views=part.differing_views,
        corrections=_corrections(work, part.id),
        party_group=group_name(work, part),
        recipients_of_notice=_to_be_told(work, roll, people, sitting.held_on),
        approved_on=part.approved_on,
    )


# --- the cell and its people -------------------------------------------------------------------------------------


def cell_facts(work: UnitOfWork, on: date) -> CellFacts:
    """Return the cell as papers of that day name it; raises Refused where it has no name yet."""
    view, term, chosen = cell.cell(work, on), paper_numbers.term_on(work, on), settings(work)
    if view is None:
        raise Refused("Chưa nhập tên chi bộ và cấp ủy cấp trên. Hãy nhập ở Thiết lập → Chi bộ rồi làm lại.")
    return CellFacts(
        name=view.name,
        superior_organisation=view.superior_organisation,
        superior_committee=view.superior_committee,
        place=place_with_level(
            view.place_name, view.place_level, is_personal_name=view.place_is_personal_name, province=view.province
        ),
        cell_kind=view.cell_kind,
        has_committee=cell.has_committee(work, on),
        term=term.name if term else "",
        outline=chosen.outline,
        number_on_minutes=chosen.number_on_minutes,
        number_on_programme=chosen.number_on_programme,
        minutes_labels=(chosen.minutes_left_label, chosen.minutes_right_label),
        tone_style=chosen.tone_style,
        duplex_margins=chosen.duplex_margins,
        resolution_annex=chosen.resolution_annex,
    )


def named(people: Roster, actor_id: UUID | None) -> Named | None:
    """Return a person as papers of that day print it; None for nobody."""
    return None if actor_id is None else _named(actor_id, people)


def _named(actor_id: UUID, people: Roster) -> Named:
    person = people.named(actor_id)
    return printed(person)


def _called(work: UnitOfWork, part_id: UUID, roll: attendance.RollView, people: Roster) -> tuple[Named, ...]:
    """Return who must attend, with the posts they come in with: not those this very meeting elects them to."""
    taken_up = work.all(
        select(Post.member_id)
        .join(Election, col(Election.id) == col(Post.election_id))
        .join(AgendaItem, col(AgendaItem.id) == col(Election.item_id))
        .where(AgendaItem.part_id == part_id)
    )
    before = roster(work, people.on - timedelta(days=1)) if taken_up else people
    return tuple(
        replace(_named(row.person.id, people), post=_named(row.person.id, before).post)
        if row.person.id in taken_up
        else _named(row.person.id, people)
        for row in roll.rows
        if row.is_obliged
    )


def printed(person: Person) -> Named:
    """Return a person with the post in full: `Bí thư` is printed `Bí thư Chi bộ`, a title as it was typed.

    The word that the program itself puts for a member of the committee is spelt as the Party spells.
    """
    post = f"{person.post} Chi bộ" if person.post in SHORT_POSTS else person.post
    if person.post_code is PostCode.COMMITTEE_MEMBER and person.post == POST_WORDS[person.post_code]:
        post = ours(post)
    return Named(person.name, post, person.is_member, person.kind in _PEOPLE)


def _to_be_told(work: UnitOfWork, roll: attendance.RollView, people: Roster, on: date) -> tuple[Named, ...]:
    """Everyone on the list, and the superior's member who follows the cell (R13)."""
    told = [_named(row.person.id, people) for row in roll.rows if row.can_be_present]
    follower = cell.follower(work, on)
    return (*told, Named(follower.name, follower.post, is_member=False)) if follower else tuple(told)


# --- the roll ----------------------------------------------------------------------------------------------------


def _roll(roll: attendance.RollView) -> RollFacts:
    counts = roll.counts
    taken = roll.state is RollState.DONE and counts is not None
    return RollFacts(
        is_taken=taken,
        full=sum(row.is_full for row in roll.rows),
        probationary=sum(row.is_probationary for row in roll.rows),
        obliged=sum(row.is_obliged for row in roll.rows),
        present_full=counts.present_full if taken and counts else 0,
        present_probationary=counts.present_probationary if taken and counts else 0,
        exempt=_names(roll, "exempt"),
        exempt_present=_names(roll, "exempt", present=True),
        away=_names(roll, "away"),
        away_present=_names(roll, "away", present=True),
        suspended=_names(roll, "suspended"),
        temporary_guests=_names(roll, "temporary_guest"),
        temporary_guests_present=_names(roll, "temporary_guest", present=True),
        excused=_absent(roll, AttendanceState.EXCUSED),
        unexcused=_absent(roll, AttendanceState.UNEXCUSED),
        late=tuple(
            (row.person.name, row.arrived_at or "", row.left_at or "")
            for row in roll.rows
            if row.state is AttendanceState.PRESENT and (row.arrived_at or row.left_at)
        ),
    )


def _names(roll: attendance.RollView, standing: str, *, present: bool = False) -> tuple[str, ...]:
    return tuple(
        row.person.name
        for row in roll.rows
        if row.standing == standing and (not present or row.state is AttendanceState.PRESENT)
    )


def _absent(roll: attendance.RollView, state: AttendanceState) -> tuple[Absent, ...]:
    return tuple(Absent(row.person.name, row.reason) for row in roll.rows if row.state is state and row.is_obliged)


def _guests(roll: attendance.RollView, people: Roster, role: str) -> tuple[Named, ...]:
    return tuple(_named(guest.person.id, people) for guest in roll.guests if guest.role == role)


# --- the course of the meeting -----------------------------------------------------------------------------------


def _items(work: UnitOfWork, part_id: UUID, people: Roster, on: date) -> tuple[ItemFacts, ...]:
    items = work.all(select(AgendaItem).where(AgendaItem.part_id == part_id).order_by(col(AgendaItem.position)))
    ids = [item.id for item in items]
    said = _contributions(work, ids, people)
    voted, elected = _votes(work, part_id, on), _elections(work, part_id, people)
    return tuple(
        ItemFacts(
            key=str(item.id),
            section=Section(item.section),
            topic=item.topic,
            title=item.title,
            presenter=named(people, item.presenter_id),
            report=item.report,
            contributions=tuple(said[item.id]),
            conclusion=item.conclusion,
            votes=tuple(voted[item.id]),
            elections=tuple(elected[item.id]),
            is_done=item.is_done,
        )
        for item in items
    )


def _contributions(work: UnitOfWork, item_ids: Sequence[UUID], people: Roster) -> dict[UUID, list[ContributionFacts]]:
    found: dict[UUID, list[ContributionFacts]] = defaultdict(list)
    rows = work.all(
        select(Contribution).where(col(Contribution.item_id).in_(item_ids)).order_by(col(Contribution.position))
    )
    for row in rows:
        found[row.item_id].append(ContributionFacts(str(row.id), _named(row.actor_id, people), row.body))
    return found


def _votes(work: UnitOfWork, part_id: UUID, on: date) -> dict[UUID, list[VoteFacts]]:
    views = votes.votes(work, part_id)
    reserved = _reserved(work, [view.id for view in views])
    subjects = {view.id: view.subject for view in views}
    found: dict[UUID, list[VoteFacts]] = defaultdict(list)
    for view in views:
        found[view.item_id].append(
            VoteFacts(
                key=str(view.id),
                subject=view.subject,
                body=view.body,
                threshold=view.threshold,
                method=view.method,
                base=_base(view.base, view.needed),
                in_favour=view.in_favour,
                against=view.against,
                other=view.other,
                reserved=tuple((person.person.name, reserved[person.id]) for person in view.reserved),
                revote_of=subjects.get(view.revote_of_id, "") if view.revote_of_id else "",
                carried=view.carried,
                matter=view.matter,
                is_proposal=matter(view.matter, on).is_proposal,
            )
        )
    return found


def _reserved(work: UnitOfWork, vote_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The texts as they are stored; a view holds them as plain text."""
    rows = work.all(select(ReservedOpinion).where(col(ReservedOpinion.vote_id).in_(vote_ids))) if vote_ids else ()
    return {row.id: row.body for row in rows}


def _base(view: attendance.BaseView, needed: int) -> BaseFacts:
    return BaseFacts(
        full=view.full,
        away_and_absent=view.away_and_absent,
        exempt_and_absent=view.exempt_and_absent,
        suspended=view.suspended,
        size=view.size,
        needed=needed,
        present=view.voters_present,
    )


def _elections(work: UnitOfWork, part_id: UUID, people: Roster) -> dict[UUID, list[ElectionFacts]]:
    found: dict[UUID, list[ElectionFacts]] = defaultdict(list)
    views = elections.elections(work, part_id)
    if not views:
        return found
    ids = [view.id for view in views]
    tellers = {row.id: row.tellers for row in work.all(select(Election).where(col(Election.id).in_(ids)))}
    approved = {row.election_id: row for row in work.all(select(Post).where(col(Post.election_id).in_(ids)))}
    for view in views:
        post = approved.get(view.id)
        found[view.item_id].append(
            ElectionFacts(
                key=str(view.id),
                post_code=view.post_code,
                post_name=view.post_name,
                body=view.body,
                number_to_elect=view.number_to_elect,
                base=_base(view.base, view.needed),
                issued=view.issued,
                returned=view.returned,
                valid=view.valid,
                invalid=view.invalid,
                candidates=tuple(_candidate(candidate, people) for candidate in view.candidates),
                tellers=tellers[view.id],
                starts_on=view.starts_on,
                approval_number=post.approval_number if post else "",
                approval_date=post.approval_date if post else None,
            )
        )
    return found


def _candidate(candidate: elections.CandidateView, people: Roster) -> CandidateFacts:
    entry = people.entries.get(candidate.person.id)
    return CandidateFacts(
        name=candidate.person.name,
        votes=candidate.votes,
        elected=candidate.is_elected,
        birth_year=(candidate.birth_date or "")[:4],
        post=entry.school_post if entry and entry.school_post else printed(candidate.person).post,
    )


# --- tasks and corrections ---------------------------------------------------------------------------------------


def _previous_tasks(work: UnitOfWork, part: Part) -> tuple[TaskFacts, ...]:
    heard = tasks.tasks_to_report(work, part.id)
    ids = [task.heard.id for task in heard if task.heard]
    stored = {row.id: row.result for row in work.all(select(TaskReport).where(col(TaskReport.id).in_(ids)))}
    givers = {task.part_id for task in heard if task.part_id}
    periods = dict(work.session.exec(select(Part.id, Part.period).where(col(Part.id).in_(givers))).all())
    last = previous_period(part.period)
    return tuple(
        replace(
            _task(task, stored.get(task.heard.id, "") if task.heard else ""),
            is_of_earlier_months=periods.get(task.part_id) != last if task.part_id else True,
        )
        for task in heard
    )


def _task(task: tasks.TaskView, result: str = "") -> TaskFacts:
    return TaskFacts(
        key=str(task.id),
        content=task.content,
        owner=task.owner.name if task.owner else "",
        owner_is_member=bool(task.owner and task.owner.is_member),
        helpers=task.helpers,
        due=task.due_words,
        report_period=task.report_period,
        state_before=TaskState.OPEN,
        state_after=task.heard.state_after if task.heard else TaskState.OPEN,
        state_words=task.start_words,
        result=result,
    )


def _corrections(work: UnitOfWork, part_id: UUID) -> tuple[tuple[date, str], ...]:
    rows: Iterable[Correction] = work.all(
        select(Correction).where(Correction.part_id == part_id).order_by(col(Correction.noted_on), col(Correction.id))
    )
    return tuple((row.noted_on, row.body) for row in rows)
