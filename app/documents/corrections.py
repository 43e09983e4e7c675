"""Dated notes that correct approved minutes without changing them, printed as one appendix to those minutes."""

from app.documents import masthead
from app.documents.facts import MeetingFacts, PaperFacts
from app.documents.paper import Block, Paper, Paragraph, Run
from app.documents.wording import ours, told
from app.rules.dates import party_date
from app.rules.numbering import symbol


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out all corrections of one meeting's minutes in order of their days."""
    end = ":" if facts.corrections else ": chưa có."
    opening = f"Nội dung đính chính {_minutes(facts, paper)} ({ours(facts.title)}){end}"
    lead = Block("opening", (Paragraph((Run(opening),), keep_with_next=bool(facts.corrections)),))
    blocks = (lead, *blocks_of(facts, "- Ngày"))
    return masthead.assemble(
        "correction_note",
        facts,
        paper,
        kind="",
        title="ĐÍNH CHÍNH BIÊN BẢN",
        abstract=f"kèm theo {_minutes(facts, paper)}",
        blocks=blocks,
        own=tuple(each.key for each in blocks if each.key.startswith("correction:")),
        signatures=masthead.minutes_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


def blocks_of(facts: MeetingFacts, lead: str = "Đính chính ngày") -> tuple[Block, ...]:
    """Return one block a correction."""
    return tuple(
        Block(f"correction:{number}", told(f"{lead} {party_date(day)}", stored))
        for number, (day, stored) in enumerate(facts.corrections, 1)
    )


def _minutes(facts: MeetingFacts, paper: PaperFacts) -> str:
    numbered = facts.cell.number_on_minutes and paper.minutes_number
    number = f" số {symbol(paper.minutes_number or 0, 'BB')}," if numbered else ""
    return f"Biên bản{number} ngày {party_date(paper.minutes_date or facts.held_on)}"
