"""Locking: by Ctrl+L, or by itself after a rest. While locked nothing of the book can be read."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog

from app.operations.opening import CellFile
from db import key

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class RestWatch(QObject):
    """Tells when nobody has touched keyboard or mouse for so many minutes (0: never).

    It listens at the window that has the focus, where input arrives, and not at the application: there every event of
    every widget would pass through Python.
    """

    rested = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.rested)
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    def watch(self, minutes: int) -> None:
        """Begin to count; 0 stops counting."""
        self._timer.stop()
        if minutes:
            self._timer.start(minutes * 60_000)

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False


def check_password(cell: CellFile, password: str) -> None:
    """Raise WrongPassword if this password does not open the locked file. Takes a tenth of a second: on a job."""
    key.read(cell.path).unlock(password)


def close_dialogs() -> None:
    """Close every small window: one of them may show a name."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
        elif widget.isVisible() and widget.property("closes_at_lock"):
            widget.close()
