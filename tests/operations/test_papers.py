"""Papers: which there are, own wording, numbers, what issuing freezes, files that are whole or not there."""

import os
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pdfplumber
import pytest

from app.documents import docx, pdf
from app.documents.paper import Paper
from app.operations import agenda, approval, cell, elections, history, meetings, members, papers, settings, votes
from app.operations.papers import PaperChoice
from app.rules import layouts
from app.rules.refusal import Refused
from app.rules.terms import PaperState, PartKind, PostCode, VoteMethod
from db import errors, files
from db.tables import Paper as PaperRow
from db.tables import Vote
from db.unit_of_work import UnitOfWork
from tests.operations import month

DAY = date(2026, 2, 3)


def choices(work: UnitOfWork, part_id: UUID, on: date = DAY) -> dict[str, PaperChoice]:
    return {choice.form: choice for choice in papers.papers_of(work, part_id, on)}


def texts(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks)


def key_of(paper: Paper, words: str) -> str:
    return next(block.key for block in paper.blocks if words in block.text)


def issue(work: UnitOfWork, meeting: month.Meeting, form: str = "minutes", **given: object) -> papers.Issued:
    return papers.issue(work, meeting.part_id, form, on=given.pop("on", DAY), **given)  # type: ignore[arg-type]


# --- which papers there are --------------------------------------------------------------------------------------


def test_a_regular_meeting_has_its_papers_in_the_order_of_the_steps(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    assert list(choices(work, meeting.part_id)) == [
        "programme", "notice", "invitation", "attendance_sheet", "minutes", "minutes_extract", "resolution",
        "resolution_short",
    ]  # fmt: skip


def test_a_committee_meeting_has_minutes_and_conclusion_of_its_own(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work), kind=PartKind.COMMITTEE)
    assert list(choices(work, meeting.part_id)) == [
        "programme", "notice", "attendance_sheet", "committee_minutes", "committee_conclusion",
    ]  # fmt: skip


def test_a_secret_vote_brings_ballots_and_the_minutes_of_the_count(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work))
    assert "secret_ballots" not in choices(work, meeting.part_id)
    votes.change(work, meeting.vote, {"method": VoteMethod.SECRET_BALLOT})
    found = choices(work, meeting.part_id)
    assert found["secret_ballots"].subject_id == meeting.vote
    assert found["count_minutes"].name == "Biên bản kiểm phiếu biểu quyết: Thông qua nghị quyết"


