"""The program lasts however long one works in it: PySide6 6.12 wears out None and True on Python 3.11."""

import subprocess
import sys

LONG_WORK = """
import sys
import app.ui
from PySide6.QtCore import QObject
thing = QObject()
thing.objectNameChanged.connect(lambda name: None)
for at in range(100_000):
    thing.setObjectName(str(at))
print("còn chạy")
"""


def test_a_hundred_thousand_calls_of_qt_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", LONG_WORK], capture_output=True, text=True, encoding="utf-8")
    assert (done.stdout, done.stderr, done.returncode) == ("còn chạy\n", "", 0)
