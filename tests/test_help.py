"""The help pages lead to one another and to pictures that the pictures command makes."""

import re
from pathlib import Path

import pytest

from app.operations.cell_fields import FIELDS

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "help"
PAGES = {path.stem for path in FOLDER.glob("*.md")}
PICTURES = {
    "tong-quan",
    "dang-vien",
    "diem-danh",
    "dien-bien",
    "bieu-quyet",
    "ket-luan",
    "van-ban",
    "mat-khau",
    "so-van-ban",
    "soan-van-ban",
}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_links_and_pictures_of_a_page_lead_somewhere(page: str) -> None:
    text = (FOLDER / f"{page}.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", text)
    assert all(
        target.removesuffix(".md") in PAGES or re.fullmatch(r"pictures/([a-z-]+)\.png", target) for target in targets
    )
    assert {Path(target).stem for target in targets if target.startswith("pictures/")} <= PICTURES


def test_the_contents_list_every_page() -> None:
    contents = (FOLDER / "index.md").read_text(encoding="utf-8")
    assert {Path(target).stem for target in re.findall(r"\(([a-z-]+\.md)\)", contents)} == PAGES - {"index"}


def test_the_help_lists_every_field_of_a_form_with_what_it_gives() -> None:
    text = (FOLDER / "mau-va-quyen.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert listed == [(each.name, each.meaning, each.example) for each in FIELDS]
