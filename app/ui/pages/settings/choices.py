"""The choices of the cell: how it meets, how it writes. Labels and defaults come from operations.settings."""

from datetime import date
from pathlib import PurePath
from typing import Any

from app.operations import settings
from app.operations.file_names import PaperName, file_name
from app.operations.settings import CellSettings
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.pages.settings.section import SettingsSection
from app.ui.widgets.record_form import Field, RecordForm, Section

LABELS, FIELDS_WIDE, NUMBER = 300, 400, 86
SAMPLE = PaperName(date(2026, 2, 3), "BB", 2, "họp chi bộ thường kỳ tháng 02 năm 2026")


def _field(key: str, kind: str = "line", **options: Any) -> Field:
    return Field(key, CellSettings.model_fields[key].title or key, kind, **options)


class _Choices(SettingsSection):
    """A form of settings, each kept when left."""

    specs: tuple[Field | Section, ...] = ()

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.form = RecordForm(self.specs, self._save, width=FIELDS_WIDE, label_width=LABELS)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def refresh(self) -> None:
        chosen = settings.settings(self.desk.work)
        keys = [spec.key for spec in self.specs if isinstance(spec, Field)]
        self.form.fill({key: getattr(chosen, key) for key in keys})

    def leave(self) -> bool:
        return self.form.leave()

    def _save(self, key: str, value: Any) -> Any:
        return self.desk.save(settings.change_settings, **{key: value})


class MeetingsSection(_Choices):
    code = "meetings"
    title = "Sinh hoạt"
    about = "Lệ của chi bộ và các mức sổ dùng để nhắc. Nhắc không chặn: việc khác lệ vẫn ghi được, kèm lý do."
    specs = (
        Section("Buổi họp thường kỳ"),
        _field("meeting_day", "number", width=NUMBER),
        _field("first_days", "number", width=NUMBER),
        _field("meeting_time", "time"),
        _field("meeting_place"),
        _field("min_minutes", "number", width=NUMBER),
        _field("min_minutes_combined", "number", width=NUMBER),
        Section("Chuẩn bị và sau buổi họp"),
        _field("committee_days_before", "number", width=NUMBER),
        _field("documents_hours_before", "number", width=NUMBER),
        _field("results_days_after", "number", width=NUMBER),
        Section("Điểm danh"),
        _field("attendance_percent", "number", width=NUMBER),
        Section("Hồ sơ đảng viên"),
        _field("keeps_religion", "check"),
    )


class PapersSection(_Choices):
    code = "papers"
    title = "Văn bản"
    about = "Tên tệp khi xuất và những chỗ địa phương làm khác nhau. Văn bản đã ban hành không đổi theo."
    specs = (
        Section("Tên tệp khi xuất", "Dùng được: {ngày} {ký hiệu} {số} {trích yếu} {năm} {số ký hiệu}."),
        _field("file_name"),
        _field("file_name_accents", "check"),
        Section("Biên bản, nghị quyết, chương trình"),
        _field("number_on_minutes", "check"),
        _field("number_on_programme", "check"),
        _field("resolution_annex", "check"),
        _field("minutes_left_label"),
        _field("minutes_right_label"),
        Section("Trình bày", "Chỉ lời của chương trình đổi theo; lời đã viết và tên riêng giữ nguyên từng chữ."),
        _field("outline", "segment", choices=(("I-", "I-"), ("I.", "I."))),
        _field("tone_style", "segment", choices=(("on_last", "uỷ, hoà"), ("on_first", "ủy, hòa"))),
        _field("duplex_margins", "check"),
    )

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.example = theme.label("", "small", "ink2", wrap=True)
        self.column.insertWidget(1, self.example)
        self.form.saved.connect(lambda key: self._show_example())

    def refresh(self) -> None:
        super().refresh()
        self._show_example()

    def _show_example(self) -> None:
        chosen = settings.settings(self.desk.work)
        try:
            name = file_name(SAMPLE, PurePath("/"), ".docx", chosen.file_name, with_accents=chosen.file_name_accents)
        except Refused as refusal:
            name = refusal.sentence
        self.example.setText(f"Ví dụ tên tệp: {name}")
