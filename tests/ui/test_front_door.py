"""A book double-clicked in the file manager: its path is the only argument, and the window opens with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAY_UNTIL_SEEN = """
import sys
from PySide6.QtCore import QTimer
from app.ui import start
import main

app = start.application()

def look():
    for window in app.topLevelWidgets():
        if isinstance(window, start.ProgramWindow) and window.unlock is not None:
            sys.stdout.buffer.write(str(window.unlock.path).encode())
            window.close()
            app.quit()
            return
    QTimer.singleShot(20, look)

QTimer.singleShot(0, look)
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("name", ["Chi bộ Suối Mơ.chibo", "CHI-BO.CHIBO", "-so-cua-toi.chibo"])
def test_the_path_of_a_book_alone_opens_the_window_with_it(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"not opened yet")
    home = {key: str(tmp_path) for key in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")}
    done = subprocess.run(
        [sys.executable, "-c", STAY_UNTIL_SEEN, str(file)],
        cwd=ROOT,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout.decode()) == (0, str(file)), done.stderr.decode()
