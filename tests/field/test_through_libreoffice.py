"""Our own .docx of a real document, saved by LibreOffice as HTML and pasted again, is the document with its levels."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents import docx
from app.documents.body import Written, items_of_text, text_of_items
from app.documents.paper import Role
from app.documents.pasting import items_of_html
from app.documents.tidying import apply, proposals
from app.documents.written import build
from tests.documents import written
from tests.fidelity.renderer import OFFICE
from tests.field.seeds import folded, needed
from tests.field.whole import NUMBERS, whole

pytestmark = [needed, pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice không có trên máy này.")]
HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents as HTML, all made in one run."""
    folder = tmp_path_factory.mktemp("html")
    files = []
    for number in NUMBERS:
        facts = replace(written.facts("KH"), items=in_order(number), bases=(), annexes=())
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(docx.write(build(facts, written.paper_facts("KH", issued=True))))
    profile = f"-env:UserInstallation=file://{folder}/office"
    filter_name = "html:HTML (StarWriter)"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        filter_name,
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    return folder


def in_order(number: str) -> tuple[Written, ...]:
    items = items_of_text(whole(number).body)
    put = apply(items, {each.key for each in proposals(items)})
    return tuple(item for item in put if isinstance(item, Written))


@pytest.mark.timeout(400)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_letter_and_heading_comes_back(pages: Path, number: str) -> None:
    pasted = items_of_html((pages / f"{number}.html").read_text(encoding="utf-8"))
    items = in_order(number)
    assert folded(text_of_items(items)) in folded(text_of_items(pasted.items))
    read = [(item.role, item.text) for item in pasted.items if isinstance(item, Written) and item.role in HEADINGS]
    assert read == [(item.role, item.text) for item in items if item.role in HEADINGS]
