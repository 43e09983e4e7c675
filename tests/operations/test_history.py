"""Undo by name, the trash and the log: what can be taken back, what cannot, and what is said then."""

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from app.operations import approval, attendance, contributions, history, meetings, members, tasks, votes
from app.operations.opening import CellFile
from app.rules.refusal import Refused
from db.tables import (
    Actor,
    AgendaItem,
    Contribution,
    Delivery,
    OwnWording,
    Paper,
    Part,
    Setting,
    Sitting,
    Task,
    Term,
)
from db.unit_of_work import UnitOfWork
from tests.operations import month


def add(work: UnitOfWork, name: str) -> UUID:
    with work.named(f"Thêm {name}"):
        return work.add(Actor(name=name)).id


def rename(work: UnitOfWork, actor_id: UUID, name: str) -> None:
    with work.named(f"Đổi tên thành {name}"):
        work.change(work.get(Actor, actor_id), name=name)


def people(work: UnitOfWork) -> list[str]:
    return sorted(actor.name for actor in work.all(select(Actor)))


@pytest.fixture
def sitting(work: UnitOfWork) -> Sitting:
    with work.named("Lập cuộc họp"):
        sitting = work.add(Sitting(held_on=date(2026, 2, 3), place="Phòng thử"))
        part = work.add(Part(sitting_id=sitting.id, period="2026-02"))
        item = work.add(AgendaItem(part_id=part.id, position=1, title="Nội dung thử"))
        actor = work.add(Actor(name="Trần Văn Thử"))
        work.add(Contribution(item_id=item.id, position=1, actor_id=actor.id, body=""))
    return sitting


def test_nothing_can_be_undone_in_an_empty_file(work: UnitOfWork):
    assert history.undo_name(work) is None
    with pytest.raises(Refused, match="Không có việc nào"):
        history.undo(work)


def test_undo_goes_back_by_name_one_operation_at_a_time(work: UnitOfWork):
    one = add(work, "Một")
    rename(work, one, "Hai")
    assert history.undo_name(work) == "Đổi tên thành Hai"
    assert history.undo(work).name == "Hoàn tác: Đổi tên thành Hai"
    assert people(work) == ["Một"]
    assert history.undo_name(work) == "Thêm Một"
    history.undo(work)
    assert people(work) == []
    assert history.undo_name(work) is None


def test_undo_says_which_tables_and_records_it_touched(work: UnitOfWork):
    one = add(work, "Một")
    changes = history.undo(work)
    assert (changes.tables, changes.ids) == ({"actor"}, {one})


def test_a_row_in_hand_shows_the_undone_value(work: UnitOfWork):
    one = add(work, "Một")
    actor = work.get(Actor, one)
    rename(work, one, "Hai")
    history.undo(work)
    assert actor.name == "Một"


def test_undoing_a_deletion_brings_back_everything_that_went_with_it(work: UnitOfWork, sitting: Sitting):
    with work.named("Xoá cuộc họp"):
        work.delete(sitting)
    history.undo(work)
    assert work.get(Sitting, sitting.id).place == "Phòng thử"
    assert len(work.all(select(Contribution))) == 1


def test_after_an_undo_a_new_operation_can_be_undone_too(work: UnitOfWork):
    add(work, "Một")
    history.undo(work)
    add(work, "Hai")
    history.undo(work)
    assert people(work) == []


def test_an_earlier_operation_is_undone_alone_if_nothing_touched_its_rows(work: UnitOfWork):
    add(work, "Một")
    add(work, "Hai")
    first = history.activities(work)[-1]
    history.undo(work, first.seq)
    assert people(work) == ["Hai"]


def test_the_first_later_operation_on_the_same_row_is_named(work: UnitOfWork):
    one = add(work, "Một")
    rename(work, one, "Hai")
    rename(work, one, "Ba")
    first = history.activities(work)[-1]
    with pytest.raises(Refused, match="“Đổi tên thành Hai”"):
        history.undo(work, first.seq)
    assert people(work) == ["Ba"]


def test_another_column_of_the_same_row_hinders_too(work: UnitOfWork):
    one = add(work, "Một")
    rename(work, one, "Hai")
    renamed = history.activities(work)[0]
    with work.named("Ghi chức vụ"):
        work.change(work.get(Actor, one), title="Giáo viên")
    with pytest.raises(Refused, match="“Ghi chức vụ”"):
        history.undo(work, renamed.seq)


def test_a_later_row_that_refers_to_a_made_one_hinders(work: UnitOfWork):
    one = add(work, "Một")
    with work.named("Lập cuộc họp"):
        work.add(Sitting(held_on=date(2026, 2, 3), chair_id=one))
    first = history.activities(work)[-1]
    with pytest.raises(Refused, match="“Lập cuộc họp”"):
        history.undo(work, first.seq)


