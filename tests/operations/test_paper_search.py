"""The register searched: without accents, newest first, the words marked; the index agrees with the records."""

from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.documents.body import items_of_text
from app.exchange import records
from app.operations import backups, history, incoming, opening, paper_register, papers, signed_copies, writing
from app.operations.opening import CellFile
from app.operations.paper_register import oddities, search
from app.operations.paper_search import Hit
from app.rules.vietnamese import fold
from db import backup, engine, key, migrate
from db import search as index
from db.unit_of_work import UnitOfWork
from db.versions import Stamp
from tests.conftest import PASSWORD
from tests.operations import month
from tests.operations.written import DAY, arrived, begun

BODY = "Tổ chức đợt sinh hoạt về Đào tạo, bồi dưỡng.\nPhân công đồng chí Đặng Thị Ước phụ trách."


@pytest.fixture
def made(work: UnitOfWork) -> month.Cell:
    return month.make_cell(work)


def issued(work: UnitOfWork, text: str = BODY, on: date = DAY, **given: object) -> papers.Issued:
    paper_id = begun(work, **given)  # type: ignore[arg-type]
    writing.keep_body(work, paper_id, items_of_text(text))
    return writing.issue(work, paper_id, on=on)


def marked(hit: Hit) -> list[str]:
    return [hit.excerpt[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dao tao", ["Đào", "tạo"]),
        ("ĐÀO TẠO", ["Đào", "tạo"]),
        ("da uoc", ["Đặng", "Ước"]),
        ("dong chi", ["đồng", "chí"]),
        ("01-kh/cb", ["01", "KH", "CB"]),
        ("thu nghiem", ["thử", "nghiệm"]),
    ],
)
def test_words_are_found_without_accents_and_marked(made: month.Cell, words: str, found: list[str]) -> None:
    done = issued(made.work)
    (hit,) = search(made.work, words)
    assert (hit.paper_id, hit.incoming_id, hit.symbol, hit.issued_on) == (done.paper_id, None, "01-KH/CB", DAY)
    assert set(found) <= set(marked(hit))


@pytest.mark.parametrize("words", ["dao xyz", "ao tao", "", "  ", '"', "*", "- -", "NEAR(", "dao\x00", "a OR b"])
def test_what_is_not_there_finds_nothing(made: month.Cell, words: str) -> None:
    issued(made.work, "Không liên quan.")
    assert search(made.work, words) == ()


def test_every_vietnamese_letter_is_found_by_its_plain_one(made: month.Cell) -> None:
    letters = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
    issued(made.work, " ".join(f"x{letter}{letter.upper()}z" for letter in letters))
    for letter in letters:
        (hit,) = search(made.work, f"x{fold(letter)}{fold(letter)}z")
        assert marked(hit)


def test_drafts_are_not_found_and_the_newest_paper_comes_first(made: month.Cell) -> None:
    work = made.work
    begun(work)
    days = (date(2026, 5, 1), date(2026, 7, 1), date(2026, 6, 1))
    for on in days:
        issued(work, on=on)
    assert [hit.issued_on for hit in search(work, "dao tao")] == sorted(days, reverse=True)
    assert len(search(work, "dao tao", limit=2)) == 2


def test_papers_of_meetings_and_papers_that_came_in_are_found(made: month.Cell) -> None:
    work = made.work
    meeting = month.approved(made)
    done = papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    came, _ = incoming.add(work, arrived())
    assert [hit.paper_id for hit in search(work, "co ban dong y voi du thao")] == [done.paper_id]
    (hit,) = search(work, "hoc tap nghi quyet")
    assert (hit.paper_id, hit.incoming_id, hit.symbol, hit.title) == (
        None,
        came,
        "12-KH/ĐU",
        "học tập Nghị quyết năm 2026",
    )


def test_the_index_follows_change_removal_undo_and_trash(work: UnitOfWork) -> None:
    came, _ = incoming.add(work, arrived())
    incoming.change(work, came, {"abstract": "phòng chống đuối nước"})
    assert search(work, "hoc tap") == ()
    assert len(search(work, "duoi nuoc")) == 1
    history.undo(work)
    assert len(search(work, "hoc tap")) == 1
    incoming.remove(work, came)
    assert search(work, "hoc tap") == ()
    (gone,) = history.trash(work)
    history.restore(work, gone.seq, gone.record_id)
    assert len(search(work, "hoc tap")) == 1


def test_what_was_rolled_back_is_not_found(work: UnitOfWork) -> None:
    with suppress(ZeroDivisionError), work.named("Hỏng giữa chừng"):
        incoming.add(work, arrived())
        assert len(search(work, "hoc tap")) == 0
        _ = 1 // 0
    assert incoming.incoming(work) == ()
    assert search(work, "hoc tap") == ()


def test_a_worker_searches_what_is_on_the_disk(cell_file: CellFile) -> None:
    incoming.add(cell_file.work, arrived())
    with cell_file.reader() as reader:
        assert len(search(reader, "hoc tap")) == 1


def test_a_missing_or_foreign_index_is_made_anew_at_opening(made: month.Cell, cell_file: CellFile) -> None:
    work = made.work
    issued(work)
    incoming.add(work, arrived())
    path = cell_file.path
    for spoil in (
        f"DROP TABLE {index.INDEX}",
        f"DROP TABLE {index.PLACES}",
        f"DROP TABLE {index.INDEX}; CREATE TABLE {index.INDEX} (words)",
    ):
        for statement in spoil.split(";"):
            work.raw.execute(statement)
        assert search(work, "dao tao") == ()
        cell_file.close()
        cell_file = opening.open_file(path, PASSWORD)
        work = cell_file.work
        assert len(search(work, "dao tao")) == 1
        assert len(search(work, "hoc tap")) == 1
    cell_file.close()
    engine.check_whole(path, cell_file.key)


