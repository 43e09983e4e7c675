"""Making and opening a file: what opens it, what does not, and that nothing half-made stays."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from app.operations import opening
from app.operations.opening import CellFile
from app.rules.refusal import Refused
from db import engine, files, key, lock, paths, versions
from db.errors import AlreadyOpen, Damaged, NewerFile, NotThisFile, StorageProblem, WrongPassword
from db.tables import Actor
from tests.conftest import PASSWORD, copy_of

ROOT = Path(__file__).resolve().parents[2]


def add_someone(cell: CellFile, name: str = "Lê Thị Thử") -> None:
    with cell.work.named("Thêm người"):
        cell.work.add(Actor(name=name))


def people(cell: CellFile) -> list[str]:
    return [actor.name for actor in cell.work.all(select(Actor).order_by("name"))]


def test_a_new_file_opens_again_with_its_password(tmp_path: Path):
    path = tmp_path / "Chi bộ Ban Mai.chibo"
    with opening.create(path, PASSWORD, who="Người thử", today=date(2026, 2, 3)) as cell:
        assert cell.work.today == date(2026, 2, 3)
        add_someone(cell)
    with opening.open_file(path, PASSWORD) as cell:
        assert people(cell) == ["Lê Thị Thử"]
    assert {item.name for item in tmp_path.iterdir() if item.is_file()} == {
        path.name,
        path.name + "-khoa",
        path.name + "-dang-mo",
    }


def test_the_suffix_is_added(tmp_path: Path):
    with opening.create(tmp_path / "so", PASSWORD) as cell:
        assert cell.path.name == "so.chibo"


@pytest.mark.parametrize("name", ["con", "a.", "a?b", "x" * 230])
def test_a_name_that_will_not_do_is_refused(tmp_path: Path, name: str):
    with pytest.raises(Refused):
        opening.create(tmp_path / f"{name}.chibo" if name != "a." else tmp_path / "a. " / "b.chibo", PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_overwritten(closed_file: Path):
    content = closed_file.read_bytes()
    with pytest.raises(Refused, match="Đã có tệp"):
        opening.create(closed_file, PASSWORD)
    assert closed_file.read_bytes() == content


def test_a_lone_key_file_is_never_overwritten(closed_file: Path):
    """It may be the only key to a file that was moved."""
    closed_file.unlink()
    with pytest.raises(Refused):
        opening.create(closed_file, PASSWORD)
    assert paths.key_path(closed_file).exists()


def test_a_short_password_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match="8"):
        opening.create(tmp_path / "a.chibo", "1234567")


@pytest.mark.parametrize("step", ["make_tables", "key.write", "files.move", "_opened"])
def test_a_failure_at_any_step_of_making_leaves_nothing(tmp_path: Path, monkeypatch, step: str):
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no space left")

    owner = {"key.write": key, "files.move": files}.get(step, opening)
    monkeypatch.setattr(owner, step.split(".")[-1], fail)
    with pytest.raises((OSError, StorageProblem)):
        opening.create(tmp_path / "a.chibo", PASSWORD)
    assert [item.name for item in tmp_path.iterdir()] == ["a.chibo-dang-mo"]
    monkeypatch.undo()
    opening.create(tmp_path / "a.chibo", PASSWORD).close()


def test_a_wrong_password_is_called_that_and_locks_nobody_out(closed_file: Path):
    with pytest.raises(WrongPassword):
        opening.open_file(closed_file, "sai mật khẩu")
    opening.open_file(closed_file, PASSWORD).close()


def test_a_missing_key_file_is_not_a_wrong_password(closed_file: Path):
    paths.key_path(closed_file).unlink()
    with pytest.raises(NotThisFile, match="phiếu khôi phục"):
        opening.open_file(closed_file, PASSWORD)


def test_another_cells_key_file_is_not_a_damaged_file(closed_file: Path, tmp_path: Path):
    opening.create(tmp_path / "khac.chibo", PASSWORD).close()
    shutil.copyfile(paths.key_path(tmp_path / "khac.chibo"), paths.key_path(closed_file))
    with pytest.raises(NotThisFile):
        opening.open_file(closed_file, PASSWORD)


def test_a_missing_file_is_a_sentence_and_makes_nothing(tmp_path: Path):
    with pytest.raises(StorageProblem, match="Không thấy tệp"):
        opening.open_file(tmp_path / "a.chibo", PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_cut_file_is_called_that(closed_file: Path):
    os.truncate(closed_file, closed_file.stat().st_size // 2)
    with pytest.raises(Damaged, match="cắt ngắn"):
        opening.open_file(closed_file, PASSWORD)


@pytest.fixture
def newer(closed_file: Path):
    """Make the file one of a later schema that needs at least the given program."""

    def make(readable_from: str) -> Path:
        stamp = versions.Stamp(versions.SCHEMA + 1, readable_from)
        file_key = key.read(closed_file).unlock(PASSWORD)
        raw = engine.connect(closed_file, file_key, writes=True)
        versions.write_stamp(raw, stamp)
        engine.settle(raw)
        raw.close()
        key.write(closed_file, key.read(closed_file).with_stamp(stamp))
        return closed_file

    return make


def test_a_newer_file_says_which_program_to_install_and_is_not_touched(newer):
    path = newer("3.1.0")
    content = path.read_bytes()
    with pytest.raises(NewerFile, match=r"3\.1\.0"):
        opening.open_file(path, PASSWORD)
    assert path.read_bytes() == content


def test_a_newer_file_that_can_be_read_is_read_and_never_written(newer):
    path = newer(versions.PROGRAM)
    content = path.read_bytes()
    with opening.open_file(path, PASSWORD) as cell:
        assert people(cell) == []
        assert "mới hơn" in cell.read_only
        with pytest.raises(StorageProblem, match="mới hơn"), cell.work.named("Thêm"):
            pass
    assert path.read_bytes() == content


def test_the_recovery_code_sets_a_new_password(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        code = cell.recovery_code
        add_someone(cell)
    with opening.open_with_recovery(closed_file, code, "mật khẩu mới") as cell:
        assert people(cell) == ["Lê Thị Thử"]
        assert cell.recovery_code == code
    opening.open_file(closed_file, "mật khẩu mới").close()
    with pytest.raises(WrongPassword):
        opening.open_file(closed_file, PASSWORD)


@pytest.mark.parametrize("harm", ["missing", "damaged", "another cell's"])
def test_the_recovery_code_makes_a_lost_key_file_again(closed_file: Path, tmp_path: Path, harm: str):
    with opening.open_file(closed_file, PASSWORD) as cell:
        code = cell.recovery_code
    place = paths.key_path(closed_file)
    if harm == "missing":
        place.unlink()
    elif harm == "damaged":
        place.write_bytes(b"x")
    else:
        opening.create(tmp_path / "khac.chibo", PASSWORD).close()
        shutil.copyfile(paths.key_path(tmp_path / "khac.chibo"), place)
    opening.open_with_recovery(closed_file, code, "mật khẩu mới").close()
    opening.open_file(closed_file, "mật khẩu mới").close()


def test_another_cells_code_is_a_wrong_code_and_changes_nothing(closed_file: Path):
    before = paths.key_path(closed_file).read_bytes()
    with pytest.raises(WrongPassword, match="không phải của sổ này"):
        opening.open_with_recovery(closed_file, key.new_key().code, "mật khẩu mới")
    assert paths.key_path(closed_file).read_bytes() == before
    opening.open_file(closed_file, PASSWORD).close()


def test_a_code_does_not_open_a_damaged_file(closed_file: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        code = cell.recovery_code
    content = closed_file.read_bytes()
    closed_file.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
    with pytest.raises(Damaged):
        opening.open_with_recovery(closed_file, code, "mật khẩu mới")


def test_a_password_is_changed_with_the_old_one(cell_file: CellFile):
    with pytest.raises(WrongPassword):
        opening.change_password(cell_file, "không đúng", "mật khẩu mới")
    with pytest.raises(Refused):
        opening.change_password(cell_file, PASSWORD, "ngắn")
    opening.change_password(cell_file, PASSWORD, "mật khẩu mới")
    cell_file.close()
    opening.open_file(cell_file.path, "mật khẩu mới").close()


def test_a_file_cannot_be_opened_twice_to_write(cell_file: CellFile):
    with pytest.raises(AlreadyOpen, match="đang được mở"):
        opening.open_file(cell_file.path, PASSWORD)


def test_a_command_that_only_reads_may_run_beside_the_window(cell_file: CellFile):
    add_someone(cell_file)
    with opening.open_file(cell_file.path, PASSWORD, writes=False) as other:
        assert people(other) == ["Lê Thị Thử"]
        with pytest.raises(StorageProblem), other.work.named("Thêm"):
            pass
    add_someone(cell_file, "Người sau")


def test_closing_twice_does_no_harm_and_frees_the_file(closed_file: Path):
    cell = opening.open_file(closed_file, PASSWORD)
    cell.close()
    cell.close()
    opening.open_file(closed_file, PASSWORD).close()


def test_after_closing_the_file_alone_is_everything(closed_file: Path, tmp_path: Path):
    with opening.open_file(closed_file, PASSWORD) as cell:
        add_someone(cell)
    folder = tmp_path / "khac"
    folder.mkdir()
    with opening.open_file(copy_of(closed_file, folder), PASSWORD) as cell:
        assert people(cell) == ["Lê Thị Thử"]


CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from app.operations import opening
from db.tables import Actor
cell = opening.open_file(Path({path!r}), {password!r})
with cell.work.named("Thêm người"):
    cell.work.add(Actor(name="Từ chương trình kia"))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program(closed_file: Path):
    code = CHILD.format(root=str(ROOT), path=str(closed_file), password=PASSWORD)
    environment = {**os.environ, "PYTHONUTF8": "1"}
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert child.stdout.readline().strip() == "open"
    yield child
    child.kill()
    child.communicate()


def test_a_second_program_is_told_that_the_file_is_open(closed_file: Path, other_program):
    with pytest.raises(AlreadyOpen):
        opening.open_file(closed_file, PASSWORD)
    with opening.open_file(closed_file, PASSWORD, writes=False) as cell:
        assert people(cell) == ["Từ chương trình kia"]


def test_after_a_crash_the_lock_is_free_and_the_file_is_read_through(closed_file: Path, other_program):
    other_program.kill()
    other_program.wait()
    assert lock.lock_path(closed_file).exists()
    assert engine.was_left_open(closed_file)
    heard = []

    class Listener:
        def progress(self, words: str, done: int, of: int) -> None:
            heard.append((words, done, of))

    with opening.open_file(closed_file, PASSWORD, talk=Listener()) as cell:
        assert people(cell) == ["Từ chương trình kia"]
    assert heard[0][0] == "Kiểm tra sổ"
    assert heard[-1][1] == heard[-1][2]


@pytest.mark.parametrize("way", ["password", "recovery code"])
def test_a_file_left_open_is_read_through_whatever_opens_it(closed_file: Path, way: str):
    """A page that nobody needs for opening is harmed; the key file is not touched before that is known."""
    with opening.open_file(closed_file, PASSWORD) as cell:
        code = cell.recovery_code
    content = bytearray(closed_file.read_bytes())
    content[(len(content) // engine.PAGE - 3) * engine.PAGE + 100] ^= 0xFF
    closed_file.write_bytes(content)
    closed_file.with_name(closed_file.name + "-wal").write_bytes(bytes(32))
    before = paths.key_path(closed_file).read_bytes()
    ways = {
        "password": lambda: opening.open_file(closed_file, PASSWORD),
        "recovery code": lambda: opening.open_with_recovery(closed_file, code, "mật khẩu mới"),
    }
    with pytest.raises(Damaged):
        ways[way]()
    assert paths.key_path(closed_file).read_bytes() == before


def test_a_clean_start_reads_nothing_through(closed_file: Path, monkeypatch):
    monkeypatch.setattr(engine, "check_whole", lambda *_: pytest.fail("not due"))
    opening.open_file(closed_file, PASSWORD).close()


def test_opening_and_making_do_not_import_alembic(tmp_path: Path):
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path; from app.operations import opening\n"
        f"path = Path({str(tmp_path)!r}) / 'a.chibo'\n"
        "opening.create(path, 'mat khau thu').close(); opening.open_file(path, 'mat khau thu').close()\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'alembic', 'docx', 'reportlab', 'openpyxl'}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(lock.FileLock, "acquire", refuse)
    with pytest.raises(StorageProblem, match="chỉ cho đọc"):
        opening.create(tmp_path / "a.chibo", PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_may_be_given_up_between_two_readings(cell_file: CellFile):
    class NobodyWaits(Exception):
        pass

    def give_up() -> None:
        if readings:
            raise NobodyWaits

    readings: list[list[Actor]] = []

    def read_twice() -> None:
        with cell_file.reader(give_up) as work:
            readings.append(work.all(select(Actor)))
            readings.append(work.all(select(Actor)))

    with pytest.raises(NobodyWaits):
        read_twice()
    assert len(readings) == 1
    with cell_file.reader() as work:
        assert work.all(select(Actor)) == readings[0]
