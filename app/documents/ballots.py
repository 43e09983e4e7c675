"""Secret ballots for a vote, several to a page to cut apart, and the minutes of their count (meetings R34, R38)."""

from itertools import groupby

from app.documents import masthead
from app.documents.facts import MeetingFacts, PaperFacts, VoteFacts
from app.documents.metrics import tinos
from app.documents.paper import Block, Paper, Paragraph, Pieces, Role, Run, Title
from app.documents.votes_told import base_words, method_words, outcome_sentences, shares_words, votes_of
from app.documents.wording import Outline, body, ours
from app.rules.dates import party_date
from app.rules.heading import issuer_lines
from app.rules.refusal import Refused
from app.rules.terms import PartKind
from app.rules.vietnamese import lower_first, two_digits

CHOICES = ("Tán thành", "Không tán thành", "Ý kiến khác")
BOX = "☐"
NO_BREAK = "\u00a0"
HEIGHTS_MM = (85.0, 127.0, 254.0)  # three, two or one above each other on a page
_BALLOT_WIDTH, _NAME_SIZE = 215.0, 12.0  # points


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out as many ballots as voters were present; before the roll is taken, as many as are called."""
    vote = _vote(facts, subject_key)
    piece = (
        *heading(facts, "PHIẾU BIỂU QUYẾT"),
        Paragraph((Run(names_kept(vote.subject), bold=True),), Role.CENTRED),
        Paragraph((Run("Đánh dấu X vào một ô:", italic=True),), Role.FLUSH),
        *(Paragraph((Run(f"{BOX}  {choice}"),), Role.FLUSH) for choice in CHOICES),
    )
    return sheet("secret_ballots", vote.subject, paper, piece, vote.base.present or vote.base.size)


def names_kept(text: str) -> str:
    """Return a text in which names of persons, three words or more, are not parted between two lines."""
    kept: list[str] = []
    for is_name, words in groupby(text.split(" "), key=lambda word: word[:1].isupper() and word[1:].islower()):
        run = list(words)
        kept.append((NO_BREAK if is_name and len(run) > 2 else " ").join(run))
    return " ".join(kept)


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
    return ours("Hội nghị chi uỷ") if facts.kind is PartKind.COMMITTEE else "Hội nghị chi bộ"


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
    outline.say("opening", "votes", count_opening(facts))
    outline.heading("heading:subject", "Nội dung biểu quyết", "votes")
    outline.say("subject", "votes", f"{vote.subject}{method_words(vote.method)}.")
    outline.say("base", "votes", base_words(vote.base, vote.body))
    outline.heading("heading:count", "Kết quả kiểm phiếu", "votes")
    outline.add("counts", "votes", map(body, _counts(vote)))
    if vote.in_favour is not None:
        outline.say("outcome", "votes", outcome_sentences(vote, facts))
    return masthead.assemble(
        "count_minutes",
        facts,
        paper,
        kind="BB" if facts.cell.number_on_minutes else "",
        title="BIÊN BẢN",
        abstract=f"kiểm phiếu {_about(vote.subject)}",
        blocks=tuple(outline.blocks),
        own=("subject",),
        signatures=masthead.minutes_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


def _counts(vote: VoteFacts) -> list[str]:
    """Return what was written down; the sum is told only where every part of it was."""
    if vote.in_favour is None:
        return ["- Chưa ghi kết quả kiểm phiếu."]
    share = shares_words(vote.in_favour, vote.base, vote.body) if vote.in_favour else ""
    numbers = (
        (vote.in_favour, "tán thành", share),
        (vote.against, "không tán thành", ""),
        (vote.other, "có ý kiến khác", ""),
    )
    known = [(number, words, share) for number, words, share in numbers if number is not None]
    whole = [f"- Tổng số phiếu: {_number(sum(number for number, *_ in known))}."] if len(known) == len(numbers) else []
    return [*whole, *(f"- Số phiếu {words}: {_number(number)}{share}." for number, words, share in known)]


def _number(number: int) -> str:
    return two_digits(number) if number else "không"


def count_opening(facts: MeetingFacts, subject: str = "") -> str:
    """Return when and where the ballots were counted, and by whom."""
    where = f", tại {facts.place}" if facts.place else ""
    who = ours("hội nghị chi uỷ") if facts.kind is PartKind.COMMITTEE else "hội nghị Chi bộ"
    return f"Ngày {party_date(facts.held_on)}{where}, {who} tiến hành kiểm phiếu{subject} như sau:"


def _about(subject: str) -> str:
    """Return a subject inside a sentence: small, unless it begins with a name."""
    first, _, rest = subject.strip().rstrip(".;").partition(" ")
    begins_with_name = first.isupper() or rest[:1].isupper()
    return f"{first if begins_with_name else lower_first(first)} {rest}".strip()


def _vote(facts: MeetingFacts, subject_key: str | None) -> VoteFacts:
    for vote in votes_of(facts):
        if subject_key in (None, vote.key):
            return vote
    raise Refused("Buổi họp này không có việc biểu quyết đó. Hãy chọn lại ở bước Biểu quyết.")
