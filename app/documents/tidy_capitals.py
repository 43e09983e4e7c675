"""Viết hoa đề mục lớn: offered beside what *Dọn văn bản* finds, for it changes letters; never done by itself."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from app.documents.body import BodyItem, Written
from app.documents.paper import Role
from app.rules.vietnamese import upper


def small_headings(items: Sequence[BodyItem]) -> tuple[str, ...]:
    """Return the headings of the first level that are not all in capitals."""
    return tuple(item.text for item in items if _is_small(item))


def with_capitals(items: Sequence[BodyItem]) -> tuple[BodyItem, ...]:
    """Return the items with every heading of the first level IN HOA."""
    return tuple(_capital(item) if _is_small(item) else item for item in items)


def _capital(item: Written) -> Written:
    return replace(item, runs=tuple(replace(run, text=upper(run.text)) for run in item.runs))


def _is_small(item: BodyItem) -> TypeGuard[Written]:
    return isinstance(item, Written) and item.role is Role.HEADING_1 and item.text != upper(item.text)
