"""A form of the ward is filled with text and nothing but text; what is more than a name is refused with a sentence."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from app.documents import own_form
from app.rules.refusal import Refused
from tests.documents.forms import changed, form, packed, paragraphs_of

KNOWN = {"ten_chi_bo": "Chi bộ Trường Mầm non Ban Mai", "bi_thu": "Nguyễn Thị Mẫu", "chi_uy": "A\nB"}
NOTES = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r>
<w:t>{{ bi_thu }}</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def trouble(data: bytes) -> str:
    return own_form.check(data, KNOWN).trouble


# --- filled --------------------------------------------------------------------------------------------------------


def test_fields_are_filled_wherever_they_stand_however_word_has_cut_them() -> None:
    data = form(
        "Kính gửi: {{ten_chi_bo}}",
        ("Bí thư: {", "{ bi", "_thu }", "}."),
        header="{{ ten_chi_bo }}",
        footer="{{ bi_thu }}",
        cell="{{ bi_thu }}",
    )
    assert own_form.check(data, KNOWN) == own_form.FormCheck(("ten_chi_bo", "bi_thu"))
    said = paragraphs_of(own_form.fill(data, KNOWN))
    assert said == [
        "Kính gửi: Chi bộ Trường Mầm non Ban Mai",
        "Bí thư: Nguyễn Thị Mẫu.",
        "Nguyễn Thị Mẫu",
        "Chi bộ Trường Mầm non Ban Mai",
        "Nguyễn Thị Mẫu",
    ]


@pytest.mark.parametrize(
    "typed",
    ["<b>đậm</b> & 'nháy' \"kép\"", "a < b > c &amp;", "{{ bi_thu }} {% if x %}", "  hai  dấu cách ", "uỷ ủy", "]]>"],
)
def test_what_is_filled_in_stands_letter_for_letter(typed: str) -> None:
    filled = own_form.fill(form("[{{ bi_thu }}]"), {"bi_thu": typed})
    assert paragraphs_of(filled)[0] == f"[{typed}]"


def test_several_lines_stay_several_lines() -> None:
    assert paragraphs_of(own_form.fill(form("{{ chi_uy }}"), KNOWN))[0] == "A\nB"


def test_a_control_sign_that_word_cannot_hold_is_left_out() -> None:
    assert paragraphs_of(own_form.fill(form("{{ bi_thu }}"), {"bi_thu": "A\x07\x0cB"}))[0] == "AB"


def test_a_footnote_is_filled_too() -> None:
    def with_notes(parts: dict[str, bytes]) -> None:
        kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        parts["word/footnotes.xml"] = NOTES
        end = b"</Types>"
        override = b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'"/>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(end, override + end)
        relation = (
            b'<Relationship Id="rIdN" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
            b'officeDocument/2006/relationships/footnotes"/></Relationships>'
        )
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation)

    filled = own_form.fill(changed(form("Không có gì"), with_notes), KNOWN)
    with ZipFile(BytesIO(filled)) as package:
        assert "Nguyễn Thị Mẫu" in package.read("word/footnotes.xml").decode()


def test_the_same_form_gives_the_same_bytes() -> None:
    data = form("{{ ten_chi_bo }}")
    assert own_form.fill(data, KNOWN) == own_form.fill(data, KNOWN)


def test_the_look_of_the_form_is_kept() -> None:
    document = Document(BytesIO(form()))
    document.add_paragraph().add_run("{{ bi_thu }}").bold = True
    out = BytesIO()
    document.save(out)
    (run,) = (run for run in Document(BytesIO(own_form.fill(out.getvalue(), KNOWN))).paragraphs[0].runs if run.text)
    assert (run.text, run.bold) == ("Nguyễn Thị Mẫu", True)


# --- names ---------------------------------------------------------------------------------------------------------


def test_every_unknown_field_is_named_with_the_one_that_was_meant() -> None:
    found = own_form.check(form("{{ Tên chi bộ }} {{ bi_thu }} {{ so_dien_thoai }}"), KNOWN)
    assert found.fields == ("Tên chi bộ", "bi_thu", "so_dien_thoai")
    assert found.unknown == ("Tên chi bộ", "so_dien_thoai")
    assert found.trouble.startswith(
        "Không có trường {{ Tên chi bộ }} (có phải {{ ten_chi_bo }}?), {{ so_dien_thoai }}. Hãy sửa"
    )


def test_a_form_without_fields_is_no_form() -> None:
    assert "không có trường nào" in trouble(form("Chỉ là chữ"))


def test_a_field_that_was_known_once_is_refused_when_it_is_filled() -> None:
    with pytest.raises(Refused, match=r"Không có trường {{ bi_thu }}"):
        own_form.fill(form("{{ bi_thu }}"), {"ten_chi_bo": "A"})


# --- more than names -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{% for x in range(9) %}{{ bi_thu }}{% endfor %}", "lệnh “{% for x in range(9) %}”"),
        ("{%p if bi_thu %}", "lệnh"),
        ("{%- set x = 1 -%}", "lệnh"),
        ("{% raw", "lệnh"),
        ("{# ghi chú #}", "lệnh"),
        ("{{ bi_thu.__class__ }}", "không phải tên trường"),
        ("{{ bi_thu | upper }}", "không phải tên trường"),
        ("{{ range(10**9) }}", "không phải tên trường"),
        ("{{ 7*7 }}", "không phải tên trường"),
        ("{{ bi_thu ~ ten_chi_bo }}", "không phải tên trường"),
        ("{{ 'a' }}", "không phải tên trường"),
        ("{{}}", "không phải tên trường"),
        ("{{- bi_thu -}}", "không phải tên trường"),
        ("{{ bi_thu", "Ngoặc chưa khép"),
        ("bi_thu }}", "Ngoặc chưa khép"),
        ("{{p bi_thu}}", "Không có trường {{ p bi_thu }}"),
        ("{{r bi_thu }}", "Không có trường {{ r bi_thu }}"),
        ("{{ bi_thu ten_chi_bo }}", "Không có trường {{ bi_thu ten_chi_bo }}"),
        ("{{ self }}", "Không có trường {{ self }}"),
        ("{{ loop }}", "Không có trường {{ loop }}"),
    ],
)
def test_what_is_more_than_a_name_is_refused(typed: str, said: str) -> None:
    for data in (form(typed), form("{{ bi_thu }}", header=typed), form("{{ bi_thu }}", cell=typed)):
        assert said in trouble(data)
        with pytest.raises(Refused):
            own_form.fill(data, KNOWN)


@pytest.mark.parametrize(
    "paragraphs",
    [("{{ bi_thu }} {", "% for x in range(9) %}"), ("{{ bi_thu }} {", "{ 7 } }"), ("{{ bi_thu }}{", "# bỏ #}")],
)
def test_a_command_cut_between_two_paragraphs_does_not_run(paragraphs: tuple[str, ...]) -> None:
    """The library joins braces over the end of a paragraph; the engine then meets more than a name."""
    assert trouble(form(*paragraphs))


# --- files that are no forms ---------------------------------------------------------------------------------------


def test_a_file_with_a_password_is_refused() -> None:
    assert "mật khẩu" in trouble(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))


def test_a_locked_package_is_refused() -> None:
    data = bytearray(packed({"[Content_Types].xml": b"<Types/>"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "mật khẩu" in trouble(bytes(data))


def test_a_file_that_unfolds_without_end_is_not_unpacked() -> None:
    bomb = changed(form("{{ bi_thu }}"), lambda parts: parts.update({"word/media/a.bin": bytes(80 * 1024 * 1024)}))
    assert len(bomb) < 1024 * 1024
    assert "quá lớn" in trouble(bomb)


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(changed(form("{{ bi_thu }}"), lambda parts: parts.update({"word/a.xml": b"a" * 9_000_000})))
    at = data.index(b"word/a.xml", data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<L", data, at + 24, 10)
    assert trouble(bytes(data))


def test_too_many_parts_are_not_opened() -> None:
    many = changed(form("{{ bi_thu }}"), lambda parts: parts.update({f"word/{at}.txt": b"" for at in range(2500)}))
    assert "quá lớn" in trouble(many)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 kh\xc3\xb4ng", b"%PDF-1.4", b"PK\x05\x06" + bytes(18)])
def test_a_broken_file_gets_a_sentence(data: bytes) -> None:
    assert trouble(data).endswith(".")


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    macro = changed(form("{{ bi_thu }}"), lambda parts: parts.update({"word/vbaProject.bin": b"x"}))
    assert "macro" in trouble(macro)
    other = changed(form("{{ bi_thu }}"), _replacing("[Content_Types].xml", b"openxmlformats", b"ms-word.macroEnabled"))
    assert "macro" in trouble(other)


def test_entities_that_unfold_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]>'
    assert "không mở" in trouble(changed(form("{{ bi_thu }}"), lambda parts: parts.update({"word/a.xml": bomb})))
    hidden = bomb.decode().encode("utf-16")
    assert "không mở" in trouble(changed(form("{{ bi_thu }}"), lambda parts: parts.update({"word/a.xml": hidden})))


def test_what_word_would_fetch_from_elsewhere_is_refused() -> None:
    relation = (
        b'<Relationship Id="rId99" TargetMode="External" Target="https://example.org/mau.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>'
    )
    for kind, is_refused in ((b"attachedTemplate", True), (b"image", True), (b"hyperlink", False)):
        change = _replacing("word/_rels/document.xml.rels", b"</Relationships>", relation % kind)
        said = trouble(changed(form("{{ bi_thu }}"), change))
        assert ("từ nơi khác" in said) == is_refused


def test_a_workbook_is_no_form() -> None:
    change = _replacing("[Content_Types].xml", b"document.main+xml", b"sheet.main+xml")
    assert "không phải văn bản Word" in trouble(changed(form("{{ bi_thu }}"), change))


def test_xml_that_is_broken_gets_a_sentence() -> None:
    broken = changed(form("{{ bi_thu }}"), _replacing("word/document.xml", b"</w:body>", b""))
    assert "hỏng" in trouble(broken)


def test_a_field_that_was_deleted_with_changes_tracked_is_told() -> None:
    deleted = b'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{{ cu }}</w:delText></w:r></w:del></w:p><w:p>'
    tracked = changed(form("{{ bi_thu }}"), _replacing("word/document.xml", b"<w:p>", deleted))
    assert "vết sửa" in trouble(tracked)


def _replacing(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change
