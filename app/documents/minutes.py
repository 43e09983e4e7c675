"""Minutes of a meeting and the extract of them (document-format 2.10; sections as the pictures of the program show)."""

from collections.abc import Iterator
from dataclasses import replace

from app.documents import corrections, masthead, roll
from app.documents.facts import BaseFacts, ElectionFacts, ItemFacts, MeetingFacts, PaperFacts, TaskFacts, VoteFacts
from app.documents.paper import Block, Column, Paper, Paragraph, Role, Run, Table, paragraphs_of, text_of
from app.documents.votes_told import (
    ballots_words,
    base_words,
    candidate_words,
    election_base,
    method_words,
    needed_to_elect,
    post_of,
    reserved,
    vote_sentences,
)
from app.documents.wording import Outline, block, body, listed, ours, person, say_tasks, sentence, speaker, told
from app.rules.dates import party_date, time_words
from app.rules.numbering import symbol
from app.rules.terms import Body, PartKind, Section, TaskState, VoteMethod
from app.rules.vietnamese import lower_first, two_digits, upper_first

_STATES = {
    TaskState.DONE: "Hoàn thành",
    TaskState.LATE: "Hoàn thành, chậm hạn",
    TaskState.DROPPED: "Thôi thực hiện",
}


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the minutes of one meeting."""
    outline = Outline(facts.cell.outline)
    when_and_where(outline, facts)
    attendance(outline, facts)
    course(outline, facts, facts.items)
    ballots(outline, facts, facts.items, paper)
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
    if words := _taken_from(facts, paper):
        outline.blocks.append(block("taken_from", "", words, role=Role.CENTRED))
    when_and_where(outline, facts)
    attendance(outline, facts)
    course(outline, facts, items, of_extract=True)
    ballots(outline, facts, items, paper)
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


def _taken_from(facts: MeetingFacts, paper: PaperFacts) -> str:
    """Return `(Trích Biên bản số 27-BB/CB, ngày 04/5/2026)` once the minutes have been issued."""
    if paper.minutes_date is None:
        return ""
    numbered = facts.cell.number_on_minutes and paper.minutes_number
    number = f" số {symbol(paper.minutes_number or 0, 'BB')}," if numbered else ""
    return f"(Trích Biên bản{number} ngày {party_date(paper.minutes_date)})"


# --- I, II: when, where, who -------------------------------------------------------------------------------------


def when_and_where(outline: Outline, facts: MeetingFacts) -> None:
    outline.heading("heading:when", "Thời gian, địa điểm", "prepare")
    outline.say("when", "prepare", f"{_name(facts)} {_start(facts)}. Hình thức họp: {facts.form_words}.")


def _name(facts: MeetingFacts) -> str:
    if facts.kind is PartKind.COMMITTEE:
        return ours("Hội nghị chi uỷ")
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
    if not of_extract and (words := _opened(facts)):
        outline.say("opened", "course", words)
    results_told = of_extract or any(item.topic == "results" for item in items)
    heard = beside_told = of_extract
    for item in items:
        if not beside_told and (item.section is Section.CLOSING or item.topic == "quality"):
            beside_told = True
            _beside_the_items(outline, facts, results_told)
        tells = bool(item.report or item.contributions or (item.topic == "dues" and facts.dues_note))
        results = item.topic == "results" and not heard and bool(facts.previous_tasks)
        if not (tells or results or of_extract):
            continue
        outline.subheading(f"item:{item.key}", item.title, "course")
        _item(outline, facts, item)
        if results:
            heard = True
            _results(outline, facts)
    if not beside_told:
        _beside_the_items(outline, facts, results_told)
    if len(outline.blocks) == before:
        outline.say("course:empty", "course", "Chưa ghi nội dung.")


def _opened(facts: MeetingFacts) -> str:
    """Return what the meeting did first, as far as these items are marked done."""
    done = {item.topic for item in facts.items if item.is_done}
    taker = facts.minute_taker
    parts = [
        f"cử {person(taker)} ghi biên bản" if "minute_taker" in done and taker else "",
        "thông qua chương trình" if "agenda" in done else "",
    ]
    told_ = [part for part in parts if part]
    return f"{_name(facts)} đã {listed(told_)}." if told_ else ""


def _item(outline: Outline, facts: MeetingFacts, item: ItemFacts) -> None:
    if item.topic == "dues" and facts.dues_note:
        outline.add("dues", "course", (body(line) for line in facts.dues_note.split("\n")))
    if item.report:
        outline.add(f"report:{item.key}", "course", _report(item, facts))
    for said in item.contributions:
        outline.add(f"contribution:{said.key}", "course", told(speaker(said.speaker), said.body))


def _report(item: ItemFacts, facts: MeetingFacts) -> Iterator[Paragraph]:
    if item.presenter is None:
        yield from paragraphs_of(item.report)
    else:
        yield from told(f"{speaker(item.presenter)} trình bày", item.report)


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
        Column("Nhiệm vụ", 55),
        Column("Người thực hiện", 46),
        Column("Kết quả", 53),
    )
    rows = tuple((str(number), task.content, task.owner, result_words(task)) for number, task in enumerate(tasks, 1))
    return Table(columns, rows)


def result_words(task: TaskFacts) -> str:
    """Return the state in words and what was reported; nothing reported is said, not guessed."""
    reported = text_of(task.result)
    state = _STATES.get(task.state_after, "Đang thực hiện" if reported else "Chưa báo cáo")
    if not reported:
        return f"{state}."
    return f"{state}{';' if reported[0].islower() else '.'} {reported}"


# --- IV: votes ---------------------------------------------------------------------------------------------------


def ballots(outline: Outline, facts: MeetingFacts, items: tuple[ItemFacts, ...], paper: PaperFacts) -> None:
    """Tell every vote and election in full, as the agenda has them."""
    decided: list[VoteFacts | ElectionFacts] = []
    for item in items:
        decided += [*item.votes, *item.elections]
    votes = [each for each in decided if isinstance(each, VoteFacts)]
    if not decided:
        return
    outline.heading("heading:votes", "Biểu quyết", "votes")
    common = len({_of_all(vote) for vote in votes}) == 1
    if common:
        outline.say("vote_base", "votes", base_words(votes[0].base, votes[0].body))
    for number, each in enumerate(decided, 1):
        mark = f"{number}. " if len(decided) > 1 else ""
        counted = _counted(each, paper, facts)
        if isinstance(each, VoteFacts):
            own = "" if common else f" {base_words(each.base, each.body)}"
            lead = f"{mark}{each.subject}{method_words(each.method)}: {vote_sentences(each, facts)}{own}{counted}"
            outline.add(f"vote:{each.key}", "votes", (body(lead), *reserved(each)))
        else:
            base_told = common and _of_all(each) == _of_all(votes[0])
            outline.add(f"election:{each.key}", "votes", _election(mark, each, counted, base_told=base_told))


def _of_all(decided: VoteFacts | ElectionFacts) -> tuple[BaseFacts, Body]:
    """Return who is called to decide, whatever part of them it takes."""
    return replace(decided.base, needed=0), decided.body


def _counted(decided: VoteFacts | ElectionFacts, paper: PaperFacts, facts: MeetingFacts) -> str:
    """Return ` Có Biên bản kiểm phiếu số 28-BB/CB, ngày 04/5/2026 kèm theo.` of ballots that were counted.

    Whichever of the two minutes goes out first: while the count has no number yet, it is named without one.
    """
    by_ballot = isinstance(decided, ElectionFacts) or decided.method is VoteMethod.SECRET_BALLOT
    result = decided.valid if isinstance(decided, ElectionFacts) else decided.in_favour
    if not by_ballot or result is None:
        return ""
    count = next((each for each in paper.counts if each.subject_key == decided.key), None)
    said = ""
    if count and count.number and facts.cell.number_on_minutes:
        said = f" số {symbol(count.number, 'BB')}, ngày {party_date(count.issued_on)}"
    return f" Có Biên bản kiểm phiếu{said} kèm theo."


def _election(mark: str, election: ElectionFacts, counted: str, *, base_told: bool) -> Iterator[Paragraph]:
    base = needed_to_elect(election) if base_told else election_base(election)
    lines = [
        f"{mark}Bầu {post_of(election)} (bỏ phiếu kín), số lượng bầu: {two_digits(election.number_to_elect)}. "
        f"{base} {ballots_words(election)}",
        *(f"- {sentence(candidate_words(candidate, election))}" for candidate in election.candidates),
    ]
    yield from map(body, lines[:-1])
    yield body(f"{lines[-1]}{counted}")


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
        say_tasks(outline, facts.new_tasks, members(facts))
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
        of_chair = item.topic == "conclusion"  # its title says again who concludes
        said = paragraphs_of(item.conclusion) if of_chair else told(item.title, item.conclusion)
        outline.add(f"conclusion:{item.key}", "conclusions", said)


# --- the end -----------------------------------------------------------------------------------------------------


def closing(outline: Outline, facts: MeetingFacts) -> None:
    if facts.ends_at and facts.approved_on == facts.held_on:
        name = lower_first(_name(facts))
        end = f"{name} kết thúc lúc {time_words(facts.ends_at)} cùng ngày"
        outline.say("end", "", f"Biên bản đã được thông qua tại hội nghị; {end}.")
        return
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
