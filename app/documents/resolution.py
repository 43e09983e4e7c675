"""The cell's resolution of a period: full form (42-HD/BTCTW as known, meetings 4.3) and short form."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.documents import masthead, roll
from app.documents.facts import ElectionFacts, ItemFacts, MeetingFacts, PaperFacts, VoteFacts
from app.documents.minutes import members, result_words
from app.documents.paper import Annex, Block, Column, Paper, Paragraph, Role, Run, Table, paragraphs_of
from app.documents.votes_told import (
    NOT_RECORDED,
    candidate_words,
    elected,
    method_words,
    post_of,
    vote_about,
    vote_sentences,
)
from app.documents.wording import Outline, block, doing, ended, ours, part_of, say_tasks, speaker, told
from app.rules.dates import (
    minutes_between,
    party_date,
    period_month_words,
    period_words,
    previous_period,
)
from app.rules.layouts import layout
from app.rules.terms import PartKind, VoteMethod
from app.rules.vietnamese import percent

_POLITICAL = ("news", "orientation", "superior", "petitions")
_RESULTS = ("results",)
_MEMBERS = ("members",)
_ASSESSED = frozenset({*_POLITICAL, *_RESULTS, *_MEMBERS})
_PLAN = ("plan",)
_WORK = ("tasks", "summary", "conclusion", "reply")
_PROCEDURE = frozenset({"welcome", "minute_taker", "roll", "dues", "agenda", "discussion", "quality", "minutes", "end"})
_ITS_OWN_VOTES = frozenset({"resolution", "agenda", "minutes", "quality"})
_NOT_DECIDED = frozenset({"resolution", "agenda", "minutes", "meeting_level", "tellers", "candidate_list"})
"""Matters of votes that the resolution does not tell among what it decides: its own, told at its end, and procedure."""
_COUNTED = frozenset({"total", "standings", "present", "absent"})  # lines of the roll that the opening tells
_PLACED = frozenset({*_POLITICAL, *_RESULTS, *_MEMBERS, *_PLAN, *_WORK, *_PROCEDURE, "resolution"})


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the full form."""
    outline = Outline(facts.cell.outline)
    outline.blocks += [*_basis(paper), _opening(facts)]
    _assessment(outline, facts)
    _plan(outline, facts)
    _others(outline, facts)
    _assignment(outline, facts)
    annexes = tuple(_annex(facts, paper))
    _closing(outline, facts, refers=bool(annexes))
    made = _assembled("resolution", facts, paper, outline)
    return replace(made, annexes=annexes)