def test_what_was_undone_later_hinders_no_more(work: UnitOfWork):
    one = add(work, "Một")
    rename(work, one, "Hai")
    history.undo(work)
    first = history.activities(work)[-1]
    history.undo(work, first.seq)
    assert people(work) == []


def test_an_operation_is_not_undone_twice(work: UnitOfWork):
    add(work, "Một")
    first = history.activities(work)[-1]
    history.undo(work, first.seq)
    with pytest.raises(Refused, match="đã được hoàn tác"):
        history.undo(work, first.seq)


def approve(work: UnitOfWork, sitting: Sitting) -> None:
    part = work.first(select(Part).where(Part.sitting_id == sitting.id))
    with work.named("Thông qua biên bản"):
        work.change(part, state="approved", approved_on=date(2026, 2, 3))


def test_approving_is_not_undone_and_neither_is_anything_before_it(work: UnitOfWork, sitting: Sitting):
    before = add(work, "Một")
    approve(work, sitting)
    assert history.undo_name(work) is None
    with pytest.raises(Refused, match="“Thông qua biên bản” không hoàn tác"):
        history.undo(work)
    earlier = history.activities(work)[1]
    with pytest.raises(Refused, match="Sau việc này đã có “Thông qua biên bản”"):
        history.undo(work, earlier.seq)
    assert work.get(Actor, before)


def test_what_comes_after_approving_can_be_undone(work: UnitOfWork, sitting: Sitting):
    approve(work, sitting)
    add(work, "Một")
    assert history.undo_name(work) == "Thêm Một"


def test_issuing_a_paper_is_not_undone(work: UnitOfWork):
    with work.named("Lập nhiệm kỳ"):
        term = work.add(Term(name="2025 - 2030", starts_on=date(2025, 1, 1)))
    with work.named("Ban hành"):
        work.add(Paper(form="minutes", term_id=term.id, state="issued", issued_on=date(2026, 2, 3)))
    assert history.undo_name(work) is None


def test_a_draft_of_a_paper_can_be_undone(work: UnitOfWork):
    with work.named("Lời văn riêng"):
        work.add(Paper(form="minutes"))
    assert history.undo_name(work) == "Lời văn riêng"


def test_what_is_marked_lasting_is_not_undone(work: UnitOfWork):
    with work.named("Nhập từ Excel", kind="lasting"):
        work.add(Actor(name="Một"))
    assert history.undo_name(work) is None


def test_an_export_does_not_stand_in_the_way_of_undo(work: UnitOfWork):
    add(work, "Một")
    history.note(work, "export", "Xuất biên bản", {"file": "a.docx"})
    assert history.undo_name(work) == "Thêm Một"


def test_the_log_tells_exports_prints_and_reveals(work: UnitOfWork):
    history.note(work, "reveal", "Xem số định danh", {"member": "Trần Văn Thử"})
    line = history.activities(work)[0]
    assert (line.kind, line.name, line.who, line.note["member"]) == (
        "reveal", "Xem số định danh", "Người thử", "Trần Văn Thử",
    )  # fmt: skip


def test_a_file_open_only_to_be_read_notes_nothing(cell_file: CellFile):
    with cell_file.reader() as work:
        assert history.note(work, "export", "Xuất").seq is None


def test_the_log_is_read_in_pages_newest_first(work: UnitOfWork):
    for number in range(5):
        add(work, f"Người {number}")
    page = history.activities(work, limit=2)
    assert [line.name for line in page] == ["Thêm Người 4", "Thêm Người 3"]
    assert [line.name for line in history.activities(work, limit=2, before=page[-1].seq)] == [
        "Thêm Người 2",
        "Thêm Người 1",
    ]
    assert [line.name for line in history.activities(work, words="người 3")] == ["Thêm Người 3"]


@pytest.mark.parametrize("words", ["Điểm danh", "điểm danh", "ĐIỂM", "diem danh"])
def test_the_log_is_searched_whatever_the_capitals_and_accents(work: UnitOfWork, words: str):
    for name in ("Điểm danh tháng 02", "Đảng viên", "Họp"):
        history.note(work, "export", name)
    assert [line.name for line in history.activities(work, words=words)] == ["Điểm danh tháng 02"]


# --- the trash ---------------------------------------------------------------------------------------------------


def test_the_trash_shows_a_deleted_record_once_with_what_went_with_it(work: UnitOfWork, sitting: Sitting):
    with work.named("Xoá cuộc họp"):
        work.delete(sitting)
    (gone,) = history.trash(work)
    assert (gone.table, gone.record_id, gone.activity, gone.rows) == ("sitting", sitting.id, "Xoá cuộc họp", 4)
    assert gone.label == "Sinh hoạt thường kỳ tháng 02/2026"


