"""What a vote or an election says of itself on the screen."""

from collections.abc import Sequence
from uuid import UUID

from app.operations.attendance import BaseView
from app.operations.elections import ElectionView
from app.operations.votes import VoteView
from app.rules.terms import Body, Threshold, VoteMethod
from app.rules.vietnamese import fold
from app.ui.widgets.painted.base_sum import BaseSum, Term
from app.ui.widgets.painted.votes import VoteCells
from app.ui.widgets.record_table import Cell

THRESHOLDS = {Threshold.MAJORITY: "quá nửa", Threshold.TWO_THIRDS: "hai phần ba"}
METHODS = {
    VoteMethod.SHOW_OF_HANDS: "Giơ tay",
    VoteMethod.PARTY_CARD: "Giơ thẻ đảng viên",
    VoteMethod.SECRET_BALLOT: "Bỏ phiếu kín",
}
BODIES = {Body.CELL: "Chi bộ", Body.COMMITTEE: "Chi ủy"}
_SAID = (  # what a matter is called, the particular before the general: accents and case do not count
    ("cong nhan", "recognition"),
    ("ket nap", "admission"),
    ("xoa ten", "removal"),
    ("khai tru", "expulsion"),
    ("khien trach", "reprimand"),
    ("canh cao", "warning"),
    ("cach chuc", "dismissal"),
    ("cam tinh dang", "candidate_source"),
    ("kiem phieu", "tellers"),
    ("danh sach bau cu", "candidate_list"),
    ("chat luong buoi", "meeting_level"),
    ("chat luong ky", "meeting_level"),
    ("nghi quyet", "resolution"),
    ("chuong trinh hop", "agenda"),
    ("chuong trinh hoi nghi", "agenda"),
    ("bien ban", "minutes"),
    ("ket luan", "conclusion"),
)
TOPIC_OF = {"meeting_level": "quality", "candidate_list": "candidates"}  # matters are else called as their topics
_MEMBERS = {Body.CELL: "đảng viên chính thức", Body.COMMITTEE: "chi ủy viên"}
PASSED = Cell("Đạt", "tick", tone="good")
FAILED = Cell("Không đạt", "crossed", tone="mark", semibold=True)
OPEN = Cell("Chưa ghi", "ring", tone="ink2")


def matter_said(subject: str) -> str | None:
    """Return the kind of matter that these words speak of, None where they name none."""
    said = fold(subject)
    return next((matter for words, matter in _SAID if words in said), None)


def base_sum(base: BaseView, body: Body, threshold: Threshold) -> BaseSum:
    """Return the base as a subtraction; what takes nobody off is left out."""
    taken = (
        (base.exempt_and_absent, "được miễn, vắng"),
        (base.away_and_absent, "ở nơi khác, vắng"),
        (base.suspended, "bị đình chỉ"),
    )
    return BaseSum(
        (
            Term(base.full, _MEMBERS[body]),
            *(Term(number, words, "−", strong=False) for number, words in taken if number),
            Term(base.size, "được tính", "="),
            Term(base.needed(threshold), f"cần, {THRESHOLDS[threshold]}", "→"),
        )
    )


def cells_of(vote: VoteView, *, is_rolled: bool = True) -> VoteCells:
    counts = (vote.in_favour, vote.against, vote.other)
    return VoteCells(vote.base.size, vote.needed, vote.base.voters_present, *counts, is_rolled=is_rolled)


def tally(vote: VoteView, *, is_rolled: bool = True) -> tuple[str, str]:
    """Return an icon and a sentence: do the counts meet the voters who are there?"""
    if not is_rolled:
        return "ring", "Chưa điểm danh"
    present = vote.base.voters_present
    counts = (vote.in_favour, vote.against, vote.other)
    if all(count is None for count in counts):
        return "ring", f"{present} người được biểu quyết có mặt"
    cast = sum(count or 0 for count in counts)
    if cast == present:
        return "tick", f"{cast} phiếu, khớp {present} người được biểu quyết"
    return (
        "triangle",
        f"{cast} phiếu, còn {present - cast} trong {present} người được biểu quyết chưa ghi. Không có thì gõ 0",
    )


def verdict(vote: VoteView) -> tuple[str, str, str]:
    """Return kind of strip, what happened, what it means; no kind while the vote is not written."""
    if vote.carried is None:
        return "", "", ""
    first = f"{'Đạt' if vote.carried else 'Không đạt'}: {vote.in_favour} tán thành, cần {vote.needed}"
    then = f"{vote.percent_of_base} của {vote.base.size} người được tính"
    if vote.percent_of_present:
        then += f"; {vote.percent_of_present} của {vote.base.voters_present} người có mặt"
    if not vote.carried and vote.threshold is Threshold.TWO_THIRDS:
        return "refused", first, f"{then}. Vẫn ghi và báo cáo đủ lên đảng ủy."
    return "good" if vote.carried else "refused", first, f"{then}."


def result_cell(vote: VoteView) -> Cell:
    return OPEN if vote.carried is None else PASSED if vote.carried else FAILED


def election_result(election: ElectionView) -> Cell:
    if not election.is_counted or election.elected is None:
        return OPEN
    words = f"Trúng cử {election.elected}/{election.number_to_elect}"
    if election.elected < election.number_to_elect:
        return Cell(words, "crossed", tone="mark", semibold=True)
    if election.posts_awaiting_approval:
        return Cell("Chờ chuẩn y", "waiting")
    return Cell(words, "tick", tone="good")


def election_title(election: ElectionView) -> str:
    return f"Bầu {election.post_name}"


def outcome(election: ElectionView) -> tuple[str, str, str]:
    """Return kind of strip, what happened, what it means; no kind while the ballots are not counted."""
    if not election.is_counted:
        return "", "", ""
    elected = [
        f"{each.person.name} ({each.votes}/{election.base.size})" for each in election.candidates if each.is_elected
    ]
    needed = f"Trúng cử cần {election.needed} phiếu, quá nửa của {election.base.size} đảng viên được triệu tập."
    if not elected:
        return "refused", "Không ai đủ số phiếu.", needed
    first = f"Trúng cử: {', '.join(elected)}."
    if len(elected) < election.number_to_elect:
        return "warn", first, f"Còn thiếu {election.number_to_elect - len(elected)} người. {needed}"
    return "good", first, needed


def rounds(voted: Sequence[VoteView]) -> dict[UUID, int]:
    """Return which vote on its matter each is, where a matter was voted on more than once; the earlier come first."""
    found: dict[UUID, int] = {}
    for vote in voted:
        if vote.revote_of_id:
            before = found.setdefault(vote.revote_of_id, 1)
            found[vote.id] = before + 1
    return found
