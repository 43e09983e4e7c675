"""The command `import`: members from a sheet, or a whole book from records.json into a new file."""

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.operations import opening
from app.rules.refusal import Refused

if TYPE_CHECKING:
    from app.exchange.xlsx import Preview
    from app.operations.opening import CellFile

DONE, WITH_FINDINGS = 0, 1
AskPassword = Callable[[], str]


def records_from(source: Path, target: Path, ask: AskPassword, who: str, *, dry_run: bool) -> int:
    """Make a new file from a records.json; return the exit code."""
    from app.exchange import records

    if target.exists():
        raise Refused(f"Đã có tệp {target.name}. records.json chỉ nhập được vào một tệp mới.", "Tệp")
    content = records.read(source.read_bytes())
    if dry_run:
        print(f"{source.name} đọc được: {content.count} bản ghi. Chưa ghi gì.")
        return DONE
    with records.load(content, target, ask(), who) as cell:
        _tell_new(cell)
    print(f"Đã nhập {content.count} bản ghi vào {target}.")
    return DONE


def members_from(source: Path, target: Path, ask: AskPassword, who: str, *, dry_run: bool) -> int:
    """Enter the members of a sheet; rows that cannot be taken are told with their cell and reason."""
    from app.exchange import xlsx

    sheet, *others = xlsx.read(source)
    ask = cache(ask)  # looking and writing open the file each for itself; the password is asked for once
    for other in others:
        print(f"Trang tính “{other.name}” không nhập; chỉ nhập trang đầu.", file=sys.stderr)
    with _as_it_is(target, ask, who) as cell:
        seen = xlsx.preview(cell.work, sheet, xlsx.guess(sheet))
    complaints = _tell(seen)
    if dry_run:
        print(f"Nhập được {len(seen.ready)} đảng viên từ {source.name}. Chưa ghi gì.")
        return WITH_FINDINGS if complaints else DONE
    if not seen.ready:
        raise Refused("Không có dòng nào nhập được.")
    with _book(target, ask, who) as cell:
        xlsx.write(cell.work, seen, source.name)
    print(f"Đã nhập {len(seen.ready)} đảng viên từ {source.name}.")
    return WITH_FINDINGS if complaints else DONE


@contextmanager
def _as_it_is(target: Path, ask: AskPassword, who: str) -> "Iterator[CellFile]":
    """Open the file only to look, or an empty one that is thrown away; nothing is made and nothing changed."""
    if target.exists():
        with opening.open_file(target, ask(), who, writes=False) as cell:
            yield cell
    else:
        with TemporaryDirectory() as folder, _empty(Path(folder)) as cell:
            yield cell


@contextmanager
def _book(target: Path, ask: AskPassword, who: str) -> "Iterator[CellFile]":
    """Open the file after a copy of it was made, or make it."""
    if target.exists():
        with opening.open_file(target, ask(), who) as cell:
            _back_up(cell)
            yield cell
    else:
        with opening.create(target, ask(), who) as cell:
            _tell_new(cell)
            yield cell


def _empty(folder: Path) -> "CellFile":
    return opening.create(folder / "xem.chibo", secrets.token_hex(16))


def _back_up(cell: "CellFile") -> None:
    from app.operations import backups

    for words in backups.take(cell, backups.Reason.IMPORT).warnings:
        print(words, file=sys.stderr)


def _tell_new(cell: "CellFile") -> None:
    print(f"Đã tạo {cell.path}. Mã khôi phục, hãy chép ra giấy và cất riêng: {cell.recovery_code}")


def _tell(seen: "Preview") -> int:
    """Print every row that is left out and every doubt; return how many there were."""
    told = 0
    for row in seen.rows:
        if row.words:
            told += 1
            print(f"Dòng {row.number}{f' ({row.name})' if row.name else ''}: {row.words}", file=sys.stderr)
    for words in seen.left_out:
        told += 1
        print(words, file=sys.stderr)
    return told
