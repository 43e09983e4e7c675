"""Marks of markdown, as texts from chat programs and web pages carry them: taken out, their meaning kept as a face."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.paper import Run

HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|```\w*|~~~\w*)\s*")
TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-+:?\s*)?")
TABLE_ROW = re.compile(r"\s*\|.*\|\s*")
OPENED = re.compile(r"\*\*(?=\S)(?:(?!\*\*).)+")
"""A paragraph in which bold begins that the next one ends."""
CLOSED = re.compile(r"(?:(?!\*\*).)+(?<=\S)\*\*")
_QUOTE = re.compile(r">\s+(?=[^\W\d])")
_BOLD = re.compile(r"\*\*(?=\S)((?:(?!\*\*).)+?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[\w“\"‘'(«])([^*]+?)(?<=[^\s*])\*(?![*\w])")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Stretch:
    """A stretch of text that stays, with what its marks said of it."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False


def unmarked(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs without marks of bold, italic, quotation and code; what they marked is bold or italic."""
    made = tuple(runs)
    if quote := _QUOTE.match(_text(made)):
        made = kept(made, [Stretch(quote.end(), len(_text(made)))])
    for pattern, bold, italic in ((_BOLD, True, False), (_ITALIC, False, True), (_CODE, False, False)):
        text = _text(made)
        if pattern.search(text):
            made = kept(made, _stretches(pattern, text, bold, italic))
    return made


def kept(runs: Iterable[Run], stretches: Iterable[Stretch]) -> tuple[Run, ...]:
    """Return only these stretches of the runs, which follow one another; neighbours of one face are made one."""
    made: list[Run] = []
    waiting, at = iter(stretches), 0
    stretch = next(waiting, None)
    for run in runs:
        end = at + len(run.text)
        while stretch is not None and stretch.start < end:
            text = run.text[max(0, stretch.start - at) : stretch.end - at]
            face = replace(run, text=text, bold=run.bold or stretch.bold, italic=run.italic or stretch.italic)
            if made and replace(made[-1], text="") == replace(face, text=""):
                made[-1] = replace(face, text=made[-1].text + text)
            elif text:
                made.append(face)
            if stretch.end > end:
                break
            stretch = next(waiting, None)
        at = end
    return tuple(made)


def _stretches(pattern: re.Pattern[str], text: str, bold: bool, italic: bool) -> Iterator[Stretch]:
    at = 0
    for found in pattern.finditer(text):
        yield Stretch(at, found.start())
        yield Stretch(found.start(1), found.end(1), bold, italic)
        at = found.end()
    yield Stretch(at, len(text))


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
