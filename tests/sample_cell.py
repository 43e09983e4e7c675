"""The sample cell for tests: made once in a process, opened to read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.operations import opening
from app.operations.sample import build_sample
from db.unit_of_work import UnitOfWork
from tests.conftest import TODAY

PASSWORD = "chi bộ mẫu để thử"
_made: list[Path] = []


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, cheap_passwords: None) -> Path:
    """The closed file of the sample cell, never written to."""
    if not _made:
        path = tmp_path_factory.mktemp("mau") / "mau.chibo"
        build_sample(path, PASSWORD).close()
        _made.append(path)
    return _made[0]


@pytest.fixture(scope="module")
def sample(sample_file: Path) -> Iterator[UnitOfWork]:
    """The sample cell, open to read on its own day."""
    with opening.open_file(sample_file, PASSWORD, today=TODAY, writes=False) as cell:
        yield cell.work
