"""The commands of the program without a window. Exit codes: 0 done, 1 done with findings or failed, 2 refused.

What a command does not need is not imported: `schema` opens no file, `check` makes no paper.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.cli_words import Parser, listed, utf8_streams
from app.rules.refusal import Refused
from db import errors

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from app.operations.issuing import Exported
    from app.operations.opening import CellFile
    from app.operations.papers import PaperChoice
    from db.unit_of_work import UnitOfWork

DONE, WITH_FINDINGS, REFUSED = 0, 1, 2
PASSWORD_VARIABLE = "SO_CHI_BO_PASSWORD"
WHO = "Dòng lệnh"
SAMPLE_NAME, SAMPLE_PASSWORD = "mau.chibo", "ban-mai-2026"
_REFUSALS = (
    Refused,
    errors.WrongPassword,
    errors.NotThisFile,
    errors.NewerFile,
    errors.AlreadyOpen,
)


class Command(NamedTuple):
    name: str
    meaning: str
    ask: "Callable[[ArgumentParser], None]"
    do: "Callable[[Namespace], int]"


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    utf8_streams()
    try:
        chosen = _parser().parse_args(arguments)
        done: int = chosen.do(chosen)
        sys.stdout.flush()
    except SystemExit as end:  # argparse has spoken already
        return int(end.code or 0)
    except _REFUSALS as no:
        return _say(str(no) if isinstance(no, Refused) else no.sentence, REFUSED)
    except errors.StorageProblem as trouble:
        return _say(trouble.sentence, WITH_FINDINGS)
    except OSError as trouble:
        return _say(errors.of_disk(trouble).sentence, WITH_FINDINGS)
    except KeyboardInterrupt:
        return _say("Đã dừng theo lệnh.", WITH_FINDINGS)
    except Exception as fault:
        return _say(_fault_words(fault), WITH_FINDINGS)
    return done


def _fault_words(fault: Exception) -> str:
    """Say where in the program it broke; never what it was about, which may be somebody's data (P12)."""
    place, line = "", 0
    step = fault.__traceback__
    while step is not None:
        if step.tb_frame.f_globals.get("__name__", "").partition(".")[0] in ("app", "db"):
            place, line = Path(step.tb_frame.f_code.co_filename).stem, step.tb_lineno
        step = step.tb_next
    return f"Lệnh hỏng vì một lỗi của chương trình; hãy báo người hỗ trợ, kèm mã lỗi này: {place}-{line}."


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _parser() -> Parser:
    parser = Parser(
        prog="so-chi-bo",
        description="Sổ Chi bộ: các lệnh không cần cửa sổ. "
        f"Mật khẩu lấy từ biến {PASSWORD_VARIABLE}, không có thì hỏi. "
        "Mã kết quả: 0 xong, 1 xong nhưng có điều cần xem hoặc hỏng, 2 từ chối.",
    )
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH", required=True, parser_class=Parser)
    for command in COMMANDS:
        each = commands.add_parser(command.name, help=command.meaning, description=command.meaning)
        command.ask(each)
        each.set_defaults(do=command.do)
    return parser


# --- opening -----------------------------------------------------------------------------------------------------


def _refuse_missing(path: Path) -> None:
    """Say that there is no such file before asking for its password."""
    if not path.is_file():
        raise errors.StorageProblem(f"Không thấy tệp {path.name}. Có thể tệp đã chuyển chỗ hoặc đổi tên.")


def _password(words: str = "Mật khẩu: ") -> str:
    """Return the password from the environment, else ask on the terminal."""
    if kept := os.environ.get(PASSWORD_VARIABLE):
        return kept
    if not sys.stdin.isatty():
        raise Refused(f"Chưa có mật khẩu. Hãy đặt biến {PASSWORD_VARIABLE}, hoặc chạy lệnh trong cửa sổ dòng lệnh.")
    from getpass import getpass

    return getpass(words)


@contextmanager
def _reading(path: Path) -> "Iterator[UnitOfWork]":
    """Open a file only to read, which may be done beside the window."""
    from app.operations import opening, sample

    _refuse_missing(path)
    with opening.open_file(path, _password(), WHO, writes=False) as cell:
        sample.settle_clock(cell)
        yield cell.work


@contextmanager
def _writing_log(path: Path) -> "Iterator[CellFile]":
    """Open a file so that what leaves it is logged; beside the window, which holds it, only to read."""
    from app.operations import opening, sample

    _refuse_missing(path)
    password = _password()
    try:
        cell = opening.open_file(path, password, WHO)
    except errors.AlreadyOpen:
        cell = opening.open_file(path, password, WHO, writes=False)
    with cell:
        sample.settle_clock(cell)
        yield cell


# --- demo and export ---------------------------------------------------------------------------------------------


def _ask_demo(parser: "ArgumentParser") -> None:
    parser.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="nơi đặt chi bộ mẫu và các văn bản")


