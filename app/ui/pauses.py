"""What would hold the window up though nobody asked for it: Python's sweep of memory, and threads' turns.

Left alone, Python sweeps everything it holds wherever it happens to be, a click included: a fifth of a second with all
pages imported. And it sweeps on workers' threads, where no widget may be let go of. So it sweeps here alone: what is
new every half a second, everything when nothing goes on, and never what was imported.
"""

import gc
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

TURN_SECONDS = 0.0005
"""How long a worker may go on while the window waits for its turn; Python's own 5 ms are met at every query."""
SWEEP_MS = 500
WORTH_IT = 2_000
"""So many new objects make a sweep worth it; fewer mean that nothing goes on."""
BEFORE_ALL = 20
"""Sweeps of what is new before everything is swept."""


def keep_short(app: QApplication) -> None:
    """Take the sweep over for as long as `app` lives, and shorten the turns of threads."""
    gc.disable()
    sys.setswitchinterval(TURN_SECONDS)
    timer = QTimer(app, interval=SWEEP_MS)
    timer.timeout.connect(sweep)
    timer.start()


def sweep() -> None:
    """Sweep what is new, or everything once nothing new comes."""
    new, _, sweeps = gc.get_count()
    if new >= WORTH_IT:
        gc.collect(1)
    elif sweeps >= BEFORE_ALL:
        gc.collect()


def leave_out_imports() -> None:
    """Leave out of every later sweep what is held now; called when much was imported, and imports stay."""
    gc.freeze()