def test_a_record_comes_back_from_the_trash_as_it_was(work: UnitOfWork, sitting: Sitting):
    before = [dict(row) for row in work.all(select(AgendaItem))]
    with work.named("Xoá cuộc họp"):
        work.delete(sitting)
    add(work, "Người đến sau")
    (gone,) = history.trash(work)
    assert history.restore(work, gone.seq, gone.record_id).tables == {"sitting", "part", "agenda_item", "contribution"}
    assert [dict(row) for row in work.all(select(AgendaItem))] == before
    assert history.trash(work) == []
    with pytest.raises(Refused, match="không còn trong Thùng rác"):
        history.restore(work, gone.seq, gone.record_id)


def test_two_records_deleted_at_once_come_back_one_by_one(work: UnitOfWork):
    one, two = add(work, "Một"), add(work, "Hai")
    with work.named("Xoá hai người"):
        work.delete(work.get(Actor, one))
        work.delete(work.get(Actor, two))
    gone = {item.label: item for item in history.trash(work)}
    history.restore(work, gone["Hai"].seq, two)
    assert people(work) == ["Hai"]
    assert [item.label for item in history.trash(work)] == ["Một"]


def test_a_record_whose_owner_is_gone_cannot_come_back_alone(work: UnitOfWork, sitting: Sitting):
    with work.named("Xoá ý kiến"):
        work.delete(work.first(select(Contribution)))
    with work.named("Xoá cuộc họp"):
        work.delete(sitting)
    meeting, opinion = history.trash(work)
    with pytest.raises(Refused, match="đưa hồ sơ đó về trước"):
        history.restore(work, opinion.seq, opinion.record_id)
    history.restore(work, meeting.seq, meeting.record_id)
    history.restore(work, opinion.seq, opinion.record_id)
    assert len(work.all(select(Contribution))) == 1


def test_a_record_whose_place_is_taken_cannot_come_back(work: UnitOfWork):
    with work.named("Thiết lập"):
        first = work.add(Setting(key="meeting_day", value="3"))
    with work.named("Xoá thiết lập"):
        work.delete(first)
    with work.named("Thiết lập lại"):
        work.add(Setting(key="meeting_day", value="5"))
    (gone,) = history.trash(work)
    with pytest.raises(Refused, match="thay vào chỗ đó"):
        history.restore(work, gone.seq, gone.record_id)
    assert [row.value for row in work.all(select(Setting))] == ["5"]


def test_undoing_an_addition_is_no_deletion(work: UnitOfWork):
    add(work, "Một")
    history.undo(work)
    assert history.trash(work) == []


def test_an_undone_deletion_is_not_in_the_trash(work: UnitOfWork):
    one = add(work, "Một")
    with work.named("Xoá"):
        work.delete(work.get(Actor, one))
    history.undo(work)
    assert history.trash(work) == []


def test_bringing_back_can_itself_be_undone(work: UnitOfWork):
    one = add(work, "Một")
    with work.named("Xoá"):
        work.delete(work.get(Actor, one))
    (gone,) = history.trash(work)
    history.restore(work, gone.seq, one)
    assert history.undo_name(work) == "Đưa về từ Thùng rác: Một"
    history.undo(work)
    assert [item.label for item in history.trash(work)] == ["Một"]


# --- the trash and what is approved ------------------------------------------------------------------------------


def restored(work: UnitOfWork, table: str) -> None:
    gone = next(item for item in history.trash(work) if item.table == table)
    history.restore(work, gone.seq, gone.record_id)


@pytest.mark.parametrize("table", ["contribution", "vote", "guest", "task"])
def test_nothing_comes_back_from_the_trash_into_approved_minutes(work: UnitOfWork, table: str):
    made = month.make_cell(work)
    meeting = month.held(made)
    visitor, _ = members.add_actor(work, members.ActorInput(name="Mạc Thị Khách"))
    guest, _ = attendance.add_guest(work, meeting.sitting_id, visitor)
    matter, _ = votes.add(work, meeting.discussion, votes.VoteInput(subject="Việc bỏ"))
    attendance.delete_guest(work, guest)
    votes.delete(work, matter)
    contributions.delete(work, work.first(select(Contribution)).id)
    tasks.delete(work, work.first(select(Task)).id)
    approval.approve(work, meeting.part_id)
    with pytest.raises(Refused, match="đã thông qua"):
        restored(work, table)
    approval.reopen(work, meeting.part_id)
    restored(work, table)