def build_short(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the short form: assessment, tasks, vote (meetings 4.3, L2)."""
    outline = Outline(facts.cell.outline)
    outline.blocks += [*_basis(paper), _opening(facts)]
    before = len(outline.blocks)
    last = period_words(previous_period(facts.period))
    outline.heading("heading:assessment", f"Đánh giá tình hình thực hiện nghị quyết {last}", "conclusions")
    said = _said(outline, facts, (*_POLITICAL, *_RESULTS, *_MEMBERS))
    if facts.previous_tasks:
        outline.add("results", "conclusions", (_table_lead(), _table(facts)))
    for key, title, stored in (
        ("praise", "Biểu dương, nhắc nhở đảng viên", facts.praise),
        ("shortcomings", "Hạn chế, khuyết điểm và nguyên nhân", facts.shortcomings),
    ):
        if stored:
            outline.add(key, "conclusions", told(title, stored))
            said = True
    if not said and not facts.previous_tasks:
        outline.say("assessment:empty", "conclusions", "Chưa ghi kết luận về nội dung này.")
    outline.heading("heading:plan", f"Phương hướng, nhiệm vụ {period_words(facts.period)}", "conclusions")
    said = _said(outline, facts, (*_PLAN, *_WORK))
    _tasks(outline, facts)
    if not said and not facts.new_tasks:
        outline.say("plan:empty", "conclusions", "Chưa ghi kết luận, chưa giao nhiệm vụ.")
    _others(outline, facts)
    outline.heading("heading:vote", "Biểu quyết", "votes")
    _closing(outline, facts, refers=False)
    assert len(outline.blocks) > before
    return _assembled("resolution_short", facts, paper, outline)


def _assembled(form: str, facts: MeetingFacts, paper: PaperFacts, outline: Outline) -> Paper:
    committee = facts.cell.superior_committee
    own = tuple(
        each.key for each in outline.blocks if each.key.startswith(("said:", "task:", "praise", "shortcomings"))
    )
    return masthead.assemble(
        form,
        facts,
        paper,
        kind="NQ",
        title="NGHỊ QUYẾT",
        abstract=abstract(facts),
        blocks=tuple(outline.blocks),
        own=own,
        signatures=(None, masthead.cell_signature(paper)),
        send_to=masthead.recipients(paper, f"{committee} (để báo cáo)", "Các đồng chí đảng viên"),
    )


def abstract(facts: MeetingFacts) -> str:
    """Return what the resolution is about."""
    if facts.kind is PartKind.REGULAR:
        return f"về lãnh đạo thực hiện nhiệm vụ {period_words(facts.period)}"
    return f"hội nghị chi bộ {_met(facts).removeprefix('họp ')}"


# --- basis and opening -------------------------------------------------------------------------------------------


def _basis(paper: PaperFacts) -> Iterator[Block]:
    marks = layout(paper.layout).punctuation
    words = f"{marks.basis_prefix}Căn cứ Điều lệ Đảng Cộng sản Việt Nam{marks.basis_last_end}"
    yield block("basis", "", words, role=Role.BASIS)


def _opening(facts: MeetingFacts) -> Block:
    cell = facts.cell.name
    where = f", tại {facts.place}" if facts.place else ""
    lasted = ""
    if facts.starts_at and facts.ends_at:
        lasted = f" (thời lượng {minutes_between(facts.starts_at, facts.ends_at)} phút)"
    met = f"Ngày {party_date(facts.held_on)}{where}, {cell} {_met(facts)}{lasted}{_led(facts)}."
    sentences = [met, *(text for key, text in roll.lines(facts) if key in _COUNTED)]
    if facts.dues_note and "\n" not in facts.dues_note:
        sentences.append(ended(facts.dues_note))
    return block("opening", "attendance", " ".join(sentences), "Hội nghị quyết nghị:")


def _met(facts: MeetingFacts) -> str:
    """Return `họp bất thường tháng 12 năm 2026`, `sinh hoạt chuyên đề …`, from the title that minutes have."""
    return ours(facts.title).replace(" chi bộ", "", 1).replace("hội nghị", "họp", 1)


def _led(facts: MeetingFacts) -> str:
    """Return `, do đồng chí …, Bí thư Chi bộ, chủ trì; đồng chí … ghi biên bản`."""
    chair = f", do {doing(facts.chair, 'chủ trì')}" if facts.chair else ""
    return f"{chair}; {doing(facts.minute_taker, 'ghi biên bản')}" if facts.minute_taker else chair


# --- I: what was done --------------------------------------------------------------------------------------------


def _assessment(outline: Outline, facts: MeetingFacts) -> None:
    last = period_words(previous_period(facts.period))
    outline.heading("heading:assessment", f"Đánh giá kết quả lãnh đạo {last}", "conclusions")
    before = len(outline.blocks)
    _part(outline, facts, "political", "Về công tác chính trị, tư tưởng", _POLITICAL)
    _part(outline, facts, "results_said", "Về lãnh đạo thực hiện nhiệm vụ chính trị", _RESULTS)
    if facts.previous_tasks:
        month = period_month_words(previous_period(facts.period))
        outline.subheading("heading:results", f"Kết quả thực hiện Nghị quyết Chi bộ tháng {month}", "conclusions")
        outline.add("results", "conclusions", (_table(facts),))
    if facts.praise or _with_text(facts.items, _MEMBERS):
        outline.subheading("heading:praise", "Biểu dương, nhắc nhở đảng viên", "conclusions")
        _said(outline, facts, _MEMBERS)
        outline.add("praise", "conclusions", paragraphs_of(facts.praise))
    if facts.shortcomings:
        outline.subheading("heading:shortcomings", "Hạn chế, khuyết điểm và nguyên nhân", "conclusions")
        outline.add("shortcomings", "conclusions", paragraphs_of(facts.shortcomings))
    if len(outline.blocks) == before:
        outline.say("assessment:empty", "conclusions", "Chưa ghi kết luận về nội dung này.")


def _part(outline: Outline, facts: MeetingFacts, key: str, title: str, topics: tuple[str, ...]) -> None:
    if _with_text(facts.items, topics):
        outline.subheading(f"heading:{key}", title, "conclusions")
        _said(outline, facts, topics)


def _text(item: ItemFacts) -> tuple[Paragraph, ...]:
    """Return what the resolution takes from an item: what was concluded on it, not what was presented.

    Where it assesses the time gone by, the report is that assessment.
    """
    assessed = paragraphs_of(item.report) if item.topic in _ASSESSED else ()
    return (*assessed, *paragraphs_of(item.conclusion))


def _with_text(items: Iterable[ItemFacts], topics: tuple[str, ...]) -> tuple[ItemFacts, ...]:
    """Return the items of some topics that the resolution takes something from."""
    return tuple(item for item in items if item.topic in topics and _text(item))


def _said(outline: Outline, facts: MeetingFacts, topics: tuple[str, ...]) -> bool:
    items = _with_text(facts.items, topics)
    for item in items:
        outline.add(f"said:{item.key}", "conclusions", _text(item))
    return bool(items)


def _table_lead() -> Paragraph:
    return Paragraph((Run("Kết quả thực hiện các nhiệm vụ đã giao:"),), keep_with_next=True)


def _table(facts: MeetingFacts) -> Table:
    month = period_month_words(previous_period(facts.period))
    of_several = any(task.is_of_earlier_months for task in facts.previous_tasks)
    columns = (
        Column("TT", 11, "centre"),
        Column("Nhiệm vụ" if of_several else f"Nhiệm vụ đề ra tại Nghị quyết tháng {month}", 60),
        Column("Tình trạng đầu kỳ", 36),
        Column("Kết quả thực hiện", 58),
    )
    tasks = enumerate(facts.previous_tasks, 1)
    return Table(
        columns, tuple((str(number), task.content, task.state_words, result_words(task)) for number, task in tasks)
    )


# --- II, III: what is to be done ---------------------------------------------------------------------------------


def _plan(outline: Outline, facts: MeetingFacts) -> None:
    outline.heading("heading:plan", f"Phương hướng, nhiệm vụ {period_words(facts.period)}", "conclusions")
    if not _said(outline, facts, _PLAN):
        outline.say("plan:empty", "conclusions", "Chưa ghi kết luận về nội dung này.")


def _assignment(outline: Outline, facts: MeetingFacts) -> None:
    outline.heading("heading:tasks", "Phân công và tổ chức thực hiện", "conclusions")
    if _said(outline, facts, _WORK):
        _tasks(outline, facts)
    elif facts.new_tasks:  # the heading itself leads in
        say_tasks(outline, facts.new_tasks, members(facts))
    else:
        outline.say("tasks:empty", "conclusions", "Chưa giao nhiệm vụ.")


def _tasks(outline: Outline, facts: MeetingFacts) -> None:
    if len(facts.new_tasks) > 1:
        outline.say("tasks:lead", "conclusions", "Phân công thực hiện:")
    say_tasks(outline, facts.new_tasks, members(facts))


def _others(outline: Outline, facts: MeetingFacts) -> None:
    """Tell what else was decided: items with topics of their own, and under each item its votes and elections."""
    told_ = [each for item in facts.items for each in _other(item, facts)]
    if told_:
        outline.heading("heading:others", "Các nội dung khác", "conclusions")
        outline.blocks += told_


def _other(item: ItemFacts, facts: MeetingFacts) -> Iterator[Block]:
    if item.topic not in _PLACED and item.conclusion:
        yield Block(f"said:{item.key}", told(item.title, item.conclusion), "conclusions")
    if item.topic not in _ITS_OWN_VOTES:
        decided = (vote for vote in item.votes if vote.matter not in _NOT_DECIDED)
        yield from (block(f"vote:{vote.key}", "votes", _decided(vote, facts)) for vote in decided)
    yield from (block(f"election:{each.key}", "votes", _elected(each)) for each in item.elections)


def _decided(vote: VoteFacts, facts: MeetingFacts) -> str:
    return f"- {vote.subject}{method_words(vote.method)}: {vote_sentences(vote, facts)}"


def _elected(election: ElectionFacts) -> str:
    chosen = elected(election) or election.candidates
    told_ = "; ".join(candidate_words(each, election) for each in chosen)
    return f"- Bầu {post_of(election)} (bỏ phiếu kín): {told_ or NOT_RECORDED}."


# --- how it was passed -------------------------------------------------------------------------------------------


def _closing(outline: Outline, facts: MeetingFacts, *, refers: bool) -> None:
    annex = " Ý kiến thảo luận tại hội nghị được tổng hợp trong Phụ lục kèm theo." if refers else ""
    outline.say("passed", "votes", f"{_passed(vote_about(facts.items, 'resolution'), facts)}{annex}")


def _passed(vote: VoteFacts | None, facts: MeetingFacts) -> str:
    if vote is None or vote.in_favour is None:
        return "Chưa ghi kết quả biểu quyết thông qua nghị quyết."
    if vote.carried is None:
        return "Chưa ghi đủ kết quả biểu quyết thông qua nghị quyết."
    if not vote.carried:
        return f"Kết quả biểu quyết nghị quyết: {vote_sentences(vote, facts)}"
    base = vote.base
    how = {
        VoteMethod.PARTY_CARD: ", biểu quyết bằng thẻ đảng viên",
        VoteMethod.SHOW_OF_HANDS: ", biểu quyết bằng hình thức giơ tay",
        VoteMethod.SECRET_BALLOT: ", bỏ phiếu kín",
    }.get(vote.method, "")
    there = f" (bằng {percent(vote.in_favour, base.present)} số có mặt)" if base.present not in (0, base.size) else ""
    share = f"{part_of(vote.in_favour, base.size)} đồng chí tán thành, đạt tỷ lệ {percent(vote.in_favour, base.size)}"
    return f"Nghị quyết được thông qua tại hội nghị ngày {party_date(facts.held_on)}{how}, với {share}{there}."


# --- annex -------------------------------------------------------------------------------------------------------


def _annex(facts: MeetingFacts, paper: PaperFacts) -> Iterator[Annex]:
    items = [item for item in facts.items if item.contributions]
    if items and facts.cell.resolution_annex:
        reference = masthead.annex_reference("NQ", facts.cell.name, paper, facts.held_on.year)
        yield Annex("TỔNG HỢP Ý KIẾN THẢO LUẬN TẠI KỲ SINH HOẠT", reference, tuple(_discussed(items, facts)))


def _discussed(items: list[ItemFacts], facts: MeetingFacts) -> Iterator[Block]:
    for number, item in enumerate(items, 1):
        mark = f"{number}. " if len(items) > 1 else ""
        yield block(f"annex:item:{item.key}", "course", f"{mark}{item.title}", role=Role.HEADING_2)
        for said in item.contributions:
            yield Block(f"annex:contribution:{said.key}", told(speaker(said.speaker), said.body), "course")
