"""Papers that came in, and signed copies: files inside the encrypted book, outside its log, never a secret one."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.operations import check, history, incoming, opening, papers, signed_copies, writing
from app.operations.opening import CellFile
from app.rules.refusal import Refused
from db import engine, references
from db.unit_of_work import UnitOfWork
from tests.conftest import PASSWORD
from tests.operations import month
from tests.operations.written import DAY, arrived, begun

PDF = "%PDF-1.7\nbản quét để thử\n%%EOF".encode()


@pytest.fixture
def made(work: UnitOfWork) -> month.Cell:
    return month.make_cell(work)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch đã ký.pdf"
    path.write_bytes(PDF)
    return path


# --- signed copies -------------------------------------------------------------------------------------------------


def test_an_issued_paper_holds_its_signed_copy(made: month.Cell, scan: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    with pytest.raises(Refused, match="chưa ban hành"):
        signed_copies.attach(work, paper_id, scan)
    writing.issue(work, paper_id, on=DAY)
    assert [row.symbol for row in signed_copies.unsigned(work, 2026)] == ["01-KH/CB"]
    signed_copies.attach(work, paper_id, scan)
    assert signed_copies.copy_of(work, paper_id) == PDF
    assert signed_copies.view(work, paper_id) == signed_copies.SignedView("kế hoạch đã ký.pdf", len(PDF), work.today)
    assert signed_copies.unsigned(work, 2026) == []
    assert [row.is_signed for row in papers.register(work)] == [True]


def test_a_signed_copy_taken_out_comes_back(made: month.Cell, scan: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    signed_copies.attach(work, paper_id, scan)
    signed_copies.remove(work, paper_id)
    with pytest.raises(Refused, match="chưa có bản đã ký"):
        signed_copies.copy_of(work, paper_id)
    (gone,) = history.trash(work)
    assert (gone.table, gone.label) == ("signed_copy", "kế hoạch đã ký.pdf")
    history.restore(work, gone.seq, gone.record_id)
    assert signed_copies.copy_of(work, paper_id) == PDF
    signed_copies.remove(work, paper_id)
    history.undo(work)
    assert signed_copies.copy_of(work, paper_id) == PDF


def test_another_copy_takes_the_place_of_the_first(made: month.Cell, scan: Path, tmp_path: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    signed_copies.attach(work, paper_id, scan)
    better = tmp_path / "rõ hơn.PDF"
    better.write_bytes(PDF + b"2")
    signed_copies.attach(work, paper_id, better)
    assert signed_copies.copy_of(work, paper_id) == PDF + b"2"
    history.undo(work)
    assert signed_copies.copy_of(work, paper_id) == PDF


def test_a_signed_copy_goes_out_under_a_name_that_says_so(made: month.Cell, scan: Path, tmp_path: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    signed_copies.attach(work, paper_id, scan)
    (written,) = signed_copies.export(work, paper_id, tmp_path).files
    assert written.name == "2026-06-05-KH-01-cong-tac-thu-nghiem-ban-da-ky.pdf"
    assert written.read_bytes() == PDF


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", PDF, "Chỉ đưa vào được tệp .pdf"),
        ("a.pdf", b"PK\x03\x04", "không phải là tệp .pdf đọc được"),
        ("a.pdf", b"", "không phải là tệp .pdf đọc được"),
        ("Tối mật - kế hoạch.pdf", PDF, "117/2025/QH15"),
        ("kế_hoạch_(mật).pdf", PDF, "117/2025/QH15"),
        ("a.pdf", PDF + b"x" * 10 * 1024 * 1024, "nặng 10 MB, nhiều nhất 10 MB"),
    ],
)
def test_what_may_not_be_kept_is_refused(
    made: month.Cell, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused, match=sentence):
        signed_copies.attach(work, paper_id, path)
    assert not work.raw.execute("SELECT count(*) FROM stored_file").fetchone()[0]


def test_a_name_may_speak_of_keeping_secrets(work: UnitOfWork, tmp_path: Path) -> None:
    path = tmp_path / "Kế hoạch bảo vệ bí mật nhà nước.pdf"
    path.write_bytes(PDF)
    incoming.add(work, arrived(), path)
    assert incoming.incoming(work)[0].file_name == path.name


def test_a_file_that_is_gone_is_named(made: month.Cell, tmp_path: Path) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    with pytest.raises(Refused, match=r"Không thấy tệp mất\.pdf"):
        signed_copies.attach(work, paper_id, tmp_path / "mất.pdf")


def test_the_same_file_is_kept_once_and_never_in_the_log(made: month.Cell, scan: Path) -> None:
    work = made.work
    for _ in range(2):
        paper_id = begun(work)
        writing.issue(work, paper_id, on=DAY)
        signed_copies.attach(work, paper_id, scan)
    assert work.raw.execute("SELECT count(*) FROM stored_file").fetchone()[0] == 1
    bodies = [body for (body,) in work.raw.execute("SELECT body FROM activity_payload")]
    assert not any("stored_file" in body or PDF.hex().upper() in body for body in bodies)
    assert ("signed_copy", "file_id") in list(references.children("stored_file"))


def test_a_file_lies_encrypted_in_the_book(made: month.Cell, scan: Path, cell_file: CellFile) -> None:
    work, paper_id = made.work, begun(made.work)
    writing.issue(work, paper_id, on=DAY)
    signed_copies.attach(work, paper_id, scan)
    path = cell_file.path
    cell_file.close()
    assert "bản quét để thử".encode() not in path.read_bytes()
    engine.check_whole(path, cell_file.key)
    with opening.open_file(path, PASSWORD) as again:
        assert signed_copies.copy_of(again.work, paper_id) == PDF


def test_check_lists_unsigned_papers_from_the_oldest_on_whose_copy_is_kept(made: month.Cell, scan: Path) -> None:
    work, before, first, second = made.work, begun(made.work), begun(made.work), begun(made.work)
    writing.issue(work, before, on=DAY - timedelta(days=1))
    writing.issue(work, first, on=DAY)
    writing.issue(work, second, on=DAY)
    of_copies = lambda: [each for each in check.findings(work) if each.rule == "bản đã ký"]  # noqa: E731
    assert of_copies() == []
    signed_copies.attach(work, first, scan)
    assert [(each.severity, each.record_id) for each in of_copies()] == [("local", second)]
    signed_copies.attach(work, before, scan)
    signed_copies.remove(work, first)
    assert [each.record_id for each in of_copies()] == [first, second]


# --- papers that came in -------------------------------------------------------------------------------------------


def test_a_paper_that_came_in_is_entered_with_its_file(work: UnitOfWork, scan: Path) -> None:
    incoming_id, _ = incoming.add(work, arrived(), scan)
    (row,) = incoming.incoming(work, 2026)
    assert (row.number, row.issued_on, row.arrived_on) == ("12-KH/ĐU", date(2026, 3, 2), date(2026, 3, 5))
    assert (row.kept_at, row.file_name) == ("Cặp 1", "kế hoạch đã ký.pdf")
    assert incoming.incoming_file(work, incoming_id) == ("kế hoạch đã ký.pdf", PDF)
    assert incoming.incoming(work, 2025) == ()


def test_it_arrived_today_where_nothing_is_said(work: UnitOfWork) -> None:
    incoming.add(work, arrived(arrived_on=None))
    assert incoming.incoming(work)[0].arrived_on == work.today


def test_a_paper_that_came_in_is_changed_removed_and_brought_back(work: UnitOfWork, scan: Path) -> None:
    incoming_id, _ = incoming.add(work, arrived())
    incoming.change(work, incoming_id, {"kept_at": "Cặp 2", "issued_on": None})
    incoming.put_file(work, incoming_id, scan)
    (row,) = incoming.incoming(work)
    assert (row.kept_at, row.issued_on, row.abstract) == ("Cặp 2", None, "học tập Nghị quyết năm 2026")
    incoming.remove(work, incoming_id)
    assert incoming.incoming(work) == ()
    (gone,) = history.trash(work)
    history.restore(work, gone.seq, gone.record_id)
    assert incoming.incoming(work) == (row,)
    incoming.put_file(work, incoming_id, None)
    with pytest.raises(Refused, match="không có tệp"):
        incoming.incoming_file(work, incoming_id)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"abstract": "Tài liệu tuyệt mật về công tác"}, "117/2025/QH15"),
        ({"number": "12 (MẬT)"}, "117/2025/QH15"),
        ({"kept_at": "Tủ 2\nMẬT"}, "một dòng"),
        ({"abstract": "  "}, "Chưa ghi trích yếu"),
        ({"issuer": ""}, "Chưa ghi nơi ban hành"),
        ({"issued_on": "06/03/2026"}, "sau ngày đến"),
        ({"arrived_on": "31/02/2026"}, "31/02/2026"),
    ],
)
def test_what_cannot_have_come_in_is_refused(work: UnitOfWork, given: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        incoming.add(work, arrived(**given))
    assert incoming.incoming(work) == ()


def test_the_same_paper_entered_twice_is_told(work: UnitOfWork) -> None:
    assert incoming.add(work, arrived())[1].warnings == []
    assert incoming.add(work, arrived())[1].warnings == [
        "Văn bản số 12-KH/ĐU của Đảng ủy phường Thử Nghiệm đã vào sổ ngày 05/03/2026."
    ]


def test_a_paper_that_came_in_is_offered_as_a_basis(work: UnitOfWork) -> None:
    incoming.add(work, arrived())
    (offered,) = writing.bases_used(work)
    assert (offered.kind_name, offered.number, offered.issued_on) == ("Kế hoạch", "12-KH/ĐU", date(2026, 3, 2))


def test_its_file_goes_out_as_it_is_called_and_the_log_says_so(work: UnitOfWork, scan: Path, tmp_path: Path) -> None:
    incoming_id, _ = incoming.add(work, arrived(), scan)
    (written,) = incoming.export(work, incoming_id, tmp_path / ".").files
    assert (written.name, written.read_bytes()) == ("kế hoạch đã ký.pdf", PDF)
    folder = tmp_path / "nơi khác"
    folder.mkdir()
    (written,) = incoming.export(work, incoming_id, folder).files
    assert written.parent == folder
    assert history.activities(work)[0].name == "Xuất tệp của văn bản đến: 12-KH/ĐU"


def test_without_a_file_nothing_goes_out(work: UnitOfWork, tmp_path: Path) -> None:
    incoming_id, _ = incoming.add(work, arrived())
    with pytest.raises(Refused, match="không có tệp"):
        incoming.export(work, incoming_id, tmp_path)
