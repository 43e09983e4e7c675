"""Giấy mời: one to the members of the cell, one to guests and representatives of the superior.

An invitation is an administrative slip that any body may write (05-HD/VPTW, document-format 4): it needs no number, and
was allowed before 399-QĐ/TW, when a cell could not issue a Thông báo.
"""

from collections.abc import Iterable, Iterator

from app.documents import masthead
from app.documents.facts import ItemFacts, MeetingFacts, Named, PaperFacts
from app.documents.paper import Block, Paper
from app.documents.programme import particulars
from app.documents.wording import block, ours, person, superior
from app.rules.terms import PartKind, Section
from app.rules.vietnamese import upper_first


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the invitation to everyone who is called."""
    blocks = (block("invited", "prepare", _invitation(facts)), *_rest(facts))
    return _assembled("notice", facts, paper, blocks)


def _invitation(facts: MeetingFacts) -> str:
    if facts.kind is PartKind.COMMITTEE:
        return f"Chi uỷ {facts.cell.name} mời các đồng chí chi uỷ viên dự họp."
    whose = facts.party_group or "chi bộ"
    return f"{facts.cell.name} mời các đồng chí đảng viên của {whose} dự họp."


def build_invitations(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the invitation to guests and the superior; where nobody was entered, a line is left for the pen."""
    comrades = dict.fromkeys((*facts.superiors, *_followers(facts)))
    guests = (person(each, with_post=True) for each in facts.guests if each not in comrades)
    names = [upper_first(name) for name in (*map(superior, comrades), *guests)] or ["." * 70]
    if len(names) == 1:
        lead = block("invited", "prepare", f"Trân trọng kính mời: {names[0]}")
    else:
        lines = (f"- {name}{'.' if name == names[-1] else ';'}" for name in names)
        lead = block("invited", "prepare", "Trân trọng kính mời:", *lines)
    return _assembled("invitation", facts, paper, (lead, *_rest(facts)))


def _followers(facts: MeetingFacts) -> Iterator[Named]:
    return (each for each in facts.recipients_of_notice if not each.is_member)


def _rest(facts: MeetingFacts) -> Iterator[Block]:
    yield from (each for each in particulars(facts) if each.key != "who")
    yield from _subjects(facts.items)
    yield block("please", "prepare", "Đề nghị các đồng chí dự họp đúng thành phần, đúng thời gian.")


def _subjects(items: Iterable[ItemFacts]) -> Iterator[Block]:
    proceeding = [item for item in items if item.section is Section.PROCEEDING]
    if proceeding:
        yield block("contents", "prepare", "- Nội dung:")
        for number, item in enumerate(proceeding, 1):
            yield block(f"item:{item.key}", "prepare", f"{number}. {item.title}")


def _assembled(form: str, facts: MeetingFacts, paper: PaperFacts, blocks: tuple[Block, ...]) -> Paper:
    return masthead.assemble(
        form,
        facts,
        paper,
        kind="",
        title="GIẤY MỜI",
        abstract=ours(facts.title),
        blocks=blocks,
        own=tuple(each.key for each in blocks if each.key.startswith("item:")),
        signatures=(None, masthead.cell_signature(paper)),
        send_to=masthead.recipients(paper, "Như trên"),
    )
