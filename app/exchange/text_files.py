"""A text that lies in a file, taken into a paper: a Word file, or plain text in whatever code it was saved."""

from pathlib import Path

from app.documents.own_form import word_parts
from app.documents.pasting import Pasted, items_of_plain
from app.documents.word_file import items_of_word
from app.rules.refusal import Refused
from db import errors

MOST_BYTES = 30 * 1024 * 1024
ENDINGS = ("docx", "txt")


def read(path: Path) -> Pasted:
    """Return the text of a file as items of a body, and what of it was left out; the file is not touched.

    Raises Refused for a file that is no Word file or text, StorageProblem where it cannot be read.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise Refused(
            f"Chỉ lấy được nội dung từ tệp Word (.docx) và tệp chữ thường (.txt); “{path.name}” thuộc loại khác. "
            "Hãy mở tệp đó bằng Word rồi lưu lại thành .docx.",
            "Tệp",
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("Tệp lớn hơn 30 MB nên không lấy nội dung. Hãy bỏ bớt ảnh rồi lưu lại.", "Tệp")
        data = path.read_bytes()
    except OSError as trouble:
        raise errors.of_disk(trouble) from trouble
    return items_of_word(word_parts(data)) if ending == "docx" else items_of_plain(_text(data))


def _text(data: bytes) -> str:
    """Return what a text file says. Files of TCVN3 and VNI are bytes of one letter each: they come as old text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
