"""From frozen facts to a paper: one builder a form, all behind `build`.

Public to the rest of the program:
    FORMS                      every form: its Vietnamese name, its code in the register, what it is about
    build(form, facts, paper_facts, *, subject_key=None) -> Paper
    docx.write(paper, layout=None) -> bytes                     (app/documents/docx.py)
    pdf.write(paper, layout=None) -> pdf.Written                 (app/documents/pdf.py)
        Written.data: bytes, .pages: int, .places: tuple[Place, ...], .missing_glyphs: tuple[str, ...]
        Place(block_key, step, page (from 1), top_mm, bottom_mm)
    own_wording.apply(paper, [OwnText(block_key, manner, stored_text)]) -> Paper   (app/documents/own_wording.py)
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.documents import (
    attendance_sheet,
    ballots,
    committee,
    corrections,
    election,
    minutes,
    notice,
    programme,
    resolution,
)
from app.documents.facts import MeetingFacts, PaperFacts
from app.documents.paper import Paper
from app.documents.wording import spelt

Builder = Callable[[MeetingFacts, PaperFacts, str | None], Paper]


@dataclass(frozen=True)
class Form:
    name: str  # as menus show it
    kind: str  # code in the register, "" for papers that carry no number of their own
    builder: Builder
    subject: str = ""  # what `subject_key` names: "vote", "election", "item", or "" for nothing


FORMS: dict[str, Form] = {
    "minutes": Form("Biên bản họp chi bộ", "BB", minutes.build),
    "minutes_extract": Form("Trích biên bản", "", minutes.build_extract, "item"),
    "resolution": Form("Nghị quyết (bản đầy đủ)", "NQ", resolution.build),
    "resolution_short": Form("Nghị quyết (bản rút gọn)", "NQ", resolution.build_short),
    "committee_minutes": Form("Biên bản họp chi ủy", "BB", minutes.build),
    "committee_conclusion": Form("Kết luận của chi ủy", "KL", committee.build_conclusion),
    "programme": Form("Chương trình họp", "", programme.build),
    "notice": Form("Giấy mời họp gửi đảng viên", "", notice.build),
    "invitation": Form("Giấy mời khách, đại biểu cấp trên", "", notice.build_invitations),
    "attendance_sheet": Form("Danh sách ký tên dự họp", "", attendance_sheet.build),
    "secret_ballots": Form("Phiếu biểu quyết", "", ballots.build, "vote"),
    "count_minutes": Form("Biên bản kiểm phiếu biểu quyết", "BB", ballots.build_count, "vote"),
    "election_ballots": Form("Phiếu bầu cử", "", election.build_ballots, "election"),
    "election_minutes": Form("Biên bản kiểm phiếu bầu cử", "BB", election.build_count, "election"),
    "approval_submission": Form("Tờ trình đề nghị chuẩn y", "TTr", election.build_submission, "election"),
    "correction_note": Form("Bản đính chính biên bản", "", corrections.build),
}


def build(form: str, facts: MeetingFacts, paper_facts: PaperFacts, *, subject_key: str | None = None) -> Paper:
    """Return the paper of one form; `subject_key` is the key of the vote, election or item it is about.

    Raises KeyError for a form that does not exist, Refused if the meeting has no such vote or election.
    """
    with spelt(facts.cell.tone_style):
        return FORMS[form].builder(facts, paper_facts, subject_key)