def _demo(chosen: "Namespace") -> int:
    from app.operations import sample
    from app.operations.file_names import refuse_path
    from db import files

    folder: Path = chosen.folder
    path = folder / SAMPLE_NAME
    if path.exists():
        raise Refused(f"Đã có {path}. Hãy chọn thư mục khác, hoặc xóa thư mục cũ trước.", "Thư mục")
    refuse_path(path, "Thư mục")
    _make_folder(folder)
    with sample.build_sample(path, SAMPLE_PASSWORD) as cell:
        files.write_whole(folder / "MAT-KHAU.txt", f"{SAMPLE_PASSWORD}\n".encode())
        count, warnings = _export_all(cell.work, folder, None, (), _formats(""))
        bound = _bind_books(cell.work, folder)
    print(f"Chi bộ mẫu nằm ở {path}, mật khẩu trong MAT-KHAU.txt. Đã xuất {count} tệp văn bản, đóng {bound} quyển sổ.")
    for words in warnings:
        print(words, file=sys.stderr)
    return DONE


def _bind_books(work: "UnitOfWork", folder: Path) -> int:
    """Write every book of this year that has something in it; return how many."""
    from app.operations import books

    there = [which for which in books.BOOKS if books.has_any(work, which, year=work.today.year)]
    for which in there:
        book = books.book(work, which, year=work.today.year)
        books.keep(work, book, books.bind(book), folder)
    return len(there)


def _ask_export(parser: "ArgumentParser") -> None:
    _ask_file(parser)
    parser.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="nơi đặt các tệp")
    parser.add_argument("--year", metavar="NĂM", type=int, help="chỉ các kỳ của một năm")
    parser.add_argument("--kind", metavar="LOẠI", default="", help="chỉ các loại này, ví dụ minutes,resolution")
    parser.add_argument("--format", metavar="DẠNG", default="", help="docx,pdf (mặc định cả hai)")


def _export(chosen: "Namespace") -> int:
    kinds, formats = _kinds(chosen.kind), _formats(chosen.format)
    _refuse_missing(chosen.file)
    _make_folder(chosen.out)
    with _writing_log(chosen.file) as cell:
        count, warnings = _export_all(cell.work, chosen.out, chosen.year, kinds, formats)
    for words in warnings:
        print(words, file=sys.stderr)
    if not count:
        return _say("Không có văn bản nào đúng điều đã chọn.", WITH_FINDINGS)
    print(f"Đã xuất {count} tệp vào {chosen.out}.")
    return WITH_FINDINGS if warnings else DONE


def _make_folder(folder: Path) -> None:
    from app.operations.file_names import refuse_path

    refuse_path(folder, "Thư mục")
    folder.mkdir(parents=True, exist_ok=True)


def _kinds(typed: str) -> tuple[str, ...]:
    from app.documents.builders import FORMS
    from app.operations.issued_papers import WRITTEN

    kinds, known = listed(typed), (*FORMS, WRITTEN)
    if unknown := [kind for kind in kinds if kind not in known]:
        raise Refused(f"Không có loại “{unknown[0]}”. Các loại: {', '.join(known)}.", "--kind")
    return kinds


def _formats(typed: str) -> tuple[str, ...]:
    from app.operations.paper_files import FORMATS, refuse_formats

    formats = listed(typed) or FORMATS
    refuse_formats(formats)
    return tuple(dict.fromkeys(formats))


def _export_all(
    work: "UnitOfWork", folder: Path, year: int | None, kinds: Sequence[str], formats: Sequence[str]
) -> tuple[int, list[str]]:
    """Write the papers of every meeting, and those that were written: issued ones as they were issued; slips of
    meetings, and kinds asked for, as drafts."""
    from app.operations import meetings, papers

    written: set[Path] = set()
    warnings: list[str] = []
    for row in meetings.meetings(work, year):
        for choice in papers.papers_of(work, row.part_id):
            if choice.paper_id and choice.issued_on:
                done = papers.export(work, choice.paper_id, folder, formats) if _is_asked(choice, kinds) else None
                warnings.extend(done.warnings if done else ())
            elif _is_slip(choice, kinds):
                done = papers.export_draft(work, row.part_id, choice.form, folder, choice.subject_id, formats)
            else:
                done = None
            written.update(done.files if done else ())
    for done in _written_papers(work, folder, year, kinds, formats):
        written.update(done.files)
        warnings.extend(done.warnings)
    return len(written), list(dict.fromkeys(warnings))


def _written_papers(
    work: "UnitOfWork", folder: Path, year: int | None, kinds: Sequence[str], formats: Sequence[str]
) -> "Iterator[Exported]":
    """Write what the secretary wrote herself, with withdrawn ones left out; drafts where they were asked for."""
    from app.operations import papers, writing
    from app.operations.issued_papers import WRITTEN
    from app.rules.terms import PaperState

    if kinds and WRITTEN not in kinds:
        return
    for row in papers.register(work, year):
        if row.form == WRITTEN and row.state is PaperState.ISSUED:
            yield papers.export(work, row.paper_id, folder, formats)
    for line in writing.drafts(work) if kinds and year is None else ():
        yield writing.export_draft(work, line.paper_id, folder, formats)


def _is_asked(choice: "PaperChoice", kinds: Sequence[str]) -> bool:
    return not kinds or choice.form in kinds


