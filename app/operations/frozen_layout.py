"""The layout a paper was issued with, kept beside it whole: what a layout file says later changes no issued paper."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from app.rules.layouts import Face, Layout, Margins, Punctuation
from db import versions

VERSION = 1
_PAIRS = ("page_mm", "body_sizes", "line_pt_range")


def to_json(layout: Layout, agenda: str = "") -> str:
    """Return the rules an issued paper used: the whole layout, the agenda file, the program.

    The order of the layout is kept: the styles of a .docx stand in the order of its faces.
    """
    plain = {"v": VERSION, "layout": asdict(layout), "agenda": agenda, "program": versions.PROGRAM}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def from_json(stored: str) -> Layout:
    """Return the layout that `to_json` kept."""
    plain: dict[str, Any] = json.loads(stored)["layout"]
    return Layout(
        **{
            **plain,
            **{name: tuple(plain[name]) for name in _PAIRS},
            "valid_from": date.fromisoformat(plain["valid_from"]),
            "valid_to": date.fromisoformat(plain["valid_to"]) if plain["valid_to"] else None,
            "margins": Margins(**plain["margins"]),
            "margins_landscape": Margins(**plain["margins_landscape"]),
            "faces": {role: Face(**face) for role, face in plain["faces"].items()},
            "punctuation": Punctuation(**plain["punctuation"]),
        }
    )
