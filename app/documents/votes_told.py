"""A vote and an election in words: the base, the counts, both percentages, carried or not (meetings R31–R43)."""

from collections.abc import Iterator, Sequence

from app.documents.facts import BaseFacts, CandidateFacts, ElectionFacts, ItemFacts, MeetingFacts, VoteFacts
from app.documents.paper import Paragraph
from app.documents.wording import ballots, comrade, count, in_sentence, listed, ours, part_of, sentence, told
from app.rules.terms import Body, Threshold, VoteMethod
from app.rules.vietnamese import percent, two_digits

NOT_RECORDED = "chưa ghi kết quả"
_METHODS = {
    VoteMethod.SHOW_OF_HANDS: "biểu quyết bằng hình thức giơ tay",
    VoteMethod.PARTY_CARD: "biểu quyết bằng thẻ đảng viên",
    VoteMethod.SECRET_BALLOT: "bỏ phiếu kín",
}


def votes_of(facts: MeetingFacts) -> tuple[VoteFacts, ...]:
    return tuple(vote for item in facts.items for vote in item.votes)


def elections_of(facts: MeetingFacts) -> tuple[ElectionFacts, ...]:
    return tuple(election for item in facts.items for election in item.elections)


def vote_about(items: Sequence[ItemFacts], matter: str) -> VoteFacts | None:
    """Return the last vote on a matter, wherever it was taken: a re-vote counts for the one before it.

    Where no vote says so of itself, the last one on the agenda item of that topic.
    """
    votes = [(item, vote) for item in items for vote in item.votes]
    own = [vote for _, vote in votes if vote.matter == matter]
    of_item = [vote for item, vote in votes if item.topic == matter]
    found = own or of_item
    return found[-1] if found else None


# --- the base ----------------------------------------------------------------------------------------------------


def base_words(base: BaseFacts, body: Body) -> str:
    """Return the base told as a subtraction (294-QĐ/TW, 9.3.2), and who of it was there."""
    if body is Body.COMMITTEE:
        return f"{ours('Tổng số chi uỷ viên')}: {count(base.size)}; có mặt {count(base.present)}."
    less = [
        f"{count(number)} {words}"
        for number, words in (
            (base.exempt_and_absent, "được miễn công tác và sinh hoạt đảng (vắng mặt)"),
            (base.away_and_absent, "giới thiệu sinh hoạt tạm thời đi nơi khác (vắng mặt)"),
            (base.suspended, "bị đình chỉ sinh hoạt"),
        )
        if number
    ]
    total = f"Số đảng viên chính thức của chi bộ: {count(base.full)}"
    left = f"; trừ {listed(less)}; còn {count(base.size)} được triệu tập" if less else ""
    return f"{total}{left}; có mặt {count(base.present)}. Tỷ lệ tán thành tính trên {base.size} đồng chí."


# --- a vote ------------------------------------------------------------------------------------------------------


def vote_sentences(vote: VoteFacts, facts: MeetingFacts) -> str:
    """Return counts, percentages and outcome of one vote, without its subject."""
    if vote.in_favour is None:
        return f"{NOT_RECORDED} biểu quyết."
    counts = [_in_favour(vote.in_favour, vote.base, vote.body)]
    counts += [
        f"{words}: {count(number)}"
        for number, words in ((vote.against, "không tán thành"), (vote.other, "ý kiến khác"))
        if number is not None
    ]
    return f"{'; '.join(counts)}. {outcome_sentences(vote, facts)}"


def outcome_sentences(vote: VoteFacts, facts: MeetingFacts) -> str:
    """Return what follows from the counts of a vote."""
    again = f"Đây là biểu quyết lại về việc: {vote.revote_of}. " if vote.revote_of else ""
    return f"{again}{_outcome(vote, facts)}"


def method_words(method: VoteMethod) -> str:
    """Return ` (bỏ phiếu kín)`; '' where the method was not written down."""
    return f" ({_METHODS[method]})" if method in _METHODS else ""


def _in_favour(number: int, base: BaseFacts, body: Body) -> str:
    return f"tán thành {part_of(number, base.size)} đồng chí{shares_words(number, base, body)}"


def shares_words(number: int, base: BaseFacts, body: Body) -> str:
    """Return `, đạt 64,7%, bằng 73,3% số đảng viên chính thức có mặt`; '' where there is nothing to reckon against."""
    shares = [f"đạt {percent(number, base.size)}"] if base.size else []
    if base.present and base.present != base.size:
        there = ours("chi uỷ viên có mặt") if body is Body.COMMITTEE else "đảng viên chính thức có mặt"
        shares.append(f"bằng {percent(number, base.present)} số {there}")
    return "".join(f", {each}" for each in shares)


