"""The programme of a meeting: STT, content, who, remarks (meetings 3.2)."""

from collections.abc import Iterator

from app.documents import masthead
from app.documents.facts import MeetingFacts, PaperFacts
from app.documents.paper import Block, Column, Paper, Role, Table
from app.documents.wording import block, ours, person
from app.rules.dates import party_date, time_words
from app.rules.terms import PartKind

KIND = "CTr"
_COLUMNS = (Column("STT", 13, "centre"), Column("NỘI DUNG", 78), Column("NGƯỜI THỰC HIỆN", 48), Column("GHI CHÚ", 26))


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the programme; it carries a number only where the cell chose so."""
    numbered = facts.cell.number_on_programme
    return masthead.assemble(
        "programme",
        facts,
        paper,
        kind=KIND if numbered else "",
        title="CHƯƠNG TRÌNH",
        abstract=ours(facts.title),
        blocks=(*particulars(facts), _table(facts)),
        own=("items",),
        signatures=(None, masthead.cell_signature(paper)),
        send_to=masthead.recipients(
            paper, ours("Các đồng chí chi uỷ viên") if _of_committee(facts) else "Các đồng chí đảng viên"
        ),
    )


def particulars(facts: MeetingFacts) -> Iterator[Block]:
    """Return when, where, how, who is called, who presides."""
    at = f"{time_words(facts.starts_at)}, " if facts.starts_at else ""
    yield block("when", "prepare", f"- Thời gian: {at}ngày {party_date(facts.held_on)}.")
    if facts.place:
        yield block("where", "prepare", f"- Địa điểm: {facts.place}.")
    yield block("form", "prepare", f"- Hình thức họp: {facts.form_words}.")
    yield block("who", "prepare", f"- Thành phần: {called(facts)}.")
    if facts.chair:
        yield block("chair", "prepare", f"- Chủ trì: {person(facts.chair, with_post=True)}.")


def called(facts: MeetingFacts) -> str:
    """Return whom the meeting calls together."""
    if _of_committee(facts):
        return ours("các đồng chí chi uỷ viên")
    whose = f"của {facts.party_group}" if facts.party_group else "của chi bộ"
    outside = [words for words, those in (("đại biểu cấp trên", facts.superiors), ("khách mời", facts.guests)) if those]
    return f"các đồng chí đảng viên {whose}{'; ' if outside else ''}{', '.join(outside)}"


def _of_committee(facts: MeetingFacts) -> bool:
    return facts.kind is PartKind.COMMITTEE


def _table(facts: MeetingFacts) -> Block:
    rows = tuple(
        (str(number), item.title, item.presenter.name if item.presenter else "", "")
        for number, item in enumerate(facts.items, 1)
    )
    if not rows:
        return block("items", "prepare", "Chưa ghi nội dung chương trình.", role=Role.BODY)
    return Block("items", (Table(_COLUMNS, rows),), "prepare")
