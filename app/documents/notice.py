"""Giấy mời: one to the members of the cell, one to guests and representatives of the superior.

An invitation is an administrative slip that any body may write (05-HD/VPTW, document-format 4): it needs no number, and
was allowed before 399-QĐ/TW, when a cell could not issue a Thông báo.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.documents import masthead
from app.documents.facts import ItemFacts, MeetingFacts, Named, PaperFacts
from app.documents.paper import Block, Paper
from app.documents.programme import particulars
from app.documents.wording import COMRADE, block, ours, person
from app.rules.terms import PartKind, Section
from app.rules.vietnamese import upper_first


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the invitation to everyone who is called."""
    please = "Đề nghị các đồng chí dự họp đúng thành phần, đúng thời gian."
    blocks = (block("invited", "prepare", _invitation(facts)), *_rest(facts, please))
    return _assembled("notice", facts, paper, blocks)


def _invitation(facts: MeetingFacts) -> str:
    if facts.kind is PartKind.COMMITTEE:
        return f"{ours('Chi uỷ')} {facts.cell.name} mời các đồng chí {ours('chi uỷ viên')} {_to_come(facts)}."
    whose = facts.party_group or "chi bộ"
    return f"{facts.cell.name} mời các đồng chí đảng viên của {whose} {_to_come(facts)}."


def _to_come(facts: MeetingFacts) -> str:
    return f"dự {ours(facts.title)}"


def build_invitations(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the invitation to guests and the superior; where nobody was entered, a line is left for the pen."""
    called = dict.fromkeys((*facts.superiors, *_followers(facts), *facts.guests))
    names = [person(each, with_post=True) for each in called] or ["." * 70]
    asks = f"{facts.cell.name} trân trọng kính mời"
    whom = _all_of(names)
    if len(names) == 1:
        comma = "," if "," in names[0] else ""
        lead = block("invited", "prepare", f"{asks} {names[0]}{comma} {_to_come(facts)}.")
    else:
        lines = (f"- {upper_first(name)}{'.' if name == names[-1] else ';'}" for name in names)
        lead = block("invited", "prepare", f"{asks} {whom} có tên sau đây {_to_come(facts)}:", *lines)
    please = f"Rất mong {whom} sắp xếp thời gian đến dự."
    return _assembled("invitation", facts, paper, (lead, *_rest(facts, please)))


def _all_of(names: Sequence[str]) -> str:
    """Return how all who are invited are called at once: not everybody is a comrade (`bà …`, an organisation)."""
    if any(not name.lower().startswith((COMRADE, "đ/c ", ".")) for name in names):
        return "quý đại biểu"
    return f"các {COMRADE}" if len(names) > 1 else COMRADE


def _followers(facts: MeetingFacts) -> Iterator[Named]:
    return (each for each in facts.recipients_of_notice if not each.is_member)


def _rest(facts: MeetingFacts, please: str) -> Iterator[Block]:
    yield from (each for each in particulars(facts) if each.key != "who")
    yield from _subjects(facts.items)
    yield block("please", "prepare", please)


def _subjects(items: Iterable[ItemFacts]) -> Iterator[Block]:
    proceeding = [item for item in items if item.section is Section.PROCEEDING and item.topic != "conclusion"]
    if proceeding:
        yield block("contents", "prepare", "- Nội dung:")
        for number, item in enumerate(proceeding, 1):
            mark = f"{number}. " if len(proceeding) > 1 else ""
            words, end = item.title.rstrip(";, "), "." if number == len(proceeding) else ";"
            if words.endswith((".", "!", "?", "…")):
                end = ""
            yield block(f"item:{item.key}", "prepare", f"{mark}{words}{end}")


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
