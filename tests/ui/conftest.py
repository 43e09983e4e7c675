"""Screens under test: the real style, a folder of choices of their own, the shell of a real encrypted file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.operations import cell as cells
from app.operations import members
from app.operations.cell import CellInput, TermInput
from app.operations.members import MemberInput
from app.operations.opening import CellFile
from app.ui import preferences as choices
from app.ui import theme
from app.ui.background import finish_all
from app.ui.main_window import Shell
from app.ui.pages.papers import PapersPage
from app.ui.preferences import Preferences

NAMES = ("Nguyễn Thị Lan Anh", "Lý Thị Lâm", "Nguyễn Thị Đào", "Đỗ Thị Bích", "Trịnh Văn Phúc")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the choices of the person running the tests out of them."""
    folder = tmp_path / "cấu hình"
    monkeypatch.setattr(choices, "folder", lambda: folder)
    return folder


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> None:
    """The theme is there, once for all tests."""
    theme.apply(qapp, "light", 100)


@pytest.fixture(autouse=True)
def light(qapp: QApplication, themed: None) -> None:
    """Every test begins in the light theme at 100%."""
    if (theme.choice(), theme.text_size()) != ("light", 100):
        theme.apply(qapp, "light", 100)


@pytest.fixture
def named_cell(cell_file: CellFile) -> CellFile:
    """A file with a named cell, a term and five invented members; its today is 31/12/2026."""
    work = cell_file.work
    cells.name_cell(
        work,
        CellInput(
            name="Chi bộ Trường Tiểu học Suối Mơ",
            superior_organisation="Đảng bộ phường Suối Mơ",
            superior_committee="Đảng ủy phường Suối Mơ",
            place_name="Suối Mơ",
        ),
    )
    cells.add_term(work, TermInput(name="2025 - 2030", starts_on=date(2025, 5, 15)))
    for name in NAMES:
        members.add_member(
            work, MemberInput(name=name, sex="female", admission_date="2010-05-19", official_date="2011-05-19")
        )
    return cell_file


@pytest.fixture
def shell(qtbot: QtBot, named_cell: CellFile) -> Iterator[Shell]:
    """The shell of the named cell, 1366 × 768, at Tổng quan."""
    made = Shell(named_cell, Preferences(theme="light"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("overview")
    yield made
    made.stop_jobs()


@pytest.fixture
def papers_page(shell: Shell) -> Iterator[PapersPage]:
    """The page Văn bản of the named cell; what is typed there is kept while the file is open."""
    shell.go("papers")
    found = shell.page
    assert isinstance(found, PapersPage)
    yield found
    assert found.leave()
    finish_all()
    shell.hide()
