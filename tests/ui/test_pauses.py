"""Memory is swept when the window asks for it, not wherever Python happens to be."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from app.ui import pauses


class _Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def not_by_itself() -> Iterator[None]:
    gc.disable()
    gc.collect()
    yield
    gc.enable()


def _many() -> list[list[int]]:
    return [[each] for each in range(2 * pauses.WORTH_IT)]


def test_much_that_is_new_is_swept():
    ring = weakref.ref(_Ring())
    kept = _many()
    pauses.sweep()
    assert len(kept) > pauses.WORTH_IT
    assert ring() is None


def test_little_is_left_alone():
    ring = weakref.ref(_Ring())
    pauses.sweep()
    assert ring() is not None


def test_what_grew_old_is_swept_once_nothing_new_comes():
    old = _Ring()
    ring = weakref.ref(old)
    kept = []
    for _ in range(pauses.BEFORE_ALL):
        kept.append(_many())
        pauses.sweep()
    del old
    pauses.sweep()
    assert ring() is None