def test_what_an_issued_paper_is_about_stays_until_it_is_withdrawn(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    votes.change(work, meeting.vote, {"method": VoteMethod.SECRET_BALLOT})
    issued = issue(work, meeting, "count_minutes", subject_id=meeting.vote)
    for takes_away in (
        lambda: votes.delete(work, meeting.vote),
        lambda: agenda.delete_item(work, meeting.discussion),
        lambda: votes.change(work, meeting.vote, {"method": VoteMethod.PARTY_CARD}),
    ):
        with pytest.raises(Refused, match=r"Biên bản kiểm phiếu.* về việc này đã ban hành, .*ngày 03/02/2026"):
            takes_away()
    papers.withdraw(work, issued.paper_id, "Ghi sai số phiếu")
    votes.delete(work, meeting.vote)


def test_an_election_with_issued_papers_is_not_taken_out(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    election, _ = elections.add(work, meeting.discussion, elections.ElectionInput(post_code="deputy_secretary"))
    candidate, _ = elections.add_candidate(work, election, made.scribe)
    elections.change(work, election, {"issued": 10, "returned": 10, "valid": 10, "invalid": 0})
    elections.count_votes(work, candidate, 9)
    issue(work, meeting, "election_minutes", subject_id=election)
    with pytest.raises(Refused, match="đã ban hành"):
        elections.delete(work, election)
    with pytest.raises(Refused, match="đã ban hành"):
        agenda.delete_item(work, meeting.discussion)


def test_an_issued_paper_whose_subject_is_gone_is_still_listed(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    votes.change(work, meeting.vote, {"method": VoteMethod.SECRET_BALLOT})
    issued = issue(work, meeting, "count_minutes", subject_id=meeting.vote)
    row = work.get(Vote, meeting.vote)
    with work.named("Như một tệp cũ"):
        work.delete(row)
    last = papers.papers_of(work, meeting.part_id, DAY)[-1]
    assert (last.form, last.paper_id, last.state) == ("count_minutes", issued.paper_id, PaperState.ISSUED)
    assert "không còn trong buổi họp" in last.refusal


def test_an_election_brings_ballots_count_and_submission(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    election, _ = elections.add(
        work, meeting.discussion, elections.ElectionInput(post_code="deputy_secretary", number_to_elect=1)
    )
    found = choices(work, meeting.part_id)
    assert {form for form, each in found.items() if each.subject_id == election} == {
        "election_ballots", "election_minutes", "approval_submission",
    }  # fmt: skip
    assert found["election_minutes"].refusal


def test_a_correction_has_a_paper_once_the_minutes_are_approved(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    assert "correction_note" not in choices(work, meeting.part_id)
    approval.correct(work, meeting.part_id, "Số có mặt là 9, không phải 10.", date(2026, 2, 10))
    assert "correction_note" in choices(work, meeting.part_id)


def test_a_paper_the_meeting_does_not_have_is_refused(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work), kind=PartKind.COMMITTEE)
    with pytest.raises(Refused, match="không có Nghị quyết"):
        papers.draft(work, meeting.part_id, "resolution")


def test_a_committee_conclusion_is_refused_before_the_ninth_of_january(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made, "2026-01", PartKind.COMMITTEE, date(2026, 1, 2))
    month.hold(made, meeting)
    approval.approve(work, meeting.part_id)
    with pytest.raises(Refused, match="399-QĐ/TW"):
        issue(work, meeting, "committee_conclusion", on=date(2026, 1, 8))
    assert issue(work, meeting, "committee_conclusion", on=date(2026, 1, 9)).number == 1


# --- drafts and own wording --------------------------------------------------------------------------------------


def test_a_draft_shows_no_number_and_a_blank_day(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    header = papers.draft(work, meeting.part_id, "minutes").paper.header
    assert header is not None
    assert header.number_line == "Số      -BB/CB"
    assert header.place_and_date is not None
    assert "ngày     tháng     năm" in header.place_and_date


def test_own_wording_stands_on_paper_and_the_fact_is_not_touched(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    derived = papers.draft(work, meeting.part_id, "minutes").paper
    key = key_of(derived, "Chi bộ thống nhất hai việc.")
    own = "Chi bộ nhất trí “hai việc” &  <giao>\ttrong tháng."
    papers.replace_wording(work, meeting.part_id, "minutes", key, own)
    drafted = papers.draft(work, meeting.part_id, "minutes")
    block = next(block for block in drafted.paper.blocks if block.key == key)
    assert (block.text, block.own) == (own, True)
    assert not drafted.doubtful
    (item,) = [item for item in agenda.agenda(work, meeting.part_id).items if item.conclusion]
    assert item.conclusion == "Chi bộ thống nhất hai việc.\nGiao đồng chí Thử."


def test_text_added_after_a_block_leaves_the_block_as_it_was(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    derived = papers.draft(work, meeting.part_id, "minutes").paper
    key = key_of(derived, "Cơ bản đồng ý")
    papers.add_wording_after(work, meeting.part_id, "minutes", key, "Hội nghị ghi nhận ý kiến này.")
    drafted = papers.draft(work, meeting.part_id, "minutes").paper
    at = next(place for place, block in enumerate(drafted.blocks) if block.key == key)
    assert drafted.blocks[at] == next(block for block in derived.blocks if block.key == key)
    assert drafted.blocks[at + 1].text == "Hội nghị ghi nhận ý kiến này."
    assert drafted.blocks[at + 1].own


def test_when_the_fact_changes_later_both_texts_are_shown(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Chi bộ thống nhất hai việc.")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    agenda.change_item(work, meeting.discussion, {"conclusion": "Chi bộ thống nhất ba việc."})
    drafted = papers.draft(work, meeting.part_id, "minutes")
    (doubt,) = drafted.doubtful
    assert doubt.own_text == "Lời của tôi."
    assert "ba việc" in doubt.derived_now
    assert "Lời của tôi." in texts(drafted.paper)
    assert papers.doubtful_wordings(work, meeting.part_id) == {("minutes", None): (doubt,)}
    assert drafted.warnings


def test_keeping_the_own_text_answers_the_doubt(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Chi bộ thống nhất hai việc.")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    agenda.change_item(work, meeting.discussion, {"conclusion": "Chi bộ thống nhất ba việc."})
    papers.keep_own_wording(work, meeting.part_id, "minutes", key)
    drafted = papers.draft(work, meeting.part_id, "minutes")
    assert not drafted.doubtful
    assert "Lời của tôi." in texts(drafted.paper)


def test_going_back_to_the_records_undoes_the_wording(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    derived = papers.draft(work, meeting.part_id, "minutes").paper
    key = key_of(derived, "Chi bộ thống nhất hai việc.")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    papers.restore_derived(work, meeting.part_id, "minutes", key)
    assert papers.draft(work, meeting.part_id, "minutes").paper == derived


def test_own_wording_of_a_block_that_is_gone_is_told_and_kept(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Chi bộ thống nhất hai việc.")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    agenda.change_item(work, meeting.discussion, {"conclusion": ""})
    (doubt,) = papers.draft(work, meeting.part_id, "minutes").doubtful
    assert (doubt.own_text, doubt.derived_now) == ("Lời của tôi.", "")


def test_two_manners_of_wording_on_one_block_lose_neither(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Cơ bản đồng ý")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    with pytest.raises(Refused, match="đã có lời văn riêng"):
        papers.add_wording_after(work, meeting.part_id, "minutes", key, "Thêm.")


def test_the_secretarys_abstract_and_recipients_are_taken(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    papers.set_particulars(
        work, meeting.part_id, "resolution", abstract="về mùa mưa bão", recipients=("Đảng ủy phường", "Lưu Chi bộ")
    )
    drafted = papers.draft(work, meeting.part_id, "resolution").paper
    assert drafted.title.abstract == "về mùa mưa bão"
    assert drafted.recipients is not None
    assert drafted.recipients.items == ("Đảng ủy phường", "Lưu Chi bộ")


# --- who signs ---------------------------------------------------------------------------------------------------


def test_the_secretary_signs_for_the_cell(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    signature = papers.draft(work, meeting.part_id, "resolution").paper.right_signature
    assert signature is not None
    assert (signature.authority, signature.post, signature.name) == ("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Mẫu")


def test_the_deputy_signs_when_the_secretary_was_absent(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work), "2026-02", 0)
    signature = papers.draft(work, meeting.part_id, "resolution").paper.right_signature
    assert signature is not None
    assert (signature.post, signature.name) == ("PHÓ BÍ THƯ", "Trần Thị Thử")


def test_a_named_signer_signs(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    papers.set_particulars(work, meeting.part_id, "resolution", signer_id=made.deputy)
    signature = papers.draft(work, meeting.part_id, "resolution").paper.right_signature
    assert signature is not None
    assert (signature.post, signature.name) == ("PHÓ BÍ THƯ", "Trần Thị Thử")


def test_a_post_awaiting_approval_is_not_printed_and_said(work: UnitOfWork) -> None:
    made = month.make_cell(work, 1, committee=False)
    made.people *= 3
    month.give_post(made, 0, PostCode.SECRETARY, manner="elected")
    meeting = month.held(made)
    from sqlmodel import select

    from db.tables import Post

    for post in work.all(select(Post)):
        if post.manner != "elected":
            members.delete_post(work, post.id)
    drafted = papers.draft(work, meeting.part_id, "resolution")
    assert drafted.paper.right_signature is not None
    assert drafted.paper.right_signature.post == ""
    assert any("chờ chuẩn y" in words for words in drafted.warnings)


def test_minutes_are_signed_by_the_one_who_wrote_and_the_one_in_the_chair(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    minutes = papers.draft(work, meeting.part_id, "minutes").paper
    assert minutes.left_signature is not None
    assert minutes.right_signature is not None
    assert (minutes.left_signature.name, minutes.right_signature.name) == ("Lê Thị Ví Dụ", "Nguyễn Thị Mẫu")
    assert (minutes.left_signature.post, minutes.right_signature.post) == ("", "")


# --- numbers -----------------------------------------------------------------------------------------------------


def test_numbers_run_by_kind_from_the_last_one_on_paper(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    term = cell.term(work, DAY)
    assert term is not None
    cell.set_last_number(work, term.id, "BB", 17)
    february, march = month.approved(made, "2026-02"), month.approved(made, "2026-03", held_on=date(2026, 3, 3))
    assert papers.next_number(work, "BB", DAY) == 18
    assert issue(work, february).number == 18
    assert issue(work, march, on=date(2026, 3, 3)).number == 19
    assert issue(work, february, "resolution").number == 1
    assert papers.issued_paper(work, papers.register(work)[0].paper_id).header.number_line == "Số 18-BB/CB"  # type: ignore[union-attr]


def test_cell_and_committee_share_the_series_of_their_kind(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    committee = month.plan(made, kind=PartKind.COMMITTEE, held_on=date(2026, 2, 2))
    month.hold(made, committee)
    approval.approve(work, committee.part_id)
    regular = month.approved(made)
    assert issue(work, committee, "committee_minutes").number == 1
    assert issue(work, regular).number == 2


def test_a30_a_series_begins_anew_with_a_new_term_and_not_with_a_new_year(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    december = month.approved(made, "2025-12", held_on=date(2025, 12, 3))
    january = month.approved(made, "2026-01", held_on=date(2026, 1, 5))
    assert issue(work, december, on=date(2025, 12, 3)).number == 1
    assert issue(work, january, on=date(2026, 1, 5)).number == 2
    cell.add_term(work, cell.TermInput(name="2026 - 2031", starts_on=date(2026, 2, 1)))
    assert issue(work, month.approved(made)).number == 1


def test_a_number_given_by_hand_must_be_free(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    issue(work, month.approved(made))
    march = month.approved(made, "2026-03", held_on=date(2026, 3, 3))
    with pytest.raises(Refused, match="đã cho một văn bản khác"):
        issue(work, march, on=date(2026, 3, 3), number=1)
    with pytest.raises(Refused, match="bắt đầu từ 01"):
        issue(work, march, on=date(2026, 3, 3), number=0)
    done = issue(work, march, on=date(2026, 3, 3), number=7)
    assert done.number == 7
    assert any("bị trống" in words for words in done.warnings)


def test_a_number_used_on_paper_may_be_given_with_a_warning(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    term = cell.term(work, DAY)
    assert term is not None
    cell.set_last_number(work, term.id, "BB", 5)
    done = issue(work, month.approved(made), number=3)
    assert any("sổ giấy" in words for words in done.warnings)


def test_no_term_no_number_and_the_sentence_says_where_to_go(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made, "2025-03", held_on=date(2025, 3, 3))
    with pytest.raises(Refused, match="Chưa có nhiệm kỳ nào gồm ngày"):
        issue(work, meeting, on=date(2025, 3, 3))
    assert not papers.register(work)


def test_slips_carry_no_number_and_take_none_by_hand(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work))
    done = issue(work, meeting, "notice")
    assert done.number is None
    with pytest.raises(Refused, match="không mang số riêng"):
        issue(work, meeting, "programme", number=4)


def test_the_programme_takes_a_number_where_the_cell_wants_it(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work))
    settings.change_settings(work, number_on_programme=True)
    done = issue(work, meeting, "programme")
    assert done.number == 1
    (row,) = papers.register(work)
    assert row.symbol == "01-CTr/CB"


def test_minutes_without_numbers_stay_out_of_the_series(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    settings.change_settings(work, number_on_minutes=False)
    assert papers.next_number(work, "BB", DAY) is None
    assert issue(work, meeting).number is None
    assert choices(work, meeting.part_id)["minutes_extract"].refusal == ""


def test_an_extract_carries_the_number_of_its_minutes(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    assert "biên bản chưa ban hành" in choices(work, meeting.part_id)["minutes_extract"].refusal
    number = issue(work, meeting).number
    extract = issue(work, meeting, "minutes_extract", subject_id=meeting.discussion)
    assert extract.number is None
    header = papers.issued_paper(work, extract.paper_id).header
    assert header is not None
    assert header.number_line == f"Số {number:02}-BB/CB"


# --- what refuses ------------------------------------------------------------------------------------------------


def test_minutes_that_are_not_approved_are_not_issued(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    with pytest.raises(Refused, match="chưa được thông qua"):
        issue(work, meeting)
    assert "chưa được thông qua" in choices(work, meeting.part_id)["minutes"].refusal


def test_before_the_roll_is_done_nothing_of_the_meeting_is_issued(work: UnitOfWork) -> None:
    meeting = month.plan(month.make_cell(work))
    with pytest.raises(Refused, match="Chưa điểm danh xong"):
        issue(work, meeting)
    assert issue(work, meeting, "attendance_sheet").number is None


def test_minutes_are_not_issued_before_the_meeting(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    with pytest.raises(Refused, match="không ban hành trước ngày họp"):
        issue(work, meeting, on=date(2026, 2, 2))


def test_the_same_paper_twice_is_refused_with_the_number_it_has(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    issue(work, meeting)
    with pytest.raises(Refused, match="đã ban hành, số 01-BB/CB, ngày 03/02/2026"):
        issue(work, meeting)
    assert len(papers.register(work)) == 1


def test_the_short_resolution_is_the_same_paper_as_the_full_one(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    issue(work, meeting, "resolution")
    with pytest.raises(Refused, match="01-NQ/CB"):
        issue(work, meeting, "resolution_short")


def test_an_issued_paper_is_not_reworded(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Cơ bản đồng ý")
    issue(work, meeting)
    with pytest.raises(Refused, match="đã ban hành"):
        papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    with pytest.raises(Refused, match="đã ban hành"):
        papers.set_particulars(work, meeting.part_id, "minutes", abstract="khác")


def test_a_letter_no_font_has_is_named_before_the_paper_leaves(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    agenda.change_item(work, meeting.discussion, {"conclusion": "Hoàn thành 🎉."})
    approval.approve(work, meeting.part_id)
    done = issue(work, meeting)
    assert any("“🎉” (U+1F389)" in words for words in done.warnings)


# --- what issuing freezes ----------------------------------------------------------------------------------------


def test_an_issued_paper_reprints_the_same_bytes_after_everything_has_changed(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made)
    first = issue(work, meeting, folder=tmp_path)
    before = {file.name: file.read_bytes() for file in first.files}
    members.change_member(work, made.secretary, {"name": "Nguyễn Thị Tên Mới"})
    (identity,) = cell.identities(work)
    cell.correct_cell(work, identity.id, {"name": "Chi bộ Tên Khác Hẳn"})
    settings.change_settings(work, minutes_left_label="THƯ KÝ", outline="I.")
    changed = replace(layouts.layout("hd36"), line_pt=22.0, paragraph_gap_pt=12.0, signature_gap_mm=60.0)
    monkeypatch.setattr(layouts, "layouts", lambda: (changed,))
    monkeypatch.setattr(layouts, "layout", lambda layout_id: changed)
    again = tmp_path / "lan-hai"
    again.mkdir()
    done = papers.export(work, first.paper_id, again)
    assert {file.name: file.read_bytes() for file in done.files} == before
    assert not done.warnings


def test_a_reprint_whose_bytes_are_others_says_so_of_that_file(work: UnitOfWork, tmp_path: Path) -> None:
    issued = issue(work, month.approved(month.make_cell(work)))
    row = work.get(PaperRow, issued.paper_id)
    assert row is not None
    with work.named("Bản chương trình cũ đã ghi tệp khác"):
        work.change(row, docx_sha256="0" * 64)
    assert [words[:18] for words in papers.export(work, issued.paper_id, tmp_path).warnings] == ["Nội dung tệp .docx"]


def test_own_wording_is_frozen_with_the_paper(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Cơ bản đồng ý")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi đã chốt.")
    done = issue(work, meeting)
    assert "Lời của tôi đã chốt." in texts(papers.issued_paper(work, done.paper_id))


def test_the_register_remembers_what_was_issued(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    issue(work, meeting)
    issue(work, meeting, "resolution")
    rows = papers.register(work, 2026)
    assert [(row.symbol, row.signer) for row in rows] == [
        ("01-BB/CB", "Nguyễn Thị Mẫu"),
        ("01-NQ/CB", "Nguyễn Thị Mẫu"),
    ]
    assert [row.symbol for row in papers.register(work, 2026, ["NQ"])] == ["01-NQ/CB"]
    assert not papers.register(work, 2025)


def test_issuing_cannot_be_undone_by_ctrl_z(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    done = issue(work, meeting)
    assert history.undo_name(work) != done.changes.name


def test_a_withdrawn_paper_keeps_its_number_and_its_wording_comes_back(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    key = key_of(papers.draft(work, meeting.part_id, "minutes").paper, "Cơ bản đồng ý")
    papers.replace_wording(work, meeting.part_id, "minutes", key, "Lời của tôi.")
    first = issue(work, meeting)
    papers.withdraw(work, first.paper_id, "Sai số có mặt", date(2026, 2, 5))
    assert "Lời của tôi." in texts(papers.draft(work, meeting.part_id, "minutes").paper)
    second = issue(work, meeting, on=date(2026, 2, 6))
    assert (first.number, second.number) == (1, 2)
    assert [(row.symbol, row.state, row.withdrawn_reason) for row in papers.register(work)] == [
        ("01-BB/CB", PaperState.WITHDRAWN, "Sai số có mặt"),
        ("02-BB/CB", PaperState.ISSUED, ""),
    ]


def test_withdrawing_needs_a_reason_and_an_issued_paper(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    done = issue(work, meeting)
    with pytest.raises(Refused, match="lý do hủy"):
        papers.withdraw(work, done.paper_id, "  ")
    papers.withdraw(work, done.paper_id, "Sai")
    with pytest.raises(Refused, match="Chỉ hủy được văn bản đã ban hành"):
        papers.withdraw(work, done.paper_id, "Sai lần nữa")


# --- files -------------------------------------------------------------------------------------------------------


def test_files_are_named_by_the_template_and_say_the_same(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    done = issue(work, meeting, folder=tmp_path)
    assert sorted(file.name for file in done.files) == [
        "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026.docx",
        "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026.pdf",
    ]
    with pdfplumber.open(done.files[1]) as pages:
        assert "Số 01-BB/CB" in (pages.pages[0].extract_text() or "")
    with zipfile.ZipFile(done.files[0]) as package:
        assert "Số 01-BB/CB" in package.read("word/document.xml").decode()


def test_a_draft_is_marked_in_its_file_name(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.held(month.make_cell(work))
    done = papers.export_draft(work, meeting.part_id, "minutes", tmp_path, formats=("pdf",))
    assert [file.name for file in done.files] == ["2026-02-03-BB-du-thao-hop-chi-bo-thuong-ky-thang-02-nam-2026.pdf"]


def test_a_different_file_of_that_name_is_not_overwritten(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    name = "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026"
    (tmp_path / f"{name}.pdf").write_bytes(b"cua nguoi khac")
    done = issue(work, meeting, folder=tmp_path)
    assert sorted(file.name for file in done.files) == [f"{name} (2).docx", f"{name} (2).pdf"]
    assert (tmp_path / f"{name}.pdf").read_bytes() == b"cua nguoi khac"


def test_a_file_that_another_program_holds_is_left_alone(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = month.approved(month.make_cell(work))
    name = "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026"
    first = issue(work, meeting, folder=tmp_path)
    read = Path.read_bytes

    def held(path: Path) -> bytes:
        if path.name == f"{name}.docx":
            raise PermissionError(13, "open in another program")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    done = papers.export(work, first.paper_id, tmp_path, ("docx",))
    assert [file.name for file in done.files] == [f"{name} (2).docx"]


def test_exporting_the_same_paper_again_makes_no_second_file(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    first = issue(work, meeting, folder=tmp_path)
    assert papers.export(work, first.paper_id, tmp_path).files == first.files
    assert len(list(tmp_path.glob("*BB*"))) == 2


def test_an_unknown_format_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    with pytest.raises(Refused, match="Không có định dạng “odt”"):
        issue(work, meeting, folder=tmp_path, formats=("odt",))


def test_every_export_is_in_the_log(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    done = issue(work, meeting)
    papers.export(work, done.paper_id, tmp_path, ("pdf",))
    newest = history.activities(work)[0]
    assert (newest.name, newest.kind) == ("Xuất văn bản số 01-BB/CB, ngày 03/02/2026", "export")


def test_a_folder_that_is_not_there_leaves_number_and_register_untouched(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    with pytest.raises(errors.StorageProblem, match="Không có thư mục"):
        issue(work, meeting, folder=tmp_path / "usb")
    assert not papers.register(work)
    assert papers.next_number(work, "BB", DAY) == 1


def test_a_full_disk_leaves_nothing_half_written_and_no_number_taken(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = month.approved(month.make_cell(work))

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "sync_file", full)
    with pytest.raises(errors.StorageProblem, match="Ổ đĩa đã đầy"):
        issue(work, meeting, folder=tmp_path)
    assert not [file for file in tmp_path.iterdir() if "chibo" not in file.name]
    assert not papers.register(work)


def test_a_file_open_elsewhere_is_told_after_the_paper_stands_in_the_register(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = month.approved(month.make_cell(work))

    def taken(source: Path, target: Path) -> None:
        raise PermissionError(13, "open in another program")

    monkeypatch.setattr(files, "move", taken)
    done = issue(work, meeting, folder=tmp_path)
    assert done.files == ()
    assert any("đã vào sổ, số 01-BB/CB" in words for words in done.warnings)
    assert [row.symbol for row in papers.register(work)] == ["01-BB/CB"]
    assert not [file for file in tmp_path.iterdir() if file.suffix == ".tmp"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes into read-only folders as well")
def test_a_read_only_folder_is_told_in_a_sentence(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    folder = tmp_path / "chi-doc"
    folder.mkdir(mode=0o500)
    with pytest.raises(errors.StorageProblem, match="chỉ cho đọc"):
        issue(work, meeting, folder=folder)


def test_a_folder_too_deep_for_any_name_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    meeting = month.approved(month.make_cell(work))
    deep = tmp_path.joinpath(*["thu-muc-rat-dai-0123456789"] * 8)
    deep.mkdir(parents=True)
    with pytest.raises(Refused, match="Đường dẫn của thư mục"):
        issue(work, meeting, folder=deep)
    assert not papers.register(work)


def test_a_meeting_with_its_deputy_in_the_chair_and_secretary_away_is_issued(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    meetings.change_sitting(work, meeting.sitting_id, {"chair_id": made.deputy})
    month.hold(made, meeting, 0)
    approval.approve(work, meeting.part_id)
    minutes = papers.issued_paper(work, issue(work, meeting).paper_id)
    resolution = papers.issued_paper(work, issue(work, meeting, "resolution").paper_id)
    assert minutes.right_signature is not None
    assert minutes.right_signature.name == "Trần Thị Thử"
    assert resolution.right_signature is not None
    assert resolution.right_signature.post == "PHÓ BÍ THƯ"


def test_both_writers_read_the_paper_that_is_kept(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    paper = papers.issued_paper(work, issue(work, meeting).paper_id)
    with zipfile.ZipFile(BytesIO(docx.write(paper))) as package:
        assert "word/document.xml" in package.namelist()
    assert pdf.write(paper).pages >= 1


def test_a_resolution_that_was_voted_down_is_not_issued(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    votes.change(work, meeting.vote, {"in_favour": 1, "against": 2, "other": 0})
    approval.approve(work, meeting.part_id)
    with pytest.raises(Refused, match="không được thông qua"):
        issue(work, meeting, "resolution")


def test_a_resolution_without_its_vote_goes_out_with_a_warning(work: UnitOfWork) -> None:
    meeting = month.held(month.make_cell(work))
    votes.delete(work, meeting.vote)
    approval.approve(work, meeting.part_id)
    assert any("Chưa ghi kết quả biểu quyết" in words for words in issue(work, meeting, "resolution").warnings)


def test_the_vote_on_the_resolution_is_found_on_whatever_item_it_was_taken(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    printed = texts(papers.draft(work, meeting.part_id, "resolution").paper)
    assert "Chưa ghi kết quả biểu quyết" not in printed
    assert "tán thành" in printed
