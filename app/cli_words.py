"""The command line speaks Vietnamese: argparse's own words too (resources/i18n/argparse.toml)."""

import argparse
import sys
from typing import Any, NoReturn

from app.rules.resources import read


def vietnamese(words: str) -> str:
    """Return argparse's words in Vietnamese; words nobody translated stay as they are."""
    translated: str = read("i18n/argparse.toml")["words"].get(words, words)
    return translated


def speak_vietnamese() -> None:
    """Have argparse look its words up here. It asks the names `_` and `ngettext` of its own module."""
    argparse._ = vietnamese  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, count: vietnamese(one if count == 1 else many)  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """A parser whose refusal is one line: what is wrong, and how to see the rest."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        speak_vietnamese()
        super().__init__(*arguments, allow_abbrev=False, **named)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. Xem hướng dẫn: {self.prog} --help\n")


def utf8_streams() -> None:
    """Write UTF-8 whatever the console was set to, so that no Vietnamese letter is lost on the way."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")


def listed(words: str) -> tuple[str, ...]:
    """Return the parts of a list typed with commas."""
    return tuple(part for each in words.split(",") if (part := each.strip()))
