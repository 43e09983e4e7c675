"""The layout a paper was issued with, kept beside it whole: what a layout file says later changes no issued paper."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from app.rules.layouts import Face, Layout, Margins, Punctuation
from db import versions

VERSION = 1
_FIELDS = frozenset(each.name for each in fields(Layout))


def to_json(layout: Layout, agenda: str = "", chosen: Mapping[str, str] | None = None) -> str:
    """Return the rules an issued paper used: the whole layout, the agenda file, the program, and what was `chosen`
    for it by hand, which its row no longer tells from what was derived.

    The order of the layout is kept: the styles of a .docx stand in the order of its faces.
    """
    plain = {"v": VERSION, "layout": asdict(layout), "agenda": agenda, "program": versions.PROGRAM}
    if chosen:
        plain["chosen"] = dict(chosen)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def chosen(stored: str) -> dict[str, str]:
    """Return what had been chosen by hand for an issued paper."""
    kept: dict[str, str] = json.loads(stored).get("chosen", {}) if stored else {}
    return kept


def from_json(stored: str) -> Layout:
    """Return the layout that `to_json` kept; what no layout says any more is passed over."""
    plain: dict[str, Any] = json.loads(stored)["layout"]
    return Layout(
        **{
            **{name: value for name, value in plain.items() if name in _FIELDS},
            "page_mm": tuple(plain["page_mm"]),
            "valid_from": date.fromisoformat(plain["valid_from"]),
            "valid_to": date.fromisoformat(plain["valid_to"]) if plain["valid_to"] else None,
            "margins": Margins(**plain["margins"]),
            "margins_landscape": Margins(**plain["margins_landscape"]),
            "faces": {role: Face(**face) for role, face in plain["faces"].items()},
            "punctuation": Punctuation(**plain["punctuation"]),
        }
    )