def _is_slip(choice: "PaperChoice", kinds: Sequence[str]) -> bool:
    """A draft is written where its kind was asked for, or where nobody issues it: lists to sign, ballots."""
    if kinds:
        return choice.form in kinds
    from app.operations.paper_forms import NEVER_ISSUED

    return choice.form in NEVER_ISSUED or choice.form in ("programme", "notice", "invitation")


# --- in and out --------------------------------------------------------------------------------------------------


def _ask_file(parser: "ArgumentParser") -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp sổ .chibo")


def _ask_import(parser: "ArgumentParser") -> None:
    _ask_file(parser)
    parser.add_argument(
        "--from", metavar="NGUỒN", dest="source", type=Path, required=True, help="danh-sach.xlsx hoặc records.json"
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem, không ghi gì")


def _import(chosen: "Namespace") -> int:
    _refuse_missing(chosen.source)
    from app import cli_import

    if chosen.source.suffix.lower() == ".json":
        return cli_import.records_from(chosen.source, chosen.file, _password, WHO, dry_run=chosen.dry_run)
    return cli_import.members_from(chosen.source, chosen.file, _password, WHO, dry_run=chosen.dry_run)


def _ask_dump(parser: "ArgumentParser") -> None:
    _ask_file(parser)
    parser.add_argument("--out", metavar="TỆP_JSON", type=Path, help="ghi vào tệp này; không ghi thì in ra màn hình")


def _dump(chosen: "Namespace") -> int:
    from app.exchange import records
    from app.operations import history
    from app.operations.file_names import refuse_path
    from db import files

    if chosen.out:
        refuse_path(chosen.out)
    with _writing_log(chosen.file) as cell:
        with cell.reader() as work:  # all of it as of one moment, whatever the window writes meanwhile
            if chosen.out:
                files.write_pieces(chosen.out, (piece.encode() for piece in records.pieces(work)))
            else:
                sys.stdout.writelines(records.pieces(work))
        name = chosen.out.name if chosen.out else "màn hình"
        history.note(cell.work, "export", "Xuất toàn bộ hồ sơ ra JSON", {"files": [name]})
    if chosen.out:
        print(f"Đã ghi toàn bộ hồ sơ vào {chosen.out}. Tệp này không mã hóa: hãy cất cẩn thận.")
    return DONE


def _ask_nothing(parser: "ArgumentParser") -> None:
    pass


def _schema(chosen: "Namespace") -> int:
    from app.exchange import records

    sys.stdout.write(records.to_text(records.schema()))
    return DONE


# --- check and backup --------------------------------------------------------------------------------------------


def _ask_check(parser: "ArgumentParser") -> None:
    _ask_file(parser)
    parser.add_argument("--json", action="store_true", help="in ra JSON")


SEVERITY_WORDS = {"must": "bắt buộc", "should": "nên xem", "local": "quy định riêng"}


def _check(chosen: "Namespace") -> int:
    import json

    from app.operations import check

    with _reading(chosen.file) as work:
        found = check.findings(work)
    if chosen.json:
        plain = [
            {
                "rule": each.rule,
                "source": each.source,
                "severity": each.severity.value,
                "period": each.period,
                "message": each.sentence,
                "where": {"page": each.page, "record": str(each.record_id) if each.record_id else None},
            }
            for each in found
        ]
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for each in found:
            period = f"{each.period[5:]}/{each.period[:4]} " if each.period else ""
            print(f"[{SEVERITY_WORDS[each.severity]}] {period}{each.sentence} ({each.rule}; {each.source})")
        print(f"{len(found)} điều cần xem lại." if found else "Không có điều gì cần xem lại.")
    return WITH_FINDINGS if found else DONE


def _ask_backup(parser: "ArgumentParser") -> None:
    _ask_file(parser)
    parser.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="nơi đặt bản sao")


def _backup(chosen: "Namespace") -> int:
    from app.operations import backups, opening

    _refuse_missing(chosen.file)
    _make_folder(chosen.folder)
    with opening.open_file(chosen.file, _password(), WHO, writes=False) as cell:
        taken = backups.take(cell, folder=chosen.folder)
    print(f"Đã sao lưu và kiểm tra: {taken.copy.path}")
    for words in taken.warnings:
        print(words, file=sys.stderr)
    return WITH_FINDINGS if taken.warnings else DONE


COMMANDS = (
    Command("demo", "tạo chi bộ mẫu và xuất mọi văn bản của nó", _ask_demo, _demo),
    Command("export", "xuất văn bản ra Word và PDF", _ask_export, _export),
    Command("import", "nhập đảng viên từ Excel, hoặc cả sổ từ records.json vào tệp mới", _ask_import, _import),
    Command("dump", "lấy toàn bộ hồ sơ ra JSON", _ask_dump, _dump),
    Command("schema", "in lược đồ JSON, có nghĩa của từng trường", _ask_nothing, _schema),
    Command("check", "xem điều còn thiếu hoặc chưa đúng quy định", _ask_check, _check),
    Command("backup", "sao lưu có kiểm tra", _ask_backup, _backup),
)
