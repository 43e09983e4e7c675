"""Commands without a window: what they do, what they print, how they end; no English, no traceback."""

import argparse
import inspect
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from app import cli
from app.cli_words import vietnamese
from app.documents.builders import FORMS
from app.exchange import records
from app.operations import backups, check, members, opening, papers, writing
from app.operations import sample as operations_sample
from app.rules.terms import PaperState
from tests.conftest import PASSWORD, TODAY, copy_of
from tests.operations import month
from tests.operations.written import begun
from tests.sample_cell import PASSWORD as SAMPLE_PASSWORD
from tests.sample_cell import sample_file

__all__ = ["sample_file"]

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = re.compile(
    r"\b(usage|error|options?|argument|required|invalid|choice|choose|unrecognized|expected|show|help message|"
    r"Traceback|File \")\b"
)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cli.PASSWORD_VARIABLE, PASSWORD)


@pytest.fixture
def book(closed_file: Path) -> Path:
    """A closed file with one meeting whose minutes are issued, its resolution not."""
    with opening.open_file(closed_file, PASSWORD, today=date(2026, 2, 28)) as cell:
        made = month.make_cell(cell.work)
        meeting = month.approved(made)
        papers.issue(cell.work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    return closed_file


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    for row in (("TT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên"), *rows):
        page.append(row)
    workbook.save(path)
    return path


# --- how it speaks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *([name, "--help"] for name in ("demo", "export", "import", "dump", "schema", "check", "backup")),
        [],
        ["khong-co"],
        ["export"],
        ["export", "a.chibo"],
        ["export", "a.chibo", "--out"],
        ["export", "a.chibo", "--out", "x", "--year", "hai nghìn"],
        ["check", "a.chibo", "thua"],
        ["check", "a.chibo", "--json=1"],
    ],
)
def test_help_and_refusals_hold_no_english(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(arguments)
    said = capsys.readouterr()
    assert code == (0 if "--help" in arguments else 2)
    assert not ENGLISH.search(said.out + said.err), said.out + said.err
    if code == 2:
        assert said.err.count("\n") == 1
        assert not said.out


def test_every_word_argparse_can_say_to_a_user_is_translated() -> None:
    source = inspect.getsource(argparse)
    found = {match[1] for match in re.findall(r"""_\(\s*(['"])((?:(?!\1).)+)\1\s*\)""", source)}
    for_programmers = re.compile(
        r"conflicting|dest=|is not callable|__call__|cannot merge|mutually exclusive|invalid option string|"
        r"invalid conflict|is an invalid argument|argument \"-\""
    )
    spoken = {words.encode().decode("unicode_escape") for words in found if not for_programmers.search(words)}
    assert spoken
    assert not [words for words in spoken if vietnamese(words) == words]


def test_the_front_door_answers_without_importing_qt(tmp_path: Path) -> None:
    code = (
        "import sys; import main; code = main.main(['schema']);"
        "heavy = ('PySide6', 'docx', 'reportlab', 'openpyxl', 'alembic');"
        "sys.exit(3 if [name for name in sys.modules if name.startswith(heavy)] else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["title"] == "Hồ sơ của Sổ Chi bộ"


def test_a_command_run_as_a_program_ends_with_its_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "check", str(tmp_path / "khong-co.chibo")],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert "Không thấy tệp khong-co.chibo" in done.stderr.decode("utf-8")
    assert not done.stdout


# --- opening -----------------------------------------------------------------------------------------------------


def test_a_wrong_password_is_refused(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cli.PASSWORD_VARIABLE, "sai hoàn toàn")
    assert cli.run(["check", str(book)]) == 2
    assert "mật khẩu" in capsys.readouterr().err.lower()


def test_without_a_password_and_a_terminal_it_says_where_to_put_one(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(cli.PASSWORD_VARIABLE)
    assert cli.run(["check", str(book)]) == 2
    assert cli.PASSWORD_VARIABLE in capsys.readouterr().err


def test_a_file_without_its_key_file_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book.with_name(book.name + "-khoa").unlink()
    assert cli.run(["check", str(book)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_cut_in_half_fails_with_one_sentence(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = book.read_bytes()
    book.write_bytes(content[: len(content) // 2])
    assert cli.run(["check", str(book)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert not ENGLISH.search(said)


def test_a_fault_of_ours_is_one_sentence_without_a_traceback(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("Nguyễn Thị Mẫu division by zero")

    monkeypatch.setattr(check, "findings", fail)
    assert cli.run(["check", str(book)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Lệnh hỏng vì một lỗi của chương trình; hãy báo người hỗ trợ, kèm mã lỗi này: cli-")
    assert said.count("\n") == 1
    assert not any(words in said for words in ("Traceback", "Error", "division", "Mẫu"))


# --- check -------------------------------------------------------------------------------------------------------


def test_check_tells_in_words_and_ends_with_one(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(book)]) == 1
    said = capsys.readouterr().out
    assert "[bắt buộc] 02/2026" in said
    assert "điều cần xem lại." in said.splitlines()[-1]


def test_check_in_json_names_source_severity_period_message_and_where(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(book), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {frozenset(each) for each in found} == {
        frozenset({"rule", "source", "severity", "period", "message", "where"})
    }
    committee = next(each for each in found if each["rule"] == "R12")
    assert (committee["severity"], committee["period"], committee["source"]) == ("must", "2026-02", "42-HD/BTCTW")
    assert set(committee["where"]) == {"page", "record"}


def test_check_runs_beside_the_window(book: Path) -> None:
    with opening.open_file(book, PASSWORD):
        assert cli.run(["check", str(book)]) == 1


# --- export ------------------------------------------------------------------------------------------------------


def test_export_writes_issued_papers_and_slips(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "ra" / "day"
    assert cli.run(["export", str(book), "--out", str(out)]) == 0
    names = sorted(file.name for file in out.iterdir())
    assert "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026.docx" in names
    assert "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026.pdf" in names
    assert any("Danh-sach-ky-ten" in name for name in names)
    assert not any("NQ" in name for name in names)
    assert f"Đã xuất {len(names)} tệp" in capsys.readouterr().out


def test_kinds_and_formats_are_chosen_and_a_draft_is_made_of_what_was_asked_for(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    assert cli.run(["export", str(book), "--out", str(out), "--kind", "minutes,resolution", "--format", "docx"]) == 0
    assert sorted(file.name for file in out.iterdir()) == [
        "2026-02-03-BB-01-hop-chi-bo-thuong-ky-thang-02-nam-2026.docx",
        "2026-02-03-NQ-du-thao-ve-lanh-dao-thuc-hien-nhiem-vu-thang-02-nam-2026.docx",
    ]


def test_written_papers_go_out_with_the_others(book: Path, tmp_path: Path) -> None:
    with opening.open_file(book, PASSWORD, today=date(2026, 2, 28)) as cell:
        writing.issue(cell.work, begun(cell.work, "KH", abstract="công tác quý I"), on=date(2026, 2, 27))
        begun(cell.work, "BC", abstract="kết quả quý I")
    out, asked = tmp_path / "ra", tmp_path / "hỏi"
    assert cli.run(["export", str(book), "--out", str(out), "--format", "docx"]) == 0
    names = [file.name for file in out.iterdir()]
    assert "2026-02-27-KH-01-cong-tac-quy-I.docx".lower() in [name.lower() for name in names]
    assert not any("-BC-" in name for name in names)
    assert cli.run(["export", str(book), "--out", str(asked), "--kind", "written", "--format", "docx"]) == 0
    assert sorted(re.sub(r"^[\d-]+", "", file.name) for file in asked.iterdir()) == [
        "BC-du-thao-ket-qua-quy-i.docx",
        "KH-01-cong-tac-quy-i.docx",
    ]


def test_a_year_without_papers_ends_with_one(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["export", str(book), "--out", str(tmp_path / "ra"), "--year", "2020"]) == 1
    assert "Không có văn bản nào" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--kind", "minuets", "Không có loại “minuets”"), ("--format", "odt", "Không có định dạng “odt”")],
)
def test_an_unknown_kind_or_format_is_refused(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, words: str
) -> None:
    assert cli.run(["export", str(book), "--out", str(tmp_path / "ra"), option, value]) == 2
    assert words in capsys.readouterr().err


def test_export_into_a_file_is_told_in_a_sentence(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tep").write_text("x")
    assert cli.run(["export", str(book), "--out", str(tmp_path / "tep")]) == 1
    assert not ENGLISH.search(capsys.readouterr().err)


def test_export_runs_beside_the_window(book: Path, tmp_path: Path) -> None:
    with opening.open_file(book, PASSWORD):
        assert cli.run(["export", str(book), "--out", str(tmp_path / "ra"), "--kind", "minutes"]) == 0


# --- import, dump, schema ----------------------------------------------------------------------------------------


def test_members_come_in_from_a_sheet_into_a_new_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = sheet(tmp_path / "ds.xlsx", (1, "Nguyễn Thị Mẫu", "19/05/1985", None), (2, "Trần Thị Thử", "1990", None))
    target = tmp_path / "moi.chibo"
    assert cli.run(["import", str(target), "--from", str(source)]) in (0, 1)
    said = capsys.readouterr().out
    assert "Mã khôi phục" in said
    assert "Đã nhập 2 đảng viên" in said
    with opening.open_file(target, PASSWORD) as cell:
        assert {row.name for row in members.members(cell.work, date.today(), with_left=True)} == {
            "Nguyễn Thị Mẫu",
            "Trần Thị Thử",
        }


def test_a_bad_row_is_told_with_its_cell_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = sheet(tmp_path / "ds.xlsx", (1, "Nguyễn Thị Mẫu", "31/02/1985", None), (2, "Trần Thị Thử", "1990", None))
    assert cli.run(["import", str(tmp_path / "moi.chibo"), "--from", str(source)]) == 1
    said = capsys.readouterr()
    assert "Dòng 2 (Nguyễn Thị Mẫu): Ô C2" in said.err
    assert "Đã nhập 1 đảng viên" in said.out


def test_a_sheet_of_bad_rows_alone_leaves_no_new_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = sheet(tmp_path / "ds.xlsx", (1, "Ng1 2", "19/05/1985", None))
    target = tmp_path / "moi" / "moi.chibo"
    target.parent.mkdir()
    assert cli.run(["import", str(target), "--from", str(source)]) == 2
    said = capsys.readouterr()
    assert "Họ và tên có chữ số" in said.err
    assert "Không có dòng nào nhập được." in said.err
    assert "Mã khôi phục" not in said.out
    assert list(target.parent.iterdir()) == []


def test_the_password_of_an_import_is_asked_for_once(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(cli, "_password", lambda: asked.append("") or PASSWORD)
    source = sheet(tmp_path / "ds.xlsx", (1, "Ngô Thị Thêm", "1990", None))
    assert cli.run(["import", str(book), "--from", str(source)]) in (0, 1)
    assert len(asked) == 1


def test_a_dry_run_writes_nothing(tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = sheet(tmp_path / "ds.xlsx", (1, "Ngô Thị Thêm", "1990", None))
    before = book.read_bytes()
    cli.run(["import", str(book), "--from", str(source), "--dry-run"])
    cli.run(["import", str(tmp_path / "moi.chibo"), "--from", str(source), "--dry-run"])
    assert capsys.readouterr().out.count("Chưa ghi gì.") == 2
    assert book.read_bytes() == before
    assert not (tmp_path / "moi.chibo").exists()


def test_an_import_into_a_file_makes_a_copy_first(tmp_path: Path, book: Path) -> None:
    source = sheet(tmp_path / "ds.xlsx", (1, "Ngô Thị Thêm", "1990", None))
    assert cli.run(["import", str(book), "--from", str(source)]) in (0, 1)
    with opening.open_file(book, PASSWORD) as cell:
        assert backups.Reason.IMPORT in {copy.reason for copy in backups.backups(cell)}


@pytest.mark.parametrize(
    ("name", "content"),
    [("trang.xlsx", b"<html><body>x</body></html>"), ("hong.xlsx", b"PK\x03\x04hong"), ("hong.json", b"{")],
)
def test_a_source_that_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert cli.run(["import", str(tmp_path / "moi.chibo"), "--from", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert not ENGLISH.search(said)
    assert not (tmp_path / "moi.chibo").exists()


def test_a_dump_imported_into_a_new_file_dumps_the_same(tmp_path: Path, book: Path) -> None:
    first, second = tmp_path / "mot.json", tmp_path / "hai.json"
    assert cli.run(["dump", str(book), "--out", str(first)]) == 0
    assert cli.run(["import", str(tmp_path / "moi.chibo"), "--from", str(first)]) == 0
    assert cli.run(["dump", str(tmp_path / "moi.chibo"), "--out", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    with opening.open_file(tmp_path / "moi.chibo", PASSWORD) as cell:
        (row,) = papers.register(cell.work)
        assert (row.symbol, row.state) == ("01-BB/CB", PaperState.ISSUED)


def test_records_go_only_into_a_new_file(tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "mot.json"
    cli.run(["dump", str(book), "--out", str(source)])
    capsys.readouterr()
    assert cli.run(["import", str(book), "--from", str(source)]) == 2
    assert "tệp mới" in capsys.readouterr().err


def test_a_dump_on_the_screen_is_what_the_schema_says(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["dump", str(book)]) == 0
    dumped = json.loads(capsys.readouterr().out)
    assert cli.run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(dumped, schema)
    assert dumped["format"] == records.FORMAT


# --- backup and demo ---------------------------------------------------------------------------------------------


def test_a_backup_opens_with_the_same_password(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opening.open_file(book, PASSWORD):
        assert cli.run(["backup", str(book), str(tmp_path / "usb")]) == 0
    copy = Path(capsys.readouterr().out.split("kiểm tra: ")[1].strip())
    with opening.open_file(copy, PASSWORD) as cell:
        assert len(papers.register(cell.work)) == 1


@pytest.mark.timeout(600)
def test_the_demo_lies_in_its_folder_with_password_and_every_issued_paper(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"

    def made_before(path: Path, password: str) -> opening.CellFile:
        """Building is held by tests/operations/test_sample.py; here is a copy of what it made."""
        return opening.open_file(copy_of(sample_file, path.parent, path.name), password, today=TODAY)

    monkeypatch.setattr(operations_sample, "build_sample", made_before)
    monkeypatch.setattr(cli, "SAMPLE_PASSWORD", SAMPLE_PASSWORD)
    assert cli.run(["demo", str(folder)]) == 0, capsys.readouterr().err
    password = (folder / "MAT-KHAU.txt").read_text(encoding="utf-8").strip()
    with opening.open_file(folder / "mau.chibo", password) as cell:
        issued = [row for row in papers.register(cell.work) if row.state is PaperState.ISSUED]
    for row in issued:
        if row.number:
            kind = row.kind.replace("Đ", "D")
            start = f"{row.issued_on.isoformat()}-{kind}-{row.number:02}-"
            endings = sorted(file.suffix for file in folder.iterdir() if file.name.startswith(start))
            assert endings == [".docx", ".pdf"], start
    assert {row.form for row in issued} >= {"minutes", "resolution", "committee_minutes", "committee_conclusion"}
    assert {row.form for row in issued} <= {*FORMS, "written"}
    assert sorted(file.name for file in folder.glob("so-*.pdf")) == [
        "so-bien-ban-nam-2026.pdf",
        "so-nghi-quyet-nam-2026.pdf",
        "so-van-ban-den-nam-2026.pdf",
        "so-van-ban-di-nam-2026.pdf",
    ]
    capsys.readouterr()
    assert cli.run(["demo", str(folder)]) == 2
    monkeypatch.setenv(cli.PASSWORD_VARIABLE, password)
    assert cli.run(["check", str(folder / "mau.chibo")]) == 1
    assert "12/2026" in capsys.readouterr().out
