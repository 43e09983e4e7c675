"""Written papers: begun, kept item by item, numbered, locked, replaced; what cannot be is refused with a sentence."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.body import Written, items_of_text
from app.documents.paper import Column, Paper, Role, Run, Table
from app.operations import cell, check, history, members, papers, writing
from app.operations.issued_papers import said_of
from app.operations.settings import change_settings
from app.operations.writing import BasisInput, SignerInput
from app.rules.refusal import Refused
from app.rules.terms import Organ, PaperState, PostCode
from db.tables import Paper as PaperRow
from db.tables import WrittenBlock, WrittenPaper
from db.unit_of_work import UnitOfWork
from tests.operations import month
from tests.operations.written import DAY, ITEMS, begun


@pytest.fixture
def made(work: UnitOfWork) -> month.Cell:
    return month.make_cell(work)


def words(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks)


def rows(work: UnitOfWork, paper_id: UUID) -> list[tuple[str, int, str]]:
    found = work.raw.execute(
        "SELECT id, position, content FROM written_block WHERE paper_id = ? ORDER BY position", (paper_id.hex,)
    )
    return found.fetchall()  # type: ignore[no-any-return]


def said(text: str) -> Written:
    return Written((Run(text),))


# --- begun and changed ---------------------------------------------------------------------------------------------


def test_a_paper_begun_holds_its_kind_and_its_items(made: month.Cell) -> None:
    seen = writing.written(made.work, begun(made.work))
    assert (seen.kind, seen.kind_name, seen.state) == ("KH", "Kế hoạch", PaperState.DRAFT)
    assert seen.items == ITEMS
    assert seen.symbol == ""


@pytest.mark.parametrize("kind", ["QyĐ", "HD", "CT", "TT"])
def test_a_kind_no_cell_may_issue_is_refused_with_its_source(made: month.Cell, kind: str) -> None:
    with pytest.raises(Refused, match=r"chi bộ không ban hành .*399-QĐ/TW"):
        writing.begin(made.work, kind, on=DAY)


@pytest.mark.parametrize("kind", ["KL", "QC", "TB"])
def test_three_kinds_are_refused_before_the_ninth_of_january(made: month.Cell, kind: str) -> None:
    with pytest.raises(Refused, match=r"66-QĐ/TW.*Từ ngày 09/01/2026 thì được"):
        writing.begin(made.work, kind, on=date(2026, 1, 8))
    assert writing.begin(made.work, kind, on=date(2026, 1, 9))


def test_the_kinds_to_choose_from_say_why_not(made: month.Cell) -> None:
    then = {each.code: each.refusal for each in writing.kinds(made.work, date(2026, 1, 8))}
    assert "66-QĐ/TW" in then["KL"]
    assert then["NQ"] == ""
    assert "HD" not in then
    of_congress = {each.code: each.refusal for each in writing.kinds(made.work, DAY, Organ.CONGRESS)}
    assert {code for code, refusal in of_congress.items() if not refusal} == {"NQ", "QC", "CTr", "BC", "CV", "BB"}


def test_what_belongs_to_the_paper_is_kept_and_the_rest_stays(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.change(work, paper_id, recipients=("Đảng uỷ phường (để báo cáo)", "Lưu Chi bộ"), urgency="urgent")
    writing.change(work, paper_id, scope_mark="TÀI LIỆU HỘI NGHỊ", draft_number=2)
    seen = writing.written(work, paper_id)
    assert seen.recipients == ("Đảng uỷ phường (để báo cáo)", "Lưu Chi bộ")
    assert (seen.urgency, seen.scope_mark, seen.draft_number) == ("urgent", "TÀI LIỆU HỘI NGHỊ", 2)
    assert seen.abstract == "công tác thử nghiệm"
    header = writing.draft(work, paper_id, DAY).paper.header
    assert header is not None
    assert (header.urgency, header.draft_mark) == ("KHẨN", "Dự thảo lần 2")


def test_a_person_can_be_taken_out_again(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.change(work, paper_id, signer_id=made.deputy)
    assert writing.written(work, paper_id).signer_id == made.deputy
    writing.change(work, paper_id, signer_id=writing.NO_ONE)
    assert writing.written(work, paper_id).signer_id is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("abstract", "(MẬT) về công tác"), ("scope_mark", "TỐI MẬT"), ("author_line", "Độ mật: Tuyệt mật")],
)
def test_a_mark_of_secrecy_is_refused_with_the_law(made: month.Cell, field: str, value: str) -> None:
    paper_id = begun(made.work)
    before = writing.written(made.work, paper_id)
    with pytest.raises(Refused, match="117/2025/QH15"):
        writing.change(made.work, paper_id, **{field: value})
    assert writing.written(made.work, paper_id) == before


def test_a_stamp_of_secrecy_in_the_body_is_refused_and_the_word_is_not(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    with pytest.raises(Refused, match="dấu chỉ độ mật") as no:
        writing.keep_body(work, paper_id, (*ITEMS, said("TỐI MẬT")))
    assert no.value.place == "Đoạn 4"
    writing.keep_body(work, paper_id, (*ITEMS, said("Giữ bí mật nhà nước, không mang tài liệu tối mật về nhà.")))
    assert len(writing.written(work, paper_id).items) == 4


def test_a_stamp_of_secrecy_in_a_cell_is_refused_and_a_list_of_degrees_is_not(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    columns = (Column("Tài liệu", 100.0), Column("Độ mật", 60.0))
    for stamped in (Table(columns, (("Chi bộ Trường", "TỐI MẬT"),)), Table((Column("MẬT", 60.0),), (("Chi bộ",),))):
        with pytest.raises(Refused, match="dấu chỉ độ mật") as no:
            writing.keep_body(work, paper_id, (*ITEMS, stamped))
        assert no.value.place == "Đoạn 4"
        assert writing.written(work, paper_id).items == ITEMS
    degrees = Table(columns, (("Danh mục bí mật nhà nước", "Mật"),))
    writing.keep_body(work, paper_id, (*ITEMS, degrees))
    assert writing.written(work, paper_id).items[-1] == degrees


def test_a_long_abstract_is_kept_with_a_warning_and_an_endless_one_refused(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    long = "về việc " + "thử " * 98
    assert any("400 ký tự" in each for each in writing.change(work, paper_id, abstract=long).warnings)
    assert writing.written(work, paper_id).abstract == long
    for endless in (writing.change, lambda work, _, **given: writing.begin(work, "KH", **given)):
        with pytest.raises(Refused, match="Trích yếu dài 1200 ký tự"):
            endless(work, paper_id, abstract="x" * 1200)
    assert writing.written(work, paper_id).abstract == long
    assert writing.issue(work, paper_id, on=DAY).number == 1


def test_an_unknown_field_or_person_is_refused(made: month.Cell) -> None:
    paper_id = begun(made.work)
    with pytest.raises(Refused, match="Không có mục nào"):
        writing.change(made.work, paper_id, colour="đỏ")
    with pytest.raises(Refused, match="không còn trong sổ"):
        writing.change(made.work, paper_id, signer_id=uuid4())


def test_bases_are_kept_in_order_and_offered_again_once(made: month.Cell) -> None:
    work, first, second = made.work, begun(made.work), begun(made.work)
    law = BasisInput(title="Luật Giáo dục", issued_on="2019-06-14")
    order = BasisInput(title="về nhiệm vụ năm 2026", kind_name="Nghị quyết", number="12-NQ/ĐU", issuer="Đảng uỷ phường")
    writing.put_bases(work, first, (law, order, BasisInput()))
    writing.put_bases(work, second, (order,))
    assert writing.written(work, first).bases == (law, order)
    writing.put_bases(work, first, (order,))
    assert writing.written(work, first).bases == (order,)
    assert writing.bases_used(work) == (order,)


def test_further_signers_are_kept_and_printed(made: month.Cell) -> None:
    paper_id = begun(made.work, "BB")
    signer = SignerInput(name="Trần Thị Thử", authority="THÀNH VIÊN")
    writing.put_signers(made.work, paper_id, (signer,))
    assert writing.written(made.work, paper_id).signers == (signer,)


def test_annexes_have_their_own_bodies_and_can_change_places(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    first, _ = writing.add_annex(work, paper_id, "Danh sách", items=items_of_text("Một.\nHai."))
    second, _ = writing.add_annex(work, paper_id, "Biểu tổng hợp", is_landscape=True)
    writing.keep_body(work, paper_id, items_of_text("Ba."), annex_id=second)
    writing.move_annex(work, paper_id, second, 1)
    seen = writing.written(work, paper_id).annexes
    assert [(each.title, each.is_landscape, len(each.items)) for each in seen] == [
        ("Biểu tổng hợp", True, 1),
        ("Danh sách", False, 2),
    ]
    assert writing.written(work, paper_id).items == ITEMS
    writing.remove_annex(work, paper_id, first)
    assert [each.title for each in writing.written(work, paper_id).annexes] == ["Biểu tổng hợp"]
    with pytest.raises(Refused, match="văn bản khác"):
        writing.change_annex(work, begun(work), second, title="x")


# --- the body ------------------------------------------------------------------------------------------------------


def test_saving_a_change_writes_only_the_item_that_differs(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    before = rows(work, paper_id)
    changed = (ITEMS[0], said("Đoạn thứ nhất, sửa."), ITEMS[2])
    changes = writing.keep_body(work, paper_id, changed)
    after = rows(work, paper_id)
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    assert UUID(before[1][0]) in changes.ids
    assert UUID(before[0][0]) not in changes.ids


def test_saving_the_same_again_writes_nothing(made: month.Cell) -> None:
    changes = writing.keep_body(made.work, begun(made.work), ITEMS)
    assert changes.seq is None
    assert not changes.tables


def test_an_item_put_between_two_moves_neither(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    before = rows(work, paper_id)
    writing.keep_body(work, paper_id, (ITEMS[0], said("Chen vào."), *ITEMS[1:]))
    after = rows(work, paper_id)
    assert [row for row in after if row in before] == before
    assert len(after) == 4


def test_so_many_items_put_at_one_place_find_room(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    items = list(ITEMS)
    for number in range(30):
        items.insert(1, said(f"Chen {number}"))
        writing.keep_body(work, paper_id, items)
    assert writing.written(work, paper_id).items == tuple(items)
    positions = [row[1] for row in rows(work, paper_id)]
    assert positions == sorted(set(positions))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=12), min_size=1, max_size=5))
def test_whatever_was_kept_before_the_body_is_what_was_kept_last(made: month.Cell, bodies: list[list[str]]) -> None:
    work, paper_id = made.work, begun(made.work)
    for body in bodies:
        writing.keep_body(work, paper_id, [said(text) for text in body])
        assert [item.text for item in writing.written(work, paper_id).items if isinstance(item, Written)] == body
    writing.discard(work, paper_id)


def test_every_character_comes_back_but_for_nfc(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    text = 'hai  dấu cách, tab\t, uỷ và ủy, "ngoặc", \\ và \u00a0'
    writing.keep_body(work, paper_id, (said(text), said("hoa\u0300"), said("")))
    assert [item.text for item in writing.written(work, paper_id).items] == [text, "hoà", ""]


def test_a_body_of_a_megabyte_is_kept_with_a_warning(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    line = "Nội dung dài để thử. " * 500
    changes = writing.keep_body(work, paper_id, [said(line)] * 100)
    assert any("trên một trăm trang" in each for each in changes.warnings)
    assert len(writing.written(work, paper_id).items) == 100


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([said("x" * 200_001)], "nhiều nhất 200000 ký tự"),
        ([said("y" * 199_999)] * 11, "phần đã lưu trước đó vẫn còn nguyên"),
        ([said("a\x00b")], "ký tự NUL"),
        ([said("a\ud800b")], "nửa ký tự"),
        ([Table(tuple(Column(str(number), 5.0) for number in range(60)), ())], "Bảng có 60 cột.*Excel"),
    ],
)
def test_what_no_paper_can_carry_is_refused_and_nothing_is_lost(
    made: month.Cell, items: list[Written | Table], sentence: str
) -> None:
    work, paper_id = made.work, begun(made.work)
    with pytest.raises(Refused, match=sentence):
        writing.keep_body(work, paper_id, items)
    assert writing.written(work, paper_id).items == ITEMS


def test_five_hundred_headings_are_kept(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    headings = [Written((Run(f"Mục {number}"),), Role.HEADING_2, is_numbered=True) for number in range(500)]
    writing.keep_body(work, paper_id, headings)
    assert len(writing.written(work, paper_id).items) == 500
    assert "500. Mục 499" in words(writing.draft(work, paper_id, DAY).paper)


def test_a_megabyte_under_five_hundred_headings_is_issued_whole(made: month.Cell, tmp_path: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    items: list[Written] = []
    for number in range(500):
        items.append(Written((Run(f"Mục {number}"),), Role.HEADING_2, is_numbered=True))
        items.append(said("Nội dung dài để thử. " * 100))
    writing.keep_body(work, paper_id, items)
    issued = writing.issue(work, paper_id, on=DAY, folder=tmp_path)
    assert [path.suffix for path in issued.files] == [".docx", ".pdf"]
    printed = words(papers.issued_paper(work, paper_id))
    assert len(printed.encode()) > 1_000_000
    lines = [f"{at // 2 + 1}. {item.text}" if item.is_numbered else item.text for at, item in enumerate(items)]
    assert "\n".join(lines) in printed


def test_no_choice_of_the_cell_touches_what_she_typed(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work, "BB")
    typed = items_of_text("I- Chi uỷ, chi ủy họp.\nI. NGƯỜI GHI BIÊN BẢN  hai dấu cách")
    writing.keep_body(work, paper_id, typed)
    usual = writing.draft(work, paper_id, DAY).paper
    change_settings(
        work,
        outline="I.",
        tone_style="on_first",
        duplex_margins=True,
        number_on_minutes=False,
        minutes_left_label="THƯ KÝ",
        minutes_right_label="CHỦ TOẠ",
    )
    otherwise = writing.draft(work, paper_id, DAY).paper
    assert otherwise != usual
    for paper in (usual, otherwise):
        assert [block.text for block in paper.blocks if ":" in block.key] == [item.text for item in typed]


# --- looked at -----------------------------------------------------------------------------------------------------


def test_a_draft_shows_no_number_and_a_blank_day(made: month.Cell) -> None:
    header = writing.draft(made.work, begun(made.work), DAY).paper.header
    assert header is not None
    assert header.number_line == "Số      -KH/CB"
    assert "năm 2026" in (header.place_and_date or "")


def test_a_preview_of_unsaved_typing_keeps_nothing(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    seen = writing.draft_of(work, paper_id, {None: items_of_text("Chưa lưu.")}, DAY)
    assert "Chưa lưu." in words(seen.paper)
    assert writing.written(work, paper_id).items == ITEMS


def test_a_signer_who_held_no_post_that_day_is_told(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    assert writing.draft(work, paper_id, DAY).warnings == ()
    writing.change(work, paper_id, signer_id=made.people[5])
    seen = writing.draft(work, paper_id, DAY)
    assert any("không phải Bí thư hay Phó Bí thư" in each for each in seen.warnings)
    assert seen.paper.right_signature is not None
    assert (seen.paper.right_signature.post, seen.paper.right_signature.name) == ("", month.NAMES[5])
    issued = writing.issue(work, paper_id, on=DAY)
    assert any("không phải Bí thư hay Phó Bí thư" in each for each in issued.warnings)


def test_the_drafts_are_listed_by_when_they_were_changed(made: month.Cell) -> None:
    work = made.work
    first, second = begun(work, abstract="một"), begun(work, abstract="hai")
    with work.named("Lùi giờ"):
        for paper_id, hour in ((first, 9), (second, 8)):
            own = writing.written_rows(work, paper_id)[1]
            work.change(own, changed_at=work.now.replace(hour=hour, minute=0, second=0, microsecond=0))
    assert [(line.kind_name, line.abstract) for line in writing.drafts(work)] == [
        ("Kế hoạch", "một"),
        ("Kế hoạch", "hai"),
    ]


def test_a_draft_thrown_away_comes_back_whole_from_the_trash(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.add_annex(work, paper_id, "Phụ lục thử", items=items_of_text("Một."))
    writing.put_bases(work, paper_id, (BasisInput(title="Luật Giáo dục"),))
    before = writing.written(work, paper_id)
    writing.discard(work, paper_id)
    assert not work.raw.execute("SELECT count(*) FROM written_block").fetchone()[0]
    (gone,) = history.trash(work)
    assert (gone.table, gone.label) == ("paper", "công tác thử nghiệm")
    history.restore(work, gone.seq, gone.record_id)
    assert writing.written(work, paper_id) == before


def test_a_paragraph_taken_out_is_typing_and_no_trash(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.put_bases(work, paper_id, (BasisInput(title="Luật Giáo dục"),))
    writing.put_bases(work, paper_id, ())
    writing.keep_body(work, paper_id, ITEMS[:1])
    assert history.trash(work) == []
    annex, _ = writing.add_annex(work, paper_id, "Danh sách", items=ITEMS)
    writing.remove_annex(work, paper_id, annex)
    (gone,) = history.trash(work)
    history.restore(work, gone.seq, gone.record_id)
    assert [(each.title, each.items) for each in writing.written(work, paper_id).annexes] == [("Danh sách", ITEMS)]


def test_who_signs_a_paper_is_not_taken_out_of_the_book(made: month.Cell) -> None:
    work = made.work
    left_id, _ = members.add_member(work, members.MemberInput(name="Mai Thị Dự"))
    writing.change(work, begun(work, "BB"), left_signer_id=left_id)
    with pytest.raises(Refused, match=r"Sổ đã ghi về Mai Thị Dự \(văn bản\)"):
        members.delete_member(work, left_id)


def test_what_was_typed_is_undone_by_its_name(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.keep_body(work, paper_id, items_of_text("Khác hẳn."))
    assert history.undo_name(work) == "Soạn kế hoạch “công tác thử nghiệm”"
    history.undo(work)
    assert writing.written(work, paper_id).items == ITEMS


# --- issued --------------------------------------------------------------------------------------------------------


def test_an_issued_paper_has_the_next_number_of_its_kind_and_is_locked(made: month.Cell, tmp_path: Path) -> None:
    work = made.work
    cell.set_last_number(work, cell.terms(work)[0].id, "KH", 6)
    paper_id = begun(work)
    assert writing.next_number(work, paper_id, DAY) == 7
    issued = writing.issue(work, paper_id, on=DAY, folder=tmp_path)
    assert issued.number == 7
    assert sorted(file.suffix for file in issued.files) == [".docx", ".pdf"]
    assert "Đoạn thứ hai." in words(papers.issued_paper(work, paper_id))
    seen = writing.written(work, paper_id)
    assert (seen.symbol, seen.state, seen.abstract) == ("07-KH/CB", PaperState.ISSUED, "công tác thử nghiệm")
    annex = lambda: writing.add_annex(work, paper_id, "x")  # noqa: E731
    for forbidden in (
        lambda: writing.keep_body(work, paper_id, ()),
        lambda: writing.change(work, paper_id, abstract="khác"),
        lambda: writing.put_bases(work, paper_id, ()),
        lambda: writing.put_signers(work, paper_id, ()),
        lambda: writing.discard(work, paper_id),
        lambda: writing.issue(work, paper_id, on=DAY),
        annex,
    ):
        with pytest.raises(Refused, match="đã ban hành, số 07-KH/CB"):
            forbidden()


def test_a_written_paper_and_a_meetings_paper_share_one_series(made: month.Cell) -> None:
    work = made.work
    meeting = month.approved(made)
    papers.issue(work, meeting.part_id, "resolution", on=date(2026, 2, 3))
    assert writing.issue(work, begun(work, "NQ"), on=DAY).number == 2
    assert [row.symbol for row in papers.register(work, kinds=("NQ",))] == ["01-NQ/CB", "02-NQ/CB"]


def test_the_mark_of_a_draft_is_gone_once_it_is_issued(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.change(work, paper_id, draft_number=3)
    writing.issue(work, paper_id, on=DAY)
    header = papers.issued_paper(work, paper_id).header
    assert header is not None
    assert header.draft_mark == ""
    assert header.number_line == "Số 01-KH/CB"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"number": 0}, "bắt đầu từ 01"),
        ({"number": -3}, "bắt đầu từ 01"),
        ({"on": date(2020, 5, 5)}, "Chưa có nhiệm kỳ nào gồm ngày 05/5/2020"),
        ({"formats": ("odt",)}, "Không có định dạng"),
    ],
)
def test_what_cannot_be_issued_is_said_and_nothing_is_half_done(
    made: month.Cell, given: dict[str, object], sentence: str
) -> None:
    work, paper_id = made.work, begun(made.work)
    before = writing.written(work, paper_id)
    with pytest.raises(Refused, match=sentence):
        writing.issue(work, paper_id, **{"on": DAY, **given})  # type: ignore[arg-type]
    assert writing.written(work, paper_id) == before
    assert papers.register(work) == ()


def test_a_paper_without_words_or_abstract_is_not_issued(made: month.Cell) -> None:
    work = made.work
    empty, _ = writing.begin(work, "KH", abstract="có trích yếu", on=DAY)
    assert "chưa có nội dung" in writing.refusal(work, empty, DAY)
    nameless = begun(work, abstract="")
    with pytest.raises(Refused, match="Chưa có trích yếu"):
        writing.issue(work, nameless, on=DAY)
    writing.change(work, nameless, abstract="nay có")
    assert writing.refusal(work, nameless, DAY) == ""


def test_a_later_number_with_an_earlier_day_is_told(made: month.Cell) -> None:
    work = made.work
    writing.issue(work, begun(work), on=DAY)
    issued = writing.issue(work, begun(work), on=date(2026, 6, 1))
    assert issued.warnings == ("Số 02-KH/CB ngày 01/06/2026 đứng sau số 01-KH/CB mà ngày lại trước (ngày 05/06/2026).",)


def test_an_invitation_carries_no_number(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work, "GM")
    assert writing.next_number(work, paper_id, DAY) is None
    assert writing.issue(work, paper_id, on=DAY).number is None
    with pytest.raises(Refused, match="không mang số riêng"):
        writing.issue(work, begun(work, "GM"), on=DAY, number=4)


def test_minutes_carry_a_number_where_the_cell_chose_so(made: month.Cell) -> None:
    work = made.work
    change_settings(work, number_on_minutes=False)
    assert writing.issue(work, begun(work, "BB"), on=DAY).number is None
    change_settings(work, number_on_minutes=True)
    assert writing.issue(work, begun(work, "BB"), on=DAY).number == 1


def test_the_same_bytes_come_out_again_later(made: month.Cell, tmp_path: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    first = writing.issue(work, paper_id, on=DAY, folder=tmp_path)
    (tmp_path / "lại").mkdir()
    again = papers.export(work, paper_id, tmp_path / "lại")
    assert again.warnings == ()
    assert [file.read_bytes() for file in again.files] == [file.read_bytes() for file in first.files]


def test_a_draft_is_exported_under_a_name_that_says_so(made: month.Cell, tmp_path: Path) -> None:
    exported = writing.export_draft(made.work, begun(made.work), tmp_path, ("docx",))
    assert [file.name for file in exported.files] == ["2026-12-31-KH-du-thao-cong-tac-thu-nghiem.docx"]


# --- withdrawn and replaced ----------------------------------------------------------------------------------------


def test_a_withdrawn_paper_keeps_its_number_and_begins_no_draft(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.change(work, paper_id, recipients=("Lưu Chi bộ",))
    writing.issue(work, paper_id, on=DAY)
    papers.withdraw(work, paper_id, "Sai ngày", on=DAY)
    assert writing.drafts(work) == ()
    assert writing.issue(work, begun(work), on=DAY).number == 2


def test_a_new_version_is_a_draft_that_says_what_it_replaces(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    annex, _ = writing.add_annex(work, paper_id, "Danh sách", items=items_of_text("Một."))
    writing.put_bases(work, paper_id, (BasisInput(title="Luật Giáo dục"),))
    writing.change(work, paper_id, signer_id=made.deputy, urgency="flash", draft_number=2)
    with pytest.raises(Refused, match="còn là dự thảo"):
        writing.new_version(work, paper_id)
    writing.issue(work, paper_id, on=DAY)
    before = writing.written(work, paper_id)
    anew, _ = writing.new_version(work, paper_id)
    seen = writing.written(work, anew)
    assert seen.replaces == "Kế hoạch số 01-KH/CB, ngày 05/6/2026"
    for name in ("kind", "abstract", "items", "bases", "signer_id", "urgency"):
        assert getattr(seen, name) == getattr(before, name), name
    assert [(each.title, each.items) for each in seen.annexes] == [(each.title, each.items) for each in before.annexes]
    assert seen.annexes[0].id != annex
    assert seen.draft_number == 0
    with pytest.raises(Refused, match="Đã có dự thảo thay thế"):
        writing.new_version(work, paper_id)
    assert writing.written(work, paper_id) == before
    writing.issue(work, anew, on=DAY)
    first, second = papers.register(work)
    assert first.replaced_by == "Kế hoạch số 02-KH/CB, ngày 05/6/2026"
    assert second.replaces == "Kế hoạch số 01-KH/CB, ngày 05/6/2026"


def test_a_meetings_paper_is_not_written_here(made: month.Cell) -> None:
    meeting = month.approved(made)
    issued = papers.issue(made.work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    for ask in (writing.written, writing.new_version, writing.draft):
        with pytest.raises(Refused, match="làm từ một buổi họp"):
            ask(made.work, issued.paper_id)


# --- of a congress -------------------------------------------------------------------------------------------------


@pytest.fixture
def congress(made: month.Cell) -> UUID:
    """The next term, opened by the congress of April 2030."""
    term_id, _ = cell.add_term(made.work, cell.TermInput(name="2030 - 2035", starts_on=date(2030, 4, 20)))
    return term_id


def of_congress(work: UnitOfWork, kind: str, organ: Organ = Organ.CONGRESS) -> UUID:
    return begun(work, kind, organ=organ)


def test_all_papers_of_a_congress_share_one_counter_and_the_code(made: month.Cell, congress: UUID) -> None:
    work, day = made.work, date(2030, 4, 20)
    writing.issue(work, begun(work, "NQ"), on=date(2030, 4, 1))
    issued = [
        writing.issue(work, of_congress(work, "NQ"), on=day),
        writing.issue(work, of_congress(work, "BB", Organ.TELLERS), on=day),
        writing.issue(work, of_congress(work, "BC", Organ.PRESIDIUM), on=day),
    ]
    assert [each.number for each in issued] == [1, 2, 3]
    rows = papers.register(work, 2030)
    assert [row.symbol for row in rows] == ["01-NQ/CB", "01-NQ/ĐH", "02-BB/ĐH", "03-BC/ĐH"]
    assert [row.organ for row in rows] == [Organ.CELL, Organ.CONGRESS, Organ.TELLERS, Organ.PRESIDIUM]
    header = papers.issued_paper(work, issued[1].paper_id).header
    assert header is not None
    assert header.number_line == "Số 02-BB/ĐH"
    assert "NHIỆM KỲ 2030 - 2035" in header.superior
    row = work.get(PaperRow, issued[2].paper_id)
    assert row is not None
    assert row.term_id == congress
    assert said_of(row) == "số 03-BC/ĐH, ngày 20/4/2030"


def test_a_number_of_the_congress_given_twice_is_refused(made: month.Cell, congress: UUID) -> None:
    work, day = made.work, date(2030, 4, 20)
    writing.issue(work, of_congress(work, "NQ"), on=day)
    with pytest.raises(Refused, match="Số 01-BB/ĐH đã cho một văn bản khác"):
        writing.issue(work, of_congress(work, "BB"), on=day, number=1)


def test_a_congress_issues_six_kinds_and_no_more(made: month.Cell, congress: UUID) -> None:
    with pytest.raises(Refused, match="Đại hội chi bộ không ban hành kế hoạch"):
        writing.begin(made.work, "KH", organ=Organ.CONGRESS)
    paper_id = begun(made.work, "KH")
    with pytest.raises(Refused, match="Đại hội chi bộ không ban hành"):
        writing.change(made.work, paper_id, organ="congress")


def test_a_congress_is_numbered_in_the_term_that_was_chosen(made: month.Cell, congress: UUID) -> None:
    work = made.work
    running = cell.terms(work)[0].id
    paper_id = of_congress(work, "NQ")
    writing.change(work, paper_id, congress_term_id=running)
    writing.issue(work, paper_id, on=date(2025, 4, 18))
    row = work.get(PaperRow, paper_id)
    assert row is not None
    assert row.term_id == running


def test_a_congress_issued_what_the_cell_could_not_yet(made: month.Cell) -> None:
    """The congress of April 2025 had its working regulation; 66-QĐ/TW, then in force, gave the cell none."""
    work = made.work
    issued = writing.issue(work, of_congress(work, "QC"), on=date(2025, 4, 18))
    assert [row.symbol for row in papers.register(work)] == ["01-QC/ĐH"]
    assert issued.paper_id not in {each.record_id for each in check.findings(work)}


def test_a_congress_meets_about_the_day_its_term_begins(made: month.Cell, congress: UUID) -> None:
    work = made.work
    before = of_congress(work, "NQ")
    writing.change(work, before, signer_id=made.secretary)
    assert not any("hơn một tháng" in each for each in writing.issue(work, before, on=date(2030, 4, 18)).warnings)
    late = of_congress(work, "NQ")
    writing.change(work, late, signer_id=made.secretary, congress_term_id=congress)
    assert any("hơn một tháng" in each for each in writing.issue(work, late, on=date(2030, 9, 1)).warnings)
    assert not [each for each in check.findings(work, date(2030, 12, 31)) if "không gồm ngày này" in each.sentence]


def test_a_term_may_begin_after_the_papers_of_its_congress(made: month.Cell, congress: UUID) -> None:
    work = made.work
    writing.issue(work, of_congress(work, "NQ"), on=date(2030, 4, 20))
    cell.change_term(work, congress, {"starts_on": "21/04/2030"})
    writing.issue(work, begun(work, "NQ"), on=date(2030, 4, 21))
    with pytest.raises(Refused, match="Văn bản số 01-NQ/CB ngày 21/04/2030"):
        cell.change_term(work, congress, {"starts_on": "22/04/2030"})


def test_a_congress_paper_without_its_signer_is_told(made: month.Cell, congress: UUID) -> None:
    seen = writing.draft(made.work, of_congress(made.work, "NQ"), date(2030, 4, 20))
    assert any("Chưa chọn người ký" in each for each in seen.warnings)


# --- what check says -----------------------------------------------------------------------------------------------


def test_check_names_drafts_left_and_days_out_of_order(made: month.Cell) -> None:
    work = made.work
    left = begun(work, abstract="để quên")
    with work.named("Lùi ngày"):
        work.change(writing.written_rows(work, left)[1], changed_at=work.now.replace(month=10, microsecond=0))
    writing.issue(work, begun(work), on=DAY)
    late = writing.issue(work, begun(work), on=date(2026, 6, 1))
    found = {each.record_id: each for each in check.findings(work) if each.page == "papers"}
    assert "chưa ban hành" in found[left].sentence
    assert "để quên" in found[left].sentence
    assert found[late.paper_id].sentence.startswith("Số 02-KH/CB ngày 01/06/2026 đứng sau")


def test_the_post_of_who_signs_is_that_of_the_day(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    month.give_post(made, 3, PostCode.DEPUTY_SECRETARY, valid_from="2026-07-01")
    writing.change(work, paper_id, signer_id=made.people[3])
    june, july = (writing.draft(work, paper_id, date(2026, month_, 30)) for month_ in (6, 7))
    assert june.paper.right_signature is not None
    assert july.paper.right_signature is not None
    assert (june.paper.right_signature.post, july.paper.right_signature.post) == ("", "PHÓ BÍ THƯ")
    assert june.warnings != ()
    assert july.warnings == ()


def test_no_row_of_a_body_is_left_behind(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.add_annex(work, paper_id, "x", items=ITEMS)
    writing.discard(work, paper_id)
    for table in (WrittenBlock, WrittenPaper, PaperRow):
        assert not work.raw.execute(f"SELECT count(*) FROM {table.__tablename__}").fetchone()[0]


def test_a_letter_to_nobody_is_not_issued(made: month.Cell) -> None:
    work = made.work
    letter, _ = writing.begin(work, "CV", items=items_of_text("Chi bộ đề nghị mở lớp."), abstract="mở lớp bồi dưỡng")
    assert "kính gửi ai" in writing.refusal(work, letter)
    writing.change(work, letter, addressees=("Ban Xây dựng Đảng phường",))
    assert "kính gửi" not in writing.refusal(work, letter)
