"""The numbers a file carries so that old and new programs know what they may do with it."""

from dataclasses import dataclass
from typing import Any

PROGRAM = "1.1.0"
"""The version of this program, the same as in pyproject.toml."""

SCHEMA = 2
"""The schema this program writes: the number of the newest revision in db/migrations/versions."""

READABLE_FROM = "1.1.0"
"""The oldest program that may still read (never write) a file of this schema; 1.0.0 cannot read its issued papers."""

APPLICATION_ID = 0x53434231  # "SCB1"


@dataclass(frozen=True)
class Stamp:
    """What a file says of itself: its schema, and the oldest program that can read it."""

    schema: int
    readable_from: str

    @property
    def is_older(self) -> bool:
        return self.schema < SCHEMA

    @property
    def is_newer(self) -> bool:
        return self.schema > SCHEMA

    @property
    def is_readable(self) -> bool:
        return number(self.readable_from) <= number(PROGRAM)


CURRENT = Stamp(SCHEMA, READABLE_FROM)


def number(version: str) -> int:
    """Return `1.2.3` as 10203, which compares as versions do and fits PRAGMA user_version."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major * 10_000 + minor * 100 + patch


def version(packed: int) -> str:
    """Return 10203 as `1.2.3`."""
    return f"{packed // 10_000}.{packed // 100 % 100}.{packed % 100}"


def revision(schema: int) -> str:
    """Return the name of a schema's migration, `0001`."""
    return f"{schema:04d}"


def read_stamp(raw: Any) -> Stamp | None:
    """Return the stamp of an open database, or None if this is not a file of ours."""
    (application_id,) = raw.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        return None
    (packed,) = raw.execute("PRAGMA user_version").fetchone()
    (name,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return Stamp(int(name), version(packed))


def write_stamp(raw: Any, stamp: Stamp = CURRENT) -> None:
    """Put a stamp on an open database, inside the running transaction if there is one."""
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {number(stamp.readable_from)}")
    raw.execute(
        "CREATE TABLE IF NOT EXISTS alembic_version "
        "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    raw.execute("DELETE FROM alembic_version")
    raw.execute("INSERT INTO alembic_version VALUES (?)", (revision(stamp.schema),))
