"""Copies that are known to open: made while the file is in use, thinned by a table of dates, put back."""

import contextlib
import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.operations import opening
from app.operations.opening import CellFile
from db import backup, engine, files, key, paths
from db.backup import Reason
from db.errors import Damaged, StorageProblem
from db.tables import Actor
from tests.conftest import PASSWORD

NOW = datetime(2026, 12, 31, 14, 5)


def add(cell: CellFile, name: str) -> None:
    with cell.work.named(f"Thêm {name}"):
        cell.work.add(Actor(name=name))


def people(path: Path) -> list[str]:
    with opening.open_file(path, PASSWORD, writes=False) as cell:
        return [name for (name,) in cell.work.raw.execute("SELECT name FROM actor ORDER BY name")]


def test_a_copy_opens_by_itself_with_the_same_password(cell_file: CellFile, tmp_path: Path):
    add(cell_file, "Một")
    folder = tmp_path / "usb"
    copy = backup.take(cell_file.path, cell_file.key, Reason.BY_HAND, folder=folder, now=NOW)
    assert copy.path.name == "chi-bo-20261231-140500-tu-sao-luu.chibo"
    assert people(copy.path) == ["Một"]
    assert {item.name for item in folder.iterdir()} == {copy.path.name, copy.path.name + "-khoa"}


def test_a_copy_taken_during_writes_is_of_one_moment(cell_file: CellFile):
    add(cell_file, "Người 000")
    found: list[backup.Backup] = []
    stop = threading.Event()

    def copy_again_and_again() -> None:
        while not stop.is_set() or not found:
            found.append(backup.take(cell_file.path, cell_file.key, Reason.BY_HAND))

    thread = threading.Thread(target=copy_again_and_again)
    thread.start()
    for number in range(1, 60):
        add(cell_file, f"Người {number:03}")
    stop.set()
    thread.join()
    for copy in found:
        names = people(copy.path)
        assert names == [f"Người {number:03}" for number in range(len(names))]


def test_a_copy_of_a_damaged_file_is_refused_and_nothing_stays(closed_file: Path):
    file_key = key.read(closed_file).unlock(PASSWORD)
    content = bytearray(closed_file.read_bytes())
    content[-100] ^= 1
    closed_file.write_bytes(content)
    with pytest.raises(Damaged):
        backup.take(closed_file, file_key, Reason.DAILY)
    assert list(backup.folder_of(closed_file).iterdir()) == []


def _byte_turned(path: Path, _: CellFile) -> None:
    with open(path, "r+b") as file:
        file.seek(path.stat().st_size // 2)
        (byte,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))


def _row_lost(path: Path, cell: CellFile) -> None:
    with contextlib.closing(engine.connect(path, cell.key, writes=True)) as raw:
        raw.execute("DELETE FROM actor")


@pytest.mark.parametrize("spoil", [_byte_turned, _row_lost])
def test_a_copy_that_the_disk_spoils_is_refused_and_nothing_stays(cell_file: CellFile, monkeypatch, spoil):
    add(cell_file, "Một" * 100_000)  # a row of many pages, which counting rows does not read
    sync = files.sync_file
    monkeypatch.setattr(files, "sync_file", lambda path: (sync(path), spoil(path, cell_file)))
    with pytest.raises(Damaged):
        backup.take(cell_file.path, cell_file.key, Reason.BY_HAND)
    assert list(backup.folder_of(cell_file.path).iterdir()) == []


def test_a_copy_that_the_second_disk_spoils_is_refused_and_nothing_stays(
    cell_file: CellFile, tmp_path: Path, monkeypatch
):
    copy = backup.take(cell_file.path, cell_file.key, Reason.BY_HAND)
    usb = tmp_path / "usb"
    usb.mkdir()
    sync = files.sync_file
    monkeypatch.setattr(files, "sync_file", lambda path: (sync(path), _byte_turned(path, cell_file)))
    with pytest.raises(StorageProblem, match="không giống bản gốc"):
        backup.copy_to(copy, usb)
    assert list(usb.iterdir()) == []


