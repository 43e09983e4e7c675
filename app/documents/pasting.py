"""What is pasted, as body items: headings, lists, tables, bold and italic stay, the rest is left out and told.

The clipboard of Word, Google Docs, LibreOffice, Excel and web pages is HTML. A number of a list becomes the marker it
was seen with, and stands as typed from then on.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.documents.body import BodyItem, Written, items_of_text
from app.documents.html_looks import LEFT_OUT
from app.documents.html_reader import HEADINGS, Reader
from app.rules.legacy_text import LegacySpan
from app.rules.vietnamese import number_text

LONG_TEXT = 300_000
"""Characters: about a hundred and fifty pages."""
MANY_HEADINGS = 200
_PAGE = 2000
_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile("</script[^>]*>", re.IGNORECASE),
    "<style": re.compile("</style[^>]*>", re.IGNORECASE),
}
_NOT_TEXT = re.compile(r"<!--|<script\b|<style\b", re.IGNORECASE)


@dataclass(frozen=True)
class Pasted:
    """What a paste gives. `dropped`: a sentence for each thing that was left out, or that should be looked at.

    `old_lines`: the text of each paragraph whose font is one of TCVN3 or VNI, and what in it is old.
    """

    items: tuple[BodyItem, ...]
    dropped: tuple[str, ...] = ()
    old_lines: Mapping[str, tuple[LegacySpan, ...]] = field(default_factory=dict)


def items_of_plain(text: str) -> Pasted:
    """Return plain text as body items, a paragraph a line, letter for letter."""
    items = items_of_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Pasted(items, size_doubts(items))


def items_of_html(html: str) -> Pasted:
    """Return the items of pasted HTML, and what of it was left out."""
    reader = Reader()
    reader.feed("".join(_text_and_tags(html[html.find("<") :] if html.startswith("Version:") else html)))
    reader.close()
    items = reader.items()
    dropped = (*_sentences(reader.left_out), *reader.too_wide, *size_doubts(items))
    return Pasted(items, dropped, reader.old_lines)


def _text_and_tags(html: str) -> Iterator[str]:
    """Yield HTML without comments, scripts and style sheets; a tag that never ends is text.

    The parser of the standard library takes a quarter of an hour for a megabyte of comments that are not closed.
    """
    at = 0
    for begun in _NOT_TEXT.finditer(html):
        if begun.start() < at:
            continue
        yield html[at : begun.start()]
        ended = _ENDS[begun.group().lower()].search(html, begun.end())
        at = ended.end() if ended else len(html)
    last = max(html.rfind(">") + 1, at)
    yield html[at:last]
    yield html[last:].replace("<", "&lt;")


def size_doubts(items: Iterable[BodyItem]) -> tuple[str, ...]:
    """Return a sentence for each measure of a body that no paper of a cell has; nothing is cut off."""
    written = [item for item in items if isinstance(item, Written)]
    length = sum(len(run.text) for item in written for run in item.runs)
    headings = sum(item.role in HEADINGS for item in written)
    told = []
    if length > LONG_TEXT:
        told.append(
            f"Nội dung dài {number_text(length)} ký tự, khoảng {number_text(round(length / _PAGE))} trang: mọi chữ đều"
            " được giữ, nhưng nên xem lại có dán nhầm cả tài liệu không."
        )
    if headings > MANY_HEADINGS:
        told.append(f"Nội dung có {headings} đề mục: mọi đề mục đều được giữ, nhưng nên xem lại cách chia mục.")
    return tuple(told)


def _sentences(left_out: Counter[str]) -> Iterator[str]:
    for what, words in LEFT_OUT.items():
        if left_out[what]:
            yield f"Không giữ {words.format(left_out[what])}"
