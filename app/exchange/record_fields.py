"""The fields of records.json: what each may hold, read off the tables, for its schema and for its reading."""

import json
import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, LargeBinary, Uuid

from app.documents.paper import paragraphs_of
from app.rules.vietnamese import shortened
from db.tables import Record
from db.types import IsoDate, IsoMoment

LONGEST_TEXT = 5_000_000
LARGEST_FILE = 20_000_000
LARGEST_NUMBER = 2**63 - 1

_CHOICES = re.compile(r"(\w+) IN \((.+)\)")
_AT_LEAST = re.compile(r"(?:\w+ IS NULL OR )?(\w+) >= (\d+)")
_PARTIAL_DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_PERIOD = r"^(\d{4}-(0[1-9]|1[0-2]))?$"
_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_PATTERN_OF = {"(năm-tháng)": _PERIOD, "(HH:MM)": _TIME}
_BLOCKS, _JSON = "(khối văn bản)", "(JSON)"


class Wrong(Exception):
    """A value that its field cannot hold; the message is a sentence in Vietnamese."""


@dataclass(frozen=True)
class FieldKind:
    """One field of one record: `kind` is text, int, bool, id, day, moment or bytes; `target` is the table of an id."""

    name: str
    meaning: str
    kind: str
    nullable: bool = False
    default: Any = None
    has_default: bool = False
    target: str = ""
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    pattern: str = ""

    def read(self, value: Any) -> Any:
        """Return a JSON value in the form the file keeps. Raises Wrong."""
        if value is None:
            if self.nullable:
                return None
            raise Wrong("Mục này không được để trống (null).")
        stored = _READERS[self.kind](value)
        if self.choices and stored not in self.choices:
            raise Wrong(f"Giá trị “{_seen(value)}” không dùng được; chỉ nhận: {', '.join(self.choices)}.")
        if self.minimum is not None and stored < self.minimum:
            raise Wrong(f"Số {stored} không dùng được; nhỏ nhất là {self.minimum}.")
        if self.pattern and not re.fullmatch(self.pattern, stored):
            raise Wrong(f"Giá trị “{_seen(value)}” không đúng cách ghi của mục này.")
        if self.kind == "text" and stored:
            self._refuse_broken_json(stored)
        return stored

    def _refuse_broken_json(self, stored: str) -> None:
        try:
            if _BLOCKS in self.meaning:
                paragraphs_of(stored)
            elif _JSON in self.meaning:
                json.loads(stored)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Wrong("Nội dung của mục này không đọc được (JSON bên trong bị hỏng).") from None

    def show(self, stored: Any) -> Any:
        """Return what the file keeps as a JSON value."""
        if stored is None:
            return None
        if self.kind == "id":
            return str(UUID(stored))
        if self.kind == "bytes":
            return b64encode(stored).decode()
        return bool(stored) if self.kind == "bool" else stored

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the field, with its meaning."""
        name, extra = _SCHEMA_TYPES[self.kind]
        found: dict[str, Any] = {
            "description": self.meaning,
            "type": [name, "null"] if self.nullable else name,
            **extra,
        }
        if self.choices:
            found["enum"] = [*self.choices, *([None] if self.nullable else [])]
        if self.minimum is not None:
            found["minimum"] = self.minimum
        if self.pattern:
            found["pattern"] = self.pattern
        if self.has_default:
            found["default"] = self.default
        if self.target:
            found["$comment"] = f"id trong {self.target}"
        return found


def fields_of(table: type[Record]) -> dict[str, FieldKind]:
    """Return the fields of a table of today, in its order."""
    columns = table.__table__.columns  # type: ignore[attr-defined]
    return {column.name: _field(table, column) for column in columns}


def _field(table: type[Record], column: Column[Any]) -> FieldKind:
    info = table.model_fields[column.name]
    meaning = info.description or ""
    kind = kind_of(column.type)
    has_default = column.name != "id" and not info.is_required()
    checks = _checks(table, column.name)
    return FieldKind(
        name=column.name,
        meaning=meaning,
        kind=kind,
        nullable=bool(column.nullable),
        default=info.default if has_default else None,
        has_default=has_default,
        target=next((key.column.table.name for key in column.foreign_keys), ""),
        choices=checks[0],
        minimum=checks[1],
        pattern=_pattern(column.name, meaning) if kind == "text" else "",
    )


def kind_of(sql_type: Any) -> str:
    """Return the kind of a column's type."""
    return next((kind for known, kind in _KINDS if isinstance(sql_type, known)), "text")


