"""Where the cursor of the editor is: told to the bar, and in words to a screen reader."""

from dataclasses import dataclass

from app.ui.widgets.outline_levels import CELLS, NAMES, Level, Place

FROM_RECORDS = "Điền từ hồ sơ, chưa sửa"
KEYS = "Tab, Shift+Tab: đổi cấp. F6 hoặc Ctrl+Tab: ra khỏi ô soạn thảo."


@dataclass(frozen=True)
class Here:
    """Where the cursor is, for the bar and for a screen reader."""

    level: Level
    marker: str = ""
    is_bold: bool = False
    is_italic: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def in_table(self) -> bool:
        return self.level.place in CELLS

    @property
    def said(self) -> str:
        """What a screen reader is told besides the text."""
        if self.in_table:
            words = "Bảng, tên cột" if self.level.place is Place.HEAD else "Bảng"
        else:
            words = f"{NAMES[self.level.role].rstrip('+-')}{f', số {self.marker}' if self.marker else ''}"
        records = f". {FROM_RECORDS}" if self.level.from_records else ""
        return ". ".join((f"{words}{records}", *self.doubts, KEYS))
