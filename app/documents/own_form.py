"""The ward's own form: a .docx in which `{{ ten_chi_bo }}` stands where the records are to be filled in.

Only names stand between the braces. Commands, loops, calls and expressions are refused before anything runs, once
in the words that a person sees in Word and once more in what the template engine is given. Nothing here imports the
engine until a form is filled: no start pays for it.
"""

import re
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.documents.elements import printable
from app.rules.refusal import Refused
from app.rules.vietnamese import fold

_MEGABYTE = 1024 * 1024
MOST_UNPACKED, MOST_OF_TEXT, MOST_PARTS = 60 * _MEGABYTE, 8 * _MEGABYTE, 2_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P, _T, _TAB, _BREAK, _DELETED = (f"{{{_WORD}}}{name}" for name in ("p", "t", "tab", "br", "delText"))
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FILLED = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml")
_NOT_FILLED = ("endnotes+xml", "comments+xml")
_LINK = "/hyperlink"
_FIELD = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_COMMAND = re.compile(r"\{[%#].*?(?:[%#]\}|$)", re.DOTALL)
_NAME = re.compile(r"[\w ]+")
_ONLY_NAMES = "Chương trình chỉ điền các trường như {{ ten_chi_bo }}"


@dataclass(frozen=True)
class FormCheck:
    """What a form holds. `trouble`: why it cannot be used, '' when it can. `unknown`: names nobody knows."""

    fields: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    trouble: str = ""


def check(data: bytes, known: Mapping[str, str]) -> FormCheck:
    """Return what a form holds and whether it can be filled; `known`: every field with an example, tried out."""
    try:
        names = tuple(dict.fromkeys(_names(data)))
        unknown = tuple(name for name in names if name not in known)
        if unknown:
            return FormCheck(names, unknown, _unknown_words(unknown, known))
        if not names:
            return FormCheck((), (), f"Tệp không có trường nào để điền. {_ONLY_NAMES}; hãy gõ tên trường vào tệp.")
        fill(data, known)
    except Refused as no:
        return FormCheck((), (), no.sentence)
    return FormCheck(names)


