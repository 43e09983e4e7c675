"""The named transaction: all or nothing, in the log to the last row, and cheap to read beside."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select, update

from app.operations.opening import CellFile
from db import chain
from db.errors import StorageProblem
from db.tables import Actor, AgendaItem, Contribution, Paper, Part, Sitting, Vote
from db.unit_of_work import UnitOfWork


def meeting(work: UnitOfWork) -> Sitting:
    """Put in a sitting with a part, an item and a contribution by an invented person."""
    with work.named("Lập cuộc họp"):
        sitting = work.add(Sitting(held_on=date(2026, 2, 3)))
        part = work.add(Part(sitting_id=sitting.id, period="2026-02"))
        item = work.add(AgendaItem(part_id=part.id, position=1, title="Nội dung thử"))
        actor = work.add(Actor(name="Trần Văn Thử"))
        work.add(Contribution(item_id=item.id, position=1, actor_id=actor.id))
    return sitting


@contextmanager
def failing() -> Iterator[None]:
    """Expect the failure that the block ends with."""
    with pytest.raises(ZeroDivisionError):
        yield


def payloads(work: UnitOfWork) -> list[list[dict]]:
    return [json.loads(body)["rows"] for (body,) in work.raw.execute("SELECT body FROM activity_payload ORDER BY seq")]


def names(work: UnitOfWork) -> list[str]:
    return [name for (name,) in work.raw.execute("SELECT name FROM activity ORDER BY seq")]


def test_a_change_is_on_disk_when_the_block_ends(cell_file: CellFile):
    with cell_file.work.named("Thêm người"):
        cell_file.work.add(Actor(name="Lê Thị Thử"))
    with cell_file.reader() as other:
        assert [actor.name for actor in other.all(select(Actor))] == ["Lê Thị Thử"]


def test_a_failed_operation_leaves_nothing(work: UnitOfWork):
    with failing(), work.named("Thêm người"):
        work.add(Actor(name="Lê Thị Thử"))
        raise ZeroDivisionError
    assert work.all(select(Actor)) == []
    assert names(work) == []
    assert work.changes.tables == set()
    assert not work.raw.in_transaction


def test_a_changed_field_reads_as_before_after_a_failure(work: UnitOfWork):
    with work.named("Thêm người"):
        actor = work.add(Actor(name="Lê Thị Thử"))
    with failing(), work.named("Sửa tên"):
        work.change(actor, name="Tên khác")
        raise ZeroDivisionError
    assert actor.name == "Lê Thị Thử"


def test_a_nested_operation_joins_the_outer_one(work: UnitOfWork):
    with work.named("Việc ngoài") as changes:
        work.add(Actor(name="Một"))
        with work.named("Việc trong"):
            work.add(Actor(name="Hai"))
    assert names(work) == ["Việc ngoài"]
    assert len(changes.ids) == 2


def test_a_nested_failure_that_is_caught_takes_back_only_its_own(work: UnitOfWork):
    with work.named("Việc ngoài") as changes:
        work.add(Actor(name="Một"))
        with failing(), work.named("Việc trong"):
            work.add(Actor(name="Hai"))
            work.warn("không nên còn")
            raise ZeroDivisionError
        work.add(Actor(name="Ba"))
    assert {actor.name for actor in work.all(select(Actor))} == {"Một", "Ba"}
    assert len(payloads(work)[0]) == 2
    assert changes.warnings == []


def test_a_nested_failure_that_is_not_caught_takes_everything_back(work: UnitOfWork):
    with failing(), work.named("Việc ngoài"):
        work.add(Actor(name="Một"))
        with work.named("Việc trong"):
            raise ZeroDivisionError
    assert work.all(select(Actor)) == []


def test_the_log_keeps_each_row_before_and_after(work: UnitOfWork):
    with work.named("Thêm người"):
        actor = work.add(Actor(name="Lê Thị Thử"))
    with work.named("Sửa tên"):
        work.change(actor, name="Lê Thị Thật")
    with work.named("Xoá người"):
        work.delete(actor)
    added, changed, deleted = (rows[0] for rows in payloads(work))
    assert (added["before"], added["after"]["name"]) == (None, "Lê Thị Thử")
    assert (changed["before"], changed["after"]) == ({"name": "Lê Thị Thử"}, {"name": "Lê Thị Thật"})
    assert (deleted["before"]["name"], deleted["after"]) == ("Lê Thị Thật", None)


def test_several_writes_to_one_row_are_one_line_of_the_log(work: UnitOfWork):
    with work.named("Thêm và sửa"):
        actor = work.add(Actor(name="Một"))
        work.change(actor, name="Hai")
        work.change(actor, name="Ba")
    assert [(row["before"], row["after"]["name"]) for row in payloads(work)[0]] == [(None, "Ba")]


def test_what_ends_as_it_began_is_not_logged(work: UnitOfWork):
    with work.named("Thêm rồi xoá"):
        work.delete(work.add(Actor(name="Một")))
    with work.named("Không làm gì") as changes:
        pass
    assert names(work) == []
    assert changes.seq is None


def test_rows_that_go_with_a_deleted_one_are_in_the_log(work: UnitOfWork):
    sitting = meeting(work)
    with work.named("Xoá cuộc họp") as changes:
        work.delete(sitting)
    gone = {row["table"]: row["before"] for row in payloads(work)[-1]}
    assert set(gone) == {"sitting", "part", "agenda_item", "contribution"} == changes.tables
    assert gone["agenda_item"]["title"] == "Nội dung thử"


def test_a_row_that_went_with_another_is_not_found_again(work: UnitOfWork):
    sitting = meeting(work)
    part = work.first(select(Part))
    with work.named("Xoá cuộc họp"):
        work.delete(sitting)
        assert work.get(Part, part.id) is None
    assert work.get(Part, part.id) is None


def test_plain_sql_is_in_the_log_too(work: UnitOfWork):
    meeting(work)
    with work.named("Sửa hàng loạt") as changes:
        work.raw.execute("UPDATE agenda_item SET is_done = 1")
    assert changes.tables == {"agenda_item"}
    assert payloads(work)[-1][0]["after"] == {"is_done": 1}


def test_nothing_changes_outside_a_named_operation(work: UnitOfWork):
    with pytest.raises(RuntimeError, match="named"):
        work.add(Actor(name="Một"))
    work.session.rollback()
    with pytest.raises(RuntimeError, match="named"):
        work.session.exec(update(Actor).values(name="x"))


def test_reading_leaves_no_transaction_open(cell_file: CellFile):
    work = cell_file.work
    work.all(select(Actor))
    work.first(select(Actor))
    work.get(Actor, uuid4())
    assert not work.raw.in_transaction


def test_changing_to_the_same_value_changes_nothing(work: UnitOfWork):
    with work.named("Thêm người"):
        actor = work.add(Actor(name="Một"))
    with work.named("Sửa tên") as changes:
        assert not work.change(actor, name="Một")
    assert changes.tables == set()


def test_text_is_nfc_in_the_file_the_log_and_the_name_of_the_operation(work: UnitOfWork):
    decomposed = "Lê Thị Thuỷ"
    with work.named(decomposed):
        work.add(Actor(name=decomposed))
    assert names(work) == ["Lê Thị Thuỷ"]
    assert payloads(work)[0][0]["after"]["name"] == "Lê Thị Thuỷ"


def test_a_broken_rule_of_a_table_is_heard_at_once_and_leaves_nothing(work: UnitOfWork):
    meeting(work)
    before = names(work)
    item = work.first(select(AgendaItem))
    with pytest.raises(IntegrityError), work.named("Biểu quyết"):
        work.add(Vote(item_id=item.id, position=1, subject="Thử", in_favour=-1))
    assert names(work) == before


def test_the_work_of_one_thread_is_refused_to_another(work: UnitOfWork):
    work.all(select(Actor))
    heard: list[BaseException] = []

    def elsewhere() -> None:
        try:
            work.all(select(Actor))
        except RuntimeError as trouble:
            heard.append(trouble)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(heard) == 1


def test_a_read_only_work_says_why(work: UnitOfWork):
    work.read_only = "Sổ chỉ để xem."
    with pytest.raises(StorageProblem, match="chỉ để xem"), work.named("Thêm"):
        pass


def test_headers_are_chained_and_payloads_lie_apart(work: UnitOfWork):
    meeting(work)
    with work.named("Thêm người"):
        work.add(Actor(name="Một"))
    rows = work.raw.execute("SELECT * FROM activity ORDER BY seq").fetchall()
    previous = ""
    for seq, at, who, name, kind, undoes, payload, before, own in rows:
        (body,) = work.raw.execute("SELECT body FROM activity_payload WHERE seq = ?", (seq,)).fetchone()
        assert payload == chain.digest(body)
        assert before == previous
        assert own == chain.header_digest(seq, at, who, name, kind, undoes, payload, before)
        previous = own


def test_listeners_hear_what_was_written_and_nothing_else(work: UnitOfWork):
    heard = []
    work.listeners.append(heard.append)
    with work.named("Thêm người"):
        work.add(Actor(name="Một"))
    with work.named("Không làm gì"):
        pass
    with failing(), work.named("Hỏng"):
        work.add(Actor(name="Hai"))
        raise ZeroDivisionError
    assert [changes.name for changes in heard] == ["Thêm người"]


def test_a_listener_that_fails_does_not_make_a_saved_change_look_failed(work: UnitOfWork):
    heard = []

    def failing_listener(_: object) -> None:
        raise OSError("x")

    work.listeners += [failing_listener, heard.append]
    with work.named("Thêm người") as changes:
        work.add(Actor(name="Một"))
    assert changes.seq is not None
    assert len(heard) == 1


def test_a_paper_of_the_whole_part_has_one_draft(work: UnitOfWork):
    with work.named("Buổi họp"):
        sitting = work.add(Sitting(held_on=date(2026, 2, 3)))
        part = work.add(Part(sitting_id=sitting.id, period="2026-02"))
        work.add(Paper(part_id=part.id, form="minutes"))
    with pytest.raises(IntegrityError), work.named("Dự thảo nữa"):
        work.add(Paper(part_id=part.id, form="minutes"))
    with work.named("Đã ban hành thì không tính"):
        work.add(Paper(part_id=part.id, form="minutes", state="issued", issued_on=date(2026, 2, 4)))


def test_a_reader_sees_one_moment(cell_file: CellFile):
    with cell_file.reader() as other:
        other.all(select(Actor))
        with cell_file.work.named("Thêm người"):
            cell_file.work.add(Actor(name="Một"))
        assert other.all(select(Actor)) == []
        with pytest.raises(StorageProblem), other.named("Ghi"):
            pass


def test_a_long_text_comes_back_letter_for_letter(work: UnitOfWork):
    text = "uỷ ủy  “” « » & < \t ☐ 🙂\n" * 1000
    with work.named("Thêm người"):
        actor = work.add(Actor(name=text))
    work.forget()
    assert work.get(Actor, actor.id).name == text


def test_a_change_inside_a_failed_nested_operation_reads_as_before(work: UnitOfWork):
    with work.named("Thêm người"):
        actor = work.add(Actor(name="Một"))
    with work.named("Việc ngoài"):
        work.change(actor, title="Giáo viên")
        with failing(), work.named("Việc trong"):
            work.change(actor, name="Hai")
            raise ZeroDivisionError
        assert (actor.name, actor.title) == ("Một", "Giáo viên")
    assert (actor.name, actor.title) == ("Một", "Giáo viên")
    assert payloads(work)[-1][0]["after"] == {"title": "Giáo viên"}


def test_a_row_set_by_hand_and_changed_keeps_both(work: UnitOfWork):
    with work.named("Thêm người"):
        actor = work.add(Actor(name="Một"))
    with work.named("Sửa"):
        actor.title = "Giáo viên"
        work.change(actor, name="Hai")
    work.forget()
    assert (actor.name, actor.title) == ("Hai", "Giáo viên")


def test_a_change_outside_a_named_operation_is_refused_and_leaves_the_row(work: UnitOfWork):
    with work.named("Thêm người"):
        actor = work.add(Actor(name="Một"))
    with pytest.raises(RuntimeError, match="named"):
        work.change(actor, name="Hai")
    assert actor.name == "Một"


def test_a_broken_rule_of_a_changed_row_is_heard_at_once(work: UnitOfWork):
    meeting(work)
    item = work.first(select(AgendaItem))
    with pytest.raises(IntegrityError), work.named("Sửa mục"):
        work.change(item, section="không có")
    assert item.section == "proceeding"


def test_days_ids_and_moments_are_changed_in_the_form_the_file_keeps(work: UnitOfWork):
    meeting(work)
    sitting, actor = work.first(select(Sitting)), work.first(select(Actor))
    with work.named("Sửa cuộc họp"):
        work.change(sitting, held_on=date(2026, 3, 4), chair_id=actor.id)
    work.forget()
    assert (sitting.held_on, sitting.chair_id) == (date(2026, 3, 4), actor.id)
