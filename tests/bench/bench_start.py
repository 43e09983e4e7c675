"""How soon the password page stands, and after the right password the overview of ten years, against a bare window.

Each figure is a whole process of its own; the least of several runs in turn, so that both meet the same machine and
neither pays for what else it does. The first run of each is not counted: it leaves the bytecode and the warm files that
an installed program has. Only the window itself is watched: a filter on every event would weigh on the side that has
more events.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 11
WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

def painted():
    print(time.time(), flush=True)
    os._exit(0)

class Watch(QObject):
    seen = False
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, painted)
        return False

app = QApplication([])
watch = Watch()
"""
BARE = """
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
window = QWidget()
layout = QVBoxLayout(window)
for each in (QLabel("Mật khẩu"), QLineEdit(), QPushButton("Mở sổ")):
    layout.addWidget(each)
window.resize(1366, 768)
window.installEventFilter(watch)
window.show()
app.exec()
"""
OURS = """
from app.ui import start
class Watched(start.ProgramWindow):
    def show_first(self):
        self.installEventFilter(watch)
        super().show_first()
start.ProgramWindow = Watched
start.run([sys.argv[1]])
"""
BARE_WITH_SQLMODEL = (
    """
import resource
import sqlmodel
started = float(sys.argv[1])
def painted():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(time.time() - started, peak, flush=True)
    os._exit(0)
"""
    + BARE
)
OVERVIEW = """
import resource
from pathlib import Path
from app.ui import start, theme
from app.ui.preferences import Preferences
from tests.bench.ten_years import LAST_DAY, PASSWORD
from app.operations import opening
theme.apply(app, "light", 100)
window = start.ProgramWindow(Preferences(), Path(sys.argv[1]))
window.show_first()
start.import_storage().join()
app.processEvents()
cell = opening.open_file(Path(sys.argv[1]), PASSWORD, today=LAST_DAY)   # the key is derived here, before the clock
cell.close()
cell = None
from db import key
slow = time.perf_counter()
key.read(Path(sys.argv[1])).unlock(PASSWORD)
derivation = time.perf_counter() - slow
begun = time.perf_counter()
cell = opening.open_file(Path(sys.argv[1]), PASSWORD, today=LAST_DAY)
window.open_book(cell)
app.processEvents()
window.shell.repaint()
app.processEvents()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(max(time.perf_counter() - begun - derivation, 0), peak, flush=True)
os._exit(0)
"""


def run() -> list[tuple[str, float, float]]:
    """Return the ratios of the start, of opening, and of memory."""
    from tests.bench import ten_years

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "do.chibo"
        ten_years.make(file).close()
        home = {**os.environ, "XDG_CONFIG_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        home.pop("PYTHONDONTWRITEBYTECODE", None)
        rounds = [
            (
                _until_painted(WATCH + BARE, [], home),
                _until_painted(WATCH + OURS, [str(file)], home),
                *_measured(WATCH + BARE_WITH_SQLMODEL, [repr(time.time())], home),
                *_measured(WATCH + OVERVIEW, [str(file)], home),
            )
            for _ in range(1 + RUNS)
        ]
    bare, ours, window, window_memory, overview, memory = (min(column) for column in zip(*rounds[1:], strict=True))
    return [
        ("start to password page / bare window", ours / bare, 2),
        ("password to overview of ten years / bare window with sqlmodel", overview / window, 1.5),
        ("memory with ten years open / bare window with sqlmodel", memory / window_memory, 1.6),
    ]


def _until_painted(code: str, arguments: list[str], environment: dict[str, str]) -> float:
    begun = time.time()
    return float(_output(code, arguments, environment)) - begun


def _measured(code: str, arguments: list[str], environment: dict[str, str]) -> tuple[float, ...]:
    return tuple(float(word) for word in _output(code, arguments, environment).split())


def _output(code: str, arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, timeout=120
    )
    if not done.stdout.strip():
        raise RuntimeError(done.stderr)
    return done.stdout.strip().splitlines()[-1]
