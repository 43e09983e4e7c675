"""Secret ballots for a vote, several to a page to cut apart, and the minutes of their count (meetings R34, R38)."""

from app.documents import masthead
from app.documents.facts import MeetingFacts, PaperFacts, VoteFacts
from app.documents.metrics import tinos
from app.documents.paper import Block, Paper, Paragraph, Pieces, Role, Run, Signature, Title
from app.documents.votes_told import base_words, method_words, vote_sentences, votes_of
from app.documents.wording import Outline, body, count
from app.rules.dates import party_date, time_words
from app.rules.heading import issuer_lines
from app.rules.refusal import Refused
from app.rules.terms import PartKind
from app.rules.vietnamese import two_digits

CHOICES = ("Tán thành", "Không tán thành", "Ý kiến khác")
BOX = "☐"
HEIGHTS_MM = (85.0, 127.0, 254.0)  # three, two or one above each other on a page
_BALLOT_WIDTH, _NAME_SIZE = 215.0, 12.0  # points


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out as many ballots as voters were present; before the roll is taken, as many as are called."""
    vote = _vote(facts, subject_key)
    piece = (
        *heading(facts, "PHIẾU BIỂU QUYẾT"),
        Paragraph((Run(vote.subject, bold=True),), Role.CENTRED),
        Paragraph((Run("Đánh dấu X vào một ô:", italic=True),), Role.FLUSH),
        *(Paragraph((Run(f"{BOX}  {choice}"),), Role.FLUSH) for choice in CHOICES),
    )
    return sheet("secret_ballots", vote.subject, paper, piece, vote.base.present or vote.base.size)


def heading(facts: MeetingFacts, title: str) -> tuple[Paragraph, ...]:
    """Return the head of one ballot."""
    return (
        *(Paragraph((Run(line, bold=True),), Role.NOTE_CENTRED) for line in _issuer(facts.cell.name)),
        Paragraph((Run(f"{_meeting(facts)}, ngày {party_date(facts.held_on)}", italic=True),), Role.NOTE_CENTRED),
        Paragraph((Run(title),), Role.CENTRED_BOLD),
    )


def _issuer(name: str) -> tuple[str, ...]:
    bold = tinos().face(bold=True)
    return issuer_lines(name, lambda line: bold.width(line, _NAME_SIZE), _BALLOT_WIDTH)


def _meeting(facts: MeetingFacts) -> str:
    return "Hội nghị chi uỷ" if facts.kind is PartKind.COMMITTEE else "Hội nghị chi bộ"


def sheet(form: str, subject: str, paper: PaperFacts, piece: tuple[Paragraph, ...], voters: int) -> Paper:
    """Return equal ballots, two beside each other, for so many voters."""
    pieces = Pieces((piece,) * max(1, voters), across=2, height_mm=_height(piece))
    return Paper(
        form=form,
        kind="",
        layout=paper.layout,
        header=None,
        title=Title("", separator=False),
        blocks=(Block("ballots", (pieces,), "votes"),),
        core_title=" ".join((paper.abstract or subject).split()),
        own_text_keys=("ballots",),
    )


def _height(piece: tuple[Paragraph, ...]) -> float:
    """Return the least of the heights into which a ballot goes, a long line counted as several."""
    needed = sum(_paragraph_mm(paragraph) for paragraph in piece)
    return next((height for height in HEIGHTS_MM if needed <= height - 6), HEIGHTS_MM[-1])


def _paragraph_mm(paragraph: Paragraph) -> float:
    lines = 1 + len(paragraph.text) // 34
    return 6.4 * lines + (0 if paragraph.role is Role.NOTE_CENTRED else 2.1)


def build_count(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the minutes of the count."""
    vote = _vote(facts, subject_key)
    outline = Outline(facts.cell.outline)
    at = f" lúc {time_words(facts.starts_at)}," if facts.starts_at else ""
    where = f", tại {facts.place}" if facts.place else ""
    outline.say(
        "opening",
        "votes",
        f"Tại hội nghị bắt đầu{at} ngày {party_date(facts.held_on)}{where}, việc kiểm phiếu được tiến hành như sau:",
    )
    outline.heading("heading:subject", "Nội dung biểu quyết", "votes")
    outline.say("subject", "votes", f"{vote.subject}{method_words(vote.method)}.")
    outline.say("base", "votes", base_words(vote.base, vote.body))
    outline.heading("heading:count", "Kết quả kiểm phiếu", "votes")
    outline.add("counts", "votes", map(body, _counts(vote)))
    outline.say("outcome", "votes", f"Kết quả: {vote_sentences(vote, facts)}")
    return masthead.assemble(
        "count_minutes",
        facts,
        paper,
        kind="BB" if facts.cell.number_on_minutes else "",
        title="BIÊN BẢN",
        abstract=f"kiểm phiếu biểu quyết tại hội nghị ngày {party_date(facts.held_on)}",
        blocks=tuple(outline.blocks),
        own=("subject",),
        signatures=count_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


def _counts(vote: VoteFacts) -> list[str]:
    cast = sum(number or 0 for number in (vote.in_favour, vote.against, vote.other))
    if vote.in_favour is None:
        return ["- Chưa ghi kết quả kiểm phiếu."]
    numbers = ((vote.in_favour, "tán thành"), (vote.against, "không tán thành"), (vote.other, "ý kiến khác"))
    known = [f"- Số phiếu {words}: {two_digits(number)}." for number, words in numbers if number is not None]
    return [f"- Tổng số phiếu có ý kiến: {two_digits(cast)}, trên {count(vote.base.present)} có mặt.", *known]


def count_signatures(facts: MeetingFacts) -> tuple[Signature, Signature]:
    """Return who wrote the count, left open for the pen, and who was in the chair."""
    _, chair = masthead.minutes_signatures(facts)
    return Signature(facts.cell.minutes_labels[0]), chair


def _vote(facts: MeetingFacts, subject_key: str | None) -> VoteFacts:
    for vote in votes_of(facts):
        if subject_key in (None, vote.key):
            return vote
    raise Refused("Buổi họp này không có việc biểu quyết đó. Hãy chọn lại ở bước Biểu quyết.")
