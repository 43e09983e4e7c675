"""Fields for a file on the disk: its name with the button that asks for it; its whole path, only to be read."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import buttons, files
from app.ui.widgets.fields import LineField


class FileField(QWidget):
    """The path that was chosen, None for none. `kinds` as Qt takes them: `Tệp PDF (*.pdf)`."""

    left = Signal()

    def __init__(self, name: str, kinds: str) -> None:
        super().__init__()
        self._kinds = kinds
        self.setAccessibleName(name)
        self.choose_button = buttons.secondary("Chọn tệp", "paperclip", small=True, on=self._choose, name="choose_file")
        self.clear_button = buttons.bare("close", "Bỏ tệp đã chọn", on=self._clear, name="clear_file")
        self.words = theme.label("", "small", "ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose_button)
        row.addWidget(self.words, 1)
        row.addWidget(self.clear_button)
        self.setFocusProxy(self.choose_button)
        self.set_value(None)

    def value(self) -> Path | None:
        return self._path

    def set_value(self, path: Path | None) -> None:
        self._path: Path | None = path
        self.words.setText(path.name if path else "Không có tệp")
        self.clear_button.setVisible(path is not None)

    def _choose(self) -> None:
        if chosen := files.open_file(self, self.accessibleName(), self._kinds):
            self.set_value(chosen)
            self.left.emit()

    def _clear(self) -> None:
        self.set_value(None)
        self.choose_button.setFocus()
        self.left.emit()


class PathField(LineField):
    """A path, only to be read: where it is too long, its middle is left out, so that the name of the file is seen."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        self._path = ""
        super().__init__(name, placeholder)
        self.setReadOnly(True)

    def value(self) -> str:
        """Return the whole path."""
        return self._path

    def set_value(self, value: str | None) -> None:
        self._path = value or ""
        self.setToolTip(self._path)
        self.setAccessibleDescription(self._path)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        room = self.width() - 2 * theme.px(14)
        self.setText(self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideMiddle, room))
        self.setCursorPosition(0)
