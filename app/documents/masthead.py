"""What stands round the text of a paper: header, title, signatures, recipients (document-format, 2.2–2.8)."""

from app.documents.facts import CellFacts, MeetingFacts, PaperFacts
from app.documents.metrics import tinos
from app.documents.paper import Block, Header, Paper, Recipients, Signature, Title
from app.rules.heading import WIDEST_DATE, column_widths, issuer_lines, place_and_date, superior_lines
from app.rules.layouts import Layout, layout
from app.rules.numbering import number_line
from app.rules.terms import PostCode

_MM = 72 / 25.4
_POSTS = {PostCode.SECRETARY.value: "BÍ THƯ", PostCode.DEPUTY_SECRETARY.value: "PHÓ BÍ THƯ"}
AUTHORITY = "T/M CHI BỘ"
ARCHIVE = "Lưu Chi bộ"


def header(facts: MeetingFacts, paper: PaperFacts, kind: str, *, number: int | None = None) -> Header:
    """Return the two columns on top; `kind` '' prints no number. `number` is that of another paper (an extract)."""
    looks = layout(paper.layout)
    dated = place_and_date(
        facts.cell.place,
        paper.issued_on,
        facts.held_on.year,
        lambda line: _width("place_and_date", line, looks) <= WIDEST_DATE,
    )
    superior, issuer = _names(facts.cell, looks, dated)
    line = number_line(number or paper.number, kind) if kind else None
    return Header(superior, issuer, line, dated)


def _names(cell: CellFacts, looks: Layout, dated: str) -> tuple[str, str]:
    available, _ = column_widths(_width("place_and_date", dated, looks))
    superior = superior_lines(cell.superior_organisation, lambda line: _width("superior", line, looks), available)
    issuer = issuer_lines(cell.name, lambda line: _width("issuer", line, looks), available)
    return "\n".join(superior), "\n".join(issuer)


def _width(role: str, text: str, looks: Layout) -> float:
    """Return the width of a line in the face of its role, millimetres."""
    face = looks.face(role)
    return tinos().face(bold=face.bold, italic=face.italic).width(text, face.size) / _MM


def cell_signature(paper: PaperFacts) -> Signature:
    """Return T/M CHI BỘ, the post of who signs, and the name (05-HD/VPTW, I.7.1)."""
    return Signature(AUTHORITY, _POSTS.get(paper.signer_post_code, ""), paper.signer.name if paper.signer else "")


def minutes_signatures(facts: MeetingFacts) -> tuple[Signature, Signature]:
    """Return the two columns of minutes: who took them, who was in the chair (document-format, 2.10)."""
    left, right = facts.cell.minutes_labels
    taker = facts.minute_taker.name if facts.minute_taker else ""
    chair = facts.chair.name if facts.chair else ""
    return Signature(left, name=taker), Signature(right, name=chair)


def recipients(paper: PaperFacts, *usual: str) -> Recipients:
    """Return the recipients that were chosen, else the usual ones; the archive stands last."""
    return Recipients(paper.recipients or (*usual, ARCHIVE))


def minutes_recipients(paper: PaperFacts) -> Recipients | None:
    """Minutes name no recipients unless some were chosen (document-format, 2.10)."""
    return Recipients(paper.recipients) if paper.recipients else None


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
    )
