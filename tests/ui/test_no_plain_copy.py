"""P3: whatever is done with a file, nothing of it is to be read on the disk, beside the file or in the temp folder."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.operations import backups, contributions, history, members, opening, papers, search
from app.operations.opening import CellFile
from app.rules.vietnamese import fold
from app.ui.widgets.painted.sheets import draw_pages
from tests.conftest import PASSWORD, TODAY
from tests.operations import month

NAME = "Mạc Thị Tuyệt Mật"
FORMS = tuple(words.encode(code) for words in (NAME, fold(NAME)) for code in ("utf-8", "utf-16-le"))


@pytest.fixture
def temp(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what is temporary: Python's, Qt's and SQLite's."""
    folder = tmp_path_factory.mktemp("tam")
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def cell(temp: Path, closed_file: Path) -> Iterator[CellFile]:
    """An open file whose daily copy is on."""
    opened = opening.open_file(closed_file, PASSWORD, today=TODAY)
    backups.keep_daily(opened)
    yield opened
    opened.close()


def telling(folder: Path) -> list[str]:
    """Return the files of a folder that hold the name, as the program writes it or as it is searched for."""
    return sorted(path.name for path in folder.rglob("*") if any(form in content_of(path) for form in FORMS))


def content_of(path: Path) -> bytes:
    """Return what a file holds, nothing for a folder or a half-made copy that is gone by now."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        return b""


def test_a_name_that_is_worked_with_is_nowhere_to_be_read(qtbot: object, cell: CellFile, temp: Path) -> None:
    work = cell.work
    made = month.make_cell(work)
    members.change_actor(work, made.scribe, {"name": NAME})
    meeting = month.approved(made)
    draft = papers.draft(work, meeting.part_id, "minutes")
    assert any(NAME in block.text for block in draft.paper.blocks)
    assert draw_pages(papers.preview(draft.paper).data, 400, 1.0)
    assert search.search(work, fold(NAME))
    papers.issue(work, meeting.part_id, "minutes", on=meeting.part.approved_on)
    history.activities(work, words=NAME)
    folder = cell.path.parent
    assert cell.path.with_name(cell.path.name + "-wal").exists()
    assert (telling(folder), telling(temp)) == ([], [])
    cell.close()
    assert backups.backup.found(backups.backup.folder_of(cell.path))
    assert (telling(folder), list(temp.rglob("*"))) == ([], [])


def open_files() -> set[str]:
    """Return what this program holds open; SQLite's own temporary files have no name in any folder."""
    return {str(handle.readlink()) for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink()}


@pytest.mark.skipif(sys.platform != "linux", reason="open files are told by /proc")
def test_sorting_more_than_memory_keeps_opens_no_temporary_file(cell_file: CellFile) -> None:
    made = month.make_cell(cell_file.work)
    meeting = month.plan(made)
    said = contributions.ContributionInput(actor_id=made.scribe, body=NAME * 50)
    for _ in range(100):
        contributions.add(cell_file.work, meeting.discussion, said)
    before = open_files()
    many = "SELECT a.body || b.id FROM contribution a, contribution b ORDER BY a.body || b.id"
    lines = cell_file.work.raw.execute(many)
    assert lines.fetchone()
    assert open_files() <= before
