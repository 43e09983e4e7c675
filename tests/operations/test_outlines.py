"""A ready outline opens with what the records know, marked so; what they do not know is left out, never made up."""

from datetime import date
from itertools import pairwise

import pytest

from app.documents.body import Written, markers
from app.documents.paper import Role, Table
from app.operations import cell_fields, members, outlines, papers, settings, tasks, writing
from app.operations.outlines import Opened
from app.operations.written_reading import BasisInput
from app.rules.outlines import CALENDAR_LISTS, OutlineTable, all_outlines, names_of
from app.rules.refusal import Refused
from app.rules.terms import StatusKind, TaskState
from db.tables import Paper
from db.unit_of_work import UnitOfWork
from tests.operations import cells, month

ON = date(2026, 12, 31)
each_key = pytest.mark.parametrize("key", [each.id for each in all_outlines()])


def _texts(opened: Opened) -> list[str]:
    return [item.text for item in opened.items if isinstance(item, Written)]


def _marked(opened: Opened) -> list[str]:
    return [item.text for item in opened.items if isinstance(item, Written) and item.from_records]


def test_every_place_in_every_outline_has_its_fact() -> None:
    fields = {each.name for each in cell_fields.FIELDS} | {"nam_sau"}
    lists = {**cell_fields.LISTS, **{name: tuple(rows[0]) for name, rows in CALENDAR_LISTS.items()}}
    for outline in all_outlines():
        wide = [outline.abstract, *outline.addressees, *outline.recipients, *(each.title for each in outline.annexes)]
        for text in wide:
            assert set(names_of(text)) <= fields, outline.id
        for item in (*outline.items, *(item for annex in outline.annexes for item in annex.items)):
            texts = item.row if isinstance(item, OutlineTable) else (item.text,)
            of_rows = {"tt", *lists[item.each]} if item.each else set()
            assert {name for text in texts for name in names_of(text)} <= fields | of_rows, outline.id


@each_key
def test_an_outline_of_the_sample_cell_opens_whole(sample: UnitOfWork, key: str) -> None:
    opened = outlines.open_outline(sample, key, ON)
    assert opened.items
    assert not [text for text in _texts(opened) if "{" in text]
    assert opened.recipients[-1] == "Lưu Chi bộ"
    named = [*_texts(opened), opened.abstract, *opened.recipients, *opened.addressees]
    assert not [text for text in named if "ủy" in text], "papers spell uỷ"


@each_key
def test_a_filled_table_stands_under_a_line_from_the_records(sample: UnitOfWork, key: str) -> None:
    opened = outlines.open_outline(sample, key, ON)
    for items in (opened.items, *(annex.items for annex in opened.annexes)):
        for before, item in pairwise(items):
            if isinstance(item, Table) and any(cell and not _is_calendar(cell) for row in item.rows for cell in row):
                assert isinstance(before, Written)
                assert before.from_records


def _is_calendar(cell: str) -> bool:
    return cell.isdigit() or cell.startswith(("Tháng ", "Quý "))


def test_the_report_of_a_year_tells_what_the_records_count(sample: UnitOfWork) -> None:
    opened = outlines.open_outline(sample, "yearly_report", ON)
    counts = members.member_counts(sample, ON)
    (said,) = (text for text in _marked(opened) if text.startswith("Đến ngày"))
    assert said.startswith(f"Đến ngày 31/12/2026, Chi bộ có {counts.total} đảng viên (chính thức: {counts.full}")
    assert "Họp Chi bộ thường kỳ: 12 buổi." in _marked(opened)
    assert not [text for text in _texts(opened) if text.startswith("Sinh hoạt chuyên đề:")]
    (table,) = (item for item in opened.items if isinstance(item, Table))
    issued = [row for row in papers.register(sample, 2026, ["NQ"]) if row.state == "issued"]
    assert [row[1] for row in table.rows] == [row.symbol for row in issued]


def test_the_last_resolution_is_named_by_number_and_day(sample: UnitOfWork) -> None:
    last = [row for row in papers.register(sample, 2026, ["NQ"]) if row.state == "issued"][-1]
    said = f"Chi bộ đang thực hiện Nghị quyết số {last.symbol}, ngày 04/12/2026; số nhiệm vụ đang làm: 04."
    assert said in _marked(outlines.open_outline(sample, "annual_programme", ON))


