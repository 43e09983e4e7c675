"""`make pictures`: the screens of the sample cell as PNG files, grabbed from the real window.

python -m app.ui.pictures FOLDER [FOLDER …]        the pictures of README and help, into each folder
python -m app.ui.pictures --all FOLDER             every screen, also at 125 %, at 150 % text and in the dark
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.operations import meeting_reading, members, outlines, sample, writing
from app.operations.file_names import refuse_path
from app.operations.opening import CellFile
from app.rules.terms import PartKind
from app.ui import start, theme
from app.ui.main_window import Shell
from app.ui.pages.welcome import WelcomePage
from app.ui.preferences import Preferences

FULL, SCALED = QSize(1366, 768), QSize(1093, 614)
SETTLED = 1200
"""Milliseconds given to previews drawn off the GUI thread."""
ITEMS_ON = 7
"""How far down the agenda the picture of the course looks: where people speak."""
STEPS = {
    "chuan-bi": "prepare",
    "diem-danh": "attendance",
    "dien-bien": "course",
    "bieu-quyet": "votes",
    "ket-luan": "conclusions",
    "van-ban": "papers",
}


def main(arguments: Sequence[str]) -> int:
    """Make the pictures; return 0."""
    everything = "--all" in arguments
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    for folder in folders:
        refuse_path(folder, "Thư mục")
    app = start.application()
    with tempfile.TemporaryDirectory() as scratch:
        cell = sample.build_sample(Path(scratch) / "mau.chibo", "mật khẩu để chụp")
        window = start.ProgramWindow(Preferences())
        for look, text, size, suffix in _looks(everything):
            theme.apply(app, look, text)
            window.open_book(cell, remember=False)
            window.show()
            window.resize(size)
            for name in _screens(window.shell, cell):
                _keep(window, folders, f"{name}{suffix}")
        window.close()
        theme.apply(app, "light", 100)
        first = WelcomePage(Path("D:/So Chi bo"))
        first.resize(FULL)
        first.show_step("password")
        first.show()
        _keep(first, folders, "mat-khau")
        first.close()
    return 0


def _keep(window: QWidget, folders: Sequence[Path], name: str) -> None:
    loop = QEventLoop()
    QTimer.singleShot(SETTLED, loop.quit)
    loop.exec()
    for target in folders:
        target.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(target / f"{name}.png"))


def _looks(everything: bool) -> Iterator[tuple[str, int, QSize, str]]:
    yield "light", 100, FULL, ""
    if everything:
        yield "dark", 100, FULL, "-toi"
        yield "light", 150, FULL, "-150"
        yield "light", 100, SCALED, "-125"


def _screens(shell: Shell | None, cell: CellFile) -> Iterator[str]:
    """Bring up one screen after the other, naming it once it stands."""
    assert shell is not None
    part = _last_regular(cell)
    yield from _shown("tong-quan", lambda: shell.go("overview"))
    someone = members.members(cell.work, cell.work.today)[5]
    yield from _shown("dang-vien", lambda: shell.go("members", someone.id, "open"))
    yield from _shown("sinh-hoat", lambda: shell.go("meetings"))
    for name, step in STEPS.items():
        yield from _shown(name, lambda step=step: _go_step(shell, part, step))  # type: ignore[misc]
    yield from _shown("so-van-ban", lambda: shell.go("papers"))
    yield from _shown("van-ban-den", lambda: shell.page.go_tab("in"))  # type: ignore[union-attr]
    shell.page.go_tab("out")  # type: ignore[union-attr]
    yield from _shown("soan-van-ban", lambda: shell.go("papers", _report(cell), "open"))
    shell.page.close_writing()  # type: ignore[union-attr]
    yield from _shown("thiet-lap", lambda: shell.go("settings"))


def _shown(name: str, bring_up: Callable[[], None]) -> Iterator[str]:
    bring_up()
    yield name


def _go_step(shell: Shell, part: UUID, step: str) -> None:
    shell.go("meetings", part, "open")
    pane = shell.page.pane  # type: ignore[union-attr]
    pane.go_step(step)
    if step == "course":
        for shortcut in pane.step.findChildren(QShortcut):
            if shortcut.key() == QKeySequence("Ctrl+Down"):
                for _ in range(ITEMS_ON):
                    shortcut.activated.emit()


def _report(cell: CellFile) -> UUID:
    """Return a report of the year as its ready outline begins it, begun with the first picture of it."""
    begun = [line.paper_id for line in writing.drafts(cell.work) if line.kind == "BC"]
    if begun:
        return begun[0]
    keys = [each.key for each in outlines.ready(cell.work.today, "BC")]
    return outlines.begin(cell.work, keys[-1])[0]


def _last_regular(cell: CellFile) -> UUID:
    held = [row for row in meeting_reading.meetings(cell.work, date(2026, 12, 31).year) if row.kind == PartKind.REGULAR]
    return held[-1].part_id


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
