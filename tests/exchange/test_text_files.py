"""The text of a Word file or a plain one, taken into a paper: real files of python-docx, and files that are none."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from app.documents.body import Written, text_of_items
from app.documents.paper import Role, Run, Table
from app.exchange import text_files
from app.rules.legacy_text import convert
from app.rules.refusal import Refused
from db.errors import StorageProblem


def saved(document, folder: Path, name: str = "tài liệu.docx") -> Path:
    document.save(str(folder / name))
    return folder / name


def test_every_character_of_a_word_file_comes_in_order(tmp_path: Path) -> None:
    lines = ["Hai  dấu cách, “ngoặc” & <dấu>", "\tthụt bằng tab", "uỷ ủy 😀", ""]
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    assert text_of_items(text_files.read(saved(document, tmp_path)).items) == "\n".join(lines[:3])


def test_headings_bold_and_tables_stay(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("MỤC ĐÍCH", level=1)
    paragraph = document.add_paragraph("Chi bộ ")
    paragraph.add_run("kiểm tra").bold = True
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(("TT", "Nội dung", "1", "Một việc")):
        table.cell(at // 2, at % 2).text = words
    heading, body, rows = text_files.read(saved(document, tmp_path)).items
    assert isinstance(heading, Written)
    assert (heading.role, heading.text) == (Role.HEADING_1, "MỤC ĐÍCH")
    assert isinstance(body, Written)
    assert body.runs == (Run("Chi bộ "), Run("kiểm tra", bold=True))
    assert isinstance(rows, Table)
    assert ([column.title for column in rows.columns], rows.rows) == (["TT", "Nội dung"], (("1", "Một việc"),))


def test_numbers_that_word_makes_come_as_the_markers_that_were_seen(tmp_path: Path) -> None:
    document = Document()
    for words in ("Một", "Hai"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Gạch", style="List Bullet")
    first, second, bullet = text_files.read(saved(document, tmp_path)).items
    assert [item.text for item in (first, second) if isinstance(item, Written)] == ["1. Một", "2. Hai"]
    assert isinstance(bullet, Written)
    assert (bullet.role, bullet.text) == (Role.DASH, "Gạch")


def test_text_in_an_old_font_is_known_by_its_font(tmp_path: Path) -> None:
    document = Document()
    run = document.add_paragraph().add_run("Chi bé tr\u00ad\u00eang")
    run.font.name, run.font.size = ".VnTime", Pt(14)
    brought = text_files.read(saved(document, tmp_path))
    ((line, spans),) = brought.old_lines.items()
    assert convert(line, spans).startswith("Chi bộ")


def test_what_word_deleted_or_hid_stays_out_and_a_picture_is_told(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Còn. ")
    paragraph.add_run("Ẩn.").font.hidden = True
    gone = OxmlElement("w:del")
    gone.append(paragraph.add_run("Đã xóa.")._r)
    paragraph._p.append(gone)
    paragraph.add_run()._r.append(OxmlElement("w:drawing"))
    brought = text_files.read(saved(document, tmp_path))
    assert text_of_items(brought.items).strip() == "Còn."
    assert any("nh" in words for words in brought.dropped)
    assert gone.find(qn("w:r")) is not None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Chi bộ\r\nhai dòng".encode(), "Chi bộ\nhai dòng"),
        ("Chi bộ".encode("utf-16"), "Chi bộ"),
        (b"Chi b\xe9", "Chi bé"),
    ],
    ids=["utf-8", "utf-16", "tcvn3"],
)
def test_a_plain_file_is_read_in_the_code_it_was_saved_in(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "cũ.txt").write_bytes(data)
    assert text_of_items(text_files.read(tmp_path / "cũ.txt").items) == words


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("ảnh.png", b"\x89PNG", "thuộc loại khác"),
        ("cũ.docx", b"\xd0\xcf\x11\xe0" + bytes(600), r"\.doc"),
        ("hỏng.docx", b"PK\x03\x04 hong", "hỏng"),
        ("rỗng.docx", b"", "hỏng"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused, match=sentence):
        text_files.read(tmp_path / name)


def test_a_file_that_is_gone_is_a_trouble_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem):
        text_files.read(tmp_path / "mất.docx")
