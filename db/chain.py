"""The chain of the activity log: each header carries the hash of its payload and of the header before it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from db.recorder import RowChange

CHANGE, LASTING, UNDO = "change", "lasting", "undo"
"""What a transaction is in the log: undone by Ctrl+Z; having its own reverse or none; an undoing itself."""

PAYLOAD_VERSION = 1


@dataclass(frozen=True)
class Header:
    """What is said of one activity besides its payload."""

    at: datetime
    who: str
    name: str
    kind: str
    undoes_seq: int | None = None


def payload_of(rows: Sequence[RowChange], note: dict[str, Any] | None = None) -> str:
    """Return the body of a payload: rows that changed, and a remark for exports, prints and reveals."""
    body: dict[str, Any] = {"v": PAYLOAD_VERSION, "rows": [row.plain() for row in rows]}
    if note:
        body["note"] = note
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def rows_of(body: str) -> list[RowChange]:
    """Return the row changes that a payload keeps; none if it was purged."""
    return [RowChange(**each) for each in json.loads(body).get("rows", [])]


def is_purged(body: str) -> bool:
    """Return whether a payload was taken out by a purge, which leaves a remark in its place."""
    return "purged" in json.loads(body)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def header_digest(
    seq: int, at: str, who: str, name: str, kind: str, undoes: int | None, payload_sha256: str, previous: str
) -> str:
    """Return the hash of a header, in which the hash of the one before it is a part."""
    fields = [seq, at, who, name, kind, undoes, payload_sha256, previous]
    return digest(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


def append(raw: Any, header: Header, body: str) -> int:
    """Write one activity with its payload inside the running transaction; return its number."""
    last = raw.execute("SELECT seq, sha256 FROM activity ORDER BY seq DESC LIMIT 1").fetchone() or (0, "")
    seq, previous = last[0] + 1, last[1]
    at = header.at.replace(microsecond=0).isoformat()
    said = (at, header.who, header.name, header.kind, header.undoes_seq)
    hashes = (digest(body), previous)
    own = header_digest(seq, *said, *hashes)
    raw.execute(
        "INSERT INTO activity (seq, at, who, name, kind, undoes_seq, payload_sha256, previous_sha256, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, *said, *hashes, own),
    )
    raw.execute("INSERT INTO activity_payload (seq, body) VALUES (?, ?)", (seq, body))
    return seq
