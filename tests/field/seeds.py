"""The real documents the project grew from, where they lie beside it: ../shared/seeds."""

import re
import unicodedata
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT.parent / "shared" / "seeds"
FILES = sorted(FOLDER.glob("*.txt"))
PLAN = "003"  # the yearly plan of a kindergarten's cell

needed = pytest.mark.skipif(not FILES, reason=f"Không có văn bản thật trong {FOLDER}: bỏ qua các phép thử đối chiếu.")
each = pytest.mark.parametrize("seed", FILES or [FOLDER / "không-có"], ids=lambda path: path.stem[:3])


def text_of_seed(path: Path) -> str:
    """Return a document as a secretary would paste it: NFC, lines ended by line feeds."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8").replace("\r\n", "\n"))


def plan_text() -> str:
    return text_of_seed(next(path for path in FILES if path.stem.startswith(PLAN)))


def folded(text: str) -> str:
    """Return text without white space, in which two papers may differ."""
    return "".join(text.split())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return every run of so many words (syllables, as Vietnamese writes them)."""
    said = words(text)
    return {tuple(said[at : at + length]) for at in range(len(said) - length + 1)}
