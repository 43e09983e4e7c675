"""The port through which long work speaks: how far it is. It never asks."""

from typing import Protocol


class Talk(Protocol):
    """Hears how far a long operation is; `of` counts steps, `words` name the work in Vietnamese."""

    def progress(self, words: str, done: int, of: int) -> None: ...


class Silent:
    """Hears and says nothing: for commands and tests."""

    def progress(self, words: str, done: int, of: int) -> None:
        pass


SILENT = Silent()
