"""What a rule rests on, and what has replaced it since (resources/sources.toml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from app.rules.dates import party_date
from app.rules.resources import read


@dataclass(frozen=True)
class Source:
    """One document of the field. `is_read`: its own text was read, so that it may be cited without reserve."""

    id: str
    title: str
    signed_on: date
    certainty: str
    is_read: bool = False
    replaced_by: str = ""


@cache
def all_sources() -> dict[str, Source]:
    """Return every known document by its id, which is its number (`294-QĐ/TW`)."""
    return {each["id"]: Source(**each) for each in read("sources.toml")["sources"]}


def successor_on(source_id: str, day: date) -> Source | None:
    """Return the document that stands in place of this one after succession, as of `day`; None if it still holds."""
    newest = None
    following = all_sources()[source_id].replaced_by
    while following and (source := all_sources()[following]).signed_on < day:
        newest, following = source, source.replaced_by
    return newest


def cite(source: str, day: date) -> str:
    """Return a citation with its dated reserve: `294-QĐ/TW 9.3.2 (đã thay bằng 208-QĐ/TW, 26/7/2026; chưa …)`.

    `source` is the id, an article may follow it. The reserve stands when `day` lies after the succession.
    Raises KeyError for an id that is not in sources.toml.
    """
    source_id, _, _article = source.partition(" ")
    if day < (signed_on := all_sources()[source_id].signed_on):
        return f"{source} (ban hành {party_date(signed_on)}, sau ngày này)"
    newest = successor_on(source_id, day)
    if newest is None:
        return source
    reserve = "" if newest.is_read else "; chưa đối chiếu nguyên văn"
    return f"{source} (đã thay bằng {newest.id}, {party_date(newest.signed_on)}{reserve})"
