"""What stands round the text of a paper: header, title, signatures, recipients (document-format, 2.2–2.8)."""

import re
from collections.abc import Sequence

from app.documents.facts import CellFacts, MeetingFacts, PaperFacts
from app.documents.metrics import tinos
from app.documents.paper import Block, Header, Paper, Recipients, Signature, Title
from app.rules.dates import blank_long_date, party_date
from app.rules.heading import (
    WIDEST_DATE,
    column_widths,
    congress_lines,
    date_lines,
    issuer_lines,
    place_and_date,
    superior_lines,
)
from app.rules.layouts import Layout, kind_name, layout
from app.rules.numbering import CELL_CODE, number_line
from app.rules.terms import PostCode
from app.rules.vietnamese import lower_first

_ITEM_DASH = re.compile(r"^\s*[-–+•]\s*")
_MM = 72 / 25.4
_POSTS = {PostCode.SECRETARY.value: "BÍ THƯ", PostCode.DEPUTY_SECRETARY.value: "PHÓ BÍ THƯ"}
AUTHORITY = "T/M CHI BỘ"
ARCHIVE = "Lưu Chi bộ"


def header(facts: MeetingFacts, paper: PaperFacts, kind: str, *, number: int | None = None) -> Header:
    """Return the two columns on top; `kind` '' prints no number. `number` is that of another paper (an extract)."""
    line = number_line(number or paper.number, kind) if kind else None
    return cell_header(facts.cell, paper, facts.held_on.year, line)


def cell_header(cell: CellFacts, paper: PaperFacts, year: int, line: str | None) -> Header:
    """Return the header of the cell; `year` is printed where the day is still blank."""
    dated, looks, available = _dated(cell, paper, year)
    superior = superior_lines(cell.superior_organisation, lambda each: _width("superior", each, looks), available)
    issuer = issuer_lines(cell.name, lambda each: _width("issuer", each, looks), available)
    return Header("\n".join(superior), "\n".join(issuer), line, dated)


def congress_header(cell: CellFacts, term: str, organ: str, paper: PaperFacts, year: int, line: str | None) -> Header:
    """Return the header of a congress, which has nobody above it, or of its `organ`, which has the congress there."""
    dated, looks, available = _dated(cell, paper, year)
    role = "superior" if organ else "issuer"
    congress = "\n".join(congress_lines(cell.name, term, lambda each: _width(role, each, looks), available))
    return Header(congress if organ else "", organ or congress, line, dated)


def _dated(cell: CellFacts, paper: PaperFacts, year: int) -> tuple[str, Layout, float]:
    """Return place and day, the layout, and how wide the lines beside them may be."""
    looks = layout(paper.layout)

    def width_of(line: str) -> float:
        return _width("place_and_date", line, looks)

    dated = place_and_date(cell.place, paper.issued_on, year, lambda line: width_of(line) <= WIDEST_DATE)
    available, _ = column_widths(max(map(width_of, date_lines(dated, width_of))))
    return dated, looks, available


def _width(role: str, text: str, looks: Layout) -> float:
    """Return the width of a line in the face of its role, millimetres."""
    face = looks.face(role)
    return tinos().face(bold=face.bold, italic=face.italic).width(text, face.size) / _MM


def cell_signature(paper: PaperFacts) -> Signature:
    """Return T/M CHI BỘ, the post of who signs, and the name (05-HD/VPTW, I.7.1)."""
    return Signature(AUTHORITY, post_words(paper), paper.signer.name if paper.signer else "")


def post_words(paper: PaperFacts) -> str:
    """Return BÍ THƯ or PHÓ BÍ THƯ; nothing for anybody else (05-HD/VPTW, I.7.1.2b)."""
    return _POSTS.get(paper.signer_post_code, "")


def minutes_signatures(facts: MeetingFacts) -> tuple[Signature, Signature]:
    """Return the two columns of minutes: who took them, who was in the chair (document-format, 2.10)."""
    left, right = facts.cell.minutes_labels
    taker = facts.minute_taker.name if facts.minute_taker else ""
    chair = facts.chair.name if facts.chair else ""
    return Signature(left, name=taker), Signature(right, name=chair)


def recipients(paper: PaperFacts, *usual: str) -> Recipients:
    """Return the recipients that were chosen, else the usual ones; the archive stands last."""
    return Recipients(bare(paper.recipients) or (*usual, ARCHIVE))


def annex_reference(kind: str, issuer: str, paper: PaperFacts, year: int, code: str = CELL_CODE) -> str:
    """Return `(Kèm theo Kế hoạch số 05-KH/CB, ngày 05/02/2026 của Chi bộ …)`; '' where the guide asks for none."""
    if not layout(paper.layout).annex_has_reference:
        return ""
    number = lower_first(number_line(paper.number, kind, code))
    day = f"ngày {party_date(paper.issued_on)}" if paper.issued_on else blank_long_date(year)
    return f"(Kèm theo {kind_name(kind)} {number}, {day} của {issuer})"


def bare(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines of a list without the dash and the end mark that many type or copy: the guide's own are printed."""
    return tuple(_ITEM_DASH.sub("", line).rstrip(" ;,.") or line for line in lines)


def minutes_recipients(paper: PaperFacts) -> Recipients | None:
    """Minutes name no recipients unless some were chosen (document-format, 2.10)."""
    return Recipients(bare(paper.recipients)) if paper.recipients else None


def assemble(
    form: str,
    facts: MeetingFacts,
    paper: PaperFacts,
    *,
    kind: str,
    title: str,
    abstract: str,
    blocks: tuple[Block, ...],
    own: tuple[str, ...] = (),
    number: int | None = None,
    signatures: tuple[Signature | None, Signature | None] = (None, None),
    send_to: Recipients | None = None,
) -> Paper:
    """Return a paper with the cell's header. `own`: keys of the blocks that hold the user's own words."""
    words = paper.abstract or abstract
    return Paper(
        form=form,
        kind=kind,
        layout=paper.layout,
        header=header(facts, paper, kind if number is None else "BB", number=number),
        title=Title(title, words),
        blocks=blocks,
        left_signature=signatures[0],
        right_signature=signatures[1],
        recipients=send_to,
        core_title=" ".join(words.split()),
        own_text_keys=own,
        is_duplex=facts.cell.duplex_margins,
    )
