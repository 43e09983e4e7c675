"""The choices of one cell, with the defaults of the field. Kept a row a key: a change is one line of the log."""

import json
from contextlib import suppress
from typing import Any

from pydantic import Field
from sqlmodel import select

from app.operations.inputs import Input, Line, Period, Time
from app.rules.refusal import Refused
from app.rules.vietnamese import ToneStyle
from db.tables import Setting
from db.unit_of_work import Changes, UnitOfWork


class CellSettings(Input):
    """Every setting with its default; `title` is the label a screen shows."""

    starts_at_period: Period | None = Field(None, title="Sổ này bắt đầu từ kỳ")
    meeting_day: int = Field(3, ge=1, le=28, title="Ngày họp thường kỳ hằng tháng")
    first_days: int = Field(7, ge=1, le=28, title="Khi lùi, họp chậm nhất ngày")
    meeting_time: Time = Field("14:00", title="Giờ họp thường lệ")
    meeting_place: Line = Field("", title="Nơi họp thường lệ")
    min_minutes: int = Field(90, ge=1, le=1440, title="Buổi thường kỳ dài ít nhất (phút)")
    min_minutes_combined: int = Field(120, ge=1, le=1440, title="Thường kỳ cùng chuyên đề dài ít nhất (phút)")
    committee_days_before: int = Field(0, ge=0, le=60, title="Chi ủy họp trước chi bộ ít nhất (ngày)")
    documents_hours_before: int = Field(24, ge=0, le=1440, title="Gửi tài liệu trước buổi họp ít nhất (giờ)")
    results_days_after: int = Field(2, ge=0, le=60, title="Đăng kết luận, nghị quyết sau buổi họp chậm nhất (ngày)")
    attendance_percent: int = Field(90, ge=0, le=100, title="Mức dự sinh hoạt cần đạt (%)")
    keeps_religion: bool = Field(False, title="Ghi tôn giáo của đảng viên")
    minutes_left_label: Line = Field("NGƯỜI GHI BIÊN BẢN", title="Chữ ký trái của biên bản")
    minutes_right_label: Line = Field("CHỦ TRÌ HỘI NGHỊ", title="Chữ ký phải của biên bản")
    outline: Line = Field("I-", title="Cách đánh số mục lớn (I- hoặc I.)")
    tone_style: ToneStyle = Field(ToneStyle.ON_LAST, title="Cách đặt dấu thanh trên văn bản")
    duplex_margins: bool = Field(False, title="Lề để in văn bản hai mặt")
    number_on_minutes: bool = Field(True, title="Biên bản có số")
    number_on_programme: bool = Field(False, title="Chương trình họp có số")
    resolution_annex: bool = Field(True, title="Nghị quyết kèm phụ lục ý kiến thảo luận")
    file_name: Line = Field("{ngày}-{ký hiệu}-{số}-{trích yếu}", title="Tên tệp khi xuất")
    file_name_accents: bool = Field(False, title="Giữ dấu tiếng Việt trong tên tệp")
    second_backup_folder: Line = Field("", title="Thư mục sao lưu thứ hai")


def settings(work: UnitOfWork) -> CellSettings:
    """Return the choices of the cell; what was never chosen, or cannot be read any more, has its default.

    Unknown keys are passed over.
    """
    kept: dict[str, Any] = {}
    for row in work.all(select(Setting)):
        with suppress(Refused, ValueError):
            kept.update(read_setting(row.key, row.value))
    return CellSettings(**kept)


def read_setting(key: str, stored: str) -> dict[str, Any]:
    """Return one kept choice by its name; nothing for a key nobody knows.

    Raises Refused or ValueError for a value that its setting cannot have.
    """
    return CellSettings(**{key: json.loads(stored)}).typed() if key in CellSettings.model_fields else {}


def change_settings(work: UnitOfWork, **values: Any) -> Changes:
    """Keep the given choices.

    Raises Refused for a value out of range or a key nobody knows.
    """
    chosen = CellSettings(**values).typed()
    label = CellSettings.model_fields[next(iter(chosen))].title if len(chosen) == 1 else "nhiều mục"
    with work.named(f"Thiết lập: {label}") as changes:
        rows = {row.key: row for row in work.all(select(Setting))}
        for key, value in chosen.items():
            kept = json.dumps(value, ensure_ascii=False)
            if key in rows:
                work.change(rows[key], value=kept)
            else:
                work.add(Setting(key=key, value=kept))
    return changes