def test_when_minutes_were_posted_comes_back_after_approval_too(work: UnitOfWork):
    meeting = month.approved(month.make_cell(work))
    meetings.record_delivery(work, meeting.part_id, "results_after", "paper")
    meetings.delete_delivery(work, work.first(select(Delivery)).id)
    restored(work, "delivery")
    assert work.first(select(Delivery)) is not None


def test_her_own_words_do_not_come_back_onto_an_issued_paper(work: UnitOfWork):
    meeting = month.approved(month.make_cell(work))
    with work.named("Lời văn riêng"):
        paper = work.add(Paper(part_id=meeting.part_id, form="minutes"))
        words = work.add(OwnWording(paper_id=paper.id, block_key="opening"))
    with work.named("Bỏ lời văn riêng"):
        work.delete(words)
    with work.named("Ban hành"):
        work.change(paper, state="issued", issued_on=date(2026, 2, 4))
    with pytest.raises(Refused, match="đã ban hành"):
        restored(work, "own_wording")


# --- the chain ---------------------------------------------------------------------------------------------------


def tampered(work: UnitOfWork, statement: str) -> int | None:
    """Return where the chain breaks after somebody with the key wrote behind the program."""
    work.raw.execute("PRAGMA foreign_keys = OFF")
    work.raw.execute(statement)
    return history.verify(work).broken_at


@pytest.fixture
def four(work: UnitOfWork) -> UnitOfWork:
    for number in range(4):
        add(work, f"Người {number}")
    return work


def test_an_untouched_log_is_whole(four: UnitOfWork):
    assert history.verify(four) == history.ChainReport(activities=4, purged=0, broken_at=None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activity SET name = 'Việc khác' WHERE seq = 2",
        "UPDATE activity SET who = 'Người khác' WHERE seq = 2",
        "UPDATE activity SET at = '2020-01-01T00:00:00' WHERE seq = 2",
        "UPDATE activity_payload SET body = replace(body, 'Người 1', 'Người x') WHERE seq = 2",
        "DELETE FROM activity WHERE seq = 2",
        "DELETE FROM activity_payload WHERE seq = 2",
    ],
)
def test_a_changed_line_is_found(four: UnitOfWork, statement: str):
    assert tampered(four, statement) == 2


def test_a_purged_payload_does_not_break_the_chain(four: UnitOfWork):
    purged = json.dumps({"purged": "đã hủy theo biên bản số 01"}, ensure_ascii=False)
    assert tampered(four, f"UPDATE activity_payload SET body = '{purged}' WHERE seq = 2") is None
    assert history.verify(four).purged == 1
    with pytest.raises(Refused, match="đã hủy"):
        history.undo(four, 2)


# --- any sequence ------------------------------------------------------------------------------------------------

Step = Callable[[UnitOfWork], None]


def everything(work: UnitOfWork) -> dict[str, list[tuple]]:
    return {
        name: work.raw.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in ("actor", "sitting", "part")
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("adrsx"), st.integers(0, 5)), max_size=12))
def test_undoing_everything_goes_back_through_every_state(cell_file: CellFile, steps):
    work = cell_file.work
    while history.undo_name(work):
        history.undo(work)
    states = [everything(work)]
    for kind, number in steps:
        actors, sittings = work.all(select(Actor).order_by("name")), work.all(select(Sitting).order_by("place"))
        before = everything(work)
        if kind == "a":
            add(work, f"Người {number} {len(actors)}")
        elif kind == "r" and actors:
            rename(work, actors[number % len(actors)].id, f"Tên {number}")
        elif kind == "s":
            with work.named("Lập cuộc họp"):
                chair = actors[number % len(actors)].id if actors else None
                sitting = work.add(Sitting(held_on=date(2026, 1, 1), place=str(number), chair_id=chair))
                work.add(Part(sitting_id=sitting.id, period="2026-01", kind="extraordinary"))
        elif kind == "x" and sittings:
            with work.named("Xoá cuộc họp"):
                work.delete(sittings[number % len(sittings)])
        elif kind == "d" and actors and not sittings:
            with work.named("Xoá người"):
                work.delete(actors[number % len(actors)])
        if everything(work) != before:
            states.append(everything(work))
    while history.undo_name(work):
        assert everything(work) == states.pop()
        history.undo(work)
    assert everything(work) == states.pop()
    assert states == []
    assert history.verify(work).broken_at is None


def test_a_row_in_hand_that_was_undone_away_hinders_nothing(work: UnitOfWork):
    gone = work.get(Actor, add(work, "Một"))
    history.undo(work)
    two = add(work, "Hai")
    with work.named("Xoá Hai"):
        work.delete(work.get(Actor, two))
    assert work.get(Actor, two) is None
    assert gone not in work.all(select(Actor))
