"""An invented kindergarten's cell is built, led through 2026 by the program's own operations, day by day.

What happened stands in resources/sample as plain TOML; nothing is put into the file but through operations.
"""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from app.operations import admission, approval, cell, elections, incoming, members, opening, papers, settings
from app.operations.opening import CellFile
from app.operations.sample_meeting import Book, Deed, Told, meeting_deeds, prose, report_task
from app.operations.sample_writing import written_deeds
from app.operations.talk import Talk
from app.rules.resources import names_in, read
from app.rules.terms import PartKind
from db import engine as engines
from db.key import FileKey
from db.unit_of_work import UnitOfWork

FOLDER = "sample"
_APART = ("who", "on", "kind", "status")  # of an event: what is not a field of the status itself


def build(path: Path, password: str, talk: Talk) -> CellFile:
    """Make the sample cell at `path` and return it open (see `sample.build_sample`)."""
    story = read(f"{FOLDER}/cell.toml")
    people = read(f"{FOLDER}/people.toml")
    who = next(person["name"] for person in people["members"] if person["key"] == story["habits"]["chair"])

    def fill(half_made: Path, file_key: FileKey) -> None:
        opening.make_tables(half_made, file_key)
        engine = engines.writing_engine(half_made, file_key)
        work = UnitOfWork(engine, who)
        try:
            _lead(work, talk)
            engines.settle(work.raw)
        finally:
            work.close()
            engine.dispose()

    return opening.create(path, password, who, story["today"], fill=fill)


def _lead(work: UnitOfWork, talk: Talk) -> None:
    """Do everything in the order of time, under the date of its day."""
    deeds = sorted(_deeds(Book(work, read(f"{FOLDER}/cell.toml")["habits"])), key=lambda deed: deed.at)
    for done, deed in enumerate(deeds, start=1):
        work.fixed_today = deed.at.date()
        deed.do()
        talk.progress("Dựng chi bộ mẫu", done, len(deeds))


def _deeds(book: Book) -> Iterator[Deed]:
    story, people = read(f"{FOLDER}/cell.toml"), read(f"{FOLDER}/people.toml")
    yield Deed(datetime.combine(story["begun_on"], time(8)), partial(_found, book, story, people))
    for event in read(f"{FOLDER}/events.toml")["events"]:
        yield Deed(datetime.combine(event["on"], time(7)), partial(_EVENTS[event["kind"]], book, event))
    yield from written_deeds(book, read(f"{FOLDER}/written.toml"))
    for name in names_in(FOLDER):
        month = read(name)
        if "period" in month:
            yield from meeting_deeds(book, month["period"], PartKind.COMMITTEE, month["committee"])
            yield from meeting_deeds(book, month["period"], PartKind.REGULAR, month["regular"])


# --- the first day of the book -------------------------------------------------------------------------------------


def _found(book: Book, story: Told, people: Told) -> None:
    with book.work.named("Lập sổ của chi bộ"):
        _name_the_cell(book.work, story)
        for person in people["others"]:
            book.people[person["key"]], _ = members.add_actor(book.work, members.ActorInput(**_without(person, "key")))
        for member in people["members"]:
            book.told_of[member["key"]] = member
            if "candidate" in member:
                book.people[member["key"]], _ = members.add_actor(book.work, members.ActorInput(**member["candidate"]))
            else:
                _enter(book, member)
        cell.set_follower(book.work, book.people[story["follower"]["who"]], story["follower"]["valid_from"])
        for task in story["carried_in"]:
            book.give(None, task)


def _name_the_cell(work: UnitOfWork, story: Told) -> None:
    identity = story["identity"]
    cell.name_cell(work, cell.CellInput(**_without(identity, "valid_from")), identity["valid_from"])
    term_id, _ = cell.add_term(work, cell.TermInput(**story["term"]))
    for kind, number in story["last_numbers"].items():
        cell.set_last_number(work, term_id, kind, number)
    settings.change_settings(work, **story["settings"])
    for earlier in story["earlier"]:
        cell.copy_earlier_meeting(work, cell.EarlierInput(**earlier))


def _enter(book: Book, member: Told) -> None:
    book.people[member["key"]], _ = members.add_member(book.work, _facts(member))
    _hold_posts(book, member)


def _facts(member: Told) -> members.MemberInput:
    return members.MemberInput(**_without(member, "key", "posts", "candidate"))


def _hold_posts(book: Book, member: Told) -> None:
    for post in member.get("posts", ()):
        given = {"valid_from": post["from"], **_without(post, "from")}
        members.add_post(book.work, book.people[member["key"]], members.PostInput(**given))


# --- what happens between meetings ---------------------------------------------------------------------------------


def _change_status(book: Book, event: Told) -> None:
    status = members.StatusInput(kind=event["status"], **_without(event, *_APART))
    members.add_status(book.work, book.people[event["who"]], status)


def _end_post(book: Book, event: Told) -> None:
    member_id = book.people[event["who"]]
    for post in members.member(book.work, member_id, event["on"]).posts:
        if post.sphere == event["sphere"] and post.valid_to is None:
            members.change_post(book.work, post.id, {"valid_to": event["last_day"]})


def _approve_post(book: Book, event: Told) -> None:
    elections.approve_posts(book.work, book.elections[event["election"]], event["number"], event["approved_on"])


def _admit(book: Book, event: Told) -> None:
    member = book.told_of[event["who"]]
    with book.work.named(f"Lễ kết nạp đảng viên {member['name']}"):
        admission.admit(book.work, book.people[event["who"]], _facts(member))
        _hold_posts(book, member)


def _report_between(book: Book, event: Told) -> None:
    report_task(book, event, None)


def _correct_minutes(book: Book, event: Told) -> None:
    part_id = book.parts[event["period"], PartKind.REGULAR]
    approval.correct(book.work, part_id, prose(event["body"]))
    papers.issue(book.work, part_id, "correction_note")


def _receive(book: Book, event: Told) -> None:
    incoming.add(book.work, incoming.IncomingInput(arrived_on=event["on"], **_without(event, "on", "kind")))


_EVENTS = {
    "incoming": _receive,
    "status": _change_status,
    "post_ends": _end_post,
    "approval": _approve_post,
    "admission": _admit,
    "report": _report_between,
    "correction": _correct_minutes,
}


def _without(told: Told, *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
