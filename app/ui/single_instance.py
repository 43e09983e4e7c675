"""One window at a time: a second start brings the first window forward (QLocalServer, no network)."""

import zlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.ui.preferences import folder

WAIT_MS = 500


def server_name() -> str:
    """Return a name of this user's own, so that two people on one computer do not meet."""
    return f"so-chi-bo-{zlib.crc32(f'{Path.home()}|{folder()}'.encode()):08x}"


class SingleInstance(QObject):
    """`is_first` tells whether this process has the window; `called` carries the file a second start was given."""

    called = Signal(str)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._name = name or server_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._callers: list[QLocalSocket] = []
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
        """Let another process be the first."""
        self._server.close()
        while self._callers:
            self._callers.pop().abort()

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
            self._callers.append(socket)
            socket.readyRead.connect(self._read)
        self._read()

    def _read(self) -> None:
        """Hear every caller that has said its line; it is let go then."""
        for socket in [each for each in self._callers if each.canReadLine()]:
            line = bytes(socket.readLine().data()).decode(errors="replace").strip()
            self._callers.remove(socket)
            self.called.emit(line)
