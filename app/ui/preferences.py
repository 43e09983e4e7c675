"""What this computer remembers of its user: theme, text size, which files were open. Nothing of what is in them.

A plain dataclass, not a pydantic model: importing pydantic takes as long as painting the password page is allowed to.
"""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from app.ui import theme

LOCK_CHOICES = (5, 10, 15, 30, 60, 0)
"""Minutes of rest after which the book locks itself; 0 is never."""
MOST_RECENT = 8


def folder() -> Path:
    """Return where this computer keeps the choices of its user."""
    return platformdirs.user_config_path("so-chi-bo", appauthor=False)


@dataclass
class Preferences:
    """The choices. Unknown or impossible values in the file fall back to the default, one by one."""

    theme: str = "system"
    text_size: int = 100
    lock_after: int = 15
    who: str = ""
    recent: list[str] = field(default_factory=list)
    sheets_put_off: list[str] = field(default_factory=list)  # files whose recovery sheet was not yet checked
    seen_warning: bool = False  # what must not be kept here was read and confirmed

    @classmethod
    def load(cls) -> "Preferences":
        """Read the choices; a missing or spoiled file gives the defaults."""
        try:
            kept = json.loads((folder() / "preferences.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        return cls(**{each.name: kept[each.name] for each in fields(cls) if _holds(each.name, kept.get(each.name))})

    def save(self) -> None:
        """Write the choices whole or not at all; a disk that refuses them is no reason to stop working."""
        from db import files  # not before the first paint
        from db.errors import StorageProblem

        try:
            folder().mkdir(parents=True, exist_ok=True)
            content = json.dumps(asdict(self), ensure_ascii=False, indent=1)
            files.write_whole(folder() / "preferences.json", content.encode())
        except (OSError, StorageProblem):
            return

    def remember(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        self._drop(self.recent, path)
        self.recent.insert(0, str(path.absolute()))
        del self.recent[MOST_RECENT:]
        self.save()

    def forget(self, path: Path) -> None:
        """Take a file off the list of recent ones; the file itself stays."""
        self._drop(self.recent, path)
        self.save()

    def put_off_sheet(self, path: Path, put_off: bool) -> None:
        """Remember, or no longer, that the recovery sheet of a file waits to be printed and checked."""
        self._drop(self.sheets_put_off, path)
        if put_off:
            self.sheets_put_off.append(str(path.absolute()))
        self.save()

    def waits_for_sheet(self, path: Path) -> bool:
        return str(path.absolute()) in self.sheets_put_off

    def recent_files(self) -> list[Path]:
        return [Path(each) for each in self.recent]

    @staticmethod
    def _drop(listed: list[str], path: Path) -> None:
        gone = str(path.absolute())
        listed[:] = [each for each in listed if each != gone]


def _holds(name: str, value: Any) -> bool:
    """Tell whether a value read from the file can be taken for the choice of that name."""
    known = {"theme": theme.CHOICES, "text_size": theme.TEXT_SIZES, "lock_after": LOCK_CHOICES}
    if name in known:
        return isinstance(value, str | int) and not isinstance(value, bool) and value in known[name]
    if name in ("recent", "sheets_put_off"):
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, bool if name == "seen_warning" else str)
