"""One window at a time: a second start brings the first window forward (QLocalServer, no network)."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.ui.preferences import folder

WAIT_MS = 500


def server_name() -> str:
    """Return a name of this user's own, so that two people on one computer do not meet."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = str(Path.home())
    return "so-chi-bo-" + hashlib.sha256(f"{user}\n{folder()}".encode()).hexdigest()[:16]


class SingleInstance(QObject):
    """`is_first` tells whether this process has the window; `called` carries the file a second start was given."""

    called = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._name = name or server_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self.is_first = False

    def claim(self, file: str = "") -> bool:
        """Become the first, or hand `file` to the one that is; return whether this process goes on."""
        if self._call(file):
            return False
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a crash: nobody answered above
            self._server.listen(self._name)
        self.is_first = True
        return True

    def release(self) -> None:
        self._server.close()

    def _call(self, file: str) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(file.encode() + b"\n")
        socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return True

    def _answer(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            self.called.emit(bytes(socket.readLine().data()).decode(errors="replace").strip())
