"""One search box over everything, accents left aside."""

from app.documents.body import items_of_text
from app.operations import agenda, contributions, incoming, writing
from app.operations.search import search
from db.unit_of_work import UnitOfWork
from tests.operations import month
from tests.operations.written import DAY, arrived, begun


def test_a_member_is_found_without_accents(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    (hit,) = search(work, "do dat")
    assert (hit.kind, hit.title, hit.record_id) == ("Đảng viên", "Đỗ Thị Đặt", made.people[6])


def test_every_word_must_begin_a_word_of_the_text(work: UnitOfWork) -> None:
    month.make_cell(work)
    assert [hit.title for hit in search(work, "tam dang")] == ["Đặng Thị Tạm"]
    assert not search(work, "am dang")


def test_nothing_is_found_for_an_empty_question(work: UnitOfWork) -> None:
    month.make_cell(work)
    assert search(work, "   ") == ()


def test_meetings_tasks_conclusions_and_contributions_are_found_where_they_stand(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    assert {(hit.kind, hit.record_id) for hit in search(work, "thuong ky 02/2026")} == {("Buổi họp", meeting.part_id)}
    assert {(hit.kind, hit.record_id) for hit in search(work, "do choi")} == {("Nhiệm vụ", meeting.part_id)}
    assert {(hit.kind, hit.record_id) for hit in search(work, "thong nhat hai viec")} == {("Kết luận", meeting.part_id)}
    (said,) = search(work, "co ban dong y")
    assert (said.kind, said.title) == ("Ý kiến", "Lê Thị Ví Dụ, Sinh hoạt thường kỳ tháng 02/2026")
    assert "Cơ bản đồng ý" in said.excerpt


def test_an_excerpt_shows_the_words_round_what_was_found(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    long = "Mở đầu. " * 60 + "Bếp ăn một chiều phải xong trước khai giảng. " + "Phần sau. " * 60
    agenda.change_item(work, meeting.discussion, {"conclusion": long})
    (hit,) = [hit for hit in search(work, "bep an") if hit.kind == "Kết luận"]
    assert "Bếp ăn một chiều" in hit.excerpt
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")


def test_words_of_the_stored_form_are_not_text(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    month.held(made)
    assert not search(work, "runs")
    assert not search(work, "paragraphs")


def test_what_was_changed_is_found_anew(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    (said,) = contributions.contributions(work, meeting.discussion)
    contributions.change(work, said.id, {"body": "Xin bổ sung tủ sách."})
    assert not search(work, "co ban dong y")
    assert [hit.kind for hit in search(work, "tu sach")] == ["Ý kiến"]


def test_no_more_is_given_than_asked_for(work: UnitOfWork) -> None:
    month.make_cell(work)
    assert len(search(work, "thi", limit=4)) == 4


def test_a_paper_being_written_is_found_by_what_it_is_about_and_by_its_text(work: UnitOfWork) -> None:
    month.make_cell(work)
    paper_id = begun(work, abstract="kiểm tra bếp ăn")
    writing.keep_body(work, paper_id, items_of_text("Rà soát giếng khoan ở điểm trường."))
    assert [(hit.kind, hit.record_id) for hit in search(work, "bep an")] == [("Đang soạn", paper_id)]
    (hit,) = search(work, "gieng khoan")
    assert (hit.kind, hit.page, hit.record_id) == ("Đang soạn", "papers", paper_id)
    assert "giếng khoan" in hit.excerpt


def test_an_issued_paper_is_found_by_its_text_with_the_words_marked(work: UnitOfWork) -> None:
    month.make_cell(work)
    paper_id = begun(work, abstract="kiểm tra bếp ăn")
    writing.keep_body(work, paper_id, items_of_text("Rà soát giếng khoan ở điểm trường."))
    writing.issue(work, paper_id, on=DAY)
    (hit,) = search(work, "gieng khoan")
    assert (hit.kind, hit.page, hit.record_id) == ("Văn bản", "papers", paper_id)
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["giếng", "khoan"]
    assert [hit.record_id for hit in search(work, "bep an")] == [paper_id], "found once, by name and by text"


def test_a_paper_that_came_in_is_found(work: UnitOfWork) -> None:
    month.make_cell(work)
    incoming_id, _ = incoming.add(work, arrived(abstract="tổng kết phong trào trồng cây"))
    (hit,) = search(work, "trong cay")
    assert (hit.kind, hit.page, hit.record_id) == ("Văn bản đến", "papers", incoming_id)
