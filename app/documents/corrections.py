"""Dated notes that correct approved minutes without changing them, printed as one."""

from app.documents import masthead
from app.documents.facts import MeetingFacts, PaperFacts
from app.documents.paper import Block, Paper
from app.documents.wording import block, ours, told
from app.rules.dates import party_date
from app.rules.numbering import symbol


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out all corrections of one meeting's minutes in order of their days."""
    blocks = (block("opening", "", _opening(facts, paper)), *blocks_of(facts))
    return masthead.assemble(
        "correction_note",
        facts,
        paper,
        kind="",
        title="ĐÍNH CHÍNH",
        abstract=f"biên bản {ours(facts.title)}",
        blocks=blocks,
        own=tuple(each.key for each in blocks if each.key.startswith("correction:")),
        signatures=masthead.minutes_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


def blocks_of(facts: MeetingFacts) -> tuple[Block, ...]:
    """Return one block a correction."""
    return tuple(
        Block(f"correction:{number}", told(f"Đính chính ngày {party_date(day)}", stored))
        for number, (day, stored) in enumerate(facts.corrections, 1)
    )


def _opening(facts: MeetingFacts, paper: PaperFacts) -> str:
    number = f" số {symbol(paper.minutes_number, 'BB')}," if paper.minutes_number else ""
    day = f" ngày {party_date(paper.minutes_date)}," if paper.minutes_date else ""
    meeting = f"{ours(facts.title)} ngày {party_date(facts.held_on)}"
    end = " như sau:" if facts.corrections else ": chưa có."
    return f"Nội dung đính chính Biên bản{number}{day} {meeting}{end}"
