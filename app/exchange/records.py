"""records.json: the whole file as plain JSON, and a new file made from it.

Every record with its id; not the log. The version is that of the tables: an older file is read into tables of its day
and lifted by the same steps as a database.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents.body import item_from_json, item_to_json
from app.documents.paper import from_json, to_json
from app.exchange.record_fields import FieldKind, Wrong, fields_of
from app.operations import frozen_layout, history, opening
from app.operations.opening import CellFile
from app.operations.settings import read_setting
from app.operations.sitting_day import BaseView, refuse_unreadable
from app.rules.refusal import Refused
from db import engine, errors, references, versions
from db.key import FileKey
from db.tables import RECORDS, StoredFile
from db.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from db.migrate import OldColumn

FORMAT = "so-chi-bo/records"

NAMES = {
    "actor": "Người, tổ chức được nhắc đến",
    "member": "Đảng viên",
    "cell_identity": "Chi bộ và cấp trên",
    "term": "Nhiệm kỳ",
    "series_start": "Số cuối đã dùng của dãy số",
    "party_group": "Tổ đảng",
    "party_group_member": "Đảng viên của tổ đảng",
    "follower": "Cấp ủy viên cấp trên phụ trách",
    "setting": "Thiết lập",
    "earlier_meeting": "Buổi họp chép từ sổ giấy",
    "member_status": "Tình trạng đảng viên",
    "sitting": "Buổi họp",
    "part": "Phần họp",
    "attendance": "Điểm danh",
    "guest": "Khách dự",
    "delivery": "Gửi và đăng tài liệu",
    "agenda_item": "Nội dung họp",
    "contribution": "Ý kiến phát biểu",
    "vote": "Biểu quyết",
    "reserved_opinion": "Ý kiến bảo lưu",
    "election": "Cuộc bầu cử",
    "candidate": "Người ứng cử",
    "post": "Chức vụ",
    "task": "Nhiệm vụ",
    "task_report": "Báo cáo nhiệm vụ",
    "correction": "Đính chính",
    "paper": "Văn bản",
    "own_wording": "Lời văn riêng",
    "stored_file": "Tệp cất trong sổ",
    "written_paper": "Văn bản soạn thảo",
    "paper_annex": "Phụ lục",
    "written_block": "Đoạn của văn bản soạn thảo",
    "paper_basis": "Căn cứ của văn bản",
    "paper_signer": "Người ký thêm",
    "signed_copy": "Bản đã ký",
    "incoming_paper": "Văn bản đến",
    "own_form": "Mẫu riêng",
}
"""What each table is called in the JSON Schema and in refusals."""

NOT_NEW = "Đã có tệp {name}. Hồ sơ từ records.json chỉ nhập được vào một sổ mới; hãy chọn tên khác."
NOT_JSON = "Tệp này không phải là tệp JSON đọc được. Hãy xuất lại records.json rồi nhập."
NOT_RECORDS = "Tệp này không phải là hồ sơ của Sổ Chi bộ (thiếu “format”: “so-chi-bo/records”)."
UNKNOWN = "Chương trình không biết mục “{name}”. Hãy bỏ mục này hoặc cài bản Sổ Chi bộ mới hơn."

Tables = dict[str, dict[str, FieldKind]]
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Records:
    """A records.json that was read through: nothing in it is of the wrong kind or hangs in the air."""

    version: int
    rows: Rows

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))


# --- out ---------------------------------------------------------------------------------------------------------


def dump(work: UnitOfWork) -> dict[str, Any]:
    """Return every record of the file, table by table, in the order of their ids: the same file, the same answer."""
    return {
        "format": FORMAT,
        "version": versions.SCHEMA,
        "records": {name: list(_shown(work, name, fields)) for name, fields in _today().items()},
    }


def _shown(work: UnitOfWork, table: str, fields: dict[str, FieldKind]) -> Iterator[dict[str, Any]]:
    columns = ", ".join(f'"{name}"' for name in fields)
    for row in work.raw.execute(f'SELECT {columns} FROM "{table}"{_still_held(table)} ORDER BY id'):
        yield {kind.name: kind.show(value) for kind, value in zip(fields.values(), row, strict=True)}


def _still_held(table: str) -> str:
    """Leave out files that nothing points to: they wait for Thùng rác, which a dump does not carry."""
    if table != StoredFile.__tablename__:
        return ""
    links = " UNION ".join(f'SELECT "{column}" FROM "{other}"' for other, column in references.children(table))
    return f" WHERE id IN ({links})"


def pieces(work: UnitOfWork) -> Iterator[str]:
    """Yield the text of `dump` a record at a time: with its files a book may be too much to hold at once."""
    yield f'{{\n "format": {json.dumps(FORMAT)},\n "version": {versions.SCHEMA},\n "records": {{'
    for place, (name, fields) in enumerate(_today().items()):
        yield f"{',' if place else ''}\n  {json.dumps(name)}: ["
        is_empty = True
        for row in _shown(work, name, fields):
            record = json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n   ")
            yield f"{'' if is_empty else ','}\n   {record}"
            is_empty = False
        yield "]" if is_empty else "\n  ]"
    yield "\n }\n}\n"


def to_text(plain: dict[str, Any]) -> str:
    """Return a dump or schema as the text of its file."""
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of records.json, with the meaning of every field."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hồ sơ của Sổ Chi bộ",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": FORMAT, "description": "Loại tệp"},
            "version": {
                "const": versions.SCHEMA,
                "description": "Phiên bản của hồ sơ; bản cũ hơn được nâng lên khi nhập",
            },
            "records": {
                "type": "object",
                "description": "Các bản ghi theo loại",
                "additionalProperties": False,
                "properties": {name: _table_schema(name, fields) for name, fields in _today().items()},
            },
        },
    }


def _table_schema(table: str, fields: dict[str, FieldKind]) -> dict[str, Any]:
    return {
        "type": "array",
        "description": NAMES[table],
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": [kind.name for kind in fields.values() if not kind.has_default],
            "properties": {kind.name: kind.schema() for kind in fields.values()},
        },
    }


def _today() -> Tables:
    return {str(table.__tablename__): fields_of(table) for table in RECORDS}


# --- in ----------------------------------------------------------------------------------------------------------


def read(content: str | bytes) -> Records:
    """Read a records.json and look at all of it, without writing anything.

    Raises Refused, naming record and field.
    """
    plain = _parsed(content)
    version = _version(plain)
    rows = plain.get("records")
    if not isinstance(rows, dict):
        raise Refused("Phần “records” phải là một đối tượng JSON.", "records")
    tables = _today() if version == versions.SCHEMA else _older(version)
    found = _checked_rows(rows, tables)
    _refuse_dangling(found, tables)
    return Records(version, found)


def load(
    content: str | bytes | Records, path: Path, password: str, who: str = "", today: date | None = None
) -> CellFile:
    """Make a new file from a records.json and open it.

    Raises Refused, naming record and field, or if there is a file at `path`; nothing is then written.
    """
    if Path(path).exists():
        raise Refused(NOT_NEW.format(name=Path(path).name), "Tệp")
    records = content if isinstance(content, Records) else read(content)
    cell = opening.create(path, password, who, today, fill=_filling(records))
    history.note(cell.work, "import", "Nhập hồ sơ từ records.json", {"records": records.count})
    cell.work.hand_over()
    return cell


def _filling(records: Records) -> opening.Fill:
    def fill(path: Path, file_key: FileKey) -> None:
        if records.version == versions.SCHEMA:
            opening.make_tables(path, file_key)
            _write(path, file_key, records.rows)
            return
        from db import migrate

        migrate.upgrade(path, file_key, versions.Stamp(records.version, versions.READABLE_FROM), creates=True)
        _write(path, file_key, records.rows)
        migrate.upgrade(path, file_key)

    return fill


def _older(version: int) -> Tables:
    """Return the fields that an older version had, with the meanings of today where they are the same."""
    from db import migrate

    today = _today()
    return {
        table: {column.name: _older_field(column, today.get(table, {}).get(column.name)) for column in columns}
        for table, columns in migrate.shape(version).items()
    }


def _older_field(column: "OldColumn", now: FieldKind | None) -> FieldKind:
    return FieldKind(
        name=column.name,
        meaning=now.meaning if now else column.name,
        kind=now.kind if now else _KIND_OF_SQL.get(column.sql_type, "text"),
        nullable=column.nullable,
        has_default=column.nullable,
        target=column.target,
        pattern=now.pattern if now else "",
    )


_KIND_OF_SQL = {"CHAR(32)": "id", "BOOLEAN": "bool", "INTEGER": "int", "BLOB": "bytes"}


def _parsed(content: str | bytes) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
        plain = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as trouble:
        raise Refused(NOT_JSON, _line(trouble)) from trouble
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise Refused(NOT_RECORDS)
    for name in plain:
        if name not in ("format", "version", "records"):
            raise Refused(UNKNOWN.format(name=name))
    return plain


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(f"Mục “{twice}” ghi hai lần trong cùng một bản ghi. Hãy bỏ bớt một.")
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _line(trouble: Exception) -> str:
    return f"Dòng {trouble.lineno}" if isinstance(trouble, json.JSONDecodeError) else ""


def _version(plain: dict[str, Any]) -> int:
    version = plain.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Refused("Phần “version” phải là một số nguyên từ 1.", "version")
    if version > versions.SCHEMA:
        raise Refused("Tệp này do chương trình mới hơn xuất. Hãy cài bản Sổ Chi bộ mới nhất rồi nhập.", "version")
    return version


_UNREADABLE = (
    Refused, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, AssertionError,
)  # fmt: skip
_READERS: dict[tuple[str, str], Callable[[dict[str, Any]], object]] = {
    ("paper", "contents"): lambda row: to_json(from_json(row["contents"])),
    ("paper", "rules_used"): lambda row: frozen_layout.to_json(frozen_layout.from_json(row["rules_used"])),
    ("sitting", "frozen_roll"): lambda row: refuse_unreadable(row["frozen_roll"]),
    ("vote", "frozen_base"): lambda row: _base(row["frozen_base"]),
    ("election", "frozen_base"): lambda row: _base(row["frozen_base"]),
    ("setting", "value"): lambda row: read_setting(row["key"], row["value"]),
    ("written_block", "content"): lambda row: item_to_json(item_from_json(row["content"])),
    ("stored_file", "data"): lambda row: _file(row["data"], row["sha256"], row["size"]),
}
"""What is kept as JSON is read at once by what will read it later; otherwise a page would break on it for ever."""


def _file(data: bytes, digest: str, size: int) -> None:
    if (sha256(data).hexdigest(), len(data)) != (digest, size):
        raise ValueError(digest)


def _base(kept: str) -> None:
    if not all(type(count) is int and count >= 0 for count in asdict(BaseView.thawed(kept)).values()):
        raise ValueError(kept)


def _checked_rows(rows: dict[str, Any], tables: Tables) -> Rows:
    for name in rows:
        if name not in tables:
            raise Refused(UNKNOWN.format(name=name), "records")
    found: Rows = {}
    for name, fields in tables.items():
        given = rows.get(name, [])
        if not isinstance(given, list):
            raise Refused("Phải là một danh sách các bản ghi.", f"records, {name}")
        found[name] = [_checked_row(name, place, row, fields) for place, row in enumerate(given, 1)]
        _refuse_double_ids(name, found[name])
    return found


def _checked_row(table: str, place: int, row: Any, fields: dict[str, FieldKind]) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise Refused("Mỗi bản ghi phải là một đối tượng JSON.", _place(table, place))
    for name in row:
        if name not in fields:
            raise Refused(UNKNOWN.format(name=name), _place(table, place))
    read = {kind.name: _checked_value(table, place, row, kind) for kind in fields.values()}
    for kind in fields.values():
        reader = _READERS.get((table, kind.name))
        if reader and read[kind.name]:
            try:
                reader(read)
            except _UNREADABLE:
                raise Refused("Chương trình không đọc được nội dung của mục này.", _place(table, place, kind)) from None
    return read


def _checked_value(table: str, place: int, row: dict[str, Any], kind: FieldKind) -> Any:
    if kind.name not in row and not kind.has_default:
        raise Refused("Thiếu mục này.", _place(table, place, kind))
    try:
        return kind.read(row.get(kind.name, kind.default))
    except Wrong as wrong:
        raise Refused(str(wrong), _place(table, place, kind)) from None


def _place(table: str, place: int, kind: FieldKind | None = None) -> str:
    record = f"{NAMES.get(table, table)} ({table}), bản ghi thứ {place}"
    return f"{record}, mục “{kind.meaning}” ({kind.name})" if kind else record


def _refuse_double_ids(table: str, rows: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for place, row in enumerate(rows, 1):
        if row["id"] in seen:
            raise Refused("Mã bản ghi này đã dùng cho bản ghi khác cùng loại.", _place(table, place))
        seen.add(row["id"])


def _refuse_dangling(rows: Rows, tables: Tables) -> None:
    ids = {table: {row["id"] for row in found} for table, found in rows.items()}
    for table, fields in tables.items():
        for kind in fields.values():
            if not kind.target:
                continue
            for place, row in enumerate(rows[table], 1):
                if row[kind.name] is not None and row[kind.name] not in ids[kind.target]:
                    raise Refused(
                        f"Mục này chỉ đến một bản ghi không có trong {NAMES.get(kind.target, kind.target)}.",
                        _place(table, place, kind),
                    )


# --- the file ----------------------------------------------------------------------------------------------------


def _write(path: Path, file_key: FileKey, rows: Rows) -> None:
    """Put the rows in, in one transaction; what a table refuses is said of its record."""
    with closing(engine.connect(path, file_key, writes=True)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("PRAGMA defer_foreign_keys = ON")
        for table, found in rows.items():
            for place, row in enumerate(found, 1):
                _insert(raw, table, place, row)
        raw.execute("COMMIT")
        engine.settle(raw)


def _insert(raw: Any, table: str, place: int, row: dict[str, Any]) -> None:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    try:
        raw.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
    except Exception as trouble:
        if not errors.is_constraint(trouble):
            raise
        raise Refused(_broken_rule(table, str(trouble)), _place(table, place)) from trouble


def _broken_rule(table: str, words: str) -> str:
    """Say which fields a table's rule is about: the words name them, or the rule's name does."""
    fields = _today().get(table, {})
    meant = [kind.meaning for name, kind in fields.items() if name != "id" and name in words.split(":", 1)[-1]]
    about = ", ".join(f"“{meaning}”" for meaning in meant) or "bản ghi này"
    if "UNIQUE" in words:
        return f"Đã có bản ghi khác trùng {about}."
    return f"Giá trị của {about} không đi cùng nhau được (ví dụ ngày kết thúc trước ngày bắt đầu)."