def test_a_heading_and_an_empty_line_are_not_marked(sample: UnitOfWork) -> None:
    for item in outlines.open_outline(sample, "annual_programme", ON).items:
        if isinstance(item, Written) and (item.role in (Role.HEADING_1, Role.HEADING_2) or not item.text):
            assert not item.from_records


def test_the_levels_of_an_outline_number_themselves(sample: UnitOfWork) -> None:
    items = outlines.open_outline(sample, "working_regulation", ON).items
    first = [marker for marker in markers(items) if marker][:6]
    assert first == ["Chương I", "Điều 1.", "1.", "2.", "Điều 2.", "1."]


def test_the_annex_of_an_assignment_lists_everyone_of_the_cell(work: UnitOfWork) -> None:
    month.make_cell(work)
    (annex,) = outlines.open_outline(work, "task_assignment", date(2026, 1, 5)).annexes
    table = next(item for item in annex.items if isinstance(item, Table))
    assert len(table.rows) == 10
    assert next(row[2:4] for row in table.rows if row[1] == "Nguyễn Thị Mẫu") == ("Bí thư Chi bộ", "")
    assert annex.title.endswith("NĂM 2026")


def test_the_committee_is_named_by_rank(work: UnitOfWork) -> None:
    month.make_cell(work)
    texts = _marked(outlines.open_outline(work, "mass_mobilisation_plan", date(2026, 1, 5)))
    assert texts[1:] == ["Đồng chí Nguyễn Thị Mẫu:", "Đồng chí Trần Thị Thử:", "Đồng chí Lê Thị Ví Dụ:"]


def test_names_are_kept_as_they_were_typed(work: UnitOfWork) -> None:
    month.make_cell(work)
    opened = outlines.open_outline(work, "letter", date(2026, 3, 5))
    assert opened.addressees == ("Đảng ủy phường Thử Nghiệm",)


def test_a_post_that_nobody_holds_is_not_spoken_of(work: UnitOfWork) -> None:
    month.make_cell(work, 1, committee=False)
    texts = _texts(outlines.open_outline(work, "annual_programme", date(2026, 1, 5)))
    assert "Bí thư Chi bộ: đồng chí Nguyễn Thị Mẫu." in texts
    assert not [text for text in texts if text.startswith(("Phó Bí thư", "Chi uỷ có"))]


