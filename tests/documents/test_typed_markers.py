"""How long the typed marker is that a paragraph begins with."""

import pytest

from app.documents.paper import Role
from app.documents.typed_markers import marker_length


@pytest.mark.parametrize(
    ("text", "role", "rest"),
    [
        ("I- MỤC ĐÍCH", Role.HEADING_1, "MỤC ĐÍCH"),
        (" II.  Nhiệm vụ", Role.HEADING_1, "Nhiệm vụ"),
        ("12. Họp", Role.HEADING_2, "Họp"),
        ("1. Phạm vi", Role.CLAUSE, "Phạm vi"),
        ("1.2. Họp", Role.HEADING_3, "Họp"),
        ("đ) Họp", Role.POINT, "Họp"),
        ("- Họp", Role.DASH, "Họp"),
        ("+ Họp", Role.PLUS, "Họp"),
        ("Điều 5. Họp", Role.ARTICLE, "Họp"),
        ("Chương II", Role.CHAPTER, ""),
        ("Họp", Role.HEADING_1, "Họp"),
        ("1. Họp", Role.DASH, "1. Họp"),
        ("- Họp", Role.BODY, "- Họp"),
    ],
)
def test_what_stands_behind_a_typed_marker(text: str, role: Role, rest: str) -> None:
    assert text[marker_length(text, role) :] == rest
