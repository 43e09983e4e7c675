"""This computer: theme, text size, when the book locks itself, who the log names."""

from typing import Any

from app.ui import theme
from app.ui.pages.settings.section import LABEL, SettingsSection
from app.ui.preferences import LOCK_CHOICES
from app.ui.widgets.record_form import Field, RecordForm, Section

FIELDS = (
    Section("Giao diện"),
    Field("theme", "Màu nền", "segment", tuple((key, words) for key, words in theme.CHOICES.items())),
    Field("text_size", "Cỡ chữ", "choice", tuple((size, f"{size}%") for size in theme.TEXT_SIZES), width=122),
    Section("Tự khóa"),
    Field(
        "lock_after",
        "Khóa khi không dùng",
        "choice",
        tuple((minutes, f"Sau {minutes} phút" if minutes else "Không tự khóa") for minutes in LOCK_CHOICES),
        width=176,
        hint="Khóa ngay lúc nào cũng được: Ctrl+L.",
    ),
    Section("Nhật ký"),
    Field("who", "Người ghi sổ", hint="Tên ghi vào nhật ký bên cạnh mỗi việc; có hiệu lực từ lần mở sổ sau."),
)


class LookSection(SettingsSection):
    code = "look"
    title = "Giao diện và tự khóa"
    about = "Chỉ áp dụng trên máy này, không nằm trong sổ."

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.form = RecordForm(FIELDS, self._save, width=400, label_width=LABEL)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def refresh(self) -> None:
        chosen = self.desk.preferences
        self.form.fill({spec.key: getattr(chosen, spec.key) for spec in FIELDS if isinstance(spec, Field)})

    def leave(self) -> bool:
        return self.form.leave()

    def _save(self, key: str, value: Any) -> None:
        setattr(self.desk.preferences, key, value)
        self.desk.preferences.save()
        self.desk.preferences_changed.emit(key)
