"""One meeting of the sample cell, from its planning to its papers, told by a table of resources/sample."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from app.operations import agenda, approval, attendance, contributions, elections, meetings, papers, tasks, votes
from app.operations.agenda import ItemView
from app.rules.terms import Body, PartKind
from db.unit_of_work import UnitOfWork

Told = Mapping[str, Any]
"""A table as the TOML files tell it."""

_PAPERS = {
    PartKind.REGULAR: (("minutes", "issued_on"), ("resolution", "resolution_on")),
    PartKind.COMMITTEE: (("committee_minutes", "issued_on"), ("committee_conclusion", "conclusion_on")),
}
_NOTES = ("dues_note", "praise", "shortcomings", "differing_views")


@dataclass
class Book:
    """The open file and the names by which the sample's files speak of its records."""

    work: UnitOfWork
    habits: Told
    people: dict[str, UUID] = field(default_factory=dict)
    told_of: dict[str, Told] = field(default_factory=dict)
    parts: dict[tuple[str, PartKind], UUID] = field(default_factory=dict)
    tasks: dict[str, UUID] = field(default_factory=dict)
    elections: dict[str, UUID] = field(default_factory=dict)

    def person(self, key: str | None) -> UUID | None:
        return self.people[key] if key else None

    def give(self, part_id: UUID | None, told: Told) -> None:
        """Give a task and remember it by its key."""
        given = {name: value for name, value in told.items() if name not in ("key", "owner")}
        task = tasks.TaskInput(owner_id=self.person(told.get("owner")), **given)
        self.tasks[told["key"]], _ = tasks.give(self.work, part_id, task)


@dataclass(frozen=True)
class Deed:
    """Something done at a moment of the year."""

    at: datetime
    do: Callable[[], None]


def prose(text: str) -> str:
    """Return text as the secretary typed it: an empty line of the file parts paragraphs, other breaks are for reading.

    >>> prose("một\\nhai\\n\\nba\\n")
    'một hai\\nba'
    """
    return "\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip()))


def meeting_deeds(book: Book, period: str, kind: PartKind, told: Told) -> Iterator[Deed]:
    """Yield what is done for one meeting, each at its time."""
    meeting = _Meeting(book, period, kind, told)
    held_at = datetime.combine(told["held_on"], time.fromisoformat(told["starts_at"]))
    sent = told.get("sent", ())
    yield Deed(min([held_at, *(each["at"] for each in sent)]), meeting.plan)
    for each in sent:
        yield Deed(each["at"], partial(meeting.deliver, each))
    yield Deed(held_at, meeting.hold)
    for form, day in _PAPERS[kind]:
        if day in told:
            yield Deed(datetime.combine(told[day], time(18)), partial(meeting.issue, form))
    yield Deed(datetime.combine(told["issued_on"], time(18, 5)), meeting.issue_apart)


def report_task(book: Book, told: Told, part_id: UUID | None) -> None:
    """Write the result of a task told by its key."""
    report = tasks.ReportInput(
        result=prose(told["result"]), state_after=told["state"], done_on=told.get("done_on"), reported_on=told.get("on")
    )
    tasks.report(book.work, book.tasks[told["task"]], report, part_id)


