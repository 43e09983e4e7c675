"""Choosing a file or a folder. Kept in one place so that tests can answer for the user, and words stay Vietnamese."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def open_file(parent: QWidget | None, title: str, kinds: str, folder: Path | None = None) -> Path | None:
    """Ask for a file that exists; `kinds` as Qt takes them: `Tệp Excel (*.xlsx *.xls)`."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or Path.home()), kinds)
    return Path(chosen) if chosen else None


def save_file(parent: QWidget | None, title: str, kinds: str, proposed: Path) -> Path | None:
    """Ask where to write a file; the end of the proposed name is added where it was left out."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(proposed.suffix)


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(chosen) if chosen else None