def _outcome(vote: VoteFacts, facts: MeetingFacts) -> str:
    if vote.carried is None:
        return "Chưa ghi đủ kết quả biểu quyết."
    two_thirds = vote.threshold is Threshold.TWO_THIRDS
    part = "hai phần ba" if two_thirds else "quá nửa"
    whom = ours("tổng số chi uỷ viên") if vote.body is Body.COMMITTEE else "số đảng viên chính thức được triệu tập"
    if vote.carried:
        return _asked(vote) if two_thirds else "Nội dung được thông qua."
    failed = f"Không đủ {part} {whom} (cần ít nhất {count(vote.base.needed)})"
    if two_thirds or vote.is_proposal:
        return f"{failed}; chi bộ báo cáo đầy đủ kết quả biểu quyết lên {facts.cell.superior_committee}."
    return f"{failed}; nội dung không được thông qua."


def _asked(vote: VoteFacts) -> str:
    whom = ours("chi uỷ viên") if vote.body is Body.COMMITTEE else "đảng viên chính thức được triệu tập"
    follows = "chi bộ đề nghị cấp có thẩm quyền xem xét, quyết định" if vote.is_proposal else "nội dung được thông qua"
    return f"Có từ hai phần ba tổng số {whom} trở lên tán thành; {follows}."


def reserved(vote: VoteFacts) -> Iterator[Paragraph]:
    """Return the opinions kept after the vote, as they were written (Điều lệ Đảng, 9.5)."""
    for name, stored in vote.reserved:
        yield from told(f"Ý kiến bảo lưu của {comrade(name)}", stored)


# --- an election -------------------------------------------------------------------------------------------------


def ballots_words(election: ElectionFacts) -> str:
    """Return the count of the ballots."""
    counts = (
        (election.issued, "phát ra"),
        (election.returned, "thu về"),
        (election.valid, "hợp lệ"),
        (election.invalid, "không hợp lệ"),
    )
    known = [f"{words}: {two_digits(number) if number else 'không'}" for number, words in counts if number is not None]
    return sentence(f"số phiếu {'; '.join(known)}") if known else sentence(f"{NOT_RECORDED} kiểm phiếu")


def candidate_words(candidate: CandidateFacts, election: ElectionFacts, of_post: str = "") -> str:
    """Return what one candidate got and whether that elects (to which post)."""
    if candidate.votes is None:
        return f"{comrade(candidate.name)}: {NOT_RECORDED}"
    outcome = {True: ", trúng cử", False: ", không trúng cử", None: ""}[candidate.elected]
    return f"{comrade(candidate.name)} {_votes_won(candidate.votes, election)}{outcome}{of_post}{_votes_lost(election)}"


def _votes_won(number: int, election: ElectionFacts) -> str:
    base = election.base
    won = f"được {two_digits(number)} phiếu" if number else "không được phiếu nào"
    if not (number and base.size):
        return won
    won += f", đạt {percent(number, base.size)} so với {two_digits(base.size)} {_electors(election)}"
    if base.present and base.present != base.size:
        won += f" ({percent(number, base.present)} so với số có mặt)"
    return won


def _votes_lost(election: ElectionFacts) -> str:
    """Tell who did not agree: of one candidate alone, all valid ballots that are not votes for that one."""
    if len(election.candidates) != 1 or election.valid is None:
        return ""
    votes = election.candidates[0].votes
    if votes is None or votes > election.valid:
        return ""
    against = election.valid - votes
    return f"; không đồng ý: {ballots(against)}" if against else "; không có phiếu không đồng ý"


def _electors(election: ElectionFacts) -> str:
    return ours("chi uỷ viên") if election.body is Body.COMMITTEE else "đảng viên chính thức được triệu tập"


def post_of(election: ElectionFacts) -> str:
    """Return the post inside a sentence: `chi uỷ viên`, `Phó Bí thư Chi bộ`."""
    return in_sentence(ours(election.post_name))


def elected(election: ElectionFacts) -> tuple[CandidateFacts, ...]:
    return tuple(candidate for candidate in election.candidates if candidate.elected)


def election_base(election: ElectionFacts) -> str:
    """Return who was called to elect and how many votes it takes."""
    base = election.base
    return f"Số {_electors(election)}: {count(base.size)}; có mặt {count(base.present)}. {needed_to_elect(election)}"


def needed_to_elect(election: ElectionFacts) -> str:
    """Return how many votes it takes."""
    needed = two_digits(election.base.needed)
    return f"Người trúng cử phải được quá nửa số {_electors(election)} bầu, tức ít nhất {needed} phiếu."