_KINDS: tuple[tuple[type, str], ...] = (
    (IsoDate, "day"), (IsoMoment, "moment"), (Uuid, "id"), (Boolean, "bool"), (Integer, "int"), (LargeBinary, "bytes"),
)  # fmt: skip


def _pattern(name: str, meaning: str) -> str:
    found = next((pattern for mark, pattern in _PATTERN_OF.items() if mark in meaning), "")
    is_life_day = name.endswith(("_date", "_on")) or name in ("valid_from", "valid_to")
    return found or (_PARTIAL_DAY if is_life_day else "")


def _checks(table: type[Record], name: str) -> tuple[tuple[str, ...], int | None]:
    choices: tuple[str, ...] = ()
    minimum = None
    for constraint in table.__table__.constraints:  # type: ignore[attr-defined]
        if isinstance(constraint, CheckConstraint):
            words = str(constraint.sqltext)
            if (listed := _CHOICES.fullmatch(words)) and listed[1] == name:
                choices = tuple(re.findall(r"'([^']*)'", listed[2]))
            if (least := _AT_LEAST.fullmatch(words)) and least[1] == name:
                minimum = int(least[2])
    return choices, minimum


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f"Cần chữ trong ngoặc kép, nhưng gặp {_kind_word(value)}.")
    if "\x00" in value:
        raise Wrong("Văn bản có ký tự NUL.")
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in value):
        raise Wrong("Văn bản có nửa ký tự bị hỏng.")
    if len(value) > LONGEST_TEXT:
        raise Wrong(f"Dài {len(value)} ký tự, nhiều nhất {LONGEST_TEXT}.")
    return unicodedata.normalize("NFC", value)


def _int(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(f"Cần một số nguyên, nhưng gặp {_kind_word(value)}.")
    if abs(value) > LARGEST_NUMBER:
        raise Wrong("Số này quá lớn.")
    return value


def _bool(value: Any) -> int:
    if not isinstance(value, bool):
        raise Wrong(f"Cần true hoặc false, nhưng gặp {_kind_word(value)}.")
    return int(value)


def _id(value: Any) -> str:
    try:
        return UUID(_text(value)).hex
    except ValueError:
        raise Wrong(f"“{_seen(value)}” không phải là mã bản ghi (UUID).") from None


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(_text(value)).isoformat()
    except ValueError:
        raise Wrong(f"“{_seen(value)}” không phải là ngày. Ngày ghi như 2026-02-03.") from None


def _moment(value: Any) -> str:
    try:
        return datetime.fromisoformat(_text(value)).replace(tzinfo=None, microsecond=0).isoformat()
    except ValueError:
        raise Wrong(f"“{_seen(value)}” không phải là thời điểm. Ghi như 2026-02-03T14:05:00.") from None


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise Wrong(f"Cần nội dung tệp viết bằng base64, nhưng gặp {_kind_word(value)}.")
    if len(value) > LARGEST_FILE * 4 // 3 + 4:
        raise Wrong(f"Tệp lớn quá; nhiều nhất {LARGEST_FILE // 1_000_000} MB.")
    try:
        return b64decode(value, validate=True)
    except ValueError:
        raise Wrong("Nội dung tệp không đọc được (base64 bị hỏng).") from None


def _kind_word(value: Any) -> str:
    words = {
        bool: "true/false",
        int: "số",
        float: "số thập phân",
        str: "chữ",
        list: "một danh sách",
        dict: "một đối tượng",
    }
    return words.get(type(value), "giá trị trống (null)")


def _seen(value: Any) -> str:
    return shortened(str(value).encode("utf-8", "replace").decode(), 40)


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _text, "int": _int, "bool": _bool, "id": _id, "day": _day, "moment": _moment, "bytes": _bytes,
}  # fmt: skip
_SCHEMA_TYPES: dict[str, tuple[str, dict[str, str]]] = {
    "text": ("string", {}),
    "int": ("integer", {}),
    "bool": ("boolean", {}),
    "id": ("string", {"format": "uuid"}),
    "day": ("string", {"format": "date"}),
    "moment": ("string", {"format": "date-time"}),
    "bytes": ("string", {"contentEncoding": "base64"}),
}
