"""Text on its way into a QTextDocument and out: every character stays, and positions are counted as Qt counts."""

import re

_APART = {
    "\n": "\u2028",
    "\r": "\U0010fff0",
    "\u2028": "\U0010fff1",
    "\u2029": "\U0010fff2",
    "\ufdd0": "\U0010fff3",
    "\ufdd1": "\U0010fff4",
}
"""Characters that a QTextDocument takes for the end of a paragraph or of a frame, and what stands for them in it."""
_IN, _OUT = str.maketrans(_APART), str.maketrans({there: here for here, there in _APART.items()})
_ODD_IN, _ODD_OUT = re.compile(f"[{''.join(_APART)}]"), re.compile(f"[{''.join(_APART.values())}]")


def shown(text: str) -> str:
    """Return a text of the body as the document holds it."""
    return text.translate(_IN) if _ODD_IN.search(text) else text


def kept(text: str) -> str:
    """Return a text of the document as the body keeps it."""
    return text.translate(_OUT) if _ODD_OUT.search(text) else text


def units(text: str) -> int:
    """Return how many positions a text takes in a document: an emoji takes two."""
    text = shown(text)
    return len(text) + sum(char > "\uffff" for char in text)


def part_of(text: str, start: int, end: int) -> str:
    """Return the part of a text between two positions counted as a document counts; beyond its ends is nothing."""
    return text.encode("utf-16-le")[2 * max(0, start) : 2 * max(0, end)].decode("utf-16-le", "replace")
