"""What every test may ask for: a real encrypted file on disk, made quickly, and no way out to a network."""

import shutil
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.operations import opening
from app.operations.opening import CellFile
from db import key, paths
from db.unit_of_work import UnitOfWork

PASSWORD = "mật khẩu để thử"
TODAY = date(2026, 12, 31)
_REAL_SOCKET = socket.socket
_INET = {socket.AF_INET, socket.AF_INET6}


class _LocalSocket(_REAL_SOCKET):
    """A socket that never leaves the machine (P15)."""

    def __init__(self, family: int = -1, *arguments: Any, fileno: int | None = None, **named: Any) -> None:
        if family in _INET or (family == -1 and fileno is None):
            raise PermissionError("no test may open an INET socket")
        super().__init__(family, *arguments, fileno=fileno, **named)


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse INET sockets for the whole suite."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _LocalSocket)
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Stretch passwords little, or each file would cost the suite a fifth of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key, "COST", 2**4)
        yield


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory, cheap_passwords: None) -> Path:
    """An empty cell file, closed, to be copied and never opened itself."""
    path = tmp_path_factory.mktemp("trang") / "chi-bo.chibo"
    opening.create(path, PASSWORD).close()
    return path


def copy_of(path: Path, folder: Path, name: str = "chi-bo.chibo") -> Path:
    """Copy a closed file and its key file into `folder`; return where it lies."""
    target = folder / name
    shutil.copyfile(path, target)
    shutil.copyfile(paths.key_path(path), paths.key_path(target))
    return target


@pytest.fixture
def closed_file(empty_file: Path, tmp_path: Path) -> Path:
    """The path of an empty cell file of this test's own; its password is `PASSWORD`."""
    return copy_of(empty_file, tmp_path)


@pytest.fixture
def cell_file(closed_file: Path) -> Iterator[CellFile]:
    """An open, empty, encrypted cell file; its today is 31/12/2026."""
    cell = opening.open_file(closed_file, PASSWORD, who="Người thử", today=TODAY)
    yield cell
    cell.close()


@pytest.fixture
def work(cell_file: CellFile) -> UnitOfWork:
    """The unit of work of an open, empty cell file."""
    return cell_file.work
