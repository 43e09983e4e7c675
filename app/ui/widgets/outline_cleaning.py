"""Dọn văn bản and Chữ cũ: what could be mended in a body is offered, and what is chosen is done as one step of undo."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.documents.body import BodyItem, Written
from app.rules.vietnamese import upper
from app.ui.widgets.before_after import Change, choose
from app.ui.widgets.outline_editor import OutlineEditor
from app.ui.widgets.outline_marks import Stretch

if TYPE_CHECKING:
    from app.rules.legacy_text import LegacySpan

ROUND = 40
"""Characters shown before and after a word of old text."""
TIDY = (
    "Dọn văn bản",
    "Chỉ bỏ dấu xuống dòng thừa, số trang, ký hiệu thừa và nhận ra đề mục, bảng; chữ giữ nguyên, trừ khi chọn viết hoa "
    "đề mục lớn. Hoàn tác được bằng Ctrl+Z.",
)
OLD = (
    "Chữ cũ",
    "Những chỗ gõ bằng bảng mã cũ hoặc có ký tự không nhìn thấy. Chỉ chỗ được chọn mới đổi. Hoàn tác được bằng Ctrl+Z.",
)


def tidy(parent: QWidget, editor: OutlineEditor) -> int | None:
    """Offer what *Dọn văn bản* finds; return how much was done, None where nothing was found."""
    from app.documents import tidy_capitals, tidying  # not before it is asked for

    items = editor.items()
    offered = tidying.proposals(items)
    changes = [Change(each.what, each.before, each.after) for each in offered]
    tidied = tidying.apply(items, [each.key for each in offered])
    if small := tidy_capitals.small_headings(tidied):
        capital = "\n".join(map(upper, small))
        changes.append(Change(f"Viết hoa {len(small)} đề mục lớn", "\n".join(small), capital, is_taken=False))
    if not changes:
        return None
    taken = choose(parent, *TIDY, changes)
    if taken:
        tidied = tidying.apply(items, [offered[at].key for at in taken if at < len(offered)])
        editor.replace_items(tidy_capitals.with_capitals(tidied) if len(offered) in taken else tidied)
    return len(taken)


def convert_old(parent: QWidget, editor: OutlineEditor) -> int | None:
    """Offer the words of old code pages; return how many were converted, None where none was found."""
    offered = list(old_text(editor.items(), editor.old_lines))
    if not offered:
        return None
    taken = choose(parent, *OLD, [change for change, _ in offered])
    editor.replace_stretches([offered[at][1] for at in taken])
    return len(taken)


def old_text(
    items: Sequence[BodyItem], old_lines: "Mapping[str, tuple[LegacySpan, ...]]"
) -> Iterator[tuple[Change, Stretch]]:
    """Give each find of old text with the words round it, and where it stands.

    `old_lines`: lines that were pasted in a font of an old code, and what in each is old; those are not guessed.
    """
    from app.rules import legacy_text  # its tables of syllables are not needed before

    texts = list(_texts(items))
    by_words = legacy_text.found_in_all([text for _, _, text in texts])
    for (at, cell, text), spans in zip(texts, by_words, strict=True):
        for span in _by_font(text, spans, old_lines):
            before, after = text[max(0, span.start - ROUND) : span.start], text[span.end : span.end + ROUND]
            what = legacy_text.ENCODING_WORDS[span.encoding]
            change = Change(what, f"{before}{span.was}{after}", f"{before}{span.becomes}{after}")
            yield change, Stretch(at, span.start, span.end, span.becomes, cell)


def _by_font(
    text: str, spans: "Sequence[LegacySpan]", old_lines: "Mapping[str, tuple[LegacySpan, ...]]"
) -> "list[LegacySpan]":
    """Return the finds of a text; where the font of a line is known, it is believed and not the words."""
    made, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line in old_lines:
            made += [replace(span, start=span.start + start, end=span.end + start) for span in old_lines[line]]
        else:
            made += [span for span in spans if start <= span.start <= end]
        start = end + 1
    return made


def _texts(items: Sequence[BodyItem]) -> Iterator[tuple[int, tuple[int, int] | None, str]]:
    for at, item in enumerate(items):
        if isinstance(item, Written):
            yield at, None, item.text
            continue
        lines = [tuple(column.title for column in item.columns), *item.rows]
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                yield at, (row, column), text
