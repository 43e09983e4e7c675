"""What every connection promises, and what a damaged file is called."""

import contextlib
import os
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.operations import opening
from app.operations.opening import CellFile
from db import engine, key, versions
from db.errors import Damaged, NotThisFile, StorageProblem
from db.key import FileKey
from db.tables import Actor
from tests.conftest import PASSWORD


@pytest.fixture
def file_key(closed_file: Path) -> FileKey:
    return key.read(closed_file).unlock(PASSWORD)


def asked(raw, pragma: str):
    return raw.execute(f"PRAGMA {pragma}").fetchone()[0]


def read_through(path: Path, file_key: FileKey) -> None:
    engine.first_look(path, file_key)
    engine.check_whole(path, file_key)


def test_the_writing_connection_keeps_every_promise(cell_file: CellFile):
    raw = cell_file.work.raw
    assert asked(raw, "journal_mode") == "wal"
    assert asked(raw, "synchronous") == 2
    assert asked(raw, "foreign_keys") == 1
    assert asked(raw, "temp_store") == 2
    assert asked(raw, "trusted_schema") == 0
    assert asked(raw, "application_id") == versions.APPLICATION_ID


def test_a_reading_connection_cannot_write(cell_file: CellFile):
    with cell_file.reader() as other:
        assert asked(other.raw, "synchronous") == 2
        assert asked(other.raw, "query_only") == 1
        with pytest.raises(sqlcipher.OperationalError, match="readonly"):
            other.raw.execute("DELETE FROM actor")


def test_many_readers_read_while_one_writes(cell_file: CellFile):
    """SQLAlchemy's own pool for SQLCipher crashes with more than five."""
    from threading import Thread

    counts = []

    def read() -> None:
        with cell_file.reader() as other:
            counts.append(other.raw.execute("SELECT count(*) FROM actor").fetchone()[0])

    threads = [Thread(target=read) for _ in range(12)]
    for thread in threads:
        thread.start()
    for number in range(20):
        with cell_file.work.named(f"Thêm {number}"):
            cell_file.work.add(Actor(name=f"Người {number}"))
    for thread in threads:
        thread.join()
    assert len(counts) == 12


def test_a_cloud_folder_gets_no_wal(empty_file: Path, tmp_path: Path):
    from tests.conftest import copy_of

    folder = tmp_path / "OneDrive"
    folder.mkdir()
    with opening.open_file(copy_of(empty_file, folder), PASSWORD) as cell:
        assert cell.home_warning
        assert asked(cell.work.raw, "journal_mode") == "truncate"
        with cell.work.named("Thêm"):
            cell.work.add(Actor(name="Một"))
        assert not list(folder.glob("*-wal"))


def test_the_file_and_its_journal_hold_no_readable_word(cell_file: CellFile):
    with cell_file.work.named("Thêm"):
        cell_file.work.add(Actor(name="Nguyen Van Khongdocduoc"))
    for path in cell_file.path.parent.iterdir():
        assert b"Khongdocduoc" not in path.read_bytes()


def test_the_id_of_a_file_stands_at_its_head(closed_file: Path, file_key: FileKey):
    assert closed_file.read_bytes()[:16] == file_key.file_id


def test_a_sound_file_is_whole(closed_file: Path, file_key: FileKey):
    steps: list[tuple[int, int]] = []
    engine.check_whole(closed_file, file_key, lambda done, of: steps.append((done, of)))
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1] > 20


