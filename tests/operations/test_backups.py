"""Copies by themselves and by hand, as the secretary meets them."""

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from app.operations import backups, opening
from app.operations.opening import CellFile
from app.operations.settings import change_settings
from db import backup, key, paths
from db.backup import Reason
from db.errors import Damaged, StorageProblem, WrongPassword
from db.tables import Actor
from tests.conftest import PASSWORD


@pytest.fixture
def cell(closed_file: Path) -> Iterator[CellFile]:
    """An open file whose daily copy is on."""
    opened = opening.open_file(closed_file, PASSWORD)
    backups.keep_daily(opened)
    yield opened
    opened.close()


def add(cell: CellFile, name: str) -> None:
    with cell.work.named(f"Thêm {name}"):
        cell.work.add(Actor(name=name))


def people(cell: CellFile) -> list[str]:
    return [name for (name,) in cell.work.raw.execute("SELECT name FROM actor ORDER BY name")]


def test_the_first_change_of_a_day_makes_one_copy(cell: CellFile):
    assert backups.is_due(cell)
    for number in range(5):
        add(cell, f"Người {number}")
    cell.close()
    (copy,) = backup.found(backup.folder_of(cell.path), cell.key)
    assert copy.reason is Reason.DAILY
    assert cell.backup_trouble == ""


def test_looking_and_noting_make_no_copy_before_a_change(cell: CellFile):
    people(cell)
    cell.close()
    assert not backup.folder_of(cell.path).exists()


def test_a_day_that_has_a_copy_gets_no_second_one(cell: CellFile):
    backups.take(cell)
    add(cell, "Một")
    cell.close()
    assert len(backup.found(backup.folder_of(cell.path))) == 1


def test_the_next_day_gets_its_own(cell: CellFile, monkeypatch):
    """The file stays open over midnight: what is due is asked of the copies that lie there, on the new day."""
    add(cell, "Một")
    add(cell, "Hai")
    clock(monkeypatch, datetime.now() + timedelta(days=1))
    add(cell, "Ba")
    add(cell, "Bốn")
    cell.close()
    days = [copy.taken_at.date() for copy in backup.found(backup.folder_of(cell.path))]
    assert days == [date.today() + timedelta(days=1), date.today()]


def clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Set the clock that backups go by."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return moment

    class Day(date):
        @classmethod
        def today(cls) -> date:
            return moment.date()

    for module in (backups, backup):
        monkeypatch.setattr(module, "datetime", Then)
    monkeypatch.setattr(backups, "date", Day)


def test_a_folder_of_copies_that_cannot_be_read_does_not_fail_the_save(cell: CellFile, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "x")

    monkeypatch.setattr(backup, "found", refuse)
    add(cell, "Một")
    cell.close()
    assert cell.backup_trouble


def test_the_day_a_file_is_made_needs_no_copy(tmp_path: Path):
    with opening.create(tmp_path / "a.chibo", PASSWORD) as cell:
        backups.keep_daily(cell)
        add(cell, "Một")
    assert not backup.folder_of(cell.path).exists()


