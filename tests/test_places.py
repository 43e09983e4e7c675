"""Every place that writes a file refuses, or shortens, what Windows would not take; nothing is written then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app import cli
from app.exchange.lists import export_table
from app.operations import opening, papers
from app.operations.file_names import refuse_path
from app.rules.refusal import Refused
from app.ui import pictures
from app.ui.widgets.recovery_sheet import Sheet, write_pdf
from db.paths import LONGEST_PATH
from tests.conftest import PASSWORD
from tests.operations import month

BAD_NAMES = {"reserved": "nul", "end dot": "van-ban.", "forbidden": "a?b"}
SHEET = Sheet("Chi bộ thử", "7ZKZ H2SV W849 GH7Z X00W 50JG", date(2026, 11, 23), "chi-bo.chibo")


def too_deep(folder: Path) -> Path:
    """Return a folder that leaves no room for a file."""
    return folder / ("x" * 100) / ("y" * (LONGEST_PATH - len(str(folder)) - 105))


def files_in(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


# --- a file of the user's choice -------------------------------------------------------------------------------------

TO_A_FILE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "book": (".chibo", lambda path: opening.create(path, PASSWORD)),
    "list": (".xlsx", lambda path: export_table("Danh sách", ["Tên"], [["a"]], path)),
    "sheet": (".pdf", lambda path: write_pdf(SHEET, path)),
}


@pytest.mark.parametrize("writer", TO_A_FILE)
@pytest.mark.parametrize("name", [*BAD_NAMES, "long"])
def test_a_file_that_windows_could_not_take_is_refused(tmp_path: Path, writer: str, name: str) -> None:
    ending, write = TO_A_FILE[writer]
    stems = {**BAD_NAMES, "end dot": "van-ban. ", "long": "x" * LONGEST_PATH}
    folder = tmp_path / "van-ban." if name == "end dot" else tmp_path
    folder.mkdir(exist_ok=True)
    with pytest.raises(Refused):
        write(folder / f"{stems[name]}{ending}")
    assert files_in(tmp_path) == []


# --- a folder of the user's choice -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*BAD_NAMES, "deep"])
def test_papers_are_not_written_into_a_folder_that_windows_could_not_take(work, tmp_path: Path, name: str) -> None:
    meeting = month.approved(month.make_cell(work))
    folder = too_deep(tmp_path) if name == "deep" else tmp_path / BAD_NAMES[name]
    folder.mkdir(parents=True)
    deeds = [
        lambda: papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3), folder=folder),
        lambda: papers.export_draft(work, meeting.part_id, "programme", folder),
    ]
    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    issued = papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    assert issued.number == 1  # what was refused took no number
    with pytest.raises(Refused):
        papers.export(work, issued.paper_id, folder)
    assert files_in(folder) == []


@pytest.mark.parametrize("name", [*BAD_NAMES, "deep"])
def test_the_commands_refuse_such_a_folder_before_they_make_it(
    closed_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv(cli.PASSWORD_VARIABLE, PASSWORD)
    folder = tmp_path / ("z" * 250 if name == "deep" else BAD_NAMES[name])
    for command in (
        ["demo", str(folder)],
        ["export", str(closed_file), "--out", str(folder)],
        ["dump", str(closed_file), "--out", str(folder / "so.json")],
    ):
        assert cli.run(command) == cli.REFUSED
        assert capsys.readouterr().err.strip()
    assert not [each for each in tmp_path.iterdir() if each.name == folder.name]


def test_the_command_of_the_pictures_refuses_such_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        pictures.main([str(tmp_path / "com1")])
    assert list(tmp_path.iterdir()) == []


def test_the_demo_asks_for_room_for_its_book_before_it_makes_the_folder(tmp_path: Path) -> None:
    """The folder alone would do; the book in it would have no room for its copies."""
    folder = tmp_path / ("x" * (190 - len(str(tmp_path))))
    refuse_path(folder)
    assert cli.run(["demo", str(folder)]) == cli.REFUSED
    assert list(tmp_path.iterdir()) == []