def test_what_is_told_is_of_the_day(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    cells.give_status(work, made.people[4], StatusKind.TRANSFERRED_OUT, "2026-08-01")
    june = outlines.open_outline(work, "six_month_report", date(2026, 9, 1))
    autumn = outlines.open_outline(work, "annual_programme", date(2026, 9, 1))
    assert any("Đến ngày 30/6/2026, Chi bộ có 10 đảng viên" in text for text in _marked(june))
    assert any("Đến ngày 01/9/2026, Chi bộ có 09 đảng viên" in text for text in _marked(autumn))


def test_open_tasks_wait_in_the_plan_with_who_and_when(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.plan(made)
    given = tasks.TaskInput(content="Rà soát đồ chơi ngoài trời.", owner_id=made.deputy, due_on="28/02/2026")
    tasks.give(work, meeting.part_id, given)
    opened = outlines.open_outline(work, "annual_programme", date(2026, 2, 10))
    said = "Rà soát đồ chơi ngoài trời; đồng chí Trần Thị Thử, chậm nhất ngày 28/02/2026."
    assert said in _marked(opened)


def test_a_task_finished_later_was_still_open_on_the_day(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    month.held(made, "2026-06")
    (task,) = tasks.tasks(work, ON)
    done = tasks.ReportInput(result="Xong", state_after=TaskState.DONE, reported_on="10/8/2026", done_on="05/8/2026")
    tasks.report(work, task.id, done)
    june = outlines.open_outline(work, "six_month_report", date(2026, 9, 1))
    assert any("số nhiệm vụ đã xong: không; đang làm: 01, trong đó quá hạn: 01" in text for text in _marked(june))
    assert any(text.startswith("Rà soát đồ chơi ngoài trời; đồng chí") for text in _marked(june))
    values = cell_fields.values(work, date(2026, 9, 1))
    assert (values["viec_da_xong"], values["viec_dang_lam"]) == ("01", "0")


def test_a_programme_of_inspection_rests_on_the_charter_and_the_regulation_in_force(work: UnitOfWork) -> None:
    month.make_cell(work)
    _issue_regulation(work, "làm việc của Chi bộ", date(2026, 2, 5))
    before = outlines.open_outline(work, "inspection_programme", date(2026, 2, 4)).bases
    after = outlines.open_outline(work, "inspection_programme", date(2026, 2, 5)).bases
    charter = BasisInput(title="Điều lệ Đảng Cộng sản Việt Nam")
    regulation = BasisInput(
        title="làm việc",  # "Quy chế làm việc số 01-QC/CB … của Chi bộ …"
        kind_name="Quy chế",
        number="01-QC/CB",
        issued_on=date(2026, 2, 5),
        issuer="Chi bộ Trường Mầm non Thử Nghiệm",
    )
    assert before == (charter,)
    assert after == (charter, regulation)


def test_a_paper_says_what_the_cell_is_before_the_line_that_ends_in_as_follows(work: UnitOfWork) -> None:
    month.make_cell(work)
    items = outlines.open_outline(work, "inspection_programme", date(2026, 2, 4)).items
    first, second, third = (item for item in items[:3] if isinstance(item, Written))
    assert first.text.startswith("Đến ngày ")
    assert second.text.endswith("như sau:")
    assert third.role is Role.HEADING_1


def _issue_regulation(work: UnitOfWork, abstract: str, on: date) -> None:
    row = Paper(form="written", kind="QC", series="QC", number=1, state="issued", issued_on=on, abstract=abstract)
    with work.named("Ban hành quy chế"):
        work.add(row)


def test_a_cell_without_a_name_is_asked_for_it_first(work: UnitOfWork) -> None:
    with pytest.raises(Refused, match="Chưa nhập tên chi bộ"):
        outlines.open_outline(work, "letter", ON)


def test_an_outline_that_is_not_there_on_the_day_is_refused(work: UnitOfWork) -> None:
    month.make_cell(work)
    with pytest.raises(Refused, match="Không có đề cương"):
        outlines.open_outline(work, "notice", date(2026, 1, 8))
    with pytest.raises(Refused, match="Không có đề cương"):
        outlines.open_outline(work, "hop-thu", ON)


def test_the_list_says_where_each_comes_from() -> None:
    offered = outlines.ready(ON)
    assert len(offered) == len(all_outlines())
    assert [each.kind for each in outlines.ready(ON, "BC")] == ["BC", "BC"]
    assert all(each.source and each.note for each in offered)


def test_a_paper_begun_from_an_outline_keeps_all_that_was_filled_in(work: UnitOfWork) -> None:
    month.make_cell(work)
    on = date(2026, 1, 5)
    opened = outlines.open_outline(work, "task_assignment", on)
    paper_id, changes = outlines.begin(work, "task_assignment", on)
    kept = writing.written(work, paper_id)
    assert (kept.kind, kept.abstract, kept.outline_key) == ("QĐ", opened.abstract, "task_assignment, bản 1")
    assert (kept.items, kept.bases, kept.recipients) == (opened.items, opened.bases, opened.recipients)
    assert [(annex.title, annex.items) for annex in kept.annexes] == [(a.title, a.items) for a in opened.annexes]
    assert changes.name == "Soạn quyết định từ đề cương"


@each_key
def test_a_paper_begun_from_an_outline_can_be_seen_as_it_would_be_printed(work: UnitOfWork, key: str) -> None:
    month.make_cell(work)
    paper_id, _ = outlines.begin(work, key, date(2026, 12, 5))
    shown = papers.preview(writing.draft(work, paper_id, date(2026, 12, 5)).paper)
    assert shown.pages >= 1
    assert shown.missing_glyphs == ()


def test_our_words_are_spelt_as_the_cell_chose(work: UnitOfWork) -> None:
    month.make_cell(work)
    settings.change_settings(work, tone_style="on_first")
    assert "Chi ủy có 03 đồng chí." in _texts(outlines.open_outline(work, "yearly_report", ON))
