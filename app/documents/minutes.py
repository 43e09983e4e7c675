"""Minutes of a meeting and the extract of them (document-format 2.10; sections as the pictures of the program show)."""

from collections.abc import Iterator
from dataclasses import replace

from app.documents import corrections, masthead, roll
from app.documents.facts import ElectionFacts, ItemFacts, MeetingFacts, PaperFacts, TaskFacts
from app.documents.paper import Block, Column, Paper, Paragraph, Run, Table, paragraphs_of, text_of
from app.documents.votes_told import (
    ballots_words,
    base_words,
    candidate_words,
    election_base,
    method_words,
    reserved,
    vote_sentences,
)
from app.documents.wording import Outline, body, letters, ours, person, sentence, speaker, task_sentence, told
from app.rules.dates import party_date, time_words
from app.rules.terms import PartKind, TaskState
from app.rules.vietnamese import upper_first

_STATES = {TaskState.DONE: "Đã xong", TaskState.LATE: "Xong, chậm hạn", TaskState.DROPPED: "Thôi thực hiện"}


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the minutes of one meeting."""
    outline = Outline(facts.cell.outline)
    when_and_where(outline, facts)
    attendance(outline, facts)
    course(outline, facts, facts.items)
    ballots(outline, facts)
    conclusions(outline, facts)
    closing(outline, facts)
    outline.blocks += corrections.blocks_of(facts)
    return masthead.assemble(
        "committee_minutes" if facts.kind is PartKind.COMMITTEE else "minutes",
        facts,
        paper,
        kind="BB" if facts.cell.number_on_minutes else "",
        title="BIÊN BẢN",
        abstract=ours(facts.title),
        blocks=tuple(outline.blocks),
        own=own_keys(outline.blocks),
        signatures=masthead.minutes_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


def build_extract(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out what the minutes say of one item; the number is that of the minutes."""
    items = tuple(item for item in facts.items if subject_key in (None, item.key))
    outline = Outline(facts.cell.outline)
    when_and_where(outline, facts)
    attendance(outline, facts)
    course(outline, facts, items, of_extract=True)
    ballots(outline, facts, items)
    _conclusions_of(outline, items)
    closing(outline, facts)
    number = paper.minutes_number if facts.cell.number_on_minutes else None
    return masthead.assemble(
        "minutes_extract",
        facts,
        paper,
        kind="",
        title="TRÍCH BIÊN BẢN",
        abstract=ours(facts.title),
        blocks=tuple(outline.blocks),
        own=own_keys(outline.blocks),
        number=number,
        signatures=masthead.minutes_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


# --- I, II: when, where, who -------------------------------------------------------------------------------------


def when_and_where(outline: Outline, facts: MeetingFacts) -> None:
    outline.heading("heading:when", "Thời gian, địa điểm", "prepare")
    outline.say("when", "prepare", f"{_name(facts)} {_start(facts)}. Hình thức họp: {facts.form_words}.")


def _name(facts: MeetingFacts) -> str:
    if facts.kind is PartKind.COMMITTEE:
        return "Hội nghị chi uỷ"
    return f"Hội nghị {facts.party_group}" if facts.party_group else "Hội nghị"


def _start(facts: MeetingFacts) -> str:
    at = f"bắt đầu lúc {time_words(facts.starts_at)}, " if facts.starts_at else ""
    where = f", tại {facts.place}" if facts.place else ""
    return f"{at}ngày {party_date(facts.held_on)}{where}"


def attendance(outline: Outline, facts: MeetingFacts) -> None:
    outline.heading("heading:roll", "Thành phần", "attendance")
    for number, (key, text) in enumerate(roll.lines(facts), 1):
        outline.say(f"roll:{key}", "attendance", f"{number}. {text}")


# --- III: the course ---------------------------------------------------------------------------------------------


def course(outline: Outline, facts: MeetingFacts, items: tuple[ItemFacts, ...], *, of_extract: bool = False) -> None:
    """Tell each item that something was written on: who presented what, who said what."""
    outline.heading("heading:course", "Nội dung", "course")
    before = len(outline.blocks)
    results_told = of_extract
    for item in items:
        tells = bool(item.report or item.contributions or (item.topic == "dues" and facts.dues_note))
        results = item.topic == "results" and not results_told and bool(facts.previous_tasks)
        if not (tells or results or of_extract):
            continue
        outline.subheading(f"item:{item.key}", item.title, "course")
        _item(outline, facts, item)
        if results:
            results_told = True
            _results(outline, facts)
    if not of_extract:
        _beside_the_items(outline, facts, results_told)
    if len(outline.blocks) == before:
        outline.say("course:empty", "course", "Chưa ghi nội dung.")


def _item(outline: Outline, facts: MeetingFacts, item: ItemFacts) -> None:
    if item.topic == "dues" and facts.dues_note:
        outline.add("dues", "course", (body(line) for line in facts.dues_note.split("\n")))
    if item.report:
        outline.add(f"report:{item.key}", "course", _report(item, facts))
    for said in item.contributions:
        outline.add(f"contribution:{said.key}", "course", told(speaker(said.speaker, facts), said.body))


def _report(item: ItemFacts, facts: MeetingFacts) -> Iterator[Paragraph]:
    if item.presenter is None:
        yield from paragraphs_of(item.report)
    else:
        yield from told(f"{speaker(item.presenter, facts)} trình bày", item.report)


def _beside_the_items(outline: Outline, facts: MeetingFacts, results_told: bool) -> None:
    """Tell what the meeting noted outside the agenda: dues, results, praise, shortcomings."""
    if facts.dues_note and not any(item.topic == "dues" for item in facts.items):
        outline.subheading("heading:dues", "Tình hình đóng đảng phí", "course")
        outline.add("dues", "course", (body(line) for line in facts.dues_note.split("\n")))
    if facts.previous_tasks and not results_told:
        outline.subheading("heading:results", "Kết quả thực hiện nhiệm vụ đã giao", "course")
        _results(outline, facts)
    for key, title, stored in (
        ("praise", "Biểu dương, nhắc nhở đảng viên", facts.praise),
        ("shortcomings", "Hạn chế, khuyết điểm và nguyên nhân", facts.shortcomings),
    ):
        if stored:
            outline.subheading(f"heading:{key}", title, "conclusions")
            outline.add(key, "conclusions", paragraphs_of(stored))


def _results(outline: Outline, facts: MeetingFacts) -> None:
    lead = Paragraph((Run("Kết quả thực hiện nhiệm vụ đã giao tại các kỳ trước:"),), keep_with_next=True)
    outline.add("results", "course", (lead, results_table(facts.previous_tasks)))


def results_table(tasks: tuple[TaskFacts, ...]) -> Table:
    """Return what became of the tasks given before."""
    columns = (
        Column("TT", 11, "centre"),
        Column("Nhiệm vụ", 68),
        Column("Người thực hiện", 36),
        Column("Kết quả", 50),
    )
    rows = tuple((str(number), task.content, task.owner, result_words(task)) for number, task in enumerate(tasks, 1))
    return Table(columns, rows)


def result_words(task: TaskFacts) -> str:
    """Return the state in words and what was reported; nothing reported is said, not guessed."""
    state, reported = _STATES.get(task.state_after, ""), text_of(task.result)
    if state and reported:
        return f"{state}: {reported}"
    return state or reported or "Chưa báo cáo"


# --- IV: votes ---------------------------------------------------------------------------------------------------


def ballots(outline: Outline, facts: MeetingFacts, items: tuple[ItemFacts, ...] | None = None) -> None:
    """Tell every vote and election in full."""
    chosen = facts.items if items is None else items
    votes = tuple(vote for item in chosen for vote in item.votes)
    elections = tuple(election for item in chosen for election in item.elections)
    if not votes and not elections:
        return
    outline.heading("heading:votes", "Biểu quyết", "votes")
    common = len({(replace(vote.base, needed=0), vote.body) for vote in votes}) == 1
    if common:
        outline.say("vote_base", "votes", base_words(votes[0].base, votes[0].body))
    for number, vote in enumerate(votes, 1):
        own = "" if common else f" {base_words(vote.base, vote.body)}"
        lead = f"{number}. {vote.subject}{method_words(vote.method)}: {vote_sentences(vote, facts)}{own}"
        outline.add(f"vote:{vote.key}", "votes", (body(lead), *reserved(vote)))
    for number, election in enumerate(elections, len(votes) + 1):
        outline.add(f"election:{election.key}", "votes", _election(number, election))


def _election(number: int, election: ElectionFacts) -> Iterator[Paragraph]:
    yield body(
        f"{number}. Bầu {ours(election.post_name)} (bỏ phiếu kín), số lượng bầu: {election.number_to_elect:02}. "
        f"{election_base(election)} {ballots_words(election)}"
    )
    for candidate in election.candidates:
        yield body(f"- {sentence(candidate_words(candidate, election))}")


# --- V: conclusions and tasks ------------------------------------------------------------------------------------


def conclusions(outline: Outline, facts: MeetingFacts) -> None:
    concluded = tuple(item for item in facts.items if item.conclusion)
    if not concluded and not facts.new_tasks and not facts.differing_views:
        return
    outline.heading("heading:conclusions", "Kết luận, giao nhiệm vụ", "conclusions")
    if concluded:
        chair = upper_first(person(facts.chair)) if facts.chair else "Chủ trì hội nghị"
        outline.subheading("heading:concluded", f"{chair} kết luận", "conclusions")
        _conclusion_blocks(outline, concluded)
    if facts.new_tasks:
        outline.subheading("heading:tasks", "Giao nhiệm vụ", "conclusions")
        for mark, task in zip(letters(), facts.new_tasks, strict=False):
            outline.say(f"task:{task.key}", "conclusions", f"{mark}) {task_sentence(task, members(facts))}")
    if facts.differing_views:
        outline.subheading("heading:differing_views", "Ý kiến khác nhau cần báo cáo cấp trên", "conclusions")
        outline.add("differing_views", "conclusions", paragraphs_of(facts.differing_views))


def _conclusions_of(outline: Outline, items: tuple[ItemFacts, ...]) -> None:
    concluded = tuple(item for item in items if item.conclusion)
    if concluded:
        outline.heading("heading:conclusions", "Kết luận", "conclusions")
        _conclusion_blocks(outline, concluded)


def _conclusion_blocks(outline: Outline, items: tuple[ItemFacts, ...]) -> None:
    for item in items:
        outline.add(f"conclusion:{item.key}", "conclusions", told(item.title, item.conclusion))


# --- the end -----------------------------------------------------------------------------------------------------


def closing(outline: Outline, facts: MeetingFacts) -> None:
    approved = f" Biên bản được thông qua ngày {party_date(facts.approved_on)}." if facts.approved_on else ""
    if facts.ends_at:
        outline.say("end", "", f"{_name(facts)} kết thúc lúc {time_words(facts.ends_at)}, cùng ngày.{approved}")
    else:
        outline.say("end", "", f"Chưa ghi giờ kết thúc.{approved}")


def members(facts: MeetingFacts) -> frozenset[str]:
    """Return the names that a sentence calls comrades."""
    roll_ = facts.roll
    named = (*(each.name for each in facts.roll_names), *roll_.exempt, *roll_.away, *roll_.temporary_guests)
    return frozenset(named)


_OWN = (
    "report:",
    "contribution:",
    "conclusion:",
    "item:",
    "praise",
    "shortcomings",
    "differing_views",
    "dues",
    "task:",
    "correction:",
)


def own_keys(blocks: list[Block]) -> tuple[str, ...]:
    """Return the blocks that hold what the user typed: they are never checked for form."""
    return tuple(block.key for block in blocks if block.key.startswith(_OWN))
