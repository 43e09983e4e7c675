"""How a stretch of pasted HTML looks, as far as a body keeps it; and what of it a body does not keep."""

from dataclasses import dataclass, replace
from functools import lru_cache

from app.rules.legacy_text import Encoding, encoding_of_font

LEFT_OUT = {
    "image": "{} hình ảnh: văn bản chỉ giữ chữ và bảng.",
    "object": "{} đối tượng nhúng (phim, âm thanh, khung trang khác).",
    "control": "{} ô nhập hoặc nút bấm của trang web.",
    "deleted": "{} chỗ đã xóa khi theo dõi thay đổi.",
    "comment": "{} lời bình bên lề.",
    "link": "{} liên kết: chữ vẫn giữ.",
    "underline": "gạch chân ở {} chỗ: chữ vẫn giữ.",
    "strike": "gạch ngang chữ ở {} chỗ: chữ vẫn giữ.",
    "raised": "chỉ số trên hoặc dưới ở {} chỗ: chữ vẫn giữ, đứng ngang hàng.",
    "merged": "{} ô gộp của bảng: nội dung nằm ở ô đầu, các ô sau để trống.",
    "nested": "{} bảng lồng nhau hoặc chỉ để dàn trang: nội dung được giữ thành từng dòng.",
}
"""What is said of each thing left out, after `Không giữ `."""
BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl"),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    ]
)
VOID = dict.fromkeys(("area", "base", "br", "col", "hr", "link", "meta", "param", "source", "track", "wbr"), "") | {
    "img": "image",
    "embed": "object",
    "input": "control",
}
"""Tags without an end, and what they are told as."""
_NO_TEXT = dict.fromkeys(("head", "title", "style", "script", "noscript", "template", "datalist", "map"), "") | {
    "svg": "image",
    "canvas": "object",
    "object": "object",
    "iframe": "object",
    "video": "object",
    "audio": "object",
    "select": "control",
    "button": "control",
    "textarea": "control",
    "del": "deleted",
}
_BOLD = {"b", "strong"}
_ITALIC = {"i", "em", "cite", "var", "dfn"}
_NOT_KEPT = {"u": "underline", "s": "strike", "strike": "strike", "sup": "raised", "sub": "raised"}
_LINKED = ("http", "file", "mailto")


@dataclass(frozen=True)
class Look:
    bold: bool = False
    italic: bool = False
    is_left_out: bool = False
    is_capital: bool = False
    is_symbol: bool = False
    old_font: str = ""  # one of TCVN3 or VNI, by name
    is_spaced: bool = False  # white space counts
    is_marker: bool = False  # the number of a list, written out by Word


@lru_cache(maxsize=4096)
def style_of(text: str) -> dict[str, str]:
    """Return the properties of a style attribute."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, colon, value in pairs if colon}


def look_inside(look: Look, tag: str, given: dict[str, str]) -> tuple[Look, tuple[str, ...]]:
    """Return how text inside a tag looks, and the keys of `LEFT_OUT` that it adds."""
    if look.is_left_out:
        return look, ()
    is_link = tag == "a" and given.get("href", "").startswith(_LINKED)
    return _inside(look, tag, given.get("style", ""), given.get("class", "").lower(), given.get("face", ""), is_link)


@lru_cache(maxsize=4096)
def _inside(
    look: Look, tag: str, style_text: str, class_name: str, face: str, is_link: bool
) -> tuple[Look, tuple[str, ...]]:
    if tag in _NO_TEXT:
        return replace(look, is_left_out=True), (_NO_TEXT[tag],)
    style = style_of(style_text)
    if _is_comment(style, class_name):
        return replace(look, is_left_out=True), ("comment",) if "reference" in class_name else ()
    if style.get("display") == "none" or style.get("mso-hide") == "all" or "mso-tab-count" in style:
        return replace(look, is_left_out=True), ()
    look = replace(
        look,
        bold=look.bold or tag in _BOLD,
        italic=look.italic or tag in _ITALIC,
        is_spaced=look.is_spaced or tag == "pre",
    )
    look = _with_font(_with_font(_with_style(look, style), face), style.get("font-family", ""))
    return look, tuple(_not_kept(tag, style, is_link))


def shown(text: str, look: Look) -> str:
    """Return text with the letters that are seen: a font or a style may show capitals, Wingdings shows signs.

    Signs go to the place Word itself keeps them, U+F000 and on, where they are found as old text.
    """
    if look.is_symbol:
        return "".join(char if char.isspace() or ord(char) > 0xFF else chr(0xF000 + ord(char)) for char in text)
    if look.is_capital:
        is_old = any("\xa1" <= char <= "\xfe" for char in text)
        return "".join(char.upper() if char.isascii() or not is_old else char for char in text)
    return text


def _is_comment(style: dict[str, str], class_name: str) -> bool:
    return "msocommentreference" in class_name or style.get("mso-element", "").startswith("comment")


def _with_style(look: Look, style: dict[str, str]) -> Look:
    weight, slant = style.get("font-weight", "inherit"), style.get("font-style", "inherit")
    if weight != "inherit":
        look = replace(look, bold=weight.startswith("bold") or (weight.isdecimal() and int(weight) >= 600))
    if slant != "inherit":
        look = replace(look, italic=slant.startswith(("italic", "oblique")))
    if "text-transform" in style:
        look = replace(look, is_capital=style["text-transform"] == "uppercase")
    if "white-space" in style:
        look = replace(look, is_spaced=style["white-space"].startswith(("pre", "break-spaces")))
    return replace(look, is_marker=True) if style.get("mso-list") == "ignore" else look


def _with_font(look: Look, names: str) -> Look:
    """Fonts of TCVN3 whose name ends in H show capitals."""
    if not names:
        return look
    name = names.split(",")[0].strip("\"' ")
    encoding = encoding_of_font(name)
    return replace(
        look,
        is_capital=look.is_capital or (encoding is Encoding.TCVN3 and name.lower().endswith("h")),
        is_symbol=encoding is Encoding.SYMBOL,
        old_font=name if encoding in (Encoding.TCVN3, Encoding.VNI) else "",
    )


def _not_kept(tag: str, style: dict[str, str], is_link: bool) -> list[str]:
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return [
        what
        for what, occurs in (
            (_NOT_KEPT.get(tag, ""), tag in _NOT_KEPT),
            ("link", is_link),
            ("underline", "underline" in decoration),
            ("strike", "line-through" in decoration),
            ("raised", style.get("vertical-align") in ("super", "sub")),
        )
        if occurs
    ]
