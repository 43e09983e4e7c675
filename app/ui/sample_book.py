"""The sample cell, to play in: made once under the user's own data, told from a real one by its invented names."""

from pathlib import Path

import platformdirs

from app.operations import cell as cells
from app.operations.opening import CellFile
from app.operations.talk import Talk
from app.rules.resources import read
from app.ui import opening_files

PASSWORD = "chi bo mau"


def path() -> Path:
    """Return where this computer keeps the sample cell."""
    return platformdirs.user_data_path("so-chi-bo", appauthor=False) / "chi-bo-mau.chibo"


def open_or_make(talk: Talk) -> CellFile:
    """Open the sample cell; make it first where there is none. Runs on a job's thread."""
    if path().exists():
        return opening_files.open_file(path(), PASSWORD, "", talk)
    from app.operations import sample  # with it come the writers of papers: too much for every start

    path().parent.mkdir(parents=True, exist_ok=True)
    sample.build_sample(path(), PASSWORD, talk=talk).close()
    return opening_files.open_file(path(), PASSWORD, "", talk)


def is_sample(cell: CellFile) -> bool:
    """Tell whether a file holds the sample cell, wherever it lies."""
    story = read("sample/cell.toml")["identity"]
    named = cells.identities(cell.work)
    return bool(named) and (named[0].name, named[0].superior_organisation) == (
        story["name"],
        story["superior_organisation"],
    )


def settle_clock(cell: CellFile) -> None:
    """Give the sample cell its own day, on which everything in it was left."""
    if cell.work.fixed_today is None and is_sample(cell):
        cell.work.fixed_today = read("sample/cell.toml")["today"]
