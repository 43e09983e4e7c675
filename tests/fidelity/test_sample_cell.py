"""Every paper of the sample cell: its .docx as LibreOffice prints it has as many pages as our own .pdf."""

from pathlib import Path

import pytest

from app.operations import papers
from app.rules.terms import PaperState
from db.unit_of_work import UnitOfWork
from tests.fidelity.renderer import OFFICE, Renderer, lines_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: fidelity was not checked"),
]


def test_pages_are_as_many_in_word_as_in_our_pdf(
    sample: UnitOfWork, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    issued = [row for row in papers.register(sample) if row.state is PaperState.ISSUED]
    files = {path.stem: path for row in issued for path in papers.export(sample, row.paper_id, tmp_path).files}
    words = [path.with_suffix(".docx") for path in files.values()]
    assert len(words) == len(issued)
    printed = Renderer(tmp_path_factory.mktemp("home")).to_pdf(words, tmp_path_factory.mktemp("printed"))
    ours = {word.stem: _pages(word.with_suffix(".pdf")) for word in words}
    assert {word.stem: _pages(Path(pdf)) for word, pdf in zip(words, printed, strict=True)} == ours


def _pages(path: Path) -> int:
    return lines_of(path.read_bytes())[-1].page
