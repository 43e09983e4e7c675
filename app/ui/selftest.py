"""`--selftest`: the built program opens a sample cell unseen and exports one paper; nothing else is proof."""

import os
import tempfile
from pathlib import Path


def run() -> int:
    """Return 0 if the window of a sample cell came up and one paper was written both ways, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.operations import papers, sample
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
        window.close()
        start.let_go(app)
    print("Tự kiểm tra: " + ("đạt" if worked else "không xuất được văn bản"))
    return 0 if worked else 1
