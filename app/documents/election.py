"""Papers of an election: ballots, minutes of the count, and the submission for approval (meetings R39)."""

from dataclasses import replace

from app.documents import masthead
from app.documents.ballots import BOX, count_signatures, heading, sheet
from app.documents.facts import ElectionFacts, MeetingFacts, PaperFacts
from app.documents.paper import Paper, Paragraph, Recipients, Role, Run, paragraphs_of
from app.documents.votes_told import ballots_words, candidate_words, elected, election_base, elections_of
from app.documents.wording import Outline, body, comrade, listed, ours, sentence
from app.rules.dates import party_date
from app.rules.layouts import layout
from app.rules.refusal import Refused
from app.rules.terms import Body
from app.rules.vietnamese import percent, two_digits


def build_ballots(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the ballots: names to strike out, or, where nobody may be left over, a choice for each name."""
    election = _election(facts, subject_key)
    names = [candidate.name for candidate in election.candidates]
    contested = len(names) > election.number_to_elect
    piece = (
        *heading(facts, "PHIẾU BẦU"),
        Paragraph((Run(ours(election.post_name), bold=True),), Role.CENTRED),
        Paragraph((Run(f"Số lượng bầu: {two_digits(election.number_to_elect)} đồng chí"),), Role.NOTE_CENTRED),
        *_names(names, contested),
    )
    subject = f"bầu {ours(election.post_name)}"
    return sheet("election_ballots", subject, paper, piece, election.base.present or election.base.size)


def _names(names: list[str], contested: bool) -> list[Paragraph]:
    if not names:
        return [Paragraph((Run("Chưa có danh sách bầu cử."),), Role.FLUSH)]
    if contested:
        how = "Gạch ngang họ tên người không bầu:"
        lines = [Paragraph((Run(f"{number}. {name}"),), Role.FLUSH) for number, name in enumerate(names, 1)]
    else:
        how = "Đánh dấu X vào một ô:"
        lines = [
            Paragraph((Run(text),), Role.FLUSH)
            for number, name in enumerate(names, 1)
            for text in (f"{number}. {name}", f"{BOX}  Đồng ý      {BOX}  Không đồng ý")
        ]
    return [Paragraph((Run(how, italic=True),), Role.FLUSH), *lines]


def build_count(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the minutes of the count of an election."""
    election = _election(facts, subject_key)
    outline = Outline(facts.cell.outline)
    where = f", tại {facts.place}" if facts.place else ""
    outline.say(
        "opening",
        "votes",
        f"Ngày {party_date(facts.held_on)}{where}, việc kiểm phiếu bầu {ours(election.post_name)} "
        "được tiến hành như sau:",
    )
    if election.tellers:
        outline.heading("heading:tellers", "Ban kiểm phiếu", "votes")
        outline.add("tellers", "votes", paragraphs_of(election.tellers))
    outline.heading("heading:base", "Cử tri, danh sách bầu cử", "votes")
    outline.say("base", "votes", election_base(election), _listed(election))
    outline.heading("heading:count", "Kết quả kiểm phiếu", "votes")
    outline.say("ballots", "votes", ballots_words(election))
    outline.add(
        "candidates", "votes", (body(f"- {sentence(candidate_words(each, election))}") for each in election.candidates)
    )
    outline.say("outcome", "votes", _outcome(election))
    return masthead.assemble(
        "election_minutes",
        facts,
        paper,
        kind="BB" if facts.cell.number_on_minutes else "",
        title="BIÊN BẢN",
        abstract=f"kiểm phiếu bầu {ours(election.post_name)}",
        blocks=tuple(outline.blocks),
        own=("tellers",),
        signatures=count_signatures(facts),
        send_to=masthead.minutes_recipients(paper),
    )


def _listed(election: ElectionFacts) -> str:
    names = listed([comrade(each.name) for each in election.candidates])
    return f"Số lượng bầu: {two_digits(election.number_to_elect)} đồng chí. Danh sách bầu cử: {names or 'chưa ghi'}."


def _outcome(election: ElectionFacts) -> str:
    if any(each.elected is None for each in election.candidates) or not election.candidates:
        return "Chưa ghi kết quả bầu cử."
    chosen = elected(election)
    if not chosen:
        return f"Không có người trúng cử {ours(election.post_name)}."
    return f"Trúng cử {ours(election.post_name)}: {listed([comrade(each.name) for each in chosen])}."


def build_submission(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the submission that asks the superior to approve who was elected."""
    election = _election(facts, subject_key)
    committee = facts.cell.superior_committee
    outline = Outline(facts.cell.outline)
    outline.say("event", "votes", _event(facts, election))
    outline.say("result", "votes", f"{ballots_words(election)} Kết quả như sau:")
    outline.add("elected", "votes", map(body, _elected_lines(election)))
    outline.say("request", "votes", f"{facts.cell.name} đề nghị {committee} xem xét, chuẩn y.")
    made = masthead.assemble(
        "approval_submission",
        facts,
        paper,
        kind="TTr",
        title="TỜ TRÌNH",
        abstract=f"đề nghị chuẩn y kết quả bầu {ours(election.post_name)}",
        blocks=tuple(outline.blocks),
        signatures=(None, masthead.cell_signature(paper)),
        send_to=Recipients(paper.recipients or ("Như trên", masthead.ARCHIVE)),
    )
    return replace(made, addressees=(committee,), addressees_label=layout(paper.layout).submission_label)


def _event(facts: MeetingFacts, election: ElectionFacts) -> str:
    who = "chi uỷ" if election.body is Body.COMMITTEE else "hội nghị"
    where = f", tại {facts.place}" if facts.place else ""
    return (
        f"Ngày {party_date(facts.held_on)}{where}, {who} {facts.cell.name} đã bỏ phiếu kín "
        f"bầu {ours(election.post_name)}. {election_base(election)}"
    )


def _elected_lines(election: ElectionFacts) -> list[str]:
    chosen = elected(election)
    if not chosen:
        return ["Chưa ghi người trúng cử."]
    lines = []
    for candidate in chosen:
        born = f", sinh năm {candidate.birth_year}" if candidate.birth_year else ""
        post = f", {candidate.post}" if candidate.post else ""
        votes = (
            f": {candidate.votes}/{election.base.size} phiếu, đạt {percent(candidate.votes or 0, election.base.size)}"
        )
        lines.append(f"- Đồng chí {candidate.name}{born}{post}{votes}, trúng cử {ours(election.post_name)}.")
    return lines


def _election(facts: MeetingFacts, subject_key: str | None) -> ElectionFacts:
    for election in elections_of(facts):
        if subject_key in (None, election.key):
            return election
    raise Refused("Buổi họp này không có cuộc bầu cử đó. Hãy chọn lại ở bước Biểu quyết.")
