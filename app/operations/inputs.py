"""The edge at which what a person typed is looked at: refused with a sentence, or kept letter for letter."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from app.rules.refusal import Refused

NAME_LIMIT = 200
LINE_LIMIT = 2_000
TEXT_LIMIT = 200_000
_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TYPED = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})")


class Input(BaseModel):
    """What a page hands to an operation. Fields left out of a change stay as they are (`typed` tells which were given).

    Raises Refused, never pydantic's own error.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise _refusal(type(self), error) from None

    def typed(self) -> dict[str, Any]:
        """Return the fields that were given, with their values."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


def _refusal(model: type[Input], error: ValidationError) -> Refused:
    first = error.errors()[0]
    field = model.model_fields.get(str(first["loc"][0])) if first["loc"] else None
    place = (field.title or "") if field else ""
    kind = first["type"]
    if kind == "value_error":
        return Refused(str(first["ctx"]["error"]), place)
    if kind == "missing":
        return Refused("Chưa nhập mục này.", place)
    if kind == "extra_forbidden":
        return Refused(f"Không có mục nào tên là “{first['loc'][0]}”.")
    if kind.startswith("int"):
        return Refused(f"“{first['input']}” không phải là số nguyên.", place)
    return Refused(f"Giá trị “{first['input']}” không dùng được ở đây.", place)


def clean_text(value: str, limit: int = TEXT_LIMIT) -> str:
    """Return `value` itself; raise ValueError for what no paper can carry: NUL, lone surrogates, endless text."""
    if "\x00" in value:
        raise ValueError("Văn bản có ký tự NUL, không ghi được. Hãy xoá ký tự đó rồi dán lại.")
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in value):
        raise ValueError("Văn bản có nửa ký tự bị hỏng, không ghi được. Hãy gõ lại ký tự đó.")
    if len(value) > limit:
        raise ValueError(f"Dài {len(value)} ký tự, nhiều nhất {limit} ký tự.")
    return value


def _one_line(value: str) -> str:
    if "\n" in value or "\r" in value:
        raise ValueError("Mục này chỉ ghi trên một dòng.")
    return value


def _name(value: str) -> str:
    if not value.strip():
        raise ValueError("Chưa có tên.")
    return _one_line(clean_text(value, NAME_LIMIT))


def _line(value: str) -> str:
    return _one_line(clean_text(value, LINE_LIMIT))


def _count(value: int | None) -> int | None:
    if value is not None and value < 0:
        raise ValueError(f"Số {value} không dùng được: không có số người hay số phiếu âm.")
    return value


def _period(value: str) -> str:
    if not _PERIOD.fullmatch(value):
        raise ValueError(f"Kỳ “{value}” không đúng. Kỳ ghi bằng năm và tháng, ví dụ 2026-02.")
    return value


def _time(value: Any) -> Any:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise ValueError(f"Giờ “{value}” không đúng. Giờ ghi như 14:05.")
    return value


def _partial_day(value: Any) -> Any:
    """Return `2008`, `2008-05` or `2008-05-19` for what was typed; None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    iso, typed = _ISO.fullmatch(str(value)), _TYPED.fullmatch(str(value))
    if iso:
        year, month, day = iso.groups()
    elif typed:
        day, month, year = typed.groups()
    else:
        raise ValueError(f"Ngày “{value}” không đúng. Ngày ghi như 03/02/2026, hoặc 02/2026, hoặc 2026.")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"Không có ngày {value}.") from None
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _whole_day(value: Any) -> Any:
    """Return a date for what was typed; None for nothing."""
    if isinstance(value, datetime) or value is None or value == "":
        return value.date() if value else None
    if isinstance(value, date):
        return value
    partial = _partial_day(value)
    if len(partial) < len("2026-02-03"):
        raise ValueError(f"“{value}” thiếu ngày hoặc tháng; ở đây cần đủ ngày, tháng, năm.")
    return date.fromisoformat(partial)


Name = Annotated[str, AfterValidator(_name)]
"""A name: not empty, one line, at most 200 characters."""
Line = Annotated[str, AfterValidator(_line)]
"""Short text on one line; may be empty."""
Text = Annotated[str, AfterValidator(clean_text)]
"""Long text as typed, line by line; operations keep it as stored text blocks."""
Count = Annotated[int | None, AfterValidator(_count)]
"""A count of persons or ballots; None while nobody has written it."""
Period = Annotated[str, AfterValidator(_period)]
"""`2026-02`."""
Time = Annotated[str | None, BeforeValidator(_time)]
"""`14:05`."""
PartialDay = Annotated[str | None, BeforeValidator(_partial_day)]
"""A day known at least to the year: typed `19/05/2008`, `05/2008`, `2008` or in ISO; kept in ISO."""
Day = Annotated[date | None, BeforeValidator(_whole_day)]
"""A whole day, typed `19/05/2008` or in ISO."""