def test_a_flipped_byte_on_any_page_is_found(closed_file: Path, file_key: FileKey):
    content = closed_file.read_bytes()
    for page in range(len(content) // engine.PAGE):
        at = page * engine.PAGE + 16 + page * 31 % (engine.PAGE - 16)
        closed_file.write_bytes(content[:at] + bytes([content[at] ^ 0x40]) + content[at + 1 :])
        with pytest.raises(Damaged):
            read_through(closed_file, file_key)


def test_a_row_that_refers_to_nothing_is_found(closed_file: Path, file_key: FileKey):
    with contextlib.closing(engine.connect(closed_file, file_key, writes=True)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("INSERT INTO activity_payload (seq, body) VALUES (4711, '{}')")
    with pytest.raises(Damaged):
        engine.check_whole(closed_file, file_key)


def test_a_flipped_byte_in_the_id_leaves_the_file_its_own(closed_file: Path, file_key: FileKey):
    content = closed_file.read_bytes()
    closed_file.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    with opening.open_file(closed_file, PASSWORD) as cell, cell.work.named("Thêm"):
        cell.work.add(Actor(name="Một"))


@pytest.mark.parametrize("part", [2, 3, 10, 100])
def test_a_file_cut_short_is_called_that(closed_file: Path, file_key: FileKey, part: int):
    os.truncate(closed_file, closed_file.stat().st_size // part)
    with pytest.raises(Damaged, match="cắt ngắn"):
        engine.first_look(closed_file, file_key)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 4095])
def test_a_file_of_a_few_bytes_is_cut_short(closed_file: Path, file_key: FileKey, size: int):
    os.truncate(closed_file, size)
    with pytest.raises(Damaged, match="cắt ngắn"):
        engine.first_look(closed_file, file_key)


def test_a_file_without_its_last_page_is_cut_short(closed_file: Path, file_key: FileKey):
    os.truncate(closed_file, closed_file.stat().st_size - engine.PAGE)
    with pytest.raises(Damaged, match="cắt ngắn"):
        engine.first_look(closed_file, file_key)


def test_another_cells_file_is_not_called_damaged(closed_file: Path):
    with pytest.raises(NotThisFile):
        engine.first_look(closed_file, key.new_key())


def test_any_other_file_is_not_called_damaged(closed_file: Path, file_key: FileKey):
    closed_file.write_bytes(os.urandom(20 * engine.PAGE))
    with pytest.raises(NotThisFile):
        engine.first_look(closed_file, file_key)


def test_a_missing_file_is_a_sentence(tmp_path: Path, file_key: FileKey):
    with pytest.raises(StorageProblem, match="Không thấy tệp"):
        engine.first_look(tmp_path / "x.chibo", file_key)


def test_damage_met_while_reading_is_a_sentence(empty_file: Path, tmp_path: Path, file_key: FileKey):
    from sqlmodel import select

    from tests.conftest import copy_of

    path = copy_of(empty_file, tmp_path, "b.chibo")
    with opening.open_file(path, PASSWORD) as cell, cell.work.named("Thêm"):
        for number in range(2000):
            cell.work.add(Actor(name=f"Người {number} " * 5))
    content = bytearray(path.read_bytes())
    for page in range(200, len(content) // engine.PAGE):
        content[page * engine.PAGE + 50] ^= 1
    path.write_bytes(content)
    with opening.open_file(path, PASSWORD) as cell, pytest.raises(Damaged):
        cell.work.all(select(Actor))


def test_a_name_with_signs_of_an_address_opens(tmp_path: Path):
    path = tmp_path / "chi bộ 50% #1 & ổn.chibo"
    with opening.create(path, PASSWORD) as cell, cell.work.named("Thêm"):
        cell.work.add(Actor(name="Một"))
    with opening.open_file(path, PASSWORD) as cell:
        assert cell.work.raw.execute("SELECT name FROM actor").fetchall() == [("Một",)]


def test_whatever_part_of_the_journal_a_power_cut_leaves_the_file_opens_whole(empty_file: Path, tmp_path: Path):
    """Writes after the last sync may be there, or not, or in part: the file is then as some save left it."""
    from tests.conftest import copy_of

    path = copy_of(empty_file, tmp_path, "so.chibo")
    with opening.open_file(path, PASSWORD) as cell:
        for number in range(6):
            with cell.work.named(f"Thêm {number}"):
                cell.work.add(Actor(name=f"Người {number}"))
        journal = path.with_name(path.name + "-wal").read_bytes()
        base = path.read_bytes()
    seen = set()
    for cut in [*range(0, len(journal), 997), len(journal)]:
        path.write_bytes(base)
        path.with_name(path.name + "-wal").write_bytes(journal[:cut])
        with opening.open_file(path, PASSWORD) as left:
            names = [name for (name,) in left.work.raw.execute("SELECT name FROM actor ORDER BY name")]
        assert names == [f"Người {number}" for number in range(len(names))]
        seen.add(len(names))
    assert seen == set(range(7))
