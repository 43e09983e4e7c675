"""Papers of an election: ballots, minutes of the count, and the submission for approval (meetings R39)."""

import re
from dataclasses import replace

from app.documents import masthead
from app.documents.ballots import BOX, count_opening, heading, names_kept, sheet
from app.documents.facts import CandidateFacts, ElectionFacts, MeetingFacts, PaperFacts
from app.documents.paper import Paper, Paragraph, Role, Run, Signature, paragraphs_of, text_of
from app.documents.votes_told import ballots_words, candidate_words, elected, election_base, elections_of, post_of
from app.documents.wording import Outline, body, comrade, in_sentence, listed, ours, sentence
from app.rules.dates import party_date
from app.rules.layouts import layout
from app.rules.numbering import symbol
from app.rules.refusal import Refused
from app.rules.terms import Body, PostCode
from app.rules.vietnamese import fold, lower_first, name_sort_key, two_digits, upper_first


def build_ballots(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the ballots: names to strike out, or, where nobody may be left over, a choice for each name."""
    election = _election(facts, subject_key)
    names = [names_kept(candidate.name) for candidate in in_order(election)]
    contested = len(names) > election.number_to_elect
    piece = (
        *heading(facts, "PHIẾU BẦU"),
        Paragraph((Run(ours(election.post_name), bold=True),), Role.CENTRED),
        Paragraph((Run(f"Số lượng bầu: {two_digits(election.number_to_elect)} đồng chí"),), Role.NOTE_CENTRED),
        *_names(names, contested),
    )
    subject = f"bầu {post_of(election)}"
    return sheet("election_ballots", subject, paper, piece, election.base.present or election.base.size)


def in_order(election: ElectionFacts) -> list[CandidateFacts]:
    """Return the candidates as lists of names are ordered."""
    return sorted(election.candidates, key=lambda each: name_sort_key(each.name))


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
            for text in (f"{number}. {name}" if len(names) > 1 else name, f"{BOX}  Đồng ý      {BOX}  Không đồng ý")
        ]
    return [Paragraph((Run(how, italic=True),), Role.FLUSH), *lines]


def build_count(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the minutes of the count of an election."""
    election = _election(facts, subject_key)
    outline = Outline(facts.cell.outline)
    post = post_of(election)
    outline.say("opening", "votes", count_opening(facts, f" bầu {post}"))
    if election.tellers:
        outline.heading("heading:tellers", "Ban kiểm phiếu", "votes")
        outline.add("tellers", "votes", paragraphs_of(election.tellers))
    outline.heading("heading:base", "Đảng viên bầu cử, danh sách bầu cử", "votes")
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
        abstract=f"kiểm phiếu bầu {post}",
        blocks=tuple(outline.blocks),
        own=("tellers",),
        signatures=_count_signatures(facts, election),
        send_to=masthead.minutes_recipients(paper),
    )


def _count_signatures(facts: MeetingFacts, election: ElectionFacts) -> tuple[Signature, Signature]:
    """Return the chair and the head of the tellers; without a head who is named, those who sign every minutes."""
    taker, chair = masthead.minutes_signatures(facts)
    head = head_of_tellers(election.tellers)
    return (chair, Signature("T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", head)) if head else (taker, chair)


def head_of_tellers(stored: str) -> str:
    """Return whom the typed tellers name as their head: `Đồng chí …, Trưởng ban`; '' where that is not plain."""
    for part in re.split(r"[;\n]", text_of(stored)):
        found = _HEAD_AFTER.match(part.strip()) or _HEAD_BEFORE.match(part.strip())
        name = found["name"].strip() if found else ""
        if 2 <= len(name.split()) <= 7 and all(word[:1].isupper() for word in name.split()):
            return name
    return ""


_ITEM = r"(?:[-+*\d.)]+\s*)?"
_ADDRESS = r"(?:(?:đồng chí|đ/c|ông|bà)\s+)?"
_MARK = r"\s*[-–:,(]\s*"
_HEAD_AFTER = re.compile(rf"{_ITEM}{_ADDRESS}(?P<name>[^\W\d][^,;:(–-]*?){_MARK}trưởng ban", re.IGNORECASE)
_HEAD_BEFORE = re.compile(rf"{_ITEM}trưởng ban(?: kiểm phiếu)?{_MARK}{_ADDRESS}(?P<name>[^,;:(.]+)", re.IGNORECASE)


def _listed(election: ElectionFacts) -> str:
    names = listed([comrade(each.name) for each in in_order(election)])
    return f"Số lượng bầu: {two_digits(election.number_to_elect)} đồng chí. Danh sách bầu cử: {names or 'chưa ghi'}."


