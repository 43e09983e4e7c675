"""A start imports only what the first pages need; the rest comes when it is used."""

import os
import subprocess
import sys
from pathlib import Path

from app.operations import opening
from tests.conftest import PASSWORD

HEAVY = (
    "alembic",
    "docxtpl",
    "jinja2",
    "docx",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
)
STORAGE = ("sqlmodel", "sqlalchemy", "pydantic")
TO_PASSWORD_PAGE = """
import sys
from pathlib import Path
from app.ui import start, theme
from app.ui.preferences import Preferences
app = start.application()
theme.apply(app, "light", 100)
window = start.ProgramWindow(Preferences(), Path(sys.argv[1]))
window.show_first()
app.processEvents()
assert window.unlock is not None
"""
TO_OVERVIEW = (
    TO_PASSWORD_PAGE
    + """
from app.operations import opening
window.open_book(opening.open_file(Path(sys.argv[1]), sys.argv[2]))
app.processEvents()
assert window.shell is not None
window.close()
"""
)
WHAT_CAME = """
print("\\n".join(sys.modules))
"""


def modules_after(code: str, *arguments: str, home: Path) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code + WHAT_CAME, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_password_page_stands_before_storage_is_imported(tmp_path):
    came = modules_after(TO_PASSWORD_PAGE, str(tmp_path / "so.chibo"), home=tmp_path)
    assert "app.ui.pages.unlock" in came
    assert came.isdisjoint((*HEAVY, *STORAGE))


def test_an_open_book_has_imported_no_writer_and_no_migration(tmp_path):
    file = tmp_path / "so.chibo"
    opening.create(file, PASSWORD).close()
    came = modules_after(TO_OVERVIEW, str(file), PASSWORD, home=tmp_path)
    assert "app.ui.pages.overview" in came
    assert came.isdisjoint(HEAVY)
