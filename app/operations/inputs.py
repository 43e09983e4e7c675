"""The edge at which what a person typed is looked at: refused with a sentence, or kept letter for letter."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model

from app.rules import dates
from app.rules.refusal import Refused
from app.rules.secrecy import refuse_secret

NAME_LIMIT = 200
LINE_LIMIT = 2_000
TEXT_LIMIT = 200_000
COUNT_LIMIT = 100_000
Kept = TypeVar("Kept")
_HALF_LETTER = re.compile("[\ud800-\udfff]")


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

    @classmethod
    def some(cls, values: Mapping[str, object]) -> dict[str, Any]:
        """Return the given fields, checked as in the whole model; the others are not asked for."""
        return _in_part(cls)(**values).typed()


@cache
def _in_part(model: type[Input]) -> type[Input]:
    """Return the model with nothing in it that must be given."""
    optional: dict[str, Any] = {
        name: (
            Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation,
            Field(None, title=field.title),
        )
        for name, field in model.model_fields.items()
        if field.is_required()
    }
    return create_model(model.__name__, __base__=model, **optional)


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
        return Refused(f"“{_short(first['input'])}” không phải là số nguyên.", place)
    return Refused(f"Giá trị “{_short(first['input'])}” không dùng được ở đây.", place)


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= 60 else f"{words[:60]}…"


def clean_text(value: str, limit: int = TEXT_LIMIT) -> str:
    """Return `value` itself; raise ValueError for what no paper can carry: NUL, lone surrogates, endless text."""
    if "\x00" in value:
        raise ValueError("Văn bản có ký tự NUL, không ghi được. Hãy xóa ký tự đó rồi dán lại.")
    if _HALF_LETTER.search(value):
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
    if value is not None and value > COUNT_LIMIT:
        raise ValueError(f"Số này lớn quá; nhiều nhất {COUNT_LIMIT:,}.".replace(",", "."))
    return value


def _open_to_all(value: str) -> str:
    """A title or abstract goes into registers, file names and the log: a mark of secrecy has no place there (P18)."""
    return _sentence(_without_secret, value)


def _without_secret(value: str) -> str:
    refuse_secret(value)
    return value


def _sentence(read: Callable[[str], Kept], typed: str) -> Kept:
    """Read with a rule of the field; its refusal becomes ValueError, so that the place is named here."""
    try:
        return read(typed)
    except Refused as refused:
        raise ValueError(refused.sentence) from None


def _period(value: str) -> str:
    return _sentence(dates.parse_period, value)


def _time(value: Any) -> Any:
    return _sentence(dates.parse_time, str(value)) if value else None


def _partial_day(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return _sentence(dates.PartialDate.parse, str(value)).stored if value else None


def _whole_day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _sentence(dates.parse_day, str(value)) if value else None


Name = Annotated[str, AfterValidator(_name)]
"""A name: not empty, one line, at most 200 characters."""
Line = Annotated[str, AfterValidator(_line)]
"""Short text on one line; may be empty."""
Text = Annotated[str, AfterValidator(clean_text)]
"""Long text as typed, line by line; operations keep it as stored text blocks."""
OpenName = Annotated[str, AfterValidator(_name), AfterValidator(_open_to_all)]
"""A name that carries no mark of secrecy."""
OpenLine = Annotated[str, AfterValidator(_line), AfterValidator(_open_to_all)]
"""Short text that carries no mark of secrecy."""
OpenText = Annotated[str, AfterValidator(clean_text), AfterValidator(_open_to_all)]
"""Long text that carries no mark of secrecy."""
Count = Annotated[int | None, AfterValidator(_count)]
"""A count of persons or ballots, or a number of a paper; at most 100.000; None while nobody has written it."""
Period = Annotated[str, AfterValidator(_period)]
"""`2026-02`; `02/2026` is read too."""
Time = Annotated[str | None, BeforeValidator(_time)]
"""`14:05`; `14h5` and `1405` are read too."""
PartialDay = Annotated[str | None, BeforeValidator(_partial_day)]
"""A day known at least to the year: typed `19/05/2008`, `05/2008`, `2008` or in ISO; kept in ISO."""
Day = Annotated[date | None, BeforeValidator(_whole_day)]
"""A whole day, typed `19/05/2008` or in ISO."""