def _outcome(election: ElectionFacts) -> str:
    if any(each.elected is None for each in election.candidates) or not election.candidates:
        return "Chưa ghi kết quả bầu cử."
    chosen = elected(election)
    if not chosen:
        return f"Không có người trúng cử {post_of(election)}."
    return f"Trúng cử {post_of(election)}: {listed([comrade(each.name) for each in chosen])}."


def build_submission(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the submission that asks the superior to approve who was elected."""
    election = _election(facts, subject_key)
    committee = facts.cell.superior_committee
    outline = Outline(facts.cell.outline)
    outline.say("event", "votes", _event(facts, election))
    outline.say("result", "votes", f"{ballots_words(election)} Kết quả như sau:")
    outline.add("elected", "votes", map(body, _elected_lines(election)))
    outline.say("request", "votes", _request(facts, election))
    if words := _attached(facts, paper, election):
        outline.say("attached", "", words)
    made = masthead.assemble(
        "approval_submission",
        facts,
        paper,
        kind="TTr",
        title="TỜ TRÌNH",
        abstract=f"đề nghị chuẩn y kết quả bầu {_post_of_term(facts, election)}",
        blocks=tuple(outline.blocks),
        signatures=(None, masthead.cell_signature(paper)),
        send_to=masthead.recipients(paper, "Như trên"),
    )
    return replace(made, addressees=(committee,), addressees_label=layout(paper.layout).submission_label)


def _event(facts: MeetingFacts, election: ElectionFacts) -> str:
    who = ours("chi uỷ") if election.body is Body.COMMITTEE else "hội nghị"
    where = f", tại {facts.place}" if facts.place else ""
    return (
        f"Ngày {party_date(facts.held_on)}{where}, {who} {facts.cell.name} đã bỏ phiếu kín "
        f"bầu {post_of(election)}. {election_base(election)}"
    )


def _request(facts: MeetingFacts, election: ElectionFacts) -> str:
    chosen = [comrade(each.name) for each in elected(election)]
    into = "tham gia" if election.post_code == PostCode.COMMITTEE_MEMBER else "giữ chức"
    post = _post_of_term(facts, election).replace(ours("chi uỷ viên"), ours("Chi uỷ"), 1)
    whom = f" {listed(chosen)} {into} {post}" if chosen else ""
    return f"{facts.cell.name} đề nghị {facts.cell.superior_committee} xem xét, chuẩn y{whom}."


_OF_A_TERM = frozenset(code.value for code in PostCode)


def _post_of_term(facts: MeetingFacts, election: ElectionFacts) -> str:
    """Return `Phó Bí thư Chi bộ nhiệm kỳ 2025 - 2030`; delegates go to a congress and serve no term of the cell."""
    term = facts.cell.term
    if not term or election.post_code not in _OF_A_TERM:
        return post_of(election)
    named = term if fold(term).startswith("nhiem ky") else f"nhiệm kỳ {term}"
    return f"{post_of(election)} {lower_first(named)}"


def _attached(facts: MeetingFacts, paper: PaperFacts, election: ElectionFacts) -> str:
    """Return the minutes that go with the submission: those that have been issued, of the meeting and of the count."""
    count = next((each for each in paper.counts if each.subject_key == election.key), None)
    minutes = [("Biên bản", paper.minutes_number, paper.minutes_date)] if paper.minutes_date else []
    counted = [("Biên bản kiểm phiếu", count.number, count.issued_on)] if count else []
    days = [day for _, _, day in (*minutes, *counted)]
    if not days:
        return ""
    numbered = facts.cell.number_on_minutes
    same_day = len(set(days)) == 1
    words = [
        name
        + (f" số {symbol(number, 'BB')}" if numbered and number else "")
        + ("" if same_day or day is None else f", ngày {party_date(day)}")
        for name, number, day in (*minutes, *counted)
    ]
    when = f", ngày {party_date(days[0])}" if same_day and days[0] else ""
    return f"(Có {' và '.join(words)}{when} kèm theo)."


def _elected_lines(election: ElectionFacts) -> list[str]:
    chosen = elected(election)
    if not chosen:
        return ["Chưa ghi người trúng cử."]
    lines = []
    for candidate in chosen:
        born = f", sinh năm {candidate.birth_year}" if candidate.birth_year else ""
        post = f", {in_sentence(candidate.post)}" if candidate.post else ""
        named = replace(candidate, name=f"{candidate.name}{born}{post},")
        lines.append(f"- {upper_first(candidate_words(named, election, f' {post_of(election)}'))}.")
    return lines


def _election(facts: MeetingFacts, subject_key: str | None) -> ElectionFacts:
    for election in elections_of(facts):
        if subject_key in (None, election.key):
            return election
    raise Refused("Buổi họp này không có cuộc bầu cử đó. Hãy chọn lại ở bước Biểu quyết.")