class _Meeting:
    """A meeting while it is led; its part is known from the planning on."""

    def __init__(self, book: Book, period: str, kind: PartKind, told: Told) -> None:
        self.book, self.period, self.kind, self.told = book, period, kind, told
        self.work = book.work
        self.habits: Told = book.habits[kind]
        self.part_id = self.sitting_id = UUID(int=0)
        self.apart: list[tuple[str, UUID]] = []  # papers about one item, vote or election

    @property
    def words(self) -> str:
        return f"{'họp chi ủy ' if self.kind is PartKind.COMMITTEE else ''}tháng {self.period[5:]}"

    def plan(self) -> None:
        planned = meetings.PlanInput(
            kind=self.kind,
            period=self.period,
            held_on=self.told["held_on"],
            starts_at=self.told["starts_at"],
            place=self.told.get("place", ""),
            chair_id=self.book.person(self.book.habits["chair"]),
            minute_taker_id=self.book.person(self.told.get("minute_taker", self.habits["minute_taker"])),
            date_reason=self.told.get("date_reason", ""),
        )
        self.part_id, _ = meetings.plan(self.work, planned)
        self.sitting_id = meetings.meeting(self.work, self.part_id).sitting_id
        self.book.parts[self.period, self.kind] = self.part_id

    def deliver(self, sent: Told) -> None:
        meetings.record_delivery(self.work, self.part_id, sent["what"], sent["channel"], sent["at"])

    def hold(self) -> None:
        meetings.change_sitting(self.work, self.sitting_id, {"ends_at": self.told["ends_at"]})
        self.take_attendance()
        self.write_course()
        self.hear_results()
        self.give_tasks()
        self.write_notes()
        approval.approve(self.work, self.part_id, self.told["approved_on"])

    def issue(self, form: str) -> None:
        papers.issue(self.work, self.part_id, form)

    def issue_apart(self) -> None:
        for form, subject_id in self.apart:
            papers.issue(self.work, self.part_id, form, subject_id)

    def _will_issue(self, told: Told, subject_id: UUID) -> None:
        self.apart += [(form, subject_id) for form in told.get("papers", ())]

    # --- while people are there ------------------------------------------------------------------------------------

    def take_attendance(self) -> None:
        with self.work.named(f"Điểm danh {self.words}"):
            attendance.start(self.work, self.sitting_id)
            for mark in self.told.get("marks", ()):
                given = {name: value for name, value in mark.items() if name != "who"}
                attendance.mark(self.work, self.sitting_id, self.book.people[mark["who"]], given)
            for guest in self.told.get("guests", ()):
                attendance.add_guest(self.work, self.sitting_id, self.book.people[guest["who"]], guest["role"])
            attendance.finish(self.work, self.sitting_id)

    def write_course(self) -> None:
        with self.work.named(f"Diễn biến {self.words}"):
            agenda.demand_items(self.work, self.part_id)
            for told, item_id in self._items():
                self._will_issue(told, item_id)
                self._speak(item_id, told.get("said", ()))
                self._vote(item_id, told.get("votes", ()))
                self._elect(item_id, told.get("elections", ()))

    def hear_results(self) -> None:
        with self.work.named(f"Kết quả nhiệm vụ, {self.words}"):
            for result in self.told.get("results", ()):
                report_task(self.book, result, self.part_id)

    def give_tasks(self) -> None:
        with self.work.named(f"Giao việc {self.words}"):
            for task in self.told.get("tasks", ()):
                self.book.give(self.part_id, task)

    def write_notes(self) -> None:
        notes = {name: prose(self.told[name]) for name in _NOTES if name in self.told}
        if notes:
            meetings.change_part(self.work, self.part_id, notes)

    # --- the agenda ------------------------------------------------------------------------------------------------

    def _items(self) -> list[tuple[Told, UUID]]:
        """Write what is told of each item into its place on the agenda; return the items with what is told of them."""
        waiting = self._without_left_out(agenda.agenda(self.work, self.part_id).items)
        written: list[tuple[Told, UUID]] = []
        for told in self.told["items"]:
            found = next((view for view in waiting if view.topic and view.topic == told.get("topic")), None)
            if found:
                waiting.remove(found)
                agenda.change_item(self.work, found.id, self._item_values(told, found.topic))
            item_id = found.id if found else self._insert(told, written[-1][1])
            written.append((told, item_id))
        for view in waiting:
            agenda.change_item(self.work, view.id, self._item_values({}, view.topic))
        return written

    def _without_left_out(self, items: Sequence[ItemView]) -> list[ItemView]:
        for view in items:
            if view.topic in self.habits["left_out"]:
                agenda.delete_item(self.work, view.id)
        return [view for view in items if view.topic not in self.habits["left_out"]]

    def _insert(self, told: Told, after: UUID) -> UUID:
        order = [view.id for view in agenda.agenda(self.work, self.part_id).items]
        item = agenda.ItemInput(
            title=told["title"], topic=told.get("topic", ""), **self._item_values(told, told.get("topic", ""))
        )
        return agenda.add_item(self.work, self.part_id, item, order.index(after) + 2)[0]

    def _item_values(self, told: Told, topic: str) -> dict[str, object]:
        values = {name: prose(told[name]) for name in ("report", "conclusion") if name in told}
        presenter = told.get("presenter", self.habits["presenters"].get(topic))
        return {**values, "presenter_id": self.book.person(presenter), "is_done": True}

    # --- what is said and decided on an item -----------------------------------------------------------------------

    def _speak(self, item_id: UUID, said: Sequence[Told]) -> None:
        for each in said:
            contribution = contributions.ContributionInput(
                actor_id=self.book.people[each["who"]], said_at=each["at"], body=prose(each["body"])
            )
            contributions.add(self.work, item_id, contribution)

    def _vote(self, item_id: UUID, cast: Sequence[Told]) -> None:
        for told in cast:
            given = {name: value for name, value in told.items() if name not in ("about", "reserved", "papers")}
            vote = votes.VoteInput(subject_id=self.book.person(told.get("about")), **given)
            vote_id, _ = votes.add(self.work, item_id, vote)
            self._will_issue(told, vote_id)
            for opinion in told.get("reserved", ()):
                votes.reserve_opinion(self.work, vote_id, self.book.people[opinion["who"]], prose(opinion["body"]))

    def _elect(self, item_id: UUID, held: Sequence[Told]) -> None:
        for told in held:
            ballot = elections.ElectionInput(
                post_code=told["post_code"],
                body=Body.CELL,
                number_to_elect=told["number_to_elect"],
                tellers=prose(told["tellers"]),
            )
            election_id, _ = elections.add(self.work, item_id, ballot)
            candidates = [
                elections.add_candidate(self.work, election_id, self.book.people[each["who"]])[0]
                for each in told["candidates"]
            ]
            elections.change(
                self.work, election_id, {name: told[name] for name in ("issued", "returned", "valid", "invalid")}
            )
            for candidate_id, each in zip(candidates, told["candidates"], strict=True):
                elections.count_votes(self.work, candidate_id, each["votes"])
            elections.take_office(self.work, election_id, told["starts_on"])
            self.book.elections[told["post_code"]] = election_id
            self._will_issue(told, election_id)
