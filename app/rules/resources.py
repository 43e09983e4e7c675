"""The dated TOML files of resources/: what the field prescribes, kept as data (HOUSE: the one idea)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "resources"  # the same place in the packed program


@cache
def read(name: str) -> dict[str, Any]:
    """Return one file of resources/ as it stands; it is read once. Callers must not change what they get."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_dated(name: str, table: str) -> list[dict[str, Any]]:
    """Return an array of tables whose rows hold from `valid_from` (and to `valid_to`), the newest first."""
    rows: list[dict[str, Any]] = read(name)[table]
    return sorted(rows, key=lambda row: row["valid_from"], reverse=True)


def names_in(folder: str) -> tuple[str, ...]:
    """Return the TOML files of one folder of resources/, in order of name."""
    return tuple(sorted(f"{folder}/{path.name}" for path in (FOLDER / folder).glob("*.toml")))


def holds_on(row: dict[str, Any], day: date) -> bool:
    """Tell whether a dated row is in force on `day`, both ends included."""
    last = row.get("valid_to")
    return bool(row["valid_from"] <= day and (last is None or day <= last))
