"""A disk that is really full: a sentence, and everything that was saved stays (SAFETY.md, P10)."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.operations import backups, history, opening
from db import engine
from db.errors import StorageProblem
from db.tables import Actor
from tests.conftest import PASSWORD, copy_of

pytestmark = pytest.mark.slow


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "dia"
    folder.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=1400k", "tmpfs", str(folder)]).returncode:
        pytest.skip("no right to make a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave no room at all."""
    try:
        with open(folder / "đầy", "ab", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)
    except OSError:
        pass


def add_until_refused(work) -> int:
    for number in range(5000):
        with work.named(f"Thêm {number}"):
            work.add(Actor(name=f"Người {number:04}", title="x" * 500))
    return pytest.fail("the disk never filled")


def test_saving_on_a_full_disk_is_refused_and_what_was_saved_stays(empty_file: Path, small_disk: Path):
    path = copy_of(empty_file, small_disk)
    with opening.open_file(path, PASSWORD) as cell:
        with pytest.raises(StorageProblem, match="đầy"):
            add_until_refused(cell.work)
        (kept,) = cell.work.raw.execute("SELECT count(*) FROM actor").fetchone()
        assert kept > 0
        assert history.verify(cell.work).activities == kept
    with opening.open_file(path, PASSWORD) as cell:
        assert cell.work.raw.execute("SELECT count(*) FROM actor").fetchone() == (kept,)
    engine.check_whole(path, cell.key)


def test_making_a_file_on_a_full_disk_leaves_nothing(small_disk: Path):
    fill(small_disk)
    with pytest.raises(StorageProblem, match="đầy"):
        opening.create(small_disk / "a.chibo", PASSWORD)
    assert not [item.name for item in small_disk.iterdir() if item.name.endswith((".chibo", "-khoa", ".tmp"))]


def test_a_copy_on_a_full_disk_leaves_no_half_made_file(empty_file: Path, small_disk: Path):
    path = copy_of(empty_file, small_disk)
    with opening.open_file(path, PASSWORD) as cell:
        fill(small_disk)
        with pytest.raises(StorageProblem, match="đầy"):
            backups.take(cell)
        assert list((small_disk / "chi-bo-sao-luu").iterdir()) == []


def test_a_new_password_on_a_full_disk_leaves_the_old_one(empty_file: Path, small_disk: Path):
    path = copy_of(empty_file, small_disk)
    with opening.open_file(path, PASSWORD) as cell:
        fill(small_disk)
        with pytest.raises(StorageProblem, match="đầy"):
            opening.change_password(cell, PASSWORD, "mật khẩu mới")
    (small_disk / "đầy").unlink()
    opening.open_file(path, PASSWORD).close()
