"""The committee's conclusion (KL), which a cell may issue since 399-QĐ/TW; its minutes are those of minutes.py."""

from app.documents import masthead
from app.documents.facts import MeetingFacts, PaperFacts
from app.documents.minutes import members
from app.documents.paper import Paper, paragraphs_of
from app.documents.roll import NOT_TAKEN, present
from app.documents.votes_told import method_words, vote_sentences, votes_of
from app.documents.wording import Outline, doing, ours, say_tasks
from app.rules.dates import party_date

_PROCEDURE = frozenset({"welcome", "minute_taker", "roll", "dues", "agenda", "minutes", "end"})


def build_conclusion(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out what a committee meeting concluded."""
    outline = Outline(facts.cell.outline)
    outline.say("opening", "attendance", _opening(facts))
    _concluded(outline, facts)
    if facts.new_tasks:
        outline.heading("heading:tasks", "Phân công nhiệm vụ", "conclusions")
        say_tasks(outline, facts.new_tasks, members(facts))
    committee = facts.cell.superior_committee
    return masthead.assemble(
        "committee_conclusion",
        facts,
        paper,
        kind="KL",
        title="KẾT LUẬN",
        abstract=ours(facts.title).replace("họp", "hội nghị", 1),
        blocks=tuple(outline.blocks),
        own=tuple(block.key for block in outline.blocks if block.key.startswith(("conclusion:", "item:", "task:"))),
        signatures=(None, masthead.cell_signature(paper)),
        send_to=masthead.recipients(paper, f"{committee} (để báo cáo)", ours("Các đồng chí chi uỷ viên")),
    )


def _opening(facts: MeetingFacts) -> str:
    where = f", tại {facts.place}" if facts.place else ""
    chair = f", do {doing(facts.chair, 'chủ trì')}" if facts.chair else ""
    who = f"; có mặt {present(facts.roll)}." if facts.roll.is_taken else f". {NOT_TAKEN}"
    return (
        f"Ngày {party_date(facts.held_on)}{where}, {ours('chi uỷ')} {facts.cell.name} {_met(facts)}{chair}{who} "
        "Hội nghị kết luận như sau:"
    )


def _met(facts: MeetingFacts) -> str:
    return ours(facts.title).replace(ours("họp chi uỷ"), "họp", 1)


def _concluded(outline: Outline, facts: MeetingFacts) -> None:
    items = [item for item in facts.items if item.topic not in _PROCEDURE and item.conclusion]
    outline.heading("heading:conclusions", "Nội dung kết luận", "conclusions")
    for item in items:
        if item.topic != "conclusion":  # its title only says that somebody concludes
            outline.subheading(f"item:{item.key}", item.title, "conclusions")
        outline.add(f"conclusion:{item.key}", "conclusions", paragraphs_of(item.conclusion))
    for vote in votes_of(facts):
        words = f"{vote.subject}{method_words(vote.method)}: {vote_sentences(vote, facts)}"
        outline.say(f"vote:{vote.key}", "votes", f"- {words}")
    if not items and not votes_of(facts):
        outline.say("conclusions:empty", "conclusions", "Chưa ghi kết luận.")
