"""From an empty computer to minutes and a resolution that can be signed: a monthly meeting in the real window."""

from datetime import date

import pytest

from app.operations import check, papers
from app.rules.terms import PaperState, PostCode
from tests.journeys.secretary import Secretary

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support"), pytest.mark.timeout(300)]

NAMES = (
    "Nguyễn Thị Mẫu", "Trần Thị Thử", "Lê Thị Ví Dụ", "Phạm Thị Bịa", "Hoàng Thị Giả", "Vũ Thị Dựng",
    "Đỗ Thị Đặt", "Bùi Thị Nêu", "Đặng Thị Tạm", "Hồ Thị Chừng",
)  # fmt: skip
CONCLUSION = "Chi bộ thống nhất hai việc:\nMột là, giữ ấm cho trẻ “trong mùa đông” & theo dõi sĩ số.\nHai là, uỷ quyền…"


def begun(secretary: Secretary, **term: int | bool) -> None:
    """The book is made, the cell named, its ten members typed, its posts given."""
    secretary.begins(date(2026, 11, 3))
    secretary.names_the_cell()
    secretary.enters_the_term(**term)  # type: ignore[arg-type]
    secretary.types_the_members(NAMES)
    secretary.gives_a_post("Nguyễn Thị Mẫu", PostCode.SECRETARY)
    secretary.gives_a_post("Trần Thị Thử", PostCode.DEPUTY_SECRETARY)
    if term.get("committee", True):
        secretary.gives_a_post("Lê Thị Ví Dụ", PostCode.COMMITTEE_MEMBER)


def held(secretary: Secretary, chair: str = "", **absent: str) -> None:
    """The meeting is planned, attended, talked through, voted on and concluded."""
    secretary.plans("11/2026", date(2026, 11, 3))
    secretary.prepares("vi du", chair)
    secretary.takes_the_roll(**absent)
    secretary.goes_to_item("plan")
    secretary.hears("bia", "Đề nghị các tổ nộp kết quả đánh giá trẻ trước ngày 20/11.")
    secretary.hears("gia", "Cầu trượt ở sân sau lung lay chân, đã rào lại.")
    secretary.puts_to_the_vote("Nghị quyết lãnh đạo nhiệm vụ tháng 11", "resolution", "resolution")
    secretary.counts(8, 1, 10 - len(absent) - 9)
    secretary.concludes("plan", CONCLUSION)
    secretary.gives_a_task("Thay bu-lông cầu trượt", "dung", "15112026")


def test_a_monthly_meeting_from_the_wizard_to_both_files(secretary: Secretary, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(secretary, BB=12, NQ=5)
    held(secretary, Đặt="Con ốm, đã báo Bí thư")
    secretary.approves("1545")
    minutes = secretary.issues("minutes", monkeypatch)
    resolution = secretary.issues("resolution", monkeypatch)
    for words in minutes:
        assert "CHI BỘ TRƯỜNG MẦM NON" in words
        assert "Số 13-BB/CB" in words
        assert "Có mặt: 09/10" in words or "9/10" in words
        assert "(con ốm, đã báo Bí thư)" in words
        assert "Cầu trượt ở sân sau lung lay chân, đã rào lại." in words
        assert "giữ ấm cho trẻ “trong mùa đông” & theo dõi sĩ số." in words
        assert "Thay bu-lông cầu trượt" in words
    for words in resolution:
        assert "Số 06-NQ/CB" in words
        assert "Thay bu-lông cầu trượt" in words
        assert "NGHỊ QUYẾT" in words
    work = secretary._shell.desk.work
    assert [row.symbol for row in papers.register(work)] == ["13-BB/CB", "06-NQ/CB"]
    assert {row.state for row in papers.register(work)} == {PaperState.ISSUED}
    assert not [each for each in check.findings(work) if "số" in each.rule]


def test_the_same_words_stand_in_word_and_pdf(secretary: Secretary, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(secretary, BB=12)
    held(secretary)
    secretary.approves("1545")
    word, pdf = secretary.issues("minutes", monkeypatch)
    assert set(word.split()) - set(pdf.split()) <= set()


def test_a_reworded_conclusion_and_a_vote_changed_afterwards(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(secretary, BB=12)
    held(secretary)
    step = secretary.looks_at("minutes")
    secretary.rewords("Chi bộ thống nhất hai việc", "Chi bộ nhất trí cao hai việc sau.")
    secretary.rewords("Nghị quyết lãnh đạo nhiệm vụ tháng 11", "1. Nghị quyết tháng 11: tám đồng chí tán thành.")
    assert not step._draft.doubtful

    secretary.pane.go_step("votes")
    secretary.counts(9, 1, 0)
    step = secretary.looks_at("minutes")
    assert "Hồ sơ đã đổi." in [step.strips.itemAt(at).widget().first for at in range(step.strips.count())]
    step.see_doubts()
    assert step.wording.text.value() == "1. Nghị quyết tháng 11: tám đồng chí tán thành."
    assert "9/10" in step.wording.derived.text()
    step.wording.restore_button.click()
    secretary.waits_for_the_paper()
    assert not step._draft.doubtful

    secretary.pane.go_step("conclusions")
    secretary.approves("1545")
    for words in secretary.issues("minutes", monkeypatch):
        assert "Chi bộ nhất trí cao hai việc sau." in words
        assert "Chi bộ thống nhất hai việc" not in words
        assert "tám đồng chí" not in words
        assert "9/10" in words


def test_the_deputy_in_the_chair_of_a_cell_without_a_committee(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(secretary, committee=False)
    held(secretary, "thu", Mẫu="Đi công tác")
    assert secretary.pane.view.chair is not None
    assert secretary.pane.view.chair.name == "Trần Thị Thử"
    secretary.approves("1545")
    minutes = secretary.issues("minutes", monkeypatch)
    for words in minutes:
        assert "Số 01-BB/CB" in words
        assert "(đi công tác)" in words
        assert "chi uỷ viên" not in words
    for words in secretary.issues("resolution", monkeypatch):
        assert "PHÓ BÍ THƯ" in words
        assert "Trần Thị Thử" in words