def fill(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return the form with its fields filled, the same bytes every time; what is filled in is text, never markup.

    Raises Refused for a form that cannot be used or has a field that is not among the values.
    """
    if unknown := tuple(name for name in dict.fromkeys(_names(data)) if name not in values):
        raise Refused(_unknown_words(unknown, values), "Mẫu riêng")
    return _same_bytes(_rendered(data, {name: printable(value) for name, value in values.items()}))


def _unknown_words(unknown: Collection[str], known: Collection[str]) -> str:
    """Name every unknown field, with the one that was probably meant."""
    near = {name: get_close_matches(re.sub(r"\W+", "_", fold(name)), known, 1) for name in unknown}
    told = (f"{{{{ {name} }}}}" + (f" (có phải {{{{ {near[name][0]} }}}}?)" if near[name] else "") for name in unknown)
    return f"Không có trường {', '.join(told)}. Hãy sửa theo danh sách trường rồi thêm lại."


# --- the file ------------------------------------------------------------------------------------------------------


def refuse_locked(beginning: bytes) -> None:
    """Raise Refused for a file with a password, which begins like one of an old Word."""
    if beginning.startswith(_OLD_OR_LOCKED):
        raise Refused(
            "Tệp đặt mật khẩu, hoặc là tệp Word đời cũ (.doc). Hãy bỏ mật khẩu, lưu lại thành .docx bằng Word.",
            "Tệp",
        )


def word_parts(data: bytes) -> dict[str, bytes]:
    """Return every part of a Word file. Raises Refused for what is no plain, closed one, and for what is dangerous."""
    parts = _parts(data)
    if _TYPES not in parts:
        raise Refused("Tệp này không phải tệp Word. Hãy chọn tệp .docx.", "Tệp")
    _refuse_danger(parts)
    return parts


def _parts(data: bytes) -> dict[str, bytes]:
    refuse_locked(data)
    try:
        with ZipFile(BytesIO(data)) as package:
            return _unpacked(package)
    except (BadZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error):
        raise Refused("Tệp hỏng hoặc không phải tệp Word. Hãy mở bằng Word, lưu lại rồi thêm lại.", "Tệp") from None


def _unpacked(package: ZipFile) -> dict[str, bytes]:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi thêm lại.", "Tệp")
    texts = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    whole = sum(entry.file_size for entry in entries)
    if whole > MOST_UNPACKED or texts > MOST_OF_TEXT or len(entries) > MOST_PARTS:
        raise Refused("Tệp bung ra quá lớn so với một mẫu văn bản nên không mở. Hãy bỏ bớt ảnh rồi thêm lại.", "Tệp")
    return {entry.filename: package.read(entry) for entry in entries if not entry.is_dir()}


def _refuse_danger(parts: Mapping[str, bytes]) -> None:
    """Raise Refused for macros, for entities that unfold when read, and for what is fetched from elsewhere."""
    if any(name.lower().endswith("vbaproject.bin") for name in parts) or b"macroEnabled" in parts[_TYPES]:
        raise Refused("Tệp có macro. Hãy lưu lại thành tệp .docx thường, không macro.", "Tệp")
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:  # UTF-16 would hide the words
            raise Refused("Tệp khai báo theo cách Word không dùng nên không mở. Hãy dùng tệp do Word lưu.", "Tệp")
        if name.endswith(".rels"):
            _refuse_fetching(content)


def _refuse_fetching(relations: bytes) -> None:
    for relation in xml_of(relations):
        outside = relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith(_LINK)
        if outside:
            raise Refused(
                "Tệp lấy hình, mẫu hoặc dữ liệu từ nơi khác mỗi khi mở. Hãy nhúng hẳn vào tệp rồi thêm lại.", "Tệp"
            )


_TYPES = "[Content_Types].xml"


def xml_of(content: bytes) -> ElementTree.Element:
    """Return the root of a part; raises Refused for one that cannot be read."""
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError:
        raise Refused("Tệp hỏng, không đọc được. Hãy mở bằng Word, lưu lại rồi thêm lại.", "Tệp") from None


# --- the fields ----------------------------------------------------------------------------------------------------


def _names(data: bytes) -> Iterator[str]:
    """Return the names that stand between braces, in order. Raises Refused for anything else that stands there."""
    parts = word_parts(data)
    types = {each.get("PartName", "").removeprefix("/"): each.get("ContentType", "") for each in xml_of(parts[_TYPES])}
    if _MAIN not in types.values():
        raise Refused("Tệp này không phải văn bản Word thường. Hãy lưu lại thành .docx.", "Tệp")
    for name, kind in types.items():
        if name not in parts:
            continue
        if kind.endswith(_FILLED):
            root = xml_of(parts[name])
            _refuse_tracked(root)
            for text in _paragraphs(root):
                yield from _names_in(text)
        elif kind.endswith(_NOT_FILLED) and any("{{" in text for text in _paragraphs(xml_of(parts[name]))):
            raise Refused("Có trường nằm trong ghi chú hay chú thích cuối, nơi đó không điền được.", "Tệp")


def _refuse_tracked(root: ElementTree.Element) -> None:
    """Raise Refused for a field that was deleted with changes tracked: it is not seen, but it is still there."""
    if any("{" in (deleted.text or "") for deleted in root.iter(_DELETED)):
        raise Refused("Tệp còn vết sửa (Track Changes) ở tên trường. Hãy chấp nhận hết thay đổi rồi lưu lại.", "Tệp")


def _paragraphs(root: ElementTree.Element) -> Iterator[str]:
    """Return the text of every paragraph as it is seen, however Word has cut it into pieces."""
    for paragraph in root.iter(_P):
        yield "".join(_pieces(paragraph))


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in (_TAB, _BREAK):
            yield " "
        elif child.tag != _P:  # a text box inside the line has paragraphs of its own
            yield from _pieces(child)


def _names_in(text: str) -> Iterator[str]:
    if command := _COMMAND.search(text):
        raise Refused(
            f"Mẫu có lệnh “{_short(command.group())}”. {_ONLY_NAMES}, không chạy lệnh. Hãy bỏ lệnh đó.", "Tệp"
        )
    for field in _FIELD.finditer(text):
        inside = field.group(1).strip()
        if _NAME.fullmatch(inside) is None:
            raise Refused(f"“{_short(field.group())}” không phải tên trường. {_ONLY_NAMES}, không tính toán.", "Tệp")
        yield inside
    rest = _FIELD.sub("", text)
    if "{{" in rest or "}}" in rest:
        raise Refused(f"Ngoặc chưa khép: “{_short(rest.strip())}”. Mỗi trường gõ liền trong một dòng.", "Tệp")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 50 else f"{line[:49]}…"


# --- the engine ----------------------------------------------------------------------------------------------------


def _rendered(data: bytes, values: Mapping[str, str]) -> bytes:
    from docxtpl import DocxTemplate

    out = BytesIO()
    try:
        template = DocxTemplate(BytesIO(data))
        template.render(dict(values), _environment(), autoescape=True)
        template.save(out)
    except Exception as trouble:  # whatever a file of somebody else's makes the library stumble over
        raise Refused(
            "Chương trình không điền được vào tệp này. Hãy mở bằng Word, lưu lại thành .docx mới rồi thêm lại.", "Tệp"
        ) from trouble
    return out.getvalue()


def _environment() -> Any:
    """Return the template engine: text is escaped, a missing name is an error, and only names are run."""
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.ext import Extension
    from jinja2.lexer import Token, TokenStream
    from jinja2.sandbox import SandboxedEnvironment

    class OnlyNames(Extension):
        """Refuses every tag that is more than one name, wherever the library puts it together from."""

        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            if "{#" in source:  # the lexer drops a comment without a word, and text with it
                raise TemplateSyntaxError("no comments", 1)
            return source

        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            inside: list[str] = []
            for token in stream:
                if token.type not in ("data", "variable_begin", "name", "variable_end"):
                    raise TemplateSyntaxError("only names", token.lineno)
                if token.type == "name":
                    inside.append(token.value)
                if token.type == "variable_end":
                    if len(inside) != 1:
                        raise TemplateSyntaxError("only one name", token.lineno)
                    inside = []
                yield token

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, extensions=[OnlyNames])


def _same_bytes(package: bytes) -> bytes:
    """Return a written file packed anew without the hour at which it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as made, ZipFile(out, "w") as packed:
        for entry in made.infolist():
            again = ZipInfo(entry.filename)
            again.compress_type, again.external_attr = entry.compress_type, entry.external_attr
            packed.writestr(again, made.read(entry))
    return out.getvalue()