@pytest.mark.parametrize("step", ["sync_file", "move"])
def test_a_full_disk_leaves_no_half_made_copy(cell_file: CellFile, monkeypatch, step: str):
    def refuse(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(files, step, refuse)
    with pytest.raises(StorageProblem, match="đầy"):
        backup.take(cell_file.path, cell_file.key, Reason.DAILY)
    assert list(backup.folder_of(cell_file.path).iterdir()) == []


def test_two_copies_of_one_second_have_two_names(cell_file: CellFile):
    copies = [backup.take(cell_file.path, cell_file.key, Reason.DAILY, now=NOW) for _ in range(3)]
    assert len({copy.path for copy in copies}) == len({copy.taken_at for copy in copies}) == 3


def day(text: str) -> datetime:
    return datetime.strptime(f"2026 {text}", "%Y %d/%m %H:%M")


@pytest.mark.parametrize(
    ("had", "stays"),
    [
        ([], []),
        (["31/12 08:00"], ["31/12 08:00"]),
        # all of two days
        (["31/12 08:00", "31/12 09:00", "30/12 08:00", "30/12 17:00"],) * 2,
        # then the newest of a day
        (["31/12 08:00", "28/12 08:00", "28/12 17:00", "27/12 08:00"], ["31/12 08:00", "28/12 17:00", "27/12 08:00"]),
        # beyond seven days the newest of a week (of Monday to Sunday)
        (
            [f"{number:02}/12 08:00" for number in range(1, 32)],
            [f"{number:02}/12 08:00" for number in (6, 13, 20, 25, 26, 27, 28, 29, 30, 31)],
        ),
        # one of each month behind the weeks; a summer without a copy uses up no place
        (
            ["31/12 08:00", "05/05 08:00", "04/05 08:00", "02/01 08:00", "01/01 08:00"],
            ["31/12 08:00", "05/05 08:00", "04/05 08:00", "02/01 08:00", "01/01 08:00"],
        ),
    ],
)
def test_which_copies_stay(had: list[str], stays: list[str]):
    assert backup.to_keep(map(day, had), NOW) == set(map(day, stays))


def test_ten_years_of_daily_copies_are_about_two_dozen():
    moments = [NOW - timedelta(days=number) for number in range(3650)]
    kept = backup.to_keep(moments, NOW)
    assert NOW in kept
    assert len(kept) == len(backup.to_keep(kept, NOW)) == 24
    assert min(kept) > NOW - timedelta(days=366)


def test_a_copy_from_the_future_stays():
    ahead = NOW + timedelta(days=400)
    assert ahead in backup.to_keep([ahead, NOW], NOW)


def test_thinning_touches_neither_other_files_nor_what_a_restore_put_aside(cell_file: CellFile, tmp_path: Path):
    folder = tmp_path / "chung"
    for hour in range(3):
        backup.take(cell_file.path, cell_file.key, Reason.DAILY, folder=folder, now=datetime(2026, 6, 1, hour))
    backup.take(cell_file.path, cell_file.key, Reason.RESTORE, folder=folder, now=datetime(2026, 6, 1, 4))
    with opening.create(tmp_path / "chi-bo-khac.chibo", PASSWORD) as other:
        for hour in range(2):
            backup.take(other.path, other.key, Reason.DAILY, folder=folder, now=datetime(2026, 6, 1, hour))
    (folder / "ghi chú.txt").write_text("x", encoding="utf-8")
    gone = backup.thin(folder, cell_file.key, NOW)
    assert [copy.taken_at.hour for copy in gone] == [1, 0]
    assert len(list(folder.glob("*.chibo"))) == len(list(folder.glob("*-khoa"))) == 4
    assert (folder / "ghi chú.txt").exists()


@pytest.mark.parametrize("reason", list(Reason))
def test_every_kind_of_copy_can_be_put_back_and_the_old_file_stays(closed_file: Path, reason: Reason):
    with opening.open_file(closed_file, PASSWORD) as cell:
        add(cell, "Lúc sao lưu")
        copy = backup.take(cell.path, cell.key, reason)
        add(cell, "Sau đó")
    aside = backup.restore(closed_file, cell.key, copy.path)
    assert people(closed_file) == ["Lúc sao lưu"]
    assert people(aside) == ["Lúc sao lưu", "Sau đó"]
    assert people(copy.path) == ["Lúc sao lưu"]


def test_a_journal_of_the_old_file_is_not_played_into_the_restored_one(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        add(cell, "Lúc sao lưu")
        copy = backup.take(cell.path, cell.key, Reason.DAILY)
        add(cell, "Còn trong nhật ký ghi")
        journal = closed_file.with_name(closed_file.name + "-wal")
        left = (closed_file.read_bytes(), journal.read_bytes())
    closed_file.write_bytes(left[0])
    journal.write_bytes(left[1])
    aside = backup.restore(closed_file, cell.key, copy.path)
    assert people(closed_file) == ["Lúc sao lưu"]
    engine.check_whole(closed_file, cell.key)
    assert "Còn trong nhật ký ghi" in people(aside)


def test_a_damaged_copy_is_not_put_back(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        copy = backup.take(cell.path, cell.key, Reason.DAILY)
    os.truncate(copy.path, copy.size // 2)
    content = closed_file.read_bytes()
    with pytest.raises(Damaged):
        backup.restore(closed_file, cell.key, copy.path)
    assert closed_file.read_bytes() == content


def test_a_damaged_file_is_replaced_and_put_aside(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        add(cell, "Một")
        copy = backup.take(cell.path, cell.key, Reason.DAILY)
    closed_file.write_bytes(b"x" * 5000)
    aside = backup.restore(closed_file, cell.key, copy.path)
    assert people(closed_file) == ["Một"]
    assert aside.read_bytes() == b"x" * 5000


@pytest.mark.parametrize("step", ["sync_file", "move"])
def test_a_failing_restore_leaves_the_old_file(closed_file: Path, monkeypatch, step: str):
    with opening.open_file(closed_file, PASSWORD) as cell:
        copy = backup.take(cell.path, cell.key, Reason.DAILY)
    content = closed_file.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(files, step, refuse)
    with pytest.raises(StorageProblem):
        backup.restore(closed_file, cell.key, copy.path)
    monkeypatch.undo()
    assert closed_file.read_bytes() == content
    assert not list(closed_file.parent.glob(".*.tmp"))


def test_the_second_folder_gets_the_same_bytes(cell_file: CellFile, tmp_path: Path):
    copy = backup.take(cell_file.path, cell_file.key, Reason.DAILY)
    usb = tmp_path / "usb"
    usb.mkdir()
    second = backup.copy_to(copy, usb)
    assert second.read_bytes() == copy.path.read_bytes()
    assert paths.key_path(second).exists()


def test_a_second_folder_that_is_not_there_is_a_sentence(cell_file: CellFile, tmp_path: Path):
    copy = backup.take(cell_file.path, cell_file.key, Reason.DAILY)
    with pytest.raises(StorageProblem, match="cắm USB"):
        backup.copy_to(copy, tmp_path / "không có")


def test_a_folder_too_deep_for_a_copy_is_a_sentence_and_nothing_is_made(cell_file: CellFile, tmp_path: Path):
    copy = backup.take(cell_file.path, cell_file.key, Reason.DAILY)
    deep = tmp_path / ("x" * 100) / ("y" * (paths.LONGEST_PATH - len(str(tmp_path)) - 120))
    deep.mkdir(parents=True)
    for deed in (
        lambda: backup.take(cell_file.path, cell_file.key, Reason.BY_HAND, folder=deep),
        lambda: backup.copy_to(copy, deep),
    ):
        with pytest.raises(StorageProblem, match=r"Không sao lưu được.*nhiều nhất 240"):
            deed()
    assert not list(deep.iterdir())
