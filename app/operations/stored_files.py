"""Files kept inside the book: brought in whole, known by their content, never changed.

A file that nothing points to any more stays until the book is dumped and read anew: Thùng rác may bring its link back.
"""

from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from app.rules.refusal import Refused
from app.rules.secrecy import refuse_secret
from app.rules.vietnamese import nfc, number_text
from db import errors
from db.unit_of_work import UnitOfWork

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
_BEGINNINGS = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "doc": b"\xd0\xcf\x11\xe0",
    "xls": b"\xd0\xcf\x11\xe0",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG",
}
_HEAD = 1024  # a PDF may have a few bytes before its beginning


def read_in(path: Path, *endings: str) -> tuple[str, bytes]:
    """Return name and content of a file to bring in, one of these kinds, by its ending and by its beginning.

    Raises Refused for one that is too big, empty, another kind, or marked as secret; StorageProblem for the disk.
    """
    path = Path(path)
    refuse_secret(path.stem.replace("_", " ").replace("-", " ").upper(), "Tệp")
    ending = path.suffix.lower().removeprefix(".")
    if ending not in endings:
        raise Refused(f"Chỉ đưa vào được tệp {', '.join(f'.{each}' for each in endings)}.", "Tệp")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            weight = number_text(size / MEGABYTE, 1)
            raise Refused(
                f"Tệp {path.name} nặng {weight} MB, nhiều nhất {LARGEST // MEGABYTE} MB. "
                "Hãy quét lại ở 200 dpi hoặc giảm dung lượng rồi đưa vào.",
                "Tệp",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"Không thấy tệp {path.name}. Có thể tệp đã chuyển chỗ hoặc đổi tên.", "Tệp") from None
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble
    if _BEGINNINGS[ending] not in data[: _HEAD if ending == "pdf" else len(_BEGINNINGS[ending])]:
        raise Refused(f"Tệp {path.name} không phải là tệp .{ending} đọc được. Hãy chọn tệp khác.", "Tệp")
    return nfc(path.name), data


def keep(work: UnitOfWork, name: str, data: bytes) -> UUID:
    """Keep a file within the running transaction; the same content is kept once."""
    digest = sha256(data).hexdigest()
    there = work.raw.execute("SELECT id FROM stored_file WHERE sha256 = ?", (digest,)).fetchone()
    if there:
        return UUID(there[0])
    file_id = uuid4()
    work.raw.execute(
        "INSERT INTO stored_file (id, name, sha256, size, data) VALUES (?, ?, ?, ?, ?)",
        (file_id.hex, name, digest, len(data), data),
    )
    return file_id


def content(work: UnitOfWork, file_id: UUID) -> tuple[str, bytes]:
    """Return name and content of a kept file."""
    row = work.raw.execute("SELECT name, data FROM stored_file WHERE id = ?", (file_id.hex,)).fetchone()
    if row is None:
        raise Refused("Tệp này không còn trong sổ.")
    return row[0], row[1]


def known(work: UnitOfWork, file_id: UUID) -> tuple[str, int]:
    """Return name and size of a kept file, without reading it."""
    row = work.raw.execute("SELECT name, size FROM stored_file WHERE id = ?", (file_id.hex,)).fetchone()
    return (row[0], row[1]) if row else ("", 0)