def test_the_index_survives_dump_and_import(made: month.Cell, cell_file: CellFile, tmp_path: Path) -> None:
    issued(made.work)
    text = records.to_text(records.dump(made.work))
    assert index.INDEX not in text
    with records.load(text, tmp_path / "mới.chibo", PASSWORD) as cell:
        assert len(search(cell.work, "dao tao")) == 1


def test_the_index_is_in_a_backup_and_agrees_with_it(made: month.Cell, cell_file: CellFile, tmp_path: Path) -> None:
    issued(made.work)
    copy = backup.take(cell_file.path, cell_file.key, backup.Reason.BY_HAND, folder=tmp_path)
    issued(made.work, on=date(2026, 7, 1))
    with opening.open_file(copy.path, PASSWORD, writes=False) as cell:
        assert [hit.issued_on for hit in search(cell.work, "dao tao")] == [DAY]
    assert len(search(made.work, "dao tao")) == 2


def test_restoring_a_copy_brings_its_index_back(made: month.Cell, cell_file: CellFile, tmp_path: Path) -> None:
    issued(made.work)
    copy = backup.take(cell_file.path, cell_file.key, backup.Reason.BY_HAND, folder=tmp_path)
    issued(made.work, on=date(2026, 7, 1))
    restored, _ = backups.restore(cell_file, copy.path)
    with restored:
        assert [hit.issued_on for hit in search(restored.work, "dao tao")] == [DAY]
        issued(restored.work, on=date(2026, 8, 1))
        assert [hit.issued_on for hit in search(restored.work, "dao tao")] == [date(2026, 8, 1), DAY]


def test_a_book_of_the_first_release_is_searched_once_it_is_lifted(made: month.Cell, tmp_path: Path) -> None:
    """The papers of release 1 lie in tables without index; opening the book lifts it and makes one."""
    done = issued(made.work)
    kept = made.work.raw.execute("SELECT * FROM paper WHERE id = ?", (done.paper_id.hex,)).fetchone()
    actors = made.work.raw.execute("SELECT * FROM actor").fetchall()
    terms = made.work.raw.execute("SELECT * FROM term").fetchall()
    path, file_key = tmp_path / "cũ.chibo", key.new_key()
    first = Stamp(1, "1.0.0")
    migrate.upgrade(path, file_key, first, creates=True)
    with closing(engine.connect(path, file_key, writes=True)) as raw:
        for table, rows in (("actor", actors), ("term", terms), ("paper", [kept])):
            raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        assert not index.is_made(raw)
    key.write(path, key.make(file_key, PASSWORD, first))
    with opening.open_file(path, PASSWORD) as cell:
        assert [hit.symbol for hit in search(cell.work, "dao tao")] == ["01-KH/CB"]


# --- what is odd ---------------------------------------------------------------------------------------------------


def test_gaps_and_days_out_of_order_are_said_with_their_papers(made: month.Cell) -> None:
    work = made.work
    first, third = begun(work), begun(work)
    writing.issue(work, first, on=DAY)
    writing.issue(work, third, on=date(2026, 6, 1), number=3)
    gap, disorder = oddities(work, 2026)
    assert gap == paper_register.Oddity("Nhiệm kỳ 2025 - 2030: dãy số KH/CB thiếu số 02.", (third,))
    assert disorder.sentence == "Số 03-KH/CB ngày 01/06/2026 đứng sau số 01-KH/CB mà ngày lại trước (ngày 05/06/2026)."
    assert disorder.paper_ids == (first, third)
    assert oddities(work, 2025) == ()
    assert oddities(work) == oddities(work, 2026)


def test_every_day_before_that_of_a_lower_number_is_told(made: month.Cell) -> None:
    work = made.work
    ids = [begun(work) for _ in range(4)]
    for paper_id, day in zip(ids, (5, 1, 3, 6), strict=True):
        writing.issue(work, paper_id, on=date(2026, 6, day))
    assert [oddity.paper_ids for oddity in oddities(work)] == [(ids[0], ids[1]), (ids[0], ids[2])]


def test_what_is_withdrawn_waits_for_no_signature(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    assert [row.paper_id for row in signed_copies.unsigned(work, 2026)] == [paper_id]
    papers.withdraw(work, paper_id, "Sai ngày", on=DAY)
    assert signed_copies.unsigned(work, 2026) == []


def test_numbers_left_out_before_one_paper_are_told_together(made: month.Cell) -> None:
    work = made.work
    writing.issue(work, begun(work), on=DAY, number=4)
    (gap,) = oddities(work)
    assert gap.sentence == "Nhiệm kỳ 2025 - 2030: dãy số KH/CB thiếu số 01, 02, 03."


def test_a_register_in_order_has_nothing_odd(made: month.Cell) -> None:
    work = made.work
    for day in (1, 1, 7):
        writing.issue(work, begun(work), on=date(2026, 6, day))
    assert oddities(work) == ()


def test_the_register_tells_recipients_files_and_term(made: month.Cell) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.change(work, paper_id, recipients=("Đảng uỷ phường", "Lưu Chi bộ"))
    writing.issue(work, paper_id, on=DAY)
    term = work.raw.execute("SELECT id FROM term").fetchone()[0]
    (row,) = papers.register(work, term_id=UUID(term))
    assert row.recipients == ("Đảng uỷ phường", "Lưu Chi bộ")
    assert len(row.docx_sha256) == len(row.pdf_sha256) == 64
    assert papers.register(work, 2027) == ()
