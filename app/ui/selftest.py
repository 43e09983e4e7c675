"""`--selftest`: the built program opens a sample cell unseen, exports one paper, binds a book, fills a form."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path


def run() -> int:
    """Return 0 if the window of a sample cell came up and everything that makes files made them, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.documents import docx, own_form
    from app.documents.paper import Title
    from app.operations import books, cell_fields, papers, sample
    from app.ui import start, theme
    from app.ui.main_window import PAGES
    from app.ui.preferences import Preferences

    app = start.application()
    theme.apply(app, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        cell = sample.build_sample(place / "mau.chibo", "mật khẩu để thử")
        window = start.ProgramWindow(Preferences())
        window.open_book(cell, remember=False)
        window.show()
        for entry in PAGES:
            window.shell.go(entry.place.key)  # type: ignore[union-attr]
            app.processEvents()
        row = next(row for row in papers.register(cell.work) if row.kind == "BB")
        written = papers.export(cell.work, row.paper_id, place).files
        worked = {path.suffix for path in written if path.stat().st_size} == {".docx", ".pdf"}
        book = books.book(cell.work, "resolutions", year=cell.work.today.year)
        worked = worked and books.bind(book).pages > len(book.papers)
        paper = papers.issued_paper(cell.work, row.paper_id)
        form = docx.write(replace(paper, title=Title("MẪU", "{{ ten_chi_bo }}")))
        worked = worked and bool(own_form.fill(form, cell_fields.values(cell.work, cell.work.today)))
        window.close()
        start.let_go(app)
    print("Tự kiểm tra: " + ("đạt" if worked else "không làm được văn bản"))
    return 0 if worked else 1