def test_a_copy_that_fails_is_said_and_the_change_stands(cell: CellFile, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise StorageProblem("Ổ đĩa đã đầy.")

    monkeypatch.setattr(backup, "take", refuse)
    add(cell, "Một")
    cell.close()
    assert cell.backup_trouble == "Ổ đĩa đã đầy."
    with opening.open_file(cell.path, PASSWORD, writes=False) as again:
        assert people(again) == ["Một"]


def test_the_second_folder_gets_a_copy_too(cell: CellFile, tmp_path: Path):
    usb = tmp_path / "usb"
    usb.mkdir()
    change_settings(cell.work, second_backup_folder=str(usb))
    taken = backups.take(cell)
    assert taken.second == usb / taken.copy.path.name
    assert taken.warnings == ()


def test_a_usb_stick_that_is_not_there_is_a_warning(cell: CellFile, tmp_path: Path):
    change_settings(cell.work, second_backup_folder=str(tmp_path / "không có"))
    taken = backups.take(cell)
    assert taken.copy.path.exists()
    assert "cắm USB" in taken.warnings[0]


def test_a_copy_elsewhere_carries_both_files_and_opens_there(cell: CellFile, tmp_path: Path):
    add(cell, "Một")
    taken = backups.take(cell, folder=tmp_path / "máy khác")
    with opening.open_file(taken.copy.path, PASSWORD) as other:
        assert people(other) == ["Một"]


def test_a_copy_tells_what_it_holds(cell: CellFile):
    add(cell, "Một")
    contents = backups.look(backups.take(cell, now=datetime(2026, 12, 31, 14, 5)).copy.path, cell.key)
    assert contents.taken_at == datetime(2026, 12, 31, 14, 5)
    assert (contents.reason, contents.members, contents.last_change) == ("Tự sao lưu", 0, "Thêm Một")


def test_every_reason_has_its_words():
    assert set(backups.REASONS) == set(Reason)


def test_restoring_gives_the_file_as_it_was_opened_and_logged(cell: CellFile):
    add(cell, "Một")
    copy = backups.take(cell).copy
    add(cell, "Hai")
    restored, aside = backups.restore(cell, copy.path)
    with restored:
        assert people(restored) == ["Một"]
        add(restored, "Ba")
        (name,) = restored.work.raw.execute("SELECT name FROM activity ORDER BY seq DESC LIMIT 1 OFFSET 1").fetchone()
        assert name == "Khôi phục từ bản sao lưu"
    with opening.open_file(aside, PASSWORD, writes=False) as old:
        assert people(old) == ["Hai", "Một"]


def test_a_file_restored_by_a_worker_is_then_the_windows(cell: CellFile):
    copy = backups.take(cell).copy
    found: list[CellFile] = []
    worker = threading.Thread(target=lambda: found.append(backups.restore(cell, copy.path)[0]))
    worker.start()
    worker.join()
    with found[0] as restored:
        add(restored, "Một")


def test_the_password_of_today_opens_a_copy_restored_from_before_it_was_changed(cell: CellFile):
    copy = backups.take(cell).copy
    opening.change_password(cell, PASSWORD, "mật khẩu mới")
    backups.restore(cell, copy.path)[0].close()
    opening.open_file(cell.path, "mật khẩu mới").close()


def test_a_damaged_copy_is_refused_and_the_file_stays_open(cell: CellFile):
    copy = backups.take(cell).copy
    os.truncate(copy.path, copy.size // 2)
    with pytest.raises(Damaged):
        backups.restore(cell, copy.path)
    add(cell, "Một")


def test_a_file_that_no_longer_opens_is_restored_with_its_password(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        add(cell, "Một")
        copy = backups.take(cell).copy
    os.truncate(closed_file, 6000)
    with pytest.raises(WrongPassword):
        backups.restore_closed(closed_file, copy.path, "sai mật khẩu")
    restored, _ = backups.restore_closed(closed_file, copy.path, PASSWORD)
    with restored:
        assert people(restored) == ["Một"]


def test_a_lost_file_and_key_file_are_restored_from_a_copy(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        add(cell, "Một")
        copy = backups.take(cell).copy
    closed_file.unlink()
    paths.key_path(closed_file).unlink()
    restored, _ = backups.restore_closed(closed_file, copy.path, PASSWORD)
    with restored:
        assert people(restored) == ["Một"]


def test_another_cells_key_file_beside_the_file_is_put_aside_not_lost(closed_file: Path, tmp_path: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        copy = backups.take(cell).copy
    opening.create(tmp_path / "khac.chibo", PASSWORD).close()
    foreign = paths.key_path(tmp_path / "khac.chibo").read_bytes()
    shutil.copyfile(paths.key_path(tmp_path / "khac.chibo"), paths.key_path(closed_file))
    restored, aside = backups.restore_closed(closed_file, copy.path, PASSWORD)
    restored.close()
    assert paths.key_path(aside).read_bytes() == foreign
    assert key.read(closed_file).file_id == cell.key.file_id
