"""One search box over everything, without accents: `nguyen dao` finds `Nguyễn Thị Đào`.

The texts of ten years are a megabyte: they are read and folded where they are asked for, and each fold is remembered,
so that the second letter typed costs nothing. Only what issued papers say is found by an index (paper_search).
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from uuid import UUID

from sqlmodel import col, select

from app.documents.body import text_of_items
from app.documents.paper import text_of
from app.operations import meetings, paper_search, written_reading
from app.operations.issued_papers import LIGHT, name_of, symbol_of
from app.rules.dates import screen_date
from app.rules.vietnamese import fold, shortened
from db.tables import Actor, AgendaItem, Contribution, Member, Paper, Part, Sitting, Task, TaskReport
from db.unit_of_work import UnitOfWork

_AROUND = 60  # characters of the text shown before and after what was found
_folded = lru_cache(maxsize=20_000)(fold)


@dataclass(frozen=True)
class Hit:
    kind: str  # "Đảng viên", "Buổi họp", "Ý kiến", "Kết luận", "Nhiệm vụ", "Văn bản", "Đang soạn", "Văn bản đến"
    title: str
    excerpt: str
    page: str  # members, meetings, papers
    record_id: UUID | None  # what the page opens: member, part, paper; a task opens the part it was given at
    marks: tuple[tuple[int, int], ...] = ()  # where in the excerpt the words stand, as far as that is known


class Question:
    """The words asked for: every one must begin a word of the text."""

    def __init__(self, words: str) -> None:
        self.parts = tuple(fold(words).split())
        self._starts = tuple(re.compile(rf"(?<!\w){re.escape(part)}") for part in self.parts)

    def is_in(self, text: str) -> bool:
        folded = _folded(text)
        return all(part in folded for part in self.parts) and all(start.search(folded) for start in self._starts)

    def around(self, text: str) -> str:
        """Return the text round the first word found, on one line."""
        folded = fold(text)
        found = min((match.start() for start in self._starts if (match := start.search(folded))), default=0)
        first, last = max(0, found - _AROUND), found + 2 * _AROUND
        cut = " ".join(text[first:last].split())
        return f"{'…' if first else ''}{cut}{'…' if last < len(text) else ''}"


def search(work: UnitOfWork, words: str, limit: int = 40) -> tuple[Hit, ...]:
    """Return what holds all the words, accents and case aside; nothing for an empty question."""
    question = Question(words)
    return tuple(islice(_hits(work, question), limit)) if question.parts else ()


def _hits(work: UnitOfWork, question: Question) -> Iterator[Hit]:
    yield from _people(work, question)
    titles = _titles(work)
    yield from (
        Hit("Buổi họp", title, excerpt, "meetings", part_id)
        for part_id, (title, excerpt) in titles.items()
        if question.is_in(f"{title} {excerpt}")
    )
    yield from _tasks(work, question)
    named = list(_papers(work, question))
    yield from named
    yield from _being_written(work, question)
    yield from _in_papers(work, question, {*(hit.record_id for hit in named), *_of_meetings(work)})
    yield from _items(work, question, titles)
    yield from _contributions(work, question, titles)


def _people(work: UnitOfWork, question: Question) -> Iterator[Hit]:
    rows = work.session.exec(select(Actor, Member).join(Member, col(Member.id) == col(Actor.id)).order_by("name_sort"))
    for actor, member in rows:
        numbers = " ".join((member.card_number, member.citizen_id, member.dossier_number))
        if question.is_in(f"{actor.name} {numbers}"):
            yield Hit("Đảng viên", actor.name, "", "members", actor.id)


def _titles(work: UnitOfWork) -> dict[UUID, tuple[str, str]]:
    """Return for each part its title and one line of where and when, the newest first."""
    rows = work.session.exec(
        select(Part, Sitting)
        .join(Sitting, col(Sitting.id) == col(Part.sitting_id))
        .order_by(col(Sitting.held_on).desc(), col(Part.position))
    )
    return {
        part.id: (
            meetings.title_of(part.kind, part.period),
            f"Ngày {screen_date(sitting.held_on)}" + (f", {sitting.place}" if sitting.place else ""),
        )
        for part, sitting in rows
    }


def _tasks(work: UnitOfWork, question: Question) -> Iterator[Hit]:
    results: dict[UUID, list[str]] = {}
    for task_id, result in work.session.exec(select(TaskReport.task_id, TaskReport.result)):
        results.setdefault(task_id, []).append(result)
    for task in work.all(select(Task).order_by(col(Task.given_on).desc())):
        if question.is_in(f"{task.content} {task.helpers}"):
            yield Hit("Nhiệm vụ", shortened(task.content, 120), "", "meetings", task.part_id)
        elif found := next((text for text in results.get(task.id, ()) if question.is_in(text)), ""):
            yield Hit(
                "Nhiệm vụ", shortened(task.content, 120), question.around(text_of(found)), "meetings", task.part_id
            )


def _papers(work: UnitOfWork, question: Question) -> Iterator[Hit]:
    rows: Iterable[Paper] = work.all(
        select(Paper)
        .where(Paper.state != "draft")
        .order_by(col(Paper.issued_on).desc(), col(Paper.number).desc())
        .options(*LIGHT)
    )
    for row in rows:
        title = f"{name_of(row)} số {symbol_of(row)}" if row.number else name_of(row)
        day = screen_date(row.issued_on) if row.issued_on else ""
        if question.is_in(f"{title} {row.abstract} {day}"):
            yield Hit(
                "Văn bản", title, f"{row.abstract}, ngày {day}" if row.abstract else f"ngày {day}", "papers", row.id
            )


def _being_written(work: UnitOfWork, question: Question) -> Iterator[Hit]:
    """Find written drafts by what they are about or by what stands in them."""
    for line in written_reading.drafts(work):
        title = f"{line.kind_name} {line.abstract}".replace("\n", " ").strip()
        text = "\n".join(map(text_of_items, written_reading.bodies(work, line.paper_id).values()))
        if question.is_in(title):
            yield Hit("Đang soạn", title, "", "papers", line.paper_id)
        elif question.is_in(text):
            yield Hit("Đang soạn", title, question.around(text), "papers", line.paper_id)


def _of_meetings(work: UnitOfWork) -> Iterable[UUID]:
    """Return the papers whose words are found in the meeting itself: an item, what was said, what was concluded."""
    ids: Iterable[UUID] = work.all(select(Paper.id).where(col(Paper.part_id).is_not(None)))
    return ids


def _in_papers(work: UnitOfWork, question: Question, named: Container[UUID | None]) -> Iterator[Hit]:
    """Find issued papers that were written by their text, and papers that came in."""
    for found in paper_search.search(work, " ".join(question.parts)):
        record_id = found.paper_id or found.incoming_id
        if record_id not in named:
            kind = "Văn bản" if found.paper_id else "Văn bản đến"
            title = " ".join(filter(None, (found.symbol, found.title.replace("\n", " "))))
            yield Hit(kind, title, found.excerpt, "papers", record_id, found.marks)


def _items(work: UnitOfWork, question: Question, titles: dict[UUID, tuple[str, str]]) -> Iterator[Hit]:
    rows = work.session.exec(
        select(AgendaItem.part_id, AgendaItem.title, AgendaItem.report, AgendaItem.conclusion)
    ).all()
    place = {part_id: order for order, part_id in enumerate(titles)}
    for part_id, title, report, conclusion in sorted(rows, key=lambda row: place[row[0]]):
        for kind, stored in (("Kết luận", conclusion), ("Nội dung", report)):
            if stored and question.is_in(stored) and question.is_in(plain := text_of(stored)):
                yield Hit(kind, f"{title} ({titles[part_id][0]})", question.around(plain), "meetings", part_id)
        if question.is_in(title):
            yield Hit("Nội dung", title, titles[part_id][0], "meetings", part_id)


def _contributions(work: UnitOfWork, question: Question, titles: dict[UUID, tuple[str, str]]) -> Iterator[Hit]:
    rows = work.session.exec(
        select(AgendaItem.part_id, Actor.name, Contribution.body)
        .join(AgendaItem, col(AgendaItem.id) == col(Contribution.item_id))
        .join(Actor, col(Actor.id) == col(Contribution.actor_id))
    ).all()
    place = {part_id: order for order, part_id in enumerate(titles)}
    for part_id, name, stored in sorted(rows, key=lambda row: place[row[0]]):
        if question.is_in(stored) and question.is_in(plain := text_of(stored)):
            yield Hit("Ý kiến", f"{name}, {titles[part_id][0]}", question.around(plain), "meetings", part_id)
